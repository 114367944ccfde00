"""Single steps of the search: what they promise of bounds, fleets and plans made beside."""

import importlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.national.around_hubs import around_hubs
from seferber.planner.national.arrays import problem_from_arrays
from seferber.planner.national.beside import beside, soon, weighed
from seferber.planner.national.check import check_departures
from seferber.planner.national.counted import counted
from seferber.planner.national.demand_rows import DemandRows
from seferber.planner.national.ends import bounded
from seferber.planner.national.engine import plan_national
from seferber.planner.national.exact import whole
from seferber.planner.national.generate import generate
from seferber.planner.national.highs import solve_linear, solve_whole, tightened, with_rows
from seferber.planner.national.model import build, values_of
from seferber.planner.national.problem import vehicles_away
from seferber.planner.national.relaxing import relax, round_legs
from seferber.planner.national.rounding import (
    VISITS,
    few_trips,
    leg_rounded,
    round_fleets,
    round_trips,
    round_visits,
)
from seferber.planner.national.rules import hand_rule
from seferber.planner.national.search import Search
from seferber.planner.national.supply_rows import SupplyRows


@pytest.fixture(scope="module")
def problem():
    return problem_from_arrays(
        generate(hubs=3, districts=6, items=3, donors=5, entries=3, periods=14, hours=12.0, seed=4)
    )


def _search(problem, executor=None, seconds=30.0):
    search = Search(problem, seconds, executor)
    hand = hand_rule(problem, "look_ahead")
    search.offer(hand.loads, hand.trips)
    return search


@pytest.mark.parametrize("seed", range(1, 7))
def test_the_ends_of_columns_cut_off_no_optimum(seed):
    problem = problem_from_arrays(
        generate(hubs=1, districts=2, items=2, donors=3, entries=3, periods=8, seed=seed)
    )
    model = build(problem)
    free = solve_whole(model.matrix, time_limit=20, gap=1e-6)
    ended = solve_whole(bounded(problem, model), time_limit=20, gap=1e-6)
    assert free.status == ended.status == "optimal"
    assert ended.objective == pytest.approx(free.objective, rel=1e-5)


def test_every_column_of_a_plan_lies_within_its_ends(problem):
    model = build(problem)
    matrix = bounded(problem, model)
    for rule in ("nearest", "proportional", "look_ahead"):
        hand = hand_rule(problem, rule)
        values = values_of(model, problem, hand.loads, hand.trips)
        assert (values <= matrix.upper * (1 + 1e-9) + 1e-6).all()


def test_a_ship_wanted_by_several_ports_leaves_when_they_have_half_of_it_together():
    problem = problem_from_arrays(generate(hubs=3, districts=6, items=3, donors=6, entries=8, periods=14))
    lumps = few_trips(problem, 1e9)
    fleet = max(np.unique(problem.arc_fleet[lumps]), key=lambda f: int((problem.arc_fleet[lumps] == f).sum()))
    own = np.nonzero(lumps & (problem.arc_fleet == fleet))[0]
    assert len(own) > 1
    wanted = np.zeros((problem.k, problem.t))
    wanted[own, 2] = 0.6 / len(own) + 1e-3
    whole = round_fleets(problem, wanted, lumps, early=0.5)
    assert whole[:, 2].sum() == 1
    assert whole[own, 2].sum() == 1
    assert whole.sum() == 1


def _ways_into_one_hub(problem):
    legs = problem.arc_leg == 2
    hub = max(np.unique(problem.arc_to[legs]), key=lambda h: int((problem.arc_to[legs] == h).sum()))
    return legs, np.nonzero(legs & (problem.arc_to == hub))[0]


def test_a_place_that_needs_little_from_several_entry_points_is_visited_soon(problem):
    legs, own = _ways_into_one_hub(problem)
    assert len(own) > 1
    needed = np.zeros((problem.k, problem.t))
    needed[own, 1:9] = 0.2 / 8 / len(own)
    nothing = np.zeros_like(needed)
    assert round_trips(problem, needed, legs, early=0.7).sum() == 0
    whole = round_visits(problem, needed, legs, held=nothing)
    assert whole[own].sum(0)[:3].sum() == 1
    assert 2 <= whole.sum() <= 6
    assert whole[own].sum() == whole.sum()


def test_a_place_to_which_nothing_goes_is_not_visited(problem):
    needed = np.zeros((problem.k, problem.t))
    assert round_visits(problem, needed, problem.arc_leg == 2, held=needed).sum() == 0


def test_visits_and_what_is_rounded_after_them_never_use_more_vehicles_than_there_are(problem):
    random = np.random.default_rng(2)
    trips = random.random((problem.k, problem.t)) * problem.fleet_size[problem.arc_fleet]
    held = leg_rounded(problem, trips, problem.arc_leg == 1, np.zeros_like(trips))
    whole = held + leg_rounded(problem, trips, problem.arc_leg == 2, held, needed=0.5 * trips)
    assert (vehicles_away(problem, whole) <= problem.fleet_size + 1e-6).all()
    assert (whole == np.rint(whole)).all()


def test_with_time_left_other_numbers_of_visits_are_weighed_and_the_plan_stays_sound(problem, monkeypatch):
    monkeypatch.setattr(importlib.import_module("seferber.planner.national.relaxing"), "LARGE_COLUMNS", 0)
    search = _search(problem)
    by_hand = search.best
    relax(search)
    round_legs(search)
    assert sum("visits" in line for line in search.log) == len(VISITS) - 1
    assert search.bound <= search.best < by_hand
    assert check_departures(problem, search.loads, search.trips) == []


def test_rounded_fleets_never_send_more_than_there_are(problem):
    random = np.random.default_rng(1)
    arcs = problem.arc_leg == 1
    wanted = random.random((problem.k, problem.t)) * problem.fleet_size[problem.arc_fleet]
    whole = round_fleets(problem, wanted, arcs, early=0.5)
    assert whole.any()
    assert not whole[~arcs].any()
    assert (vehicles_away(problem, whole) <= problem.fleet_size + 1e-9).all()
    assert not whole[problem.ready >= problem.t].any()


@pytest.mark.parametrize("seed", range(1, 7))
def test_counting_trips_changes_no_optimum(seed):
    problem = problem_from_arrays(
        generate(hubs=2, districts=3, items=2, donors=3, entries=3, periods=10, hours=24.0, seed=seed)
    )
    model = build(problem)
    plain = solve_whole(model.matrix, time_limit=30, gap=1e-7)
    more = counted(problem, model, bounded(problem, model))
    assert len(more.matrix.row_lower) > len(model.matrix.row_lower) + (more.count >= 0).sum() // 2
    found = solve_whole(more.matrix, time_limit=30, gap=1e-7)
    assert plain.status == found.status == "optimal"
    assert found.objective == pytest.approx(plain.objective, rel=1e-5)


@pytest.mark.parametrize("rule", ["nearest", "proportional", "look_ahead"])
def test_every_plan_keeps_the_rows_of_counted_trips(problem, rule):
    model = build(problem)
    more = counted(problem, model, model.matrix)
    plan = hand_rule(problem, rule)
    m, values = more.matrix, more.start(values_of(model, problem, plan.loads, plan.trips), plan.trips)
    sums = np.bincount(m.rows, weights=m.values * values[m.cols], minlength=len(m.row_lower))
    assert (sums >= m.row_lower - 1e-6).all() and (sums <= m.row_upper + 1e-6).all()
    assert (values >= m.lower - 1e-9).all() and (values <= m.upper + 1e-9).all()


@pytest.mark.parametrize("seed", range(1, 5))
def test_counting_changes_no_optimum_under_clocks_that_let_several_departures_arrive_together(seed):
    free = problem_from_arrays(
        generate(hubs=2, districts=3, items=2, donors=3, entries=3, periods=10, hours=24.0, seed=seed)
    )
    # What leaves in the two periods after each third one comes together with what leaves in the third after it.
    together = np.minimum(np.arange(free.t) + (-np.arange(free.t)) % 3, free.t - 1)
    last = free.arc_to >= free.n
    waiting = free.changed(ready=np.where(last[:, None], free.ready[:, together], free.ready))
    model = build(waiting)
    plain = solve_whole(model.matrix, time_limit=30, gap=1e-7)
    found = solve_whole(counted(waiting, model, model.matrix).matrix, time_limit=30, gap=1e-7)
    assert plain.status == found.status == "optimal"
    assert found.objective == pytest.approx(plain.objective, rel=1e-5)


def _kept(rows, values):
    """Whether each row holds for the columns' values, within the solver's tolerance."""
    return [
        float(v @ values[c]) <= most + 1e-6 * max(1.0, np.abs(v * values[c]).sum()) for c, v, most in rows
    ]


def _rows_met(problem, model):
    """Rows of supply and demand that relaxations break, one after the other, and with other prices."""
    supply, demand = SupplyRows(problem, model), DemandRows(problem, model)
    found = {"supply": [], "demand": []}

    def broken(values):
        new = {"supply": supply.broken(values), "demand": demand.broken(values)}
        for kind, rows in new.items():
            found[kind] += rows
        return [*new["supply"], *new["demand"]]

    random = np.random.default_rng(5)
    for _ in range(3):
        cost = model.matrix.cost * random.uniform(0.3, 3.0, len(model.matrix.cost))
        tightened(replace(model.matrix, cost=cost), broken, time_limit=30)
    return found


@pytest.mark.parametrize("rule", ["nearest", "proportional", "look_ahead"])
def test_every_plan_keeps_the_rows_of_supply_and_demand(problem, rule):
    model = build(problem)
    plan = hand_rule(problem, rule)
    values = values_of(model, problem, plan.loads, plan.trips)
    found = _rows_met(problem, model)
    assert found["supply"] and found["demand"]
    assert all(_kept(found["supply"] + found["demand"], values))


@pytest.mark.parametrize("seed", range(1, 7))
def test_rows_of_supply_and_demand_change_no_optimum(seed):
    problem = problem_from_arrays(
        generate(hubs=2, districts=3, items=2, donors=3, entries=3, periods=10, hours=24.0, seed=seed)
    )
    model = build(problem)
    plain = solve_whole(model.matrix, time_limit=30, gap=1e-7)
    found = _rows_met(problem, model)
    rows = found["supply"] + found["demand"]
    assert rows and all(_kept(rows, plain.values))
    more = with_rows(bounded(problem, model), rows)
    ended = solve_whole(more, time_limit=30, gap=1e-7)
    assert plain.status == ended.status == "optimal"
    assert ended.objective == pytest.approx(plain.objective, rel=1e-5)


def test_rows_of_supply_and_demand_lift_the_relaxation_and_only_those_with_a_price_are_kept():
    scarce = generate(hubs=3, districts=8, items=6, donors=5, entries=3, periods=28, seed=4)
    problem = problem_from_arrays(scarce)
    model = build(problem)
    supply, demand = SupplyRows(problem, model), DemandRows(problem, model)
    plain = solve_linear(model.matrix).objective
    for kind in (supply, demand):
        lifted = solve_linear(tightened(model.matrix, kind.broken, time_limit=30))
        assert lifted.objective > plain * (1 + 1e-4)
        assert (np.abs(lifted.duals[len(model.matrix.row_lower) :]) > 1e-9).mean() > 0.8


@pytest.mark.parametrize("seed", range(1, 5))
def test_rows_change_no_optimum_under_clocks_that_let_several_departures_arrive_together(seed):
    free = problem_from_arrays(
        generate(hubs=2, districts=3, items=2, donors=3, entries=3, periods=10, hours=24.0, seed=seed)
    )
    together = np.minimum(np.arange(free.t) + (-np.arange(free.t)) % 3, free.t - 1)
    waiting = free.changed(ready=free.ready[:, together])
    model = build(waiting)
    plain = solve_whole(model.matrix, time_limit=30, gap=1e-7)
    found = _rows_met(waiting, model)
    assert all(_kept(found["supply"] + found["demand"], plain.values))


def test_searches_around_hubs_only_make_the_plan_better_and_it_can_be_carried_out(problem):
    search = _search(problem, seconds=8.0)
    by_hand = search.best
    around_hubs(search)
    assert search.best < by_hand
    assert check_departures(problem, search.loads, search.trips) == []


def test_the_exact_way_gives_a_plan_and_a_bound_that_hold(problem):
    search = _search(problem, seconds=8.0)
    relax(search)
    round_legs(search)
    model = search.model
    whole(search)
    assert check_departures(problem, search.loads, search.trips) == []
    proven = solve_whole(model.matrix, time_limit=20, gap=1e-4)
    assert search.bound <= proven.objective * (1 + 1e-6)
    assert search.best >= proven.bound * (1 - 1e-6)


def test_a_plan_from_beside_is_taken_up_while_the_main_way_goes_on(problem):
    with ThreadPoolExecutor(2) as pool:
        search = _search(problem, pool)
        by_hand = search.best
        other = beside(search)
        if other is None:  # a machine so busy that nothing is done beside
            search.busy = lambda: 1.0
            other = beside(search)
        other.begin(soon)
        other.begin(weighed, build(problem).trips(solve_linear(build(problem).matrix).values))
        other.wait(30.0)
        while other.running or other.waiting:
            other.wait(30.0)
    assert search.best < by_hand
    assert sum("beside" in line for line in search.log) == 2
    assert check_departures(problem, search.loads, search.trips) == []


def test_busy_cores_and_a_single_one_do_nothing_beside(problem):
    assert beside(_search(problem)) is None
    with ThreadPoolExecutor(2) as pool:
        search = _search(problem, pool)
        search.busy = lambda: 2.0
        assert beside(search) is None


@pytest.mark.parametrize("workers", [1, 2])
def test_the_way_of_many_provinces_gives_a_plan_with_and_without_a_second_core(problem, workers, monkeypatch):
    for module in ("engine", "relaxing"):
        monkeypatch.setattr(
            importlib.import_module(f"seferber.planner.national.{module}"), "LARGE_COLUMNS", 0
        )
    monkeypatch.setattr(importlib.import_module("seferber.planner.national.engine"), "SMALL_COLUMNS", 0)
    by_hand = hand_rule(problem, "look_ahead").objective
    with ThreadPoolExecutor(2) as pool:
        plan = plan_national(problem, time_limit=20, executor=pool if workers > 1 else None)
    assert plan.faults == []
    assert plan.bound <= plan.objective < by_hand
    assert plan.gap < 0.3
