"""Linear programmes over the sums of tables: one model, asked many questions without starting again."""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from convive.disclosure.errors import DisclosureError

Vector = NDArray[np.float64]
Numbers = NDArray[np.int32]
Row = Mapping[int, float]
"""Column -> coefficient; the whole sums to a fixed right-hand side."""


class Programme:
    """Minimise costs over columns between bounds, where every row must sum to its right side.

    The model stays in the solver: only costs and bounds change between questions, so that each answer
    starts from the last one.
    """

    def __init__(self, rows: Sequence[Row], sides: Sequence[float], upper: Vector) -> None:
        self.columns = len(upper)
        self.solver = highspy.Highs()
        for option, setting in {
            "output_flag": False,
            "threads": 1,
            "presolve": "off",
            "solver": "simplex",
        }.items():
            self.solver.setOptionValue(option, setting)
        none = np.zeros(0)
        whole = np.zeros(0, dtype=np.int32)
        self.solver.addCols(
            self.columns, np.zeros(self.columns), np.zeros(self.columns), upper, 0, whole, whole, none
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

    def solve(self) -> Vector | None:
        """The cheapest solution, or None when there is none. Raises DisclosureError when unsettled."""
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            words = self.solver.modelStatusToString(status)
            raise DisclosureError(f"A linear programme was not settled: {words}.")
        return np.array(self.solver.getSolution().col_value)
