"""Lots: what expires first, where a lot is, its recall; and the check before departure with its override."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import stock as queries
from seferber.usecases.check_departure import departure_checks, override_departure
from seferber.usecases.recall_lot import lift_recall, recall_lot
from seferber.usecases.write_off import write_off
from seferber.web import templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.account.lists import transfers_table
from seferber.web.stock.forms import OverrideForm, ReasonForm, WriteOffForm
from seferber.web.tables import Choice, Column, Table

SOON = timedelta(days=30)


def _until(today: Any, row: Any) -> Any:
    """Last day of use with a word when it has passed; "–" when the goods do not expire or it is not known."""
    if row.expiry_date is None:
        return "–"
    day = templatetags.moment(row.expiry_date)
    return templatetags.state("overdue", _("expired")) + day if row.expiry_date < today else day


@page("see_stock")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every lot in hand or on the way, the first to expire first."""
    today = access.now.date()
    chosen = request.GET.get("show", "")
    rows = queries.lot_list(access.operation)
    if chosen == "recalled":
        rows = rows.filter(recalled=True)
    elif chosen == "expired":
        rows = rows.filter(expiry_date__lt=today)
    elif chosen == "soon":
        rows = rows.filter(expiry_date__gte=today, expiry_date__lte=today + SOON)
    table = Table(
        request,
        name="lots",
        label=_("Lots"),
        rows=rows,
        columns=[
            Column("item.name", _("Item"), order="item__code", link=lambda r: access.url("stock:lot", pk=r.pk), hxl="#item"),
            Column("code", _("Lot"), shown=lambda r: r.code or "–"),
            Column("expiry_date", _("Use by"), shown=lambda r: _until(today, r), hxl="#date+expiry"),
            Column("held", _("In hand and on the way"), kind="number", unit=lambda r: r.item.unit, hxl="#value"),
            Column("places", _("Places"), kind="number"),
            Column("recalled", _("Recall"), order="", shown=lambda r: templatetags.state("refused", _("recalled")) if r.recalled else ""),
        ],
        filters=[
            Choice("item", _("Item"), sorted({(r.item.code, r.item.name) for r in queries.lot_list(access.operation)}, key=lambda p: p[1].casefold()), field="item__code"),
        ],
        search=("code", "item__code"),
        empty=_("No lot fits. First stock comes with the operation folder."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    counts = queries.lot_counts(access.operation, today, today + SOON)
    return render(request, "stock/index.html", {"table": table, "counts": counts, "chosen": chosen})


def _lot(access: Access, pk: int) -> Any:
    lot = queries.lot_by_id(access.operation, pk)
    if lot is None:
        raise Http404
    return lot


@page("see_stock")
def lot(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Where a lot is, to the last unit; its recall; every movement."""
    row = _lot(access, pk)
    ways = transfers_table(request, access, queries.ways_of(access.operation, row), name="ways")
    if ways.is_export:
        return ways.response()
    if ways.is_fragment:
        return render(request, "parts/table.html", {"table": ways})
    places = queries.where_is(access.operation, row)
    recalls = queries.recalls_of(row)
    context = {
        "row": row,
        "table": ways,
        "places": places,
        "held": sum(p.quantity for p in places if p.kind in queries.IN_HAND),
        "given_out": sum(p.quantity for p in places if p.kind == "distributed"),
        "recalls": recalls,
        "open_recall": next((r for r in recalls if r.lifted_at is None), None),
        "expired": row.expiry_date is not None and row.expiry_date < access.now.date(),
        "mine": bool(access.party and queries.stock_of_lot(access.operation, row, access.party.code)),
    }
    return render(request, "stock/lot.html", context)


@page("recall_lot")
def recall(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Recalls the lot, or lifts its recall."""
    row = _lot(access, pk)
    lifting = any(r.lifted_at is None for r in queries.recalls_of(row))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            act = lift_recall if lifting else recall_lot
            act(
                actor=access.actor,
                operation=access.operation.code,
                item=row.item.code,
                lot=row.code,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            said = _("The recall is lifted; the lot may be used again.") if lifting else _(
                "The lot is recalled: nothing of it can be packed, loaded or given out any more."
            )  # fmt: skip
            messages.info(request, said)
            return redirect(access.url("stock:lot", pk=pk))
    places = [p for p in queries.where_is(access.operation, row) if p.kind in queries.IN_HAND]
    return render(
        request, "stock/recall.html", {"row": row, "form": form, "lifting": lifting, "places": places}
    )


@page("record_loss")
def take_out(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Goods of the lot that the person's side holds are taken out of use."""
    row = _lot(access, pk)
    held = queries.stock_of_lot(access.operation, row, access.party.code) if access.party else []
    form = WriteOffForm(request.POST or None, held=held)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            balance = form.by_id[form.cleaned_data["stock"]]
            posted = write_off(
                actor=access.actor,
                operation=access.operation.code,
                party=balance.account.party.code,
                place=balance.account.place.code,
                item=row.item.code,
                lot=row.code,
                commitment=balance.account.commitment.code if balance.account.commitment else "",
                quantity=form.cleaned_data["quantity"],
                cause=form.cleaned_data["cause"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.info(
                request,
                _("%(quantity)s %(item)s are out of use now.")
                % {"quantity": templatetags.qty(posted.quantity, row.item.unit), "item": row.item.name},
            )
            return redirect(access.url("stock:lot", pk=pk))
    return render(request, "stock/write_off.html", {"row": row, "form": form, "held": held})


@page("see_consignments", post="override_check")
def departure(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """What would stop each line at departure, and the override of the sending side's office."""
    waybill, checks = departure_checks(operation=access.operation.code, consignment=code, now=timezone.now())
    stopped = [
        (c.line.number, f"{c.line.number} · {c.line.lot.item.name}") for c in checks if c.can_be_overridden
    ]
    form = OverrideForm(request.POST or None, lines=stopped)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            override_departure(
                actor=access.actor,
                operation=access.operation.code,
                consignment=code,
                number=form.cleaned_data["line"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.info(request, _("The line may leave; your office and the reason stand on the waybill."))
            return redirect(access.url("consignments:detail", code=code))
    own = bool(access.party and access.party.pk == waybill.giver_id)
    return render(
        request,
        "stock/departure.html",
        {"waybill": waybill, "checks": checks, "form": form, "stopped": stopped, "own": own},
    )
