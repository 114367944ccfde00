"""Ways over the merged problem: their bounds hold, their plans can be carried out."""

import importlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from seferber.planner.national.aggregate import merge_districts
from seferber.planner.national.arrays import problem_from_arrays
from seferber.planner.national.carried import carried_duals, narrow_use, only
from seferber.planner.national.check import check_departures
from seferber.planner.national.dual_bound import dual_bound
from seferber.planner.national.engine import plan_national
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear
from seferber.planner.national.merged_way import by_merged, narrow_by
from seferber.planner.national.model import build
from seferber.planner.national.relaxing import relax, round_legs
from seferber.planner.national.rules import hand_rule
from seferber.planner.national.search import Search
from seferber.planner.national.windows import windows


@pytest.fixture(scope="module")
def problem():
    return problem_from_arrays(
        generate(hubs=3, districts=18, items=4, donors=5, entries=3, periods=14, hours=12.0, seed=4)
    )


@pytest.fixture(scope="module")
def optimum(problem):
    return solve_linear(build(problem).matrix).objective


def _search(problem, executor=None, seconds=30.0):
    search = Search(problem, seconds, executor)
    hand = hand_rule(problem, "look_ahead")
    search.offer(hand.loads, hand.trips)
    return search


@pytest.mark.parametrize("classes", [1, 2])
def test_prices_of_the_merged_problem_prove_no_more_than_the_relaxation(problem, optimum, classes):
    merged = merge_districts(problem, classes)
    assert merged.problem.d == 3 * classes
    small, whole = build(merged.problem), build(problem)
    duals = solve_linear(small.matrix).duals
    value = dual_bound(problem, whole, carried_duals(problem, whole, small, duals, merged))
    assert 0.5 * optimum < value <= optimum * (1 + 1e-6)


def test_merged_districts_hold_all_need_and_every_district_once(problem):
    merged = merge_districts(problem, 2)
    assert merged.problem.need.sum() == pytest.approx(problem.need.sum())
    assert sorted(np.unique(merged.group)) == list(range(merged.problem.d))


@pytest.mark.parametrize("workers", [0, 2])
def test_the_way_over_the_merged_problem_gives_a_plan_and_a_bound_that_hold(problem, optimum, workers):
    with ThreadPoolExecutor(2) as pool:
        search = _search(problem, pool if workers else None)
        by_hand = search.best
        by_merged(search, merge_districts(problem, 2))
    assert check_departures(problem, search.loads, search.trips) == []
    assert 0.9 * optimum < search.bound <= optimum * (1 + 1e-6)
    assert search.best < 0.9 * by_hand


def test_a_narrower_model_gives_plans_and_its_optimum_is_not_taken_for_a_bound(problem, optimum):
    search = _search(problem)
    narrow_by(search, merge_districts(problem))
    assert len(search.narrow.matrix.cost) < len(search.model.matrix.cost)
    relax(search)
    assert search.relaxed.objective >= optimum * (1 - 1e-6)
    round_legs(search)
    assert search.bound <= optimum * (1 + 1e-6)
    assert check_departures(problem, search.loads, search.trips) == []


def test_the_narrower_model_keeps_what_the_plan_so_far_uses(problem):
    search = _search(problem)
    merged = merge_districts(problem)
    small = build(merged.problem)
    loads = small.loads(solve_linear(small.matrix, simplex=True).values, merged.problem)
    use = narrow_use(problem, search.reach, merged, loads, keep=search.loads > 0)
    assert (use >= (search.loads > 0)).all()
    assert (only(search.reach, use).use <= search.reach.use).all()


def test_windows_never_make_the_plan_worse_and_what_they_find_can_be_carried_out(problem):
    search = _search(problem, seconds=4.0)
    by_hand = search.best
    windows(search)
    assert search.best < by_hand
    assert check_departures(problem, search.loads, search.trips) == []


def test_bottlenecks_of_a_large_operation_are_re_checked_on_the_ways_worth_it(problem, monkeypatch):
    explaining = importlib.import_module("seferber.planner.national.explain")
    operation = problem.changed(
        whole_units=True, release=np.round(problem.release), need=np.round(problem.need)
    )
    plan = plan_national(operation, time_limit=4)
    usual = explaining.explain(operation, plan, top=2, time_limit=30)
    monkeypatch.setattr(explaining, "LARGE_COLUMNS", 0)
    narrow = explaining.explain(operation, plan, top=2, time_limit=30)
    assert {b.where for b in narrow} == {b.where for b in usual}
    for one, other in zip(narrow, usual, strict=True):
        assert one.checked_people_days == pytest.approx(other.checked_people_days, rel=0.25)
