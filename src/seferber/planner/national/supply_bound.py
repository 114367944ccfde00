"""A bound within milliseconds: nobody can hand out goods before they exist and could be there.

Vehicles, handling and fairness are left out; what remains is, for each item and period, to give what could
have arrived by then to those who lack most by weight. Leaving out constraints and prices that are never
negative can only lower the optimum, and the best of each period apart can only lower it further, so the sum
is a true bound (decision 0020). It is tight where goods are far below need.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.national.problem import Floats, Ints, NationalProblem


def supply_bound(problem: NationalProblem) -> float:
    """A value no plan can be below, in units of the objective."""
    p = problem
    could_be_there = _arrivable(p)
    need = p.need_so_far
    total = 0.0
    for i in range(p.i):
        for t in range(p.t):
            wanted, weight = need[:, i, t], p.weight[:, i, t]
            heavy, light = (1 - p.theta) * wanted, p.theta * wanted
            value = np.concatenate((weight * (1 + p.tier_slope), weight))
            size = np.concatenate((heavy, light))
            order = np.argsort(-value, kind="stable")
            before = np.concatenate(([0.0], np.cumsum(size[order])[:-1]))
            served = np.clip(could_be_there[i, t] - before, 0, size[order])
            total += float((value * size).sum() - (value[order] * served).sum())
    return max(0.0, total)


def _arrivable(p: NationalProblem) -> Floats:
    """(I, T) units that could have been handed out up to each period, had every vehicle been free."""
    first = _earliest(p)
    out = np.cumsum(p.given.sum(0), axis=1)
    for n, c, t in zip(*np.nonzero(p.release > 0), strict=True):
        if first[n, t] < p.t:
            out[p.item_of[c], first[n, t] :] += p.release[n, c, t]
    return out


def _earliest(p: NationalProblem) -> Ints:
    """(N, T) first period in which goods free at a node in a period can be in any district; T: never."""
    first = np.full((p.n, p.t + 1), p.t, dtype=np.int64)
    to_district = p.arc_to >= p.n
    for t in range(p.t - 1, -1, -1):
        first[:, t] = first[:, t + 1]
        ready = p.ready[:, t]
        usable = np.nonzero(ready < p.t)[0]
        # A leg may end in the period it begins in, so that one node's answer waits for another's of the same period.
        for _ in range(p.n):
            reached = np.where(
                to_district[usable],
                ready[usable],
                first[np.minimum(p.arc_to[usable], p.n - 1), ready[usable]],
            )
            better = first[:, t].copy()
            np.minimum.at(better, p.arc_from[usable], reached)
            if (better == first[:, t]).all():
                break
            first[:, t] = better
    return first[:, : p.t]
