"""A plan whose stops are served in parts, seen as a plan of whole stops: each part becomes a stop of its own.

Planning anew needs this: what is on board of one vehicle is then no longer what another one brings to the
same place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from seferber.planner.lastmile.plan import RoutePlan, Trip, Unserved, Visit
from seferber.planner.lastmile.problem import Array, LastMileProblem


@dataclass(frozen=True)
class Apart:
    """The same question and plan with one stop for every part.

    Attributes:
        problem, plan: without shares; depots keep their numbers.
        place: the place number in the problem before, for each place.
    """

    problem: LastMileProblem
    plan: RoutePlan
    place: tuple[int, ...]


def take_apart(problem: LastMileProblem, plan: RoutePlan) -> Apart:
    """Every visit, and every share that is not served, as a stop of its own."""
    depots = problem.depots
    place = list(range(depots))
    share = [0.0] * depots
    trips, unserved = [], []
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
    return Apart(
        _at_places(problem, np.array(place, int), np.array(share)),
        replace(plan, trips=tuple(trips), unserved=tuple(unserved)),
        tuple(place),
    )


def _at_places(problem: LastMileProblem, place: Array, share: Array) -> LastMileProblem:
    """The problem over these places, each with its share of what its place wants."""
    part = share[:, None]
    depots = problem.depots

    def scaled(values: Array | None) -> Array | None:
        return (
            None if values is None else np.where(np.arange(len(place)) < depots, 0.0, values[place] * share)
        )

    weight = problem.per_place("weight", 1.0)[place] * np.where(share > 0, share, 1.0)
    copies: dict[int, list[int]] = {}
    for k, p in enumerate(place.tolist()):
        copies.setdefault(p, []).append(k)
    new = {p: k for k, p in enumerate(place.tolist()) if p < depots}
    # A vehicle that stands at a stop stands at any of its parts.
    vehicles = [replace(v, start=copies.get(v.start, [new.get(v.start, 0)])[0]) for v in problem.vehicles]
    return replace(
        problem,
        vehicles=vehicles,
        travel_time_h=None
        if problem.travel_time_h is None
        else problem.travel_time_h[..., place[:, None], place[None, :]],
        demand_kg=problem.items_kg()[place] * part,
        demand_m3=problem.items_m3()[place] * part,
        weight=weight,
        service_h=scaled(problem.service_h),
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


__all__ = ["Apart", "Trip", "take_apart"]
