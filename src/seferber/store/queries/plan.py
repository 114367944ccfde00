"""Proposals as pages need them: the list, one plan's movements and figures, and what acceptance would create."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Count, F, FloatField, Max, Min, Sum
from django.db.models.functions import TruncDay

from seferber.store.models import (
    Operation,
    Proposal,
)
from seferber.store.rows import get


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


def teams_sent(row: Proposal) -> list[dict[str, Any]]:
    """{place, what, quantity, at} of each team that reaches a district under the plan, the first first."""
    found = [
        {
            "place": d["district"],
            "what": d["item"],
            "quantity": round(d["quantity"]),
            "at": datetime.fromisoformat(d["at"]) if d["at"] else None,
        }
        for d in (row.plan or {}).get("deliveries", ())
        if d["item"].startswith("team:")
    ]
    return sorted(found, key=lambda one: (str(one["at"]), one["place"]))


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


def whole_plan(operation: Operation, code: str) -> dict[str, Any] | None:
    """The plan of a proposal as the planner wrote it; None when there is none."""
    found = Proposal.objects.filter(operation=operation, code=code).values_list("plan", flat=True).first()
    return found if found and "departures" in found else None
