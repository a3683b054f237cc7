"""Positions: how far each has come, who stands behind it, what everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.models import Answer, Ask, Backing
from convive.bodies.positions import access, rules
from convive.bodies.positions.rules import Standing
from convive.ground.phrase import phrase
from convive.ground.viewers import Asking
from convive.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Position:
    """A position with how far it has come and the organisations behind it."""

    ask: Ask
    standing: Standing
    answer: Answer | None
    backings: tuple[Backing, ...]

    @property
    def may_change(self) -> bool:
        """Its text may still be changed: it was not sent."""
        return self.standing is Standing.WRITTEN


def positions_for(viewer: Asking, *, standing: str = "") -> list[Position]:
    """Every position this viewer reads, the latest first; of one `standing`, or all."""
    if not access.may_read(viewer):
        return []
    found = map(_position, _all())
    return [one for one in found if not standing or one.standing == standing]


def position_for(viewer: Asking, ref: str) -> Position:
    """One position. Raises Http404 where there is none for this viewer."""
    ask = _all().filter(ref=ref).first() if access.may_read(viewer) else None
    if ask is None:
        raise Http404
    return _position(ask)


def published() -> list[Position]:
    """Positions that everybody may read, the latest first."""
    return [_position(ask) for ask in _all().filter(listed_on__isnull=False)]


def signatories_for(viewer: Asking, position: Ask) -> QuerySet[Organisation]:
    """Organisations for which this viewer may still sign a position."""
    left = Organisation.objects.filter(ended_on=None).exclude(positions__ask=position)
    if not viewer.may("agreements.sign"):
        return left.none()
    if viewer.may("asks.answer"):
        return left
    return left.filter(ref__in=getattr(viewer, "organisations", ()))


def _all() -> QuerySet[Ask]:
    asks = Ask.objects.filter(sort=Ask.Sort.RECOMMENDATION, merged_into=None)
    asks = asks.select_related("answer", "organisation", "addressee", "owner", "area", "body")
    return asks.prefetch_related("steps", "backings__organisation").order_by("-raised_on", "-id")


def _position(ask: Ask) -> Position:
    answer: Answer | None = getattr(ask, "answer", None)
    # One that was raised as a comment has only the words it was raised in.
    ask.question = ask.question or phrase(ask.text, ask.text_language)
    steps = [step.what for step in ask.steps.all()]
    standing = rules.standing(steps, answered=answer is not None)
    return Position(ask, standing, answer, tuple(ask.backings.all()))
