"""From plain rows to a plan: the rule of the hand, whole units, parts, and a fleet that is too small."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seferber.planner.lastmile import LastMileProblem, Vehicle, evaluate, plan_last_mile, replan
from seferber.planner.lastmile.mend import change_amounts, on_board, to_do, weighed, with_stop
from seferber.planner.lastmile.nearest import nearest_first
from seferber.planner.lastmile.operation import (
    ItemRow,
    LastMileRows,
    StopRow,
    VehicleRow,
    build_last_mile,
    left_out,
    search,
    within_fleet,
)
from seferber.planner.lastmile.pieces import take_apart
from seferber.planner.lastmile.plain import plan_from_dict, plan_to_dict, problem_from_dict, problem_to_dict
from seferber.planner.lastmile.replan import RoadCut, VehicleLost
from seferber.planner.lastmile.roads import RoadPlace
from seferber.planner.lastmile.units import whole_units

UNIT = {"TENT": (55.0, 0.282), "BLANKET": (1.75, 0.01125)}
ITEMS = [ItemRow("BLANKET", *UNIT["BLANKET"]), ItemRow("TENT", *UNIT["TENT"])]


def rows(tents=(30, 60, 200), *, vehicles=2, capacity_kg=3000.0, **more):
    stops = [
        StopRow(f"S{k}", f"Stop {k}", {"TENT": n, "BLANKET": 5 * n}, weight=10.0 * n + 1)
        for k, n in enumerate(tents)
    ]
    places = [RoadPlace("H", 40.0, 40.0)] + [
        RoadPlace(stop.code, 40.0 + 0.1 * (k + 1), 40.0 + 0.05 * k) for k, stop in enumerate(stops)
    ]
    fleet = [VehicleRow(f"T/{k + 1}", "T", capacity_kg, 18.0, 60.0, shift_h=24.0) for k in range(vehicles)]
    settings = {"loading_h": 0.5, "unloading_h": 1.0, "trips": 4, **more}
    return LastMileRows("H", "Hub", stops, fleet, ITEMS, places, [], **settings)


def goods_of(asked):
    return [{}, *(dict(stop.goods) for stop in asked.stops)]


def test_a_load_too_large_for_one_vehicle_is_split_and_all_of_it_arrives():
    asked = rows()
    problem = build_last_mile(asked).problem
    plan = plan_last_mile(problem, steps=15000)
    assert not plan.unserved and evaluate(problem, plan).feasible
    units = whole_units(problem, plan, goods_of(asked), UNIT)
    total = {}
    for visits in units.loads:
        for load in visits:
            for item, n in load.items():
                total[item] = total.get(item, 0) + n
    assert total["TENT"] + sum(left.get("TENT", 0) for left in units.left) == 290
    assert sum(left.get("TENT", 0) for left in units.left) <= 2


@settings(max_examples=15)
@given(st.lists(st.integers(1, 250), min_size=2, max_size=5))
def test_whole_units_never_load_a_vehicle_past_its_limit(tents):
    asked = rows(tents)
    problem = build_last_mile(asked).problem
    plan = nearest_first(problem)
    units = whole_units(problem, plan, goods_of(asked), UNIT)
    for trip, visits in zip(plan.trips, units.loads, strict=True):
        kg = sum(n * UNIT[item][0] for load in visits for item, n in load.items())
        m3 = sum(n * UNIT[item][1] for load in visits for item, n in load.items())
        assert kg <= problem.vehicles[trip.vehicle].capacity_kg + 1e-6
        assert m3 <= problem.vehicles[trip.vehicle].capacity_m3 + 1e-6


def test_the_rule_of_the_hand_drives_to_the_nearest_stop_and_can_be_driven():
    problem = build_last_mile(rows((10, 10, 10), vehicles=1)).problem
    plan = nearest_first(problem)
    assert [visit.stop for visit in plan.trips[0].visits] == [1, 2, 3]
    assert evaluate(problem, plan).feasible and not plan.unserved


def test_the_search_is_never_worse_than_the_rule_of_the_hand():
    problem = build_last_mile(rows((40, 90, 150, 20, 70), vehicles=3)).problem
    hand = nearest_first(problem)
    plan = search(problem, 0.3, hand)
    assert left_out(problem, plan) <= left_out(problem, hand) + 1e-9
    if left_out(problem, plan) == left_out(problem, hand):
        assert plan.objective <= hand.objective + 1e-6


def test_a_fleet_that_is_too_small_brings_the_same_share_to_every_stop():
    asked = rows((400, 800), vehicles=1, trips=1)
    fitting, left = within_fleet(asked)
    shares = [
        stop.goods["TENT"] / before.goods["TENT"]
        for stop, before in zip(fitting.stops, asked.stops, strict=True)
    ]
    assert shares[0] == pytest.approx(shares[1], abs=0.01) and shares[0] < 0.1
    assert left["S0"]["TENT"] + fitting.stops[0].goods["TENT"] == 400


def test_a_stop_for_light_vehicles_gets_no_heavy_one():
    from dataclasses import replace

    asked = rows((10, 10), vehicles=1)
    asked = replace(
        asked,
        stops=[replace(asked.stops[0], light=True), asked.stops[1]],
        vehicles=[replace(asked.vehicles[0], kind="HEAVY", heavy=True)],
    )
    plan = plan_last_mile(build_last_mile(asked).problem, steps=200)
    assert [(one.stop, one.code) for one in plan.unserved] == [(1, "no_access")]


def test_problem_and_plan_survive_a_file():
    problem = build_last_mile(rows(split="half")).problem
    plan = plan_last_mile(problem, steps=500)
    again = problem_from_dict(json.loads(json.dumps(problem_to_dict(problem))))
    read = plan_from_dict(json.loads(json.dumps(plan_to_dict(plan))))
    verdict = evaluate(again, read)
    assert verdict.feasible and verdict.objective == pytest.approx(plan.objective, rel=1e-5)


def test_parts_of_a_stop_become_stops_without_changing_what_the_plan_is_worth():
    problem = build_last_mile(rows()).problem
    plan = plan_last_mile(problem, steps=15000)
    apart = take_apart(problem, plan)
    verdict = evaluate(apart.problem, apart.plan)
    assert verdict.feasible and verdict.objective == pytest.approx(plan.objective)
    assert len(apart.place) - 1 == sum(len(trip.visits) for trip in plan.trips)


def todo_of(asked):
    built = build_last_mile(asked)
    plan = plan_last_mile(built.problem, steps=15000)
    units = whole_units(built.problem, plan, goods_of(asked), UNIT)
    return to_do(built.problem, plan, codes=built.codes, loads=units.loads, left=units.left, unit=UNIT)


def test_a_vehicle_that_has_left_keeps_everything_on_board():
    todo = todo_of(rows((20, 20, 20), vehicles=1))
    first = todo.plan.trips[0]
    now_h = first.visits[0].arrival_h + 0.01
    board = on_board(todo, now_h, set())[0]
    found = replan(todo.problem, todo.plan, [], now_h=now_h, time_limit=0.2, keep_loads=True)
    assert found.plan.trips[0].stops[: len(board)] == board


def test_a_cut_ahead_releases_what_lies_behind_it():
    todo = todo_of(rows((20, 20, 20), vehicles=2))
    trip = next(t for t in todo.plan.trips if len(t.visits) > 1)
    now_h = trip.visits[0].arrival_h + 0.01
    a, b = trip.visits[0].stop, trip.visits[1].stop
    found = replan(
        todo.problem, todo.plan, [RoadCut([(a, b), (b, a)])], now_h=now_h, time_limit=0.2, keep_loads=True
    )
    assert evaluate(found.problem, found.plan).feasible
    for one in found.plan.trips:
        # A later trip begins where the vehicle loads, not where it stands now.
        problem, v = found.problem, one.vehicle
        start = problem.vehicles[v].start if one.number == 1 else problem.home(v)
        assert (a, b) not in zip([start, *one.stops], one.stops, strict=False)


def test_a_driver_under_way_gets_no_longer_day_than_he_began_with():
    problem = LastMileProblem(
        [[0, 1, 4], [1, 0, 3], [4, 3, 0]],
        [Vehicle("T", capacity_kg=10, shift_h=9.0, trips=2)],
        [0.0, 10.0, 10.0],
    )
    plan = plan_last_mile(problem, steps=200)
    assert len(plan.trips) == 1 and len(plan.unserved) == 1
    mended = replan(problem, plan, [], now_h=plan.trips[0].visits[0].arrival_h - 0.1, time_limit=0.1)
    served = {visit.stop for trip in mended.plan.trips for visit in trip.visits}
    assert served == {plan.trips[0].visits[0].stop}


def test_a_lost_vehicles_load_waits_again():
    todo = todo_of(rows((20, 20, 20), vehicles=2))
    now_h = todo.plan.trips[0].depart_h + 0.01
    found = replan(todo.problem, todo.plan, [VehicleLost(0)], now_h=now_h, time_limit=0.2, keep_loads=True)
    assert found.vehicles == (1,)
    assert {s for t in found.plan.trips for s in t.stops} == set(found.problem.stops)


def test_lower_amounts_take_from_the_last_part_and_higher_ones_ask_for_more():
    todo = todo_of(rows((200,), vehicles=2))
    parts = [p for p, code in enumerate(todo.codes) if code == "S0"]
    assert len(parts) > 1
    less, touched, more = change_amounts(todo, "S0", {"TENT": 150}, set(), set())
    assert sum(less.goods[p].get("TENT", 0) for p in parts) == 150 and touched and not more
    _, _, more = change_amounts(todo, "S0", {"TENT": 260}, set(), set())
    assert more == {"TENT": 60}
    held, _, _ = change_amounts(todo, "S0", {"TENT": 0}, set(parts), set())
    assert sum(held.goods[p].get("TENT", 0) for p in parts) == 200


def test_a_new_stop_is_unreachable_until_its_roads_are_known():
    todo, number = with_stop(todo_of(rows((20,))), "NEW", "New", {"TENT": 5}, weight=9.0, service_h=0.25)
    todo = weighed(todo)
    assert todo.codes[number] == "NEW" and todo.problem.demand_kg[number].sum() == 275.0
    assert np.isinf(todo.problem.travel_time_h[0, 0, number])
