"""Nobody gets one case too many without their supervisor's word (SAF-14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused
from convive.pathway.models import Case
from convive.pathway.queries import loads
from convive.spaces.models import Member


def only_with_room(case: Case, members: Iterable[Member], *, on: date) -> None:
    """Use the supervisor's word where somebody is at their ceiling. Raises Refused without it."""
    if case.drill:
        return
    carried = set(case.record.grants.filter(ended_on=None).values_list("receiver", flat=True))
    for member in members:
        if str(member.person.reference) in carried:
            continue
        most = loads.ceiling_of(member)
        if most is None or loads.load_of(member) < most:
            continue
        agreed = loads.agreed_for(member)
        if agreed is None:
            raise Refused(
                _("%(name)s already supports as many people as one can do well.")
                % {"name": member},
                instead=_(
                    "Ask somebody else, or a supervisor to agree to one more on the page of the team."
                ),
            )
        agreed.used_on = on
        agreed.save(update_fields=["used_on"])
