"""Kilometres instead of hours: when somebody asks for the shortest tours, PyVRP answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.lastmile.arrays import Piece
from seferber.planner.lastmile.assemble import timed_trips
from seferber.planner.lastmile.check import check_problem
from seferber.planner.lastmile.evaluate import evaluate
from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.problem import Array, LastMileProblem, straight_line_times

SCALE = 1000.0  # PyVRP computes in whole numbers


class NotForDistance(SeferberError):
    """The distance objective serves one depot and one trip per vehicle only."""

    code = "not_for_distance"
    default_holds = N_("No plan was made.")


@dataclass
class _Until:
    """Stops PyVRP by any clock; called by PyVRP after each of its steps."""

    clock: Callable[[], float]
    end: float

    def __call__(self, best_cost: float) -> bool:
        return self.clock() >= self.end


def plan_distance(
    problem: LastMileProblem,
    time_limit: float = 10.0,
    seed: int = 1,
    *,
    clock: Callable[[], float] = time.perf_counter,
    open_routes: bool = False,
) -> RoutePlan:
    """The plan with the shortest tours found by PyVRP; `objective` is the distance, arrivals are told as well.

    Args:
        problem: one depot, one trip per vehicle, one road class, no windows.
        time_limit: seconds by `clock`.
        open_routes: whether the way back is free (then distance comes closest to arrival times).

    Raises: NotForDistance, for what only the arrival solver knows, or when no feasible tours were found.
    """
    from pyvrp import Model  # imported here: it takes half a second

    check_problem(problem)
    simple = problem.depots == 1 and all(
        v.trips == 1 and v.start == 0 and v.road_class == 0 for v in problem.vehicles
    )
    if (
        not simple
        or problem.deadline_h is not None
        or problem.release_h is not None
        or problem.piece_kg is not None
    ):
        raise NotForDistance(
            N_("The distance objective knows one depot, one trip per vehicle and no windows."),
            todo=N_("Plan for arrival times instead (--objective arrival)."),
        )
    if problem.travel_time_h is None:
        times: Array = straight_line_times(np.asarray(problem.xy, float))
    else:
        times = np.asarray(problem.travel_time_h, float)
        times = times[0] if times.ndim == 3 else times
    whole = np.rint(np.where(np.isfinite(times), times, 1e9) * SCALE).astype(int)
    kg = np.rint(problem.items_kg().sum(1) * SCALE).astype(int)
    xy = np.zeros((problem.places, 2)) if problem.xy is None else np.asarray(problem.xy, float)
    model = Model()
    where = [model.add_location(float(x), float(y)) for x, y in xy]
    model.add_depot(where[0])
    for stop in problem.stops:
        model.add_client(where[stop], delivery=[int(kg[stop])])
    for one in problem.vehicles:
        model.add_vehicle_type(1, capacity=[int(min(one.capacity_kg, 1e9) * SCALE)], **_limit(one.shift_h))
    for a in range(problem.places):
        for b in range(problem.places):
            free = open_routes and b == 0
            model.add_edge(where[a], where[b], distance=0 if free else int(whole[a, b]))
    result = model.solve(stop=_Until(clock, clock() + time_limit), seed=seed, display=False)
    if not result.is_feasible():
        raise NotForDistance(
            N_("PyVRP found no tours that respect the loads within %(seconds)s s."),
            todo=N_("Give more time or more vehicles."),
            seconds=time_limit,
        )
    trips = []
    for route in result.best.routes():
        # PyVRP counts clients from 0; our stops follow the one depot.
        trips.append(
            (route.vehicle_type(), 1, [Piece(visit.idx + 1, 1.0) for visit in route if visit.is_client()])
        )
    plan = RoutePlan(trips=timed_trips(problem, trips), seed=seed, steps=result.num_iterations)
    verdict = evaluate(problem, plan)
    plan = replace(plan, objective=verdict.drive_h, bound=spanning_tree(times))
    return plan


def _limit(shift_h: float) -> dict[str, Any]:
    return {} if np.isinf(shift_h) else {"max_distance": int(shift_h * SCALE)}


def spanning_tree(times: Array) -> float:
    """Weight of a cheapest tree over all places: no set of tours can be shorter."""
    cheaper = np.minimum(times, times.T)
    best = cheaper[0].copy()
    inside = np.zeros(len(times), bool)
    inside[0] = True
    total = 0.0
    for _ in range(len(times) - 1):
        nearest = int(np.where(inside, np.inf, best).argmin())
        total += float(best[nearest])
        inside[nearest] = True
        best = np.minimum(best, cheaper[nearest])
    return total
