"""What anyone may read: published reports, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from seferber.store.queries import reports
from seferber.web.access import Access, public_page
from seferber.web.reports import papers


def _published(access: Access, code: str) -> Any:
    row = reports.published_report(access.operation, code)
    if row is None:
        raise Http404(_("This report is not public."))
    return row


@public_page
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """The newest published report with its account, and the history."""
    rows = list(reports.published(access.operation)[:50])
    context: dict[str, Any] = {"history": rows}
    if rows:
        context |= papers.parts(rows[0], papers.asked_language(request))
    return render(request, "reports/public.html", context)


@public_page
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """An earlier published report."""
    row = _published(access, code)
    context = {
        "history": list(reports.published(access.operation)[:50]),
        **papers.parts(row, papers.asked_language(request)),
    }
    return render(request, "reports/public.html", context)


@public_page
def chart(request: HttpRequest, access: Access, code: str, language: str) -> HttpResponse:
    """Chart of a published report."""
    return papers.drawing(request, _published(access, code), language)


@public_page
def pdf(request: HttpRequest, access: Access, code: str, language: str) -> HttpResponse:
    """A published report on A4."""
    return papers.pdf_response(access.operation, _published(access, code), language)
