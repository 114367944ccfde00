"""One search under way: built from a problem, advanced in parts, read out at any moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from seferber.planner.lastmile import kernel, search, state
from seferber.planner.lastmile.arrays import EVERY_POSITION_UP_TO, Piece, build_data, cut_pieces
from seferber.planner.lastmile.plan import TracePoint
from seferber.planner.lastmile.pool import Pool, new_pool, vehicle_kinds
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.rows import Rows, fits_rows, new_rows
from seferber.planner.lastmile.work import (
    BEST,
    BEST_SKIPPED,
    COST,
    FOUND,
    LATE,
    LATE_FLOOR,
    LATE_PRICE,
    LOAD_FLOOR,
    LOAD_PRICE,
    OVERLOAD,
    SKIPPED,
    Work,
    new_work,
)

MOST_DAYS = 80_000  # days of vehicles that are remembered for joining


@dataclass(frozen=True)
class Progress:
    """Where a run stands.

    Attributes:
        seconds, steps: so far.
        objective: of the best plan, over the stops it serves.
        left_out: share of the stops, 0 to 1, that the best plan does not serve yet, by their weight.
        share: part of the time used.
    """

    seconds: float
    steps: int
    objective: float
    left_out: float
    share: float


@dataclass
class Run:
    """One search under way: arrays, buffers, and what repeats it."""

    problem: LastMileProblem
    pieces: list[Piece]
    data: state.Data
    current: state.State
    work: Work
    pool: Pool
    seed: int
    steps: int = 0
    schedule: list[tuple[int, float, float]] = field(default_factory=list)
    trace: list[TracePoint] = field(default_factory=list)
    stopped: bool = False
    rows: Rows | None = None  # where each trip is searched apart from the rest of its vehicle's day
    noting: bool = False  # whether days are noted for joining

    @property
    def best(self) -> float:
        """Best cost so far, promises and left-out stops priced in."""
        return float(self.work.figures[BEST])

    @property
    def served_cost(self) -> float:
        """The best cost without the price of what is left out."""
        return float(self.work.figures[BEST] - self.work.figures[BEST_SKIPPED])

    @property
    def left_out(self) -> float:
        """Part of the stops, by weight, that the best plan leaves out."""
        return float(self.work.figures[BEST_SKIPPED] / max(self.data.skip_price.sum(), 1e-300))


def start_run(
    problem: LastMileProblem, seed: int, leave_out: set[int] | None = None, *, remember: bool = False
) -> Run:
    """Builds the arrays; the first best plan leaves everything out, so that there always is one.

    With `remember` there is room for the days that vehicles drive, so that they can be joined.
    """
    pieces = cut_pieces(problem, [stop for stop in problem.stops if stop not in (leave_out or set())])
    data = build_data(problem, pieces)
    n, rows, vehicles = data.n, len(data.vehicle), len(problem.vehicles)
    run = Run(
        problem,
        pieces,
        data,
        state.empty_state(n, rows, vehicles),
        new_work(n, rows, vehicles, seed),
        new_pool(n, rows, vehicle_kinds(problem), MOST_DAYS if remember else 0),
        seed,
        rows=new_rows(data),
        noting=remember,
    )
    kernel.reset(data, run.current)
    keep_current(run)
    run.work.figures[BEST] = run.work.figures[BEST_SKIPPED] = data.skip_price.sum()
    return run


def trips_apart(problem: LastMileProblem) -> bool:
    """Whether each trip is searched apart from the rest of its vehicle's day (`rows.py`)."""
    if len(problem.stops) + sum(vehicle.trips for vehicle in problem.vehicles) > EVERY_POSITION_UP_TO:
        return False
    return fits_rows(build_data(problem, cut_pieces(problem, list(problem.stops))))


def set_plan(run: Run, trips: Sequence[tuple[int, int, Sequence[int]]]) -> None:
    """Makes the current plan the given trips, (vehicle, number from 1, stops); unknown stops stay out."""
    data = run.data
    free: dict[int, list[int]] = {}
    for i, piece in enumerate(run.pieces):
        free.setdefault(piece.stop, []).append(i)
    nxt, row = np.zeros(len(data.into), np.int32), np.full(len(data.into), -1, np.int32)
    nodes: list[list[int]] = [[] for _ in data.vehicle]
    for vehicle, number, stops in trips:
        if vehicle >= len(run.problem.vehicles):
            continue
        first, last = int(data.first_row[vehicle]), int(data.first_row[vehicle + 1]) - 1
        r = min(first + number - 1, last)
        nodes[r].extend(free[stop].pop() for stop in stops if free.get(stop))
    for v in range(len(run.problem.vehicles)):
        chain: list[int] = []
        for r in range(int(data.first_row[v]), int(data.first_row[v + 1])):
            row[data.n + r] = r
            row[nodes[r]] = r
            chain += [data.n + r, *nodes[r]]
        nxt[chain] = chain[1:] + chain[:1]
    search.load_plan(data, run.current, nxt, row)
    search.totals(data, run.current, run.work)


def price_failure(run: Run) -> None:
    """Sets the first prices of overload and lateness from what an average stop costs now."""
    data, figures = run.data, run.work.figures
    cost = max(float(figures[COST]), 1e-9)
    load = max(float(data.kg.sum() + data.m3.sum()), 1e-9)
    figures[LOAD_FLOOR] = 1e-4 * cost / load
    figures[LOAD_PRICE] = 0.1 * cost / load
    figures[LATE_FLOOR] = 1e-2 * float(data.weight.mean())
    figures[LATE_PRICE] = float(data.weight.mean())
    figures[FOUND] = 0.0


def keep_current(run: Run) -> None:
    """Copies the current plan as the best; `search.keep_best` for Python callers, one door less to compile."""
    run.work.best_nxt[:] = run.current.nxt
    run.work.best_row[:] = run.current.row


def overloaded(run: Run, row: int) -> bool:
    """Whether a trip of the current plan carries more than it may."""
    data, current = run.data, run.current
    return bool(
        current.kg[row] > data.cap_kg[row] + 1e-9
        or (data.has_m3 and current.m3[row] > data.cap_m3[row] + 1e-9)
    )


def note_current(run: Run) -> None:
    """Takes the current plan as the best when it can be driven and is better."""
    figures = run.work.figures
    if figures[OVERLOAD] > 1e-7 or figures[LATE] > 1e-7:
        return
    cost = float(figures[COST] + figures[SKIPPED])
    if cost < figures[BEST]:
        figures[BEST], figures[BEST_SKIPPED] = cost, figures[SKIPPED]
        figures[FOUND] = 1.0
        keep_current(run)


def set_chains(run: Run, chains: Mapping[int, Sequence[int]]) -> None:
    """Makes the current plan the given chain of each vehicle; vehicles that are not named stay empty."""
    data = run.data
    nxt, row = np.zeros(len(data.into), np.int32), np.full(len(data.into), -1, np.int32)
    for v in range(len(run.problem.vehicles)):
        first, last = int(data.first_row[v]), int(data.first_row[v + 1])
        nodes = [data.n + first, *(chains.get(v) or [data.n + r for r in range(first + 1, last)])]
        r = first
        for i in nodes:
            r = i - data.n if i >= data.n else r
            row[i] = r
        nxt[nodes] = nodes[1:] + nodes[:1]
    search.load_plan(data, run.current, nxt, row)
    search.totals(data, run.current, run.work)


def restore_best(run: Run) -> None:
    """Makes the best plan the current one."""
    search.load_plan(run.data, run.current, run.work.best_nxt, run.work.best_row)
    search.totals(run.data, run.current, run.work)


def salvage(run: Run) -> None:
    """Makes a drivable plan of the current one when none was found yet: what does not fit is left out.

    The least weight per load goes first, then, while something is late, the last stop of the vehicle.
    """
    data, current, figures = run.data, run.current, run.work.figures
    if figures[FOUND] > 0:
        return
    for v in range(len(run.problem.vehicles)):
        first, last = int(data.first_row[v]), int(data.first_row[v + 1])
        for r in range(first, last):
            while current.count[r] > 0 and overloaded(run, r):
                nodes = _nodes_of(run, r)
                worst = min(nodes, key=lambda i: data.weight[i] / max(data.kg[i] + data.m3[i], 1e-12))
                kernel.drop(data, current, worst, v)
        while current.late[v] > 1e-9 and any(current.count[r] > 0 for r in range(first, last)):
            r = max(r for r in range(first, last) if current.count[r] > 0)
            kernel.drop(data, current, _nodes_of(run, r)[-1], v)
    search.totals(data, current, run.work)
    figures[BEST] = figures[COST] + figures[SKIPPED]
    figures[BEST_SKIPPED] = figures[SKIPPED]
    keep_current(run)


def _nodes_of(run: Run, row: int) -> list[int]:
    """Stops of one row of the current plan, in order."""
    nodes, i = [], int(run.current.nxt[run.data.n + row])
    while i < run.data.n:
        nodes.append(i)
        i = int(run.current.nxt[i])
    return nodes


def best_trips(run: Run) -> list[tuple[int, int, list[int]]]:
    """The best plan as (vehicle, number, nodes) of each trip that goes anywhere."""
    data, work = run.data, run.work
    trips = []
    for v in range(len(run.problem.vehicles)):
        for r in range(int(data.first_row[v]), int(data.first_row[v + 1])):
            nodes, i = [], int(work.best_nxt[data.n + r])
            while i < data.n:
                nodes.append(i)
                i = int(work.best_nxt[i])
            if nodes:
                trips.append((v, r - int(data.first_row[v]) + 1, nodes))
    return trips
