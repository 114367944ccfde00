"""One waybill with its lines, its chain of custody and its record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from seferber.store.models import (
    AuditEntry,
    Balance,
    Capacity,
    Consignment,
    ConsignmentLine,
    Handover,
    HandoverDraft,
    HandoverLine,
    Operation,
    PositionReport,
    SlotBooking,
    Transfer,
)


@dataclass
class Line:
    """A line of a waybill with weight and volume."""

    number: int
    item: Any
    lot: Any
    quantity: int
    commitment: Any
    count: Any = None

    @property
    def weight_kg(self) -> float:
        return self.quantity * self.item.weight_kg

    @property
    def volume_m3(self) -> float:
        return self.quantity * self.item.volume_m3

    @property
    def weight_t(self) -> float:
        return self.weight_kg / 1000


@dataclass
class Custody:
    """A link in the chain: who held the goods from when, by which transfers."""

    kind: str
    occurred_at: datetime
    source: Any
    destination: Any
    lines: list[Transfer] = field(default_factory=list)


@dataclass
class Detail:
    """One consignment with everything that its page shows."""

    consignment: Consignment
    lines: list[Line]
    custody: list[Custody]
    positions: list[PositionReport]
    handover: Handover | None
    draft: HandoverDraft | None
    open: list[Balance]
    record: list[AuditEntry]
    slot: SlotBooking | None = None
    offers_slots: bool = False

    @property
    def weight_t(self) -> float:
        return sum(line.weight_t for line in self.lines)

    @property
    def volume_m3(self) -> float:
        return sum(line.volume_m3 for line in self.lines)

    @property
    def differences(self) -> list[HandoverLine]:
        return [
            line.count
            for line in self.lines
            if line.count
            and (line.count.missing or line.count.damaged or line.count.over or line.count.refused)
        ]


def find(operation: Operation, code: str) -> Consignment | None:
    return (
        Consignment.objects.filter(operation=operation, code=code)
        .select_related("giver", "receiver", "origin", "destination", "lift_type", "package", "proposal")
        .first()
    )


def detail(operation: Operation, code: str) -> Detail | None:
    """Everything about one waybill, or None when there is no such code."""
    row = find(operation, code)
    if row is None:
        return None
    handover = (
        Handover.objects.filter(consignment=row)
        .select_related("giver_key", "taker_key", "recorded_by")
        .first()
    )
    counts = {c.line_id: c for c in HandoverLine.objects.filter(handover=handover)} if handover else {}
    lines = [
        Line(r.number, r.lot.item, r.lot, r.quantity, r.commitment, counts.get(r.pk))
        for r in ConsignmentLine.objects.filter(consignment=row).select_related(
            "lot", "lot__item", "commitment"
        )
    ]
    return Detail(
        consignment=row,
        lines=lines,
        custody=custody_of(row),
        positions=list(PositionReport.objects.filter(consignment=row).select_related("place")[:50]),
        handover=handover,
        draft=draft_of(row),
        open=open_of(row),
        record=list(record_of(operation, row.code)),
        slot=SlotBooking.objects.filter(consignment=row, released_at=None).select_related("place").first(),
        offers_slots=Capacity.objects.filter(place=row.destination_id).exists(),
    )


def draft_of(row: Consignment) -> HandoverDraft | None:
    return HandoverDraft.objects.filter(consignment=row).select_related("key", "made_by").first()


def open_of(row: Consignment) -> list[Balance]:
    """What of this waybill still has no named cause."""
    return list(
        Balance.objects.filter(
            account__consignment=row, account__kind="discrepancy", quantity__gt=0
        ).select_related("account", "account__commitment", "lot", "lot__item")
    )


def custody_of(row: Consignment) -> list[Custody]:
    """Transfers of the waybill joined into steps: same kind, same moment, same kinds of account."""
    out: list[Custody] = []
    transfers = (
        Transfer.objects.filter(operation_id=row.operation_id, document=row.code)
        .select_related(
            "item", "source", "destination", "source__place", "destination__place", "source__party",
            "destination__party", "recorded_by",
        )
        .order_by("occurred_at", "id")
    )  # fmt: skip
    steps: dict[tuple[Any, ...], Custody] = {}
    for one in transfers:
        key = (
            one.kind,
            one.occurred_at,
            one.source_id if one.source.kind == "stock" else one.source.kind,
            one.destination.kind,
        )
        if key not in steps:
            steps[key] = Custody(one.kind, one.occurred_at, one.source, one.destination)
            out.append(steps[key])
        steps[key].lines.append(one)
    return out


def record_of(operation: Operation, code: str) -> QuerySet[AuditEntry]:
    """Who did what to this waybill, newest first."""
    return AuditEntry.objects.filter(operation=operation, target=code, refused=False).select_related("user")[
        :40
    ]
