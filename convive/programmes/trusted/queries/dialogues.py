"""Conversations: the sessions that are one, what was written of each, and what came of all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies.rules import possible_names
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.programmes.models import Dialogue, Session
from convive.programmes.trusted import access, rules

OUTCOME = "outcome"  # what the type calls it, where a session was recorded on a phone alone


@dataclass(frozen=True, slots=True)
class Talk:
    """A session that is a conversation, and its record when there is one."""

    session: Session
    dialogue: Dialogue | None
    outcomes: tuple[Words, ...]


def talks_for(viewer: Asking, *, now: datetime) -> QuerySet[Session]:
    """Sessions of dialogues that have begun, the latest first; none for police and justice."""
    if not access.may_read(viewer):
        return Session.objects.none()
    found = Session.objects.filter(initiative__type=rules.DIALOGUE, begins__lte=now)
    found = found.exclude(state=Session.State.CANCELLED)
    return found.select_related("initiative__carrier", "dialogue").order_by("-begins", "-id")


def talks(sessions: Collection[Session]) -> list[Talk]:
    """The same with what came of each, in words."""
    return [Talk(one, dialogue_of(one), outcome_words(_outcomes(one))) for one in sessions]


def session_for(viewer: Asking, ref: str) -> Session:
    """A session of a dialogue. Raises Http404."""
    found = Session.objects.select_related("initiative__carrier", "initiative__led_by", "dialogue")
    one = found.filter(ref=ref, initiative__type=rules.DIALOGUE).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def recordable(viewer: Asking, ref: str) -> Session:
    """One whose conversation this viewer writes down. Raises Http404."""
    found = session_for(viewer, ref)
    if not access.may_record(viewer, found):
        raise Http404
    return found


def dialogue_of(session: Session) -> Dialogue | None:
    """What was written of a conversation, or None."""
    return getattr(session, "dialogue", None)


def begun_with(session: Session) -> dict[str, Any]:
    """What the programme says already: its rules, who is there when it becomes too much, the count."""
    told = session.initiative.told
    return {
        "ground_rules": str(told.get("ground_rules") or ""),
        "distress_support": str(told.get("distress_support") or ""),
        "roles": str(told.get("sides") or ""),
        "participants": session.came,
    }


def outcome_words(keys: Collection[str]) -> tuple[Words, ...]:
    """Outcomes in words, in the order in which they are asked."""
    return tuple(label for key, label in Dialogue.Outcome.choices if key in keys)


def totals_for(viewer: Asking, *, now: datetime) -> list[tuple[Words, int]]:
    """How many conversations had each outcome; no rate is formed of them (SEN-03)."""
    found = rules.totals(
        (_outcomes(one) for one in talks_for(viewer, now=now)), Dialogue.Outcome.values
    )
    labels = dict(Dialogue.Outcome.choices)
    return [(labels[key], count) for key, count in found.items()]


def people_named(text: str) -> list[str]:
    """Names of people whom the house knows, as they stand in a text."""
    possible = possible_names(text)
    return list(Person.objects.filter(name__in=possible).values_list("name", flat=True)[:5])


def _outcomes(session: Session) -> list[str]:
    dialogue = dialogue_of(session)
    told = dialogue.outcomes if dialogue is not None else session.told.get(OUTCOME)
    return [str(one) for one in told] if isinstance(told, list) else []
