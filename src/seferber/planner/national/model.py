"""The national problem as rows and columns: named blocks over numpy, triplets, one matrix.

Columns: x tonnes departing, y trips, v stock, b and e unmet need in two tiers, phi the worst mean
share, o tonnes above an elastic handling limit, z tonnes bought at a node. The rows: blocks.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.blocks import (
    fair_rows,
    fleet_rows,
    handling_rows,
    load_rows,
    most_trips,
    need_rows,
    promise_rows,
    sold_cost,
    stock_rows,
)
from seferber.planner.national.builder import Builder
from seferber.planner.national.highs import Matrix
from seferber.planner.national.problem import (
    Bools,
    Floats,
    Ints,
    NationalProblem,
    arrivals,
    by_item,
    departures,
)
from seferber.planner.national.reach import Reach, reach_of


@dataclass
class Model:
    """A matrix and where each quantity sits in it; index arrays hold -1 where no column or row exists.

    Attributes:
        x: (K, C, T). y: (K, T). v: (N, C, T). b, e: (D, I, T). phi: (I,). o: (N, T). z: (N, C, T) bought.
        short: (D, I, T) promised but not brought.
        stock_row: (N, C, T). need_row: (D, I, T). load_row: (K, T). fleet_row: (F, T).
        handling_row: (N, T). fair_row: (D, I). promise_row: (D, I, T).
    """

    matrix: Matrix
    x: Ints
    y: Ints
    v: Ints
    b: Ints
    e: Ints
    phi: Ints
    o: Ints
    z: Ints
    short: Ints
    stock_row: Ints
    need_row: Ints
    load_row: Ints
    fleet_row: Ints
    handling_row: Ints
    fair_row: Ints
    promise_row: Ints
    reach: Reach

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
class Terms:
    """What a sub-model adds to or takes from the whole one.

    Attributes:
        buy: (N, C, T) price of a tonne bought at a node instead of brought there (NaN: not for sale).
        sell: (N, C, T) price earned by a tonne brought to a node; no stock is kept there then.
        extra: (D, I, T) added to the objective of a unit unmet.
        fair: whether the fairness rows are in; floor: (I,) smallest value the worst share may take.
        tight: load rows use the most that a departure can hold, not the vehicle's payload alone.
    """

    buy: Floats | None = None
    sell: Floats | None = None
    extra: Floats | None = None
    fair: bool = True
    floor: Floats | None = None
    tight: bool = True


def build(problem: NationalProblem, terms: Terms | None = None, reach: Reach | None = None) -> Model:
    """The model of `problem`; `terms` makes it a part in a decomposition."""
    terms = terms or Terms()
    reach = reach or reach_of(problem)
    p, w = problem, Builder()
    n, t = p.n, p.t
    sold = np.zeros((n, p.c, t), bool) if terms.sell is None else np.isfinite(terms.sell)
    x = w.block(reach.use, 0.0 if terms.sell is None else sold_cost(p, terms.sell))
    most = most_trips(p)
    trip = reach.use.any(1) & (most > 0)
    y = w.block(trip, p.trip_price[:, None], 0.0, most, whole=True)
    stands = (np.arange(t) >= reach.earliest[:, :, None]) & ~np.any(sold, axis=(1, 2))[:, None, None]
    v = w.block(stands, 0.0)
    b, e, wanted = _unmet(p, w, terms)
    # No upper limit of 1: a share that is 1 anyway would then make presolve call the part infeasible.
    floor = 0.0 if terms.floor is None else terms.floor
    phi = w.block(np.full(p.i, terms.fair) & (p.fairness > 0), p.fairness, floor)
    elastic = np.isfinite(p.handling_price)[:, None] & (p.handling_t > 0) & np.isfinite(p.handling_t)
    o = w.block(elastic, np.where(np.isfinite(p.handling_price), p.handling_price, 0)[:, None])
    buy = np.full((n, p.c, t), np.nan) if terms.buy is None else terms.buy
    z = w.block(np.isfinite(buy) & stands, np.nan_to_num(buy))

    stock_row = stock_rows(p, w, x, v, z, stands)
    need_row = need_rows(p, w, x, b, e, wanted)
    load_row = load_rows(p, w, x, y, reach, terms.tight)
    fleet_row = fleet_rows(p, w, y)
    handling_row = handling_rows(p, w, x, o)
    fair_row = fair_rows(p, w, b, e, phi, wanted)
    promise_row, short = promise_rows(p, w, x, wanted)
    return Model(
        w.matrix(), x, y, v, b, e, phi, o, z, short,
        stock_row, need_row, load_row, fleet_row, handling_row, fair_row, promise_row, reach,
    )  # fmt: skip


def _unmet(p: NationalProblem, w: Builder, terms: Terms) -> tuple[Ints, Ints, Bools]:
    """Columns of unmet need, the first tier and what is above it; (D, I, T) where there is need at all."""
    item_t = p.item_weight_t[None, :, None]
    cost = (p.weight + (terms.extra if terms.extra is not None else 0.0)) / item_t
    so_far = p.need_so_far
    wanted: Bools = np.asarray(so_far > 1e-9)
    b = w.block(wanted, cost, 0.0, (p.theta if p.tier_slope > 0 else 1.0) * so_far * item_t)
    e = w.block(wanted & np.bool_(p.tier_slope > 0), cost + p.tier_slope * p.weight / item_t)
    return b, e, wanted


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
