"""What can be done with the register of places of learning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes.models import Initiative
from convive.programmes.models.session import Session
from convive.programmes.models.site import Delivery, EducationSite
from convive.programmes.sites import access, rules

TOLD = (
    "kind", "ages", "area", "languages", "governed_by", "city_control", "may_do", "focal_point",
    "agreement", "agreed_on", "agreed_until", "agreed_how",
)  # fmt: skip


@act("programmes.site_added")
def add(organisation: Organisation, about: Mapping[str, Any], *, by: Asking) -> EducationSite:
    """Put a school into the register, with what the city may do there (PRI-06): TOLD.

    Raises Refused for one that stands there already, and for an agreement without its words.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    if EducationSite.objects.filter(organisation=organisation).exists():
        raise Refused(_("This school is in the register already."), field="organisation")
    _refuse_half_agreement(about)
    given = {name: about[name] for name in TOLD if name in about}
    site = EducationSite.objects.create(organisation=organisation, **given)
    history.keep(site, list(given), by=by)
    return site


@act("programmes.site_amended")
def amend(
    site: EducationSite, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> EducationSite:
    """Change what the register says of a school. Raises Changed on a second editor, Refused as `add`."""
    if not access.may_keep(by):
        raise PermissionDenied
    _refuse_half_agreement({name: getattr(site, name) for name in TOLD} | dict(changes))
    given = {name: changes[name] for name in TOLD if name in changes}
    history.amend(site, given, version=version, by=by)
    return site


@act("programmes.session_brought")
def bring(
    session: Session,
    *,
    site: EducationSite,
    classes: str = "",
    ages: list[str] | None = None,
    on: date,
    by: Asking,
) -> Delivery:
    """A session takes place in a school; once for a session and a school, however often it is said.

    Raises Refused where the programme needs more of a say than the city has there, unless the school
    agreed (PRI-06), and for a session that is cancelled.
    """
    if not access.may_deliver(by, site):
        raise PermissionDenied
    if session.state == Session.State.CANCELLED:
        raise Refused(_("This session is cancelled."), field="session")
    refuse_without_say(session.initiative, site, on=on)
    made, _is_new = Delivery.objects.get_or_create(
        site=site, session=session, defaults={"classes": classes.strip()[:120], "ages": ages or []}
    )
    return made


def refuse_without_say(initiative: Initiative, site: EducationSite, *, on: date) -> None:
    """A programme that needs the city's say is planned only where it has it, or the school agreed."""
    needed = rules.needed_by(initiative.told)
    if not rules.may_bring(needed, site.city_control, has_agreed=site.has_agreed(on=on)):
        raise Refused(
            _("The city has less of a say in this school than this programme needs."),
            missing=[_("No agreement of the school is recorded that holds today.")],
            instead=_("Ask the school. Write down how and when it agreed, then plan it."),
            field="session",
        )


def _refuse_half_agreement(about: Mapping[str, Any]) -> None:
    agreed, until = about.get("agreed_on"), about.get("agreed_until")
    if agreed and not (str(about.get("agreed_how") or "").strip() or about.get("agreement")):
        raise Refused(
            _("Say how the school agreed: a letter, a decision of its council."), field="agreed_how"
        )
    if until and not agreed:
        raise Refused(_("Say on which day the school agreed."), field="agreed_on")
    if agreed and until and until < agreed:
        raise Refused(_("The end lies before the beginning."), field="agreed_until")
