"""Which cartons and pallets are there, and what is in the one I hold?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seferber.kernel import SeferberError
from seferber.store.queries import units
from seferber.usecases.number_units import unit_of
from seferber.web import formatting, words
from seferber.web.access import Access, page
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import word


def readable(unit: Any) -> str:
    """The code as it stands under the bars."""
    return f"(00) {unit.code}" if unit.is_sscc else unit.code


@page("see_consignments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every numbered unit, and the print runs."""

    def document(u: Any) -> str:
        return u.consignment.code if u.consignment else u.package.code if u.package else ""

    table = Table(
        request,
        name="units",
        label=_("Handling units"),
        rows=units.units(access.operation).filter(lot__isnull=False),
        columns=[
            Column("code", _("Code"), link=lambda u: access.url("labels:unit", code=u.code), hxl="#item+unit+code"),
            Column("kind", _("Kind"), shown=lambda u: word(f"unit_{u.kind}"), order="kind"),
            Column("document", _("Waybill or package"), value=document, order="consignment__code", hxl="#delivery+id+waybill"),
            Column("lot.item.name", _("Goods"), order="lot__item__code", hxl="#item"),
            Column("lot.code", _("Lot"), order="lot__code", optional=True, hxl="#item+lot"),
            Column("lot.expiry_date", _("Use by"), kind="date", order="lot__expiry_date", optional=True, hxl="#date+expiry"),
            Column("quantity", _("Quantity"), kind="number", unit=lambda u: u.lot.item.unit, hxl="#item+quantity"),
            Column("place", _("In its line"), value=lambda u: f"{u.position} / {u.of_line}", order="", optional=True),
        ],
        filters=[
            Choice("kind", _("Kind"), [(k, word(f"unit_{k}")) for k in ("pallet", "carton", "line")]),
        ],
        search=("code", "consignment__code", "package__code", "lot__code", "lot__item__code"),
        per_page=50,
        empty=_("No unit is numbered yet. Units get their codes on packing, on dispatch, or when you print labels of a waybill."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    context = {
        "table": table,
        "totals": units.totals(access.operation),
        "runs": list(units.print_runs(access.operation)[:8]),
    }
    return render(request, "labels/index.html", context)


@page("see_consignments")
def find(request: HttpRequest, access: Access) -> HttpResponse:
    """Leads from a scanned or typed code to its unit; a wrong digit is refused in words."""
    scan = request.GET.get("code", "").strip()
    said: list[str] = []
    if scan:
        try:
            found = unit_of(actor=access.actor, operation=access.operation.code, scan=scan)
        except SeferberError as refusal:
            said = words.sentences(refusal)
        else:
            return redirect(access.url("labels:unit", code=found.code))
    return render(request, "labels/find.html", {"scan": scan, "said": said})


@page("see_consignments")
def unit(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One carton, pallet or load: what is in it, and with which document it goes."""
    row = units.unit(access.operation, code)
    if row is None:
        raise Http404(_("No unit of this operation bears the code %(code)s.") % {"code": code})
    context = {
        "row": row,
        "readable": readable(row),
        "kind": word(f"unit_{row.kind}"),
        "weight": f"{formatting.number(row.quantity * row.lot.item.weight_kg, 1)}\u00a0kg" if row.lot else "",
        "inside": units.units(access.operation).filter(parent=row)[:200] if row.kind == "consignment" else [],
    }
    return render(request, "labels/unit.html", context)
