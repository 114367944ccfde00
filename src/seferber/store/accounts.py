"""The accounts and lots that a posting names: their numbers, made when first used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef
from seferber.store.models import (
    Account,
    Commitment,
    Consignment,
    Item,
    Lot,
    Operation,
    Party,
    Place,
)
from seferber.store.plain import among
from seferber.store.rows import values_of


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


def ref_of(account: Account) -> AccountRef:
    """What the account stands for, as codes."""
    return AccountRef(
        account.kind,
        party=account.party.code if account.party else "",
        place=account.place.code if account.place else "",
        waybill=account.consignment.code if account.consignment else "",
        commitment=account.commitment.code if account.commitment else "",
    )
