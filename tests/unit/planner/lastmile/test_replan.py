"""A plan is mended after an event; promises hold where they can, and every change has its reason."""

from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, evaluate, plan_last_mile
from seferber.planner.lastmile.replan import LateSupply, NeedChanged, RoadCut, VehicleLost, replan

from .problems import square


@pytest.fixture(scope="module")
def promised():
    problem = square(24, vehicles=5, capacity=6, seed=3)
    return problem, plan_last_mile(problem, steps=4000)


def test_nothing_happened_and_nothing_changes(promised):
    problem, plan = promised
    mended = replan(problem, plan, [], steps=2000, change_price=1.0)
    assert mended.kept == mended.open_stops == 24
    assert mended.plan.objective <= plan.objective + 1e-6


def test_cut_road_is_driven_around_and_most_stops_keep_their_vehicle(promised):
    problem, plan = promised
    trip = plan.trips[0]
    cut = RoadCut([(trip.stops[0], trip.stops[1]), (trip.stops[1], trip.stops[0])])
    mended = replan(problem, plan, [cut], steps=4000)
    assert evaluate(mended.problem, mended.plan).feasible
    assert mended.kept >= 18
    assert any("is cut" in str(change.why) for change in mended.changes)


def test_stops_of_a_lost_vehicle_go_to_the_others(promised):
    problem, plan = promised
    mended = replan(problem, plan, [VehicleLost(2)], steps=2000)
    assert 2 not in mended.vehicles
    assert evaluate(mended.problem, mended.plan).feasible
    moved = [change for change in mended.changes if change.old_vehicle == 2]
    assert len(moved) == len([s for s, v in plan.vehicle_of().items() if v == 2])
    assert all("is lost" in str(change.why) for change in moved if change.new_vehicle is not None)


def test_changed_need_is_carried(promised):
    problem, plan = promised
    mended = replan(problem, plan, [NeedChanged(4, kg=3.0)], steps=2000)
    _, visit = mended.plan.visits_of(4)[0]
    assert sum(visit.kg) == pytest.approx(3.0)


def test_late_goods_move_every_arrival_of_the_hub(promised):
    problem, plan = promised
    mended = replan(problem, plan, [LateSupply(0, 2.0)], steps=1000)
    assert all(trip.depart_h >= 2.0 for trip in mended.plan.trips)
    assert len(mended.changes) == 24


def test_vehicle_under_way_keeps_the_stop_it_drives_to(promised):
    problem, plan = promised
    trip = plan.trips[1]
    now = (trip.visits[1].arrival_h + trip.visits[2].arrival_h) / 2
    mended = replan(problem, plan, [VehicleLost(0)], now_h=now, steps=2000)
    assert evaluate(mended.problem, mended.plan).feasible
    assert mended.plan.vehicle_of()[trip.stops[2]] == mended.vehicles.index(trip.vehicle)
    assert trip.stops[1] not in mended.plan.arrival_of()
    assert mended.plan.arrival_of()[trip.stops[2]] == pytest.approx(trip.visits[2].arrival_h)


def test_goods_on_board_are_all_a_vehicle_under_way_can_bring_on_this_trip():
    problem = replace(square(8, vehicles=2, capacity=4), vehicles=[Vehicle(capacity_kg=4, trips=2)] * 2)
    plan = plan_last_mile(problem, steps=1000)
    mended = replan(problem, plan, [VehicleLost(1)], now_h=plan.trips[0].visits[0].arrival_h, steps=4000)
    first = [t for t in mended.plan.trips if t.number == 1]
    assert all(t.load_kg <= 3.0 + 1e-9 for t in first)
    assert not mended.plan.unserved


def test_split_stop_that_was_served_in_part_wants_only_the_rest():
    problem = replace(square(4, vehicles=3, capacity=4), demand_kg=np.array([0.0, 7, 1, 1, 1]), piece_kg=1.0)
    plan = plan_last_mile(problem, steps=1000)
    visits = plan.visits_of(1)
    mended = replan(problem, plan, [], now_h=visits[0][1].arrival_h, steps=1000)
    left = sum(sum(visit.kg) for _, visit in mended.plan.visits_of(1))
    assert left == pytest.approx(
        7.0 * (1 - sum(v.share for _, v in visits if v.arrival_h <= visits[0][1].arrival_h))
    )
