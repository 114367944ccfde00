"""The tutorial's check figures: two flights, five trucks, four when loads may be mixed."""

import json

import pytest

from seferber.planner.national import NationalPlan, build_problem, check_plan, plan_national, trucks_needed

from .cast import GOODS, tutorial


@pytest.fixture(scope="module")
def planned():
    problem = build_problem(tutorial())
    return problem, plan_national(problem, time_limit=10)


def _shares():
    rows = tutorial()
    return {d.code: {n.item: n.quantity for n in rows.needs if n.district == d.code} for d in rows.districts}


def test_the_cargo_weighs_56_tonnes_and_fills_330_cubic_metres():
    assert sum(s.quantity * GOODS[s.item].weight_kg for s in tutorial().supplies) == pytest.approx(56_060)
    assert sum(s.quantity * GOODS[s.item].volume_m3 for s in tutorial().supplies) == pytest.approx(329.85)


def test_the_plan_flies_twice_and_drives_five_trucks(planned):
    _, plan = planned
    assert sum(d.count for d in plan.departures if d.vehicle == "IL76") == 2
    assert sum(d.count for d in plan.departures if d.vehicle == "TIR") == 5


def test_everything_is_handed_out_in_whole_units_and_nothing_is_wrong(planned):
    problem, plan = planned
    assert check_plan(problem, plan) == []
    assert plan.unserved == []
    assert all(float(q).is_integer() for d in plan.departures for q in d.items.values())
    assert 0 <= plan.gap < 0.05


def test_a_plan_survives_json(planned):
    problem, plan = planned
    again = NationalPlan.from_dict(json.loads(json.dumps(plan.to_dict())))
    assert again.to_dict() == plan.to_dict()
    assert check_plan(problem, again) == []


@pytest.mark.parametrize(("mixed", "trucks"), [(False, 5), (True, 4)])
def test_trucks_are_five_for_one_district_each_and_four_when_mixed(mixed, trucks):
    kg, m3 = ({i.code: getattr(i, name) for i in GOODS.values()} for name in ("weight_kg", "volume_m3"))
    assert (
        trucks_needed(_shares(), weight_kg=kg, volume_m3=m3, payload_t=24, room_m3=90, mixed=mixed) == trucks
    )
