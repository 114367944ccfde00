"""Accounts: where goods are in the books, spelled out in one code.

opening:KZ                     first stock and counted surplus of a party; the only kind below zero
stock:KZ/KZ-AST                own stock of a party at a place
packed:KZ/KZ-AST/K-1           packed for commitment K-1, still at the place
transit:WB-17/K-1              under way with waybill WB-17, under commitment K-1
stock:TR/HUB-TUR002/K-1        held by the receiver, still followed under its commitment
discrepancy:WB-17/K-1          on the waybill and not in the count (or the reverse), cause open
distributed:TR/TUR002005/K-1   reached people
lost:…  damaged:…              out of use, cause named
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

ACCOUNT_KINDS = ("opening", "stock", "packed", "transit", "discrepancy", "distributed", "lost", "damaged")
PHYSICAL_KINDS = tuple(kind for kind in ACCOUNT_KINDS if kind != "opening")


@dataclass(frozen=True, order=True)
class AccountRef:
    """An account by what it stands for.

    Attributes:
        kind: one of ACCOUNT_KINDS.
        party: code of the party that holds the goods; empty for transit and discrepancy.
        place: code of the place; empty when there is none.
        waybill: code of the waybill; transit and discrepancy only.
        commitment: code of the commitment under which the goods move; empty for own stock.
    """

    kind: str
    party: str = ""
    place: str = ""
    waybill: str = ""
    commitment: str = ""

    def __post_init__(self) -> None:
        if self.kind not in ACCOUNT_KINDS:
            raise ValueError(f"Expected kind in {ACCOUNT_KINDS}, got {self.kind!r}.")
        on_the_way = self.kind in ("transit", "discrepancy")
        if on_the_way != bool(self.waybill):
            raise ValueError(f"Expected a waybill exactly for transit and discrepancy, got {self!r}.")
        if not on_the_way and not self.party:
            raise ValueError(f"Expected a party for {self.kind!r}.")

    @cached_property
    def code(self) -> str:
        parts = [self.waybill, self.commitment] if self.waybill else [self.party, self.place, self.commitment]
        while parts and not parts[-1]:
            parts.pop()
        return f"{self.kind}:" + "/".join(part or "-" for part in parts)

    @property
    def may_be_negative(self) -> bool:
        return self.kind == "opening"
