"""Trips counted from the beginning: whole-number columns and rows that change no plan and help the exact search.

A single row says nothing about time: that what a district got by an hour came on so many trucks follows only from all
its rows before. Said in one row, the solver's cuts round it, and branching on a count moves a trip by a period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from seferber.planner.national.builder import Builder
from seferber.planner.national.highs import INF, Matrix
from seferber.planner.national.model import Model
from seferber.planner.national.problem import Floats, Ints, NationalProblem


@dataclass(frozen=True)
class Counted:
    """A matrix with more columns and rows behind those of the model, and the new columns.

    Attributes:
        count: (K, T) column of the arc's trips up to and including the period; -1 before its first.
    """

    matrix: Matrix
    count: Ints

    def start(self, values: Floats, trips: Floats) -> Floats:
        """(columns,) values of the model's columns with those of the counts of `trips` (K, T) behind them."""
        out = np.zeros(len(self.matrix.cost))
        out[: len(values)] = values
        there = self.count >= 0
        out[self.count[there]] = np.cumsum(trips, axis=1)[there]
        return out


def counted(problem: NationalProblem, model: Model, matrix: Matrix) -> Counted:
    """`matrix` with counts of trips, and what districts and hubs can have got by them.

    Args:
        matrix: that of `model`, or one with the same columns and rows.
    """
    p, w = problem, Builder()
    exists = model.y >= 0
    most = np.where(exists, matrix.upper[np.maximum(model.y, 0)], 0.0)
    new = w.block(exists, 0.0, 0.0, np.cumsum(most, axis=1), whole=True)
    shift = len(matrix.cost)
    # The latest count at or before each period; an arc keeps it where no trip can begin.
    latest = np.maximum.accumulate(np.where(exists, np.arange(p.t), -1), axis=1)
    count = np.where(latest >= 0, np.take_along_axis(new, np.maximum(latest, 0), axis=1) + shift, -1)
    row = w.row_block(exists, 0.0, 0.0)
    w.add(row, np.where(exists, count, -1), 1.0)
    w.add(row[:, 1:], count[:, :-1], -1.0)
    w.add(row, model.y, -1.0)
    _got_by(p, model, w, count)
    more = w.matrix()
    joined = replace(
        matrix,
        cost=np.concatenate([matrix.cost, more.cost]),
        lower=np.concatenate([matrix.lower, more.lower]),
        upper=np.concatenate([matrix.upper, more.upper]),
        integer=np.concatenate([matrix.integer, more.integer]),
        row_lower=np.concatenate([matrix.row_lower, more.row_lower]),
        row_upper=np.concatenate([matrix.row_upper, more.row_upper]),
        rows=np.concatenate([matrix.rows, more.rows + len(matrix.row_lower)]),
        cols=np.concatenate([matrix.cols, more.cols]),
        values=np.concatenate([matrix.values, more.values]),
    )
    return Counted(joined, count)


def _got_by(p: NationalProblem, model: Model, w: Builder, count: Ints) -> None:
    """Rows: what districts have got, and hubs have got and sent on, fits into the trips that have come."""
    if not np.allclose(p.item_weight_t[p.item_of], p.weight_t):
        return  # tonnes sent and tonnes of need are not the same then
    owed = np.cumsum(p.need - p.given, axis=2) * p.item_weight_t[None, :, None]
    owed = np.where(model.b >= 0, owed, 0.0).sum(1)
    came = _came(p, count)
    for d in range(p.d):
        _row(w, owed[d], [(model.b[d], 1.0), (model.e[d], 1.0)], _trips_into(p, p.n + d, came))
    released = np.cumsum((p.release * p.weight_t[None, :, None]).sum(1), axis=1)
    for hub in np.unique(p.arc_from[p.arc_to >= p.n]):
        terms: list[tuple[Ints, float]] = [(model.v[hub], -1.0)]
        least = -released[hub]
        for d in np.unique(p.arc_to[(p.arc_from == hub) & (p.arc_to >= p.n)]) - p.n:
            arcs = np.nonzero(p.arc_to == p.n + d)[0]
            if (p.arc_from[arcs] != hub).any():
                continue  # what it got may have come from elsewhere
            # Everything that is there by `until` had left the hub by then.
            later = np.minimum.accumulate(p.ready[arcs].min(0)[::-1])[::-1]
            until = np.minimum(np.append(later[1:], p.t), p.t) - 1
            least = least + np.where(until >= 0, owed[d, until], 0.0)
            terms += [(np.where(until >= 0, unmet[d][:, until], -1), 1.0) for unmet in (model.b, model.e)]
        _row(w, least, terms, _trips_into(p, int(hub), came))


def _came(p: NationalProblem, count: Ints) -> Ints:
    """(K, T) column of an arc's trips of which any can have come by each period; -1 where none can."""
    out = np.full((p.k, p.t), -1, dtype=np.int64)
    for t in range(p.t):
        there = p.ready <= t
        last = np.where(there.any(1), p.t - 1 - there[:, ::-1].argmax(1), -1)
        out[:, t] = np.where(last >= 0, count[np.arange(p.k), last], -1)
    return out


def _trips_into(p: NationalProblem, place: int, came: Ints) -> list[tuple[Ints, float]]:
    """Columns (1, T) of trips that have come to the place, with what one can carry."""
    return [(came[k][None, :], float(p.arc_payload_t[k])) for k in np.nonzero(p.arc_to == place)[0]]


def _row(w: Builder, least: Floats, terms: list[tuple[Ints, float]], trips: list[tuple[Ints, float]]) -> None:
    """One row for each period in which a trip can have come: the terms, columns (any, T), sum to at least `least` (T,)."""
    if not trips:
        return
    exists = np.any([(columns >= 0).any(0) for columns, _ in trips], axis=0)
    row = w.row_block(exists, least, INF)
    for columns, value in [*terms, *trips]:
        w.add(row[None, :], columns, value)
