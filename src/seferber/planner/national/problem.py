"""The national problem as plain arrays: who has what, what can carry it, who waits for it.

The network is layered. Nodes (depots, entry points, hubs) hold stock; districts only receive. An arc
is one kind of vehicle between two places, so several vehicle types on one road are several arcs.
A period stands for its first moment: what arrives at period t can be handed out or sent on in t.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class NationalProblem:
    """Everything the planner knows. N nodes, D districts, I items, C commodities, K arcs, F fleets, T periods.

    A commodity is an item under one donor's condition and one expiry; without those it is the item.

    Attributes:
        starts_h, lengths_h: (T,) hours since the horizon began; hours each period lasts.
        nodes, districts, items, commodities, fleets: names, for messages and files.
        node_kind: "depot", "entry" or "hub" for each node.
        item_of: (C,) the item a commodity is.
        weight_t, volume_m3: (C,) tonnes and cubic metres of one unit, weight > 0.
        release: (N, C, T) units that become free at a node in a period.
        handling_t: (N, T) tonnes a node can unload in a period; inf where nothing limits it.
        handling_price: (N,) objective units for a tonne above the limit; inf makes the limit hard.
        need: (D, I, T) units newly needed in a period, >= 0.
        given: (D, I, T) units that arrive whatever is planned, never ahead of need.
        weight: (D, I, T) objective of one unit unmet during the whole period.
        person_days: (I,) people one unit serves; times days gives people-days of deprivation.
        allowed: (C, D) whether the donor's condition lets the commodity go there.
        usable_until: (C,) first period in which it may no longer be handed out (T: no limit).
        arc_from, arc_to: (K,) node index; arc_to >= N means district arc_to - N.
        arc_leg: (K,) 1 into an entry, 2 into a hub, 3 into a district.
        arc_fleet: (K,) whose vehicles. arc_payload_t, arc_volume_m3: (K,) of one vehicle.
        arc_km: (K,) length. arc_name: vehicle type.
        arrive, ready: (K, T) period of unloading, and of being free to use, when leaving in t; T = not possible.
        back: (K, T) first period in which the vehicle can leave again.
        share: (K, T) part of a vehicle-period one trip takes; below 1 when several trips fit into a period.
        fleet_size: (F, T) vehicles that exist.
        theta, tier_slope: unmet need above theta x all need so far weighs (1 + tier_slope) times.
        fairness: (I,) price of the largest mean unmet share of the item among districts.
        trip_price: (K,) objective units of one trip.
        promised: (D, I, T) units promised to a district in a period; None: nothing is promised.
        change_price: objective units for a promised tonne that does not come in its period.
        whole_units: loads are whole units (an operation) or tonnes as they come (arrays).
        details: moments, units and travel hours for reports; never read by the solver.
    """

    starts_h: Floats
    lengths_h: Floats
    nodes: tuple[str, ...]
    node_kind: tuple[str, ...]
    districts: tuple[str, ...]
    items: tuple[str, ...]
    commodities: tuple[str, ...]
    item_of: Ints
    weight_t: Floats
    volume_m3: Floats
    release: Floats
    handling_t: Floats
    handling_price: Floats
    need: Floats
    given: Floats
    weight: Floats
    person_days: Floats
    allowed: Bools
    usable_until: Ints
    arc_from: Ints
    arc_to: Ints
    arc_leg: Ints
    arc_fleet: Ints
    arc_payload_t: Floats
    arc_volume_m3: Floats
    arc_km: Floats
    arc_name: tuple[str, ...]
    arrive: Ints
    ready: Ints
    back: Ints
    share: Floats
    fleets: tuple[str, ...]
    fleet_size: Floats
    theta: float
    tier_slope: float
    fairness: Floats
    trip_price: Floats
    promised: Floats | None = None
    change_price: float = 0.0
    whole_units: bool = False
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def n(self) -> int:
        return len(self.nodes)

    @property
    def d(self) -> int:
        return len(self.districts)

    @property
    def t(self) -> int:
        return len(self.lengths_h)

    @property
    def c(self) -> int:
        return len(self.item_of)

    @property
    def i(self) -> int:
        return len(self.items)

    @property
    def k(self) -> int:
        return len(self.arc_from)

    @property
    def need_so_far(self) -> Floats:
        """(D, I, T) units needed up to and including each period."""
        return np.cumsum(self.need, axis=2)

    @property
    def item_weight_t(self) -> Floats:
        """(I,) tonnes of one unit; of the last commodity where an item has several weights."""
        weight = np.ones(self.i)
        weight[self.item_of] = self.weight_t
        return weight

    def changed(self, **fields: Any) -> NationalProblem:
        """The same problem with some arrays exchanged."""
        return replace(self, **fields)


def fairness_price(need: Floats, weight: Floats, lengths_h: Floats, rate: float) -> Floats:
    """(I,) objective units of the whole mean unmet share of each item.

    `rate` times the objective that would arise if every district stayed, throughout the horizon, without
    its mean need: so that fairness is weighed in the same people-days as everything else.
    Source: formulation in docs/decisions/0020-national-bound.md.
    """
    total = lengths_h.sum()
    mean_need = (np.cumsum(need, axis=2) * lengths_h).sum(2) / total
    return rate * (weight.sum(2) * mean_need).sum(0)


def arrivals(problem: NationalProblem, loads: Floats, *, when: Ints | None = None) -> tuple[Floats, Floats]:
    """Units reaching each node (N, C, T) and each district (D, C, T), by `when` (default: ready).

    Args:
        loads: (K, C, T) units departing. Departures that cannot arrive are ignored.
    """
    when = problem.ready if when is None else when
    n, d, c, t = problem.n, problem.d, problem.c, problem.t
    out = np.zeros((n + d, c, t + 1))
    arcs, periods = np.nonzero(loads.any(axis=1))
    target = np.minimum(when[arcs, periods], t)
    np.add.at(out.transpose(0, 2, 1), (problem.arc_to[arcs], target), loads[arcs, :, periods])
    return out[:n, :, :t], out[n:, :, :t]


def departures(problem: NationalProblem, loads: Floats) -> Floats:
    """(N, C, T) units leaving each node."""
    out = np.zeros((problem.n, problem.c, problem.t))
    np.add.at(out, problem.arc_from, loads)
    return out


def by_item(problem: NationalProblem, per_commodity: Floats) -> Floats:
    """(…, I, T) from (…, C, T): commodities of one item added up."""
    out = np.zeros((per_commodity.shape[0], problem.i, per_commodity.shape[2]))
    for c, item in enumerate(problem.item_of):
        out[:, item] += per_commodity[:, c]
    return out


def vehicles_away(problem: NationalProblem, trips: Floats) -> Floats:
    """(F, T) vehicles (or shares of one) that each fleet has away in each period."""
    t = problem.t
    delta = np.zeros((len(problem.fleets), t + 1))
    arcs, periods = np.nonzero(trips)
    amount = trips[arcs, periods] * problem.share[arcs, periods]
    np.add.at(delta, (problem.arc_fleet[arcs], periods), amount)
    np.add.at(delta, (problem.arc_fleet[arcs], np.minimum(problem.back[arcs, periods], t)), -amount)
    return np.cumsum(delta, axis=1)[:, :t]
