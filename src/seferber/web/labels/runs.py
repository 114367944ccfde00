"""Print labels: choose paper and languages, see the run grow, take the file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seferber.store.queries import consignment_detail, packages, units
from seferber.usecases.print_labels import LANGUAGES, request_labels, stop_labels
from seferber.web import formatting
from seferber.web.access import Access, page, shown_in
from seferber.web.labels.forms import PrintForm
from seferber.web.labels.links import base_of
from seferber.web.labels.speech import label_words
from seferber.web.progress import Progress

# Measured: about a third of a second per hundred labels on one core of two; the worker looks once a second.
SECONDS_PER_LABEL = 0.01


@page("see_consignments", post="print_labels")
def print_consignment(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    row = consignment_detail.find(access.operation, code)
    if row is None:
        raise Http404(_("There is no waybill “%(code)s” in this operation.") % {"code": code})
    return _print(request, access, row, consignment=row)


@page("see_packages", post="print_labels")
def print_package(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = packages.package(access.operation, code)
    if found is None:
        raise Http404(_("There is no package “%(code)s” in this operation.") % {"code": code})
    return _print(request, access, found.package, package=found.package)


def _print(request: HttpRequest, access: Access, row: Any, **document: Any) -> HttpResponse:
    """The form of one document; the run starts when it is sent."""
    access.require("print_labels")
    counts = units.counts(**document)
    kind = next(iter(document))
    form = PrintForm(
        request.POST or None,
        numbered=bool(counts),
        initial={
            "sheet": "a6",
            **{f"also_{code}": True for code in LANGUAGES},
            "first": (get_language() or "en")[:2],
            "level": "auto",
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            run = request_labels(
                actor=access.actor,
                operation=access.operation.code,
                now=timezone.now(),
                sheet=data["sheet"],
                languages=form.spoken(),
                level=data["level"],
                anew=data.get("anew", False),
                base=base_of(request),
                speak=label_words,
                **{kind: row.code},
            )
            return redirect(access.url("labels:run", code=run.code))
    context = {
        "form": form,
        "row": row,
        "kind": kind,
        "counts": sorted(counts.items()),
        "total": sum(counts.values()),
        "back": access.url(
            "consignments:detail" if kind == "consignment" else "packages:detail", code=row.code
        ),
    }
    return render(request, "labels/print.html", context)


def progress_of(access: Access, run: Any) -> Progress:
    """How far a run is, for the bar."""
    labels = run.labels
    return Progress(
        state=run.state,
        what=_("Labels of %(code)s") % {"code": (run.consignment or run.package).code},
        url=access.url("labels:progress", code=run.code),
        share=run.done / labels if labels else None,
        seconds=run.seconds if run.state != "queued" else None,
        expected_s=max(2.0, labels * SECONDS_PER_LABEL),
        detail=run.message
        or _("%(done)s of %(labels)s labels")
        % {
            "done": formatting.number(labels if run.state == "ready" else run.done),
            "labels": formatting.number(labels),
        },
        done_url=access.url("labels:file", code=run.code),
        done_label=_("Open the labels (PDF)"),
    )


def _run(access: Access, code: str) -> Any:
    row = units.print_run(access.operation, code)
    if row is None:
        raise Http404(_("There is no print run with this code in this operation."))
    return row


@page("print_labels")
def run(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    row = _run(access, code)
    return render(
        request,
        "labels/run.html",
        {"run": row, "progress": progress_of(access, row), "kept": units.print_file(row) is not None},
    )


@page("print_labels")
def progress(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    return render(request, "parts/progress.html", {"progress": progress_of(access, _run(access, code))})


@require_POST
@page("print_labels")
def stop(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    stop_labels(actor=access.actor, operation=access.operation.code, run=code, now=timezone.now())
    messages.info(request, _("Print run %(code)s stops after the sheets in hand.") % {"code": code})
    return redirect(access.url("labels:run", code=code))


@page("print_labels")
def file(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The PDF; when it was thrown away since, the way to print again."""
    row = _run(access, code)
    body = units.print_file(row)
    if body is None:
        messages.info(
            request, _("The file of %(code)s is not kept any more; print the labels again.") % {"code": code}
        )
        return redirect(access.url("labels:run", code=code))
    response = HttpResponse(body, content_type="application/pdf")
    document = (row.consignment or row.package).code
    response.headers["Content-Disposition"] = (
        f'inline; filename="{access.operation.code}-{document}-labels.pdf"'
    )
    return response
