"""Linear programmes over the sums of tables: one model, asked many questions."""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from convive.disclosure.errors import Unsettled

Status = highspy.HighsModelStatus
SETTLED = {Status.kOptimal, Status.kInfeasible, Status.kModelEmpty}

Vector = NDArray[np.float64]
Numbers = NDArray[np.int32]
Row = Mapping[int, float]
"""Column -> coefficient; the whole sums to a fixed right-hand side."""


class Programme:
    """Minimise costs over columns between bounds, where every row must sum to its right side.

    The model stays in the solver: only costs and bounds change between questions, so that each
    answer starts from the last one.
    """

    def __init__(self, rows: Sequence[Row], sides: Sequence[float], upper: Vector) -> None:
        self.columns = len(upper)
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("solver", "simplex")
        # All coefficients are 1 or -1: scaling has nothing to do.
        self.solver.setOptionValue("simplex_scale_strategy", 0)
        none = np.zeros(0)
        whole = np.zeros(0, dtype=np.int32)
        self.solver.addCols(
            self.columns,
            np.zeros(self.columns),
            np.zeros(self.columns),
            upper,
            0,
            whole,
            whole,
            none,
        )
        starts = np.cumsum([0, *(len(row) for row in rows)])[:-1].astype(np.int32)
        columns = np.array([column for row in rows for column in row], dtype=np.int32)
        values = np.array([value for row in rows for value in row.values()], dtype=np.float64)
        right = np.array(sides, dtype=np.float64)
        self.solver.addRows(len(rows), right, right, len(columns), starts, columns, values)

    def charge(self, columns: Numbers, costs: Vector) -> None:
        """Set what a unit of these columns costs."""
        self.solver.changeColsCost(len(columns), columns, costs)

    def bound(self, columns: Numbers, lower: Vector, upper: Vector) -> None:
        """Set between what these columns may move."""
        self.solver.changeColsBounds(len(columns), columns, lower, upper)

    def demand_whole(self) -> None:
        """From now on only whole numbers are solutions; questions take longer."""
        everything = np.arange(self.columns, dtype=np.int32)
        kinds = np.full(self.columns, highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(self.columns, everything, kinds)

    def solve(self) -> Vector | None:
        """The cheapest solution, or None without one. Raises Unsettled when the solver gives up."""
        status = self._run()
        if status not in SETTLED:
            self.solver.clearSolver()
            status = self._run()
        if status == Status.kInfeasible:
            return None
        if status not in SETTLED:
            words = self.solver.modelStatusToString(status)
            raise Unsettled(f"A linear programme was not settled: {words}.")
        return np.array(self.solver.getSolution().col_value, dtype=np.float64)

    def worth(self) -> Vector:
        """After an answer: by how much the cost would fall for a little more room of each column."""
        return -np.array(self.solver.getSolution().col_dual, dtype=np.float64)

    def _run(self) -> highspy.HighsModelStatus:
        self.solver.run()
        return self.solver.getModelStatus()
