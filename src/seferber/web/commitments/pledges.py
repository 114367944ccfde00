"""Pages of one pledge: its words and forms, written down, revised, settled, brought to mind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import commitments as queries
from seferber.usecases.mark_conflict import clear_conflict, mark_conflict
from seferber.usecases.register_pledge import register_pledge
from seferber.usecases.remind_pledge import remind_pledge
from seferber.web import formatting
from seferber.web.access import Access, page, shown_in
from seferber.web.account.chart import legend
from seferber.web.commitments import forms
from seferber.web.commitments.lists import (
    act_text,
    bars_of,
    line_text,
    lines_text,
)
from seferber.web.commitments.quotes import quotes_of


@page("see_commitments")
def pledge(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The evidence in its exact words, the forms it had, who disagrees, and what became of it."""
    row = queries.pledge_of(access.operation, code)
    chain = queries.chain_of(row)
    made = queries.commitment_list(access.operation, now=access.now, pledge=row)
    beside = dict(queries.disagreements(access.operation)).get(row.conflict, []) if row.conflict else []
    live = [c for c in made if c.state != "cancelled"]
    bars = bars_of(access, made)
    others = [
        p.pledge for p in queries.pledge_rows(access.operation, now=access.now) if p.pledge.pk != row.pk
    ]
    return render(
        request,
        "commitments/pledge.html",
        {
            "pledge": row,
            "lines": [(line, line_text(line)) for line in row.lines.select_related("item")],
            # The sentence around it ends with a full stop of its own ("41 чел.").
            "what": lines_text(list(row.lines.select_related("item"))).rstrip("."),
            "days": max(0, (access.now - row.said_at).days),
            "quotes": quotes_of(row),
            "chain": [(one, lines_text(list(one.lines.select_related("item")))) for one in chain],
            "newest": chain[0],
            "is_newest": chain[0].pk == row.pk,
            "beside": [(one, act_text(one)) for one in beside],
            "commitments": made,
            "live": live,
            "bars": bars,
            "bar_legend": legend(bars),
            "settle_form": forms.SettleForm(pledges=others),
            "reminders": queries.reminders_of(row),
            "may_remind": chain[0].pk == row.pk
            and not live
            and access.may("edit_pledge")
            and access.party == row.receiver,
        },
    )


@page("edit_pledge")
def remind(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Writes to the giver of a pledge that became nothing yet."""
    row = queries.pledge_of(access.operation, code)
    draft = _("%(day)s: %(giver)s announced %(what)s. When can it be expected, and who is responsible?") % {
        "day": formatting.moment(row.said_at, "date"),
        "giver": row.giver.name,
        # The sentence around it ends with a full stop of its own ("41 чел.").
        "what": lines_text(list(row.lines.select_related("item"))).rstrip("."),
    }
    form = forms.RemindForm(request.POST or None, initial={"text": draft})
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            message = remind_pledge(
                actor=access.actor,
                operation=access.operation.code,
                pledge=code,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
            messages.info(
                request,
                _("%(giver)s finds the reminder among its messages as %(code)s.")
                % {"giver": row.giver.name, "code": message.code},
            )
            return redirect(access.url("commitments:pledge", code=code))
    return render(request, "commitments/remind.html", {"form": form, "pledge": row})


def _pledge_form(request: HttpRequest, access: Access, known: Any = None) -> forms.PledgeForm:
    rows, initial = [], {}
    if known is not None:
        rows = [
            {
                "item": line.item.code if line.item else "", "text": line.description,
                "quantity": "" if line.quantity is None else f"{line.quantity:f}".rstrip("0").rstrip(".") if line.quantity % 1 else str(int(line.quantity)),
            }
            for line in known.lines.select_related("item")
        ]  # fmt: skip
        initial = {
            "kind": known.kind,
            "title": known.name,
            "giver": known.giver.code,
            "receiver": known.receiver.code,
        }
    initial["said_on"] = access.now.date()
    return forms.PledgeForm(
        request.POST or None, items=queries.items_of(access.operation), parties=queries.parties_of(access.operation),
        pledge=known, rows=rows, initial=initial,
    )  # fmt: skip


def _write_pledge(request: HttpRequest, access: Access, known: Any = None) -> HttpResponse:
    form = _pledge_form(request, access, known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            made = register_pledge(
                actor=access.actor,
                operation=access.operation.code,
                giver=data["giver"],
                receiver=data["receiver"],
                kind=data["kind"],
                title=data["title"],
                lines=form.lines(),
                now=timezone.now(),
                said_at=forms.at_midnight(data["said_on"]),
                due_at=forms.at_midnight(data["due_on"]),
                supersedes=known.code if known is not None else "",
                source=data["source"],
                # Without a source it is only what somebody remembers.
                status="published" if data["source"] else "recalled",
            )
            said = (
                _("Pledge %(code)s is listed.")
                if known is None
                else _("Pledge %(code)s replaces %(older)s; both stay on record.")
            )
            messages.info(
                request, said % {"code": made.code, "older": known.code if known is not None else ""}
            )
            return redirect(access.url("commitments:pledge", code=made.code))
    return render(request, "commitments/write_pledge.html", {"form": form, "known": known})


@page("edit_pledge")
def new_pledge(request: HttpRequest, access: Access) -> HttpResponse:
    return _write_pledge(request, access)


@page("edit_pledge")
def revise(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """A pledge that grows or shrinks is one pledge revised; the older form stays on record."""
    known = queries.pledge_of(access.operation, code)
    newest = queries.chain_of(known)[0]
    if newest.pk != known.pk:
        messages.warning(
            request, _("Pledge %(code)s was revised since; this is its newest form.") % {"code": code}
        )
        return redirect(access.url("commitments:revise", code=newest.code))
    return _write_pledge(request, access, known)


@page("edit_pledge")
def settle(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Marks that another source disagrees, or writes down why none does any more."""
    row = queries.pledge_of(access.operation, code)
    others = [
        p.pledge for p in queries.pledge_rows(access.operation, now=access.now) if p.pledge.pk != row.pk
    ]
    form = forms.SettleForm(request.POST or None, pledges=others)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        with shown_in(form):
            if other:
                mark_conflict(actor=access.actor, operation=access.operation.code, pledge=code, other=other)
                messages.info(
                    request,
                    _("Pledges %(code)s and %(other)s stand side by side now.")
                    % {"code": code, "other": other},
                )
            else:
                clear_conflict(
                    actor=access.actor,
                    operation=access.operation.code,
                    pledge=code,
                    reason=form.cleaned_data["reason"],
                )
                messages.info(
                    request,
                    _("The disagreement about %(code)s is settled; the reason is in its note.")
                    % {"code": code},
                )
            return redirect(access.url("commitments:pledge", code=code))
    return render(request, "commitments/settle.html", {"form": form, "pledge": row})
