"""From the hub to the people: which vehicle is where when, with how much, and what changed after an event."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.kernel import Message, parse_moment
from seferber.store.queries import lastmile
from seferber.web import formatting, templatetags, words
from seferber.web.access import Access, page
from seferber.web.lastmile.ask import progress_of
from seferber.web.lastmile.pictures import route_map, vehicle_timeline
from seferber.web.lastmile.sentences import (
    event_words,
    gap_words,
    hours_words,
    kept_words,
    loads_words,
    message_words,
    stop_name,
    vehicle_words,
)
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
    route = lastmile.plan_of(access.operation, code)
    if route is None:
        raise Http404(_("There is no route plan with this code in this operation."))
    visits = lastmile.visits(route)
    items = lastmile.items(access.operation)
    kinds = {v.lift_type.code: v.lift_type for v in visits if v.lift_type}
    unserved = unserved_rows(access, route)
    tables = {"stops": _stop_table(request, access, visits, items, kinds)}
    if route.changes:
        tables["changes"] = _change_table(request, access, route, items, kinds)
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


def _stop_table(
    request: HttpRequest, access: Access, visits: list[Any], items: dict[str, Any], kinds: dict[str, Any]
) -> Table:
    rows = [
        {
            "id": visit.stop.code,
            "stop": stop_name(visit.stop),
            "district": visit.stop.parent.name if visit.stop.parent else "",
            "arrives_at": visit.arrives_at,
            "leaves_at": visit.leaves_at,
            "loads": loads_words(visit.loads, items),
            "quantities": visit.loads,
            "weight_kg": visit.weight_kg,
            "volume_m3": visit.volume_m3,
            "vehicle": vehicle_words(visit.vehicle, kinds),
            "vehicle_code": visit.vehicle,
            "trip": visit.trip,
            "number": visit.number,
            "leg_km": visit.leg_km,
            "waybill": visit.consignment.code if visit.consignment else "",
            "fixed": visit.fixed,
        }
        for visit in visits
    ]
    columns = [
        Column("stop", _("Stop"), hxl="#loc+name"),
        Column(
            "arrives_at",
            _("Arrives"),
            kind="moment",
            shown=lambda r: templatetags.moment(r["arrives_at"], "short"),
            hxl="#date+start",
        ),
        Column(
            "loads",
            _("Unloads"),
            order="",
            shown=lambda r: format_html('<span class="loads">{}</span>', r["loads"]),
            hxl="#item+list",
        ),
        Column(
            "weight_kg",
            _("Weight"),
            kind="number",
            unit="kg",
            total=True,
            shown=lambda r: templatetags.qty(round(r["weight_kg"]), "kg"),
            hxl="#value+weight+kg",
        ),
        Column("vehicle", _("Vehicle"), hxl="#meta+vehicle"),
        Column("trip", _("Trip"), kind="number", optional=True, hxl="#meta+trip"),
        Column(
            "waybill",
            _("Waybill"),
            shown=lambda r: (
                format_html(
                    '<a href="{}">{}</a>', access.url("consignments:detail", code=r["waybill"]), r["waybill"]
                )
                if r["waybill"]
                else "–"
            ),
            hxl="#meta+waybill",
        ),
    ]
    if request.GET.get("s-format"):
        columns += _more_for_files(visits, items)
    return Table(
        request,
        name="stops",
        prefix="s-",
        label=_("When each stop gets how much, and by which vehicle"),
        rows=rows,
        columns=columns,
        filters=[
            Choice(
                "vehicle_code",
                _("Vehicle"),
                sorted({(r["vehicle_code"], r["vehicle"]) for r in rows}, key=lambda p: _in_order(p[1])),
            )
        ],
        search=("stop", "district", "loads", "waybill"),
        sort="arrives_at",
        per_page=25,
        select=lambda r: r["id"],
        empty=_("No vehicle goes anywhere in this plan."),
    )


def _more_for_files(visits: list[Any], items: dict[str, Any]) -> list[Column]:
    """What a spreadsheet wants and a screen has no room for: codes, order, way, and one column for each item."""
    used = sorted({item for visit in visits for item in visit.loads})

    def quantity(item: str) -> Any:
        return lambda r: r["quantities"].get(item, 0)

    return [
        Column("id", _("Code of the stop"), hxl="#loc+code"),
        Column("district", _("District"), hxl="#adm2+name"),
        Column("vehicle_code", _("Code of the vehicle"), hxl="#meta+vehicle+code"),
        Column("number", _("Stop on the trip"), kind="number", hxl="#meta+order"),
        Column("leg_km", _("Way from the stop before, km"), kind="number", hxl="#value+distance+km"),
        Column("leaves_at", _("Unloaded"), kind="moment", hxl="#date+end"),
        Column("volume_m3", _("Volume, m³"), kind="number", hxl="#value+volume+m3"),
        *(
            Column(
                f"item-{item}",
                items[item].name if item in items else item,
                kind="number",
                value=quantity(item),
                hxl=f"#item+{item.lower().replace('-', '_')}",
            )
            for item in used
        ),
    ]


def _change_table(
    request: HttpRequest, access: Access, route: Any, items: dict[str, Any], kinds: dict[str, Any]
) -> Table:
    places = lastmile.places(access.operation, {one["stop"] for one in route.changes})
    spoken = _spoken_names(access, route)
    rows = []
    for one in route.changes:
        place = places.get(one["stop"])
        rows.append(
            {
                "id": one["stop"],
                "stop": stop_name(place) if place else one["stop"],
                "loads": loads_words(one["loads"], items),
                "old_at": _parsed(one["old_at"]),
                "new_at": _parsed(one["new_at"]),
                "late_h": _late(one),
                "old_vehicle": vehicle_words(one["old_vehicle"], kinds) if one["old_vehicle"] else "–",
                "new_vehicle": vehicle_words(one["new_vehicle"], kinds) if one["new_vehicle"] else "–",
                "cause": one["cause"],
                "why": words.say(Message(one["why"]["template"], _why_params(one, kinds, spoken))),
            }
        )
    return Table(
        request,
        name="changes",
        prefix="c-",
        label=_("What changes for whom, and why"),
        rows=rows,
        columns=[
            Column("stop", _("Stop")),
            Column("loads", _("Goods"), order="", optional=True),
            Column("old_at", _("Promised"), kind="moment", shown=lambda r: templatetags.moment(r["old_at"], "short") if r["old_at"] else _("nobody")),
            Column("new_at", _("Now"), kind="moment", shown=lambda r: templatetags.moment(r["new_at"], "short") if r["new_at"] else _("nobody")),
            Column("late_h", _("Difference"), kind="number", shown=lambda r: _difference(r["late_h"])),
            Column("old_vehicle", _("Vehicle before"), optional=True),
            Column("new_vehicle", _("Vehicle now")),
            Column("why", _("Why"), order="cause"),
        ],
        filters=[
            Choice(
                "cause",
                _("Cause"),
                sorted({(r["cause"], words.word(f"cause-{r['cause']}")) for r in rows}, key=lambda p: p[1]),
            )
        ],
        search=("stop",),
        per_page=25,
        select=lambda r: r["id"],
        empty=_("Nothing changes for anybody."),
    )  # fmt: skip


def _spoken_names(access: Access, route: Any) -> dict[str, str]:
    """Name of a stop or hub in any language → its name in the reader's: the worker kept names as it reads them."""
    codes = {visit.stop.code for row in (route, route.previous) if row for visit in lastmile.visits(row)}
    places = [*lastmile.places(access.operation, codes).values(), route.hub]
    return {name: stop_name(place) for place in places for name in (place.names or {}).values()}


def _in_order(name: str) -> list[tuple[int, str]]:
    """A key that sorts "Lorry 2" before "Lorry 10"."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _why_params(change: dict[str, Any], kinds: dict[str, Any], spoken: dict[str, str]) -> dict[str, Any]:
    params = {
        key: spoken.get(value, value) if isinstance(value, str) else value
        for key, value in change["why"]["params"].items()
    }
    if "vehicle" in params:
        params["vehicle"] = vehicle_words(params["vehicle"], kinds)
    return params


def _parsed(text: str) -> Any:
    return parse_moment(text) if text else None


def _late(change: dict[str, Any]) -> float | None:
    old, new = _parsed(change["old_at"]), _parsed(change["new_at"])
    return (new - old).total_seconds() / 3600 if old and new else None


def _difference(hours: float | None) -> str:
    if hours is None:
        return "–"
    if abs(hours) < 1 / 60:
        return _("same hour")
    if hours > 0:
        return _("%(time)s later") % {"time": hours_words(hours)}
    return _("%(time)s sooner") % {"time": hours_words(-hours)}
