"""Cheapest routes under given prices per stop, by dynamic programming from the last stop backwards, compiled.

A partial route that serves k more stops pays k for each hour in front of it, so a label is (stop, load,
stops so far, cost, memory). The memory holds near stops already on the route (ng-route relaxation after
Baldacci, Mingozzi & Roberti 2011, its published description); when a bucket is full two labels are
merged into one with the smaller cost and the common memory. Both allow more routes than there are, so
the smallest cost found is never above the true one.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner

KEEP = 4  # labels per stop, load and count


@inner
def _insert(costs, low, high, behind, used, value, a, b, came):
    """Puts a label into one bucket, keeping what no other dominates."""
    m = used
    x = 0
    while x < m:
        if costs[x] <= value and (low[x] & ~a) == np.uint64(0) and (high[x] & ~b) == np.uint64(0):
            return m
        if value <= costs[x] and (a & ~low[x]) == np.uint64(0) and (b & ~high[x]) == np.uint64(0):
            m -= 1
            costs[x], low[x], high[x], behind[x] = costs[m], low[m], high[m], behind[m]
            continue
        x += 1
    if m < costs.shape[0]:
        costs[m], low[m], high[m], behind[m] = value, a, b, came
        return m + 1
    worst = 0
    for x in range(1, m):
        if costs[x] > costs[worst]:
            worst = x
    low[worst] &= a
    high[worst] &= b
    if value < costs[worst]:
        costs[worst], behind[worst] = value, came
    return m


@compiled
def cheapest_tails(
    times, service, load, room, price, near_low, near_high, most, costs, low, high, behind, used
):
    """Fills the label tables.

    Args:
        times: float (n, n) hours between stops. service: float (n,). load: int64 (n,), room: int largest load.
        price: float (n,) prize for serving each stop. near_low, near_high: uint64 (n,) memory of each stop
        (stops 0–63 and 64–127). most: int largest number of stops.
        costs, low, high, behind: tables (most+1, n, room+1, KEEP); used: (most+1, n, room+1), all zero.
    """
    n = load.shape[0]
    one = np.uint64(1)
    none = np.uint64(0)
    for i in range(n):
        a = one << np.uint64(i) if i < 64 else none
        b = one << np.uint64(i - 64) if i >= 64 else none
        if load[i] <= room:
            used[1, i, load[i]] = _insert(
                costs[1, i, load[i]],
                low[1, i, load[i]],
                high[1, i, load[i]],
                behind[1, i, load[i]],
                0,
                -price[i],
                a,
                b,
                -1,
            )
    for k in range(1, most):
        for i in range(n):
            for q in range(room + 1):
                for x in range(used[k, i, q]):
                    c, a, b = costs[k, i, q, x], low[k, i, q, x], high[k, i, q, x]
                    for p in range(n):
                        total = q + load[p]
                        if p == i or total > room:
                            continue
                        bit_a = one << np.uint64(p) if p < 64 else none
                        bit_b = one << np.uint64(p - 64) if p >= 64 else none
                        if (a & bit_a) != none or (b & bit_b) != none:
                            continue
                        value = c + k * (times[p, i] + service[p]) - price[p]
                        came = (i * (room + 1) + q) * costs.shape[3] + x
                        used[k + 1, p, total] = _insert(
                            costs[k + 1, p, total],
                            low[k + 1, p, total],
                            high[k + 1, p, total],
                            behind[k + 1, p, total],
                            used[k + 1, p, total],
                            value,
                            (a & near_low[p]) | bit_a,
                            (b & near_high[p]) | bit_b,
                            came,
                        )


@compiled
def best_heads(first, start_h, room, costs, used, value, where):
    """For each first stop the cheapest whole route of a vehicle with this start and room.

    Args: first: float (n,) hours from the start to each stop. value: float (n,), filled. where: int64 (n, 3)
    filled with (stops, load, label) of the route, or -1.
    """
    n = first.shape[0]
    for i in range(n):
        value[i] = np.inf
        where[i, 0] = -1
        for k in range(1, costs.shape[0]):
            for q in range(min(room + 1, costs.shape[2])):
                for x in range(used[k, i, q]):
                    c = costs[k, i, q, x] + k * (start_h + first[i])
                    if c < value[i]:
                        value[i] = c
                        where[i, 0], where[i, 1], where[i, 2] = k, q, x
