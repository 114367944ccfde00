"""Who did what: one row per thing done or refused."""

from __future__ import annotations

from typing import Any

from seferber.store.models import AuditEntry, Operation


def write(
    *,
    operation: Operation | None,
    user_id: int | None,
    action: str,
    target: str,
    door: str,
    refused: bool = False,
    detail: dict[str, Any] | None = None,
) -> None:
    AuditEntry.objects.create(
        operation=operation,
        user_id=user_id,
        action=action,
        target=target[:200],
        door=door,
        refused=refused,
        detail=detail or {},
    )
