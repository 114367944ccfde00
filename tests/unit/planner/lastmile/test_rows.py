"""Where all vehicles start at one depot the search keeps each trip apart; it must see what chains of whole days see."""

from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, evaluate, kernel, plan_last_mile, run, search, solve
from seferber.planner.lastmile.compiled import compiled
from seferber.planner.lastmile.cooling import LONGEST_STRING, MEAN_OUT
from seferber.planner.lastmile.insertion import best_of_all, row_prices
from seferber.planner.lastmile.rows import KNOWN, load_rows, undo_rows
from seferber.planner.lastmile.rows_insertion import (
    best_place,
    bound_trips,
    price_of,
    put_back_rows,
    walk_trip,
)
from seferber.planner.lastmile.rows_ruin import ruin_rows
from seferber.planner.lastmile.rows_search import run_rows
from seferber.planner.lastmile.work import BEST, COST, SKIPPED

from .problems import drawn, square

KINDS = [set(), {"asymmetric"}, {"weight", "service", "mixed"}, {"items", "volume"}, {"split", "start"}]


@compiled
def cheapest(d, s, w, a, c):
    """What stop c costs where it is cheapest: over chains, over trips of which nothing is known, and known."""
    row_prices(d, s, w, c)
    _, chains = best_of_all(d, s, w, c)
    load_rows(d, s, a)
    _, _, new = best_place(d, w, a, 1, c)
    _, _, known = best_place(d, w, a, 1, c)
    return chains, new, known


@compiled
def compare_bounds(d, s, w, a, steps):
    """Most by which a bound lies above the price, and how many bounds came from what is known.

    Every other step is taken back.
    """
    worst, known = 0.0, 0
    rows = a.begin.shape[0]
    load_rows(d, s, a)
    for step in range(steps):
        a.many[:] = 0
        ruin_rows(d, s, w, a, step, 5.0, 5.0)
        for y in range(w.out[d.n]):
            c = np.int64(w.out[y])
            bound_trips(d, a, c, w.figures[5])
            for q in range(rows):
                fixed = price_of(d, a, c, q, w.figures[5])
                price = walk_trip(d, w, a, c, q, fixed, np.inf, -1, 0, 1 << 40, 0, -1)[0]
                if price < np.inf:
                    worst = max(worst, a.bound[q] - price)
                    known += a.bound[q] > fixed
        put_back_rows(d, s, w, a, step)
        if step % 2:
            undo_rows(d, s, w, a)
        else:
            for x in range(a.many[0]):
                a.last[0] += 1.0
                a.version[np.int64(a.trips[x])] = a.last[0]
    return worst, known


def some_steps_old(kinds, seed):
    """A problem whose trips are searched apart, with several trips in every other seed, and a run some hundred steps old."""
    problem = drawn(np.random.default_rng(seed), {"trips", *kinds} if seed % 2 else kinds)
    one = run.start_run(problem, seed, remember=True)
    solve.begin(one, None)
    steps(one, 300)
    return problem, one


def steps(one, many):
    """Warm steps, so that most of them change the plan."""
    heat = float(one.work.figures[COST]) / one.data.n
    how = (many, heat, heat, MEAN_OUT, LONGEST_STRING, one.pool, 0.1)
    return run_rows(one.data, one.current, one.work, one.rows, *how)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kinds", KINDS, ids=lambda kinds: " ".join(sorted(kinds)) or "plain")
def test_stop_costs_the_same_in_trips_apart_as_in_chains(kinds, seed):
    _, one = some_steps_old(kinds, seed)
    one.work.skips[:] = 1_000_000  # no place is overlooked
    left_out = set(one.current.left_out[: one.current.left_out[one.data.n]].tolist())
    for c in range(one.data.n):
        if c not in left_out:
            kernel.drop(one.data, one.current, c, int(one.data.vehicle[one.current.row[c]]))
        chains, new, known = cheapest(one.data, one.current, one.work, one.rows, c)
        assert new == pytest.approx(chains)
        assert known == pytest.approx(chains)
        run.restore_best(one)
        left_out = set(one.current.left_out[: one.current.left_out[one.data.n]].tolist())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kinds", KINDS, ids=lambda kinds: " ".join(sorted(kinds)) or "plain")
def test_what_is_known_of_a_trip_never_hides_a_cheaper_place(kinds, seed):
    _, one = some_steps_old(kinds, seed)
    too_high, known = compare_bounds(one.data, one.current, one.work, one.rows, 200)
    assert too_high < 1e-9 * one.best
    assert known > 50


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kinds", KINDS, ids=lambda kinds: " ".join(sorted(kinds)) or "plain")
def test_trips_apart_end_in_the_plan_and_the_cost_that_chains_have(kinds, seed):
    problem, one = some_steps_old(kinds, seed)
    accepted = steps(one, 2000)
    assert accepted > 20
    told = one.work.figures[:4].copy()
    search.totals(one.data, one.current, one.work)
    assert one.work.figures[:4] == pytest.approx(told)
    placed = one.current.row[: one.data.n] >= 0
    assert int(placed.sum()) == one.data.n - int(one.current.left_out[one.data.n])
    run.salvage(one)
    run.restore_best(one)
    assert one.work.figures[COST] + one.work.figures[SKIPPED] == pytest.approx(one.work.figures[BEST])
    plan = plan_last_mile(problem, seed=seed, steps=500)
    assert evaluate(problem, plan).feasible


def test_same_seed_and_steps_give_the_same_plan_with_several_trips():
    problem = replace(square(24, seed=2), vehicles=[Vehicle(capacity_kg=4.0, trips=3)] * 3, reload_h=1.0)
    one, two = (plan_last_mile(problem, seed=4, steps=3000) for _ in "ab")
    assert one.trips == two.trips


def test_hubs_shifts_deadlines_and_many_stops_are_searched_in_chains():
    problem = replace(square(6), vehicles=[Vehicle(capacity_kg=3.0, trips=2)] * 2)
    assert run.start_run(problem, 1).rows is not None
    two_hubs = [Vehicle(capacity_kg=3.0, trips=2, start=k) for k in (0, 1)]
    for other in (
        square(601, vehicles=130),
        replace(problem, depots=2, vehicles=two_hubs),
        replace(problem, deadline_h=np.full(7, 50.0)),
        replace(problem, vehicles=[Vehicle(capacity_kg=3.0, trips=2, shift_h=60.0)] * 2),
    ):
        assert run.start_run(other, 1).rows is None


def test_shortcuts_over_a_stop_are_noticed():
    times = np.array([[0.0, 1.0, 5.0], [1.0, 0.0, 1.0], [5.0, 1.0, 0.0]])
    problem = replace(square(2), vehicles=[Vehicle(capacity_kg=3.0, trips=2)] * 2)
    assert run.start_run(problem, 1).rows.unseen == 0.0
    assert run.start_run(replace(problem, travel_time_h=times), 1).rows.unseen < -1e100


def test_room_for_what_is_known_grows_with_stops_times_trips():
    problem = replace(square(6), vehicles=[Vehicle(capacity_kg=3.0, trips=2)] * 2)
    rows = run.start_run(problem, 1).rows
    assert len(rows.known) == 6 * 4 * KNOWN
