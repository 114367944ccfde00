"""The loop over steps for rows (`rows.py`): the same search as `search.run`, several times as many steps a second."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner
from seferber.planner.lastmile.kernel import draw
from seferber.planner.lastmile.pool import entry_of
from seferber.planner.lastmile.rows import link_vehicle, load_rows, overload_of, undo_rows
from seferber.planner.lastmile.rows_insertion import put_back_rows
from seferber.planner.lastmile.rows_ruin import ruin_rows, swap_rows
from seferber.planner.lastmile.ruin import order_out
from seferber.planner.lastmile.search import TRIPS_SWAPPED, adapt_prices, load_plan, totals


@inner
def keep_best_rows(d, s, w, a):
    """Copies the current plan as the best: the vehicles that differ from it, and what is left out."""
    for v in range(w.differs.shape[0]):
        if w.differs[v]:
            w.differs[v] = False
            link_vehicle(d, a, v, w.best_nxt, w.best_row)
    for x in range(s.left_out[d.n]):
        w.best_row[s.left_out[x]] = -1


@inner
def note_rows(d, a, p, v):
    """Notes the day of vehicle v when it keeps its loads, unless the same stops are known in an order as cheap."""
    first, last = np.int64(d.first_row[v]), np.int64(d.first_row[v + 1])
    if first == last:
        return
    key = p.kind[v]
    length = last - first - 1
    for r in range(first, last):
        if overload_of(d, a, r) > 0.0:
            return
        q = np.int64(a.trip[r])
        b = q * a.room + 1
        m = np.int64(a.size[q])
        length += m
        for x in range(b, b + m):
            key ^= p.salt[np.int64(a.node[x])]
    entry = entry_of(p, key, a.total[v], length)
    if entry < 0:
        return
    p.cost[entry] = a.total[v]
    p.vehicle[entry] = v
    x = p.begin[entry]
    for r in range(first, last):
        if r > first:
            p.nodes[x] = d.n + r
            x += 1
        q = np.int64(a.trip[r])
        for k in range(np.int64(a.size[q])):
            p.nodes[x] = a.node[q * a.room + 1 + k]
            x += 1


@compiled
def run_rows(d, s, w, a, steps, warm, cold, mean_out, longest, pool, within):
    """`search.run` for rows: from the current plan, and back into it.

    Returns the number of steps that were accepted.
    """
    totals(d, s, w)
    load_rows(d, s, a)
    f = w.figures
    fall = (cold / warm) ** (1.0 / steps)
    heat = warm
    fresh = False  # the current plan is the best and has not been copied yet
    accepted = 0
    w.differs[:] = True
    for step in range(steps):
        cost0, over0, late0, skip0 = f[0], f[1], f[2], f[3]
        old = cost0 + f[5] * over0 + skip0
        if fresh:
            # It must be saved before a step can lead away from it.
            keep_best_rows(d, s, w, a)
            fresh = False
        a.many[0] = 0
        a.many[1] = 0
        # The very first step has to insert: with no trips to swap nothing would get a price.
        if d.several_trips and step > 0 and draw(w.seed) < TRIPS_SWAPPED:
            swap_rows(d, s, w, a, step)
        else:
            ruin_rows(d, s, w, a, step, mean_out, longest)
            order_out(d, s, w)
        put_back_rows(d, s, w, a, step)
        new = f[0] + f[5] * f[1] + f[3]
        # A plan of the same cost is the same plan: taken back, so that what is known of its trips stays.
        if abs(new - old) > 1e-9 and new < old - heat * np.log(draw(w.seed) + 1e-300):
            accepted += 1
            for x in range(a.many[0]):
                a.last[0] += 1.0
                a.version[np.int64(a.trips[x])] = a.last[0]
            for x in range(a.many[1]):
                w.differs[np.int64(a.vehicles[x])] = True
            if f[0] + f[3] < f[4] * (1.0 + within):
                for x in range(a.many[1]):
                    note_rows(d, a, pool, np.int64(a.vehicles[x]))
            if f[1] <= 1e-7 and f[0] + f[3] < f[4] - 1e-9:
                f[4] = f[0] + f[3]
                f[10] = 1.0
                f[12] = f[3]
                fresh = True
        else:
            undo_rows(d, s, w, a)
            f[0], f[1], f[2], f[3] = cost0, over0, late0, skip0
        heat *= fall
        adapt_prices(w)
    if fresh:
        keep_best_rows(d, s, w, a)
    for v in range(w.differs.shape[0]):
        link_vehicle(d, a, v, s.nxt, s.row)
    for x in range(s.left_out[d.n]):
        s.row[s.left_out[x]] = -1
    load_plan(d, s, s.nxt, s.row)
    totals(d, s, w)
    return accepted
