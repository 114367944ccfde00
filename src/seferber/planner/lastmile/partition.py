"""Which of many known days serve every stop once at the least cost: a linear program that is cut and dived.

Columns are days, rows are stops and kinds of vehicles. Subset-row inequalities (Jepsen, Petersen, Spoorendonk
& Pisinger, Operations Research 56(2), 2008) on three stops tighten it: of the days that hold two or more of
any three stops at most one can be driven. Then columns are fixed one after the other, largest share first.
Effort is counted in work done, not in seconds, so that a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import highspy
import numpy as np

from seferber.planner.lastmile.pool import Days
from seferber.planner.lastmile.problem import Array

ENTER = 1000  # most columns that enter at a time
START = 2000  # columns of the first linear program
ROUNDS = 12  # of cuts
VIOLATED = 0.02
CUTS_PER_STOP = 5
CUT_PART = 0.7  # of the effort may be spent before diving begins
SURE = 0.8  # a column with this share is fixed at once
INF = highspy.kHighsInf
# What one unit of work takes on a slow core, in seconds; only the order of magnitude matters.
PIVOT, ENTRY = 4.0e-7, 3.0e-10


class Partition:
    """One linear program over days.

    Args:
        days: candidates, each with its cost.
        n: number of stops.
        kind: for each vehicle the number of its kind, 0 … len(fleet) - 1.
        fleet: vehicles of each kind.
        limit: cost of the best plan known; only cheaper ones are looked for.
        effort: work that may be done, about seconds.
        cut_part: share of it that may be spent before diving begins.
    """

    def __init__(
        self,
        days: Days,
        n: int,
        kind: Array,
        fleet: Sequence[int],
        limit: float,
        effort: float,
        cut_part: float = CUT_PART,
    ) -> None:
        self.days, self.n, self.limit = days, n, limit
        many = len(days.cost)
        ends = days.begin[1:] + np.arange(1, many + 1)
        full = np.insert(np.where(days.nodes < n, days.nodes, -1), days.begin[1:], n + kind[days.vehicle])
        grow = np.cumsum(full >= 0)
        self.begin = np.concatenate([[0], grow[ends - 1]])
        self.rows = full[full >= 0]
        self.member = np.zeros((n, many), np.uint8)
        owner = np.repeat(np.arange(many), np.diff(self.begin))
        stop = self.rows < n
        self.member[self.rows[stop], owner[stop]] = 1
        self.base = n + len(fleet)
        self.fleet = np.array(fleet, float)
        self.cuts: list[tuple[int, int, int]] = []
        self.effort = 0.0
        self.most_effort, self.allowed = effort, cut_part * effort
        self.value = -np.inf
        self.shares = self.prices = self.reduced = np.zeros(0)
        self.alive = np.ones(many, bool)
        self.inside = np.zeros(many, bool)
        self.solver = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self.solver.setOptionValue(name, value)
        self._open(np.arange(0, many, max(1, many // START)))

    def _open(self, order: Array) -> None:
        """The first program: rows, a dear column for every stop that nobody serves, some days."""
        none = (np.zeros(0, np.int32), np.zeros(0))
        for _ in range(self.n):
            self.solver.addRow(1.0, 1.0, 0, *none)
        for count in self.fleet:
            self.solver.addRow(0.0, float(count), 0, *none)
        one = np.arange(self.n, dtype=np.int32)
        self.shares = np.zeros(self.n)
        self.order = np.full(self.n, -1)  # day behind each column of the solver; -1: a stop left out
        dear = np.full(self.n, max(self.limit, 1e-9))
        self.solver.addCols(
            self.n, dear, np.zeros(self.n), np.full(self.n, INF), self.n, one, one, np.ones(self.n)
        )
        self._enter(order)

    def _enter(self, which: Array) -> None:
        """Adds days as columns."""
        size = np.diff(self.begin)[which]
        start = np.concatenate([[0], np.cumsum(size)])
        index = self.rows[np.repeat(self.begin[which] - start[:-1], size) + np.arange(start[-1])]
        owner = np.repeat(np.arange(len(which)), size)
        if self.cuts:
            cut, holder = np.nonzero(np.array([self._holds(c, which) for c in self.cuts]))
            owner, index = np.concatenate([owner, holder]), np.concatenate([index, self.base + cut])
            by = np.argsort(owner, kind="stable")
            index = index[by]
            start = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(which)))])
        many = len(which)
        self.solver.addCols(
            many, self.days.cost[which], np.zeros(many), np.full(many, INF), len(index),
            start[:-1].astype(np.int32), index.astype(np.int32), np.ones(len(index)),
        )  # fmt: skip
        self.inside[which] = True
        self.order = np.concatenate([self.order, which])
        self.shares = np.concatenate([self.shares, np.zeros(many)])

    def _holds(self, cut: tuple[int, int, int], which: Array | None = None) -> Array:
        """Which days hold at least two of three stops."""
        rows = [self.member[i] if which is None else self.member[i, which] for i in cut]
        return np.asarray(rows[0] + rows[1] + rows[2] >= 2)

    def _run(self) -> bool:
        """Solves the program over the columns it has; False when that failed or the effort is spent."""
        left = (self.allowed - self.effort) / (PIVOT * (self.base + len(self.cuts)))
        if left < 1.0:
            return False
        self.solver.setOptionValue("simplex_iteration_limit", int(left))
        self.solver.run()
        info = self.solver.getInfo()
        steps = max(1, info.simplex_iteration_count)
        self.effort += PIVOT * steps * (self.base + len(self.cuts))
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        solution = self.solver.getSolution()
        self.shares, self.prices = np.array(solution.col_value), np.array(solution.row_dual)
        self.value = float(info.objective_function_value)
        return True

    def _price(self) -> Array:
        """Reduced cost of every day."""
        out = self.days.cost - np.add.reduceat(self.prices[self.rows], self.begin[:-1])
        for cut, price in zip(self.cuts, self.prices[self.base :], strict=True):
            if price != 0.0:
                out -= price * self._holds(cut)
        self.effort += ENTRY * (len(self.rows) + 3.0 * len(out) * len(self.cuts))
        return np.asarray(out)

    def solve(self) -> bool:
        """The optimum over all days that can still matter; False when HiGHS gave up."""
        while True:
            if not self._run():
                return False
            self.reduced = self._price()
            wanted = np.flatnonzero((self.reduced < -1e-7) & ~self.inside & self.alive)
            if not len(wanted):
                # A day whose reduced cost is above the gap is in no cheaper plan.
                self.alive &= self.reduced < self.limit - self.value
                return True
            if len(wanted) > ENTER:
                wanted = np.sort(wanted[np.argpartition(self.reduced[wanted], ENTER)[:ENTER]])
            self._enter(wanted)

    @property
    def fractions(self) -> int:
        """How many columns are neither in nor out."""
        return int(((self.shares > 1e-6) & (self.shares < 1.0 - 1e-6)).sum())

    def tighten(self, stop: Callable[[], bool] | None = None) -> bool:
        """Cuts until the answer is whole, nothing is violated, or the effort is spent.

        Returns: whether something cheaper than `limit` may still be there.
        """
        stalled = 0
        for _ in range(ROUNDS):
            before = self.value
            if self.value >= self.limit - 1e-6 or not self.alive.any():
                return False
            if self.fractions == 0 or self.effort > 0.8 * self.allowed or (stop is not None and stop()):
                return True
            found = self._violated()
            if not found:
                return True
            for cut in found:
                on = np.flatnonzero((self.order >= 0) & self._holds(cut, self.order)).astype(np.int32)
                self.solver.addRow(-INF, 1.0, len(on), on, np.ones(len(on)))
            self.cuts += found
            if not self.solve():
                return True
            stalled = stalled + 1 if self.value - before < 2e-5 * self.limit else 0
            if stalled >= 2:
                return True
        return self.value < self.limit - 1e-6

    def _violated(self) -> list[tuple[int, int, int]]:
        """Three stops each of which the present shares serve together too often, worst first."""
        on = np.flatnonzero((self.shares > 1e-6) & (self.order >= 0))
        share = self.shares[on]
        member = self.member[:, self.order[on]].astype(float)
        pairs = (member * share) @ member.T
        np.fill_diagonal(pairs, 0.0)
        triples, amounts = [], []
        for i, j in np.argwhere(np.triu(pairs) > 1e-6):
            both = pairs[i] + pairs[j]
            k = np.flatnonzero((both > 1e-6) & (pairs[i, j] + both > 1.0 + VIOLATED))
            # Each set once: by its first pair, or by its outer one when its first two are never together.
            k = k[(k > j) | ((k > i) & (k < j) & (pairs[i, k] <= 1e-6))]
            if len(k):
                triples.append(np.sort(np.column_stack([np.full(len(k), i), np.full(len(k), j), k]), 1))
                amounts.append(pairs[i, j] + both[k])
        if not triples:
            return []
        three, amount = np.concatenate(triples), np.concatenate(amounts)
        held = self.member[:, self.order[on]] > 0
        together = (held[three[:, 0]] & held[three[:, 1]] & held[three[:, 2]]) @ share
        amount = amount - 2.0 * together
        self.effort += 10.0 * ENTRY * three.shape[0] * len(on)
        known, uses = set(self.cuts), np.zeros(self.n, int)
        out: list[tuple[int, int, int]] = []
        for x in np.argsort(-amount, kind="stable"):
            if amount[x] <= 1.0 + VIOLATED or len(out) >= max(80, self.n // 2):
                break
            cut = (int(three[x, 0]), int(three[x, 1]), int(three[x, 2]))
            if cut in known or uses[list(cut)].max() >= CUTS_PER_STOP:
                continue
            known.add(cut)
            uses[list(cut)] += 1
            out.append(cut)
        return out

    def dive(self) -> list[int]:
        """Days whose sum is a plan or nearly one: fixes the largest shares until everything is whole.

        Stops that no day serves are for the search to insert.
        """
        self.allowed = self.most_effort
        fair = np.maximum(self.prices[: self.n], 0.0) * 1.5 + 0.5 * abs(self.limit) / max(self.n, 1)
        for i in range(self.n):
            self.solver.changeColCost(i, float(fair[i]))
        fixed = np.zeros(len(self.order), bool)
        while True:
            free = np.flatnonzero(~fixed & (self.order >= 0) & (self.shares > 1e-6))
            if not len(free) or self.fractions == 0:
                break
            share = self.shares[free]
            sure = free[share > min(SURE, float(share.max()) - 1e-9)]
            for column in sure:
                self.solver.changeColBounds(int(column), 1.0, 1.0)
            fixed[sure] = True
            if not self._run():
                break
        return self._disjoint()

    def _disjoint(self) -> list[int]:
        """Days by falling share that have no stop in common and vehicles enough."""
        taken, left = np.zeros(self.n, bool), self.fleet.copy()
        out: list[int] = []
        on = np.flatnonzero((self.shares > 0.3) & (self.order >= 0))
        for column in on[np.argsort(-self.shares[on], kind="stable")]:
            day = int(self.order[column])
            rows = self.rows[self.begin[day] : self.begin[day + 1]]
            stops, kind = rows[:-1], int(rows[-1]) - self.n
            if taken[stops].any() or left[kind] < 1:
                continue
            taken[stops] = True
            left[kind] -= 1
            out.append(day)
        return out
