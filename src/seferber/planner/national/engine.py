"""Plans: relaxation for bound and direction, lumps by MIP, small trips by rounding, provinces each for itself.

The order and why: docs/decisions/0020-national-bound.md. The limit counts: every step gets a share of the
time left, and what a step leaves when it is stopped half-way is used.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor

import numpy as np

from seferber.planner.national.aggregate import Merged, merge_districts
from seferber.planner.national.beside import beside, soon
from seferber.planner.national.exact import whole
from seferber.planner.national.explain import bottlenecks_of
from seferber.planner.national.merged_way import (
    bound_from,
    by_merged,
    finest_in_time,
    last_legs_from,
    narrow_by,
    search_first_legs,
)
from seferber.planner.national.plan import NationalPlan, make_plan
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.provinces import polish_provinces
from seferber.planner.national.relaxing import (
    LARGE_COLUMNS,
    again,
    follow_relaxation,
    relax,
    round_legs,
)
from seferber.planner.national.restrict import hubs_together
from seferber.planner.national.rules import hand_rule
from seferber.planner.national.search import Progress, Search
from seferber.planner.national.supply_bound import supply_bound

SMALL_COLUMNS = 12_000
HUGE_COLUMNS = 500_000
WHOLE_AFTER = 5.0
"""Seconds that the whole relaxation of a large problem needs to be of use, in parts of the merged one's (measured: 5.6 to its end)."""


def plan_national(
    problem: NationalProblem,
    *,
    time_limit: float = 60.0,
    executor: Executor | None = None,
    incumbent: NationalPlan | None = None,
    promises: Floats | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
    seed: int = 0,
) -> NationalPlan:
    """The best plan found within `time_limit` seconds of wall time, with its bound.

    Args:
        executor: where independent parts are solved; None: here, one after the other.
        incumbent: a plan to begin from, of a problem with the same shape.
        promises: (D, I, T) units promised to districts; moving one costs `problem.change_price` a tonne.
        stop: asked now and then; true ends the search and keeps the best plan.
        progress: called with (best objective, bound, seconds) whenever one of them improves.
        seed: of every random choice; same seed and enough time give the same plan.
    """
    if promises is not None:
        price = problem.change_price or float(problem.details.get("change_price", 0.0))
        problem = problem.changed(promised=promises, change_price=price)
    search = Search(problem, time_limit, executor, stop, progress, seed)
    search.offer(np.zeros((problem.k, problem.c, problem.t)), np.zeros((problem.k, problem.t)))
    hand = hand_rule(problem, "look_ahead")
    search.offer(hand.loads, hand.trips)
    if incumbent is not None:
        search.offer(incumbent.loads, incumbent.trips)
    search.raise_bound(supply_bound(problem))
    if not search.over():
        run(search)
    return plan_of(search)


def run(search: Search) -> None:
    """The way that suits the problem's size and shape."""
    p = search.problem
    columns = int(search.reach.use.sum()) + 3 * p.d * p.i * p.t
    merged = merge_districts(p) if columns > SMALL_COLUMNS else None
    search.note(f"about {columns} columns")
    if columns > HUGE_COLUMNS and merged is not None:
        by_merged(search, finest_in_time(search, merged))
        return
    if len(search.model.matrix.cost) <= SMALL_COLUMNS:
        relax(search)
        round_legs(search)
        whole(search)
    elif merged is not None and len(search.model.matrix.cost) > LARGE_COLUMNS and not p.whole_units:
        # A plan and a bound within one bare relaxation's time; what is left lifts the bound and polishes.
        once = by_merged(search, merge_districts(p, classes=2) or merged, polish=False)
        if search.left() > WHOLE_AFTER * once:
            relax(search, 0.85)
        polish(search, None)
    elif merged is not None and len(search.model.matrix.cost) > LARGE_COLUMNS:
        narrow_by(search, merged)
        relax(search, 0.6)
        round_legs(search)
        polish(search, None)
    elif merged is not None and p.whole_units:
        first_legs_before(search, merged)
        polish(search, merged)
    else:
        large = len(search.model.matrix.cost) > LARGE_COLUMNS
        other = beside(search) if large and not p.whole_units else None
        if other is not None:
            other.begin(soon)
        relax(search, 0.6 if large else 1.0)
        round_legs(search, beside=other)
        if merged is not None and search.relaxed is not None and search.left() > 8 * search.relaxed.seconds:
            settled, better, _ = search_first_legs(search, merged, share=0.4)
            if better:
                round_legs(search, settled)
        polish(search, merged)


def first_legs_before(search: Search, merged: Merged) -> None:
    """First legs on the merged problem, then the whole relaxation for the bound and the loads they carry."""
    settled, _, first = search_first_legs(search, merged, share=0.15)
    relax(search, 0.7)
    few = len(hubs_together(search.problem)) < 3  # then one part is nearly the whole, and as long
    if search.relaxed is None or search.relaxed.status != "optimal":
        if few:
            follow_relaxation(search, settled)
            return
        bound_from(search, merged, first)
    if search.relaxed is None or search.left() < 0.6 * again(search, 2):
        follow_relaxation(search, settled)
        if not few and first.answer is not None:
            small = merged.problem
            held = settled[merged.arcs]
            legs = np.isin(small.arc_leg, np.unique(small.arc_leg[held.any(1)]))
            last_legs_from(search, merged, first.model, first.answer, held, legs)
    else:
        round_legs(search, settled)


def polish(search: Search, merged: Merged | None) -> None:
    """Exact search over provinces and first legs in turn, while time lasts and something gets better."""
    once = 0.0 if search.relaxed is None else search.relaxed.seconds
    idle = 0
    # A part needs its relaxation and a rounding before any search: about a third of the whole.
    while idle < 2 and not search.over() and search.left() > 1.0 + 0.5 * once:
        before = search.best
        polish_provinces(search)
        if merged is not None and search.relaxed is not None and search.left() > 8 * once:
            search.seed += 1
            settled, better, _ = search_first_legs(search, merged, share=0.5)
            if better and not search.over():
                round_legs(search, settled)
        idle = idle + 1 if search.best >= before * (1 - 1e-5) else 0


def plan_of(search: Search) -> NationalPlan:
    """The best plan with its bound, its bottlenecks and how it came about."""
    known = search.relaxed is not None and search.relaxed.status == "optimal"
    binding = bottlenecks_of(search.problem, search.working, search.relaxed) if known else []  # type: ignore[arg-type]
    return make_plan(
        search.problem,
        search.loads,
        search.trips,
        bound=search.bound,
        seconds=time.monotonic() - search.began,
        bottlenecks=binding,
        trace=search.trace,
    )
