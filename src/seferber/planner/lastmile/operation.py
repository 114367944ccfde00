"""From an operation's plain rows to a LastMileProblem: one hub, its stops, vehicles, goods and roads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.problem import Array, LastMileProblem, Vehicle
from seferber.planner.lastmile.roads import RoadEvent, RoadLink, RoadPlace, RoadTimes, road_times
from seferber.planner.lastmile.solve import plan_last_mile

# Parts of the smallest vehicle into which what is too much for one is cut.
SPLITS = {"never": None, "quarter": 0.25, "half": 0.5, "whole": 1.0}
SHORTEST_UNLOADING_H = 0.25
# More pieces than this are made larger: in a few seconds a search over more of them finds less, not more.
PIECES_MAX = 250


@dataclass(frozen=True)
class StopRow:
    """A stop with what it is to get.

    Attributes:
        code, name, district: district is a label, for fairness.
        goods: item → whole base units.
        weight: how much an hour matters here, > 0 (people × priority).
        opens_h, until_h: unloading begins between these hours; None for any.
        light: only light vehicles reach it.
    """

    code: str
    name: str
    goods: Mapping[str, int]
    district: str = ""
    weight: float = 1.0
    opens_h: float | None = None
    until_h: float | None = None
    light: bool = False


@dataclass(frozen=True)
class VehicleRow:
    """A vehicle at the hub; hours count from the start of the plan, `shift_h` from when it may begin to load."""

    name: str
    kind: str
    capacity_kg: float
    capacity_m3: float
    speed_kmh: float
    ready_h: float = 0.0
    shift_h: float = float("inf")
    heavy: bool = False


@dataclass(frozen=True)
class ItemRow:
    code: str
    weight_kg: float
    volume_m3: float


@dataclass(frozen=True)
class LastMileRows:
    """Everything a plan from one hub is made of.

    Attributes:
        hub: code of the hub, which is among `places`.
        hub_name: what people call it.
        loading_h: hours of loading before each trip.
        unloading_h: hours to unload a full vehicle; a part takes its share, at least a quarter of an hour.
        trips: most trips of one vehicle.
        split: key of SPLITS.
        detour, road_factor, estimate: see roads.road_times.
    """

    hub: str
    hub_name: str
    stops: Sequence[StopRow]
    vehicles: Sequence[VehicleRow]
    items: Sequence[ItemRow]
    places: Sequence[RoadPlace]
    links: Sequence[RoadLink]
    loading_h: float = 0.0
    unloading_h: float = 0.0
    trips: int = 1
    split: str = "quarter"
    detour: float = 1.27
    road_factor: float = 1.0
    estimate: bool = True
    events: Sequence[RoadEvent] = field(default=())


@dataclass(frozen=True)
class Built:
    """The problem and what its numbers stand for.

    Attributes:
        problem: place 0 is the hub, then the stops in their order.
        codes: code of each place.
        roads: hours and kilometres behind it.
    """

    problem: LastMileProblem
    codes: tuple[str, ...]
    roads: RoadTimes


def kinds_of(vehicles: Sequence[VehicleRow]) -> list[str]:
    """Kinds of vehicles in the order of their road classes."""
    return list(dict.fromkeys(one.kind for one in vehicles))


def roads_of(rows: LastMileRows) -> RoadTimes:
    """Travel times of every kind of vehicle between the hub and the stops."""
    speed = {one.kind: one.speed_kmh for one in rows.vehicles}
    return road_times(
        [rows.hub, *(stop.code for stop in rows.stops)],
        rows.places,
        rows.links,
        speeds_kmh=[speed[kind] for kind in kinds_of(rows.vehicles)],
        detour=rows.detour,
        road_factor=rows.road_factor,
        estimate=rows.estimate,
        events=rows.events,
    )


def build_last_mile(rows: LastMileRows) -> Built:
    """The question as arrays: hour 0 is the start of the plan, weights and demands as given."""
    roads = roads_of(rows)
    kg, m3 = demands(rows.stops, rows.items)
    kinds = kinds_of(rows.vehicles)
    never, ever = np.inf, 0.0
    heavy = {one.kind: one.heavy for one in rows.vehicles}
    access = np.ones((len(kinds), 1 + len(rows.stops)), bool)
    for k, kind in enumerate(kinds):
        if heavy[kind]:
            access[k, 1:] = [not stop.light for stop in rows.stops]
    opens = [ever] + [ever if stop.opens_h is None else max(0.0, stop.opens_h) for stop in rows.stops]
    until = [never] + [never if stop.until_h is None else stop.until_h for stop in rows.stops]
    problem = LastMileProblem(
        travel_time_h=roads.hours,
        vehicles=[
            Vehicle(
                name=one.name,
                capacity_kg=one.capacity_kg,
                capacity_m3=one.capacity_m3,
                start_h=one.ready_h + rows.loading_h,
                shift_h=max(one.shift_h - rows.loading_h, 1e-6),
                trips=rows.trips,
                road_class=kinds.index(one.kind),
            )
            for one in rows.vehicles
        ],
        demand_kg=kg,
        demand_m3=m3,
        weight=np.array([1.0] + [stop.weight for stop in rows.stops]),
        service_h=unloading(rows, kg.sum(1), m3.sum(1)),
        release_h=np.array(opens) if any(opens) else None,
        deadline_h=np.array(until) if np.isfinite(until[1:]).any() else None,
        access=access if not access.all() else None,
        reload_h=rows.loading_h,
        piece_kg=piece_kg(rows, kg.sum(1), m3.sum(1)),
        names=[rows.hub_name, *(stop.name for stop in rows.stops)],
        district=["", *(stop.district or stop.code for stop in rows.stops)],
    )
    return Built(problem, (rows.hub, *(stop.code for stop in rows.stops)), roads)


def demands(stops: Sequence[StopRow], items: Sequence[ItemRow]) -> tuple[Array, Array]:
    """Kilograms and cubic metres, shape (places, items), the hub first with nothing."""
    quantity = np.zeros((1 + len(stops), len(items)))
    for k, stop in enumerate(stops, start=1):
        quantity[k] = [stop.goods.get(item.code, 0) for item in items]
    return (
        quantity * np.array([item.weight_kg for item in items]),
        quantity * np.array([item.volume_m3 for item in items]),
    )


def unloading(rows: LastMileRows, kg: Array, m3: Array) -> Array:
    """Hours of unloading all that a stop gets, shape (places,)."""
    mean_kg = float(np.mean([one.capacity_kg for one in rows.vehicles]))
    mean_m3 = float(np.mean([one.capacity_m3 for one in rows.vehicles]))
    hours = rows.unloading_h * np.maximum(kg / mean_kg, m3 / mean_m3)
    hours = np.maximum(hours, SHORTEST_UNLOADING_H) if rows.unloading_h > 0 else hours
    hours[0] = 0.0
    return np.asarray(hours)


def piece_kg(rows: LastMileRows, kg: Array, m3: Array) -> float | None:
    """Largest piece that any vehicle can carry, in kilograms; None when stops stay whole."""
    part = SPLITS[rows.split]
    wanted = kg > 0
    if part is None or not wanted.any():
        return None
    per_m3 = kg[wanted] / np.maximum(m3[wanted], 1e-9)

    def fits(vehicle: VehicleRow) -> float:
        return float(np.minimum(vehicle.capacity_kg, vehicle.capacity_m3 * per_m3).min())

    rooms = [fits(one) for one in rows.vehicles]
    most = max(PIECES_MAX, 2 * int(wanted.sum()))
    for size in (min(rooms) * part, min(rooms) / 2, min(rooms), max(rooms)):
        if size >= min(rooms) * part and float(np.ceil(kg[wanted] / size).sum()) <= most:
            break
    return size * (1 - 1e-9)


def within_fleet(rows: LastMileRows) -> tuple[LastMileRows, dict[str, dict[str, int]]]:
    """The rows with no more goods than the vehicles could bring in one working day, and what is left out per stop.

    Every stop gives up the same share. A search over loads of which most can never be brought would spend its
    time on choosing among them; who gets how much of too little is shared out evenly instead.
    """
    hours = roads_of(rows).hours
    kg, m3 = (table.sum(1) for table in demands(rows.stops, rows.items))
    if kg.sum() <= 0:
        return rows, {}
    kinds = kinds_of(rows.vehicles)
    room_kg = room_m3 = 0.0
    for one in rows.vehicles:
        there = hours[kinds.index(one.kind), 0]
        back = hours[kinds.index(one.kind), :, 0]
        around = there + back + rows.loading_h + rows.unloading_h
        known = np.isfinite(around) & (kg > 0)
        if not known.any():
            continue
        mean = float((around[known] * kg[known]).sum() / kg[known].sum())
        trips = max(1.0, min(float(rows.trips), one.shift_h / mean))
        room_kg += one.capacity_kg * trips
        room_m3 += one.capacity_m3 * trips
    part = min(1.0, room_kg / kg.sum(), room_m3 / max(m3.sum(), 1e-9))
    if part >= 1.0 or part <= 0.0:
        return rows, {}
    stops, left = [], {}
    for stop in rows.stops:
        kept = {item: int(quantity * part) for item, quantity in stop.goods.items()}
        left[stop.code] = {item: n - kept[item] for item, n in stop.goods.items() if n > kept[item]}
        stops.append(replace(stop, goods={item: n for item, n in kept.items() if n}))
    return replace(rows, stops=stops), left


def search(problem: LastMileProblem, seconds: float, hand: RoutePlan, **more: Any) -> RoutePlan:
    """The soonest plan found; never one that leaves more people unserved than the rule of the hand.

    Where far more is to be carried than fits, a short search may not find a plan that can be driven at all; it is
    then repeated for half the time with larger pieces, and the rule's own plan is the last resort.
    """
    plan = plan_last_mile(problem, seconds, seed=1, **more)
    if left_out(problem, plan) <= left_out(problem, hand) + 1e-9 or plan.stopped:
        return _better(problem, plan, hand)
    if problem.piece_kg is not None:
        coarse = replace(problem, piece_kg=problem.piece_kg * 2)
        again = plan_last_mile(coarse, seconds / 2, seed=1, **more)
        plan = _better(problem, again, plan)
    return _better(problem, plan, hand)


def left_out(problem: LastMileProblem, plan: RoutePlan) -> float:
    """Weight of what a plan does not serve."""
    weight = problem.per_place("weight", 1.0)
    return float(sum(one.share * weight[one.stop] for one in plan.unserved))


def _better(problem: LastMileProblem, one: RoutePlan, other: RoutePlan) -> RoutePlan:
    """The plan that serves more weight, then the sooner one; `one` when they are alike."""

    def rank(plan: RoutePlan) -> tuple[float, float]:
        return round(left_out(problem, plan), 6), plan.objective

    return other if rank(other) < rank(one) else one
