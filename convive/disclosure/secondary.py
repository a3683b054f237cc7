"""Which cells join the sensitive ones, in any system of sums: cheap first, then proved the least.

First the cheapest circulation for every need, then a clean-up; where the instance is small enough,
cuts from the duals of the attacker's programme tell a master programme what is still missing, until
nothing cheaper can be safe (Fischetti and Salazar 2001). The clock is given; the answer is always safe.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from convive.disclosure.circulation import TOLERANCE, Circulation, Circulations
from convive.disclosure.cuts import Cuts
from convive.disclosure.errors import CannotProtect
from convive.disclosure.problems import Problem
from convive.disclosure.programmes import Vector

REACH = 10.0
"""No cell moves by more than so many times the greatest level asked."""

PARTS = (0.3, 0.45, 0.6)
"""Until which part of the time the first ways to price cells may clean up."""

Need = tuple[int, float]
"""A sensitive cell and by how much it must be able to move: up where positive."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The hidden cells, their value in all, and whether nothing cheaper is safe."""

    hidden: frozenset[int]
    value: float
    proven: bool


def suppress(
    problem: Problem,
    *,
    seconds: float = 60.0,
    fewest: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Suppressed:
    """Hide cells so that every sensitive one keeps its levels, at the least value (or number).

    Raises CannotProtect when hiding everything would not do. Cells that hold nothing stay shown.
    """
    begun = clock()
    until = begun + seconds
    weights = np.array([1.0 if fewest else value for value in problem.values])
    search = _Search(problem, weights)
    found: list[set[int]] = []
    for prices, part in zip(_prices(problem, weights), PARTS, strict=True):
        if not found or clock() < begun + seconds * part:
            found.append(search.choose(prices, clock, begun + seconds * part))
    best = min(found, key=search.cost)
    proven = False
    if clock() < until:
        best, proven = _improved(search, best, clock, until)
    value = float(sum(problem.values[cell] for cell in best))
    return Suppressed(frozenset(best), value, proven)


def _prices(problem: Problem, weights: Vector) -> list[Vector]:
    """What moving a cell by one might cost: by its weight, more evenly, or more by being many."""
    values = np.array(problem.values)
    return [weights, np.log1p(values), weights / np.maximum(values, 1.0) + 1e-9 * weights]


class _Search:
    """One problem with its solver's model, and what has been seen of it."""

    def __init__(self, problem: Problem, weights: Vector) -> None:
        self.problem, self.weights = problem, weights
        self.sensitive = set(problem.levels)
        self.movable = [
            cell for cell, value in enumerate(problem.values) if value > 0 or cell in self.sensitive
        ]
        self.needs: list[Need] = sorted(
            (
                need
                for cell, (lower, upper) in problem.levels.items()
                for need in ((cell, upper), (cell, -lower))
                if abs(need[1]) > TOLERANCE
            ),
            key=lambda need: (-abs(need[1]), need),
        )
        most = max((abs(amount) for _, amount in self.needs), default=1.0)
        self.model = Circulations(
            problem.sums, np.array(problem.values), self.movable, REACH * most
        )

    def cost(self, hidden: Iterable[int]) -> float:
        return float(sum(self.weights[cell] for cell in hidden))

    def choose(
        self,
        prices: Vector,
        clock: Callable[[], float],
        until: float,
        start: Iterable[int] = (),
    ) -> set[int]:
        """Cells that keep every need: from a start, along cheapest circulations, then cleaned up."""
        hidden = self.sensitive | set(start)
        self.model.free(self.movable)
        self.model.price(
            self.movable, [0.0 if cell in hidden else float(prices[cell]) for cell in self.movable]
        )
        proofs: dict[Need, Circulation] = {}
        for need in self.needs:
            found = self.model.moving(*need)
            if found is None:
                name = self.problem.names[need[0]]
                raise CannotProtect(f"{name} cannot move by {need[1]:.6g}, whatever is hidden.")
            proofs[need] = found
            joined = [cell for cell in found.cells.tolist() if cell not in hidden]
            hidden.update(joined)
            if joined:
                self.model.price(joined, [0.0] * len(joined))
        return self._cleaned(hidden, proofs, clock, until)

    def _cleaned(
        self,
        hidden: set[int],
        proofs: dict[Need, Circulation],
        clock: Callable[[], float],
        until: float,
    ) -> set[int]:
        """Show again, dearest first, what is not needed after all."""
        self.model.hold([cell for cell in self.movable if cell not in hidden])
        company = sorted(hidden - self.sensitive, key=lambda cell: (-self.weights[cell], cell))
        self.model.price(company, [float(self.weights[cell]) + 1e-9 for cell in company])
        serving: defaultdict[int, set[Need]] = defaultdict(set)
        for need, proof in proofs.items():
            for cell in proof.cells.tolist():
                serving[cell].add(need)
        for cell in company:
            if clock() > until:
                break
            others = self._without(cell, sorted(serving[cell]), clock, until)
            if others is None:
                self.model.free([cell])
                continue
            hidden.discard(cell)
            for need, proof in others.items():
                for before in proofs[need].cells.tolist():
                    serving[before].discard(need)
                proofs[need] = proof
                for now in proof.cells.tolist():
                    serving[now].add(need)
        return hidden

    def _without(
        self, cell: int, needs: Sequence[Need], clock: Callable[[], float], until: float
    ) -> dict[Need, Circulation] | None:
        """New proofs of these needs with a cell shown; None when one has none or time is up."""
        self.model.hold([cell])
        found: dict[Need, Circulation] = {}
        for need in needs:
            proof = self.model.moving(*need) if clock() < until else None
            if proof is None:
                return None
            found[need] = proof
        return found


def _improved(
    search: _Search, best: set[int], clock: Callable[[], float], until: float
) -> tuple[set[int], bool]:
    """Cheaper cells, as long as there is time; whether nothing cheaper is left."""
    cuts = Cuts(search.model, search.needs, search.sensitive, search.weights)
    while clock() < until:
        picked = cuts.cheapest(search.cost(best), until - clock())
        if picked is None:
            return best, cuts.settled
        if not cuts.add_broken_by(picked):
            return (min(picked, best, key=search.cost), True)
        found = search.choose(search.weights, clock, until, start=picked)
        best = min(best, found, key=search.cost)
    return best, False
