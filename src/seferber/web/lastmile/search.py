"""A running search: how far it is, the best found so far, and stopping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seferber.usecases.route_last_mile import stop_route
from seferber.web import formatting
from seferber.web.access import Access, page
from seferber.web.lastmile.found import require_route
from seferber.web.lastmile.sentences import gap_words, message_words
from seferber.web.progress import Progress


def progress_of(access: Access, route: Any) -> Progress:
    """How far a running search is, with the best found so far."""
    mended = bool(route.previous_id)
    expected = 4.0 if mended else float((route.options or {}).get("seconds") or 10) + 3
    going = route.state in ("queued", "running")
    spent = (timezone.now() - route.made_at).total_seconds() if going else route.seconds
    what = {
        "queued": _("The routes wait for the worker"),
        "running": _("Mending the routes") if mended else _("Looking for sooner routes"),
        "failed": _("The routes could not be planned"),
        "stopped": _("The search was stopped"),
    }.get(route.state, _("The routes are ready"))
    detail = message_words(route.message) if route.state == "failed" else best_so_far(route)
    return Progress(
        state="ready" if route.state in ("accepted", "superseded", "rejected") else route.state,
        what=what,
        url=access.url("lastmile:progress", code=route.code),
        seconds=max(0.0, spent or 0.0),
        expected_s=expected,
        detail=detail,
        done_url=access.url("lastmile:detail", code=route.code),
        done_label=_("Open routes %(code)s") % {"code": route.code},
        stop_url=access.url("lastmile:stop", code=route.code)
        if access.may("stop_plan") and not mended
        else "",
        every="500ms" if mended else "1s",
    )


def best_so_far(route: Any) -> str:
    """The newest point of the search in words."""
    if route.state == "ready":
        return _("Best found: %(gap)s.") % {"gap": gap_words(route)}
    if not route.trace:
        return ""
    _seconds, _steps, objective, left_out = route.trace[-1]
    if left_out > 0.0005:
        return _("Best so far leaves out %(share)s %% of the people-hours to be won.") % {
            "share": formatting.number(round(100 * left_out, 1))
        }
    return _("Best so far: %(number)s weighted person-hours of waiting.") % {
        "number": formatting.number(round(objective))
    }


@page("see_plan")
def progress(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The fragment that a page with a running search asks for every two seconds."""
    route = require_route(access, code)
    answer = render(request, "parts/progress.html", {"progress": progress_of(access, route)})
    if route.state == "ready":
        # The page itself is the result: nobody should have to press a button for it.
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@page("see_plan", post="stop_plan")
def stop(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Stops the search and keeps the best routes so far."""
    stop_route(actor=access.actor, operation=access.operation.code, route=code, now=timezone.now())
    if getattr(request, "htmx", False):
        return render(
            request, "parts/progress.html", {"progress": progress_of(access, require_route(access, code))}
        )
    messages.info(
        request, _("The search for %(code)s stops and keeps the best found so far.") % {"code": code}
    )
    return redirect(access.url("lastmile:detail", code=code))
