"""The check figures of the scenario, reproduced from the committed operation folder."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from seferber.catalogue import Item, LiftType, Load, Runway, can_land, load_of
from seferber.needs import Parameter, PeopleCount, Rule, services_of, size_needs
from seferber.standards.operation import OperationFolder, read_folder

# item: quantity, tonnes, cubic metres, sized on the zone total.
TEN_LINES = {
    "TENT-FAM": (454_711, 25_009, 128_229),
    "BED-FOLD": (2_273_551, 20_462, 113_678),
    "BLANKET-M": (4_547_102, 7_957, 51_155),
    "HEATER-EL": (454_711, 2_274, 15_915),
    "WINTER-CLOTH": (2_273_551, 5_684, 45_471),
    "HYG-KIT": (454_711, 3_683, 11_822),
    "KITCHEN": (454_711, 2_274, 11_049),
    "FOOD-PARCEL": (909_422, 37_286, 63_660),
    "JERRY-10": (909_422, 127, 382),
    "IEHK-2017": (228, 285, 1_630),
}
PEOPLE_BY_PROVINCE = {
    "Hatay": 844_242,
    "Kahramanmaraş": 410_246,
    "Malatya": 295_120,
    "Adıyaman": 262_398,
    "Gaziantep": 172_921,
    "Osmaniye": 70_816,
    "Diyarbakır": 69_338,
    "Adana": 51_520,
    "Şanlıurfa": 42_714,
    "Elazığ": 40_876,
    "Kilis": 13_360,
}
NEAREST = {
    "LTAG": 860_590,
    "LTAJ": 540_550,
    "LTAT": 423_264,
    "LTCP": 265_512,
    "LTCC": 78_643,
    "LTAU": 50_392,
    "LTCS": 37_953,
    "LTAF": 16_647,
}
TENTS_PER_PERSON = {
    "Kilis": 1.71,
    "Adana": 1.70,
    "Gaziantep": 1.44,
    "Şanlıurfa": 1.05,
    "Adıyaman": 0.92,
    "Kahramanmaraş": 0.90,
    "Diyarbakır": 0.54,
    "Osmaniye": 0.51,
    "Hatay": 0.50,
    "Malatya": 0.46,
}


@pytest.fixture(scope="module")
def folder(examples: Path) -> OperationFolder:
    return read_folder(examples / "kahramanmaras-2023")


@pytest.fixture(scope="module")
def places(folder: OperationFolder) -> dict[str, dict[str, Any]]:
    return folder.by_key("places")


def kept(cls: Any, row: dict[str, Any]) -> Any:
    return cls(**{name: row[name] for name in cls.__dataclass_fields__ if row.get(name) is not None})


def sized(folder: OperationFolder, people: list[PeopleCount]) -> list[Any]:
    rules = [kept(Rule, row) for row in folder.rows("rules")]
    return size_needs(people, rules, [kept(Parameter, row) for row in folder.rows("parameters")])


def counts(folder: OperationFolder) -> list[PeopleCount]:
    return [kept(PeopleCount, row) for row in folder.rows("people")]


def test_people_in_need_add_up_by_province(
    folder: OperationFolder, places: dict[str, dict[str, Any]]
) -> None:
    total: Counter[str] = Counter()
    for row in folder.rows("people"):
        total[places[places[row["place"]]["parent"]]["name_tr"]] += row["people"]
    assert dict(total) == PEOPLE_BY_PROVINCE
    assert total.total() == 2_273_551


def test_the_largest_districts_and_how_many_need_help(
    folder: OperationFolder, places: dict[str, dict[str, Any]]
) -> None:
    by_name = {
        places[row["place"]]["name_tr"]: row["people"]
        for row in folder.rows("people")
        if row["people"] > 115_000
    }
    assert by_name == {
        "Antakya": 346_253,
        "Yeşilyurt": 152_390,
        "Adıyaman Merkez": 135_666,
        "Kırıkhan": 115_652,
    }
    assert len(folder.rows("people")) == 124
    assert sum(row["people"] >= 1000 for row in folder.rows("people")) == 93


def test_ten_lines_sized_on_the_zone(folder: OperationFolder) -> None:
    first = counts(folder)[0]
    zone = PeopleCount(place="zone", people_group=first.people_group, people=2_273_551, as_of=first.as_of)
    items = {row["code"]: Item.of(row) for row in folder.rows("items")}
    found, total = {}, Load()
    for need in sized(folder, [zone]):
        load = load_of([(items[need.item], need.quantity)])
        found[need.item] = (need.quantity, round(load.weight_t), round(load.volume_m3))
        total += load
    assert found == TEN_LINES
    assert (round(total.weight_t), round(total.volume_m3)) == (105_041, 442_991)


def test_tents_are_rounded_up_in_each_district(folder: OperationFolder) -> None:
    needs = sized(folder, counts(folder))
    tents = [need for need in needs if need.item == "TENT-FAM"]
    assert sum(need.quantity for need in tents) == 454_758
    assert len(needs) == 124 * 10
    assert {need.status for need in tents} == {"assumed"}


def test_water_taps_and_toilets(folder: OperationFolder) -> None:
    services = services_of(2_273_551, {row["code"]: row["value"] for row in folder.rows("indicators")})
    assert round(services.water_m3_per_day) == 34_103
    assert (services.taps, services.toilets_first_phase, services.toilets) == (9_095, 45_472, 113_678)


def test_tents_of_afad_beside_people_in_need(
    folder: OperationFolder, places: dict[str, dict[str, Any]]
) -> None:
    tents = {
        places[row["place"]]["name_tr"]: row["value"]
        for row in folder.rows("figures")
        if row["indicator"] == "tents_set_up"
        and row["as_of"] == "2023-02-24"
        and row["place"]
        and places[row["place"]]["kind"] == "province"
    }
    assert sum(tents.values()) == 329_382
    ratios = {name: round(5 * value / PEOPLE_BY_PROVINCE[name], 2) for name, value in tents.items()}
    assert ratios == TENTS_PER_PERSON


def open_on_6_february(folder: OperationFolder, places: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Handling of the airports of the zone, the state that holds when the disaster struck."""
    held: dict[str, float] = {}
    for row in sorted(folder.rows("capacities"), key=lambda row: row["open_from"]):
        place = places[row["place"]]
        if place["kind"] == "airport" and "origin airport" not in row["note"]:
            held.setdefault(row["place"], row["handling_t_per_day"])
    return held


def test_handling_of_the_airports(folder: OperationFolder, places: dict[str, dict[str, Any]]) -> None:
    entry = {row["place"] for row in folder.rows("capacities") if "origin airport" not in row["note"]}
    finally_open = {
        row["place"]: row["handling_t_per_day"] for row in folder.rows("capacities") if row["place"] in entry
    }
    airports = {code: value for code, value in finally_open.items() if places[code]["kind"] == "airport"}
    assert len(finally_open) - 11 - 1 == 17  # eleven hubs and one origin port besides
    assert sum(airports.values()) == 3_050
    il76 = kept(LiftType, folder.by_key("lift_types")["IL76"])
    first_days = {
        code: value
        for code, value in open_on_6_february(folder, places).items()
        if not can_land(il76, kept(Runway, places[code]))
    }
    assert sum(first_days.values()) == 2_820
    assert round(105_041 / 3_050) == 34


def test_kahramanmaras_airport_is_closed_to_the_heavy_aircraft_by_its_width(
    folder: OperationFolder, places: dict[str, dict[str, Any]]
) -> None:
    issues = can_land(kept(LiftType, folder.by_key("lift_types")["IL76"]), kept(Runway, places["LTCN"]))
    assert [issue.code for issue in issues] == ["runway_narrow"]


def test_each_district_to_the_nearest_airport_for_the_heavy_aircraft(
    folder: OperationFolder, places: dict[str, dict[str, Any]]
) -> None:
    il76 = kept(LiftType, folder.by_key("lift_types")["IL76"])
    usable = {
        code
        for code, value in open_on_6_february(folder, places).items()
        if value and not can_land(il76, kept(Runway, places[code]))
    }
    ways: dict[str, dict[str, float]] = defaultdict(dict)
    for row in folder.rows("links"):
        if (
            row["mode"] == "road"
            and row["origin"] in usable
            and places[row["destination"]]["kind"] == "district"
        ):
            ways[row["destination"]][row["origin"]] = row["distance_km"]
    people = {row["place"]: row["people"] for row in folder.rows("people")}
    nearest: Counter[str] = Counter()
    weighted = 0.0
    for district, count in people.items():
        entry = min(ways[district], key=ways[district].__getitem__)
        nearest[entry] += count
        weighted += count * ways[district][entry]
    assert dict(nearest) == NEAREST
    assert round(weighted / 2_273_551, 1) == 89.5


def test_flight_legs_to_gaziantep_and_the_one_that_is_too_long(folder: OperationFolder) -> None:
    ways = folder.by_key("links")
    legs = {code: ways[code, "LTAJ", "air"] for code in ("UACC", "UAAA", "UAII", "UASK")}
    great_circle = {
        code: int(row["note"].split("great circle ")[1].split(" km")[0]) for code, row in legs.items()
    }
    assert great_circle == {"UACC": 3_098, "UAAA": 3_404, "UAII": 2_787, "UASK": 3_842}
    assert {code: row["hours"] for code, row in legs.items()} == {
        "UACC": 4.8,
        "UAAA": 5.2,
        "UAII": 4.4,
        "UASK": 5.8,
    }
    full_range = folder.by_key("lift_types")["IL76"]["range_km"]
    assert [code for code, row in legs.items() if row["distance_km"] > full_range] == ["UASK"]
    assert legs["UASK"]["distance_km"] == 4_150


def test_mixed_tonnage_is_split_into_items_that_weigh_what_was_published(folder: OperationFolder) -> None:
    items = {row["code"]: Item.of(row) for row in folder.rows("items")}
    for place, tonnes in (("KZ-SHY", 75), ("KZ-OSK", 35)):
        rows = [row for row in folder.rows("supplies") if row["place"] == place]
        assert load_of((items[row["item"]], row["quantity"]) for row in rows).weight_t == pytest.approx(
            tonnes, abs=0.01
        )
        assert all("A23" in row["note"] and row["status"] == "assumed" for row in rows)


def test_only_the_55_t_of_17_february_were_reported_received(folder: OperationFolder) -> None:
    received = [row for row in folder.rows("reported_acts") if row["stage"] == "received"]
    assert [(row["date"].isoformat(), row["quantity"], row["unit"]) for row in received] == [
        ("2023-02-17", 55.0, "t")
    ]


def test_conflicts_stand_beside_each_other(folder: OperationFolder) -> None:
    groups: dict[str, set[Any]] = defaultdict(set)
    for row in folder.rows("reported_acts"):
        if row["conflict"]:
            groups[row["conflict"]].add((row["quantity"] or row["usd"], row["unit"]))
    assert dict(groups) == {
        "collected-2023-02-13": {(115.0, "t"), (150.0, "t")},
        "tenge-or-tonnes": {(32_000_000.0, "KZT"), (32.0, "t")},
        "second-group": {(60.0, "people"), (56.0, "people")},
        "donations-to-afad": {(15_000_000.0, None), (10_000_000.0, None)},
        "yurts": {(100.0, "yurts"), (114.0, "yurts"), (84.0, "yurts")},
    }


def test_cumulative_press_totals_are_flagged(folder: OperationFolder) -> None:
    flagged = [row for row in folder.rows("reported_acts") if row["giver"] == "KZ" and row["cumulative"]]
    assert sorted(row["quantity"] or row["usd"] for row in flagged) == [
        28, 84, 114, 160, 2_800_000, 3_600_000, 10_000_000, 15_000_000,
    ]  # fmt: skip
    in_kind = [row for row in folder.rows("figures") if row["indicator"].startswith("in kind received")]
    assert len(in_kind) == 33
    assert all(row["cumulative"] for row in in_kind)


def test_what_came_from_abroad_is_kept_with_its_days(folder: OperationFolder) -> None:
    def values(indicator: str) -> list[float]:
        rows = [row for row in folder.rows("figures") if row["indicator"] == f"in kind received: {indicator}"]
        return [row["value"] for row in sorted(rows, key=lambda row: row["as_of"])]

    assert values("tents") == [109_574, 130_785, 179_655]
    assert values("blankets")[-1] == 1_879_145
    assert (values("beds")[0], values("beds")[-1]) == (80_824, 96_462)
    assert (values("generators")[0], values("generators")[-1]) == (26_622, 33_810)
    assert values("field hospitals") == [31, 30, 34]
    teams = [row for row in folder.rows("figures") if row["area"] == "all foreign teams"]
    assert {row["as_of"]: row["value"] for row in teams} == {
        "2023-02-09": 6_479, "2023-02-10": 6_810, "2023-02-15": 7_846, "2023-02-24": 11_302, "2024-02-06": 11_488,
    }  # fmt: skip


def test_the_two_kazakh_groups_left_worked_and_went_home(folder: OperationFolder) -> None:
    teams = folder.by_key("teams")
    assert (teams["KZ-SAR-1"]["people"], teams["KZ-SAR-2"]["people"]) == (41, 60)
    assert [teams[code]["ended_at"].date().isoformat() for code in ("KZ-SAR-1", "KZ-SAR-2")] == [
        "2023-02-18",
        "2023-02-20",
    ]
    assert teams["KZ-EMT"]["people"] == 125
    assert teams["KZ-EMT"]["departed_at"] is None


def test_every_assumption_has_its_number_and_words_in_four_languages(folder: OperationFolder) -> None:
    codes = list(dict.fromkeys(row["code"] for row in folder.rows("parameters")))
    assert codes[:13] == [f"A{n}" for n in range(1, 14)]
    assert codes == [f"A{n}" for n in range(1, len(codes) + 1)]
    assert len(codes) > 14
    for row in folder.rows("parameters"):
        texts = [row[f"text_{language}"] for language in ("en", "tr", "kk", "ru")]
        assert len(set(texts)) == 4, row["key"]


def test_every_row_says_how_sure_it_is_and_invented_ones_name_offices(folder: OperationFolder) -> None:
    for name, rows in folder.tables.items():
        for row in rows:
            assert row["status"], name
    invented = ("projects", "milestones", "lessons")
    assert {row["status"] for name in invented for row in folder.rows(name)} == {"demonstration"}


def test_the_commission_met_before_the_visit(folder: OperationFolder) -> None:
    events = folder.by_key("events")
    assert events["KEK-12"]["before"] == "VISIT-2022-05"
    assert len([row for row in folder.rows("events") if row["status"] != "demonstration"]) == 19


def test_the_folder_is_small(examples: Path) -> None:
    size = sum(path.stat().st_size for path in (examples / "kahramanmaras-2023").rglob("*") if path.is_file())
    assert size < 1_500_000
