"""Trips of one depot as short arrays: what the search works on where nothing but time and loads decides.

In one linked chain per vehicle (`state.py`) every change moves the figures of a whole day, and every position is priced
anew for every stop. Here each trip keeps its own,
counted from its departure, and the vehicle only adds up its trips: a trip that starts at L, with weight A waiting
for later trips of its vehicle, costs `cost + weight · L`, and putting a stop after its k-th node costs
`w · (L + leave + there) + longer · (after + A)`. Trips change rows without being touched themselves.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner, tight
from seferber.planner.lastmile.problem import Array
from seferber.planner.lastmile.state import Data

SUMS, KNOWN = 8, 6  # figures per trip, and per stop and trip
TOUCHED, UNKNOWN = -2.0, -1.0
ANYTHING = 1e300


class Rows(NamedTuple):
    """The current plan and what a step may take back; R rows and as many trips, `room` entries for each.

    Numbers of stops and trips are unsigned, so that compiled code need not ask whether an index is negative.
    """

    room: int
    reload: float
    unseen: float  # what serving a stop adds at least in a trip of which nothing is known
    trip: Any  # uint32 (R,) the trip that lies in each row
    row: Any  # uint32 (R,) the row in which each trip lies
    begin: Any  # float (R,) departure of each trip
    later: Any  # float (R,) weight that waits for later trips of the vehicle
    once: Any  # float (R,) what a stop more costs besides: an empty trip's reloading; infinite for all but one empty one
    free_kg: Any  # float (R,) what a trip can still carry
    free_m3: Any
    total: Any  # float (V,) cost of each vehicle
    at: Any  # uint32 (n,) trip of each stop, R for none
    size: Any  # uint32 (R,) stops of each trip
    node: Any  # uint32 (R · room,) depot, stops in order, depot
    leave: Any  # float (R · room,) departure, counted from the trip's own
    after: Any  # float (R · room,) weight that waits in the trip after a node
    step: Any  # float (R · room,) hours to the next node
    sums: Any  # float (R · SUMS,) hours, weight, cost, kg, m³ of each trip
    changed: Any  # int64 (R,) step in which the stops of a trip changed last
    moved: Any  # int64 (V,) step in which a vehicle was touched last
    trips: Any  # uint32 (R,) trips changed in this step
    vehicles: Any  # uint32 (V,) vehicles touched in this step
    many: Any  # int64 (2,) how many of each
    old_trip: Any  # uint32 (R,) from here on: as before the step
    old_size: Any
    old_node: Any
    old_leave: Any
    old_after: Any
    old_step: Any
    old_sums: Any
    old_version: Any
    version: Any  # float (R,) number of a trip's stops in their order, TOUCHED while a step changes them
    last: Any  # float (1,) the last number given
    known: Any  # float (n · KNOWN · R,) what is known of a stop's cost in a trip, see rows_insertion.py
    bound: Any  # float (R,) what a stop costs in each trip at least
    put_off: Any  # uint32 (R,) trips to be looked at last


def fits_rows(data: Data) -> bool:
    """Whether all vehicles start at one depot, nothing but time and loads decides, and every position is tried."""
    n = data.n
    ends = np.concatenate([data.outof[n:], data.into[n:]])
    return bool(
        data.scan_all and not data.exact and not data.has_shift
        and data.extra.shape[0] == 0 and (ends[:-1] == ends[1:]).all()
    )  # fmt: skip


def new_rows(data: Data) -> Rows | None:
    """Room for this problem, or None where its trips cannot be told apart from their vehicles."""
    if not fits_rows(data):
        return None
    n, rows, vehicles = data.n, len(data.vehicle), len(data.start_h)
    room = n + 2
    size = rows * room

    def figures(length: int) -> Array:
        return np.zeros(length)

    def numbers(length: int) -> Array:
        return np.zeros(length, np.uint32)

    return Rows(
        room=room,
        reload=float(data.reload.max(initial=0.0)),
        unseen=0.0 if detours_cost(data) else -ANYTHING,
        trip=numbers(rows),
        row=numbers(rows),
        begin=figures(rows),
        later=figures(rows),
        once=figures(rows),
        free_kg=figures(rows),
        free_m3=figures(rows),
        total=figures(vehicles),
        at=numbers(n),
        size=numbers(rows),
        node=numbers(size),
        leave=figures(size),
        after=figures(size),
        step=figures(size),
        sums=figures(rows * SUMS),
        changed=np.full(rows, -1, np.int64),
        moved=np.full(vehicles, -1, np.int64),
        trips=numbers(rows),
        vehicles=numbers(vehicles),
        many=np.zeros(2, np.int64),
        old_trip=numbers(rows),
        old_size=numbers(rows),
        old_node=numbers(size),
        old_leave=figures(size),
        old_after=figures(size),
        old_step=figures(size),
        old_sums=figures(rows * SUMS),
        old_version=figures(rows),
        version=figures(rows),
        last=figures(1),
        known=np.full(n * rows * KNOWN, UNKNOWN),
        bound=figures(rows),
        put_off=numbers(rows),
    )


@compiled
def detours_cost(d):
    """Whether no way gets shorter by a stop more (the triangle inequality); roads often break it."""
    for c in range(d.n):
        for i in range(d.n + 1):
            for j in range(d.n + 1):
                if d.times[0, i, c] + d.times[0, c, j] < d.times[0, i, j] * (1.0 - 1e-9) - 1e-9:
                    return False
    return True


@tight
def measure(d, a, q):
    """Recomputes every figure of trip q from its stops."""
    b = np.int64(np.uint32(q * a.room))
    m = np.int64(a.size[q])
    i = np.int64(d.n)
    t = 0.0
    cost = 0.0
    kg = 0.0
    m3 = 0.0
    a.leave[b] = 0.0
    for k in range(1, m + 1):
        j = np.int64(a.node[b + k])
        hours = d.times[0, i, j]
        a.step[b + k - 1] = hours
        t += hours
        cost += d.weight[j] * t
        t += d.service[j]
        a.leave[b + k] = t
        kg += d.kg[j]
        m3 += d.m3[j]
        i = j
    hours = d.times[0, i, d.n]
    a.step[b + m] = hours
    waits = 0.0
    for x in range(m):
        last = b + m - x
        a.after[last] = waits
        waits += d.weight[np.int64(a.node[last])]
    a.after[b] = waits
    f = q * SUMS
    a.sums[f] = t + hours
    a.sums[f + 1] = waits
    a.sums[f + 2] = cost
    a.sums[f + 3] = kg
    a.sums[f + 4] = m3


@tight
def time_vehicle(d, a, v):
    """Departures of vehicle v's trips, the weight that waits after each, their room, and the vehicle's cost."""
    first = np.int64(np.uint32(d.first_row[v]))
    last = np.int64(np.uint32(d.first_row[v + 1]))
    t = d.start_h[v]
    empty_kg, empty_m3 = -1.0, -1.0
    for r in range(first, last):
        q = np.int64(a.trip[r])
        f = q * SUMS
        a.begin[q] = t
        a.once[q] = 0.0
        room = d.cap_kg[r] - a.sums[f + 3]
        a.free_kg[q] = room if room > 0.0 else 0.0
        room = d.cap_m3[r] - a.sums[f + 4]
        a.free_m3[q] = room if room > 0.0 else 0.0
        if a.size[q] > 0:
            t += a.sums[f] + a.reload
        else:
            # A further empty trip offers nothing that the one before does not, unless it may carry more.
            if d.cap_kg[r] <= empty_kg and d.cap_m3[r] <= empty_m3:
                a.once[q] = np.inf
            else:
                empty_kg, empty_m3 = d.cap_kg[r], d.cap_m3[r]
    waits = 0.0
    total = 0.0
    for x in range(last - first):
        q = np.int64(a.trip[np.int64(np.uint32(last - 1 - x))])
        f = q * SUMS
        a.later[q] = waits
        if a.size[q] == 0 and waits > 0.0:
            a.once[q] += a.reload * waits
        waits += a.sums[f + 1]
        total += a.sums[f + 2] + a.sums[f + 1] * a.begin[q]
    a.total[v] = total


@tight
def overload_of(d, a, r):
    """Load of row r above what it may carry."""
    f = np.int64(a.trip[r]) * SUMS
    x = a.sums[f + 3] - d.cap_kg[r]
    y = x if x > 1e-9 else 0.0
    if d.has_m3:
        x = a.sums[f + 4] - d.cap_m3[r]
        if x > 1e-9:
            y += x
    return y


@inner
def load_rows(d, s, a):
    """Takes over the linked plan; nothing is known of it yet."""
    rows = s.count.shape[0]
    for c in range(d.n):
        a.at[c] = rows
    for r in range(rows):
        a.trip[r] = r
        a.row[r] = r
        b = r * a.room
        a.node[b] = d.n
        k = 0
        i = s.nxt[d.n + r]
        while i < d.n:
            k += 1
            a.node[b + k] = i
            a.at[i] = r
            i = s.nxt[i]
        a.node[b + k + 1] = d.n
        a.size[r] = k
        a.changed[r] = -1
        a.last[0] += 1.0
        a.version[r] = a.last[0]
        measure(d, a, r)
    for v in range(a.total.shape[0]):
        a.moved[v] = -1
        time_vehicle(d, a, v)


@inner
def link_vehicle(d, a, v, nxt, row):
    """Writes vehicle v's day as one chain."""
    first = d.first_row[v]
    i = np.int64(d.n + first)
    for r in range(first, d.first_row[v + 1]):
        if r > first:
            nxt[i] = d.n + r
            i = np.int64(d.n + r)
        row[i] = r
        q = np.int64(a.trip[r])
        for k in range(1, np.int64(a.size[q]) + 1):
            j = np.int64(a.node[q * a.room + k])
            nxt[i] = j
            row[j] = r
            i = j
    nxt[i] = d.n + first


@tight
def touch_vehicle(d, w, a, step, v):
    """Saves the rows of vehicle v before the first change in a step and takes it out of the totals."""
    if a.moved[v] == step:
        return
    a.moved[v] = step
    a.vehicles[a.many[1]] = v
    a.many[1] += 1
    w.figures[0] -= a.total[v]
    for r in range(np.int64(np.uint32(d.first_row[v])), np.int64(np.uint32(d.first_row[v + 1]))):
        a.old_trip[r] = a.trip[r]
        w.figures[1] -= overload_of(d, a, r)


@tight
def touch_trip(a, step, q):
    """Saves trip q before the first change in a step."""
    if a.changed[q] == step:
        return
    a.changed[q] = step
    a.trips[a.many[0]] = q
    a.many[0] += 1
    a.old_version[q] = a.version[q]
    a.version[q] = TOUCHED
    copy_trip(a.room, q, a.size, a.node, a.leave, a.after, a.step, a.sums,
              a.old_size, a.old_node, a.old_leave, a.old_after, a.old_step, a.old_sums)  # fmt: skip


@tight
def copy_trip(
    room, q, size, node, leave, after, step, sums, to_size, to_node, to_leave, to_after, to_step, to_sums
):
    """Copies one trip from arrays to arrays."""
    b = q * room
    m = np.int64(size[q])
    to_size[q] = size[q]
    for k in range(b, b + m + 1):
        to_node[k] = node[k]
        to_leave[k] = leave[k]
        to_after[k] = after[k]
        to_step[k] = step[k]
    to_node[b + m + 1] = node[b + m + 1]
    for k in range(q * SUMS, q * SUMS + 5):
        to_sums[k] = sums[k]


@tight
def settle_rows(d, w, a):
    """Adds the touched vehicles back into the totals."""
    for x in range(a.many[1]):
        v = np.int64(a.vehicles[x])
        w.figures[0] += a.total[v]
        for r in range(np.int64(np.uint32(d.first_row[v])), np.int64(np.uint32(d.first_row[v + 1]))):
            w.figures[1] += overload_of(d, a, r)


@tight
def undo_rows(d, s, w, a):
    """Brings back the plan from before the step."""
    n = d.n
    for x in range(w.out[n]):
        a.at[np.int64(np.uint32(w.out[x]))] = a.trip.shape[0]
    for x in range(a.many[0]):
        q = np.int64(a.trips[x])
        copy_trip(a.room, q, a.old_size, a.old_node, a.old_leave, a.old_after, a.old_step, a.old_sums,
                  a.size, a.node, a.leave, a.after, a.step, a.sums)  # fmt: skip
        a.version[q] = a.old_version[q]
        b = np.int64(np.uint32(q * a.room))
        for k in range(b + 1, b + 1 + np.int64(a.size[q])):
            a.at[np.int64(a.node[k])] = q
    for x in range(a.many[1]):
        v = np.int64(a.vehicles[x])
        for r in range(np.int64(np.uint32(d.first_row[v])), np.int64(np.uint32(d.first_row[v + 1]))):
            q = np.int64(a.old_trip[r])
            a.trip[r] = q
            a.row[q] = r
        time_vehicle(d, a, v)
    for x in range(w.left_out[n]):
        s.left_out[x] = w.left_out[x]
    s.left_out[n] = w.left_out[n]
