"""Routes planned anew after an event within a second: what has left stays, promises are kept at a chosen price."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases import background
from seferber.usecases.actor import Actor, clock
from seferber.usecases.route_last_mile import WrongRoute
from seferber.usecases.route_last_mile_result import figures, keep, unserved_rows

# What a broken promise costs: (another vehicle, in parts of the mean cost of a stop; an hour late, in mean weights).
PRICES: dict[str, tuple[float, float]] = {
    "keep": (1.0, 1.0),
    "balanced": (0.2, 0.0),
    "soonest": (0.001, 0.0),
}
KINDS = ("road", "vehicle_lost", "need", "late_goods", "new_stop")
SECONDS = 1.0
# An arrival this much after the promised one still counts as kept.
GRACE_H = 0.25


def request_replan(
    *,
    actor: Actor,
    operation: str,
    route: str,
    event_at: datetime,
    events: list[dict[str, Any]],
    now: datetime,
    price: str = "balanced",
) -> Any:
    """Puts a new version of a ready or accepted route plan in the queue.

    Args:
        event_at: when it happened; what had left by then stays as it is.
        events: dicts with `kind` (one of KINDS) and
            road: a, b (place codes; b empty for every road at a), factor (× the hours; none for a cut);
            vehicle_lost: vehicle (its name in the plan);
            need: stop, goods {item: base units still to come in all};
            late_goods: until (moment);
            new_stop: stop (place code), goods {item: base units}, people.
        price: key of PRICES.

    Raises: WrongRoute with the place or vehicle and what to change.
    """
    actor.require("make_plan")
    op = rows.get_operation(operation)
    old = rows.get("last_mile_plan", op, route, related=("hub",))
    if old.state not in ("ready", "accepted"):
        raise WrongRoute(
            N_("Route plan %(code)s is %(state)s."),
            todo=N_("Only a plan that is ready or accepted can be planned anew."),
            code=old.code,
            state=old.state,
        )
    _check(op, old, events, price)
    first = old.code.partition(".")[0]
    with rows.atomic():
        version = rows.find("last_mile_plan", operation=op, code__startswith=f"{first}.").count() + 2
        new = rows.add(
            "last_mile_plan",
            operation=op,
            code=f"{first}.{version}",
            hub=old.hub,
            options={
                **old.options,
                "price": price,
                "roads": [*old.options.get("roads", []), *_roads(events)],
            },
            starts_at=old.starts_at,
            previous=old,
            events=events,
            event_at=event_at,
            made_at=now,
            world_at=clock(op, now),
        )
        actor.log(op, "make_plan", new.code, events=[event["kind"] for event in events])
        rows.on_commit(lambda: background.submit("run_route", route_id=new.pk))
    return new


def _roads(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"a": e["a"], "b": e.get("b", ""), "factor": e.get("factor")} for e in events if e["kind"] == "road"
    ]


def _check(op: Any, old: Any, events: list[dict[str, Any]], price: str) -> None:
    """Names what the plan does not know."""
    codes = set(old.facts["codes"])
    vehicles = {one["name"] for one in old.facts["vehicles"]}
    if price not in PRICES or not events:
        raise WrongRoute(
            N_("Say what happened, and how much a promise is worth."), todo=N_("Fill in the form again.")
        )
    for event in events:
        kind = event["kind"]
        if kind not in KINDS:
            raise WrongRoute(
                N_("“%(kind)s” is no event that routes can be planned anew for."),
                todo=N_("Choose one of: %(known)s."),
                kind=kind,
                known=", ".join(KINDS),
            )
        if kind == "vehicle_lost" and event["vehicle"] not in vehicles:
            raise WrongRoute(
                N_("Route plan %(code)s has no vehicle %(vehicle)s."),
                todo=N_("Choose one of: %(known)s."),
                code=old.code,
                vehicle=event["vehicle"],
                known=", ".join(sorted(vehicles)),
            )
        if kind == "vehicle_lost" and len(vehicles) == 1:
            raise WrongRoute(
                N_("%(vehicle)s is the last vehicle; without it nothing can be brought."),
                todo=N_("Make a new route plan with another vehicle."),
                vehicle=event["vehicle"],
            )
        if kind == "need" and event["stop"] not in codes:
            raise WrongRoute(
                N_("%(stop)s is no stop of route plan %(code)s any more."),
                todo=N_("Choose a stop that still waits, or add it as a new stop."),
                stop=event["stop"],
                code=old.code,
            )
        if kind == "new_stop":
            rows.get("place", op, event["stop"])
            if not any(int(n) > 0 for n in event["goods"].values()):
                raise WrongRoute(
                    N_("The new stop gets nothing."), todo=N_("Say how much of which goods it is to get.")
                )
        if kind == "road" and event["a"] == event.get("b"):
            raise WrongRoute(
                N_("A road leads from one place to another."), todo=N_("Choose two different places.")
            )


def make_again(route: Any) -> None:
    """Mends the version before; called by run_route in the worker."""
    from seferber.planner.lastmile import prepare, replan
    from seferber.usecases.replan_last_mile_build import Mending

    prepare()
    began = time.monotonic()
    mending = Mending(route)
    vehicle_price, late_price = PRICES[route.options["price"]]
    weight = mending.problem.per_place("weight", 1.0)
    mean_weight = float(weight[mending.problem.depots :].mean()) if mending.problem.places > 1 else 1.0
    found = replan(
        mending.problem,
        mending.plan,
        mending.events,
        now_h=mending.now_h,
        time_limit=SECONDS,
        change_price=vehicle_price,
        price_per_late_hour=late_price * mean_weight,
        keep_loads=True,
    )
    facts, before = mending.facts_after(found)
    whole = figures(found.problem, found.plan)
    changes = mending.changes(found)
    promised = [one for one in changes if one["old_at"]]
    late = [one for one in promised if not one["new_at"] or _later(one) > GRACE_H]
    whole.update(
        {
            "kept_vehicle": found.kept,
            "open_stops": found.open_stops,
            "promised": mending.promised(found),
            "broken": len(late),
            "solver_s": found.plan.trace[-1].seconds if found.plan.trace else 0.0,
        }
    )
    keep(
        route,
        problem=found.problem,
        plan=found.plan,
        facts=facts,
        km=mending.km,
        seconds=time.monotonic() - began,
        figures=whole,
        by_hand=None,
        unserved=unserved_rows(found.problem, found.plan, facts, route),
        before=before,
        changes=changes,
    )


def _later(change: dict[str, Any]) -> float:
    old, new = datetime.fromisoformat(change["old_at"]), datetime.fromisoformat(change["new_at"])
    return (new - old) / timedelta(hours=1)


__all__ = ["KINDS", "PRICES", "make_again", "request_replan"]
