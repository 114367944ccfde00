"""Several cores: independent seeds anywhere, then one recombination of all their routes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from seferber.planner.lastmile.anchors import Anchored
from seferber.planner.lastmile.check import check_problem, unservable
from seferber.planner.lastmile.joining import join_routes
from seferber.planner.lastmile.plan import RoutePlan, TracePoint
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.recombine import Chain, price_columns, recombine
from seferber.planner.lastmile.run import COLD, REPAIR_WARM, WARM, advance, salvage, set_plan, start_run
from seferber.planner.lastmile.solve import begin, finish, prepare

JOIN_SHARE = 0.15  # part of the time kept for joining the routes and a last search


def search_seed(
    problem: LastMileProblem, seconds: float, seed: int, steps: int | None = None
) -> tuple[RoutePlan, list[tuple[int, Chain]]]:
    """One task of an executor: a plan, and the vehicles' days seen in the best plans of the run."""
    lost = unservable(problem)
    prepare()
    run = start_run(problem, seed, {one.stop for one in lost})
    if run.pieces:
        begin(run, None)
        advance(run, seconds=seconds, steps=steps, join=join_routes)
    return finish(run, problem, Anchored(problem, {}), lost), list(run.routes)


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
    prepare()  # fills the cache once, before every worker would compile
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
    run = start_run(problem, seed, {one.stop for one in lost})
    if not run.pieces or len(best.unserved) > len(lost):
        return best
    chains = [chain for _, found in results for chain in found]
    columns = [column for column in price_columns(run, chains) if column is not None]
    chosen = (
        recombine(run, columns, max(1.0, time_limit * JOIN_SHARE / 2), best.objective) if columns else None
    )
    if chosen is not None:
        trips: list[tuple[int, int, list[int]]] = []
        for v, chain in chosen:
            number, stops = 1, []
            for i in [*chain, run.data.n]:
                if i < run.data.n:
                    stops.append(run.pieces[i].stop)
                    continue
                trips.append((v, number, stops))
                number, stops = number + 1, []
        set_plan(run, [trip for trip in trips if trip[2]])
    else:
        set_plan(run, [(t.vehicle, t.number, t.stops) for t in best.trips])
    advance(run, seconds=0.0, steps=1, warm=1e-9, cold=1e-9)
    from seferber.planner.lastmile.run import price_failure

    price_failure(run)
    left = time_limit - (time.perf_counter() - began)
    last_steps = None if steps is None else max(1, steps // 10)
    advance(run, seconds=max(left, 0.05), steps=last_steps, warm=WARM * REPAIR_WARM, cold=COLD)
    salvage(run)
    joined = finish(run, problem, Anchored(problem, {}), lost)
    if joined.objective < best.objective and len(joined.unserved) <= len(best.unserved):
        from dataclasses import replace

        end = TracePoint(time.perf_counter() - began, best.steps + joined.steps, joined.objective)
        return replace(joined, trace=(*best.trace, end), schedule=())
    return best
