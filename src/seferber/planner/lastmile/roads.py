"""Travel times between a hub and its stops, from listed roads, and from straight lines where no road is listed.

A stop often stands in a district whose road is listed while its own is not: it then takes the district's road
and the short way from there. Where neither lists a road between two places, the way is estimated as great circle
× detour factor, because a route from stop to stop would otherwise always lead through the hub.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from seferber.planner.lastmile.problem import Array

EARTH_KM = 6371.0
CUT = float("inf")
# Half the bar that a cut puts across unlisted ways: kilometres at least, and part of the road's length.
BAR_KM_MIN = 5.0
BAR_PART = 0.25


@dataclass(frozen=True)
class RoadPlace:
    """A place on the map; `parent` is the place whose roads it shares (a distribution point: its district)."""

    code: str
    lat: float | None = None
    lon: float | None = None
    parent: str = ""


@dataclass(frozen=True)
class RoadLink:
    """A listed road; `hours` overrides kilometres ÷ speed. A closed one is known and cannot be driven.

    `straight` says that its kilometres come from a straight line, so that nobody knows where it leads through.
    """

    origin: str
    destination: str
    km: float
    hours: float | None = None
    one_way: bool = False
    closed: bool = False
    straight: bool = False


@dataclass(frozen=True)
class RoadEvent:
    """What happened to the road between a and b, or to every road at a when b is empty; `factor` × the hours."""

    a: str
    b: str = ""
    factor: float = CUT


@dataclass(frozen=True)
class RoadTimes:
    """Shortest ways between the wanted places.

    Attributes:
        hours: float, shape (speeds, wanted, wanted), [from, to]; infinite where there is no way.
        km: float, shape (wanted, wanted), of the shortest way in kilometres.
        listed, estimated: pairs of wanted places with a listed road of their own, and with an estimated one.
    """

    hours: Array
    km: Array
    listed: int
    estimated: int


def great_circle_km(lat: Array, lon: Array) -> Array:
    """Great-circle distances, shape (n, n); NaN where a coordinate is missing."""
    phi, lam = np.radians(lat), np.radians(lon)
    half = (
        np.sin((phi[:, None] - phi[None, :]) / 2) ** 2
        + np.cos(phi)[:, None] * np.cos(phi)[None, :] * np.sin((lam[:, None] - lam[None, :]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def road_times(
    wanted: Sequence[str],
    places: Sequence[RoadPlace],
    links: Sequence[RoadLink],
    *,
    speeds_kmh: Sequence[float],
    detour: float,
    road_factor: float = 1.0,
    estimate: bool = True,
    events: Sequence[RoadEvent] = (),
) -> RoadTimes:
    """Hours and kilometres between the wanted places.

    Args:
        wanted: codes in the order of the answer, hub first.
        places: every place that a way may lead through, the wanted ones among them.
        links: listed roads between them.
        speeds_kmh: one per road class, > 0.
        detour: road kilometres per kilometre of great circle, where no road is listed.
        road_factor: all hours times this (1.5: everything takes half as long again).
        estimate: whether unlisted roads are estimated at all.
        events: cuts and slow-downs, in the order in which they happened.
    """
    at = {place.code: k for k, place in enumerate(places)}
    n = len(places)
    own = np.array([at[code] for code in wanted], int)
    km = np.full((n, n), np.inf)
    given = np.full((n, n), np.nan)
    known = np.zeros((n, n), bool)
    real = np.zeros((n, n), bool)
    sharing = _sharing(places, at)
    for link in links:
        if link.origin not in at or link.destination not in at:
            continue
        a, b = at[link.origin], at[link.destination]
        known[np.ix_(sharing[a], sharing[b])] = True
        known[np.ix_(sharing[b], sharing[a])] = True
        if not link.straight:
            real[a, b] = real[b, a] = True
        if link.closed:
            continue
        for i, j in ((a, b),) if link.one_way else ((a, b), (b, a)):
            if link.km < km[i, j]:
                km[i, j] = link.km
                given[i, j] = np.nan if link.hours is None else link.hours
    straight = great_circle_km(*_coordinates(places))
    estimated = _estimate(km, known, straight, own, detour) if estimate else 0
    for k, place in enumerate(places):
        parent = at.get(place.parent, -1)
        if parent >= 0 and not known[k, parent] and np.isfinite(straight[k, parent]):
            km[k, parent] = km[parent, k] = min(km[k, parent], straight[k, parent] * detour)
    factor = _factors(places, at, events, ~real)
    np.fill_diagonal(km, 0.0)
    km = np.where(np.isfinite(factor), km, np.inf)
    slower = np.where(np.isfinite(factor), factor, 1.0) * road_factor
    hours = np.stack(
        [
            shortest(np.where(np.isnan(given) | np.isinf(km), km / speed, given) * slower)[np.ix_(own, own)]
            for speed in speeds_kmh
        ]
    )
    ways = shortest(km)[np.ix_(own, own)]
    listed = int(known[np.ix_(own, own)].sum() // 2)
    return RoadTimes(hours, ways, listed, estimated)


def _coordinates(places: Sequence[RoadPlace]) -> tuple[Array, Array]:
    lat = np.array([np.nan if p.lat is None else p.lat for p in places], float)
    lon = np.array([np.nan if p.lon is None else p.lon for p in places], float)
    return lat, lon


def _sharing(places: Sequence[RoadPlace], at: Mapping[str, int]) -> list[list[int]]:
    """For each place itself and the places that stand at its roads."""
    out = [[k] for k in range(len(places))]
    for k, place in enumerate(places):
        if place.parent in at:
            out[at[place.parent]].append(k)
    return out


def _estimate(km: Array, known: Array, straight: Array, own: Array, detour: float) -> int:
    """Fills in ways between wanted places without a listed road; returns how many pairs."""
    free = np.zeros_like(known)
    free[np.ix_(own, own)] = True
    free &= ~known & np.isfinite(straight)
    np.fill_diagonal(free, False)
    km[free] = np.minimum(km[free], straight[free] * detour)
    return int(free.sum() // 2)


def _factors(
    places: Sequence[RoadPlace], at: Mapping[str, int], events: Sequence[RoadEvent], straight: Array
) -> Array:
    """What each direct way's hours are multiplied with after the events; infinite where it is cut."""
    factor = np.ones((len(places), len(places)))
    sharing = _sharing(places, at)
    for event in events:
        a = _around(event.a, places, at, sharing)
        b = _around(event.b, places, at, sharing) if event.b else list(range(len(places)))
        touched = np.zeros(factor.shape, bool)
        touched[np.ix_(a, b)] = touched[np.ix_(b, a)] = True
        if event.b:
            touched |= _crossing(places, at, event) & straight
            # A place and its district stay together unless the place itself is cut off.
            for one in (a, b):
                touched[np.ix_(one, one)] = False
            # One of several points of a district: its own way from the district's road is what is cut.
            for k in (at.get(event.a, -1), at.get(event.b, -1)):
                parent = at.get(places[k].parent, -1) if k >= 0 else -1
                if parent >= 0 and len(sharing[parent]) > 2:
                    touched[k, parent] = touched[parent, k] = True
        factor[touched] *= event.factor
    np.fill_diagonal(factor, 1.0)
    return factor


def _crossing(places: Sequence[RoadPlace], at: Mapping[str, int], event: RoadEvent) -> Array:
    """Straight lines that lead through where the road from a to b is cut: across a bar in the middle of it.

    An estimated way is a straight line; without this, a cut would lead over the next stop beside the road.
    """
    lat, lon = _coordinates(places)
    n = len(places)
    a, b = at.get(event.a, -1), at.get(event.b, -1)
    if a < 0 or b < 0 or not np.isfinite([lat[a], lon[a], lat[b], lon[b]]).all():
        return np.zeros((n, n), bool)
    # Kilometres east and north of the middle, along the road and across it.
    middle_lat, middle_lon = (lat[a] + lat[b]) / 2, (lon[a] + lon[b]) / 2
    east = np.radians(lon - middle_lon) * EARTH_KM * np.cos(np.radians(middle_lat))
    north = np.radians(lat - middle_lat) * EARTH_KM
    length = float(np.hypot(east[b] - east[a], north[b] - north[a]))
    if length < 1e-6:
        return np.zeros((n, n), bool)
    ux, uy = (east[b] - east[a]) / length, (north[b] - north[a]) / length
    along, across = east * ux + north * uy, north * ux - east * uy
    with np.errstate(invalid="ignore", divide="ignore"):
        beyond = along >= -1e-9
        other_side = (beyond[:, None] != beyond[None, :]) & np.isfinite(along)[:, None] & np.isfinite(along)
        part = along[:, None] / (along[:, None] - along[None, :])
        where = across[:, None] + part * (across[None, :] - across[:, None])
        near = np.abs(where) < max(BAR_KM_MIN, BAR_PART * length)
    return np.asarray(other_side & near)


def _around(
    code: str, places: Sequence[RoadPlace], at: Mapping[str, int], sharing: list[list[int]]
) -> list[int]:
    """The place, what shares its roads, and the place whose roads it alone shares."""
    if code not in at:
        return []
    k = at[code]
    parent = at.get(places[k].parent)
    alone = parent is not None and len(sharing[parent]) <= 2
    return sorted({*sharing[k], *([parent] if alone and parent is not None else [])})


def shortest(direct: Array) -> Array:
    """Lengths of the shortest ways over any places between (Floyd and Warshall, row by row)."""
    best = np.array(direct, float)
    for via in range(len(best)):
        through = best[:, via]
        rows = np.isfinite(through)
        if rows.sum() > 1:
            best[rows] = np.minimum(best[rows], through[rows, None] + best[via][None, :])
    return best
