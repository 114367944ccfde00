"""A consignment: goods under one waybill, planned, announced to the receiving side, answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.consignments.announcing import ANSWERS, WrongConsignment
from seferber.kernel import N_, parse_quantity
from seferber.store import accounts, rows, slots
from seferber.usecases import tell_parties
from seferber.usecases.actor import Actor, clock, record_status
from seferber.usecases.notify_consignment import answer_notification, notify_consignment

__all__ = [
    "ANSWERS",
    "WrongConsignment",
    "answer_notification",
    "cancel_consignment",
    "create_consignment",
    "notify_consignment",
]


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
        items = rows.values_of("item", op, {line["item"] for line in lines}, "unit", "weight_kg", "volume_m3")
        lots = accounts.lots_for(op, {(line["item"], line.get("lot", "")) for line in lines})
        quantities = [parse_quantity(line["quantity"], unit=items[line["item"]][0]) for line in lines]
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
            weight_kg=sum(q * items[line["item"]][1] for q, line in zip(quantities, lines, strict=True)),
            volume_m3=sum(q * items[line["item"]][2] for q, line in zip(quantities, lines, strict=True)),
            status=status or record_status(op),
        )
        _put_lines(op, consignment, lines, lots, quantities)
        actor.log(op, "create_consignment", consignment.code)
    return consignment


def _put_lines(
    op: Any,
    consignment: Any,
    lines: Sequence[dict[str, Any]],
    lots: dict[tuple[str, str], tuple[int, int]],
    quantities: Sequence[int],
) -> None:
    """Writes the lines of a new waybill, numbered from 1; `quantities` in base units, in their order."""
    commitments = {
        c: rows.get("commitment", op, c).pk for c in {line.get("commitment", "") for line in lines} if c
    }
    rows.put_many(
        "consignment_line",
        ("number", "lot_id", "quantity", "commitment_id"),
        [
            (
                number,
                lots[(line["item"], line.get("lot", ""))][0],
                quantity,
                commitments.get(line.get("commitment", "")),
            )
            for number, (line, quantity) in enumerate(zip(lines, quantities, strict=True), start=1)
        ],
        consignment_id=consignment.pk,
        override_reason="",
    )


def cancel_consignment(*, actor: Actor, operation: str, consignment: str, reason: str, now: datetime) -> Any:
    """Withdraws a consignment that has not left."""
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True, related=("giver", "receiver"))
        actor.require_party(row.giver)
        require_state(row.code, row.state, "cancelled")
        if row.state == "notified":
            rows.add(
                "notification", consignment=row, kind="withdrawn", party=row.giver, office=actor.office,
                text=reason.strip(), occurred_at=clock(op, now), recorded_by_id=actor.user_id,
            )  # fmt: skip
            tell_parties.tell(
                actor=actor, consignment=row, party=row.receiver, kind="withdrawn", now=now, text=reason
            )
        slots.release_all(row, now=clock(op, now), office=actor.office, reason=reason.strip())
        rows.change(row, state="cancelled", note=reason.strip())
        actor.log(op, "cancel_consignment", row.code, reason=reason)
    return row
