"""Plain arrays: our checker and evaluator against the reference ones, plans that are really feasible, bounds that hold."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from seferber.planner.national.arrays import (
    NotAProblem,
    plan_as_arrays,
    plan_from_arrays,
    problem_from_arrays,
    read_problem_file,
)
from seferber.planner.national.bounds import priced_bound, prices_of
from seferber.planner.national.check import check_departures
from seferber.planner.national.engine import plan_national
from seferber.planner.national.evaluate import evaluate
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear, solve_whole
from seferber.planner.national.model import build
from seferber.planner.national.rules import RULES, hand_rule
from seferber.planner.national.supply_bound import supply_bound

SHARED = Path(__file__).resolve().parents[4] / ".." / "shared" / "planning"
SMALL = dict(hubs=2, districts=4, items=3, donors=3, entries=3, periods=24)


@pytest.fixture(scope="module")
def raw():
    return generate(**SMALL, seed=3)


@pytest.fixture(scope="module")
def planned(raw):
    problem = problem_from_arrays(raw)
    return problem, plan_national(problem, time_limit=6)


def _reference(name):
    path = SHARED / f"{name}.py"
    if not path.exists():
        pytest.skip("../shared/planning is not there")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_plan_passes_the_checker_and_lies_above_its_bound(planned):
    problem, plan = planned
    assert check_departures(problem, plan.loads, plan.trips) == []
    assert plan.bound <= plan.objective
    assert plan.gap < 0.05
    assert plan.trace[-1][1] == plan.objective


def test_the_bound_is_below_the_proven_optimum_of_tiny_problems():
    for seed in (1, 2):
        problem = problem_from_arrays(
            generate(hubs=1, districts=2, items=2, donors=3, entries=3, periods=8, seed=seed)
        )
        model = build(problem)
        proven = solve_whole(model.matrix, time_limit=20, gap=1e-6)
        assert proven.status == "optimal"
        relaxed = solve_linear(model.matrix)
        priced = priced_bound(problem, prices_of(problem, model, relaxed))
        assert relaxed.objective <= proven.objective * (1 + 1e-6)
        assert priced <= proven.objective * (1 + 1e-6)
        assert priced == pytest.approx(relaxed.objective, rel=1e-3)


def test_prices_of_any_size_give_a_bound_that_holds(planned):
    problem, plan = planned
    model = build(problem)
    prices = prices_of(problem, model, solve_linear(model.matrix))
    for factor in (0.0, 0.3, 2.0):
        odd = type(prices)(prices.stock * factor, prices.share * min(factor, 1.0))
        assert priced_bound(problem, odd) <= plan.objective * (1 + 1e-9)


def test_the_tightened_rows_cut_off_no_whole_plan():
    from seferber.planner.national.model import Terms

    problem = problem_from_arrays(
        generate(hubs=1, districts=2, items=2, donors=3, entries=3, periods=8, seed=5)
    )
    tight = solve_whole(build(problem, Terms(tight=True)).matrix, time_limit=20, gap=1e-6)
    loose = solve_whole(build(problem, Terms(tight=False)).matrix, time_limit=20, gap=1e-6)
    assert tight.objective == pytest.approx(loose.objective, rel=1e-5)


def test_a_wrong_plan_is_found_out(planned):
    problem, plan = planned
    loads, trips = plan.loads.copy(), plan.trips.copy()
    k, c, t = (int(axis[0]) for axis in np.nonzero(loads))
    loads[k, c, t] += 10_000
    assert check_departures(problem, loads, plan.trips)
    k, t = (int(axis[0]) for axis in np.nonzero(trips))
    trips[k, t] += 500
    assert any("fleet" in str(fault) for fault in check_departures(problem, plan.loads, trips))
    trips[k, t] = 0.5
    assert any("whole" in str(fault) for fault in check_departures(problem, plan.loads, trips))
    assert check_departures(problem, plan.loads[:-1], plan.trips)


@pytest.mark.shared
def test_both_checkers_and_evaluators_agree(raw, planned):
    check, judge = _reference("check_plan"), _reference("hand_rules_and_evaluator")
    problem, plan = planned
    arrays = plan_as_arrays(problem, plan.loads, plan.trips)
    delivered, faults = check.check(raw, arrays["x"], arrays["Y"])
    assert faults == []
    assert judge.evaluate(raw, delivered)["obj"] == pytest.approx(plan.objective, rel=1e-9)
    assert judge.evaluate(raw, delivered)["pd"] == pytest.approx(plan.worth["people_days"], rel=1e-9)
    random = np.random.default_rng(0)
    for _ in range(20):
        loads = plan.loads * random.uniform(0.9, 1.1, plan.loads.shape)
        trips = np.maximum(
            plan.trips + random.integers(-1, 2, plan.trips.shape) * (random.random(plan.trips.shape) < 0.02),
            0,
        )
        arrays = plan_as_arrays(problem, loads, trips)
        assert bool(check.check(raw, arrays["x"], arrays["Y"])[1]) == bool(
            check_departures(problem, loads, trips)
        )


@pytest.mark.shared
def test_the_nearest_rule_is_the_reference_one():
    generator, judge = _reference("instance_generator"), _reference("hand_rules_and_evaluator")
    raw = generator.gen(P=4, ND=16, S=7, E=3)
    delivered, _, _ = judge.simulate(raw, "nearest")
    hand = hand_rule(problem_from_arrays(raw), "nearest")
    assert hand.objective == pytest.approx(judge.evaluate(raw, delivered)["obj"], rel=1e-6)


def test_every_hand_rule_gives_a_plan_that_can_be_carried_out_and_is_worse(planned):
    problem, plan = planned
    for name in RULES:
        hand = hand_rule(problem, name)
        assert hand.faults == []
        assert hand.objective >= plan.objective


def test_a_problem_file_of_either_kind_reads_alike(tmp_path, raw):
    np.savez(tmp_path / "p.npz", **raw)
    plain = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in raw.items()}
    (tmp_path / "p.json").write_text(json.dumps(plain))
    one = problem_from_arrays(read_problem_file(tmp_path / "p.npz"))
    two = problem_from_arrays(read_problem_file(tmp_path / "p.json"))
    assert np.array_equal(one.need, two.need)
    assert np.array_equal(one.arrive, two.arrive)
    assert one.arc_leg.tolist() == two.arc_leg.tolist()


def test_a_plan_file_restores_the_plan(planned):
    problem, plan = planned
    loads, trips = plan_from_arrays(
        problem, json.loads(json.dumps(plan_as_arrays(problem, plan.loads, plan.trips)))
    )
    assert evaluate(problem, loads, trips).objective == plan.objective


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda raw: raw.pop("H"), "lacks H"),
        (lambda raw: raw.update(H=np.ones(99)), "shape"),
        (lambda raw: raw.update(wt=-raw["wt"]), "negative"),
        (lambda raw: raw.update(a3=[(77, 0, 1, 1, 8.0, 1.0)]), "does not exist"),
    ],
)
def test_bad_arrays_are_refused_in_words(raw, change, words):
    bad = dict(raw)
    change(bad)
    with pytest.raises(NotAProblem, match=words):
        problem_from_arrays(bad)


def test_a_file_that_is_no_problem_is_refused_in_words(tmp_path):
    (tmp_path / "x.json").write_text("[1, 2")
    with pytest.raises(NotAProblem, match="could not be read"):
        read_problem_file(tmp_path / "x.json")


def test_a_stopped_search_keeps_its_best_plan(raw):
    problem = problem_from_arrays(raw)
    plan = plan_national(problem, time_limit=30, stop=lambda: True)
    assert plan.faults == []
    assert plan.objective < plan.worth["nothing"]


def test_zero_stock_gives_an_empty_plan_and_the_reason(raw):
    empty = dict(raw) | {"rel": np.zeros_like(raw["rel"])}
    plan = plan_national(problem_from_arrays(empty), time_limit=3)
    assert plan.departures == []
    assert "Nobody has" in str(plan.unserved[0].reason)


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_bound_from_supply_alone_is_never_above_the_best_plan(seed):
    problem = problem_from_arrays(
        generate(hubs=1, districts=3, items=2, donors=3, entries=2, periods=8, seed=seed)
    )
    plan = plan_national(problem, time_limit=10)
    bound = supply_bound(problem)
    assert 0 <= bound <= plan.objective * (1 + 1e-9)


def test_a_plan_that_had_no_time_still_carries_a_bound():
    problem = problem_from_arrays(
        generate(hubs=2, districts=8, items=4, donors=4, entries=3, periods=16, seed=2)
    )
    plan = plan_national(problem, time_limit=0.01)
    assert plan.bound > 0
