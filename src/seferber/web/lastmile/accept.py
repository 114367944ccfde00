"""Accepting routes, or keeping the version before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from seferber.store.queries import lastmile
from seferber.usecases.route_last_mile_accept import accept_route, keep_old_route
from seferber.web import formatting
from seferber.web.access import Access, page
from seferber.web.lastmile.found import require_route


@page("see_plan", post="accept_proposal")
def accept(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Says what acceptance creates; a POST accepts."""
    access.require("accept_proposal")
    route = require_route(access, code)
    if request.method == "POST":
        made = accept_route(
            actor=access.actor, operation=access.operation.code, route=code, now=timezone.now()
        )
        said = ngettext(
            "Routes %(code)s are accepted: %(count)s waybill is planned.",
            "Routes %(code)s are accepted: %(count)s waybills are planned.",
            made["consignments"],
        ) % {"code": code, "count": formatting.number(made["consignments"])}
        if made["withdrawn"]:
            said += " " + ngettext(
                "%(count)s waybill was withdrawn, because these routes carry its goods.",
                "%(count)s waybills were withdrawn, because these routes carry their goods.",
                made["withdrawn"],
            ) % {"count": formatting.number(made["withdrawn"])}
        if made["left_out"]:
            said += " " + _("%(count)s units were left out, because they do not stand at the hub.") % {
                "count": formatting.number(made["left_out"])
            }
        messages.info(request, said)
        return redirect(access.url("lastmile:detail", code=code))
    visits = lastmile.visits(route)
    facts = route.facts or {}
    new = [v for v in visits if not (v.fixed and _replaces_version(route))]
    context = {
        "route": route,
        "visits": new,
        "kept": [v for v in visits if v.fixed] if _replaces_version(route) else [],
        "vehicles": len({v.vehicle for v in new}),
        "weight_t": sum(v.weight_kg for v in new) / 1000,
        "replaces": sorted(facts.get("replaces", {})) if not _replaces_version(route) else [],
        "previous": route.previous if _replaces_version(route) else None,
        "waiting": facts.get("waiting", {}),
    }
    return render(request, "lastmile/accept.html", context)


def _replaces_version(route: Any) -> bool:
    return bool(route.previous and route.previous.state == "accepted")


@require_POST
@page("see_plan", post="accept_proposal")
def keep_old(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Puts the new version aside; the one before stays in force."""
    row = keep_old_route(actor=access.actor, operation=access.operation.code, route=code, now=timezone.now())
    messages.info(
        request,
        _("Routes %(old)s stay in force; %(code)s is put aside.") % {"old": row.previous.code, "code": code},
    )
    return redirect(access.url("lastmile:detail", code=row.previous.code))
