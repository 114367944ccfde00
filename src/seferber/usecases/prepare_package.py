"""Relief packages: drafted from the stocks of several ministries, approved part by part, packed.

Packing is a transfer in the books, so that two ministries cannot load the same stock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.ledger import AccountRef, NewTransfer
from seferber.store import accounts, ledger, rows
from seferber.usecases.actor import Actor, NotYours, clock, record_status
from seferber.usecases.check_departure import require_not_recalled
from seferber.usecases.check_loading import require_loadable
from seferber.usecases.number_units import number_packed


class WrongPackage(SeferberError):
    code = "wrong_package"


def draft_package(
    *,
    actor: Actor,
    operation: str,
    commitment: str,
    lines: Sequence[dict[str, Any]],
    now: datetime,
    title: str = "",
    destination: str = "",
    ready_by: datetime | None = None,
    code: str = "",
    status: str = "",
) -> Any:
    """Drafts a package under an agreed commitment.

    Args:
        lines: dicts with place, item, quantity, optional lot and institution (ministry that approves).

    Raises: WrongPackage, when the commitment is not agreed or the stock is not there.
    """
    actor.require("draft_package")
    op = rows.get_operation(operation)
    with rows.atomic():
        promise = rows.get("commitment", op, commitment)
        actor.require_party(promise.giver)
        if not promise.agreed_at:
            raise WrongPackage(
                N_("Commitment %(code)s is not agreed by both parties yet."),
                todo=N_("Have both sides agree first; then draft the package."),
                code=commitment,
            )
        if not lines:
            raise WrongPackage(N_("The package has no line."), todo=N_("Add at least one item from a stock."))
        package = rows.add(
            "package",
            operation=op,
            code=code or rows.next_code("package", op, "RP"),
            names={"en": title or promise.names.get("en", "")},
            commitment=promise,
            destination=rows.get("place", op, destination) if destination else None,
            drafted_at=clock(op, now),
            ready_by=ready_by,
            status=status or record_status(op),
        )
        for number, line in enumerate(lines, start=1):
            item = rows.get("item", op, line["item"])
            lot_code = line.get("lot", "")
            accounts.lots_for(op, {(item.code, lot_code)})
            rows.add(
                "package_line",
                package=package,
                number=number,
                institution=rows.get("institution", op, line["institution"])
                if line.get("institution")
                else None,
                place=rows.get("place", op, line["place"]),
                lot=rows.find("lot", item=item, code=lot_code).get(),
                quantity=parse_quantity(line["quantity"], unit=item.unit),
            )
        actor.log(op, "draft_package", package.code)
    return package


def _part(actor: Actor, op: Any, package: str, number: int) -> Any:
    row = (
        rows.find("package_line", package=rows.get("package", op, package), number=number)
        .select_for_update(of=("self",))
        .first()
    )
    if row is None:
        raise WrongPackage(
            N_("Package %(code)s has no line %(number)d."),
            todo=N_("Reload the page."),
            code=package,
            number=number,
        )
    if actor.role == "ministry_officer" and row.institution and row.institution.code != actor.institution:
        raise NotYours(
            N_("Line %(number)d belongs to %(owner)s; you act for %(own)s."),
            todo=N_("Ask a colleague of %(owner)s to decide."),
            number=number,
            owner=row.institution.code,
            own=actor.institution or "–",
        )
    actor.require_party(row.package.commitment.giver)
    return row


def approve_part(*, actor: Actor, operation: str, package: str, number: int, now: datetime) -> Any:
    """The ministry approves its line of the package."""
    actor.require("approve_package_part")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _part(actor, op, package, number)
        if row.packed_at:
            return row
        rows.change(
            row, approved_at=clock(op, now), approved_by_id=actor.user_id, refused_at=None, refusal_reason=""
        )
        actor.log(op, "approve_package_part", f"{package}/{number}")
    return row


def refuse_part(
    *, actor: Actor, operation: str, package: str, number: int, reason: str, now: datetime
) -> Any:
    """The ministry refuses its line, with a reason."""
    actor.require("approve_package_part")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongPackage(N_("A refusal needs a reason."), todo=N_("Write why, in a few words."))
    with rows.atomic():
        row = _part(actor, op, package, number)
        if row.packed_at:
            raise WrongPackage(
                N_("Line %(number)d is already packed."), todo=N_("Unpack it first."), number=number
            )
        rows.change(row, refused_at=clock(op, now), refusal_reason=reason.strip(), approved_at=None)
        actor.log(op, "refuse_package_part", f"{package}/{number}", reason=reason)
    return row


def pack_part(*, actor: Actor, operation: str, package: str, number: int, now: datetime) -> Any:
    """An approved line is packed: stock → packed, under the commitment.

    Raises: WrongPackage, NotEnough, Recalled; NotLoadable, when a check before loading stops the line.
    """
    actor.require("pack_package")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _part(actor, op, package, number)
        if row.packed_at:
            raise WrongPackage(
                N_("Line %(number)d is already packed."), todo=N_("Nothing to do."), number=number
            )
        if not row.approved_at:
            raise WrongPackage(
                N_("Line %(number)d is not approved by %(owner)s yet."),
                todo=N_("Ask %(owner)s to approve it."),
                number=number,
                owner=row.institution.code if row.institution else "–",
            )
        require_not_recalled([row.lot])
        require_loadable(op, row, now=now)
        promise = row.package.commitment
        giver, place = promise.giver.code, row.place.code
        ledger.post(
            op,
            [
                NewTransfer(
                    "packing",
                    row.lot.item.code,
                    row.lot.code,
                    row.quantity,
                    AccountRef("stock", party=giver, place=place),
                    AccountRef("packed", party=giver, place=place, commitment=promise.code),
                )
            ],
            document=row.package.code,
            occurred_at=clock(op, now),
            recorded_at=now,
            user_id=actor.user_id,
        )
        rows.change(row, packed_at=clock(op, now))
        number_packed(actor, op, row, clock(op, now))
        actor.log(op, "pack_package", f"{package}/{number}")
    return row
