"""Who lacks what, where, by when?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seferber.store.queries import needs, needs_behind, needs_choices, plan_names
from seferber.usecases.allocate import allocate as allocate_commitment
from seferber.usecases.request_need import request_need, withdraw_request
from seferber.web import formatting, templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.maps import MapData
from seferber.web.needs.forms import AllocateForm, RequestForm
from seferber.web.overview.areas import area_of, need_layers
from seferber.web.overview.sentences import in_numbers
from seferber.web.tables import Choice, Column, Table


@page("see_needs")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Table district × item, and the map of one item: the one filtered for, else the scarcest."""
    cells = needs.cells(access.operation)
    totals = needs.by_item(cells)
    asked = request.GET.get("item", "")
    chosen = next((t for t in totals if t.key == asked), totals[0] if totals else None)
    table = _table(request, access, cells, totals, summed=bool(asked))
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    mine = [
        c
        for c in cells
        if chosen and c.item == chosen.key and request.GET.get("province", c.parent) in ("", c.parent)
    ]
    layers = need_layers(
        mine,
        plan_names.positions(access.operation),
        lambda c: access.url("needs:figure", place=c.place, item=c.item),
        _("Share of need met: %(item)s") % {"item": chosen.name if chosen else ""},
    )
    context = {
        "table": table,
        "totals": totals,
        "chosen": chosen,
        "people": sum(t.people for t in totals if chosen and t.key == chosen.key),
        "map_data": MapData(layers=layers) if layers else None,
        "requests": needs_behind.requests_of(access.operation).count(),
    }
    return render(request, "needs/index.html", context)


def _table(
    request: HttpRequest, access: Access, cells: list[Any], totals: list[Any], *, summed: bool
) -> Table:
    return Table(
        request,
        name="needs",
        label=_("Needs by district and item"),
        rows=cells,
        columns=_columns(access, summed=summed),
        filters=[
            Choice("item", _("Item"), sorted(((t.key, t.name) for t in totals), key=lambda pair: pair[1])),
            Choice(
                "province",
                _("Province"),
                sorted({(c.parent, c.parent_name) for c in cells if c.parent}, key=lambda pair: pair[1]),
                field="parent",
            ),
        ],
        search=("place_name", "place"),
        per_page=25,
        select=area_of,
        sort="-gap" if summed else "",
        empty=_(
            "No need is known yet. Load people in need and rules with the operation, or record a request."
        ),
    )


def _columns(access: Access, *, summed: bool) -> list[Column]:
    return [
        Column(
            "place_name",
            _("District"),
            link=lambda c: access.url("needs:figure", place=c.place, item=c.item),
            hxl="#adm2+name",
        ),
        Column("parent_name", _("Province"), optional=True, hxl="#adm1+name"),
        Column("item_name", _("Item"), hxl="#item+name"),
        Column(
            "need",
            _("Need"),
            kind="number",
            unit="" if summed else lambda c: c.unit,
            total=summed,
            hxl="#indicator+need+num",
        ),
        Column("share", _("Met"), shown=_met, hxl="#indicator+met+pct"),
        Column(
            "received",
            _("Received"),
            kind="number",
            total=summed,
            optional=True,
            hxl="#indicator+received+num",
        ),
        Column(
            "allocated",
            _("Allocated, not received"),
            kind="number",
            total=summed,
            optional=True,
            hxl="#indicator+allocated+num",
        ),
        Column("gap", _("Gap"), kind="number", total=summed, hxl="#indicator+gap+num"),
        Column("needed_by", _("Needed by"), kind="date", optional=True, hxl="#date+due"),
        Column("status", _("Status"), kind="status", hxl="#meta+status"),
    ]


def _met(cell: Any) -> Any:
    return format_html(
        "{}<small>{}</small>",
        templatetags.bar(cell.met, cell.need),
        templatetags.share_of(cell.met, cell.need),
    )


@page("see_needs")
def figure(request: HttpRequest, access: Access, place: str, item: str) -> HttpResponse:
    """How one figure comes about, what came, what is allocated."""
    return _figure(request, access, place, item)


def _figure(
    request: HttpRequest, access: Access, place: str, item: str, form: AllocateForm | None = None
) -> HttpResponse:
    rows = needs_behind.needs_of(access.operation, place, item)
    found = needs.cells(access.operation, place=place, item=item)
    if not rows or not found:
        raise Http404(_("No need for this item is known at this place."))
    cell = found[0]
    parts = [{"need": row, **needs_behind.reckoning(access.operation, row), "sum": _sum(row)} for row in rows]
    free = needs_behind.free_lines(access.operation, item)
    if form is None and free and access.may("allocate_commitment"):
        form = AllocateForm(
            commitments=_free_choices(free), initial={"quantity": min(cell.gap, free[0]["free"]) or ""}
        )
    context = {
        "cell": cell,
        "place": rows[0].place,
        "item": rows[0].item,
        "parts": parts,
        "allocations": needs_behind.allocations_of(access.operation, place, item),
        "free": free,
        "form": form,
        "published": [
            (f, _day(f.as_of))
            for f in needs_behind.published_beside(access.operation, rows[0].place, access.now)
        ],
        "other": [c for c in needs.cells(access.operation, place=place) if c.item != item],
    }
    return render(request, "needs/figure.html", context)


def _day(as_of: str) -> str:
    """A published figure's date or moment as the reader's language writes it; anything else as printed."""
    try:
        return formatting.moment(
            date.fromisoformat(as_of) if len(as_of) == 10 else datetime.fromisoformat(as_of)
        )
    except ValueError:
        return as_of


def _sum(row: Any) -> str:
    said = (row.explanation or {}).get("sum")
    return in_numbers(said["template"], said["params"]) if said else ""


def _free_choices(free: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (
            row["line"].commitment.code,
            _("%(code)s, %(giver)s: %(free)s left")
            % {
                "code": row["line"].commitment.code,
                "giver": row["line"].commitment.giver.name,
                "free": templatetags.qty(row["free"], row["line"].item.unit),
            },
        )
        for row in free
    ]


@require_POST
@page("see_needs", post="allocate_commitment")
def allocate(request: HttpRequest, access: Access, place: str, item: str) -> HttpResponse:
    """Sets part of a commitment against the need."""
    free = needs_behind.free_lines(access.operation, item)
    known = [
        (a.line.commitment.code, a.line.commitment.code)
        for a in needs_behind.allocations_of(access.operation, place, item)
    ]
    form = AllocateForm(request.POST, commitments=[*_free_choices(free), *known])
    if form.is_valid():
        with shown_in(form):
            row = allocate_commitment(
                actor=access.actor,
                operation=access.operation.code,
                commitment=form.cleaned_data["commitment"],
                item=item,
                place=place,
                quantity=form.cleaned_data["quantity"],
                now=timezone.now(),
            )
            said = (
                _("%(quantity)s of commitment %(code)s are set against this need.")
                % {"quantity": formatting.number(row.quantity), "code": form.cleaned_data["commitment"]}
                if row
                else _("Commitment %(code)s is no longer set against this need.")
                % {"code": form.cleaned_data["commitment"]}
            )
            messages.info(request, said)
            return redirect(access.url("needs:figure", place=place, item=item))
    return _figure(request, access, place, item, form)


@page("see_needs")
def requests(request: HttpRequest, access: Access) -> HttpResponse:
    """What districts asked for beyond the computed need."""
    table = Table(
        request,
        name="requests",
        label=_("Requests"),
        rows=needs_behind.requests_of(access.operation),
        columns=[
            Column(
                "place.name",
                _("Place"),
                order="place__code",
                link=lambda r: access.url("needs:figure", place=r.place.code, item=r.item.code),
                hxl="#adm2+name",
            ),
            Column("item.name", _("Item"), order="item__code", hxl="#item+name"),
            Column(
                "quantity",
                _("Quantity"),
                kind="number",
                unit=lambda r: r.item.unit,
                hxl="#indicator+need+num",
            ),
            Column("priority", _("Priority"), kind="number"),
            Column("needed_by", _("Needed by"), kind="date", hxl="#date+due"),
            Column("requested_by.name", _("Requested by"), order="requested_by__code", optional=True),
            Column("note", _("Reason"), order="", optional=True),
            Column("status", _("Status"), kind="status"),
        ],
        search=("place__code", "item__code", "note"),
        empty=_("No district has asked for anything beyond the computed need."),
    )
    if table.is_export:
        return table.response()
    return render(
        request, "parts/table.html" if table.is_fragment else "needs/requests.html", {"table": table}
    )


@page("see_needs", post="edit_need")
def new_request(request: HttpRequest, access: Access) -> HttpResponse:
    """A district asks for an item."""
    access.require("edit_need")
    form = RequestForm(
        request.POST or None,
        places=needs_choices.place_options(access.operation),
        items=needs_choices.item_options(access.operation),
        institutions=needs_choices.institution_options(
            access.operation, access.party.code if access.party else ""
        ),
        initial={"place": request.GET.get("place", ""), "item": request.GET.get("item", ""), "priority": 1},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_in(form):
            row = request_need(
                actor=access.actor,
                operation=access.operation.code,
                place=said["place"],
                item=said["item"],
                quantity=said["quantity"],
                needed_by=said["needed_by"],
                priority=said["priority"] or 1,
                institution=said["institution"],
                reason=said["reason"],
                now=timezone.now(),
            )
            messages.info(
                request,
                _("%(place)s asks for %(quantity)s of %(item)s; the gap includes them from now on.")
                % {
                    "place": row.place.name,
                    "quantity": templatetags.qty(row.quantity, row.item.unit),
                    "item": row.item.name,
                },
            )
            return redirect(access.url("needs:figure", place=said["place"], item=said["item"]))
    return render(request, "needs/new_request.html", {"form": form})


@require_POST
@page("see_needs", post="edit_need")
def withdraw(request: HttpRequest, access: Access, place: str, item: str) -> HttpResponse:
    """Takes a request back."""
    withdraw_request(
        actor=access.actor, operation=access.operation.code, place=place, item=item, now=timezone.now()
    )
    messages.info(request, _("The request is withdrawn; the computed need stays."))
    return redirect(access.url("needs:requests"))
