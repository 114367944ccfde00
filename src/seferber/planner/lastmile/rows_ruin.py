"""Taking stops out of rows, exchanging whole trips, and the order of a vehicle's trips; as `ruin.py` and `trips.py` for chains."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import tight
from seferber.planner.lastmile.kernel import draw
from seferber.planner.lastmile.rows import SUMS, measure, time_vehicle, touch_trip, touch_vehicle


@tight
def take_out(d, w, a, q, c, length, split):
    """Takes out a string of `length` stops of trip q around stop c; with `split`, some inside stay."""
    b = np.int64(np.uint32(q * a.room))
    m = np.int64(a.size[q])
    place = 1
    while np.int64(a.node[b + place]) != c:
        place += 1
    kept = np.int64(0)
    if split:
        kept = np.int64(1)
        while length + kept < m and draw(w.seed) > 0.01:
            kept += 1
        if length + kept > m:
            kept = m - length
    whole = length + kept
    before = min(place - 1, whole - 1)
    behind = min(m - place, whole - 1)
    least = max(whole - 1 - behind, 0)
    first = place - (least + np.int64(draw(w.seed) * (before - least + 1)))
    first_kept = whole
    if kept > 0:
        first_kept = np.int64(draw(w.seed) * (length + 1))
    out = np.int64(w.out[d.n])
    to = b + first
    for x in range(whole):
        i = np.int64(a.node[b + first + x])
        if x < first_kept or x >= first_kept + kept:
            w.out[out] = i
            out += 1
            a.at[i] = a.trip.shape[0]
        else:
            a.node[to] = i
            to += 1
    w.out[d.n] = out
    for x in range(b + first + whole, b + m + 2):
        a.node[to] = a.node[x]
        to += 1
    a.size[q] = m - length
    measure(d, a, q)


@tight
def ruin_rows(d, s, w, a, step, mean_out, longest):
    """Takes stops out in strings near a random stop."""
    n = d.n
    rows = a.trip.shape[0]
    w.out[n] = 0
    placed = n - s.left_out[n]
    if placed > 0:
        used = 0
        for t in range(rows):
            if a.size[t] > 0:
                used += 1
        top = min(np.float64(longest), placed / used)
        wanted = np.int64(draw(w.seed) * (4.0 * mean_out / (1.0 + top) - 1.0) + 1.0)
        c0 = np.int64(draw(w.seed) * n)
        done = 0
        for x in range(-1, d.near.shape[1]):
            c = c0
            if x >= 0:
                c = np.int64(np.uint32(d.near[c0, x]))
            q = np.int64(a.at[c])
            if q == rows or a.changed[q] == step:
                continue
            touch_vehicle(d, w, a, step, np.int64(np.uint32(d.vehicle[np.int64(a.row[q])])))
            touch_trip(a, step, q)
            m = np.int64(a.size[q])
            length = min(np.int64(draw(w.seed) * min(np.float64(m), top) + 1.0), m)
            take_out(d, w, a, q, c, length, length > 1 and draw(w.seed) < 0.5)
            done += 1
            if done >= wanted:
                break
        for x in range(a.many[1]):
            time_vehicle(d, a, np.int64(a.vehicles[x]))
    # Stops that are left out get another chance, a few at a time.
    idle = np.int64(s.left_out[n])
    for x in range(idle):
        w.left_out[x] = s.left_out[x]
    w.left_out[n] = idle
    if idle > 0:
        tries = idle
        if w.out[n] > 0 and idle > 10:
            tries = np.int64(10)
        for _ in range(tries):
            pick = np.int64(draw(w.seed) * s.left_out[n])
            c = s.left_out[pick]
            s.left_out[n] -= 1
            s.left_out[pick] = s.left_out[s.left_out[n]]
            w.out[w.out[n]] = c
            w.out[n] += 1
            w.figures[3] -= d.skip_price[c]


@tight
def swap_rows(d, s, w, a, step):
    """Exchanges the trips of two rows of two vehicles, one of them possibly empty."""
    n = d.n
    rows = a.trip.shape[0]
    w.out[n] = 0
    m = np.int64(s.left_out[n])
    for x in range(m):
        w.left_out[x] = s.left_out[x]
    w.left_out[n] = m
    one = np.int64(draw(w.seed) * rows)
    two = np.int64(draw(w.seed) * rows)
    p, q = np.int64(a.trip[one]), np.int64(a.trip[two])
    v, u = np.int64(np.uint32(d.vehicle[one])), np.int64(np.uint32(d.vehicle[two]))
    if v == u or (a.size[p] == 0 and a.size[q] == 0):
        return
    touch_vehicle(d, w, a, step, v)
    touch_vehicle(d, w, a, step, u)
    a.trip[one], a.trip[two] = q, p
    a.row[p], a.row[q] = two, one
    time_vehicle(d, a, v)
    time_vehicle(d, a, u)


@tight
def tidy_rows(d, a, v):
    """Moves empty trips of vehicle v to the end and orders trips by duration per weight (Smith's rule)."""
    first, last = np.int64(np.uint32(d.first_row[v])), np.int64(np.uint32(d.first_row[v + 1])) - 1
    changed = False
    for _ in range(last - first):
        moved = False
        for r in range(first, last):
            p, q = np.int64(a.trip[r]), np.int64(a.trip[r + 1])
            if a.size[q] == 0 or d.cap_kg[r] != d.cap_kg[r + 1] or d.cap_m3[r] != d.cap_m3[r + 1]:
                continue
            if a.size[p] > 0:
                one, two = a.sums[p * SUMS] + a.reload, a.sums[q * SUMS] + a.reload
                if two * a.sums[p * SUMS + 1] >= one * a.sums[q * SUMS + 1] - 1e-9:
                    continue
            a.trip[r], a.trip[r + 1] = q, p
            a.row[q], a.row[p] = r, r + 1
            moved = True
            changed = True
        if not moved:
            break
    if changed:
        time_vehicle(d, a, v)
