"""Hubs, the stops around them and stored routes, as the route pages and the route planner need them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Sum

from seferber.store.models import (
    Balance,
    ConsignmentLine,
    Item,
    LastMilePlan,
    LastMileVisit,
    Lift,
    Link,
    Operation,
    PeopleCount,
    Place,
)
from seferber.store.queries import plan_facts

HUB_KINDS = ("hub", "staging_area", "airport", "port", "border_gate", "depot")
STOP_KINDS = ("distribution_point", "district")
NOT_LEFT = ("planned", "notified")


@dataclass
class HubFacts:
    """What a route from one hub starts from, as of a moment.

    Quantities are whole base units: `standing` is all that stands at the hub, `stock` what of it no waybill
    will take, `coming` what is on its way there, `planned` what waybills that have not left take to which place.
    """

    hub: Place
    places: list[Place]
    links: list[Link]
    items: dict[str, Item]
    lift: list[Lift]
    standing: dict[str, int]
    stock: dict[str, int]
    coming: list[dict[str, Any]]
    open_need: dict[tuple[str, str], int]
    people: dict[str, int]
    priority: dict[str, float]
    planned: list[dict[str, Any]]
    parents: dict[str, str] = field(default_factory=dict)


def hub_facts(operation: Operation, hub: Place, world_at: datetime) -> HubFacts:
    """Everything that a route from this hub needs, in about ten queries."""
    links = list(
        Link.objects.filter(operation=operation, mode="road").select_related("origin", "destination")
    )
    places = list(
        Place.objects.filter(operation=operation)
        .exclude(kind__in=("country", "province"))
        .select_related("parent", "parent__parent", "party")
        .order_by("id")
    )
    people, priority = _people(operation)
    here = hub.code
    return HubFacts(
        hub=hub,
        places=places,
        links=links,
        items={item.code: item for item in Item.objects.filter(operation=operation)},
        lift=list(
            Lift.objects.filter(operation=operation, base=hub, type__mode="road").select_related(
                "type", "party"
            )
        ),
        standing=_standing(operation, hub),
        stock=_stock(operation, here),
        coming=[row for row in plan_facts._arrivals(operation, world_at) if row["place"] == here],
        open_need=_open_need(operation, world_at),
        people=people,
        priority=priority,
        planned=planned_from(operation, hub),
        parents={p.code: p.parent.code for p in places if p.parent is not None},
    )


def _standing(operation: Operation, hub: Place) -> dict[str, int]:
    held = Balance.objects.filter(
        account__operation=operation,
        account__kind__in=("stock", "packed"),
        account__place=hub,
        quantity__gt=0,
    )
    return dict(held.values_list("lot__item__code").annotate(total=Sum("quantity")).order_by())


def _stock(operation: Operation, place: str) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    for row in plan_facts._stocks(operation):
        if row["place"] == place:
            out[row["item"]] += row["quantity"]
    return dict(out)


def _open_need(operation: Operation, world_at: datetime) -> dict[tuple[str, str], int]:
    """(place, item) → base units still lacking when everything on a waybill has arrived."""
    coming: dict[tuple[str, str], int] = defaultdict(int)
    parent = dict(
        Place.objects.filter(
            operation=operation, kind="distribution_point", parent__isnull=False
        ).values_list("code", "parent__code")
    )
    for row in plan_facts._arrivals(operation, world_at):
        coming[(parent.get(row["place"], row["place"]), row["item"])] += row["quantity"]
    out = {}
    for row in plan_facts.need_rows(operation):
        left = row["open"] - coming.get((row["place"], row["item"]), 0)
        if left > 0:
            out[(row["place"], row["item"])] = left
    return out


def _people(operation: Operation) -> tuple[dict[str, int], dict[str, float]]:
    """Place → people of its largest group by the newest count, and its priority."""
    newest: dict[tuple[str, str], tuple[Any, int]] = {}
    priority: dict[str, float] = {}
    rows = PeopleCount.objects.filter(operation=operation).order_by("as_of", "id")
    for code, group, people, as_of, urgent in rows.values_list(
        "place__code", "people_group", "people", "as_of", "priority"
    ):
        newest[(code, group)] = (as_of, people)
        if urgent:
            priority[code] = urgent
    out: dict[str, int] = {}
    for (code, _group), (_as_of, people) in newest.items():
        out[code] = max(out.get(code, 0), people)
    return out, priority


def planned_from(operation: Operation, hub: Place) -> list[dict[str, Any]]:
    """Lines of waybills that will leave this hub for districts or distribution points and have not left yet."""
    lines = ConsignmentLine.objects.filter(
        consignment__operation=operation,
        consignment__origin=hub,
        consignment__state__in=NOT_LEFT,
        consignment__destination__kind__in=STOP_KINDS,
        consignment__route_visits__isnull=True,
    )
    return [
        dict(row)
        for row in lines.values(
            waybill=F("consignment__code"),
            place=F("consignment__destination__code"),
            item=F("lot__item__code"),
            departs_at=F("consignment__planned_departure_at"),
        )
        .annotate(quantity=Sum("quantity"))
        .order_by("departs_at", "waybill", "item")
    ]


def hubs(operation: Operation) -> list[dict[str, Any]]:
    """Places with lorries or goods from which routes may start: what stands there, which vehicles, which waybills."""
    stock: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan_facts._stocks(operation):
        stock[row["place"]][row["item"]] += row["quantity"]
    items = {item.code: item for item in Item.objects.filter(operation=operation)}
    vehicles = dict(
        Lift.objects.filter(operation=operation, type__mode="road")
        .values_list("base__code")
        .annotate(n=Sum("count"))
        .order_by()
    )
    waybills = dict(
        ConsignmentLine.objects.filter(
            consignment__operation=operation,
            consignment__state__in=NOT_LEFT,
            consignment__destination__kind__in=STOP_KINDS,
            consignment__route_visits__isnull=True,
        )
        .values_list("consignment__origin__code")
        .annotate(n=Count("consignment", distinct=True))
        .order_by()
    )
    out = []
    for place in (
        Place.objects.filter(operation=operation, kind__in=HUB_KINDS)
        .select_related("party", "parent")
        .order_by("id")
    ):
        if place.party and place.party.role == "assisting" and place.kind == "depot":
            continue
        goods = stock.get(place.code, {})
        if not vehicles.get(place.code) and not goods:
            continue
        out.append(
            {
                "place": place,
                "code": place.code,
                "kind": place.kind,
                "weight_t": sum(q * items[i].weight_kg for i, q in goods.items()) / 1000,
                "volume_m3": sum(q * items[i].volume_m3 for i, q in goods.items()),
                "vehicles": vehicles.get(place.code, 0),
                "waybills": waybills.get(place.code, 0),
            }
        )
    return sorted(out, key=lambda row: (-row["waybills"], row["kind"] != "hub", -row["weight_t"]))


def plans(operation: Operation) -> Any:
    """Every stored route plan without its heavy parts, newest first."""
    return (
        LastMilePlan.objects.filter(operation=operation)
        .defer("plan", "problem", "trace", "facts", "changes")
        .select_related("hub", "previous")
    )


def plan_of(operation: Operation, code: str) -> LastMilePlan | None:
    """One stored route plan; its question, plan and facts are read only when somebody asks for them."""
    return (
        LastMilePlan.objects.filter(operation=operation, code=code)
        .defer("problem", "plan", "facts")
        .select_related("hub", "hub__parent", "previous", "accepted_by")
        .first()
    )


def whole(operation: Operation, code: str) -> LastMilePlan | None:
    """One stored route plan with everything."""
    return LastMilePlan.objects.filter(operation=operation, code=code).select_related("hub").first()


def visits(route: LastMilePlan) -> list[LastMileVisit]:
    """Visits of a plan by vehicle, trip and number."""
    return list(
        LastMileVisit.objects.filter(route=route)
        .select_related("stop", "stop__parent", "lift_type", "consignment")
        .order_by("vehicle", "trip", "number")
    )


def versions(route: LastMilePlan) -> list[LastMilePlan]:
    """The plan's whole family, oldest first: the versions before it and what was made of it."""
    first = route
    seen = {route.pk}
    while first.previous_id and first.previous_id not in seen:
        first = LastMilePlan.objects.defer("problem", "plan", "facts").get(pk=first.previous_id)
        seen.add(first.pk)
    out, level = [first], [first.pk]
    while level:
        found = list(
            LastMilePlan.objects.filter(previous_id__in=level)
            .defer("problem", "plan", "facts")
            .order_by("made_at", "id")
        )
        level = [one.pk for one in found]
        out += found
    return out


def items(operation: Operation) -> dict[str, Item]:
    return {item.code: item for item in Item.objects.filter(operation=operation)}


def places(operation: Operation, codes: set[str]) -> dict[str, Place]:
    return {
        p.code: p for p in Place.objects.filter(operation=operation, code__in=codes).select_related("parent")
    }


def other_stops(operation: Operation, known: set[str]) -> list[Place]:
    """Distribution points (districts where there are none) with coordinates that a plan does not visit yet."""
    found = list(
        Place.objects.filter(
            operation=operation, kind="distribution_point", lat__isnull=False
        ).select_related("parent")
    ) or list(Place.objects.filter(operation=operation, kind="district", lat__isnull=False))
    return sorted((p for p in found if p.code not in known), key=lambda p: p.name)
