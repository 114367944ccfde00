"""The exercise: published counts, people in centres sized, nothing invented without its mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seferber.catalogue import Item, load_of
from seferber.needs import Parameter, PeopleCount, Rule, services_of, size_needs
from seferber.standards.operation import OperationFolder, read_folder


@pytest.fixture(scope="module")
def folder(examples: Path) -> OperationFolder:
    return read_folder(examples / "exercise-floods-2024")


def kept(cls: Any, row: dict[str, Any]) -> Any:
    return cls(**{name: row[name] for name in cls.__dataclass_fields__ if row.get(name) is not None})


def size(folder: OperationFolder, people: list[PeopleCount]) -> list[Any]:
    rules = [kept(Rule, row) for row in folder.rows("rules")]
    return size_needs(people, rules, [kept(Parameter, row) for row in folder.rows("parameters")])


def test_it_is_titled_an_exercise_in_every_language(folder: OperationFolder) -> None:
    row = folder.rows("operation")[0]
    assert (row["kind"], row["status"]) == ("exercise", "demonstration")
    titles = [row[f"title_{language}"] for language in ("en", "tr", "kk", "ru")]
    assert [title.split(":")[0] for title in titles] == ["Exercise", "Tatbikat", "Жаттығу", "Учение"]


def test_beds_blankets_and_hygiene_are_sized_on_people_in_centres(folder: OperationFolder) -> None:
    national = next(row for row in folder.rows("people") if row["people"] == 12_541)
    assert (national["place"], national["status"]) == ("KAZ", "published")
    items = {row["code"]: Item.of(row) for row in folder.rows("items")}
    count = PeopleCount(place="KAZ", people_group="in_centres", people=12_541, as_of=national["as_of"])
    needs = {need.item: need.quantity for need in size(folder, [count])}
    assert needs == {"BED-FOLD": 12_541, "BLANKET-M": 12_541, "HYG-KIT": 2_509}
    tonnes = {item: load_of([(items[item], quantity)]).weight_t for item, quantity in needs.items()}
    assert tonnes == pytest.approx({"BED-FOLD": 112.9, "BLANKET-M": 21.9, "HYG-KIT": 20.3}, abs=0.051)
    services = services_of(12_541, {row["code"]: row["value"] for row in folder.rows("indicators")})
    assert (round(services.water_m3_per_day), services.toilets_first_phase) == (188, 251)


def test_the_split_over_three_regions_is_marked_and_adds_up(folder: OperationFolder) -> None:
    rows = [row for row in folder.rows("people") if row["people_group"] == "in_centres"]
    assert sum(row["people"] for row in rows) == 12_541
    assert {row["status"] for row in rows} == {"demonstration"}
    assert all("B2" in row["note"] for row in rows)
    needs = size(folder, [kept(PeopleCount, row) for row in folder.rows("people")])
    assert sum(need.quantity for need in needs if need.item == "BED-FOLD") == 12_541
    assert {need.place for need in needs} == {row["place"] for row in rows}


def test_evacuees_without_region_stay_one_row_of_the_country(folder: OperationFolder) -> None:
    evacuated = {
        row["place"]: row for row in folder.rows("people") if row["people_group"].startswith("evacuated")
    }
    assert {code: row["people"] for code, row in evacuated.items()} == {
        "KZ27": 6_868, "KZ59": 10_345, "KZ23": 28_501, "KAZ": 65_542,
    }  # fmt: skip
    assert evacuated["KAZ"]["status"] == "derived"
    assert sum(row["people"] for row in evacuated.values()) == 111_256


def test_flight_legs_from_kayseri(folder: OperationFolder) -> None:
    ways = folder.by_key("links")
    legs = {code: ways["LTAU", code, "air"] for code in ("UATG", "UARR", "UATT", "UAUU", "UACP")}
    great_circle = {
        code: int(row["note"].split("great circle ")[1].split(" km")[0]) for code, row in legs.items()
    }
    assert great_circle == {"UATG": 1_616, "UARR": 1_860, "UATT": 2_130, "UAUU": 2_669, "UACP": 3_076}
    assert [row["hours"] for row in legs.values()] == [2.8, 3.2, 3.6, 4.3, 4.9]
    full_range = folder.by_key("lift_types")["A400M"]["range_km"]
    assert [code for code, row in legs.items() if row["distance_km"] > full_range] == ["UACP"]
    assert legs["UACP"]["distance_km"] == 3_322


def test_everything_after_the_statement_is_marked_as_demonstration(folder: OperationFolder) -> None:
    statements = {row["code"]: row for row in folder.rows("statements")}
    assert statements["X-01"]["status"] == "published"
    assert {row["status"] for code, row in statements.items() if code != "X-01"} == {"demonstration"}
    for code, row in statements.items():
        first = folder.texts[row["file"]].split()[0]
        assert code == "X-01" or first in ("TATBİKAT", "ЖАТТЫҒУ", "ТЕКСТ")
    assert {"B1", "B2", "B3", "B4"} <= {row["code"] for row in folder.rows("parameters")}


def test_published_counts_are_kept(folder: OperationFolder) -> None:
    assert len(folder.rows("figures")) == 37
    centres = [
        row["value"]
        for row in folder.rows("figures")
        if row["indicator"] == "people_in_evacuation_centres" and row["place"] == "KAZ"
    ]
    assert centres == [12_541, 6_717, 8_850, 5_284]
