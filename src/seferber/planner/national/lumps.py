"""Few and whole: a rescue team cannot go to ten districts by a tenth.

A relaxation spreads one team over every district that wants it, and each part alone is too little to be sent. Where
only few units of a commodity exist, each is led along the strongest of its flows instead, from its stock to a district.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.national.problem import Floats, NationalProblem

FEW = 24
"""Units of a commodity that are led one by one, at most."""
_PART = 0.02  # a unit leaves once this part of its arc's flow has
_LEAST = 1e-6
_TRIED = 4  # arcs of a node that are followed, the strongest first, until one leads to a district


def led_one_by_one(problem: NationalProblem, target: Floats, trips: Floats | None = None) -> Floats:
    """The flows (K, C, T) with those of scarce commodities in whole units.

    Args:
        target: units that should depart; not changed.
        trips: (K, T) whole trips settled so far, NaN where still free; a unit takes no arc without one.
    """
    p = problem
    stock = p.release.sum((0, 2))
    out = target
    for c in np.nonzero((stock >= 1) & (stock <= FEW))[0]:
        flow = target[:, c].copy()
        if flow.max(initial=0.0) <= _LEAST:
            continue
        out = out.copy() if out is target else out
        out[:, c] = 0.0
        for t, n in sorted((int(t), int(n)) for n, t in zip(*np.nonzero(p.release[:, c] >= 1), strict=True)):
            for _ in range(int(p.release[n, c, t])):
                for k, when in _way(p, flow, n, t, trips):
                    out[k, c, when] += 1
                    flow[k] *= max(0.0, 1 - 1 / max(flow[k].sum(), _LEAST))
    return out


def _way(p: NationalProblem, flow: Floats, n: int, t: int, trips: Floats | None) -> list[tuple[int, int]]:
    """(arc, period) by which one unit goes from node `n`, free in period `t`, along the strongest flows that lead on."""
    if n >= p.n or t >= p.t:
        return []
    arcs = np.nonzero(p.arc_from == n)[0]
    later = flow[arcs, t:]
    if trips is not None:
        runs = trips[arcs, t:]
        later = np.where(np.isnan(runs) | (runs > 0), later, 0.0)
    strength = later.sum(1)
    longest: list[tuple[int, int]] = []
    for j in np.argsort(-strength, kind="stable")[:_TRIED]:
        if strength[j] <= _LEAST:
            break
        sums: Floats = np.cumsum(later[j])
        when = t + int(np.argmax((sums >= _PART * sums[-1]) & (later[j] > _LEAST)))
        k = int(arcs[j])
        end = int(p.arc_to[k])
        way = [(k, when), *_way(p, flow, end, int(p.ready[k, when]), trips)]
        if p.arc_to[way[-1][0]] >= p.n:
            return way
        longest = max(longest, way, key=len)
    return longest
