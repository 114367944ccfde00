"""Plans: linear relaxation for bound and direction, whole vehicles by simulation, then part by part by MIP."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor

import numpy as np

from seferber.planner.national.check import check_departures
from seferber.planner.national.evaluate import evaluate
from seferber.planner.national.highs import solve_linear, solve_whole
from seferber.planner.national.model import build, reach_of, values_of
from seferber.planner.national.plan import NationalPlan, make_plan
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.restrict import hubs_together, part_of, put_back
from seferber.planner.national.simulate import Manner, carry_out

Progress = Callable[[float, float, float], None]


def plan_national(
    problem: NationalProblem,
    *,
    time_limit: float = 60.0,
    executor: Executor | None = None,
    incumbent: NationalPlan | None = None,
    promises: Mapping[str, float] | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
    seed: int = 0,
) -> NationalPlan:
    """The best plan found within `time_limit` seconds of wall time, with its bound.

    Args:
        executor: where independent parts are solved; None: here, one after the other.
        incumbent: a plan to begin from, of a problem with the same shape.
        stop: asked now and then; true ends the search and keeps the best plan.
        progress: called with (best objective, bound, seconds) whenever one of them improves.
        seed: of every random choice; same seed and enough time give the same plan.
    """
    search = Search(problem, time_limit, stop, progress, seed)
    if incumbent is not None:
        search.offer(incumbent.loads, incumbent.trips)
    search.offer(np.zeros((problem.k, problem.c, problem.t)), np.zeros((problem.k, problem.t)))
    search.relax()
    search.improve()
    return search.plan()


class Search:
    """The state of one run: the best plan so far, the best bound so far."""

    def __init__(
        self,
        problem: NationalProblem,
        time_limit: float,
        stop: Callable[[], bool] | None,
        progress: Progress | None,
        seed: int,
    ) -> None:
        self.problem, self.time_limit, self.stop, self.progress, self.seed = (
            problem,
            time_limit,
            stop,
            progress,
            seed,
        )
        self.began = time.monotonic()
        self.loads = np.zeros((problem.k, problem.c, problem.t))
        self.trips = np.zeros((problem.k, problem.t))
        self.best = np.inf
        self.bound = 0.0
        self.trace: list[tuple[float, float, float]] = []
        self.reach = reach_of(problem)

    def left(self) -> float:
        return self.time_limit - (time.monotonic() - self.began)

    def over(self) -> bool:
        return self.left() <= 0 or (self.stop is not None and self.stop())

    def tell(self) -> None:
        seconds = time.monotonic() - self.began
        self.trace.append((seconds, self.best, min(self.bound, self.best)))
        if self.progress is not None:
            self.progress(self.best, min(self.bound, self.best), seconds)

    def offer(self, loads: Floats, trips: Floats) -> bool:
        """Takes the plan when it is better and the checker finds nothing; whether it did."""
        value = evaluate(self.problem, loads, trips).objective
        if value >= self.best - 1e-9 * abs(self.best) if np.isfinite(self.best) else False:
            return False
        if check_departures(self.problem, loads, trips):
            return False
        self.loads, self.trips, self.best = loads, trips, value
        self.tell()
        return True

    def relax(self) -> None:
        """Bound and direction from the linear relaxation, first plans by carrying it out."""
        model = build(self.problem, reach=self.reach)
        answer = solve_linear(model.matrix, time_limit=max(1.0, 0.6 * self.left()))
        if answer.status == "optimal":
            self.bound = max(self.bound, answer.objective - 1e-6 * abs(answer.objective))
        if answer.solved:
            target = np.maximum(model.loads(answer.values, self.problem), 0)
            for manner in (Manner(1, 0.97), Manner(1, 0.9), Manner(0, 0.97), Manner(2, 0.95)):
                self.offer(*carry_out(self.problem, target, manner=manner))
        self.tell()

    def improve(self) -> None:
        groups = hubs_together(self.problem)
        whole = int(self.trips.shape[0] * self.trips.shape[1])
        if whole < 3000:
            groups.append(np.ones(self.problem.k, bool))
        for free in groups:
            if self.over():
                break
            self.solve_part(free, limit=min(self.left(), 0.5 * self.left() + 2))

    def solve_part(self, free: np.ndarray, limit: float) -> bool:
        """Lets only the `free` arcs change; whether that gave a better plan."""
        part = part_of(self.problem, self.loads, self.trips, free)
        model = build(part.problem)
        start = values_of(model, part.problem, self.loads[part.arcs], self.trips[part.arcs])
        answer = solve_whole(
            model.matrix, time_limit=limit, start=start, stop=self.over, gap=1e-3, seed=self.seed
        )
        if free.all() and np.isfinite(answer.bound):
            self.bound = max(self.bound, answer.bound)
        if not answer.solved:
            return False
        target = np.maximum(model.loads(answer.values, part.problem), 0)
        trips = np.rint(model.trips(answer.values))
        loads, trips = put_back(part, self.loads, self.trips, target, trips)
        if not self.problem.whole_units and self.offer(loads, trips):
            return True
        return self.offer(*carry_out(self.problem, loads, trips=trips, top_up=True))

    def plan(self) -> NationalPlan:
        seconds = time.monotonic() - self.began
        return make_plan(
            self.problem, self.loads, self.trips, bound=self.bound, seconds=seconds, trace=self.trace
        )
