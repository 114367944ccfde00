"""The linear program of the strong bound: the cheapest mixture of routes that serves every stop once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np

from seferber.planner.lastmile.problem import Array


class Mixture:
    """Routes as columns, stops and vehicles as rows; grows by `take`.

    Args:
        stops: number of stops. fleet: vehicles of each kind. missing: price of a stop that no route serves.
    """

    def __init__(self, stops: int, fleet: Sequence[int], missing: float) -> None:
        self.stops = stops
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        for _ in range(stops):
            self.solver.addRow(1.0, 1.0, 0, np.zeros(0, np.int32), np.zeros(0))
        for count in fleet:
            self.solver.addRow(-highspy.kHighsInf, float(count), 0, np.zeros(0, np.int32), np.zeros(0))
        for i in range(stops):
            self.solver.addCol(missing, 0.0, highspy.kHighsInf, 1, np.array([i], np.int32), np.ones(1))

    def take(self, columns: Sequence[Any]) -> None:
        """Adds routes; one that passes a stop twice counts it twice."""
        for column in columns:
            nodes, times = np.unique(np.array(column.stops), return_counts=True)
            index = np.append(nodes, self.stops + column.kind).astype(np.int32)
            self.solver.addCol(
                column.cost, 0.0, highspy.kHighsInf, len(index), index, np.append(times, 1).astype(float)
            )

    def solve(self) -> tuple[float, Array]:
        """Value of the cheapest mixture and the price of each stop, shape (stops,)."""
        self.solver.run()
        duals = np.array(self.solver.getSolution().row_dual)[: self.stops]
        return float(self.solver.getInfo().objective_function_value), duals
