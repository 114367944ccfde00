"""Routes from a hub to its stops are asked for, made in the worker, and stopped; nothing moves in the books."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import lastmile as store
from seferber.store import rows
from seferber.usecases import background
from seferber.usecases.actor import Actor, clock
from seferber.usecases.route_last_mile_result import (
    beyond_fleet,
    by_hand_figures,
    figures,
    keep,
    unserved_rows,
)
from seferber.usecases.route_last_mile_rows import AMOUNTS, DEFAULTS, operation_to_rows, what_is_asked

SECONDS_MAX = 600
TRIPS_MAX = 20


class WrongRoute(SeferberError):
    """The route plan cannot be asked for, stopped or accepted like this."""

    code = "wrong_route"


def request_route(
    *,
    actor: Actor,
    operation: str,
    hub: str,
    starts_at: datetime,
    now: datetime,
    options: dict[str, Any] | None = None,
) -> Any:
    """Puts a route plan in the queue; the worker makes it, and the page shows how far it is.

    Args:
        hub: code of the place where goods and vehicles stand.
        starts_at: when vehicles begin to load.
        options: any of route_last_mile_rows.DEFAULTS.

    Raises: WrongRoute, NothingToRoute (what is missing is said before anybody waits).
    """
    actor.require("make_plan")
    op = rows.get_operation(operation)
    wish = {**DEFAULTS, **(options or {}), "starts_at": starts_at.isoformat()}
    _check(wish)
    place = rows.get("place", op, hub)
    what_is_asked(op, place, wish, clock(op, now))
    with rows.atomic():
        route = rows.add(
            "last_mile_plan",
            operation=op,
            code=rows.next_code("last_mile_plan", op, "RT"),
            hub=place,
            options=wish,
            starts_at=starts_at,
            made_at=now,
            world_at=clock(op, now),
        )
        actor.log(op, "make_plan", route.code, hub=hub)
        rows.on_commit(lambda: background.submit("run_route", route_id=route.pk))
    return route


def _check(wish: dict[str, Any]) -> None:
    """Refuses options that no page offers."""
    strange = sorted(set(wish) - set(DEFAULTS) - {"starts_at"})
    limits = {
        "seconds": 0 < float(wish["seconds"]) <= SECONDS_MAX,
        "trips": 1 <= int(wish["trips"]) <= TRIPS_MAX,
        "amounts": wish["amounts"] in AMOUNTS,
        "split": wish["split"] in ("never", "quarter", "half", "whole"),
        "road_factor": 0 < float(wish["road_factor"]) <= 20,
        "shift_h": wish["shift_h"] is None or 0 < float(wish["shift_h"]) <= 240,
        "weights": wish["weights"] in ("people", "equal"),
    }
    wrong = strange or [name for name, fine in limits.items() if not fine]
    if wrong:
        raise WrongRoute(
            N_("The option %(name)s cannot be %(value)s."),
            todo=N_("Open the form again and choose from what it offers."),
            name=wrong[0],
            value=str(wish[wrong[0]]),
        )


def run_route(*, route_id: int) -> Any:
    """Makes a queued route plan: builds the problem, searches, has it judged, and stores it with its bound.

    While it runs, the best so far is written down about every second; a request to stop keeps it.
    """
    route = rows.get_by_id("last_mile_plan", route_id)
    if route.state != "queued":
        return route
    rows.change(route, state="running")
    if route.previous_id:
        from seferber.usecases.replan_last_mile import make_again

        return guarded(route, make_again)
    return guarded(route, _make)


def guarded(route: Any, make: Any) -> Any:
    """Runs `make(route)`; a refusal becomes the plan's message, a fault of ours is kept and raised."""
    try:
        make(route)
    except SeferberError as refusal:
        return rows.change(
            route,
            state="failed",
            message={
                "sentences": [{"template": m.template, "params": _plain(m.params)} for m in refusal.sentences]
            },
        )
    except Exception as fault:
        said = f"{type(fault).__name__}: {fault}"
        rows.change(
            route, state="failed", message={"sentences": [{"template": "%(said)s", "params": {"said": said}}]}
        )
        raise
    return route


def _plain(params: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, (int, float, str, type(None))) else str(value)
        for key, value in params.items()
    }


def _make(route: Any) -> None:
    """Searches and keeps; see run_route."""
    from seferber.planner.lastmile import prepare
    from seferber.planner.lastmile.nearest import nearest_first
    from seferber.planner.lastmile.operation import build_last_mile, kinds_of, search, within_fleet

    asked = operation_to_rows(route.operation, route.hub, route.options, route.world_at)
    rows_that_fit, too_much = within_fleet(asked.rows)
    built = build_last_mile(rows_that_fit)
    hand = nearest_first(built.problem)
    prepare()
    watch = store.Watch(route)
    began = time.monotonic()
    plan = search(
        built.problem,
        float(route.options["seconds"]),
        hand,
        progress=watch.progress,
        stop=watch.stop_requested,
    )
    goods: list[dict[str, int]] = [{}, *(dict(stop.goods) for stop in rows_that_fit.stops)]
    facts = {
        "codes": list(built.codes),
        "goods": goods,
        "items": {item.code: [item.weight_kg, item.volume_m3] for item in asked.rows.items},
        "vehicles": [
            {"name": one.name, "kind": one.kind, "speed_kmh": one.speed_kmh} for one in asked.rows.vehicles
        ],
        "kinds": [[kind, _speed(rows_that_fit, kind)] for kind in kinds_of(rows_that_fit.vehicles)],
        "trips_before": {},
        "replaces": asked.replaces,
        "waiting": asked.waiting,
        "too_much": too_much,
        "not_covered": asked.not_covered,
        "listed": built.roads.listed,
        "estimated": built.roads.estimated,
        "loading_h": asked.rows.loading_h,
        "unloading_h": asked.rows.unloading_h,
    }
    keep(
        route,
        problem=built.problem,
        plan=plan,
        facts=facts,
        km=built.roads.km,
        seconds=time.monotonic() - began,
        figures=figures(built.problem, plan),
        by_hand=by_hand_figures(built.problem, hand),
        unserved=[*unserved_rows(built.problem, plan, facts, route), *beyond_fleet(asked.rows, facts, route)],
    )


def _speed(asked: Any, kind: str) -> float:
    return next(one.speed_kmh for one in asked.vehicles if one.kind == kind)


def stop_route(*, actor: Actor, operation: str, route: str, now: datetime) -> Any:
    """Asks a running search to stop and keep its best; a queued one is withdrawn."""
    actor.require("stop_plan")
    op = rows.get_operation(operation)
    row = rows.get("last_mile_plan", op, route)
    if row.state == "queued":
        return rows.change(row, state="stopped")
    if row.state != "running":
        raise WrongRoute(
            N_("Route plan %(code)s is %(state)s."),
            todo=N_("Only a running search can be stopped."),
            code=row.code,
            state=row.state,
        )
    return rows.change(row, stop_requested_at=now)


def resume_interrupted_routes() -> int:
    """Queues again what a killed worker left half-done; returns how many route plans."""
    left = list(rows.find("last_mile_plan", state="running"))
    for route in left:
        rows.change(route, state="queued", trace=[])
        background.submit("run_route", route_id=route.pk)
    return len(left)
