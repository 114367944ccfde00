"""One transfer as a transaction of its own, with the record of who did it: the commonest posting, made short.

On PostgreSQL it is one call to the database, so that a busy stock line is never locked while a message is under way.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection

from seferber.exchange.chain import moment_text, transfer_halves
from seferber.ledger import NewTransfer
from seferber.store import audit, chain, flows, ledger, rows
from seferber.store.models import Operation, Transfer

_CALL = (
    f"SELECT number, item, lot, source, destination, link FROM seferber_post_alone({', '.join(['%s'] * 19)})"
)


def post_alone(
    operation: Operation,
    transfer: NewTransfer,
    *,
    record: audit.Record,
    document: str,
    occurred_at: datetime,
    recorded_at: datetime,
    user_id: int | None,
    idempotency_key: str | None = None,
) -> Transfer:
    """Posts one transfer and writes its record, both or neither; it is on the disk when this returns.

    Inside a transaction of the caller's it ends with that one.

    Raises: as `ledger.post`.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        key = f"{idempotency_key}:0" if idempotency_key else None
        papers = (document, transfer.reason, None, key, occurred_at, recorded_at, user_id)
        posted = _in_one_call(operation, transfer, record, papers)
        if posted is not None:
            return posted
    with rows.atomic():
        # Written first: whoever waits for the same stock waits from the posting to the end of this block.
        audit.write(**record)
        return ledger.post(
            operation,
            [transfer],
            document=document,
            occurred_at=occurred_at,
            recorded_at=recorded_at,
            user_id=user_id,
            idempotency_key=idempotency_key,
        )[0]


def _in_one_call(
    operation: Operation, t: NewTransfer, record: audit.Record, papers: tuple[Any, ...]
) -> Transfer | None:
    """The transfer as posted; None when the longer way has to open an account or to say what is wrong."""
    document, reason, _corrects, key, occurred_at, recorded_at, user_id = papers
    moments = moment_text(occurred_at), moment_text(recorded_at)
    goods = (t.kind, t.item, t.lot, t.quantity, t.source.code, t.destination.code)
    fields = ledger.entry_fields(operation, t, (operation.pk, *goods, *papers), moments)
    done = (
        record["action"],
        record["target"][: audit.TARGET_MAX],
        record["door"],
        json.dumps(record["detail"]),
    )
    told = (document, reason, key, occurred_at, recorded_at, user_id)
    try:
        found = chain.alone(_CALL, [operation.pk, *goods, *told, *transfer_halves(**fields), *done])
    except IntegrityError:
        return None
    if found is None:
        return None
    number, item, lot, source, destination, position = found
    flows.after_linking(operation.pk, position, 1)
    what = (operation.pk, t.kind, item, lot, t.quantity, source, destination)
    return ledger.as_posted(operation, number, (*what, *papers))
