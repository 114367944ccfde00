"""The search: take out strings of neighbouring stops, put them back greedily, accept as in annealing.

Source of the scheme: Christiaens & Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2), 2020 (its published description, not its code). Ours are the
pricing of arrival times in constant time, the soft load with a price that adapts, and the chains of trips.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner, tight
from seferber.planner.lastmile.insertion import put_back
from seferber.planner.lastmile.kernel import draw, overload, walk
from seferber.planner.lastmile.pool import note_day
from seferber.planner.lastmile.ruin import order_out, ruin
from seferber.planner.lastmile.touched import undo
from seferber.planner.lastmile.trips import swap_trips

TRIPS_SWAPPED = 0.1  # part of the steps that exchange two whole trips, where vehicles drive several


@inner
def keep_best(d, s, w):
    """Copies the current plan as the best: the vehicles that differ from it, and what is left out."""
    n = d.n
    for v in range(w.differs.shape[0]):
        if not w.differs[v]:
            continue
        w.differs[v] = False
        head = n + d.first_row[v]
        i = head
        while True:
            w.best_nxt[i] = s.nxt[i]
            w.best_row[i] = s.row[i]
            i = s.nxt[i]
            if i == head:
                break
    for x in range(s.left_out[n]):
        w.best_row[s.left_out[x]] = -1


@inner
def note_if_drivable(d, s, pool, v):
    """Notes the day of vehicle v when it keeps its loads, windows and shift."""
    if s.late[v] > 1e-9 or d.first_row[v + 1] == d.first_row[v]:
        return
    for r in range(d.first_row[v], d.first_row[v + 1]):
        if overload(d, s, r) > 0.0:
            return
    note_day(d, s, pool, v)


@compiled
def note_plan(d, s, pool):
    """Notes the day of every vehicle of the current plan."""
    for v in range(s.cost.shape[0]):
        note_if_drivable(d, s, pool, v)


@compiled
def totals(d, s, w):
    """Recomputes every figure from the chains, so that rounding cannot pile up."""
    f = w.figures
    f[0] = 0.0
    f[1] = 0.0
    f[2] = 0.0
    f[3] = 0.0
    for v in range(s.cost.shape[0]):
        walk(d, s, v)
        f[0] += s.cost[v]
        f[2] += s.late[v]
        w.is_touched[v] = False
    for r in range(s.count.shape[0]):
        load = 0.0
        volume = 0.0
        i = s.nxt[d.n + r]
        while i < d.n:
            load += d.kg[i]
            volume += d.m3[i]
            i = s.nxt[i]
        s.kg[r] = load
        s.m3[r] = volume
        f[1] += overload(d, s, r)
        w.ruined[r] = -1
    for x in range(s.left_out[d.n]):
        f[3] += d.skip_price[s.left_out[x]]


@compiled
def load_plan(d, s, nxt, row):
    """Sets the chains to a plan kept before (links and rows)."""
    n = d.n
    for r in range(s.count.shape[0]):
        s.count[r] = 0
    s.left_out[n] = 0
    for i in range(s.nxt.shape[0]):
        s.nxt[i] = nxt[i]
        s.row[i] = row[i]
        if i < n and s.row[i] < 0:
            s.leave[i] = 1e30
            s.left_out[s.left_out[n]] = i
            s.left_out[n] += 1
            continue
        s.prv[s.nxt[i]] = i
        if i < n:
            s.count[s.row[i]] += 1


@tight
def adapt_prices(w):
    """Moves the prices of overload and lateness so that about the wanted share of the plans visited could be driven."""
    f = w.figures
    f[7] += 0.002 * ((1.0 if f[1] <= 1e-7 and f[2] <= 1e-7 else 0.0) - f[7])
    f[11] += 1.0
    if f[11] >= 100.0:
        f[11] = 0.0
        up = 1.05 if f[7] < f[13] else 1.0 / 1.05
        if f[10] == 0.0:
            up = 1.5  # nothing that could be driven has been seen yet
        if f[1] > 1e-7 or f[7] >= f[13]:
            f[5] = min(max(f[5] * up, w.figures[8]), 1e12)
        if f[2] > 1e-7 or f[7] >= f[13]:
            f[6] = min(max(f[6] * up, w.figures[9]), 1e12)


@compiled
def run(d, s, w, steps, warm, cold, mean_out, longest, pool, within):
    """`steps` steps while the temperature falls from `warm` to `cold`; the best plan is kept in w.

    Returns the number of steps that were accepted.
    """
    totals(d, s, w)
    f = w.figures
    fall = (cold / warm) ** (1.0 / steps)
    heat = warm
    fresh = False  # the current plan is the best and has not been copied yet
    accepted = 0
    w.start_at[0] = 0
    w.differs[:] = True
    for step in range(steps):
        cost0, over0, late0, skip0 = f[0], f[1], f[2], f[3]
        old = cost0 + f[5] * over0 + f[6] * late0 + skip0
        if fresh:
            # It must be saved before a step can lead away from it.
            keep_best(d, s, w)
            fresh = False
        # The very first step has to insert: with no trips to swap nothing would get a price.
        if d.several_trips and step > 0 and draw(w.seed) < TRIPS_SWAPPED:
            touched = swap_trips(d, s, w)
        else:
            touched = ruin(d, s, w, step, mean_out, longest)
            order_out(d, s, w)
        touched = put_back(d, s, w, touched)
        new = f[0] + f[5] * f[1] + f[6] * f[2] + f[3]
        for x in range(touched):
            w.is_touched[w.touched[x]] = False
        if new < old - heat * np.log(draw(w.seed) + 1e-300):
            for x in range(touched):
                w.differs[w.touched[x]] = True
            if abs(new - old) > 1e-9:
                accepted += 1
                if f[0] + f[3] < f[4] * (1.0 + within):
                    for x in range(touched):
                        note_if_drivable(d, s, pool, w.touched[x])
            if f[1] <= 1e-7 and f[2] <= 1e-7 and f[0] + f[3] < f[4] - 1e-9:
                f[4] = f[0] + f[3]
                f[10] = 1.0
                f[12] = f[3]
                fresh = True
        else:
            undo(d, s, w, touched)
            f[0], f[1], f[2], f[3] = cost0, over0, late0, skip0
        heat *= fall
        adapt_prices(w)
    if fresh:
        keep_best(d, s, w)
    return accepted
