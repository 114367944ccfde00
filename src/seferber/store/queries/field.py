"""What the office sees of what phones sent: devices that ask, refused records, counts in conflict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from seferber.store.field import unpacked
from seferber.store.models import (
    Consignment,
    DeviceRequest,
    FieldRefusal,
    FieldSubmission,
    HandoverConflict,
    Operation,
    Party,
)


def device_requests(operation: Operation, party: Party | None) -> QuerySet[DeviceRequest]:
    """Requests, undecided first; of one party when the administrator belongs to one."""
    query = DeviceRequest.objects.filter(operation=operation).select_related("user", "key", "decided_by")
    if party is not None:
        query = query.filter(party_code=party.code)
    return query.order_by("-decided_at", "-asked_at")


def refusals(operation: Operation, *, settled: bool | None = None) -> QuerySet[FieldRefusal]:
    query = FieldRefusal.objects.filter(operation=operation).select_related("user", "settled_by")
    if settled is not None:
        query = query.filter(settled_at__isnull=not settled)
    return query


def refusal_sentences(row: FieldRefusal) -> list[Any]:
    return unpacked(row.said)


def conflicts(operation: Operation) -> QuerySet[HandoverConflict]:
    """Open ones first."""
    return (
        HandoverConflict.objects.filter(operation=operation)
        .select_related("consignment", "consignment__giver", "consignment__receiver", "decided_by", "first_by", "chosen")
        .order_by(F("decided_at").asc(nulls_first=True), "-opened_at")
    )  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One of the counts of a conflict; `uuid` is empty for what stood first."""

    uuid: str
    document: dict[str, Any]
    by: str
    received_at: datetime
    both_signed: bool
    flags: list[Any]


def versions_of(conflict: HandoverConflict) -> list[Version]:
    """What stood first, then each record that says otherwise."""
    first = FieldSubmission.objects.filter(
        operation=conflict.operation, consignment=conflict.consignment, outcome__in=("posted", "waiting"),
        document=conflict.first_document,
    ).first()  # fmt: skip
    out = [
        Version(
            "",
            json.loads(conflict.first_document),
            conflict.first_by.get_username() if conflict.first_by else "",
            first.received_at if first else conflict.opened_at,
            conflict.first_posted,
            unpacked(first.answer.get("flags", [])) if first else [],
        )
    ]
    for one in conflict.versions.select_related("user").order_by("pk"):
        out.append(
            Version(
                one.uuid,
                json.loads(one.document),
                one.user.get_username() if one.user else "",
                one.received_at,
                one.kind == "handover",
                unpacked(one.answer.get("flags", [])),
            )
        )
    return out


def submissions_of(consignment: Consignment) -> QuerySet[FieldSubmission]:
    return FieldSubmission.objects.filter(consignment=consignment).select_related("user")


def open_counts(operation: Operation, party: Party | None) -> dict[str, int]:
    """How many devices, conflicts and refused records wait for somebody."""
    asked = device_requests(operation, party).filter(decided_at__isnull=True).count()
    return {
        "devices": asked,
        "conflicts": HandoverConflict.objects.filter(operation=operation, decided_at__isnull=True).count(),
        "refusals": refusals(operation, settled=False).count(),
    }
