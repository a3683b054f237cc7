"""The three levels, who carries an action, and what an action may not do (LVL-01 to 04)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from convive.ground.reading.folding import fold


class Level(StrEnum):
    """Prevention's levels, from public health (LVL-01)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    CROSS_CUTTING = "cross-cutting"


class Scope(StrEnum):
    """How many people an action is for (LVL-03); work with one person lives in sealed spaces."""

    POPULATION = "population"
    GROUP = "group"
    INDIVIDUAL = "individual"


class CityRole(StrEnum):
    """What the city does in an action (LVL-04)."""

    SOLE = "sole-implementer"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    FUNDER = "funder"
    BACKGROUND = "background-support"


class Visibility(StrEnum):
    """How visible the city is in an action's public page (LVL-04)."""

    FRONT = "front"
    CO_BRANDED = "co-branded"
    BEHIND = "behind-the-scenes"
    ABSENT = "absent"


class State(StrEnum):
    """How far an action is."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    STOPPED = "stopped"


FOR_SOME = (Level.SECONDARY, Level.TERTIARY)
PREVENTION = (Level.PRIMARY, Level.SECONDARY, Level.TERTIARY)
NEXT_STATES: dict[State, tuple[State, ...]] = {
    State.PLANNED: (State.UNDER_WAY, State.STOPPED),
    State.UNDER_WAY: (State.DONE, State.STOPPED),
    State.DONE: (State.UNDER_WAY,),
    State.STOPPED: (State.PLANNED,),
}


@dataclass(frozen=True, slots=True)
class Portion:
    """What one level holds: how many actions, and the money in each currency."""

    level: Level
    count: int
    money: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Carried:
    """An action as totals and the alignment see it; `findings` are those it answers."""

    ref: str
    level: str
    setting: str
    money: Mapping[str, Decimal]
    findings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of finding: its part of the findings, of the actions and of the money, 0 to 1."""

    sort: str
    findings: int
    of_findings: float
    of_actions: float
    of_money: float

    @property
    def misfit(self) -> float:
        """How far the part of the money lies from the part of the findings."""
        return abs(self.of_findings - self.of_money)


@dataclass(frozen=True, slots=True)
class Served:
    """One level: how many findings its actions answer, and its part of actions and money, 0 to 1."""

    level: Level
    findings: int
    of_actions: float
    of_money: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two versions say differently; empty: not there."""

    field: str
    before: str
    after: str


def portions(actions: Iterable[Carried]) -> list[Portion]:
    """Count and money of every level, also of those without any action (LVL-01)."""
    counts: Counter[str] = Counter()
    money: dict[str, dict[str, Decimal]] = {level: {} for level in Level}
    for action in actions:
        counts[action.level] += 1
        for currency, amount in action.money.items():
            held = money[action.level]
            held[currency] = held.get(currency, Decimal(0)) + amount
    return [Portion(level, counts[level], money[level]) for level in Level]


def levels_without_online(actions: Iterable[Carried]) -> list[Level]:
    """The levels of prevention at which nothing happens online (LVL-02).

    >>> one = Carried("a", "primary", "both", {})
    >>> [str(level) for level in levels_without_online([one])]
    ['secondary', 'tertiary']
    """
    online = {action.level for action in actions if action.setting in {"online", "both"}}
    return [level for level in PREVENTION if level not in online]


def may_stand(scope: str) -> bool:
    """Whether this room may hold an action of such a scope: work with one person may not (LVL-03).

    >>> may_stand(Scope.GROUP), may_stand(Scope.INDIVIDUAL)
    (True, False)
    """
    return scope in {Scope.POPULATION, Scope.GROUP}


def contradict(role: str, visibility: str) -> bool:
    """A city that leads an action, or does it alone, cannot be absent from it (LVL-04).

    >>> contradict(CityRole.LEAD, Visibility.ABSENT), contradict(CityRole.FUNDER, "absent")
    (True, False)
    """
    return visibility == Visibility.ABSENT and role in {CityRole.SOLE, CityRole.LEAD}


def names_city(texts: Iterable[str], city: Iterable[str]) -> bool:
    """Whether a text says the city's name in one of its languages, as whole words (LVL-04).

    >>> names_city(["Sport with VELMORA's clubs"], ["Velmora", "فيلمورا"])
    True
    >>> names_city(["Marseilles soap"], ["Mars"])
    False
    """
    names = [f" {fold(name)} " for name in city if fold(name)]
    return any(name in f" {fold(text)} " for text in texts for name in names)


def may_follow(state: str, wanted: str) -> bool:
    """Whether an action in `state` may come into the state `wanted`.

    >>> may_follow("planned", "under-way"), may_follow("planned", "done")
    (True, False)
    """
    return State(wanted) in NEXT_STATES[State(state)]


def money_of(actions: Iterable[Carried]) -> dict[str, Decimal]:
    """Money by finding, in the most used currency; an action's money is parted equally."""
    listed = list(actions)
    currency = main_currency(listed)
    parted: dict[str, Decimal] = {}
    for action in listed:
        for finding in action.findings:
            part = action.money.get(currency, Decimal(0)) / len(action.findings)
            parted[finding] = parted.get(finding, Decimal(0)) + part
    return parted


def main_currency(actions: Iterable[Carried]) -> str:
    """The currency in which most actions are paid; empty when no action has money."""
    used = Counter(currency for action in actions for currency in action.money)
    return min(used, key=lambda code: (-used[code], code), default="")


def alignment(findings: Mapping[str, str], actions: Iterable[Carried]) -> list[Share]:
    """Findings against money by kind of finding, mismatches first (GOV-18).

    `findings` maps each finding's reference to its kind. Shares are 0 to 1 of what is tied to a
    finding; an action that answers several findings is parted equally among them.
    """
    listed = list(actions)
    money, done = money_of(listed), _actions_by_finding(listed)
    all_money = sum((money.get(ref, Decimal(0)) for ref in findings), Decimal(0))
    all_done = sum(done.get(ref, 0.0) for ref in findings)
    shares = []
    for sort in sorted(set(findings.values())):
        refs = [ref for ref, kind in findings.items() if kind == sort]
        paid = sum((money.get(ref, Decimal(0)) for ref in refs), Decimal(0))
        acted = sum(done.get(ref, 0.0) for ref in refs)
        shares.append(
            Share(
                sort,
                len(refs),
                len(refs) / len(findings),
                acted / all_done if all_done else 0.0,
                float(paid / all_money) if all_money else 0.0,
            )
        )
    return sorted(shares, key=lambda share: (-share.misfit, share.sort))


def served(findings: Iterable[str], actions: Iterable[Carried]) -> list[Served]:
    """Findings answered, actions and money level by level, in the most used currency (GOV-18)."""
    listed, known = list(actions), frozenset(findings)
    currency = main_currency(listed)
    paid = [one.money.get(currency, Decimal(0)) for one in listed]
    whole = sum(paid, Decimal(0))
    told = []
    for level in Level:
        here = [n for n, one in enumerate(listed) if one.level == level]
        answered = frozenset().union(*(listed[n].findings for n in here)) & known
        money = sum((paid[n] for n in here), Decimal(0))
        told.append(
            Served(
                level,
                len(answered),
                len(here) / len(listed) if listed else 0.0,
                float(money / whole) if whole else 0.0,
            )
        )
    return told


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """The fields that differ, in the order of the newer version, then those that are gone.

    >>> differences({"title": "A", "why": "x"}, {"title": "B", "why": "x"})
    [Difference(field='title', before='A', after='B')]
    """
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return [Difference(name, old, new) for name, old, new in pairs if old != new]


def _actions_by_finding(actions: Iterable[Carried]) -> dict[str, float]:
    parted: dict[str, float] = {}
    for action in actions:
        for finding in action.findings:
            parted[finding] = parted.get(finding, 0.0) + 1 / len(action.findings)
    return parted
