"""Slots: what a place can handle, cut into turns that never overlap in tonnes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.consignments.slots import HOURS, Opening, Taken, next_turns, place_load, windows

DAY = datetime(2031, 3, 4, tzinfo=UTC)
ROUND_THE_CLOCK = Opening(DAY - timedelta(days=9), None, 240.0)


def day_of(*openings, hours=2, days=1):
    return windows(openings, start=DAY, end=DAY + timedelta(days=days), hours=hours)


@pytest.mark.parametrize("hours", HOURS)
def test_the_slots_of_a_day_hold_exactly_what_the_place_handles_in_a_day(hours):
    slots = day_of(ROUND_THE_CLOCK, hours=hours)
    assert sum(s.capacity_kg for s in slots) == 240_000
    assert all(s.ends_at - s.starts_at == timedelta(hours=hours) for s in slots)


def test_a_place_that_closes_at_night_offers_its_day_in_the_open_hours_only():
    slots = day_of(Opening(DAY - timedelta(days=9), None, 120.0, time(7), time(19)))
    assert (slots[0].starts_at.hour, slots[-1].ends_at.hour) == (6, 20)
    assert slots[0].capacity_kg == 10_000 and slots[1].capacity_kg == 20_000
    assert sum(s.capacity_kg for s in slots) == 120_000


def test_opening_hours_may_pass_midnight():
    slots = day_of(Opening(DAY - timedelta(days=9), None, 80.0, time(20), time(4)))
    assert [s.starts_at.hour for s in slots] == [0, 2, 20, 22]


def test_a_closed_place_offers_nothing_and_a_later_opening_takes_over():
    closed = Opening(DAY - timedelta(days=9), DAY - timedelta(days=1), 240.0)
    again = Opening(DAY + timedelta(hours=12), None, 120.0)
    slots = day_of(closed, again)
    assert slots[0].starts_at == DAY + timedelta(hours=12)
    assert sum(s.capacity_kg for s in slots) == 60_000


def test_a_load_heavier_than_a_slot_takes_the_following_slots_too():
    slots = day_of(ROUND_THE_CLOCK)
    turn = place_load(47_000, slots, {}, first=3)
    assert [weight for _window, weight in turn.parts] == [20_000, 20_000, 7_000]
    assert turn.starts_at == DAY + timedelta(hours=6)
    assert turn.ends_at == DAY + timedelta(hours=10, minutes=42)


def test_a_load_does_not_jump_over_a_full_slot():
    slots = day_of(ROUND_THE_CLOCK)
    full = {slots[4].starts_at: Taken(20_000, 1)}
    assert place_load(47_000, slots, full, first=3) is None
    assert next_turns(47_000, slots, full, not_before=slots[3].starts_at)[0].starts_at == slots[5].starts_at


def test_a_vehicle_does_not_come_into_the_scrap_end_of_a_slot():
    slots = day_of(ROUND_THE_CLOCK)
    nearly = {slots[0].starts_at: Taken(19_000, 1)}
    assert place_load(30_000, slots, nearly, first=0) is None
    assert place_load(800, slots, nearly, first=0) is not None


def test_as_many_vehicles_as_there_are_stands():
    slots = day_of(ROUND_THE_CLOCK)
    two = {slots[0].starts_at: Taken(2_000, 2)}
    assert place_load(1_000, slots, two, first=0, vehicles_max=2) is None
    assert place_load(1_000, slots, two, first=0, vehicles_max=3) is not None


def test_a_load_that_keeps_a_place_busy_for_days_has_no_turn():
    slots = day_of(Opening(DAY - timedelta(days=9), None, 10.0), days=5)
    assert place_load(47_000, slots, {}, first=0) is None


@given(
    loads=st.lists(st.integers(0, 60_000), max_size=40),
    hours=st.sampled_from(HOURS),
    stands=st.none() | st.integers(1, 3),
)
def test_turns_taken_one_after_the_other_never_overbook_a_slot(loads, hours, stands):
    slots = windows([ROUND_THE_CLOCK], start=DAY, end=DAY + timedelta(days=3), hours=hours)
    taken: dict[datetime, Taken] = {}
    for load in loads:
        for turn in next_turns(load, slots, taken, not_before=DAY, vehicles_max=stands, most=1):
            assert sum(weight for _w, weight in turn.parts) == load
            for n, (window, weight) in enumerate(turn.parts):
                before = taken.get(window.starts_at, Taken())
                taken[window.starts_at] = Taken(before.weight_kg + weight, before.vehicles + (n == 0))
    for window in slots:
        there = taken.get(window.starts_at, Taken())
        assert there.weight_kg <= window.capacity_kg
        assert stands is None or there.vehicles <= stands


def test_hours_that_do_not_divide_a_day_are_refused():
    with pytest.raises(ValueError, match="Expected hours"):
        day_of(ROUND_THE_CLOCK, hours=5)
