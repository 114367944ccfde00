"""From the books to the route planner's plain rows: which stops, how much of what, with which vehicles and roads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from seferber.kernel import N_, parse_moment
from seferber.store.queries import lastmile
from seferber.usecases.plan_rows import Assumptions
from seferber.usecases.route_last_mile_amounts import Amounts, NothingToRoute, part_of, points_of

if TYPE_CHECKING:
    from seferber.planner.lastmile.operation import LastMileRows

AMOUNTS = ("stock", "planned", "need")
# Options of a run, with what they are when nobody says otherwise; None leaves the choice to the operation.
DEFAULTS: dict[str, Any] = {
    "amounts": "stock",
    "items": [],
    "fleet": {},
    "areas": [],
    "stops": {},
    "seconds": 10,
    "trips": 3,
    "shift_h": None,
    "split": "quarter",
    "road_factor": 1.0,
    "estimate": True,
    "weights": "people",
    "light_t": 10.0,
    "roads": [],
}
FIRST_LIGHT_T = 10.0


@dataclass
class Asked:
    """Rows for the planner and what the pages keep of them.

    Attributes:
        replaces: waybill → item → base units that these routes carry in its place.
        waiting: waybill → base units that it keeps, because they are not at the hub yet.
        not_covered: item → base units still needed at these stops beyond what is brought.
    """

    rows: LastMileRows
    replaces: dict[str, dict[str, int]] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    not_covered: dict[str, int] = field(default_factory=dict)


@dataclass
class Question:
    """Stops, goods and vehicles before the planner sees them; `vehicles` are the fields of its VehicleRow."""

    facts: lastmile.HubFacts
    assumed: Assumptions
    starts_at: datetime
    chosen: list[Any]
    goods: dict[str, dict[str, int]]
    amounts: Any
    vehicles: list[dict[str, Any]]


def default_areas(facts: lastmile.HubFacts) -> list[str]:
    """Provinces a hub serves when nobody says: its own; an entry point that no hub stands behind serves all it reaches."""
    own = facts.hub.parent.code if facts.hub.parent else ""
    if facts.hub.kind == "hub" and own:
        return [own]
    planned = {area_of(facts, row["place"]) for row in facts.planned}
    if planned:
        return sorted(planned)
    if any(place.kind == "hub" for place in facts.places) and own:
        return [own]
    reached = set()
    for link in facts.links:
        for near, far in ((link.origin, link.destination), (link.destination, link.origin)):
            if near.pk == facts.hub.pk and far.kind in lastmile.STOP_KINDS:
                reached.add(area_of(facts, far.code))
    return sorted(reached - {""})


def area_of(facts: lastmile.HubFacts, code: str) -> str:
    """Code of the province in which a district or distribution point lies; empty when nobody knows."""
    parent = facts.parents.get(code, "")
    return facts.parents.get(parent, "") or parent


def stops_in(facts: lastmile.HubFacts, areas: list[str]) -> list[Any]:
    """Distribution points of these provinces; a district without one is a stop itself."""
    with_point = {facts.parents.get(p.code, "") for p in facts.places if p.kind == "distribution_point"}
    out = []
    for place in facts.places:
        if place.kind == "distribution_point" or (place.kind == "district" and place.code not in with_point):
            area = (
                area_of(facts, place.code)
                if place.kind == "distribution_point"
                else facts.parents.get(place.code, "")
            )
            if not areas or area in areas:
                out.append(place)
    return out


def what_is_asked(operation: Any, hub: Any, wish: dict[str, Any], world_at: datetime) -> Question:
    """Stops, goods and vehicles as the books and the options say, without the planner.

    Raises: NothingToRoute, naming what is missing and where to choose it.
    """
    facts = lastmile.hub_facts(operation, hub, world_at)
    starts_at = parse_moment(wish["starts_at"])
    chosen = [
        place
        for place in stops_in(facts, wish["areas"] or default_areas(facts))
        if not wish["stops"].get(place.code, {}).get("leave_out")
    ]
    if not chosen:
        raise NothingToRoute(
            N_("No stop is chosen around %(hub)s."),
            todo=N_("Choose a province, or tick a stop."),
            hub=hub.name,
        )
    amounts = Amounts(facts, wish, starts_at, chosen)
    goods = amounts.goods()
    chosen = [place for place in chosen if goods.get(place.code)]
    if not chosen:
        raise amounts.nothing()
    assumed = Assumptions(operation)
    return Question(
        facts, assumed, starts_at, chosen, goods, amounts, vehicle_rows(facts, wish, assumed, starts_at)
    )


def operation_to_rows(operation: Any, hub: Any, options: dict[str, Any], world_at: datetime) -> Asked:
    """Everything the route planner reads, as of `world_at`.

    Raises: NothingToRoute.
    """
    from seferber.planner.lastmile.operation import LastMileRows, VehicleRow

    wish = {**DEFAULTS, **options}
    asked = what_is_asked(operation, hub, wish, world_at)
    facts, goods = asked.facts, asked.goods
    used = sorted({item for wanted in goods.values() for item in wanted})
    codes = [hub.code, *(place.code for place in asked.chosen)]
    places, links = road_rows(facts, asked.assumed, asked.starts_at, codes)
    load_h = asked.assumed.value("truck_load_unload_h", facts.lift[0].type.load_unload_h or 0.0)
    rows = LastMileRows(
        hub=hub.code,
        hub_name=hub.name,
        stops=[_stop(facts, place, goods[place.code], wish, asked.starts_at) for place in asked.chosen],
        vehicles=[VehicleRow(**one) for one in asked.vehicles],
        items=[_item(facts.items[code]) for code in used],
        places=places,
        links=links,
        loading_h=load_h / 2,
        unloading_h=load_h / 2,
        trips=int(wish["trips"]),
        split=wish["split"],
        detour=asked.assumed.value("detour_factor", 1.27),
        road_factor=float(wish["road_factor"]),
        estimate=bool(wish["estimate"]),
        events=road_events(wish["roads"]),
    )
    return Asked(
        rows,
        replaces=asked.amounts.replaces,
        waiting=asked.amounts.waiting,
        not_covered=asked.amounts.not_covered(goods),
    )


def road_events(given: list[dict[str, Any]]) -> list[Any]:
    """What happened to roads, as the planner reads it; a missing factor is a cut."""
    from seferber.planner.lastmile.roads import CUT, RoadEvent

    return [RoadEvent(one["a"], one.get("b", ""), float(one.get("factor") or CUT)) for one in given]


def road_rows(
    facts: lastmile.HubFacts, assumed: Assumptions, starts_at: datetime, wanted: list[str]
) -> tuple[list[Any], list[Any]]:
    """Places a way may lead through, and listed roads between them, closed where they are closed at the start."""
    from seferber.planner.lastmile.roads import RoadLink, RoadPlace

    ends = {code for link in facts.links for code in (link.origin.code, link.destination.code)}
    parents = {facts.parents.get(code, "") for code in wanted}
    needed = ends | parents | set(wanted)
    places = [
        RoadPlace(
            place.code,
            place.lat,
            place.lon,
            facts.parents.get(place.code, "") if place.kind == "distribution_point" else "",
        )
        for place in facts.places
        if place.code in needed
    ]
    links = []
    for link in facts.links:
        km, hours = assumed.link(link)
        after = link.closed_from is None or link.closed_from <= starts_at
        before = link.closed_until is None or link.closed_until > starts_at
        closed = bool(link.closed_from or link.closed_until) and after and before
        links.append(
            RoadLink(
                link.origin.code,
                link.destination.code,
                km,
                hours,
                one_way=bool(link.one_way),
                closed=closed,
                straight=link.status != "published",
            )
        )
    return places, links


def vehicle_rows(
    facts: lastmile.HubFacts, wish: dict[str, Any], assumed: Assumptions, starts_at: datetime
) -> list[dict[str, Any]]:
    """Fields of each vehicle; its name is the type's code and a number, and stays over all versions of a plan."""
    out: list[dict[str, Any]] = []
    count: dict[str, int] = defaultdict(int)
    for lift in facts.lift:
        kind = lift.type
        wanted = wish["fleet"].get(lift.code, 0) if wish["fleet"] else lift.count
        ready_h = max(0.0, (lift.available_at - starts_at).total_seconds() / 3600)
        shift_h = float(wish["shift_h"] or default_shift_h(kind, assumed))
        if lift.available_until:
            shift_h = min(shift_h, (lift.available_until - starts_at).total_seconds() / 3600 - ready_h)
        for _ in range(min(int(wanted), lift.count) if shift_h > 0 else 0):
            count[kind.code] += 1
            out.append(
                {
                    "name": f"{kind.code}/{count[kind.code]}",
                    "kind": kind.code,
                    "capacity_kg": kind.payload_t * 1000,
                    "capacity_m3": kind.volume_m3,
                    "speed_kmh": kind.speed_kmh,
                    "ready_h": ready_h,
                    "shift_h": shift_h,
                    "heavy": kind.payload_t > float(wish["light_t"] or FIRST_LIGHT_T),
                }
            )
    if not out:
        raise NothingToRoute(
            N_("No lorry stands at %(hub)s then, or none is chosen."),
            todo=N_("Raise the number of vehicles, start later, or choose another hub."),
            hub=facts.hub.name,
        )
    return out


def default_shift_h(kind: Any, assumed: Assumptions) -> float:
    """A driver's working day: hours at the wheel and hours of loading and unloading (A10)."""
    driving = assumed.value("truck_driving_h_per_day", kind.driver_hours_per_day or 9.0)
    return driving + assumed.value("truck_load_unload_h", kind.load_unload_h or 4.0)


def _item(item: Any) -> Any:
    from seferber.planner.lastmile.operation import ItemRow

    return ItemRow(item.code, max(item.weight_kg, 1e-6), item.volume_m3)


def _stop(
    facts: lastmile.HubFacts, place: Any, goods: dict[str, int], wish: dict[str, Any], starts_at: datetime
) -> Any:
    from seferber.planner.lastmile.operation import StopRow

    said = wish["stops"].get(place.code, {})

    def hours(key: str) -> float | None:
        text = said.get(key)
        return (parse_moment(text) - starts_at).total_seconds() / 3600 if text else None

    district = facts.parents.get(place.code, "") if place.kind == "distribution_point" else place.code
    return StopRow(
        place.code,
        place.name,
        goods,
        district=district,
        weight=stop_weight(facts, place) if wish["weights"] == "people" else 1.0,
        opens_h=hours("opens_at"),
        until_h=hours("until"),
        light=bool(said.get("light")),
    )


def stop_people(facts: lastmile.HubFacts, place: Any) -> float:
    """People who are to be reached here: counted at the place, or its share of the district's."""
    if place.code in facts.people or place.kind != "distribution_point":
        return float(facts.people.get(place.code, 0))
    siblings = points_of(facts).get(facts.parents.get(place.code, ""), [place])
    return facts.people.get(facts.parents.get(place.code, ""), 0) * part_of(place, siblings)


def stop_weight(facts: lastmile.HubFacts, place: Any) -> float:
    """People × priority; 1 where nobody was counted."""
    priority = facts.priority.get(place.code) or facts.priority.get(facts.parents.get(place.code, "")) or 1.0
    return stop_people(facts, place) * priority or 1.0
