"""Second stage: the district served last is served as early as can be, then the next, for a small price.

Minimising the sum alone may leave one district waiting for long; this stage gives up a stated share of the
sum at most. It narrows a common deadline by halving, and plans anew from the plan before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from seferber.planner.lastmile.bound import first_possible
from seferber.planner.lastmile.evaluate import evaluate
from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.solve import plan_last_mile

HALVINGS = 5  # deadlines tried for each district


def make_fairer(
    problem: LastMileProblem,
    plan: RoutePlan,
    *,
    slack: float = 0.02,
    districts: int = 1,
    time_limit: float = 5.0,
    seed: int = 1,
    steps: int | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> RoutePlan:
    """A plan whose latest served districts are served earlier, one after the other.

    Args:
        problem: with `district` labels; without them every stop is a district.
        plan: the soonest plan.
        slack: share of the objective that may be given up, >= 0.
        districts: how many districts are improved, latest first (lexicographic order).
        time_limit: seconds by `clock` in all; `steps` for each attempt makes the result repeatable.

    Returns: RoutePlan within (1 + slack) × the objective; the plan itself when nothing could be improved.
    """
    limit = plan.objective * (1.0 + slack)
    attempts = districts * HALVINGS
    earliest = first_possible(problem)
    given = problem.per_place("deadline_h", np.inf)
    label = [
        problem.district[p] if problem.district is not None else problem.name(p)
        for p in range(problem.places)
    ]
    settled: dict[str, float] = {}
    best = plan
    for _ in range(districts):
        last = [(name, hour) for name, hour in evaluate(problem, best).district_last_h if name not in settled]
        if not last:
            break
        name, high = last[0]
        free = [stop for stop in problem.stops if label[stop] not in settled and np.isfinite(earliest[stop])]
        low = max(float(earliest[stop]) for stop in free)
        for _ in range(HALVINGS):
            if high - low < 1e-6 * max(high, 1.0):
                break
            middle = (low + high) / 2.0
            caps = np.array([settled.get(label[p], middle) for p in range(problem.places)])
            tighter = replace(problem, deadline_h=np.minimum(given, caps))
            found = plan_last_mile(
                tighter, time_limit / attempts, seed, incumbent=best, steps=steps, clock=clock
            )
            if len(found.unserved) <= len(plan.unserved) and found.objective <= limit:
                best = found
                high = evaluate(problem, best).district_last_h[0][1] if not settled else middle
            else:
                low = middle
        name, hour = next(pair for pair in evaluate(problem, best).district_last_h if pair[0] not in settled)
        settled[name] = hour + 1e-9 * max(1.0, hour)
    return replace(best, bound=min(plan.bound, best.objective))
