"""From a stored route plan and what happened to the planner's question, and back to visits, facts and changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seferber.kernel import N_, parse_moment
from seferber.planner.lastmile import LateSupply, NeedChanged, VehicleLost
from seferber.planner.lastmile.mend import (
    change_amounts,
    on_board,
    to_do,
    ways_changed,
    weighed,
    with_roads,
    with_stop,
    without_deadline,
)
from seferber.planner.lastmile.plain import plan_from_dict, problem_from_dict
from seferber.planner.lastmile.roads import road_times
from seferber.store import rows
from seferber.store.queries import lastmile
from seferber.usecases.plan_rows import Assumptions
from seferber.usecases.route_last_mile_result import at_hour
from seferber.usecases.route_last_mile_rows import road_events, road_rows, stop_weight

KNOCK_ON = N_("A consequence: its vehicle takes over or hands over other stops.")
WHY = {
    "need": N_("The need of %(place)s changed."),
    "new_stop": N_("%(place)s is a new stop."),
    "vehicle_lost": N_("Vehicle %(vehicle)s is lost."),
    "late_goods": N_("The goods reach %(hub)s later."),
    "road": N_("The way from %(a)s to %(b)s is cut or slower."),
    "served_now": N_("It was left out before and fits in now."),
}


class Mending:
    """One version being made: what the events make of the version before."""

    def __init__(self, route: Any) -> None:
        self.route, self.old = route, route.previous
        facts = self.old.facts
        self.now_h = max(0.0, (route.event_at - route.starts_at) / timedelta(hours=1))
        self.vehicles = facts["vehicles"]
        self.numbers = {one["name"]: k for k, one in enumerate(self.vehicles)}
        self.hub_facts = lastmile.hub_facts(route.operation, route.hub, route.world_at)
        unit = {item: tuple(pair) for item, pair in facts["items"].items()}
        for event in route.events:
            for item in event.get("goods", {}):
                found = self.hub_facts.items[item]
                unit.setdefault(item, (max(found.weight_kg, 1e-6), found.volume_m3))
        self.todo = to_do(
            problem_from_dict(self.old.problem),
            plan_from_dict(self.old.plan),
            codes=facts["codes"],
            loads=facts["loads"],
            left=facts["left"],
            unit=unit,
        )
        self.promise = self.todo.plan
        self.reason: dict[int, str] = {}
        self.events: list[Any] = []
        self.lost = {self.numbers[e["vehicle"]] for e in route.events if e["kind"] == "vehicle_lost"}
        self.board = on_board(self.todo, self.now_h, self.lost)
        for event in route.events:
            getattr(self, f"_{event['kind']}")(event)
        self.todo = weighed(self.todo)
        for place in self.reason:
            self.events.append(NeedChanged(place, kg=self.todo.kg(place), m3=self.todo.m3(place)))
        self._new_roads()
        self.todo = without_deadline(self.todo, [p for parts in self.board.values() for p in parts])

    @property
    def problem(self) -> Any:
        return self.todo.problem

    @property
    def plan(self) -> Any:
        return self.todo.plan

    def _road(self, event: dict[str, Any]) -> None:
        """Roads are read from the options, where the version keeps all that happened to them."""

    def _vehicle_lost(self, event: dict[str, Any]) -> None:
        self.events.append(VehicleLost(self.numbers[event["vehicle"]]))

    def _late_goods(self, event: dict[str, Any]) -> None:
        until_h = (parse_moment(event["until"]) - self.route.starts_at) / timedelta(hours=1)
        self.events.append(LateSupply(0, float(until_h + self.old.facts.get("loading_h", 0.0))))

    def _need(self, event: dict[str, Any]) -> None:
        fixed = {p for parts in self.board.values() for p in parts}
        done = {v.stop for t in self.plan.trips for v in t.visits if v.arrival_h <= self.now_h}
        wanted = {item: int(n) for item, n in event["goods"].items()}
        self.todo, touched, more = change_amounts(self.todo, event["stop"], wanted, fixed, done)
        self.reason.update(dict.fromkeys(touched, "need"))
        if more:
            self._add(event["stop"], more, "need")

    def _new_stop(self, event: dict[str, Any]) -> None:
        goods = {item: int(n) for item, n in event["goods"].items() if int(n) > 0}
        self._add(event["stop"], goods, "new_stop", people=float(event.get("people") or 0))

    def _add(self, code: str, goods: dict[str, int], reason: str, people: float = 0.0) -> None:
        """New parts at a place, none larger than the smallest vehicle."""
        place = next(p for p in self.hub_facts.places if p.code == code)
        weight = people or stop_weight(self.hub_facts, place)
        if self.route.options.get("weights") != "people":
            weight = people or 1.0
        parts = self._cut(goods)
        for part in parts:
            share = self._kg(part) / max(self._kg(goods), 1e-9)
            fill = max(
                self._kg(part) / self._smallest("capacity_kg"), self._m3(part) / self._smallest("capacity_m3")
            )
            hours = max(0.25, float(self.old.facts.get("unloading_h", 0.0)) * min(1.0, fill))
            self.todo, number = with_stop(
                self.todo, code, place.name, part, weight=max(weight * share, 1e-6), service_h=hours
            )
            self.reason[number] = reason

    def _cut(self, goods: dict[str, int]) -> list[dict[str, int]]:
        """Goods in as many like parts as make each fit into the smallest vehicle."""
        fill = max(
            self._kg(goods) / self._smallest("capacity_kg"), self._m3(goods) / self._smallest("capacity_m3")
        )
        many = max(1, int(-(-fill // 0.98)))
        out = []
        for k in range(many):
            part = {item: n * (k + 1) // many - n * k // many for item, n in goods.items()}
            out.append({item: n for item, n in part.items() if n})
        return [part for part in out if part]

    def _kg(self, goods: dict[str, int]) -> float:
        return sum(n * self.todo.unit[item][0] for item, n in goods.items())

    def _m3(self, goods: dict[str, int]) -> float:
        return sum(n * self.todo.unit[item][1] for item, n in goods.items())

    def _smallest(self, name: str) -> float:
        return float(min(getattr(one, name) for one in self.problem.vehicles))

    def _new_roads(self) -> None:
        """Travel times after everything that happened to roads so far, and kilometres for the run sheets."""
        wanted = list(dict.fromkeys(self.todo.codes))
        assumed = Assumptions(self.route.operation)
        places, links = road_rows(self.hub_facts, assumed, self.route.event_at, wanted)
        roads = road_times(
            wanted,
            places,
            links,
            speeds_kmh=[speed for _, speed in self.old.facts["kinds"]],
            detour=assumed.value("detour_factor", 1.27),
            road_factor=float(self.route.options.get("road_factor", 1.0)),
            estimate=bool(self.route.options.get("estimate", True)),
            events=road_events(self.route.options.get("roads", [])),
        )
        self.todo, changed = with_roads(self.todo, wanted, roads.hours)
        self.events += changed
        at = {code: k for k, code in enumerate(wanted)}
        index = [at[code] for code in self.todo.codes]
        self.km = [[float(roads.km[a][b]) for b in index] for a in index]

    def facts_after(self, found: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Facts of the new version, and the visits of the old one that stay as they were."""
        facts = self.old.facts
        trips_before: dict[str, int] = {}
        visits_before: dict[str, Any] = {}
        begun: dict[str, Any] = {}
        keys_open: set[tuple[str, int, int]] = set()
        keys_done: set[tuple[str, int, int]] = set()
        for trip in sorted(self.promise.trips, key=lambda t: (t.vehicle, t.number)):
            name = self.vehicles[trip.vehicle]["name"]
            number = trip.number + facts["trips_before"].get(name, 0)
            first = facts.get("visits_before", {}).get(name, 0) if trip.number == 1 else 0
            done = sum(1 for v in trip.visits if v.arrival_h <= self.now_h)
            for k in range(len(trip.visits)):
                (keys_done if k < done else keys_open).add((name, number, k + 1 + first))
            if trip.depart_h >= self.now_h or not trip.visits:
                trips_before.setdefault(name, facts["trips_before"].get(name, 0))
                continue
            if done == len(trip.visits):
                trips_before[name], visits_before[name] = number, 0
                begun.pop(name, None)
            else:
                trips_before[name], visits_before[name] = number - 1, done + first
                begun[name] = {
                    "visits": done + first,
                    "departs_at": self._departed(name, number, trip),
                    "fixed": set(self.board.get(trip.vehicle, [])),
                }
        # A trip that has not left keeps its number.
        for name, before in facts["trips_before"].items():
            trips_before.setdefault(name, before)
        after = {
            **facts,
            "codes": self.todo.codes,
            "goods": [{} if p in found.problem.done else g for p, g in enumerate(self.todo.goods)],
            "items": {item: list(pair) for item, pair in self.todo.unit.items()},
            "vehicles": [self.vehicles[v] for v in found.vehicles],
            "trips_before": trips_before,
            "visits_before": visits_before,
            "begun": begun,
            "lost": [*facts.get("lost", []), *(self.vehicles[v]["name"] for v in sorted(self.lost))],
        }
        return after, self._history(keys_open)

    def _departed(self, name: str, number: int, trip: Any) -> datetime:
        row = rows.find("last_mile_visit", route=self.old, vehicle=name, trip=number).first()
        return row.departs_at if row else at_hour(self.route.starts_at, trip.depart_h)

    def _history(self, keys_open: set[tuple[str, int, int]]) -> list[dict[str, Any]]:
        """Visits made before the event, as they stand."""
        out = []
        found = rows.find("last_mile_visit", route=self.old).select_related("stop", "lift_type")
        for visit in found.order_by("vehicle", "trip", "number"):
            if (visit.vehicle, visit.trip, visit.number) in keys_open:
                continue
            out.append(
                {
                    "vehicle": visit.vehicle,
                    "lift_type": visit.lift_type.code if visit.lift_type else "",
                    "trip": visit.trip,
                    "number": visit.number,
                    "stop": visit.stop.code,
                    **{
                        name: getattr(visit, name)
                        for name in (
                            "departs_at",
                            "arrives_at",
                            "leaves_at",
                            "back_at",
                            "leg_km",
                            "leg_hours",
                            "loads",
                            "weight_kg",
                            "volume_m3",
                        )
                    },
                    "fixed": True,
                }
            )
        return out

    def promised(self, found: Any) -> int:
        """Parts still open that had been promised an arrival."""
        had = self.promise.vehicle_of()
        return sum(1 for stop in found.problem.stops if stop in had)

    def changes(self, found: Any) -> list[dict[str, Any]]:
        """One row per part that gets another vehicle or another hour: what, for whom, and which event did it."""
        old_trip, new_trip = _trips(self.promise), _trips(found.plan)
        cut = ways_changed(self.events)
        reasons = {one.stop: one for one in found.plan.unserved}
        out = []
        for stop in found.problem.stops:
            before, after = old_trip.get(stop), new_trip.get(stop)
            old_name = self.vehicles[before[0].vehicle]["name"] if before else ""
            new_name = self.vehicles[found.vehicles[after[0].vehicle]]["name"] if after else ""
            old_h, new_h = before[1] if before else None, after[1] if after else None
            same_h = old_h is not None and new_h is not None and abs(new_h - old_h) < 1 / 120
            if (old_name == new_name and same_h) or (before is None and after is None):
                continue
            cause, params = self._why(stop, before, cut, reasons)
            out.append(
                {
                    "stop": self.todo.codes[stop],
                    "loads": self.todo.goods[stop],
                    "kg": self._kg(self.todo.goods[stop]),
                    "old_vehicle": old_name,
                    "new_vehicle": new_name,
                    "old_at": at_hour(self.route.starts_at, old_h).isoformat() if old_h is not None else "",
                    "new_at": at_hour(self.route.starts_at, new_h).isoformat() if new_h is not None else "",
                    "cause": cause,
                    "why": {"template": WHY.get(cause, KNOCK_ON), "params": params},
                }
            )
        return sorted(out, key=lambda row: (row["cause"] == "knock_on", row["new_at"] or "9", row["stop"]))

    def _why(
        self, stop: int, before: Any, cut: set[tuple[int, int]], reasons: dict[int, Any]
    ) -> tuple[str, dict[str, Any]]:
        name = self.problem.name
        if stop in self.reason:
            return self.reason[stop], {"place": name(stop)}
        if before is None:
            return "served_now", {}
        trip = before[0]
        if trip.vehicle in self.lost:
            return "vehicle_lost", {"vehicle": self.vehicles[trip.vehicle]["name"]}
        here = self.problem.vehicles[trip.vehicle].start if trip.number == 1 else 0
        for visit in trip.visits:
            if (here, visit.stop) in cut:
                return "road", {"a": name(here), "b": name(visit.stop)}
            here = visit.stop
            if visit.stop == stop:
                break
        if trip.depart_h >= self.now_h and any(isinstance(e, LateSupply) for e in self.events):
            return "late_goods", {"hub": name(0)}
        return "knock_on", {}


def _trips(plan: Any) -> dict[int, tuple[Any, float]]:
    """Part → (its trip, hour of arrival)."""
    return {visit.stop: (trip, visit.arrival_h) for trip in plan.trips for visit in trip.visits}
