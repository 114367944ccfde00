"""From the hub to the people: which vehicle is where when, with how much, and what changed after an event."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from seferber.kernel import Message, parse_moment
from seferber.store.queries import lastmile
from seferber.web import formatting, words
from seferber.web.access import Access, page
from seferber.web.lastmile.change_table import change_table
from seferber.web.lastmile.found import require_route
from seferber.web.lastmile.pictures import route_map, vehicle_timeline
from seferber.web.lastmile.search import progress_of
from seferber.web.lastmile.sentences import (
    event_words,
    gap_words,
    hours_words,
    kept_words,
    message_words,
    stop_name,
)
from seferber.web.lastmile.stop_table import stop_table
from seferber.web.tables import Choice, Column, Table


@page("see_plan")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Hubs with goods and vehicles, and every route plan made so far."""
    table = Table(
        request,
        name="routes",
        label=_("Route plans"),
        rows=lastmile.plans(access.operation),
        columns=[
            Column("code", _("Routes"), link=lambda r: access.url("lastmile:detail", code=r.code)),
            Column("hub.name", _("Hub"), order="hub__code"),
            Column("state", _("State"), kind="state"),
            Column("starts_at", _("Vehicles begin to load"), kind="moment"),
            Column(
                "served",
                _("Stops served"),
                value=lambda r: _served(r.figures),
                order="",
            ),
            Column("last", _("Last stop reached"), value=_last, kind="moment", order=""),
            Column("gap", _("Distance from the best possible"), shown=gap_words, optional=True),
            Column("event", _("After"), value=_events_short, order="", optional=True),
        ],
        filters=[
            Choice(
                "state",
                _("State"),
                [
                    (s, words.word(s))
                    for s in ("ready", "accepted", "superseded", "rejected", "running", "failed", "stopped")
                ],
            )
        ],
        search=("code", "hub__code", "hub__names"),
        empty=_("No routes were planned yet. Choose a hub: the plan takes about ten seconds."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    hubs = lastmile.hubs(access.operation)
    best = (
        lastmile.plans(access.operation).filter(state="accepted").first()
        or lastmile.plans(access.operation).filter(state="ready").first()
    )
    context = {
        "table": table,
        "hubs": hubs[:12],
        "more_hubs": hubs[12:],
        "best": best,
        "figures": best.figures if best else None,
        "last_at": _last(best) if best else None,
        "gap": gap_words(best) if best else "",
        "mean": hours_words(best.figures.get("mean_h")) if best else "",
    }
    return render(request, "lastmile/index.html", context)


def _served(figures: dict[str, Any]) -> str:
    if not figures:
        return "–"
    return _("%(part)s of %(whole)s") % {
        "part": formatting.number(len(figures.get("at_stops", {}))),
        "whole": formatting.number(max(figures["stops"], len(figures.get("at_stops", {})))),
    }


def _last(route: Any) -> Any:
    times = (route.figures or {}).get("at_stops", {})
    return parse_moment(max(times.values())) if times else None


def _events_short(route: Any) -> str:
    return ", ".join(words.word(f"event-{event['kind']}") for event in route.events)


@page("see_plan")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One route plan; after an event, the old beside the new and what changed for whom."""
    route = require_route(access, code)
    visits = lastmile.visits(route)
    items = lastmile.items(access.operation)
    kinds = {v.lift_type.code: v.lift_type for v in visits if v.lift_type}
    unserved = unserved_rows(access, route)
    tables = {"stops": stop_table(request, access, visits, items, kinds)}
    if route.changes:
        tables["changes"] = change_table(request, access, route, items, kinds)
    for table in tables.values():
        if table.is_export:
            return table.response()
        if table.is_fragment:
            return render(request, "parts/table.html", {"table": table})
    busy = route.state in ("queued", "running", "failed", "stopped") and not visits
    context: dict[str, Any] = {
        "route": route,
        "figures": route.figures,
        "progress": progress_of(access, route) if busy else None,
        "visits": visits,
        "tables": tables,
        "unserved": unserved,
        "last_at": max((v.arrives_at for v in visits), default=None),
        "served": len({v.stop_id for v in visits}),
        "vehicles": len({v.vehicle for v in visits}),
        "trips": len({(v.vehicle, v.trip) for v in visits}),
        "mean": hours_words((route.figures or {}).get("mean_h")),
        "gap": gap_words(route),
        "goods": _goods(visits, items),
        "hand": _by_hand(route),
        "failed": message_words(route.message),
        "versions": _versions(route),
        "events": _events(access, route, kinds, items),
        "kept": kept_words(route.figures) if route.previous_id and route.figures else "",
        "waiting": (route.figures or {}).get("waiting", 0),
        "replaces": (route.figures or {}).get("replaces", 0),
    }
    if visits or unserved:
        context["map_data"] = route_map(
            route, visits, unserved, kinds, items, _cut_roads(access, route, kinds, items)
        )
        context["timeline"] = vehicle_timeline(route, visits, kinds, route.event_at or access.now)
    if route.previous_id and visits:
        context.update(_before(access, route, visits, kinds, items))
    return render(request, "lastmile/detail.html", context)


def _versions(route: Any) -> list[dict[str, Any]]:
    """The plan's family, oldest first, with the events in words."""
    return [
        {"code": one.code, "state": one.state, "event_at": one.event_at, "after": _events_short(one)}
        for one in lastmile.versions(route)
    ]


def _before(
    access: Access, route: Any, visits: list[Any], kinds: dict[str, Any], items: dict[str, Any]
) -> dict[str, Any]:
    """The version before on a map and a timeline of the same length."""
    old = lastmile.plan_of(access.operation, route.previous.code)
    assert old is not None
    visits_old = lastmile.visits(old)
    both = {**{v.lift_type.code: v.lift_type for v in visits_old if v.lift_type}, **kinds}
    ends = [v.back_at for v in (*visits, *visits_old)]
    return {
        "old": old,
        "old_map": route_map(old, visits_old, unserved_rows(access, old), both, items),
        "old_timeline": vehicle_timeline(old, visits_old, both, route.event_at, max(ends)),
        "timeline": vehicle_timeline(route, visits, both, route.event_at, max(ends)),
        "old_last_at": max((v.arrives_at for v in visits_old), default=None),
        "old_mean": hours_words((old.figures or {}).get("mean_h")),
    }


def unserved_rows(access: Access, route: Any) -> list[dict[str, Any]]:
    """What no vehicle brings, with the reason in the reader's language and the place itself."""
    found = route.unserved or []
    places = lastmile.places(access.operation, {one["stop"] for one in found})
    return [
        {
            **one,
            "place": places.get(one["stop"]),
            "name": stop_name(places[one["stop"]]) if one["stop"] in places else one["name"],
            "reason": words.say(
                Message(
                    one["reason"]["template"],
                    {
                        **one["reason"]["params"],
                        "place": places[one["stop"]].name if one["stop"] in places else one["name"],
                        "hub": route.hub.name,
                    },
                )
            ),
        }
        for one in found
    ]


def _events(access: Access, route: Any, kinds: dict[str, Any], items: dict[str, Any]) -> list[str]:
    codes = {event.get(key, "") for event in route.events for key in ("a", "b", "stop")} - {""}
    places = lastmile.places(access.operation, codes)
    return [event_words(event, places, kinds, items) for event in route.events]


def _cut_roads(
    access: Access, route: Any, kinds: dict[str, Any], items: dict[str, Any]
) -> list[tuple[str, Any, Any]]:
    """Roads between two places that events cut or slowed, all versions together."""
    roads = [{"kind": "road", **one} for one in route.options.get("roads", []) if one.get("b")]
    places = lastmile.places(access.operation, {one[end] for one in roads for end in ("a", "b")})
    return [
        (event_words(one, places, kinds, items), places[one["a"]], places[one["b"]])
        for one in roads
        if one["a"] in places and one["b"] in places
    ]


def _goods(visits: list[Any], items: dict[str, Any]) -> list[dict[str, Any]]:
    """What is brought of each item, heaviest first."""
    total: dict[str, int] = {}
    for visit in visits:
        for item, n in visit.loads.items():
            total[item] = total.get(item, 0) + n
    return [
        {"name": items[code].name, "quantity": n, "unit": items[code].unit}
        for code, n in sorted(total.items(), key=lambda pair: -pair[1] * items[pair[0]].weight_kg)
        if code in items
    ]


def _by_hand(route: Any) -> dict[str, Any] | None:
    """The same stops by the rule of the hand, in the same words."""
    hand, mine = route.by_hand, route.figures
    if not hand or not mine:
        return None
    return {
        "mean": hours_words(hand["mean_h"]),
        "last": hours_words(hand["last_h"]),
        "mine_mean": hours_words(mine["mean_h"]),
        "mine_last": hours_words(mine["last_h"]),
        "kg": hand["kg"] / 1000,
        "mine_kg": mine["kg"] / 1000,
        "vehicles": hand["vehicles"],
        "mine_vehicles": mine["vehicles"],
        "trips": hand["trips"],
        "mine_trips": mine["trips"],
        "later": hours_words(hand["mean_h"] - mine["mean_h"]) if hand["mean_h"] > mine["mean_h"] else "",
        "mean_h": hand["mean_h"],
        "mine_mean_h": mine["mean_h"],
        "most_h": max(hand["mean_h"], mine["mean_h"], 1e-9),
        "less": hand["share_kg"] < mine["share_kg"] - 0.005,
    }
