"""Waybill, packing list and hand-over receipt as PDF in four languages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from seferber.store.queries import units
from seferber.usecases.print_labels import LANGUAGES
from seferber.usecases.print_waybill import waybill_to_print
from seferber.web.access import Access, page
from seferber.web.labels.forms import LANGUAGE_NAMES
from seferber.web.labels.links import base_of, link_of_waybill
from seferber.web.labels.speech import PAPERS, paper_in
from seferber.worker.render import form_pdf


@page("see_consignments")
def choose(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Every paper of a waybill in every language."""
    facts = units.waybill_facts(access.operation, code)
    if facts is None:
        raise Http404(_("There is no waybill “%(code)s” in this operation.") % {"code": code})
    return render(
        request,
        "labels/papers.html",
        {
            "facts": facts,
            "row": facts.consignment,
            "languages": [(c, LANGUAGE_NAMES[c]) for c in LANGUAGES],
            "units": len(facts.units),
        },
    )


@page("print_labels")
def paper(request: HttpRequest, access: Access, code: str, paper: str, language: str) -> HttpResponse:
    """One paper as PDF."""
    if paper not in PAPERS or language not in LANGUAGES:
        raise Http404(_("There is no such paper."))
    facts = waybill_to_print(
        actor=access.actor, operation=access.operation.code, consignment=code, paper=paper
    )
    link = link_of_waybill(base_of(request), access.operation.code, code)
    response = HttpResponse(
        form_pdf(paper_in(language, paper, facts, link=link)), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = (
        f'inline; filename="{access.operation.code}-{code}-{paper}-{language}.pdf"'
    )
    return response
