"""The exact search of a small problem."""

from __future__ import annotations

import numpy as np

from seferber.planner.national.highs import solve_whole
from seferber.planner.national.model import values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.search import Search
from seferber.planner.national.windows import windows

EXACT_KEEPS, NEARLY_DONE = 0.45, 0.001
"""The exact search of a small problem leaves this part of its time, unless its own gap is below the second number."""


def whole(search: Search) -> None:
    """The exact search over everything, for small problems; lifts the bound too.

    Where it is not nearly done when most of the time has gone, windows of time and fleets get the rest.
    """
    if search.over():
        return
    p, model = search.problem, search.model
    start = values_of(model, p, search.loads, search.trips)
    room = search.left()
    gap = np.inf

    def seen(seconds: float, best: float, bound: float) -> None:
        nonlocal gap
        gap = (best - bound) / best if np.isfinite(best) and best > 0 else np.inf

    def enough() -> bool:
        return search.over() or (search.left() < EXACT_KEEPS * room and gap > NEARLY_DONE)

    answer = solve_whole(
        model.matrix,
        time_limit=room,
        start=start,
        stop=enough,
        watch=seen,
        gap=5e-4,
        seed=search.seed,
        simplex=True,
    )
    search.note(f"exact search {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
    if answer.solved:
        loads = np.maximum(model.loads(answer.values, p), 0)
        search.offer(*finish(p, loads, np.rint(model.trips(answer.values))))
    search.raise_bound(answer.bound)
    if answer.status != "optimal":
        windows(search)
