"""Problems and plans as plain values, so that one file or one table cell holds all of them."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from seferber.kernel import Message
from seferber.planner.lastmile.plan import RoutePlan, TracePoint, Trip, Unserved, Visit
from seferber.planner.lastmile.problem import LastMileProblem, Vehicle

ARRAYS = ("demand_kg", "demand_m3", "weight", "service_h", "release_h", "deadline_h", "xy")
DIGITS = 6


def problem_to_dict(problem: LastMileProblem) -> dict[str, Any]:
    """Lists and numbers only; null stands for infinity. Promises are left out: they are a plan's, not a question's."""
    out: dict[str, Any] = {name: _list(getattr(problem, name)) for name in ARRAYS}
    out["travel_time_h"] = _list(problem.travel_time_h)
    out["access"] = None if problem.access is None else problem.access.astype(int).tolist()
    out["vehicles"] = [
        {key: None if value == math.inf else value for key, value in asdict(one).items()}
        for one in problem.vehicles
    ]
    out["closed_arcs"] = [list(arc) for arc in problem.closed_arcs]
    for name in ("depots", "reload_h", "piece_kg"):
        out[name] = getattr(problem, name)
    for name in ("names", "district"):
        given = getattr(problem, name)
        out[name] = None if given is None else list(given)
    out["done"] = sorted(problem.done)
    return out


def problem_from_dict(given: dict[str, Any]) -> LastMileProblem:
    """What `problem_to_dict` wrote."""
    return LastMileProblem(
        travel_time_h=_array(given["travel_time_h"]),
        vehicles=[_vehicle(one) for one in given["vehicles"]],
        **{name: _array(given[name]) for name in ARRAYS},
        depots=given["depots"],
        access=None if given["access"] is None else np.array(given["access"], bool),
        closed_arcs=[(a, b) for a, b in given["closed_arcs"]],
        reload_h=given["reload_h"],
        piece_kg=given["piece_kg"],
        names=given["names"],
        district=given["district"],
        done=frozenset(given["done"]),
    )


def plan_to_dict(plan: RoutePlan) -> dict[str, Any]:
    """Trips with visits, what is not served and why, the trace, and what repeats the run."""
    return {
        "trips": [
            {
                "vehicle": trip.vehicle,
                "number": trip.number,
                "depart_h": trip.depart_h,
                "back_h": trip.back_h if math.isfinite(trip.back_h) else None,
                "visits": [
                    {"stop": v.stop, "arrival_h": v.arrival_h, "share": v.share, "kg": list(v.kg), "m3": list(v.m3)}
                    for v in trip.visits
                ],
            }
            for trip in plan.trips
        ],
        "unserved": [
            {
                "stop": one.stop,
                "code": one.code,
                "share": one.share,
                "reason": {"template": one.reason.template, "params": dict(one.reason.params)},
            }
            for one in plan.unserved
        ],
        "objective": plan.objective,
        "bound": plan.bound,
        "trace": [[point.seconds, point.steps, point.objective, point.left_out] for point in plan.trace],
        "seed": plan.seed,
        "steps": plan.steps,
        "schedule": [list(part) for part in plan.schedule],
        "stopped": plan.stopped,
    }  # fmt: skip


def plan_from_dict(given: dict[str, Any]) -> RoutePlan:
    """What `plan_to_dict` wrote."""
    trips = tuple(
        Trip(
            t["vehicle"],
            t["number"],
            t["depart_h"],
            math.inf if t["back_h"] is None else t["back_h"],
            tuple(
                Visit(v["stop"], v["arrival_h"], v["share"], tuple(v["kg"]), tuple(v["m3"]))
                for v in t["visits"]
            ),
        )
        for t in given["trips"]
    )
    unserved = tuple(
        Unserved(u["stop"], u["code"], Message(u["reason"]["template"], u["reason"]["params"]), u["share"])
        for u in given["unserved"]
    )
    return RoutePlan(
        trips,
        unserved,
        given["objective"],
        given["bound"],
        tuple(TracePoint(*point) for point in given["trace"]),
        given["seed"],
        given["steps"],
        tuple((a, b, c) for a, b, c in given["schedule"]),
        given["stopped"],
    )


def _vehicle(given: dict[str, Any]) -> Vehicle:
    endless = {
        name: math.inf for name in ("capacity_kg", "capacity_m3", "shift_h") if given.get(name) is None
    }
    return Vehicle(**{**given, **endless})


def _list(values: Any) -> Any:
    """Nested lists with null for infinity."""
    if values is None:
        return None
    rounded = np.round(np.asarray(values, float), DIGITS)
    plain = rounded.astype(object)
    plain[~np.isfinite(rounded)] = None
    return plain.tolist()


def _array(values: Any) -> Any:
    if values is None:
        return None
    found = np.array(values, dtype=object)
    found[found == None] = math.inf  # noqa: E711 (element by element)
    return found.astype(float)
