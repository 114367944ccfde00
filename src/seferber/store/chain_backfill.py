"""Rows that have no link yet are linked in the order in which they were recorded (migration, restore of old backups)."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from seferber.exchange.chain import handover_entry, moment_text, transfer_entry
from seferber.store import chain

BATCH = 2000

TRANSFERS = """
SELECT t.id, t.recorded_at, t.kind, i.code, l.code, t.quantity, s.code, d.code, t.document, t.reason, t.corrects_id,
       t.idempotency_key, t.occurred_at, t.recorded_by_id
FROM store_transfer t JOIN store_item i ON i.id = t.item_id JOIN store_lot l ON l.id = t.lot_id
JOIN store_account s ON s.id = t.source_id JOIN store_account d ON d.id = t.destination_id
WHERE t.operation_id = %s AND t.id > %s
  AND NOT EXISTS (SELECT 1 FROM store_chainlink c WHERE c.transfer_id = t.id)
ORDER BY t.id LIMIT %s"""

HANDOVERS = """
SELECT h.id, h.recorded_at, c.code, h.document_sha256, g.public_key, h.giver_signature, k.public_key,
       h.taker_signature, h.occurred_at, h.recorded_by_id
FROM store_handover h JOIN store_consignment c ON c.id = h.consignment_id
JOIN store_signingkey g ON g.id = h.giver_key_id JOIN store_signingkey k ON k.id = h.taker_key_id
WHERE h.operation_id = %s AND h.id > %s
  AND NOT EXISTS (SELECT 1 FROM store_chainlink l WHERE l.handover_id = h.id)
ORDER BY h.id LIMIT %s"""


def _moment(value: Any) -> datetime:
    """A moment as either database's driver gives it."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _pages(connection: Any, query: str, operation_id: int) -> Iterator[tuple]:
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(query, [operation_id, last, BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def _unlinked(connection: Any, operation_id: int, code: str) -> Iterator[tuple]:
    """(moment, order, transfer, hand-over, entry) in the order in which they were recorded."""

    def transfers() -> Iterator[tuple]:
        latest = datetime(1, 1, 1, tzinfo=UTC)
        for number, recorded, kind, item, lot, quantity, source, destination, *rest in _pages(
            connection, TRANSFERS, operation_id
        ):
            document, reason, corrects, key, occurred, user = rest
            entry = transfer_entry(
                operation=code,
                number=number,
                kind=kind,
                item=item,
                lot=lot,
                quantity=quantity,
                source=source,
                destination=destination,
                document=document,
                reason=reason,
                corrects=corrects,
                key=key,
                occurred_at=moment_text(_moment(occurred)),
                recorded_at=moment_text(_moment(recorded)),
                recorded_by=user,
            )
            # Numbers give the order; moments that go back (an imported history) must not disturb the merge.
            latest = max(latest, _moment(recorded))
            yield (latest, 1, number, None, entry)

    def handovers() -> Iterator[tuple]:
        latest = datetime(1, 1, 1, tzinfo=UTC)
        for number, recorded, waybill, sha256, giver, giver_signature, taker, *rest in _pages(
            connection, HANDOVERS, operation_id
        ):
            taker_signature, occurred, user = rest
            entry = handover_entry(
                operation=code,
                number=number,
                waybill=waybill,
                document_sha256=sha256,
                giver_key=giver,
                giver_signature=giver_signature,
                taker_key=taker,
                taker_signature=taker_signature,
                occurred_at=moment_text(_moment(occurred)),
                recorded_at=moment_text(_moment(recorded)),
                recorded_by=user,
            )
            latest = max(latest, _moment(recorded))
            yield (latest, 0, None, number, entry)

    return heapq.merge(transfers(), handovers(), key=lambda row: row[:2])


def link_everything(connection: Any) -> int:
    """Links every posted row that has no link; how many there were. The caller's transaction commits them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, code FROM store_operation ORDER BY id")
        operations = cursor.fetchall()
    many = 0
    for operation_id, code in operations:
        batch: list[tuple[int | None, int | None, bytes]] = []
        for _at, _order, transfer, handover, entry in _unlinked(connection, operation_id, code):
            batch.append((transfer, handover, entry))
            many += 1
            if len(batch) == BATCH:
                chain.link(operation_id, code, batch)
                batch = []
        chain.link(operation_id, code, batch)
    return many
