"""Which areas and shares of a survey of residents may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convive.landscape.voices.rules import Line, parted

FEWEST_ANSWERS = 10
FEWEST = 5
AGREE_FROM = 2


@dataclass(frozen=True, slots=True)
class Told:
    """How one question was answered: how many answered it, how often each step."""

    of: int
    steps: Mapping[int, int]

    @property
    def agree(self) -> int:
        """How many chose one of the upper steps."""
        return sum(count for step, count in self.steps.items() if step >= AGREE_FROM)


def told(answers: Iterable[Mapping[str, int]], key: str) -> Told:
    """How one question was answered; who left it out counts nowhere.

    >>> told([{"night": 3}, {"night": 0}, {}], "night")
    Told(of=2, steps={3: 1, 0: 1})
    """
    steps: dict[int, int] = {}
    for given in answers:
        if key in given:
            steps[given[key]] = steps.get(given[key], 0) + 1
    return Told(sum(steps.values()), steps)


def may_show(hits: int, of: int) -> bool:
    """Whether a share hides nobody: enough answered, enough say yes, enough say no.

    >>> may_show(6, 12), may_show(2, 12), may_show(11, 12), may_show(4, 9)
    (True, False, False, False)
    """
    return of >= FEWEST_ANSWERS and hits >= FEWEST and of - hits >= FEWEST


def shown_areas(counts: Mapping[str, int]) -> list[str]:
    """The areas with enough answers; a small rest takes the smallest of them along.

    What is not shown must be enough answers too, or it follows from the whole city less the others.
    The code "" stands for answers without an area: always part of the rest.

    >>> shown_areas({"north": 30, "south": 14, "mill": 12, "hill": 3})
    ['north', 'south']
    >>> shown_areas({"north": 30, "south": 14})
    ['north', 'south']
    """
    large = sorted(
        (one for one, count in counts.items() if one and count >= FEWEST_ANSWERS),
        key=lambda one: (-counts[one], one),
    )
    rest = sum(counts.values()) - sum(counts[one] for one in large)
    while large and 0 < rest < FEWEST_ANSWERS:
        rest += counts[large.pop()]
    return large


def by_area(answers: Mapping[str, Mapping[str, int]]) -> dict[str, list[Line]]:
    """One question with one answer each, area by area; `answers`: how often each, by area or "".

    Answers are put together alike in every area until nowhere a small count is left, neither in an
    area nor in the rest of the city: else it follows from the whole city less the others.

    >>> by_area({"n": {"a": 17, "b": 12}, "s": {"a": 3, "b": 9}})["s"]
    [Line(codes=('a', 'b'), count=12)]
    """
    shown = shown_areas({area: sum(told.values()) for area, told in answers.items()})
    rest = _added(told for area, told in answers.items() if area not in shown)
    whole, parts = _added(answers.values()), [rest, *(answers[area] for area in shown)]
    groups = [line.codes for line in parted(whole, fewest=FEWEST)]
    while len(groups) > 1:
        groups.sort(key=lambda codes: (_of(codes, whole), codes))
        thin = [one for one in groups if any(0 < _of(one, part) < FEWEST for part in parts)]
        if not thin:
            break
        other = next(one for one in groups if one != thin[0])
        groups = [one for one in groups if one not in (thin[0], other)]
        groups.append(tuple(sorted((*other, *thin[0]))))
    groups.sort(key=lambda codes: (-_of(codes, whole), codes))
    return {
        area: [Line(one, count) for one in groups if (count := _of(one, answers[area]))]
        for area in shown
    }


def _added(told: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for counts in told:
        for code, count in counts.items():
            found[code] = found.get(code, 0) + count
    return found


def _of(codes: Iterable[str], told: Mapping[str, int]) -> int:
    return sum(told.get(code, 0) for code in codes)


def steps_of(written: Mapping[str, Mapping[str, object]]) -> dict[str, int]:
    """The steps of one sheet of answers as they are kept."""
    found = {key: told.get("step") for key, told in written.items()}
    return {key: step for key, step in found.items() if isinstance(step, int)}


def valid(answers: Mapping[str, int | None], steps: Mapping[str, int]) -> dict[str, int]:
    """The answers to questions that were asked, at steps there are; `steps`: how many, by question."""
    return {
        key: step
        for key, step in answers.items()
        if step is not None and 0 <= step < steps.get(key, 0)
    }


def in_order(keys: Sequence[str], chosen: str) -> str:
    """The chosen key where it is one of them, else "" (the whole city)."""
    return chosen if chosen in keys else ""
