"""Appeals to other countries, made from the open gaps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.kernel import SeferberError, parse_quantity
from seferber.store.queries import reports
from seferber.usecases.make_appeal import make_appeal, open_gaps
from seferber.web.access import Access, page
from seferber.web.reports.voice import LANGUAGES, appeal_in_all
from seferber.web.words import say


@page("see_reports")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Appeals made so far."""
    return render(
        request,
        "reports/appeals.html",
        {"appeals": reports.appeals(access.operation), "gaps": open_gaps(access.operation, access.now)},
    )


@page("see_reports", post="make_appeal")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """Chooses items and quantities from the open gaps; a POST keeps the letter in four languages."""
    access.require("make_appeal")
    gaps = open_gaps(access.operation, access.now)
    errors: list[str] = []
    typed: dict[str, str] = {}
    if request.method == "POST":
        typed = {g["item"]: request.POST.get(f"q-{g['item']}", "").strip() for g in gaps}
        chosen = {item: text for item, text in typed.items() if text not in ("", "0")}
        try:
            row = make_appeal(
                actor=access.actor,
                operation=access.operation.code,
                lines=chosen,
                texts=_letters(access, gaps, chosen),
                now=timezone.now(),
            )
            messages.info(request, _("Appeal %(code)s is kept in four languages.") % {"code": row.code})
            return redirect(access.url("reports:appeal", code=row.code))
        except SeferberError as refusal:
            errors.append(say(refusal))
    for gap in gaps:
        gap["typed"] = typed.get(gap["item"], str(gap["gap"])) if typed else str(gap["gap"])
    return render(request, "reports/new_appeal.html", {"gaps": gaps, "errors": errors})


def _letters(access: Access, gaps: list[dict[str, Any]], chosen: dict[str, str]) -> dict[str, str]:
    items = reports.item_names(access.operation)
    lines = [
        {
            "names": items[g["item"]].names,
            "quantity": parse_quantity(chosen[g["item"]], unit=g["unit"]),
            "unit": g["unit"],
            "gap": g["gap"],
            "places": g["places"],
        }
        for g in gaps
        if g["item"] in chosen
    ]
    return appeal_in_all(
        titles=access.operation.titles,
        as_of=access.now,
        lines=lines,
        modelled=any(g["status"] != "published" for g in gaps),
    )


@page("see_reports")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One appeal: the letter in each language, and the gaps it was made from."""
    row = reports.appeal(access.operation, code)
    if row is None:
        raise Http404(_("There is no appeal with this code in this operation."))
    items = reports.item_names(access.operation)
    lines = [
        {**line, "name": items[line["item"]].name, "unit": items[line["item"]].unit}
        for line in row.lines
        if line["item"] in items
    ]
    letters = [(code, name, row.texts.get(code, "")) for code, name in LANGUAGES if row.texts.get(code)]
    return render(request, "reports/appeal.html", {"appeal": row, "lines": lines, "letters": letters})
