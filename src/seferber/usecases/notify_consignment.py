"""The exchange before goods leave: announced, answered, changed, announced again; every step is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.consignments.announcing import ANSWERS, WrongConsignment
from seferber.kernel import N_, as_utc, parse_quantity
from seferber.store import rows
from seferber.usecases import tell_parties
from seferber.usecases.actor import Actor, clock


def contents_of(consignment: Any) -> dict[str, Any]:
    """What is announced, as plain values: lines, weight (kg), volume (m³), window, vehicle."""
    lines = rows.find("consignment_line", consignment=consignment).select_related("lot", "lot__item")

    def said(moment: datetime | None) -> str | None:
        return as_utc(moment).isoformat(timespec="minutes") if moment else None

    return {
        "lines": [
            {
                "number": line.number,
                "item": line.lot.item.code,
                "lot": line.lot.code,
                "quantity": line.quantity,
                "unit": line.lot.item.unit,
            }
            for line in lines
        ],
        "weight_kg": round(consignment.weight_kg, 1),
        "volume_m3": round(consignment.volume_m3, 2),
        "from": said(consignment.window_from_at),
        "until": said(consignment.window_until_at),
        "expected": said(consignment.planned_arrival_at),
        "destination": consignment.destination.code,
        "vehicle": consignment.vehicle,
        "lift_type": consignment.lift_type.code if consignment.lift_type else "",
    }


def _write(
    row: Any, kind: str, *, actor: Actor, party: Any, now: datetime, text: str = "", **more: Any
) -> Any:
    return rows.add(
        "notification",
        consignment=row,
        kind=kind,
        party=party,
        office=actor.office,
        text=text.strip(),
        occurred_at=clock(row.operation, now),
        recorded_by_id=actor.user_id,
        **more,
    )


def _locked(op: Any, code: str) -> Any:
    return rows.get(
        "consignment", op, code, lock=True, related=("giver", "receiver", "destination", "lift_type")
    )


def _check_window(start: datetime | None, end: datetime | None) -> None:
    if start and end and end < start:
        raise WrongConsignment(
            N_("The arrival window ends (%(end)s) before it begins (%(start)s)."),
            todo=N_("Give the earlier moment first."),
            start=start.isoformat(timespec="minutes"),
            end=end.isoformat(timespec="minutes"),
        )


def notify_consignment(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    now: datetime,
    window_from: datetime | None = None,
    window_until: datetime | None = None,
    vehicle: str | None = None,
    text: str = "",
) -> Any:
    """Tells the receiving side what will come, before it leaves; a notification may be sent again, changed.

    Args:
        window_from, window_until: when the vehicle will stand at the destination; None keeps what is known.
        vehicle: registration, flight number; None keeps what is known.

    Raises: WrongState, WrongConsignment, NotYours.
    """
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _locked(op, consignment)
        actor.require_party(row.giver)
        again = row.state == "notified"
        if not again:
            require_state(row.code, row.state, "notified")
        start, end = window_from or row.window_from_at, window_until or row.window_until_at
        _check_window(start, end)
        rows.change(
            row,
            state="notified",
            notified_at=clock(op, now),
            answer="",
            answer_reason="",
            answered_at=None,
            window_from_at=start,
            window_until_at=end,
            vehicle=row.vehicle if vehicle is None else vehicle.strip(),
        )
        kind = "revised" if again else "notified"
        _write(row, kind, actor=actor, party=row.giver, now=now, text=text, contents=contents_of(row))
        if row.giver_id != row.receiver_id:
            tell_parties.tell(actor=actor, consignment=row, party=row.receiver, kind=kind, now=now, text=text)
        actor.log(op, "notify_consignment", row.code)
    return row


def revise_consignment(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    now: datetime,
    quantities: Mapping[int, int | str] | None = None,
    destination: str = "",
    window_from: datetime | None = None,
    window_until: datetime | None = None,
    vehicle: str | None = None,
    text: str = "",
) -> Any:
    """Changes what has not left and announces it again, for example as the receiving side asked.

    Args:
        quantities: line number → base units; 0 takes the line off the waybill.
        destination: code of another place; empty keeps it. A slot held at the old one must be released first.

    Raises: WrongState, WrongConsignment, NotAQuantity, NotYours.
    """
    actor.require("notify_consignment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _locked(op, consignment)
        actor.require_party(row.giver)
        if row.state not in ("planned", "notified"):
            require_state(row.code, row.state, "notified")
        if quantities:
            _change_lines(row, quantities)
        if destination and destination != row.destination.code:
            _change_destination(op, row, destination)
        notify_consignment(
            actor=actor,
            operation=operation,
            consignment=consignment,
            now=now,
            window_from=window_from,
            window_until=window_until,
            vehicle=vehicle,
            text=text,
        )
        actor.log(op, "revise_consignment", row.code)
    return rows.get("consignment", op, consignment, related=("giver", "receiver"))


def _change_lines(row: Any, quantities: Mapping[int, int | str]) -> None:
    lines = {
        line.number: line
        for line in rows.find("consignment_line", consignment=row).select_related("lot", "lot__item")
    }
    for number, asked in quantities.items():
        line = lines.get(int(number))
        if line is None:
            raise WrongConsignment(
                N_("Waybill %(waybill)s has no line %(line)d."),
                todo=N_("Reload the page; the waybill was changed meanwhile."),
                waybill=row.code,
                line=int(number),
            )
        if str(asked).strip() == "0":
            rows.remove(lines.pop(line.number))
        else:
            rows.change(line, quantity=parse_quantity(asked, unit=line.lot.item.unit))
    if not lines:
        raise WrongConsignment(
            N_("Waybill %(waybill)s would have no line left."),
            todo=N_("Cancel the waybill instead."),
            waybill=row.code,
        )
    rows.change(
        row,
        weight_kg=sum(line.quantity * line.lot.item.weight_kg for line in lines.values()),
        volume_m3=sum(line.quantity * line.lot.item.volume_m3 for line in lines.values()),
    )
    if rows.find("slot_booking", consignment=row, released_at=None).exists():
        raise WrongConsignment(
            N_("Waybill %(waybill)s holds a slot for its old weight."),
            todo=N_("Release the slot, change the waybill, and book again."),
            waybill=row.code,
        )


def _change_destination(op: Any, row: Any, destination: str) -> None:
    place = rows.get("place", op, destination)
    if place.pk == row.origin_id:
        raise WrongConsignment(
            N_("Origin and destination are both %(place)s."), todo=N_("Name two places."), place=destination
        )
    if rows.find("slot_booking", consignment=row, released_at=None).exists():
        raise WrongConsignment(
            N_("Waybill %(waybill)s holds a slot at %(place)s."),
            todo=N_("Release the slot first, then change the destination."),
            waybill=row.code,
            place=row.destination.code,
        )
    rows.change(row, destination=place)


def answer_notification(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    answer: str,
    now: datetime,
    reason: str = "",
    wants: Mapping[str, Any] | None = None,
) -> Any:
    """The receiving side accepts, asks for a change (with what) or refuses, with the reason; the sender sees it at once.

    Args:
        wants: for a change: any of from, until (ISO moments), destination (place code), lines ({number: base
            units}). They are offered to the sender as the entries of the changed notification.
    """
    actor.require("answer_notification")
    op = rows.get_operation(operation)
    if answer not in ANSWERS:
        raise WrongConsignment(
            N_("“%(answer)s” is no answer."), todo=N_("Answer accepted, change or refused."), answer=answer
        )
    asked = {name: value for name, value in (wants or {}).items() if value}
    if answer == "refused" and not reason.strip():
        raise WrongConsignment(
            N_("The answer needs a reason."), todo=N_("Write what should change, or why not.")
        )
    if answer == "change" and not reason.strip() and not asked:
        raise WrongConsignment(
            N_("The answer needs a reason."), todo=N_("Write what should change, or why not.")
        )
    with rows.atomic():
        row = _locked(op, consignment)
        actor.require_party(row.receiver)
        if row.state != "notified":
            require_state(row.code, row.state, "notified")
        rows.change(row, answer=answer, answer_reason=reason.strip(), answered_at=clock(op, now))
        _write(
            row,
            answer,
            actor=actor,
            party=row.receiver,
            now=now,
            text=reason,
            contents=contents_of(row),
            wants=asked if answer == "change" else {},
        )
        kind = "refused_notice" if answer == "refused" else answer
        tell_parties.tell(actor=actor, consignment=row, party=row.giver, kind=kind, now=now, text=reason)
        actor.log(op, "answer_notification", row.code, answer=answer, reason=reason.strip())
    return row


def record_override(*, actor: Actor, consignment: Any, reason: str, now: datetime) -> None:
    """Keeps who sent goods that the receiving side had not accepted, and why; called inside the dispatch."""
    _write(consignment, "overridden", actor=actor, party=consignment.giver, now=now, text=reason)
    tell_parties.tell(
        actor=actor,
        consignment=consignment,
        party=consignment.receiver,
        kind="left_early",
        now=now,
        text=reason,
    )
