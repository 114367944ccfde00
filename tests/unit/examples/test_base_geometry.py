"""The bundled base map: whole polygons, codes that the operations use, and few bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seferber.standards.operation import read_folder

FILES = (
    "tr_districts_eq2023", "tr_provinces", "kz_regions", "base_land_50m", "base_borders_10m", "base_countries_50m", "base_lakes_50m",
)  # fmt: skip


@pytest.fixture(scope="module")
def geo(examples: Path) -> Path:
    return examples.parent / "src/seferber/web/static/geo"


def features(geo: Path, name: str) -> list[dict[str, Any]]:
    return json.loads((geo / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


def rings(feature: dict[str, Any]) -> Iterator[list[list[float]]]:
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if kind == "Polygon":
        yield from coordinates
    if kind == "MultiPolygon":
        for polygon in coordinates:
            yield from polygon


@pytest.mark.parametrize("name", FILES)
def test_rings_are_closed_and_lie_on_the_map(geo: Path, name: str) -> None:
    for feature in features(geo, name):
        for ring in rings(feature):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(20 <= lon <= 92 and 30 <= lat <= 60 for lon, lat in ring)


def test_every_district_and_region_of_the_operations_has_a_shape(geo: Path, examples: Path) -> None:
    places = read_folder(examples / "kahramanmaras-2023").rows("places")
    districts = {row["code"] for row in places if row["kind"] == "district"}
    assert {one["properties"]["code"] for one in features(geo, "tr_districts_eq2023")} == districts
    provinces = {row["code"] for row in places if row["kind"] == "province"}
    assert provinces <= {one["properties"]["code"] for one in features(geo, "tr_provinces")}
    floods = read_folder(examples / "exercise-floods-2024").rows("places")
    regions = {row["code"] for row in floods if row["kind"] == "province"}
    assert {one["properties"]["code"] for one in features(geo, "kz_regions")} == regions


def test_the_base_map_is_small(geo: Path) -> None:
    assert sum((geo / f"{name}.geojson").stat().st_size for name in FILES) < 1_500_000
