"""What can be done with slips: hand one out."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.directory.models import Service
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.programmes.models.slip import WayShown
from convive.programmes.slips import access, queries


@act("programmes.way_shown")
def hand_out(service: Service, *, language: str, on: date, by: Asking) -> WayShown:
    """Somebody was given the slip of an ordinary service; nobody's name is kept (PRI-18).

    Raises Refused for a service whose own words say why somebody would go there.
    """
    if not access.may_hand_out(by):
        raise PermissionDenied
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose one of these languages."), field="language")
    if not queries.is_ordinary(service):
        raise Refused(
            _("The words of this service say why somebody would go there."),
            instead=_("Show “Where to turn” instead. Everybody finds this service there alone."),
            field="service",
        )
    return WayShown.objects.create(service=service, language=language, on=on)
