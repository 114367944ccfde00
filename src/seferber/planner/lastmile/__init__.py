"""The soonest last mile: routes for arrival times, for anyone who imports it.

`plan_last_mile(problem)` returns the plan that brings help soonest, `evaluate(problem, plan)` judges any
plan without knowing how it was found.
"""

from seferber.planner.lastmile.check import BadLastMile, check_problem
from seferber.planner.lastmile.evaluate import Evaluation, evaluate
from seferber.planner.lastmile.fairness import make_fairer
from seferber.planner.lastmile.plan import RoutePlan, TracePoint, Trip, Unserved, Visit
from seferber.planner.lastmile.problem import LastMileProblem, Promise, Vehicle
from seferber.planner.lastmile.reach import unservable
from seferber.planner.lastmile.replan import LateSupply, NeedChanged, Replan, RoadCut, VehicleLost, replan
from seferber.planner.lastmile.run import Progress
from seferber.planner.lastmile.solve import plan_last_mile, prepare

__all__ = [
    "BadLastMile",
    "Evaluation",
    "LastMileProblem",
    "LateSupply",
    "NeedChanged",
    "Progress",
    "Promise",
    "Replan",
    "RoadCut",
    "RoutePlan",
    "TracePoint",
    "Trip",
    "Unserved",
    "Vehicle",
    "VehicleLost",
    "Visit",
    "check_problem",
    "evaluate",
    "make_fairer",
    "plan_last_mile",
    "prepare",
    "replan",
    "unservable",
]
