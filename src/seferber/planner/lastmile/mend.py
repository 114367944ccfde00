"""A stored plan made ready to be planned anew: parts in whole units, new roads, changed needs, new stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from seferber.planner.lastmile.pieces import take_apart
from seferber.planner.lastmile.plan import RoutePlan, Visit
from seferber.planner.lastmile.problem import Array, LastMileProblem
from seferber.planner.lastmile.replan import RoadCut

Goods = dict[str, int]
CHANGED_H = 1e-4


@dataclass(frozen=True)
class Todo:
    """What is still to do, one stop for each part.

    Attributes:
        problem, plan: every visit brings a whole part.
        codes: code of the real place of each part.
        goods: item → base units of each part.
        unit: item → (kg, m³) of one base unit.
    """

    problem: LastMileProblem
    plan: RoutePlan
    codes: list[str]
    goods: list[Goods]
    unit: dict[str, tuple[float, float]]

    def kg(self, place: int) -> list[float]:
        """Kilograms of a part, item by item."""
        return [self.goods[place].get(item, 0) * self.unit[item][0] for item in sorted(self.unit)]

    def m3(self, place: int) -> list[float]:
        """Cubic metres of a part, item by item."""
        return [self.goods[place].get(item, 0) * self.unit[item][1] for item in sorted(self.unit)]


def to_do(
    problem: LastMileProblem,
    plan: RoutePlan,
    *,
    codes: Sequence[str],
    loads: Sequence[Sequence[Mapping[str, int]]],
    left: Sequence[Mapping[str, int]],
    unit: Mapping[str, Sequence[float]],
) -> Todo:
    """The stored plan with one stop for each part, and demands in exactly the units that were loaded.

    Args:
        codes: code of each place of the problem.
        loads: for each trip and visit, item → base units.
        left: for each place, item → base units that nobody brings.
        unit: item → (kg, m³), items of new stops among them.
    """
    apart = take_apart(problem, plan)
    goods: list[Goods] = [{} for _ in apart.place]
    for trip, visits in zip(apart.plan.trips, loads, strict=True):
        for visit, load in zip(trip.visits, visits, strict=True):
            goods[visit.stop] = dict(load)
    for one, before in zip(apart.plan.unserved, plan.unserved, strict=True):
        goods[one.stop] = dict(left[before.stop])
    known = {item: (float(pair[0]), float(pair[1])) for item, pair in unit.items()}
    todo = Todo(apart.problem, apart.plan, [codes[p] for p in apart.place], goods, known)
    return weighed(todo)


def weighed(todo: Todo) -> Todo:
    """The same with kilograms and cubic metres that follow from the units; parts without goods are done."""
    places = range(len(todo.codes))
    empty = {p for p in places if p >= todo.problem.depots and not any(todo.goods[p].values())}
    trips = [
        replace(
            trip,
            visits=tuple(
                Visit(v.stop, v.arrival_h, 1.0, tuple(todo.kg(v.stop)), tuple(todo.m3(v.stop)))
                for v in trip.visits
                if v.stop not in empty
            ),
        )
        for trip in todo.plan.trips
    ]
    problem = replace(
        todo.problem,
        demand_kg=np.array([todo.kg(p) for p in places]),
        demand_m3=np.array([todo.m3(p) for p in places]),
        done=frozenset(todo.problem.done | empty),
    )
    unserved = tuple(one for one in todo.plan.unserved if one.stop not in empty)
    plan = replace(todo.plan, trips=tuple(t for t in trips if t.visits), unserved=unserved)
    return replace(todo, problem=problem, plan=plan)


def with_stop(
    todo: Todo, code: str, name: str, goods: Goods, *, weight: float, service_h: float, district: str = ""
) -> tuple[Todo, int]:
    """One more part at the end, which the roads are still to be told of; and its place number."""
    problem = todo.problem
    n = problem.places

    def longer(values: Array | None, last: float) -> Array | None:
        return None if values is None else np.append(values, last)

    times = problem.travel_time_h
    assert times is not None and times.ndim == 3
    wider = np.full((times.shape[0], n + 1, n + 1), np.inf)
    wider[:, :n, :n] = times
    wider[:, n, n] = 0.0
    items = problem.items_kg().shape[1]
    changed = replace(
        problem,
        travel_time_h=wider,
        demand_kg=np.vstack([problem.items_kg(), np.zeros((1, items))]),
        demand_m3=np.vstack([problem.items_m3(), np.zeros((1, items))]),
        weight=np.append(problem.per_place("weight", 1.0), weight),
        service_h=np.append(problem.per_place("service_h", 0.0), service_h),
        release_h=longer(problem.release_h, 0.0),
        deadline_h=longer(problem.deadline_h, np.inf),
        access=None
        if problem.access is None
        else np.hstack([problem.access, np.ones((len(problem.access), 1), bool)]),
        names=[*(problem.names or [str(p) for p in range(n)]), name],
        district=None if problem.district is None else [*problem.district, district or code],
    )
    return replace(todo, problem=changed, codes=[*todo.codes, code], goods=[*todo.goods, dict(goods)]), n


def with_roads(todo: Todo, wanted: Sequence[str], hours: Array) -> tuple[Todo, list[RoadCut]]:
    """The same over new travel times, and what of them is slower or closed now.

    Args:
        wanted: codes in the order of `hours`, shape (road classes, codes, codes).
    """
    at = {code: k for k, code in enumerate(wanted)}
    index = np.array([at[code] for code in todo.codes], int)
    fresh = hours[:, index[:, None], index[None, :]]
    before = todo.problem.travel_time_h
    assert before is not None
    known = np.isfinite(before).any(0)
    slower = (
        np.where(np.isfinite(fresh), fresh, 1e9) > np.where(np.isfinite(before), before, 1e9) + CHANGED_H
    ).any(0)
    closed = ~np.isfinite(fresh).all(0)
    events = []
    changed = [(int(a), int(b)) for a, b in zip(*np.nonzero(slower & known & ~closed), strict=True)]
    if changed:
        events.append(RoadCut(changed, times_slower=1.0))
    gone = [(int(a), int(b)) for a, b in zip(*np.nonzero(closed & known), strict=True)]
    if gone:
        events.append(RoadCut(gone))
    return replace(todo, problem=replace(todo.problem, travel_time_h=fresh)), events


def on_board(todo: Todo, now_h: float, lost: set[int]) -> dict[int, list[int]]:
    """Vehicle → parts that have left the hub with it and are not delivered at `now_h`, in their order."""
    out: dict[int, list[int]] = {}
    for trip in todo.plan.trips:
        if trip.depart_h < now_h and trip.vehicle not in lost:
            ahead = [visit.stop for visit in trip.visits if visit.arrival_h > now_h]
            if ahead:
                out[trip.vehicle] = ahead
    return out


def without_deadline(todo: Todo, places: Sequence[int]) -> Todo:
    """What is on board is brought even when it comes too late."""
    deadline = todo.problem.deadline_h
    if deadline is None or not places:
        return todo
    relaxed = deadline.copy()
    relaxed[list(places)] = np.inf
    return replace(todo, problem=replace(todo.problem, deadline_h=relaxed))


def change_amounts(
    todo: Todo, code: str, wanted: Mapping[str, int], fixed: set[int], done: set[int]
) -> tuple[Todo, list[int], Goods]:
    """Other amounts for the open parts of a place: (changed, parts touched, what exceeds them).

    Args:
        wanted: item → base units still to come in all, what is on board included; other items stay.
        fixed: parts on board, which nobody changes any more.
        done: parts that are delivered.
    """
    goods = [dict(one) for one in todo.goods]
    parts = [p for p, c in enumerate(todo.codes) if c == code and p not in done and p >= todo.problem.depots]
    arrival = todo.plan.arrival_of()
    parts.sort(key=lambda p: arrival.get(p, float("inf")))
    touched: set[int] = set()
    more: Goods = {}
    for item, quantity in wanted.items():
        surplus = sum(goods[p].get(item, 0) for p in parts) - quantity
        if surplus < 0:
            more[item] = -surplus
        for p in reversed(parts):
            if surplus <= 0:
                break
            if p in fixed:
                continue
            take = min(surplus, goods[p].get(item, 0))
            if take:
                goods[p][item] -= take
                surplus -= take
                touched.add(p)
    return replace(todo, goods=goods), sorted(touched), more


def ways_changed(events: Sequence[Any]) -> set[tuple[int, int]]:
    """Arcs that any of the events touches."""
    return {arc for event in events if isinstance(event, RoadCut) for arc in event.arcs}
