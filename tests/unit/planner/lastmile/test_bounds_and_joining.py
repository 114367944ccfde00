"""Bounds never pass the best plan; joined routes are never worse than the best of the runs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, cooling, plan_last_mile
from seferber.planner.lastmile.colgen import can_bound, strong_bound
from seferber.planner.lastmile.joining import choose
from seferber.planner.lastmile.parallel import plan_on_many
from seferber.planner.lastmile.partition import Partition
from seferber.planner.lastmile.pool import add_days, days_of, forget_old, new_pool, vehicle_kinds
from seferber.planner.lastmile.run import note_current, set_chains, start_run
from seferber.planner.lastmile.search import note_plan

from .problems import square


def best_by_trying(problem) -> float:
    """Smallest sum of arrivals with two vehicles of equal load, by trying everything."""
    xy, stops = np.asarray(problem.xy), list(problem.stops)
    way = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))

    def cost(order):
        clock, here, total = 0.0, 0, 0.0
        for stop in order:
            clock += way[here, stop]
            total, here = total + clock, stop
        return total

    room = int(problem.vehicles[0].capacity_kg)
    return min(
        cost(order[:cut]) + cost(order[cut:])
        for order in permutations(stops)
        for cut in range(max(0, len(stops) - room), min(room, len(stops)) + 1)
    )


def test_strong_bound_lies_between_the_simple_one_and_the_best_plan():
    problem = square(6, vehicles=2, capacity=3, seed=2)
    best = best_by_trying(problem)
    plan = plan_last_mile(problem, steps=2000)
    strong = strong_bound(problem, 20.0, plan)
    assert plan.objective == pytest.approx(best)
    assert plan.bound - 1e-9 <= strong <= best + 1e-6
    assert strong > 0.97 * best


def test_strong_bound_is_valid_when_vehicles_differ():
    problem = replace(
        square(8, seed=4), vehicles=[Vehicle(capacity_kg=5), Vehicle(capacity_kg=3, start_h=1.0)]
    )
    plan = plan_last_mile(problem, steps=3000)
    assert plan.bound - 1e-9 <= strong_bound(problem, 20.0) <= plan.objective + 1e-6


def test_problems_the_strong_bound_does_not_know_get_the_simple_one():
    problem = replace(square(5), weight=np.array([1.0, 1, 2, 3, 4, 5]))
    assert not can_bound(problem)
    assert strong_bound(problem) == pytest.approx(plan_last_mile(problem, steps=200).bound)


def driven(run, chains: dict[int, list[int]]):
    """The days of a plan as a run notes them."""
    set_chains(run, chains)
    note_current(run)
    note_plan(run.data, run.current, run.pool)


def test_routes_of_two_bad_plans_make_a_good_one():
    problem = square(8, vehicles=2, capacity=4, seed=6)
    best = plan_last_mile(problem, steps=3000)
    run = start_run(problem, 1, remember=True)
    one, two = ([stop - 1 for stop in route] for route in best.routes)
    driven(run, {0: one, 1: two[::-1]})
    driven(run, {0: one[::-1], 1: two})
    days = days_of(run.pool)
    assert len(days.cost) == 2  # each set of stops once, in its cheaper order
    chosen = choose(run, days, 5.0, run.best)
    assert sorted(chosen.values()) == sorted([one, two])
    assert choose(run, days, 5.0, best.objective) is None


def test_cuts_make_a_whole_choice_where_halves_would_be_cheaper():
    # Three stops in a ring, each pair cheap together: half of every pair is the cheapest mixture.
    problem = replace(square(3, vehicles=2, capacity=3, seed=1), demand_kg=np.array([0.0, 1, 1, 1]))
    run = start_run(problem, 1, remember=True)
    days = [[0, 1], [1, 2], [2, 0], [0], [1], [2]]
    cost = np.array([1.0, 1.0, 1.0, 0.9, 0.9, 0.9])
    begin = np.array([0, 2, 4, 6, 7, 8, 9])
    add_days(run.pool, 3, cost, begin, np.zeros(6, np.int32), np.concatenate(days).astype(np.int32))
    part = Partition(days_of(run.pool), 3, np.zeros(2, int), [2], 10.0, 5.0)
    assert part.solve()
    assert part.value == pytest.approx(1.5)
    assert part.tighten()
    assert part.value == pytest.approx(1.9)
    assert len(part.dive()) == 2


def test_pool_forgets_the_older_half_when_it_is_full():
    problem = square(6, vehicles=1, capacity=9)
    pool = new_pool(6, 1, vehicle_kinds(problem), 10)
    for k in range(10):
        chain = np.array([i for i in range(6) if k + 1 >> i & 1], np.int32)
        add_days(pool, 6, np.array([1.0 + k]), np.array([0, len(chain)]), np.zeros(1, np.int32), chain)
    forget_old(pool, 6)
    assert days_of(pool).cost.tolist() == [6.0, 7.0, 8.0, 9.0, 10.0]


def test_any_executor_runs_the_seeds():
    problem = square(20, vehicles=4, capacity=6)
    with ThreadPoolExecutor(2) as pool:
        joined = plan_on_many(problem, 0.5, 1, workers=3, executor=pool, steps=500)
    alone = min(plan_last_mile(problem, seed=seed, steps=500).objective for seed in (1, 2, 3))
    assert joined.objective <= alone + 1e-9
    assert not joined.unserved


def test_long_run_cools_several_times_joins_and_its_schedule_repeats_it(monkeypatch):
    monkeypatch.setattr(cooling, "STEPS_PER_STOP", 50)
    monkeypatch.setattr(cooling, "LP_WORK", 0.0)
    problem = square(20, vehicles=4, capacity=6)
    plan = plan_last_mile(problem, seed=2, steps=12_000)
    joined = [part for part in plan.schedule if part[0] == cooling.JOINED]
    heats = [heat for size, heat, _ in plan.schedule if size != cooling.JOINED]
    assert len(joined) == cooling.MOST_COOLINGS
    assert sum(b > 20 * a for a, b in pairwise(heats)) == cooling.MOST_COOLINGS - 1
    assert sum(size for size, _, _ in plan.schedule) == plan.steps == 12_000
    assert plan_last_mile(problem, seed=2, schedule=plan.schedule).trips == plan.trips
    assert plan_last_mile(problem, seed=2, steps=12_000).trips == plan.trips
