"""How a municipality stands with a measure, and what a status file between levels may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

FILE_KIND = "convive-measure-status"
FILE_VERSION = 1
MOST_MEASURES = 2_000
LONGEST = 300
HEAD = frozenset({"kind", "version", "strategy", "municipality", "on", "measures", "committee"})
ROW = frozenset(
    {
        "number",
        "state",
        "since",
        "why_not",
        "planned",
        "under_way",
        "done",
        "has_owner",
        "is_funded",
        "indicator",
    }
)
COMMITTEE = ("named_on", "trained_on", "met_on", "reported_on")


class State(StrEnum):
    """What a municipality says about a measure; NOT_SAID is nothing said yet."""

    NOT_SAID = "not-said"
    ACCEPTED = "accepted"
    UNDER_WAY = "under-way"
    DONE = "done"
    NOT_TAKEN = "not-taken"


@dataclass(frozen=True, slots=True)
class Reported:
    """One line of a status file, clean."""

    number: str
    state: str
    since: date
    why_not: str = ""
    planned: int = 0
    under_way: int = 0
    done: int = 0
    has_owner: bool = False
    is_funded: bool = False
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class StatusFile:
    """What a municipality reports: counts and dates, never a case."""

    strategy: str
    municipality: str
    on: date
    measures: tuple[Reported, ...]
    committee: Mapping[str, date | None]


class Unfit(ValueError):
    """A status file that is not one: `where` says which part, `why` is a word for the page."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(why)
        self.why, self.where = why, where


def read_status(content: Any) -> StatusFile:
    """A status file, judged. Raises Unfit: also for anything it may not carry (NLC-04).

    Only the known keys may stand in it, so that no case data can travel by mistake.
    """
    if not isinstance(content, dict) or content.get("kind") != FILE_KIND:
        raise Unfit("not-a-status-file")
    if content.get("version") != FILE_VERSION:
        raise Unfit("other-version")
    _only(content, HEAD, "file")
    rows = content.get("measures")
    if not isinstance(rows, list) or len(rows) > MOST_MEASURES:
        raise Unfit("no-measures")
    committee = content.get("committee") or {}
    if not isinstance(committee, dict):
        raise Unfit("unknown-part", "committee")
    _only(committee, frozenset(COMMITTEE), "committee")
    return StatusFile(
        strategy=_words(content.get("strategy"), "strategy"),
        municipality=_words(content.get("municipality"), "municipality"),
        on=_day(content.get("on"), "on"),
        measures=tuple(map(_reported, rows)),
        committee={
            key: _day(committee[key], key) if committee.get(key) else None for key in COMMITTEE
        },
    )


def _reported(row: Any) -> Reported:
    if not isinstance(row, dict):
        raise Unfit("no-measures")
    number = _words(row.get("number"), "number")
    _only(row, ROW, number)
    state = row.get("state")
    if state not in set(State) - {State.NOT_SAID}:
        raise Unfit("unknown-state", number)
    why_not = str(row.get("why_not") or "")[:LONGEST]
    if state == State.NOT_TAKEN and not why_not:
        raise Unfit("no-reason", number)
    return Reported(
        number=number,
        state=str(state),
        since=_day(row.get("since"), number),
        why_not=why_not,
        planned=_count(row.get("planned"), number),
        under_way=_count(row.get("under_way"), number),
        done=_count(row.get("done"), number),
        has_owner=row.get("has_owner") is True,
        is_funded=row.get("is_funded") is True,
        indicator=str(row.get("indicator") or "")[:LONGEST],
    )


def _only(given: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    if set(given) - known:
        raise Unfit("unknown-part", where)


def _words(given: Any, where: str) -> str:
    if not isinstance(given, str) or not 0 < len(given) <= 40:
        raise Unfit("missing", where)
    return given


def _day(given: Any, where: str) -> date:
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise Unfit("no-date", where) from None


def _count(given: Any, where: str) -> int:
    if given is None:
        return 0
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= 10_000:
        raise Unfit("no-count", where)
    return given


def summed(states: Iterable[str], measures: int) -> dict[str, int]:
    """How many measures are in each state; those about which nothing was said fill the rest.

    >>> summed(["done", "done"], 3)["not-said"]
    1
    """
    given = Counter(states)
    counts = {str(state): given.get(state, 0) for state in State}
    counts[State.NOT_SAID] = max(0, measures - sum(given.values()))
    return counts


def state_of(planned: int, under_way: int, done: int) -> State:
    """What local actions say together: nothing begun, something under way, everything done.

    >>> str(state_of(0, 0, 2)), str(state_of(1, 0, 2)), str(state_of(1, 0, 0))
    ('done', 'under-way', 'accepted')
    """
    if done and not planned and not under_way:
        return State.DONE
    return State.UNDER_WAY if under_way or done else State.ACCEPTED


def plain_postcode(words: str) -> str:
    """A postcode without spaces and signs, in capitals.

    >>> plain_postcode("sw1a 2-aa")
    'SW1A2AA'
    """
    return "".join(sign for sign in words.upper() if sign.isalnum())


def serves(postcodes: Sequence[str], asked: str) -> bool:
    """Whether one of these postcodes, or beginnings of postcodes, fits; none at all fits everybody.

    >>> serves(["75", "92"], "75011"), serves(["92"], "75011"), serves([], "75011")
    (True, False, True)
    """
    wanted = plain_postcode(asked)
    return not postcodes or any(wanted.startswith(plain_postcode(one)) for one in postcodes)
