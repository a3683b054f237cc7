"""What is not known of an area, said as plainly as what is."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.landscape.boards import showing
from convive.portal.neighbourhood.queries import Profile


def of(profile: Profile) -> list[str]:
    """Sentences about what nobody has told yet."""
    said = []
    if profile.row.count is None:
        said.append(_("How many people live here."))
    if not profile.figures:
        said.append(_("What was reported here: no figure is published of this area alone."))
    hidden = sum(
        any(cell.get("hidden") for cell in row) for one in profile.figures for row in one.rows
    )
    if hidden:
        words = ngettext(
            "%(number)s figure, hidden to protect people.",
            "%(number)s figures, hidden to protect people.",
            hidden,
        )
        said.append(words % {"number": showing.number(hidden)})
    if not profile.strengths:
        said.append(_("What works well here, in the words of those who live here."))
    if not profile.needs:
        said.append(_("What is missing here. Nobody has looked, or nothing is public yet."))
    if not profile.services and not profile.more_services:
        said.append(_("Who helps here. No service in the directory has its door in this area."))
    if not profile.voices:
        said.append(_("How residents feel here: too few answered a survey, or none is public."))
    if profile.measure is None:
        said.append(_("Whether the city keeps its word here. Nothing was asked from here yet."))
    return said
