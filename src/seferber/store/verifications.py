"""Runs of the proof, as rows that pages read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from seferber.kernel import Message
from seferber.store.models import ChainLink, Operation, Verification

# A proof takes seconds to minutes; one that says nothing for so long died with its worker.
PATIENCE = timedelta(minutes=15)


def is_alive(row: Verification, now: datetime) -> bool:
    return now - row.asked_at < PATIENCE


def may_tell() -> bool:
    """Whether progress can be written by another connection; not inside a transaction of the caller's."""
    return connection.vendor == "postgresql" or not connection.in_atomic_block


def tell_share(pk: int, share: float) -> None:
    """Writes how far the proof is; runs in a thread of its own, whose connection is closed at once."""
    try:
        Verification.objects.filter(pk=pk).update(share=share)
    finally:
        connection.close()


def keep(row: Verification, *, figures: dict[str, int], issues: list[Any], seconds: float) -> Verification:
    row.state, row.share, row.figures, row.issues = "ready", 1.0, figures, issues
    row.seconds, row.ended_at = seconds, timezone.now()
    row.save()
    return row


def size(operation: Operation) -> int:
    """How many rows the chain holds; one look at its end."""
    found = (
        ChainLink.objects.filter(operation=operation).order_by("-position").values_list("position", flat=True)
    )
    return found.first() or 0


def latest(operation: Operation) -> Verification | None:
    """The newest proof of this operation, also one under way."""
    return Verification.objects.filter(operation=operation).first()


def latest_ready(operation: Operation) -> Verification | None:
    return Verification.objects.filter(operation=operation, state="ready").first()


def messages_of(row: Verification) -> list[dict[str, Any]]:
    """The faults as messages that a page can translate."""
    out = []
    for issue in row.issues:
        out.append(
            {
                "code": issue.get("code", ""),
                "where": issue.get("where", ""),
                "message": Message(*issue["message"]),
                "suggestion": Message(*issue.get("suggestion", ["", {}])),
            }
        )
    return out
