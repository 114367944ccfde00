"""A turn at an entry point: booked, moved, released; what does not fit is refused with the next turns that do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seferber.consignments.slots import HOURS, RUN_H_MAX, Taken, Turn, Window, place_load
from seferber.kernel import N_, SeferberError, as_utc
from seferber.store import rows, slots
from seferber.usecases.actor import Actor, NotYours, clock

HELD_STATES = ("planned", "notified", "dispatched")


class NoSlot(SeferberError):
    """The load does not fit into the slot asked for; `turns` are the next that fit."""

    code = "no_slot"
    default_holds = N_("Nothing was booked.")
    turns: tuple[Turn, ...] = ()


def said(turn: Turn) -> str:
    """A turn as "2031-03-04 06:00–08:00 UTC"."""
    start, end = as_utc(turn.starts_at), as_utc(turn.ends_at)
    day = "" if start.date() == end.date() else f"{end:%Y-%m-%d} "
    return f"{start:%Y-%m-%d %H:%M}–{day}{end:%H:%M} UTC"


def _may_act(actor: Actor, row: Any) -> None:
    parties = {row.giver.code, row.receiver.code, row.destination.party.code if row.destination.party else ""}
    if actor.role != "system" and actor.party not in parties:
        raise NotYours(
            N_("The slot of waybill %(waybill)s belongs to %(giver)s and %(taker)s; you act for %(own)s."),
            todo=N_("Ask a colleague of one of the two."),
            waybill=row.code,
            giver=row.giver.code,
            taker=row.receiver.code,
            own=actor.party or "–",
        )


def _row(op: Any, consignment: str) -> Any:
    return rows.get(
        "consignment",
        op,
        consignment,
        lock=True,
        related=("giver", "receiver", "destination", "destination__party"),
    )


def book_slot(*, actor: Actor, operation: str, consignment: str, starts_at: datetime, now: datetime) -> Any:
    """The consignment takes a turn at its destination; one that it held before is given free in the same step.

    Args:
        starts_at: any moment inside the slot in which the vehicle will come.

    Raises: NoSlot, with the next turns that fit; WrongState; NotYours.
    """
    actor.require("book_slot")
    op = rows.get_operation(operation)
    moment = as_utc(starts_at)
    with rows.atomic():
        row = _row(op, consignment)
        _may_act(actor, row)
        if row.state not in HELD_STATES:
            raise NoSlot(
                N_("Waybill %(waybill)s is %(state)s and needs no slot any more."),
                todo=N_("Book slots for what has not arrived yet."),
                waybill=row.code,
                state=row.state,
            )
        place, weight = row.destination, round(row.weight_kg)
        held = slots.held_by(row)
        offered = slots.offered(place, moment, moment + timedelta(hours=RUN_H_MAX + 24))
        if not offered or not offered[0].starts_at <= moment < offered[0].ends_at:
            raise _refusal(
                N_("%(place)s handles nothing at %(moment)s."), place, weight, max(moment, clock(op, now)),
                moment=f"{moment:%Y-%m-%d %H:%M} UTC",
            )  # fmt: skip
        if offered[0].ends_at <= clock(op, now):
            raise _refusal(
                N_("The slot of %(moment)s at %(place)s has passed."), place, weight, clock(op, now),
                moment=f"{moment:%Y-%m-%d %H:%M} UTC",
            )  # fmt: skip
        if held is not None:
            # Given free first, so that a consignment can move within its own windows.
            slots.release(held, now=clock(op, now), office=actor.office, reason="moved")
        locked = slots.lock_windows(op, place, offered)
        free = [Window(w.starts_at, w.ends_at, w.capacity_kg) for w in locked]
        there = {w.starts_at: Taken(w.booked_kg, w.vehicles) for w in locked}
        turn = place_load(weight, free, there, first=0, vehicles_max=slots.rule_of(place)[1])
        if turn is None:
            left = free[0].capacity_kg - there[free[0].starts_at].weight_kg
            raise _refusal(
                N_("The slot of %(moment)s at %(place)s has %(left)s t free; waybill %(waybill)s weighs %(weight)s t."),
                place, weight, moment, moment=said(Turn(((free[0], 0),))), left=f"{left / 1000:.1f}",
                weight=f"{weight / 1000:.1f}", waybill=row.code,
            )  # fmt: skip
        booking = slots.keep(
            op,
            place,
            row,
            turn,
            locked,
            state="booked",
            office=actor.office,
            now=clock(op, now),
            user_id=actor.user_id,
        )
        actor.log(op, "book_slot", row.code, place=place.code, slot=said(turn))
    return booking


def _refusal(what: str, place: Any, weight_kg: int, not_before: datetime, **params: Any) -> NoSlot:
    turns = slots.free_turns(place, weight_kg, not_before=not_before)
    error = NoSlot(
        what,
        todo=N_("Next free at %(place)s: %(free)s.")
        if turns
        else N_(
            "Within a week nothing is free at %(place)s for so much; split the load, or go to another place."
        ),
        place=place.name or place.code,
        free=", ".join(said(turn) for turn in turns),
        **params,
    )
    error.turns = tuple(turns)
    return error


def release_slot(*, actor: Actor, operation: str, consignment: str, now: datetime, reason: str = "") -> None:
    """The consignment gives its turn free for others.

    Raises: NoSlot, when it holds none; NotYours.
    """
    actor.require("book_slot")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = _row(op, consignment)
        _may_act(actor, row)
        held = slots.held_by(row)
        if held is None:
            raise NoSlot(
                N_("Waybill %(waybill)s holds no slot."),
                holds=N_("Nothing was changed."),
                todo=N_("Reload the page; it may have been released already."),
                waybill=row.code,
            )
        slots.release(held, now=clock(op, now), office=actor.office, reason=reason.strip())
        actor.log(op, "release_slot", row.code, place=held.place.code, reason=reason.strip())


def set_slot_rule(
    *,
    actor: Actor,
    operation: str,
    place: str,
    hours: int,
    now: datetime,
    vehicles_max: int | None = None,
) -> Any:
    """How an entry point cuts its day into slots, and how many vehicles it takes in one; turns already booked stay.

    Raises: NoSlot, when a day cannot be cut so or slots of another length are booked still to come.
    """
    actor.require("edit_slots")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("place", op, place, lock=True, related=("party",))
        if row.party is not None:
            actor.require_party(row.party)
        if hours not in HOURS:
            raise NoSlot(
                N_("%(hours)d hours do not divide a day."),
                holds=N_("Nothing was changed."),
                todo=N_("Choose 1, 2, 3, 4, 6, 12 or 24."),
                hours=hours,
            )
        if hours != slots.rule_of(row)[0]:
            coming = rows.find(
                "slot_booking", place=row, released_at=None, ends_at__gt=clock(op, now)
            ).count()
            if coming:
                raise NoSlot(
                    N_("%(count)d turns to come at %(place)s are booked in slots of another length."),
                    holds=N_("Nothing was changed."),
                    todo=N_("Release them first, or keep the length."),
                    count=coming,
                    place=row.code,
                )
            rows.find("slot_window", place=row, starts_at__gte=clock(op, now), booked_kg=0).delete()
        rule = slots.set_rule(op, row, hours=hours, vehicles_max=vehicles_max)
        actor.log(op, "set_slot_rule", row.code, hours=hours, vehicles_max=vehicles_max)
    return rule
