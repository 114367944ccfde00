"""Mends a plan after an event within a second, keeping as many promises as possible, and says what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.lastmile.assemble import Roads
from seferber.planner.lastmile.plan import RoutePlan, Trip, Visit
from seferber.planner.lastmile.problem import Array, LastMileProblem, Promise, Vehicle
from seferber.planner.lastmile.solve import plan_last_mile

# Price of sending another vehicle than promised, in parts of the mean cost of a stop; measured on road
# cuts (benchmarks/lastmile.md).
CHANGE_PRICE = 0.2
SAME_ARRIVAL_H = 1e-6


@dataclass(frozen=True)
class RoadCut:
    """Arcs that nobody can drive any more, or only `times_slower` as fast."""

    arcs: Sequence[tuple[int, int]]
    times_slower: float = float("inf")


@dataclass(frozen=True)
class VehicleLost:
    """A vehicle that makes no further stop; what it carries is not counted on."""

    vehicle: int


@dataclass(frozen=True)
class NeedChanged:
    """A stop that wants something else now; what is None stays."""

    stop: int
    kg: float | Sequence[float] | None = None
    m3: float | Sequence[float] | None = None
    weight: float | None = None


@dataclass(frozen=True)
class LateSupply:
    """A hub from which nothing can leave before `until_h`."""

    depot: int
    until_h: float


Event = RoadCut | VehicleLost | NeedChanged | LateSupply


@dataclass(frozen=True)
class Change:
    """What is different for one stop; None where nobody comes."""

    stop: int
    old_vehicle: int | None
    new_vehicle: int | None
    old_arrival_h: float | None
    new_arrival_h: float | None
    why: Message


@dataclass(frozen=True)
class Replan:
    """A mended plan.

    Attributes:
        problem: what is still to do, with the vehicles where they are now; vehicles that are lost are gone.
        plan: its plan; `vehicles` gives the old number of each of its vehicles.
        vehicles: old vehicle number of each vehicle of the new problem.
        changes: one entry per stop whose vehicle or arrival changed.
        kept: stops still to serve that keep their vehicle.
        open_stops: stops that were still to serve.
    """

    problem: LastMileProblem
    plan: RoutePlan
    vehicles: tuple[int, ...]
    changes: tuple[Change, ...]
    kept: int
    open_stops: int


def apply_events(problem: LastMileProblem, events: Sequence[Event]) -> tuple[LastMileProblem, set[int]]:
    """The problem after the events, and the vehicles that are lost (still in its fleet)."""
    lost: set[int] = set()
    for event in events:
        if isinstance(event, RoadCut):
            problem = _cut_roads(problem, event)
        elif isinstance(event, VehicleLost):
            lost.add(event.vehicle)
        elif isinstance(event, NeedChanged):
            problem = _change_need(problem, event)
        else:
            vehicles = [
                replace(
                    one,
                    start_h=max(one.start_h, event.until_h),
                    shift_h=one.shift_h - max(0.0, event.until_h - one.start_h),
                )
                if one.start == event.depot and one.start_h < event.until_h
                else one
                for one in problem.vehicles
            ]
            problem = replace(problem, vehicles=[replace(v, shift_h=max(v.shift_h, 1e-9)) for v in vehicles])
    return problem, lost


def _cut_roads(problem: LastMileProblem, event: RoadCut) -> LastMileProblem:
    if np.isinf(event.times_slower):
        return replace(
            problem, closed_arcs=(*problem.closed_arcs, *((int(a), int(b)) for a, b in event.arcs))
        )
    if problem.travel_time_h is None:
        from seferber.planner.lastmile.problem import straight_line_times

        times = straight_line_times(np.asarray(problem.xy, float))
    else:
        times = np.array(problem.travel_time_h, float)
    a, b = (np.array([arc[k] for arc in event.arcs], int) for k in (0, 1))
    times[..., a, b] *= event.times_slower
    return replace(problem, travel_time_h=times)


def _change_need(problem: LastMileProblem, event: NeedChanged) -> LastMileProblem:
    changed: dict[str, Any] = {}
    for name, value in (("demand_kg", event.kg), ("demand_m3", event.m3)):
        if value is not None:
            table = problem.items_kg() if name == "demand_kg" else problem.items_m3()
            table = table.copy()
            wanted = np.asarray(value, float)
            table[event.stop] = (
                wanted if wanted.ndim else np.full(table.shape[1], float(wanted) / table.shape[1])
            )
            changed[name] = table
    if event.weight is not None:
        weight = problem.per_place("weight", 1.0).copy()
        weight[event.stop] = event.weight
        changed["weight"] = weight
    if "demand_kg" in changed and "demand_m3" not in changed and problem.demand_m3 is not None:
        changed["demand_m3"] = problem.items_m3()
    if "demand_m3" in changed and "demand_kg" not in changed:
        changed["demand_kg"] = problem.items_kg()
    return replace(problem, **changed)


@dataclass
class _Now:
    """What the old plan has done by now."""

    vehicles: list[Vehicle]
    fixed: dict[int, list[int]]
    share_done: Array


def _at(
    problem: LastMileProblem,
    plan: RoutePlan,
    now_h: float,
    closed: set[tuple[int, ...]],
    lost: set[int],
    keep_loads: bool = False,
    late: Mapping[int, float] | None = None,
) -> _Now:
    """Where each vehicle is at `now_h`: what it has done, what it has on board, which stop it drives to.

    With `keep_loads` it goes on with everything on board, up to the first closed way. `late` gives the hour
    until which a hub has nothing: a vehicle that would be back before makes no further trip.
    """
    service = problem.per_place("service_h", 0.0)
    vehicles = [replace(one, home=problem.home(v)) for v, one in enumerate(problem.vehicles)]
    fixed: dict[int, list[int]] = {}
    share = np.zeros(problem.places)
    for trip in sorted(plan.trips, key=lambda t: (t.vehicle, t.number)):
        one = vehicles[trip.vehicle]
        done = [visit for visit in trip.visits if visit.arrival_h <= now_h]
        for visit in done:
            share[visit.stop] += visit.share
        # Whoever leaves at this very moment can still load something else.
        if trip.depart_h >= now_h or not trip.visits or trip.vehicle in lost:
            continue
        if len(done) == len(trip.visits):
            # Its goods are delivered; it is free at home when it is back.
            vehicles[trip.vehicle] = replace(
                one,
                start=problem.home(trip.vehicle),
                start_h=max(trip.back_h, now_h) + (problem.reload_h if one.trips > 1 else 0.0),
                trips=max(1, problem.vehicles[trip.vehicle].trips - trip.number),
                first_capacity_kg=None if problem.vehicles[trip.vehicle].trips > trip.number else 0.0,
                first_capacity_m3=None if problem.vehicles[trip.vehicle].trips > trip.number else 0.0,
            )
            continue
        here, clock = (
            (done[-1].stop, done[-1].arrival_h + service[done[-1].stop] * done[-1].share)
            if done
            else (one.start, trip.depart_h)
        )
        left = trip.visits[len(done) :]
        moving = clock < now_h
        no_more = trip.back_h < (late or {}).get(problem.home(trip.vehicle), 0.0)
        vehicles[trip.vehicle] = replace(
            one,
            start=here,
            start_h=float(clock if moving and (here, left[0].stop) not in closed else max(clock, now_h)),
            trips=1 if no_more else max(1, problem.vehicles[trip.vehicle].trips - trip.number + 1),
            first_capacity_kg=sum(sum(v.kg) for v in left),
            first_capacity_m3=sum(sum(v.m3) for v in left),
        )
        kept = _open_way(here, [visit.stop for visit in left], closed)
        if kept and (keep_loads or moving):
            fixed[trip.vehicle] = kept if keep_loads else kept[:1]
    for v, one in enumerate(vehicles):
        start_h = one.start_h if v in fixed else max(one.start_h, now_h)
        end_h = problem.vehicles[v].start_h + problem.vehicles[v].shift_h
        # What is on board is brought even when the working day does not last for it any more.
        needed = _hours_home(problem, v, one.start, fixed[v]) if v in fixed else 0.0
        vehicles[v] = replace(one, start_h=start_h, shift_h=max(end_h - start_h, needed, 1e-9))
    return _Now(vehicles, fixed, share)


def _open_way(here: int, stops: Sequence[int], closed: set[tuple[int, ...]]) -> list[int]:
    """The stops up to the first closed way."""
    kept = []
    for stop in stops:
        if (here, stop) in closed:
            break
        kept.append(stop)
        here = stop
    return kept


def _hours_home(problem: LastMileProblem, vehicle: int, here: int, stops: Sequence[int]) -> float:
    """Hours of the way over these stops and home, unloading and waiting included, at most; infinite when cut off."""
    roads = Roads(problem)
    service, release = problem.per_place("service_h", 0.0), problem.per_place("release_h", 0.0)
    hours = float(max((release[stop] for stop in stops), default=0.0))
    for a, b in zip([here, *stops], [*stops, problem.home(vehicle)], strict=True):
        hours += roads.hours(vehicle, a, b) + (float(service[b]) if b in stops else 0.0)
    return hours + 1e-6


def replan(
    problem: LastMileProblem,
    plan: RoutePlan,
    events: Sequence[Event],
    *,
    now_h: float = 0.0,
    time_limit: float = 1.0,
    seed: int = 1,
    change_price: float = CHANGE_PRICE,
    price_per_late_hour: float = 0.0,
    keep_loads: bool = False,
    **more: Any,
) -> Replan:
    """The old plan mended after the events.

    Args:
        problem, plan: what was asked and promised.
        events: what happened.
        now_h: hour of the event; visits up to then are done, a vehicle under way keeps the stop it drives to.
        time_limit: seconds; one is enough for some hundred stops.
        change_price: cost of another vehicle than promised, in parts of the mean cost of a stop; 0 asks for
            the soonest plan whatever was promised, 1 keeps nearly everything.
        price_per_late_hour: weighted hours that each hour after a promised arrival costs more.
        keep_loads: vehicles that have left bring what is on board to the stops planned, in that order, up to
            the first closed way; without it only the stop they drive to stays. Asks for a plan of whole stops
            (see `pieces.take_apart`).
        more: further arguments of plan_last_mile (steps, clock, stop, progress).

    Returns: Replan, with one entry per stop that is served otherwise, and why.
    """
    after, lost = apply_events(problem, events)
    closed = set(map(tuple, after.closed_arcs))
    late = {event.depot: event.until_h for event in events if isinstance(event, LateSupply)}
    now = _at(replace(after, vehicles=problem.vehicles), plan, now_h, closed, lost, keep_loads, late)
    kept = [v for v in range(len(problem.vehicles)) if v not in lost]
    new_number = {v: k for k, v in enumerate(kept)}
    left = 1.0 - now.share_done
    done = (
        frozenset(int(stop) for stop in range(problem.depots, problem.places) if left[stop] < 1e-9)
        | problem.done
    )
    old_vehicle, old_arrival = plan.vehicle_of(), plan.arrival_of()
    open_stops = [stop for stop in after.stops if stop not in done]
    # What is promised late is no promise to hold a vehicle to; the hours of late hubs come from the events.
    vehicles = [
        replace(now.vehicles[v], start_h=max(now.vehicles[v].start_h, _release(events, now.vehicles[v])))
        for v in kept
    ]
    mean_cost = plan.objective / max(len(old_vehicle), 1)
    todo = replace(
        after,
        vehicles=vehicles,
        done=done,
        demand_kg=after.items_kg() * left[:, None],
        demand_m3=None if after.demand_m3 is None else after.items_m3() * left[:, None],
        weight=after.per_place("weight", 1.0) * np.where(left > 1e-9, left, 1.0),
        promises={
            stop: Promise(stop, new_number.get(old_vehicle[stop], len(kept)), old_arrival[stop])
            for stop in open_stops
            if stop in old_vehicle
        },
        price_per_vehicle_change=change_price * mean_cost,
        price_per_late_hour=price_per_late_hour,
    )
    incumbent = _remaining(plan, done, now_h, new_number)
    anchored = {new_number[v]: stops for v, stops in now.fixed.items() if v in new_number}
    fresh = plan_last_mile(todo, time_limit, seed, incumbent=incumbent, anchored=anchored, **more)
    changes = _changes(problem, plan, events, fresh, kept, open_stops)
    new_vehicle = fresh.vehicle_of()
    same = sum(1 for s in open_stops if s in new_vehicle and kept[new_vehicle[s]] == old_vehicle.get(s))
    return Replan(todo, fresh, tuple(kept), tuple(changes), same, len(open_stops))


def _release(events: Sequence[Event], vehicle: Vehicle) -> float:
    """Hour before which a vehicle that stands at a late hub cannot leave."""
    return max(
        (e.until_h for e in events if isinstance(e, LateSupply) and e.depot == vehicle.start), default=0.0
    )


def _remaining(plan: RoutePlan, done: frozenset[int], now_h: float, number: Mapping[int, int]) -> RoutePlan:
    """The part of the old plan that is still ahead, with the vehicles' new numbers."""
    trips = []
    count: dict[int, int] = {}
    for trip in sorted(plan.trips, key=lambda t: (t.vehicle, t.number)):
        ahead = tuple(v for v in trip.visits if v.stop not in done and v.arrival_h > now_h)
        if trip.vehicle not in number or not ahead:
            continue
        count[trip.vehicle] = count.get(trip.vehicle, 0) + 1
        trips.append(Trip(number[trip.vehicle], count[trip.vehicle], trip.depart_h, trip.back_h, ahead))
    return RoutePlan(tuple(trips), objective=plan.objective)


def _changes(
    problem: LastMileProblem,
    old: RoutePlan,
    events: Sequence[Event],
    fresh: RoutePlan,
    kept: Sequence[int],
    stops: Sequence[int],
) -> list[Change]:
    """What is different for whom, and why."""
    before, before_h = old.vehicle_of(), old.arrival_of()
    now, now_h = fresh.vehicle_of(), fresh.arrival_of()
    reasons = {one.stop: one.reason for one in fresh.unserved}
    out = []
    for stop in stops:
        was, will = before.get(stop), kept[now[stop]] if stop in now else None
        t0, t1 = before_h.get(stop), now_h.get(stop)
        if was == will and (t0 is None or t1 is None or abs(t1 - t0) <= SAME_ARRIVAL_H):
            continue
        out.append(
            Change(stop, was, will, t0, t1, reasons.get(stop) or _why(problem, old, events, stop, was))
        )
    return out


def _why(
    problem: LastMileProblem, old: RoutePlan, events: Sequence[Event], stop: int, was: int | None
) -> Message:
    """The event that reaches this stop, or the knock-on."""
    for event in events:
        if isinstance(event, NeedChanged) and event.stop == stop:
            return Message(N_("The need of %(place)s changed."), {"place": problem.name(stop)})
        if isinstance(event, VehicleLost) and event.vehicle == was:
            return Message(N_("%(vehicle)s is lost."), {"vehicle": problem.vehicle_name(event.vehicle)})
        if isinstance(event, LateSupply) and was is not None and problem.vehicles[was].start == event.depot:
            return Message(
                N_("The goods reach %(hub)s only at %(hour).2f h."),
                {"hub": problem.name(event.depot), "hour": event.until_h},
            )
        if isinstance(event, RoadCut):
            cut = set(event.arcs)
            for trip, _ in old.visits_of(stop):
                start = problem.vehicles[trip.vehicle].start
                for a, visit in zip([start, *trip.stops], trip.visits, strict=False):
                    if (a, visit.stop) in cut:
                        return Message(
                            N_("The way from %(a)s to %(b)s is cut."),
                            {"a": problem.name(a), "b": problem.name(visit.stop)},
                        )
                    if visit.stop == stop:
                        break
    return Message(N_("Its vehicle takes over or hands over other stops."))


__all__ = [
    "Change", "Event", "LateSupply", "NeedChanged", "Replan", "RoadCut", "VehicleLost", "Visit", "apply_events", "replan",
]  # fmt: skip
