"""Questions about ideas of teams and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies.queries import Comment
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.programmes import queries as programmes
from convive.programmes.conditions import access
from convive.programmes.models import Initiative
from convive.programmes.models.planning import Idea, PlanningCondition, PlanningFile
from convive.programmes.planning_files import queries as files
from convive.programmes.planning_files import words

HACKATHON = "city-hackathon"


@dataclass(frozen=True, slots=True)
class Brought:
    """An idea with the conditions it became, each with how it stands and its file."""

    idea: Idea
    became: tuple[tuple[PlanningCondition, str], ...]


def ideas_of(initiative: Initiative, *, today: date) -> list[Brought]:
    """What the teams of a programme brought, and what became of it; the caller may see it."""
    found = Idea.objects.filter(initiative=initiative).select_related("organisation", "initiative")
    return [
        Brought(
            idea,
            tuple(
                (one, str(words.STANDS[files.stand_of(one, today=today)]))
                for one in idea.conditions.select_related("file")
            ),
        )
        for idea in found.prefetch_related("conditions__file")
    ]


def idea_for(viewer: Asking, ref: str) -> Idea:
    """One idea. Raises Http404."""
    found = Idea.objects.select_related("initiative__carrier", "organisation").filter(ref=ref)
    one = found.first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def ideas_for(viewer: Asking) -> QuerySet[Idea]:
    """The ideas that a condition may come from."""
    return Idea.objects.all() if access.may_read(viewer) else Idea.objects.none()


def files_for(viewer: Asking) -> QuerySet[PlanningFile]:
    """The open files an idea may become a condition of: those this viewer keeps."""
    found = files.files_for(viewer, state=PlanningFile.State.OPEN)
    if viewer.may("programmes.edit"):
        return found
    return found.filter(office__ref__in=getattr(viewer, "organisations", ()))


def initiative_for(viewer: Asking, ref: str) -> Initiative:
    """The programme whose teams bring ideas. Raises Http404."""
    return programmes.initiative_for(viewer, ref)


def ideas_page(idea: Idea) -> str:
    """The page of the programme on which an idea stands."""
    return reverse("programmes:initiative", args=[idea.initiative.ref]) + "#ideas"


def beginning(
    viewer: Asking, asked: Mapping[str, str], *, comment: Comment | None
) -> dict[str, Any]:
    """What a new condition begins with when it comes from an idea or from a comment."""
    start: dict[str, Any] = {"criterion": asked.get("criterion", "")}
    idea = ideas_for(viewer).filter(ref=asked.get("idea", "")).first()
    if idea is not None:
        start |= {"idea": idea.ref, "words": idea.title}
        start["proposed_by"] = idea.organisation.ref if idea.organisation else ""
    if comment is not None:
        organisation = comment.organisation
        start["proposed_by"] = organisation.ref if organisation else ""
        start["proposer"] = (
            Phrase() if organisation else words.in_every_language(files.voice_of(comment))
        )
    return start
