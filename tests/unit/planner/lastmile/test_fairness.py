"""The second stage serves the last district earlier and never pays more than allowed."""

from dataclasses import replace

import pytest

from seferber.planner.lastmile import evaluate, plan_last_mile
from seferber.planner.lastmile.fairness import make_fairer

from .problems import square


@pytest.fixture(scope="module")
def soonest():
    problem = square(18, vehicles=3, capacity=8, seed=5)
    problem = replace(
        problem,
        district=[
            "hub",
            *(f"{'north' if y > 5 else 'south'}{'east' if x > 5 else 'west'}" for x, y in problem.xy[1:]),
        ],
    )
    return problem, plan_last_mile(problem, steps=4000)


def test_last_district_is_served_earlier_within_the_price(soonest):
    problem, plan = soonest
    fair = make_fairer(problem, plan, slack=0.1, steps=1500)
    before, after = evaluate(problem, plan), evaluate(problem, fair)
    assert after.feasible
    assert after.last_h < before.last_h
    assert fair.objective <= 1.1 * plan.objective


def test_no_slack_gives_nothing_away(soonest):
    problem, plan = soonest
    assert make_fairer(problem, plan, slack=0.0, steps=300).objective <= plan.objective + 1e-9


def test_next_district_improves_without_hurting_the_last(soonest):
    problem, plan = soonest
    one = evaluate(problem, make_fairer(problem, plan, slack=0.1, steps=1500)).district_last_h
    two = evaluate(problem, make_fairer(problem, plan, slack=0.1, districts=2, steps=1500)).district_last_h
    assert two[0][1] <= one[0][1] + 1e-6
