"""Each room says here how its records are named and opened, for a viewer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from convive.ground.references import Reference
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.thread.rules import Step


@dataclass(frozen=True, slots=True)
class Named:
    """A record as somebody may see it: its title, its page, the word for its kind."""

    reference: Reference
    title: str
    url: str
    kind: Words


@dataclass(frozen=True, slots=True)
class Closed:
    """Why two kinds are never tied: a sentence for the person, and what to do instead."""

    sentence: Words
    instead: Words = ""


Namer = Callable[[Asking, Iterable[str]], Iterable[Named]]
Choices = Callable[[Asking], Iterable[Named]]
Beyond = Callable[[Asking, str], Iterable[Named]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a room registers for one kind of record: its word, its station, how to name several at once.

    `choices` names what a viewer may tie; `beyond` names what a record rests on or led to outside
    the thread (the sources of a finding, the decision of a lesson); `closed_to` says, by kind, what
    it may never be tied to; `begins` says that it leads to what it is tied to, as an ask leads to
    what the city does about it.
    """

    key: str
    word: Words
    namer: Namer
    step: Step | None = None
    choices: Choices | None = None
    beyond: Beyond | None = None
    closed_to: Mapping[str, Closed] = field(default_factory=dict)
    begins: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """A room calls this once, from its AppConfig.ready()."""
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind | None:
    """What was registered for `key`, or None."""
    return _kinds.get(key)


def kinds() -> list[Kind]:
    """Every registered kind."""
    return list(_kinds.values())


def closed_between(one: str, other: str) -> Closed | None:
    """Why records of these two kinds may never be tied, asked from either side; None: they may."""
    for key, against in ((one, other), (other, one)):
        kind = kind_of(key)
        if kind is not None and against in kind.closed_to:
            return kind.closed_to[against]
    return None


def named(viewer: Asking, references: Iterable[Reference]) -> dict[Reference, Named]:
    """Those of `references` that `viewer` may see, named; one question a kind."""
    by_kind: dict[str, list[str]] = {}
    for reference in references:
        by_kind.setdefault(reference.kind, []).append(reference.ref)
    found: dict[Reference, Named] = {}
    for key, refs in by_kind.items():
        kind = kind_of(key)
        if kind is not None:
            found |= {name.reference: name for name in kind.namer(viewer, refs)}
    return found
