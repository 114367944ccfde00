"""What-if, re-planning with promises, bottlenecks, sampled worlds, and the same answer from processes."""

import numpy as np
import pytest

from seferber.planner.national import (
    build_problem,
    differences,
    explain,
    freeze,
    outlook,
    plan_national,
    promises_of,
    replan,
    sample_worlds,
    what_if,
)
from seferber.planner.national.arrays import problem_from_arrays
from seferber.planner.national.evaluate import delivered
from seferber.planner.national.executors import UnknownExecutor, executor_of
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear
from seferber.planner.national.model import build
from seferber.planner.national.parts import PartTask, solve_part
from seferber.planner.national.restrict import hubs_together, part_of
from seferber.planner.national.robust import cautious
from seferber.planner.national.whatif import UnknownPlace

from .cast import tutorial


@pytest.fixture(scope="module")
def planned():
    problem = problem_from_arrays(
        generate(hubs=2, districts=5, items=3, donors=4, entries=3, periods=16, seed=4)
    )
    return problem, plan_national(problem, time_limit=5)


def test_a_closed_entry_point_never_makes_a_plan_impossible(planned):
    problem, plan = planned
    now_h = float(problem.starts_h[5])
    world = what_if(problem, closed=["entry 0"], from_h=now_h)
    _, new = replan(world, plan, now_h=now_h, change_price=50.0, time_limit=5)
    assert new.faults == []
    assert all(d.departs_h >= now_h for d in new.departures)
    assert new.moved_t is not None


def test_what_has_left_arrives_under_the_new_plan_too(planned):
    problem, plan = planned
    now_h = float(problem.starts_h[8])
    rest = freeze(problem, plan, now_h=now_h)
    before = problem.starts_h < now_h
    frozen = delivered(problem, plan.loads * before).sum()
    assert rest.given.sum() == pytest.approx(frozen, rel=1e-6)
    assert (rest.ready[:, before] == problem.t).all()


def test_a_price_on_changes_keeps_more_promises(planned):
    problem, plan = planned
    now_h = float(problem.starts_h[5])
    world = what_if(problem, handling_factor={"entry 0": 0.3}, from_h=now_h)
    promised = promises_of(problem, plan, now_h=now_h)
    rest = freeze(world, plan, now_h=now_h)
    moved, worth = [], []
    for price in (1e-6, 50_000.0):
        model = build(rest.changed(promised=promised, change_price=price))
        answer = solve_linear(model.matrix)
        got = delivered(rest, np.maximum(model.loads(answer.values, rest), 0))
        moved.append(np.maximum(promised - got, 0).sum())
        worth.append(answer.objective - price * moved[-1])
    assert moved[1] < 0.7 * moved[0]


def test_the_differences_name_district_and_reason(planned):
    problem, plan = planned
    now_h = float(problem.starts_h[4])
    world = what_if(problem, fleet_factor={"*": 0.5}, from_h=now_h)
    rest, new = replan(world, plan, now_h=now_h, change_price=1.0, time_limit=4)
    changes = differences(problem, plan, rest, new)
    assert changes
    assert all(str(c.reason) for c in changes)


def test_bottlenecks_are_checked_by_solving_again(planned):
    problem, plan = planned
    assert plan.bottlenecks
    checked = explain(problem, plan, top=2, time_limit=20)
    assert all(
        b.checked_people_days is not None and b.checked_people_days >= -1e-3 * plan.objective for b in checked
    )


def test_more_vehicles_and_goods_never_make_the_best_plan_worse(planned):
    problem, _ = planned
    base = solve_linear(build(problem).matrix).objective
    for world in (
        what_if(problem, fleet_factor={"*": 2.0}),
        what_if(problem, supply_factor={"item 0": 1.5}),
        what_if(problem, handling_factor={"entry 0": 2.0}),
    ):
        assert solve_linear(build(world).matrix).objective <= base * (1 + 1e-5)


def test_an_unknown_name_is_refused_in_words(planned):
    with pytest.raises(UnknownPlace, match="neither a place"):
        what_if(planned[0], closed=["nowhere"])


def test_promises_hold_in_most_sampled_worlds_and_sampling_repeats(planned):
    problem, plan = planned
    worlds = sample_worlds(problem, worlds=6, seed=1)
    one, two = (
        outlook(problem, plan, worlds),
        outlook(problem, plan, sample_worlds(problem, worlds=6, seed=1)),
    )
    assert np.array_equal(one.objective, two.objective)
    assert ((one.kept >= 0) & (one.kept <= 1)).all()
    robust = cautious(problem, worlds)
    assert (robust.handling_t <= np.max([w.handling_t for w in worlds], axis=0)).all()


def test_processes_give_the_same_answer_as_this_one(planned):
    problem, plan = planned
    tasks = []
    for free in hubs_together(problem):
        part = part_of(problem, plan.loads, plan.trips, free)
        tasks.append(PartTask(part.problem, part.floor, plan.loads[part.arcs], plan.trips[part.arcs], 0.0))
    here = [solve_part(task) for task in tasks]
    with executor_of("processes:2") as pool:
        there = list(pool.map(solve_part, tasks))
    for (loads, trips), (loads2, trips2) in zip(here, there, strict=True):
        assert np.allclose(loads, loads2)
        assert np.array_equal(trips, trips2)


def test_an_unknown_executor_is_refused_in_words():
    with pytest.raises(UnknownExecutor, match="no place to compute"), executor_of("cloud"):
        pass


def test_an_operation_can_be_replanned_with_an_airport_closed():
    problem = build_problem(tutorial())
    plan = plan_national(problem, time_limit=4)
    world = what_if(problem, closed=["XB-AIR"], from_h=12.0, until_h=48.0)
    _, new = replan(world, plan, now_h=12.0, time_limit=4)
    assert new.faults == []
