"""Weights, volumes, vehicles and sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.catalogue import EndlessKit, Item, Load, contents_of, load_of, trips_of

TENT = Item(code="TENT", unit="pcs", weight_kg=55, volume_m3=0.282)
BLANKET = Item(code="BLANKET", unit="pcs", weight_kg=1.75, volume_m3=0.01125)


def test_a_load_adds_weight_and_volume_of_its_lines() -> None:
    load = load_of([(TENT, 10), (BLANKET, 100)])
    assert (load.weight_kg, load.volume_m3) == pytest.approx((725, 3.945))
    assert load + Load(75, 0.055) == Load(800, 4.0)


def test_the_limit_that_fills_first_binds() -> None:
    trips = trips_of(Load(56_060, 329.85), payload_t=47, volume_m3=180)
    assert (round(trips.by_weight, 2), round(trips.by_volume, 2), trips.whole, trips.binds) == (
        1.19,
        1.83,
        2,
        "volume",
    )
    assert trips_of(Load(48_000, 1), payload_t=24, volume_m3=90).binds == "weight"


def test_a_load_that_fills_vehicles_exactly_needs_no_further_one() -> None:
    assert trips_of(Load(3 * 24_000 + 1e-7, 0), payload_t=24, volume_m3=90).whole == 3
    assert trips_of(Load(), payload_t=24, volume_m3=90).whole == 0


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_whole_vehicles_always_carry_the_load(tents: int, blankets: int) -> None:
    load = load_of([(TENT, tents), (BLANKET, blankets)])
    trips = trips_of(load, payload_t=24, volume_m3=90)
    assert trips.whole * 24 >= load.weight_t - 1e-3
    assert trips.whole * 90 >= load.volume_m3 - 1e-3
    assert max(trips.by_weight, trips.by_volume) > trips.whole - 1 - 1e-9


def test_a_set_opens_into_its_contents_and_sets_inside_it_too() -> None:
    lines = [("FAMILY", "HYG", 2), ("FAMILY", "TENT", 1), ("HYG", "SOAP", 10), ("HYG", "TOWEL", 5)]
    assert contents_of("FAMILY", quantity=3, kit_lines=lines) == {"SOAP": 60, "TOWEL": 30, "TENT": 3}
    assert contents_of("SOAP", quantity=4, kit_lines=lines) == {"SOAP": 4}


def test_a_set_that_contains_itself_is_refused() -> None:
    with pytest.raises(EndlessKit, match="contains itself"):
        contents_of("A", quantity=1, kit_lines=[("A", "B", 1), ("B", "A", 1)])


def test_an_item_is_made_from_a_row_of_the_operation_folder() -> None:
    row = {
        "code": "X",
        "name_en": "X",
        "unit": "pcs",
        "weight_kg": 2.0,
        "volume_m3": 0.1,
        "length_cm": None,
        "status": "assumed",
    }
    assert Item.of(row) == Item(code="X", unit="pcs", weight_kg=2.0, volume_m3=0.1)
