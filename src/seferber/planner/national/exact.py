"""The exact search of a small problem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.blocks import most_trips
from seferber.planner.national.dual_bound import ends_of
from seferber.planner.national.highs import Matrix, solve_whole
from seferber.planner.national.model import Model, values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.problem import NationalProblem
from seferber.planner.national.search import Search
from seferber.planner.national.windows import windows

EXACT_KEEPS, NEARLY_DONE = 0.45, 0.001
"""The exact search of a small problem leaves this part of its time, unless its own gap is below the second number."""


def bounded(problem: NationalProblem, model: Model) -> Matrix:
    """The model with an upper end on every column that no plan needs to exceed; its whole-number optimum is the same.

    The solver's cuts round row sums with the ends of their columns: on a tiny problem its root then came as far in
    three seconds as without ends in thirteen.
    """
    p = problem
    upper = ends_of(p, model)
    # Whoever has more trips than what can be loaded fills, has empty ones, which may stay at home.
    hold = np.minimum(model.reach.trip_t, p.arc_payload_t[:, None] * most_trips(p))
    trips = np.ceil(hold / p.arc_payload_t[:, None] - 1e-9)
    only_weight = (model.y >= 0) & np.isinf(p.arc_volume_m3)[:, None]
    upper[model.y[only_weight]] = np.minimum(upper[model.y[only_weight]], trips[only_weight])
    # The first tier is the cheaper one, so nobody counts in the second what fits into it.
    second = model.e >= 0
    above = np.maximum(1 - p.theta, 0) * p.need_so_far * p.item_weight_t[None, :, None]
    upper[model.e[second]] = np.minimum(upper[model.e[second]], above[second])
    return replace(model.matrix, upper=np.maximum(upper, model.matrix.lower))


def whole(search: Search) -> None:
    """The exact search over everything, for small problems; lifts the bound too.

    Where it is not nearly done when most of the time has gone, windows of time and fleets get the rest.
    """
    if search.over():
        return
    p, model = search.problem, search.model
    start = values_of(model, p, search.loads, search.trips)
    room = search.left()
    gap = np.inf

    def seen(seconds: float, best: float, bound: float) -> None:
        nonlocal gap
        gap = (best - bound) / best if np.isfinite(best) and best > 0 else np.inf

    def enough() -> bool:
        return search.over() or (search.left() < EXACT_KEEPS * room and gap > NEARLY_DONE)

    matrix = bounded(p, model)
    answer = solve_whole(
        matrix,
        time_limit=room,
        start=start,
        stop=enough,
        watch=seen,
        gap=5e-4,
        seed=search.seed,
        simplex=True,
    )
    search.note(f"exact search {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
    if answer.solved:
        loads = np.maximum(model.loads(answer.values, p), 0)
        search.offer(*finish(p, loads, np.rint(model.trips(answer.values))))
    search.raise_bound(answer.bound)
    if answer.status != "optimal":
        windows(search, matrix)
