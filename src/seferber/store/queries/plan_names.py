"""Names and places that the pages of a plan speak of, and what an event can name."""

from __future__ import annotations

from typing import Any

from seferber.store.models import (
    Item,
    Lift,
    LiftType,
    Link,
    Need,
    Operation,
    Place,
)

ENTRY_KINDS = ("airport", "port", "border_gate")


def place_names(operation: Operation, codes: set[str]) -> dict[str, Place]:
    return {
        p.code: p for p in Place.objects.filter(operation=operation, code__in=codes).select_related("parent")
    }


def item_names(operation: Operation) -> dict[str, Item]:
    return {i.code: i for i in Item.objects.filter(operation=operation)}


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
