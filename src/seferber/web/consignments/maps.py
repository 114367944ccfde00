"""Maps of waybills: all that is under way, and the way of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from seferber.store.queries import consignment_detail
from seferber.store.queries import consignments as queries
from seferber.web import formatting
from seferber.web.access import Access
from seferber.web.maps import Line, Lines, MapData, Point, Points


def _at(place: Any) -> tuple[float, float] | None:
    """(longitude, latitude), or None when the place has no position."""
    return None if place.lon is None or place.lat is None else (float(place.lon), float(place.lat))


def map_of(under_way: Iterable[queries.LastSeen], access: Access) -> MapData:
    """Ways of what is under way, and where each was last reported (its origin until somebody reports)."""
    points: list[Point] = []
    lines: list[Line] = []
    seen: set[tuple[int, int]] = set()
    ends: dict[str, Any] = {}
    for one in under_way:
        row = one.consignment
        start, end = row.origin, row.destination
        leaves, arrives = _at(start), _at(end)
        if leaves is None or arrives is None:
            continue
        ends |= {start.code: start, end.code: end}
        if (start.pk, end.pk) not in seen:
            seen.add((start.pk, end.pk))
            lines.append(
                Line(
                    id=f"way-{start.code}-{end.code}",
                    start=leaves,
                    end=arrives,
                    width=1.5,
                    tone="muted",
                    curve=_by_air(row),
                    text=f"{start.name} – {end.name}",
                )
            )
        points.append(_last_seen(one, leaves, arrives, access))
    marks = [
        Point(
            id=f"place-{p.code}",
            lat=p.lat,
            lon=p.lon,
            label=p.name,
            shape="square",
            tone="muted",
            size=0.8,
            text=p.name,
        )
        for p in ends.values()
    ]
    return MapData(
        layers=[
            Lines(id="ways", lines=lines),
            Points(id="places", points=marks),
            Points(id="seen", points=points),
        ]
    )


def _last_seen(
    one: queries.LastSeen, leaves: tuple[float, float], arrives: tuple[float, float], access: Access
) -> Point:
    """Where one load was last reported, in words; `leaves` and `arrives` are (longitude, latitude) of its ends."""
    row, report = one.consignment, one.report
    lon, lat = (report.lon, report.lat) if report else leaves
    said = (
        f"{formatting.since(report.occurred_at, access.now)} {one.near or report.text}"
        if report
        else _("no position reported since it left %(place)s") % {"place": row.origin.name}
    )
    if row.state == "arrived":
        lon, lat = arrives
        said = _("arrived, waits to be counted")
    return Point(
        id=row.code,
        lat=lat,
        lon=lon,
        shape="triangle" if _by_air(row) else "circle",
        tone="accent" if row.state == "arrived" else "ink",
        text=f"{row.code}: {said}",
        href=access.url("consignments:detail", code=row.code),
    )


def _by_air(row: Any) -> bool:
    return row.lift_type is not None and row.lift_type.mode == "air"


def own_map(found: consignment_detail.Detail, access: Access) -> MapData | None:
    row = found.consignment
    leaves, arrives = _at(row.origin), _at(row.destination)
    if leaves is None or arrives is None:
        return None
    by_air = row.lift_type is not None and row.lift_type.mode == "air"
    way = Line(
        id="way",
        start=leaves,
        end=arrives,
        tone="muted",
        curve=by_air,
        text=row.code,
    )
    marks = [
        Point(id=p.code, lat=at[1], lon=at[0], label=p.name, shape="square", tone="muted", text=p.name)
        for p, at in ((row.origin, leaves), (row.destination, arrives))
    ]
    reports = [
        Point(
            id=f"report-{n}",
            lat=r.lat,
            lon=r.lon,
            tone="accent" if n == 0 else "ink",
            size=1.0 if n == 0 else 0.6,
            label=formatting.moment(r.occurred_at, "short") if n == 0 else "",
            text=f"{formatting.moment(r.occurred_at, 'short')}: {r.text}",
        )
        for n, r in enumerate(found.positions)
    ]
    return MapData(
        layers=[
            Lines(id="way", lines=[way]),
            Points(id="ends", points=marks),
            Points(id="reports", points=reports),
        ]
    )
