"""Posting transfers into the books, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, overload

from django.db import IntegrityError, connection, transaction

from seferber.exchange.chain import moment_text, transfer_entry
from seferber.kernel import N_, SeferberError
from seferber.ledger import NewTransfer, check_transfers
from seferber.store import chain
from seferber.store.accounts import BooksRefused, accounts_for, lots_for
from seferber.store.balances import hold
from seferber.store.models import (
    Operation,
    Transfer,
)


class AlreadyPosted(SeferberError):
    """The same posting came a second time; the first one stands."""

    code = "already_posted"
    default_holds = N_("The first posting stands; nothing was posted twice.")


_COLUMNS = (
    "operation_id",
    "kind",
    "item_id",
    "lot_id",
    "quantity",
    "source_id",
    "destination_id",
    "document",
    "reason",
    "corrects_id",
    "idempotency_key",
    "occurred_at",
    "recorded_at",
    "recorded_by_id",
)
_NAMES = ("id", *_COLUMNS)
_TYPES = (
    *("bigint", "text", "bigint", "bigint", "bigint", "bigint", "bigint", "text", "text"),
    *("bigint", "text", "timestamptz", "timestamptz", "bigint"),
)
_INSERT_SQLITE = f"INSERT INTO store_transfer (id, {', '.join(_COLUMNS)}) VALUES (%s{', %s' * len(_COLUMNS)})"
_INSERT_POSTGRES = (
    f"INSERT INTO store_transfer ({', '.join(_COLUMNS)}) SELECT {', '.join(f'u.c{n}' for n in range(len(_COLUMNS)))} "
    f"FROM unnest({', '.join(f'%s::{kind}[]' for kind in _TYPES)}) "
    f"WITH ORDINALITY AS u({', '.join(f'c{n}' for n in range(len(_COLUMNS)))}, n) ORDER BY u.n RETURNING id"
)


def _insert(rows: list[tuple[Any, ...]]) -> list[int]:
    """Inserts transfers and returns their numbers, in the order given."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSERT_POSTGRES, [list(column) for column in zip(*rows, strict=True)])
            return sorted(number for (number,) in cursor.fetchall())
        # The transaction holds the only write lock, so that the numbers can be known beforehand.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'store_transfer'")
        last = (cursor.fetchone() or (0,))[0]
        # Transfers posted together share their moments.
        adapt = cache(connection.ops.adapt_datetimefield_value)
        cursor.executemany(
            _INSERT_SQLITE,
            [(last + n, *row[:11], adapt(row[11]), adapt(row[12]), row[13]) for n, row in enumerate(rows, 1)],
        )
        return list(range(last + 1, last + len(rows) + 1))


def post(
    operation: Operation,
    transfers: Sequence[NewTransfer],
    *,
    document: str,
    occurred_at: datetime,
    recorded_at: datetime,
    user_id: int | None,
    idempotency_key: str | None = None,
    corrects_id: int | None = None,
) -> Sequence[Transfer]:
    """Posts transfers, all or none; the caller is inside `rows.atomic()`, at whose end they join the chain.

    Every balance that will move is locked in one order before it is read, so that two postings from one
    stock line queue instead of overdrawing it; the database's own triggers and constraints stand behind.

    Raises: NotEnough, AlreadyPosted, BooksRefused.
    """
    if not transfers:
        return []
    if idempotency_key and Transfer.objects.filter(idempotency_key=f"{idempotency_key}:0").exists():
        raise _already_posted(idempotency_key)
    with transaction.atomic(savepoint=False):
        accounts, lots, held = _find(operation, transfers)
        check_transfers(transfers, held)
        rows = []
        for n, t in enumerate(transfers):
            lot_id, item_id = lots[(t.item, t.lot)]
            key = f"{idempotency_key}:{n}" if idempotency_key else None
            ends = accounts[t.source.code], accounts[t.destination.code]
            what = (operation.pk, t.kind, item_id, lot_id, t.quantity, *ends, document, t.reason)
            rows.append((*what, corrects_id, key, occurred_at, recorded_at, user_id))
        try:
            numbers = _insert(rows)
        except IntegrityError as error:
            if "idempotency_key" in str(error):
                raise _already_posted(idempotency_key) from error
            raise BooksRefused(
                N_("The books refused the posting of %(document)s: %(error)s."),
                todo=N_("Reload and try again; tell the administrator when it happens twice."),
                document=document,
                error=str(error).splitlines()[0],
            ) from error
        moments = moment_text(occurred_at), moment_text(recorded_at)
        chain.add(
            chain.Posted(
                operation.pk,
                operation.code,
                [
                    (number, None, transfer_entry(number=number, **entry_fields(operation, t, row, moments)))
                    for number, t, row in zip(numbers, transfers, rows, strict=True)
                ],
            )
        )
    return PostedTransfers(operation, numbers, rows)


class PostedTransfers(Sequence[Transfer]):
    """Transfers as they are in the tables now; each is made when it is looked at, for who posts a thousand looks at none."""

    def __init__(self, operation: Operation, numbers: list[int], rows: list[tuple[Any, ...]]) -> None:
        self._operation, self._numbers, self._rows = operation, numbers, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Transfer: ...
    @overload
    def __getitem__(self, index: slice) -> list[Transfer]: ...
    def __getitem__(self, index: int | slice) -> Transfer | list[Transfer]:
        if isinstance(index, slice):
            return [self[n] for n in range(len(self))[index]]
        return as_posted(self._operation, self._numbers[index], self._rows[index])


def as_posted(operation: Operation, number: int, row: tuple[Any, ...]) -> Transfer:
    """The transfer as the database has it now, from the values that were posted (_COLUMNS)."""
    transfer = Transfer.from_db(connection.alias, _NAMES, (number, *row))
    transfer.operation = operation
    return transfer


def _already_posted(key: str | None) -> AlreadyPosted:
    return AlreadyPosted(
        N_("The posting %(key)s was already recorded."), todo=N_("Nothing to do."), key=key or ""
    )


def _find(
    operation: Operation, transfers: Sequence[NewTransfer]
) -> tuple[dict[str, int], dict[tuple[str, str], tuple[int, int]], dict[tuple[str, str, str], int]]:
    """What a posting has to know: account ids, (lot id, item id), and what the source accounts hold, locked."""
    if connection.vendor == "postgresql":
        wanted = list(dict.fromkeys((t.source.code, t.destination.code, t.item, t.lot) for t in transfers))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT source, destination, item, lot, held "
                "FROM seferber_find(%s, %s::text[], %s::text[], %s::text[], %s::text[])",
                [operation.pk, *(list(column) for column in zip(*wanted, strict=True))],
            )
            found = cursor.fetchall()
        if found:
            pairs = list(zip(wanted, found, strict=True))
            return (
                {code: number for w, f in pairs for code, number in ((w[0], f[0]), (w[1], f[1]))},
                {(w[2], w[3]): (f[3], f[2]) for w, f in pairs},
                {(w[0], w[2], w[3]): f[4] for w, f in pairs},
            )
    accounts = accounts_for(operation, (ref for t in transfers for ref in (t.source, t.destination)))
    lots = lots_for(operation, {(t.item, t.lot) for t in transfers})
    given, moved = {}, set()
    for t in transfers:
        lot = lots[(t.item, t.lot)][0]
        given[(t.source.code, t.item, t.lot)] = source = (accounts[t.source.code], lot)
        moved |= {source, (accounts[t.destination.code], lot)}
    there = hold([account for account, _ in moved], [lot for _, lot in moved])
    return accounts, lots, {what: there.get(source, 0) for what, source in given.items()}


def entry_fields(
    operation: Operation, t: NewTransfer, row: tuple[Any, ...], moments: tuple[str, str]
) -> dict[str, Any]:
    """What a transfer's entry in the chain covers, without its number."""
    return {
        "operation": operation.code,
        "kind": t.kind,
        "item": t.item,
        "lot": t.lot,
        "quantity": t.quantity,
        "source": t.source.code,
        "destination": t.destination.code,
        "document": row[7],
        "reason": t.reason,
        "corrects": row[9],
        "key": row[10],
        "occurred_at": moments[0],
        "recorded_at": moments[1],
        "recorded_by": row[13],
    }
