"""Vehicles' days worth remembering, noted by the compiled search while it runs.

For each set of stops and kind of vehicle the cheapest order is kept, found again by a hash of the set.
What is noted here is the material of `joining.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from seferber.planner.lastmile.compiled import compiled, inner
from seferber.planner.lastmile.problem import Array, LastMileProblem

MOST_NODES = 8_000_000  # of all days together, so that few vehicles with many stops do not fill the memory


class Pool(NamedTuple):
    """Room for days; open addressing, `slot` maps a hash to an entry or -1."""

    salt: Any  # uint64 (n,) a random number per stop; a set's key is their exclusive or
    kind: Any  # uint64 (V,) a random number per kind of vehicle
    slot: Any  # int32 (a power of two,)
    key: Any  # uint64 (most,)
    cost: Any  # float (most,)
    begin: Any  # int64 (most+1,) where each day begins in `nodes`
    vehicle: Any  # int32 (most,)
    nodes: Any  # int32 (room,) stops in order, starts of later trips between them
    count: Any  # int64 (1,)


class Days(NamedTuple):
    """Days as plain arrays: `nodes[begin[k]:begin[k+1]]` is what `vehicle[k]` drives for `cost[k]`."""

    cost: Array
    begin: Array
    vehicle: Array
    nodes: Array

    def chain(self, k: int) -> list[int]:
        """Nodes of one day."""
        return [int(i) for i in self.nodes[self.begin[k] : self.begin[k + 1]]]

    def some(self, which: Array) -> Days:
        """The days with these numbers."""
        size = np.diff(self.begin)[which]
        begin = np.concatenate([[0], np.cumsum(size)])
        at = np.repeat(self.begin[which] - begin[:-1], size) + np.arange(begin[-1])
        return Days(self.cost[which], begin, self.vehicle[which], self.nodes[at])


def new_pool(n: int, rows: int, kinds: Sequence[int], most: int) -> Pool:
    """Room for `most` days of about the usual length; a pool of length 0 notes nothing."""
    # The same salt in every run: days of several runs can be put together, and a seed repeats its run.
    rng = np.random.default_rng(20260103)
    top = np.iinfo(np.int64).max
    salt = rng.integers(1, top, n).astype(np.uint64)
    each = rng.integers(1, top, max(kinds, default=0) + 1).astype(np.uint64)
    usual = 1.5 * n / max(len(kinds), 1) + rows / max(len(kinds), 1) + 2.0
    return Pool(
        salt=salt,
        kind=each[np.array(kinds, int)],
        slot=np.full(1 << int(np.ceil(np.log2(2 * most + 2))), -1, np.int32),
        key=np.zeros(most, np.uint64),
        cost=np.zeros(most),
        begin=np.zeros(most + 1, np.int64),
        vehicle=np.zeros(most, np.int32),
        nodes=np.zeros(min(int(most * usual), MOST_NODES), np.int32),
        count=np.zeros(1, np.int64),
    )


def vehicle_kinds(problem: LastMileProblem) -> list[int]:
    """For each vehicle the first vehicle that is the same in everything but its name."""
    first: dict[object, int] = {}
    told = (
        {promise.vehicle for promise in problem.promises.values()}
        if problem.price_per_vehicle_change > 0
        else set()
    )
    return [
        v if v in told else first.setdefault(replace(one, name=""), v)
        for v, one in enumerate(problem.vehicles)
    ]


@inner
def entry_of(p, key, cost, length):
    """Where a day may be written: its entry when it is dearer there, a new one, or -1."""
    mask = np.uint64(p.slot.shape[0] - 1)
    at = np.int64((key >> np.uint64(20)) & mask)
    entry = np.int64(p.slot[at])
    while entry >= 0 and p.key[entry] != key:
        at = np.int64(np.uint64(at + 1) & mask)
        entry = np.int64(p.slot[at])
    if entry >= 0:
        return entry if cost < p.cost[entry] - 1e-9 else -1
    entry = p.count[0]
    if entry >= p.key.shape[0] or p.begin[entry] + length > p.nodes.shape[0]:
        return -1
    p.count[0] = entry + 1
    p.slot[at] = entry
    p.key[entry] = key
    p.begin[entry + 1] = p.begin[entry] + length
    return entry


@inner
def note_day(d, s, p, v):
    """Notes what vehicle v drives now, unless the same stops are known in an order as cheap."""
    head = d.n + d.first_row[v]
    key = p.kind[v]
    length = 0
    i = s.nxt[head]
    while i != head:
        if i < d.n:
            key ^= p.salt[i]
        length += 1
        i = s.nxt[i]
    entry = entry_of(p, key, s.cost[v], length)
    if entry < 0:
        return
    p.cost[entry] = s.cost[v]
    p.vehicle[entry] = v
    x = p.begin[entry]
    i = s.nxt[head]
    while i != head:
        p.nodes[x] = i
        x += 1
        i = s.nxt[i]


@compiled
def add_days(p, n, cost, begin, vehicle, nodes):
    """Notes days that are known already."""
    for k in range(cost.shape[0]):
        key = p.kind[vehicle[k]]
        for x in range(begin[k], begin[k + 1]):
            if nodes[x] < n:
                key ^= p.salt[nodes[x]]
        entry = entry_of(p, key, cost[k], begin[k + 1] - begin[k])
        if entry < 0:
            continue
        p.cost[entry] = cost[k]
        p.vehicle[entry] = vehicle[k]
        at = p.begin[entry]
        for x in range(begin[k], begin[k + 1]):
            p.nodes[at + x - begin[k]] = nodes[x]


def days_of(pool: Pool) -> Days:
    """Copies of everything noted so far, oldest first."""
    count = int(pool.count[0])
    return Days(
        pool.cost[:count].copy(),
        pool.begin[: count + 1].copy(),
        pool.vehicle[:count].copy(),
        pool.nodes[: pool.begin[count]].copy(),
    )


def keep_days(pool: Pool, n: int, days: Days) -> None:
    """Forgets everything but these days."""
    pool.count[0] = 0
    pool.slot[:] = -1
    add_days(pool, n, *days)


def forget_old(pool: Pool, n: int) -> None:
    """Makes room when there is little left: the older half goes."""
    count = int(pool.count[0])
    full = count > 0.9 * len(pool.key) or pool.begin[count] > 0.9 * len(pool.nodes)
    if full and count:
        keep_days(pool, n, days_of(pool).some(np.arange(count // 2, count)))
