"""Slots in the store: who holds which window of an entry point; windows are locked before they are filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from seferber.consignments.slots import (
    DEFAULT_HOURS,
    RUN_H_MAX,
    Opening,
    Taken,
    Turn,
    Window,
    next_turns,
    windows,
)
from seferber.store.models import (
    Capacity,
    Consignment,
    Operation,
    Place,
    SlotBooking,
    SlotRule,
    SlotUse,
    SlotWindow,
)

ENTRY_KINDS = ("airport", "seaport", "border_gate", "entry_point")


def entry_points(operation: Operation) -> list[Place]:
    """Places of entry with a handling capacity, by code."""
    return list(
        Place.objects.filter(operation=operation, kind__in=ENTRY_KINDS, capacities__isnull=False)
        .select_related("party")
        .distinct()
        .order_by("code")
    )


def openings_of(places: Iterable[Place]) -> dict[int, list[Opening]]:
    """Place id → its openings, in order of time."""
    out: dict[int, list[Opening]] = defaultdict(list)
    for row in Capacity.objects.filter(place__in=list(places)).order_by("place_id", "open_from"):
        out[row.place_id].append(
            Opening(row.open_from, row.open_until, row.handling_t_per_day, row.daily_open, row.daily_close)
        )
    return out


def rule_of(place: Place) -> tuple[int, int | None]:
    """(hours of a slot, vehicles that can stand there in one slot or None)."""
    rule = SlotRule.objects.filter(place=place).first()
    return (rule.hours, rule.vehicles_max) if rule else (DEFAULT_HOURS, None)


def set_rule(operation: Operation, place: Place, *, hours: int, vehicles_max: int | None) -> SlotRule:
    rule, _ = SlotRule.objects.update_or_create(
        place=place, defaults={"operation": operation, "hours": hours, "vehicles_max": vehicles_max}
    )
    return rule


def taken(place: Place, start: datetime, end: datetime) -> dict[datetime, Taken]:
    """Start of window → what is booked in it, for windows between two moments."""
    return {
        row.starts_at: Taken(row.booked_kg, row.vehicles)
        for row in SlotWindow.objects.filter(place=place, starts_at__lt=end, ends_at__gt=start)
    }


def offered(place: Place, start: datetime, end: datetime) -> list[Window]:
    """The windows of the place between two moments, as its capacity and its rule say."""
    return windows(openings_of([place])[place.pk], start=start, end=end, hours=rule_of(place)[0])


def free_turns(
    place: Place, weight_kg: int, *, not_before: datetime, days: int = 7, most: int = 3
) -> list[Turn]:
    """The next turns at the place into which so many kilograms fit."""
    end = not_before + timedelta(days=days)
    until = end + timedelta(hours=RUN_H_MAX)
    return next_turns(
        weight_kg,
        offered(place, not_before, until),
        taken(place, not_before - timedelta(days=1), until),
        not_before=not_before,
        vehicles_max=rule_of(place)[1],
        most=most,
    )


def lock_windows(operation: Operation, place: Place, wanted: Sequence[Window]) -> list[SlotWindow]:
    """The rows of these windows, made when they are new, locked in order of time; the caller is in `atomic()`.

    A capacity that was changed meanwhile is taken over, but never below what is already booked.
    """
    vehicles_max = rule_of(place)[1]
    SlotWindow.objects.bulk_create(
        [
            SlotWindow(
                operation=operation,
                place=place,
                starts_at=w.starts_at,
                ends_at=w.ends_at,
                capacity_kg=w.capacity_kg,
                vehicles_max=vehicles_max,
            )
            for w in wanted
        ],
        ignore_conflicts=True,
    )
    query = SlotWindow.objects.filter(place=place, starts_at__in=[w.starts_at for w in wanted])
    if connection.features.has_select_for_update:
        query = query.select_for_update()
    rows = list(query.order_by("starts_at"))
    now = {w.starts_at: w for w in wanted}
    for row in rows:
        capacity = max(now[row.starts_at].capacity_kg, row.booked_kg)
        limit = None if vehicles_max is None else max(vehicles_max, row.vehicles)
        if (row.capacity_kg, row.vehicles_max) != (capacity, limit):
            row.capacity_kg, row.vehicles_max = capacity, limit
            row.save(update_fields=["capacity_kg", "vehicles_max"])
    return rows


def held_by(consignment: Consignment) -> SlotBooking | None:
    """The slot that the consignment holds now, or None."""
    return (
        SlotBooking.objects.filter(consignment=consignment, released_at=None).select_related("place").first()
    )


def keep(
    operation: Operation,
    place: Place,
    consignment: Consignment,
    turn: Turn,
    rows: Sequence[SlotWindow],
    *,
    state: str,
    office: str,
    now: datetime,
    user_id: int | None,
) -> SlotBooking:
    """Writes a booking and fills its windows; a window that would be overbooked makes the whole fail (constraint)."""
    booking = SlotBooking.objects.create(
        operation=operation,
        place=place,
        consignment=consignment,
        state=state,
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        weight_kg=sum(weight for _, weight in turn.parts),
        office=office,
        booked_at=now,
        booked_by_id=user_id,
    )
    by_start = {row.starts_at: row for row in rows}
    for number, (window, weight) in enumerate(turn.parts):
        row = by_start[window.starts_at]
        vehicles = 1 if number == 0 else 0
        SlotUse.objects.create(booking=booking, window=row, weight_kg=weight, vehicles=vehicles)
        SlotWindow.objects.filter(pk=row.pk).update(
            booked_kg=F("booked_kg") + weight, vehicles=F("vehicles") + vehicles
        )
    return booking


def release(booking: SlotBooking, *, now: datetime, office: str, reason: str) -> None:
    """Gives the windows of a booking free; the booking stays in the history."""
    uses = list(booking.uses.order_by("window__starts_at"))
    query = SlotWindow.objects.filter(pk__in=[use.window_id for use in uses])
    if connection.features.has_select_for_update:
        list(query.select_for_update().order_by("starts_at"))
    for use in uses:
        SlotWindow.objects.filter(pk=use.window_id).update(
            booked_kg=F("booked_kg") - use.weight_kg, vehicles=F("vehicles") - use.vehicles
        )
    booking.state, booking.released_at = "released", now
    booking.released_office, booking.released_reason = office, reason
    booking.save(update_fields=["state", "released_at", "released_office", "released_reason"])
    booking.uses.all().delete()


def release_all(consignment: Consignment, *, now: datetime, office: str, reason: str) -> None:
    """Releases whatever slot the consignment holds."""
    for booking in SlotBooking.objects.filter(consignment=consignment, released_at=None):
        release(booking, now=now, office=office, reason=reason)


def foresee(
    operation: Operation, consignments: Sequence[Any], *, office: str, now: datetime, user_id: int | None
) -> tuple[int, int]:
    """Slots for the arrivals of an accepted plan at entry points, soonest arrival first.

    Returns: (how many got a slot within two days of the planned arrival, how many did not).
    """
    waiting: dict[int, list[Any]] = defaultdict(list)
    places: dict[int, Place] = {p.pk: p for p in entry_points(operation)}
    for row in consignments:
        if row.planned_arrival_at is not None and row.destination_id in places:
            waiting[row.destination_id].append(row)
    found = missed = 0
    for place_id, arrivals in sorted(waiting.items()):
        booked = _foresee_at(operation, places[place_id], arrivals, office=office, now=now, user_id=user_id)
        found += booked
        missed += len(arrivals) - booked
    return found, missed


def _foresee_at(
    operation: Operation,
    place: Place,
    arrivals: list[Any],
    *,
    office: str,
    now: datetime,
    user_id: int | None,
) -> int:
    """Slots at one entry point; how many of the arrivals got one within two days of the planned arrival."""
    arrivals.sort(key=lambda row: (row.planned_arrival_at, row.pk))
    start = arrivals[0].planned_arrival_at
    until = arrivals[-1].planned_arrival_at + timedelta(days=2, hours=RUN_H_MAX)
    rows = lock_windows(operation, place, offered(place, start, until))
    there = {row.starts_at: Taken(row.booked_kg, row.vehicles) for row in rows}
    free = [Window(row.starts_at, row.ends_at, row.capacity_kg) for row in rows]
    limit = rule_of(place)[1]
    bookings, uses = [], []
    for row in arrivals:
        turn = next(
            iter(
                next_turns(
                    round(row.weight_kg),
                    [w for w in free if w.starts_at < row.planned_arrival_at + timedelta(days=2)],
                    there,
                    not_before=row.planned_arrival_at,
                    vehicles_max=limit,
                    most=1,
                )
            ),
            None,
        )
        if turn is None:
            continue
        for number, (window, weight) in enumerate(turn.parts):
            before = there[window.starts_at]
            there[window.starts_at] = Taken(
                before.weight_kg + weight, before.vehicles + (1 if number == 0 else 0)
            )
        booking = SlotBooking(
            operation=operation, place=place, consignment=row, state="foreseen", starts_at=turn.starts_at,
            ends_at=turn.ends_at, weight_kg=sum(w for _, w in turn.parts), office=office, booked_at=now,
            booked_by_id=user_id,
        )  # fmt: skip
        bookings.append(booking)
        by_start = {r.starts_at: r for r in rows}
        uses += [
            SlotUse(booking=booking, window=by_start[w.starts_at], weight_kg=kg, vehicles=1 if n == 0 else 0)
            for n, (w, kg) in enumerate(turn.parts)
        ]
    SlotBooking.objects.bulk_create(bookings, batch_size=500)
    SlotUse.objects.bulk_create(uses, batch_size=500)
    for row in rows:
        row.booked_kg, row.vehicles = there[row.starts_at].weight_kg, there[row.starts_at].vehicles
    SlotWindow.objects.bulk_update(rows, ["booked_kg", "vehicles"], batch_size=500)
    return len(bookings)
