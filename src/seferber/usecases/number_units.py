"""Handling units get their codes: on packing, on dispatch, and whenever a person asks for labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.consignments.units import LEVELS, MOST, MOST_UNASKED, Cut, WrongPackaging, cut_line
from seferber.kernel import N_, SeferberError
from seferber.standards.gs1 import unit_of_scan
from seferber.standards.sscc import UnitCode, WrongUnitCode, check_prefix, counter_key, unit_codes
from seferber.store import audit, loading, rows, serials
from seferber.usecases.actor import Actor, clock


class CannotNumber(SeferberError):
    code = "cannot_number"


@dataclass(frozen=True)
class _Part:
    """One line of a document that is to be cut into units."""

    number: int
    quantity: int
    lot_id: int
    commitment_id: int | None
    per_carton: int | None
    per_pallet: int | None


def number_consignment(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    now: datetime,
    level: str = "auto",
    anew: bool = False,
) -> list[Any]:
    """Units with codes for a waybill that has none yet; those there are stay as they are.

    Args:
        level: how the lines are cut, see `cut_line`.
        anew: close the units there are and number again, for example as cartons instead of pallets.

    Returns: the units that hold goods, in the order of the waybill; the load itself is their parent.
    Raises: CannotNumber, NotYours, WrongPackaging, PrefixUsedUp.
    """
    actor.require("number_units")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True, related=("giver", "package"))
        actor.require_party(row.giver)
        if anew:
            _close(op, row, now, consignment=row)
        made = _number_waybill(op, row, loading.lines_of(row), level=level, now=clock(op, now), most=MOST)
        if made:
            actor.log(op, "number_units", row.code, units=made, level=level)
        return units_of(consignment=row)


def number_package(
    *, actor: Actor, operation: str, package: str, now: datetime, level: str = "auto", anew: bool = False
) -> list[Any]:
    """Units with codes for the lines of a package that are not refused."""
    actor.require("number_units")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("package", op, package, lock=True, related=("commitment", "commitment__giver"))
        actor.require_party(row.commitment.giver)
        if anew:
            _close(op, row, now, package=row)
        lines = rows.find("package_line", package=row, refused_at__isnull=True).select_related(
            "lot", "lot__item", "lot__item__packaging"
        )
        made = _number_package_lines(op, row, list(lines), level=level, now=clock(op, now), most=MOST)
        if made:
            actor.log(op, "number_units", row.code, units=made, level=level)
        return units_of(package=row)


def number_dispatched(actor: Actor, op: Any, row: Any, lines: Sequence[loading.Line], now: datetime) -> int:
    """Numbers a waybill with these lines as it leaves; the caller is inside `atomic()`. Returns how many units are new.

    A story replays hundreds of waybills whose labels nobody prints; those are numbered when asked for.
    """
    if actor.door == "story":
        return 0
    return _number_waybill(op, row, lines, level="auto", now=now, most=MOST_UNASKED)


def number_packed(actor: Actor, op: Any, line: Any, now: datetime) -> int:
    """Numbers one line of a package as it is packed; the caller is inside `atomic()`."""
    if actor.door == "story":
        return 0
    return _number_package_lines(op, line.package, [line], level="auto", now=now, most=MOST_UNASKED)


def units_of(**document: Any) -> list[Any]:
    """Open units of a consignment or package that hold goods, in the order of the document."""
    return list(
        rows.find("unit", closed_at__isnull=True, lot__isnull=False, **document)
        .select_related("lot", "lot__item", "commitment", "party", "parent", "consignment", "package")
        .order_by("line_number", "position", "id")
    )


def _number_waybill(
    op: Any, row: Any, lines: Sequence[loading.Line], *, level: str, now: datetime, most: int
) -> int:
    """Cuts what no unit stands for yet; units whose line has gone are closed. Returns how many are new."""
    load = rows.find("unit", consignment=row, kind="consignment", closed_at__isnull=True).first()
    own = units_of(consignment=row)
    there: dict[int, list[Any]] = {}
    for unit in [*own, *_packed_units(row)]:
        there.setdefault(unit.lot.item_id, []).append(unit)
    parts, kept = [], []
    for line in lines:
        taken, left = _adopt(there.get(line.item_id, []), line)
        kept += taken
        if left:
            sizes = (line.per_carton or line.per_pack, line.per_pallet)
            parts.append(_Part(line.number, left, line.lot_id, line.commitment_id, *sizes))
    cuts = _cut(parts, level=level, most=most, more=int(load is None))
    if cuts is None:
        return 0
    new = sum(len(cut.quantities) for _, cut in cuts) + int(load is None)
    codes = _codes(row.giver, new)
    if load is None:
        code = next(codes)
        shared = {"operation": op, "party": row.giver, "consignment": row, "numbered_at": now}
        (load,) = rows.add_many(
            "unit", [{**shared, "code": code.text, "is_sscc": code.is_sscc, "kind": "consignment"}]
        )
    _put(op, row.giver, cuts, codes, now=now, consignment_id=row.pk, parent_id=load.pk)
    for unit in kept:
        unit.consignment, unit.parent = row, load
    rows.change_many("unit", kept, ["consignment", "parent", "line_number", "lot", "commitment"])
    stay = {unit.pk for unit in kept}
    gone = [unit for unit in own if unit.pk not in stay]
    for unit in gone:
        unit.closed_at = now
    rows.change_many("unit", gone, ["closed_at"])
    return new


def _packed_units(row: Any) -> list[Any]:
    """Units of the waybill's package that stand where it leaves from and go with no other waybill."""
    if row.package_id is None:
        return []
    here = rows.find("package_line", package_id=row.package_id, place_id=row.origin_id).values_list("number")
    return list(
        rows.find(
            "unit",
            package_id=row.package_id,
            consignment__isnull=True,
            closed_at__isnull=True,
            line_number__in=[number for (number,) in here],
        )
        .select_related("lot")
        .order_by("line_number", "position")
    )


def _adopt(there: list[Any], line: loading.Line) -> tuple[list[Any], int]:
    """Units that go with this line, taken out of `there`, and base units for which there is none.

    A unit numbered before the lot was known takes the lot that dispatch chose; its code stays.
    """
    left, own = line.quantity, []
    for unit in list(there):
        same_lot = unit.lot_id == line.lot_id or (not unit.lot.code and unit.lot.item_id == line.item_id)
        same_promise = unit.commitment_id in (None, line.commitment_id)
        if same_lot and same_promise and unit.quantity <= left:
            unit.lot_id, unit.commitment_id, unit.line_number = line.lot_id, line.commitment_id, line.number
            own.append(unit)
            there.remove(unit)
            left -= unit.quantity
    return own, left


def _number_package_lines(
    op: Any, package: Any, lines: Sequence[Any], *, level: str, now: datetime, most: int
) -> int:
    done = set(
        rows.find("unit", package=package, closed_at__isnull=True).values_list("line_number", flat=True)
    )
    parts = []
    for line in lines:
        if line.number not in done:
            item = line.lot.item
            known = getattr(item, "packaging", None)
            sizes = (known.per_carton or item.per_pack, known.per_pallet) if known else (item.per_pack, None)
            parts.append(_Part(line.number, line.quantity, line.lot_id, package.commitment_id, *sizes))
    cuts = _cut(parts, level=level, most=most)
    if not cuts:
        return 0
    new = sum(len(cut.quantities) for _, cut in cuts)
    giver = package.commitment.giver
    _put(op, giver, cuts, _codes(giver, new), now=now, package_id=package.pk)
    return new


def _cut(parts: Sequence[_Part], *, level: str, most: int, more: int = 0) -> list[tuple[_Part, Cut]] | None:
    """How each part is cut, or None when there would be too many units to make unasked.

    Args:
        more: units that will be made besides.
    """
    if level not in LEVELS:
        raise CannotNumber(
            N_("“%(level)s” is no way to cut goods into units."),
            todo=N_("Choose auto, pallet, carton or line."),
            level=level,
        )
    cuts = [
        (part, cut_line(part.quantity, per_carton=part.per_carton, per_pallet=part.per_pallet, level=level))
        for part in parts
    ]
    count = sum(len(cut.quantities) for _, cut in cuts) + more
    if count > most:
        if most < MOST:
            return None
        raise CannotNumber(
            N_("This document would have %(count)d units; %(most)d are numbered at once."),
            todo=N_("Number pallets instead of cartons, or split the waybill."),
            count=count,
            most=MOST,
        )
    return cuts


def _put(
    op: Any,
    party: Any,
    cuts: Sequence[tuple[_Part, Cut]],
    codes: Iterator[UnitCode],
    *,
    now: datetime,
    consignment_id: int | None = None,
    package_id: int | None = None,
    parent_id: int | None = None,
) -> None:
    """New units in the tables, one code each."""
    new = []
    for part, cut in cuts:
        for position, quantity in enumerate(cut.quantities, start=1):
            code = next(codes)
            place = (part.number, position, len(cut.quantities))
            new.append((code.text, code.is_sscc, cut.kind, *place, part.lot_id, quantity, part.commitment_id))
    rows.put_many(
        "unit",
        (
            *("code", "is_sscc", "kind", "line_number", "position", "of_line"),
            *("lot_id", "quantity", "commitment_id"),
        ),
        new,
        operation_id=op.pk,
        party_id=party.pk,
        consignment_id=consignment_id,
        package_id=package_id,
        parent_id=parent_id,
        numbered_at=now,
        closed_at=None,
    )


def _codes(party: Any, count: int) -> Iterator[UnitCode]:
    """Fresh codes of the party's numbering."""
    if not count:
        return iter(())
    numbering = rows.find("numbering", party=party).first()
    extension = numbering.extension if numbering else 0
    first = serials.draw(counter_key(party.code, party.company_prefix, extension), count)
    return unit_codes(party.code, party.company_prefix, range(first, first + count), extension=extension)


def _close(op: Any, row: Any, now: datetime, **document: Any) -> None:
    """Closes the open units of a document, so that it can be numbered anew; their codes are never used again."""
    state = getattr(row, "state", "")
    if state in ("received", "reconciled", "cancelled"):
        raise CannotNumber(
            N_("Waybill %(code)s is %(state)s; its units keep their codes."),
            todo=N_("Number units of a waybill that has not been handed over."),
            code=row.code,
            state=state,
        )
    units = list(rows.find("unit", closed_at__isnull=True, **document))
    if any(unit.consignment_id for unit in units) and "package" in document:
        raise CannotNumber(
            N_("Units of package %(code)s already stand on a waybill."),
            todo=N_("Number the waybill anew instead."),
            code=row.code,
        )
    for unit in units:
        unit.closed_at = clock(op, now)
    rows.change_many("unit", units, ["closed_at"])


def set_numbering(
    *, actor: Actor, operation: str, party: str, company_prefix: str, now: datetime, extension: int = 0
) -> Any:
    """From now on the party's units are numbered under this company prefix; empty = our own form.

    Codes given before stay what they are.

    Raises: WrongUnitCode, NotYours.
    """
    actor.require("edit_numbering")
    op = rows.get_operation(operation)
    prefix = company_prefix.strip()
    if prefix:
        check_prefix(prefix, extension)
    with rows.atomic():
        row = rows.get("party", op, party, lock=True)
        if actor.role != "administrator":
            actor.require_party(row)
        rows.change(row, company_prefix=prefix)
        numbering = rows.find("numbering", party=row).first()
        if numbering is None:
            rows.add("numbering", operation=op, party=row, extension=extension)
        else:
            rows.change(numbering, extension=extension)
        actor.log(op, "edit_numbering", row.code, prefix=prefix, extension=extension)
    return row


def set_packaging(
    *,
    actor: Actor,
    operation: str,
    item: str,
    per_carton: int | None,
    per_pallet: int | None,
    now: datetime,
) -> Any:
    """How many base units one carton and one pallet of an item hold; None = not known.

    Raises: WrongPackaging.
    """
    actor.require("number_units")
    op = rows.get_operation(operation)
    cut_line(1, per_carton=per_carton, per_pallet=per_pallet)
    if per_carton and per_pallet and per_pallet < per_carton:
        raise WrongPackaging(
            N_("A pallet of %(pallet)d holds less than a carton of %(carton)d."),
            todo=N_("Give the base units on a whole pallet, not the number of cartons."),
            pallet=per_pallet,
            carton=per_carton,
        )
    with rows.atomic():
        row = rows.get("item", op, item)
        sizes = {"per_carton": per_carton, "per_pallet": per_pallet}
        found = rows.find("packaging", item=row).first()
        kept = (
            rows.change(found, **sizes) if found else rows.add("packaging", operation=op, item=row, **sizes)
        )
        actor.log(op, "set_packaging", row.code, per_carton=per_carton, per_pallet=per_pallet)
    return kept


def unit_of(*, actor: Actor, operation: str, scan: str) -> Any:
    """The unit whose code was scanned or typed; a refused code is kept for the administrator to see.

    Raises: WrongUnitCode, when the check digit does not hold or nobody numbered such a unit here.
    """
    actor.require("see_consignments")
    op = rows.get_operation(operation)
    try:
        return _find(op, scan)
    except WrongUnitCode as refused:
        audit.write(
            operation=op,
            user_id=actor.user_id,
            action="scan_unit",
            target=scan.strip()[:60].replace("\0", ""),
            door=actor.door,
            refused=True,
            detail={"office": actor.office, "reason": str(refused.what)},
        )
        raise


def _find(op: Any, scan: str) -> Any:
    code = unit_of_scan(scan)
    unit = (
        rows.find("unit", operation=op, code=code.text)
        .select_related("lot", "lot__item", "consignment", "package", "parent", "party", "commitment")
        .first()
    )
    if unit is None:
        raise WrongUnitCode(
            N_("The code %(code)s is well formed, but no unit of operation %(operation)s bears it."),
            todo=N_("It may belong to another operation or to another organisation's goods."),
            code=code.text,
            operation=op.code,
        )
    return unit
