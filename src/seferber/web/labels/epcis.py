"""EPCIS documents on the page: export what moved, take in what another party tells."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.standards.epcis.reader import NotEpcis
from seferber.store.queries import epcis as queries
from seferber.usecases.export_epcis import export_epcis
from seferber.usecases.import_epcis import import_epcis
from seferber.web import words
from seferber.web.access import Access, page, shown_in
from seferber.web.labels.forms import ImportForm
from seferber.web.tables import Column, Table


@page("export_epcis", post="import_epcis")
def exchange(request: HttpRequest, access: Access) -> HttpResponse:
    """The export, the form for a document of another party, and what was taken in so far."""
    form = ImportForm(request.POST or None, request.FILES or None)
    issues: list[str] = []
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            try:
                done = import_epcis(
                    actor=access.actor,
                    operation=access.operation.code,
                    data=form.cleaned_data["document"].read(),
                    now=timezone.now(),
                )
            except NotEpcis as refused:
                issues = [words.say(issue) for issue in refused.issues[:50]]
                raise
            messages.info(
                request,
                _(
                    "%(events)s events read, %(known)s known before; %(transfers)s transfers posted, %(waybills)s new waybills, %(units)s new units."
                )
                % vars(done),
            )
            return redirect(access.url("labels:epcis"))
    table = Table(
        request,
        name="epcis",
        label=_("Events taken in"),
        rows=queries.imported(access.operation),
        columns=[
            Column("occurred_at", _("When"), kind="moment"),
            Column("what", _("What"), value=lambda e: str(e.body.get("bizStep", "")), order=""),
            Column("posted", _("Transfers posted"), kind="number"),
            Column("event_id", _("Event"), optional=True),
            Column("imported_at", _("Taken in"), kind="moment", optional=True),
        ],
        search=("event_id",),
        sort="-occurred_at",
        empty=_("No event of another party was taken in yet."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(request, "labels/epcis.html", {"form": form, "table": table, "issues": issues})


@page("export_epcis")
def document(request: HttpRequest, access: Access, code: str = "") -> HttpResponse:
    """The EPCIS 2.0 document of the operation, or of one waybill."""
    body = export_epcis(
        actor=access.actor, operation=access.operation.code, consignment=code, now=timezone.now()
    )
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=1), content_type="application/ld+json"
    )
    name = f"{access.operation.code}{'-' + code if code else ''}-epcis.jsonld"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
