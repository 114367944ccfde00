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


def small_problem(**changed):
    need, stock = np.zeros((2, 1, 8)), np.zeros((1, 1, 8))
    need[:, :, 0], stock[:, :, 0] = 30.0, 100.0
    problem = {
        "P": 1, "D": 2, "I": 1, "S": 1, "E": 1, "T": 8, "per": 0.5, "N": need, "wt": [[1.0], [1.0]], "H": [100.0], "rel": stock,
        "a1": [[0, 0, 1, 2, 40.0, 2000]], "a2": [[0, 0, 1, 2, 20.0, 200]], "a3": [[0, 0, 1, 2, 20.0, 50], [0, 1, 1, 2, 20.0, 90]],
        "NF1": [2], "NF2": [3], "NF3": [4],
    } | changed  # fmt: skip
    return {name: np.asarray(value).tolist() for name, value in problem.items()}


@pytest.mark.parametrize(
    ("changed", "named", "districts"),
    [
        (
            {"a3": [[0, 0, 1, 2, 20.0, 50]]},
            "No way or vehicle leads to district 1. Add a link or a fleet.",
            1,
        ),
        ({"H": [0.0]}, "Enter the handling there", 2),
        ({"NF1": [0]}, "No way leads from any stock", 2),
        ({"rel": np.zeros((1, 1, 8))}, "Nobody has item 0 in stock. Ask for it.", 2),
    ],
)
def test_need_that_stays_open_is_named_with_what_to_change_and_the_rest_is_served(
    tmp_path, changed, named, districts
):
    (tmp_path / "bad.json").write_text(json.dumps(small_problem(**changed)), encoding="utf-8")
    lines = []
    written = plan_problem_file(tmp_path / "bad.json", seconds=2, say=lines.append)
    result = json.loads(written.read_text())
    assert len(result["unserved"]) == districts
    assert all(named in one["reason"] for one in result["unserved"])
    assert "What stays open, and why:" in lines and any(named in line for line in lines)
    if districts == 1:
        assert {one["district"] for one in result["unserved"]} == {"district 1"}
        assert np.sum(result["x"][2]) == pytest.approx(30.0)


def test_a_problem_without_open_need_says_nothing_about_it(tmp_path):
    (tmp_path / "good.json").write_text(json.dumps(small_problem()), encoding="utf-8")
    lines = []
    plan_problem_file(tmp_path / "good.json", seconds=2, say=lines.append)
    assert not any("stay open" in line for line in lines)
