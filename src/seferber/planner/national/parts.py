"""Independent parts of a plan: province by province, each a small problem that any executor can solve.

Plain values in, plain values out; the same work gives the same answer here, in a process or on a cluster.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from seferber.planner.national.evaluate import evaluate
from seferber.planner.national.highs import Answer, Matrix, solve_linear, solve_whole
from seferber.planner.national.model import Terms, build, values_of
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.rounding import round_trips, with_trips
from seferber.planner.national.rules import hand_rule
from seferber.planner.national.simulate import carry_out

EASY_COLUMNS = 4000
"""Parts so small are searched exactly at once, a second each."""


@dataclass(frozen=True)
class PartTask:
    """One part to solve.

    Attributes:
        problem: the part. floor: (I,) worst mean unmet share that the rest has anyway.
        loads, trips: a plan of the part to begin from, or None.
        seconds: time for the exact search after rounding; 0 for rounding alone.
        linear_seconds: time for each relaxation.
        nodes: limit of that search in nodes, so that the result does not depend on the machine.
    """

    problem: NationalProblem
    floor: Floats
    loads: Floats | None
    trips: Floats | None
    seconds: float
    nodes: int = 2000
    early: tuple[float, ...] = (0.8,)
    linear_seconds: float = 1e9
    seed: int = 0


def solve_part(task: PartTask) -> tuple[Floats, Floats]:
    """The best (loads, trips) of the part."""
    p = task.problem
    everything = np.ones(p.k, bool)
    terms = Terms(floor=np.minimum(task.floor, 1.0))
    model = build(p, terms)
    best: tuple[float, Floats, Floats] | None = None

    def offer(loads: Floats, trips: Floats) -> None:
        nonlocal best
        value = part_worth(p, loads, trips, task.floor)
        if best is None or value < best[0] - 1e-9 * abs(value):
            best = (value, loads, trips)

    until = time.monotonic() + task.linear_seconds
    if task.loads is not None and task.trips is not None:
        offer(task.loads, task.trips)
    if task.trips is None or not task.trips.any():
        hand = hand_rule(p, "look_ahead")
        offer(hand.loads, hand.trips)
    assert best is not None

    def relaxation(matrix: Matrix, share: float) -> Answer:
        seconds = share * (until - time.monotonic())
        return solve_linear(matrix, time_limit=seconds, simplex=p.whole_units, presolve=p.whole_units)

    if task.linear_seconds > 0.01:
        relaxed = relaxation(model.matrix, 0.65)
        for early in task.early if relaxed.solved else ():
            trips = round_trips(p, model.trips(relaxed.values), everything, early=early)
            answer = relaxation(with_trips(model, trips, everything), 1.0)
            if answer.solved:
                offer(*finish(p, np.maximum(model.loads(answer.values, p), 0), trips))
    easy = len(model.matrix.cost) < EASY_COLUMNS
    seconds = max(task.seconds, min(1.0, until - time.monotonic()) if easy else 0.0)
    if seconds > 0.01:
        start = values_of(model, p, best[1], best[2])
        answer = solve_whole(
            model.matrix, time_limit=seconds, start=start, nodes=task.nodes, gap=5e-4, seed=task.seed
        )
        if answer.solved:
            offer(
                *finish(p, np.maximum(model.loads(answer.values, p), 0), np.rint(model.trips(answer.values)))
            )
    return best[1], best[2]


def finish(problem: NationalProblem, loads: Floats, trips: Floats) -> tuple[Floats, Floats]:
    """A plan that can be carried out from a solver's numbers: whole units, no trip without goods."""
    return carry_out(problem, loads, trips=trips, top_up=problem.whole_units)


def part_worth(problem: NationalProblem, loads: Floats, trips: Floats, floor: Floats) -> float:
    """The part's share of the objective, fairness counted only above what the rest has anyway."""
    worth = evaluate(problem, loads, trips)
    fairness = float((problem.fairness * np.maximum(worth.worst_share, floor)).sum())
    return worth.objective - worth.fairness + fairness
