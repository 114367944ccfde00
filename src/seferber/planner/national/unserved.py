"""Need that a plan leaves open, and the one reason that explains most of it, with what to change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.evaluate import delivered
from seferber.planner.national.problem import Bools, Floats, NationalProblem


@dataclass(frozen=True)
class Unserved:
    """Need that the plan leaves open at the end of the horizon, and why."""

    district: str
    item: str
    needed: float
    delivered: float
    reason: Message


def unserved(problem: NationalProblem, loads: Floats) -> list[Unserved]:
    """Need left open at the end by the departures `loads` (K, C, T), each with the reason that explains most of it."""
    p = problem
    got, need = delivered(p, loads).sum(2), p.need.sum(2)
    why = _Reasons(p, got)
    tolerance = 0.5 if p.whole_units else 1e-3
    return [
        Unserved(p.districts[d], p.items[i], float(need[d, i]), float(got[d, i]), why.of(int(d), int(i)))
        for d, i in zip(*np.nonzero(need - got > tolerance), strict=True)
    ]


class _Reasons:
    """What every reason needs, worked out once for all districts and items."""

    def __init__(self, p: NationalProblem, got: Floats) -> None:
        self.p = p
        self.stock = np.bincount(p.item_of, weights=p.release.sum((0, 2)), minlength=p.i)
        self.need = p.need.sum((0, 2))
        self.got = got.sum(0)
        left = self.stock + p.given.sum((0, 2)) - self.got
        self.sent_all = left <= 0.5
        # What is left of the stock could close less than half of what stays open: goods are missing, not lorries.
        self.short = left < 0.5 * np.maximum(p.need.sum(2) - got, 0).sum(0)
        runs: Bools = np.asarray((p.ready < p.t).any(1) & (p.fleet_size[p.arc_fleet] > 0).any(1))
        into_district = p.arc_to >= p.n
        self.led_to = np.zeros(p.d, bool)
        self.led_to[p.arc_to[into_district & runs] - p.n] = True
        self.allowed = np.zeros((p.d, p.i), bool)
        for c, i in enumerate(p.item_of):
            self.allowed[:, i] |= p.allowed[c]
        # Where nothing can ever be unloaded, nothing passes.
        self.shut: Bools = np.asarray((p.handling_t <= 0).all(1))
        self.comes = self._comes(runs, self.shut)
        self.would_come = self._comes(runs, np.zeros(p.n, bool)) if self.shut.any() else self.comes

    def _comes(self, runs: Bools, shut: Bools) -> Bools:
        """(D, I) whether any stock of the item has a way to the district, however long it takes."""
        p = self.p
        there: Bools = np.asarray(p.release.any(2))
        out = np.zeros((p.d, p.i), bool)
        arcs = np.nonzero(runs)[0]
        before = -1
        while before < (before := int(there.sum())):  # a hub may be served by another hub
            for k in arcs[p.arc_to[arcs] < p.n]:
                there[p.arc_to[k]] |= self._carried(k, there) & ~shut[p.arc_to[k]]
        for k in arcs[p.arc_to[arcs] >= p.n]:
            d = p.arc_to[k] - p.n
            out[d, p.item_of[self._carried(k, there) & p.allowed[:, d]]] = True
        return out

    def _carried(self, k: int, there: Bools) -> Bools:
        """(C,) what can leave on the arc and come before its expiry."""
        carried: Bools = there[self.p.arc_from[k]] & (self.p.ready[k].min() < self.p.usable_until)
        return carried

    def of(self, d: int, i: int) -> Message:
        p = self.p
        words: dict[str, object] = {
            "place": p.districts[d],
            "item": p.items[i],
            "stock": float(self.stock[i]),
            "need": float(self.need[i]),
        }
        if not self.led_to[d]:
            return Message(N_("No way or vehicle leads to %(place)s. Add a link or a fleet."), words)
        if self.stock[i] <= 0:
            return Message(N_("Nobody has %(item)s in stock. Ask for it."), words)
        if not self.allowed[d, i]:
            return Message(N_("The donors' conditions keep every %(item)s from %(place)s."), words)
        if not self.comes[d, i]:
            if self.would_come[d, i]:
                words["shut"] = ", ".join(p.nodes[n] for n in np.nonzero(self.shut)[0])
                return Message(
                    N_(
                        "%(item)s could reach %(place)s only where nothing can be unloaded (%(shut)s). Enter the handling there, or open another way."
                    ),
                    words,
                )
            return Message(
                N_(
                    "No way leads from any stock of %(item)s to %(place)s: a link, a vehicle, a runway or time before expiry is missing. The notices of the plan say which."
                ),
                words,
            )
        if self.sent_all[i]:
            return Message(
                N_("All %(item)s are handed out: %(stock).0f for a need of %(need).0f. Ask for more."), words
            )
        if self.short[i]:
            words["got"] = float(self.got[i])
            return Message(
                N_(
                    "%(item)s fall short: this plan hands out %(got).0f for a need of %(need).0f. Ask for more."
                ),
                words,
            )
        return Message(
            N_("%(item)s are there, but vehicles, handling or time do not suffice within the horizon."), words
        )
