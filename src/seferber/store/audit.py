"""Who did what: one row per thing done or refused."""

from __future__ import annotations

import json
from typing import Any, TypedDict

from django.db import connection
from django.utils import timezone

from seferber.store.models import Operation

_INSERT = (
    "INSERT INTO store_auditentry (operation_id, user_id, action, target, door, refused, detail, recorded_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


TARGET_MAX = 200


class Record(TypedDict):
    """Something done: who, what, to what, through which door."""

    operation: Operation | None
    user_id: int | None
    action: str
    target: str
    door: str
    detail: dict[str, Any]


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
    # Plain SQL, because every step of every use case writes one.
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                operation.pk if operation else None,
                user_id,
                action,
                target[:TARGET_MAX],
                door,
                refused,
                json.dumps(detail or {}),
                connection.ops.adapt_datetimefield_value(timezone.now()),
            ],
        )
