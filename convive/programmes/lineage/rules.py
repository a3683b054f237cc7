"""How far a course was passed on, generation by generation, with nobody counted twice (TRN-12)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

OBSERVED_WITHIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Node:
    """Who passes a course on: how many people, who trained them, in which sessions."""

    key: str
    people: int = 1
    taught_by: tuple[str, ...] = ()
    sessions: frozenset[str] = field(default=frozenset())
    languages: frozenset[str] = field(default=frozenset())
    areas: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Held:
    """A session that took place: who came, and how many came for the first time where it was asked.

    In a session that trains the next generation come people who are counted as trainers already.
    """

    came: int
    first_time: int | None = None
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """What was reached: attendances, and people where somebody counted them once. Never added."""

    sessions: int = 0
    attendances: int = 0
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Generation:
    """Everybody who is as far from the beginning: how many, and what they delivered."""

    number: int
    people: int
    reach: Reach
    languages: frozenset[str]
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tree:
    """Every generation, the whole without anything counted twice, and how much would have been."""

    generations: tuple[Generation, ...]
    trained: int
    whole: Reach
    counted_twice: int


def generations(nodes: Iterable[Node]) -> dict[str, int]:
    """How far each is from the beginning: 1 for who began the line.

    Who was trained by several stands one after the nearest of them.

    >>> generations([Node("a"), Node("b", taught_by=("a",)), Node("c", taught_by=("b", "a"))])
    {'a': 1, 'b': 2, 'c': 2}
    """
    listed = list(nodes)
    known = {one.key for one in listed}
    found = {one.key: 1 for one in listed if not known & set(one.taught_by)}
    waiting = [one for one in listed if one.key not in found]
    number = 1
    while waiting:
        near = [one for one in waiting if any(found.get(key) == number for key in one.taught_by)]
        found.update({one.key: number + 1 for one in near})
        rest = [one for one in waiting if one.key not in found]
        if not near and all(found.get(key, 0) <= number for one in rest for key in one.taught_by):
            break  # those left train each other in a circle
        waiting, number = rest, number + 1
    return found


def makes_circle(
    key: str, teachers: Collection[str], taught_by: Mapping[str, Sequence[str]]
) -> bool:
    """Whether somebody would have been trained by themselves, through others.

    >>> makes_circle("a", ["b"], {"b": ["c"], "c": ["a"]})
    True
    >>> makes_circle("a", ["b"], {"b": ["c"], "c": []})
    False
    """
    seen: set[str] = set()
    waiting = list(teachers)
    while waiting:
        one = waiting.pop()
        if one == key:
            return True
        if one not in seen:
            seen.add(one)
            waiting += taught_by.get(one, ())
    return False


def branch(key: str, nodes: Mapping[str, Node]) -> frozenset[str]:
    """Every session of somebody and of all whom they trained, each once."""
    below: dict[str, list[str]] = {}
    for one in nodes.values():
        for teacher in one.taught_by:
            below.setdefault(teacher, []).append(one.key)
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        one_key = waiting.pop()
        if one_key in nodes and one_key not in seen:
            seen.add(one_key)
            waiting += below.get(one_key, [])
    return frozenset(session for one_key in seen for session in nodes[one_key].sessions)


def reach_of(sessions: Iterable[str], held: Mapping[str, Held]) -> Reach:
    """What these sessions reached, each counted once.

    >>> reach_of(["a", "b", "a"], {"a": Held(12, 5), "b": Held(9)})
    Reach(sessions=2, attendances=21, people=5)
    """
    there = {key for key in sessions if key in held}
    open_to_all = [held[key] for key in there if not held[key].is_training]
    counted = [one.first_time for one in open_to_all if one.first_time is not None]
    return Reach(
        sessions=len(there),
        attendances=sum(one.came for one in open_to_all),
        people=sum(counted) if counted else None,
    )


def tree(nodes: Sequence[Node], held: Mapping[str, Held]) -> Tree:
    """Every generation and the whole (TRN-12).

    A session that several led stands once: with the one nearest to the beginning.
    """
    by_key = {one.key: one for one in nodes}
    number_of = generations(nodes)
    first: dict[str, int] = {}
    for one in nodes:
        for session in one.sessions:
            number = number_of.get(one.key, 1)
            first[session] = min(number, first.get(session, number))
    found = []
    for number in sorted(set(number_of.values())):
        these = [one for one in nodes if number_of.get(one.key) == number]
        own = [session for session, at in first.items() if at == number]
        found.append(
            Generation(
                number=number,
                people=sum(one.people for one in these),
                reach=reach_of(own, held),
                languages=frozenset(code for one in these for code in one.languages),
                areas=frozenset(ref for one in these for ref in one.areas),
            )
        )
    whole = reach_of(first, held)
    branches = (reach_of(branch(key, by_key), held) for key, at in number_of.items() if at == 1)
    twice = sum(one.attendances for one in branches) - whole.attendances
    return Tree(tuple(found), sum(one.people for one in nodes), whole, max(0, twice))


def observed_lately(days: Iterable[date], *, today: date) -> bool:
    """Whether somebody sat beside within a year: a good course stays good by being looked at.

    >>> observed_lately([date(2025, 6, 1)], today=date(2026, 3, 1))
    True
    >>> observed_lately([], today=date(2026, 3, 1))
    False
    """
    return any(day >= today - OBSERVED_WITHIN for day in days)
