"""The national problem as rows and columns: named blocks over numpy, triplets, one matrix.

Columns: x tonnes departing, y trips, v stock, b and e unmet need in two tiers, phi the worst mean
share, o tonnes above an elastic handling limit. Rows: stock, need, load, space, fleet, handling,
fairness. Columns that can never be used (goods that cannot be there yet) do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from seferber.planner.national.highs import INF, Matrix
from seferber.planner.national.problem import (
    Bools,
    Floats,
    Ints,
    NationalProblem,
    arrivals,
    by_item,
    departures,
)


@dataclass
class Model:
    """A matrix and where each quantity sits in it; index arrays hold -1 where no column or row exists.

    Attributes:
        x: (K, C, T). y: (K, T). v: (N, C, T). b, e: (D, I, T). phi: (I,). o, buy: (N, T), (N, C, T).
        stock_row: (N, C, T). need_row: (D, I, T). load_row: (K, T). fleet_row: (F, T).
        handling_row: (N, T). fair_row: (D, I).
        rows_from: the first row of promises; no row after them is of another kind.
    """

    matrix: Matrix
    x: Ints
    y: Ints
    v: Ints
    b: Ints
    e: Ints
    phi: Ints
    o: Ints
    stock_row: Ints
    need_row: Ints
    load_row: Ints
    fleet_row: Ints
    handling_row: Ints
    fair_row: Ints
    reach: Reach
    rows_from: int

    def loads(self, values: Floats, problem: NationalProblem) -> Floats:
        """(K, C, T) units departing."""
        return read_block(values, self.x) / problem.weight_t[None, :, None]

    def trips(self, values: Floats) -> Floats:
        """(K, T) trips, as the solver left them."""
        return read_block(values, self.y)

    def trips_needed(self, values: Floats, problem: NationalProblem) -> Floats:
        """(K, T) fractional trips that the loads need; an interior solution leaves more of them than that."""
        tonnes = read_block(values, self.x)
        hold = np.minimum(problem.arc_payload_t[:, None], self.reach.trip_t)
        trips = tonnes.sum(1) / np.where(hold > 0, hold, 1)
        space = np.einsum("kct,c->kt", tonnes, problem.volume_m3 / problem.weight_t)
        return np.maximum(trips, space / problem.arc_volume_m3[:, None])


def read_block(values: Floats, index: Ints) -> Floats:
    """Values of a block of columns or rows, 0 where none exists."""
    return np.where(index >= 0, values[np.maximum(index, 0)], 0.0)


@dataclass(frozen=True)
class Reach:
    """What can be where, and how much at most.

    Attributes:
        earliest: (N, C) first period in which the commodity can stand at the node; T when never.
        most: (N, C, T) tonnes that can have reached the node by then, at most.
        use: (K, C, T) whether the arc can carry the commodity then.
        trip_t: (K, T) tonnes that one departure of the arc can carry at most, over all its vehicles.
    """

    earliest: Ints
    most: Floats
    use: Bools
    trip_t: Floats


def reach_of(problem: NationalProblem) -> Reach:
    """Forward reachability along the layers: goods, then arcs, then the most a departure can hold."""
    n, c, t = problem.n, problem.c, problem.t
    inflow = np.maximum(problem.release, 0) * problem.weight_t[None, :, None]
    most = np.cumsum(inflow, axis=2)
    order = np.argsort(problem.arc_leg, kind="stable")
    # An upper bound of what can stand at a node: everything upstream, by the time it could be there.
    # Every source counts once, however many ways lead from it.
    source = np.eye(n, dtype=bool)
    first = np.full((n, n, t), t)  # (source, node, leaving period) -> earliest period at node
    first[np.arange(n), np.arange(n)] = np.arange(t)
    for _ in range(int(problem.arc_leg.max(initial=1))):
        for k in order:
            to = problem.arc_to[k]
            if to >= n:
                continue
            at = problem.ready[k]
            later = np.minimum.accumulate(np.append(at, t)[::-1])[::-1]  # best of leaving now or later
            via = np.append(later, t)[np.minimum(first[:, problem.arc_from[k]], t)]
            first[:, to] = np.minimum(first[:, to], via)
            source[:, to] |= source[:, problem.arc_from[k]]
    inside = inflow.any(axis=(1, 2))
    for s in np.nonzero(inside)[0]:
        for node in np.nonzero(source[s])[0]:
            if node == s:
                continue
            at = first[s, node]
            ok = at < t
            grown = np.zeros((c, t))
            np.add.at(grown.T, at[ok], inflow[s][:, ok].T)
            most[node] += np.cumsum(grown, axis=1)
    return reach_from(problem, most)


def reach_from(problem: NationalProblem, most: Floats) -> Reach:
    """Reach when the tonnes that can have come to each node, (N, C, T), are known already."""
    earliest = np.where((most > 1e-9).any(2), (most > 1e-9).argmax(2), problem.t)
    return Reach(earliest, most, *_use(problem, most))


def _use(problem: NationalProblem, most: Floats) -> tuple[Bools, Floats]:
    n, t = problem.n, problem.t
    can = problem.ready < t
    use = can[:, None, :] & (most[problem.arc_from] > 1e-9)
    into_node = problem.arc_to < n
    before_expiry = problem.ready[:, None, :] < problem.usable_until[None, :, None]
    use &= before_expiry
    cap = np.full((problem.k, t), np.inf)
    need_t = problem.need_so_far  # (D, I, T)
    last = np.nonzero(~into_node)[0]
    if len(last):
        district = problem.arc_to[last] - n
        at = np.minimum(problem.ready[last], t - 1)
        needed = need_t[district[:, None], :, at]  # (arcs, T, I)
        needed_c = needed[:, :, problem.item_of].transpose(0, 2, 1)
        use[last] &= (needed_c > 1e-9) & problem.allowed[:, district].T[:, :, None]
        per_item = np.zeros((len(last), problem.i, t))
        for c, item in enumerate(problem.item_of):
            tonnes = np.where(use[last, c], needed[:, :, item] * problem.weight_t[c], 0)
            per_item[:, item] = np.maximum(per_item[:, item], tonnes)
        cap[last] = np.minimum(cap[last], per_item.sum(1))
    cap = np.minimum(cap, np.where(use, most[problem.arc_from], 0).sum(1))
    hard = ~np.isfinite(problem.handling_price)
    for k in np.nonzero(into_node)[0]:
        to = problem.arc_to[k]
        if hard[to]:
            at = problem.arrive[k]
            cap[k] = np.minimum(cap[k], np.where(at < t, problem.handling_t[to, np.minimum(at, t - 1)], 0))
    use &= (cap > 1e-9)[:, None, :]
    return use, np.where(use.any(1), cap, 0.0)


@dataclass
class _Builder:
    cost: list[Floats] = field(default_factory=list)
    lower: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    whole: list[Bools] = field(default_factory=list)
    columns: int = 0
    row_lower: list[Floats] = field(default_factory=list)
    row_upper: list[Floats] = field(default_factory=list)
    rows: int = 0
    r: list[Ints] = field(default_factory=list)
    c: list[Ints] = field(default_factory=list)
    a: list[Floats] = field(default_factory=list)

    def block(
        self,
        exists: Bools,
        cost: Floats | float,
        lower: Floats | float = 0.0,
        upper: Floats | float = INF,
        whole: bool = False,
    ) -> Ints:
        """Columns where `exists` is true; returns their index in the same shape."""
        index = np.full(exists.shape, -1, dtype=np.int64)
        count = int(exists.sum())
        index[exists] = self.columns + np.arange(count)
        for held, given in ((self.cost, cost), (self.lower, lower), (self.upper, upper)):
            held.append(np.broadcast_to(np.asarray(given, float), exists.shape)[exists].astype(float))
        self.whole.append(np.full(count, whole))
        self.columns += count
        return index

    def row_block(self, exists: Bools, lower: Floats | float, upper: Floats | float) -> Ints:
        """Rows where `exists` is true; returns their index in the same shape."""
        index = np.full(exists.shape, -1, dtype=np.int64)
        count = int(exists.sum())
        index[exists] = self.rows + np.arange(count)
        self.row_lower.append(np.broadcast_to(np.asarray(lower, float), exists.shape)[exists].astype(float))
        self.row_upper.append(np.broadcast_to(np.asarray(upper, float), exists.shape)[exists].astype(float))
        self.rows += count
        return index

    def add(self, rows: Ints, cols: Ints, values: Floats | float) -> None:
        """Entries where both row and column exist."""
        rows, cols = np.broadcast_arrays(rows, cols)
        ok = (rows >= 0) & (cols >= 0)
        self.r.append(rows[ok])
        self.c.append(cols[ok])
        self.a.append(np.broadcast_to(np.asarray(values, float), rows.shape)[ok].astype(float))

    def matrix(self) -> Matrix:
        join = np.concatenate
        return Matrix(
            join(self.cost), join(self.lower), join(self.upper), join(self.whole),
            join(self.row_lower), join(self.row_upper), join(self.r), join(self.c), join(self.a),
        )  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """What a sub-model adds to or takes from the whole one.

    Attributes:
        buy: (N, C, T) price of a tonne bought at a node instead of brought there (NaN: not for sale).
        sell: (N, C, T) price earned by a tonne brought to a node; no stock is kept there then.
        extra: (D, I, T) added to the objective of a unit unmet.
        fair: whether the fairness rows are in; floor: (I,) smallest value the worst share may take.
        tight: load rows use the most that a departure can hold, not the vehicle's payload alone.
        whole_legs: legs whose trips are whole numbers.
    """

    buy: Floats | None = None
    sell: Floats | None = None
    extra: Floats | None = None
    fair: bool = True
    floor: Floats | None = None
    tight: bool = True
    whole_legs: tuple[int, ...] = (1, 2, 3)


def build(problem: NationalProblem, terms: Terms | None = None, reach: Reach | None = None) -> Model:
    """The model of `problem`; `terms` makes it a part in a decomposition."""
    terms = terms or Terms()
    reach = reach or reach_of(problem)
    p, w = problem, _Builder()
    n, t = p.n, p.t
    use = reach.use
    x_cost: Floats | float = 0.0
    sold = np.zeros((n, p.c, t), bool)
    if terms.sell is not None:
        sold = np.isfinite(terms.sell)
        x_cost = _sold_cost(p, terms.sell)
    bought = np.isfinite(terms.buy) if terms.buy is not None else np.zeros((n, p.c, t), bool)
    x = w.block(use, x_cost)
    most_trips = _most_trips(p)
    trip = use.any(1) & (most_trips > 0)
    y = w.block(trip, p.trip_price[:, None], 0.0, most_trips, whole=True)
    left_to_whole = np.isin(p.arc_leg, terms.whole_legs)
    w.whole[-1] = np.broadcast_to(left_to_whole[:, None], trip.shape)[trip]
    stands = (np.arange(t) >= reach.earliest[:, :, None]) & ~np.any(sold, axis=(1, 2))[:, None, None]
    v = w.block(stands, 0.0)
    so_far = p.need_so_far * 1.0
    item_t = p.item_weight_t
    unmet_cost = (p.weight + (terms.extra if terms.extra is not None else 0.0)) / item_t[None, :, None]
    tier_cost = p.tier_slope * p.weight / item_t[None, :, None]
    wanted: Bools = np.asarray(so_far > 1e-9)
    b = w.block(
        wanted, unmet_cost, 0.0, (p.theta if p.tier_slope > 0 else 1.0) * so_far * item_t[None, :, None]
    )
    e = w.block(wanted & np.bool_(p.tier_slope > 0), unmet_cost + tier_cost)
    # No upper limit of 1: a share that is 1 anyway would then make presolve call the part infeasible.
    floor = 0.0 if terms.floor is None else terms.floor
    phi = w.block(np.full(p.i, terms.fair) & (p.fairness > 0), p.fairness, floor)
    elastic = np.isfinite(p.handling_price)[:, None] & (p.handling_t > 0) & np.isfinite(p.handling_t)
    o = w.block(
        elastic,
        np.broadcast_to(np.where(np.isfinite(p.handling_price), p.handling_price, 0)[:, None], (n, t)),
    )

    stock_row = _stock_rows(p, w, x, v, stands, terms.buy if terms.buy is not None else None, bought)
    need_row = _need_rows(p, w, x, b, e, wanted, item_t)
    load_row = _load_rows(p, w, x, y, reach, terms.tight)
    fleet_row = _fleet_rows(p, w, y)
    handling_row = _handling_rows(p, w, x, o)
    fair_row = _fair_rows(p, w, b, e, phi, wanted, item_t)
    before_promises = w.rows
    _promise_rows(p, w, b, e, wanted, item_t)
    return Model(
        w.matrix(),
        x,
        y,
        v,
        b,
        e,
        phi,
        o,
        stock_row,
        need_row,
        load_row,
        fleet_row,
        handling_row,
        fair_row,
        reach,
        before_promises,
    )


def _sold_cost(p: NationalProblem, sell: Floats) -> Floats:
    cost = np.zeros((p.k, p.c, p.t))
    inner = p.arc_to < p.n
    to = np.where(inner, p.arc_to, 0)
    at = np.minimum(p.ready, p.t - 1)
    gain = sell[to[:, None], :, at].transpose(0, 2, 1)  # (K, C, T)
    cost -= np.where(inner[:, None, None] & np.isfinite(gain), gain, 0)
    return cost


def _most_trips(p: NationalProblem) -> Floats:
    """(K, T) trips one departure can have at most: the fleet, in trips."""
    share = np.maximum(p.share, 1e-9)
    return np.where(p.ready < p.t, np.floor(p.fleet_size[p.arc_fleet] / share + 1e-6), 0.0)


def _stock_rows(
    p: NationalProblem, w: _Builder, x: Ints, v: Ints, stands: Bools, buy: Floats | None, bought: Bools
) -> Ints:
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
    if buy is not None:
        z = w.block(bought & stands, np.where(bought, buy, 0))
        w.add(row, z, -1.0)
    return row


def _need_rows(
    p: NationalProblem, w: _Builder, x: Ints, b: Ints, e: Ints, wanted: Bools, item_t: Floats
) -> Ints:
    fresh = (p.need - p.given) * item_t[None, :, None]
    row = w.row_block(wanted, fresh, fresh)
    for unmet in (b, e):
        w.add(row, unmet, 1.0)
        w.add(row[:, :, 1:], unmet[:, :, :-1], -1.0)
    last = np.nonzero(p.arc_to >= p.n)[0]
    if len(last):
        at = p.ready[last]
        district = p.arc_to[last] - p.n
        found = row[district[:, None], :, np.minimum(at, p.t - 1)]  # (arcs, T, I)
        rows = np.where((at < p.t)[:, None, :], found[:, :, p.item_of].transpose(0, 2, 1), -1)
        # A commodity may weigh more or less than its item's reference; need is counted in units.
        w.add(rows, x[last], (item_t[p.item_of] / p.weight_t)[None, :, None])
    return row


def _load_rows(p: NationalProblem, w: _Builder, x: Ints, y: Ints, reach: Reach, tight: bool) -> Ints:
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


def _fleet_rows(p: NationalProblem, w: _Builder, y: Ints) -> Ints:
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


def _handling_rows(p: NationalProblem, w: _Builder, x: Ints, o: Ints) -> Ints:
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


def _fair_rows(
    p: NationalProblem, w: _Builder, b: Ints, e: Ints, phi: Ints, wanted: Bools, item_t: Floats
) -> Ints:
    whole = (p.need_so_far * p.lengths_h).sum(2) * item_t
    exists = (phi >= 0)[None, :] & wanted.any(2) & (whole > 1e-9)
    row = w.row_block(exists, -INF, 0.0)
    part = p.lengths_h / np.where(whole > 0, whole, 1)[:, :, None]
    for unmet in (b, e):
        w.add(row[:, :, None], unmet, part)
    w.add(row, phi[None, :], -1.0)
    return row


def _promise_rows(p: NationalProblem, w: _Builder, b: Ints, e: Ints, wanted: Bools, item_t: Floats) -> None:
    """What was promised for a period and does not come in it costs; unmet need tells what came."""
    if p.promised is None or p.change_price <= 0:
        return
    exists = wanted & (p.promised > 1e-9)
    short = w.block(exists, p.change_price)
    # delivered in t = need in t - (unmet_t - unmet_{t-1}); delivered + short >= promised
    row = w.row_block(exists, (p.promised - p.need) * item_t[None, :, None], INF)
    w.add(row, short, 1.0)
    for unmet in (b, e):
        w.add(row, unmet, -1.0)
        w.add(row[:, :, 1:], unmet[:, :, :-1], 1.0)


def values_of(model: Model, problem: NationalProblem, loads: Floats, trips: Floats) -> Floats:
    """(columns,) values of a plan in the model, to begin a search from.

    Only exact for models without buying and selling.
    """
    p = problem
    out = np.zeros(len(model.matrix.cost))

    def put(index: Ints, value: Floats) -> None:
        ok = index >= 0
        out[index[ok]] = np.broadcast_to(value, index.shape)[ok]

    put(model.x, loads * p.weight_t[None, :, None])
    put(model.y, trips)
    came, brought = arrivals(p, loads)
    put(
        model.v,
        np.maximum(np.cumsum(p.release + came - departures(p, loads), axis=2), 0) * p.weight_t[None, :, None],
    )
    got = by_item(p, brought) + p.given
    unmet = np.maximum(p.need_so_far - np.cumsum(got, axis=2), 0)
    item_t = p.item_weight_t
    low = np.minimum(unmet, (p.theta if p.tier_slope > 0 else 1.0) * p.need_so_far)
    put(model.b, low * item_t[None, :, None])
    put(model.e, (unmet - low) * item_t[None, :, None])
    whole = (p.need_so_far * p.lengths_h).sum(2)
    share = (unmet * p.lengths_h).sum(2) / np.where(whole > 0, whole, 1)
    ok = model.phi >= 0
    out[model.phi[ok]] = np.maximum(share.max(axis=0, initial=0)[ok], model.matrix.lower[model.phi[ok]])
    handled = arrivals(p, loads * p.weight_t[None, :, None], when=p.arrive)[0].sum(1)
    put(model.o, np.maximum(handled - np.where(np.isfinite(p.handling_t), p.handling_t, np.inf), 0))
    return out
