"""A plan whose stops are served in parts, seen as a plan of whole stops: each part becomes a stop of its own.

Planning anew needs this: what is on board of one vehicle is then no longer what another one brings to the
same place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from seferber.planner.lastmile.plan import RoutePlan, Unserved, Visit
from seferber.planner.lastmile.problem import Array, LastMileProblem


@dataclass(frozen=True)
class Apart:
    """The same question and plan with one stop for every part.

    Attributes:
        problem, plan: without shares; depots keep their numbers, what nobody asks about any more is gone.
        place: the place number in the question before, for each place.
    """

    problem: LastMileProblem
    plan: RoutePlan
    place: tuple[int, ...]


def take_apart(problem: LastMileProblem, plan: RoutePlan) -> Apart:
    """Every visit, and every share that is not served, as a stop of its own, in their order.

    A vehicle that stands at a stop gets a place to stand on, where nothing is wanted.
    """
    place = list(range(problem.depots))
    share = [0.0] * problem.depots
    trips, unserved, vehicles = [], [], []
    for trip in plan.trips:
        visits = []
        for visit in trip.visits:
            visits.append(Visit(len(place), visit.arrival_h, 1.0, visit.kg, visit.m3))
            place.append(visit.stop)
            share.append(visit.share)
        trips.append(replace(trip, visits=tuple(visits)))
    for one in plan.unserved:
        unserved.append(Unserved(len(place), one.code, one.reason))
        place.append(one.stop)
        share.append(one.share)
    wanted = len(place)
    for vehicle in problem.vehicles:
        start = vehicle.start
        if start >= problem.depots:
            start = len(place)
            place.append(vehicle.start)
            share.append(0.0)
        vehicles.append(replace(vehicle, start=start))
    apart = at_places(problem, np.array(place, int), np.array(share))
    return Apart(
        replace(apart, vehicles=vehicles, done=frozenset(range(wanted, len(place)))),
        replace(plan, trips=tuple(trips), unserved=tuple(unserved)),
        tuple(place),
    )


def at_places(problem: LastMileProblem, place: Array, share: Array) -> LastMileProblem:
    """The problem over these places (several may stand for one), each with its share of what that place wants."""
    copies: dict[int, list[int]] = {}
    for k, one in enumerate(place.tolist()):
        copies.setdefault(one, []).append(k)
    weight = problem.per_place("weight", 1.0)[place] * np.where(share > 0, share, 1.0)
    times = problem.travel_time_h
    return replace(
        problem,
        travel_time_h=None if times is None else times[..., place[:, None], place[None, :]],
        demand_kg=problem.items_kg()[place] * share[:, None],
        demand_m3=problem.items_m3()[place] * share[:, None],
        weight=weight,
        service_h=problem.per_place("service_h", 0.0)[place] * share,
        release_h=None if problem.release_h is None else problem.release_h[place],
        deadline_h=None if problem.deadline_h is None else problem.deadline_h[place],
        xy=None if problem.xy is None else problem.xy[place],
        access=None if problem.access is None else problem.access[:, place],
        closed_arcs=[
            (a, b) for x, y in problem.closed_arcs for a in copies.get(x, []) for b in copies.get(y, [])
        ],
        piece_kg=None,
        names=None if problem.names is None else [problem.names[p] for p in place],
        district=None if problem.district is None else [problem.district[p] for p in place],
        promises={},
        done=frozenset(),
    )
