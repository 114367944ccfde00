"""How units are numbered and cut: company prefixes of the parties, cartons and pallets of the items."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.standards.sscc import counter_key
from seferber.store.queries import units
from seferber.usecases.number_units import set_numbering, set_packaging
from seferber.web.access import Access, page, shown_in
from seferber.web.labels.forms import NumberingForm, PackagingForm
from seferber.web.tables import Column, Table


@page("see_consignments")
def numbering(request: HttpRequest, access: Access) -> HttpResponse:
    rows = units.numberings(access.operation, counter_key)
    return render(request, "labels/numbering.html", {"rows": rows})


@page("edit_numbering")
def edit_numbering(request: HttpRequest, access: Access, party: str) -> HttpResponse:
    row = next((r for r in units.numberings(access.operation, counter_key) if r.party.code == party), None)
    if row is None:
        raise Http404(_("There is no such party in this operation."))
    form = NumberingForm(
        request.POST or None,
        initial={"company_prefix": row.party.company_prefix, "extension": row.extension},
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            set_numbering(
                actor=access.actor,
                operation=access.operation.code,
                party=party,
                company_prefix=form.cleaned_data["company_prefix"],
                extension=form.cleaned_data["extension"],
                now=timezone.now(),
            )
            messages.info(
                request, _("New units of %(party)s are numbered this way.") % {"party": row.party.name}
            )
            return redirect(access.url("labels:numbering"))
    return render(request, "labels/edit.html", {
        "form": form, "title": _("Numbering of %(party)s") % {"party": row.party.name}, "back": access.url("labels:numbering"),
        "note": _("Codes given before stay what they are. Never enter a prefix that GS1 did not give to this party."),
        "submit": _("Save numbering"),
    })  # fmt: skip


@page("see_consignments")
def packaging(request: HttpRequest, access: Access) -> HttpResponse:
    table = Table(
        request,
        name="packaging",
        label=_("Cartons and pallets"),
        rows=units.packagings(access.operation),
        columns=[
            Column("code", _("Item"), link=lambda r: access.url("labels:edit-packaging", item=r["code"]) if access.may("number_units") else ""),
            Column("name", _("Name"), value=lambda r: r["item"].name),
            Column("per_carton", _("In a carton"), kind="number", unit=lambda r: r["item"].unit),
            Column("per_pallet", _("On a pallet"), kind="number", unit=lambda r: r["item"].unit),
            Column("own", _("From"), value=lambda r: _("entered here") if r["own"] else _("catalogue"), order="", optional=True),
        ],
        search=("code",),
        empty=_("The catalogue has no item yet."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(request, "labels/packaging.html", {"table": table})


@page("number_units")
def edit_packaging(request: HttpRequest, access: Access, item: str) -> HttpResponse:
    row = next((r for r in units.packagings(access.operation) if r["code"] == item), None)
    if row is None:
        raise Http404(_("There is no such item in this operation."))
    form = PackagingForm(
        request.POST or None, initial={"per_carton": row["per_carton"], "per_pallet": row["per_pallet"]}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            set_packaging(
                actor=access.actor,
                operation=access.operation.code,
                item=item,
                per_carton=form.cleaned_data["per_carton"],
                per_pallet=form.cleaned_data["per_pallet"],
                now=timezone.now(),
            )
            messages.info(
                request, _("Units of %(item)s are cut this way from now on.") % {"item": row["item"].name}
            )
            return redirect(access.url("labels:packaging"))
    return render(request, "labels/edit.html", {
        "form": form, "title": _("Packaging of %(item)s") % {"item": row["item"].name}, "back": access.url("labels:packaging"),
        "note": _("Empty means not known: goods of such an item get one unit for each line."), "submit": _("Save packaging"),
    })  # fmt: skip
