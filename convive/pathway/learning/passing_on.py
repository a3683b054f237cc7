"""Needs without a service go to the city's board of gaps: as everybody may count them, with nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.ends import figures
from convive.people.viewer import Viewer
from convive.plan.gaps import proposals
from convive.plan.models import ProposedGap
from convive.releases.languages import in_every_language
from convive.spaces.models import Member, Space

MAY = frozenset({"lead", "officer"})


@dataclass(frozen=True, slots=True)
class Need:
    """A need of a year that may be said aloud; `proposal` once it was passed on."""

    code: str
    name: Phrase
    counted: int
    proposal: ProposedGap | None


def may(member: Member | None) -> bool:
    """Who leads the room or keeps its records stands for what it publishes."""
    return member is not None and bool(MAY & set(member.roles))


def needs_of(space: Space, *, today: date) -> list[Need]:
    """What the public report of the last year says and nothing else: a hidden need is not there."""
    shown = figures.figures_for(Viewer.nobody(), space.ref, today=today)
    told = {one.code: one for one in proposals.proposed(space.ref, shown.year)}
    return [Need(code, name, number, told.get(code)) for code, name, number in shown.needs]


@act("pathway.needs.passed_on")
def pass_on(space: Space, *, member: Member, by: Asking, on: date) -> Space:
    """Propose each of these needs to the city's board of gaps, with its public number.

    Raises PermissionDenied for who neither leads nor keeps the records; Refused when there is
    nothing (more) to pass on.
    """
    if member.person.ref != by.ref or member.space_id != space.pk or not may(member):
        raise PermissionDenied
    fresh = [one for one in needs_of(space, today=on) if one.proposal is None]
    if not fresh:
        raise Refused(
            gettext_lazy("There is no need that may be passed on."),
            instead=gettext_lazy(
                "Only needs that were counted often enough to be public go to the city."
            ),
        )
    for one in fresh:
        proposals.propose(
            space.ref,
            one.code,
            source_name=phrase(space.name),
            need=_as_need(one.name),
            year=on.year - 1,
            counted=one.counted,
            by=by,
            on=on,
        )
    return space


def _as_need(name: Phrase) -> Phrase:
    return in_every_language(lambda: _("A service is missing for: %(need)s") % {"need": name})
