"""From the store to the planner's plain rows: what is where, what moves it, what is needed.

The planner itself is imported only where a plan is made (worker, command line), because its solvers
weigh more than the whole serving process.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from seferber.store import rows
from seferber.store.queries import plan_facts
from seferber.usecases.plan_events import apply_events
from seferber.usecases.plan_teams import plan_teams

if TYPE_CHECKING:
    from seferber.planner.national import OperationRows

ENTRY_KINDS = ("airport", "port", "border_gate")

# Options of a run, with what they are when nobody says otherwise.
DEFAULTS: dict[str, Any] = {
    "seconds": 20,
    "grid": "coarse",
    "days": None,
    "setting": "balanced",
    "closed": [],
    "lift_factor": 1.0,
    "handling_factor": 1.0,
    # What has happened since, as `plan_events` reads it; and what a promised tonne costs when it moves.
    "events": [],
    "keeping": "usual",
    # Plan for three quarters of the sampled worlds instead of the expected one.
    "careful": False,
}
# Weights of the objective that an operation may set itself, as parameters plan_fairness, plan_theta …
WEIGHTS = ("fairness", "theta", "tier_slope", "trip_price", "handling_price", "change_price")
# Person-days for a promised tonne that moves, in parts of the operation's own price. A tonne of blankets
# ends some 600 person-days of waiting a day: "firm" is worth more than nearly anything else it could do.
KEEPING = {"free": 0.0, "usual": 1.0, "firm": 1000.0}


class Assumptions:
    """The operation's numeric parameters that a plan depends on (A7 to A10, A21, A26, A30)."""

    def __init__(self, operation: Any) -> None:
        self.values: dict[str, tuple[float, float]] = {}
        for row in rows.find("parameter", operation=operation):
            try:
                self.values[row.key] = (float(row.value), float(row.default_value or row.value))
            except ValueError:
                continue

    def value(self, key: str, default: float) -> float:
        return self.values.get(key, (default, default))[0]

    def ratio(self, key: str) -> float:
        """How much a person changed the assumption: 1 when it stands as it came."""
        now, then = self.values.get(key, (1.0, 1.0))
        return now / then if then else 1.0

    def lift(self, lift: Any) -> dict[str, Any]:
        """What the assumptions say of a class of vehicles instead of the table."""
        if lift.code == "IL76":
            width = self.value("il76_runway_width_m", lift.runway_width_m or 0.0)
            return {
                "runway_m": self.value("il76_runway_m", lift.runway_m or 0.0) or None,
                "runway_width_m": max(0.0, width - self.value("runway_width_tolerance_m", 0.0)) or None,
                "payload_t": self.value("il76_payload_t", lift.payload_t),
                "volume_m3": self.value("il76_volume_m3", lift.volume_m3),
            }
        if lift.mode == "road":
            return {
                "driver_hours_per_day": self.value(
                    "truck_driving_h_per_day", lift.driver_hours_per_day or 24.0
                ),
                "load_unload_h": self.value("truck_load_unload_h", lift.load_unload_h or 0.0),
            }
        if lift.code == "RORO-CASP":
            return {"speed_kmh": self.value("ferry_speed_kmh", lift.speed_kmh)}
        return {}

    def link(self, link: Any) -> tuple[float, float | None]:
        """(kilometres, hours or None) of a way under the assumptions on detours and tracks."""
        ratio = self.ratio("track_factor") if link.mode == "air" else self.ratio("detour_factor")
        return link.distance_km * ratio, link.hours * ratio if link.hours else None


def operation_rows(
    operation: Any, options: dict[str, Any], world_at: datetime, *, without: int | None = None
) -> OperationRows:
    """Everything the planner reads, as of `world_at`.

    Stock of every party counts where it stands; goods under way arrive when their waybill says; need is
    what is not yet received. `options`: see DEFAULTS. `without`: id of a proposal whose consignments that have
    not left are free to be planned anew.
    """
    from seferber.planner import national as n

    wish = {**DEFAULTS, **options}
    assumed = Assumptions(operation)
    wish["handling_factor"] = float(wish["handling_factor"]) * assumed.value("handling_factor", 1.0)
    affected = {p.pk for p in rows.find("party", operation=operation, role="affected")}
    facts = plan_facts.collect(operation, world_at, without=without)
    depots, entries, hubs, districts = _places(n, facts, affected, assumed, wish, world_at)
    known = {row.code for row in (*depots, *entries, *hubs)}
    reached = known | {row.code for row in districts}
    start = world_at.replace(minute=0, second=0, microsecond=0)
    days = float(wish["days"] or operation.horizon_days)
    rows_now = n.OperationRows(
        start=start,
        depots=depots,
        entries=entries,
        hubs=hubs,
        districts=districts,
        items=[_item(n, item) for item in facts.items],
        supplies=_supplies(n, facts, known),
        needs=[
            n.NeedRow(
                need["place"],
                need["item"],
                need["open"],
                since=None,
                priority=1.0 + 0.5 * max(0, 3 - need["priority"]),
            )
            for need in facts.needs
            if need["open"] > 0
        ],
        lift=[_lift(n, t, assumed) for t in facts.lift_types],
        fleets=[
            n.FleetRow(
                f.type.code,
                f.base.code,
                max(1, round(f.count * float(wish["lift_factor"]))),
                available_from=f.available_at,
                available_until=f.available_until,
            )
            for f in facts.fleets
        ],
        links=_links(n, facts, affected, assumed),
        **plan_teams(n, operation, assumed, known, {row.code for row in districts}, facts.links, world_at),
        arrivals=[
            n.ArrivalRow(a["place"], a["item"], a["quantity"], a["at"])
            for a in facts.arrivals
            if a["place"] in reached
        ],
        parameters=_parameters(n, assumed, wish, days),
    )
    return apply_events(rows_now, wish["events"])


def _places(
    n: Any, facts: Any, affected: set[int], assumed: Assumptions, wish: dict[str, Any], world_at: datetime
) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """Depots, entry points, hubs and districts; entry points are those of the affected parties (`affected`: ids)."""
    depots: list[Any] = []
    entries: list[Any] = []
    hubs: list[Any] = []
    districts: list[Any] = []
    for place in facts.places:
        if place.kind == "depot":
            depots.append(n.DepotRow(place.code, party=place.party_code, lat=place.lat, lon=place.lon))
        elif place.kind in ENTRY_KINDS and place.party_id in affected:
            entries.append(_entry(n, place, facts.capacities[place.pk], wish, world_at))
        elif place.kind in (*ENTRY_KINDS, "hub", "staging_area"):
            handled = [c.handling_t_per_day for c in facts.capacities[place.pk] if c.handling_t_per_day > 0]
            own = assumed.value("hub_handling_t_per_day", handled[-1]) if handled else None
            hubs.append(n.HubRow(place.code, handling_t_per_day=own, lat=place.lat, lon=place.lon))
        elif place.kind == "district":
            districts.append(
                n.DistrictRow(
                    place.code,
                    province=place.parent_code,
                    lat=place.lat,
                    lon=place.lon,
                    vulnerability=place.priority or 1.0,
                )
            )
    return depots, entries, hubs, districts


def _entry(n: Any, place: Any, capacities: list[Any], wish: dict[str, Any], world_at: datetime) -> Any:
    """An entry point; spans with handling 0 and the time before the first span are closures."""
    closures = [
        (c.open_from, c.open_until or world_at + timedelta(days=365))
        for c in capacities
        if c.handling_t_per_day <= 0
    ]
    if place.code in wish["closed"]:
        closures.append((world_at - timedelta(days=1), world_at + timedelta(days=365)))
    now = [
        c
        for c in capacities
        if c.handling_t_per_day > 0 and (c.open_until is None or c.open_until > world_at)
    ]
    current = now[0] if now else None
    daily = (0.0, 24.0)
    if current and current.daily_open and current.daily_close:
        daily = (
            current.daily_open.hour + current.daily_open.minute / 60,
            current.daily_close.hour + current.daily_close.minute / 60,
        )
    return n.EntryRow(
        place.code,
        kind=place.kind,
        party=place.party_code,
        lat=place.lat,
        lon=place.lon,
        handling_t_per_day=(current.handling_t_per_day if current else 0.0) * float(wish["handling_factor"]),
        open_from=current.open_from if current else None,
        open_until=current.open_until if current else None,
        closures=tuple(closures),
        hours=daily if daily[0] < daily[1] else (0.0, 24.0),
        runway_m=place.runway_m,
        runway_width_m=place.runway_width_m,
        clearance_h=(current.customs_hours or 0.0) if current else 0.0,
    )


def _lift(n: Any, lift: Any, assumed: Assumptions) -> Any:
    fields = {
        "mode": lift.mode,
        "payload_t": lift.payload_t,
        "volume_m3": lift.volume_m3,
        "runway_m": lift.runway_m,
        "runway_width_m": lift.runway_width_m,
        "speed_kmh": lift.speed_kmh,
        "range_km": lift.range_km,
        "turnaround_h": lift.turnaround_h or 0.0,
        "driver_hours_per_day": lift.driver_hours_per_day,
        "load_unload_h": lift.load_unload_h or 0.0,
    }
    return n.LiftRow(lift.code, **{**fields, **assumed.lift(lift)})


def _item(n: Any, item: Any) -> Any:
    return n.ItemRow(
        item.code,
        unit=item.unit,
        weight_kg=max(item.weight_kg, 1e-6),
        volume_m3=item.volume_m3,
        urgency=item.urgency or 1.0,
        people_per_unit=item.people_per_unit or 1.0,
        category=item.category,
    )


def _supplies(n: Any, facts: Any, known: set[str]) -> list[Any]:
    out = []
    for stock in facts.stocks:
        if stock["place"] not in known:
            continue
        out.append(
            n.SupplyRow(
                stock["place"],
                stock["item"],
                stock["quantity"],
                available_at=stock["available_at"],
                expires_at=stock["expires_at"],
                only_provinces=tuple(stock["only_provinces"]),
            )
        )
    return out


def _links(n: Any, facts: Any, affected: set[int], assumed: Assumptions) -> list[Any]:
    """Ways towards the people: depot, gateway abroad, entry point, hub, district.

    A link is used as listed unless it leads away from the people, and backwards where that leads towards
    them; goods are not planned to go back, nor from hub to hub.
    """

    def rank(place: Any) -> int:
        if place.kind in ENTRY_KINDS:
            return 2 if place.party_id in affected else 1
        return {"depot": 0, "staging_area": 3, "hub": 3, "district": 4}[place.kind]

    out = []
    far = facts.world_at + timedelta(days=365)
    for link in facts.links:
        closures: tuple[tuple[datetime, datetime], ...] = ()
        if link.closed_from or link.closed_until:
            closures = ((link.closed_from or facts.world_at - timedelta(days=1), link.closed_until or far),)
        start, end = rank(link.origin), rank(link.destination)
        kilometres, hours = assumed.link(link)
        abroad = max(start, end) <= 1
        for origin, destination, towards in (
            (link.origin, link.destination, end > start or abroad),
            (link.destination, link.origin, start > end and not link.one_way),
        ):
            if towards:
                out.append(
                    n.LinkRow(
                        origin.code,
                        destination.code,
                        mode=link.mode,
                        distance_km=kilometres,
                        hours=hours,
                        closures=closures,
                    )
                )
    return out


def _parameters(n: Any, assumed: Assumptions, wish: dict[str, Any], days: float) -> Any:
    from dataclasses import replace

    base = n.SETTINGS.get(wish["setting"], n.Parameters())
    own = {
        name: assumed.value(f"plan_{name}", getattr(base, name))
        for name in WEIGHTS
        if wish["setting"] not in n.SETTINGS
    }
    base = replace(base, **own)
    return replace(
        base,
        change_price=base.change_price * KEEPING[wish["keeping"]],
        days=days,
        grid=str(wish["grid"]),
        detour=assumed.value("detour_factor", base.detour),
    )
