"""A bound from any duals: never above the optimum, near it with good ones, there even when the solver was stopped."""

import numpy as np
import pytest

from seferber.planner.national.arrays import problem_from_arrays
from seferber.planner.national.bounds import priced_bound, prices_of
from seferber.planner.national.dual_bound import dual_bound, ends_of, mend, value_of_duals
from seferber.planner.national.engine import plan_national
from seferber.planner.national.executors import UnknownExecutor, executor_of, suggested
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear
from seferber.planner.national.model import build
from seferber.planner.national.parts import PartTask, solve_part
from seferber.planner.national.restrict import hubs_together, part_of
from seferber.planner.national.rules import hand_rule


@pytest.fixture(scope="module")
def problem():
    return problem_from_arrays(
        generate(hubs=2, districts=6, items=3, donors=4, entries=3, periods=24, seed=4)
    )


@pytest.fixture(scope="module")
def model(problem):
    return build(problem)


@pytest.fixture(scope="module")
def relaxed(model):
    return solve_linear(model.matrix, presolve=False)


def test_good_duals_prove_the_relaxation(problem, model, relaxed):
    assert relaxed.status == "optimal"
    bound = dual_bound(problem, model, relaxed.duals)
    assert bound <= relaxed.objective * (1 + 1e-7)
    assert bound == pytest.approx(relaxed.objective, rel=1e-4)


def test_no_duals_however_wrong_prove_more_than_the_optimum(problem, model, relaxed):
    random = np.random.default_rng(1)
    ends = ends_of(problem, model)
    for spread in (0.01, 0.3, 3.0):
        wrong = relaxed.duals * random.uniform(1 - min(spread, 1), 1 + spread, len(relaxed.duals))
        assert value_of_duals(model.matrix, wrong, ends) <= relaxed.objective * (1 + 1e-9)
        assert value_of_duals(model.matrix, mend(problem, model, wrong), ends) <= relaxed.objective * (
            1 + 1e-9
        )
    assert dual_bound(problem, model, np.zeros(len(relaxed.duals))) <= relaxed.objective


def test_no_plan_exceeds_the_ends_that_the_bound_rests_on(problem, model):
    ends = ends_of(problem, model)
    assert np.isfinite(ends).all()
    assert (solve_linear(model.matrix).values <= ends * (1 + 1e-6) + 1e-4).all()


def test_mended_duals_of_a_poor_start_are_worth_more_than_the_start(problem, model, relaxed):
    # Stock and load prices forgotten: what mending works out again from those of vehicles and need.
    poor = relaxed.duals.copy()
    poor[model.stock_row[model.stock_row >= 0]] = 0.0
    ends = ends_of(problem, model)
    assert value_of_duals(model.matrix, mend(problem, model, poor), ends) > value_of_duals(
        model.matrix, poor, ends
    )


def test_a_bound_by_prices_with_no_time_left_still_holds(problem, model, relaxed):
    prices = prices_of(problem, model, relaxed)
    full = priced_bound(problem, prices)
    none = priced_bound(problem, prices, left=lambda: 0.0)
    assert none <= full <= relaxed.objective * (1 + 1e-6)


def test_a_part_with_no_time_left_is_served_by_the_hand_rule(problem):
    hand = hand_rule(problem, "look_ahead")
    free = hubs_together(problem)[0]
    part = part_of(problem, hand.loads, hand.trips, free)
    nothing = np.zeros_like(hand.trips[part.arcs])
    loads, trips = solve_part(
        PartTask(
            part.problem, part.floor, np.zeros_like(hand.loads[part.arcs]), nothing, 0.0, linear_seconds=0.0
        )
    )
    assert trips.any()
    assert loads.any()


def test_parts_solved_elsewhere_are_the_same(problem):
    hand = hand_rule(problem, "look_ahead")
    tasks = []
    for free in hubs_together(problem):
        part = part_of(problem, hand.loads, hand.trips, free)
        # Few nodes, so that the search ends by their number and not by the clock of a busy machine.
        task = PartTask(part.problem, part.floor, hand.loads[part.arcs], hand.trips[part.arcs], 30.0, nodes=3)
        tasks.append(task)
    here = [solve_part(task) for task in tasks]
    for where in ("threads:2", "processes:2"):
        with executor_of(where) as pool:
            assert pool is not None
            there = list(pool.map(solve_part, tasks))
        for (loads, trips), (same_loads, same_trips) in zip(here, there, strict=True):
            assert np.array_equal(trips, same_trips)
            assert np.allclose(loads, same_loads)


def test_a_plan_with_an_executor_passes_the_same_check(problem):
    with executor_of("threads:2") as pool:
        plan = plan_national(problem, time_limit=4, executor=pool)
    assert plan.faults == []
    assert plan.bound <= plan.objective


def test_only_many_provinces_are_spread_without_being_asked(problem):
    assert suggested(problem) is None


def test_a_place_that_does_not_exist_is_refused_in_words():
    with pytest.raises(UnknownExecutor, match="no place to compute"), executor_of("cloud"):
        pass
