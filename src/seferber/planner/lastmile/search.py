"""The search: take out strings of neighbouring stops, put them back greedily, accept as in annealing.

Source of the scheme: Christiaens & Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2), 2020 (its published description, not its code). Ours are the
pricing of arrival times in constant time, the soft load with a price that adapts, and the chains of trips.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner
from seferber.planner.lastmile.kernel import (
    arc,
    draw,
    link,
    load_price,
    overload,
    restore_chain,
    save_chain,
    simulated_price,
    unlink,
    walk,
)
from seferber.planner.lastmile.pool import note_day


class Work(NamedTuple):
    """Buffers of one run, so that no step allocates."""

    seed: Any  # uint64 (1,)
    nodes: Any  # int32 (2N,)
    leave: Any  # float (2N,)
    after: Any  # float (2N,)
    arcs: Any  # float (2N,)
    touched: Any  # int32 (V,) vehicles touched in this step
    start_at: Any  # int32 (V+1,) where each touched vehicle begins in the buffers
    is_touched: Any  # bool (V,)
    saved: Any  # float (V, 3) cost, late, end
    row_kg: Any  # float (R,)
    row_m3: Any  # float (R,)
    row_count: Any  # int32 (R,)
    ruined: Any  # int64 (R,) step in which the row was ruined last
    out: Any  # int32 (n+1,) stops taken out; the last entry counts
    key: Any  # float (n,)
    left_out: Any  # int32 (n+1,)
    skips: Any  # int32 (m,) gaps between positions that a greedy insertion overlooks
    price: Any  # float (R,)
    best_nxt: Any  # int32 (N,)
    best_row: Any  # int32 (N,)
    figures: Any  # float (13,): totals and prices, see the names below


# Places in Work.figures.
COST, OVERLOAD, LATE, SKIPPED, BEST, LOAD_PRICE, LATE_PRICE, FEASIBLE_SHARE = range(8)
LOAD_FLOOR, LATE_FLOOR, FOUND, SINCE, BEST_SKIPPED = range(8, 13)

# One insertion in a hundred positions is overlooked on purpose; it keeps the greedy step from repeating itself.
OVERLOOK = 0.01
TRIPS_SWAPPED = 0.1  # part of the steps that exchange two whole trips, where vehicles drive several
ROWS_TRIED = 12  # most rows whose start and end are tried besides positions near a stop


def new_work(n: int, rows: int, vehicles: int, seed: int) -> Work:
    """Buffers for a problem of this size; `seed` fixes the whole run."""
    nodes = n + rows
    rng = np.random.default_rng([seed, 20260103])
    start = np.array([rng.integers(1, 2**63)], np.uint64)
    return Work(
        seed=start,
        nodes=np.zeros(2 * nodes, np.int32),
        leave=np.zeros(2 * nodes),
        after=np.zeros(2 * nodes),
        arcs=np.zeros(2 * nodes),
        touched=np.zeros(vehicles, np.int32),
        start_at=np.zeros(vehicles + 1, np.int32),
        is_touched=np.zeros(vehicles, np.bool_),
        saved=np.zeros((vehicles, 3)),
        row_kg=np.zeros(rows),
        row_m3=np.zeros(rows),
        row_count=np.zeros(rows, np.int32),
        ruined=np.full(rows, -1, np.int64),
        out=np.zeros(n + 1, np.int32),
        key=np.zeros(n),
        left_out=np.zeros(n + 1, np.int32),
        skips=(rng.geometric(OVERLOOK, 4096)).astype(np.int32),
        price=np.zeros(rows),
        best_nxt=np.zeros(nodes, np.int32),
        best_row=np.full(nodes, -1, np.int32),
        figures=np.where(np.arange(13) == BEST, np.inf, 0.0),
    )


@inner
def touch(d, s, w, v, count):
    """Saves vehicle v before its first change in a step; returns how many vehicles are touched now."""
    if w.is_touched[v]:
        return count
    w.is_touched[v] = True
    w.touched[count] = v
    w.start_at[count + 1] = save_chain(d, s, v, w.nodes, w.leave, w.after, w.arcs, w.start_at[count])
    w.saved[v, 0], w.saved[v, 1], w.saved[v, 2] = s.cost[v], s.late[v], s.end[v]
    f = w.figures
    f[0] -= s.cost[v]
    f[2] -= s.late[v]
    for r in range(d.first_row[v], d.first_row[v + 1]):
        w.row_kg[r], w.row_m3[r], w.row_count[r] = s.kg[r], s.m3[r], s.count[r]
        f[1] -= overload(d, s, r)
    return count + 1


@inner
def settle(d, s, w, count):
    """Adds the touched vehicles back into the totals."""
    f = w.figures
    for x in range(count):
        v = w.touched[x]
        f[0] += s.cost[v]
        f[2] += s.late[v]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            f[1] += overload(d, s, r)


@inner
def take_string(d, s, w, c, length, split):
    """Takes out a string of `length` stops of c's row around c; with `split`, some inside stay."""
    r = s.row[c]
    kept = np.int64(0)
    if split:
        kept = np.int64(1)
        while length + kept < s.count[r] and draw(w.seed) > 0.01:
            kept += 1
        if length + kept > s.count[r]:
            kept = s.count[r] - length
    whole = length + kept
    # Where in the string c lies, as far as the row's ends allow.
    before = 0
    i = s.prv[c]
    while i < d.n and before < whole - 1:
        before += 1
        i = s.prv[i]
    behind = 0
    i = s.nxt[c]
    while i < d.n and behind < whole - 1:
        behind += 1
        i = s.nxt[i]
    least = whole - 1 - behind
    if least < 0:
        least = 0
    back = least + np.int64(draw(w.seed) * (before - least + 1))
    i = c
    for _ in range(back):
        i = s.prv[i]
    first_kept = whole
    if kept > 0:
        first_kept = np.int64(draw(w.seed) * (length + 1))
    for x in range(whole):
        j = s.nxt[i]
        if x < first_kept or x >= first_kept + kept:
            w.out[w.out[d.n]] = i
            w.out[d.n] += 1
            unlink(d, s, i)
        i = j


@inner
def ruin(d, s, w, step, mean_out, longest):
    """Takes stops out in strings near a random stop; returns how many vehicles were touched."""
    n = d.n
    w.out[n] = 0
    placed = n - s.left_out[n]
    touched = 0
    f = w.figures
    if placed > 0:
        used = 0
        for r in range(s.count.shape[0]):
            if s.count[r] > 0:
                used += 1
        top = min(np.float64(longest), placed / used)
        rows = 4.0 * mean_out / (1.0 + top) - 1.0
        wanted = np.int64(draw(w.seed) * rows + 1.0)
        c0 = np.int64(draw(w.seed) * n)
        done = 0
        for x in range(-1, d.near.shape[1]):
            c = c0 if x < 0 else np.int64(d.near[c0, x])
            r = s.row[c]
            if r < 0 or w.ruined[r] == step:
                continue
            touched = touch(d, s, w, d.vehicle[r], touched)
            most = min(np.float64(s.count[r]), top)
            length = np.int64(draw(w.seed) * most + 1.0)
            if length > s.count[r]:
                length = np.int64(s.count[r])
            take_string(d, s, w, c, length, length > 1 and draw(w.seed) < 0.5)
            w.ruined[r] = step
            done += 1
            if done >= wanted:
                break
        for x in range(touched):
            walk(d, s, w.touched[x])
    # Stops that are left out get another chance, a few at a time.
    m = s.left_out[n]
    for x in range(m + 1 if m < n else m):
        w.left_out[x] = s.left_out[x]
    w.left_out[n] = m
    if m > 0:
        tries = m if w.out[n] == 0 else min(m, 10)
        for _ in range(tries):
            pick = np.int64(draw(w.seed) * s.left_out[n])
            c = s.left_out[pick]
            s.left_out[n] -= 1
            s.left_out[pick] = s.left_out[s.left_out[n]]
            w.out[w.out[n]] = c
            w.out[n] += 1
            f[3] -= d.skip_price[c]
    return touched


@inner
def order_out(d, s, w):
    """Puts the stops taken out into the order in which they go back."""
    m = w.out[d.n]
    way = draw(w.seed) * 11.0
    for x in range(m):
        c = w.out[x]
        if way < 4.0:
            w.key[x] = draw(w.seed)
        elif way < 8.0:
            w.key[x] = -(d.kg[c] + d.m3[c])
        elif way < 10.0:
            w.key[x] = -d.reach[c]
        else:
            w.key[x] = d.reach[c]
    gap = 1
    while gap < m // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for x in range(gap, m):
            c, key = w.out[x], w.key[x]
            y = x
            while y >= gap and w.key[y - gap] > key:
                w.key[y] = w.key[y - gap]
                w.out[y] = w.out[y - gap]
                y -= gap
            w.key[y] = key
            w.out[y] = c
        gap //= 3


@inner
def row_prices(d, s, w, c):
    """Fills w.price with what c costs in each row besides time: overload, access, broken promise."""
    for v in range(d.first_row.shape[0] - 1):
        fixed = 0.0
        if d.extra.shape[0] > 0:
            fixed = d.extra[v, c]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            w.price[r] = fixed + load_price(d, s, c, r, w.figures[5])


@inner
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


@inner
def try_after(d, s, w, c, p, best):
    """Cost of putting c right after p, or infinity when it cannot beat `best`."""
    r = s.row[p]
    v = d.vehicle[r]
    # Nobody is served before the vehicle leaves the stop in front; most far rows end here.
    if d.weight[c] * s.leave[p] >= best:
        return np.inf
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


@inner
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
        cost = try_after(d, s, w, c, j, best)
        if cost < best:
            best, at = cost, j
        if not d.scan_all:
            p = s.prv[j]
            if p < n or rows > ROWS_TRIED:
                cost = try_after(d, s, w, c, p, best)
                if cost < best:
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


@inner
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


@inner
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


@inner
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


@inner
def undo(d, s, w, touched):
    """Brings back the plan from before the step."""
    n = d.n
    for x in range(w.out[n]):
        c = w.out[x]
        s.row[c] = -1
        s.leave[c] = 1e30
    for x in range(touched):
        v = w.touched[x]
        restore_chain(d, s, v, w.nodes, w.leave, w.after, w.arcs, w.start_at[x], w.start_at[x + 1])
        s.cost[v], s.late[v], s.end[v] = w.saved[v, 0], w.saved[v, 1], w.saved[v, 2]
        for r in range(d.first_row[v], d.first_row[v + 1]):
            s.kg[r], s.m3[r], s.count[r] = w.row_kg[r], w.row_m3[r], w.row_count[r]
    for x in range(w.left_out[n]):
        s.left_out[x] = w.left_out[x]
    s.left_out[n] = w.left_out[n]


@inner
def keep_best(s, w):
    """Copies the current plan as the best."""
    for i in range(s.nxt.shape[0]):
        w.best_nxt[i] = s.nxt[i]
        w.best_row[i] = s.row[i]


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
    for step in range(steps):
        cost0, over0, late0, skip0 = f[0], f[1], f[2], f[3]
        old = cost0 + f[5] * over0 + f[6] * late0 + skip0
        if fresh:
            # It must be saved before a step can lead away from it.
            keep_best(s, w)
            fresh = False
        if d.several_trips and draw(w.seed) < TRIPS_SWAPPED:
            touched = swap_trips(d, s, w)
        else:
            touched = ruin(d, s, w, step, mean_out, longest)
            order_out(d, s, w)
        touched = put_back(d, s, w, touched)
        new = f[0] + f[5] * f[1] + f[6] * f[2] + f[3]
        for x in range(touched):
            w.is_touched[w.touched[x]] = False
        if new < old - heat * np.log(draw(w.seed) + 1e-300):
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
        # The price of overload moves so that about four plans in ten that are visited could be driven.
        f[7] += 0.002 * ((1.0 if f[1] <= 1e-7 and f[2] <= 1e-7 else 0.0) - f[7])
        f[11] += 1.0
        if f[11] >= 100.0:
            f[11] = 0.0
            up = 1.05 if f[7] < 0.4 else 1.0 / 1.05
            if f[10] == 0.0:
                up = 1.5  # nothing that could be driven has been seen yet
            if f[1] > 1e-7 or f[7] >= 0.4:
                f[5] = min(max(f[5] * up, w.figures[8]), 1e12)
            if f[2] > 1e-7 or f[7] >= 0.4:
                f[6] = min(max(f[6] * up, w.figures[9]), 1e12)
    if fresh:
        keep_best(s, w)
    return accepted
