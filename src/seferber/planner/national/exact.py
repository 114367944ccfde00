"""The exact search of a small problem."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.blocks import most_trips
from seferber.planner.national.dual_bound import ends_of
from seferber.planner.national.highs import Answer, Matrix, solve_whole
from seferber.planner.national.model import Model, values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.problem import Bools, Floats, NationalProblem
from seferber.planner.national.relaxing import round_legs
from seferber.planner.national.rounding import leg_rounded, whole_only, with_trips
from seferber.planner.national.search import Search
from seferber.planner.national.windows import windows

EXACT_KEEPS, NEARLY_DONE = 0.45, 0.001
"""The exact search of a small problem leaves this part of its time, unless its own gap is below the second number."""

FIRST_LEGS = 0.45
"""Part of the time in which the legs are searched one after the other, before all together."""

LAST_LEG_COSTS = 0.0025
"""Where whole trucks to the districts cost more than this part of the objective, the legs are not searched apart."""


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


def legs_exactly(search: Search, matrix: Matrix, seconds: float) -> None:
    """Whole trips of one leg after the other by exact search, the later legs continuous, the earlier ones held.

    A leg alone is a far smaller search than all three: on a tiny problem the first two took six seconds to a plan that
    the search over everything did not find in fifteen.
    """
    p, model = search.problem, search.model
    until = search.left() - seconds
    held = np.zeros((p.k, p.t))
    answer: Answer | None = None
    for leg, share in ((1, 0.25), (2, 1.0)):
        free = (p.arc_leg == leg)[:, None] & (model.y >= 0)
        if not free.any():
            continue
        start = values_of(model, p, search.loads, search.trips) if answer is None else answer.values
        answer = solve_whole(
            whole_only(_held(matrix, model, held, p.arc_leg < leg), model, p.arc_leg == leg),
            time_limit=max(0.05, share * (search.left() - until)),
            start=start,
            stop=search.over,
            gap=1e-3,
            seed=search.seed,
            simplex=True,
            restart=False,
        )
        search.note(f"leg {leg} exactly: {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
        if leg == 1:
            search.raise_bound(answer.bound)
        if not answer.solved:
            return
        held = held + np.where((p.arc_leg == leg)[:, None], np.rint(model.trips(answer.values)), 0.0)
        if leg == 1:
            found = round_legs(search, held)
            if found is not None:
                answer = found
    if answer is not None and not search.over():
        _last_leg(search, model.trips(answer.values), held)


def _last_leg_costs(search: Search) -> float:
    """What whole trips on the last leg add to the best plan, as a part of its objective."""
    model = search.model
    held = _held(model.matrix, model, search.trips, search.problem.arc_leg < 3)
    answer = search.linear(held)
    return search.best / answer.objective - 1 if answer.status == "optimal" and answer.objective > 0 else 0.0


def _held(matrix: Matrix, model: Model, trips: Floats, arcs: Bools) -> Matrix:
    """The matrix with the trips of some arcs held."""
    chosen = arcs[:, None] & (model.y >= 0)
    ids = model.y[chosen]
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    lower[ids] = upper[ids] = np.minimum(trips[chosen], upper[ids])
    return replace(matrix, lower=lower, upper=upper)


def _last_leg(search: Search, wanted: Floats, held: Floats) -> None:
    """Trucks to the districts rounded from fractional trips in several manners, each offered."""
    p, model = search.problem, search.model
    for early in (0.9, 0.8, 0.65):
        trips = held + leg_rounded(p, wanted, p.arc_leg == 3, held, early)
        answer = search.linear(with_trips(model, trips, np.ones(p.k, bool)))
        if answer.solved:
            search.offer(*finish(p, np.maximum(model.loads(answer.values, p), 0), trips))
    search.note(f"last leg rounded: {search.best:.6g}")


def whole(search: Search) -> None:
    """The exact search over everything, for small problems; lifts the bound too.

    Where it is not nearly done when most of the time has gone, windows of time and fleets get the rest.
    """
    if search.over():
        return
    p, model = search.problem, search.model
    matrix = bounded(p, model)
    if _last_leg_costs(search) < LAST_LEG_COSTS:
        legs_exactly(search, matrix, FIRST_LEGS * search.left())
    start = values_of(model, p, search.loads, search.trips)
    room = search.left()
    gap = np.inf

    def seen(seconds: float, best: float, bound: float) -> None:
        nonlocal gap
        gap = (best - bound) / best if np.isfinite(best) and best > 0 else np.inf

    def enough() -> bool:
        return search.over() or (search.left() < EXACT_KEEPS * room and gap > NEARLY_DONE)

    answer = solve_whole(
        matrix,
        time_limit=room,
        start=start,
        stop=enough,
        watch=seen,
        gap=5e-4,
        seed=search.seed,
        simplex=True,
        restart=False,
    )
    search.note(f"exact search {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
    if answer.solved:
        loads = np.maximum(model.loads(answer.values, p), 0)
        search.offer(*finish(p, loads, np.rint(model.trips(answer.values))))
    search.raise_bound(answer.bound)
    if answer.status != "optimal":
        windows(search, matrix)
