"""What the app calls: who is signed in, what to take along, what to send; answers are JSON in the reader's language."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.exchange import sha256_hex
from seferber.exchange.field_record import SHA256
from seferber.kernel import N_, SeferberError, parse_moment
from seferber.kernel.moments import NotAMoment
from seferber.store import field as kept
from seferber.store.access import membership_of
from seferber.store.queries import field_beside, field_bundle
from seferber.usecases import enrol_device, sync_field
from seferber.usecases.keep_picture import NotAPicture, check_size, keep_picture
from seferber.web.access import Access, operation_page
from seferber.web.field import files
from seferber.web.words import say, sentences

log = logging.getLogger(__name__)

ENTRIES_MAX = 50
BODY_BYTES_MAX = 8_000_000


class NotReadable(SeferberError):
    """The request is none that the app sends."""

    code = "not_readable"
    default_holds = N_("Nothing was posted; the request is kept for the administrator.")


def call(action: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Turns `view(request, access, …)` into a call of the app: 401 instead of a sign-in page, refusals as JSON."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, operation: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                said = [
                    _("You are not signed in."),
                    _("What waits on this device is kept."),
                    _("Sign in, and it is sent."),
                ]
                return JsonResponse({"code": "not_signed_in", "sentences": said}, status=401)
            return view(request, operation_page(request, operation, action), **kwargs)

        return inner

    return decorate


def session(request: HttpRequest, operation: str) -> HttpResponse:
    """Who is signed in, the token for sending, and the server's clock; says no more than that to a stranger."""
    now = timezone.now()
    answer: dict[str, Any] = {
        "signed_in": False,
        "server_at": now.isoformat(timespec="milliseconds"),
        "version": files.version(),
    }
    if request.user.is_authenticated:
        access = operation_page(request, operation, "see_field")
        answer |= {
            "signed_in": True,
            "csrf": get_token(request),
            "user": access.user.get_username(),
            "party": access.party.code if access.party else "",
            "office": access.office,
            "role": access.role,
            "titles": access.operation.titles,
            "clock_at": access.operation.clock_at.isoformat(timespec="seconds")
            if access.operation.clock_at
            else "",
            "may": {
                name: access.may(name) for name in ("accept_handover", "release_handover", "count_stock")
            },
        }
    return JsonResponse(answer)


@call("see_field")
def bundle(request: HttpRequest, access: Access) -> HttpResponse:
    """The day's consignments with everything that counting and checking them needs."""
    return JsonResponse(field_bundle.bundle(access.operation, access.party, access.user.pk, access.now))


def _body(request: HttpRequest, access: Access) -> dict[str, Any]:
    """The request's JSON object.

    Raises: NotReadable; what came is kept.
    """
    size = int(request.headers.get("Content-Length") or 0)
    raw = request.body if size <= BODY_BYTES_MAX else b""
    try:
        if size > BODY_BYTES_MAX:
            raise ValueError
        found = json.loads(raw)
        if not isinstance(found, dict):
            raise ValueError
        return found
    except (ValueError, RecursionError):
        refusal = NotReadable(
            N_("The request of %(size)d bytes is no JSON object that this page reads."),
            todo=N_("Open the field page anew, so that the phone gets the newest version, and send again."),
            size=size or len(raw),
        )
        kept.keep_refusal(
            operation=access.operation, user_id=access.user.pk, code=refusal.code, said=refusal.sentences,
            sha256=sha256_hex(raw), payload=raw.decode(errors="replace"), size=size, now=timezone.now(),
        )  # fmt: skip
        raise refusal from None


@call("see_field")
def sync(request: HttpRequest, access: Access) -> HttpResponse:
    """Takes records; each is answered by itself, so that one that is refused holds up no other."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    body = _body(request, access)
    entries = body.get("entries")
    if (
        not isinstance(entries, list)
        or len(entries) > ENTRIES_MAX
        or not all(isinstance(e, str) for e in entries)
    ):
        raise NotReadable(
            N_("Between 0 and %(most)d records are taken at a time, each as text."),
            holds=N_("Nothing was posted; the records are kept on the device."),
            todo=N_("Open the field page anew and send again."),
            most=ENTRIES_MAX,
        )
    sent_at = _sent_at(body)
    return JsonResponse({"answers": [_one(access, text, sent_at) for text in entries]})


def _sent_at(body: dict[str, Any]) -> datetime | None:
    try:
        return parse_moment(body["sent_at"]) if isinstance(body.get("sent_at"), str) else None
    except (NotAMoment, OverflowError):
        return None


def _one(access: Access, text: str, sent_at: datetime | None) -> dict[str, Any]:
    try:
        answer = sync_field.receive(
            actor=access.actor, operation=access.operation.code, user=access.user.get_username(), text=text,
            sent_at=sent_at, now=timezone.now(),
        )  # fmt: skip
    except Exception:
        # Nothing of this record was kept; the phone sends it again later, and the others go on.
        log.exception("A record of the field page met a fault of the server.")
        return {"outcome": "fault", "sentences": [_("The server met a fault of its own."), _("The record is kept on this device and is sent again.")]}  # fmt: skip
    return {
        "uuid": answer.uuid,
        "outcome": answer.outcome,
        "code": answer.code,
        "sentences": [say(message) for message in answer.said],
        "flags": [say(message) for message in answer.flags],
        "waybill": answer.waybill,
        "repeat": answer.repeat,
    }


@call("see_field")
def help_wanted(request: HttpRequest, access: Access) -> HttpResponse:
    """A refused record is handed to the administrator with a note."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    body = _body(request, access)
    told = sync_field.ask_help(
        actor=access.actor, operation=access.operation.code, uuid=str(body.get("uuid", ""))[:36],
        note=str(body.get("note", "")), now=timezone.now(),
    )  # fmt: skip
    return JsonResponse({"told": told})


@call("see_field")
def ask_device(request: HttpRequest, access: Access) -> HttpResponse:
    """The device asks for its key to be enrolled."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    body = _body(request, access)
    row = enrol_device.ask_enrolment(
        actor=access.actor, operation=access.operation.code, public_key=str(body.get("public_key", ""))[:100],
        device=str(body.get("device", "")), now=timezone.now(),
    )  # fmt: skip
    return JsonResponse({"fingerprint": row.fingerprint})


class NotThatPerson(SeferberError):
    """The second person at a phone could not be recognised."""

    code = "not_that_person"
    default_holds = N_("No key was made, and nobody was signed out.")


@call("see_field")
def add_person(request: HttpRequest, access: Access) -> HttpResponse:
    """A second person of this phone asks for their own key to be enrolled; the session stays the first person's."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    body = _body(request, access)
    name = str(body.get("user", ""))[:150].strip()
    user = authenticate(request, username=name, password=str(body.get("password", ""))[:500])
    membership = membership_of(user, access.operation) if user is not None else None
    if user is None or membership is None or membership.party is None:
        access.actor.log(access.operation, "refuse_person", name)
        raise NotThatPerson(
            N_("The user name and password of the second person were not accepted."),
            todo=N_(
                "Let them type both again; they need an account in this operation that acts for a party."
            ),
        )
    other = Access(access.operation, user, membership, membership.role).actor
    row = enrol_device.ask_on_phone_of(
        actor=access.actor, host=access.user.get_username(), other=other, operation=access.operation.code,
        public_key=str(body.get("public_key", ""))[:100], device=str(body.get("device", "")), now=timezone.now(),
    )  # fmt: skip
    return JsonResponse(
        {
            "fingerprint": row.fingerprint,
            "user": user.get_username(),
            "party": other.party,
            "office": other.office,
        }
    )


@call("see_consignments")
def photo(request: HttpRequest, access: Access, sha256: str) -> HttpResponse:
    """Shows a picture, or takes one that a phone sends."""
    if not SHA256.fullmatch(sha256):
        return HttpResponse(status=404)
    if request.method == "POST":
        return _take_photo(request, access, sha256)
    found = field_beside.picture(access.operation, sha256)
    if found is None:
        return HttpResponse(status=404)
    return HttpResponse(
        bytes(found.data),
        content_type=found.content_type,
        headers={
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _take_photo(request: HttpRequest, access: Access, sha256: str) -> HttpResponse:
    size = int(request.headers.get("Content-Length") or 0)
    try:
        check_size(size)
        keep_picture(
            actor=access.actor, operation=access.operation.code, sha256=sha256, data=request.body, now=timezone.now()
        )  # fmt: skip
    except NotAPicture as refusal:
        kept.keep_refusal(
            operation=access.operation, user_id=access.user.pk, code=refusal.code, said=refusal.sentences, sha256=sha256,
            payload="", size=size, now=timezone.now(), kind="photo",
        )  # fmt: skip
        return JsonResponse({"code": refusal.code, "sentences": sentences(refusal)}, status=422)
    return JsonResponse({"kept": sha256})
