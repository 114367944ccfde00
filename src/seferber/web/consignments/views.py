"""On the way: the list, one waybill, differences, and the pages that announce or hand out goods."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import consignments as queries
from seferber.store.queries import differences as counts
from seferber.usecases import create_consignment as announced
from seferber.usecases import settle_stock
from seferber.web import formatting, templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments import attention, entries, forms, maps, shown
from seferber.web.consignments.found import require_detail
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import word

VIEWS = tuple(queries.VIEWS)


def _view_of(request: HttpRequest) -> str:
    asked = request.GET.get("view", "")
    return asked if asked in VIEWS else "open"


def list_table(request: HttpRequest, access: Access, view: str) -> Table:
    """The list of consignments, narrowed, sorted and paged in the database."""
    operation = access.operation
    near = shown.Near(operation)

    def rows(*, sort: str, descending: bool, offset: int, limit: int | None, filters: dict[str, str]) -> Any:
        narrow = {("text" if name == "q" else name): value for name, value in filters.items()}
        return queries.page_of(
            operation, sort=sort, descending=descending, offset=offset, limit=limit, view=view, **narrow
        )

    return Table(
        request,
        name="consignments",
        label=_("Consignments"),
        rows=rows,
        columns=[
            Column("code", _("Waybill"), link=lambda r: access.url("consignments:detail", code=r.code), order="code",
                   hxl="#delivery+id+waybill"),
            Column("state", _("State"), value=lambda r: r.consignment.state, shown=lambda r: shown.state_of(r, access.now, near),
                   order="state", hxl="#status"),
            Column("arrives_at", _("Arrival"), value=lambda r: r.arrives_at, shown=lambda r: shown.arrival_of(r, access.now),
                   order="arrives_at", hxl="#date+delivery"),
            Column("destination", _("Destination"), value=lambda r: r.consignment.destination.name, order="destination",
                   hxl="#loc+destination"),
            Column("contents", _("Contents"), value=lambda r: r.contents, order="", optional=True, hxl="#item"),
            Column("origin", _("From"), value=lambda r: r.consignment.origin.name, order="origin", optional=True,
                   hxl="#loc+origin"),
            Column("weight_kg", _("Weight"), kind="number", value=lambda r: round(r.consignment.weight_kg / 1000, 1), unit="t",
                   order="weight_kg", optional=True, hxl="#capacity+weight+t"),
            Column("volume_m3", _("Volume"), kind="number", value=lambda r: round(r.consignment.volume_m3, 1), unit="m3",
                   order="volume_m3", optional=True, hxl="#capacity+volume+m3"),
            Column("status", _("Status"), kind="status", value=lambda r: r.consignment.status, order="", optional=True,
                   shown=lambda r: shown.chip(r.consignment), hxl="#meta+status"),
        ],
        filters=[
            Choice("state", _("State"), [(s, word(s)) for s in shown.STATES]),
            Choice("place", _("Place"), [(p.code, p.name) for p in queries.places_used(operation)]),
            Choice("commitment", _("Commitment"), [(c.code, f"{c.code} · {c.name}"[:60]) for c in queries.commitments_used(operation)]),
        ],
        search=("code",),
        per_page=20,
        select=lambda r: r.code,
        empty=_("No consignment stands here. Write a waybill, or accept a plan."),
    )  # fmt: skip


@page("see_consignments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    view = _view_of(request)
    table = list_table(request, access, view)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    under_way = queries.last_positions(access.operation)
    near = shown.Near(access.operation)
    for one in under_way:
        one.near = near(one.report) if one.report else ""
    found = queries.summary(access.operation, access.now)
    return render(
        request,
        "consignments/index.html",
        {
            "table": table,
            "summary": found,
            "views": [(name, word(f"view_{name}"), getattr(found, name)) for name in VIEWS],
            "view": view,
            "map": maps.map_of(under_way, access) if under_way else None,
            "under_way": under_way[:8],
            "shown": len(under_way),
            "differences": counts.differences(access.operation, only_open=True)[:6],
            **attention.box_of(access),
        },
    )


@page("see_consignments")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = require_detail(access, code)
    return render(request, "consignments/detail.html", {"found": found, **shown.detail_of(found, access)})


@page("see_consignments")
def waybill(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = require_detail(access, code)
    return render(
        request,
        "consignments/waybill.html",
        {"found": found, "row": found.consignment, **shown.detail_of(found, access)},
    )


@page("see_consignments")
def differences(request: HttpRequest, access: Access) -> HttpResponse:
    rows = counts.differences(access.operation)
    table = Table(
        request,
        name="differences",
        label=_("Counts that differ from their waybills"),
        rows=rows,
        columns=[
            Column("waybill", _("Waybill"), link=lambda r: access.url("consignments:detail", code=r.waybill), hxl="#delivery+id+waybill"),
            Column("item.name", _("Item"), hxl="#item"),
            Column("place.name", _("Counted at"), optional=True, hxl="#loc"),
            Column("counted_at", _("When"), kind="moment", optional=True, hxl="#date"),
            Column("listed", _("On the waybill"), kind="number", unit=lambda r: r.item.unit, hxl="#value+listed"),
            Column("good", _("Good"), kind="number", hxl="#value+good"),
            Column("damaged", _("Damaged"), kind="number", hxl="#value+damaged"),
            Column("missing", _("Missing"), kind="number", hxl="#value+missing"),
            Column("over", _("Over"), kind="number", hxl="#value+over"),
            Column("open", _("Cause open"), kind="number", hxl="#value+open"),
            Column("signed", _("Signed by"), kind="word", optional=True, hxl="#meta+signed"),
            Column("reason", _("What was seen"), optional=True, hxl="#description"),
        ],
        filters=[
            Choice("open", _("Cause"), [("open", _("open")), ("named", _("named"))],
                   test=lambda row, wanted: bool(row.open) == (wanted == "open")),
            Choice("party", _("Sent by"), [(p.code, p.name) for p in choices.parties(access.operation)], field="giver"),
        ],
        search=("waybill", "item.name", "reason"),
        empty=_("Every count agrees with its waybill."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(
        request, "consignments/differences.html",
        {"table": table, "rows": rows, "open": [r for r in rows if r.open], "unsigned": [r for r in rows if r.signed != "both"]},
    )  # fmt: skip


@page("see_consignments", post="distribute")
def distribute(request: HttpRequest, access: Access) -> HttpResponse:
    party = access.party
    place = request.GET.get("place", "")
    stock = (
        [b for b in choices.stock_of(access.operation, party, place=place) if b.account.kind == "stock"]
        if party
        else []
    )
    wanted = request.GET.get("what", "")
    form = forms.DistributeForm(
        request.POST or None,
        stock=stock,
        initial={"occurred_at": forms.moment_text(access.now), "what": wanted},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        balance = form.by_id[data["what"]]
        with shown_in(form):
            posted = settle_stock.distribute(
                actor=access.actor, operation=access.operation.code, party=party.code, place=balance.account.place.code,
                item=balance.lot.item.code, lot=balance.lot.code,
                commitment=balance.account.commitment.code if balance.account.commitment else "",
                quantity=data["quantity"], households=data["households"], occurred_at=data["occurred_at"], now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("%(quantity)s of %(item)s reached people at %(place)s.")
                % {
                    "quantity": templatetags.qty(posted.quantity, balance.lot.item.unit),
                    "item": balance.lot.item.name,
                    "place": balance.account.place.name,
                },
            )
            return redirect(access.url("consignments:distribute"))
    return render(
        request,
        "consignments/distribute.html",
        {
            "form": form,
            "stock": stock,
            "places": choices.places_with_stock(access.operation, party) if party else [],
            "place": place,
        },
    )


@page("see_consignments", post="notify_consignment")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    party, operation = access.party, access.operation
    access.require("notify_consignment")
    places = choices.places_with_stock(operation, party) if party else []
    origin = next((p for p in places if p.code == request.GET.get("from")), None)
    if origin is None:
        return render(request, "consignments/choose_origin.html", {"places": places})
    stock = choices.stock_of(operation, party, place=origin.code)
    form = forms.NewConsignmentForm(
        request.POST or None,
        stock=stock,
        receivers=[
            (p.code, p.name) for p in sorted(choices.parties(operation), key=lambda p: p.role != "affected")
        ],
        destinations=entries.grouped_places(choices.destinations(operation)),
        commitments=[(c.code, f"{c.code} · {c.name}") for c in choices.agreed_commitments(operation, party)],
        lift_types=[
            (t.code, f"{t.name} · {formatting.number(t.payload_t)} t, {formatting.number(t.volume_m3)} m³")
            for t in choices.lift_types(operation)
        ],
        initial=entries.usual_entries(operation, party, request.GET),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            row = announced.create_consignment(
                actor=access.actor, operation=operation.code, giver=party.code, receiver=data["receiver"], origin=origin.code,
                destination=data["destination"], lines=form.lines(), lift_type=data["lift_type"], vehicle=data["vehicle"],
                departs_at=data["departs_at"], arrives_at=data["arrives_at"], package=request.GET.get("package", ""), now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                format_html(
                    "{}",
                    _("Waybill %(code)s is written: %(weight)s, %(volume)s. Nothing has left yet.")
                    % {
                        "code": row.code,
                        "weight": templatetags.tonnes(row.weight_kg / 1000),
                        "volume": templatetags.cubic(row.volume_m3),
                    },
                ),
            )
            return redirect(access.url("consignments:detail", code=row.code))
    return render(request, "consignments/create.html", {"form": form, "origin": origin})
