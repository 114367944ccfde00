"""Where vehicles drive several trips, plans are crossed: what a child holds, what it costs, and what repeats it."""

from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, cooling, evaluate, plan_last_mile, search
from seferber.planner.lastmile.crossing import Kept, child_of, end_family, links_of, next_plan, trips_of_links
from seferber.planner.lastmile.run import start_run
from seferber.planner.lastmile.solve import begin
from seferber.planner.lastmile.work import BEST, COST

from .problems import drawn, square


def several(stops=24, seed=2):
    return replace(square(stops, seed=seed), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)


def plans(run, many, steps=3000):
    """The best plans of a few short searches from different heats."""
    out = []
    for k in range(many):
        run.work.figures[BEST] = run.data.skip_price.sum()
        heat = 2.0 + k
        search.run(run.data, run.current, run.work, steps, heat, 0.05, 6.0, 10.0, run.pool, -1.0)
        work = run.work
        out.append(Kept(float(work.figures[BEST]), 0.0, work.best_nxt.copy(), work.best_row.copy()))
    return out


@pytest.mark.parametrize("kinds", [set(), {"asymmetric"}, {"depots"}, {"start", "service"}])
def test_child_serves_no_stop_twice_and_holds_whole_trips_of_both_parents(kinds):
    problem = drawn(np.random.default_rng(5), {"trips", *kinds}) if kinds else several()
    run = start_run(problem, 1)
    begin(run, None)
    one, other = plans(run, 2)
    first, second = (
        [tuple(trip) for trip in trips_of_links(run.data, plan) if trip] for plan in (one, other)
    )
    rng = np.random.default_rng(3)
    from_second = 0
    for _ in range(20):
        nxt, row = child_of(run.data, one, other, rng)
        trips = [tuple(trip) for trip in trips_of_links(run.data, Kept(0.0, 0.0, nxt, row)) if trip]
        served = [i for trip in trips for i in trip]
        assert len(served) == len(set(served))
        assert {i for i in range(run.data.n) if row[i] < 0} == set(range(run.data.n)) - set(served)
        from_second += sum(trip in second and trip not in first for trip in trips)
        for trip in trips:
            # What is not a trip of the second is a trip of the first without some of its stops.
            assert trip in second or any(set(trip) <= set(known) for known in first)
    assert from_second > 0 or set(map(frozenset, first)) == set(map(frozenset, second))


def test_child_of_a_plan_with_itself_is_the_plan():
    run = start_run(several(), 1)
    begin(run, None)
    (one,) = plans(run, 1)
    nxt, row = child_of(run.data, one, one, np.random.default_rng(1))
    assert trips_of_links(run.data, Kept(0.0, 0.0, nxt, row)) == trips_of_links(run.data, one)


def test_links_of_trips_are_the_plan_they_came_from():
    run = start_run(several(), 4)
    begin(run, None)
    (one,) = plans(run, 1)
    search.load_plan(run.data, run.current, *links_of(run.data, trips_of_links(run.data, one)))
    search.totals(run.data, run.current, run.work)
    assert float(run.work.figures[COST]) == pytest.approx(one.cost)


def test_family_keeps_the_best_plan_of_all_while_others_are_under_way():
    run = start_run(several(), 3)
    begin(run, None)
    plans(run, 1)
    good = run.best
    next_plan(run, crossed=False)
    assert run.best == good and float(run.work.figures[BEST]) > good
    # A plan that is not better becomes a member and changes nothing else.
    search.run(run.data, run.current, run.work, 3, 50.0, 50.0, 6.0, 10.0, run.pool, -1.0)
    next_plan(run, crossed=True)
    assert run.best <= good
    end_family(run)
    assert run.family is None and float(run.work.figures[BEST]) == run.best <= good


def test_run_with_several_trips_crosses_and_its_schedule_repeats_it(monkeypatch):
    monkeypatch.setattr(cooling, "STEPS_PER_STOP_CHILD", 10)
    problem = several()
    plan = plan_last_mile(problem, seed=2, steps=6000)
    marks = [part[0] for part in plan.schedule if part[0] < 0]
    assert marks.count(cooling.COOLED) == cooling.FEWEST_CROSSED - 1
    assert cooling.CROSSED in marks and cooling.CROSSED_LATE in marks
    assert not plan.unserved
    assert sum(part[0] for part in plan.schedule if part[0] > 0) == plan.steps == 6000
    verdict = evaluate(problem, plan)
    assert verdict.feasible and verdict.objective == pytest.approx(plan.objective)
    assert plan.trace[-1].objective == pytest.approx(plan.objective)
    assert plan_last_mile(problem, seed=2, schedule=plan.schedule).trips == plan.trips


def test_stopped_while_crossing_the_best_plan_so_far_comes_back(monkeypatch):
    monkeypatch.setattr(cooling, "STEPS_PER_STOP_CHILD", 10)
    told = []
    plan = plan_last_mile(several(), seed=2, steps=6000, progress=told.append, stop=lambda: len(told) > 300)
    assert plan.stopped
    whole = [one.objective for one in told if one.left_out == 0.0]
    assert plan.objective == pytest.approx(min(whole)) == pytest.approx(whole[-1])


def test_short_run_with_several_trips_cools_once():
    legs = cooling.crossing_legs(100.0, 3.0, 0.03)
    assert [leg.mark for leg in legs] == [0]


def test_one_trip_per_vehicle_is_never_crossed(monkeypatch):
    monkeypatch.setattr(cooling, "STEPS_PER_STOP_CHILD", 10)
    plan = plan_last_mile(square(24, seed=2), seed=2, steps=6000)
    assert all(part[0] >= 0 for part in plan.schedule)
