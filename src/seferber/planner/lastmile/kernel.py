"""Elementary steps on a plan, compiled: walk a chain, price an insertion, link and unlink stops.

Without windows, promises and road classes an insertion is priced in constant time. With stop c between
p and n, what c itself costs is w_c · (departure from p + d_pc), and all that waits after p comes later by
d_pc + service + d_cn − d_pn. Source of the idea: prefix sums as customary for latency problems; the
formula is written out in docs/decisions/0030-last-mile-solver.md.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner, tight
from seferber.planner.lastmile.state import FAR


@inner
def draw(seed):
    """Uniform number in [0, 1); `seed` is a uint64 array of length 1 that moves on (xorshift64*)."""
    x = seed[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    seed[0] = x
    return np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@tight
def arc(d, k, i, j):
    """Hours from node i to node j for road class k, with the reloading before a later row."""
    if d.mode == 0:
        return d.times[k, i, j]
    if d.mode == 2:
        dx = d.xy[i, 0] - d.xy[j, 2]
        dy = d.xy[i, 1] - d.xy[j, 3]
        hours = np.sqrt(dx * dx + dy * dy)
    else:
        hours = d.times[k, d.outof[i], d.into[j]]
    if j >= d.n and (i < d.n or d.outof[i] != d.into[i]):
        hours += d.reload[j]
    return hours


@compiled
def reset(d, s):
    """Links empty chains; every stop is left out."""
    for i in range(d.n):
        s.row[i] = -1
        s.leave[i] = FAR
        s.left_out[i] = i
    s.left_out[d.n] = d.n
    for r in range(s.count.shape[0]):
        s.kg[r] = 0.0
        s.m3[r] = 0.0
        s.count[r] = 0
    for v in range(d.first_row.shape[0] - 1):
        first, last = d.first_row[v], d.first_row[v + 1] - 1
        for r in range(first, last + 1):
            s.row[d.n + r] = r
            s.nxt[d.n + r] = d.n + (r + 1 if r < last else first)
            s.prv[d.n + r] = d.n + (r - 1 if r > first else last)
        walk(d, s, v)


@tight
def walk(d, s, v):
    """Recomputes departures, waiting weights, cost and lateness of vehicle v from its chain."""
    k = d.road_class[v]
    head = d.n + d.first_row[v]
    t = d.start_h[v]
    cost = 0.0
    late = 0.0
    end = t
    i = head
    s.leave[i] = t
    while True:
        j = s.nxt[i]
        step = arc(d, k, i, j)
        s.arc[i] = step
        t += step
        if j >= d.n:
            if i < d.n:
                end = t - (d.reload[j] if j != head else 0.0)
            if j == head:
                break
            s.leave[j] = t
            i = j
            continue
        if d.exact:
            if t < d.release[j]:
                t = d.release[j]
            if t > d.due[j]:
                late += t - d.due[j]
            if d.late_price[j] > 0.0 and t > d.promise[j]:
                cost += d.late_price[j] * (t - d.promise[j])
        cost += d.weight[j] * t
        if d.extra.shape[0] > 0:
            cost += d.extra[v, j]
        t += d.service[j]
        s.leave[j] = t
        i = j
    if end > d.end_h[v]:
        late += end - d.end_h[v]
    s.end[v] = end
    s.cost[v] = cost
    s.late[v] = late
    waiting = 0.0
    while True:
        s.after[i] = waiting
        if i == head:
            break
        waiting += d.weight[i]
        i = s.prv[i]


@tight
def unlink(d, s, c):
    """Takes stop c out of its chain; the caller walks the vehicle afterwards."""
    p, n, r = s.prv[c], s.nxt[c], s.row[c]
    s.nxt[p] = n
    s.prv[n] = p
    s.row[c] = -1
    s.leave[c] = FAR
    s.kg[r] -= d.kg[c]
    s.m3[r] -= d.m3[c]
    s.count[r] -= 1
    if s.count[r] == 0:
        # Rounding must not leave a trace in an empty vehicle.
        s.kg[r] = 0.0
        s.m3[r] = 0.0


@compiled
def drive(d, s, v):
    """`walk` for Python callers."""
    walk(d, s, v)


@compiled
def drop(d, s, c, v):
    """Leaves stop c of vehicle v out of the plan."""
    unlink(d, s, c)
    s.left_out[s.left_out[d.n]] = c
    s.left_out[d.n] += 1
    walk(d, s, v)


@tight
def link(d, s, c, p):
    """Puts stop c right after node p and brings the chain's figures up to date."""
    r = s.row[p]
    v = d.vehicle[r]
    n = s.nxt[p]
    s.nxt[p] = c
    s.prv[c] = p
    s.nxt[c] = n
    s.prv[n] = c
    s.row[c] = r
    s.kg[r] += d.kg[c]
    s.m3[r] += d.m3[c]
    s.count[r] += 1
    if d.exact or d.has_shift:
        walk(d, s, v)
        return
    k = d.road_class[v]
    head = d.n + d.first_row[v]
    there = arc(d, k, p, c)
    on = arc(d, k, c, n)
    w = d.weight[c]
    longer = there + on + d.service[c] - s.arc[p]
    s.cost[v] += w * (s.leave[p] + there) + longer * s.after[p]
    if d.extra.shape[0] > 0:
        s.cost[v] += d.extra[v, c]
    s.leave[c] = s.leave[p] + there + d.service[c]
    s.arc[p] = there
    s.arc[c] = on
    s.after[c] = s.after[p]
    i = n
    while i != head:
        s.leave[i] += longer
        i = s.nxt[i]
    i = p
    while i != head:
        s.after[i] += w
        i = s.prv[i]
    s.after[head] += w


@inner
def overload(d, s, r):
    """Load of row r above what it may carry, as a part of 1 per kg capacity kept in kg (m³ in m³)."""
    x = s.kg[r] - d.cap_kg[r]
    y = x if x > 1e-9 else 0.0
    if d.has_m3:
        x = s.m3[r] - d.cap_m3[r]
        if x > 1e-9:
            y += x
    return y


@tight
def load_price(d, s, c, r, price):
    """What stop c adds to the price of overload in row r."""
    room = d.cap_kg[r] - s.kg[r]
    x = d.kg[c] - (room if room > 0.0 else 0.0)
    more = x if x > 1e-9 else 0.0
    if d.has_m3:
        room = d.cap_m3[r] - s.m3[r]
        x = d.m3[c] - (room if room > 0.0 else 0.0)
        if x > 1e-9:
            more += x
    return more * price


@inner
def simulated_price(d, s, c, p, limit, late_price):
    """Cost of putting c after p when waiting, windows or promises make it more than a formula.

    Walks on until the shift in time has been absorbed or `limit` is passed.
    """
    v = d.vehicle[s.row[p]]
    k = d.road_class[v]
    head = d.n + d.first_row[v]
    t = s.leave[p] + arc(d, k, p, c)
    if t < d.release[c]:
        t = d.release[c]
    cost = d.weight[c] * t
    if t > d.due[c]:
        cost += late_price * (t - d.due[c])
    if d.late_price[c] > 0.0 and t > d.promise[c]:
        cost += d.late_price[c] * (t - d.promise[c])
    t += d.service[c]
    end = t
    i = c
    j = s.nxt[p]
    while True:
        t += arc(d, k, i, j)
        if j >= d.n:
            if i < d.n:
                end = t - (d.reload[j] if j != head else 0.0)
            if j == head:
                break
        else:
            old = s.leave[j] - d.service[j]
            if t < d.release[j]:
                t = d.release[j]
            shift = t - old
            if shift < 1e-12 and shift > -1e-12:
                return cost
            cost += d.weight[j] * shift
            cost += late_price * (max(t, d.due[j]) - max(old, d.due[j]))
            if d.late_price[j] > 0.0:
                cost += d.late_price[j] * (max(t, d.promise[j]) - max(old, d.promise[j]))
            t += d.service[j]
            if cost > limit:
                return cost
        i = j
        j = s.nxt[j]
    if d.end_h[v] < FAR:
        cost += late_price * (max(end, d.end_h[v]) - max(s.end[v], d.end_h[v]))
    return cost


@tight
def save_chain(d, s, v, nodes, leave, after, arcs, at):
    """Writes vehicle v's chain into the buffers from position `at`; returns the position after it."""
    head = d.n + d.first_row[v]
    i = head
    while True:
        nodes[at] = i
        leave[at] = s.leave[i]
        after[at] = s.after[i]
        arcs[at] = s.arc[i]
        at += 1
        i = s.nxt[i]
        if i == head:
            return at


@tight
def restore_chain(d, s, v, nodes, leave, after, arcs, at, until):
    """Links the chain of vehicle v again as it was saved."""
    r = -1
    before = nodes[until - 1]
    for x in range(at, until):
        i = nodes[x]
        if i >= d.n:
            r = i - d.n
        s.row[i] = r
        s.leave[i] = leave[x]
        s.after[i] = after[x]
        s.arc[i] = arcs[x]
        s.prv[i] = before
        s.nxt[before] = i
        before = i
