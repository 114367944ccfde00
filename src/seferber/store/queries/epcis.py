"""What EPCIS documents are made of: transfers with their accounts, waybills, units, hand-overs, imported events."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from seferber.store.models import (
    Consignment,
    EpcisEvent,
    HandlingUnit,
    Handover,
    HandoverLine,
    Operation,
    PackageLine,
    Transfer,
)


def transfers(operation: Operation, waybill: str = "") -> QuerySet[Transfer, Any]:
    """Transfers in the order posted, as plain values with codes instead of ids; of one waybill when it is named."""
    query = Transfer.objects.filter(operation=operation)
    if waybill:
        query = query.filter(
            Q(source__consignment__code=waybill)
            | Q(destination__consignment__code=waybill)
            | Q(document=waybill)
        )
    return (
        query
        .order_by("id")
        .values(
            "id", "kind", "quantity", "document", "reason", "corrects_id", "idempotency_key", "occurred_at",
            "recorded_at", "source_id", "destination_id",
            item_code=F("item__code"), item_unit=F("item__unit"), lot_code=F("lot__code"), expiry=F("lot__expiry_date"),
            from_kind=F("source__kind"), from_party=F("source__party__code"), from_place=F("source__place__code"),
            from_waybill=F("source__consignment__code"), from_commitment=F("source__commitment__code"),
            to_kind=F("destination__kind"), to_party=F("destination__party__code"), to_place=F("destination__place__code"),
            to_waybill=F("destination__consignment__code"), to_commitment=F("destination__commitment__code"),
        )
    )  # fmt: skip


def waybills(operation: Operation, waybill: str = "") -> QuerySet[Consignment]:
    query = Consignment.objects.filter(operation=operation)
    if waybill:
        query = query.filter(code=waybill)
    return query.select_related("giver", "receiver", "origin", "destination")


def loads(operation: Operation) -> dict[int, HandlingUnit]:
    """Consignment id → the unit that is its whole load."""
    found = HandlingUnit.objects.filter(
        operation=operation, kind="consignment", closed_at__isnull=True, consignment__isnull=False
    ).order_by("id")
    return {unit.consignment_id: unit for unit in found if unit.consignment_id}


def units(operation: Operation, consignment: str = "") -> list[HandlingUnit]:
    """Open units, goods before loads; of one waybill when it is named."""
    query = HandlingUnit.objects.filter(operation=operation, closed_at__isnull=True)
    if consignment:
        query = query.filter(consignment__code=consignment)
    return list(
        query.select_related(
            "lot",
            "lot__item",
            "party",
            "consignment",
            "consignment__origin",
            "package",
            "commitment",
            "parent",
        ).order_by("id")
    )


def package_places(operation: Operation) -> dict[tuple[int, int], str]:
    """(package id, line) → place where the line is packed."""
    rows = PackageLine.objects.filter(package__operation=operation).values_list(
        "package_id", "number", "place__code"
    )
    return {(package, number): place for package, number, place in rows}


def handovers(operation: Operation, waybill: str = "") -> list[dict[str, Any]]:
    """Signed hand-overs: waybill, moment, digest, fingerprints, and whether the count was complete."""
    signed = Handover.objects.filter(operation=operation)
    if waybill:
        signed = signed.filter(consignment__code=waybill)
    differing = set(
        HandoverLine.objects.filter(handover__operation=operation)
        .filter(Q(damaged__gt=0) | Q(missing__gt=0) | Q(over__gt=0) | Q(refused__gt=0))
        .values_list("handover_id", flat=True)
    )
    return [
        {
            "waybill": h.consignment.code,
            "occurred_at": h.occurred_at,
            "sha256": h.document_sha256,
            "keys": (h.giver_key.fingerprint, h.taker_key.fingerprint),
            "complete": h.pk not in differing,
        }
        for h in signed.select_related("consignment", "giver_key", "taker_key").order_by("id")
    ]


def imported(operation: Operation) -> QuerySet[EpcisEvent]:
    return EpcisEvent.objects.filter(operation=operation)


def existing_units(codes: list[str]) -> dict[str, HandlingUnit]:
    """Code → unit, for those of these codes that are known in this house."""
    out: dict[str, HandlingUnit] = {}
    for start in range(0, len(codes), 500):
        out |= {u.code: u for u in HandlingUnit.objects.filter(code__in=codes[start : start + 500])}
    return out
