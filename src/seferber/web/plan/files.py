"""A proposal as files: movements for a map program, the whole plan, charts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from seferber.reports import charts
from seferber.store.queries import plan, plan_arrivals
from seferber.web import words
from seferber.web.access import Access, page
from seferber.web.plan.sentences import large
from seferber.web.reports.chart import svg_response


@page("see_plan")
def geojson(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Every movement as a line with what it carries (GeoJSON, WGS 84)."""
    row = plan.proposal(access.operation, code)
    if row is None:
        raise Http404(_("There is no plan with this code in this operation."))
    response = JsonResponse(plan.movements_geojson(row), content_type="application/geo+json")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{access.operation.code}-{row.code}.geojson"'
    )
    return response


@page("see_plan")
def whole(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The plan as the planner wrote it, so that it can be replayed from one file."""
    data = plan.whole_plan(access.operation, code)
    if data is None:
        raise Http404(_("There is no plan with this code in this operation."))
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="{access.operation.code}-{code}.json"'
    return response


@page("see_plan")
def chart(request: HttpRequest, access: Access, code: str, which: str) -> HttpResponse:
    """A chart of the plan as SVG, from the same definition that paper uses."""
    row = plan.proposal(access.operation, code)
    if row is None or which not in ("shares", "search", "rules"):
        raise Http404(_("There is no such chart."))
    if which == "shares":
        spec = charts.share_over_time(
            plan_arrivals.share_over_time(access.operation, row),
            labels={"at": _("Day"), "share": _("Share of need met"), "item": _("Item")},
            width=470,
        )
    elif which == "search":
        spec = charts.search_trace(
            row.trace or [],
            labels={
                "seconds": _("Seconds"),
                "value": _("Person-days"),
                "plan": _("Best plan"),
                "bound": _("Bound"),
            },
        )
    else:
        rows = [
            {"rule": words.word(c.get("rule", "")), "value": c["objective"]}
            for c in row.comparisons or []
            if c.get("objective")
        ]
        rows.append({"rule": _("this plan"), "value": row.objective or 0.0})
        spec = charts.rules_compared(
            [{**r, "text": large(r["value"])} for r in rows],
            labels={"value": _("Weighted person-days of waiting")},
        )
    return svg_response(request, spec)
