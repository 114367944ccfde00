"""A strong bound by column generation: the best mixture of routes, for up to 128 stops of equal weight.

Each round prices routes (pricing.py) under the duals of a linear program over the routes known so far;
Σ prices + Σ vehicles × cheapest reduced cost is a bound whatever the prices are, so the run can stop at
any moment and tells the best it has seen.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from seferber.planner.lastmile.arrays import time_tables
from seferber.planner.lastmile.bound import simple_bound
from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.pricing import KEEP, best_heads, cheapest_tails
from seferber.planner.lastmile.problem import Array, LastMileProblem

LOAD_STEPS = 250  # finest grid of loads; demands are rounded down on it, which keeps the bound valid
MEMORY = 10  # near stops that a partial route remembers
SMOOTH = 0.6  # how much of the best prices so far enters the next ones


@dataclass(frozen=True)
class _Kind:
    """Vehicles that are alike."""

    count: int
    first: Array  # hours to each stop
    start_h: float
    room: int


@dataclass(frozen=True)
class _Column:
    stops: tuple[int, ...]
    kind: int
    cost: float


class BoundRun:
    """One column generation; `best` is a valid bound at every moment."""

    def __init__(self, problem: LastMileProblem, stops: Sequence[int]) -> None:
        self.stops = np.array(stops)
        self.weight = float(problem.per_place("weight", 1.0)[self.stops[0]])
        table = time_tables(problem, 1e7)[0]
        self.times = np.ascontiguousarray(table[np.ix_(self.stops, self.stops)])
        self.service = problem.per_place("service_h", 0.0)[self.stops]
        kg = problem.items_kg().sum(1)[self.stops]
        rooms = [
            one.capacity_kg if one.first_capacity_kg is None else one.first_capacity_kg
            for one in problem.vehicles
        ]
        largest = min(max(rooms), float(kg.sum()) + 1e-9)
        whole = np.allclose(kg, np.rint(kg)) and largest <= LOAD_STEPS
        scale = 1.0 if whole else LOAD_STEPS / max(largest, 1e-12)
        self.load = np.floor(kg * scale + 1e-9).astype(np.int64)
        kinds: dict[tuple[int, float, int], int] = {}
        for one, room in zip(problem.vehicles, rooms, strict=True):
            key = (one.start, one.start_h, int(np.floor(min(room, largest) * scale + 1e-9)))
            kinds[key] = kinds.get(key, 0) + 1
        self.kinds = [
            _Kind(count, np.ascontiguousarray(table[start, self.stops]), start_h, room)
            for (start, start_h, room), count in kinds.items()
        ]
        self.room = max(kind.room for kind in self.kinds)
        fits = np.cumsum(np.sort(self.load)) <= self.room
        self.most = int(fits.sum())
        self.columns: list[_Column] = []
        self.best = 0.0
        self._memory()
        n = len(stops)
        shape = (self.most + 1, n, self.room + 1, KEEP)
        self.costs = np.zeros(shape)
        self.low, self.high = np.zeros(shape, np.uint64), np.zeros(shape, np.uint64)
        self.behind = np.zeros(shape, np.int64)
        self.used = np.zeros(shape[:3], np.int64)

    def _memory(self) -> None:
        """Which near stops each stop remembers, as two words of bits."""
        n = len(self.stops)
        self.near_low, self.near_high = np.zeros(n, np.uint64), np.zeros(n, np.uint64)
        gap = np.minimum(self.times, self.times.T)
        for i in range(n):
            for j in np.argsort(gap[i], kind="stable")[: MEMORY + 1]:
                if j < 64:
                    self.near_low[i] |= np.uint64(1) << np.uint64(j)
                else:
                    self.near_high[i] |= np.uint64(1) << np.uint64(j - 64)

    def cost_of(self, nodes: Sequence[int], kind: int) -> float:
        """Sum of arrivals of a route given by positions in `stops`."""
        one = self.kinds[kind]
        clock = one.start_h + float(one.first[nodes[0]])
        total = clock
        for a, b in itertools.pairwise(nodes):
            clock += float(self.service[a] + self.times[a, b])
            total += clock
        return total

    def add(self, nodes: tuple[int, ...], kind: int) -> None:
        """Takes a route into the linear program."""
        self.columns.append(_Column(nodes, kind, self.cost_of(nodes, kind)))

    def price(self, price: Array) -> tuple[float, int]:
        """The bound at these prices, and how many routes with a gain were added."""
        self.used[:] = 0
        cheapest_tails(
            self.times,
            self.service,
            self.load,
            self.room,
            price,
            self.near_low,
            self.near_high,
            self.most,
            self.costs,
            self.low,
            self.high,
            self.behind,
            self.used,
        )
        bound, added = float(price.sum()), 0
        n = len(self.stops)
        for at, kind in enumerate(self.kinds):
            value, where = np.zeros(n), np.zeros((n, 3), np.int64)
            best_heads(kind.first, kind.start_h, kind.room, self.costs, self.used, value, where)
            bound += kind.count * min(0.0, float(value.min()))
            self._gains = value
            for i in np.argsort(value)[:60]:
                if where[i, 0] > 0 and value[i] < -1e-7:
                    self.add(self._route(int(i), *map(int, where[i])), at)
                    added += 1
        return bound, added

    def _route(self, i: int, k: int, q: int, x: int) -> tuple[int, ...]:
        """The stops of a route, first to last, from its label."""
        nodes = [i]
        while k > 1:
            came = int(self.behind[k, i, q, x])
            x = came % KEEP
            i, q = divmod(came // KEEP, self.room + 1)
            nodes.append(i)
            k -= 1
        return tuple(nodes)

    def generate(
        self,
        seconds: float,
        clock: Callable[[], float] = time.perf_counter,
        told: Callable[[float, float], None] | None = None,
    ) -> float:
        """The best bound after so many seconds, or when no route can improve the mixture."""
        from seferber.planner.lastmile.mixture import Mixture

        end = clock() + seconds
        mixture = Mixture(
            len(self.stops),
            [kind.count for kind in self.kinds],
            10.0 * sum(c.cost for c in self.columns) + 1e6,
        )
        centre: Array | None = None
        taken = 0
        while True:
            mixture.take(self.columns[taken:])
            taken = len(self.columns)
            value, duals = mixture.solve()
            point = duals if centre is None else SMOOTH * centre + (1.0 - SMOOTH) * duals
            bound, _ = self.price(point)
            if bound > self.best or centre is None:
                self.best, centre = max(self.best, bound), point
            if told is not None:
                told(self.best, value)
            if self.best >= value - 1e-6 * max(1.0, value) or clock() >= end:
                return self.best
            if len(self.columns) == taken:
                # Smoothing found nothing: price at the duals themselves.
                bound, added = self.price(duals)
                if bound > self.best:
                    self.best, centre = bound, duals
                if added == 0:
                    return self.best


def can_bound(problem: LastMileProblem) -> bool:
    """Whether the strong bound knows this kind of problem."""
    stops = problem.stops
    weight = problem.per_place("weight", 1.0)[stops] if stops else np.ones(0)
    return bool(
        0 < len(stops) <= 128 and np.ptp(weight) < 1e-12 and problem.piece_kg is None
        and all(one.trips == 1 for one in problem.vehicles) and len({one.road_class for one in problem.vehicles}) == 1
        and problem.release_h is None
    )  # fmt: skip


def strong_bound(
    problem: LastMileProblem,
    seconds: float = 60.0,
    plan: RoutePlan | None = None,
    clock: Callable[[], float] = time.perf_counter,
    told: Callable[[float, float], None] | None = None,
) -> float:
    """A number that no plan serving every stop can go below, never weaker than the simple bound.

    Volumes, shifts, deadlines and access are ignored, which keeps it valid. For problems it does not know
    (different weights, several trips, more than 128 stops, windows that open late) it is the simple bound.

    Args:
        problem: the question; every stop is taken as served.
        seconds: time by `clock`; the bound grows with it.
        plan: a known plan whose routes start the mixture.
        told: gets (bound so far, value of the mixture) after each round.
    """
    stops = list(problem.stops)
    simple = simple_bound(problem, ((stop, 1.0) for stop in stops))
    if not can_bound(problem) or (plan is not None and plan.unserved):
        return simple
    run = BoundRun(problem, stops)
    position = {stop: i for i, stop in enumerate(stops)}
    for trip in plan.trips if plan is not None else ():
        nodes = tuple(position[stop] for stop in trip.stops)
        for at, kind in enumerate(run.kinds):
            if nodes and sum(int(run.load[i]) for i in nodes) <= kind.room:
                run.add(nodes, at)
    for i in range(len(stops)):
        for at, kind in enumerate(run.kinds):
            if run.load[i] <= kind.room:
                run.add((i,), at)
    return max(simple, run.weight * run.generate(seconds, clock, told))
