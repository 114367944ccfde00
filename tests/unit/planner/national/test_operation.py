"""From rows to a plan: runways, ranges, clocks, conditions, expiry, teams, goods on the way, bad input."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from seferber.planner.national import (
    ArrivalRow,
    DepotRow,
    EntryRow,
    FleetRow,
    LinkRow,
    NeedRow,
    NothingToPlan,
    SupplyRow,
    TeamNeedRow,
    TeamRow,
    build_problem,
    check_plan,
    plan_national,
)
from seferber.planner.national.clock import UnknownGrid, after_clock, grid_lengths, open_hours, with_rest

from .cast import IL76, START, TIR, tutorial


def _plan(rows, seconds=4):
    problem = build_problem(rows)
    plan = plan_national(problem, time_limit=seconds)
    assert check_plan(problem, plan) == []
    return problem, plan


def _notices(rows):
    return " ".join(str(m) for m in build_problem(rows).details["notices"])


def _entry(**changes):
    rows = tutorial()
    return replace(rows, entries=[replace(rows.entries[0], **changes)])


def test_a_runway_too_short_is_named_and_closes_the_way():
    assert "too short for IL76" in _notices(_entry(runway_m=1500))
    assert "can go nowhere" in _notices(_entry(runway_m=1500))


def test_a_runway_too_narrow_is_named():
    assert "too narrow for IL76 (30 m, needs 45 m)" in _notices(_entry(runway_width_m=30))


def test_beyond_full_load_range_the_payload_falls_and_far_beyond_nothing_flies():
    rows = tutorial()
    near = replace(rows, links=[replace(rows.links[0], distance_km=4150.0), *rows.links[1:]])
    problem = build_problem(near)
    assert problem.arc_payload_t[0] == pytest.approx(47 * (1 - 0.5 * 0.0375 / 0.25))
    assert "fuel stop" in _notices(near)
    far = replace(rows, links=[replace(rows.links[0], distance_km=6000.0), *rows.links[1:]])
    assert "out of reach" in _notices(far)


def test_nothing_lands_before_the_airport_opens():
    opens = START + timedelta(hours=60)
    rows = _entry(open_from=opens)
    problem, plan = _plan(replace(rows, parameters=replace(rows.parameters, days=7)))
    flights = [d for d in plan.departures if d.leg == 1]
    assert flights
    assert all(d.arrives_h >= 60 - 1e-6 for d in flights)
    assert problem.handling_t[1, 0] == 0


def test_flights_land_in_the_daily_hours():
    _, plan = _plan(_entry(hours=(6, 18)))
    assert all(6 - 1e-6 <= d.arrives_h % 24 <= 18 for d in plan.departures if d.leg == 1)


def test_foreign_goods_wait_for_the_customs_clock_and_own_goods_do_not():
    rows = _entry(clearance_h=5, customs_hours=(8, 17))
    foreign = build_problem(rows)
    own = build_problem(replace(rows, depots=[replace(rows.depots[0], party="XB")]))
    first = foreign.arc_leg == 1
    assert (foreign.details["ready_h"][first][:, 0] > own.details["ready_h"][first][:, 0]).all()
    assert 8 <= foreign.details["ready_h"][first][0, 0] % 24 <= 17


def test_handling_binds_and_work_above_it_costs():
    rows = _entry(handling_t_per_day=20)
    problem, plan = _plan(replace(rows, parameters=replace(rows.parameters, handling_price=1e7)))
    from seferber.planner.national.problem import arrivals

    landed = arrivals(problem, plan.loads * problem.weight_t[None, :, None], when=problem.arrive)[0].sum(1)
    assert (landed <= problem.handling_t + 1e-6).all()
    cheap = _plan(replace(rows, parameters=replace(rows.parameters, handling_price=0.001)))[1]
    assert cheap.worth["handling"] > 0


def test_a_condition_keeps_goods_in_the_province_named():
    rows = tutorial()
    only = [replace(s, only_provinces=("XB-P1",)) for s in rows.supplies]
    _, plan = _plan(replace(rows, supplies=only))
    assert {d.district for d in plan.deliveries} == {"XB-2"}
    assert any("conditions keep" in str(u.reason) for u in plan.unserved)


def test_a_condition_against_the_goods_own_category_is_named():
    rows = tutorial()
    barred = [replace(rows.supplies[0], only_categories=("health",)), *rows.supplies[1:]]
    assert "barred by its own donor's condition" in _notices(replace(rows, supplies=barred))


def test_expired_goods_are_never_handed_out():
    rows = tutorial()
    soon = START + timedelta(hours=30)
    _, plan = _plan(replace(rows, supplies=[replace(s, expires_at=soon) for s in rows.supplies]))
    assert all(d.at_h < 30 for d in plan.deliveries)


def test_needs_that_grow_are_not_served_ahead():
    rows = tutorial()
    later = START + timedelta(hours=48)
    grown = [replace(n, since=later if n.district == "XB-3" else None) for n in rows.needs]
    _, plan = _plan(replace(rows, needs=grown))
    assert min(d.at_h for d in plan.deliveries if d.district == "XB-3") >= 48


def test_goods_on_the_way_need_no_aircraft_and_take_handling():
    rows = tutorial()
    coming = ArrivalRow("XB-AIR", "TENT-FAM", 250, START + timedelta(hours=12))
    problem, plan = _plan(replace(rows, supplies=rows.supplies[1:], arrivals=[coming]))
    assert sum(d.quantity for d in plan.deliveries if d.item == "TENT-FAM") == 250
    assert problem.handling_t[1].min() < build_problem(rows).handling_t[1].min()


def test_goods_on_the_way_to_a_district_lower_its_need_at_once():
    rows = tutorial()
    coming = ArrivalRow("XB-1", "TENT-FAM", 104, START + timedelta(hours=12))
    _, plan = _plan(replace(rows, arrivals=[coming]))
    by_truck = sum(d.items.get("TENT-FAM", 0) for d in plan.departures if d.destination == "XB-1")
    assert by_truck == 0


def test_a_team_travels_whole_and_its_value_falls_by_the_hour():
    rows = tutorial()
    rows = replace(
        rows,
        teams=[TeamRow("XA-SAR", "XA-HOME", 41, equipment_t=10, equipment_m3=40)],
        team_needs=[TeamNeedRow("XB-2", "usar", 2)],
    )
    problem, plan = _plan(rows)
    brought = [d for d in plan.deliveries if d.item == "team:usar"]
    assert [d.quantity for d in brought] == [1]
    item = problem.items.index("team:usar")
    value = problem.weight[1, item] / problem.lengths_h
    assert value[0] > value[1] > value[3]


def test_two_vehicle_types_on_one_road_are_both_used_when_one_is_short():
    rows = tutorial()
    small = replace(TIR, code="T7", payload_t=3.5, volume_m3=30)
    fleets = [rows.fleets[0], FleetRow("TIR", "XB-AIR", 1), FleetRow("T7", "XB-AIR", 20)]
    _, plan = _plan(replace(rows, lift=[IL76, TIR, small], fleets=fleets))
    assert {d.vehicle for d in plan.departures if d.leg == 3} == {"TIR", "T7"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r: replace(r, needs=[*r.needs, NeedRow("XB-9", "TENT-FAM", 5)]), "not in the operation"),
        (lambda r: replace(r, supplies=[*r.supplies, SupplyRow("XA-9", "TENT-FAM", 5)]), "cannot be planned"),
        (lambda r: replace(r, fleets=[*r.fleets, FleetRow("C17", "XA-HOME", 5)]), "unknown"),
        (lambda r: replace(r, entries=[*r.entries, EntryRow("XB-NEW")]), "no handling figure"),
        (lambda r: replace(r, depots=[*r.depots, DepotRow("XA-HOME")]), "same code"),
    ],
)
def test_bad_rows_are_named_and_the_rest_is_planned(change, words):
    rows = change(tutorial())
    assert words in _notices(rows)
    assert _plan(rows, seconds=3)[1].departures


def test_a_district_no_way_leads_to_is_listed_with_the_reason():
    rows = tutorial()
    _, plan = _plan(replace(rows, links=rows.links[:-1]))
    assert any(u.district == "XB-3" and "No way" in str(u.reason) for u in plan.unserved)
    assert {d.district for d in plan.deliveries} == {"XB-1", "XB-2"}


def test_no_goods_at_all_is_refused_in_words():
    with pytest.raises(NothingToPlan, match="0 supplies"):
        build_problem(replace(tutorial(), supplies=[]))


def test_a_closed_link_is_not_used_while_it_is_closed():
    rows = tutorial()
    shut = (START, START + timedelta(hours=36))
    closed = [rows.links[0], *(replace(link, closures=(shut,)) for link in rows.links[1:])]
    _, plan = _plan(replace(rows, links=closed))
    assert all(d.departs_h >= 36 for d in plan.departures if d.leg == 3)


def test_the_grid_is_finer_at_the_beginning_and_covers_the_horizon():
    for name in ("coarse", "fine", "8"):
        assert grid_lengths(name, 10).sum() >= 240
    assert (np.diff(grid_lengths("fine", 12)) >= 0).all()
    with pytest.raises(UnknownGrid):
        grid_lengths("weekly", 10)


def test_clocks_count_only_their_hours():
    assert open_hours(0, 48, day_from=8, day_until=18, offset=0) == 20
    assert open_hours(0, 24, day_from=22, day_until=4, offset=0) == 6
    assert after_clock(17, 3, day_from=8, day_until=18, offset=0) == pytest.approx(24 + 10, abs=0.01)
    assert with_rest(10, 2, 9) == 10 + 2 + 15
    assert with_rest(9, 2, 9) == 11


def test_links_of_another_mode_do_not_serve_the_fleet():
    rows = tutorial()
    by_sea = [LinkRow("XA-HOME", "XB-AIR", "sea", 3000.0), *rows.links[1:]]
    assert "can go nowhere" in _notices(replace(rows, links=by_sea))
