"""A bound from any dual prices, also those of a relaxation that was stopped half-way or solved loosely.

For rows L <= Ax <= U and columns l <= x <= u, and any y, no solution costs less than
sum of y+ L - y- U plus, column by column, the cheaper end of (c - A'y) x. That needs an upper end for every
column; each has one that no plan exceeds (`ends_of`). Nothing rests on the solver's tolerance.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.national.blocks import most_trips
from seferber.planner.national.highs import Matrix
from seferber.planner.national.model import Model, read_block
from seferber.planner.national.problem import Floats, Ints, NationalProblem


def dual_bound(problem: NationalProblem, model: Model, duals: Floats) -> float:
    """A value no plan of `problem` can be below; `duals` (rows,) of any quality, `model` that of the problem or of a part of it.

    Good duals give nearly the relaxation's optimum, poor ones a poor bound, none a wrong one.
    """
    if len(duals) != len(model.matrix.row_lower) or not np.isfinite(duals).all():
        return -np.inf
    ends = ends_of(problem, model)
    mended = mend(problem, model, duals)
    return max(value_of_duals(model.matrix, y, ends) for y in (duals, mended))


def mend(problem: NationalProblem, model: Model, duals: Floats) -> Floats:
    """(rows,) duals that contradict no column but unmet need's, from the prices of vehicles, handling and need in `duals`.

    A tonne on a vehicle costs its part of the vehicles' price; a tonne in stock is worth what it can earn
    later, somewhere else, less the way: both are worked out backwards in time and replace what the solver had.
    """
    p, m = problem, model.matrix
    y = np.where(np.isinf(m.row_lower), np.minimum(duals, 0), duals)
    y = np.where(np.isinf(m.row_upper), np.maximum(y, 0), y)
    for index in (model.load_row, model.stock_row, model.need_row):
        y[index[index >= 0]] = 0.0
    _put(y, model.promise_row, np.clip(read_block(y, model.promise_row), 0, p.change_price))
    _within(
        y, model.handling_row, -np.where(np.isfinite(p.handling_price), p.handling_price, np.inf)[:, None]
    )
    _share_prices(p, model, y)
    # A vehicle's price is carried by the tonnes it can hold.
    left = m.cost - np.bincount(m.cols, weights=m.values * y[m.rows], minlength=len(m.cost))
    hold = np.minimum(p.arc_payload_t[:, None], model.reach.trip_t)
    load = np.where(model.y >= 0, np.maximum(read_block(left, model.y), 0) / np.where(hold > 0, hold, 1), 0)
    _put(y, model.load_row, -load)
    _put(y, model.need_row, _need_prices(p, model, left, read_block(duals, model.need_row)))
    # What a tonne on each arc earns at its end, before the worth of stock there.
    left = m.cost - np.bincount(m.cols, weights=m.values * y[m.rows], minlength=len(m.cost))
    _put(
        y,
        model.stock_row,
        -_stock_worth(p, model, np.where(model.x >= 0, -read_block(left, model.x), -np.inf)),
    )
    return y


def _put(y: Floats, index: Ints, values: Floats) -> None:
    there = index >= 0
    y[index[there]] = np.broadcast_to(values, index.shape)[there]


def _within(y: Floats, index: Ints, least: Floats) -> None:
    there = index >= 0
    y[index[there]] = np.maximum(y[index[there]], np.broadcast_to(least, index.shape)[there])


def _share_prices(p: NationalProblem, model: Model, y: Floats) -> None:
    """The price of the worst share, split among the districts, may not exceed what it costs."""
    price = np.maximum(-read_block(y, model.fair_row), 0)
    total = price.sum(0)
    _put(y, model.fair_row, -price * np.minimum(1.0, p.fairness / np.where(total > 0, total, 1)))


def _need_prices(p: NationalProblem, model: Model, left: Floats, price: Floats) -> Floats:
    """(D, I, T) worth of a delivery: it cannot fall faster in time than the dearest unmet unit costs."""
    out = price.copy()
    dearest = np.where(model.e >= 0, read_block(left, model.e), np.inf)
    for t in range(p.t - 1, -1, -1):
        later = out[:, :, t + 1] if t + 1 < p.t else 0.0
        out[:, :, t] = np.minimum(out[:, :, t], later + dearest[:, :, t])
    return out


def _stock_worth(p: NationalProblem, model: Model, gain: Floats) -> Floats:
    """(N, C, T) worth of a tonne at a node: the best it can still earn, backwards in time."""
    worth = np.zeros((p.n, p.c, p.t + 1))
    inner = p.arc_to < p.n
    ends = np.where(inner, p.arc_to, 0)
    for t in range(p.t - 1, -1, -1):
        now = worth[:, :, t + 1].copy()
        ready = p.ready[:, t]
        for _ in range(p.n):  # as often as ways chain within one period
            worth[:, :, t] = now
            there = np.where(inner[:, None], worth[ends, :, np.minimum(ready, p.t)], 0)
            np.maximum.at(now, p.arc_from, gain[:, :, t] + there)
            if (now == worth[:, :, t]).all():
                break
        worth[:, :, t] = now
    return worth[:, :, : p.t]


def value_of_duals(m: Matrix, duals: Floats, upper: Floats) -> float:
    """The Lagrangian value of `duals` (rows,) on columns between m.lower and `upper` (columns,), both finite."""
    # A price on a side that a row does not have would be worth minus infinity; it is dropped.
    y = np.where(np.isinf(m.row_lower), np.minimum(duals, 0), duals)
    y = np.where(np.isinf(m.row_upper), np.maximum(y, 0), y)
    end = np.where(y > 0, m.row_lower, m.row_upper)
    rows = float((y * np.where(y != 0, end, 0)).sum())
    reduced = m.cost - np.bincount(m.cols, weights=m.values * y[m.rows], minlength=len(m.cost))
    ends = np.where(reduced > 0, m.lower, upper)
    columns = reduced * ends
    # Rounding of so many products: far below what a plan is worth, yet taken off.
    slack = 1e-12 * (np.abs(y * np.where(y != 0, end, 0)).sum() + np.abs(columns).sum())
    return rows + float(columns.sum()) - slack


def ends_of(problem: NationalProblem, model: Model) -> Floats:
    """(columns,) a value that no column exceeds in any plan: what can have come, what is needed, what vehicles hold."""
    p, reach = problem, model.reach
    upper = model.matrix.upper.copy()

    def at_most(index: Ints, values: Floats) -> None:
        there = index >= 0
        ids = index[there]
        upper[ids] = np.minimum(upper[ids], np.broadcast_to(values, index.shape)[there])

    hold = np.minimum(reach.trip_t, p.arc_payload_t[:, None] * most_trips(p))
    at_most(model.x, np.minimum(reach.most[p.arc_from], hold[:, None, :]))
    at_most(model.x, _needed_there(p))
    if not (model.z >= 0).any():
        at_most(model.v, reach.most)
    needed = p.need_so_far * p.item_weight_t[None, :, None]
    at_most(model.b, needed)
    at_most(model.e, needed)
    at_most(model.phi, np.maximum(1.0, model.matrix.lower[np.maximum(model.phi, 0)]))
    into = p.arc_to < p.n
    brought = np.zeros((p.n, p.t + 1))
    np.add.at(brought, (p.arc_to[into][:, None], np.minimum(p.arrive[into], p.t)), reach.trip_t[into])
    at_most(model.o, brought[:, : p.t])
    # Nobody buys more than can still be sent on.
    onward = np.zeros((p.n, p.c, p.t))
    np.add.at(onward, p.arc_from, np.where(reach.use, reach.trip_t[:, None, :], 0))
    onward = np.cumsum(onward[:, :, ::-1], axis=2)[:, :, ::-1]
    at_most(model.z, onward)
    if (model.z >= 0).any():
        at_most(model.v, np.cumsum(p.release * p.weight_t[None, :, None], axis=2) + onward)
    return upper


def _needed_there(p: NationalProblem) -> Floats:
    """(K, C, T) tonnes of a commodity that the district at the arc's end lacks by the arrival; inf on other arcs."""
    last = np.nonzero(p.arc_to >= p.n)[0]
    out = np.full((p.k, p.c, p.t), np.inf)
    at = np.minimum(p.ready[last], p.t - 1)
    needed = p.need_so_far[(p.arc_to[last] - p.n)[:, None], :, at]  # (arcs, T, I)
    out[last] = needed[:, :, p.item_of].transpose(0, 2, 1) * p.weight_t[None, :, None]
    return out
