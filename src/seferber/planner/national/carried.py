"""Dual prices carried from one model to another of the same world: a bound at once, and a narrower model to search in.

Any duals give a bound (dual_bound.py), so nothing here needs an argument of its own: from the merged problem they
are nearly as good as the relaxation's for operations, some per cent poorer for the benchmark's problems.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.aggregate import Merged
from seferber.planner.national.dual_bound import mend
from seferber.planner.national.model import Model, build, read_block
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem

SAME_PLACES = ("stock_row", "fleet_row", "handling_row")
SAME_DISTRICTS = ("need_row", "promise_row")


def carried_duals(
    problem: NationalProblem, model: Model, other: Model, duals: Floats, merged: Merged | None = None
) -> Floats:
    """(rows of `model`,) duals of `other`, a narrower model of the same problem or, with `merged`, that of the merged one."""
    out = np.zeros(len(model.matrix.row_lower))

    def put(index: Ints, values: Floats) -> None:
        there = index >= 0
        out[index[there]] = values[there]

    for name in SAME_PLACES:
        put(getattr(model, name), read_block(duals, getattr(other, name)))
    group = np.arange(problem.d) if merged is None else merged.group
    for name in SAME_DISTRICTS:
        put(getattr(model, name), read_block(duals, getattr(other, name))[group])
    share = read_block(duals, other.fair_row)[group]
    if merged is None:
        put(model.load_row, read_block(duals, other.load_row))
    else:
        # A merged district's share is the mean of its members', by need.
        need = (problem.need_so_far * problem.lengths_h).sum(2)
        together = np.zeros((merged.problem.d, problem.i))
        np.add.at(together, group, need)
        share = share * need / np.where(together[group] > 0, together[group], 1)
    put(model.fair_row, share)
    return out


def narrowed(problem: NationalProblem, model: Model, duals: Floats, *, part: float, keep: Bools) -> Model:
    """The model with only those loads that the duals call cheap: plans stay plans, a bound it gives is none.

    Args:
        duals: (rows,) of any quality. part: how much of the loads' columns stays. keep: (K, C, T) loads that stay anyway.
    """
    y = mend(problem, model, duals)
    m = model.matrix
    reduced = m.cost - np.bincount(m.cols, weights=m.values * y[m.rows], minlength=len(m.cost))
    price = np.where(model.x >= 0, read_block(reduced, model.x), np.inf)
    dearest = np.quantile(price[np.isfinite(price)], part)
    use = model.reach.use & ((price <= dearest) | keep)
    return build(problem, reach=replace(model.reach, use=use))
