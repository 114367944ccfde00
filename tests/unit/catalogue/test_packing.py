"""Goods shared over vehicles: everything is loaded, nothing over the limits, few vehicles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.catalogue import CannotLoad, Item, fill_vehicles, load_of, packages_of, trips_of
from seferber.kernel import share_by_largest_remainder
from seferber.standards.operation import read_folder

HEAVY = Item(code="HEAVY", unit="pcs", weight_kg=90, volume_m3=0.05)
BULKY = Item(code="BULKY", unit="pcs", weight_kg=4, volume_m3=0.9)
TRUCK = {"payload_t": 24.0, "volume_m3": 90.0}


def test_heavy_and_bulky_goods_fill_a_vehicle_together() -> None:
    lines = [(HEAVY, 500), (BULKY, 150)]
    assert trips_of(load_of(lines), **TRUCK).whole == 2
    vehicles = fill_vehicles(lines, **TRUCK)
    assert len(vehicles) == 2
    assert [dict((item.code, n) for item, n in one.lines) for one in vehicles] == [
        {"HEAVY": 250, "BULKY": 75}
    ] * 2


@given(st.integers(0, 4000), st.integers(0, 2000))
def test_everything_is_loaded_and_no_vehicle_is_over_its_limits(heavy: int, bulky: int) -> None:
    lines = [(HEAVY, heavy), (BULKY, bulky)]
    vehicles = fill_vehicles(lines, **TRUCK)
    total = Counter({item.code: 0 for item, _ in lines})
    for one in vehicles:
        assert one.load.weight_t <= 24.0001
        assert one.load.volume_m3 <= 90.0001
        assert (one.load.weight_kg, one.load.volume_m3) == pytest.approx(
            (load_of(one.lines).weight_kg, load_of(one.lines).volume_m3)
        )
        total.update({item.code: quantity for item, quantity in one.lines})
    assert total == {"HEAVY": heavy, "BULKY": bulky}
    least = trips_of(load_of(lines), **TRUCK).whole
    assert least <= len(vehicles) <= least + 1


def test_large_pieces_need_more_vehicles_than_their_sum_says() -> None:
    house = Item(code="HOUSE", unit="pcs", weight_kg=2200, volume_m3=52)
    assert trips_of(load_of([(house, 4)]), **TRUCK).whole == 3
    assert len(fill_vehicles([(house, 4)], **TRUCK)) == 4


def test_a_piece_larger_than_the_vehicle_is_refused() -> None:
    with pytest.raises(CannotLoad, match="One ROCK weighs 30000 kg"):
        fill_vehicles([(Item(code="ROCK", unit="pcs", weight_kg=30_000, volume_m3=5), 1)], **TRUCK)


def test_nothing_needs_no_vehicle() -> None:
    assert fill_vehicles([(HEAVY, 0)], **TRUCK) == []


def test_packages_are_rounded_up() -> None:
    assert [packages_of(n, 30) for n in (0, 1, 30, 31)] == [0, 1, 1, 2]
    assert packages_of(7, None) == 7


def test_the_tutorial_takes_two_flights_and_five_or_four_trucks(examples: Path) -> None:
    folder = read_folder(examples / "tutorial")
    items = {row["code"]: Item.of(row) for row in folder.rows("items")}
    cargo = [(items[row["item"]], row["quantity"]) for row in folder.rows("supplies")]
    assert len(fill_vehicles(cargo, payload_t=47, volume_m3=180)) == 2
    assert len(fill_vehicles(cargo, **TRUCK)) == 4
    people = [float(row["people"]) for row in folder.rows("people")]
    shares = [(item, share_by_largest_remainder(quantity, people)) for item, quantity in cargo]
    assert [len(fill_vehicles([(item, share[k]) for item, share in shares], **TRUCK)) for k in range(3)] == [
        2,
        1,
        2,
    ]
