"""Says how good any plan can be at best: the simple bound, always at hand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from seferber.planner.lastmile.problem import Array, LastMileProblem
from seferber.planner.lastmile.reach import earliest_arrivals


def first_possible(problem: LastMileProblem) -> Array:
    """Earliest hour at which unloading can begin at each place by any vehicle, shape (places,)."""
    kinds: dict[tuple[object, ...], int] = {}
    for v, one in enumerate(problem.vehicles):
        kinds.setdefault((one.start, one.start_h, one.road_class, one.trips > 1), v)
    best = np.full(problem.places, np.inf)
    for v in kinds.values():
        best = np.minimum(best, earliest_arrivals(problem, v))
    return np.asarray(np.maximum(best, problem.per_place("release_h", 0.0)))


def simple_bound(problem: LastMileProblem, served: Iterable[tuple[int, float]]) -> float:
    """Sum of weight × earliest possible arrival over the shares served.

    Args:
        problem: the question.
        served: pairs (stop, share served).

    Returns: a number no plan serving the same shares can go below.
    """
    earliest = first_possible(problem)
    weight = problem.per_place("weight", 1.0)
    return float(sum(share * weight[stop] * earliest[stop] for stop, share in served))
