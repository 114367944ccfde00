"""What a count at a place means for the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seferber.kernel import N_, SeferberError
from seferber.ledger.accounts import AccountRef
from seferber.ledger.transfers import NewTransfer

CAUSES = ("lost", "damaged")


class WrongStocktake(SeferberError):
    code = "wrong_stocktake"


@dataclass(frozen=True)
class CountedLot:
    """One lot as counted at a place, base units.

    Attributes:
        held: (account, quantity the books hold there now), in the order in which a shortage is taken from them.
        book: what the books held there as of the moment of the count.
        counted: what lay there.
        cause: what a shortage is booked as: lost or damaged.
    """

    item: str
    lot: str
    held: tuple[tuple[AccountRef, int], ...]
    book: int
    counted: int
    cause: str = "lost"
    reason: str = ""

    @property
    def difference(self) -> int:
        return self.counted - self.book


def shortage_order(ref: AccountRef) -> tuple[int, str]:
    """Own stock bears a shortage first, then goods under a commitment, packed ones last.

    Whose unit is missing cannot be seen on the shelf; charging own stock first never lowers what a giver has
    delivered under a commitment without somebody saying so.
    """
    return (2 if ref.kind == "packed" else 1 if ref.commitment else 0, ref.commitment)


def transfers_of_stocktake(lots: Sequence[CountedLot], *, party: str, place: str) -> list[NewTransfer]:
    """Transfers that make the books agree with the count.

    A shortage goes to the lost or damaged account of the party at the place, under the same commitment; a surplus
    comes out of the party's opening account into its own stock, with the reason.

    Raises: WrongStocktake, when a difference has no reason, the cause is unknown, or more is missing than the
    books still hold there.
    """
    out = []
    for one in lots:
        if one.counted < 0:
            raise WrongStocktake(
                N_("The count of %(item)s is below zero."),
                todo=N_("Count again; every number is 0 or more."),
                item=one.item,
            )
        if one.difference and not one.reason.strip():
            raise WrongStocktake(
                N_("%(item)s, lot %(lot)s: %(counted)d counted, %(book)d in the books, and no reason given."),
                todo=N_("Count once more; when the difference stands, write what is known about it."),
                item=one.item,
                lot=one.lot or "–",
                counted=one.counted,
                book=one.book,
            )
        if one.difference > 0:
            source, target = AccountRef("opening", party=party), AccountRef("stock", party=party, place=place)
            out.append(
                NewTransfer("surplus", one.item, one.lot, one.difference, source, target, one.reason.strip())
            )
        elif one.difference < 0:
            out += _shortage(one, party, place)
    return out


def _shortage(one: CountedLot, party: str, place: str) -> list[NewTransfer]:
    if one.cause not in CAUSES:
        raise WrongStocktake(
            N_("“%(cause)s” is no cause of a shortage."), todo=N_("Choose lost or damaged."), cause=one.cause
        )
    out, left = [], -one.difference
    for ref, quantity in sorted(one.held, key=lambda pair: shortage_order(pair[0])):
        take = min(left, quantity)
        if take > 0:
            target = AccountRef(one.cause, party=party, place=place, commitment=ref.commitment)
            kind = "loss" if one.cause == "lost" else "damage"
            out.append(NewTransfer(kind, one.item, one.lot, take, ref, target, one.reason.strip()))
            left -= take
    if left:
        raise WrongStocktake(
            N_(
                "%(missing)d of %(item)s were missing at the moment of the count; only %(there)d are still in the books there."
            ),
            todo=N_("Goods have left since; count again as of now."),
            missing=-one.difference,
            item=one.item,
            there=-one.difference - left,
        )
    return out
