"""Where vehicles drive several trips, single trips of bad plans are joined to a good one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, cooling, evaluate, plan_last_mile
from seferber.planner.lastmile.joining import join
from seferber.planner.lastmile.parallel import plan_on_many
from seferber.planner.lastmile.pool import days_of
from seferber.planner.lastmile.run import note_current, set_chains, start_run
from seferber.planner.lastmile.search import note_plan
from seferber.planner.lastmile.solve import begin
from seferber.planner.lastmile.trip_joining import can_join_trips, columns_of, places_of, trips_of
from seferber.planner.lastmile.work import LOAD_PRICE

from .problems import drawn, square


def driven(run, chains: dict[int, list[int]]):
    """The days of a plan as a run notes them."""
    set_chains(run, chains)
    note_current(run)
    note_plan(run.data, run.current, run.pool)


def chains_of(run, plan) -> dict[int, list[int]]:
    """A plan as chains of nodes, every row of every vehicle in them."""
    piece = {one.stop: i for i, one in enumerate(run.pieces)}
    trips = {(trip.vehicle, trip.number): [piece[visit.stop] for visit in trip.visits] for trip in plan.trips}
    out = {}
    for v in range(len(run.problem.vehicles)):
        first, last = int(run.data.first_row[v]), int(run.data.first_row[v + 1])
        out[v] = list(trips.get((v, 1), []))
        for r in range(first + 1, last):
            out[v] += [run.data.n + r, *trips.get((v, r - first + 1), [])]
    return out


@pytest.mark.parametrize("kinds", [{"asymmetric"}, {"depots"}, {"weight", "service"}, {"start"}])
def test_trips_of_a_plan_cost_in_their_own_places_what_the_plan_costs(kinds):
    problem = drawn(np.random.default_rng(5), {"trips", *kinds})
    plan = plan_last_mile(problem, steps=2000)
    run = start_run(problem, 1, remember=True)
    driven(run, chains_of(run, plan))
    assert can_join_trips(run.data)
    places = places_of(run)
    trips = trips_of(run.data, days_of(run.pool))
    columns = columns_of(run.data, trips, places)
    own = 0.0
    for trip in plan.trips:
        row = int(run.data.first_row[trip.vehicle]) + trip.number - 1
        stops = {i for i, one in enumerate(run.pieces) if one.stop in trip.stops}
        own += min(
            float(columns.cost[k])
            for k in range(len(columns.cost))
            if columns.vehicle[k] == row and set(columns.chain(k)) == stops
        )
    assert own - float((places.hours * places.after).sum()) == pytest.approx(plan.objective)


def test_trips_of_two_bad_plans_make_a_good_one():
    problem = replace(square(9, seed=3), vehicles=[Vehicle(capacity_kg=3.0, trips=2)] * 2, reload_h=0.5)
    run, other = (start_run(problem, 1, remember=True) for _ in range(2))
    at = {one.stop: i for i, one in enumerate(run.pieces)}
    first, second, third = ([at[stop] for stop in stops] for stops in ([7, 9, 6], [2, 8, 5], [4, 1, 3]))
    good = {0: [*first, run.data.n + 1, *second], 1: [*third, run.data.n + 3]}
    driven(other, good)
    rows = {v: run.data.n + 2 * v + 1 for v in good}
    mixed = {v: sorted(i for i in good[v] if i != rows[v]) for v in good}
    bad = {v: [*mixed[v][::2], rows[v], *mixed[v][1::2]] for v in good}
    driven(run, {0: good[0], 1: bad[1]})
    driven(run, {0: bad[0], 1: good[1]})
    assert run.best > 1.05 * other.best
    assert join(run, 5.0)
    assert run.best == pytest.approx(other.best)


def test_run_with_several_trips_joins_and_its_schedule_repeats_it(monkeypatch):
    monkeypatch.setattr(cooling, "STEPS_PER_STOP_TRIPS", 50)
    monkeypatch.setattr(cooling, "LP_WORK", 0.0)
    problem = replace(square(24, seed=2), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)
    plan = plan_last_mile(problem, seed=2, steps=6000)
    assert any(part[0] == cooling.JOINED for part in plan.schedule)
    assert not plan.unserved
    assert plan_last_mile(problem, seed=2, schedule=plan.schedule).trips == plan.trips


def test_trips_of_several_searches_are_joined():
    problem = replace(square(24, seed=2), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)
    with ThreadPoolExecutor(2) as pool:
        joined = plan_on_many(problem, 0.5, 1, workers=2, executor=pool, steps=3000)
    alone = min(plan_last_mile(problem, seed=seed, steps=3000).objective for seed in (1, 2))
    assert not joined.unserved
    assert evaluate(problem, joined).objective == pytest.approx(joined.objective)
    assert joined.objective <= alone + 1e-9


def test_searches_that_found_nothing_drivable_still_serve_what_fits():
    problem = replace(square(24, seed=2), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)
    with ThreadPoolExecutor(2) as pool:
        plan = plan_on_many(problem, 0.5, 1, workers=2, executor=pool, steps=50)
    assert plan.trips and plan.objective > 0


def test_deadlines_or_promises_leave_joining_to_whole_days():
    problem = replace(square(6), vehicles=[Vehicle(capacity_kg=3.0, trips=2)] * 2)
    assert can_join_trips(start_run(problem, 1).data)
    assert not can_join_trips(start_run(replace(problem, deadline_h=np.full(7, 50.0)), 1).data)
    assert not can_join_trips(start_run(square(6), 1).data)


def test_first_step_inserts_every_stop_whatever_the_seed_draws():
    problem = replace(square(8, seed=2), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)
    for seed in range(30):
        run = start_run(problem, seed)
        begin(run, None)
        assert int(run.current.left_out[run.data.n]) == 0
        assert run.work.figures[LOAD_PRICE] > 1e-6
