"""What do I tell my minister, the press, the donors?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from seferber.store.queries import reports
from seferber.usecases.make_report import make_report, publish_report, withhold_report
from seferber.web.access import Access, page, shown_in
from seferber.web.reports import papers
from seferber.web.tables import Column, Table


class WithholdForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why the report is withheld"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MakeForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("Message at the top"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences of your office; printed as you write it, in every language."),
    )  # fmt: skip


def state_of(report: Any) -> str:
    if report.published_at:
        return "published"
    return "withheld" if report.withheld_reason else "drafted"


@page("see_reports")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """The sitrep as of now, and every report made so far."""
    table = Table(
        request,
        name="reports",
        label=_("Reports"),
        rows=reports.reports(access.operation),
        columns=[
            Column("code", _("Report"), link=lambda r: access.url("reports:detail", code=r.code)),
            Column("as_of", _("As of"), kind="moment"),
            Column("state", _("State"), kind="state", value=state_of),
            Column("published_at", _("Published"), kind="moment", optional=True),
            Column("withheld_reason", _("Why withheld"), order="", optional=True),
        ],
        empty=_("No report was kept yet. Keep the one below to publish it."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    draft = Draft(reports.facts(access.operation, access.now))
    context = {
        "table": table,
        "form": MakeForm(),
        "public_url": reverse("public-reports:index", kwargs={"operation": access.operation.code}),
        "published": reports.published(access.operation).first(),
        **papers.parts(draft, papers.asked_language(request)),
    }
    return render(request, "reports/index.html", context)


class Draft:
    """A sitrep of this moment that nobody has kept yet."""

    code = ""
    published_at = None
    withheld_reason = ""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content


@require_POST
@page("see_reports", post="make_report")
def make(request: HttpRequest, access: Access) -> HttpResponse:
    """Keeps the sitrep of this moment."""
    form = MakeForm(request.POST)
    message = form.cleaned_data["message"] if form.is_valid() else request.POST.get("message", "")
    row = make_report(
        actor=access.actor, operation=access.operation.code, message=message, now=timezone.now()
    )
    messages.info(
        request,
        _("Report %(code)s is kept; nobody outside sees it until it is published.") % {"code": row.code},
    )
    return redirect(access.url("reports:detail", code=row.code))


def _report(access: Access, code: str) -> Any:
    row = reports.report(access.operation, code)
    if row is None:
        raise Http404(_("There is no report with this code in this operation."))
    return row


@page("see_reports")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """One report as it was made, in any of the four languages."""
    row = _report(access, code)
    context = {
        "form": WithholdForm(),
        "state": state_of(row),
        **papers.parts(row, papers.asked_language(request)),
    }
    return render(request, "reports/detail.html", context)


@require_POST
@page("see_reports", post="publish_report")
def publish(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Puts the report on the public page."""
    row = publish_report(actor=access.actor, operation=access.operation.code, report=code, now=timezone.now())
    messages.info(request, _("Report %(code)s is public from now on.") % {"code": row.code})
    return redirect(access.url("reports:detail", code=code))


@require_POST
@page("see_reports", post="publish_report")
def withhold(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Keeps the report from the public page, with the reason."""
    row = _report(access, code)
    form = WithholdForm(request.POST)
    if form.is_valid():
        with shown_in(form):
            withhold_report(
                actor=access.actor,
                operation=access.operation.code,
                report=code,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.info(
                request, _("Report %(code)s is withheld; the reason stays with it.") % {"code": code}
            )
            return redirect(access.url("reports:detail", code=code))
    context = {"form": form, "state": state_of(row), **papers.parts(row, papers.asked_language(request))}
    return render(request, "reports/detail.html", context)


@page("see_reports")
def chart(request: HttpRequest, access: Access, code: str, language: str) -> HttpResponse:
    """The report's chart; the code "now" means the sitrep of this moment."""
    row = Draft(reports.facts(access.operation, access.now)) if code == "now" else _report(access, code)
    return papers.drawing(request, row, language)


@page("see_reports")
def pdf(request: HttpRequest, access: Access, code: str, language: str) -> HttpResponse:
    """The report on A4."""
    return papers.pdf_response(access.operation, _report(access, code), language)
