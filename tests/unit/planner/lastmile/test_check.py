"""Bad input is named with its stop; what nobody can serve is listed with its reason."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from seferber.planner.lastmile import Vehicle, check_problem, plan_last_mile, unservable
from seferber.planner.lastmile.check import BadLastMile

from .problems import square


def with_entry(name, stop, value, default):
    values = np.full(6, float(default))
    values[stop] = value
    return replace(square(5), **{name: values})


@pytest.mark.parametrize(
    ("problem", "where", "code"),
    [
        (with_entry("weight", 3, 0.0, 1.0), "stop 3", "bad_number"),
        (with_entry("weight", 3, np.nan, 1.0), "stop 3", "bad_number"),
        (with_entry("service_h", 2, -1.0, 0.0), "stop 2", "bad_number"),
        (with_entry("demand_kg", 4, -1.0, 1.0), "stop 4", "bad_number"),
        (with_entry("release_h", 1, np.inf, 0.0), "stop 1", "bad_number"),
        (replace(square(5), travel_time_h=np.zeros((5, 5))), "travel_time_h", "wrong_shape"),
        (replace(square(5), travel_time_h=np.full((6, 6), -1.0)), "stop 0 → stop 0", "bad_time"),
        (replace(square(5), travel_time_h=np.full((6, 6), np.nan)), "stop 0 → stop 0", "bad_time"),
        (
            replace(square(5), release_h=np.full(6, 5.0), deadline_h=np.full(6, 4.0)),
            "stop 1",
            "contradictory_window",
        ),
        (replace(square(5), vehicles=[]), "vehicles", "no_vehicle"),
        (replace(square(5), vehicles=[Vehicle(capacity_kg=0.0)]), "vehicle 1", "bad_vehicle"),
        (replace(square(5), vehicles=[Vehicle(start=9)]), "vehicle 1", "bad_vehicle"),
        (replace(square(5), piece_kg=0.0), "piece_kg", "bad_number"),
        (replace(square(5), closed_arcs=[(0, 99)]), "closed_arcs (0, 99)", "no_such_place"),
    ],
)
def test_fault_is_named_with_its_place(problem, where, code):
    with pytest.raises(BadLastMile) as caught:
        check_problem(problem)
    assert (caught.value.issues[0].where, caught.value.issues[0].code) == (where, code)
    assert caught.value.issues[0].suggestion.template


def test_error_survives_the_way_back_from_a_worker():
    with pytest.raises(BadLastMile) as caught:
        check_problem(replace(square(5), vehicles=[]))
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert again.issues == caught.value.issues


def test_unreachable_stop_is_listed_and_the_others_are_served():
    problem = replace(square(5, vehicles=2), closed_arcs=[(a, 3) for a in range(6) if a != 3])
    plan = plan_last_mile(problem, steps=300)
    assert [(one.stop, one.code) for one in plan.unserved] == [(3, "unreachable")]
    assert len(plan.arrival_of()) == 4


def test_demand_above_every_vehicle_is_listed():
    problem = replace(square(5), demand_kg=np.array([0.0, 1, 1, 9, 1, 1]))
    (one,) = unservable(problem)
    assert (one.stop, one.code) == (3, "too_large")
    assert "piece_kg" in str(one)


def test_stop_no_vehicle_may_drive_to_is_listed():
    access = np.ones((1, 6), bool)
    access[0, 2] = False
    assert [(u.stop, u.code) for u in unservable(replace(square(5), access=access))] == [(2, "no_access")]


def test_stop_beyond_its_deadline_is_listed():
    deadline = np.full(6, np.inf)
    deadline[4] = 0.001
    assert [(u.stop, u.code) for u in unservable(replace(square(5), deadline_h=deadline))] == [(4, "too_far")]


def test_fleet_that_is_too_small_serves_the_heaviest_weights():
    weight = np.array([1.0, 1, 9, 9, 1, 9])
    plan = plan_last_mile(replace(square(5, vehicles=1, capacity=3), weight=weight), steps=2000)
    assert set(plan.arrival_of()) == {2, 3, 5}
    assert {one.code for one in plan.unserved} == {"no_room"}


def test_stop_reached_only_through_another_is_served_after_it():
    closed = [(a, 3) for a in range(6) if a not in (3, 1)]
    plan = plan_last_mile(replace(square(5, vehicles=2), closed_arcs=closed), steps=1000)
    assert not plan.unserved
    trip = next(t for t in plan.trips if 3 in t.stops)
    assert trip.stops[trip.stops.index(3) - 1] == 1
