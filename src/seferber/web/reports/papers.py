"""A report as page, drawing and PDF, for those inside and for the public alike."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seferber.documents.sitrep import FONT
from seferber.reports.charts import with_font
from seferber.web.reports.chart import svg_response
from seferber.web.reports.voice import CODES, LANGUAGES, page_in
from seferber.worker.render import paper_pdf


def asked_language(request: HttpRequest) -> str:
    """The language asked for in the address, else the reader's own."""
    asked = request.GET.get("language", "")
    return asked if asked in CODES else (get_language() or "en")[:2]


def parts(report: Any, language: str) -> dict[str, Any]:
    """What a page needs to show the report in one language."""
    if language not in CODES:
        raise Http404(_("There is no report in this language."))
    return {
        "report": report,
        "paper": page_in(language, report.content),
        "language": language,
        "languages": LANGUAGES,
    }


def drawing(request: HttpRequest, report: Any, language: str) -> HttpResponse:
    paper = parts(report, language)["paper"]
    if not paper["charts"]:
        raise Http404(_("There is no such chart."))
    return svg_response(request, paper["charts"][0])


def pdf_response(operation: Any, report: Any, language: str) -> HttpResponse:
    """The report as A4 PDF."""
    paper = parts(report, language)["paper"]
    paper = {**paper, "charts": [with_font(spec, FONT) for spec in paper["charts"]]}
    response = HttpResponse(paper_pdf(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f'inline; filename="{operation.code}-{report.code}-{language}.pdf"'
    )
    return response
