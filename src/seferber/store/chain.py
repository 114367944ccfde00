"""Posted rows join their operation's chain, in the same database transaction, as its last statement.

`rows.atomic()` gathers what was posted inside it and links it when its outermost block ends: the lock of
the chain is then held for one statement and the commit, and no other lock is asked for after it, so that
two postings can neither deadlock nor wait for each other's work (decision 0040). What is posted outside
`rows.atomic()` is linked at once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from seferber.exchange.chain import chain_start, handover_entry, link_hash, moment_text
from seferber.store import flows


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


class _Nesting(threading.local):
    """How deep this thread is inside `rows.atomic()`, whether blocks there can fail alone, and whether its commit
    still has to reach the disk.
    """

    level = 0
    whole = False
    owns_transaction = False
    flush_due = False


_nesting = _Nesting()
# A message that nobody reads, committed durably: PostgreSQL's log is on the disk up to and with it.
_FLUSH = "SELECT pg_logical_emit_message(true, 'seferber', '')"
_writers = threading.Lock()


@contextmanager
def durable() -> Iterator[None]:
    """Around the transaction of `rows.atomic`: returns when what was posted has reached the disk.

    On PostgreSQL the lock of a chain, and of a busy balance, would otherwise be held while the disk turns
    (3.6 ms on a slow one: 275 postings a second at most). So a posting commits without waiting, which lets
    the next one go on, and waits afterwards, together with its neighbours, before anybody is told that it
    was posted. A crash in between loses the newest postings as a whole, none of them acknowledged.
    """
    if _nesting.level:
        yield
        return
    # Kept and put back, because an on-commit callback may post something of its own.
    before = _nesting.owns_transaction, _nesting.flush_due
    _nesting.owns_transaction, _nesting.flush_due = not connection.in_atomic_block, False
    try:
        yield
        if _nesting.flush_due and connection.vendor == "sqlite":
            _flush_sqlite()
        elif _nesting.flush_due:
            with connection.cursor() as cursor:
                cursor.execute(_FLUSH)
    finally:
        _nesting.owns_transaction, _nesting.flush_due = before


def alone(statement: str, parameters: list[Any]) -> tuple[Any, ...] | None:
    """PostgreSQL: a statement that posts, as a transaction of its own; its first row, once it is on the disk.

    The function that it calls commits without waiting, as `durable` says, and this waits afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row: tuple[Any, ...] | None = cursor.fetchone()
        if row is not None:
            cursor.execute(_FLUSH)
        return row


def _flush_sqlite() -> None:
    """Waits until the write-ahead log is on the disk, outside of the write lock, so that neighbours go on meanwhile.

    SQLite itself flushes it at checkpoints only (synchronous=NORMAL): a power cut could take the newest commits.
    """
    try:
        # No lock of SQLite's lies on this file, so closing it gives none away.
        descriptor = os.open(f"{connection.settings_dict['NAME']}-wal", os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def turn() -> Iterator[None]:
    """Writers of one process wait for SQLite's write lock in a queue instead of asking it again and again.

    SQLite lets who asks at the right moment go first; with sixteen clients one waits a second now and then.
    Other processes (worker, command line) still meet at SQLite's own lock.
    """
    if connection.vendor != "sqlite" or _nesting.level or connection.in_atomic_block:
        yield
        return
    with _writers:
        yield


@contextmanager
def gathering(whole: bool = False) -> Iterator[None]:
    """Inside the transaction of `rows.atomic`: links what was posted when the outermost block ends well."""
    before = _nesting.whole
    _nesting.level += 1
    _nesting.whole = before or whole
    try:
        yield
        if _nesting.level == 1:
            link_waiting()
    finally:
        _nesting.level -= 1
        _nesting.whole = before


def within_a_whole() -> bool:
    """Whether a surrounding `rows.atomic` said that blocks inside it cannot fail alone."""
    return _nesting.whole


def add(posted: Posted) -> None:
    """Links these rows at the end of the surrounding `rows.atomic()`, or now when there is none."""
    if _nesting.level and connection.in_atomic_block:
        transaction.on_commit(posted)
    else:
        link(posted.operation_id, posted.operation_code, posted.rows)


def link_waiting() -> None:
    """Links what this transaction posted and did not link yet; operations in one order for everybody."""
    waiting: dict[tuple[int, str], list[Posted]] = {}
    for entry in connection.run_on_commit:
        callback = entry[1]
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
        if _nesting.owns_transaction:
            _nesting.flush_due = True
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('synchronous_commit', %s, true), "
                "seferber_link(%s, %s::bigint[], %s::bigint[], %s::bytea)",
                [
                    "off" if _nesting.owns_transaction else "on",
                    operation_id,
                    [transfer for transfer, _h, _e in rows],
                    [handover for _t, handover, _e in rows],
                    b"".join(entry for _t, _h, entry in rows),
                ],
            )
            position = cursor.fetchone()[1]
        flows.after_linking(operation_id, position, len(rows))
        return
    # What two parties signed is on the disk before either is told; the phones then throw their copy away.
    if _nesting.owns_transaction and any(handover for _t, handover, _e in rows):
        _nesting.flush_due = True
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
        flows.after_linking(operation_id, position, len(rows))


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
