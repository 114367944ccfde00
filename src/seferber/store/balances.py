"""What accounts hold: read, or locked for a posting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import F

from seferber.ledger import AccountRef
from seferber.store.models import (
    Balance,
    Consignment,
    Operation,
)


def held(operation: Operation, account_codes: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """(account code, item, lot) → base units held now."""
    rows = Balance.objects.filter(
        account__operation=operation, account__code__in=list(account_codes)
    ).values_list("account__code", "lot__item__code", "lot__code", "quantity")
    return {(account, item, lot): quantity for account, item, lot, quantity in rows}


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
