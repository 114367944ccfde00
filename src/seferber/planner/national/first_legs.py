"""The legs into entry points and hubs, decided on the merged problem: few large vehicles weigh most.

Only the trips of leg 1 are whole numbers here; all later legs stay continuous, so that one step is a
small search over ships and aircraft and not over every truck.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from seferber.planner.national.highs import Answer, Matrix, solve_linear, solve_whole
from seferber.planner.national.model import Model, build
from seferber.planner.national.problem import Bools, Floats, NationalProblem
from seferber.planner.national.rounding import LUMP, few_trips, round_trips, whole_only, with_trips


class FirstLegs:
    """Search for the trips of leg 1 with the rest continuous."""

    def __init__(
        self,
        problem: NationalProblem,
        *,
        seconds: float,
        over: Callable[[], bool],
        note: Callable[[str], None],
        seed: int,
    ) -> None:
        self.problem, self.over, self.note, self.seed = problem, over, note, seed
        self.until = time.monotonic() + seconds
        self.model: Model = build(problem)
        self.first: Bools = problem.arc_leg == 1
        self.lumps: Bools = few_trips(problem, LUMP)
        self.trips = np.zeros((problem.k, problem.t))
        self.best = np.inf
        self.improved = True
        self.answer: Answer | None = None
        self.relaxed: Answer | None = None

    def left(self) -> float:
        return self.until - time.monotonic()

    def run(self, start: Floats | None = None) -> Floats:
        """(K, T) whole trips of leg 1 on the merged problem's arcs; zero elsewhere. `start`: trips to begin from."""
        answer = solve_linear(
            self.model.matrix,
            simplex=self.problem.whole_units,
            presolve=self.problem.whole_units,
            time_limit=max(0.05, self.left()),
        )
        self.relaxed = answer
        self.note(
            f"merged relaxation {answer.objective:.6g}, {len(answer.values)} columns, {answer.seconds:.1f} s"
        )
        if not answer.solved or not self.first.any():
            return self.trips
        if start is not None and not self._done(3 * answer.seconds):
            self._offer(start, "trips so far")
        before = self.best
        self._round(answer)
        if self.lumps.any() and not self._done(answer.seconds):
            self._lumps(answer.seconds)
        self._neighbourhoods(answer.seconds)
        self.improved = self.best < before * (1 - 1e-4)
        return self.trips

    def _done(self, once: float) -> bool:
        """Whether the time is up, or too short for another solve of about `once` seconds."""
        return self.over() or self.left() < 1.2 * once

    def _offer(self, trips: Floats, words: str) -> bool:
        answer = solve_linear(
            with_trips(self.model, trips, self.first, exactly=True), time_limit=max(0.05, self.left())
        )
        better = answer.status == "optimal" and answer.objective < self.best
        self.note(f"{words}: {answer.objective:.6g} in {answer.seconds:.1f} s")
        if better:
            self.trips, self.best, self.answer = trips, answer.objective, answer
        return better

    def _round(self, answer: Answer, settled: Floats | None = None) -> None:
        """Lumps to the nearest whole trip, small vehicles early: late lumps lose little, late trucks much."""
        whole = self.model.trips(answer.values)
        held = settled if settled is not None else round_trips(self.problem, whole, self.lumps, early=0.5)
        small = self.first & ~self.lumps
        self._offer(held + round_trips(self.problem, whole, small, early=0.65, held=held), "leg 1 rounded")

    def _lumps(self, once: float) -> None:
        found = self._search(
            whole_only(self.model.matrix, self.model, self.lumps),
            min(0.6 * self.left(), 2 * once + 6),
            "lumps",
        )
        if found is not None and found.solved:
            settled = np.where(self.lumps[:, None], np.rint(self.model.trips(found.values)), 0)
            if not self._done(2 * once):
                # The interior solution spreads small vehicles over the arcs; a vertex rounds them worse.
                again = solve_linear(
                    with_trips(self.model, settled, self.lumps, exactly=True),
                    time_limit=max(0.05, self.left()),
                )
                if again.status == "optimal":
                    self._round(again, settled)

    def _search(self, matrix: Matrix, seconds: float, words: str) -> Answer | None:
        start = self.answer.values if self.answer is not None else None
        found = solve_whole(
            matrix,
            time_limit=max(0.05, min(seconds, self.left())),
            start=start,
            stop=self.over,
            gap=1e-3,
            seed=self.seed,
        )
        self.note(
            f"{words}: {found.status} {found.objective:.6g}, bound {found.bound:.6g}, {found.seconds:.1f} s"
        )
        return found

    def _neighbourhoods(self, once: float) -> None:
        """Frees the trips of a few fleets at a time, all others held, while time lasts."""
        random = np.random.default_rng(self.seed)
        fleets = np.unique(self.problem.arc_fleet[self.first])
        size = max(1, len(fleets) // 4)
        while not self._done(2 * once) and self.answer is not None:
            free = np.isin(self.problem.arc_fleet, random.choice(fleets, size, replace=False)) & self.first
            held = with_trips(self.model, self.trips, self.first & ~free, exactly=True)
            found = self._search(
                whole_only(held, self.model, free), min(self.left(), 6 * once + 2), "fleets freed"
            )
            if found is not None and found.solved and found.objective < self.best * (1 - 1e-7):
                trips = np.where(self.first[:, None], np.rint(self.model.trips(found.values)), 0)
                self.trips, self.best, self.answer = trips, found.objective, found
