"""Proposals as pages need them: who gets what when, what binds, and how far from the best possible."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, FloatField, Max, Min, Sum
from django.db.models.functions import TruncDay

from seferber.store.models import (
    Capacity,
    Item,
    Lift,
    LiftType,
    Link,
    Need,
    Operation,
    Place,
    Proposal,
    ProposalDelivery,
    Transfer,
)
from seferber.store.rows import get

ENTRY_KINDS = ("airport", "port", "border_gate")


def proposals(operation: Operation) -> Any:
    """Every proposal without its heavy parts, newest first."""
    return (
        Proposal.objects.filter(operation=operation)
        .defer("plan", "trace", "comparisons", "unserved")
        .annotate(trips=Sum("movements__vehicles"))
        .order_by("-made_at", "-id")
    )


def running(operation: Operation) -> Proposal | None:
    return (
        Proposal.objects.filter(operation=operation, state__in=("queued", "running"))
        .defer("plan")
        .order_by("-id")
        .first()
    )


def waiting_before(row: Proposal) -> int:
    """Plans that the worker makes before this queued one."""
    return Proposal.objects.filter(state__in=("queued", "running"), pk__lt=row.pk).count()


def began_at(row: Proposal) -> datetime:
    """When the search for a running plan began; the moment it was asked for where that was not written down."""
    found = Proposal.objects.filter(pk=row.pk).values_list("plan__began_at", flat=True).first()
    return datetime.fromisoformat(found) if found else row.made_at


def proposal(operation: Operation, code: str) -> Proposal | None:
    return (
        Proposal.objects.filter(operation=operation, code=code)
        .defer("plan")
        .select_related("improves", "replaces", "accepted_by")
        .first()
    )


def require_proposal(operation: Operation, code: str) -> Proposal:
    """The proposal.

    Raises: UnknownCode, with the nearest codes.
    """
    return proposal(operation, code) or get("proposal", operation, code)


def movements(row: Proposal) -> Any:
    return row.movements.select_related("origin", "destination", "lift_type").order_by("departs_at", "id")


def movements_geojson(row: Proposal) -> dict[str, Any]:
    """Every movement as a line with what it carries: a GeoJSON collection, WGS 84."""
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[m.origin.lon, m.origin.lat], [m.destination.lon, m.destination.lat]],
            },
            "properties": {
                "leg": m.leg,
                "origin": m.origin.code,
                "destination": m.destination.code,
                "vehicle": m.lift_type.code if m.lift_type else None,
                "vehicles": m.vehicles,
                "departs_at": m.departs_at.isoformat(),
                "arrives_at": m.arrives_at.isoformat(),
                "weight_t": round(m.weight_t, 3),
                "volume_m3": round(m.volume_m3, 3),
                "loads": m.loads,
                "status": "modelled",
            },
        }
        for m in movements(row)
        if m.origin.lon is not None and m.destination.lon is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def figures(row: Proposal) -> dict[str, Any]:
    """Tonnes delivered, trips and span of the plan."""
    moved = row.movements.aggregate(trips=Sum("vehicles"), first=Min("departs_at"), last=Max("arrives_at"))
    delivered = row.deliveries.aggregate(
        weight_kg=Sum(F("quantity") * F("item__weight_kg"), output_field=FloatField()),
        districts=Count("place", distinct=True),
    )
    legs = dict(row.movements.values_list("leg").annotate(n=Sum("vehicles")).order_by())
    return {
        "trips": moved["trips"] or 0,
        "first": moved["first"],
        "last": moved["last"],
        "delivered_t": (delivered["weight_kg"] or 0.0) / 1000,
        "districts": delivered["districts"] or 0,
        "flights_or_ships": legs.get(1, 0),
        "to_hubs": legs.get(2, 0),
        "to_districts": legs.get(3, 0),
    }


def flows(row: Proposal) -> list[dict[str, Any]]:
    """Movements joined by way and day, so that the map stays readable: ends, tonnes, vehicles, moments."""
    rows = (
        row.movements.annotate(day=TruncDay("departs_at"))
        .values(
            "leg",
            "day",
            "origin__code",
            "destination__code",
            "origin__lat",
            "origin__lon",
            "destination__lat",
            "destination__lon",
        )
        .annotate(t=Sum("weight_t"), n=Sum("vehicles"), begins=Min("departs_at"), ends=Max("arrives_at"))
        .order_by("begins")
    )
    return [dict(r) for r in rows if r["origin__lat"] is not None and r["destination__lat"] is not None]


def place_names(operation: Operation, codes: set[str]) -> dict[str, Place]:
    return {
        p.code: p for p in Place.objects.filter(operation=operation, code__in=codes).select_related("parent")
    }


def item_names(operation: Operation) -> dict[str, Item]:
    return {i.code: i for i in Item.objects.filter(operation=operation)}


def handling(operation: Operation, row: Proposal, start: datetime, end: datetime) -> list[dict[str, Any]]:
    """Per entry point and day: tonnes that the plan unloads there, and what it can handle."""
    used: dict[int, dict[datetime, float]] = defaultdict(lambda: defaultdict(float))
    for place, day, t in (
        row.movements.filter(destination__kind__in=ENTRY_KINDS, destination__party__role="affected")
        .annotate(day=TruncDay("arrives_at"))
        .values_list("destination_id", "day")
        .annotate(t=Sum("weight_t"))
        .order_by()
    ):
        used[place][day] += t or 0.0
    capacities: dict[int, list[Capacity]] = defaultdict(list)
    for capacity in Capacity.objects.filter(operation=operation, place_id__in=list(used)).order_by(
        "open_from"
    ):
        capacities[capacity.place_id].append(capacity)
    events = (row.options or {}).get("events") or []
    closed = {(code, start, end) for code in (row.options or {}).get("closed") or ()} | {
        (event["place"], _moment(event.get("from"), start), _moment(event.get("until"), end))
        for event in events
        if event["kind"] == "closed"
    }
    factor: dict[str, float] = defaultdict(lambda: float((row.options or {}).get("handling_factor") or 1.0))
    for event in events:
        if event["kind"] == "handling":
            factor[event["place"]] *= float(event["factor"])
    out = []
    for place in Place.objects.filter(pk__in=list(used)):
        days, at = [], start.replace(hour=0, minute=0, second=0, microsecond=0)
        while at < end:
            held = [
                c
                for c in capacities[place.pk]
                if c.open_from < at + timedelta(days=1) and (c.open_until is None or c.open_until > at)
            ]
            opens, ends = max(at, start), min(at + timedelta(days=1), end)
            shut = any(code == place.code and a <= opens and b >= ends for code, a, b in closed)
            limit = 0.0 if shut or not held else held[-1].handling_t_per_day * factor[place.code]
            days.append(
                {
                    "from": at,
                    "until": at + timedelta(days=1),
                    "used": used[place.pk].get(at, 0.0),
                    "limit": limit,
                }
            )
            at += timedelta(days=1)
        status = capacities[place.pk][-1] if capacities[place.pk] else None
        out.append({"place": place, "days": days, "total": sum(used[place.pk].values()), "capacity": status})
    return sorted(out, key=lambda lane: -lane["total"])


def _moment(text: str | None, otherwise: datetime) -> datetime:
    return datetime.fromisoformat(text) if text else otherwise


def arrivals_by_day(row: Proposal, places: list[int]) -> dict[int, list[tuple[datetime, str, int, float]]]:
    """Place id → (day, vehicle type, vehicles, tonnes) of what arrives there."""
    out: dict[int, list[tuple[datetime, str, int, float]]] = defaultdict(list)
    types = {t.pk: t.name for t in LiftType.objects.filter(operation_id=row.operation_id)}
    for place, day, kind, n, t in (
        row.movements.filter(destination_id__in=places)
        .annotate(day=TruncDay("arrives_at"))
        .values_list("destination_id", "day", "lift_type_id")
        .annotate(n=Sum("vehicles"), t=Sum("weight_t"))
        .order_by("day", "lift_type_id")
    ):
        out[place].append((day, types.get(kind, "–"), n, t or 0.0))
    return out


def received_at(operation: Operation, moment: datetime) -> dict[tuple[int, int], int]:
    """(place id, item id) → base units in stock or handed out at a district by `moment`.

    A plan begins from the world as it was; what has arrived since may be the plan itself.
    """
    out: dict[tuple[int, int], int] = defaultdict(int)
    for end, sign in (("destination", 1), ("source", -1)):
        rows = (
            Transfer.objects.filter(
                operation=operation,
                occurred_at__lte=moment,
                **{
                    f"{end}__kind__in": ("stock", "distributed"),
                    f"{end}__place__kind__in": ("district", "distribution_point"),
                },
            )
            .values(f"{end}__place_id", f"{end}__place__kind", f"{end}__place__parent_id", "item_id")
            .annotate(total=Sum("quantity"))
            .order_by()
        )
        for row in rows:
            place = row[f"{end}__place_id"]
            if row[f"{end}__place__kind"] == "distribution_point" and row[f"{end}__place__parent_id"]:
                place = row[f"{end}__place__parent_id"]
            out[(place, row["item_id"])] += sign * row["total"]
    return out


def deliveries_by_district(operation: Operation, row: Proposal, item: str) -> list[dict[str, Any]]:
    """Per district: need of the item, what is there at the proposal's moment, and when the plan reaches each share.

    `first`, `half` and `last` are the moments at which the first unit, half of the need and the last unit of
    the plan arrive; None when the plan does not get that far.
    """
    need: dict[int, dict[str, Any]] = {}
    for place, name, parent, quantity, status in (
        Need.objects.filter(operation=operation, item__code=item, quantity__gt=0)
        .values_list("place_id", "place__code", "place__parent__code", "quantity", "status")
        .order_by("place__code")
    ):
        cell = need.setdefault(
            place, {"code": name, "parent": parent, "need": 0, "status": status, "planned": 0, "steps": []}
        )
        cell["need"] += quantity
    wanted = set(Item.objects.filter(operation=operation, code=item).values_list("id", flat=True))
    have = {place: n for (place, i), n in received_at(operation, row.world_at).items() if i in wanted}
    for place, at, quantity in (
        ProposalDelivery.objects.filter(proposal=row, item__code=item)
        .values_list("place_id", "arrives_at", "quantity")
        .order_by("arrives_at")
    ):
        if place in need:
            need[place]["planned"] += quantity
            need[place]["steps"].append((at, quantity))
    out = []
    for place, cell in need.items():
        there = min(have.get(place, 0), cell["need"])
        total, first, last = there, None, None
        half = row.world_at if there >= cell["need"] / 2 else None
        for at, quantity in cell["steps"]:
            first = first or at
            total += quantity
            last = at
            if half is None and total >= cell["need"] / 2:
                half = at
        met = min(total, cell["need"])
        out.append(
            {**cell, "there": there, "met": met, "short": cell["need"] - met, "first": first, "half": half, "last": last,
             "share": met / cell["need"] if cell["need"] else 1.0}
        )  # fmt: skip
    return out


def share_over_time(operation: Operation, row: Proposal) -> list[dict[str, Any]]:
    """[{"at", "item", "share"}]: part of each item's need that has arrived by the end of each day of the plan."""
    need = dict(
        Need.objects.filter(operation=operation).values_list("item_id").annotate(n=Sum("quantity")).order_by()
    )
    have: dict[int, int] = defaultdict(int)
    for (_place, item_id), n in received_at(operation, row.world_at).items():
        have[item_id] += n
    items = {i.pk: i for i in Item.objects.filter(operation=operation)}
    by_day: dict[int, dict[datetime, int]] = defaultdict(lambda: defaultdict(int))
    for item_id, day, n in (
        row.deliveries.annotate(day=TruncDay("arrives_at"))
        .values_list("item_id", "day")
        .annotate(n=Sum("quantity"))
        .order_by()
    ):
        by_day[item_id][day] += n
    days = sorted({day for steps in by_day.values() for day in steps})
    out = []
    for item_id, wanted in need.items():
        if not wanted or item_id not in by_day:
            continue
        total = min(have[item_id], wanted)
        out.append({"at": row.world_at, "item": items[item_id].name, "share": total / wanted})
        for day in days:
            total = min(wanted, total + by_day[item_id].get(day, 0))
            out.append({"at": day + timedelta(days=1), "item": items[item_id].name, "share": total / wanted})
    return out


def busiest_arrivals(row: Proposal) -> list[tuple[str, float]]:
    """(place, tonnes that arrive there), most first."""
    rows = row.movements.values_list("destination__code").annotate(t=Sum("weight_t")).order_by("-t")
    return [(code, t or 0.0) for code, t in rows]


def entry_points(operation: Operation) -> list[tuple[str, str]]:
    rows = Place.objects.filter(operation=operation, kind__in=ENTRY_KINDS, party__role="affected")
    return sorted(((p.code, p.name) for p in rows), key=lambda pair: pair[1])


def event_choices(operation: Operation) -> dict[str, list[tuple[str, str]]]:
    """What an event can name, as (code, name): entries, handled places, roads, fleets, items, districts."""
    handled = Place.objects.filter(operation=operation, kind__in=(*ENTRY_KINDS, "hub", "staging_area"))
    links = Link.objects.filter(operation=operation, mode="road").select_related("origin", "destination")
    fleets = Lift.objects.filter(operation=operation).select_related("type", "base")
    needed = Need.objects.filter(operation=operation, quantity__gt=0)
    items = Item.objects.filter(pk__in=needed.values("item_id"))
    districts = Place.objects.filter(pk__in=needed.values("place_id"))

    def by_name(pairs: Any) -> list[tuple[str, str]]:
        return sorted(set(pairs), key=lambda pair: pair[1].casefold())

    return {
        "entries": entry_points(operation),
        "handled": by_name((p.code, p.name) for p in handled),
        "roads": by_name(
            (f"{x.origin.code}|{x.destination.code}", f"{x.origin.name} – {x.destination.name}")
            for x in links
        ),
        "fleets": by_name(
            (f"{f.type.code}|{f.base.code}", f"{f.type.name} · {f.base.name} ({f.count})") for f in fleets
        ),
        "items": by_name((i.code, i.name) for i in items),
        "districts": by_name((p.code, p.name) for p in districts),
        "sources": by_name(
            (p.code, p.name)
            for p in Place.objects.filter(operation=operation, kind__in=("depot", *ENTRY_KINDS, "hub"))
        ),
    }


def parents(operation: Operation) -> dict[str, str]:
    """District code → code of its province."""
    rows = Place.objects.filter(operation=operation, kind="district", parent__isnull=False)
    return dict(rows.values_list("code", "parent__code"))


def lift_names(operation: Operation) -> dict[str, str]:
    return {t.code: t.name for t in LiftType.objects.filter(operation=operation)}


def donors_by_weight(row: Proposal) -> list[tuple[str, dict[str, int]]]:
    """(depot of a country that helps, item → units that leave it under the plan), most tonnes first; no teams."""
    loads: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    weight: dict[str, float] = defaultdict(float)
    leaving = row.movements.filter(origin__kind="depot").exclude(origin__party__role="affected")
    for place, goods, tonnes in leaving.values_list("origin__code", "loads", "weight_t"):
        weight[place] += tonnes or 0.0
        for item, quantity in goods.items():
            if not item.startswith("team:"):
                loads[place][item] += int(quantity)
    return [(place, dict(loads[place])) for place in sorted(loads, key=lambda code: -weight[code])]


def notices(row: Proposal) -> list[dict[str, Any]]:
    """What the planner noticed in the books while it made the plan: {"template", "params"} each."""
    found = Proposal.objects.filter(pk=row.pk).values_list("plan__notices", flat=True).first()
    return list(found or [])


def would_create(row: Proposal) -> dict[str, Any]:
    """What acceptance would write: consignments by leg, tonnes, and the parties whose goods leave."""
    rows = row.movements.all()
    return {
        "consignments": rows.count(),
        "vehicles": rows.aggregate(n=Sum("vehicles"))["n"] or 0,
        "weight_t": rows.filter(leg=1).aggregate(t=Sum("weight_t"))["t"] or 0.0,
        "legs": list(
            rows.values("leg")
            .annotate(n=Count("id"), vehicles=Sum("vehicles"), t=Sum("weight_t"))
            .order_by("leg")
        ),
    }


def names(operation: Operation) -> dict[str, str]:
    """Code → name in the reader's language, of places, items and vehicle types."""
    out: dict[str, str] = {}
    for model in (Place, Item, LiftType):
        out |= {row.code: row.name for row in model.objects.filter(operation=operation)}
    return out


def positions(operation: Operation) -> dict[str, tuple[float, float]]:
    """Place code → (lat, lon)."""
    rows = Place.objects.filter(operation=operation, lat__isnull=False, lon__isnull=False)
    return {
        p.code: (p.lat, p.lon)
        for p in rows.only("code", "lat", "lon")
        if p.lat is not None and p.lon is not None
    }


def whole_plan(operation: Operation, code: str) -> dict[str, Any] | None:
    """The plan of a proposal as the planner wrote it; None when there is none."""
    found = Proposal.objects.filter(operation=operation, code=code).values_list("plan", flat=True).first()
    return found if found and "departures" in found else None


def received_by_item(operation: Operation, moment: datetime) -> dict[str, int]:
    """Item code → base units at districts by `moment`."""
    codes = dict(Item.objects.filter(operation=operation).values_list("id", "code"))
    out: dict[str, int] = defaultdict(int)
    for (_place, item_id), n in received_at(operation, moment).items():
        out[codes[item_id]] += n
    return out


def delivered_by_item(row: Proposal) -> dict[str, int]:
    """Item code → base units that the proposal brings to districts."""
    return dict(row.deliveries.values_list("item__code").annotate(n=Sum("quantity")).order_by())
