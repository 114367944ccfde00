"""When a proposal brings what to whom: arrivals by place, by item and over time, and what entry points handle."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncDay

from seferber.store.models import (
    Capacity,
    Item,
    LiftType,
    Need,
    Operation,
    Place,
    Proposal,
    ProposalDelivery,
    Transfer,
)
from seferber.store.queries.plan_names import ENTRY_KINDS


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
