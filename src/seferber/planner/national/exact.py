"""The exact search of a small problem."""

from __future__ import annotations

import numpy as np

from seferber.planner.national.around_hubs import around_hubs
from seferber.planner.national.counted import counted
from seferber.planner.national.ends import bounded
from seferber.planner.national.highs import solve_whole
from seferber.planner.national.model import values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.search import Search
from seferber.planner.national.windows import windows

EXACT_KEEPS, NEARLY_DONE = 0.16, 0.0015
"""The exact search of a small problem leaves this part of its time, unless its own gap is below the second number."""

SURELY_KEEPS = 0.06
"""The same, kept by the solver's own limit: while it searches near the relaxation it asks nobody."""

QUIET_S = 0.8
"""Seconds after its last better plan when the root of the exact search has given what it can."""


class _Root:
    """Watches the exact search and says when its root is done: what its tree finds after that, windows find sooner."""

    def __init__(self, search: Search) -> None:
        self.search, self.room = search, search.left()
        self.best, self.begun_with = np.inf, search.best * (1 - 1e-6)
        self.gap, self.since, self.done = np.inf, 0.0, False

    def seen(self, seconds: float, best: float, bound: float, nodes: int) -> None:
        if best < self.best:
            self.best, self.since = best, seconds
        self.gap = (best - bound) / best if np.isfinite(best) and best > 0 else np.inf
        better = self.best < self.begun_with
        self.done = nodes > 0 or (better and seconds > self.since + QUIET_S)

    def enough(self) -> bool:
        late = self.search.left() < EXACT_KEEPS * self.room
        return self.search.over() or (self.gap > NEARLY_DONE and (self.done or late))


def whole(search: Search) -> None:
    """The exact search over everything, for small problems; lifts the bound too.

    Its root gives the bound and, after its cuts, a plan near the best; where it is not nearly done then, the trips
    around hubs and windows of time and fleets get the rest.
    """
    if search.over():
        return
    p, model = search.problem, search.model
    matrix = bounded(p, model)
    more = counted(p, model, matrix)
    root = _Root(search)
    answer = solve_whole(
        more.matrix,
        time_limit=(1 - SURELY_KEEPS) * search.left(),
        start=more.start(values_of(model, p, search.loads, search.trips), search.trips),
        stop=root.enough,
        watch=root.seen,
        gap=5e-4,
        seed=search.seed,
        simplex=True,
        restart=False,
    )
    search.note(f"exact search {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
    if answer.solved:
        loads = np.maximum(model.loads(answer.values, p), 0)
        search.offer(*finish(p, loads, np.rint(model.trips(answer.values))))
    search.raise_bound(answer.bound)
    if answer.status != "optimal":
        around_hubs(search)
        windows(search, matrix)
