"""Handling units for pages, labels and papers: small plain rows, names in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from seferber.store import serials
from seferber.store.models import (
    Consignment,
    ConsignmentLine,
    HandlingUnit,
    Handover,
    HandoverLine,
    Item,
    Operation,
    PackageLine,
    Packaging,
    Party,
    PrintFile,
    PrintRun,
    ReliefPackage,
    UnitNumbering,
)


def units(operation: Operation) -> QuerySet[HandlingUnit]:
    """Open units of the operation, newest documents first."""
    return (
        HandlingUnit.objects.filter(operation=operation, closed_at__isnull=True)
        .select_related("lot", "lot__item", "consignment", "package", "party", "parent")
        .order_by("-consignment_id", "-package_id", "line_number", "position", "id")
    )


def unit(operation: Operation, code: str) -> HandlingUnit | None:
    """The unit with this code, closed ones too."""
    return (
        HandlingUnit.objects.filter(operation=operation, code=code)
        .select_related(
            "lot", "lot__item", "consignment", "consignment__origin", "consignment__destination", "package",
            "party", "parent", "commitment",
        )
        .first()
    )  # fmt: skip


def operation_of_unit(code: str) -> HandlingUnit | None:
    """The unit with this code in whichever operation it is; codes are unique in the house."""
    return HandlingUnit.objects.filter(code=code).select_related("operation", "consignment").first()


def counts(**document: Any) -> dict[str, int]:
    """How many open units of each kind a consignment or package has."""
    rows = (
        HandlingUnit.objects.filter(closed_at__isnull=True, lot__isnull=False, **document)
        .values("kind")
        .annotate(n=Count("id"))
        .order_by("kind")
    )
    return {row["kind"]: row["n"] for row in rows}


def printable(operation: Operation, units: Iterable[HandlingUnit], *, base: str) -> list[dict[str, Any]]:
    """What `documents.labels.label_values` needs for each unit.

    Args:
        units: with lot, item and commitment read along.
        base: address of this house, under which `/00/…` and `/c/…` answer.
    """
    units = list(units)
    waybills = {
        c.pk: c
        for c in Consignment.objects.filter(pk__in={u.consignment_id for u in units}).select_related(
            "giver", "receiver", "origin", "destination"
        )
    }
    packages = {
        p.pk: p
        for p in ReliefPackage.objects.filter(pk__in={u.package_id for u in units}).select_related(
            "commitment", "commitment__giver", "commitment__receiver", "destination"
        )
    }
    places = {
        (line.package_id, line.number): line.place
        for line in PackageLine.objects.filter(package_id__in=packages).select_related("place")
    }
    out = []
    for one in units:
        assert one.lot is not None, "A load has no label of its own goods."
        item = one.lot.item
        waybill, package = waybills.get(one.consignment_id or 0), packages.get(one.package_id or 0)
        giver = waybill.giver if waybill else package.commitment.giver if package else one.party
        receiver = waybill.receiver if waybill else package.commitment.receiver if package else None
        origin = waybill.origin if waybill else places.get((one.package_id or 0, one.line_number))
        goal = waybill.destination if waybill else package.destination if package else None
        out.append(
            {
                "code": one.code,
                "is_sscc": one.is_sscc,
                "kind": one.kind,
                "position": one.position,
                "of_line": one.of_line,
                "document": waybill.code if waybill else package.code if package else "",
                "names": item.names,
                "item": item.code,
                "unit": item.unit,
                "quantity": one.quantity,
                "weight_kg": one.quantity * item.weight_kg,
                "volume_m3": one.quantity * item.volume_m3,
                "size_cm": _size(one, item),
                "lot": one.lot.code,
                "expiry_date": one.lot.expiry_date,
                "marks": ["cold"] if item.cold_chain else [],
                "giver_names": giver.names,
                "receiver_names": receiver.names if receiver else {},
                "origin_names": origin.names if origin else {},
                "destination_names": goal.names if goal else {},
                "destination_code": goal.code if goal else "",
                "commitment": one.commitment.code if one.commitment else "",
                "operation_names": operation.titles,
                "link": link_of(one.code, one.is_sscc, operation.code, waybill.code if waybill else "", base),
            }
        )
    return out


def _size(one: HandlingUnit, item: Item) -> tuple[float, float, float] | None:
    """Measured sides of the package; the catalogue knows them per piece, so only for a unit of one piece."""
    sides = (item.length_cm, item.width_cm, item.height_cm)
    if one.quantity != 1 or any(side is None for side in sides):
        return None
    return sides  # type: ignore[return-value]


def link_of(code: str, is_sscc: bool, operation: str, waybill: str, base: str) -> str:
    """What the QR code of a unit says: a Digital Link for an SSCC, the public address of its waybill, or the bare code."""
    base = base.rstrip("/")
    if not base:
        return code
    if is_sscc:
        return f"{base}/00/{code}"
    return f"{base}/c/{operation}/{waybill}#{code}" if waybill else code


@dataclass(frozen=True)
class WaybillFacts:
    """A waybill with everything that its papers print."""

    consignment: Consignment
    lines: list[ConsignmentLine]
    units: list[HandlingUnit]
    load: HandlingUnit | None
    handover: Handover | None
    counts: dict[int, HandoverLine]
    owners: dict[int, list[Any]]


def waybill_facts(operation: Operation, code: str) -> WaybillFacts | None:
    """Lines, units, hand-over and the donors' offices behind each line; None when there is no such waybill."""
    row = (
        Consignment.objects.filter(operation=operation, code=code)
        .select_related(
            "giver", "receiver", "origin", "origin__parent", "destination", "destination__parent", "lift_type",
            "package", "package__commitment",
        )
        .first()
    )  # fmt: skip
    if row is None:
        return None
    lines = list(
        ConsignmentLine.objects.filter(consignment=row)
        .select_related("lot", "lot__item", "commitment", "commitment__giver", "commitment__receiver")
        .order_by("number")
    )
    handover = Handover.objects.filter(consignment=row).select_related("giver_key", "taker_key").first()
    counted = {c.line_id: c for c in HandoverLine.objects.filter(handover=handover)} if handover else {}
    found = list(
        HandlingUnit.objects.filter(consignment=row, closed_at__isnull=True)
        .select_related("lot", "lot__item")
        .order_by("line_number", "position", "id")
    )
    owners: dict[int, list[Any]] = {}
    if row.package_id:
        for part in PackageLine.objects.filter(
            package_id=row.package_id, institution__isnull=False
        ).select_related("institution"):
            owners.setdefault(part.lot_id, []).append(part.institution)
    return WaybillFacts(
        consignment=row,
        lines=lines,
        units=[u for u in found if u.lot_id],
        load=next((u for u in found if u.kind == "consignment"), None),
        handover=handover,
        counts=counted,
        owners=owners,
    )


def print_runs(operation: Operation) -> QuerySet[PrintRun]:
    return PrintRun.objects.filter(operation=operation).select_related("consignment", "package", "made_by")


def print_run(operation: Operation, code: str) -> PrintRun | None:
    return print_runs(operation).filter(code=code).first()


def print_file(run: PrintRun) -> bytes | None:
    """The PDF of a run, or None when it was not made or was thrown away since."""
    body = PrintFile.objects.filter(run=run).values_list("body", flat=True).first()
    return None if body is None else bytes(body)


@dataclass(frozen=True)
class Numbering:
    """How a party's units are numbered, and how many codes it has used."""

    party: Party
    extension: int
    key: str
    used: int
    units: int


def numberings(operation: Operation, key_of: Any) -> list[Numbering]:
    """One row per party; `key_of(party, prefix, extension)` names the counter."""
    extensions = dict(UnitNumbering.objects.filter(operation=operation).values_list("party_id", "extension"))
    made = dict(
        HandlingUnit.objects.filter(operation=operation)
        .values("party_id")
        .annotate(n=Count("id"))
        .values_list("party_id", "n")
    )
    out = []
    for party in Party.objects.filter(operation=operation).order_by("code"):
        extension = extensions.get(party.pk, 0)
        key = key_of(party.code, party.company_prefix, extension)
        out.append(Numbering(party, extension, key, serials.drawn(key), made.get(party.pk, 0)))
    return sorted(out, key=lambda row: (-row.units, not row.party.company_prefix, row.party.code))


def packagings(operation: Operation) -> list[dict[str, Any]]:
    """Items with the sizes of their cartons and pallets, as far as known."""
    known = {p.item_id: p for p in Packaging.objects.filter(operation=operation)}
    return [
        {
            "item": item,
            "code": item.code,
            "per_carton": known[item.pk].per_carton if item.pk in known else item.per_pack,
            "per_pallet": known[item.pk].per_pallet if item.pk in known else None,
            "own": item.pk in known,
        }
        for item in Item.objects.filter(operation=operation).order_by("code")
    ]


def totals(operation: Operation) -> dict[str, int]:
    """Open units by kind, and base units in them."""
    found = HandlingUnit.objects.filter(operation=operation, closed_at__isnull=True, lot__isnull=False)
    row = found.aggregate(
        units=Count("id"),
        sscc=Count("id", filter=Q(is_sscc=True)),
        waybills=Count("consignment_id", distinct=True),
        quantity=Sum("quantity"),
    )
    return {key: value or 0 for key, value in row.items()}
