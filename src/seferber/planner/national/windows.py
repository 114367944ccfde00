"""Fix and optimise for small problems: the trips of a few periods, or of a few fleets, freed exactly, all others held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.highs import Matrix, solve_whole
from seferber.planner.national.model import values_of
from seferber.planner.national.parts import finish
from seferber.planner.national.problem import Bools
from seferber.planner.national.search import Search

LONGEST_S = 2.5
"""Seconds of one exact search; one that needs more is tried with less freed the next time."""


def windows(search: Search, matrix: Matrix | None = None) -> None:
    """Frees windows of time and groups of fleets in turn while time lasts; each search begins from the best plan.

    Args:
        matrix: that of the search's model, or one with the same columns that is as good.

    Better than the tree of the exact search once its root is done: on tiny problems of the reference
    generator it took another 0.05 to 0.1 points off the gap where the tree took none.
    """
    p, model = search.problem, search.model
    matrix = model.matrix if matrix is None else matrix
    random = np.random.default_rng(search.seed)
    exists = model.y >= 0
    size = {"periods": p.t / 7, "fleets": len(p.fleets) / 6}
    tried = better = 0
    while search.left() > 0.3 and not search.stopped():
        kind = ("periods", "fleets")[tried % 2]
        free = exists & _freed(search, random, kind, size[kind])
        lower, upper = matrix.lower.copy(), matrix.upper.copy()
        held = exists & ~free
        lower[model.y[held]] = upper[model.y[held]] = search.trips[held]
        # What left before the window stays on board: the search is over the rest alone.
        past = (model.x >= 0) & (np.arange(p.t) < free.any(0).argmax())
        tonnes = search.loads * p.weight_t[None, :, None]
        lower[model.x[past]] = upper[model.x[past]] = tonnes[past]
        integer = np.zeros(len(lower), bool)
        integer[model.y[free]] = True
        answer = solve_whole(
            replace(matrix, lower=lower, upper=upper, integer=integer),
            time_limit=min(LONGEST_S, search.left()),
            start=values_of(model, p, search.loads, search.trips),
            stop=search.over,
            gap=1e-4,
            seed=search.seed,
            simplex=True,
        )
        tried += 1
        if answer.solved:
            loads = np.maximum(model.loads(answer.values, p), 0)
            better += search.offer(*finish(p, loads, np.rint(model.trips(answer.values))))
        size[kind] *= 1.15 if answer.status == "optimal" and answer.seconds < 0.5 * LONGEST_S else 0.85
    search.note(f"{tried} windows of time and fleets, {better} better: {search.best:.6g}")


def _freed(search: Search, random: np.random.Generator, kind: str, size: float) -> Bools:
    """(K, T) the trips of some periods in a row, or of some fleets."""
    p = search.problem
    free = np.zeros((p.k, p.t), bool)
    if kind == "periods":
        length = int(np.clip(round(size), 2, p.t))
        first = int(random.integers(1 - length // 2, p.t - length // 2))
        free[:, max(0, first) : first + length] = True
    else:
        count = int(np.clip(round(size), 1, len(p.fleets)))
        free[np.isin(p.arc_fleet, random.choice(len(p.fleets), count, replace=False))] = True
    return free
