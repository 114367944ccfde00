"""The office's side of the field page: devices to confirm, records that were refused, counts that differ."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.store import rows
from seferber.store.field import host_of
from seferber.store.queries import field as queries
from seferber.usecases import decide_conflict as deciding
from seferber.usecases import enrol_device, sync_field
from seferber.web.access import Access, page, shown_in
from seferber.web.field import forms
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import say, word


@page("see_administration", post="manage_keys")
def devices(request: HttpRequest, access: Access) -> HttpResponse:
    """Devices that ask, with the digits to compare; and those decided."""
    form = forms.DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            data = form.cleaned_data
            if data["decision"] == "confirm":
                key = enrol_device.confirm_device(
                    actor=access.actor, operation=access.operation.code, request_id=data["request"], now=timezone.now()
                )  # fmt: skip
                messages.info(request, _("Key %(key)s signs from now on.") % {"key": key.fingerprint})
            else:
                asked = enrol_device.refuse_device(
                    actor=access.actor, operation=access.operation.code, request_id=data["request"],
                    reason=data["reason"], now=timezone.now(),
                )  # fmt: skip
                messages.info(
                    request, _("The device with key %(key)s was refused.") % {"key": asked.fingerprint}
                )
            return redirect(access.url("field:devices"))
    found = list(queries.device_requests(access.operation, access.party))
    for row in found:
        row.host = host_of(row.device)  # type: ignore[attr-defined]
    waiting = [row for row in found if row.decided_at is None]
    context = {"waiting": waiting, "decided": [row for row in found if row.decided_at], "form": form}
    return render(request, "field/devices.html", context)


@page("see_administration")
def refused(request: HttpRequest, access: Access) -> HttpResponse:
    """Everything that phones sent and the server refused, with the reason; settled with a note."""
    form = forms.SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            sync_field.settle_refusal(
                actor=access.actor, operation=access.operation.code, refusal_id=form.cleaned_data["refusal"],
                note=form.cleaned_data["note"], now=timezone.now(),
            )  # fmt: skip
            messages.info(request, _("The refused record is settled; it stays in the list."))
            return redirect(access.url("field:refused"))
    table = Table(
        request,
        name="refused",
        rows=queries.refusals(access.operation),
        columns=[
            Column("received_at", _("Received"), kind="moment"),
            Column("waybill", _("Waybill"), value=lambda r: r.waybill or "–"),
            Column("said", _("Why"), value=lambda r: " ".join(say(m) for m in queries.refusal_sentences(r)), order=""),
            Column("user", _("Sent by"), value=lambda r: r.user.get_username() if r.user else "–", order="user__username"),
            Column("kind", _("Kind"), value=lambda r: word(f"field_{r.kind}") if r.kind else "–", optional=True),
            Column("times", _("Times"), kind="number", optional=True),
            Column("asked_help", _("Note from the field"), optional=True),
            Column("settled_note", _("Settled"), value=lambda r: r.settled_note or _("open")),
        ],
        filters=[Choice("open", _("State"), [("True", _("open")), ("False", _("settled"))], field="settled_at__isnull")],
        search=("waybill", "uuid", "user__username", "code"),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    opened = list(queries.refusals(access.operation, settled=False)[:30])
    context = {
        "table": table,
        "open": [(row, queries.refusal_sentences(row)) for row in opened],
        "form": form,
    }
    return render(request, "field/refused.html", context)


@page("see_consignments")
def conflicts(request: HttpRequest, access: Access) -> HttpResponse:
    """Hand-overs that were recorded with different counts; open ones first."""
    found = list(queries.conflicts(access.operation))
    context = {
        "open": [c for c in found if c.decided_at is None],
        "decided": [c for c in found if c.decided_at is not None],
    }
    return render(request, "field/conflicts.html", context)


@page("see_consignments", post="post_correction")
def conflict(request: HttpRequest, access: Access, number: int) -> HttpResponse:
    """Both counts side by side, and the decision."""
    row = queries.conflicts(access.operation).filter(pk=number).first()
    if row is None:
        raise Http404(_("There is no such conflict in this operation."))
    versions = queries.versions_of(row)
    # Nothing is chosen beforehand: the decision must be a person's.
    choices = [
        (v.uuid or "first", _("Count %(n)d, recorded by %(who)s") % {"n": n, "who": v.by or "–"})
        for n, v in enumerate(versions, 1)
    ]
    form = forms.DecideForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            deciding.decide_conflict(
                actor=access.actor, operation=access.operation.code, conflict_id=row.pk,
                chosen_uuid="" if form.cleaned_data["chosen"] == "first" else form.cleaned_data["chosen"],
                reason=form.cleaned_data["reason"], now=timezone.now(),
            )  # fmt: skip
            messages.info(request, _("Decided. Both sides see the reason; both counts are kept."))
            return redirect(access.url("field:conflict", number=row.pk))
    own = access.party is not None and access.party.pk == row.consignment.receiver_id
    context = {
        "row": row, "versions": versions, "lines": _side_by_side(access, versions), "form": form,
        "chosen_uuid": row.chosen.uuid if row.chosen else "",
        "may_decide": own and access.may("post_correction") and row.decided_at is None,
    }  # fmt: skip
    return render(request, "field/conflict.html", context)


def _side_by_side(access: Access, versions: list[queries.Version]) -> list[dict[str, Any]]:
    """Per line of the waybill what each version counted, and whether they differ."""
    items = {i.code: i for i in rows.find("item", operation=access.operation)}
    out = []
    for at, line in enumerate(versions[0].document["lines"]):
        counts = [v.document["lines"][at] for v in versions]
        numbers = [
            tuple(c.get(n, 0) for n in ("good", "damaged", "missing", "over", "refused")) for c in counts
        ]
        item = items.get(line["item"])
        out.append(
            {
                "name": item.name if item else line["item"],
                "line": line,
                "counts": counts,
                "differs": len(set(numbers)) > 1,
            }
        )
    return out
