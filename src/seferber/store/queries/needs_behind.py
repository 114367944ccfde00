"""What stands behind a need: requests, rule and standard, allocations, free goods, published figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Sum

from seferber.store.models import (
    Allocation,
    CommitmentLine,
    Figure,
    Indicator,
    Need,
    Operation,
    Parameter,
    Place,
    SizingRule,
)


def needs_of(operation: Operation, place: str, item: str) -> list[Need]:
    """The rows behind one figure: by rule and by request."""
    return list(
        Need.objects.filter(operation=operation, place__code=place, item__code=item)
        .select_related("place", "place__parent", "item", "requested_by")
        .order_by("-basis")
    )


def requests_of(operation: Operation) -> Any:
    """Requests, newest first, as a query that the page can narrow and page."""
    return (
        Need.objects.filter(operation=operation, basis="request")
        .select_related("place", "place__parent", "item", "requested_by")
        .order_by("-id")
    )


def reckoning(operation: Operation, need: Need) -> dict[str, Any]:
    """What stands behind a computed need: rule, standard and assumptions, as rows with their status."""
    said = need.explanation or {}
    parts = said.get("parts") or [said]
    rules = list(SizingRule.objects.filter(operation=operation, item=need.item).select_related("indicator"))
    by_group = {rule.people_group: rule for rule in rules}
    codes = {p.get("parameter") for p in parts} | {r.parameter_code for r in rules}
    assumptions = list(Parameter.objects.filter(operation=operation, code__in=[c for c in codes if c]))
    if any("household_size" in p for p in parts):
        assumptions += [
            p
            for p in Parameter.objects.filter(operation=operation, key="household_size")
            if p.pk not in {a.pk for a in assumptions}
        ]
    indicators = Indicator.objects.filter(
        operation=operation, code__in=[p.get("indicator") for p in parts if p.get("indicator")]
    )
    return {
        "parts": [{**p, "rule": by_group.get(p.get("people_group", ""))} for p in parts if p],
        "indicators": list(indicators) or [r.indicator for r in rules if r.indicator],
        "assumptions": assumptions,
        "people": list(need.place.people_counts.all().order_by("-as_of")),
    }


def allocations_of(operation: Operation, place: str, item: str) -> list[Allocation]:
    return list(
        Allocation.objects.filter(need__operation=operation, need__place__code=place, need__item__code=item)
        .select_related("line__commitment__giver", "line__item", "need")
        .order_by("id")
    )


def free_lines(operation: Operation, item: str) -> list[dict[str, Any]]:
    """Lines of agreed commitments for the item with what is not yet set against any need."""
    lines = (
        CommitmentLine.objects.filter(
            commitment__operation=operation,
            commitment__agreed_at__isnull=False,
            commitment__withdrawn_at__isnull=True,
            item__code=item,
        )
        .select_related("commitment", "commitment__giver", "item")
        .annotate(used=Sum("allocations__quantity"))
        .order_by("commitment__agreed_at", "id")
    )
    return [
        {"line": line, "free": line.quantity - (line.used or 0)}
        for line in lines
        if line.quantity > (line.used or 0)
    ]


def parameters_of(operation: Operation) -> list[Parameter]:
    """Assumptions in the order of their numbers (A1, A2, … A10, B1)."""
    rows = list(Parameter.objects.filter(operation=operation))
    return sorted(
        rows, key=lambda p: (p.code[:1], int("".join(ch for ch in p.code if ch.isdigit()) or 0), p.pk)
    )


def published_beside(operation: Operation, place: Place, now: datetime, limit: int = 8) -> list[Figure]:
    """Published figures of a place known by now, newest first; they stand beside the books, never in them."""
    day = now.date().isoformat()
    places = [place.pk, place.parent_id] if place.parent_id else [place.pk]
    return list(
        Figure.objects.filter(operation=operation, place_id__in=places, as_of__lte=day)
        .select_related("place")
        .order_by("-as_of")[:limit]
    )
