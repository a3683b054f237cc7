"""The tree of a course ready to be shown: bars of its generations, what was seen in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.programmes.lineage import queries
from convive.programmes.lineage.forms import SEEN
from convive.programmes.lineage.queries import Lineage
from convive.programmes.models import CoObservation, Trainer
from convive.ui.charts import Point, State, bar_list


@dataclass(frozen=True, slots=True)
class Observed:
    """One time at which two sat in a session, with what they saw in words."""

    record: CoObservation
    seen: tuple[tuple[Phrase, Words], ...]


def chart(found: Lineage) -> SafeString:
    """Each generation as a bar, and those whom they reach as the last; hidden counts hatched."""
    points = [
        _point(
            _("Generation %(number)d: people who pass it on") % {"number": row.number}, row.people
        )
        for row in found.rows
    ]
    last = found.once if found.once is not None else found.attendances
    words = (
        _("People reached, each counted once")
        if found.once is not None
        else _("Attendances: people may be counted more than once")
    )
    return bar_list(
        _("How far it was passed on"), [*points, _point(words, last)], mirrored=get_language_bidi()
    )


def observations(trainer: Trainer) -> list[Observed]:
    """What was seen in their sessions, the latest first."""
    known = {item.key: item.words for item in queries.items()}
    said = dict(SEEN)
    return [
        Observed(
            one,
            tuple((known[key], said[step]) for key, step in one.seen.items() if key in known),
        )
        for one in trainer.observations.select_related("session__initiative")
    ]


def _point(words: str, count: int | None) -> Point:
    return Point(words, count, State.SHOWN if count is not None else State.HIDDEN)
