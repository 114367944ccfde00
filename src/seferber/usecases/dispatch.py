"""Dispatch: the goods leave; stock → transit, under the waybill."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.consignments.announcing import NotAnnounced, warning_before_dispatch
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer, NotEnough
from seferber.store import ledger, rows
from seferber.usecases.actor import Actor, clock
from seferber.usecases.check_departure import NotFitToLeave, Unfit, overridden, unfit_lots
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.notify_consignment import record_override
from seferber.usecases.report_position import record_arrival, report_position

__all__ = ["RefusedByReceiver", "dispatch", "record_arrival", "report_position", "send_goods"]
from seferber.usecases.number_units import number_dispatched


class RefusedByReceiver(SeferberError):
    code = "refused_by_receiver"


def _take(
    line: Any, giver: str, place: str, there: list[Any], unfit: Unfit
) -> list[tuple[Any, AccountRef, int]]:
    """(balance, account, base units) from which a line is filled; `there` holds balances of its item.

    A line under a commitment takes what is packed for it, then what is held under it, then the giver's own
    stock when the giver itself made the commitment. A line without one takes own stock first, then goods held
    under any commitment (a host that passes on what it received). Within an account: first expired, first
    out, unless the line names its lot. Lots that are unfit to leave are passed over; an office that overrides
    the check with a reason may take them after all, recalled ones never.
    """
    commitment = line.commitment.code if line.commitment else None
    own_promise = line.commitment is not None and line.commitment.giver.code == giver

    def rank(balance: Any) -> int | None:
        account = balance.account
        under = account.commitment.code if account.commitment else None
        if commitment is None:
            return None if account.kind == "packed" else 0 if under is None else 1
        if under == commitment:
            return 0 if account.kind == "packed" else 1
        return 2 if under is None and own_promise and account.kind == "stock" else None

    usable = [
        (rank(b), n, b)
        for n, b in enumerate(there)
        if (not line.lot.code or b.lot_id == line.lot_id) and rank(b) is not None
    ]
    out, left = [], line.quantity
    may = overridden(line)
    for _, _, balance in sorted(usable, key=lambda entry: entry[:2]):
        if balance.lot_id in unfit and not (may and unfit[balance.lot_id].can_be_overridden):
            continue
        take = min(left, balance.quantity)
        if take > 0:
            account = balance.account
            ref = AccountRef(
                account.kind,
                party=giver,
                place=place,
                commitment=account.commitment.code if account.commitment else "",
            )
            out.append((balance, ref, take))
            balance.quantity -= take
            left -= take
    if left:
        kept_back = [unfit[b.lot_id] for _, _, b in usable if b.lot_id in unfit and b.quantity]
        if kept_back:
            raise NotFitToLeave(line, kept_back)
        raise NotEnough(
            N_(
                "Line %(line)d of waybill %(waybill)s asks for %(asked)d of %(item)s at %(place)s; %(there)d are there."
            ),
            todo=N_("Lower the line to %(there)d or less, or bring stock in first."),
            line=line.number,
            waybill=line.consignment.code,
            asked=line.quantity,
            item=line.lot.item.code,
            place=place,
            there=line.quantity - left,
        )
    return out


def _transfers(op: Any, consignment: Any, leaves_at: datetime) -> list[NewTransfer]:
    """What leaves, and from which accounts; the waybill's lines are rewritten to name lot and commitment."""
    giver, place = consignment.giver.code, consignment.origin.code
    lines = list(
        rows.find("consignment_line", consignment=consignment).select_related(
            "consignment", "lot", "lot__item", "commitment", "commitment__giver"
        )
    )
    held = ledger.held_at(op, giver, place, {line.lot.item_id for line in lines})
    there: dict[int, list[Any]] = {}
    for balance in held:
        there.setdefault(balance.lot.item_id, []).append(balance)
    unfit = unfit_lots(
        {balance.lot_id: balance.lot for balance in held},
        arrives_at=max(consignment.planned_arrival_at or leaves_at, leaves_at),
        lift=consignment.lift_type,
    )
    out: list[NewTransfer] = []
    filled: dict[tuple[int, int | None], int] = {}
    overrides: dict[tuple[int, int | None], str] = {}
    for line in lines:
        for balance, ref, quantity in _take(line, giver, place, there.get(line.lot.item_id, []), unfit):
            commitment = line.commitment or balance.account.commitment
            transit = AccountRef(
                "transit", waybill=consignment.code, commitment=commitment.code if commitment else ""
            )
            out.append(
                NewTransfer("dispatch", balance.lot.item.code, balance.lot.code, quantity, ref, transit)
            )
            key = (balance.lot_id, commitment.pk if commitment else None)
            filled[key] = filled.get(key, 0) + quantity
            if line.override_reason:
                overrides[key] = line.override_reason
    listed = {(line.lot_id, line.commitment_id): line.quantity for line in lines}
    if filled != listed:
        rows.find("consignment_line", consignment=consignment).delete()
        rows.add_many(
            "consignment_line",
            [
                {
                    "consignment": consignment,
                    "number": n,
                    "lot_id": lot,
                    "quantity": quantity,
                    "commitment_id": commitment,
                    "override_reason": overrides.get((lot, commitment), ""),
                }
                for n, ((lot, commitment), quantity) in enumerate(filled.items(), start=1)
            ],
        )
    return out


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
        ledger.post(
            op,
            _transfers(op, row, moment),
            document=row.code,
            occurred_at=moment,
            recorded_at=now,
            user_id=actor.user_id,
            idempotency_key=idempotency_key,
        )
        rows.change(row, state="dispatched", dispatched_at=moment)
        number_dispatched(actor, op, row, moment)
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
    with rows.atomic():
        row = create_consignment(actor=actor, operation=operation, now=now, **waybill)
        return dispatch(
            actor=actor, operation=operation, consignment=row.code, now=now, occurred_at=occurred_at,
            override=override,
        )  # fmt: skip
