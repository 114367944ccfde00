"""Before goods leave: what is announced, what the other side answers, and how it is changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.kernel import SeferberError, parse_moment
from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import custody
from seferber.usecases import notify_consignment as announcing
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments import entries
from seferber.web.consignments import exchange_forms as forms
from seferber.web.consignments.forms import moment_text
from seferber.web.consignments.found import require_detail
from seferber.web.words import word


def _moment(text: Any) -> datetime | None:
    try:
        return parse_moment(str(text)) if text else None
    except SeferberError:
        return None


def _destinations(access: Access) -> list[tuple[str, Any]]:
    return entries.grouped_places(choices.destinations(access.operation))


@page("see_consignments", post="notify_consignment")
def notify(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Announce, or announce again with changes; what the other side asked for stands in the fields already."""
    found = require_detail(access, code)
    row = found.consignment
    wants = custody.last_wants(row)
    asked_lines = wants.get("lines") or {}
    again = row.state == "notified"
    form = forms.NotifyForm(
        request.POST if request.method == "POST" else None,
        lines=found.lines if again else [],
        destinations=_destinations(access) if again else [],
        initial={
            "window_from": moment_text(
                _moment(wants.get("from")) or row.window_from_at or row.planned_arrival_at
            ),
            "window_until": moment_text(_moment(wants.get("until")) or row.window_until_at),
            "vehicle": row.vehicle,
            "destination": wants.get("destination") or row.destination.code,
            **{f"line_{n}": quantity for n, quantity in asked_lines.items()},
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        common: dict[str, Any] = {
            "actor": access.actor,
            "operation": access.operation.code,
            "consignment": code,
            "now": timezone.now(),
            "window_from": data["window_from"],
            "window_until": data["window_until"],
            "vehicle": data["vehicle"] if "vehicle" in request.POST else None,
            "text": data["text"],
        }
        with shown_in(form):
            if again:
                announcing.revise_consignment(
                    **common, quantities=form.changed_quantities(), destination=data.get("destination") or ""
                )
            else:
                announcing.notify_consignment(**common)
            messages.info(
                request,
                _("%(party)s is told what waybill %(code)s will bring; its answer is awaited.")
                % {"party": row.receiver.name, "code": code},
            )
            return redirect(access.url("consignments:detail", code=code))
    return render(
        request,
        "consignments/notify.html",
        {"found": found, "row": row, "form": form, "again": again, "said": custody.exchange_of(row)},
    )


@page("see_consignments", post="answer_notification")
def answer(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Accept, ask for a change (with what), or refuse with the reason."""
    found = require_detail(access, code)
    row = found.consignment
    form = forms.AnswerForm(request.POST or None, lines=found.lines, destinations=_destinations(access))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            announcing.answer_notification(
                actor=access.actor,
                operation=access.operation.code,
                consignment=code,
                answer=data["answer"],
                reason=data["reason"],
                wants=form.wants(),
                now=timezone.now(),
            )
            messages.info(
                request,
                _("%(party)s sees your answer to waybill %(code)s at once: %(answer)s.")
                % {"party": row.giver.name, "code": code, "answer": word(data["answer"])},
            )
            return redirect(access.url("consignments:detail", code=code))
    held, _past = custody.slots_of(row)
    return render(
        request,
        "consignments/answer.html",
        {"found": found, "row": row, "form": form, "said": custody.exchange_of(row), "slot": held},
    )
