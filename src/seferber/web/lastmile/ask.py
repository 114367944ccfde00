"""Asking for routes from one hub."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from seferber.store.queries import lastmile
from seferber.usecases.route_last_mile import request_route
from seferber.usecases.route_last_mile_rows import (
    default_areas,
    stop_people,
    stops_in,
)
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.forms import moment_text
from seferber.web.lastmile.forms import RouteForm
from seferber.web.lastmile.sentences import stop_name


@page("see_plan", post="make_plan")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """Asks for routes from one hub (`?hub=HUB-031`); without one, the list of hubs is the place to choose."""
    access.require("make_plan")
    hub = next(
        (
            row["place"]
            for row in lastmile.hubs(access.operation)
            if row["code"] == request.GET.get("hub", "")
        ),
        None,
    )
    if hub is None:
        return redirect(access.url("lastmile:index"))
    facts = lastmile.hub_facts(access.operation, hub, access.now)
    areas = default_areas(facts)
    initial = {
        "starts_at": moment_text(_next_hour(access.now)),
        "amounts": "planned" if _planned_there(facts) else "stock",
        "areas": areas,
        "items": [],
    }
    form = RouteForm(request.POST or None, facts=facts, initial=initial)
    stops = [
        {
            "code": place.code,
            "name": stop_name(place),
            "people": round(stop_people(facts, place)),
            "opens": request.POST.get(f"opens:{place.code}", ""),
            "until": request.POST.get(f"until:{place.code}", ""),
            "light": f"light:{place.code}" in request.POST,
            "out": f"out:{place.code}" in request.POST,
        }
        for place in stops_in(facts, areas)
    ]
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = request_route(
                actor=access.actor,
                operation=access.operation.code,
                hub=hub.code,
                starts_at=form.cleaned_data["starts_at"],
                options=form.options(_said_of_stops(stops)),
                now=timezone.now(),
            )
            return redirect(access.url("lastmile:detail", code=row.code))
    kg = sum(n * facts.items[item].weight_kg for item, n in facts.standing.items())
    m3 = sum(n * facts.items[item].volume_m3 for item, n in facts.standing.items())
    context = {
        "form": form,
        "hub": hub,
        "stops": stops,
        "stands_t": kg / 1000,
        "stands_m3": m3,
        "waybills": len({row["waybill"] for row in facts.planned}),
        "vehicles": sum(lift.count for lift in facts.lift),
        "room_t": sum(lift.count * lift.type.payload_t for lift in facts.lift),
        "room_m3": sum(lift.count * lift.type.volume_m3 for lift in facts.lift),
    }
    return render(request, "lastmile/new.html", context)


def _next_hour(now: Any) -> Any:
    whole = now.replace(minute=0, second=0, microsecond=0)
    return whole if whole == now else whole + timedelta(hours=1)


def _planned_there(facts: lastmile.HubFacts) -> bool:
    return any(facts.standing.get(row["item"]) for row in facts.planned)


def _said_of_stops(stops: list[dict[str, Any]]) -> dict[str, Any]:
    """What a person said of single stops; moments as typed, which are UTC."""
    out: dict[str, Any] = {}
    for stop in stops:
        said: dict[str, Any] = {}
        if stop["out"]:
            said["leave_out"] = True
        if stop["light"]:
            said["light"] = True
        for name, key in (("opens", "opens_at"), ("until", "until")):
            if stop[name]:
                said[key] = f"{stop[name]}:00Z" if len(stop[name]) == 16 else stop[name]
        if said:
            out[stop["code"]] = said
    return out
