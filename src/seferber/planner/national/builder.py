"""Columns, rows and entries collected block by block into one matrix."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from seferber.planner.national.highs import INF, Matrix
from seferber.planner.national.problem import Bools, Floats, Ints


@dataclass
class Builder:
    cost: list[Floats] = field(default_factory=list)
    lower: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    whole: list[Bools] = field(default_factory=list)
    columns: int = 0
    row_lower: list[Floats] = field(default_factory=list)
    row_upper: list[Floats] = field(default_factory=list)
    rows: int = 0
    r: list[Ints] = field(default_factory=list)
    c: list[Ints] = field(default_factory=list)
    a: list[Floats] = field(default_factory=list)

    def block(
        self,
        exists: Bools,
        cost: Floats | float,
        lower: Floats | float = 0.0,
        upper: Floats | float = INF,
        whole: bool = False,
    ) -> Ints:
        """Columns where `exists` is true; returns their index in the same shape."""
        index = np.full(exists.shape, -1, dtype=np.int64)
        count = int(exists.sum())
        index[exists] = self.columns + np.arange(count)
        for held, given in ((self.cost, cost), (self.lower, lower), (self.upper, upper)):
            held.append(np.broadcast_to(np.asarray(given, float), exists.shape)[exists].astype(float))
        self.whole.append(np.full(count, whole))
        self.columns += count
        return index

    def row_block(self, exists: Bools, lower: Floats | float, upper: Floats | float) -> Ints:
        """Rows where `exists` is true; returns their index in the same shape."""
        index = np.full(exists.shape, -1, dtype=np.int64)
        count = int(exists.sum())
        index[exists] = self.rows + np.arange(count)
        self.row_lower.append(np.broadcast_to(np.asarray(lower, float), exists.shape)[exists].astype(float))
        self.row_upper.append(np.broadcast_to(np.asarray(upper, float), exists.shape)[exists].astype(float))
        self.rows += count
        return index

    def add(self, rows: Ints, cols: Ints, values: Floats | float) -> None:
        """Entries where both row and column exist."""
        rows, cols = np.broadcast_arrays(rows, cols)
        ok = (rows >= 0) & (cols >= 0)
        self.r.append(rows[ok])
        self.c.append(cols[ok])
        self.a.append(np.broadcast_to(np.asarray(values, float), rows.shape)[ok].astype(float))

    def matrix(self) -> Matrix:
        join = np.concatenate
        return Matrix(
            join(self.cost), join(self.lower), join(self.upper), join(self.whole),
            join(self.row_lower), join(self.row_upper), join(self.r), join(self.c), join(self.a),
        )  # fmt: skip
