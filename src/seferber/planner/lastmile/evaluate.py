"""Judges a plan from its trips alone; knows nothing of how it was found.

Every plan passes here before anybody sees it, and no test or benchmark trusts another figure. The module
imports the problem and the plan as values, and nothing of the search.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.kernel import N_, Issue, Message
from seferber.planner.lastmile.plan import RoutePlan, Trip
from seferber.planner.lastmile.problem import Array, LastMileProblem

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Evaluation:
    """What a plan is worth.

    Attributes:
        objective: sum over visits of share × weight × arrival.
        faults: every broken rule; empty for a plan that can be driven.
        arrival_h: float, shape (places,): mean arrival weighted by shares, NaN where nobody comes.
        latest_h: float, shape (places,): last arrival, NaN where nobody comes.
        mean_h: mean arrival weighted by the weights (efficiency).
        last_h: latest arrival of all (equity towards the worst off).
        spread: Gini index of the arrivals, 0 when everybody is served at the same hour.
        district_last_h: latest arrival per district, latest first.
        served_share: float, shape (places,), part of each demand that arrives (efficacy).
        drive_h: hours on the road, way back included.
    """

    objective: float
    faults: tuple[Issue, ...]
    arrival_h: Array
    latest_h: Array
    mean_h: float
    last_h: float
    spread: float
    district_last_h: tuple[tuple[str, float], ...]
    served_share: Array
    drive_h: float

    @property
    def feasible(self) -> bool:
        """Whether the plan can be driven as it stands."""
        return not self.faults


class _Judge:
    """Drives every trip through the clock and notes what does not hold."""

    def __init__(self, problem: LastMileProblem) -> None:
        self.problem = problem
        self.faults: list[Issue] = []
        self.kg = problem.items_kg()
        self.m3 = problem.items_m3()
        self.service = problem.per_place("service_h", 0.0)
        self.release = problem.per_place("release_h", 0.0)
        self.deadline = problem.per_place("deadline_h", np.inf)
        self.closed = set(map(tuple, problem.closed_arcs))
        self.share = np.zeros(problem.places)
        self.time = np.zeros(problem.places)
        self.latest = np.full(problem.places, np.nan)
        self.drive = 0.0

    def fault(self, code: str, template: str, **params: object) -> None:
        """Notes one broken rule."""
        self.faults.append(Issue(code, Message(template, params), where=str(params.get("place", ""))))

    def way(self, vehicle: int, a: int, b: int) -> float:
        """Hours from a to b, infinite where the vehicle may not drive."""
        problem = self.problem
        if a == b:
            return 0.0
        if (a, b) in self.closed:
            return float("inf")
        if problem.travel_time_h is None:
            assert problem.xy is not None
            gap = np.asarray(problem.xy[a], float) - np.asarray(problem.xy[b], float)
            return float(np.sqrt((gap**2).sum()))
        times = problem.travel_time_h
        if times.ndim == 3:
            return float(times[problem.vehicles[vehicle].road_class, a, b])
        return float(times[a, b])

    def drive_vehicle(self, vehicle: int, trips: list[Trip]) -> None:
        """Checks all trips of one vehicle in their order."""
        problem = self.problem
        one = problem.vehicles[vehicle]
        clock, here = one.start_h, one.start
        last = max(trip.number for trip in trips)
        if last > one.trips or len({trip.number for trip in trips}) < len(trips):
            self.fault(
                "too_many_trips",
                N_("%(vehicle)s makes trip number %(found)d, %(allowed)d trips are allowed, each once."),
                vehicle=problem.vehicle_name(vehicle),
                found=last,
                allowed=one.trips,
            )
        for at, trip in enumerate(trips):
            if at > 0:
                clock += problem.reload_h
            elif trip.number > 1 and here != problem.home(vehicle):
                # It is under way with nothing left to unload: home first, then load.
                clock += self.way(vehicle, here, problem.home(vehicle)) + problem.reload_h
                here = problem.home(vehicle)
            clock, here = self.drive_trip(trip, clock, here, first=trip.number == 1)
        if clock > one.start_h + one.shift_h + TOLERANCE:
            self.fault(
                "past_shift",
                N_("%(vehicle)s is back at %(back).4f h, its shift ends at %(end).4f h."),
                vehicle=problem.vehicle_name(vehicle),
                back=clock,
                end=one.start_h + one.shift_h,
            )

    def drive_trip(self, trip: Trip, clock: float, here: int, first: bool) -> tuple[float, int]:
        """Checks one trip; returns when and where the vehicle is ready again."""
        problem, vehicle = self.problem, trip.vehicle
        one = problem.vehicles[vehicle]
        name = problem.vehicle_name(vehicle)
        self.check_load(trip, first)
        for visit in trip.visits:
            stop = visit.stop
            if not problem.depots <= stop < problem.places:
                self.fault(
                    "no_such_stop",
                    N_("%(vehicle)s visits place %(place)s, which is no stop."),
                    vehicle=name,
                    place=stop,
                )
                continue
            step = self.way(vehicle, here, stop)
            if not np.isfinite(step):
                self.fault(
                    "closed_way",
                    N_("%(vehicle)s drives from %(before)s to %(place)s, where there is no open way."),
                    vehicle=name,
                    before=problem.name(here),
                    place=problem.name(stop),
                )
                step = 0.0
            if problem.access is not None and not problem.access[one.road_class][stop]:
                self.fault(
                    "no_access",
                    N_("%(vehicle)s may not drive to %(place)s."),
                    vehicle=name,
                    place=problem.name(stop),
                )
            self.drive += step
            arrival = max(clock + step, self.release[stop])
            if arrival > self.deadline[stop] + TOLERANCE:
                self.fault(
                    "past_deadline",
                    N_("%(place)s is reached at %(arrival).4f h, its deadline is %(deadline).4f h."),
                    place=problem.name(stop),
                    arrival=arrival,
                    deadline=self.deadline[stop],
                )
            if abs(arrival - visit.arrival_h) > TOLERANCE * max(1.0, arrival):
                self.fault(
                    "wrong_arrival",
                    N_("The plan says %(said).6f h for %(place)s, driving it gives %(arrival).6f h."),
                    place=problem.name(stop),
                    said=visit.arrival_h,
                    arrival=arrival,
                )
            self.share[stop] += visit.share
            self.time[stop] += visit.share * arrival
            self.latest[stop] = np.nanmax([self.latest[stop], arrival])
            clock = arrival + self.service[stop] * visit.share
            here = stop
        home = problem.home(vehicle)
        back = self.way(vehicle, here, home)
        self.drive += back if np.isfinite(back) else 0.0
        return clock + back, home

    def check_load(self, trip: Trip, first: bool) -> None:
        """Checks the load of a trip against its vehicle."""
        problem = self.problem
        one = problem.vehicles[trip.vehicle]
        served = [visit for visit in trip.visits if problem.depots <= visit.stop < problem.places]
        kg = sum(float(self.kg[visit.stop].sum()) * visit.share for visit in served)
        m3 = sum(float(self.m3[visit.stop].sum()) * visit.share for visit in served)
        room_kg, room_m3 = one.capacity_kg, one.capacity_m3
        if first and one.first_capacity_kg is not None:
            room_kg = one.first_capacity_kg
        if first and one.first_capacity_m3 is not None:
            room_m3 = one.first_capacity_m3
        for load, room, unit in ((kg, room_kg, "kg"), (m3, room_m3, "m³")):
            if load > room * (1.0 + TOLERANCE) + TOLERANCE:
                self.fault(
                    "overloaded",
                    N_(
                        "%(vehicle)s carries %(load).3f %(unit)s on trip %(number)d and may carry %(room).3f."
                    ),
                    vehicle=problem.vehicle_name(trip.vehicle),
                    load=load,
                    unit=unit,
                    number=trip.number,
                    room=room,
                )

    def check_shares(self, plan: RoutePlan) -> None:
        """Every stop is served once in all, or listed as not served."""
        missing = np.zeros(self.problem.places)
        for one in plan.unserved:
            missing[one.stop] += one.share
        for stop in self.problem.stops:
            total = self.share[stop] + missing[stop]
            if abs(total - 1.0) > TOLERANCE:
                self.fault(
                    "wrong_share",
                    N_(
                        "%(place)s: %(served).4f of its demand is served and %(missing).4f listed as not served."
                    ),
                    place=self.problem.name(stop),
                    served=self.share[stop],
                    missing=missing[stop],
                )


def _gini(values: Array) -> float:
    """Gini index of values >= 0; 0 when all are alike."""
    if len(values) == 0 or values.sum() <= 0:
        return 0.0
    ordered = np.sort(values)
    rank = np.arange(1, len(ordered) + 1)
    return float((2 * rank - len(ordered) - 1) @ ordered / (len(ordered) * ordered.sum()))


def evaluate(problem: LastMileProblem, plan: RoutePlan) -> Evaluation:
    """Feasibility, objective and fairness of a plan, recomputed from the trips' vehicles, stops and shares.

    Args:
        problem: the question.
        plan: trips with visits; the arrivals they claim are compared with the driven ones.

    Returns: Evaluation; `faults` names every rule that does not hold.
    """
    judge = _Judge(problem)
    by_vehicle: dict[int, list[Trip]] = {}
    for trip in plan.trips:
        if not 0 <= trip.vehicle < len(problem.vehicles):
            judge.fault(
                "no_such_vehicle",
                N_("Trip of vehicle %(vehicle)d, which does not exist."),
                vehicle=trip.vehicle,
            )
        elif trip.visits:
            by_vehicle.setdefault(trip.vehicle, []).append(trip)
    for vehicle, trips in sorted(by_vehicle.items()):
        judge.drive_vehicle(vehicle, sorted(trips, key=lambda trip: trip.number))
    judge.check_shares(plan)

    weight = problem.per_place("weight", 1.0)
    served = judge.share > 0
    arrival = np.full(problem.places, np.nan)
    arrival[served] = judge.time[served] / judge.share[served]
    total = float((weight * judge.time).sum())
    districts: dict[str, float] = {}
    for stop in np.flatnonzero(served):
        label = problem.district[int(stop)] if problem.district is not None else problem.name(int(stop))
        districts[label] = max(districts.get(label, 0.0), float(judge.latest[stop]))
    return Evaluation(
        objective=total,
        faults=tuple(judge.faults),
        arrival_h=arrival,
        latest_h=judge.latest,
        mean_h=total / max(float((weight * judge.share).sum()), 1e-12) if served.any() else 0.0,
        last_h=float(np.nanmax(judge.latest)) if served.any() else 0.0,
        spread=_gini(arrival[served]),
        district_last_h=tuple(sorted(districts.items(), key=lambda pair: -pair[1])),
        served_share=judge.share,
        drive_h=judge.drive,
    )
