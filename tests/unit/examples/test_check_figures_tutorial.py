"""The tutorial's check figures: shares, loads, two flights, five or four trucks."""

from __future__ import annotations

from pathlib import Path

import pytest

from seferber.catalogue import Item, Load, load_of, trips_of
from seferber.kernel import share_by_largest_remainder
from seferber.needs import services_of
from seferber.standards.operation import OperationFolder, read_folder

DISTRICTS = ("TUR002005", "TUR027005", "TUR046010")
SHARES = {
    "TENT-FAM": (104, 34, 112),
    "BED-FOLD": (745, 248, 807),
    "BLANKET-M": (2071, 687, 2242),
    "HEATER-EL": (207, 69, 224),
    "WINTER-CLOTH": (1656, 550, 1794),
    "HYG-KIT": (248, 83, 269),
}


@pytest.fixture(scope="module")
def folder(examples: Path) -> OperationFolder:
    return read_folder(examples / "tutorial")


@pytest.fixture(scope="module")
def loads(folder: OperationFolder) -> list[Load]:
    """Load for each district when the cargo is shared by people in need."""
    items = {row["code"]: Item.of(row) for row in folder.rows("items")}
    people = [float(row["people"]) for row in folder.rows("people")]
    shares = {
        row["item"]: share_by_largest_remainder(row["quantity"], people) for row in folder.rows("supplies")
    }
    return [load_of((items[item], share[k]) for item, share in shares.items()) for k in range(3)]


def test_people_households_water_and_toilets(folder: OperationFolder) -> None:
    people = {row["place"]: row["people"] for row in folder.rows("people")}
    assert people == dict(zip(DISTRICTS, (47_870, 15_891, 51_843), strict=True))
    indicators = {row["code"]: row["value"] for row in folder.rows("indicators")}
    services = [services_of(people[code], indicators) for code in DISTRICTS]
    # The scenario prints half-way values rounded to even (718.05 as 718.0) and the total of unrounded water.
    assert [one.water_m3_per_day for one in services] == pytest.approx([718.0, 238.4, 777.6], abs=0.051)
    assert sum(one.water_m3_per_day for one in services) == pytest.approx(1734.1, abs=0.05)
    assert [one.toilets_first_phase for one in services] == [958, 318, 1_037]
    assert [-(-people[code] // 5) for code in DISTRICTS] == [9_574, 3_179, 10_369]


def test_the_cargo_is_shared_by_people_with_largest_remainders(folder: OperationFolder) -> None:
    people = [float(row["people"]) for row in folder.rows("people")]
    shares = {
        row["item"]: tuple(share_by_largest_remainder(row["quantity"], people))
        for row in folder.rows("supplies")
    }
    assert shares == SHARES
    assert [sum(share) for share in shares.values()] == [250, 1800, 5000, 500, 4000, 600]


def test_kilometres_from_the_airport(folder: OperationFolder) -> None:
    ways = folder.by_key("links")
    assert [round(ways["LTAJ", code, "road"]["distance_km"]) for code in DISTRICTS] == [119, 89, 79]


def test_loads_of_the_districts(loads: list[Load]) -> None:
    assert [round(load.weight_t, 1) for load in loads] == [23.2, 7.7, 25.1]
    assert [round(load.volume_m3, 1) for load in loads] == [136.7, 45.3, 147.9]


def test_two_flights_because_volume_binds(folder: OperationFolder, loads: list[Load]) -> None:
    total = sum(loads, Load())
    assert (round(total.weight_t, 2), round(total.volume_m3, 2)) == (56.06, 329.85)
    plane = folder.by_key("lift_types")["IL76"]
    trips = trips_of(total, payload_t=plane["payload_t"], volume_m3=plane["volume_m3"])
    assert (round(trips.by_weight, 2), round(trips.by_volume, 2)) == (1.19, 1.83)
    assert (trips.whole, trips.binds) == (2, "volume")


def test_five_trucks_for_one_district_each_and_four_when_mixed(
    folder: OperationFolder, loads: list[Load]
) -> None:
    truck = folder.by_key("lift_types")["TIR-13.6"]
    size = {"payload_t": truck["payload_t"], "volume_m3": truck["volume_m3"]}
    assert [trips_of(load, **size).whole for load in loads] == [2, 1, 2]
    assert trips_of(sum(loads, Load()), **size).whole == 4
    assert loads[2].weight_t - truck["payload_t"] == pytest.approx(1.1, abs=0.05)


def test_the_assumptions_of_the_tutorial_are_there(folder: OperationFolder) -> None:
    rows = {row["code"]: row for row in folder.rows("parameters")}
    assert rows["T1"]["status"] == "assumed"
    assert (rows["T2"]["key"], rows["T2"]["value"]) == ("short_blankets", "12")
