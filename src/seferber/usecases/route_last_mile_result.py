"""What a route plan amounts to: visits in whole units, figures in words and numbers, and what stays unserved."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

from seferber.kernel import N_
from seferber.store import lastmile as store
from seferber.store import rows

# Why a stop stays without a visit, in the words of the pages (the planner's own speak of its arguments).
REASONS = {
    "unreachable": N_(
        "%(place)s cannot be reached by road from %(hub)s. Open a road to it in the operation, let unlisted roads "
        "be estimated, or serve it from another hub."
    ),
    "no_access": N_(
        "Only light vehicles reach %(place)s, and none is chosen. Add a vehicle of up to %(light)s t."
    ),
    "too_large": N_(
        "%(place)s is to get %(kg)s kg and %(m3)s m³, more than any chosen vehicle that may go there carries. "
        "Allow loads to be split, or add a larger vehicle."
    ),
    "too_far": N_("No vehicle reaches %(place)s by its latest hour. Start earlier, or move the latest hour."),
    "no_room": N_(
        "%(place)s: %(kg)s kg do not fit into the loads, trips and working days of the chosen vehicles. Add a "
        "vehicle or a trip, or allow a longer day."
    ),
    "fleet": N_(
        "%(place)s: %(kg)s kg are more than the chosen vehicles can bring in a working day; every stop gives up the "
        "same share. Add vehicles or trips, or plan the rest for the next day."
    ),
    "rounding": N_("%(place)s: %(kg)s kg stay behind because only whole pieces are loaded."),
}


def at_hour(starts_at: datetime, hours: float) -> datetime:
    """The moment so many hours after the start, to the second."""
    return starts_at + timedelta(seconds=round(hours * 3600))


def figures(problem: Any, plan: Any) -> dict[str, Any]:
    """What the plan is worth by the independent evaluator: hours, kilograms, people-hours."""
    from seferber.planner.lastmile import evaluate

    verdict = evaluate(problem, plan)
    trips = [trip for trip in plan.trips if trip.visits]
    served = [stop for stop in problem.stops if verdict.served_share[stop] > 0]
    weight = problem.per_place("weight", 1.0)
    return {
        "objective": plan.objective,
        "bound": plan.bound,
        "mean_h": verdict.mean_h,
        "last_h": verdict.last_h,
        "districts_last_h": [[name, hour] for name, hour in verdict.district_last_h[:5]],
        "served": len(served),
        "stops": len(problem.stops),
        "weight": float(sum(weight[stop] for stop in served)),
        "share_kg": _share(problem, verdict.served_share),
        "kg": float(sum(trip.load_kg for trip in trips)),
        "m3": float(sum(trip.load_m3 for trip in trips)),
        "trips": len(trips),
        "vehicles": len({trip.vehicle for trip in trips}),
        "vehicles_all": len(problem.vehicles),
        "drive_h": verdict.drive_h,
        "spread": verdict.spread,
        "feasible": verdict.feasible,
    }


def _share(problem: Any, served: Any) -> float:
    kg = problem.items_kg().sum(1)
    total = float(kg.sum())
    return float((kg * served).sum() / total) if total > 0 else 1.0


def by_hand_figures(problem: Any, plan: Any) -> dict[str, Any]:
    """The same figures for the rule of the hand: nearest stop first."""
    return figures(problem, plan)


def keep(
    route: Any,
    *,
    problem: Any,
    plan: Any,
    facts: dict[str, Any],
    km: Any,
    seconds: float,
    figures: dict[str, Any],
    by_hand: dict[str, Any] | None,
    unserved: list[dict[str, Any]],
    before: list[dict[str, Any]] | None = None,
    **more: Any,
) -> None:
    """Stores a finished route plan: the question, the plan, and its visits as rows for pages and waybills.

    Args:
        facts: see route_last_mile._make; loads and what is left in base units are added here.
        km: kilometres between the places of `facts["codes"]`.
        before: visit rows of the version before that stay as they were.
        more: further columns.
    """
    from seferber.planner.lastmile.plain import plan_to_dict, problem_to_dict
    from seferber.planner.lastmile.units import whole_units

    units = whole_units(problem, plan, facts["goods"], facts["items"])
    begun = facts.get("begun", {})
    facts = {
        **{key: value for key, value in facts.items() if key != "begun"},
        "loads": units.loads,
        "left": units.left,
    }
    visits = visit_rows(route, problem, plan, facts, km, begun)
    everything = [*(before or []), *visits]
    figures = {
        **figures,
        "km": sum(row["leg_km"] or 0.0 for row in everything),
        "at_stops": _times(everything),
        # What the page says besides the visits, so that it need not read the facts.
        "loading_h": facts.get("loading_h", 0.0),
        "listed": facts.get("listed", 0),
        "estimated": facts.get("estimated", 0),
        "replaces": len(facts.get("replaces", {})),
        "waiting": len(facts.get("waiting", {})),
    }
    unserved = [*unserved, *_rounded_away(problem, plan, facts, route)]
    gap = plan.gap
    with rows.atomic():
        rows.change(
            route,
            problem=problem_to_dict(problem),
            plan=plan_to_dict(plan),
            facts=facts,
            objective=plan.objective,
            bound=plan.bound,
            gap=gap,
            seconds=seconds,
            trace=[[p.seconds, p.steps, p.objective, p.left_out] for p in plan.trace][-200:],
            figures=figures,
            by_hand=by_hand,
            unserved=unserved,
            state="ready",
            **more,
        )
        store.keep_visits(route, everything)


def _times(visits: list[dict[str, Any]]) -> dict[str, str]:
    """Last arrival per stop, for comparisons between versions."""
    out: dict[str, str] = {}
    for row in visits:
        at = row["arrives_at"].isoformat()
        out[row["stop"]] = max(out.get(row["stop"], ""), at)
    return out


def visit_rows(
    route: Any, problem: Any, plan: Any, facts: dict[str, Any], km: Any, under_way: dict[str, Any]
) -> list[dict[str, Any]]:
    """One row per visit with moments, kilometres and whole units; see LastMileVisit."""
    codes, vehicles, unit = facts["codes"], facts["vehicles"], facts["items"]
    service = problem.per_place("service_h", 0.0)
    out = []
    for trip, loads in zip(plan.trips, facts["loads"], strict=True):
        one = vehicles[trip.vehicle]
        here = problem.vehicles[trip.vehicle].start if trip.number == 1 else problem.home(trip.vehicle)
        number = trip.number + facts["trips_before"].get(one["name"], 0)
        begun = under_way.get(one["name"]) if trip.number == 1 else None
        clock = trip.depart_h
        # A vehicle whose way home is cut off stays where it unloads last.
        last = trip.visits[-1]
        stays_h = last.arrival_h + float(service[last.stop]) * last.share
        back_h = trip.back_h if math.isfinite(trip.back_h) else stays_h
        for k, (visit, load) in enumerate(zip(trip.visits, loads, strict=True), start=1):
            leaves_h = visit.arrival_h + float(service[visit.stop]) * visit.share
            out.append(
                {
                    "vehicle": one["name"],
                    "lift_type": one["kind"],
                    "trip": number,
                    "number": k + (begun["visits"] if begun else 0),
                    "stop": codes[visit.stop],
                    "departs_at": begun["departs_at"] if begun else at_hour(route.starts_at, trip.depart_h),
                    "arrives_at": at_hour(route.starts_at, visit.arrival_h),
                    "leaves_at": at_hour(route.starts_at, leaves_h),
                    "back_at": at_hour(route.starts_at, back_h),
                    "leg_km": _known(float(km[here][visit.stop])),
                    "leg_hours": round(max(0.0, visit.arrival_h - clock), 4),
                    "loads": load,
                    "weight_kg": sum(q * unit[item][0] for item, q in load.items()),
                    "volume_m3": sum(q * unit[item][1] for item, q in load.items()),
                    "fixed": bool(begun and visit.stop in begun["fixed"]),
                }
            )
            here, clock = visit.stop, leaves_h
    return out


def _known(km: float) -> float | None:
    return round(km, 1) if math.isfinite(km) else None


def unserved_rows(problem: Any, plan: Any, facts: dict[str, Any], route: Any) -> list[dict[str, Any]]:
    """Stops or parts that nobody visits, each with its reason and what to change."""
    kg, m3 = problem.items_kg().sum(1), problem.items_m3().sum(1)
    out: dict[tuple[str, str], dict[str, Any]] = {}
    for one in plan.unserved:
        code = facts["codes"][one.stop]
        row = out.setdefault(
            (code, one.code), {"stop": code, "code": one.code, "kg": 0.0, "m3": 0.0, "share": 0.0}
        )
        row["kg"] += float(kg[one.stop]) * one.share
        row["m3"] += float(m3[one.stop]) * one.share
        row["share"] += one.share
        row["name"] = problem.name(one.stop)
    return [{**row, **_reason(row, route)} for row in out.values()]


def _reason(row: dict[str, Any], route: Any) -> dict[str, Any]:
    params = {
        "place": row["name"],
        "hub": route.hub.name,
        "light": f"{float(route.options.get('light_t') or 10):g}",
        "kg": f"{row['kg']:.0f}",
        "m3": f"{row['m3']:.1f}",
    }
    return {"reason": {"template": REASONS.get(row["code"], REASONS["no_room"]), "params": params}}


def beyond_fleet(asked: Any, facts: dict[str, Any], route: Any) -> list[dict[str, Any]]:
    """What was left out beforehand, because all vehicles together could not bring it in a day."""
    out = []
    for stop in asked.stops:
        left = facts["too_much"].get(stop.code)
        if left:
            unit = facts["items"]
            row = {
                "stop": stop.code,
                "code": "fleet",
                "name": stop.name,
                "kg": sum(q * unit[item][0] for item, q in left.items()),
                "m3": sum(q * unit[item][1] for item, q in left.items()),
                "share": sum(left.values()) / max(1, sum(stop.goods.values())),
            }
            out.append({**row, **_reason(row, route)})
    return out


def _rounded_away(problem: Any, plan: Any, facts: dict[str, Any], route: Any) -> list[dict[str, Any]]:
    """Whole units that fit nowhere although their share is served."""
    missing = {one.stop for one in plan.unserved}
    out = []
    for place, left in enumerate(facts["left"]):
        if not left or place in missing:
            continue
        kg = sum(q * facts["items"][item][0] for item, q in left.items())
        row = {
            "stop": facts["codes"][place],
            "code": "rounding",
            "kg": kg,
            "m3": 0.0,
            "share": 0.0,
            "name": problem.name(place),
        }
        out.append({**row, **_reason(row, route)})
    return out
