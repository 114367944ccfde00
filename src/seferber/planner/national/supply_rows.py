"""Rows that say what vehicles must leave with, from what can have come to a place by then: they cut off no whole plan.

A relaxation sends a third of a lorry to each of three hubs as soon as anything has come. A window of periods at one place
holds what stood there before and what can have come in it, and whole lorries carry it off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.highs import Row
from seferber.planner.national.model import Model, read_block
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem, by_item

LEAST, MOST_AT_PLACE = 0.01, 80
"""Violation, in vehicles' payloads, from which a row counts; rows taken from one place for one relaxation."""


@dataclass(frozen=True)
class _Place:
    """A place whose goods leave by `arcs`: what can come to it in each period (T,) and is released there (I, T) tonnes so far."""

    node: int
    arcs: Ints
    hold: float
    come: Floats
    released: Floats


class SupplyRows:
    """Finds the rows that a relaxation's solution breaks.

    For a place, a window of periods a to t, some items and any departures P in the window: what P carries of the items
    was there before a or came in the window, at most M tonnes; and it fits into the vehicles of P, of hold C. With
    k = M / C rounded up and r = M - C (k - 1), every whole plan keeps
        sum of loads in P - r * trips in P <= stock before a + M - r k.
    Fewer trips than k: they carry C each at most, C trips <= M - r k + r trips. Otherwise the loads are at most stock + M.
    """

    def __init__(self, problem: NationalProblem, model: Model) -> None:
        p = self.problem = problem
        self.model = model
        released = np.cumsum(by_item(p, p.release * p.weight_t[None, :, None]), axis=2)
        self.places: list[_Place] = []
        for node in np.unique(p.arc_from):
            arcs = np.nonzero(p.arc_from == node)[0]
            into = np.nonzero(p.arc_to == node)[0]
            come = np.zeros(p.t)
            if len(into):
                hard = np.isinf(p.handling_price[node]) and np.isfinite(p.handling_t[node]).all()
                if not hard or (p.ready[into] != p.arrive[into]).any():
                    continue  # what comes in a window has no limit here, or was unloaded before it
                come = p.handling_t[node]
            self.places.append(
                _Place(int(node), arcs, float(p.arc_payload_t[arcs].max()), come, released[node])
            )

    def broken(self, values: Floats) -> list[Row]:
        """Rows that `values` (columns,) breaks, those broken most first."""
        p, m = self.problem, self.model
        loads = by_item(p, read_block(values, m.x))
        stock = by_item(p, read_block(values, m.v))
        trips = read_block(values, m.y)
        found = []
        for place in self.places:
            here = [
                row
                for first in range(p.t)
                for row in self._window(place, first, loads[place.arcs], stock[place.node], trips[place.arcs])
            ]
            found += sorted(here, key=lambda row: -row[0])[:MOST_AT_PLACE]
        return [row for _, row in sorted(found, key=lambda row: -row[0])]

    def _window(
        self, place: _Place, first: int, loads: Floats, stock: Floats, trips: Floats
    ) -> list[tuple[float, Row]]:
        """The best row of each window that begins in `first`, with how much it is broken for its length."""
        p = self.problem
        long = p.t - first
        loads, trips = loads[:, :, first:], trips[:, first:]
        before = stock[:, first - 1] if first else np.zeros(p.i)
        came = np.cumsum(place.come[first:])
        free = place.released[:, first:]  # (I, L)
        if first:
            free = free - place.released[:, first - 1 : first]
        ended = np.tril(np.ones((long, long)))[None, :, None, :]  # (_, end, _, departure)
        # Which items: all or one to begin with, then those of which the departures carry more than stood there; S starts.
        items = np.repeat(np.concatenate([np.ones((1, p.i)), np.eye(p.i)])[:, None, :], long, axis=1)
        for again in (True, True, False):
            most = came + np.einsum("sti,it->st", items, free)
            needed = np.ceil(most / place.hold - 1e-9)
            rest = np.where(most > 1e-9, most - place.hold * (needed - 1), 0.0)
            over = np.einsum("sti,kiu->stku", items, loads) - rest[:, :, None, None] * trips
            chosen = (over > 1e-9) * ended  # (S, end, arc, departure)
            if again:
                items = (np.einsum("stku,kiu->sti", chosen, loads) > before + 1e-9).astype(float)
        limit = most - rest * needed
        broken = (over * chosen).sum((2, 3)) - items @ before - limit
        length = np.sqrt(chosen.sum((2, 3)) * (rest**2 + items.sum(2)) + items.sum(2) + 1e-9)
        far = np.where((broken > LEAST * place.hold) & (most > 1e-9), broken / length, 0.0)
        best = far.argmax(0)
        return [
            (
                float(far[s, t]),
                self._row(
                    place, first, items[s, t] > 0, chosen[s, t] > 0, float(rest[s, t]), float(limit[s, t])
                ),
            )
            for t, s in enumerate(best)
            if far[s, t] > 0
        ]

    def _row(self, place: _Place, first: int, items: Bools, chosen: Bools, rest: float, limit: float) -> Row:
        p, m = self.problem, self.model
        goods = np.nonzero(items[p.item_of])[0]
        arcs, after = np.nonzero(chosen)
        arcs, when = place.arcs[arcs], after + first
        parts = [
            (m.x[arcs[:, None], goods[None, :], when[:, None]].ravel(), 1.0),
            (m.y[arcs, when], -rest),
        ]
        if first:
            parts.append((m.v[place.node, goods, first - 1], -1.0))
        columns = [ids[ids >= 0] for ids, _ in parts]
        values = [np.full(len(ids), value) for ids, (_, value) in zip(columns, parts, strict=True)]
        return np.concatenate(columns), np.concatenate(values), limit
