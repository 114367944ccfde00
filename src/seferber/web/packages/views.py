"""Relief packages: by readiness, one package with its approvals and checks, a draft from stocks, kits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import packages as queries
from seferber.usecases import check_loading, prepare_package
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.entries import grouped_places
from seferber.web.consignments.shown import chip
from seferber.web.packages import forms, shown
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import word


@page("see_packages")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    rows = queries.packages(access.operation)
    table = Table(
        request,
        name="packages",
        label=_("Relief packages"),
        rows=rows,
        columns=[
            Column("code", _("Package"), link=lambda r: access.url("packages:detail", code=r.code), hxl="#meta+package"),
            Column("package.name", _("Name"), hxl="#description"),
            Column("readiness", _("Readiness"), kind="state", hxl="#status"),
            Column("approved", _("Lines approved"), kind="bar", value=lambda r: (r.approved, len(r.lines)), order=""),
            Column("packed", _("Lines packed"), kind="bar", value=lambda r: (r.packed, len(r.lines)), order="", optional=True),
            Column("weight_t", _("Weight"), kind="number", unit="t", value=lambda r: round(r.weight_t, 1), order="", hxl="#capacity+weight+t"),
            Column("volume_m3", _("Volume"), kind="number", unit="m3", value=lambda r: round(r.volume_m3, 1), order="", optional=True,
                   hxl="#capacity+volume+m3"),
            Column("package.ready_by", _("Ready by"), kind="moment", optional=True, hxl="#date+ready"),
            Column("package.status", _("Status"), order="", optional=True, shown=lambda r: chip(r.package), hxl="#meta+status"),
        ],
        filters=[Choice("readiness", _("Readiness"), [(s, word(s)) for s in queries.READINESS])],
        search=("code", "package.name"),
        empty=_("No package is drafted yet. Draft one from the stocks under an agreed commitment."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    teams = [shown.team_row(t, access.now) for t in queries.teams(access.operation)]
    deployed = [t for t in teams if t.state == "deployed"]
    own = access.institution.code if access.institution else ""
    waiting = [
        (r, part)
        for r in rows
        for part in r.parts
        if part.state == "drafted" and (not own or (part.institution and part.institution.code == own))
    ]
    context = {
        "table": table,
        "rows": rows,
        "open": [r for r in rows if r.readiness not in ("packed", "dispatched", "refused")],
        "ready": [r for r in rows if r.readiness == "packed"],
        "waiting": waiting[:8],
        "deployed": sorted(deployed, key=lambda t: (t.left is None, t.left or 0))[:8],
        "people": sum(t.team.people for t in deployed),
        "short": [t for t in deployed if t.left is not None and 0 <= t.left < 3],
        "ended": [t for t in deployed if t.left is not None and t.left < 0],
        "teams": teams,
    }
    return render(request, "packages/index.html", context)


def _package(access: Access, code: str) -> queries.PackageRow:
    row = queries.package(access.operation, code)
    if row is None:
        raise Http404(_("There is no package “%(code)s” in this operation.") % {"code": code})
    return row


def _context(row: queries.PackageRow, access: Access) -> dict[str, Any]:
    giver = row.package.commitment.giver
    own_side = access.party is not None and access.party.code == giver.code
    free = queries.held_for(row.lines, giver)
    institution = access.institution.code if access.institution else ""
    lines = []
    for line in row.lines:
        mine = own_side and (not line.institution or not institution or line.institution.code == institution)
        lines.append(
            {
                "line": line,
                "weight_t": line.quantity * line.lot.item.weight_kg / 1000,
                "volume_m3": line.quantity * line.lot.item.volume_m3,
                "free": free[line.pk],
                "short": not line.packed_at and not line.refused_at and free[line.pk] < line.quantity,
                "may_approve": mine
                and access.may("approve_package_part")
                and line.state in ("drafted", "refused"),
                "may_refuse": mine
                and access.may("approve_package_part")
                and line.state in ("drafted", "approved"),
                "may_pack": mine and access.may("pack_package") and line.state == "approved",
            }
        )
    issues = check_loading.loading_issues(access.operation, row.package, now=timezone.now())
    packed_at = sorted({line.place.code for line in row.live if line.packed_at})
    return {
        "row": row,
        "lines": lines,
        "fits": shown.fits_of(row, access),
        "own_side": own_side,
        "stops": [x for x in issues if x[1].severity == "error"],
        "stopped": [x for x in issues if x[1].severity == "error" and not x[0].override_reason],
        "looks": [x for x in issues if x[1].severity != "error"],
        "record": queries.package_record(access.operation, row.code),
        "send_from": packed_at if own_side and access.may("notify_consignment") else [],
    }


@page("see_packages")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    row = _package(access, code)
    return render(request, "packages/detail.html", _context(row, access))


def _line_of(request: HttpRequest) -> int:
    text = request.POST.get("line", "")
    return int(text) if text.isdigit() and len(text) < 6 else 0


@page("see_packages", post="approve_package_part")
def approve(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The ministry approves its line."""
    if request.method == "POST":
        line = prepare_package.approve_part(
            actor=access.actor,
            operation=access.operation.code,
            package=code,
            number=_line_of(request),
            now=timezone.now(),
        )
        messages.info(
            request, _("Line %(line)d of package %(code)s is approved.") % {"line": line.number, "code": code}
        )
    return redirect(access.url("packages:detail", code=code))


@page("see_packages", post="approve_package_part")
def refuse(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The ministry refuses its line, with the reason."""
    row = _package(access, code)
    number = _line_of(request) if request.method == "POST" else int(request.GET.get("line", "0") or 0)
    form = forms.RefusalForm(request.POST or None, initial={"line": number})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            prepare_package.refuse_part(
                actor=access.actor, operation=access.operation.code, package=code, number=number,
                reason=form.cleaned_data["reason"], now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("Line %(line)d of package %(code)s is refused; the drafting office reads why.")
                % {"line": number, "code": code},
            )
            return redirect(access.url("packages:detail", code=code))
    line = next((x for x in row.lines if x.number == number), None)
    return render(request, "packages/refuse.html", {"row": row, "line": line, "form": form})


@page("see_packages", post="pack_package")
def pack(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """An approved line is packed: the books move it from stock to packed."""
    if request.method == "POST":
        found = next((x for x in _package(access, code).lines if x.number == _line_of(request)), None)
        if found is not None:
            check_loading.require_loadable(access.operation, found, now=timezone.now())
        line = prepare_package.pack_part(
            actor=access.actor,
            operation=access.operation.code,
            package=code,
            number=_line_of(request),
            now=timezone.now(),
        )
        messages.info(
            request,
            _("Line %(line)d of package %(code)s is packed; nobody else can load this stock.")
            % {"line": line.number, "code": code},
        )
    return redirect(access.url("packages:detail", code=code))


@page("see_packages", post="override_check")
def override(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The sending side loads a line although a check stops it, with the reason."""
    access.require("override_check")
    row = _package(access, code)
    number = _line_of(request) if request.method == "POST" else int(request.GET.get("line", "0") or 0)
    form = forms.RefusalForm(request.POST or None, initial={"line": number})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            check_loading.override_check(
                actor=access.actor, operation=access.operation.code, package=code, number=number,
                reason=form.cleaned_data["reason"], now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request, _("Line %(line)d may be packed; the reason stands in the record.") % {"line": number}
            )
            return redirect(access.url("packages:detail", code=code))
    line = next((x for x in row.lines if x.number == number), None)
    return render(request, "packages/refuse.html", {"row": row, "line": line, "form": form, "override": True})


@page("see_packages", post="draft_package")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("draft_package")
    commitment = queries.commitment(access.operation, request.GET.get("commitment", ""))
    if commitment is None:
        promises = [
            (c, queries.stock_for(access.operation, c))
            for c in queries.agreed(access.operation, access.party)
        ]
        return render(request, "packages/choose.html", {"choices": promises})
    stock = queries.stock_for(access.operation, commitment)
    places = [p for p in choices.destinations(access.operation) if p.party_id != commitment.giver_id]
    form = forms.DraftForm(
        request.POST or None,
        stock=stock,
        institutions=[(i.code, i.name) for i in choices.institutions_of(access.operation, commitment.giver)],
        destinations=grouped_places(places),
        initial={"title": commitment.name},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            package = prepare_package.draft_package(
                actor=access.actor, operation=access.operation.code, commitment=commitment.code, lines=form.lines(),
                title=data["title"], destination=data["destination"], ready_by=data["ready_by"], now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("Package %(code)s is drafted; each ministry now approves its lines.")
                % {"code": package.code},
            )
            return redirect(access.url("packages:detail", code=package.code))
    return render(request, "packages/create.html", {"form": form, "commitment": commitment})


@page("see_packages")
def kits(request: HttpRequest, access: Access) -> HttpResponse:
    return render(request, "packages/kits.html", {"kits": queries.kits(access.operation)})
