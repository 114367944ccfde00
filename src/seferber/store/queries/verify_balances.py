"""Balances computed again from the first transfer on, in the database: wrong ones, conservation, accounts below zero."""

from __future__ import annotations

from typing import Any

from django.db import connection

from seferber.kernel import N_, Issue, Message
from seferber.store.models import Operation

SHOWN_MAX = 50

# One sum per account and lot; compared there with what the triggers kept, so that only faults travel.
COMPUTED = """
WITH moved AS (
    SELECT account, lot, SUM(quantity) AS total FROM (
        SELECT destination_id AS account, lot_id AS lot, quantity FROM store_transfer {where}
        UNION ALL
        SELECT source_id, lot_id, -quantity FROM store_transfer {where}) ends
    GROUP BY account, lot),
kept AS (
    SELECT b.account_id AS account, b.lot_id AS lot, b.quantity FROM store_balance b
    JOIN store_account a ON a.id = b.account_id {of_account})
SELECT account, lot, SUM(total), SUM(quantity) FROM (
    SELECT account, lot, total, 0 AS quantity FROM moved UNION ALL SELECT account, lot, 0, quantity FROM kept) both_sides
GROUP BY account, lot HAVING SUM(total) <> SUM(quantity) ORDER BY account, lot"""

CONSERVED = """
SELECT i.code, l.code, SUM(b.quantity) FROM store_balance b JOIN store_account a ON a.id = b.account_id
JOIN store_lot l ON l.id = b.lot_id JOIN store_item i ON i.id = l.item_id {of_account}
GROUP BY i.code, l.code, l.id HAVING SUM(b.quantity) <> 0 ORDER BY i.code, l.code"""

BELOW = """
SELECT a.code, i.code, l.code, b.quantity FROM store_balance b JOIN store_account a ON a.id = b.account_id
JOIN store_lot l ON l.id = b.lot_id JOIN store_item i ON i.id = l.item_id
WHERE b.quantity < 0 AND a.kind <> 'opening' {and_account} ORDER BY a.code LIMIT 100"""

LEFT_IN_TRANSIT = """
SELECT a.code, b.quantity FROM store_balance b JOIN store_account a ON a.id = b.account_id
JOIN store_consignment c ON c.id = a.consignment_id
WHERE a.kind = 'transit' AND b.quantity > 0 AND c.state IN ('received', 'reconciled') {and_account}
ORDER BY a.code LIMIT 100"""

MIXED = """
SELECT t.id FROM store_transfer t LEFT JOIN store_lot l ON l.id = t.lot_id LEFT JOIN store_account s ON s.id = t.source_id
LEFT JOIN store_account d ON d.id = t.destination_id
WHERE (l.id IS NULL OR s.id IS NULL OR d.id IS NULL OR l.item_id <> t.item_id OR l.operation_id <> t.operation_id
    OR s.operation_id <> t.operation_id OR d.operation_id <> t.operation_id OR t.quantity <= 0) {and_transfer}
ORDER BY t.id LIMIT 100"""

PAST = Message(N_("Somebody changed the books past the program; compare with a backup."))


def _rows(query: str, operation: Operation | None) -> list[tuple[Any, ...]]:
    one = operation is not None
    text = query.format(
        where="WHERE operation_id = %s" if one else "",
        of_account="WHERE a.operation_id = %s" if one else "",
        and_account="AND a.operation_id = %s" if one else "",
        and_transfer="AND t.operation_id = %s" if one else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(text, [operation.pk] * text.count("%s") if operation is not None else [])
        return cursor.fetchall()


def check_balances(operation: Operation | None) -> list[Issue]:
    """Faults of the balances; the first ones in words, the rest counted."""
    return [*_wrong(operation), *_out_of_thin_air(operation), *_misplaced(operation)]


def _wrong(operation: Operation | None) -> list[Issue]:
    """Balances kept that are not the sum of their transfers."""
    issues: list[Issue] = []
    wrong = _rows(COMPUTED, operation)
    codes = _codes(wrong[:SHOWN_MAX])
    for account, lot, computed, kept in wrong[:SHOWN_MAX]:
        issues.append(
            Issue(
                "wrong_balance",
                Message(
                    N_(
                        "The transfers of %(account)s add up to %(computed)d of %(item)s; the balance kept is %(kept)d."
                    ),
                    {
                        "account": codes.get(("a", account), f"account {account}"),
                        "item": codes.get(("l", lot), f"lot {lot}"),
                        "computed": computed,
                        "kept": kept,
                    },
                ),
                "",
                PAST,
            )
        )
    if len(wrong) > SHOWN_MAX:
        issues.append(
            Issue(
                "more",
                Message(N_("%(more)d more balances are wrong."), {"more": len(wrong) - SHOWN_MAX}),
            )
        )
    return issues


def _out_of_thin_air(operation: Operation | None) -> list[Issue]:
    """Lots whose balances do not add up to 0, and physical accounts below zero."""
    issues: list[Issue] = []
    for item, lot, total in _rows(CONSERVED, operation):
        issues.append(
            Issue(
                "not_conserved",
                Message(
                    N_(
                        "The balances of %(item)s add up to %(total)d instead of 0: goods came from nowhere or went nowhere."
                    ),
                    {"item": f"{item} ({lot})" if lot else item, "total": total},
                ),
                "",
                PAST,
            )
        )
    for account, item, lot, quantity in _rows(BELOW, operation):
        issues.append(
            Issue(
                "below_zero",
                Message(
                    N_("%(account)s holds %(quantity)d of %(item)s."),
                    {"account": account, "quantity": quantity, "item": f"{item} ({lot})" if lot else item},
                ),
                "",
                PAST,
            )
        )
    return issues


def _misplaced(operation: Operation | None) -> list[Issue]:
    """What stayed in transit after its hand-over, and transfers that mix operations."""
    issues: list[Issue] = []
    for account, quantity in _rows(LEFT_IN_TRANSIT, operation):
        issues.append(
            Issue(
                "transit_not_empty",
                Message(
                    N_("%(account)s still holds %(quantity)d after the hand-over."),
                    {"account": account, "quantity": quantity},
                ),
            )
        )
    for (number,) in _rows(MIXED, operation):
        issues.append(
            Issue(
                "mixed_transfer",
                Message(
                    N_("Transfer %(number)d names a lot or an account that is not its operation's."),
                    {"number": number},
                ),
                "",
                PAST,
            )
        )
    return issues


def _codes(wrong: list[tuple[Any, ...]]) -> dict[tuple[str, int], str]:
    from seferber.store.models import Account, Lot

    out: dict[tuple[str, int], str] = {
        ("a", pk): code
        for pk, code in Account.objects.filter(pk__in={row[0] for row in wrong}).values_list("pk", "code")
    }
    for pk, item, code in Lot.objects.filter(pk__in={row[1] for row in wrong}).values_list(
        "pk", "item__code", "code"
    ):
        out[("l", pk)] = f"{item} ({code})" if code else item
    return out
