"""The exact search of a small problem: first with the last legs open, then whole, then what is around the best plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.around_hubs import around_hubs
from seferber.planner.national.beside import complete
from seferber.planner.national.counted import counted
from seferber.planner.national.demand_rows import DemandRows
from seferber.planner.national.ends import bounded
from seferber.planner.national.highs import Answer, Matrix, solve_whole, tightened
from seferber.planner.national.model import values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.search import Search
from seferber.planner.national.supply_rows import SupplyRows
from seferber.planner.national.windows import windows

ROWS, OPEN, WHOLE = 0.12, 0.72, 0.65
"""Parts of the time left that rows of supply, the search with open last legs and the root of the whole may take."""

AT_ONCE = 250
"""Rows of each kind that one relaxation gets."""

STILL_LEFT = 0.3
"""Part of the time that must be left for the search over everything: its cuts alone need as much."""

NEARLY_DONE = 0.0015
"""Gap below which an exact search goes on into its tree; above it, other searches find more in the same time."""


class _Root:
    """Watches an exact search and says when its root is done, or the time that it may take is over."""

    def __init__(self, search: Search, part: float) -> None:
        self.search, self.least = search, (1 - part) * search.left()
        self.gap, self.done = np.inf, False

    def seen(self, seconds: float, best: float, bound: float, nodes: int) -> None:
        self.gap = (best - bound) / best if np.isfinite(best) and best > 0 else np.inf
        self.done = nodes > 0

    def enough(self) -> bool:
        late = self.search.left() < self.least
        return self.search.over() or (self.gap > NEARLY_DONE and (self.done or late))


def whole(search: Search) -> None:
    """The exact search over everything, for small problems; lifts the bound too.

    Its root gives the bound and, near its relaxation, a plan. With the last legs open it has half as much to search, and
    comes to a better plan and nearly the same bound; over everything it goes on when that was easy. Trips around hubs and
    windows of time and fleets get the rest.
    """
    if search.over():
        return
    room = search.left()
    matrix = bounded(search.problem, search.model)
    supply, demand = SupplyRows(search.problem, search.model), DemandRows(search.problem, search.model)
    matrix = tightened(
        matrix,
        lambda values: supply.broken(values)[:AT_ONCE] + demand.broken(values)[:AT_ONCE],
        time_limit=ROWS * room,
    )
    search.note(f"{len(matrix.row_lower) - len(search.model.matrix.row_lower)} rows of supply and demand")
    last = search.problem.arc_to >= search.problem.n
    opened = last.any() and not last.all()
    if opened:
        answer = _search(search, matrix, open_last=True, near=True)
        if answer.solved and not search.over():
            trips = np.rint(search.model.trips(answer.values))
            complete(search, search.model, answer.values, np.where(last[:, None], np.nan, trips))
    if not opened or search.left() > STILL_LEFT * room:
        answer = _search(search, matrix, open_last=False, near=not opened)
        if answer.solved:
            loads = np.maximum(search.model.loads(answer.values, search.problem), 0)
            search.offer(*finish(search.problem, loads, np.rint(search.model.trips(answer.values))))
        if answer.status == "optimal":
            return
    around_hubs(search)
    windows(search, matrix)


def _search(search: Search, matrix: Matrix, *, open_last: bool, near: bool) -> Answer:
    """The exact search from the best plan; lifts the bound.

    Args:
        open_last: the last legs' trips may be parts of a trip: a relaxation, its plan is none yet.
        near: whether it looks for plans near its root's relaxation.
    """
    p, model = search.problem, search.model
    use, start = matrix, values_of(model, p, search.loads, search.trips)
    integer = matrix.integer.copy()
    if open_last:
        integer[model.y[(p.arc_to >= p.n)[:, None] & (model.y >= 0)]] = False
    else:
        more = counted(p, model, matrix)
        use, start = more.matrix, more.start(start, search.trips)
        integer = use.integer
    root = _Root(search, OPEN if open_last else WHOLE)
    answer = solve_whole(
        replace(use, integer=integer),
        time_limit=(OPEN if open_last else 0.94) * search.left(),
        start=start,
        stop=root.enough,
        watch=root.seen,
        gap=5e-4,
        seed=search.seed,
        simplex=True,
        restart=False,
        near=near,
    )
    what = "last legs open" if open_last else "exact search"
    search.note(
        f"{what} {answer.status} {answer.objective:.6g} bound {answer.bound:.6g} in {answer.seconds:.1f} s"
    )
    search.raise_bound(answer.bound)
    return answer
