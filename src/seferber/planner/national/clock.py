"""Periods, opening hours and rest: when something that takes hours is over."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.national.problem import Floats


class UnknownGrid(SeferberError):
    code = "unknown_grid"


def grid_lengths(grid: str, days: float) -> Floats:
    """(T,) hours of each period, together at least `days`.

    "coarse": 12 h in the first three days, then 24 h. "fine": 6 h, 12 h after three days, 24 h after
    eight. A number: equal periods of so many hours.
    Raises: UnknownGrid.
    """
    total = days * 24
    if grid in ("coarse", "fine"):
        steps = (
            [(72.0, 12.0), (math.inf, 24.0)]
            if grid == "coarse"
            else [(72.0, 6.0), (192.0, 12.0), (math.inf, 24.0)]
        )
    else:
        try:
            hours = float(grid)
        except ValueError:
            hours = 0.0
        if not 1 <= hours <= 24:
            raise UnknownGrid(
                N_("“%(grid)s” is no time grid."),
                todo=N_("Choose coarse, fine or hours from 1 to 24."),
                grid=grid,
            )
        steps = [(math.inf, hours)]
    out: list[float] = []
    while sum(out) < total - 1e-6:
        now = sum(out)
        out.append(next(length for until, length in steps if now < until))
    return np.array(out)


def hours_since(start: datetime, moment: datetime | None, missing: float) -> float:
    """Hours from `start` to `moment`; `missing` when there is none."""
    return missing if moment is None else (moment - start).total_seconds() / 3600


def open_hours(begin: float, end: float, *, day_from: float, day_until: float, offset: float) -> float:
    """Hours between `begin` and `end` that fall into the daily opening.

    Args:
        begin, end: hours since the horizon began.
        day_from, day_until: daily opening in hours of the day; (0, 24) all day; may pass midnight.
        offset: hour of the day at which the horizon began.
    """
    if day_until - day_from >= 24 or end <= begin:
        return max(0.0, end - begin)
    spans = [(day_from, day_until)] if day_until > day_from else [(day_from, 24.0), (0.0, day_until)]
    total = 0.0
    for day in range(int((begin + offset) // 24), int((end + offset) // 24) + 1):
        for opens, closes in spans:
            low = max(begin, day * 24 + opens - offset)
            high = min(end, day * 24 + closes - offset)
            total += max(0.0, high - low)
    return total


def after_clock(begin: float, work_h: float, *, day_from: float, day_until: float, offset: float) -> float:
    """The hour at which `work_h` hours of a clock that runs only in its daily hours are over."""
    if work_h <= 0 or day_until - day_from >= 24:
        return begin + max(0.0, work_h)
    now, left = begin, work_h
    for _ in range(400):
        end = 24 * (math.floor((now + offset) / 24) + 1) - offset
        done = open_hours(now, end, day_from=day_from, day_until=day_until, offset=offset)
        if done >= left - 1e-9:
            low, high = now, end
            for _ in range(40):
                middle = (low + high) / 2
                if (
                    open_hours(now, middle, day_from=day_from, day_until=day_until, offset=offset)
                    >= left - 1e-9
                ):
                    high = middle
                else:
                    low = middle
            return high
        left -= done
        now = end
    return math.inf


def with_rest(driving_h: float, other_h: float, driver_hours_per_day: float | None) -> float:
    """Hours a trip takes when the driver may drive so many hours a day and then rests until 24 h are full."""
    if driver_hours_per_day is None or driver_hours_per_day >= 24 or driving_h <= driver_hours_per_day:
        return driving_h + other_h
    rests = math.ceil(driving_h / driver_hours_per_day - 1e-9) - 1
    return driving_h + other_h + rests * (24 - driver_hours_per_day)


def outside(hour: float, closures: Sequence[tuple[float, float]]) -> bool:
    """Whether `hour` lies in none of the closures."""
    return all(not begin <= hour < end for begin, end in closures)


def period_at(starts_h: Floats, hour: float) -> int:
    """First period that begins at or after `hour`; T when none does."""
    return int(np.searchsorted(starts_h, hour - 1e-6))
