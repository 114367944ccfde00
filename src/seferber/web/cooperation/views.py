"""Calendar: sessions, visits, and what must be done before them and is not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seferber.store.queries import cooperation as queries
from seferber.usecases import record_meeting
from seferber.web.access import Access, page, shown_in
from seferber.web.cooperation import forms


def language() -> str:
    """Two letters of the language the person writes in."""
    return (get_language() or "en")[:2]


def event_choices(rows: list[queries.EventRow]) -> list[tuple[str, str]]:
    """Meetings as choices, the latest first."""
    return [(r.event.code, f"{r.event.starts_on} · {r.event.title}"[:90]) for r in reversed(rows)]


def form_page(
    request: HttpRequest, form: Any, *, title: str, submit: str, back: str, **context: Any
) -> HttpResponse:
    """A form on a page of its own."""
    return render(
        request,
        "cooperation/form.html",
        {"form": form, "title": title, "submit": submit, "back": back, **context},
    )


@page("see_cooperation")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    today = access.now.date()
    rows = queries.events(access.operation, today)
    coming = [r for r in rows if r.to_come and r.is_meeting]
    decisions = queries.decisions(access.operation, today)
    messages = queries.messages(access.operation, access.now)
    context = {
        "coming": coming,
        "past": [r for r in reversed(rows) if not r.to_come],
        "next": coming[0] if coming else None,
        "unready": next((r for r in coming[1:] if r.open_before), None),
        "overdue": [d for d in decisions if d.word == "overdue"],
        "due_soon": [d for d in decisions if d.word == "due_soon"],
        "to_pass_on": [m for m in messages if m.waits],
        "late_milestones": sum(p.late for p in queries.projects(access.operation, today)),
        "tab": "index",
    }
    return render(request, "cooperation/index.html", context)


def _event(access: Access, code: str) -> queries.EventRow:
    row = queries.event(access.operation, code, access.now.date())
    if row is None:
        raise Http404(_("There is no meeting “%(code)s” in this operation.") % {"code": code})
    return row


@page("see_cooperation", post="edit_cooperation")
def event(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    row = _event(access, code)
    form = forms.EventChangeForm(
        request.POST or None, initial={"state": row.event.state, "starts_on": row.event.starts_on}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            record_meeting.change_event(
                actor=access.actor, operation=access.operation.code, event=code, state=form.cleaned_data["state"],
                starts_on=form.cleaned_data["starts_on"], now=timezone.now(),
            )  # fmt: skip
            said.info(request, _("%(title)s is changed.") % {"title": row.event.title})
            return redirect(access.url("cooperation:event", code=code))
    return render(request, "cooperation/event.html", {"row": row, "form": form, "tab": "index"})


@page("see_cooperation", post="edit_cooperation")
def event_new(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("edit_cooperation")
    rows = queries.events(access.operation, access.now.date())
    form = forms.EventForm(
        request.POST or None, choices={"before": event_choices([r for r in rows if r.to_come])}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            row = record_meeting.add_event(
                actor=access.actor, operation=access.operation.code, body=data["body"], title=data["title"],
                starts_on=data["starts_on"], session=data["session"], city=data["city"], before=data["before"],
                language=language(), now=timezone.now(),
            )  # fmt: skip
            said.info(request, _("%(title)s stands in the calendar.") % {"title": row.title})
            return redirect(access.url("cooperation:event", code=row.code))
    return form_page(
        request,
        form,
        title=_("Add a meeting or visit"),
        submit=_("Add meeting"),
        back=access.url("cooperation:index"),
    )
