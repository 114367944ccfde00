"""Bounds never pass the best plan; joined routes are never worse than the best of the runs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, plan_last_mile
from seferber.planner.lastmile import run as run_module
from seferber.planner.lastmile.colgen import can_bound, strong_bound
from seferber.planner.lastmile.parallel import plan_on_many
from seferber.planner.lastmile.recombine import price_columns, recombine
from seferber.planner.lastmile.run import start_run

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


def test_routes_of_two_bad_plans_make_a_good_one():
    problem = square(8, vehicles=2, capacity=4, seed=6)
    best = plan_last_mile(problem, steps=3000)
    run = start_run(problem, 1)
    good = [tuple(stop - 1 for stop in route) for route in best.routes]
    columns = price_columns(
        run, [(0, good[0]), (1, good[1]), (0, tuple(reversed(good[0]))), (0, tuple(reversed(good[1])))]
    )
    chosen = recombine(run, columns, 5.0)
    assert sorted(chain for _, chain in chosen) == sorted(good)
    assert recombine(run, columns, 5.0, limit=best.objective) is None


def test_any_executor_runs_the_seeds():
    problem = square(20, vehicles=4, capacity=6)
    with ThreadPoolExecutor(2) as pool:
        joined = plan_on_many(problem, 0.5, 1, workers=3, executor=pool, steps=500)
    alone = min(plan_last_mile(problem, seed=seed, steps=500).objective for seed in (1, 2, 3))
    assert joined.objective <= alone + 1e-9
    assert not joined.unserved


def test_long_run_cools_several_times_and_its_schedule_repeats_it(monkeypatch):
    monkeypatch.setattr(run_module, "STEPS_PER_STOP", 50)
    problem = square(20, vehicles=4, capacity=6)
    plan = plan_last_mile(problem, seed=2, steps=6000)
    heats = [heat for _, heat, _ in plan.schedule]
    assert sum(b > 2 * a for a, b in pairwise(heats)) == run_module.MOST_COOLINGS - 1
    assert plan_last_mile(problem, seed=2, schedule=plan.schedule).trips == plan.trips
