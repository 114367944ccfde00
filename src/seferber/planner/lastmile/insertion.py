"""Putting back: each stop that was taken out goes where it costs least."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import tight
from seferber.planner.lastmile.kernel import arc, draw, link, load_price, simulated_price
from seferber.planner.lastmile.touched import settle, touch
from seferber.planner.lastmile.trips import tidy

ROWS_TRIED = 12  # most rows whose start and end are tried besides positions near a stop


@tight
def row_prices(d, s, w, c):
    """Fills w.price with what c costs in each row besides time: overload, access, broken promise."""
    for v in range(d.first_row.shape[0] - 1):
        fixed = 0.0
        if d.extra.shape[0] > 0:
            fixed = d.extra[v, c]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            w.price[r] = fixed + load_price(d, s, c, r, w.figures[5])


@tight
def best_of_all(d, s, w, c):
    """Cheapest node to put c after, over every position (one road class, no windows)."""
    best = np.inf
    at = -1
    there = d.back[0, c]
    on = d.times[0, c]
    weight = d.weight[c]
    service = d.service[c]
    nodes = s.nxt.shape[0]
    x = np.int64(draw(w.seed) * 4096.0)
    begin = 0
    while begin < nodes:
        stop = min(nodes, begin + w.skips[x])
        x = (x + 1) & 4095
        for p in range(begin, stop):
            cost = (
                weight * (s.leave[p] + there[p])
                + (there[p] + service + on[s.nxt[p]] - s.arc[p]) * s.after[p]
                + w.price[max(s.row[p], 0)]
            )
            if cost < best:
                best = cost
                at = p
        begin = stop + 1
    return at, best


@tight
def try_after(d, s, w, c, p, best):
    """Cost of putting c right after p, or infinity when it cannot beat `best`."""
    # Nobody is served before the vehicle leaves the stop in front; most far rows end here.
    if d.weight[c] * s.leave[p] >= best:
        return np.inf
    r = s.row[p]
    v = d.vehicle[r]
    price = load_price(d, s, c, r, w.figures[5])
    if d.extra.shape[0] > 0:
        price += d.extra[v, c]
    if price >= best:
        return np.inf
    if d.exact:
        return price + simulated_price(d, s, c, p, best - price, w.figures[6])
    k = d.road_class[v]
    there = arc(d, k, p, c)
    cost = price + d.weight[c] * (s.leave[p] + there)
    if cost >= best:
        return np.inf
    longer = there + d.service[c] + arc(d, k, c, s.nxt[p]) - s.arc[p]
    if d.has_shift:
        cost += w.figures[6] * (max(s.end[v] + longer, d.end_h[v]) - max(s.end[v], d.end_h[v]))
    return cost + longer * s.after[p]


@tight
def try_beside(d, s, w, c, j, best):
    """Cheapest of right after stop j and right before it: where, and the cost; only what can beat `best`.

    On straight lines a way over c is longer than without it by at least twice what c lies farther from one
    end than the other end does; most far positions end there, before anything else is looked up.
    """
    at = -1
    if d.mode != 2 or d.exact:
        cost = try_after(d, s, w, c, j, best)
        if cost < best:
            best, at = cost, j
        p = s.prv[j]
        if p < d.n or s.count.shape[0] > ROWS_TRIED:
            cost = try_after(d, s, w, c, p, best)
            if cost < best:
                best, at = cost, p
        return at, best
    gap = arc(d, 0, c, j)
    weight = d.weight[c]
    least = weight * (s.leave[j] + gap)
    over = 2.0 * (gap - s.arc[j])
    if over > 0.0:
        least += over * s.after[j]
    if least < best:
        cost = try_after(d, s, w, c, j, best)
        if cost < best:
            best, at = cost, j
    p = s.prv[j]
    least = weight * s.leave[p]
    over = 2.0 * (gap - s.arc[p])
    if over > 0.0:
        least += over * s.after[p]
    if least < best:
        cost = try_after(d, s, w, c, p, best)
        if cost < best:
            best, at = cost, p
    return at, best


@tight
def best_near(d, s, w, c):
    """Cheapest node to put c after: beside stops near it, at the rows' starts, or anywhere in scan_all."""
    best = np.inf
    at = -1
    n = d.n
    x = np.int64(draw(w.seed) * 4096.0)
    left = np.int64(w.skips[x])
    rows = s.count.shape[0]
    many = n if d.scan_all else d.near.shape[1]
    for y in range(many):
        j = y if d.scan_all else d.near[c, y]
        if s.row[j] < 0:
            continue
        left -= 1
        if left <= 0:
            x = (x + 1) & 4095
            left = np.int64(w.skips[x])
            continue
        if d.scan_all:
            cost = try_after(d, s, w, c, j, best)
            if cost < best:
                best, at = cost, j
            continue
        p, cost = try_beside(d, s, w, c, j, best)
        if p >= 0:
            best, at = cost, p
    # Starts and ends of rows: all of them where they are few, else some that follow a random one.
    few = min(rows, ROWS_TRIED)
    r = 0 if few == rows else np.int64(draw(w.seed) * rows)
    for _ in range(few):
        if r == rows:
            r = 0
        if not (r > 0 and s.count[r] == 0 and s.count[r - 1] == 0 and d.vehicle[r] == d.vehicle[r - 1]):
            cost = try_after(d, s, w, c, n + r, best)
            if cost < best:
                best, at = cost, n + r
            if not d.scan_all:
                # The last stop of a row: a far stop often belongs there although nothing near it does.
                v = d.vehicle[r]
                after = n + r + 1 if r + 1 < d.first_row[v + 1] else n + d.first_row[v]
                p = s.prv[after]
                if p < n:
                    cost = try_after(d, s, w, c, p, best)
                    if cost < best:
                        best, at = cost, p
        r += 1
    return at, best


@tight
def put_back(d, s, w, touched):
    """Inserts the stops taken out, each where it costs least; returns the vehicles touched."""
    n = d.n
    for x in range(w.out[n]):
        c = w.out[x]
        if d.scan_all and not d.exact and not d.has_shift:
            row_prices(d, s, w, c)
            at, cost = best_of_all(d, s, w, c)
        else:
            at, cost = best_near(d, s, w, c)
        if at < 0 or cost > d.skip_price[c]:
            s.left_out[s.left_out[n]] = c
            s.left_out[n] += 1
            w.figures[3] += d.skip_price[c]
            continue
        touched = touch(d, s, w, d.vehicle[s.row[at]], touched)
        link(d, s, c, at)
    if d.several_trips:
        for x in range(touched):
            tidy(d, s, w.touched[x])
    settle(d, s, w, touched)
    return touched
