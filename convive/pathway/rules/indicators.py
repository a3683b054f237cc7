"""The list of behaviours as a set of indicators: each one observable, with what it is not (SEC-14)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from convive.pathway.rules.template import NO_WORDS, Words

SOCIETY = frozenset({"association", "youth", "faith", "sport"})
FEWEST_DISCIPLINES = 3


@dataclass(frozen=True, slots=True)
class Indicator:
    """What can be seen or heard, an example, what is not meant, where it comes from, whom it may
    mark, and what is done about that.
    """

    key: str
    name: Words
    example: Words
    counter: Words
    source: Words
    risk: Words
    mitigation: Words

    @property
    def is_whole(self) -> bool:
        return all((self.example, self.counter, self.source, self.risk, self.mitigation))


def read(entries: Iterable[Mapping[str, Any]]) -> list[Indicator]:
    """The indicators of a template's entries, in their order; what an entry does not say is empty."""
    known = list(entries)
    cares = {_slug(one): one for one in known if one.get("sort") == "care"}
    found = []
    for one in known:
        if one.get("sort") == "behaviour":
            care = cares.get(str(one.get("care", "")), {})
            found.append(
                Indicator(
                    _slug(one),
                    one["name"],
                    one.get("example", NO_WORDS),
                    one.get("not", NO_WORDS),
                    care.get("source", NO_WORDS),
                    care.get("risk", NO_WORDS),
                    care.get("mitigation", NO_WORDS),
                )
            )
    return found


def unfinished(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Indicators that lack an example, a counter-example, a source, a risk or what is done about it."""
    return [one for one in indicators if not one.is_whole]


def lacks_voices(approvals: Collection[tuple[str, str]]) -> tuple[int, bool]:
    """How many disciplines are still missing, and whether nobody of civil society has agreed yet.

    `approvals`: discipline and sort of organisation of each member who agreed.

    >>> lacks_voices([("health", "health"), ("school", "school")])
    (1, True)
    >>> lacks_voices([("health", "health"), ("school", "school"), ("social", "association")])
    (0, False)
    """
    disciplines = {discipline for discipline, _sort in approvals}
    missing = max(0, FEWEST_DISCIPLINES - len(disciplines))
    return missing, not any(sort in SOCIETY for _discipline, sort in approvals)


def _slug(entry: Mapping[str, Any]) -> str:
    return str(entry["key"]).partition(".")[2]
