"""A device asks for its key to be enrolled; the party's administrator compares the fingerprint and decides."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from seferber.exchange import fingerprint
from seferber.kernel import N_
from seferber.store import field, rows
from seferber.usecases.actor import Actor, NotYours
from seferber.usecases.enrol_key import WrongKey, enrol_key

# Somebody who asks without end must not hide the requests that matter.
OPEN_REQUESTS_MAX = 5


def ask_enrolment(*, actor: Actor, operation: str, public_key: str, device: str, now: datetime) -> Any:
    """The device's request; asking again with the same key gives the same request.

    Raises: WrongKey.
    """
    actor.require("see_field")
    op = rows.get_operation(operation)
    try:
        public = base64.b64decode(public_key, validate=True)
    except ValueError:
        public = b""
    if len(public) != 32:
        raise WrongKey(
            N_("This is no Ed25519 public key."),
            todo=N_("Make a new key on the device's page and ask again."),
        )
    if not actor.party or actor.user_id is None:
        raise WrongKey(
            N_("A signing key belongs to a person who acts for a party; you act for none."),
            todo=N_("Sign in as the person who signs hand-overs."),
        )
    with rows.atomic():
        known = rows.find("device_request", public_key=public_key).first()
        if known is not None:
            if known.user_id != actor.user_id or known.operation_id != op.pk:
                raise WrongKey(
                    N_("The key %(key)s was asked for by somebody else, or in another operation."),
                    todo=N_("Make a new key on the device's page and ask again."),
                    key=known.fingerprint,
                )
            return known
        waiting = rows.find("device_request", operation=op, user_id=actor.user_id, decided_at__isnull=True)
        if waiting.count() >= OPEN_REQUESTS_MAX:
            raise WrongKey(
                N_("%(n)d devices of yours already wait for the administrator."),
                todo=N_("Ask the administrator to decide about them first."),
                n=OPEN_REQUESTS_MAX,
            )
        request = rows.add(
            "device_request",
            operation=op, user_id=actor.user_id, party_code=actor.party, office=actor.office,
            device=device.strip()[:120], public_key=public_key, fingerprint=fingerprint(public), asked_at=now,
        )  # fmt: skip
        actor.log(op, "ask_enrolment", request.fingerprint, device=request.device)
    return request


def ask_on_phone_of(
    *, actor: Actor, host: str, other: Actor, operation: str, public_key: str, device: str, now: datetime
) -> Any:
    """The request of a second person whose key lives, behind a PIN, on the phone of the person signed in there.

    Args:
        actor: whose phone it is; `host` their user name, which the administrator sees beside the request.
        other: the second person, recognised by the door.

    Raises: WrongKey.
    """
    actor.require("see_field")
    if other.user_id == actor.user_id:
        raise WrongKey(
            N_("You are signed in on this device yourself."),
            holds=N_("No key was made."),
            todo=N_("Make your own key under “This device”; let the second person type their own user name."),
        )
    return ask_enrolment(
        actor=other, operation=operation, public_key=public_key, device=field.shared_device(host, device.strip()), now=now
    )  # fmt: skip


def _request(actor: Actor, operation: str, request_id: int) -> Any:
    actor.require("manage_keys")
    request = rows.get_by_id("device_request", request_id, lock=True)
    if request.operation_id != rows.get_operation(operation).pk:
        raise NotYours(
            N_("The request belongs to another operation."), todo=N_("Open the devices of that operation.")
        )
    # An administrator of one party never speaks for the other; one without a party runs the installation.
    if actor.party:
        actor.require_party(request.party_code)
    if request.decided_at is not None:
        raise WrongKey(
            N_("The request of key %(key)s was already decided."),
            todo=N_("Reload the page; revoke the key if it must not sign."),
            key=request.fingerprint,
        )
    return request


def confirm_device(*, actor: Actor, operation: str, request_id: int, now: datetime) -> Any:
    """The fingerprint on the device and on the page are the same: from now on the key signs for the party."""
    with rows.atomic():
        request = _request(actor, operation, request_id)
        key = enrol_key(
            actor=actor, user_id=request.user_id, party=request.party_code, office=request.office, now=now,
            public_key=request.public_key,
        )  # fmt: skip
        rows.change(request, decided_at=now, decided_by_id=actor.user_id, key=key)
        actor.log(rows.get_operation(operation), "confirm_device", key.fingerprint, device=request.device)
    return key


def refuse_device(*, actor: Actor, operation: str, request_id: int, reason: str, now: datetime) -> Any:
    """The device does not sign; it is told why.

    Raises: WrongKey, without a reason.
    """
    if not reason.strip():
        raise WrongKey(
            N_("Refusing a device needs a reason."),
            todo=N_("Write why, for example “the fingerprints differ”."),
        )
    with rows.atomic():
        request = _request(actor, operation, request_id)
        rows.change(request, decided_at=now, decided_by_id=actor.user_id, refused_reason=reason.strip())
        actor.log(rows.get_operation(operation), "refuse_device", request.fingerprint, reason=reason.strip())
    return request
