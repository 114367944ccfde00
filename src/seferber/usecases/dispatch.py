"""Dispatch: the goods leave; stock → transit, under the waybill."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer, NotEnough
from seferber.store import ledger, rows
from seferber.usecases.actor import Actor, clock
from seferber.usecases.create_consignment import create_consignment


class RefusedByReceiver(SeferberError):
    code = "refused_by_receiver"


def _sources(line: Any, giver: str, place: str) -> list[AccountRef]:
    """Accounts a line may be taken from, in order: packed for the commitment, held under it, own stock.

    Own stock serves a commitment only when the giver itself made it; a host that passes goods on
    passes on what it holds under that commitment.
    """
    own = AccountRef("stock", party=giver, place=place)
    if line.commitment is None:
        return [own]
    code = line.commitment.code
    under = [
        AccountRef("packed", party=giver, place=place, commitment=code),
        AccountRef("stock", party=giver, place=place, commitment=code),
    ]
    return [*under, own] if line.commitment.giver.code == giver else under


def _transfers(op: Any, consignment: Any) -> list[NewTransfer]:
    giver, place = consignment.giver.code, consignment.origin.code
    lines = list(
        rows.find("consignment_line", consignment=consignment).select_related(
            "lot", "lot__item", "commitment", "commitment__giver"
        )
    )
    sources = {line.pk: _sources(line, giver, place) for line in lines}
    there = ledger.held(op, {ref.code for refs in sources.values() for ref in refs})
    out = []
    for line in lines:
        item, lot, left = line.lot.item.code, line.lot.code, line.quantity
        transit = AccountRef(
            "transit", waybill=consignment.code, commitment=line.commitment.code if line.commitment else ""
        )
        for ref in sources[line.pk]:
            key = (ref.code, item, lot)
            take = min(left, max(0, there.get(key, 0)))
            if take:
                out.append(NewTransfer("dispatch", item, lot, take, ref, transit))
                there[key] -= take
                left -= take
        if left:
            raise NotEnough(
                N_("Line %(line)d of waybill %(waybill)s asks for %(asked)d of %(item)s at %(place)s; %(there)d are there."),
                todo=N_("Lower the line to %(there)d or less, or bring stock in first."),
                line=line.number,
                waybill=consignment.code,
                asked=line.quantity,
                item=item,
                place=place,
                there=line.quantity - left,
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
) -> Any:
    """The consignment leaves: its lines move from stock (or packed) to transit.

    Raises: NotEnough, WrongState, RefusedByReceiver, NotYours.
    """
    actor.require("dispatch")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True, related=("giver", "receiver", "origin"))
        actor.require_party(row.giver)
        require_state(row.code, row.state, "dispatched")
        if row.answer == "refused":
            raise RefusedByReceiver(
                N_("The receiving side refused waybill %(waybill)s: %(reason)s"),
                todo=N_("Change the contents and notify again, or cancel it."),
                waybill=row.code,
                reason=row.answer_reason,
            )
        moment = occurred_at or clock(op, now)
        ledger.post(
            op,
            _transfers(op, row),
            document=row.code,
            occurred_at=moment,
            recorded_at=now,
            user_id=actor.user_id,
            idempotency_key=idempotency_key,
        )
        rows.change(row, state="dispatched", dispatched_at=moment)
        actor.log(op, "dispatch", row.code)
    return row


def send_goods(*, actor: Actor, operation: str, now: datetime, occurred_at: datetime | None = None, **waybill: Any) -> Any:
    """Waybill and dispatch in one step, for goods that leave at once (arguments of `create_consignment`)."""
    actor.require("dispatch")
    with rows.atomic():
        row = create_consignment(actor=actor, operation=operation, now=now, **waybill)
        return dispatch(actor=actor, operation=operation, consignment=row.code, now=now, occurred_at=occurred_at)


def record_arrival(*, actor: Actor, operation: str, consignment: str, now: datetime, occurred_at: datetime | None = None) -> Any:
    """The vehicle is there; nothing is counted yet."""
    actor.require("report_position")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        require_state(row.code, row.state, "arrived")
        rows.change(row, state="arrived", arrived_at=occurred_at or clock(op, now))
        actor.log(op, "record_arrival", row.code)
    return row


def report_position(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    lat: float,
    lon: float,
    now: datetime,
    text: str = "",
    occurred_at: datetime | None = None,
) -> Any:
    """Where the vehicle is, as reported by a person."""
    actor.require("report_position")
    op = rows.get_operation(operation)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SeferberError(
            N_("%(lat)s, %(lon)s is no place on earth."),
            todo=N_("Latitude lies between −90 and 90, longitude between −180 and 180."),
            lat=lat,
            lon=lon,
        )
    row = rows.get("consignment", op, consignment)
    return rows.add("position", consignment=row, lat=lat, lon=lon, text=text, occurred_at=occurred_at or clock(op, now))
