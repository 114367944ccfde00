"""Items and places that a page of needs offers to choose from."""

from __future__ import annotations

from seferber.store.models import (
    Institution,
    Item,
    Operation,
    Place,
)

NEED_PLACES = ("district", "distribution_point")


def items_with_need(operation: Operation) -> list[tuple[str, str]]:
    """(code, name) of items that anybody needs, for filters."""
    rows = Item.objects.filter(operation=operation, needs__quantity__gt=0).distinct()
    return sorted(((i.code, i.name) for i in rows), key=lambda pair: pair[1])


def provinces_with_need(operation: Operation) -> list[tuple[str, str]]:
    rows = Place.objects.filter(operation=operation, children__needs__quantity__gt=0).distinct()
    return sorted(((p.code, p.name) for p in rows), key=lambda pair: pair[1])


def place_options(operation: Operation) -> list[tuple[str, str]]:
    """(code, "district, province") of places that may ask for help."""
    rows = Place.objects.filter(operation=operation, kind__in=NEED_PLACES).select_related("parent")
    return sorted(
        ((p.code, f"{p.name}, {p.parent.name}" if p.parent else p.name) for p in rows),
        key=lambda pair: pair[1],
    )


def item_options(operation: Operation) -> list[tuple[str, str, str]]:
    """(code, name, unit) of every item of the catalogue."""
    return sorted(
        ((i.code, i.name, i.unit) for i in Item.objects.filter(operation=operation)), key=lambda row: row[1]
    )


def institution_options(operation: Operation, party: str) -> list[tuple[str, str]]:
    return [(i.code, i.name) for i in Institution.objects.filter(operation=operation, party__code=party)]
