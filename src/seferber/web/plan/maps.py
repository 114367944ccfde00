"""A proposal on a map and on a timeline."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from seferber.store.queries import plan, plan_arrivals, plan_names
from seferber.web import formatting, templatetags
from seferber.web.access import Access
from seferber.web.maps import Choropleth, Layer, Line, Lines, MapData, Point, Points
from seferber.web.overview.areas import area_of_code, bounds_of, geometry_of, need_words
from seferber.web.timelines import Bar, Lane, Level, Timeline

TONES = {1: "ink", 2: "muted", 3: "accent"}


def plan_map(
    access: Access,
    proposal: Any,
    districts: list[dict[str, Any]],
    names: dict[str, str],
    unit: str,
    legend: str,
) -> MapData:
    """Districts shaded day by day, ways drawn on the days on which something moves on them."""
    moments = _days(proposal, districts)
    layers: list[Layer] = _areas(access, proposal, districts, names, unit, legend, moments)
    flows = plan.flows(proposal)
    most = max((f["t"] or 0.0 for f in flows), default=1.0) or 1.0
    lines, ends = [], {}
    for number, flow in enumerate(flows):
        first, last = flow["begins"], max(flow["ends"], flow["begins"] + timedelta(hours=1))
        lines.append(
            Line(
                id=f"{flow['origin__code']}-{flow['destination__code']}-{number}",
                start=(flow["origin__lon"], flow["origin__lat"]),
                end=(flow["destination__lon"], flow["destination__lat"]),
                width=round(1 + 3 * sqrt((flow["t"] or 0.0) / most), 1),
                tone=TONES.get(flow["leg"], "ink"),
                curve=flow["leg"] == 1,
                text=_("%(origin)s → %(destination)s: %(weight)s, %(count)s vehicles")
                % {
                    "origin": names.get(flow["origin__code"], ""),
                    "destination": names.get(flow["destination__code"], ""),
                    "weight": templatetags.tonnes(flow["t"]),
                    "count": formatting.number(flow["n"]),
                },
                from_at=_floor(moments, first),
                until_at=_after(moments, last),
            )
        )
        for side in ("origin", "destination"):
            code = flow[f"{side}__code"]
            if flow["leg"] < 3 or side == "origin":
                ends[code] = Point(
                    id=code, lat=flow[f"{side}__lat"], lon=flow[f"{side}__lon"], text=names.get(code, ""),
                    label=names.get(code, "") if flow["leg"] == 1 and side == "destination" else "",
                    shape="triangle" if flow["leg"] == 1 and side == "origin" else "square", size=0.7,
                )  # fmt: skip
    if lines:
        layers += [Lines(id="ways", lines=lines), Points(id="ends", points=list(ends.values()))]
    return MapData(
        layers=layers,
        moments=moments,
        bounds=bounds_of((d["code"] for d in districts), plan_names.positions(access.operation)),
    )


def _days(proposal: Any, districts: list[dict[str, Any]]) -> list[datetime]:
    """The proposal's moment and every following midnight up to the last arrival."""
    last = max((d["last"] for d in districts if d["last"]), default=proposal.world_at + timedelta(days=1))
    moments, at = [proposal.world_at], proposal.world_at.replace(hour=0, minute=0, second=0, microsecond=0)
    while at < last and len(moments) < 60:
        at += timedelta(days=1)
        moments.append(at)
    return moments


def _floor(moments: list[datetime], at: datetime) -> datetime:
    """The moment shown in whose span `at` falls: movements of a day show at the day's moment."""
    return max((m for m in moments if m <= at), default=moments[0])


def _after(moments: list[datetime], at: datetime) -> datetime:
    return next((m for m in moments if m > at), at + timedelta(days=1))


def _areas(
    access: Access,
    proposal: Any,
    districts: list[dict[str, Any]],
    names: dict[str, str],
    unit: str,
    legend: str,
    moments: list[datetime],
) -> list[Layer]:
    by_geometry: dict[str, dict[str, list[dict[str, Any]]]] = {}
    points = []
    positions = plan_names.positions(access.operation)
    for row in districts:
        found = geometry_of(row["code"])
        if found:
            by_geometry.setdefault(found[0], {}).setdefault(
                area_of_code(row["code"], row["parent"]), []
            ).append(row)
        elif row["code"] in positions:
            lat, lon = positions[row["code"]]
            tone = "done" if row["share"] >= 0.8 else "accent" if row["share"] >= 0.3 else "danger"
            text = need_words(names.get(row["code"], row["code"]), row["met"], row["need"], unit)
            points.append(
                Point(
                    id=row["code"], lat=lat, lon=lon, label=names.get(row["code"], ""), tone=tone, text=text
                )
            )
    layers: list[Layer] = [
        Choropleth(
            id=f"areas-{geometry}",
            geometry=geometry,
            values={code: _steps(part, names, unit, moments) for code, part in parts.items()},
            legend=legend,
        )
        for geometry, parts in by_geometry.items()
    ]
    if points:
        layers.append(Points(id="districts", points=points))
    return layers


def _steps(
    part: list[dict[str, Any]], names: dict[str, str], unit: str, moments: list[datetime]
) -> dict[str, Any]:
    """Share met of the area at each moment; the words tell the end of the plan."""
    need = sum(row["need"] for row in part) or 1
    values = []
    for at in moments:
        met = sum(
            min(row["need"], row["there"] + sum(n for when, n in row["steps"] if when <= at)) for row in part
        )
        values.append(round(met / need, 3))
    code = part[0]["code"] if len(part) == 1 else part[0]["parent"]
    return {
        "value": values,
        "text": need_words(names.get(code, code), sum(r["met"] for r in part), need, unit),
    }


def _bars(arrivals: list[tuple[datetime, str, int, float]], start: datetime, end: datetime) -> list[Bar]:
    """One bar a day with the number of vehicles that arrive; which ones they are stands in its tip."""
    by_day: dict[datetime, list[tuple[str, int, float]]] = {}
    for day, vehicle, n, t in arrivals:
        by_day.setdefault(day, []).append((vehicle, n, t))
    return [
        Bar(
            start=max(start, day) + timedelta(minutes=30),
            end=max(min(end, day + timedelta(days=1)), max(start, day) + timedelta(hours=2))
            - timedelta(minutes=30),
            label=formatting.number(sum(n for _vehicle, n, _t in parts)),
            text=formatting.moment(day, "day")
            + ": "
            + ", ".join(
                f"{formatting.number(n)} × {vehicle} ({templatetags.tonnes(t)})" for vehicle, n, t in parts
            ),
            tone="ink",
        )
        for day, parts in by_day.items()
    ]


def entry_timeline(access: Access, proposal: Any, figures: dict[str, Any]) -> Timeline | None:
    """What each entry point unloads day by day against what it can handle."""
    if not figures["first"]:
        return None
    start, end = min(proposal.world_at, figures["first"]), figures["last"]
    found = plan_arrivals.handling(access.operation, proposal, start, end)
    bars = {
        place: _bars(arrivals, start, end)
        for place, arrivals in plan_arrivals.arrivals_by_day(
            proposal, [lane["place"].pk for lane in found]
        ).items()
    }
    lanes = [
        Lane(
            label=lane["place"].name,
            bars=bars.get(lane["place"].pk, []),
            capacity=[
                Level(start=max(start, d["from"]), end=min(end, d["until"]), used=d["used"], limit=d["limit"])
                for d in lane["days"]
            ],
            unit=_("t a day"),
        )
        for lane in found[:12]
    ]
    return Timeline(start=start, end=end, lanes=lanes, now=access.now) if lanes else None
