"""What the books hold at a place as of a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q, Sum

from seferber.ledger import AccountRef
from seferber.store.accounts import ref_of
from seferber.store.balances import hold
from seferber.store.models import Account, Balance, Lot, Operation, StocktakeLine, Transfer

SHELF_KINDS = ("stock", "packed")


@dataclass
class Shelf:
    """One lot at a place.

    Attributes:
        lot: row with item.
        book: base units the books held there as of the moment.
        now: (account, base units) held there now.
    """

    lot: Lot
    book: int = 0
    now: list[tuple[AccountRef, int]] = field(default_factory=list)


def shelf_as_of(
    operation: Operation, *, party: str, place: str, moment: datetime, lock: bool = False
) -> dict[int, Shelf]:
    """Lot id → what the books hold of it at the place; lots that only lay there at the moment are in it too.

    Args:
        moment: transfers that happened after it are taken back.
        lock: hold the balances until the transaction ends.
    """
    accounts = Account.objects.filter(
        operation=operation, kind__in=SHELF_KINDS, party__code=party, place__code=place
    )
    balances = Balance.objects.filter(account__in=accounts).select_related(
        "account", "account__party", "account__place", "account__consignment", "account__commitment"
    )
    if lock:
        # In the order in which every posting locks them; the role that runs Seferber may not touch balances itself.
        pairs = list(balances.values_list("account_id", "lot_id").order_by("account_id", "lot_id"))
        hold([account for account, _ in pairs], [lot for _, lot in pairs])
    out: dict[int, Shelf] = {}
    lots = Lot.objects.filter(balances__account__in=accounts).select_related("item").distinct()
    for lot in lots:
        out[lot.pk] = Shelf(lot)
    for balance in balances.order_by("account_id", "lot_id"):
        shelf = out[balance.lot_id]
        shelf.book += balance.quantity
        if balance.quantity:
            shelf.now.append((ref_of(balance.account), balance.quantity))
    for lot_id, change in _changes_since(accounts, moment).items():
        out[lot_id].book -= change
    return {key: shelf for key, shelf in out.items() if shelf.book or shelf.now}


def _changes_since(accounts: Any, moment: datetime) -> dict[int, int]:
    """Lot id → what came in minus what went out of these accounts after the moment."""
    out: dict[int, int] = {}
    later = Transfer.objects.filter(
        Q(source__in=accounts) | Q(destination__in=accounts), occurred_at__gt=moment
    )
    for side, sign in (("destination", 1), ("source", -1)):
        sums = later.filter(**{f"{side}__in": accounts}).values("lot_id").annotate(total=Sum("quantity"))
        for row in sums:
            out[row["lot_id"]] = out.get(row["lot_id"], 0) + sign * row["total"]
    return out


def counted_after(
    operation: Operation, *, party: str, place: str, moment: datetime
) -> dict[int, StocktakeLine]:
    """Lot id → the newest line of a count at the place that was made after the moment.

    Such a count has put the books right already; an older one that arrives late must not do it a second time.
    """
    later = (
        StocktakeLine.objects.filter(
            stocktake__operation=operation, stocktake__party__code=party, stocktake__place__code=place,
            stocktake__as_of__gt=moment,
        )
        .select_related("stocktake", "lot", "lot__item")
        .order_by("stocktake__as_of", "pk")
    )  # fmt: skip
    return {line.lot_id: line for line in later}


def lots_there(operation: Operation, party: str, place: str, items: set[int]) -> list[Lot]:
    """Lots of these items (ids) that the party holds at the place, first expired first."""
    return list(
        Lot.objects.filter(
            operation=operation,
            item_id__in=items,
            balances__quantity__gt=0,
            balances__account__kind__in=SHELF_KINDS,
            balances__account__party__code=party,
            balances__account__place__code=place,
        )
        .select_related("item")
        .distinct()
        .order_by(F("expiry_date").asc(nulls_last=True), "pk")
    )
