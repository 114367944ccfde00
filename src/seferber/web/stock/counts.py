"""Counts of places against the books."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import stock as queries
from seferber.usecases.count_stock import count_stock
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.forms import moment_text
from seferber.web.stock.forms import CountForm
from seferber.web.tables import Column, Table


@page("see_stock")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Counts, newest first."""
    table = Table(
        request,
        name="counts",
        label=_("Counts"),
        rows=queries.stocktakes(access.operation),
        columns=[
            Column("code", _("Count"), link=lambda r: access.url("stock:counted", code=r.code)),
            Column("place.name", _("Place"), order="place__code", hxl="#loc"),
            Column("party.name", _("Party"), order="party__code"),
            Column("as_of", _("Counted at"), kind="moment", hxl="#date"),
            Column("lots", _("Lots"), kind="number"),
            Column("differing", _("Differences"), kind="number"),
            Column("office", _("Office"), optional=True),
        ],
        search=("code", "place__code"),
        empty=_("No place was counted yet. Choose a place and count what lies there."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    places = queries.countable_places(access.operation, access.party.code) if access.party else []
    return render(request, "stock/counts.html", {"table": table, "places": places})


@page("count_stock")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """The sheet to count a place: what should lie there, without the number, and a field for what does."""
    if access.party is None:
        raise Http404
    places = dict(queries.countable_places(access.operation, access.party.code))
    place = request.GET.get("place", "")
    if place not in places:
        return render(request, "stock/choose_place.html", {"places": places.items()})
    shelf = queries.shelf(access.operation, party=access.party.code, place=place, moment=access.now)
    form = CountForm(
        request.POST or None, shelf=shelf, initial={"as_of": moment_text(access.now), "cause": "lost"}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = count_stock(
                actor=access.actor,
                operation=access.operation.code,
                party=access.party.code,
                place=place,
                counts=form.counts(),
                as_of=form.cleaned_data["as_of"],
                reason=form.cleaned_data["reason"],
                idempotency_key=request.POST.get("key") or None,
                now=timezone.now(),
            )
            messages.info(request, _("Count %(code)s is in the books.") % {"code": row.code})
            return redirect(access.url("stock:counted", code=row.code))
    key = request.POST.get("key") or f"page-{uuid.uuid4()}"
    return render(
        request,
        "stock/count.html",
        {"form": form, "place": place, "place_name": places[place], "key": key},
    )


@page("see_stock")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One count: what the books held, what was counted, what was posted."""
    row = queries.get_stocktake(access.operation, code)
    if row is None:
        raise Http404
    lines = queries.stocktake_lines(row)
    return render(
        request,
        "stock/counted.html",
        {
            "row": row,
            "lines": lines,
            "differing": [line for line in lines if line.difference],
            "postings": queries.postings_of(access.operation, row),
            "late": queries.recorded_since(access.operation, row),
        },
    )
