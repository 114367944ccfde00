"""The steps of one waybill: dispatch, cancel, report a position, record arrival, name a cause."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.consignments.announcing import warning_before_dispatch
from seferber.store.queries import consignment_choices as choices
from seferber.usecases import create_consignment as announced
from seferber.usecases import dispatch as moved
from seferber.usecases import settle_stock
from seferber.web import templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments import exchange_forms, forms
from seferber.web.consignments.found import require_detail
from seferber.web.words import say


def _step(
    request: HttpRequest, access: Access, code: str, form: Any, act: Any, said: str, **context: Any
) -> HttpResponse:
    """One step of a waybill as a form on a page of its own."""
    found = require_detail(access, code)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            act(form.cleaned_data)
            messages.info(request, said)
            return redirect(access.url("consignments:detail", code=code))
    return render(
        request, "consignments/step.html", {"found": found, "row": found.consignment, "form": form, **context}
    )


@page("see_consignments", post="dispatch")
def dispatch(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = require_detail(access, code)
    row = found.consignment
    unasked = warning_before_dispatch(
        state=row.state, answer=row.answer, within_one_party=row.giver_id == row.receiver_id
    )
    form = exchange_forms.DispatchForm(
        request.POST or None,
        # Whoever may not send the goods is told that, and not to write a reason.
        unasked=unasked is not None
        and row.answer != "refused"
        and access.party is not None
        and access.party.pk == row.giver_id,
        initial={"occurred_at": forms.moment_text(access.now)},
    )

    def act(data: dict[str, Any]) -> None:
        moved.dispatch(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            occurred_at=data["occurred_at"],
            override=data.get("override", ""),
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act,
        _("Waybill %(code)s left %(place)s; %(weight)s are under way.") % {
            "code": code, "place": found.consignment.origin.name, "weight": templatetags.tonnes(found.weight_t)},
        title=_("Dispatch the consignment"), submit=_("Dispatch %(code)s") % {"code": code}, contents=True,
        warning=say(unasked) if unasked else "",
        note=_("The goods leave the stock and stand in transit until both sides sign the hand-over. This is posted in the books; a mistake is repaired by a correction, not by deleting."),
    )  # fmt: skip


@page("see_consignments", post="notify_consignment")
def cancel(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        announced.cancel_consignment(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            reason=data["reason"],
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act, _("Waybill %(code)s is cancelled; the goods stay where they are.") % {"code": code},
        title=_("Cancel the waybill"), submit=_("Cancel waybill"), tone="danger",
        note=_("A cancelled waybill cannot be opened again; write a new one instead."),
    )  # fmt: skip


@page("see_consignments", post="report_position")
def position(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.PositionForm(
        request.POST or None,
        places=choices.places_with_position(access.operation),
        initial={"occurred_at": forms.moment_text(access.now)},
    )

    def act(data: dict[str, Any]) -> None:
        moved.report_position(
            actor=access.actor, operation=access.operation.code, consignment=code, lat=data["lat"], lon=data["lon"],
            place=data["place"], text=data["text"], occurred_at=data["occurred_at"], now=timezone.now(),
        )  # fmt: skip

    return _step(
        request, access, code, form, act, _("The position of %(code)s is on the map.") % {"code": code},
        title=_("Report the position"), submit=_("Report position"), draft=f"position-{code}",
    )  # fmt: skip


@page("see_consignments", post="report_position")
def arrival(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.MomentForm(request.POST or None, initial={"occurred_at": forms.moment_text(access.now)})
    found = require_detail(access, code)

    def act(data: dict[str, Any]) -> None:
        moved.record_arrival(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            occurred_at=data["occurred_at"],
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act,
        _("Waybill %(code)s stands at %(place)s and waits to be counted.") % {"code": code, "place": found.consignment.destination.name},
        title=_("Record the arrival"), submit=_("Record arrival"),
        note=_("The vehicle is there; nothing is counted in yet."),
    )  # fmt: skip


@page("see_consignments", post="name_discrepancy_cause")
def cause(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = require_detail(access, code)
    first = found.open[0] if found.open else None
    form = forms.CauseForm(
        request.POST or None,
        balances=found.open,
        initial={"quantity": first.quantity, "what": str(first.pk)} if first else {},
    )

    def act(data: dict[str, Any]) -> None:
        balance = form.by_id[data["what"]]
        settle_stock.name_cause(
            actor=access.actor, operation=access.operation.code, consignment=code, item=balance.lot.item.code,
            lot=balance.lot.code, commitment=balance.account.commitment.code if balance.account.commitment else "",
            quantity=data["quantity"], cause=data["cause"], reason=data["reason"], now=timezone.now(),
        )  # fmt: skip

    return _step(
        request, access, code, form, act, _("The cause is in the books of waybill %(code)s.") % {"code": code},
        title=_("Name the cause of the discrepancy"), submit=_("Record cause"), draft=f"cause-{code}", causes=True,
        note=_("Lost and damaged goods stay owed until both sides release them. Found goods enter the receiving side's stock; goods that were never loaded return to the sender's."),
    )  # fmt: skip
