"""Teams and other scarce units: whole ones travel, along the strongest flows that lead to a district."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from seferber.planner.national import (
    DepotRow,
    DistrictRow,
    EntryRow,
    FleetRow,
    ItemRow,
    LiftRow,
    LinkRow,
    NeedRow,
    OperationRows,
    SupplyRow,
    TeamNeedRow,
    TeamRow,
    build_problem,
    check_plan,
    plan_national,
)
from seferber.planner.national.lumps import led_one_by_one

DISTRICTS = [f"XB-{n}" for n in range(1, 9)]


def rows() -> OperationRows:
    """One team wanted by eight districts, beside more tents than the aircraft can carry."""
    return OperationRows(
        start=datetime(2026, 3, 1, tzinfo=UTC),
        depots=[DepotRow("XA-HOME", party="XA")],
        entries=[EntryRow("XB-AIR", party="XB", handling_t_per_day=200, runway_m=3000)],
        districts=[DistrictRow(code, province="XB-P") for code in DISTRICTS],
        items=[ItemRow("TENT", weight_kg=55, volume_m3=0.282, urgency=2, people_per_unit=5)],
        supplies=[SupplyRow("XA-HOME", "TENT", 8000)],
        needs=[NeedRow(code, "TENT", 1500) for code in DISTRICTS],
        lift=[
            LiftRow("IL76", mode="air", payload_t=47, volume_m3=180, runway_m=1700, speed_kmh=780),
            LiftRow("TIR", payload_t=24, volume_m3=90, driver_hours_per_day=9, load_unload_h=4),
        ],
        fleets=[FleetRow("IL76", "XA-HOME", 1), FleetRow("TIR", "XB-AIR", 6)],
        links=[
            LinkRow("XA-HOME", "XB-AIR", mode="air", distance_km=3000),
            *(LinkRow("XB-AIR", code, distance_km=90 + 10 * n) for n, code in enumerate(DISTRICTS)),
        ],
        teams=[TeamRow("SAR-1", "XA-HOME", 60, serves=5000, halving_h=24)],
        team_needs=[TeamNeedRow(code, "usar", 1) for code in DISTRICTS],
    )


def test_a_team_that_eight_districts_want_goes_to_one_of_them_with_the_first_flight() -> None:
    problem = build_problem(rows())
    plan = plan_national(problem, time_limit=6)
    assert check_plan(problem, plan) == []
    sent = [d for d in plan.deliveries if d.item == "team:usar"]
    assert sum(d.quantity for d in sent) == 1
    assert sent[0].at_h <= 30


def test_a_tenth_of_a_team_for_each_of_eight_districts_becomes_a_whole_one_for_one() -> None:
    problem = build_problem(rows())
    c = problem.commodities.index("team:usar")
    target = np.zeros((problem.k, problem.c, problem.t))
    flight = int(np.nonzero(problem.arc_leg == 1)[0][0])
    target[flight, c, 0] = 1.0
    lorries = np.nonzero(problem.arc_leg == 3)[0]
    target[lorries, c, 3] = 0.8 / len(lorries)
    target[lorries[0], c, 3] = 0.2
    led = led_one_by_one(problem, target)
    assert led[flight, c].sum() == 1
    assert led[lorries, c].sum() == 1 and led[lorries[0], c, 3] == 1
    assert target[lorries[0], c, 3] == 0.2


def test_what_is_plentiful_is_left_as_the_relaxation_has_it() -> None:
    problem = build_problem(rows())
    target = np.zeros((problem.k, problem.c, problem.t))
    target[:, problem.commodities.index("TENT"), 1] = 0.4
    assert led_one_by_one(problem, target) is target
