"""Pages that belong to no capability: the way in, and what is said when an address leads nowhere."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from seferber.store import access as store
from seferber.web.access import Access, page
from seferber.web.context import navigation
from seferber.web.middleware import refusal


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The last operation the person worked in, the only one, or a choice."""
    operations = store.operations_of(request.user)  # type: ignore[arg-type]
    last = request.session.get("operation")
    wanted = [o for o in operations if o.code == last] or (operations if len(operations) == 1 else [])
    if wanted and "choose" not in request.GET:
        return redirect("operation", operation=wanted[0].code)
    return render(request, "operations.html", {"operations": operations})


@page("see_overview")
def enter(request: HttpRequest, access: Access) -> HttpResponse:
    """Sends the person to the overview, or to the first page that their role may open."""
    try:
        return HttpResponseRedirect(reverse("overview:index", kwargs={"operation": access.operation.code}))
    except NoReverseMatch:
        groups = navigation(access, "")
        if groups:
            return HttpResponseRedirect(groups[0]["entries"][0]["url"])
        return render(request, "operations.html", {"operations": [access.operation]})


def health(request: HttpRequest) -> HttpResponse:
    """Whether the server answers; for the one who starts it."""
    return HttpResponse("ok", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(
        request,
        status=400,
        code="not_understood",
        sentences=[
            _("The request could not be read."),
            _("Nothing was changed."),
            _("Go back and try again."),
        ],
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return forbidden(request, PermissionError(reason))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(
        request,
        status=403,
        code="not_allowed",
        sentences=[
            _("The server did not accept this request, because the page was too old or came from elsewhere."),
            _("Nothing was changed."),
            _("Open the page anew and send it again."),
        ],
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = (
        str(exception)
        if isinstance(exception, Http404) and exception.args and isinstance(exception.args[0], str)
        else ""
    )
    return refusal(
        request,
        status=404,
        code="not_found",
        sentences=[
            said or _("Nothing is kept at this address."),
            _("What you entered elsewhere is safe."),
            _("Check the address, or start from the overview."),
        ],
    )


def broken(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        status=500,
        code="broken",
        sentences=[
            _("The server met a fault of its own."),
            _("Nothing half-done was kept."),
            _("Try again; when it happens twice, tell the administrator the time and the page."),
        ],
    )
