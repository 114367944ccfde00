"""`ledger verify`: the defences, the chain, balances, kept sums and hand-overs, proved from the first transfer on.

Everything is read as of one moment, in bounded memory: the chain row by row, the balances in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from seferber.exchange.seal import SignedSeal
from seferber.kernel import N_, Issue, Message
from seferber.store.defences import CHANGED, LOST, weakened
from seferber.store.models import Account, Balance, ChainLink, Operation, Transfer
from seferber.store.queries.verify_balances import check_balances
from seferber.store.queries.verify_chain import check_chain
from seferber.store.queries.verify_flows import check_flows
from seferber.store.queries.verify_handovers import check_handovers
from seferber.store.queries.verify_seals import SealWatcher, check_stored_seals
from seferber.store.snapshot import reading


def verify(
    operation: Operation | None = None,
    *,
    seals: Sequence[SignedSeal] = (),
    progress: Callable[[float], None] | None = None,
) -> tuple[dict[str, int], list[Issue]]:
    """Figures and faults of the books; no fault means that everything was proved.

    Args:
        operation: only this one; None = every operation, and balances that belong to none.
        seals: files that a party kept; the books must still be what they say, up to their position.
        progress: called with the share of the links that are read, 0 to 1.

    Returns: figures (transfers, accounts, balances, links, handovers, seals) and the faults, worst kinds first.
    """
    with reading():
        return _verify(operation, seals, progress)


def _verify(
    operation: Operation | None, seals: Sequence[SignedSeal], progress: Callable[[float], None] | None
) -> tuple[dict[str, int], list[Issue]]:
    issues = _defences()
    operations = [operation] if operation is not None else list(Operation.objects.order_by("pk"))
    transfers = Transfer.objects.all()
    balances = Balance.objects.all()
    accounts = Account.objects.filter(balances__isnull=False)
    links = ChainLink.objects.all()
    if operation is not None:
        transfers = transfers.filter(operation=operation)
        links = links.filter(operation=operation)
        balances = balances.filter(account__operation=operation)
        accounts = accounts.filter(operation=operation)
    figures = {
        "transfers": transfers.count(),
        "accounts": accounts.distinct().count(),
        "balances": balances.count(),
        "links": links.count(),
        "handovers": 0,
        "seals": 0,
    }
    done = 0
    for one in operations:
        stored, faults = check_stored_seals(one)
        issues += faults
        watchers = [SealWatcher(one, seal, stored) for seal in seals if seal.document.operation == one.code]

        def report(position: int, done: int = done) -> None:
            if progress:
                progress((done + position) / max(1, figures["links"]))

        # Seals in the house are compared as well; they show a change even to those who kept no file.
        own = [SealWatcher(one, stored[-1].signed, stored)] if stored and not watchers else []
        many, head, faults = check_chain(one, watchers=[*watchers, *own], progress=report)
        done += many
        issues += faults
        for watcher in [*watchers, *own]:
            issues += watcher.finish(many, head)
        handovers, faults = check_handovers(one)
        issues += faults + check_flows(one)
        figures["handovers"] += handovers
        figures["seals"] += len(stored)
    issues += _strange_seals(seals, operations)
    issues += check_balances(operation)
    return figures, issues


def _strange_seals(seals: Sequence[SignedSeal], operations: list[Any]) -> list[Issue]:
    known = {one.code for one in operations}
    return [
        Issue(
            "seal_of_another",
            Message(
                N_("The seal is of operation %(operation)s, which is not among those verified."),
                {"operation": seal.document.operation},
            ),
            "",
            Message(N_("Name the operation of the seal, or none.")),
        )
        for seal in seals
        if seal.document.operation not in known
    ]


def _defences() -> list[Issue]:
    kinds = {
        "trigger": N_("The database has lost the trigger %(name)s."),
        "function": N_("The database has lost the function %(name)s."),
        "constraint": N_("The database has lost the constraint %(name)s."),
    }
    changed = {
        "trigger": N_("The trigger %(name)s is not the one that Seferber made."),
        "function": N_("The function %(name)s is not the one that Seferber made."),
        "constraint": N_("The constraint %(name)s is not the one that Seferber made."),
    }
    off = {
        "trigger": N_("The trigger %(name)s is switched off."),
        "constraint": N_("The constraint %(name)s is switched off."),
    }
    return [
        Issue(
            "missing_trigger" if what == "trigger" else f"missing_{what}",
            Message((kinds if how == LOST else changed if how == CHANGED else off)[what], {"name": name}),
            "database",
            Message(
                N_("Restore it with `seferber ledger repair-triggers`, then look for changes made meanwhile.")
            ),
        )
        for what, name, how in weakened(connection)
    ]
