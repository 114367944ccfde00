"""Pages of promises: pledges listed, commitments summed, what press and offices reported beside them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store.queries import commitments as queries
from seferber.usecases.agree_commitment import agree_commitment, propose_commitment, release_owed
from seferber.usecases.withdraw_commitment import withdraw_commitment
from seferber.web import formatting, templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.account.chart import legend
from seferber.web.commitments import forms
from seferber.web.commitments.lists import (
    act_text,
    bars_of,
    commitments_table,
    heading,
    line_text,
    lines_text,
    pledges_table,
    reported_table,
)
from seferber.web.tables import Column, Table


@page("see_commitments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Pledges and commitments apart, each by age; the oldest promise without a commitment is named first."""
    pledges = queries.pledge_rows(access.operation, now=access.now)
    commitments = queries.commitment_list(access.operation, now=access.now)
    listed, agreed = pledges_table(request, access, pledges), commitments_table(request, access, commitments)
    for table in (listed, agreed):
        if table.is_export:
            return table.response()
        if table.is_fragment:
            return render(request, "parts/table.html", {"table": table})
    waiting = [p for p in pledges if p.state == "open"]
    account = [row for c in commitments for row in c.rows]
    bars = bars_of(access, commitments)
    return render(
        request,
        "commitments/index.html",
        {
            "pledges": listed,
            "commitments": agreed,
            "pledge_count": len(pledges),
            "agreed_count": sum(bool(c.agreed_at) and c.state != "cancelled" for c in commitments),
            "proposed_count": sum(c.state == "proposed" for c in commitments),
            "overdue_count": sum(c.state == "overdue" for c in commitments),
            "line_count": len(account),
            "delivered_count": sum(row.owed == 0 for row in account),
            "waiting": waiting,
            "oldest": waiting[0] if waiting else None,
            "bars": bars[:12],
            "bar_legend": legend(bars[:12]),
            "disagreement_count": len(queries.disagreements(access.operation)),
        },
    )


@page("agree_commitment")
def withdraw(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Takes proposed terms back, or declines them, with the reason."""
    row = queries.commitment_of(access.operation, code, now=access.now)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            withdraw_commitment(
                actor=access.actor,
                operation=access.operation.code,
                commitment=code,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.info(request, _("Commitment %(code)s is withdrawn; it never counted.") % {"code": code})
            return redirect(access.url("commitments:detail", code=code))
    return render(request, "commitments/withdraw.html", {"form": form, "row": row})


@page("see_commitments")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Terms, who agreed, the account of each line, packages, waybills, releases."""
    row = queries.commitment_of(access.operation, code, now=access.now)
    c = row.commitment
    consignments = Table(
        request,
        name="waybills",
        label=_("Waybills"),
        rows=queries.consignments_of(c),
        columns=[
            Column("code", _("Waybill"), link=lambda r: _link(access, "consignments:detail", r.code)),
            Column("origin.name", _("From"), order="origin__code"),
            Column("destination.name", _("To"), order="destination__code"),
            Column("state", _("State"), kind="state"),
            Column("planned_arrival_at", _("Expected"), kind="moment", optional=True),
            Column("received_at", _("Received"), kind="moment", optional=True),
        ],
        per_page=20,
        empty=_("No waybill carries any of it yet."),
    )
    if consignments.is_export:
        return consignments.response()
    if consignments.is_fragment:
        return render(request, "parts/table.html", {"table": consignments})
    bars = bars_of(access, [row], by_item=True)
    names = {line.item.code: line.item.name for line in row.lines}
    own = access.party.code if access.party else ""
    may_agree = row.state == "proposed" and own in (row.giver, row.receiver) and own not in row.agreed_by
    return render(
        request,
        "commitments/detail.html",
        {
            "row": row,
            "commitment": c,
            "what": lines_text(row.lines),
            "lines": [(line, line_text(line)) for line in row.lines],
            "account": [(one, names.get(one.item, one.item)) for one in row.rows],
            "bars": bars,
            "bar_legend": legend(bars),
            "agreements": queries.agreements_of(c),
            "waiting_for": [
                name
                for party, name in ((row.giver, row.giver_name), (row.receiver, row.receiver_name))
                if party not in row.agreed_by
            ],
            "releases": queries.releases_of(c),
            "allocations": queries.allocations_of(c),
            "packages": queries.packages_of(c),
            "waybills": consignments,
            "may_agree": may_agree and access.may("agree_commitment"),
            "may_withdraw": row.state == "proposed"
            and own in (row.giver, row.receiver)
            and access.may("agree_commitment"),
            "may_release": bool(row.rows)
            and access.may("release_commitment")
            and own in (row.giver, row.receiver),
            "own": own,
        },
    )


def _link(access: Access, name: str, code: str) -> str:
    from django.urls import NoReverseMatch

    try:
        return access.url(name, code=code)
    except NoReverseMatch:
        return ""


@page("agree_commitment")
def propose(request: HttpRequest, access: Access) -> HttpResponse:
    """Terms in writing, from a pledge (?pledge=P-1) or from nothing; they count once both sides agree."""
    promised = (
        queries.pledge_of(access.operation, request.GET["pledge"]) if request.GET.get("pledge") else None
    )
    initial: dict[str, Any] = {}
    rows: list[dict[str, Any]] = []
    if promised is not None:
        initial = {
            "giver": promised.giver.code, "receiver": promised.receiver.code, "title": promised.name,
            "due_on": promised.due_at and promised.due_at.date(), "condition": promised.condition,
        }  # fmt: skip
        rows = [
            {"item": line.item.code, "quantity": int(line.quantity)}
            for line in promised.lines.select_related("item")
            if line.item and line.quantity is not None
        ]
    elif access.party is not None:
        initial = {"giver" if access.party.role == "assisting" else "receiver": access.party.code}
    form = forms.ProposeForm(
        request.POST or None, items=queries.items_of(access.operation), parties=queries.parties_of(access.operation),
        pledge=promised, rows=rows, initial=initial,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            made = propose_commitment(
                actor=access.actor,
                operation=access.operation.code,
                lines=form.lines(),
                now=timezone.now(),
                pledge=promised.code if promised is not None else "",
                giver=data["giver"],
                receiver=data["receiver"],
                title=data["title"],
                due_at=forms.at_midnight(data["due_on"]),
                condition=data["condition"],
                kind=promised.kind if promised is not None else "goods",
                status=promised.status if promised is not None else "demonstration",
                source=promised.source if promised is not None else "",
            )
            messages.info(
                request,
                _("Commitment %(code)s is proposed; it counts once both sides agree.") % {"code": made.code},
            )
            return redirect(access.url("commitments:detail", code=made.code))
    return render(request, "commitments/propose.html", {"form": form, "pledge": promised})


@page("see_commitments", post="agree_commitment")
def agree(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    if request.method == "POST":
        row = agree_commitment(
            actor=access.actor, operation=access.operation.code, commitment=code, now=timezone.now()
        )
        if row.agreed_at:
            messages.info(
                request,
                _("Commitment %(code)s is agreed by both sides and counts from now on.") % {"code": code},
            )
        else:
            messages.info(
                request,
                _("Your side agreed to commitment %(code)s; the other side has not yet.") % {"code": code},
            )
    return redirect(access.url("commitments:detail", code=code))


@page("release_commitment")
def release(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Proposes that a quantity is no longer owed, or accepts what the other side proposed."""
    row = queries.commitment_of(access.operation, code, now=access.now)
    names = {line.item.code: line.item.name for line in row.lines}
    choices = [
        (one.item, f"{names.get(one.item, one.item)}: {templatetags.qty(one.owed, one.unit)} {_('owed')}")
        for one in row.rows
    ]
    form = forms.ReleaseForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            made = release_owed(
                actor=access.actor,
                operation=access.operation.code,
                commitment=code,
                item=data["item"],
                quantity=data["quantity"],
                reason=data["reason"],
                now=timezone.now(),
            )
            said = (
                _("%(quantity)s of commitment %(code)s are released by both sides and no longer owed.")
                if made.agreed_at
                else _(
                    "The release of %(quantity)s of commitment %(code)s is proposed; it holds once the other side says the same."
                )
            )
            messages.info(request, said % {"quantity": formatting.number(made.quantity), "code": code})
            return redirect(access.url("commitments:detail", code=code))
    return render(request, "commitments/release.html", {"form": form, "row": row})


@page("see_commitments")
def reported(request: HttpRequest, access: Access) -> HttpResponse:
    """What press and offices said happened, beside the books and never in them."""
    table = reported_table(request, access)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(
        request,
        "commitments/reported.html",
        {"table": table, "disagreement_count": len(queries.disagreements(access.operation))},
    )


@page("see_commitments")
def disagreements(request: HttpRequest, access: Access) -> HttpResponse:
    """Where sources disagree, side by side; nobody is believed by the software."""
    groups = [
        (heading(word), [(row, act_text(row)) for row in listed])
        for word, listed in queries.disagreements(access.operation)
    ]
    return render(request, "commitments/disagreements.html", {"groups": groups})
