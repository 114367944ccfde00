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
from seferber.planner.national.explain import explain
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
from seferber.planner.national.promises import promises_from
from seferber.planner.national.replan import Change, differences, freeze, promises_of, replan
from seferber.planner.national.robust import Outlook, Spread, cautious, outlook, sample_worlds
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
from seferber.planner.national.rules import RULES, hand_rule
from seferber.planner.national.trucks import TooLargeForAnyVehicle, trucks_needed
from seferber.planner.national.whatif import what_if

__all__ = [
    "RULES",
    "SETTINGS",
    "ArrivalRow",
    "Bottleneck",
    "Change",
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
    "Outlook",
    "Parameters",
    "Spread",
    "SupplyRow",
    "TeamNeedRow",
    "TeamRow",
    "TooLargeForAnyVehicle",
    "Unserved",
    "Worth",
    "build_problem",
    "cautious",
    "check_departures",
    "check_plan",
    "differences",
    "evaluate",
    "explain",
    "freeze",
    "hand_rule",
    "make_plan",
    "outlook",
    "plan_national",
    "promises_from",
    "promises_of",
    "replan",
    "sample_worlds",
    "trucks_needed",
    "what_if",
]
