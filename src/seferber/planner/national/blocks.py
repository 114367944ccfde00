"""The rows of the national model, one function for each rule: stock, need, load, fleet, handling, fairness, promises.

What each says stands in docs/decisions/0020-national-bound.md. Index arrays hold -1 where nothing exists.
"""

from __future__ import annotations

import numpy as np

from seferber.planner.national.builder import Builder
from seferber.planner.national.highs import INF
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem
from seferber.planner.national.reach import Reach


def sold_cost(p: NationalProblem, sell: Floats) -> Floats:
    """(K, C, T) cost of a tonne that is sold on arrival: its price, negative."""
    cost = np.zeros((p.k, p.c, p.t))
    inner = p.arc_to < p.n
    to = np.where(inner, p.arc_to, 0)
    at = np.minimum(p.ready, p.t - 1)
    gain = sell[to[:, None], :, at].transpose(0, 2, 1)  # (K, C, T)
    cost -= np.where(inner[:, None, None] & np.isfinite(gain), gain, 0)
    return cost


def most_trips(p: NationalProblem) -> Floats:
    """(K, T) trips one departure can have at most: the fleet, in trips."""
    share = np.maximum(p.share, 1e-9)
    return np.where(p.ready < p.t, np.floor(p.fleet_size[p.arc_fleet] / share + 1e-6), 0.0)


def stock_rows(p: NationalProblem, w: Builder, x: Ints, v: Ints, z: Ints, stands: Bools) -> Ints:
    """What stood, came, was released or bought, less what stands and leaves, is nothing."""
    tonnes = p.release * p.weight_t[None, :, None]
    late = np.where(stands, tonnes, 0)
    row = w.row_block(stands, late, late)
    w.add(row, v, 1.0)
    w.add(row[:, :, 1:], v[:, :, :-1], -1.0)
    w.add(row[p.arc_from], x, 1.0)
    inner = np.nonzero(p.arc_to < p.n)[0]
    at = p.ready[inner]
    ok = at < p.t
    rows = np.where(
        ok[:, None, :], row[p.arc_to[inner][:, None], :, np.minimum(at, p.t - 1)].transpose(0, 2, 1), -1
    )
    w.add(rows, x[inner], -1.0)
    w.add(row, z, -1.0)
    return row


def need_rows(p: NationalProblem, w: Builder, x: Ints, b: Ints, e: Ints, wanted: Bools) -> Ints:
    """Unmet need is what was unmet, and what is newly needed, less what comes."""
    item_t = p.item_weight_t
    fresh = (p.need - p.given) * item_t[None, :, None]
    row = w.row_block(wanted, fresh, fresh)
    for unmet in (b, e):
        w.add(row, unmet, 1.0)
        w.add(row[:, :, 1:], unmet[:, :, :-1], -1.0)
    _handed_out(p, w, row, x)
    return row


def _handed_out(p: NationalProblem, w: Builder, row: Ints, x: Ints) -> None:
    """Adds to rows (D, I, T) what is handed out there, in tonnes of the item."""
    last = np.nonzero(p.arc_to >= p.n)[0]
    if len(last):
        at = p.ready[last]
        district = p.arc_to[last] - p.n
        found = row[district[:, None], :, np.minimum(at, p.t - 1)]  # (arcs, T, I)
        rows = np.where((at < p.t)[:, None, :], found[:, :, p.item_of].transpose(0, 2, 1), -1)
        # A commodity may weigh more or less than its item's reference; need is counted in units.
        w.add(rows, x[last], (p.item_weight_t[p.item_of] / p.weight_t)[None, :, None])


def load_rows(p: NationalProblem, w: Builder, x: Ints, y: Ints, reach: Reach, tight: bool) -> Ints:
    """What is loaded fits into the vehicles, by weight and by volume; `tight`: no more than a departure can hold at all."""
    exists = y >= 0
    row = w.row_block(exists, -INF, 0.0)
    w.add(row[:, None, :], x, 1.0)
    hold = np.broadcast_to(p.arc_payload_t[:, None], exists.shape)
    w.add(row, y, -np.minimum(hold, reach.trip_t) if tight else -hold)
    dense = p.volume_m3 / p.weight_t
    bulky = np.isfinite(p.arc_volume_m3) & (dense.max(initial=0) * p.arc_payload_t > p.arc_volume_m3)
    space = w.row_block(exists & bulky[:, None], -INF, 0.0)
    w.add(space[:, None, :], x, dense[None, :, None])
    w.add(space, y, -np.where(np.isfinite(p.arc_volume_m3), p.arc_volume_m3, 0)[:, None])
    # x cannot use an arc that has no vehicle at all.
    dead = (x >= 0) & ~exists[:, None, :]
    if dead.any():
        ids = x[dead]
        none = w.row_block(np.ones(len(ids), bool), 0.0, 0.0)
        w.add(none, ids, 1.0)
    return row


def fleet_rows(p: NationalProblem, w: Builder, y: Ints) -> Ints:
    """No more vehicles are away than there are."""
    used = np.zeros((len(p.fleets), p.t), bool)
    arcs, leaving = np.nonzero(y >= 0)
    until = np.minimum(p.back[arcs, leaving], p.t)
    span = np.maximum(until - leaving, 1)
    rep = np.repeat(np.arange(len(arcs)), span)
    when = leaving[rep] + (np.arange(len(rep)) - np.repeat(np.cumsum(span) - span, span))
    used[p.arc_fleet[arcs[rep]], when] = True
    row = w.row_block(used, -INF, p.fleet_size)
    w.add(row[p.arc_fleet[arcs[rep]], when], y[arcs[rep], leaving[rep]], p.share[arcs[rep], leaving[rep]])
    return row


def handling_rows(p: NationalProblem, w: Builder, x: Ints, o: Ints) -> Ints:
    """What is unloaded in a period stays within the limit, but for what is above an elastic one."""
    inner = np.nonzero(p.arc_to < p.n)[0]
    limited = np.isfinite(p.handling_t)
    touched = np.zeros((p.n, p.t), bool)
    at = p.arrive[inner]
    some = (x[inner] >= 0).any(1) & (at < p.t)
    k, t = np.nonzero(some)
    touched[p.arc_to[inner[k]], at[k, t]] = True
    row = w.row_block(touched & limited, -INF, np.where(limited, p.handling_t, 0))
    rows = np.where(at < p.t, row[p.arc_to[inner][:, None], np.minimum(at, p.t - 1)], -1)
    w.add(rows[:, None, :], x[inner], 1.0)
    w.add(row, o, -1.0)
    return row


def fair_rows(p: NationalProblem, w: Builder, b: Ints, e: Ints, phi: Ints, wanted: Bools) -> Ints:
    """The worst share is at least every district's mean unmet share."""
    item_t = p.item_weight_t
    whole = (p.need_so_far * p.lengths_h).sum(2) * item_t
    exists = (phi >= 0)[None, :] & wanted.any(2) & (whole > 1e-9)
    row = w.row_block(exists, -INF, 0.0)
    part = p.lengths_h / np.where(whole > 0, whole, 1)[:, :, None]
    for unmet in (b, e):
        w.add(row[:, :, None], unmet, part)
    w.add(row, phi[None, :], -1.0)
    return row


def promise_rows(p: NationalProblem, w: Builder, x: Ints, wanted: Bools) -> tuple[Ints, Ints]:
    """What was promised for a period and does not come in it is short; the rows and the columns of what is short."""
    nowhere = np.full(wanted.shape, -1, dtype=np.int64)
    if p.promised is None or p.change_price <= 0:
        return nowhere, nowhere
    exists = wanted & (p.promised > 1e-9)
    tonnes = p.item_weight_t[None, :, None]
    short = w.block(exists, p.change_price, 0.0, p.promised * tonnes)
    # A third of the entries that the same rule would have in terms of unmet need, and faster by it.
    row = w.row_block(exists, (p.promised - p.given) * tonnes, INF)
    w.add(row, short, 1.0)
    _handed_out(p, w, row, x)
    return row, short
