"""The books behind the account: transfers, stock, open discrepancies, and the names that go with them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from seferber.store.models import (
    Balance,
    Commitment,
    Item,
    Operation,
    Place,
    Transfer,
)


def transfers_of(operation: Operation, *, commitment: str = "", item: str = "", document: str = "") -> Any:
    """The lines behind a figure: transfers, oldest first, as a query that the page can narrow and page."""
    query = Transfer.objects.filter(operation=operation).select_related(
        "item", "lot", "source", "destination", "recorded_by", "source__place", "destination__place"
    )
    if commitment:
        query = query.filter(
            Q(source__commitment__code=commitment) | Q(destination__commitment__code=commitment)
        )
    if item:
        query = query.filter(item__code=item)
    if document:
        query = query.filter(document=document)
    return query.order_by("occurred_at", "id")


def stock_rows(operation: Operation, *, kinds: tuple[str, ...] = ("stock", "packed")) -> Any:
    """What is where now: balances with account, place, item and lot, not zero."""
    return (
        Balance.objects.filter(account__operation=operation, account__kind__in=kinds)
        .exclude(quantity=0)
        .select_related(
            "account", "account__place", "account__party", "account__commitment", "lot", "lot__item"
        )
        .order_by(F("account__place__code"), "lot__item__code", F("lot__expiry_date").asc(nulls_last=True))
    )


def open_discrepancies(operation: Operation) -> Any:
    return (
        Balance.objects.filter(account__operation=operation, account__kind="discrepancy", quantity__gt=0)
        .select_related("account", "account__consignment", "account__commitment", "lot", "lot__item")
        .order_by("id")
    )


def item_facts(operation: Operation) -> dict[str, tuple[str, float]]:
    """Item code → name in the reader's language and kilograms per base unit."""
    return {item.code: (item.name, item.weight_kg) for item in Item.objects.filter(operation=operation)}


def commitment_parties(operation: Operation) -> dict[str, tuple[str, str, str, str]]:
    """Commitment code → giver's code and name, receiver's code and name."""
    query = Commitment.objects.filter(operation=operation).select_related("giver", "receiver")
    return {c.code: (c.giver.code, c.giver.name, c.receiver.code, c.receiver.name) for c in query}


def stock_list(operation: Operation) -> Any:
    """What is where now, first-expired first within an item; opening, distributed and transit accounts left out."""
    return stock_rows(operation).order_by(
        "account__place__code", "lot__item__code", F("lot__expiry_date").asc(nulls_last=True), "id"
    )


def stock_of_party(operation: Operation, party: str) -> Any:
    """The party's free and committed stock (not what is packed), for moving it."""
    return stock_list(operation).filter(account__kind="stock", account__party__code=party)


def places_of(operation: Operation, party: str) -> list[tuple[str, str]]:
    """Code and name of the party's places and of those that belong to nobody, by name."""
    places = Place.objects.filter(operation=operation).filter(Q(party__code=party) | Q(party__isnull=True))
    return sorted(((p.code, p.name or p.code) for p in places), key=lambda pair: pair[1].casefold())


def places_with_stock(operation: Operation) -> list[tuple[str, str]]:
    """Code and name of each place that holds something."""
    ids = stock_rows(operation).order_by().values_list("account__place_id", flat=True).distinct()
    return sorted(
        ((p.code, p.name) for p in Place.objects.filter(pk__in=ids)), key=lambda pair: pair[1].casefold()
    )


def transfer_list(operation: Operation) -> Any:
    """Every transfer, newest first, as a query that can be narrowed and paged."""
    return (
        Transfer.objects.filter(operation=operation)
        .select_related(
            "item", "lot", "source", "destination", "recorded_by", "source__place", "destination__place"
        )
        .order_by("-id")
    )
