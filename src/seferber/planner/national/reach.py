"""What can be where and when, and the most that one departure can hold: columns that can never be used do not exist."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem


@dataclass(frozen=True)
class Reach:
    """What can be where, and how much at most.

    Attributes:
        earliest: (N, C) first period in which the commodity can stand at the node; T when never.
        most: (N, C, T) tonnes that can have reached the node by then, at most.
        use: (K, C, T) whether the arc can carry the commodity then.
        trip_t: (K, T) tonnes that one departure of the arc can carry at most, over all its vehicles.
    """

    earliest: Ints
    most: Floats
    use: Bools
    trip_t: Floats


def reach_of(problem: NationalProblem) -> Reach:
    """Forward reachability along the layers: goods, then arcs, then the most a departure can hold."""
    n, c, t = problem.n, problem.c, problem.t
    inflow = np.maximum(problem.release, 0) * problem.weight_t[None, :, None]
    most = np.cumsum(inflow, axis=2)
    order = np.argsort(problem.arc_leg, kind="stable")
    # An upper bound of what can stand at a node: everything upstream, by the time it could be there.
    # Every source counts once, however many ways lead from it.
    source = np.eye(n, dtype=bool)
    first = np.full((n, n, t), t)  # (source, node, leaving period) -> earliest period at node
    first[np.arange(n), np.arange(n)] = np.arange(t)
    for _ in range(int(problem.arc_leg.max(initial=1))):
        for k in order:
            to = problem.arc_to[k]
            if to >= n:
                continue
            at = problem.ready[k]
            later = np.minimum.accumulate(np.append(at, t)[::-1])[::-1]  # best of leaving now or later
            via = np.append(later, t)[np.minimum(first[:, problem.arc_from[k]], t)]
            first[:, to] = np.minimum(first[:, to], via)
            source[:, to] |= source[:, problem.arc_from[k]]
    inside = inflow.any(axis=(1, 2))
    for s in np.nonzero(inside)[0]:
        for node in np.nonzero(source[s])[0]:
            if node == s:
                continue
            at = first[s, node]
            ok = at < t
            grown = np.zeros((c, t))
            np.add.at(grown.T, at[ok], inflow[s][:, ok].T)
            most[node] += np.cumsum(grown, axis=1)
    return reach_from(problem, most)


def reach_from(problem: NationalProblem, most: Floats) -> Reach:
    """Reach when the tonnes that can have come to each node, (N, C, T), are known already."""
    earliest = np.where((most > 1e-9).any(2), (most > 1e-9).argmax(2), problem.t)
    return Reach(earliest, most, *_use(problem, most))


def _use(problem: NationalProblem, most: Floats) -> tuple[Bools, Floats]:
    n, t = problem.n, problem.t
    can = problem.ready < t
    use = can[:, None, :] & (most[problem.arc_from] > 1e-9)
    into_node = problem.arc_to < n
    before_expiry = problem.ready[:, None, :] < problem.usable_until[None, :, None]
    use &= before_expiry
    cap = np.full((problem.k, t), np.inf)
    need_t = problem.need_so_far  # (D, I, T)
    last = np.nonzero(~into_node)[0]
    if len(last):
        district = problem.arc_to[last] - n
        at = np.minimum(problem.ready[last], t - 1)
        needed = need_t[district[:, None], :, at]  # (arcs, T, I)
        needed_c = needed[:, :, problem.item_of].transpose(0, 2, 1)
        use[last] &= (needed_c > 1e-9) & problem.allowed[:, district].T[:, :, None]
        per_item = np.zeros((len(last), problem.i, t))
        for c, item in enumerate(problem.item_of):
            tonnes = np.where(use[last, c], needed[:, :, item] * problem.weight_t[c], 0)
            per_item[:, item] = np.maximum(per_item[:, item], tonnes)
        cap[last] = np.minimum(cap[last], per_item.sum(1))
    cap = np.minimum(cap, np.where(use, most[problem.arc_from], 0).sum(1))
    hard = ~np.isfinite(problem.handling_price)
    for k in np.nonzero(into_node)[0]:
        to = problem.arc_to[k]
        if hard[to]:
            at = problem.arrive[k]
            cap[k] = np.minimum(cap[k], np.where(at < t, problem.handling_t[to, np.minimum(at, t - 1)], 0))
    use &= (cap > 1e-9)[:, None, :]
    return use, np.where(use.any(1), cap, 0.0)
