"""What a map shows, as plain values; the drawing is done by `static/js/map.js`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from seferber.web import formatting

# Nine steps of cividis (Nuñez, Anderton, Renslow 2018; the table is public domain, CC0), from none to all:
# it rises evenly in lightness, so the order survives grey print and colour blindness.
CIVIDIS = ("#00224e", "#1f3a6d", "#434e6c", "#61646f", "#7d7c78", "#9b9476", "#bcae6c", "#dfca57", "#fee838")


# Geometry under every map: countries as land, their borders, large lakes, first divisions of Türkiye and Kazakhstan.
BASE = ("base_countries_50m", "base_borders_10m", "base_lakes_50m", "tr_provinces", "kz_regions")


@dataclass(frozen=True)
class Point:
    id: str
    lat: float
    lon: float
    label: str = ""
    shape: str = "circle"
    tone: str = "ink"
    size: float = 1.0
    text: str = ""
    href: str = ""
    from_at: datetime | None = None
    until_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """A way between two points, each (longitude, latitude)."""

    id: str
    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 2.0
    tone: str = "ink"
    curve: bool = False
    text: str = ""
    href: str = ""
    from_at: datetime | None = None
    until_at: datetime | None = None


@dataclass
class Choropleth:
    """Areas of `static/geo/<geometry>.geojson` shaded by `values[code] = {"value", "text", "href"}`.

    `key` is the property of the areas that holds the code.

    `scale` is "share" for 0 to 1 (cividis, dark = nothing met) or "count" for least to most.
    With `moments`, a value may be a list, one per moment.
    """

    id: str
    geometry: str
    values: dict[str, dict[str, Any]]
    key: str = "code"
    legend: str = ""
    scale: str = "share"
    kind: str = field(default="choropleth", init=False)


@dataclass
class Points:
    id: str
    points: list[Point]
    kind: str = field(default="points", init=False)


@dataclass
class Lines:
    id: str
    lines: list[Line]
    kind: str = field(default="lines", init=False)


Layer = Choropleth | Points | Lines


@dataclass
class MapData:
    """Layers from below to above; `bounds` (west, south, east, north) default to what the layers cover."""

    layers: list[Layer]
    bounds: tuple[float, float, float, float] | None = None
    moments: list[datetime] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "layers": [_plain(asdict(layer)) for layer in self.layers],
            "geo": {name: geo_url(name) for name in (*BASE, *self._geometries())},
            "bounds": self.bounds,
            "moments": [{"at": _iso(m), "text": formatting.moment(m, "short")} for m in self.all_moments()],
            "ramp": CIVIDIS,
            "language": formatting.language(),
        }

    def _geometries(self) -> list[str]:
        return [layer.geometry for layer in self.layers if isinstance(layer, Choropleth)]

    def all_moments(self) -> list[datetime]:
        """The moments given, or every moment at which a line or point begins or ends; at most 240."""
        if self.moments:
            return self.moments
        found: set[datetime] = set()
        for layer in self.layers:
            things: list[Any] = (
                layer.points if isinstance(layer, Points) else layer.lines if isinstance(layer, Lines) else []
            )
            found |= {m for thing in things for m in (thing.from_at, thing.until_at) if m is not None}
        ordered = sorted(found)
        step = max(1, len(ordered) // 240)
        return ordered[::step]

    def legend(self) -> dict[str, Any] | None:
        """Words and ends of the scale of the uppermost shaded layer."""
        shaded = [layer for layer in self.layers if isinstance(layer, Choropleth)]
        if not shaded:
            return None
        layer = shaded[-1]
        if layer.scale == "share":
            ends = (_("none"), _("all"))
        else:
            flat = [v["value"] for v in layer.values.values() if isinstance(v.get("value"), int | float)]
            ends = (formatting.number(min(flat, default=0)), formatting.number(max(flat, default=0)))
        return {"text": layer.legend, "ends": ends, "ramp": CIVIDIS}


def geo_url(name: str) -> str:
    """Address of a geometry file; a file that is not bundled is asked for plainly, and the map says so."""
    try:
        return static(f"geo/{name}.geojson")
    except ValueError:
        return f"{settings.STATIC_URL}geo/{name}.geojson"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
