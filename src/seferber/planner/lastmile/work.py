"""Buffers of one run, and the names of its figures."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


class Work(NamedTuple):
    """Buffers of one run, so that no step allocates."""

    seed: Any  # uint64 (1,)
    nodes: Any  # int32 (2N,)
    leave: Any  # float (2N,)
    after: Any  # float (2N,)
    arcs: Any  # float (2N,)
    touched: Any  # int32 (V,) vehicles touched in this step
    start_at: Any  # int32 (V+1,) where each touched vehicle begins in the buffers
    is_touched: Any  # bool (V,)
    saved: Any  # float (V, 3) cost, late, end
    row_kg: Any  # float (R,)
    row_m3: Any  # float (R,)
    row_count: Any  # int32 (R,)
    ruined: Any  # int64 (R,) step in which the row was ruined last
    out: Any  # int32 (n+1,) stops taken out; the last entry counts
    key: Any  # float (n,)
    left_out: Any  # int32 (n+1,)
    skips: Any  # int32 (m,) gaps between positions that a greedy insertion overlooks
    price: Any  # float (R,)
    differs: Any  # bool (V,) whether the vehicle may drive other than in the best plan
    best_nxt: Any  # int32 (N,)
    best_row: Any  # int32 (N,)
    figures: Any  # float (14,): totals and prices, see the names below


# Places in Work.figures.
COST, OVERLOAD, LATE, SKIPPED, BEST, LOAD_PRICE, LATE_PRICE, FEASIBLE_SHARE = range(8)
LOAD_FLOOR, LATE_FLOOR, FOUND, SINCE, BEST_SKIPPED, WANTED = range(8, 14)

# One insertion in a hundred positions is overlooked on purpose; it keeps the greedy step from repeating itself.
OVERLOOK = 0.01
# So many of the plans visited should be drivable. With many rows one of them is nearly always overloaded; to ask for
# the same share there would make walls of all loads.
DRIVABLE, LEAST_DRIVABLE, FEW_ROWS = 0.4, 0.1, 40


def new_work(n: int, rows: int, vehicles: int, seed: int) -> Work:
    """Buffers for a problem of this size; `seed` fixes the whole run."""
    nodes = n + rows
    rng = np.random.default_rng([seed, 20260103])
    start = np.array([rng.integers(1, 2**63)], np.uint64)
    figures = np.zeros(14)
    figures[BEST] = np.inf
    figures[WANTED] = max(LEAST_DRIVABLE, DRIVABLE * min(1.0, FEW_ROWS / max(rows, 1)))
    return Work(
        seed=start,
        nodes=np.zeros(2 * nodes, np.int32),
        leave=np.zeros(2 * nodes),
        after=np.zeros(2 * nodes),
        arcs=np.zeros(2 * nodes),
        touched=np.zeros(vehicles, np.int32),
        start_at=np.zeros(vehicles + 1, np.int32),
        is_touched=np.zeros(vehicles, np.bool_),
        saved=np.zeros((vehicles, 3)),
        row_kg=np.zeros(rows),
        row_m3=np.zeros(rows),
        row_count=np.zeros(rows, np.int32),
        ruined=np.full(rows, -1, np.int64),
        out=np.zeros(n + 1, np.int32),
        key=np.zeros(n),
        left_out=np.zeros(n + 1, np.int32),
        skips=(rng.geometric(OVERLOOK, 4096)).astype(np.int32),
        price=np.zeros(rows),
        differs=np.ones(vehicles, np.bool_),
        best_nxt=np.zeros(nodes, np.int32),
        best_row=np.full(nodes, -1, np.int32),
        figures=figures,
    )
