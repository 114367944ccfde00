"""Field: the app that works without a network, and the same day's work as an ordinary page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seferber.store.queries import consignment_detail
from seferber.store.queries import consignments as queries
from seferber.web.access import Access, page
from seferber.web.field import files


def _at_place(
    groups: dict[str, list[queries.ConsignmentRow]], code: str
) -> dict[str, list[queries.ConsignmentRow]]:
    """Only what leaves from or goes to the place."""
    return {
        name: [r for r in rows if code in (r.consignment.origin.code, r.consignment.destination.code)]
        for name, rows in groups.items()
    }


@page("see_field")
def app(request: HttpRequest, access: Access) -> HttpResponse:
    """The shell of the app: words and scripts only, so that a phone can keep it; the data come by `calls`."""
    code = access.operation.code
    settings_of_app = {
        "operation": code,
        "home": access.url("field:index"),
        "today": access.url("field:today"),
        "sign_in": reverse("sign-in"),
        "version": files.version(),
        "language": get_language() or "en",
        "languages": [list(pair) for pair in settings.LANGUAGES],
    }
    return render(
        request,
        "field/app.html",
        {"code": code, "settings": settings_of_app, "icons": files.ICONS, "scripts": files.modules()},
    )


@page("see_field")
def today(request: HttpRequest, access: Access) -> HttpResponse:
    groups = queries.of_party(access.operation, access.party, access.user.pk)
    places = {
        p.code: p
        for rows in groups.values()
        for r in rows
        for p in (r.consignment.origin, r.consignment.destination)
    }
    here = request.GET.get("place", request.session.get("field_place", ""))
    if "place" in request.GET:
        request.session["field_place"] = here
    if here in places:
        groups = _at_place(groups, here)
    titles: list[tuple[str, Any]] = [
        ("to_sign", _("Waits for your signature")),
        ("arrived", _("Arrived: count and sign")),
        ("coming", _("Coming to you")),
        ("to_answer", _("Announced: answer it")),
        ("to_send", _("Leaves from you")),
        ("waiting", _("Signed by you, waits for the other side")),
    ]
    context = {
        "groups": [(name, title, groups[name]) for name, title in titles if groups[name]],
        "places": sorted(places.values(), key=lambda p: p.name),
        "here": here if here in places else "",
        "now_do": len(groups["to_sign"]) + len(groups["arrived"]),
        "coming": len(groups["coming"]),
    }
    return render(request, "field/today.html", context)


@page("see_field")
def find(request: HttpRequest, access: Access) -> HttpResponse:
    """Opens the waybill whose number was typed or scanned."""
    code = request.GET.get("code", "").strip()
    row = (
        consignment_detail.find(access.operation, code)
        or consignment_detail.find(access.operation, code.upper())
        if code
        else None
    )
    if row is None:
        messages.warning(request, _("There is no waybill “%(code)s” in this operation.") % {"code": code})
        return redirect(access.url("field:today"))
    side = access.party.code if access.party else ""
    counts = row.state in queries.UNDER_WAY and side in (row.receiver.code, row.giver.code)
    return redirect(access.url("consignments:handover" if counts else "consignments:detail", code=row.code))
