"""Routes as files: lines and stops for a map program, and the whole plan with its question."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from seferber.store.queries import lastmile
from seferber.web.access import Access, page
from seferber.web.lastmile.found import require_route
from seferber.web.lastmile.pictures import trips_of


@page("see_plan")
def geojson(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Every trip as a line and every visit as a point (GeoJSON, WGS 84); lines are straight, not driven roads."""
    route = require_route(access, code)
    features: list[dict[str, Any]] = []
    hub = [route.hub.lon, route.hub.lat]
    for (vehicle, trip), stops in trips_of(lastmile.visits(route)).items():
        way = [hub, *([v.stop.lon, v.stop.lat] for v in stops), hub]
        features.append(
            _feature(
                {"type": "LineString", "coordinates": [point for point in way if None not in point]},
                vehicle=vehicle,
                trip=trip,
                departs_at=stops[0].departs_at.isoformat(),
                back_at=stops[-1].back_at.isoformat(),
                weight_kg=round(sum(v.weight_kg for v in stops), 1),
                volume_m3=round(sum(v.volume_m3 for v in stops), 2),
            )
        )
        features += [
            _feature(
                {"type": "Point", "coordinates": [v.stop.lon, v.stop.lat]},
                stop=v.stop.code,
                name=v.stop.name,
                vehicle=vehicle,
                trip=trip,
                number=v.number,
                arrives_at=v.arrives_at.isoformat(),
                leaves_at=v.leaves_at.isoformat(),
                loads=v.loads,
                waybill=v.consignment.code if v.consignment else None,
            )
            for v in stops
            if v.stop.lat is not None
        ]
    response = JsonResponse(
        {"type": "FeatureCollection", "features": features}, content_type="application/geo+json"
    )
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{access.operation.code}-{route.code}.geojson"'
    )
    return response


def _feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {**properties, "status": "modelled"}}


@page("see_plan")
def whole(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Question and plan as plain values, so that both can be judged and replayed from one file."""
    route = lastmile.whole(access.operation, code)
    if route is None:
        raise Http404(_("There is no route plan with this code in this operation."))
    data = {
        "code": route.code,
        "starts_at": route.starts_at.isoformat(),
        "options": route.options,
        "facts": route.facts,
        "problem": route.problem,
        "plan": route.plan,
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="{access.operation.code}-{code}.json"'
    return response
