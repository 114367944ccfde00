"""The state of one search: the problem, the clock, the best plan and the best bound so far, where parts are solved."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cached_property
from typing import Any

import numpy as np

from seferber.planner.national.check import check_departures
from seferber.planner.national.evaluate import evaluate
from seferber.planner.national.highs import Answer, Matrix, solve_linear
from seferber.planner.national.model import Model, build
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.reach import Reach, reach_of

Progress = Callable[[float, float, float], None]

SIMPLEX_COLUMNS = 60_000
SIMPLEX_NARROW = 110_000
LEAST_SECONDS = 0.05


class Search:
    """One run: what is known so far. The ways of searching are functions of other modules that take it."""

    def __init__(
        self,
        problem: NationalProblem,
        time_limit: float,
        executor: Executor | None = None,
        stop: Callable[[], bool] | None = None,
        progress: Progress | None = None,
        seed: int = 0,
    ) -> None:
        self.problem, self.time_limit, self.executor = problem, time_limit, executor
        self.stop, self.progress, self.seed = stop, progress, seed
        self.began, self.worked = time.monotonic(), time.thread_time()
        self.loads = np.zeros((problem.k, problem.c, problem.t))
        self.trips = np.zeros((problem.k, problem.t))
        self.best = np.inf
        self.bound = 0.0
        self.trace: list[tuple[float, float, float]] = []
        self.log: list[str] = []
        self.relaxed: Answer | None = None
        self.narrow: Model | None = None
        self.pulse: Callable[[], None] | None = None

    # What only some ways need is built when they first ask for it.

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.problem)

    @cached_property
    def model(self) -> Model:
        return build(self.problem, reach=self.reach)

    @property
    def working(self) -> Model:
        """The model plans are looked for in: a narrower one where there is one; it proves no bound by its optimum."""
        return self.model if self.narrow is None else self.narrow

    def share(self, other: Search) -> None:
        """Uses the model that another search over the same problem has built already."""
        self.__dict__.update({name: getattr(other, name) for name in ("reach", "model")})

    # -- time ----------------------------------------------------------------------------------

    def left(self) -> float:
        """Seconds of wall time until the limit; negative when it has passed."""
        return self.time_limit - (time.monotonic() - self.began)

    def over(self) -> bool:
        return self.left() <= 0 or self.stopped()

    def stopped(self) -> bool:
        return self.stop is not None and self.stop()

    def allowed(self, share: float = 1.0, keep: float = 0.0) -> float:
        """Seconds a step may take: a share of what is left after `keep` seconds for what must still follow."""
        return max(LEAST_SECONDS, share * (self.left() - keep))

    def busy(self) -> float:
        """Wall time over CPU time of this thread since the search began: 1 on a core of our own."""
        return (time.monotonic() - self.began) / max(0.05, time.thread_time() - self.worked)

    def beat(self) -> bool:
        """Asked now and then by the solver: takes up what has come from beside; true ends the solve."""
        if self.pulse is not None:
            self.pulse()
        return self.stopped()

    # -- what is known -------------------------------------------------------------------------

    def note(self, words: str) -> None:
        self.log.append(f"{time.monotonic() - self.began:7.1f} s  {words}")

    def tell(self) -> None:
        seconds = time.monotonic() - self.began
        self.trace.append((seconds, self.best, min(self.bound, self.best)))
        if self.progress is not None:
            self.progress(self.best, min(self.bound, self.best), seconds)

    def offer(self, loads: Floats, trips: Floats) -> bool:
        """Takes the plan when it is better and the checker finds nothing; whether it did."""
        value = evaluate(self.problem, loads, trips).objective
        if np.isfinite(self.best) and value >= self.best - 1e-9 * abs(self.best):
            return False
        if check_departures(self.problem, loads, trips):
            return False
        self.loads, self.trips, self.best = loads, trips, value
        self.tell()
        return True

    def raise_bound(self, value: float) -> None:
        if np.isfinite(value) and value > self.bound:
            self.bound = float(value)
            self.tell()

    # -- work ----------------------------------------------------------------------------------

    @property
    def workers(self) -> int:
        """How many parts the executor solves at a time; 1 without one."""
        return 1 if self.executor is None else max(1, int(getattr(self.executor, "_max_workers", 4)))

    def by_simplex(self, matrix: Matrix) -> bool:
        """Whether the simplex suits the problem better than the interior point.

        Operations have far more need than goods and a price on trips; there the simplex was two to
        three times faster while small (at 122,000 columns 39 s against 15 s), on the benchmark arrays
        more than ten times slower.
        """
        most = SIMPLEX_COLUMNS if self.narrow is None else SIMPLEX_NARROW
        return self.problem.whole_units and len(matrix.cost) <= most

    def linear(self, matrix: Matrix, *, seconds: float | None = None, presolve: bool = True) -> Answer:
        """A relaxation, by the solver that suits the problem, within `seconds` (default: all that is left)."""
        return solve_linear(
            matrix,
            time_limit=self.allowed() if seconds is None else max(LEAST_SECONDS, seconds),
            simplex=self.by_simplex(matrix),
            presolve=presolve,
            stop=self.stop if self.pulse is None else self.beat,
        )

    def later(self, work: Callable[..., Any], *given: Any, **named: Any) -> Later:
        """`work` on the executor; without one it is done when its result is asked for."""
        return Later(self.executor, work, given, named)


class Later:
    """A piece of work under way elsewhere, or put off until it is wanted."""

    def __init__(
        self,
        executor: Executor | None,
        work: Callable[..., Any],
        given: tuple[Any, ...],
        named: dict[str, Any],
    ) -> None:
        self._here = (work, given, named)
        self._future: Future[Any] | None = (
            None if executor is None else executor.submit(work, *given, **named)
        )

    def result(self, seconds: float | None = None) -> Any:
        """The result; of work elsewhere TimeoutError when it does not come within `seconds`."""
        if self._future is not None:
            return self._future.result(seconds)
        work, given, named = self._here
        return work(*given, **named)

    def drop(self) -> None:
        """No longer wanted; what has not begun never will."""
        if self._future is not None:
            self._future.cancel()
