"""Transfers: one row from account to account, so that none can be unbalanced (law 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seferber.kernel import N_, SeferberError
from seferber.ledger.accounts import AccountRef


class NotEnough(SeferberError):
    """A physical account would fall below zero."""

    code = "not_enough"


@dataclass(frozen=True)
class NewTransfer:
    """A transfer not yet posted.

    Attributes:
        kind: dispatch, receipt, …: why the goods move.
        item, lot: codes; the empty lot is goods without one.
        quantity: base units, > 0.
        source, destination: two different accounts.
    """

    kind: str
    item: str
    lot: str
    quantity: int
    source: AccountRef
    destination: AccountRef
    reason: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.quantity, bool) or not isinstance(self.quantity, int) or self.quantity <= 0:
            raise ValueError(f"Expected a whole quantity above 0, got {self.quantity!r}.")
        if self.source == self.destination:
            raise ValueError(f"Expected two different accounts, got {self.source.code} twice.")


def check_transfers(transfers: Iterable[NewTransfer], balances: Mapping[tuple[str, str, str], int]) -> None:
    """Whether the transfers, one after the other, keep every physical account at zero or above.

    Args:
        transfers: in the order in which they will be posted.
        balances: (account code, item, lot) → base units held now; absent means 0.

    Raises: NotEnough, naming the account, what is there and what was asked for.
    """
    moved: dict[tuple[str, str, str], int] = defaultdict(int)
    for transfer in transfers:
        key = (transfer.source.code, transfer.item, transfer.lot)
        there = balances.get(key, 0) + moved[key]
        if not transfer.source.may_be_negative and there < transfer.quantity:
            raise NotEnough(
                N_("%(account)s holds %(there)d of %(item)s; %(asked)d were asked for."),
                todo=N_("Lower the quantity to %(there)d or less, or bring stock in first."),
                account=transfer.source.code,
                there=there,
                item=transfer.item + (f" ({transfer.lot})" if transfer.lot else ""),
                asked=transfer.quantity,
            )
        moved[key] -= transfer.quantity
        moved[(transfer.destination.code, transfer.item, transfer.lot)] += transfer.quantity
