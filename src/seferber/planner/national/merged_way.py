"""Plans and bounds by way of the merged problem: districts of one hub as one, first legs settled there."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from seferber.planner.national.aggregate import Merged, merge_districts
from seferber.planner.national.bounds import Prices, priced_bound, prices_of
from seferber.planner.national.carried import carried_duals, narrow_use, only
from seferber.planner.national.dual_bound import dual_bound
from seferber.planner.national.first_legs import FirstLegs
from seferber.planner.national.highs import Answer
from seferber.planner.national.model import Model, build, read_block
from seferber.planner.national.problem import Bools, Floats
from seferber.planner.national.provinces import provinces
from seferber.planner.national.reach import reach_of
from seferber.planner.national.relaxing import AGAIN, LARGE_COLUMNS
from seferber.planner.national.restrict import hubs_together
from seferber.planner.national.rounding import leg_rounded, round_trips, with_trips
from seferber.planner.national.search import Later, Search
from seferber.planner.national.simulate import Manner, carry_out

RELAXATION_S, RELAXATION_COLUMNS, RELAXATION_GROWTH = 125.0, 285_000, 2.1
"""A merged relaxation of so many columns took so long on a quiet machine, 24 s with 129,000; the power is from these two."""
IN_TIME = 0.45
"""Part of the time that the merged relaxation may be expected to take: as much again follows."""
MOST_OF_IT = 0.7
"""Part of the time that an operation's merged relaxation may take: cut off it gives no bound at all, and the plan that
a hand rule began is seldom far from the best there, so that the bound is worth more than a longer search."""


def search_first_legs(search: Search, merged: Merged, *, share: float) -> tuple[Floats, bool, FirstLegs]:
    """Whole trips of the first leg, and of the second where the problem is large.

    Args:
        share: of the time left that the search on the merged problem may take.

    Returns: (K, T) trips, whether they are better than those of the best plan so far, and the search.
    """
    small, arcs = merged.problem, merged.arcs
    start = np.where((small.arc_leg == 1)[:, None], search.trips[arcs], 0.0)
    first = FirstLegs(
        small, seconds=search.allowed(share), over=search.over, note=search.note, seed=search.seed
    )
    trips = first.run(start if start.any() else None)
    if len(search.model.matrix.cost) > LARGE_COLUMNS and first.answer is not None:
        second = small.arc_leg == 2
        trips = trips + round_trips(
            small, first.model.trips(first.answer.values), second, early=0.8, held=trips
        )
    return whole_trips(search, merged, trips), first.improved, first


def whole_trips(search: Search, merged: Merged, trips: Floats) -> Floats:
    """(K, T) trips of the whole problem from those of the merged one."""
    out = np.zeros((search.problem.k, search.problem.t))
    out[merged.arcs] = trips
    return out


def finest_in_time(search: Search, merged: Merged) -> Merged:
    """The problem merged to two districts a hub when another core bears the bound and its relaxation will end in time.

    Two districts a hub prove and find more than the one of `merged`, but a relaxation that is cut off is worth little,
    so the choice is made before it begins, from the size and from how much of a core the search has had so far.
    """
    if search.workers < 2:
        return merged
    two = merge_districts(search.problem, classes=2)
    if two is None:
        return merged
    columns = int(reach_of(two.problem).use.sum()) + 3 * two.problem.d * two.problem.i * two.problem.t
    seconds = RELAXATION_S * (columns / RELAXATION_COLUMNS) ** RELAXATION_GROWTH * max(1.0, search.busy())
    fits = seconds < IN_TIME * search.left()
    search.note(
        f"two districts a hub: {columns} columns, about {seconds:.0f} s, {'taken' if fits else 'too long'}"
    )
    return two if fits else merged


def by_merged(search: Search, merged: Merged, *, polish: bool = True) -> float:
    """A plan and a bound without the relaxation of the whole problem, for those too large for it.

    The merged relaxation gives the first legs' trips, weighed again as often as time allows, and the
    prices of the bound; the last legs come province by province. Without an executor the bound waits
    for the plan.

    Args:
        polish: whether what time is left goes to exact search in the provinces.

    Returns: seconds that the merged relaxation took.
    """
    small = merged.problem
    model = build(small)
    # Without its end neither plan nor prices are worth much (81/973 cut off at half: gap 34 %).
    answer = search.linear(model.matrix, seconds=search.allowed(0.65), presolve=False)
    search.note(
        f"merged relaxation {answer.status} {answer.objective:.6g}, {len(model.matrix.cost)} columns, {answer.seconds:.1f} s"
    )
    once = answer.seconds
    if not answer.solved:
        return once
    # The last legs and the bound take so much more; with a second core the bound is worked out meanwhile.
    after = (2.0 if search.workers == 1 else 0.8) * once
    prices = prices_of(search.problem, model, answer, merged.group)
    search.raise_bound(
        dual_bound(
            search.problem,
            search.model,
            carried_duals(search.problem, search.model, model, answer.duals, merged),
        )
    )
    bound = _bound_aside(search, prices)
    trips, settled = np.zeros((small.k, small.t)), np.zeros(small.k, bool)
    for legs in ([1], [2]) if search.left() > (AGAIN[1] + AGAIN[2]) * once + after else ([1, 2],):
        trips, settled = _settle(search, merged, model, answer, trips, settled, legs)
        if search.left() < AGAIN[legs[-1]] * once + 0.5 * after:
            break
        room = search.allowed(keep=0.5 * after)
        found = search.linear(
            with_trips(model, trips, settled), seconds=room, presolve=room > 1.2 * AGAIN[legs[-1]] * once
        )
        search.note(
            f"merged legs {legs} whole: {found.status} {found.objective:.6g} in {found.seconds:.1f} s"
        )
        if found.status == "optimal":
            answer = found
    keep = (0.45 if bound is None else 0.2) * search.left()
    last_legs_from(search, merged, model, answer, trips, settled, keep=keep)
    _take_bound(search, prices, bound)
    if polish and search.left() > once:
        provinces(search, 0.5 * search.left() * search.workers / len(hubs_together(search.problem)))
    return once


@dataclass(frozen=True)
class _Until:
    """Seconds until a moment of the machine's steady clock; a plain value, so that a process can be given it."""

    moment: float

    def __call__(self) -> float:
        return self.moment - time.monotonic()


def _bound_aside(search: Search, prices: Prices) -> Later | None:
    """The bound by prices begun on another core of this machine, if there is one."""
    if search.workers < 2 or not isinstance(search.executor, ThreadPoolExecutor):
        return None
    until = _Until(time.monotonic() + 0.9 * search.left())
    return search.later(priced_bound, search.problem, prices, left=until, stop=search.stopped)


def _take_bound(search: Search, prices: Prices, aside: Later | None) -> None:
    if aside is None:
        value = priced_bound(
            search.problem, prices, executor=search.executor, left=search.left, stop=search.stopped
        )
    else:
        try:
            value = aside.result(search.allowed())
        except TimeoutError:
            aside.drop()
            return
    search.note(f"bound by prices {value:.6g}")
    search.raise_bound(value)


def _settle(
    search: Search,
    merged: Merged,
    model: Model,
    answer: Answer,
    trips: Floats,
    settled: Bools,
    legs: list[int],
) -> tuple[Floats, Bools]:
    small = merged.problem
    for leg in legs:
        arcs = small.arc_leg == leg
        trips = trips + leg_rounded(small, model.trips(answer.values), arcs, trips)
        settled = settled | arcs
    return trips, settled


def narrow_by(search: Search, merged: Merged) -> None:
    """A bound from the merged relaxation's prices, and the narrower model they point to, for large operations."""
    model = build(merged.problem)
    answer = search.linear(
        model.matrix, seconds=search.allowed(MOST_OF_IT), presolve=search.by_simplex(model.matrix)
    )
    search.note(
        f"merged relaxation {answer.status} {answer.objective:.6g}, {len(model.matrix.cost)} columns, {answer.seconds:.1f} s"
    )
    if not len(answer.duals):
        return
    whole = search.model
    duals = carried_duals(search.problem, whole, model, answer.duals, merged)
    search.raise_bound(dual_bound(search.problem, whole, duals))
    loads = model.loads(answer.values, merged.problem)
    use = narrow_use(search.problem, whole.reach, merged, loads, keep=search.loads > 0)
    search.narrow = build(search.problem, reach=only(whole.reach, use))
    search.note(f"{len(search.narrow.matrix.cost)} columns of {len(whole.matrix.cost)} kept")


def last_legs_from(
    search: Search,
    merged: Merged,
    model: Model,
    answer: Answer,
    trips: Floats,
    settled: Bools,
    keep: float = 0.0,
) -> None:
    """Completes the merged problem's first legs with last legs, province by province.

    Args:
        answer: of the merged model, for the loads. trips: (merged K, T), whole on the `settled` arcs.
        keep: seconds that must be left for what follows.
    """
    p, arcs = search.problem, merged.arcs
    first = merged.problem.arc_leg < 3
    loads = np.zeros((p.k, p.c, p.t))
    loads[arcs[first]] = np.maximum(model.loads(answer.values, merged.problem), 0)[first]
    base = np.zeros((p.k, p.t))
    base[arcs] = np.where(settled[:, None], trips, np.nan)
    base[p.arc_leg == 3] = 0.0
    start = carry_out(p, loads, trips=base, manner=Manner(1, 0.97))
    provinces(search, 0.0, start=start, worst=read_block(answer.values, model.phi), keep=keep)


def bound_from(search: Search, merged: Merged, first: FirstLegs) -> None:
    """A bound without the whole relaxation: the merged problem's prices, every part solved for itself."""
    if first.relaxed is None or not len(first.relaxed.duals):
        return
    prices = prices_of(search.problem, first.model, first.relaxed, merged.group)
    value = priced_bound(
        search.problem, prices, executor=search.executor, left=search.left, stop=search.stopped
    )
    search.note(f"bound by prices {value:.6g}")
    search.raise_bound(value)
