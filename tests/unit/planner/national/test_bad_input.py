"""What cannot be planned is named with what to change, and the rest is planned."""

from dataclasses import replace

import numpy as np

from seferber.planner.national import (
    DepotRow,
    EntryRow,
    FleetRow,
    LiftRow,
    LinkRow,
    NeedRow,
    SupplyRow,
    build_problem,
    plan_national,
    promises_from,
)

from .cast import tutorial


def _plan(rows, seconds=2.0, **given):
    problem = build_problem(rows)
    return plan_national(problem, time_limit=seconds, **given)


def _reasons(plan):
    return {(u.district, u.item): str(u.reason) for u in plan.unserved}


def test_a_need_behind_an_entry_point_without_handling_says_so_and_the_rest_is_served():
    rows = tutorial()
    shut = replace(
        rows,
        entries=[*rows.entries, EntryRow("XB-GATE", party="XB", handling_t_per_day=0)],
        districts=[*rows.districts, replace(rows.districts[0], code="XB-4")],
        needs=[*rows.needs, NeedRow("XB-4", "TENT-FAM", 20)],
        fleets=[*rows.fleets, FleetRow("TIR", "XA-HOME", 2), FleetRow("TIR", "XB-GATE", 2)],
        links=[
            *rows.links,
            LinkRow("XA-HOME", "XB-GATE", "road", 900.0),
            LinkRow("XB-GATE", "XB-4", "road", 50.0),
        ],
    )
    plan = _plan(shut)
    assert any("XB-GATE has no handling figure" in str(n) for n in plan.notices)
    reason = _reasons(plan)["XB-4", "TENT-FAM"]
    assert "nothing can be unloaded (XB-GATE)" in reason
    assert "Enter the handling" in reason
    assert {d.district for d in plan.deliveries} >= {"XB-1", "XB-2", "XB-3"}


def test_an_aircraft_too_heavy_for_every_runway_is_named_and_goods_that_only_it_could_carry_are_listed():
    rows = tutorial()
    heavy = LiftRow("AN124", "air", 120, 750, 2900, 60, 800, 4800, 4.0)
    only_heavy = replace(
        rows,
        depots=[*rows.depots, DepotRow("XC-HOME", party="XC")],
        entries=[replace(rows.entries[0], runway_m=2500)],
        items=[*rows.items, replace(rows.items[0], code="CRANE", weight_kg=30000, volume_m3=90)],
        supplies=[*rows.supplies, SupplyRow("XC-HOME", "CRANE", 1)],
        needs=[*rows.needs, NeedRow("XB-1", "CRANE", 1)],
        lift=[*rows.lift, heavy],
        fleets=[*rows.fleets, FleetRow("AN124", "XC-HOME", 1)],
        links=[*rows.links, LinkRow("XC-HOME", "XB-AIR", "air", 2500.0)],
    )
    plan = _plan(only_heavy)
    said = [str(n) for n in plan.notices]
    assert any("runway is too short for AN124 (2500 m, needs 2900 m)" in n for n in said)
    assert any("AN124 at XC-HOME can go nowhere" in n for n in said)
    assert "No way leads from any stock of CRANE to XB-1" in _reasons(plan)["XB-1", "CRANE"]
    assert sum(d.quantity for d in plan.deliveries if d.item == "TENT-FAM") == 250


def test_an_item_nobody_has_is_listed_with_what_to_do():
    rows = tutorial()
    plan = _plan(replace(rows, supplies=[s for s in rows.supplies if s.item != "BED-FOLD"]))
    assert _reasons(plan)["XB-1", "BED-FOLD"] == "Nobody has BED-FOLD in stock. Ask for it."
    assert any(d.item == "TENT-FAM" for d in plan.deliveries)


def test_goods_that_would_expire_on_the_way_are_not_said_to_lack_vehicles():
    rows = tutorial()
    soon = [
        replace(s, expires_at=rows.start.replace(hour=1)) if s.item == "HYG-KIT" else s for s in rows.supplies
    ]
    plan = _plan(replace(rows, supplies=soon))
    assert "before expiry" in _reasons(plan)["XB-2", "HYG-KIT"]


def test_promises_above_stock_and_above_need_are_named_and_the_others_are_kept():
    rows = tutorial()
    problem = build_problem(rows)
    promises = promises_from(
        problem,
        [("XB-1", "TENT-FAM", 40.0, 104), ("XB-2", "TENT-FAM", 40.0, 500), ("XB-3", "TENT-FAM", 40.0, 112)],
    )
    plan = plan_national(problem, time_limit=3, promises=promises)
    said = [str(n) for n in plan.notices]
    assert any("716 TENT-FAM are promised and 250 exist" in n for n in said)
    assert any("XB-2 is promised 500 TENT-FAM and needs 34" in n for n in said)
    assert plan.faults == []
    got = {place: 0.0 for place in ("XB-1", "XB-2", "XB-3")}
    for delivery in plan.deliveries:
        if delivery.item == "TENT-FAM":
            got[delivery.district] += delivery.quantity
    assert got == {"XB-1": 104, "XB-2": 34, "XB-3": 112}


def test_promises_that_can_be_kept_are_not_spoken_of():
    problem = build_problem(tutorial())
    plan = plan_national(problem, time_limit=3, promises=np.zeros((problem.d, problem.i, problem.t)))
    assert not [n for n in plan.notices if "promised" in str(n)]
