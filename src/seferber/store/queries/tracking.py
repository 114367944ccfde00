"""What the public page of a consignment shows: nothing is read that the operation did not decide to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seferber.consignments.publicity import shows
from seferber.store.models import (
    Consignment,
    ConsignmentLine,
    HandlingUnit,
    HandoverLine,
    Operation,
    PositionReport,
)

# States a stranger may see: inner ones are folded into what they mean from outside.
OUTSIDE = {
    "planned": "planned",
    "notified": "planned",
    "dispatched": "dispatched",
    "arrived": "arrived",
    "received": "received",
    "reconciled": "received",
}


@dataclass
class PublicLine:
    """Goods of one kind on the page; quantities are None where they are not shown."""

    item: Any
    quantity: int | None = None
    good: int | None = None


@dataclass
class PublicConsignment:
    """What a stranger sees; None and empty where the operation shows less."""

    operation: Operation
    code: str
    state: str
    at: datetime | None
    level: str
    origin: Any = None
    destination: Any = None
    expected_at: datetime | None = None
    seen: PositionReport | None = None
    lines: list[PublicLine] = field(default_factory=list)
    weight_t: float | None = None
    volume_m3: float | None = None


def by_code(operation: str, code: str) -> PublicConsignment | None:
    """The page of a waybill; None for what does not exist and for what is not shown, without a difference."""
    row = (
        Consignment.objects.filter(operation__code=operation, code=code)
        .select_related("operation", "origin", "destination")
        .first()
    )
    return _shown(row)


def by_unit(code: str) -> PublicConsignment | None:
    """The page of the waybill that a handling unit travels on, by the unit's code (for example 18 digits)."""
    unit = (
        HandlingUnit.objects.filter(code=code)
        .select_related(
            "consignment__operation", "consignment__origin", "consignment__destination",
            "parent__consignment__operation", "parent__consignment__origin", "parent__consignment__destination",
        )
        .first()
    )  # fmt: skip
    row = unit.consignment or (unit.parent.consignment if unit.parent else None) if unit else None
    return _shown(row)


def _shown(row: Consignment | None) -> PublicConsignment | None:
    if row is None or row.state not in OUTSIDE or row.operation.public_view == "off":
        return None
    operation, level = row.operation, row.operation.public_view
    clock = operation.clock_at
    moments = {"dispatched": row.dispatched_at, "arrived": row.arrived_at, "received": row.received_at}
    state = OUTSIDE[row.state]
    page = PublicConsignment(operation, row.code, state, moments.get(state), level)
    if shows(level, "place"):
        page.origin, page.destination = row.origin, row.destination
        if state in ("planned", "dispatched"):
            page.expected_at = row.window_from_at or row.planned_arrival_at
        if state == "dispatched":
            reports = PositionReport.objects.filter(consignment=row).select_related("place")
            page.seen = (reports.filter(occurred_at__lte=clock) if clock else reports).first()
    if shows(level, "contents"):
        page.lines = _lines(row, with_quantities=shows(level, "quantities"))
    if shows(level, "quantities"):
        page.weight_t, page.volume_m3 = row.weight_kg / 1000, row.volume_m3
    return page


def _lines(row: Consignment, *, with_quantities: bool) -> list[PublicLine]:
    """One entry per item; lots and commitments are nobody's business here."""
    merged: dict[int, PublicLine] = {}
    good = {
        line_id: count
        for line_id, count in HandoverLine.objects.filter(handover__consignment=row).values_list(
            "line_id", "good"
        )
    }
    for line in ConsignmentLine.objects.filter(consignment=row).select_related("lot__item"):
        one = merged.setdefault(line.lot.item_id, PublicLine(line.lot.item))
        if with_quantities:
            one.quantity = (one.quantity or 0) + line.quantity
            if line.pk in good:
                one.good = (one.good or 0) + good[line.pk]
    return list(merged.values())


def example_code(operation: Operation) -> str:
    """A waybill for the preview: one that is under way, else any; empty when there is none."""
    rows = Consignment.objects.filter(operation=operation).exclude(state="cancelled")
    row = rows.filter(state__in=("dispatched", "arrived")).first() or rows.first()
    return row.code if row else ""
