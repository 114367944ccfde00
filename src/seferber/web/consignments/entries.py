"""Choices and likely entries of the forms for waybills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from seferber.store.queries import consignment_choices as choices
from seferber.web.words import word


def grouped_places(places: Iterable[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Places as choices under their kind; entry points and hubs before the many districts."""
    first = (
        "airport",
        "seaport",
        "border_gate",
        "entry_point",
        "hub",
        "staging_area",
        "district",
        "distribution_point",
    )
    ordered = sorted(places, key=lambda p: (first.index(p.kind) if p.kind in first else 99, p.kind, p.name))
    return [
        (
            word(kind),
            [
                (p.code, f"{p.name}, {p.parent.name}" if p.parent and kind == "district" else p.name)
                for p in group
            ],
        )
        for kind, group in groupby(ordered, key=lambda p: p.kind)
    ]


def usual_entries(operation: Any, party: Any, asked: Mapping[str, str]) -> dict[str, Any]:
    """Likely entries of a new waybill: the affected party, its package's destination, what was packed for it."""
    entries: dict[str, Any] = {}
    affected = next((p.code for p in choices.parties(operation) if p.role == "affected"), "")
    entries["receiver"] = affected
    for name in ("destination", "lift_type", "commitment"):
        if asked.get(name):
            entries[name] = asked[name]
    if asked.get("commitment"):
        for balance in choices.stock_of(operation, party, place=asked.get("from", "")):
            under = balance.account.commitment
            if balance.account.kind == "packed" and under and under.code == asked["commitment"]:
                entries[f"take_{balance.pk}"] = balance.quantity
    return entries
