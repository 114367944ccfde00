"""The house's own signing key: made once, its private half sealed with the secret key of the installation."""

from __future__ import annotations

import base64
from datetime import datetime

from django.conf import settings

from seferber.exchange import KeyPair, WrongPassword, fingerprint, open_key, seal_key
from seferber.store.models import HouseKey


def house_key(now: datetime) -> tuple[HouseKey, bytes]:
    """The key that signs seals and backups, and its private half; made when there is none that opens.

    A house restored without its `secret-key` file cannot open the old key: a new one is made, and the old
    one stays, so that what it signed can still be checked.
    """
    newest = HouseKey.objects.order_by("-pk").first()
    if newest is not None:
        try:
            return newest, open_key(newest.sealed_private_key, settings.SECRET_KEY)
        except WrongPassword:
            pass
    pair = KeyPair.make()
    row = HouseKey.objects.create(
        public_key=base64.b64encode(pair.public).decode(),
        fingerprint=fingerprint(pair.public),
        sealed_private_key=seal_key(pair.private, settings.SECRET_KEY),
        made_at=now,
    )
    return row, pair.private


def current_fingerprint() -> str:
    """Fingerprint of the newest house key; empty before the first one is made."""
    newest = HouseKey.objects.order_by("-pk").first()
    return newest.fingerprint if newest else ""


def fingerprints() -> set[str]:
    """Fingerprints of every key that this house has had."""
    return set(HouseKey.objects.values_list("fingerprint", flat=True))
