"""Arcs of an operation: which vehicle can take which way, when it lands, and when it is back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.clock import after_clock, open_hours, outside, period_at, with_rest
from seferber.planner.national.problem import Floats, Ints
from seferber.planner.national.rows import EntryRow, FleetRow, LiftRow, LinkRow

if TYPE_CHECKING:
    from seferber.planner.national.build import Setting

FERRY = 1.25
"""An aircraft flies up to this many times its full-load range, with half the payload at the end (assumed)."""


@dataclass(frozen=True)
class ArcTable:
    """Columns of the arcs; see NationalProblem. departs_h, lands_h, ready_h: (K, T) hours of the first vehicle."""

    fleets: list[FleetRow]
    origin: Ints
    end: Ints
    leg: Ints
    fleet: Ints
    payload_t: Floats
    volume_m3: Floats
    km: Floats
    name: list[str]
    mode: list[str]
    arrive: Ints
    ready: Ints
    back: Ints
    share: Floats
    departs_h: Floats
    lands_h: Floats
    ready_h: Floats


@dataclass(frozen=True)
class _Way:
    origin: int
    end: int
    leg: int
    fleet: int
    lift: LiftRow
    link: LinkRow
    payload_t: float
    entry: EntryRow | None
    foreign: bool


def arcs_of(s: Setting) -> ArcTable:
    """Every usable pair of a fleet and a link that begins at its base; the unusable are noticed with the reason."""
    entries = {e.code: e for e in s.rows.entries}
    party = {p.code: p.party for group in (s.rows.depots, s.rows.entries) for p in group}
    lift = {kind.code: kind for kind in s.rows.lift}
    known = [f for f in s.rows.fleets if f.lift in lift and f.base in s.node]
    for lost in [f for f in s.rows.fleets if f not in known]:
        s.notices.append(
            Message(
                N_("%(count)d %(lift)s at %(base)s are not planned: the kind or the place is unknown."),
                {"count": lost.count, "lift": lost.lift, "base": lost.base},
            )
        )
    ways: list[_Way] = []
    for number, fleet in enumerate(known):
        kind = lift[fleet.lift]
        refused: list[Message] = []
        found = 0
        for link in s.rows.links:
            if link.origin != fleet.base or link.mode != kind.mode:
                continue
            end = s.node.get(link.destination, -1)
            if end < 0:
                end = s.district.get(link.destination, -1)
                if end < 0:
                    continue
                end += len(s.node)
            entry = entries.get(link.destination)
            payload, reason = _payload(kind, link, entry)
            if reason is not None:
                refused.append(reason)
            if payload > 0:
                leg = 3 if end >= len(s.node) else 1 if entry else 2
                foreign = entry is not None and party.get(fleet.base) != entry.party
                ways.append(_Way(s.node[fleet.base], end, leg, number, kind, link, payload, entry, foreign))
                found += 1
        s.notices.extend(_unique(refused))
        if not found:
            s.notices.append(
                Message(
                    N_(
                        "%(lift)s at %(base)s can go nowhere: no way of its kind begins there, or every runway is too short or too narrow. Change the base or add a way."
                    ),
                    {"lift": fleet.lift, "base": fleet.base},
                )
            )
    return _table(s, known, ways)


def _unique(messages: list[Message]) -> list[Message]:
    return list({str(m): m for m in messages}.values())


def _payload(kind: LiftRow, link: LinkRow, entry: EntryRow | None) -> tuple[float, Message | None]:
    """Tonnes the vehicle can carry on the link, 0 when it cannot go, and what to tell."""
    words = {"lift": kind.code, "place": link.destination, "origin": link.origin, "km": link.distance_km}
    if kind.mode == "air" and entry is not None and entry.kind == "airport":
        if kind.runway_m and entry.runway_m and entry.runway_m < kind.runway_m:
            return 0.0, Message(
                N_("%(place)s: the runway is too short for %(lift)s (%(have).0f m, needs %(need).0f m)."),
                words | {"have": entry.runway_m, "need": kind.runway_m},
            )
        if kind.runway_width_m and entry.runway_width_m and entry.runway_width_m < kind.runway_width_m:
            return 0.0, Message(
                N_("%(place)s: the runway is too narrow for %(lift)s (%(have).0f m, needs %(need).0f m)."),
                words | {"have": entry.runway_width_m, "need": kind.runway_width_m},
            )
    if kind.range_km and link.distance_km > kind.range_km:
        over = link.distance_km / kind.range_km - 1
        if over > FERRY - 1:
            return 0.0, Message(
                N_(
                    "%(origin)s to %(place)s is %(km).0f km, out of reach of %(lift)s. Plan a fuel stop as a depot in between."
                ),
                words,
            )
        payload = kind.payload_t * (1 - 0.5 * over / (FERRY - 1))
        return payload, Message(
            N_(
                "%(origin)s to %(place)s is %(km).0f km, beyond the full-load range of %(lift)s: planned with %(payload).1f t instead of %(full).1f t. A fuel stop would restore it."
            ),
            words | {"payload": payload, "full": kind.payload_t},
        )
    return kind.payload_t, None


def _table(s: Setting, fleets: list[FleetRow], ways: list[_Way]) -> ArcTable:
    count = len(ways)
    arrive, ready, back = (np.full((count, s.t), s.t) for _ in range(3))
    share = np.ones((count, s.t))
    departs, lands, free = (np.full((count, s.t), np.inf) for _ in range(3))
    for k, way in enumerate(ways):
        for t in range(s.t):
            found = _departure(s, way, t)
            if found is None:
                back[k, t] = min(t + 1, s.t)
                continue
            departs[k, t], lands[k, t], free[k, t], back_h, trips, last = found
            arrive[k, t] = min(int(np.searchsorted(s.starts, lands[k, t] + 1e-6)) - 1, s.t)
            if lands[k, t] >= s.starts[-1] + s.lengths[-1]:
                arrive[k, t] = s.t
            ready[k, t] = period_at(s.starts, last)
            back[k, t] = t + 1 if trips > 1 else max(t + 1, period_at(s.starts, back_h))
            share[k, t] = 1.0 / trips
    ready = np.where(arrive >= s.t, s.t, ready)
    volume = [np.inf if w.lift.volume_m3 is None else w.lift.volume_m3 for w in ways]

    def whole(values: list[int]) -> Ints:
        return np.array(values, dtype=np.int64)

    return ArcTable(
        fleets,
        whole([w.origin for w in ways]),
        whole([w.end for w in ways]),
        whole([w.leg for w in ways]),
        whole([w.fleet for w in ways]),
        np.array([w.payload_t for w in ways], float),
        np.array(volume, float),
        np.array([w.link.distance_km for w in ways], float),
        [w.lift.code for w in ways],
        [w.lift.mode for w in ways],
        arrive, np.minimum(ready, s.t), np.minimum(back, s.t), share, departs, lands, free,
    )  # fmt: skip


def _departure(s: Setting, way: _Way, t: int) -> tuple[float, float, float, float, int, float] | None:
    """(departs, lands, goods free, vehicle back, trips that fit into the period, last goods free), hours; None: not possible.

    Loading and unloading take half of `load_unload_h` each; the vehicle leaves so that it lands in opening hours.
    """
    link, kind = way.link, way.lift
    driving = (link.hours if link.hours is not None else link.distance_km / kind.speed_kmh) * link.road_factor
    one_way = with_rest(driving, 0.0, kind.driver_hours_per_day)
    there = one_way + kind.load_unload_h / 2
    around = with_rest(2 * driving, kind.load_unload_h + kind.turnaround_h, kind.driver_hours_per_day)
    begin, end = s.starts[t], s.starts[t] + s.lengths[t]
    closed_way = [(s.hours(a, -math.inf), s.hours(b, math.inf)) for a, b in link.closures]
    first: tuple[float, float, float, float] | None = None
    trips, leaves, last = 0, begin, 0.0
    while leaves < end - 1e-6 and trips < 24:
        wait = _wait(s, way.entry, leaves + there, end - leaves)
        if wait is None or leaves + wait >= end - 1e-6:
            break
        leaves += wait
        if not outside(leaves, closed_way):
            leaves += 0.5
            continue
        lands = leaves + there
        if trips and leaves + around > end + 1e-6:
            break
        free = lands + kind.load_unload_h / 2
        if way.entry is not None and way.foreign and way.entry.clearance_h > 0:
            opens, closes = way.entry.customs_hours
            free = after_clock(free, way.entry.clearance_h, day_from=opens, day_until=closes, offset=s.offset)
        first = first or (leaves, lands, free, leaves + around)
        trips, last = trips + 1, free
        if leaves + around > end + 1e-6:
            break
        leaves += max(around, 0.5)
    if first is None:
        return None
    return (*first, trips, last)


def _wait(s: Setting, entry: EntryRow | None, landing: float, most: float) -> float | None:
    """Hours to wait so that the landing falls into opening hours; None when that is not within `most` hours."""
    if entry is None:
        return 0.0
    closed = s.closed_spans(entry)
    for wait in np.arange(0.0, max(most, 0.0) + 1e-9, 0.5):
        at = landing + wait
        opening = open_hours(at, at + 0.1, day_from=entry.hours[0], day_until=entry.hours[1], offset=s.offset)
        if opening > 0.05 and outside(at, closed):
            return float(wait)
    return None
