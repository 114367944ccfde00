"""What the planner needs to know about the world at a moment, read in a dozen queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.db.models import F, Q, Sum

from seferber.store.models import (
    Balance,
    Capacity,
    ConsignmentLine,
    Item,
    Lift,
    LiftType,
    Link,
    LotRecall,
    Need,
    Operation,
    PeopleCount,
    Place,
    Supply,
    Team,
    Transfer,
)

# Legs the plan may use: nothing is planned past the district, where the last mile begins.
PLANNED_KINDS = ("depot", "airport", "port", "border_gate", "hub", "staging_area", "district")

NOT_LEFT = ("planned", "notified")


@dataclass
class PlanFacts:
    world_at: datetime
    places: list[Any]
    capacities: dict[int, list[Capacity]]
    items: list[Item]
    lift_types: list[LiftType]
    fleets: list[Lift]
    links: list[Link]
    stocks: list[dict[str, Any]]
    needs: list[dict[str, Any]]
    arrivals: list[dict[str, Any]]


def received_by_place(operation: Operation) -> dict[tuple[int, int], int]:
    """(place id, item id) → base units that reached the place: in stock there, or handed out there."""
    rows = (
        Balance.objects.filter(
            account__operation=operation,
            account__kind__in=("stock", "distributed"),
            account__place__kind__in=("district", "distribution_point"),
        )
        .values("account__place_id", "account__place__kind", "account__place__parent_id", "lot__item_id")
        .annotate(total=Sum("quantity"))
        .order_by()
    )
    out: dict[tuple[int, int], int] = defaultdict(int)
    for row in rows:
        place = row["account__place_id"]
        if row["account__place__kind"] == "distribution_point" and row["account__place__parent_id"]:
            place = row["account__place__parent_id"]
        out[(place, row["lot__item_id"])] += row["total"]
    return out


def need_rows(operation: Operation) -> list[dict[str, Any]]:
    """Need, met and open per place and item (place and item codes, base units)."""
    received = received_by_place(operation)
    totals: dict[tuple[int, int], dict[str, Any]] = {}
    for need in Need.objects.filter(operation=operation, quantity__gt=0).select_related("place", "item"):
        cell = totals.setdefault(
            (need.place_id, need.item_id),
            {"place": need.place.code, "item": need.item.code, "need": 0, "priority": need.priority},
        )
        cell["need"] += need.quantity
        cell["priority"] = min(cell["priority"], need.priority)
    for key, cell in totals.items():
        cell["met"] = min(cell["need"], received.get(key, 0))
        cell["open"] = cell["need"] - cell["met"]
    return list(totals.values())


def _stocks(operation: Operation, without: int | None = None) -> list[dict[str, Any]]:
    """What stands where, with the donor's conditions and the moment from which it can be loaded; no recalled lots."""
    conditions: dict[tuple[Any, ...], Supply] = {
        (s.place_id, s.party_id, s.item_id, s.lot_code): s
        for s in Supply.objects.filter(operation=operation).select_related("only_place")
    }
    spoken_for = _spoken_for(operation, without)
    out = []
    balances = (
        Balance.objects.filter(
            account__operation=operation, account__kind__in=("stock", "packed"), quantity__gt=0
        )
        .exclude(account__place__kind__in=("district", "distribution_point"))
        .exclude(
            lot__in=LotRecall.objects.filter(operation=operation, lifted_at__isnull=True).values("lot_id")
        )
        .select_related("account", "account__place", "lot", "lot__item")
        .order_by(F("lot__expiry_date").asc(nulls_last=True), "id")
    )
    for balance in balances:
        place = balance.account.place
        if place is None:
            continue
        key = (place.pk, balance.account.party_id or 0, balance.lot.item_id)
        taken = min(balance.quantity, spoken_for.get(key, 0))
        if taken:
            spoken_for[key] -= taken
        if balance.quantity == taken:
            continue
        supply = conditions.get((place.pk, balance.account.party_id, balance.lot.item_id, balance.lot.code))
        expiry = balance.lot.expiry_date
        out.append(
            {
                "place": place.code,
                "item": balance.lot.item.code,
                "quantity": balance.quantity - taken,
                "available_at": supply.available_at if supply else None,
                "expires_at": datetime.combine(expiry, time(), tzinfo=UTC) if expiry else None,
                "only_provinces": [supply.only_place.code] if supply and supply.only_place else [],
            }
        )
    return out


def _spoken_for(operation: Operation, without: int | None = None) -> dict[tuple[int, int, int], int]:
    """(place, party, item) → base units on waybills that have not left yet: a plan must not send them twice."""
    lines = (
        ConsignmentLine.objects.filter(consignment__operation=operation, consignment__state__in=NOT_LEFT)
        .exclude(consignment__proposal_id=without or 0)
        .values_list("consignment__origin_id", "consignment__giver_id", "lot__item_id")
        .annotate(total=Sum("quantity"))
        .order_by()
    )
    return {(place, party, item): total for place, party, item, total in lines}


def _arrivals(operation: Operation, world_at: datetime, without: int | None = None) -> list[dict[str, Any]]:
    """Goods on waybills that are decided and not counted in yet; onward waybills are netted by the planner's stock.

    A waybill that leaves from where another one arrives carries the same goods on: only the last leg of a
    decided way counts, so what an onward waybill will take is not offered at the place between.
    """
    onward = _spoken_for(operation, without)
    lines = ConsignmentLine.objects.filter(
        Q(consignment__state__in=("dispatched", "arrived"))
        | Q(consignment__state__in=NOT_LEFT) & ~Q(consignment__proposal_id=without or 0),
        consignment__operation=operation,
    ).select_related("consignment", "consignment__destination", "lot", "lot__item")
    out = []
    for line in lines.order_by("consignment__planned_arrival_at", "id"):
        consignment = line.consignment
        key = (consignment.destination_id, consignment.receiver_id, line.lot.item_id)
        passed_on = min(line.quantity, onward.get(key, 0))
        if passed_on:
            onward[key] -= passed_on
        if line.quantity > passed_on:
            out.append(
                {
                    "place": consignment.destination.code,
                    "item": line.lot.item.code,
                    "quantity": line.quantity - passed_on,
                    "at": max(world_at, consignment.planned_arrival_at or world_at),
                }
            )
    return out


def collect(operation: Operation, world_at: datetime, *, without: int | None = None) -> PlanFacts:
    """Everything at once; see the attributes of PlanFacts.

    Args:
        without: id of a proposal whose consignments that have not left are treated as not planned.
    """
    capacities: dict[int, list[Capacity]] = defaultdict(list)
    for capacity in Capacity.objects.filter(operation=operation).order_by("open_from"):
        capacities[capacity.place_id].append(capacity)
    priorities = dict(
        PeopleCount.objects.filter(operation=operation, priority__isnull=False).values_list(
            "place_id", "priority"
        )
    )
    places: list[Any] = list(
        Place.objects.filter(operation=operation, kind__in=PLANNED_KINDS)
        .annotate(party_code=F("party__code"), parent_code=F("parent__code"))
        .order_by("id")
    )
    for place in places:
        place.party_code = place.party_code or ""
        place.parent_code = place.parent_code or ""
        place.priority = priorities.get(place.pk)
    return PlanFacts(
        world_at=world_at,
        places=places,
        capacities=capacities,
        items=list(Item.objects.filter(operation=operation)),
        lift_types=list(LiftType.objects.filter(operation=operation)),
        fleets=list(Lift.objects.filter(operation=operation).select_related("type", "base")),
        links=list(
            Link.objects.filter(
                operation=operation, origin__kind__in=PLANNED_KINDS, destination__kind__in=PLANNED_KINDS
            ).select_related("origin", "destination")
        ),
        stocks=_stocks(operation, without),
        needs=need_rows(operation),
        arrivals=_arrivals(operation, world_at, without),
    )


def transfers_since(operation: Operation, moment: datetime) -> int:
    return Transfer.objects.filter(operation=operation, occurred_at__gt=moment).count()


def teams_at_home(operation: Operation, world_at: datetime) -> list[Any]:
    """Teams that have a home and had not left it by the moment."""
    return list(
        Team.objects.filter(Q(departed_at__isnull=True) | Q(departed_at__gt=world_at), operation=operation)
        .filter(home__isnull=False, ended_at__isnull=True)
        .select_related("home", "type")
        .order_by("id")
    )


def teams_deployed(operation: Operation, world_at: datetime) -> list[tuple[str, str]]:
    """(place, class) of each team that works somewhere at the moment."""
    rows = Team.objects.filter(
        operation=operation, departed_at__lte=world_at, deployed_to__isnull=False
    ).exclude(ended_at__lte=world_at)
    return list(rows.values_list("deployed_to__code", "type__code"))


def people_without_shelter(operation: Operation) -> dict[str, int]:
    """District → people who need shelter, by the latest count."""
    rows = PeopleCount.objects.filter(operation=operation, people_group="shelter_problem").order_by("as_of")
    return dict(rows.values_list("place__code", "people"))
