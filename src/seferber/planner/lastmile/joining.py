"""Between two coolings of a run: the best choice among all days seen so far is where the search goes on.

The valleys in which coolings end often differ in separate parts of the map. Set partitioning takes the good
part of each, which no single cooling may find.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from seferber.planner.lastmile import search
from seferber.planner.lastmile.pool import Days, days_of, keep_days, vehicle_kinds
from seferber.planner.lastmile.run import Run, note_current, restore_best, set_chains
from seferber.planner.lastmile.trip_joining import can_join_trips, join_trips

KEEP_PART = 0.4  # of the pool that stays, by reduced cost, when it is more than half full


def join(run: Run, effort: float, stop: Callable[[], bool] | None = None) -> bool:
    """`join_trips` where single trips can be priced, else `join_days`."""
    return (join_trips if can_join_trips(run.data) else join_days)(run, effort, stop)


def join_days(run: Run, effort: float, stop: Callable[[], bool] | None = None) -> bool:
    """Makes the best choice among the days noted so far the current plan, complete or nearly so.

    Args:
        effort: work that may be done, about seconds.
        stop: asked between rounds of cuts.

    Returns: whether the current plan is something new; else it is the best plan known.
    """
    restore_best(run)
    search.note_plan(run.data, run.current, run.pool)
    days = days_of(run.pool)
    chosen = choose(run, days, effort, run.best, stop) if len(days.cost) else None
    if chosen is None:
        return False
    set_chains(run, chosen)
    note_current(run)
    return True


def choose(
    run: Run, days: Days, effort: float, limit: float, stop: Callable[[], bool] | None = None
) -> dict[int, list[int]] | None:
    """The chain of each vehicle in the cheapest choice found, or None when nothing beats `limit`."""
    # Only here: loading HiGHS takes a moment, and it cannot share a process with OR-Tools.
    from seferber.planner.lastmile.partition import Partition

    kinds = vehicle_kinds(run.problem)
    known = sorted(set(kinds))
    kind = np.array([known.index(k) for k in kinds])
    fleet = np.bincount(kind, minlength=len(known))
    part = Partition(days, run.data.n, kind, fleet.tolist(), limit, effort)
    if not part.solve():
        return None
    hopeful = part.tighten(stop)
    if 2 * len(days.cost) > len(run.pool.key):
        keep_days(run.pool, run.data.n, days.some(_cheapest(part.reduced)))
    if not hopeful:
        return None
    free: dict[int, list[int]] = {k: np.flatnonzero(kind == k).tolist() for k in range(len(known))}
    out: dict[int, list[int]] = {}
    for day in part.dive():
        was = int(days.vehicle[day])
        v = free[int(kind[was])].pop(0)
        shift = int(run.data.first_row[v]) - int(run.data.first_row[was])
        out[v] = [i if i < run.data.n else i + shift for i in days.chain(day)]
    return out


def _cheapest(reduced: np.ndarray) -> np.ndarray:
    """The part of the days that a better plan most likely needs, in their old order."""
    many = int(KEEP_PART * len(reduced))
    return np.sort(np.argpartition(reduced, many)[:many])
