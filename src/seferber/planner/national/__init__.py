"""The national plan: which goods go through which entry point, on which vehicles, to which district, when.

Pure functions on plain arrays; nothing here knows a database. A worked example:

    from datetime import datetime, timezone
    from seferber.planner.national import (
        DepotRow, DistrictRow, EntryRow, FleetRow, ItemRow, LiftRow, LinkRow, NeedRow, OperationRows,
        SupplyRow, build_problem, plan_national,
    )
    rows = OperationRows(
        start=datetime(2026, 3, 1, tzinfo=timezone.utc),
        depots=[DepotRow("XA-HOME", party="XA")],
        entries=[EntryRow("XB-AIR", party="XB", handling_t_per_day=100, runway_m=3000)],
        districts=[DistrictRow("XB-1", province="XB-P")],
        items=[ItemRow("TENT", weight_kg=55, volume_m3=0.282, urgency=2, people_per_unit=5)],
        supplies=[SupplyRow("XA-HOME", "TENT", 400)],
        needs=[NeedRow("XB-1", "TENT", 500)],
        lift=[LiftRow("IL76", mode="air", payload_t=47, volume_m3=180, runway_m=1700, speed_kmh=780),
              LiftRow("TIR", payload_t=24, volume_m3=90, speed_kmh=60, driver_hours_per_day=9, load_unload_h=4)],
        fleets=[FleetRow("IL76", "XA-HOME", 1), FleetRow("TIR", "XB-AIR", 5)],
        links=[LinkRow("XA-HOME", "XB-AIR", mode="air", distance_km=3000),
               LinkRow("XB-AIR", "XB-1", distance_km=120)],
    )
    problem = build_problem(rows)
    plan = plan_national(problem, time_limit=5)
    plan.objective, plan.bound, plan.gap, plan.departures, plan.deliveries, plan.unserved, plan.to_dict()
"""

from seferber.planner.national.build import NothingToPlan, build_problem
from seferber.planner.national.check import check_departures
from seferber.planner.national.engine import plan_national
from seferber.planner.national.evaluate import Worth, evaluate
from seferber.planner.national.plan import (
    Bottleneck,
    Delivery,
    Departure,
    NationalPlan,
    Unserved,
    check_plan,
    make_plan,
)
from seferber.planner.national.problem import NationalProblem
from seferber.planner.national.rows import (
    SETTINGS,
    ArrivalRow,
    DepotRow,
    DistrictRow,
    EntryRow,
    FleetRow,
    HubRow,
    ItemRow,
    LiftRow,
    LinkRow,
    NeedRow,
    OperationRows,
    Parameters,
    SupplyRow,
    TeamNeedRow,
    TeamRow,
)
from seferber.planner.national.trucks import TooLargeForAnyVehicle, trucks_needed

__all__ = [
    "SETTINGS",
    "ArrivalRow",
    "Bottleneck",
    "Delivery",
    "Departure",
    "DepotRow",
    "DistrictRow",
    "EntryRow",
    "FleetRow",
    "HubRow",
    "ItemRow",
    "LiftRow",
    "LinkRow",
    "NationalPlan",
    "NationalProblem",
    "NeedRow",
    "NothingToPlan",
    "OperationRows",
    "Parameters",
    "SupplyRow",
    "TeamNeedRow",
    "TeamRow",
    "TooLargeForAnyVehicle",
    "Unserved",
    "Worth",
    "build_problem",
    "check_departures",
    "check_plan",
    "evaluate",
    "make_plan",
    "plan_national",
    "trucks_needed",
]
