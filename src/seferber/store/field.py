"""Keeping what phones send: sentences as data, refusals that count up, pictures by their digest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from seferber.kernel import Message
from seferber.store.models import FieldBlob, FieldRefusal, Operation

# A key that lives, behind a PIN, on the phone of somebody else says so in the name of its device.
SHARED = "shared:"
HOST_LETTERS = 80

# A refused record is kept whole up to this; of anything larger the beginning shows what it was.
KEPT_LETTERS = 300_000


def packed(said: Iterable[Message]) -> list[list[Any]]:
    """Sentences as JSON: template and parameters, to be translated when they are shown."""
    return [[m.template, {k: _plain(v) for k, v in m.params.items()}] for m in said]


def unpacked(raw: Iterable[list[Any]]) -> list[Message]:
    return [Message(template, params) for template, params in raw]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def shared_device(host: str, device: str = "") -> str:
    """Name of a device for the key of a second person: whose phone it is, then what phone."""
    return f"{SHARED}{host[:HOST_LETTERS]} {device}"


def host_of(device: str) -> str:
    """User name of the person whose phone the key lives on; empty for a phone of one's own."""
    return device.removeprefix(SHARED).split(" ", 1)[0] if device.startswith(SHARED) else ""


def waybill_named(body: dict[str, Any]) -> str:
    """The waybill that a record names, as far as one can tell."""
    named = body.get("waybill")
    if not named and isinstance(body.get("document"), str):
        try:
            named = json.loads(body["document"]).get("waybill", "")
        except (ValueError, AttributeError, RecursionError):
            named = ""
    return named[:80] if isinstance(named, str) else ""


def keep_refusal(
    *,
    operation: Operation | None,
    user_id: int | None,
    code: str,
    said: Iterable[Message],
    sha256: str,
    payload: str,
    size: int,
    now: datetime,
    uuid: str = "",
    kind: str = "",
    waybill: str = "",
) -> FieldRefusal:
    """Writes the refusal down; the same content refused for the same reason again only counts up."""
    same_person = Q(user__isnull=True) if user_id is None else Q(user_id=user_id)
    again = FieldRefusal.objects.filter(
        same_person, operation=operation, sha256=sha256, code=code, uuid=uuid
    ).first()
    if again is not None:
        FieldRefusal.objects.filter(pk=again.pk).update(times=F("times") + 1)
        return again
    return FieldRefusal.objects.create(
        operation=operation, user_id=user_id, code=code, said=packed(said), sha256=sha256, size=size, uuid=uuid,
        payload=payload.replace("\x00", "\ufffd").encode(errors="replace").decode()[:KEPT_LETTERS],
        kind=kind, waybill=waybill, received_at=now,
    )  # fmt: skip


def keep_picture(
    *, operation: Operation, sha256: str, content_type: str, data: bytes, user_id: int | None, now: datetime
) -> tuple[FieldBlob, bool]:
    """The picture under its digest, and whether it is new."""
    return FieldBlob.objects.get_or_create(
        operation=operation,
        sha256=sha256,
        defaults={
            "content_type": content_type, "size": len(data), "data": data, "user_id": user_id, "received_at": now,
        },
    )  # fmt: skip
