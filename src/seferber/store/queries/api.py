"""Queries behind the reading half of the API: narrow rows, ordered so that pages of them never overlap."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from seferber.store.models import Commitment, Consignment, Item, Need, Operation, Place, Pledge, Transfer


def places(operation: Operation, *, kind: str = "") -> QuerySet[Place]:
    rows = Place.objects.filter(operation=operation).select_related("parent", "party").order_by("code")
    return rows.filter(kind=kind) if kind else rows


def items(operation: Operation) -> QuerySet[Item]:
    return Item.objects.filter(operation=operation).order_by("code")


def needs(operation: Operation, *, place: str = "", item: str = "") -> QuerySet[Need]:
    rows = Need.objects.filter(operation=operation).select_related("place", "item").order_by("id")
    if place:
        rows = rows.filter(place__code=place)
    return rows.filter(item__code=item) if item else rows


def pledges(operation: Operation) -> QuerySet[Pledge]:
    return (
        Pledge.objects.filter(operation=operation)
        .select_related("giver", "receiver", "statement", "supersedes", "superseded_by")
        .prefetch_related("lines__item")
        .order_by("id")
    )


def commitments(operation: Operation) -> QuerySet[Commitment]:
    return (
        Commitment.objects.filter(operation=operation)
        .select_related("giver", "receiver", "pledge")
        .prefetch_related("lines__item", "agreements__party")
        .order_by("id")
    )


def consignments(operation: Operation, *, state: str = "") -> QuerySet[Consignment]:
    rows = (
        Consignment.objects.filter(operation=operation)
        .select_related("giver", "receiver", "origin", "destination", "lift_type")
        .prefetch_related("lines__lot__item", "lines__commitment")
        .order_by("id")
    )
    return rows.filter(state=state) if state else rows


def transfers(
    operation: Operation, *, item: str = "", document: str = "", kind: str = ""
) -> QuerySet[Transfer]:
    """Transfers in the order in which they were written down."""
    rows = (
        Transfer.objects.filter(operation=operation)
        .select_related("item", "lot", "source", "destination")
        .order_by("id")
    )
    asked: dict[str, Any] = {"item__code": item, "document": document, "kind": kind}
    return rows.filter(**{name: value for name, value in asked.items() if value})
