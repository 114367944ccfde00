"""A party's signing key is enrolled for a user, and revoked when it must be."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from seferber.exchange import KeyPair, fingerprint, seal_key
from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor


class WrongKey(SeferberError):
    code = "wrong_key"


def enrol_key(
    *,
    actor: Actor,
    user_id: int,
    party: str,
    office: str,
    now: datetime,
    password: str = "",
    public_key: str = "",
) -> Any:
    """Enrols a key: made here and sealed with the user's password, or the public half of one kept elsewhere.

    Args:
        password: the user's own; the private half can only be used with it. Empty with `public_key`.
        public_key: base64 of 32 bytes, when the private half stays on the user's device.

    Raises: WrongKey.
    """
    actor.require("manage_keys")
    if actor.party:
        actor.require_party(party)
    sealed = ""
    if public_key:
        try:
            public = base64.b64decode(public_key, validate=True)
        except ValueError:
            public = b""
        if len(public) != 32:
            raise WrongKey(
                N_("This is no Ed25519 public key."),
                todo=N_("Paste the 44 characters that the device shows."),
            )
    else:
        pair = KeyPair.make()
        public, sealed = pair.public, seal_key(pair.private, password)
    if rows.find("signing_key", public_key=base64.b64encode(public).decode()).exists():
        raise WrongKey(
            N_("The key %(key)s is already enrolled."),
            todo=N_("Nothing to do; or make a new key on the device."),
            key=fingerprint(public),
        )
    return rows.add(
        "signing_key",
        user_id=user_id,
        party_code=party,
        office=office,
        public_key=base64.b64encode(public).decode(),
        fingerprint=fingerprint(public),
        sealed_private_key=sealed,
        enrolled_at=now,
    )


def revoke_key(*, actor: Actor, key_id: int, reason: str, now: datetime) -> Any:
    """From now on the key signs nothing; what it signed before still holds."""
    actor.require("manage_keys")
    if not reason.strip():
        raise WrongKey(
            N_("Revoking a key needs a reason."), todo=N_("Write why, for example “telephone lost”.")
        )
    key = rows.get_by_id("signing_key", key_id)
    if actor.party:
        actor.require_party(key.party_code)
    if key.revoked_at is None:
        rows.change(key, revoked_at=now, revoked_reason=reason.strip())
        actor.log(None, "revoke_key", key.fingerprint, reason=reason)
    return key
