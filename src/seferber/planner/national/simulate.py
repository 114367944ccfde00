"""Carries flows out in time with whole vehicles: what leaves must be there, fit and be needed.

The result is feasible whatever the target says, so every plan of the planner ends here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.lumps import led_one_by_one
from seferber.planner.national.problem import Floats, NationalProblem, arrivals

SMALL = 1e-9


@dataclass(frozen=True)
class Manner:
    """How the simulation turns flows into trips.

    Attributes:
        ahead: periods of later flow that may be loaded into a trip that leaves now.
        early: 0 to 1; a vehicle leaves once this part of it is missing, so 0.9 starts at a tenth of a load.
    """

    ahead: int = 4
    early: float = 0.9


def carry_out(
    problem: NationalProblem,
    target: Floats,
    *,
    trips: Floats | None = None,
    manner: Manner | None = None,
    top_up: bool = False,
) -> tuple[Floats, Floats]:
    """Loads (K, C, T) in units and whole trips (K, T) that follow `target` as far as possible.

    Args:
        target: (K, C, T) units that should depart.
        trips: (K, T) whole trips to run at most; without it, and where it is NaN, the simulation chooses.
        top_up: whether spare room in given trips is filled with what later flows wanted.
    """
    return Run(problem, target, trips, manner, top_up).run()


class Run:
    """The state of the simulation; hand rules replace what leaves a node."""

    def __init__(
        self,
        p: NationalProblem,
        target: Floats,
        trips: Floats | None = None,
        manner: Manner | None = None,
        top_up: bool = False,
    ) -> None:
        self.p, self.manner, self.top_up = p, manner or Manner(), top_up
        if p.whole_units:
            target = led_one_by_one(p, target, trips)
        self.goal = np.cumsum(target, axis=2)
        if p.whole_units:  # half a tent is rounded up here and down when the stock is empty
            self.goal = np.ceil(self.goal - 0.3)
        self.given = None if trips is None else np.rint(trips)
        self.stock = np.zeros((p.n, p.c))
        self.coming = np.zeros((p.n, p.t + 1, p.c))
        self.handled = np.zeros((p.n, p.t + 1))
        self.away = np.zeros((len(p.fleets), p.t + 1))
        self.sent = np.zeros((p.k, p.c))
        self.served = np.zeros((p.d, p.i))
        self.so_far = p.need_so_far - np.cumsum(p.given, axis=2)
        # Later given deliveries may not find their need already met.
        self.so_far = (
            np.minimum.accumulate(self.so_far[:, :, ::-1], axis=2)[:, :, ::-1]
            if p.given.any()
            else self.so_far
        )
        self.loads = np.zeros((p.k, p.c, p.t))
        self.trips = np.zeros((p.k, p.t))
        self.hard = ~np.isfinite(p.handling_price)
        # Work above an elastic limit has a price: what follows a target takes no more of it than the target.
        landed = (
            0.0 if trips is None else arrivals(p, target * p.weight_t[None, :, None], when=p.arrive)[0].sum(1)
        )
        self.elastic_t = None if trips is None else np.maximum(p.handling_t, landed)
        self.by_node = [np.nonzero(p.arc_from == n)[0] for n in range(p.n)]
        legs = [min((int(p.arc_leg[k]) for k in arcs), default=9) for arcs in self.by_node]
        self.order = np.argsort(legs, kind="stable")
        self.weight = p.weight_t
        self.volume = p.volume_m3

    def run(self) -> tuple[Floats, Floats]:
        p = self.p
        for t in range(p.t):
            self.stock += p.release[:, :, t] + self.coming[:, t]
            for n in self.order:
                if self.stock[n].max(initial=0) <= SMALL or not len(self.by_node[n]):
                    continue
                self.node_departs(int(n), t)
        return self.loads, self.trips

    def node_departs(self, n: int, t: int) -> None:
        """Sends what should leave the node now, the largest outstanding flow first."""
        p = self.p
        arcs = self.by_node[n]
        arcs = arcs[p.ready[arcs, t] < p.t]
        if not len(arcs):
            return
        left = (
            np.maximum(self.goal[arcs, :, min(p.t - 1, t + self._ahead())] - self.sent[arcs], 0) @ self.weight
        )
        for j in np.argsort(-left, kind="stable"):
            if left[j] <= SMALL:
                break
            self._depart(int(arcs[j]), n, t)

    def _ahead(self) -> int:
        return self.manner.ahead if self.given is None or self.top_up else 0

    def _depart(self, k: int, n: int, t: int) -> None:
        p = self.p
        free = self._free(k, t)
        settled = self.given is not None and not np.isnan(self.given[k, t])
        if self.given is not None and settled:
            free = min(free, self.given[k, t])
        if free < 1:
            return
        stock = np.maximum(self.stock[n], 0)
        limit = self._wanted_there(k, t, stock)
        soon = np.clip(
            np.minimum(self.goal[k, :, min(p.t - 1, t + self._ahead())] - self.sent[k], limit), 0, None
        )
        payload, room_m3 = p.arc_payload_t[k], p.arc_volume_m3[k]
        if not settled:
            loads = max(soon @ self.weight / payload, soon @ self.volume / room_m3)
            count = min(free, np.floor(loads + self.manner.early))
        else:
            count = free
        if count < 1:
            return
        now = np.clip(np.minimum(self.goal[k, :, t] - self.sent[k], limit), 0, None)
        room_t = min(count * payload, self._handling_room(k, t))
        load = self._fit(now, room_t, count * room_m3)
        rest = soon - load
        if rest.max(initial=0) > SMALL:
            load = load + self._fit(rest, room_t - load @ self.weight, count * room_m3 - load @ self.volume)
        if load.max(initial=0) <= SMALL:
            return
        used = max(load @ self.weight / payload, load @ self.volume / room_m3)
        self._book(k, n, t, load, min(count, np.ceil(used - 1e-7)))

    def _free(self, k: int, t: int) -> float:
        p = self.p
        until = min(int(p.back[k, t]), p.t)
        fleet = p.arc_fleet[k]
        spare = (p.fleet_size[fleet, t:until] - self.away[fleet, t:until]).min(initial=np.inf)
        return float(np.floor(spare / p.share[k, t] + 1e-6))

    def _wanted_there(self, k: int, t: int, stock: Floats) -> Floats:
        p = self.p
        to = p.arc_to[k]
        at = p.ready[k, t]
        usable = p.usable_until > at
        if to < p.n:
            return np.where(usable, stock, 0)
        d = to - p.n
        open_need = np.maximum(self.so_far[d, :, at] - self.served[d], 0)
        limit = np.where(usable & p.allowed[:, d], np.minimum(stock, open_need[p.item_of]), 0)
        if p.c > p.i:  # several commodities of one item share its need
            total = np.bincount(p.item_of, weights=limit, minlength=p.i)
            scale = np.where(total > open_need, open_need / np.where(total > 0, total, 1), 1.0)
            limit = limit * scale[p.item_of]
        return limit

    def _handling_room(self, k: int, t: int) -> float:
        p = self.p
        to, at = p.arc_to[k], p.arrive[k, t]
        if to >= p.n:
            return np.inf
        if at >= p.t:
            return 0.0
        if not self.hard[to]:
            if p.handling_t[to, at] <= 0:
                return 0.0
            return (
                np.inf
                if self.elastic_t is None
                else max(0.0, float(self.elastic_t[to, at] - self.handled[to, at]))
            )
        return max(0.0, float(p.handling_t[to, at] - self.handled[to, at]))

    def _fit(self, want: Floats, room_t: float, room_m3: float) -> Floats:
        tonnes, space = want @ self.weight, want @ self.volume
        part = min(1.0, room_t / tonnes if tonnes > 0 else 1.0, room_m3 / space if space > 0 else 1.0)
        if part <= 0:
            return np.zeros_like(want)
        if not self.p.whole_units:
            return want * part
        whole = np.floor(want * part + 1e-6)
        room_t = float(room_t - whole @ self.weight)
        room_m3 = float(room_m3 - whole @ self.volume)
        # What is left out for the most part comes first, so that tents by the thousand do not crowd out a team.
        for c in np.argsort(-(want - whole) / np.maximum(want, 1), kind="stable"):
            more = np.floor(want[c] + 1e-6) - whole[c]
            if more >= 1:
                by_weight = np.floor(room_t / self.weight[c] + SMALL)
                by_volume = np.floor(room_m3 / self.volume[c] + SMALL) if self.volume[c] > 0 else np.inf
                more = max(0.0, min(more, by_weight, by_volume))
                whole[c] += more
                room_t -= more * self.weight[c]
                room_m3 -= more * self.volume[c]
        return whole

    def _book(self, k: int, n: int, t: int, load: Floats, count: float) -> None:
        p = self.p
        self.stock[n] -= load
        self.sent[k] += load
        self.loads[k, :, t] += load
        self.trips[k, t] += count
        self.away[p.arc_fleet[k], t : min(int(p.back[k, t]), p.t)] += count * p.share[k, t]
        to, ready = p.arc_to[k], p.ready[k, t]
        if to < p.n:
            self.handled[to, p.arrive[k, t]] += load @ self.weight
            if ready == t:
                self.stock[to] += load
            else:
                self.coming[to, ready] += load
        else:
            self.served[to - p.n] += np.bincount(p.item_of, weights=load, minlength=p.i)
