"""Messages between the two sides: condolences, thanks, greetings, replies; passed on to whom, and when."""

from __future__ import annotations

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import cooperation as queries
from seferber.usecases import pass_message
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments.forms import moment_text
from seferber.web.cooperation import forms
from seferber.web.cooperation.views import form_page, language


@page("see_cooperation")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    rows = queries.messages(access.operation, access.now)
    own = access.party.code if access.party else ""
    waits = [r for r in rows if r.waits]
    return render(
        request,
        "cooperation/messages.html",
        {
            "rows": rows,
            "waits": waits,
            "mine": [r for r in waits if r.message.receiver.code == own],
            "oldest": min(waits, key=lambda r: r.message.said_at or access.now) if waits else None,
            "own": own,
            "tab": "messages",
        },
    )


@page("see_cooperation", post="edit_cooperation")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    access.require("edit_cooperation")
    rows = queries.messages(access.operation, access.now)
    parties = [(p.code, p.name) for p in queries.parties(access.operation)]
    answered = next((r.message for r in rows if r.code == request.GET.get("answers")), None)
    own = access.party.code if access.party else ""
    initial = (
        {
            "kind": "reply",
            "sender": answered.receiver.code,
            "receiver": answered.sender.code,
            "answers": answered.code,
        }
        if answered
        else {"sender": own}
    )
    form = forms.MessageForm(
        request.POST or None,
        choices={
            "sender": parties,
            "receiver": parties,
            "answers": [(r.code, f"{r.code} · {r.message.text}"[:90]) for r in rows],
        },
        initial={**initial, "said_at": moment_text(access.now)},
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            row = pass_message.add_message(
                actor=access.actor,
                operation=access.operation.code,
                language=language(),
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(request, _("Message %(code)s is recorded.") % {"code": row.code})
            return redirect(access.url("cooperation:messages"))
    return form_page(
        request, form, title=_("Record a message"), submit=_("Record message"), back=access.url("cooperation:messages"),
        draft="message", about=answered.text if answered else "",
    )  # fmt: skip


@page("see_cooperation", post="edit_cooperation")
def pass_on(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    access.require("edit_cooperation")
    row = next((r for r in queries.messages(access.operation, access.now) if r.code == code), None)
    if row is None:
        raise Http404(_("There is no message “%(code)s” in this operation.") % {"code": code})
    form = forms.PassOnForm(
        request.POST or None, initial={"to": row.message.pass_on_to, "passed_on_at": moment_text(access.now)}
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            pass_message.pass_on(
                actor=access.actor,
                operation=access.operation.code,
                message=code,
                now=timezone.now(),
                **form.cleaned_data,
            )
            said.info(
                request,
                _("Message %(code)s was passed on to %(to)s.")
                % {"code": code, "to": form.cleaned_data["to"]},
            )
            return redirect(access.url("cooperation:messages"))
    return form_page(
        request, form, title=_("Pass message %(code)s on") % {"code": code}, submit=_("Record as passed on"),
        back=access.url("cooperation:messages"), about=row.message.text,
    )  # fmt: skip
