"""What everybody may see of what was funded: projects that agreed, pictures while consent holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.programmes.grants import queries
from convive.programmes.models.award import Award
from convive.programmes.models.session import Portrait
from convive.programmes.sessions import queries as sessions
from convive.programmes.sessions import showing


@dataclass(frozen=True, slots=True)
class Funded:
    """A funded project as everybody sees it."""

    award: Award
    portraits: tuple[Portrait, ...]
    has_page: bool


def funded(*, today: date) -> list[Funded]:
    """Projects that agreed to be shown, the newest first."""
    return [_shown(one, today=today) for one in queries.shown_awards()]


def portraits_of(award: Award, *, today: date) -> list[Portrait]:
    """Pictures of the programme that may stand on a page today; none from a withdrawal on."""
    if award.initiative is None:
        return []
    return showing.portraits_at(award.initiative.reference, today=today)


def _shown(award: Award, *, today: date) -> Funded:
    page = award.initiative is not None and sessions.is_open(award.initiative)
    pictures = tuple(portraits_of(award, today=today)) if page else ()
    return Funded(award, pictures, page)
