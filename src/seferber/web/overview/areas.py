"""Districts on a map: shaded areas where the bundled geometry knows them, sized points elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from seferber.store.queries.needs import NeedCell
from seferber.web import formatting, words
from seferber.web.maps import Choropleth, Layer, Point, Points

# What a code looks like → the geometry that has its area, and whether its parent's code names the area.
GEOMETRIES = (
    (re.compile(r"TUR\d{6}$"), "tr_districts_eq2023", False),
    (re.compile(r"KZ\d+"), "kz_regions", True),
)


def geometry_of(code: str) -> tuple[str, bool] | None:
    """(geometry, by parent) for a district's code; None when no bundled geometry has it."""
    return next(((name, parent) for pattern, name, parent in GEOMETRIES if pattern.match(code)), None)


def area_of_code(code: str, parent: str) -> str:
    """Id under which a map knows a district: its own code, or its parent's where only that has an area."""
    found = geometry_of(code)
    return parent if found and found[1] and parent else code


def area_of(cell: Any) -> str:
    """Id under which a map knows the place of a need."""
    return area_of_code(cell.place, cell.parent)


def need_words(name: str, received: int, need: int, unit: str) -> str:
    """ "Nurdağı: 1,200 of 3,000 pcs" in the reader's language."""
    return _("%(place)s: %(part)s of %(whole)s") % {
        "place": name,
        "part": formatting.number(received),
        "whole": f"{formatting.number(need)} {words.word(unit)}",
    }


def need_layers(
    cells: Iterable[NeedCell],
    positions: dict[str, tuple[float, float]],
    href: Callable[[NeedCell], str],
    legend: str,
) -> list[Layer]:
    """Layers that show the share of one item's need met, district by district.

    Args:
        cells: needs of one item.
        positions: place code → (lat, lon), for places without an area.
        href: page of a district.
    """
    areas: dict[str, dict[str, list[NeedCell]]] = defaultdict(lambda: defaultdict(list))
    points = []
    for cell in cells:
        found = geometry_of(cell.place)
        if found:
            areas[found[0]][area_of(cell)].append(cell)
        elif cell.place in positions:
            lat, lon = positions[cell.place]
            tone = "done" if cell.share >= 0.8 else "accent" if cell.share >= 0.3 else "danger"
            text = need_words(cell.place_name, cell.met, cell.need, cell.unit)
            points.append(
                Point(
                    id=cell.place,
                    lat=lat,
                    lon=lon,
                    label=cell.place_name,
                    tone=tone,
                    text=text,
                    href=href(cell),
                )
            )
    layers: list[Layer] = [
        Choropleth(
            id=f"areas-{geometry}",
            geometry=geometry,
            values={code: _value(part, href) for code, part in parts.items()},
            legend=legend,
            scale="share",
        )
        for geometry, parts in areas.items()
    ]
    if points:
        layers.append(Points(id="places", points=points))
    return layers


def _value(part: list[NeedCell], href: Callable[[NeedCell], str]) -> dict[str, Any]:
    need, met = sum(c.need for c in part), sum(c.met for c in part)
    name = part[0].place_name if len(part) == 1 else part[0].parent_name
    return {
        "value": round(met / need, 4) if need else 1.0,
        "text": need_words(name, met, need, part[0].unit),
        "href": href(part[0]),
    }


def bounds_of(
    codes: Iterable[str], positions: dict[str, tuple[float, float]]
) -> tuple[float, float, float, float] | None:
    """(west, south, east, north) around the districts, so that they fill the map whatever comes from far away.

    Where only the parent has an area, the frame is wider, because regions reach far beyond their towns.
    """
    known = [(code, positions[code]) for code in codes if code in positions]
    if not known:
        return None
    wide = any((found := geometry_of(code)) is not None and found[1] for code, _at in known)
    lats, lons = [at[0] for _code, at in known], [at[1] for _code, at in known]
    across, up = (4.0, 2.6) if wide else (0.5, 0.4)
    return (min(lons) - across, min(lats) - up, max(lons) + across, max(lats) + up)
