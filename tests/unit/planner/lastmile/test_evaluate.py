"""The evaluator finds what is wrong with a plan, and imports nothing of the search."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from seferber.planner.lastmile import RoutePlan, Trip, Vehicle, Visit, evaluate, plan_last_mile
from seferber.planner.lastmile import evaluate as judge_function
from seferber.planner.lastmile import problem as problem_module

from .problems import square


def test_evaluator_imports_only_problem_and_plan():
    path = Path(problem_module.__file__).with_name("evaluate.py")
    names = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert {name for name in names if name and name.startswith("seferber.planner")} == {
        "seferber.planner.lastmile.plan", "seferber.planner.lastmile.problem",
    }  # fmt: skip


@pytest.fixture
def solved():
    problem = square(8, vehicles=2, capacity=4)
    return problem, plan_last_mile(problem, steps=500)


def codes(problem, plan):
    return {fault.code for fault in evaluate(problem, plan).faults}


def test_plan_of_the_solver_has_no_fault(solved):
    assert codes(*solved) == set()


def test_missing_stop_is_found(solved):
    problem, plan = solved
    assert "wrong_share" in codes(problem, replace(plan, trips=plan.trips[:1]))


def test_overload_is_found(solved):
    problem, plan = solved
    assert "overloaded" in codes(replace(problem, vehicles=[Vehicle(capacity_kg=3)] * 2), plan)


def test_invented_arrival_is_found(solved):
    problem, plan = solved
    first = plan.trips[0]
    wrong = replace(first, visits=(replace(first.visits[0], arrival_h=0.0), *first.visits[1:]))
    assert "wrong_arrival" in codes(problem, replace(plan, trips=(wrong, *plan.trips[1:])))


def test_closed_way_is_found(solved):
    problem, plan = solved
    assert "closed_way" in codes(replace(problem, closed_arcs=[(0, plan.trips[0].stops[0])]), plan)


def test_missed_deadline_is_found(solved):
    problem, plan = solved
    assert "past_deadline" in codes(replace(problem, deadline_h=np.full(9, 0.01)), plan)


def test_shift_and_trips_and_access_are_found(solved):
    problem, plan = solved
    short = [Vehicle(capacity_kg=4, shift_h=0.1)] * 2
    assert "past_shift" in codes(replace(problem, vehicles=short), plan)
    assert "too_many_trips" in codes(
        problem, replace(plan, trips=(replace(plan.trips[0], number=2), *plan.trips[1:]))
    )
    assert "no_access" in codes(replace(problem, access=np.zeros((1, 9), bool)), plan)
    assert "no_such_vehicle" in codes(problem, replace(plan, trips=(replace(plan.trips[0], vehicle=7),)))
    assert "no_such_stop" in codes(problem, RoutePlan((Trip(0, 1, 0.0, 0.0, (Visit(99, 1.0),)),)))


def test_objective_is_the_weighted_sum_of_arrivals():
    problem = replace(
        square(2, vehicles=1, capacity=2),
        xy=np.array([[0.0, 0], [3, 4], [3, 8]]),
        weight=np.array([1.0, 2, 3]),
    )
    plan = RoutePlan((Trip(0, 1, 0.0, 0.0, (Visit(1, 5.0), Visit(2, 9.0))),))
    verdict = judge_function(problem, plan)
    assert verdict.objective == pytest.approx(2 * 5 + 3 * 9)
    assert verdict.last_h == 9.0
    assert verdict.drive_h == pytest.approx(9 + np.hypot(3, 8))


def test_latest_district_comes_first(solved):
    problem, plan = solved
    verdict = evaluate(
        replace(problem, district=["", *("east" if x > 5 else "west" for x in problem.xy[1:, 0])]), plan
    )
    hours = [hour for _, hour in verdict.district_last_h]
    assert hours == sorted(hours, reverse=True)
    assert 0 <= verdict.spread < 1
