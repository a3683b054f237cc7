"""What was recommended about each clause of a strategy, and what the national level answered (NLC-06)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from convive.bodies import queries as bodies
from convive.bodies.queries import Comment
from convive.ground.viewers import Asking
from convive.plan.models import Measure, Strategy
from convive.plan.national import queries


@dataclass(frozen=True, slots=True)
class Clause:
    """A measure as a clause, with every recommendation about it and the recorded answers."""

    measure: Measure
    said: tuple[Comment, ...]

    @property
    def waiting(self) -> int:
        """Recommendations without an answer."""
        return sum(one.answer is None for one in self.said)


@dataclass(frozen=True, slots=True)
class Commented:
    """A strategy clause by clause; `whole` is about no single clause, or about one that is gone."""

    strategy: Strategy
    clauses: tuple[Clause, ...]
    whole: tuple[Comment, ...]

    @property
    def said(self) -> int:
        """How many recommendations there are."""
        return len(self.whole) + sum(len(one.said) for one in self.clauses)

    @property
    def waiting(self) -> int:
        """How many wait for an answer."""
        return sum(one.answer is None for one in self.whole) + sum(
            one.waiting for one in self.clauses
        )


def commented(viewer: Asking, strategy: Strategy) -> Commented:
    """A strategy with what members recommended, as every member reads it (SYS-80)."""
    said: dict[str, list[Comment]] = {}
    for one in bodies.asks_about(viewer, strategy.reference):
        said.setdefault(one.clause, []).append(one)
    measures = queries.measures_for(viewer, strategy)
    known = {one.number for one in measures}
    return Commented(
        strategy,
        tuple(Clause(one, tuple(said.get(one.number, ()))) for one in measures),
        tuple(_rest(said.items(), known)),
    )


def _rest(said: Iterable[tuple[str, list[Comment]]], known: set[str]) -> list[Comment]:
    return [one for clause, some in said if clause not in known for one in some]
