"""Posted rows join their operation's chain, in the same database transaction, as its last statement.

`rows.atomic()` gathers what was posted inside it and links it when its outermost block ends: the lock of
the chain is then held for one statement and the commit, and no other lock is asked for after it, so that
two postings can neither deadlock nor wait for each other's work (decision 0040). What is posted outside
`rows.atomic()` is linked at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from seferber.exchange.chain import chain_start, handover_entry, link_hash, moment_text


@dataclass
class Posted:
    """Rows of one operation that wait for their links; registered with the transaction that posted them.

    It is kept among the transaction's on-commit callbacks because Django takes those away when a
    savepoint is rolled back: what was undone is never linked.
    """

    operation_id: int
    operation_code: str
    # (transfer number or None, hand-over number or None, entry)
    rows: list[tuple[int | None, int | None, bytes]] = field(default_factory=list)
    linked: bool = False

    def __call__(self) -> None:
        """Nothing is left to do after the commit."""


_depth = threading.local()


@contextmanager
def gathering() -> Iterator[None]:
    """Links what is posted inside when the outermost such block ends well; used by `rows.atomic`."""
    level = getattr(_depth, "level", 0)
    _depth.level = level + 1
    try:
        yield
        if level == 0:
            link_waiting()
    finally:
        _depth.level = level


def add(posted: Posted) -> None:
    """Links these rows at the end of the surrounding `rows.atomic()`, or now when there is none."""
    if getattr(_depth, "level", 0) and connection.in_atomic_block:
        transaction.on_commit(posted)
    else:
        link(posted.operation_id, posted.operation_code, posted.rows)


def link_waiting() -> None:
    """Links what this transaction posted and did not link yet; operations in one order for everybody."""
    waiting: dict[tuple[int, str], list[Posted]] = {}
    for _savepoints, callback, *_rest in connection.run_on_commit:
        if isinstance(callback, Posted) and not callback.linked:
            waiting.setdefault((callback.operation_id, callback.operation_code), []).append(callback)
    for (operation_id, code), several in sorted(waiting.items()):
        link(operation_id, code, [row for posted in several for row in posted.rows])
        for posted in several:
            posted.linked = True


def link(operation_id: int, code: str, rows: list[tuple[int | None, int | None, bytes]]) -> None:
    """Appends these rows to the operation's chain; the caller's transaction must still commit."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seferber_link(%s, %s::bigint[], %s::bigint[], %s::bytea)",
                [
                    operation_id,
                    [transfer for transfer, _h, _e in rows],
                    [handover for _t, handover, _e in rows],
                    b"".join(entry for _t, _h, entry in rows),
                ],
            )
        return
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "SELECT position, sha256 FROM store_chainlink WHERE operation_id = %s ORDER BY position DESC LIMIT 1",
            [operation_id],
        )
        position, head = cursor.fetchone() or (0, chain_start(code))
        now = timezone.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        links = []
        for transfer, handover, entry in rows:
            position += 1
            head = link_hash(bytes(head), position, entry)
            links.append((operation_id, position, transfer, handover, entry, head, now))
        cursor.executemany(
            "INSERT INTO store_chainlink (operation_id, position, transfer_id, handover_id, entry, sha256, linked_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            links,
        )


def handover_fields(row: Any, *, operation: str) -> dict[str, Any]:
    """What a hand-over's entry covers, from its row."""
    return {
        "operation": operation,
        "number": row.pk,
        "waybill": row.consignment.code,
        "document_sha256": row.document_sha256,
        "giver_key": row.giver_key.public_key,
        "giver_signature": row.giver_signature,
        "taker_key": row.taker_key.public_key,
        "taker_signature": row.taker_signature,
        "occurred_at": moment_text(row.occurred_at),
        "recorded_at": moment_text(row.recorded_at),
        "recorded_by": row.recorded_by_id,
    }


def handover_saved(sender: Any, instance: Any, created: bool, **_more: Any) -> None:
    """A new hand-over joins the chain, whichever use case wrote it (signal of the Handover table)."""
    if created:
        operation = instance.operation
        entry = handover_entry(**handover_fields(instance, operation=operation.code))
        add(Posted(operation.pk, operation.code, [(None, instance.pk, entry)]))
