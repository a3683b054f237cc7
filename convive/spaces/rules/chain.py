"""Whether a grant rests on grants that rest on the record itself: what stops a planted row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from convive.spaces.rules.parts import covers, is_own
from convive.vault import grants
from convive.vault.grants import Statement

RECORD = "(record)"


@dataclass(frozen=True, slots=True)
class Given:
    """A grant as the chain sees it: what was signed, the signature, and until when it held."""

    statement: Statement
    signature: bytes
    ended_on: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody held the key of a desk from a day, until a day ("": still). Dates are ISO."""

    person: str
    desk: str
    since: str
    ended_on: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What signatures are checked with: the record's own key, and those of givers by reference.

    Somebody who came back with a new key pair has more than one: what they gave before still holds.
    """

    root: bytes
    givers: Mapping[str, Collection[bytes]]


def rests(given: Given, *, among: Sequence[Given], duties: Sequence[Duty], known: Known) -> bool:
    """Whether this grant is signed by the record, or by somebody who held what they gave then.

    Raises nothing: a forged, changed or orphaned grant is simply false (vault.md 1.2, abuse 4).
    """
    return sound([given], among=among, duties=duties, known=known) == [True]


def sound(
    wanted: Sequence[Given], *, among: Sequence[Given], duties: Sequence[Duty], known: Known
) -> list[bool]:
    """The same for several grants of a record, each signature checked once.

    What is reached from the record outwards rests; what only rests on itself is never reached.
    """
    needed = _needed(wanted, among, duties)
    resting: set[int] = set()
    judged: dict[int, bool] = {}
    waiting = list(needed)
    grew = True
    while grew:
        still = []
        for number in waiting:
            one, supports = needed[number]
            reach = [needed[support][0] for support in supports if support in resting]
            if one.statement.giver != RECORD and not _covered(one.statement, reach):
                still.append(number)
                continue
            if number not in judged:
                judged[number] = _is_signed(one, known)
            if judged[number]:
                resting.add(number)
        grew = len(still) < len(waiting)
        waiting = still
    return [id(one) in resting for one in wanted]


def _needed(
    wanted: Sequence[Given], among: Sequence[Given], duties: Sequence[Duty]
) -> dict[int, tuple[Given, list[int]]]:
    """The wanted grants and all that they could rest on, each with what its giver held then."""
    by_receiver: dict[str, list[Given]] = {}
    for one in among:
        by_receiver.setdefault(one.statement.receiver, []).append(one)
    by_person: dict[str, list[Duty]] = {}
    for duty in duties:
        by_person.setdefault(duty.person, []).append(duty)
    needed: dict[int, tuple[Given, list[int]]] = {}
    coming = list(wanted)
    while coming:
        one = coming.pop()
        if id(one) in needed:
            continue
        said = one.statement
        supports = [] if said.giver == RECORD else _held_then(said, by_receiver, by_person)
        needed[id(one)] = (one, [id(support) for support in supports])
        coming += supports
    return needed


def _covered(statement: Statement, reach: Sequence[Given]) -> bool:
    return all(
        # An own part rests on who made it for themselves; nobody can have been given one.
        statement.giver == statement.receiver
        if is_own(part)
        else any(covers(one.statement.carries, part) for one in reach)
        for part in statement.carries
    )


def _is_signed(one: Given, known: Known) -> bool:
    said = one.statement
    keys = [known.root] if said.giver == RECORD else known.givers.get(said.giver, ())
    return any(grants.verify(key, said, one.signature) for key in keys)


def _held_then(
    later: Statement,
    by_receiver: Mapping[str, list[Given]],
    by_person: Mapping[str, list[Duty]],
) -> list[Given]:
    """What the giver of `later` held on that day, themselves or through a desk."""
    desks = (
        duty.desk
        for duty in by_person.get(later.giver, ())
        if duty.since <= later.since and (not duty.ended_on or duty.ended_on >= later.since)
    )
    receivers = dict.fromkeys((later.giver, *desks))
    return [
        one
        for receiver in receivers
        for one in by_receiver.get(receiver, ())
        if one.statement.since <= later.since and not (one.ended_on and one.ended_on < later.since)
    ]
