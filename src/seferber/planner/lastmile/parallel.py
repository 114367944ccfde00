"""Several cores: independent seeds anywhere, then one recombination of all their routes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np

from seferber.planner.lastmile import search
from seferber.planner.lastmile.anchors import Anchored
from seferber.planner.lastmile.check import check_problem
from seferber.planner.lastmile.cooling import POLISH_WARM, WARM, advance
from seferber.planner.lastmile.joining import join
from seferber.planner.lastmile.plan import RoutePlan, TracePoint
from seferber.planner.lastmile.pool import Days, add_days, days_of
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.reach import unservable
from seferber.planner.lastmile.run import restore_best, salvage, start_run
from seferber.planner.lastmile.solve import begin, finish, prepare

DAYS_SENT = 30_000  # most days that a search sends back
STEP_EFFORT = 1e-5  # work for joining, in seconds, per step of a run that counts steps
JOIN_SHARE = 0.15  # part of the time kept for joining the routes and a last search


def search_seed(
    problem: LastMileProblem, seconds: float, seed: int, steps: int | None = None
) -> tuple[RoutePlan, Days]:
    """One task of an executor: a plan, and the vehicles' days seen in the run."""
    lost = unservable(problem)
    prepare(problem)
    run = start_run(problem, seed, {one.stop for one in lost}, remember=True)
    if run.pieces:
        begin(run, None)
        advance(run, seconds=seconds, steps=steps)
    # Before the best plan becomes the current one: where none could be driven yet, one is made of the current plan.
    plan = finish(run, problem, Anchored(problem, {}), lost)
    if run.pieces:
        restore_best(run)
        search.note_plan(run.data, run.current, run.pool)
    days = days_of(run.pool)
    newest = np.arange(max(0, len(days.cost) - DAYS_SENT), len(days.cost))
    return plan, days.some(newest)


def plan_on_many(
    problem: LastMileProblem,
    time_limit: float = 10.0,
    seed: int = 1,
    *,
    workers: int = 2,
    executor: Executor | None = None,
    steps: int | None = None,
    report: Callable[[str], None] | None = None,
) -> RoutePlan:
    """The best of several searches and of what their routes make together.

    Args:
        problem: the question.
        time_limit: wall seconds in all; `steps` per seed instead makes the run repeatable.
        seed: the workers use seed, seed + 1, …
        workers: number of searches.
        executor: any `concurrent.futures.Executor` (processes, Dask, Ray); default spawned processes.
        report: told which stage begins.

    Returns: RoutePlan; its trace ends with the joined plan when that was better.
    """
    check_problem(problem)
    # Fills the cache once, before every worker would compile.
    prepare(problem)
    began = time.perf_counter()
    own = executor is None
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if executor is None else executor
    try:
        seconds = time_limit * (1.0 - JOIN_SHARE)
        futures = [pool.submit(search_seed, problem, seconds, seed + k, steps) for k in range(workers)]
        results = [future.result() for future in futures]
    finally:
        if own:
            pool.shutdown()
    if report is not None:
        report("joining routes")
    best = min(
        (plan for plan, _ in results),
        key=lambda plan: (sum(one.share for one in plan.unserved), plan.objective),
    )
    lost = unservable(problem)
    run = start_run(problem, seed, {one.stop for one in lost}, remember=True)
    if not run.pieces or len(best.unserved) > len(lost):
        return best
    begin(run, best)
    for _, days in results:
        add_days(run.pool, run.data.n, *days)
    left = time_limit - (time.perf_counter() - began)
    effort = max(left, 0.5) / 2 if steps is None else STEP_EFFORT * steps
    join(run, effort)
    left = time_limit - (time.perf_counter() - began)
    last_steps = None if steps is None else max(1, steps // 10)
    advance(run, seconds=max(left, 0.05), steps=last_steps, warm=WARM * POLISH_WARM, again=False)
    salvage(run)
    joined = finish(run, problem, Anchored(problem, {}), lost)
    if joined.objective < best.objective and len(joined.unserved) <= len(best.unserved):
        end = TracePoint(time.perf_counter() - began, best.steps + joined.steps, joined.objective)
        return replace(joined, trace=(*best.trace, end), schedule=())
    return best
