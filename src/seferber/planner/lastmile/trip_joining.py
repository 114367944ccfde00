"""Joining where vehicles drive several trips: the best choice among single trips instead of whole days.

A day of three trips hardly ever fits beside days of other plans; a trip does. What a trip costs depends on
what its vehicle drives before and after it, so each trip is priced in the places that the best plan has:
its weight waits for the hours before it there, and its hours delay the weight after it. That is exact for the
best plan itself and off by (change of hours) × (change of weight) for others; the search that follows mends it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from seferber.planner.lastmile import search
from seferber.planner.lastmile.pool import Days, days_of
from seferber.planner.lastmile.problem import Array
from seferber.planner.lastmile.run import Run, best_trips, note_current, restore_best, set_chains
from seferber.planner.lastmile.state import Data

PLACES_PER_TRIP = 3  # most places in which one trip is offered
FAR_OFF = 0.4  # hours and weight may differ by so much, in parts, from what a place is priced for
MOST_TRIPS, MOST_COLUMNS = 40_000, 50_000  # the newest
CUT_PART = 0.5  # of the effort before diving begins
AT_ONCE = 4_000_000  # pairs of trip and place that are compared at a time


class Trips(NamedTuple):
    """Single trips as plain arrays, K of them; `stops[begin[k]:begin[k+1]]` in order."""

    begin: Array  # int64 (K+1,)
    stops: Array  # int32
    row: Array  # int64 (K,) a row in which it was seen
    hours: Array  # float (K,) from leaving until back
    weight: Array  # float (K,)
    cost: Array  # float (K,) weighted arrivals counted from its departure
    kg: Array  # float (K,)
    m3: Array  # float (K,)
    key: Array  # uint64 (K,) of the set of stops


class Places(NamedTuple):
    """Rows of the fleet, as the best plan uses them."""

    hours: Array  # float (R,) of the trip there, 0 where none is
    weight: Array  # float (R,)
    before: Array  # float (R,) departure
    after: Array  # float (R,) weight of the vehicle's later trips


def can_join_trips(data: Data) -> bool:
    """Whether trips can be priced apart: several per vehicle, and nothing but time and loads decides."""
    return data.several_trips and not data.exact and data.extra.shape[0] == 0


def join_trips(run: Run, effort: float, stop: Callable[[], bool] | None = None) -> bool:
    """Makes the best choice among the trips of all days noted so far the current plan, nearly complete.

    Args:
        effort: work that may be done, about seconds.
        stop: asked between rounds of cuts.

    Returns: whether the current plan is something new; else it is the best plan known.
    """
    from seferber.planner.lastmile.partition import Partition

    restore_best(run)
    search.note_plan(run.data, run.current, run.pool)
    trips = trips_of(run.data, days_of(run.pool))
    places = places_of(run)
    columns = columns_of(run.data, trips, places)
    if not len(columns.cost):
        return False
    rows = len(run.data.vehicle)
    limit = run.best + float((places.hours * places.after).sum())
    part = Partition(columns, run.data.n, np.arange(rows), [1] * rows, limit, effort, CUT_PART)
    if not part.solve() or not part.tighten(stop):
        return False
    chains: dict[int, list[int]] = {}
    chosen = {int(columns.vehicle[k]): columns.chain(k) for k in part.dive()}
    for v in range(len(run.problem.vehicles)):
        first, last = int(run.data.first_row[v]), int(run.data.first_row[v + 1])
        chains[v] = list(chosen.get(first, []))
        for r in range(first + 1, last):
            chains[v] += [run.data.n + r, *chosen.get(r, [])]
    set_chains(run, chains)
    note_current(run)
    return True


def hours_between(data: Data, i: Array, j: Array) -> Array:
    """`kernel.arc` for many pairs of nodes at once, for the one road class there is; no reloading."""
    k = int(data.road_class[0])
    a, b = data.outof[i], data.into[j]
    if data.mode == 2:
        return np.asarray(np.hypot(*(data.xy[i, :2] - data.xy[j, 2:]).T))
    if data.mode == 1:
        return np.asarray(data.times[k, a, b])
    loads = (i < data.n) | (data.outof[i] != data.into[i])
    return np.asarray(data.times[k, i, j] - np.where(loads, data.reload[j], 0.0))


def trips_of(data: Data, days: Days) -> Trips:
    """Every trip of the days, each order of stops once."""
    n = data.n
    nodes = np.insert(days.nodes, days.begin[:-1], n + data.first_row[days.vehicle]).astype(np.int64)
    starts = np.flatnonzero(nodes >= n)
    size = np.diff(np.append(starts, len(nodes))) - 1
    row, starts, size = (nodes[starts] - n)[size > 0], starts[size > 0], size[size > 0]
    begin = np.concatenate([[0], np.cumsum(size)])
    place = np.arange(begin[-1]) - np.repeat(begin[:-1], size)
    stops = nodes[np.repeat(starts + 1, size) + place]
    if not len(size):
        return _measured(data, begin, stops, row, np.zeros(0, np.uint64))
    rng = np.random.default_rng(20260122)
    most = 1 + max(n, int(data.outof.max()), int(data.into.max()))
    salt, turn = (rng.integers(1, 2**62, most).astype(np.uint64) * np.uint64(2) + np.uint64(1) for _ in "ab")
    key = np.bitwise_xor.reduceat(salt[stops], begin[:-1])
    # Only trips from and to the same depots can stand for each other.
    key ^= turn[data.outof[n + row]] * salt[data.into[n + data.first_row[data.vehicle[row]]]]
    order = key ^ np.bitwise_xor.reduceat(salt[stops] * turn[place], begin[:-1])
    _, once = np.unique(order[::-1], return_index=True)
    once = np.sort(len(order) - 1 - once)[-MOST_TRIPS:]
    kept = np.repeat(np.isin(np.arange(len(size)), once), size)
    begin = np.concatenate([[0], np.cumsum(size[once])])
    return _measured(data, begin, stops[kept], row[once], key[once])


def _measured(data: Data, begin: Array, stops: Array, row: Array, key: Array) -> Trips:
    """Trips with what they take, weigh and cost."""
    n, many = data.n, len(row)
    if not many:
        none = np.zeros(0)
        return Trips(begin, stops, row, none, none, none, none, none, key)
    first = begin[:-1]
    came = np.concatenate([[0], stops[:-1]])
    came[first] = n + row
    step = hours_between(data, came, stops)
    leave = np.cumsum(step + data.service[stops])
    base = leave[first] - step[first] - data.service[stops[first]]
    arrival = leave - data.service[stops] - np.repeat(base, np.diff(begin))
    last = stops[begin[1:] - 1]
    home = n + data.first_row[data.vehicle[row]]
    hours = arrival[begin[1:] - 1] + data.service[last] + hours_between(data, last, home)

    def total(values: Array) -> Array:
        return np.asarray(np.add.reduceat(values, first))

    weight = data.weight[stops]
    return Trips(
        begin, stops, row, hours, total(weight), total(weight * arrival), total(data.kg[stops]),
        total(data.m3[stops]), key,
    )  # fmt: skip


def places_of(run: Run) -> Places:
    """The rows as the best plan uses them."""
    data, rows = run.data, len(run.data.vehicle)
    used = best_trips(run)
    begin = np.concatenate([[0], np.cumsum([len(nodes) for _, _, nodes in used])]).astype(np.int64)
    row = np.array([data.first_row[v] + number - 1 for v, number, _ in used], np.int64)
    stops = np.array([i for _, _, nodes in used for i in nodes], np.int64)
    trips = _measured(data, begin, stops, row, np.zeros(len(row), np.uint64))
    hours, weight, before, after = np.zeros(rows), np.zeros(rows), np.zeros(rows), np.zeros(rows)
    hours[row], weight[row] = trips.hours, trips.weight
    for v, start in enumerate(data.start_h):
        clock, waits = float(start), float(weight[data.first_row[v] : data.first_row[v + 1]].sum())
        for r in range(int(data.first_row[v]), int(data.first_row[v + 1])):
            clock += float(data.reload[data.n + r])
            waits -= weight[r]
            before[r], after[r] = clock, waits
            clock += hours[r]
    return Places(hours, weight, before, after)


def columns_of(data: Data, trips: Trips, places: Places) -> Days:
    """Each trip in the places most like it: the cheapest order of a set of stops for each place."""
    many, rows = len(trips.row), len(data.vehicle)
    some = np.zeros((many, min(PLACES_PER_TRIP, rows)), np.int64)
    fits = np.zeros(some.shape, bool)
    at_once = max(1, AT_ONCE // rows)
    for k in range(0, many, at_once):
        off = _unlike(data, trips, places, slice(k, k + at_once))
        some[k : k + at_once] = np.argsort(off, axis=1, kind="stable")[:, :PLACES_PER_TRIP]
        fits[k : k + at_once] = np.take_along_axis(off, some[k : k + at_once], 1) < FAR_OFF
    trip, row = np.repeat(np.arange(many), some.shape[1])[fits.ravel()], some[fits]
    cost = trips.cost[trip] + trips.weight[trip] * places.before[row] + trips.hours[trip] * places.after[row]
    by = np.lexsort((cost, row, trips.key[trip]))
    new = np.ones(len(by), bool)
    new[1:] = (trips.key[trip[by[1:]]] != trips.key[trip[by[:-1]]]) | (row[by[1:]] != row[by[:-1]])
    by = np.sort(by[new])[-MOST_COLUMNS:]
    trip, row, cost = trip[by], row[by], cost[by]
    size = np.diff(trips.begin)[trip]
    begin = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    at = np.repeat(trips.begin[trip] - begin[:-1], size) + np.arange(begin[-1])
    return Days(cost, begin, row, trips.stops[at])


def _unlike(data: Data, trips: Trips, places: Places, part: slice) -> Array:
    """How far some trips are from what each place is priced for, (K, R); infinite where they cannot go."""
    n, head = data.n, data.first_row[data.vehicle]
    row = trips.row[part]
    off = np.abs(trips.hours[part, None] - places.hours) / max(float(places.hours.max()), 1e-12)
    off += np.abs(trips.weight[part, None] - places.weight) / max(float(places.weight.max()), 1e-12)
    off[data.outof[n + row][:, None] != data.outof[n : n + len(head)]] = np.inf
    off[data.into[n + head[row]][:, None] != data.into[n + head]] = np.inf
    off[trips.kg[part, None] > data.cap_kg + 1e-9] = np.inf
    off[trips.m3[part, None] > data.cap_m3 + 1e-9] = np.inf
    return np.asarray(off)
