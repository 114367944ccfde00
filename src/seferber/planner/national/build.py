"""From an operation's plain rows to the planning problem; what cannot be planned is named, the rest goes on."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from seferber.kernel import N_, Message, SeferberError
from seferber.planner.national.arcs import ArcTable, arcs_of
from seferber.planner.national.clock import grid_lengths, hours_since, open_hours, outside, period_at
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem, fairness_price
from seferber.planner.national.rows import EntryRow, ItemRow, OperationRows

TEAM = "team:"


class NothingToPlan(SeferberError):
    code = "nothing_to_plan"


@dataclass
class Setting:
    """What every step of building needs: the rows, the grid, indices by code, and what was noticed.

    Attributes:
        lengths, starts: (T,) hours. offset: hour of the day at which the horizon begins.
        node, district: index by code. items: goods and one kind of item for each team capability.
    """

    rows: OperationRows
    lengths: Floats
    starts: Floats
    offset: float
    node: dict[str, int]
    district: dict[str, int]
    items: list[ItemRow]
    item: dict[str, int]
    notices: list[Message] = field(default_factory=list)

    @property
    def t(self) -> int:
        return len(self.lengths)

    def hours(self, moment: Any, missing: float) -> float:
        return hours_since(self.rows.start, moment, missing)

    def closed_spans(self, entry: EntryRow) -> list[tuple[float, float]]:
        spans = [(self.hours(a, -math.inf), self.hours(b, math.inf)) for a, b in entry.closures]
        if entry.open_from is not None:
            spans.append((-math.inf, self.hours(entry.open_from, 0)))
        if entry.open_until is not None:
            spans.append((self.hours(entry.open_until, math.inf), math.inf))
        return spans


@dataclass(frozen=True)
class _Goods:
    codes: list[str]
    item_of: Ints
    weight_t: Floats
    volume_m3: Floats
    allowed: Bools
    usable_until: Ints
    release: Floats


def build_problem(rows: OperationRows) -> NationalProblem:
    """The planning problem of an operation; `details["notices"]` holds Messages about what was left out and why.

    Raises: NothingToPlan, when no district has a need or no place holds goods.
    """
    s = _setting(rows)
    need, weight = _needs(s)
    if not need.any():
        raise NothingToPlan(
            N_(
                "No district lacks anything that could be planned: every need in the books is met or on the way."
            ),
            holds=N_("Nothing was planned and nothing was changed."),
            todo=N_("Enter what districts still need, or plan again when needs have grown."),
        )
    goods = _goods(s, need)
    if not goods.release.any():
        raise NothingToPlan(
            N_("The operation has %(needs)d needs and %(supplies)d supplies that can be planned."),
            holds=N_("Nothing was planned and nothing was changed."),
            todo=N_("Enter needs of districts and stock of depots first."),
            needs=int((need.sum(2) > 0).sum()),
            supplies=int((goods.release.sum(2) > 0).sum()),
        )
    arcs = arcs_of(s)
    release, given, used_t = _on_the_way(s, goods, need)
    handling, price = _handling(s, used_t)
    kind_of = {place.code: "hub" for place in rows.hubs} | {place.code: "entry" for place in rows.entries}
    kind_of |= {place.code: "depot" for place in rows.depots}
    parameters = rows.parameters
    size = np.array([_fleet_size(s, f) for f in arcs.fleets]).reshape(-1, s.t)
    return NationalProblem(
        starts_h=s.starts,
        lengths_h=s.lengths,
        nodes=tuple(s.node),
        node_kind=tuple(kind_of[code] for code in s.node),
        districts=tuple(s.district),
        items=tuple(i.code for i in s.items),
        commodities=tuple(goods.codes),
        item_of=goods.item_of,
        weight_t=goods.weight_t,
        volume_m3=goods.volume_m3,
        release=release,
        handling_t=handling,
        handling_price=price,
        need=need,
        given=given,
        weight=weight,
        person_days=np.array([i.people_per_unit for i in s.items]),
        allowed=goods.allowed,
        usable_until=goods.usable_until,
        arc_from=arcs.origin,
        arc_to=arcs.end,
        arc_leg=arcs.leg,
        arc_fleet=arcs.fleet,
        arc_payload_t=arcs.payload_t,
        arc_volume_m3=arcs.volume_m3,
        arc_km=arcs.km,
        arc_name=tuple(arcs.name),
        arrive=arcs.arrive,
        ready=arcs.ready,
        back=arcs.back,
        share=arcs.share,
        fleets=tuple(f"{f.lift} @ {f.base}" for f in arcs.fleets),
        fleet_size=size,
        theta=parameters.theta,
        tier_slope=parameters.tier_slope,
        fairness=fairness_price(need, weight, s.lengths, parameters.fairness),
        trip_price=np.full(len(arcs.origin), parameters.trip_price),
        whole_units=True,
        details=_details(s, arcs, goods),
    )


def _setting(rows: OperationRows) -> Setting:
    lengths = grid_lengths(rows.parameters.grid, rows.parameters.days)
    starts = np.concatenate(([0.0], np.cumsum(lengths)[:-1]))
    offset = rows.start.hour + rows.start.minute / 60
    places = [p.code for group in (rows.depots, rows.entries, rows.hubs) for p in group]
    node = {code: n for n, code in enumerate(dict.fromkeys(places))}
    items = list(rows.items)
    for capability in dict.fromkeys(
        [t.capability for t in rows.teams] + [n.capability for n in rows.team_needs]
    ):
        same = [t for t in rows.teams if t.capability == capability]
        items.append(
            ItemRow(
                code=TEAM + capability,
                unit="team",
                urgency=5.0,
                people_per_unit=max((t.serves for t in same), default=500.0),
                halving_h=min((t.halving_h for t in same if t.halving_h), default=None),
            )
        )
    s = Setting(
        rows, lengths, starts, offset, node,
        {d.code: k for k, d in enumerate(rows.districts)}, items, {i.code: k for k, i in enumerate(items)},
    )  # fmt: skip
    if len(node) < len(places):
        s.notices.append(Message(N_("Some places have the same code; the first of each is planned.")))
    return s


def _needs(s: Setting) -> tuple[Floats, Floats]:
    """(D, I, T) units newly needed, and the objective of a unit unmet in each period."""
    shape = (len(s.district), len(s.items), s.t)
    need, active, priority = np.zeros(shape), np.zeros(shape), np.zeros(shape[:2])
    rows = [(n.district, n.item, n.quantity, n.since, n.until, n.priority, n.each_day) for n in s.rows.needs]
    rows += [
        (n.district, TEAM + n.capability, n.quantity, n.since, None, n.priority, 0.0)
        for n in s.rows.team_needs
    ]
    for code, item, quantity, since, until, urgent, each_day in rows:
        if code not in s.district or item not in s.item:
            s.notices.append(
                Message(
                    N_(
                        "A need names %(district)s and %(item)s; one of them is not in the operation. It is not planned."
                    ),
                    {"district": code, "item": item},
                )
            )
            continue
        d, i = s.district[code], s.item[item]
        begin, end = period_at(s.starts, s.hours(since, 0.0)), period_at(s.starts, s.hours(until, math.inf))
        if begin >= s.t:
            continue
        grown = np.zeros(s.t)
        grown[begin] += quantity
        daily = each_day * s.lengths / 24
        grown[begin:end] += np.diff(np.floor(np.cumsum(np.append(0, daily[begin:end])) + 1e-9))
        need[d, i] += grown
        active[d, i, :end] += np.cumsum(grown)[:end]
        priority[d, i] += urgent * grown.sum()
    total = np.cumsum(need, axis=2)
    living = np.where(total > 0, active / np.where(total > 0, total, 1), 0)
    urgency = np.array([i.urgency * i.people_per_unit for i in s.items])
    mean_priority = priority / np.where(need.sum(2) > 0, need.sum(2), 1)
    vulnerable = np.array([d.vulnerability for d in s.rows.districts])
    weight = (vulnerable[:, None] * mean_priority * urgency)[:, :, None] * living * s.lengths / 24
    for k, row in enumerate(s.items):
        if row.halving_h:  # golden hours: what comes later is worth less, from the beginning of the horizon
            weight[:, k] *= 0.5 ** ((s.starts + s.lengths / 2) / row.halving_h)
    return need, weight


def _goods(s: Setting, need: Floats) -> _Goods:
    """One commodity for each item, donor's condition and expiry, and what becomes free of it where and when."""
    wanted = need.sum((0, 2)) > 0
    lots: dict[tuple[Any, ...], int] = {}
    free: list[tuple[int, int, int, float]] = []
    skipped: dict[str, int] = defaultdict(int)
    for row in s.rows.supplies:
        if row.depot not in s.node or row.item not in s.item or row.quantity <= 0:
            s.notices.append(
                Message(
                    N_(
                        "%(quantity)d %(item)s at %(depot)s cannot be planned: place or item is unknown, or nothing is there."
                    ),
                    {"quantity": row.quantity, "item": row.item, "depot": row.depot},
                )
            )
            continue
        item = s.items[s.item[row.item]]
        if row.only_categories and item.category not in row.only_categories:
            s.notices.append(
                Message(
                    N_(
                        "%(item)s at %(depot)s is barred by its own donor's condition (only %(only)s). Ask the donor, or correct the category."
                    ),
                    {"item": row.item, "depot": row.depot, "only": ", ".join(row.only_categories)},
                )
            )
            continue
        when = period_at(s.starts, s.hours(row.available_at, 0.0))
        if not wanted[s.item[row.item]]:
            skipped[row.item] += row.quantity
            continue
        if when >= s.t:
            continue
        key = (s.item[row.item], 0.0, 0.0, tuple(sorted(row.only_provinces)), row.expires_at)
        free.append((lots.setdefault(key, len(lots)), s.node[row.depot], when, row.quantity))
    for team in s.rows.teams:
        weight = team.people * s.rows.parameters.passenger_t + team.equipment_t
        when = period_at(s.starts, s.hours(team.available_at, 0.0))
        if team.home in s.node and when < s.t and wanted[s.item[TEAM + team.capability]]:
            key = (s.item[TEAM + team.capability], weight, team.equipment_m3, (), None)
            free.append((lots.setdefault(key, len(lots)), s.node[team.home], when, 1))
    for code, quantity in skipped.items():
        s.notices.append(
            Message(
                N_("%(quantity)d %(item)s are in stock and nobody needs them; they stay where they are."),
                {"quantity": quantity, "item": code},
            )
        )
    for arrival in s.rows.arrivals:
        if arrival.item in s.item:
            lots.setdefault((s.item[arrival.item], 0.0, 0.0, (), None), len(lots))
    return _goods_arrays(s, lots, free)


def _goods_arrays(
    s: Setting, lots: dict[tuple[Any, ...], int], free: list[tuple[int, int, int, float]]
) -> _Goods:
    count = len(lots)
    item_of = np.array([key[0] for key in lots], dtype=np.int64)
    weight = np.array([key[1] or max(s.items[key[0]].weight_kg, 1e-3) / 1000 for key in lots])
    volume = np.array([key[2] or s.items[key[0]].volume_m3 for key in lots])
    provinces = np.array([d.province for d in s.rows.districts])
    allowed = np.ones((count, len(s.district)), bool)
    until = np.full(count, s.t)
    codes = []
    for c, (i, _, _, only, expires) in enumerate(lots):
        if only:
            allowed[c] = np.isin(provinces, only)
        if expires is not None:
            until[c] = period_at(s.starts, s.hours(expires, math.inf))
        words = [
            s.items[i].code,
            *([f"only {' '.join(only)}"] if only else []),
            *([f"before {expires:%Y-%m-%d}"] if expires else []),
        ]
        codes.append(", ".join(words))
    release = np.zeros((len(s.node), count, s.t))
    for c, n, when, quantity in free:
        release[n, c, when] += quantity
    return _Goods(codes, item_of, weight, volume, allowed, until, release)


def _on_the_way(s: Setting, goods: _Goods, need: Floats) -> tuple[Floats, Floats, Floats]:
    """Release with goods on the way, deliveries that happen anyway, and the handling these goods take."""
    release, used = goods.release.copy(), np.zeros((len(s.node), s.t))
    brought = np.zeros_like(need)
    entries = {e.code: e for e in s.rows.entries}
    for row in s.rows.arrivals:
        at = max(0.0, s.hours(row.at, 0.0))
        t = period_at(s.starts, at)
        if row.item not in s.item or t >= s.t:
            continue
        i = s.item[row.item]
        c = next(
            k for k in range(len(goods.codes)) if goods.item_of[k] == i and goods.codes[k] == s.items[i].code
        )
        if row.place in s.district:
            brought[s.district[row.place], i, t] += row.quantity
        elif row.place in s.node:
            if row.place in entries:
                used[s.node[row.place], t] += row.quantity * goods.weight_t[c]
                t = period_at(s.starts, at + entries[row.place].clearance_h)
            if t < s.t:
                release[s.node[row.place], c, t] += row.quantity
    so_far, given = np.cumsum(need, axis=2), np.zeros_like(need)
    done = np.zeros(need.shape[:2])
    came = np.cumsum(brought, axis=2)
    for t in range(s.t):
        given[:, :, t] = np.maximum(np.minimum(came[:, :, t], so_far[:, :, t]) - done, 0)
        done += given[:, :, t]
    return release, given, used


def _handling(s: Setting, used_t: Floats) -> tuple[Floats, Floats]:
    """(N, T) tonnes that can be unloaded, and the price of a tonne more, inf where that is impossible."""
    limit, price = np.full((len(s.node), s.t), np.inf), np.full(len(s.node), np.inf)
    for entry in s.rows.entries:
        n = s.node[entry.code]
        if not entry.handling_t_per_day:
            s.notices.append(
                Message(
                    N_(
                        "%(place)s has no handling figure, so nothing can be unloaded there. Enter its tonnes a day."
                    ),
                    {"place": entry.code},
                )
            )
        closed = s.closed_spans(entry)
        for t, (begin, length) in enumerate(zip(s.starts, s.lengths, strict=True)):
            quarter = np.arange(begin, begin + length, 0.5)
            hours = sum(
                open_hours(q, q + 0.5, day_from=entry.hours[0], day_until=entry.hours[1], offset=s.offset)
                for q in quarter
                if outside(q + 0.25, closed)
            )
            limit[n, t] = (
                (entry.handling_t_per_day or 0.0) / max(entry.hours[1] - entry.hours[0], 1.0) * hours
            )
        if entry.handling_elastic:
            price[n] = s.rows.parameters.handling_price
    for hub in s.rows.hubs:
        if hub.handling_t_per_day is not None:
            limit[s.node[hub.code]] = hub.handling_t_per_day * s.lengths / 24
    return np.maximum(limit - used_t, 0), price


def _fleet_size(s: Setting, fleet: Any) -> Floats:
    begin, end = s.hours(fleet.available_from, 0.0), s.hours(fleet.available_until, math.inf)
    return np.where((s.starts >= begin - 1e-6) & (s.starts < end - 1e-6), float(fleet.count), 0.0)


def _details(s: Setting, arcs: ArcTable, goods: _Goods) -> dict[str, Any]:
    return {
        "start_at": s.rows.start.isoformat(),
        "notices": s.notices,
        "units": {i.code: i.unit for i in s.items},
        "departs_h": arcs.departs_h,
        "lands_h": arcs.lands_h,
        "ready_h": arcs.ready_h,
        "modes": arcs.mode,
        "provinces": {d.code: d.province for d in s.rows.districts},
        "change_price": s.rows.parameters.change_price,
        "team_days": {t.code: t.self_sufficient_days for t in s.rows.teams},
    }
