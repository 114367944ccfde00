"""What binds, in people-days per unit more, by dual prices and by solving again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from seferber.planner.national.aggregate import merge_districts
from seferber.planner.national.carried import narrow_use, only
from seferber.planner.national.highs import Answer, solve_linear
from seferber.planner.national.model import Model, build, read_block
from seferber.planner.national.plan import Bottleneck, NationalPlan
from seferber.planner.national.problem import Bools, NationalProblem
from seferber.planner.national.reach import reach_of
from seferber.planner.national.search import SIMPLEX_NARROW
from seferber.planner.national.whatif import what_if

LARGE_COLUMNS = 100_000
"""Loads of an operation above which only the ways worth it are asked about."""
STEP_T_PER_DAY = 10.0
"""Handling is re-checked with so much more; one tonne would drown in the solver's tolerance."""


def bottlenecks_of(
    problem: NationalProblem, model: Model, relaxed: Answer, *, top: int = 12
) -> list[Bottleneck]:
    """Limits ranked by what one unit more would save, from the relaxation's dual prices."""
    if not len(relaxed.duals):
        return []
    p = problem
    found: list[Bottleneck] = []
    handling = -read_block(relaxed.duals, model.handling_row) * p.lengths_h / 24
    for n in np.nonzero(handling.sum(1) > 0)[0]:
        found.append(Bottleneck("handling", p.nodes[n], "t/day", float(handling[n].sum())))
    fleet = -read_block(relaxed.duals, model.fleet_row)
    for f in np.nonzero(fleet.sum(1) > 0)[0]:
        found.append(Bottleneck("fleet", p.fleets[f], "vehicle", float(fleet[f].sum())))
    stock = -read_block(relaxed.duals, model.stock_row) * p.weight_t[None, :, None]
    for n, c in zip(*np.nonzero(p.release.sum(2) > 0), strict=True):
        when = p.release[n, c] > 0
        value = float((stock[n, c] * p.release[n, c])[when].sum() / p.release[n, c][when].sum())
        if value > 0:
            found.append(Bottleneck("supply", f"{p.commodities[c]} @ {p.nodes[n]}", "unit", value))
    found = [b for b in found if b.people_days > 1e-6 * max(1.0, abs(relaxed.objective)) / 1000]
    return sorted(found, key=lambda b: -b.people_days)[:top]


def explain(
    problem: NationalProblem,
    plan: NationalPlan,
    *,
    top: int = 5,
    time_limit: float = 60.0,
    stop: Callable[[], bool] | None = None,
) -> list[Bottleneck] | None:
    """The plan's largest bottlenecks of lift and handling, each re-checked by solving the changed problem.

    `checked_people_days` is the fall of the relaxation's optimum for one unit more, not a dual price;
    None where the time did not suffice. None instead of a list: nothing could be compared in time, so
    neither a bottleneck nor the absence of bottlenecks is known.
    """
    if stop is not None and stop():
        return None
    until = time.monotonic() + time_limit
    use = _ways(problem, plan, time_limit)
    model = _model(problem, use)
    simplex = use is not None and len(model.matrix.cost) <= SIMPLEX_NARROW
    base = solve_linear(model.matrix, time_limit=max(0.05, until - time.monotonic()), simplex=simplex)
    if base.status != "optimal":
        return None
    ranked = [b for b in (plan.bottlenecks or bottlenecks_of(problem, model, base)) if b.kind != "supply"]
    out = []
    for bottleneck in ranked[:top]:
        left = until - time.monotonic()
        if left <= 0.5 or (stop is not None and stop()):
            out.append(bottleneck)
            continue
        if bottleneck.kind == "handling":
            changed, step = (
                what_if(problem, handling_more_t_per_day={bottleneck.where: STEP_T_PER_DAY}),
                STEP_T_PER_DAY,
            )
        else:
            changed, step = what_if(problem, fleet_more={bottleneck.where: 1}), 1.0
        again = solve_linear(_model(changed, use).matrix, time_limit=left, simplex=simplex)
        saved = (base.objective - again.objective) / step if again.status == "optimal" else None
        out.append(replace(bottleneck, checked_people_days=saved))
    return sorted(
        out, key=lambda b: -(b.checked_people_days if b.checked_people_days is not None else b.people_days)
    )


def _ways(problem: NationalProblem, plan: NationalPlan, time_limit: float) -> Bools | None:
    """The loads worth asking about in a large operation, the same before and after the change; None: all."""
    merged = merge_districts(problem) if problem.whole_units else None
    reach = reach_of(problem)
    if merged is None or int(reach.use.sum()) <= LARGE_COLUMNS:
        return None
    small = build(merged.problem)
    answer = solve_linear(small.matrix, time_limit=0.3 * time_limit, simplex=True)
    if answer.status != "optimal":
        return None
    return narrow_use(problem, reach, merged, small.loads(answer.values, merged.problem), keep=plan.loads > 0)


def _model(problem: NationalProblem, use: Bools | None) -> Model:
    reach = reach_of(problem)
    return build(problem, reach=reach if use is None else only(reach, use))
