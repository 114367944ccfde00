"""What a plan holds, and that a seed repeats it."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from seferber.planner.lastmile import LastMileProblem, Vehicle, evaluate, plan_last_mile
from seferber.planner.lastmile.check import BadLastMile

from .problems import square


def best_by_trying(problem) -> float:
    """Smallest sum of arrivals with one vehicle, by trying every order."""
    xy = np.asarray(problem.xy)
    best = np.inf
    for order in permutations(problem.stops):
        clock, here, total = 0.0, 0, 0.0
        for stop in order:
            clock += float(np.hypot(*(xy[stop] - xy[here])))
            total += clock
            here = stop
        best = min(best, total)
    return best


def test_seven_stops_are_served_in_the_best_of_all_orders():
    problem = square(7, vehicles=1, capacity=7)
    assert plan_last_mile(problem, steps=3000).objective == pytest.approx(best_by_trying(problem))


def test_same_seed_and_steps_give_the_same_plan():
    problem = square(20, vehicles=4, capacity=6)
    one, two = (plan_last_mile(problem, seed=5, steps=2000) for _ in range(2))
    assert one.trips == two.trips
    assert one.objective == two.objective


def test_schedule_of_a_timed_run_repeats_it():
    problem = square(20, vehicles=4, capacity=6)
    timed = plan_last_mile(problem, 0.2, seed=3)
    assert plan_last_mile(problem, seed=3, schedule=timed.schedule).trips == timed.trips


def test_best_plan_comes_back_when_the_caller_stops():
    plan = plan_last_mile(square(20, vehicles=4, capacity=6), 30.0, stop=lambda: True)
    assert plan.stopped
    assert not plan.unserved


def test_progress_never_gets_worse_once_everything_is_served():
    seen = []
    plan_last_mile(square(25, vehicles=5, capacity=6), steps=3000, progress=seen.append)
    served = [p.objective for p in seen if p.left_out == 0.0]
    assert served == sorted(served, reverse=True)


def test_bound_lies_below_the_objective():
    plan = plan_last_mile(square(15, vehicles=3, capacity=6), steps=1000)
    assert 0 < plan.bound <= plan.objective


def test_heavier_weight_is_served_earlier():
    problem = square(10, vehicles=1, capacity=10)
    far = int(np.argmax(np.hypot(*(np.asarray(problem.xy) - problem.xy[0]).T)))
    weight = np.ones(11)
    weight[far] = 100.0
    plain = plan_last_mile(problem, steps=2000).arrival_of()[far]
    assert plan_last_mile(replace(problem, weight=weight), steps=2000).arrival_of()[far] < plain


def test_second_trip_brings_what_the_first_could_not_carry():
    problem = replace(
        square(9, vehicles=1, capacity=3), vehicles=[Vehicle(capacity_kg=3, trips=3)], reload_h=0.5
    )
    plan = plan_last_mile(problem, steps=2000)
    assert [trip.number for trip in plan.trips] == [1, 2, 3]
    assert plan.trips[1].depart_h == pytest.approx(plan.trips[0].back_h + 0.5)


def test_large_demand_is_cut_into_pieces_for_several_vehicles():
    problem = square(4, vehicles=3, capacity=4)
    demand = np.array([0.0, 7.0, 1.0, 1.0, 1.0])
    plan = plan_last_mile(replace(problem, demand_kg=demand, piece_kg=1.0), steps=2000)
    assert sum(visit.share for _, visit in plan.visits_of(1)) == pytest.approx(1.0)
    assert len({trip.vehicle for trip, _ in plan.visits_of(1)}) > 1
    assert not plan.unserved


def test_vehicle_of_each_hub_serves_its_own_side():
    xy = np.array([[0.0, 0.0], [10.0, 0.0], [1.0, 0.0], [9.0, 0.0]])
    problem = LastMileProblem(
        None,
        [Vehicle(capacity_kg=5, start=0), Vehicle(capacity_kg=5, start=1)],
        np.array([0.0, 0, 1, 1]),
        xy=xy,
        depots=2,
    )
    assert plan_last_mile(problem, steps=500).vehicle_of() == {2: 0, 3: 1}


def test_asymmetric_times_decide_the_direction():
    times = np.array([[0.0, 1, 5], [1, 0, 1], [1, 9, 0]])
    problem = LastMileProblem(times, [Vehicle(capacity_kg=5)], np.array([0.0, 1, 1]))
    assert plan_last_mile(problem, steps=200).routes == [[1, 2]]


def test_fixed_beginning_stays_first():
    problem = square(10, vehicles=2, capacity=6)
    plan = plan_last_mile(problem, steps=1000, anchored={1: [4, 7]})
    assert plan.trips[-1].stops[:2] == [4, 7]
    assert evaluate(problem, plan).feasible


def test_all_items_are_told_per_stop():
    problem = square(3, vehicles=1, capacity=100)
    demand = np.array([[0.0, 0.0], [1, 2], [3, 4], [5, 6]])
    plan = plan_last_mile(replace(problem, demand_kg=demand, demand_m3=demand / 100), steps=200)
    ((_, visit),) = plan.visits_of(2)
    assert visit.kg == (3.0, 4.0)
    assert visit.m3 == pytest.approx((0.03, 0.04))


def test_very_short_run_still_returns_a_plan_that_can_be_driven():
    problem = square(40, vehicles=8, capacity=5)
    plan = plan_last_mile(problem, steps=1)
    assert evaluate(problem, plan).feasible
    assert len(plan.unserved) < 20


def test_no_stops_give_an_empty_plan():
    problem = replace(square(2), done=frozenset({1, 2}))
    assert plan_last_mile(problem, steps=10).trips == ()


def test_contradictory_input_stops_before_any_search():
    with pytest.raises(BadLastMile):
        plan_last_mile(replace(square(5), weight=np.zeros(6)), steps=10)
