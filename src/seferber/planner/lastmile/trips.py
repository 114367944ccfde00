"""Whole trips: in which order a vehicle drives them, and which vehicle drives them."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import inner, tight
from seferber.planner.lastmile.kernel import draw, walk
from seferber.planner.lastmile.touched import touch


@tight
def tidy(d, s, v):
    """Moves empty trips of vehicle v to the end and orders trips by duration per weight.

    Two neighbouring trips are best in the order of duration ÷ weight (Smith's rule) when nothing but
    time decides; with windows only empty trips move. Returns whether the chain changed.
    """
    n = d.n
    first, last = d.first_row[v], d.first_row[v + 1] - 1
    head = n + first
    changed = False
    for _ in range(last - first):
        moved = False
        for r in range(first, last):
            if s.count[r + 1] == 0:
                continue
            a, b = n + r, n + r + 1
            c = n + r + 2 if r + 2 <= last else head
            if d.outof[a] != d.outof[b] or d.cap_kg[r] != d.cap_kg[r + 1] or d.cap_m3[r] != d.cap_m3[r + 1]:
                continue
            swap = s.count[r] == 0
            if not swap and not d.exact:
                one = s.leave[b] - s.leave[a]
                two = (s.leave[c] if c != head else s.end[v] + d.reload[b]) - s.leave[b]
                one_w = s.after[a] - s.after[b]
                two_w = s.after[b] - (s.after[c] if c != head else 0.0)
                swap = two * one_w < one * two_w - 1e-9
            if not swap:
                continue
            f1, l1 = s.nxt[a], s.prv[b]
            f2, l2 = s.nxt[b], s.prv[c]
            i = f2
            while i != c:
                s.row[i] = r
                i = s.nxt[i]
            i = f1
            while i != b:
                s.row[i] = r + 1
                i = s.nxt[i]
            s.nxt[a], s.prv[f2] = f2, a
            s.nxt[l2], s.prv[b] = b, l2
            if s.count[r] > 0:
                s.nxt[b], s.prv[f1] = f1, b
                s.nxt[l1], s.prv[c] = c, l1
            else:
                s.nxt[b], s.prv[c] = c, b
            s.kg[r], s.kg[r + 1] = s.kg[r + 1], s.kg[r]
            s.m3[r], s.m3[r + 1] = s.m3[r + 1], s.m3[r]
            s.count[r], s.count[r + 1] = s.count[r + 1], s.count[r]
            walk(d, s, v)
            moved = True
            changed = True
        if not moved:
            break
    return changed


@inner
def behind(d, r):
    """The node that follows the last stop of row r."""
    v = d.vehicle[r]
    return d.n + r + 1 if r + 1 < d.first_row[v + 1] else d.n + d.first_row[v]


@inner
def hang(s, r, start, first, last, follower):
    """Makes first … last the stops of row r; first < 0 for none."""
    if first < 0:
        s.nxt[start] = follower
        s.prv[follower] = start
        return
    s.nxt[start] = first
    s.prv[first] = start
    s.nxt[last] = follower
    s.prv[follower] = last
    i = first
    while i != follower:
        s.row[i] = r
        i = s.nxt[i]


@tight
def swap_trips(d, s, w):
    """Exchanges what two trips of two vehicles bring, one of them possibly empty; returns how many were touched.

    Stop by stop a trip hardly ever gets to another vehicle.
    """
    n = d.n
    rows = s.count.shape[0]
    w.out[n] = 0
    m = s.left_out[n]
    for x in range(m):
        w.left_out[x] = s.left_out[x]
    w.left_out[n] = m
    a = np.int64(draw(w.seed) * rows)
    b = np.int64(draw(w.seed) * rows)
    if d.vehicle[a] == d.vehicle[b] or (s.count[a] == 0 and s.count[b] == 0):
        return 0
    touched = touch(d, s, w, d.vehicle[a], 0)
    touched = touch(d, s, w, d.vehicle[b], touched)
    end_a, end_b = behind(d, a), behind(d, b)
    first_a = np.int64(s.nxt[n + a]) if s.count[a] > 0 else np.int64(-1)
    first_b = np.int64(s.nxt[n + b]) if s.count[b] > 0 else np.int64(-1)
    last_a, last_b = np.int64(s.prv[end_a]), np.int64(s.prv[end_b])
    hang(s, a, n + a, first_b, last_b, end_a)
    hang(s, b, n + b, first_a, last_a, end_b)
    s.kg[a], s.kg[b] = s.kg[b], s.kg[a]
    s.m3[a], s.m3[b] = s.m3[b], s.m3[a]
    s.count[a], s.count[b] = s.count[b], s.count[a]
    walk(d, s, d.vehicle[a])
    walk(d, s, d.vehicle[b])
    return touched
