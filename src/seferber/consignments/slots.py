"""Slots of an entry point: what it handles in a span of hours, cut into turns that consignments take.

A place that handles 200 t a day around the clock and cuts its day into two hours offers twelve slots of 16.7 t.
A load heavier than one slot takes several in a row. Rules only; who holds what is in the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

DEFAULT_HOURS = 2
HOURS = (1, 2, 3, 4, 6, 12, 24)
# A load that would keep a place busy for longer has to be split or go elsewhere.
RUN_H_MAX = 48
# A turn begins in a slot that still has this share of its capacity, or room for the whole load.
FIRST_SHARE = 0.25


@dataclass(frozen=True)
class Opening:
    """From when until when a place handles how much; daily hours None = around the clock."""

    open_from: datetime
    open_until: datetime | None
    handling_t_per_day: float
    daily_open: time | None = None
    daily_close: time | None = None

    @property
    def hours_per_day(self) -> float:
        """Hours of a day in which the place works, 24 when it never closes."""
        if self.daily_open is None or self.daily_close is None or self.daily_open == self.daily_close:
            return 24.0
        span = _hours_of(self.daily_close) - _hours_of(self.daily_open)
        return span if span > 0 else span + 24.0

    def open_h(self, start: datetime, end: datetime) -> float:
        """Hours between two moments in which the place works under this opening."""
        start = max(start, self.open_from)
        end = end if self.open_until is None else min(end, self.open_until)
        if end <= start:
            return 0.0
        if self.hours_per_day >= 24:
            return (end - start).total_seconds() / 3600
        assert self.daily_open is not None
        total = 0.0
        midnight = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        day = midnight - timedelta(days=1)
        while day < end:
            opens = day + timedelta(hours=_hours_of(self.daily_open))
            closes = opens + timedelta(hours=self.hours_per_day)
            total += max(0.0, (min(end, closes) - max(start, opens)).total_seconds() / 3600)
            day += timedelta(days=1)
        return total


@dataclass(frozen=True)
class Window:
    """One slot: from, until, and the kilograms that can be handled in it."""

    starts_at: datetime
    ends_at: datetime
    capacity_kg: int


@dataclass(frozen=True)
class Taken:
    """What of a window is booked already."""

    weight_kg: int = 0
    vehicles: int = 0


@dataclass(frozen=True)
class Turn:
    """A load spread over windows in a row: (window, kilograms)."""

    parts: tuple[tuple[Window, int], ...]

    @property
    def starts_at(self) -> datetime:
        return self.parts[0][0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When the last of it is handled: within the last window in proportion to what it takes of it."""
        window, weight = self.parts[-1]
        if len(self.parts) == 1 or window.capacity_kg <= 0:
            return window.ends_at
        share = min(1.0, weight / window.capacity_kg)
        seconds = round((window.ends_at - window.starts_at).total_seconds() * share / 60) * 60
        return window.starts_at + timedelta(seconds=max(60, seconds))


def _hours_of(moment: time) -> float:
    return moment.hour + moment.minute / 60


def opening_at(openings: Sequence[Opening], moment: datetime) -> Opening | None:
    """The opening in force: the latest that began and has not ended; None when the place is closed."""
    live = [o for o in openings if o.open_from <= moment and (o.open_until is None or moment < o.open_until)]
    return max(live, key=lambda o: o.open_from, default=None)


def windows(
    openings: Sequence[Opening], *, start: datetime, end: datetime, hours: int = DEFAULT_HOURS
) -> list[Window]:
    """The slots of a place that end after `start` and begin before `end`, in order.

    Windows lie on whole multiples of `hours` from midnight UTC; one in which the place is closed is left out.

    Raises: ValueError, when `hours` does not divide a day.
    """
    if hours not in HOURS:
        raise ValueError(f"Expected hours in {HOURS}, got {hours}.")
    midnight = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + timedelta(hours=(start - midnight).total_seconds() // 3600 // hours * hours)
    out = []
    while at < end:
        until = at + timedelta(hours=hours)
        # The opening in force is asked at the first moment of the window at which there is one.
        opening = opening_at(openings, at) or next(
            (
                o
                for o in sorted(openings, key=lambda o: o.open_from)
                if at < o.open_from < until and (o.open_until is None or o.open_until > o.open_from)
            ),
            None,
        )
        if opening is not None:
            open_h = opening.open_h(at, until)
            capacity = int(opening.handling_t_per_day * 1000 * open_h / opening.hours_per_day)
            if capacity > 0:
                out.append(Window(at, until, capacity))
        at = until
    return out


def place_load(
    weight_kg: int,
    offered: Sequence[Window],
    taken: Mapping[datetime, Taken],
    *,
    first: int,
    vehicles_max: int | None = None,
    vehicles: int = 1,
) -> Turn | None:
    """The load spread from window `first` on, or None when it does not fit there.

    Args:
        weight_kg: kilograms to handle, >= 0; an empty vehicle still takes its place.
        offered: windows in order.
        taken: start of window → what is booked there.
        first: index of the window in which the vehicle comes.
        vehicles_max: vehicles that can stand there in one window; None = not known.
    """
    window = offered[first]
    there = taken.get(window.starts_at, Taken())
    free = window.capacity_kg - there.weight_kg
    if vehicles_max is not None and there.vehicles + vehicles > vehicles_max:
        return None
    if free < min(weight_kg, FIRST_SHARE * window.capacity_kg):
        return None
    parts, left, previous = [], weight_kg, None
    for candidate in offered[first:]:
        if previous is not None and candidate.starts_at != previous.ends_at:
            return None
        if candidate.starts_at - window.starts_at >= timedelta(hours=RUN_H_MAX):
            return None
        free = candidate.capacity_kg - taken.get(candidate.starts_at, Taken()).weight_kg
        take = min(left, max(0, free))
        if take <= 0 and left > 0:
            return None
        parts.append((candidate, take))
        left -= take
        if left <= 0:
            return Turn(tuple(parts))
        previous = candidate
    return None


def next_turns(
    weight_kg: int,
    offered: Sequence[Window],
    taken: Mapping[datetime, Taken],
    *,
    not_before: datetime,
    vehicles_max: int | None = None,
    most: int = 3,
) -> list[Turn]:
    """The next turns into which the load fits, soonest first; windows that have already begun count while they last."""
    out = []
    for number, window in enumerate(offered):
        if window.ends_at <= not_before:
            continue
        turn = place_load(weight_kg, offered, taken, first=number, vehicles_max=vehicles_max)
        if turn is not None:
            out.append(turn)
            if len(out) >= most:
                break
    return out
