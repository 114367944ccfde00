"""Dispatch: the goods leave; stock → transit, under the waybill."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from seferber.consignments import require_state
from seferber.consignments.announcing import NotAnnounced, warning_before_dispatch
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer, NotEnough
from seferber.store import ledger, loading, rows
from seferber.store.loading import Held, Line
from seferber.usecases.actor import Actor, clock
from seferber.usecases.check_departure import NotFitToLeave, Unfit, overridden_in_package, unfit_lots
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.notify_consignment import record_override
from seferber.usecases.report_position import record_arrival, report_position

__all__ = ["RefusedByReceiver", "dispatch", "record_arrival", "report_position", "send_goods"]
from seferber.usecases.number_units import number_dispatched


class RefusedByReceiver(SeferberError):
    code = "refused_by_receiver"


def _take(
    waybill: str, place: str, giver: str, line: Line, there: list[Held], unfit: Unfit, may: bool
) -> list[tuple[Held, int]]:
    """(holding, base units) from which a line is filled; `there` holds what stands at the place of its item.

    A line under a commitment takes what is packed for it, then what is held under it, then the giver's own
    stock when the giver itself made the commitment. A line without one takes own stock first, then goods held
    under any commitment (a host that passes on what it received). Within an account: first expired, first
    out, unless the line names its lot. Lots that are unfit to leave are passed over; an office that overrides
    the check with a reason may take them after all, recalled ones never.

    Args:
        may: an office has overridden the check for this line.
    """
    usable = [
        (order, n, held)
        for n, held in enumerate(there)
        if (not line.lot or held.lot_id == line.lot_id) and (order := _rank(line, held, giver)) is not None
    ]
    usable.sort()
    out, left = [], line.quantity
    for _, _, held in usable:
        if held.lot_id in unfit and not (may and unfit[held.lot_id].can_be_overridden):
            continue
        take = min(left, held.quantity)
        if take > 0:
            out.append((held, take))
            held.quantity -= take
            left -= take
    if left:
        kept_back = [unfit[held.lot_id] for _, _, held in usable if held.lot_id in unfit and held.quantity]
        if kept_back:
            raise NotFitToLeave(waybill, line.number, kept_back)
        raise NotEnough(
            N_(
                "Line %(line)d of waybill %(waybill)s asks for %(asked)d of %(item)s at %(place)s; %(there)d are there."
            ),
            todo=N_("Lower the line to %(there)d or less, or bring stock in first."),
            line=line.number,
            waybill=waybill,
            asked=line.quantity,
            item=line.item,
            place=place,
            there=line.quantity - left,
        )
    return out


def _rank(line: Line, held: Held, giver: str) -> int | None:
    """Which of the accounts is emptied first for this line, 0 before 1; None = not for this line."""
    if line.commitment_id is None:
        return None if held.kind == "packed" else 0 if held.commitment_id is None else 1
    if held.commitment_id == line.commitment_id:
        return 0 if held.kind == "packed" else 1
    own_stock = held.commitment_id is None and held.kind == "stock"
    return 2 if own_stock and line.promised_by == giver else None


def _transfers(consignment: Any, leaves_at: datetime) -> tuple[list[NewTransfer], list[Line]]:
    """What leaves, and from which accounts; and the waybill's lines, rewritten to name lot and commitment."""
    giver, place, waybill = consignment.giver.code, consignment.origin.code, consignment.code
    lines = loading.lines_of(consignment)
    held = loading.held_for(consignment)
    there: dict[int, list[Held]] = {}
    for one in held:
        there.setdefault(one.item_id, []).append(one)
    unfit = unfit_lots(
        {one.lot_id: one.lot for one in held},
        arrives_at=max(consignment.planned_arrival_at or leaves_at, leaves_at),
        lift=consignment.lift_type,
    )
    waved_through = overridden_in_package(consignment.package_id)
    # A thousand lines leave from a few accounts into a few others.
    account = cache(AccountRef)
    out: list[NewTransfer] = []
    filled: dict[tuple[int, int | None], int] = {}
    overrides: dict[tuple[int, int | None], str] = {}
    for line in lines:
        may = bool(line.override_reason) or line.lot_id in waved_through
        for one, quantity in _take(waybill, place, giver, line, there.get(line.item_id, []), unfit, may):
            source = account(one.kind, party=giver, place=place, commitment=one.commitment)
            transit = account("transit", waybill=waybill, commitment=line.commitment or one.commitment)
            out.append(NewTransfer("dispatch", one.lot.item.code, one.lot.code, quantity, source, transit))
            key = (one.lot_id, line.commitment_id or one.commitment_id)
            filled[key] = filled.get(key, 0) + quantity
            if line.override_reason:
                overrides[key] = line.override_reason
    listed = {(line.lot_id, line.commitment_id): line.quantity for line in lines}
    if filled != listed:
        rows.find("consignment_line", consignment=consignment).delete()
        rows.put_many(
            "consignment_line",
            ("number", "lot_id", "quantity", "commitment_id", "override_reason"),
            [
                (n, lot, quantity, commitment, overrides.get((lot, commitment), ""))
                for n, ((lot, commitment), quantity) in enumerate(filled.items(), start=1)
            ],
            consignment_id=consignment.pk,
        )
        lines = loading.lines_of(consignment)
    return out, lines


def dispatch(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    now: datetime,
    occurred_at: datetime | None = None,
    idempotency_key: str | None = None,
    override: str = "",
) -> Any:
    """The consignment leaves: its lines move from stock (or packed) to transit.

    Args:
        override: why it leaves although the receiving side has not accepted; kept under the office's name in
            the exchange, and the receiving side is told. The machine itself (command line on the server, a
            story that is played) needs none.

    Raises: NotAnnounced, NotEnough, NotFitToLeave, WrongState, RefusedByReceiver, NotYours.
    """
    actor.require("dispatch")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get(
            "consignment", op, consignment, lock=True, related=("giver", "receiver", "origin", "lift_type")
        )
        actor.require_party(row.giver)
        require_state(row.code, row.state, "dispatched")
        if row.answer == "refused":
            raise RefusedByReceiver(
                N_("The receiving side refused waybill %(waybill)s: %(reason)s"),
                todo=N_("Change the contents and notify again, or cancel it."),
                waybill=row.code,
                reason=row.answer_reason,
            )
        unasked = warning_before_dispatch(
            state=row.state, answer=row.answer, within_one_party=row.giver_id == row.receiver_id
        )
        if unasked is not None and not override.strip() and actor.role != "system":
            raise NotAnnounced(
                unasked.template,
                todo=N_("Wait for the answer, or write why waybill %(waybill)s must leave now."),
                waybill=row.code,
            )
        if unasked is not None and override.strip():
            record_override(actor=actor, consignment=row, reason=override, now=now)
        moment = occurred_at or clock(op, now)
        transfers, lines = _transfers(row, moment)
        ledger.post(
            op,
            transfers,
            document=row.code,
            occurred_at=moment,
            recorded_at=now,
            user_id=actor.user_id,
            idempotency_key=idempotency_key,
        )
        rows.change(row, state="dispatched", dispatched_at=moment)
        number_dispatched(actor, op, row, lines, moment)
        actor.log(op, "dispatch", row.code)
    return row


def send_goods(
    *,
    actor: Actor,
    operation: str,
    now: datetime,
    occurred_at: datetime | None = None,
    override: str = "",
    **waybill: Any,
) -> Any:
    """Waybill and dispatch in one step, for goods that leave at once (arguments of `create_consignment`)."""
    actor.require("dispatch")
    with rows.atomic(whole=True):
        row = create_consignment(actor=actor, operation=operation, now=now, **waybill)
        return dispatch(
            actor=actor, operation=operation, consignment=row.code, now=now, occurred_at=occurred_at,
            override=override,
        )  # fmt: skip
