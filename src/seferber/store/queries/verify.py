"""`ledger verify`: conservation from the first transfer on, in bounded memory."""

from __future__ import annotations

from django.db import connection
from django.db.models import Sum

from seferber.kernel import N_, Issue, Message
from seferber.store.defences import weakened
from seferber.store.models import Account, Balance, Operation, Transfer


def verify(operation: Operation | None = None) -> tuple[dict[str, int], list[Issue]]:
    """Figures and faults of the books.

    Recomputes every balance from the transfers, compares it with the one the triggers kept, looks for
    physical accounts below zero at any moment of recording, for transit accounts of received waybills
    that are not empty, and for missing triggers.
    """
    issues = [
        Issue(
            "missing_trigger",
            Message(N_("The database has lost the trigger %(name)s."), {"name": name}),
            "database",
            Message(
                N_("Restore it with `seferber ledger repair-triggers`, then look for changes made meanwhile.")
            ),
        )
        for _what, name, _how in weakened(connection)
    ]
    transfers = Transfer.objects.all()
    balances = Balance.objects.all()
    if operation is not None:
        transfers = transfers.filter(operation=operation)
        balances = balances.filter(account__operation=operation)
    computed: dict[tuple[int, int], int] = {}
    for end, sign in (("source_id", -1), ("destination_id", 1)):
        for account, lot, total in (
            transfers.values_list(end, "lot_id")
            .annotate(total=Sum("quantity"))
            .order_by()
            .iterator(chunk_size=5000)
        ):
            computed[(account, lot)] = computed.get((account, lot), 0) + sign * total
    kept = {
        (account, lot): quantity
        for account, lot, quantity in balances.values_list("account_id", "lot_id", "quantity").iterator(
            chunk_size=5000
        )
    }
    wrong = [key for key in computed.keys() | kept.keys() if computed.get(key, 0) != kept.get(key, 0)]
    codes = dict(Account.objects.filter(pk__in={a for a, _ in wrong}).values_list("id", "code"))
    for account, lot in sorted(wrong):
        issues.append(
            Issue(
                "wrong_balance",
                Message(
                    N_("The transfers of %(account)s add up to %(computed)d; the balance kept is %(kept)d."),
                    {
                        "account": codes.get(account, str(account)),
                        "computed": computed.get((account, lot), 0),
                        "kept": kept.get((account, lot), 0),
                    },
                ),
                f"lot {lot}",
                Message(N_("Somebody changed the books past the program; compare with a backup.")),
            )
        )
    below = balances.filter(quantity__lt=0).exclude(account__kind="opening").select_related("account")
    for row in below[:100]:
        issues.append(
            Issue(
                "below_zero",
                Message(
                    N_("%(account)s holds %(quantity)d."),
                    {"account": row.account.code, "quantity": row.quantity},
                ),
            )
        )
    left = balances.filter(
        account__kind="transit", quantity__gt=0, account__consignment__state__in=("received", "reconciled")
    ).select_related("account")
    for row in left[:100]:
        issues.append(
            Issue(
                "transit_not_empty",
                Message(
                    N_("%(account)s still holds %(quantity)d after the hand-over."),
                    {"account": row.account.code, "quantity": row.quantity},
                ),
            )
        )
    figures = {
        "transfers": transfers.count(),
        "accounts": len({account for account, _ in kept}),
        "balances": len(kept),
        # What came in through opening accounts is what is somewhere else: zero is conservation.
        "sum": sum(computed.values()),
    }
    if figures["sum"]:
        issues.append(
            Issue("not_conserved", Message(N_("The books do not add up: %(sum)d too much."), figures))
        )
    return figures, issues
