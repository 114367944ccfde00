"""Run sheets: one page for each vehicle, for the driver's hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seferber.store.queries import lastmile
from seferber.web.access import Access, page
from seferber.web.lastmile.found import require_route
from seferber.web.lastmile.pictures import trips_of
from seferber.web.lastmile.sentences import hours_words, stop_name, vehicle_words


@page("see_plan")
def sheets(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Every vehicle's stops in order with hours, goods, waybill and a line to sign; `?vehicle=` shows one."""
    route = require_route(access, code)
    visits = lastmile.visits(route)
    wanted = request.GET.get("vehicle", "")
    items = lastmile.items(access.operation)
    kinds = {v.lift_type.code: v.lift_type for v in visits if v.lift_type}
    names = sorted({v.vehicle for v in visits})
    by_vehicle: dict[str, list[dict[str, Any]]] = {}
    for (vehicle, trip), stops in trips_of(visits).items():
        if wanted in ("", vehicle):
            by_vehicle.setdefault(vehicle, []).append(_trip(trip, stops, items))
    vehicles = [
        {
            "code": vehicle,
            "name": vehicle_words(vehicle, kinds),
            "trips": trips,
            "km": sum(stop["km"] or 0.0 for trip in trips for stop in trip["stops"]),
            "first": trips[0]["departs_at"],
            "back": trips[-1]["back_at"],
        }
        for vehicle, trips in sorted(by_vehicle.items())
    ]
    context = {
        "route": route,
        "vehicles": vehicles,
        "choices": [(name, vehicle_words(name, kinds)) for name in names],
        "wanted": wanted,
    }
    return render(request, "lastmile/sheets.html", context)


def _trip(number: int, stops: list[Any], items: dict[str, Any]) -> dict[str, Any]:
    load: dict[str, int] = {}
    for visit in stops:
        for item, n in visit.loads.items():
            load[item] = load.get(item, 0) + n
    return {
        "number": number,
        "departs_at": stops[0].departs_at,
        "back_at": stops[-1].back_at,
        "weight_t": sum(v.weight_kg for v in stops) / 1000,
        "volume_m3": sum(v.volume_m3 for v in stops),
        "load": [(items[i].name, n, items[i].unit) for i, n in sorted(load.items()) if i in items],
        "stops": [
            {
                "number": visit.number,
                "name": stop_name(visit.stop),
                "district": visit.stop.parent.name if visit.stop.parent else "",
                "at": (visit.stop.lat, visit.stop.lon) if visit.stop.lat is not None else None,
                "arrives_at": visit.arrives_at,
                "leaves_at": visit.leaves_at,
                "km": visit.leg_km,
                "drive": hours_words(visit.leg_hours),
                "load": [
                    (items[i].name, n, items[i].unit) for i, n in sorted(visit.loads.items()) if i in items
                ],
                "waybill": visit.consignment.code if visit.consignment else "",
            }
            for visit in stops
        ],
    }
