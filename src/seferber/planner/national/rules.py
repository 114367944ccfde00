"""What a good person with a pencil would do: three hand rules on the same vehicles, handling and stocks.

The rules are printed with every comparison, because a ratio means nothing without them.
"""

from __future__ import annotations

import numpy as np

from seferber.kernel import N_, Message, SeferberError
from seferber.planner.national.plan import NationalPlan, make_plan
from seferber.planner.national.problem import Floats, Ints, NationalProblem
from seferber.planner.national.simulate import SMALL, Run

RULES: dict[str, Message] = {
    "nearest": Message(
        N_(
            "Every place sends to its nearest open destination first, the most urgent item first, as soon as a vehicle is three tenths full."
        )
    ),
    "proportional": Message(
        N_(
            "Every place splits its stock between its destinations in proportion to what they still lack, item by item, and gives each its share of the vehicles."
        )
    ),
    "look_ahead": Message(
        N_(
            "Every place looks at when its goods would be free to use and at the handling left there, prefers the destination whose people lack most per hour of way, loads the most urgent items of that destination, and lets a vehicle wait until it is half full."
        )
    ),
}


LEAST = 0.3
"""A vehicle leaves when it is so full."""


class UnknownRule(SeferberError):
    code = "unknown_rule"


def hand_rule(problem: NationalProblem, name: str) -> NationalPlan:
    """The plan of a hand rule: "nearest", "proportional" or "look_ahead". Its bound is 0: it proves nothing.

    Raises: UnknownRule.
    """
    if name not in RULES:
        raise UnknownRule(
            N_("There is no hand rule “%(name)s”."),
            todo=N_("Choose one of %(known)s."),
            name=name,
            known=", ".join(RULES),
        )
    loads, trips = _Hand(problem, name).run()
    return make_plan(problem, loads, trips, bound=0.0, seconds=0.0)


class _Hand(Run):
    """The simulation with a rule in the place of a target."""

    def __init__(self, problem: NationalProblem, name: str) -> None:
        super().__init__(problem, np.zeros((problem.k, problem.c, problem.t)))
        self.name = name
        p = problem
        self.serves = _serves(p)
        urgency = (p.weight.sum(2) / np.maximum((p.need.sum(2) > 0).sum(0), 1)).sum(0)
        self.urgent = np.argsort(-(urgency / np.maximum(p.person_days, 1e-9))[p.item_of], kind="stable")
        self.brought = np.zeros((p.n, p.i))  # units sent towards each node so far
        mean = p.weight.mean(2)
        self.item_value = (self.serves @ mean) / np.maximum(self.serves.sum(1), 1e-9)[:, None]

    def node_departs(self, n: int, t: int) -> None:
        p = self.p
        arcs = self.by_node[n]
        arcs = arcs[p.ready[arcs, t] < p.t]
        lacking = [self._lacking(int(k), t) for k in arcs]
        parts: list[Floats | None] = [None] * len(arcs)
        order: Ints = np.argsort(p.arc_km[arcs], kind="stable")
        if self.name == "proportional":
            tonnes = np.array([lack[p.item_of] * p.weight_t for lack in lacking]).reshape(len(arcs), p.c)
            total = tonnes.sum(0)
            parts = [
                np.floor(row / np.where(total > 0, total, 1) * self.stock[n])
                if p.whole_units
                else row / np.where(total > 0, total, 1) * self.stock[n]
                for row in tonnes
            ]
        elif self.name == "look_ahead":
            wait = np.where(self._rooms(arcs, t) < 0.5 * p.arc_payload_t[arcs], 1e6, 0.0)
            order = np.argsort(wait + p.ready[arcs, t] * 1e3 - self._gain(arcs, lacking), kind="stable")
        for j in order:
            self._send(int(arcs[j]), n, t, lacking[j], parts[j])

    def _rooms(self, arcs: Ints, t: int) -> Floats:
        return np.array([self._handling_room(int(k), t) for k in arcs])

    def _gain(self, arcs: Ints, lacking: list[Floats]) -> Floats:
        """(arcs,) 0 to 999: how much the people behind each arc lack, weighed by urgency, against the others."""
        value = np.array([(lack * self._value(int(k))).sum() for k, lack in zip(arcs, lacking, strict=True)])
        return 999 * value / max(value.max(initial=0), 1e-9)

    def _value(self, k: int) -> Floats:
        """(I,) objective of a unit more at the arc's end."""
        to = self.p.arc_to[k]
        return self.p.weight[to - self.p.n].mean(1) if to >= self.p.n else self.item_value[to]

    def _lacking(self, k: int, t: int) -> Floats:
        """(I,) units that the people behind the arc's end still lack when it arrives, less what is on the way there."""
        p = self.p
        to, at = p.arc_to[k], p.ready[k, t]
        if to >= p.n:
            return np.maximum(self.so_far[to - p.n, :, at] - self.served[to - p.n], 0)
        ahead = min(p.t - 1, at + (4 if self.name == "look_ahead" else 0))
        return np.maximum(self.serves[to] @ self.so_far[:, :, ahead] - self.brought[to], 0)

    def _send(self, k: int, n: int, t: int, lacking: Floats, part: Floats | None) -> None:
        p = self.p
        free = self._free(k, t)
        if free < 1:
            return
        stock = np.maximum(self.stock[n], 0)
        limit = self._wanted_there(k, t, stock)
        into_entry = p.arc_to[k] < p.n and p.node_kind[p.arc_to[k]] == "entry"
        if not into_entry:
            limit = np.minimum(limit, lacking[p.item_of])
        if part is not None:
            limit = np.minimum(limit, part)
            free = min(free, max(1.0, round(free * (part @ self.weight) / max(stock @ self.weight, SMALL))))
        payload, space = p.arc_payload_t[k], p.arc_volume_m3[k]
        room_t = min(free * payload, self._handling_room(k, t))
        load = self._fill(limit, room_t, free * space, self._preferred(k))
        used = max(load @ self.weight / payload, load @ self.volume / space)
        rest = (stock - load) @ self.weight
        if used <= SMALL or (used < LEAST and (rest > 1e-6 or not into_entry)):
            return
        count = np.ceil(used - 1e-7)
        if self.name == "look_ahead" and used > 1 and 1e-6 < used - np.floor(used) < LEAST:
            # The last vehicle would leave nearly empty: it waits for the next period.
            count = np.floor(used)
            load = self._fill(load, count * payload, count * space, self._preferred(k))
        self._book(k, n, t, load, float(count))
        if p.arc_to[k] < p.n:
            self.brought[p.arc_to[k]] += np.bincount(p.item_of, weights=load, minlength=p.i)

    def _preferred(self, k: int) -> Ints:
        if self.name != "look_ahead":
            return self.urgent
        per_t = self._value(k)[self.p.item_of] / self.weight
        return np.argsort(-per_t, kind="stable")

    def _fill(self, want: Floats, room_t: float, room_m3: float, order: Ints) -> Floats:
        load = np.zeros_like(want)
        for c in order:
            by_volume = room_m3 / self.volume[c] if self.volume[c] > 0 else np.inf
            amount = max(0.0, min(want[c], room_t / self.weight[c], by_volume))
            if self.p.whole_units:
                amount = float(np.floor(amount + 1e-9))
            load[c] = amount
            room_t -= amount * self.weight[c]
            room_m3 -= amount * self.volume[c] if self.volume[c] > 0 else 0.0
            if room_t <= SMALL or room_m3 <= SMALL:
                break
        return load


def _serves(p: NationalProblem) -> Floats:
    """(N, D) share of each district that a node can count as its own; districts of several nodes are split."""
    own = np.zeros((p.n, p.d))
    for leg in (3, 2, 1):
        fresh = np.zeros((p.n, p.d), bool)
        for k in np.nonzero(p.arc_leg == leg)[0]:
            to = p.arc_to[k]
            if to >= p.n:
                fresh[p.arc_from[k], to - p.n] = True
            else:
                fresh[p.arc_from[k]] |= own[to] > 0
        kinds = np.array([{"depot": 1, "entry": 2, "hub": 3}[kind] for kind in p.node_kind])
        for kind in (1, 2, 3):
            rows = fresh & (kinds == kind)[:, None]
            own = np.where(rows, rows / np.maximum(rows.sum(0), 1), own)
    return own
