"""The hand-over: count, sign, sign on the other side, or at one device; verification in words."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.exchange import HandoverDocument, verify_handover
from seferber.kernel import N_, SeferberError
from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import consignment_detail
from seferber.store.queries import consignments as queries
from seferber.store.queries.field_beside import beside_count
from seferber.usecases import accept_handover as handovers
from seferber.usecases import sign_handover
from seferber.usecases.actor import Actor
from seferber.usecases.sign_together import sign_together
from seferber.usecases.withdraw_count import withdraw_count
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments import forms


class NotSigned(SeferberError):
    """The second person could not be recognised."""

    code = "not_signed"
    default_holds = N_("Nothing was signed and nothing was posted.")


def _detail(access: Access, code: str) -> consignment_detail.Detail:
    found = consignment_detail.detail(access.operation, code)
    if found is None:
        raise Http404(_("There is no waybill “%(code)s” in this operation.") % {"code": code})
    return found


def _side(found: consignment_detail.Detail, access: Access) -> str:
    """The person's side of the hand-over, or "" for everybody else.

    When a party sends to itself (hub to district), two of its people sign: whoever counts is the taker,
    and anybody else of the party then signs as giver.
    """
    row, own = found.consignment, access.party.code if access.party else ""
    if own == row.giver.code == row.receiver.code:
        draft = found.draft
        if draft is None:
            return "taker"
        theirs = "giver" if draft.signed_side == "taker" else "taker"
        return draft.signed_side if draft.key.user_id == access.user.pk else theirs
    return {row.receiver.code: "taker", row.giver.code: "giver"}.get(own, "")


@page("see_consignments", post="accept_handover")
def count(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = _detail(access, code)
    row = found.consignment
    side = _side(found, access)
    context: dict[str, Any] = {"found": found, "row": row, "side": side, "beside": beside_count(row)}
    if found.handover is not None:
        return render(request, "consignments/handover_signed.html", context | _proved(found))
    if found.draft is not None:
        return render(request, "consignments/handover_waiting.html", context | _waiting(found, access, side))
    other = row.giver if side != "giver" else row.receiver
    form = forms.CountForm(
        request.POST or None,
        lines=found.lines,
        offices=choices.offices_of(access.operation, other),
        initial={"occurred_at": forms.moment_text(access.now)},
    )
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            return _sign_count(request, access, row, side, form)
    key = choices.live_key(access.operation, access.user.pk, access.party.code) if side else None
    may = access.may("accept_handover" if side == "taker" else "release_handover") if side else False
    context |= {
        "form": form, "other": other, "same": row.giver_id == row.receiver_id, "key": key, "may": may, "counts_now": row.state in queries.UNDER_WAY,
        "taken_back": [e for e in found.record if e.action in ("withdraw_count", "dispute_count")],
    }  # fmt: skip
    return render(request, "consignments/handover.html", context)


def _sign_count(
    request: HttpRequest, access: Access, row: Any, side: str, form: forms.CountForm
) -> HttpResponse:
    """Signs the count for one side, or for both when the other person stands at the same device."""
    data = form.cleaned_data
    if not side:
        raise handovers.NotYours(
            N_("Waybill %(waybill)s is between %(giver)s and %(taker)s; you act for %(own)s."),
            todo=N_("Ask a colleague of one of the two."),
            waybill=row.code, giver=row.giver.code, taker=row.receiver.code,
            own=access.party.code if access.party else "–",
        )  # fmt: skip
    other = (
        _other_person(request, access, data["other_user"], data["other_password"])
        if data["other_user"]
        else None
    )
    office = other.office if other else data["office"]
    document = sign_handover.write_document(
        operation=access.operation.code, consignment=row.code, counts=form.counts(),
        giver_office=access.office if side == "giver" else office,
        taker_office=access.office if side == "taker" else office,
        occurred_at=data["occurred_at"],
    )  # fmt: skip
    if other is not None:
        sign_together(
            actor=access.actor, other=other, document=document, password=data["password"],
            other_password=data["other_password"], now=timezone.now(),
        )  # fmt: skip
        messages.info(
            request,
            _("Both sides signed. The goods of waybill %(code)s stand in the books of %(party)s.")
            % {"code": row.code, "party": row.receiver.name},
        )
        return redirect(access.url("consignments:handover", code=row.code))
    key, signature = sign_handover.sign_with_password(
        document=document, party=access.party.code, user_id=access.user.pk, password=data["password"]
    )
    handovers.begin_handover(
        actor=access.actor, document=document, side=side, key=key, signature=signature, now=timezone.now()
    )
    waits = row.giver if side == "taker" else row.receiver
    messages.info(
        request,
        _("Your count is signed and %(party)s sees it now. The books wait for its signature.")
        % {"party": waits.name},
    )
    return redirect(access.url("consignments:handover", code=row.code))


def _other_person(request: HttpRequest, access: Access, user_name: str, password: str) -> Actor:
    """The second person as an actor, recognised by their own user name and password.

    Raises: NotSigned.
    """
    user = authenticate(request, username=user_name, password=password)
    membership = choices.member(access.operation, user.pk) if user is not None else None
    if user is None or membership is None or membership.party is None:
        raise NotSigned(
            N_("The other side's user name and password were not accepted."),
            todo=N_(
                "Let the person type both again; they need an account in this operation for the other side."
            ),
        )
    return Actor(
        role=membership.role,
        party=membership.party.code,
        institution=membership.institution.code if membership.institution else "",
        office=membership.office,
        user_id=user.pk,
        door="page",
    )


def _waiting(found: consignment_detail.Detail, access: Access, side: str) -> dict[str, Any]:
    """A count that one side signed: the lines as signed, and what this person can do."""
    draft = found.draft
    assert draft is not None  # the caller looked
    document = HandoverDocument.from_bytes(draft.document.encode())
    names = {line.number: line for line in found.lines}
    waits = found.consignment.giver if draft.signed_side == "taker" else found.consignment.receiver
    mine = bool(side) and side != draft.signed_side
    return {
        "draft": draft,
        "same": found.consignment.giver_id == found.consignment.receiver_id,
        "document": document,
        "lines": [{"line": names[x.number], "counted": x} for x in document.lines],
        "waits": waits,
        "signed_by": found.consignment.receiver if draft.signed_side == "taker" else found.consignment.giver,
        "may_sign": mine and access.may("accept_handover" if side == "taker" else "release_handover"),
        "may_take_back": bool(side)
        and access.may("accept_handover" if side == "taker" else "release_handover"),
        "dispute": mine,
        "form": forms.PasswordForm(),
        "reason": forms.ReasonForm(prefix="back"),
        "key": choices.live_key(access.operation, access.user.pk, access.party.code) if mine else None,
        "differs": any(x.missing or x.damaged or x.over or x.refused for x in document.lines),
    }


def _proved(found: consignment_detail.Detail) -> dict[str, Any]:
    """What both signatures prove, in sentences, checked anew each time the page is opened."""
    assert found.handover is not None  # the caller looked
    row, keys = found.consignment, (found.handover.giver_key, found.handover.taker_key)
    within = row.giver_id == row.receiver_id
    names = tuple(key.office for key in keys) if within else (row.giver.name, row.receiver.name)
    try:
        document, said = verify_handover(handovers.signed_file(found.handover))
    except SeferberError as refusal:
        return {"document": None, "said": [], "refusal": refusal, "names": names}
    return {
        "document": document,
        "said": said,
        "refusal": None,
        "differs": bool(found.differences),
        "names": names,
    }


@page("see_consignments", post="accept_handover")
def sign(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The other side signs the count that waits."""
    found = _detail(access, code)
    here = redirect(access.url("consignments:handover", code=code))
    form = forms.PasswordForm(request.POST or None)
    if request.method != "POST" or found.draft is None:
        return here
    side = _side(found, access)
    if not side or side == found.draft.signed_side:
        raise sign_handover.CannotSign(
            N_("This count waits for the signature of the other side."),
            todo=N_("Ask a colleague of the other side to sign."),
        )
    if form.is_valid():
        with shown_in(form):
            document = HandoverDocument.from_bytes(found.draft.document.encode())
            key, signature = sign_handover.sign_with_password(
                document=document,
                party=access.party.code,
                user_id=access.user.pk,
                password=form.cleaned_data["password"],
            )
            handovers.complete_handover(
                actor=access.actor, operation=access.operation.code, consignment=code, key=key, signature=signature,
                now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("Both sides signed. The goods of waybill %(code)s stand in the books of %(party)s.")
                % {"code": code, "party": found.consignment.receiver.name},
            )
            return here
    context = {
        "found": found,
        "row": found.consignment,
        "side": side,
        **_waiting(found, access, side),
        "form": form,
    }
    return render(request, "consignments/handover_waiting.html", context)


@page("see_consignments", post="accept_handover")
def take_back(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The count is taken back by the side that signed it, or disputed by the other."""
    found = _detail(access, code)
    if request.method != "POST" or found.draft is None:
        return redirect(access.url("consignments:handover", code=code))
    reason = forms.ReasonForm(request.POST, prefix="back")
    side = _side(found, access)
    if reason.is_valid():
        # A third party sees no such form, so its refusal is a page of its own.
        with shown_in(reason) if side else nullcontext():
            action = withdraw_count(
                actor=access.actor, operation=access.operation.code, consignment=code, reason=reason.cleaned_data["reason"],
                now=timezone.now(),
            )  # fmt: skip
            said = (
                _("The count is taken back; count again.")
                if action == "withdraw_count"
                else _("The count is disputed; both sides see the reason and count again.")
            )
            messages.info(request, said)
            return redirect(access.url("consignments:handover", code=code))
    context = {
        "found": found,
        "row": found.consignment,
        "side": side,
        **_waiting(found, access, side),
        "reason": reason,
    }
    return render(request, "consignments/handover_waiting.html", context)


@page("see_consignments")
def signed(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """The signed file that anybody can check with the two public keys."""
    found = _detail(access, code)
    if found.handover is None:
        raise Http404(_("Waybill “%(code)s” is not signed by both sides yet.") % {"code": code})
    text = handovers.signed_file(found.handover).to_json()
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-handover.json"'
    return response
