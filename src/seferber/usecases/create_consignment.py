"""A consignment: goods under one waybill, planned, announced to the receiving side, answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.store import ledger, rows
from seferber.usecases.actor import Actor, clock, record_status


class WrongConsignment(SeferberError):
    code = "wrong_consignment"


def create_consignment(
    *,
    actor: Actor,
    operation: str,
    giver: str,
    receiver: str,
    origin: str,
    destination: str,
    lines: Sequence[dict[str, Any]],
    now: datetime,
    lift_type: str = "",
    vehicle: str = "",
    departs_at: datetime | None = None,
    arrives_at: datetime | None = None,
    package: str = "",
    proposal: Any = None,
    code: str = "",
    status: str = "",
) -> Any:
    """Plans goods under one waybill; nothing moves in the books until dispatch.

    Args:
        lines: dicts with item, quantity (base units), optional lot and commitment codes.

    Raises: WrongConsignment, NotAQuantity, UnknownCode.
    """
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        giving = rows.get("party", op, giver)
        actor.require_party(giving)
        if origin == destination:
            raise WrongConsignment(
                N_("Origin and destination are both %(place)s."), todo=N_("Name two places."), place=origin
            )
        if not lines:
            raise WrongConsignment(N_("The waybill has no line."), todo=N_("Add at least one item."))
        items = {line["item"]: rows.get("item", op, line["item"]) for line in lines}
        lots = ledger.lots_for(op, {(line["item"], line.get("lot", "")) for line in lines})
        quantities = [parse_quantity(line["quantity"], unit=items[line["item"]].unit) for line in lines]
        consignment = rows.add(
            "consignment",
            operation=op,
            code=code or rows.next_code("consignment", op, "WB"),
            giver=giving,
            receiver=rows.get("party", op, receiver),
            origin=rows.get("place", op, origin),
            destination=rows.get("place", op, destination),
            lift_type=rows.get("lift_type", op, lift_type) if lift_type else None,
            vehicle=vehicle,
            proposal=proposal,
            package=rows.get("package", op, package) if package else None,
            planned_departure_at=departs_at,
            planned_arrival_at=arrives_at,
            weight_kg=sum(
                q * items[line["item"]].weight_kg for q, line in zip(quantities, lines, strict=True)
            ),
            volume_m3=sum(
                q * items[line["item"]].volume_m3 for q, line in zip(quantities, lines, strict=True)
            ),
            status=status or record_status(op),
        )
        commitments = {
            c: rows.get("commitment", op, c) for c in {line.get("commitment", "") for line in lines} if c
        }
        rows.add_many(
            "consignment_line",
            [
                {
                    "consignment": consignment,
                    "number": number,
                    "lot_id": lots[(line["item"], line.get("lot", ""))][0],
                    "quantity": quantity,
                    "commitment": commitments.get(line.get("commitment", "")),
                }
                for number, (line, quantity) in enumerate(zip(lines, quantities, strict=True), start=1)
            ],
        )
        actor.log(op, "create_consignment", consignment.code)
    return consignment


def notify_consignment(*, actor: Actor, operation: str, consignment: str, now: datetime) -> Any:
    """Tells the receiving side what will come, before it leaves."""
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        actor.require_party(row.giver)
        require_state(row.code, row.state, "notified")
        rows.change(
            row, state="notified", notified_at=clock(op, now), answer="", answer_reason="", answered_at=None
        )
        actor.log(op, "notify_consignment", row.code)
    return row


ANSWERS = ("accepted", "change", "refused")


def answer_notification(
    *, actor: Actor, operation: str, consignment: str, answer: str, now: datetime, reason: str = ""
) -> Any:
    """The receiving side accepts, asks for a change or refuses, with the reason."""
    actor.require("answer_notification")
    op = rows.get_operation(operation)
    if answer not in ANSWERS:
        raise WrongConsignment(
            N_("“%(answer)s” is no answer."), todo=N_("Answer accepted, change or refused."), answer=answer
        )
    if answer != "accepted" and not reason.strip():
        raise WrongConsignment(
            N_("The answer needs a reason."), todo=N_("Write what should change, or why not.")
        )
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        actor.require_party(row.receiver)
        if row.state != "notified":
            require_state(row.code, row.state, "notified")
        rows.change(row, answer=answer, answer_reason=reason.strip(), answered_at=clock(op, now))
        actor.log(op, "answer_notification", row.code, answer=answer)
    return row


def cancel_consignment(*, actor: Actor, operation: str, consignment: str, reason: str, now: datetime) -> Any:
    """Withdraws a consignment that has not left."""
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        actor.require_party(row.giver)
        require_state(row.code, row.state, "cancelled")
        rows.change(row, state="cancelled", note=reason.strip())
        actor.log(op, "cancel_consignment", row.code, reason=reason)
    return row
