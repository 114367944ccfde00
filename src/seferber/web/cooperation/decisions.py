"""Decisions: by age and office; done, dropped, assigned, carried over, made into a commitment."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import cooperation as queries
from seferber.usecases import record_decision
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.shown import chip
from seferber.web.cooperation import forms
from seferber.web.cooperation.views import event_choices, form_page, language
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import word


def _offices(rows: list[queries.DecisionRow]) -> list[dict[str, Any]]:
    """Offices with how many of their decisions are open and overdue, the latest first."""
    grouped: dict[str, list[queries.DecisionRow]] = defaultdict(list)
    for row in rows:
        if row.open:
            grouped[row.decision.responsible].append(row)
    out = [
        {"office": office, "open": len(theirs), "overdue": sum(1 for r in theirs if r.word == "overdue")}
        for office, theirs in grouped.items()
    ]
    return sorted(out, key=lambda o: (-o["overdue"], -o["open"], o["office"]))


@page("see_cooperation")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    rows = queries.decisions(access.operation, access.now.date())
    table = Table(
        request,
        name="decisions",
        label=_("Decisions"),
        rows=rows,
        columns=[
            Column("decision.text", _("Decision"), link=lambda r: access.url("cooperation:decision", code=r.code), hxl="#activity+decision"),
            Column("word", _("Urgency"), kind="state", hxl="#status"),
            Column("decision.due_date", _("Due"), kind="date", hxl="#date+due"),
            Column("late_days", _("Days late"), kind="number", value=lambda r: r.late_days or None, order="", optional=True),
            Column("decision.responsible", _("Responsible office"), hxl="#contact+office"),
            Column("decision.party.name", _("Side"), optional=True, hxl="#org"),
            Column("decision.event.title", _("Decided at"), optional=True, value=lambda r: r.decision.event.title if r.decision.event else None, order=""),
            Column("age_days", _("Age"), kind="number", unit="day", optional=True, hxl="#indicator+age+days"),
            Column("decision.status", _("Status"), order="", optional=True, shown=lambda r: chip(r.decision), hxl="#meta+status"),
        ],
        filters=[
            Choice("urgency", _("Urgency"), [(w, word(w)) for w in queries.URGENCY], field="word"),
            Choice("office", _("Office"), sorted({(r.decision.responsible, r.decision.responsible[:60]) for r in rows}), field="decision.responsible"),
            Choice("side", _("Side"), sorted({(r.decision.party.code, r.decision.party.name) for r in rows if r.decision.party}), field="decision.party.code"),
        ],
        search=("decision.text", "decision.responsible", "decision.code"),
        empty=_("No decision is recorded yet. Record what a meeting decided, with an office and a date."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    late = [r for r in rows if r.word == "overdue"]
    context = {
        "table": table,
        "rows": rows,
        "open": [r for r in rows if r.open],
        "late": late,
        "oldest": max(late, key=lambda r: r.late_days) if late else None,
        "due_soon": [r for r in rows if r.word == "due_soon"],
        "offices": _offices(rows),
        "tab": "decisions",
    }
    return render(request, "cooperation/decisions.html", context)


def _decision(access: Access, code: str) -> queries.DecisionRow:
    row = queries.decision(access.operation, code, access.now.date())
    if row is None:
        raise Http404(_("There is no decision “%(code)s” in this operation.") % {"code": code})
    return row


@page("see_cooperation")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    row = _decision(access, code)
    context = {
        "row": row,
        "one": row.decision,
        "carried_to": queries.carried_to(row.decision),
        "commitments": queries.commitments_of(row.decision),
        "tab": "decisions",
    }
    return render(request, "cooperation/decision.html", context)


@page("see_cooperation", post="edit_cooperation")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("edit_cooperation")
    rows = queries.events(access.operation, access.now.date())
    form = forms.DecisionForm(
        request.POST or None,
        choices={
            "event": event_choices(rows),
            "before": event_choices([r for r in rows if r.to_come]),
            "party": [(p.code, p.name) for p in queries.parties(access.operation)],
        },
        initial={"event": request.GET.get("event", ""), "before": request.GET.get("before", "")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            row = record_decision.add_decision(
                actor=access.actor,
                operation=access.operation.code,
                language=language(),
                now=timezone.now(),
                **data,
            )
            said.info(
                request,
                _("Decision %(code)s is recorded for %(office)s.")
                % {"code": row.code, "office": row.responsible},
            )
            return redirect(access.url("cooperation:decision", code=row.code))
    return form_page(
        request,
        form,
        title=_("Record a decision"),
        submit=_("Record decision"),
        back=access.url("cooperation:decisions"),
        draft="decision",
    )


@page("see_cooperation", post="edit_cooperation")
def settle(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    access.require("edit_cooperation")
    row = _decision(access, code)
    form = forms.SettleForm(request.POST or None, initial={"state": "done", "done_date": access.now.date()})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            record_decision.settle_decision(
                actor=access.actor,
                operation=access.operation.code,
                decision=code,
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request,
                _("Decision %(code)s: %(state)s.")
                % {"code": code, "state": word(form.cleaned_data["state"])},
            )
            return redirect(access.url("cooperation:decision", code=code))
    return form_page(
        request, form, title=_("Settle decision %(code)s") % {"code": code}, submit=_("Save state"),
        back=access.url("cooperation:decision", code=code), about=row.decision.text,
    )  # fmt: skip


@page("see_cooperation", post="edit_cooperation")
def assign(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    access.require("edit_cooperation")
    row = _decision(access, code)
    coming = [r for r in queries.events(access.operation, access.now.date()) if r.to_come]
    one = row.decision
    form = forms.AssignForm(
        request.POST or None,
        choices={"before": event_choices(coming)},
        initial={
            "responsible": one.responsible,
            "due_date": one.due_date,
            "before": one.before.code if one.before else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            record_decision.assign_decision(
                actor=access.actor,
                operation=access.operation.code,
                decision=code,
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request,
                _("Decision %(code)s is with %(office)s.")
                % {"code": code, "office": form.cleaned_data["responsible"]},
            )
            return redirect(access.url("cooperation:decision", code=code))
    return form_page(
        request, form, title=_("Assign decision %(code)s") % {"code": code}, submit=_("Assign decision"),
        back=access.url("cooperation:decision", code=code), about=one.text,
    )  # fmt: skip


@page("see_cooperation", post="edit_cooperation")
def carry(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    access.require("edit_cooperation")
    row = _decision(access, code)
    rows = queries.events(access.operation, access.now.date())
    coming = [r for r in rows if r.to_come] or rows
    form = forms.CarryForm(request.POST or None, choices={"event": event_choices(coming)})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            new = record_decision.carry_over(
                actor=access.actor,
                operation=access.operation.code,
                decision=code,
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request, _("Decision %(code)s is carried over as %(new)s.") % {"code": code, "new": new.code}
            )
            return redirect(access.url("cooperation:decision", code=new.code))
    return form_page(
        request, form, title=_("Carry decision %(code)s over") % {"code": code}, submit=_("Carry over"),
        back=access.url("cooperation:decision", code=code), about=row.decision.text,
    )  # fmt: skip


@page("see_cooperation", post="agree_commitment")
def propose(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """An agreed decision becomes the proposal of a commitment."""
    access.require("agree_commitment")
    row = _decision(access, code)
    names = [(p.code, p.name) for p in queries.parties(access.operation)]
    items = [(i.code, f"{i.name} ({word(i.unit)})") for i in queries.items(access.operation)]
    giver = row.decision.party.code if row.decision.party else (access.party.code if access.party else "")
    form = forms.ProposeForm(
        request.POST or None,
        choices={"giver": names, "receiver": names},
        items=items,
        initial={"giver": giver},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            made = record_decision.propose_from_decision(
                actor=access.actor, operation=access.operation.code, decision=code, giver=data["giver"], receiver=data["receiver"],
                lines=form.lines(), due_at=data["due_at"], condition=data["condition"], now=timezone.now(),
            )  # fmt: skip
            said.info(
                request,
                _("Commitment %(code)s is proposed; it counts once both parties agree.")
                % {"code": made.code},
            )
            return redirect(access.url("cooperation:decision", code=code))
    return form_page(
        request, form, title=_("Propose a commitment from %(code)s") % {"code": code}, submit=_("Propose commitment"),
        back=access.url("cooperation:decision", code=code), about=row.decision.text,
        note=_("Nothing counts until both parties agree to these terms."),
    )  # fmt: skip
