"""Where vehicles drive several trips, quick coolings are set aside and the cheapest are finished."""

from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, cooling, evaluate, plan_last_mile, race
from seferber.planner.lastmile.race import JOINED, SET_ASIDE, TAKEN_UP, race_legs, set_aside, take_up
from seferber.planner.lastmile.run import set_plan, start_run
from seferber.planner.lastmile.solve import begin
from seferber.planner.lastmile.work import COST, LOAD_PRICE, OVERLOAD

from .problems import square


def with_trips(stops: int = 24, seed: int = 2):
    """Three vehicles with four kilograms and three trips each."""
    return replace(square(stops, seed=seed), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)


def test_of_the_plans_set_aside_the_cheapest_is_taken_up_first():
    run = start_run(with_trips(), 1)
    stops = list(range(1, 25))
    plans = [[(v, k + 1, order[8 * v + 3 * k : min(8 * v + 3 * k + 3, 8 * v + 8)]) for v in range(3) for k in range(3)]
             for order in (stops, stops[::-1], [*stops[::2], *stops[1::2]])]  # fmt: skip
    costs = []
    for plan in plans:
        set_plan(run, plan)
        costs.append(float(run.work.figures[COST]))
        set_aside(run)
    seen = []
    for _ in plans:
        take_up(run)
        seen.append(float(run.work.figures[COST]))
    assert seen == pytest.approx(sorted(costs))
    take_up(run)
    assert float(run.work.figures[COST]) == pytest.approx(max(costs))


def test_what_a_plan_carries_too_much_counts_at_one_price_for_all():
    run = start_run(with_trips(8), 1)
    for trips, price in (
        ([(0, 1, list(range(1, 9)))], 0.0),
        ([(0, 1, [1, 2, 3, 4]), (1, 1, [5, 6, 7, 8])], 1000.0),
    ):
        set_plan(run, trips)
        run.work.figures[LOAD_PRICE] = price
        set_aside(run)
    take_up(run)
    assert run.work.figures[OVERLOAD] == 0.0
    assert run.work.figures[LOAD_PRICE] == 1000.0


def test_legs_sample_finish_and_join_in_this_order_and_fill_the_run():
    legs = race_legs(100, 2_000_000, 3.0, 0.03, 0.1, 4.0, 1.0)
    marks = [part[0] for leg in legs for part in leg.before()]
    many, some = marks.count(SET_ASIDE), marks.count(TAKEN_UP)
    assert (many, some) == (14, 4)
    assert marks == [SET_ASIDE] * many + [TAKEN_UP] * some + [JOINED]
    ends = [leg.until for leg in legs]
    assert ends == sorted(ends) and ends[-1] == 1.0
    assert race_legs(100, 200_000, 3.0, 0.03, 0.1, 4.0, 1.0) == []


def test_race_ends_in_a_plan_that_the_judge_accepts_and_its_schedule_repeats_it(monkeypatch):
    monkeypatch.setattr(race, "COOLING_PER_STOP", 20)
    monkeypatch.setattr(cooling, "LP_WORK", 0.0)
    problem = with_trips()
    plan = plan_last_mile(problem, seed=2, steps=6000)
    assert {SET_ASIDE, TAKEN_UP, JOINED} < {part[0] for part in plan.schedule}
    assert sum(part[0] for part in plan.schedule if part[0] > 0) == plan.steps == 6000
    verdict = evaluate(problem, plan)
    assert verdict.feasible and verdict.objective == pytest.approx(plan.objective)
    assert plan_last_mile(problem, seed=2, schedule=plan.schedule).trips == plan.trips


def test_first_step_inserts_whatever_the_seed_draws():
    problem = with_trips(8)
    for seed in range(30):
        run = start_run(problem, seed)
        begin(run, None)
        assert int(run.current.left_out[run.data.n]) == 0
        assert np.isfinite(run.best) and run.work.figures[LOAD_PRICE] > 1e-6
