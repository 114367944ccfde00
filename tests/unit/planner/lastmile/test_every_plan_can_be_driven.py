"""The search's own figures against the independent evaluator, over every variant at once."""

import numpy as np
import pytest

from seferber.planner.lastmile import arrays, cooling, evaluate, joining, run, search, solve, unservable
from seferber.planner.lastmile.anchors import Anchored
from seferber.planner.lastmile.work import COST, SKIPPED

from .problems import VARIANTS, drawn


def promised(problem, plan) -> float:
    """Price of the promises a plan breaks."""
    price = 0.0
    for trip in plan.trips:
        for visit in trip.visits:
            told = problem.promises.get(visit.stop)
            if told is not None:
                price += problem.price_per_vehicle_change * (told.vehicle != trip.vehicle)
                price += problem.price_per_late_hour * max(0.0, visit.arrival_h - told.arrival_h)
    return price


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("large", [False, True], ids=["matrix over nodes", "near positions only"])
def test_search_and_evaluator_agree_on_every_variant(seed, large, monkeypatch):
    if large:
        monkeypatch.setattr(arrays, "NODES_WITH_MATRIX", 0)
    rng = np.random.default_rng(seed)
    problem = drawn(rng, {kind for kind in VARIANTS if rng.random() < 0.3})
    lost = unservable(problem)
    one = run.start_run(problem, seed, {u.stop for u in lost}, remember=True)
    if not one.pieces:
        return
    solve.begin(one, None)
    cooling.advance(one, seconds=0.0, steps=400)
    before = one.best
    joining.join_days(one, 1.0)
    cooling.advance(one, seconds=0.0, steps=50, warm=cooling.WARM * cooling.POLISH_WARM, again=False)
    assert one.best <= before
    run.salvage(one)
    search.load_plan(one.data, one.current, one.work.best_nxt, one.work.best_row)
    search.totals(one.data, one.current, one.work)
    found = float(one.work.figures[COST])
    assert found + one.work.figures[SKIPPED] == pytest.approx(one.best)
    plan = solve.finish(one, problem, Anchored(problem, {}), lost)
    verdict = evaluate(problem, plan)
    assert verdict.feasible, verdict.faults
    if found < 1e4 * max(1.0, verdict.objective):  # otherwise a closed arc was cut out of the plan
        assert found == pytest.approx(verdict.objective + promised(problem, plan))
