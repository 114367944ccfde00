"""What phones recorded beside a count: persons, place, pictures, deviations of a clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from seferber.store.field import host_of, unpacked
from seferber.store.models import (
    Consignment,
    DeviceRequest,
    FieldBlob,
    FieldSubmission,
    Handover,
    HandoverConflict,
    HandoverDraft,
    Operation,
)


@dataclass(frozen=True)
class PhotoRow:
    """A picture that a signed document names; `arrived` when its bytes are here. Line 0: the whole consignment."""

    sha256: str
    line: int
    kind: str
    arrived: bool


def photos_of(consignment: Consignment) -> list[PhotoRow]:
    """Pictures named by the signed hand-over, or by the count that waits for its second signature."""
    stands = (
        Handover.objects.filter(consignment=consignment).first()
        or HandoverDraft.objects.filter(consignment=consignment).first()
    )
    record = json.loads(stands.document).get("field") if stands else None
    if not record:
        return []
    named = [(p["sha256"], p["line"], "photo") for p in record["photos"]]
    named += [
        (record[side]["drawn"], 0, f"signature_{side}")
        for side in ("giver", "taker")
        if record[side]["drawn"]
    ]
    here = set(
        FieldBlob.objects.filter(
            operation=consignment.operation_id, sha256__in=[sha for sha, _, _ in named]
        ).values_list("sha256", flat=True)
    )
    return [PhotoRow(sha, line, kind, sha in here) for sha, line, kind in named]


def picture(operation: Operation, sha256: str) -> FieldBlob | None:
    return FieldBlob.objects.filter(operation=operation, sha256=sha256).first()


@dataclass(frozen=True)
class BesideCount:
    """What phones recorded beside a count: persons, place, pictures, deviations of a clock, other counts."""

    record: dict[str, Any]
    photos: list[PhotoRow]
    flags: list[Any]
    conflicts: list[HandoverConflict]
    # Whose phone both signatures were made on; empty when each side signed on its own, or the phone did not say whose.
    phone_of: str
    one_device: bool

    @property
    def position(self) -> str:
        at = self.record.get("position")
        return f"{at['lat_e6'] / 1e6:.5f}, {at['lon_e6'] / 1e6:.5f} (± {at['accuracy_m']} m)" if at else ""


def beside_count(consignment: Consignment) -> BesideCount | None:
    """For the pages of a hand-over; None when no phone had a part in it."""
    stands = (
        Handover.objects.filter(consignment=consignment).first()
        or HandoverDraft.objects.filter(consignment=consignment).first()
    )
    record = (json.loads(stands.document).get("field") if stands else None) or {}
    found = list(HandoverConflict.objects.filter(consignment=consignment))
    if not record and not found:
        return None
    flags: list[Any] = []
    if stands is not None:
        sent = FieldSubmission.objects.filter(
            consignment=consignment, document_sha256=stands.document_sha256, outcome__in=("posted", "waiting")
        ).first()
        flags = unpacked(sent.answer.get("flags", [])) if sent else []
    host = _one_phone(stands)
    one_device = bool(record.get("one_device") or host)
    return BesideCount(record, photos_of(consignment), flags, found, host, one_device)


def _one_phone(stands: Handover | HandoverDraft | None) -> str:
    """User name of the person on whose phone both keys of the hand-over live; empty when they live apart."""
    if not isinstance(stands, Handover):
        return ""
    requests = DeviceRequest.objects.filter(key__in=(stands.giver_key_id, stands.taker_key_id))
    keys = [(host_of(r.device), r.user.get_username()) for r in requests.select_related("user")]
    phones = {host or own for host, own in keys}
    return phones.pop() if len(keys) == 2 and len(phones) == 1 and any(host for host, _own in keys) else ""
