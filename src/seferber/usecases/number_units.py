"""Handling units get their codes: on packing, on dispatch, and whenever a person asks for labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.consignments.units import LEVELS, MOST, MOST_UNASKED, WrongPackaging, cut_line
from seferber.kernel import N_, SeferberError
from seferber.standards.gs1 import unit_of_scan
from seferber.standards.sscc import WrongUnitCode, check_prefix, counter_key, unit_code
from seferber.store import audit, rows, serials
from seferber.usecases.actor import Actor, clock


class CannotNumber(SeferberError):
    code = "cannot_number"


@dataclass(frozen=True)
class _Part:
    """One line of a document that is to be cut into units."""

    number: int
    lot: Any
    quantity: int
    commitment: Any


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
        made = _number_waybill(op, row, level=level, now=clock(op, now), most=MOST)
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
            "lot", "lot__item"
        )
        made = _number_package_lines(op, row, list(lines), level=level, now=clock(op, now), most=MOST)
        if made:
            actor.log(op, "number_units", row.code, units=made, level=level)
        return units_of(package=row)


def number_dispatched(actor: Actor, op: Any, row: Any, now: datetime) -> int:
    """Numbers a waybill as it leaves; the caller is inside `atomic()`. Returns how many units are new.

    A story replays hundreds of waybills whose labels nobody prints; those are numbered when asked for.
    """
    if actor.door == "story":
        return 0
    return _number_waybill(op, row, level="auto", now=now, most=MOST_UNASKED)


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


def _number_waybill(op: Any, row: Any, *, level: str, now: datetime, most: int) -> int:
    """Cuts what no unit stands for yet; units whose line has gone are closed. Returns how many are new."""
    lines = list(
        rows.find("consignment_line", consignment=row)
        .select_related("lot", "lot__item", "commitment")
        .order_by("number")
    )
    load = rows.find("unit", consignment=row, kind="consignment", closed_at__isnull=True).first()
    own = units_of(consignment=row)
    there, parts, kept = [*own, *_packed_units(row)], [], []
    for line in lines:
        taken, left = _adopt(there, line)
        kept += taken
        if left:
            parts.append(_Part(line.number, line.lot, left, line.commitment))
    made = _make(op, row.giver, parts, level=level, now=now, most=most, load=load is None, consignment=row)
    if made is None:
        return 0
    parent = load or next(unit for unit in made if unit.kind == "consignment")
    for unit in made:
        if unit.kind != "consignment":
            unit.parent = parent
    for unit in kept:
        unit.consignment, unit.parent = row, parent
    rows.find("unit", pk__in=[u.pk for u in made if u.kind != "consignment"]).update(parent=parent)
    rows.change_many("unit", kept, ["consignment", "parent", "line_number", "lot", "commitment"])
    gone = [unit for unit in own if unit not in kept]
    for unit in gone:
        unit.closed_at = now
    rows.change_many("unit", gone, ["closed_at"])
    return len(made)


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


def _adopt(there: list[Any], line: Any) -> tuple[list[Any], int]:
    """Units that go with this line, taken out of `there`, and base units for which there is none.

    A unit numbered before the lot was known takes the lot that dispatch chose; its code stays.
    """
    left, own = line.quantity, []
    for unit in list(there):
        same_lot = unit.lot_id == line.lot_id or (not unit.lot.code and unit.lot.item_id == line.lot.item_id)
        same_promise = unit.commitment_id in (None, line.commitment_id)
        if same_lot and same_promise and unit.quantity <= left:
            unit.lot, unit.commitment, unit.line_number = line.lot, line.commitment, line.number
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
    parts = [
        _Part(line.number, line.lot, line.quantity, package.commitment)
        for line in lines
        if line.number not in done
    ]
    made = _make(
        op,
        package.commitment.giver,
        parts,
        level=level,
        now=now,
        most=most,
        load=False,
        package=package,
    )
    return len(made or [])


def _make(
    op: Any,
    party: Any,
    parts: Sequence[_Part],
    *,
    level: str,
    now: datetime,
    most: int,
    load: bool,
    **document: Any,
) -> list[Any] | None:
    """New units in the tables, or None when they would be too many to make unasked."""
    if level not in LEVELS:
        raise CannotNumber(
            N_("“%(level)s” is no way to cut goods into units."),
            todo=N_("Choose auto, pallet, carton or line."),
            level=level,
        )
    sizes = {p.item_id: p for p in rows.find("packaging", item_id__in=[part.lot.item_id for part in parts])}
    cuts = []
    for part in parts:
        size = sizes.get(part.lot.item_id)
        carton = size.per_carton if size and size.per_carton else part.lot.item.per_pack
        pallet = size.per_pallet if size else None
        cuts.append((part, cut_line(part.quantity, per_carton=carton, per_pallet=pallet, level=level)))
    count = sum(len(cut.quantities) for _, cut in cuts) + int(load)
    if count > most:
        if most < MOST:
            return None
        raise CannotNumber(
            N_("This document would have %(count)d units; %(most)d are numbered at once."),
            todo=N_("Number pallets instead of cartons, or split the waybill."),
            count=count,
            most=MOST,
        )
    codes = iter(_codes(party, count))
    shared = {"operation": op, "party": party, "numbered_at": now, **document}
    made = []
    if load:
        code = next(codes)
        made = rows.add_many(
            "unit", [{**shared, "code": code.text, "is_sscc": code.is_sscc, "kind": "consignment"}]
        )
    parent = made[0] if made else None
    fresh = []
    for part, cut in cuts:
        for position, quantity in enumerate(cut.quantities, start=1):
            code = next(codes)
            fresh.append(
                {
                    **shared,
                    "code": code.text,
                    "is_sscc": code.is_sscc,
                    "kind": cut.kind,
                    "parent": parent,
                    "line_number": part.number,
                    "position": position,
                    "of_line": len(cut.quantities),
                    "lot": part.lot,
                    "quantity": quantity,
                    "commitment": part.commitment,
                }
            )
    return [*made, *rows.add_many("unit", fresh)]


def _codes(party: Any, count: int) -> list[Any]:
    """Fresh codes of the party's numbering."""
    if not count:
        return []
    numbering = rows.find("numbering", party=party).first()
    extension = numbering.extension if numbering else 0
    first = serials.draw(counter_key(party.code, party.company_prefix, extension), count)
    return [unit_code(party.code, party.company_prefix, first + n, extension=extension) for n in range(count)]


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
