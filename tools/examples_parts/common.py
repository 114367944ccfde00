"""Reading the source tables, status words, distances and small row helpers."""

from __future__ import annotations

import csv
import math
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

# Weakest last: a row is only as sure as the least sure thing in it.
STRENGTH = ("published", "derived", "modelled", "recalled", "assumed", "demonstration")
TRACK_FACTOR = 1.08
DETOUR = 1.27
EARTH_KM = 6371.0


class Source:
    """The folder of source tables, read once each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: dict[str, list[dict[str, str]]] = {}

    def rows(self, name: str) -> list[dict[str, str]]:
        if name not in self._held:
            with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
                self._held[name] = list(csv.DictReader(handle))
        return self._held[name]

    def by(self, name: str, key: str) -> dict[str, dict[str, str]]:
        return {row[key]: row for row in self.rows(name)}


def status_word(text: str, default: str = "published") -> str:
    """One of the six status words for a longer remark such as "weight published; volume recalled"."""
    found = [word for word in STRENGTH if word in text.lower()]
    return found[-1] if found else default


def number(text: str | None) -> float | None:
    return float(text) if text not in (None, "") else None


def whole(text: str | None) -> int | None:
    return int(float(text)) if text not in (None, "") else None


def moment(text: str) -> datetime:
    """Aware UTC moment from "2023-02-14T06:00" (UTC) or with an offset."""
    value = datetime.fromisoformat(text)
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def hour(text: str) -> time:
    return time.fromisoformat(text)


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two WGS 84 positions on a sphere of 6,371 km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def names(en: str, tr: str = "", kk: str = "", ru: str = "", prefix: str = "name") -> dict[str, str]:
    """The four language columns of a text."""
    return {f"{prefix}_en": en, f"{prefix}_tr": tr or en, f"{prefix}_kk": kk or en, f"{prefix}_ru": ru or en}


def marks(status: str, source: str = "", note: str = "") -> dict[str, Any]:
    """The evidence columns; an empty text becomes None, as an empty cell is read back."""
    return {"status": status, "source": source.strip(" ;") or None, "note": note.strip(" ;") or None}


def position(row: dict[str, Any]) -> tuple[float, float]:
    return (row["lat"], row["lon"])


def road_km(a: dict[str, Any], b: dict[str, Any], least: float = 10.0) -> float:
    """Estimated road length: detour factor × great circle, at least `least` (A21)."""
    return round(max(least, DETOUR * great_circle_km(position(a), position(b))), 1)


def air_km(a: dict[str, Any], b: dict[str, Any]) -> float:
    return float(round(TRACK_FACTOR * round(great_circle_km(position(a), position(b)))))


def link(origin: str, destination: str, mode: str, km: float, status: str, **more: Any) -> dict[str, Any]:
    known = {"source", "note"}
    row = {"origin": origin, "destination": destination, "mode": mode, "distance_km": float(km)}
    return (
        row
        | {k: v for k, v in more.items() if k not in known}
        | marks(status, more.get("source", ""), more.get("note", ""))
    )
