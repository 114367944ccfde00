"""What binds, in people-days per unit more, by dual prices and by solving again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from seferber.planner.national.highs import Answer, solve_linear
from seferber.planner.national.model import Model, build, read_block
from seferber.planner.national.plan import Bottleneck, NationalPlan
from seferber.planner.national.problem import NationalProblem
from seferber.planner.national.whatif import what_if

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
) -> list[Bottleneck]:
    """The plan's largest bottlenecks of lift and handling, each re-checked by solving the changed problem.

    `checked_people_days` is the fall of the relaxation's optimum for one unit more, not a dual price;
    None where the time did not suffice.
    """
    until = time.monotonic() + time_limit
    model = build(problem)
    base = solve_linear(model.matrix, time_limit=time_limit)
    ranked = [b for b in (plan.bottlenecks or bottlenecks_of(problem, model, base)) if b.kind != "supply"]
    out = []
    for bottleneck in ranked[:top]:
        left = until - time.monotonic()
        if base.status != "optimal" or left <= 0.5 or (stop is not None and stop()):
            out.append(bottleneck)
            continue
        if bottleneck.kind == "handling":
            changed, step = (
                what_if(problem, handling_more_t_per_day={bottleneck.where: STEP_T_PER_DAY}),
                STEP_T_PER_DAY,
            )
        else:
            changed, step = what_if(problem, fleet_more={bottleneck.where: 1}), 1.0
        again = solve_linear(build(changed).matrix, time_limit=left)
        saved = (base.objective - again.objective) / step if again.status == "optimal" else None
        out.append(replace(bottleneck, checked_people_days=saved))
    return sorted(
        out, key=lambda b: -(b.checked_people_days if b.checked_people_days is not None else b.people_days)
    )
