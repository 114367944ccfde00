"""Dual prices carried from one model to another of the same world: a bound at once, and a narrower model to search in.

Any duals give a bound (dual_bound.py), so nothing here needs an argument of its own: from the merged problem they
are nearly as good as the relaxation's for operations, some per cent poorer for the benchmark's problems.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.aggregate import Merged
from seferber.planner.national.model import Model, read_block
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem
from seferber.planner.national.reach import Reach

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


def narrow_use(
    problem: NationalProblem, reach: Reach, merged: Merged, loads: Floats, *, keep: Bools
) -> Bools:
    """(K, C, T) the loads of a narrower model: goods only on the last ways where the merged solution has them.

    Its plans are plans; its optimum is no bound. On the bundled operation the optimum lay 0.005 % above the bound.

    Args:
        loads: (merged K, C, T) of the merged relaxation, best of a vertex: an interior point uses every way a little.
        keep: (K, C, T) loads that stay anyway.
    """
    p, small = problem, merged.problem
    used = loads.max(axis=2) > 1e-6
    ways: dict[tuple[int, int, int], Bools] = {}
    for k in np.nonzero(used.any(1))[0]:
        key = (int(small.arc_from[k]), int(small.arc_to[k]), int(small.arc_fleet[k]))
        ways[key] = ways.get(key, np.zeros(p.c, bool)) | used[k]
    chosen = np.zeros((p.k, p.c), bool)
    for k in np.arange(p.k):
        to = int(p.arc_to[k])
        end = int(p.n + merged.group[to - p.n] if to >= p.n else to)
        chosen[k] = ways.get((int(p.arc_from[k]), end, int(p.arc_fleet[k])), False)
    chosen |= (p.arc_leg < 3)[:, None]
    return reach.use & (chosen[:, :, None] | keep)


def only(reach: Reach, use: Bools) -> Reach:
    """The same reach with fewer loads."""
    return replace(reach, use=reach.use & use)
