"""A bound by prices: hubs buy and sell at fixed prices, so the problem falls into parts that are solved exactly.

Valid for any prices; with those of a good relaxation nearly as strong as the whole relaxation, at a
fraction of the time. The argument stands in docs/decisions/0020-national-bound.md.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from seferber.planner.national.dual_bound import dual_bound
from seferber.planner.national.highs import Answer, solve_linear, solve_whole
from seferber.planner.national.model import Model, Terms, build, read_block
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.reach import reach_from, reach_of
from seferber.planner.national.restrict import hubs_together, part_of

SAFETY = 1e-6
"""Relative tolerance of the solver, taken off every part's optimum."""


@dataclass(frozen=True)
class BoundTask:
    """A part of the bound: its problem and terms, what can have come to its nodes (None: see the problem), times.

    seconds: of exact search after the relaxation. limit: seconds for the relaxation.
    """

    problem: NationalProblem
    terms: Terms
    most: Floats | None
    seconds: float
    limit: float = 1e9


@dataclass(frozen=True)
class Prices:
    """(N, C, T) objective units for a tonne at a node, >= 0; (D, I) price of the worst share at each district."""

    stock: Floats
    share: Floats


def prices_of(
    problem: NationalProblem, model: Model, answer: Answer, group: np.ndarray | None = None
) -> Prices:
    """Prices from the duals of a relaxation, of the problem itself or of its merged form (`group`: district → merged)."""
    stock = np.maximum(-read_block(answer.duals, model.stock_row), 0)
    share = np.maximum(-read_block(answer.duals, model.fair_row), 0)
    if group is not None:
        whole = (problem.need_so_far * problem.lengths_h).sum(2)
        merged = np.zeros_like(share)
        np.add.at(merged, group, whole)
        share = share[group] * whole / np.where(merged[group] > 0, merged[group], 1)
    total = share.sum(0)
    share = share * np.minimum(1.0, problem.fairness / np.where(total > 0, total, 1))
    return Prices(stock, share)


def priced_bound(
    problem: NationalProblem,
    prices: Prices,
    *,
    executor: Executor | None = None,
    stop: Callable[[], bool] | None = None,
    seconds: float = 0.0,
    left: Callable[[], float] | None = None,
) -> float:
    """No plan is worth less than this, however short the time: a part stopped half-way counts with what its duals prove.

    Args:
        seconds: exact search in each province, which lifts the bound above the relaxation's; 0 for none.
        left: seconds that may still be spent; None: as long as it takes.
    """
    p = problem
    groups = hubs_together(p)
    nothing = (np.zeros((p.k, p.c, p.t)), np.zeros((p.k, p.t)))
    whole = (p.need_so_far * p.lengths_h).sum(2)
    extra = (prices.share / np.where(whole > 0, whole, 1))[:, :, None] * p.lengths_h
    sellers = np.zeros(p.n, bool)
    tasks: list[BoundTask] = []
    most = reach_of(p).most
    reached = np.zeros(p.d, bool)
    for free in groups:
        part = part_of(p, *nothing, free)
        hubs = np.isin(part.nodes, np.unique(p.arc_to[p.arc_to < p.n]))
        sellers[part.nodes[hubs]] = True
        buy = np.where(hubs[:, None, None], prices.stock[part.nodes], np.nan)
        small = part.problem.changed(release=np.where(hubs[:, None, None], 0, part.problem.release))
        terms = Terms(buy=buy, extra=extra[part.districts], fair=False)
        tasks.append(BoundTask(small, terms, most[part.nodes], seconds))
        reached[part.districts] = True
    sell = np.where(sellers[:, None, None], prices.stock, np.nan)
    # The longest first, so that nothing waits for it at the end.
    tasks.insert(0, BoundTask(_before_hubs(p, sellers), Terms(sell=sell, fair=False), None, 0.0))
    # Stock that stands at a hub from the beginning is worth its price to whoever takes it.
    endowed = float((prices.stock * p.release * p.weight_t[None, :, None])[sellers].sum())
    values = _values(tasks, executor, stop, left)
    unmet = np.maximum(p.need_so_far - np.cumsum(p.given, axis=2), 0)[~reached]
    tier = p.tier_slope * np.maximum(unmet - p.theta * p.need_so_far[~reached], 0)
    lost = float((p.weight[~reached] * (unmet + tier) + extra[~reached] * unmet).sum())
    return float(sum(values)) + lost - endowed


def _before_hubs(p: NationalProblem, sellers: np.ndarray) -> NationalProblem:
    """The legs up to the hubs alone, without districts."""
    keep = np.nonzero(p.arc_to < p.n)[0]
    return p.changed(
        districts=(),
        need=p.need[:0],
        given=p.given[:0],
        weight=p.weight[:0],
        promised=None,
        allowed=p.allowed[:, :0],
        release=np.where(sellers[:, None, None], 0, p.release),
        arc_from=p.arc_from[keep],
        arc_to=p.arc_to[keep],
        arc_leg=p.arc_leg[keep],
        arc_fleet=p.arc_fleet[keep],
        arc_payload_t=p.arc_payload_t[keep],
        arc_volume_m3=p.arc_volume_m3[keep],
        arc_km=p.arc_km[keep],
        arc_name=tuple(p.arc_name[k] for k in keep),
        arrive=p.arrive[keep],
        ready=p.ready[keep],
        back=p.back[keep],
        share=p.share[keep],
        trip_price=p.trip_price[keep],
        details={},
    )


def _values(
    tasks: list[BoundTask],
    executor: Executor | None,
    stop: Callable[[], bool] | None,
    left: Callable[[], float] | None,
) -> list[float]:
    """Every part's value; those that time or a stop leaves no room for count as what costs nothing to prove."""

    def room(number: int) -> float:
        if stop is not None and stop():
            return 0.0
        # The first part holds all legs up to the hubs and may take half.
        return (
            np.inf
            if left is None
            else max(0.0, left()) * (0.5 if number == 0 else 1.0 / (len(tasks) - number))
        )

    if executor is None:
        return [part_value(replace(task, limit=room(number))) for number, task in enumerate(tasks)]
    workers = int(getattr(executor, "_max_workers", 4))
    limits = [room(0), *[room(1) * min(workers, len(tasks) - 1)] * (len(tasks) - 1)]
    waiting = [
        executor.submit(part_value, replace(task, limit=r)) for task, r in zip(tasks, limits, strict=True)
    ]
    values = []
    for task, future in zip(tasks, waiting, strict=True):
        try:
            values.append(future.result(None if left is None else max(0.05, left())))
        except TimeoutError:
            future.cancel()
            values.append(part_value(replace(task, limit=0.0)))
    return values


def part_value(task: BoundTask) -> float:
    """A value that no solution of the part can be below, the best that its time allows."""
    if task.problem.k == 0:
        return 0.0
    # What the whole problem allows at a hub, and not before, can be bought there.
    reach = reach_of(task.problem) if task.most is None else reach_from(task.problem, task.most)
    model = build(task.problem, task.terms, reach)
    if not len(model.matrix.cost):
        return 0.0
    nothing = dual_bound(task.problem, model, np.zeros(len(model.matrix.row_lower)))
    if task.limit < 0.01:
        return nothing
    answer = solve_linear(model.matrix, time_limit=min(task.limit, 1e9), presolve=False)
    value = max(nothing, dual_bound(task.problem, model, answer.duals))
    if answer.status == "optimal":
        value = max(value, answer.objective - SAFETY * max(1.0, abs(answer.objective)))
    if task.seconds > 0:
        search = solve_whole(model.matrix, time_limit=task.seconds, gap=1e-4)
        if np.isfinite(search.bound):
            value = max(value, search.bound)
    return value
