"""Questions to the memory: is it whole, and what does it say."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from convive.audit import checkpoints
from convive.audit.models import Checkpoint, Event, Head
from convive.audit.tree import Frontier, canonical, leaf_hash


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many events, and the first thing that is wrong (number and words)."""

    size: int
    root: str
    checkpoints: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify() -> Verdict:
    """Walk the whole chain and every checkpoint held (in the database and in the data folder)."""
    frontier, number = Frontier(), 0
    roots = {note.size: note for note in checkpoints.held()}
    checked = 0
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if reason := _wrong(event, number):
            return Verdict(number, "", checked, broken_at=number, reason=reason)
        frontier.append(bytes(event.leaf))
        note = roots.pop(number, None)
        if note is not None:
            checked += 1
            if note.root != frontier.root():
                words = "the events up to here are not those that the checkpoint signed"
                return Verdict(number, "", checked, broken_at=number, reason=words)
    if roots:
        words = f"events are missing: a checkpoint signed {max(roots)} of them"
        return Verdict(number, "", checked, broken_at=number + 1, reason=words)
    head = Head.objects.filter(pk=1).first()
    if (head.size if head else 0) != number:
        words = f"events are missing at the end: the head counts {head.size if head else 0}"
        return Verdict(number, "", checked, broken_at=number + 1, reason=words)
    if head and number and Frontier.from_bytes(bytes(head.frontier)).root() != frontier.root():
        return Verdict(number, "", checked, broken_at=number, reason="the head has another root")
    return Verdict(number, frontier.root().hex() if number else "", checked)


def _wrong(event: Event, number: int) -> str:
    if event.number != number:
        return f"event {number} is missing"
    if leaf_hash(bytes(event.entry)) != bytes(event.leaf):
        return f"event {number} was changed"
    told = {"number": event.number, "verb": event.verb, "actor": event.actor}
    told |= {"subject": event.subject, "at": event.at.isoformat()}
    kept = checkpoints.read_entry(bytes(event.entry))
    if canonical({key: kept.get(key) for key in told}) != canonical(told):
        return f"the columns of event {number} do not say what was signed"
    return ""


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed note, or None."""
    return Checkpoint.objects.order_by("-size").first()


def events_of(subject: str, *, limit: int = 50) -> list[Event]:
    """The newest events about one record (`kind:ref`), newest first."""
    return list(Event.objects.filter(subject=subject).order_by("-number")[:limit])


def events(*, verb: str = "") -> QuerySet[Event]:
    """The events, newest first, of the verbs that begin with `verb`."""
    return Event.objects.filter(verb__startswith=verb).order_by("-number")
