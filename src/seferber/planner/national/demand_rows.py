"""Rows that say how many vehicles must have come for what a district, or a hub's districts, lack no longer: they cut off no whole plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.highs import Row
from seferber.planner.national.model import Model, read_block
from seferber.planner.national.problem import Floats, Ints, NationalProblem, by_item

LEAST = 0.01
"""Violation, in vehicles' payloads, from which a row counts."""


@dataclass(frozen=True)
class _Place:
    """Who gets goods by `arcs`: (districts, (T,) period of their need that counts in each period), owed (I, T) tonnes by then."""

    arcs: Ints
    hold: float
    counts: list[tuple[int, Ints]]
    owed: Floats


class DemandRows:
    """Finds the rows that a relaxation's solution breaks.

    For a place, a period t and some items: N tonnes are owed by then. What is still unmet, and what has come by t, is at
    least N; of the departures that can have come, take the loads of some and the trips of the others, of hold C. With
    k = N / C rounded up and r = N - C (k - 1), every whole plan keeps
        unmet + loads of some + r * trips of the others >= r k,
    because with fewer than k trips of the others the rest is at least N - C trips >= r (k - trips).
    """

    def __init__(self, problem: NationalProblem, model: Model) -> None:
        p = self.problem = problem
        self.model = model
        self.places: list[_Place] = []
        if not np.allclose(p.item_weight_t[p.item_of], p.weight_t):
            return  # tonnes sent and tonnes of need are not the same then
        owed = np.cumsum(p.need - p.given, axis=2) * p.item_weight_t[None, :, None]
        owed = np.where(model.b >= 0, owed, 0.0)
        released = np.cumsum(by_item(p, p.release * p.weight_t[None, :, None]), axis=2)
        every = np.arange(p.t)
        for d in range(p.d):
            self._add(np.nonzero(p.arc_to == p.n + d)[0], [(d, every)], owed[d])
        for hub in np.unique(p.arc_from[p.arc_to >= p.n]):
            counts, total = [], -released[hub]
            for d in np.unique(p.arc_to[(p.arc_from == hub) & (p.arc_to >= p.n)]) - p.n:
                arcs = np.nonzero(p.arc_to == p.n + d)[0]
                if (p.arc_from[arcs] != hub).any():
                    continue  # what it got may have come from elsewhere
                # Everything that is there by `until` had left the hub by then.
                later = np.minimum.accumulate(p.ready[arcs].min(0)[::-1])[::-1]
                until = np.minimum(np.append(later[1:], p.t), p.t) - 1
                total = total + np.where(until >= 0, owed[d][:, np.maximum(until, 0)], 0.0)
                counts.append((int(d), until))
            self._add(np.nonzero(p.arc_to == hub)[0], counts, total)

    def _add(self, arcs: Ints, counts: list[tuple[int, Ints]], owed: Floats) -> None:
        if len(arcs) and counts:
            self.places.append(_Place(arcs, float(self.problem.arc_payload_t[arcs].max()), counts, owed))

    def broken(self, values: Floats) -> list[Row]:
        """Rows that `values` (columns,) breaks, those broken most first; one for each place and period at most."""
        p, m = self.problem, self.model
        loads = by_item(p, read_block(values, m.x))
        trips = read_block(values, m.y)
        unmet = read_block(values, m.b) + read_block(values, m.e)
        found = [row for place in self.places for row in self._rows(place, loads, trips, unmet)]
        return [row for _, row in sorted(found, key=lambda row: -row[0])]

    def _rows(self, place: _Place, loads: Floats, trips: Floats, unmet: Floats) -> list[tuple[float, Row]]:
        p = self.problem
        lack = np.zeros((p.i, p.t))
        for d, until in place.counts:
            lack += np.where(until >= 0, unmet[d][:, np.maximum(until, 0)], 0.0)
        # Which items: each alone, and those best served together, so many as there are; (S, T, I).
        order = np.argsort(lack / np.maximum(place.owed, 1e-9), axis=0, kind="stable")
        rank = np.argsort(order, axis=0)
        together = rank.T[None] <= np.arange(p.i)[:, None, None]
        alone = np.broadcast_to(np.eye(p.i, dtype=bool)[:, None, :], (p.i, p.t, p.i))
        items = np.concatenate([together, alone]).astype(float)
        owed = np.einsum("sti,it->st", items, place.owed)
        needed = np.ceil(owed / place.hold - 1e-9)
        rest = owed - place.hold * (needed - 1)
        tonnes = np.einsum("sti,kiu->stku", items, loads[place.arcs])
        by_trip = rest[:, :, None, None] * trips[place.arcs]
        there = p.ready[place.arcs][None, :, :] <= np.arange(p.t)[:, None, None]  # (T, arcs, departure)
        came = (np.minimum(tonnes, by_trip) * there).sum((2, 3))
        counted = (by_trip < tonnes) & there
        gap = rest * needed - came - np.einsum("sti,it->st", items, lack)
        length = np.sqrt(
            (counted * rest[:, :, None, None] ** 2).sum((2, 3))
            + ((~counted & there).sum((2, 3)) + 2 * len(place.counts)) * items.sum(2)
        )
        far = np.where((gap > LEAST * place.hold) & (owed > 1e-6), gap / np.maximum(length, 1e-9), 0.0)
        best = far.argmax(0)
        out = []
        for t, s in enumerate(best):
            if far[s, t] > 0:
                row = self._row(
                    place, t, np.nonzero(items[s, t])[0], counted[s, t], there[t], float(rest[s, t])
                )
                out.append((float(far[s, t]), (*row, -float(rest[s, t] * needed[s, t]))))
        return out

    def _row(
        self, place: _Place, t: int, items: Ints, counted: np.ndarray, there: np.ndarray, rest: float
    ) -> tuple[Ints, Floats]:
        """Columns and values, with the sign of a row that has an upper end."""
        p, m = self.problem, self.model
        goods = np.nonzero(np.isin(p.item_of, items))[0]
        parts = []
        for d, until in place.counts:
            if until[t] >= 0:
                parts += [(block[d, items, until[t]], -1.0) for block in (m.b, m.e)]
        arcs, when = np.nonzero(counted)
        parts.append((m.y[place.arcs[arcs], when], -rest))
        arcs, when = np.nonzero(there & ~counted)
        parts.append((m.x[place.arcs[arcs][:, None], goods[None, :], when[:, None]].ravel(), -1.0))
        columns = [ids[ids >= 0] for ids, _ in parts]
        values = [np.full(len(ids), value) for ids, (_, value) in zip(columns, parts, strict=True)]
        return np.concatenate(columns), np.concatenate(values)
