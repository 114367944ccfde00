"""Posting and reading the books."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, overload

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from seferber.exchange.chain import moment_text, transfer_entry
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer, check_transfers
from seferber.store import chain
from seferber.store.models import (
    Account,
    Balance,
    Commitment,
    Consignment,
    Item,
    Lot,
    Operation,
    Party,
    Place,
    Transfer,
)
from seferber.store.plain import among
from seferber.store.rows import values_of


class AlreadyPosted(SeferberError):
    """The same posting came a second time; the first one stands."""

    code = "already_posted"
    default_holds = N_("The first posting stands; nothing was posted twice.")


class BooksRefused(SeferberError):
    """The database itself refused a posting."""

    code = "books_refused"


def _rows_by_code(model: Any, operation: Operation, codes: set[str]) -> dict[str, int]:
    if not codes:
        return {}
    return dict(model.objects.filter(operation=operation, code__in=codes).values_list("code", "id"))


def _missing_accounts(operation: Operation, refs: Iterable[AccountRef]) -> list[Account]:
    """Accounts that do not exist yet, not saved; a code that names nothing raises KeyError upstream."""
    refs = list(refs)
    party = _rows_by_code(Party, operation, {r.party for r in refs if r.party})
    place = _rows_by_code(Place, operation, {r.place for r in refs if r.place})
    consignment = _rows_by_code(Consignment, operation, {r.waybill for r in refs if r.waybill})
    commitment = _rows_by_code(Commitment, operation, {r.commitment for r in refs if r.commitment})
    out = []
    for ref in refs:
        for codes, code, kind in (
            (party, ref.party, N_("party")),
            (place, ref.place, N_("place")),
            (consignment, ref.waybill, N_("waybill")),
            (commitment, ref.commitment, N_("commitment")),
        ):
            if code and code not in codes:
                raise BooksRefused(
                    N_("There is no %(kind)s “%(code)s” to keep an account for."),
                    todo=N_("Check the code."),
                    kind=kind,
                    code=code,
                )
        out.append(
            Account(
                operation=operation,
                code=ref.code,
                kind=ref.kind,
                party_id=party.get(ref.party),
                place_id=place.get(ref.place),
                consignment_id=consignment.get(ref.waybill),
                commitment_id=commitment.get(ref.commitment),
                may_be_negative=ref.may_be_negative,
            )
        )
    return out


def _account_ids(operation: Operation, codes: Sequence[str]) -> dict[str, int]:
    # Plain SQL here and in `_known_lots`: building these two queries took a third of a posting's time.
    condition, parameters = among("code", codes)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT code, id FROM store_account WHERE operation_id = %s AND {condition}",
            [operation.pk, *parameters],
        )
        return dict(cursor.fetchall())


def accounts_for(operation: Operation, refs: Iterable[AccountRef]) -> dict[str, int]:
    """Account code → id, opening accounts that were not there yet."""
    wanted = {ref.code: ref for ref in refs}
    ids = _account_ids(operation, list(wanted))
    missing = [ref for code, ref in sorted(wanted.items()) if code not in ids]
    if missing:
        Account.objects.bulk_create(_missing_accounts(operation, missing), ignore_conflicts=True)
        ids = _account_ids(operation, list(wanted))
    return ids


def _known_lots(
    operation: Operation, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, int]]:
    pairs = list(pairs)
    items, items_given = among("i.code", sorted({item for item, _ in pairs}))
    lots, lots_given = among("l.code", sorted({lot for _, lot in pairs}))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.code, l.code, l.id, l.item_id FROM store_lot l JOIN store_item i ON i.id = l.item_id "
            f"WHERE l.operation_id = %s AND {items} AND {lots}",
            [operation.pk, *items_given, *lots_given],
        )
        return {(item, lot): (lot_id, item_id) for item, lot, lot_id, item_id in cursor.fetchall()}


def lots_for(
    operation: Operation, pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """(item code, lot code) → (lot id, item id); the empty lot of an item is made when first used.

    Raises: UnknownCode, for an item; BooksRefused, for a lot.
    """
    pairs = set(pairs)
    found = _known_lots(operation, pairs)
    missing = [pair for pair in pairs if pair not in found]
    if missing:
        items = values_of("item", operation, {item for item, _ in missing}, "id")
        for item, lot in missing:
            if lot:
                raise BooksRefused(
                    N_("There is no lot “%(lot)s” of %(item)s."),
                    todo=N_("Choose a lot that the stock page lists."),
                    lot=lot,
                    item=item,
                )
        Lot.objects.bulk_create(
            [Lot(operation=operation, item_id=items[item][0], code=lot) for item, lot in missing],
            ignore_conflicts=True,
        )
        found = _known_lots(operation, pairs)
    return {pair: found[pair] for pair in pairs}


def ensure_lot(operation: Operation, item: Item, code: str, expiry_date: date | None) -> Lot:
    """The lot of this item with this code, made when it is new.

    Raises: BooksRefused, when it exists with another expiry.
    """
    lot, created = Lot.objects.get_or_create(
        operation=operation, item=item, code=code, defaults={"expiry_date": expiry_date}
    )
    if not created and expiry_date and lot.expiry_date != expiry_date:
        raise BooksRefused(
            N_("Lot %(lot)s of %(item)s is known with expiry %(known)s, not %(given)s."),
            todo=N_("Check the label; goods of another expiry need another lot code."),
            lot=code,
            item=item.code,
            known=lot.expiry_date,
            given=expiry_date,
        )
    return lot


def held(operation: Operation, account_codes: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """(account code, item, lot) → base units held now."""
    rows = Balance.objects.filter(
        account__operation=operation, account__code__in=list(account_codes)
    ).values_list("account__code", "lot__item__code", "lot__code", "quantity")
    return {(account, item, lot): quantity for account, item, lot, quantity in rows}


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


def hold(account_ids: Sequence[int], lot_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """(account, lot) → base units held, for these pairs; on PostgreSQL the rows are locked until the transaction ends.

    Everybody locks in the same order, account before lot, so that no two postings wait for each other
    (SQLite has one writer at a time anyway).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT account, lot, held FROM seferber_hold(%s::bigint[], %s::bigint[])",
                [list(account_ids), list(lot_ids)],
            )
            return {(account, lot): held for account, lot, held in cursor.fetchall()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT b.account_id, b.lot_id, b.quantity FROM json_each(%s) p JOIN store_balance b "
            "ON b.account_id = json_extract(p.value, '$[0]') AND b.lot_id = json_extract(p.value, '$[1]')",
            [json.dumps(list(zip(account_ids, lot_ids, strict=True)))],
        )
        return {(account, lot): quantity for account, lot, quantity in cursor.fetchall()}


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


def lots_at(operation: Operation, ref: AccountRef) -> list[Balance]:
    """What an account holds, first-expired first."""
    return list(
        Balance.objects.filter(account__operation=operation, account__code=ref.code)
        .exclude(quantity=0)
        .select_related("lot", "lot__item")
        .order_by(F("lot__expiry_date").asc(nulls_last=True), "id")
    )


def open_discrepancy(consignment: Consignment) -> bool:
    """Whether anything of this waybill is still without a named cause."""
    return (
        Balance.objects.filter(account__consignment=consignment, account__kind__in=("transit", "discrepancy"))
        .exclude(quantity=0)
        .exists()
    )


def ref_of(account: Account) -> AccountRef:
    """What the account stands for, as codes."""
    return AccountRef(
        account.kind,
        party=account.party.code if account.party else "",
        place=account.place.code if account.place else "",
        waybill=account.consignment.code if account.consignment else "",
        commitment=account.commitment.code if account.commitment else "",
    )
