"""Base geometry of the maps: fewer decimals, names that the product uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

# file, decimals, properties kept under which name
FILES: tuple[tuple[str, int, dict[str, str]], ...] = (
    ("tr_districts_eq2023", 4, {"adm2_pcode": "code", "adm1_pcode": "parent", "name_tr": "name"}),
    ("tr_provinces", 3, {"adm1_pcode": "code", "name_tr": "name"}),
    ("kz_regions", 3, {"adm1_pcode": "code", "adm1_en": "name", "adm1_kk": "name_kk", "adm1_ru": "name_ru"}),
    ("base_land_50m", 3, {}),
    ("base_borders_10m", 3, {}),
    ("base_countries_50m", 3, {"iso_a2": "code", "name": "name"}),
    ("base_lakes_50m", 3, {"name": "name"}),
)


def rounded(value: Any, decimals: int) -> Any:
    """Coordinates rounded, without points that become equal to their predecessor."""
    if isinstance(value, list) and value and isinstance(value[0], int | float):
        return [round(float(one), decimals) for one in value]
    if isinstance(value, list):
        parts = [rounded(one, decimals) for one in value]
        if parts and isinstance(parts[0], list) and parts[0] and isinstance(parts[0][0], float):
            kept = [part for index, part in enumerate(parts) if not index or part != parts[index - 1]]
            return kept if len(kept) >= 4 or len(parts) < 4 else parts
        return parts
    return value


def write(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, decimals, kept in FILES:
        data = json.loads((source / f"{name}.geojson").read_text(encoding="utf-8"))
        features = [
            {
                "type": "Feature",
                "properties": {new: feature["properties"][old] for old, new in kept.items()},
                "geometry": {
                    "type": feature["geometry"]["type"],
                    "coordinates": rounded(feature["geometry"]["coordinates"], decimals),
                },
            }
            for feature in data["features"]
        ]
        text = json.dumps(
            {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
        )
        (target / f"{name}.geojson").write_text(text + "\n", encoding="utf-8")
        total += len(text)
    print(f"geo: {len(FILES)} files, {total / 1e3:.0f} kB")
