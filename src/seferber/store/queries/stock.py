"""Lots: what there is of each, where it is now, which are recalled; and the counts of places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from seferber.store.models import (
    Account,
    Balance,
    Lot,
    LotRecall,
    Operation,
    Stocktake,
    StocktakeLine,
    Transfer,
)
from seferber.store.queries.clock import so_far
from seferber.store.stocktake import Shelf, shelf_as_of

IN_HAND = ("stock", "packed", "transit")
ORDER = ("stock", "packed", "transit", "discrepancy", "distributed", "damaged", "lost")


@dataclass(frozen=True)
class Whereabouts:
    """So much of a lot, there.

    Attributes:
        kind: kind of the account.
        where: code of the place, or of the waybill on the way.
        name: name of the place; for a waybill its number.
        party: name of the party that holds it, on the way the receiver's.
        waybill: number of the waybill; empty at a place.
        position: last reported position as words; empty when none was reported.
        position_at: its moment.
    """

    kind: str
    where: str
    name: str
    party: str
    quantity: int
    commitment: str = ""
    waybill: str = ""
    position: str = ""
    position_at: datetime | None = None


def lot_list(operation: Operation) -> Any:
    """Lots of which something is in hand or under way, first-expired first, with `held`, `places`, `recalled`."""
    held = Q(balances__account__kind__in=IN_HAND)
    recalled = LotRecall.objects.filter(lot=OuterRef("pk"), lifted_at__isnull=True)
    return (
        Lot.objects.filter(operation=operation)
        .select_related("item")
        .annotate(
            held=Coalesce(Sum("balances__quantity", filter=held), 0),
            places=Count(
                "balances__account__place", filter=held & Q(balances__quantity__gt=0), distinct=True
            ),
            recalled=Exists(recalled),
        )
        .filter(Q(held__gt=0) | Q(recalled=True))
        .order_by(F("expiry_date").asc(nulls_last=True), "item__code", "code")
    )


def lot_counts(operation: Operation, today: date, soon: date) -> dict[str, int]:
    """How many lots in hand: all, expired, expiring until `soon`, recalled."""
    return lot_list(operation).aggregate(
        all=Count("pk"),
        expired=Count(Case(When(expiry_date__lt=today, then=Value(1)))),
        soon=Count(Case(When(expiry_date__gte=today, expiry_date__lte=soon, then=Value(1)))),
        recalled=Count(Case(When(recalled=True, then=Value(1)))),
    )


def lot_by_id(operation: Operation, pk: int) -> Lot | None:
    return Lot.objects.filter(operation=operation, pk=pk).select_related("item").first()


def stock_of_lot(operation: Operation, lot: Lot, party: str) -> list[Balance]:
    """What the party holds of the lot in stock, place by place."""
    return list(
        Balance.objects.filter(
            account__operation=operation,
            account__kind="stock",
            account__party__code=party,
            lot=lot,
            quantity__gt=0,
        )
        .select_related("account__place", "account__party", "account__commitment", "lot__item")
        .order_by("account__place__code", "pk")
    )


def shelf(operation: Operation, *, party: str, place: str, moment: datetime) -> dict[int, Shelf]:
    """What the books hold at the place as of the moment, by item and lot."""
    found = shelf_as_of(operation, party=party, place=place, moment=moment)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].lot.item.code, pair[1].lot.code)))


def where_is(operation: Operation, lot: Lot) -> list[Whereabouts]:
    """Every place and waybill that holds something of the lot, and where it was given out, lost or broken."""
    balances = (
        Balance.objects.filter(lot=lot, quantity__gt=0, account__operation=operation)
        .exclude(account__kind="opening")
        .select_related(
            "account__place", "account__party", "account__commitment", "account__consignment__receiver"
        )
        .prefetch_related("account__consignment__positions")
    )
    out = [_whereabouts(balance) for balance in balances]
    return sorted(out, key=lambda one: (ORDER.index(one.kind), -one.quantity, one.where))


def _whereabouts(balance: Balance) -> Whereabouts:
    account: Account = balance.account
    commitment = account.commitment.code if account.commitment else ""
    waybill = account.consignment
    if waybill is None:
        place = account.place
        return Whereabouts(
            account.kind,
            place.code if place else "",
            (place.name or place.code) if place else "",
            account.party.name if account.party else "",
            balance.quantity,
            commitment,
        )
    last = next(iter(waybill.positions.all()), None)
    words = (last.text or f"{last.lat:.2f}, {last.lon:.2f}") if last else ""
    return Whereabouts(
        account.kind,
        waybill.code,
        waybill.code,
        waybill.receiver.name,
        balance.quantity,
        commitment,
        waybill.code,
        words,
        last.occurred_at if last else None,
    )


def recalls_of(lot: Lot) -> list[LotRecall]:
    return list(LotRecall.objects.filter(lot=lot))


def ways_of(operation: Operation, lot: Lot) -> Any:
    """Transfers of the lot, newest first."""
    return (
        Transfer.objects.filter(so_far(operation, "occurred_at"), operation=operation, lot=lot)
        .select_related(
            "item", "lot", "source", "destination", "recorded_by", "source__place", "destination__place"
        )
        .order_by("-id")
    )


def stocktakes(operation: Operation) -> Any:
    """Counts of places, newest first, with `lots` counted and `differing` among them."""
    return (
        Stocktake.objects.filter(operation=operation)
        .select_related("party", "place")
        .annotate(lots=Count("lines"), differing=Count("lines", filter=~Q(lines__book=F("lines__counted"))))
        .order_by("-as_of", "-pk")
    )


def get_stocktake(operation: Operation, code: str) -> Stocktake | None:
    return (
        Stocktake.objects.filter(operation=operation, code=code)
        .select_related("party", "place", "recorded_by")
        .first()
    )


def stocktake_lines(stocktake: Stocktake) -> list[StocktakeLine]:
    """The lines, differences first."""
    lines = list(StocktakeLine.objects.filter(stocktake=stocktake).select_related("lot", "lot__item"))
    return sorted(lines, key=lambda line: (line.difference == 0, line.lot.item.code, line.lot.code))


def postings_of(operation: Operation, stocktake: Stocktake) -> Any:
    return (
        Transfer.objects.filter(
            operation=operation, document=stocktake.code, kind__in=("loss", "damage", "surplus")
        )
        .select_related("item", "lot", "source", "destination")
        .order_by("pk")
    )


def recorded_since(operation: Operation, stocktake: Stocktake) -> int:
    """Transfers at the place that were recorded after the count and are dated before it: the count did not know them."""
    there = Q(source__place=stocktake.place, source__party=stocktake.party) | Q(
        destination__place=stocktake.place, destination__party=stocktake.party
    )
    return (
        Transfer.objects.filter(
            there,
            operation=operation,
            recorded_at__gt=stocktake.recorded_at,
            occurred_at__lte=stocktake.as_of,
        )
        .exclude(document=stocktake.code)
        .count()
    )


def countable_places(operation: Operation, party: str) -> list[tuple[str, str]]:
    """Code and name of the places where the party's books hold something, by name."""
    found = (
        Account.objects.filter(
            operation=operation, party__code=party, kind__in=("stock", "packed"), balances__quantity__gt=0
        )
        .select_related("place")
        .order_by()
    )
    pairs = {(a.place.code, a.place.name or a.place.code) for a in found if a.place}
    return sorted(pairs, key=lambda pair: pair[1].casefold())
