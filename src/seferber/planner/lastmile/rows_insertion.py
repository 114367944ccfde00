"""Putting stops back into rows: each goes where it costs least, and what was found out about a trip is kept.

While a trip's stops stay the same, only its departure L and the weight A that waits for later trips move, and the price
of a stop in it is w · L + min over its places of (α + A · β): concave in A. Its value where it was last looked up, the least
α and the least β bound it for every other A, so that hardly any unchanged trip is walked again.
`Rows.known` holds for each stop, R figures each: version of the trip, A, the price, the least α, the least β, the place.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.compiled import tight
from seferber.planner.lastmile.kernel import draw
from seferber.planner.lastmile.rows import KNOWN, SUMS, settle_rows, time_vehicle, touch_trip, touch_vehicle
from seferber.planner.lastmile.rows_ruin import tidy_rows


@tight
def price_of(d, a, c, q, load_price):
    """What stop c costs in trip q wherever it goes: waiting for the departure, overload, a reloading more."""
    x = d.kg[c] - a.free_kg[q]
    more = x if x > 1e-9 else 0.0
    if d.has_m3:
        x = d.m3[c] - a.free_m3[q]
        more += x if x > 1e-9 else 0.0
    return a.once[q] + d.weight[c] * a.begin[q] + more * load_price


@tight
def bound_trips(d, a, c, load_price):
    """Fills `a.bound` with what stop c costs in each trip at least."""
    rows = a.begin.shape[0]
    z = np.int64(np.uint32(c * KNOWN * rows))
    version, waits = a.known[z : z + rows], a.known[z + rows : z + 2 * rows]
    least, alone = a.known[z + 2 * rows : z + 3 * rows], a.known[z + 3 * rows : z + 4 * rows]
    slope = a.known[z + 4 * rows : z + 5 * rows]
    weight = d.weight[c]
    kg = d.kg[c]
    for q in range(rows):
        x = kg - a.free_kg[q]
        more = x if x > 1e-9 else 0.0
        later = a.later[q]
        up = least[q] + (later - waits[q]) * slope[q]
        down = alone[q] + (least[q] - alone[q]) * (later / waits[q])
        known = up if later >= waits[q] else down
        known = known if version[q] == a.version[q] else a.unseen
        a.bound[q] = a.once[q] + weight * a.begin[q] + more * load_price + known
    if d.has_m3:
        for q in range(rows):
            x = d.m3[c] - a.free_m3[q]
            a.bound[q] += x * load_price if x > 1e-9 else 0.0


@tight
def walk_trip(d, w, a, c, q, fixed, best, trip, place, left, x, but):
    """Tries every place of trip q but one; returns the cheapest so far and where it is."""
    there = d.back[0, c]
    on = d.times[0, c]
    weight = d.weight[c]
    waits = a.later[q]
    b = np.int64(np.uint32(q * a.room))
    m = np.int64(a.size[q]) + 1
    leave, after = a.leave[b : b + m], a.after[b : b + m]
    step, node = a.step[b : b + m], a.node[b : b + m + 1]
    service = d.service[c]
    i = np.int64(node[0])
    for k in range(m):
        j = np.int64(node[k + 1])
        go = there[i]
        longer = go + service + on[j] - step[k]
        cost = fixed + weight * (leave[k] + go) + longer * (after[k] + waits)
        i = j
        if cost < best and k != but:
            left -= 1
            if left <= 0:
                x = (x + 1) & 4095
                left = np.int64(w.skips[x])
            else:
                best = cost
                trip = q
                place = np.int64(k)
    return best, trip, place, left, x


@tight
def learn(d, a, c, q):
    """Looks up what stop c costs in trip q, and keeps it."""
    there = d.back[0, c]
    on = d.times[0, c]
    weight = d.weight[c]
    service = d.service[c]
    waits = a.later[q]
    b = np.int64(np.uint32(q * a.room))
    m = np.int64(a.size[q]) + 1
    leave, after = a.leave[b : b + m], a.after[b : b + m]
    step, node = a.step[b : b + m], a.node[b : b + m + 1]
    i = np.int64(node[0])
    least = np.inf
    alone = np.inf
    slope = np.inf
    place = 0
    for k in range(m):
        j = np.int64(node[k + 1])
        go = there[i]
        longer = go + service + on[j] - step[k]
        cost = weight * (leave[k] + go) + longer * after[k]
        alone = min(alone, cost)
        slope = min(slope, longer)
        cost += longer * waits
        i = j
        if cost < least:
            least = cost
            place = k
    rows = a.begin.shape[0]
    z = np.int64(np.uint32(c * KNOWN * rows + q))
    a.known[z] = a.version[q]
    a.known[z + rows] = waits
    a.known[z + 2 * rows] = least
    a.known[z + 3 * rows] = alone
    a.known[z + 4 * rows] = slope
    a.known[z + 5 * rows] = place


@tight
def best_place(d, w, a, step, c):
    """Where stop c costs least: trip, place in it and the price."""
    best = np.inf
    trip = np.int64(-1)
    place = np.int64(0)
    rows = a.begin.shape[0]
    load_price = w.figures[5]
    x = np.int64(draw(w.seed) * 4096.0)
    left = np.int64(w.skips[x])
    bound_trips(d, a, c, load_price)
    # Trips that this step has changed are the likeliest, and nothing is known of them.
    for y in range(a.many[0]):
        q = np.int64(a.trips[y])
        if a.bound[q] < best:
            fixed = price_of(d, a, c, q, load_price)
            best, trip, place, left, x = walk_trip(
                d, w, a, c, q, fixed, best, trip, place, left, x, np.int64(-1)
            )
        a.bound[q] = np.inf
    put_off = 0
    for t in range(rows):
        if a.bound[t] < best:
            a.put_off[put_off] = t
            put_off += 1
    z = np.int64(np.uint32(c * KNOWN * rows))
    for y in range(put_off):
        q = np.int64(a.put_off[y])
        if a.bound[q] >= best:
            continue
        fixed = price_of(d, a, c, q, load_price)
        but = np.int64(-1)
        if a.known[z + q] != a.version[q] or a.known[z + rows + q] != a.later[q]:
            if a.moved[np.int64(np.uint32(d.vehicle[np.int64(a.row[q])]))] == step:
                best, trip, place, left, x = walk_trip(d, w, a, c, q, fixed, best, trip, place, left, x, but)
                continue
            learn(d, a, c, q)
        cost = fixed + a.known[z + 2 * rows + q]
        if cost < best:
            at = np.int64(a.known[z + 5 * rows + q])
            left -= 1
            if left <= 0:
                x = (x + 1) & 4095
                left = np.int64(w.skips[x])
                best, trip, place, left, x = walk_trip(d, w, a, c, q, fixed, best, trip, place, left, x, at)
            else:
                best, trip, place = cost, q, at
    return trip, place, best


@tight
def put_after(d, a, c, q, place):
    """Puts stop c right after the node in this place of trip q and brings the trip's figures up to date."""
    b = np.int64(np.uint32(q * a.room))
    m = np.int64(a.size[q])
    i = np.int64(a.node[b + place])
    j = np.int64(a.node[b + place + 1])
    there = d.times[0, i, c]
    on = d.times[0, c, j]
    w = d.weight[c]
    longer = there + d.service[c] + on - a.step[b + place]
    f = q * SUMS
    a.sums[f] += longer
    a.sums[f + 1] += w
    a.sums[f + 2] += w * (a.leave[b + place] + there) + longer * a.after[b + place]
    a.sums[f + 3] += d.kg[c]
    a.sums[f + 4] += d.m3[c]
    a.node[b + m + 2] = d.n
    for y in range(m - place):
        x = np.int64(np.uint32(b + m - y))
        a.node[x + 1] = a.node[x]
        a.leave[x + 1] = a.leave[x] + longer
        a.after[x + 1] = a.after[x]
        a.step[x + 1] = a.step[x]
    x = b + place
    a.node[x + 1] = c
    a.leave[x + 1] = a.leave[x] + there + d.service[c]
    a.after[x + 1] = a.after[x]
    a.step[x] = there
    a.step[x + 1] = on
    for y in range(b, x + 1):
        a.after[y] += w
    a.size[q] = m + 1
    a.at[c] = q


@tight
def put_back_rows(d, s, w, a, step):
    """Inserts the stops taken out, each where it costs least."""
    n = d.n
    for y in range(w.out[n]):
        c = np.int64(np.uint32(w.out[y]))
        q, place, cost = best_place(d, w, a, step, c)
        if q < 0 or cost > d.skip_price[c]:
            s.left_out[s.left_out[n]] = c
            s.left_out[n] += 1
            w.figures[3] += d.skip_price[c]
            continue
        q = np.int64(np.uint32(q))
        v = np.int64(np.uint32(d.vehicle[np.int64(a.row[q])]))
        touch_vehicle(d, w, a, step, v)
        touch_trip(a, step, q)
        put_after(d, a, c, q, place)
        time_vehicle(d, a, v)
    for y in range(a.many[1]):
        tidy_rows(d, a, np.int64(a.vehicles[y]))
    settle_rows(d, w, a)
