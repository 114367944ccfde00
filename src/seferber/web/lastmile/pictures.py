"""Routes on a map with a time slider, and as a timeline with one lane for each vehicle."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from seferber.web import formatting, templatetags
from seferber.web.lastmile.sentences import loads_words, stop_name, vehicle_words
from seferber.web.maps import Layer, Line, Lines, MapData, Point, Points
from seferber.web.timelines import Bar, Lane, Timeline

# Neighbouring vehicles get different tones; the words at each line name the vehicle.
TONES = ("ink", "accent", "muted", "done")
MOMENTS = 48
LANES = 40
# A browser draws some hundred signs quickly; beyond that, stops lose their names and vehicles stay undrawn.
STOPS_NAMED = 60
SIGNS_MOVING = 400

Trips = dict[tuple[str, int], list[Any]]


def trips_of(visits: list[Any]) -> Trips:
    """Visits by (vehicle, trip), each in order."""
    out: Trips = defaultdict(list)
    for visit in visits:
        out[(visit.vehicle, visit.trip)].append(visit)
    return dict(sorted(out.items(), key=lambda pair: (pair[1][0].departs_at, pair[0])))


def moments_of(route: Any, visits: list[Any]) -> list[datetime]:
    """The start, then every quarter, half or whole hours until the last vehicle has unloaded."""
    last = max((v.leaves_at for v in visits), default=route.starts_at)
    span = (last - route.starts_at) / timedelta(minutes=1)
    step = next((s for s in (5, 10, 15, 30, 60, 120, 240) if span / s <= MOMENTS), 480)
    moments, at = [route.starts_at], route.starts_at
    while at < last and len(moments) < 2 * MOMENTS:
        at += timedelta(minutes=step)
        moments.append(at)
    return moments


def route_map(
    route: Any,
    visits: list[Any],
    unserved: list[Any],
    kinds: dict[str, Any],
    items: dict[str, Any],
    cut: list[tuple[str, Any, Any]] | None = None,
) -> MapData:
    """Ways still ahead, vehicles under way, stops that wait and stops that are served.

    `cut` holds (words, place, place) of roads that are cut or slower, which are drawn in red.
    """
    hub = route.hub
    moments = moments_of(route, visits)
    tone = {name: TONES[k % len(TONES)] for k, name in enumerate(sorted({v.vehicle for v in visits}))}
    lines, moving = _ways(hub, visits, tone, kinds)
    layers: list[Layer] = []
    if lines:
        layers.append(Lines(id="ways", lines=lines))
    broken = [
        Line(id=f"cut-{k}", start=(a.lon, a.lat), end=(b.lon, b.lat), width=5, tone="danger", text=said)
        for k, (said, a, b) in enumerate(cut or [])
        if None not in (a.lat, a.lon, b.lat, b.lon)
    ]
    if broken:
        layers.append(Lines(id="cut", lines=broken))
    layers.append(Points(id="stops", points=_stops(visits, unserved, items)))
    under_way = _vehicles(moving, moments, kinds, tone)
    if under_way and len(under_way) <= SIGNS_MOVING:
        layers.append(Points(id="vehicles", points=under_way))
    if hub.lat is not None:
        layers.append(
            Points(
                id="hub",
                points=[
                    Point(
                        id=hub.code, lat=hub.lat, lon=hub.lon, label=hub.name, shape="square", text=hub.name
                    )
                ],
            )
        )
    return MapData(layers=layers, moments=moments)


def _ways(
    hub: Any, visits: list[Any], tone: dict[str, str], kinds: dict[str, Any]
) -> tuple[list[Line], list[tuple[Any, ...]]]:
    """The ways of every trip as lines, and as (vehicle, start, end, leaves at, arrives at) for what moves."""
    lines: list[Line] = []
    moving: list[tuple[Any, ...]] = []
    for (vehicle, trip), stops in trips_of(visits).items():
        here, left_at = (hub.lon, hub.lat), stops[0].departs_at
        for visit in stops:
            there = (visit.stop.lon, visit.stop.lat)
            if None in (*here, *there):
                continue
            if here != there:
                lines.append(
                    Line(
                        id=f"{vehicle}-{trip}-{visit.number}",
                        start=here,
                        end=there,
                        width=2.5,
                        tone=tone[vehicle],
                        text=_("%(vehicle)s, trip %(trip)s, to %(stop)s: arrives %(moment)s")
                        % {
                            "vehicle": vehicle_words(vehicle, kinds),
                            "trip": trip,
                            "stop": stop_name(visit.stop),
                            "moment": formatting.moment(visit.arrives_at, "short"),
                        },
                        until_at=visit.arrives_at,
                    )
                )
                moving.append((vehicle, here, there, left_at, visit.arrives_at))
            here, left_at = there, visit.leaves_at
    return lines, moving


def _stops(visits: list[Any], unserved: list[Any], items: dict[str, Any]) -> list[Point]:
    """A ring that waits until everything has come, then a smaller one that is served."""
    by_stop: dict[str, list[Any]] = defaultdict(list)
    for visit in visits:
        by_stop[visit.stop.code].append(visit)
    many = len(by_stop) > STOPS_NAMED
    out = []
    for code, found in by_stop.items():
        stop = found[0].stop
        if stop.lat is None:
            continue
        found.sort(key=lambda v: v.arrives_at)
        goods: dict[str, int] = defaultdict(int)
        for visit in found:
            for item, n in visit.loads.items():
                goods[item] += n
        text = _("%(stop)s: %(goods)s; first %(first)s, last %(last)s") % {
            "stop": stop_name(stop),
            "goods": loads_words(goods, items),
            "first": formatting.moment(found[0].arrives_at, "short"),
            "last": formatting.moment(found[-1].arrives_at, "short"),
        }
        shown: dict[str, Any] = {"id": code, "lat": stop.lat, "lon": stop.lon, "text": text}
        done_at = found[-1].arrives_at
        if many:
            out.append(Point(**shown, tone="accent", size=0.6))
            continue
        shown["label"] = stop_name(stop)
        out.append(Point(**shown, tone="accent", shape="circle", until_at=done_at))
        out.append(Point(**shown, tone="done", shape="circle", size=0.8, from_at=done_at))
    known = {point.id for point in out}
    for one in unserved:
        place = one["place"]
        if place is not None and place.lat is not None and place.code not in known:
            out.append(
                Point(
                    id=place.code,
                    lat=place.lat,
                    lon=place.lon,
                    label=stop_name(place),
                    tone="danger",
                    shape="triangle",
                    text=one["reason"],
                )
            )
    return out


def _vehicles(
    moving: list[Any], moments: list[datetime], kinds: dict[str, Any], tone: dict[str, str]
) -> list[Point]:
    """Where each vehicle is on its way at each moment, on the straight line of its leg."""
    out = []
    for at, until in zip(moments, [*moments[1:], None], strict=True):
        for vehicle, start, end, leaves, arrives in moving:
            if leaves < at < arrives:
                part = (at - leaves) / (arrives - leaves)
                out.append(
                    Point(
                        id=vehicle,
                        lat=start[1] + (end[1] - start[1]) * part,
                        lon=start[0] + (end[0] - start[0]) * part,
                        shape="diamond",
                        tone=tone[vehicle],
                        size=0.8,
                        text=vehicle_words(vehicle, kinds),
                        from_at=at,
                        until_at=until,
                    )
                )
    return out


def vehicle_timeline(
    route: Any, visits: list[Any], kinds: dict[str, Any], now: datetime, end: datetime | None = None
) -> Timeline | None:
    """One lane for each vehicle: loading, on the road in light bars, unloading in dark ones."""
    if not visits:
        return None
    lanes: dict[str, list[Bar]] = defaultdict(list)
    loading_h = float((route.figures or {}).get("loading_h", 0.0))
    last = max(max(v.back_at for v in visits), end or route.starts_at)
    for (vehicle, trip), stops in trips_of(visits).items():
        left_at = stops[0].departs_at
        if loading_h:
            lanes[vehicle].append(
                Bar(
                    start=max(left_at - timedelta(hours=loading_h), route.starts_at),
                    end=left_at,
                    tone="muted",
                    label=_("loading"),
                    text=_("loading at the hub for trip %(trip)s") % {"trip": trip},
                )
            )
        for visit in stops:
            if visit.arrives_at > left_at:
                lanes[vehicle].append(
                    Bar(
                        start=left_at,
                        end=visit.arrives_at,
                        tone="muted",
                        text=_("on the road to %(stop)s") % {"stop": stop_name(visit.stop)},
                    )
                )
            lanes[vehicle].append(
                Bar(
                    start=visit.arrives_at,
                    end=max(visit.leaves_at, visit.arrives_at + timedelta(minutes=5)),
                    label=stop_name(visit.stop),
                    id=visit.stop.code,
                    tone="done" if visit.fixed else "ink",
                    text=_("%(stop)s, trip %(trip)s: %(from)s to %(until)s, %(weight)s")
                    % {
                        "stop": stop_name(visit.stop),
                        "trip": trip,
                        "from": formatting.moment(visit.arrives_at, "short"),
                        "until": formatting.moment(visit.leaves_at, "short"),
                        "weight": templatetags.tonnes(visit.weight_kg / 1000),
                    },
                )
            )
            left_at = visit.leaves_at
        if stops[-1].back_at > left_at:
            lanes[vehicle].append(
                Bar(start=left_at, end=stops[-1].back_at, tone="muted", text=_("back to the hub"))
            )
    names = sorted(lanes, key=lambda name: (name.rpartition("/")[0], int(name.rpartition("/")[2] or 0)))
    return Timeline(
        start=route.starts_at,
        end=last,
        lanes=[Lane(label=vehicle_words(name, kinds), bars=lanes[name]) for name in names[:LANES]],
        now=now,
    )
