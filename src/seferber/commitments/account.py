"""The account of a promise: pledged · committed · packed · sent · received · distributed · lost · owed."""

from __future__ import annotations

from dataclasses import dataclass

from seferber.kernel import N_

# The order is the same on every page, file and paper.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("pledged", N_("Pledged")),
    ("committed", N_("Committed")),
    ("packed", N_("Packed")),
    ("sent", N_("Sent")),
    ("received", N_("Received")),
    ("distributed", N_("Distributed")),
    ("lost", N_("Lost")),
    ("owed", N_("Owed")),
)


def owed(*, committed: int, received: int, released: int) -> int:
    """Base units still owed: committed − received − released by agreement, never below 0.

    What was lost on the way stays owed until both sides release it.
    """
    return max(0, committed - received - released)


@dataclass(frozen=True)
class AccountRow:
    """One line of the account, base units of `unit`; `pledged` is listed and never part of a sum.

    Cumulative flows: `packed`, `sent`, `received`, `distributed`, `lost` only grow, except by corrections.
    `in_transit` and `discrepancy` are balances of the moment.
    """

    key: str
    label: str
    item: str
    unit: str
    pledged: int = 0
    committed: int = 0
    packed: int = 0
    sent: int = 0
    received: int = 0
    distributed: int = 0
    lost: int = 0
    released: int = 0
    in_transit: int = 0
    discrepancy: int = 0
    damaged: int = 0

    @property
    def owed(self) -> int:
        return owed(committed=self.committed, received=self.received, released=self.released)
