"""`seferber plan --problem FILE`: one JSON out, and what the command says."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seferber.cli.plan import plan_problem_file
from seferber.planner.national import check_departures, evaluate, plan_national
from seferber.planner.national.arrays import (
    NotAProblem,
    plan_from_arrays,
    problem_from_arrays,
    read_problem_file,
)
from seferber.planner.national.generate import generate
from seferber.planner.national.simulate import Manner, carry_out

SMALL = dict(hubs=2, districts=3, items=2, donors=3, entries=3, periods=20)


def test_the_json_holds_a_plan_that_checks_and_is_worth_what_it_says(tmp_path):
    np.savez(tmp_path / "small.npz", **generate(**SMALL))
    lines = []
    written = plan_problem_file(
        tmp_path / "small.npz", seconds=2, compare=True, out=tmp_path / "out", say=lines.append
    )
    result = json.loads(written.read_text())
    problem = problem_from_arrays(read_problem_file(tmp_path / "small.npz"))
    loads, trips = plan_from_arrays(problem, result)
    assert check_departures(problem, loads, trips) == []
    assert evaluate(problem, loads, trips).objective == pytest.approx(result["objective"])
    assert result["bound"] <= result["objective"]
    assert [len(result["x"]), len(result["Y"])] == [3, 3]
    assert set(result["hand_rules"]) == {"nearest", "proportional", "look_ahead"}
    assert any("from the best possible" in line for line in lines)


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(NotAProblem, match="could not be read"):
        plan_problem_file(tmp_path / "none.npz")


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    factor=st.floats(0.0, 5.0),
    early=st.floats(0.0, 0.99),
    ahead=st.integers(0, 6),
)
def test_whatever_flows_are_asked_for_the_simulation_carries_out_only_what_is_possible(
    seed, factor, early, ahead
):
    problem = problem_from_arrays(generate(**SMALL, seed=seed))
    random = np.random.default_rng(seed)
    wish = random.exponential(20.0, (problem.k, problem.c, problem.t)) * factor
    loads, trips = carry_out(problem, wish, manner=Manner(ahead, early))
    assert check_departures(problem, loads, trips) == []


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_plan_is_better_than_its_bound_and_doing_nothing_is_never_better(seed):
    problem = problem_from_arrays(
        generate(hubs=1, districts=2, items=2, donors=3, entries=3, periods=10, seed=seed)
    )
    plan = plan_national(problem, time_limit=1.0)
    assert plan.faults == []
    assert plan.bound <= plan.objective <= plan.worth["nothing"]
    assert 0 <= plan.reached <= 1
