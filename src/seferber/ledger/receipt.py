"""What a count at a hand-over means for the books (law 2: a transit account ends at zero)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seferber.kernel import N_, SeferberError
from seferber.ledger.accounts import AccountRef
from seferber.ledger.transfers import NewTransfer


class WrongCount(SeferberError):
    code = "wrong_count"


@dataclass(frozen=True)
class CountedLine:
    """One line of a waybill with its count, all in base units.

    good + damaged + missing + refused − over = quantity on the waybill. Refused units stand there, but the taker
    does not take them: they stay the giver's.
    """

    number: int
    item: str
    lot: str
    commitment: str
    quantity: int
    good: int
    damaged: int = 0
    missing: int = 0
    over: int = 0
    reason: str = ""
    refused: int = 0

    def __post_init__(self) -> None:
        if min(self.good, self.damaged, self.missing, self.over, self.refused) < 0:
            raise WrongCount(
                N_("Line %(line)d has a negative count."),
                todo=N_("Count again; every number is 0 or more."),
                line=self.number,
            )
        if self.refused:
            self._check_refusal()
        elif self.good + self.damaged + self.missing - self.over != self.quantity:
            raise WrongCount(
                N_(
                    "Line %(line)d lists %(quantity)d of %(item)s; the count of %(good)d good, %(damaged)d damaged, "
                    "%(missing)d missing and %(over)d over does not add up to it."
                ),
                holds=N_("Nothing was posted."),
                todo=N_("Check the package labels, or record the difference as missing or over and sign."),
                line=self.number,
                quantity=self.quantity,
                item=self.item,
                good=self.good,
                damaged=self.damaged,
                missing=self.missing,
                over=self.over,
            )
        if self.missing and self.over:
            raise WrongCount(
                N_("Line %(line)d is counted as missing and as over at once."),
                holds=N_("Nothing was posted."),
                todo=N_("Record the difference that remains: either missing or over."),
                line=self.number,
            )
        if (self.damaged or self.missing or self.over or self.refused) and not self.reason.strip():
            raise WrongCount(
                N_("Line %(line)d differs from the waybill and gives no reason."),
                holds=N_("Nothing was posted."),
                todo=N_("Write what you saw, for example “two cartons torn”."),
                line=self.number,
            )

    def _check_refusal(self) -> None:
        if self.over:
            raise WrongCount(
                N_("Line %(line)d is counted as refused and as over at once."),
                holds=N_("Nothing was posted."),
                todo=N_(
                    "What is too much and not wanted was never on the waybill: leave it with the driver, uncounted."
                ),
                line=self.number,
            )
        if self.good + self.damaged + self.missing + self.refused != self.quantity:
            raise WrongCount(
                N_(
                    "Line %(line)d lists %(quantity)d of %(item)s; the count of %(good)d good, %(damaged)d damaged, "
                    "%(missing)d missing and %(refused)d refused does not add up to it."
                ),
                holds=N_("Nothing was posted."),
                todo=N_("Count again, and put every unit under one of the four."),
                line=self.number,
                quantity=self.quantity,
                item=self.item,
                good=self.good,
                damaged=self.damaged,
                missing=self.missing,
                refused=self.refused,
            )


def transfers_of_receipt(
    lines: Sequence[CountedLine], *, waybill: str, taker: str, place: str, giver: str = ""
) -> list[NewTransfer]:
    """Transfers that empty the waybill's transit accounts.

    Good units go to the taker's stock, damaged ones to the taker's damaged account, missing ones to the
    waybill's discrepancy account. Units over the waybill come out of the taker's opening account (they were
    counted, nobody knows yet where from) with the reason, so that books and shelf agree; the transfer's kind,
    "surplus", keeps them visible. Refused units return to the giver's stock, where they stand now (`place`), under
    the same commitment: they were not received, stay owed, and leave again under another waybill.

    Args:
        giver: code of the giving party; needed as soon as a line has refused units.
    """
    out: list[NewTransfer] = []
    for line in lines:
        transit = AccountRef("transit", waybill=waybill, commitment=line.commitment)
        stock = AccountRef("stock", party=taker, place=place, commitment=line.commitment)

        def add(
            kind: str, quantity: int, source: AccountRef, destination: AccountRef, line: CountedLine = line
        ) -> None:
            if quantity:
                out.append(NewTransfer(kind, line.item, line.lot, quantity, source, destination, line.reason))

        # More stands here than the waybill lists; only the listed units left transit, good ones first counted as over.
        good_over = min(line.over, line.good)
        damaged_over = line.over - good_over
        damaged = AccountRef("damaged", party=taker, place=place, commitment=line.commitment)
        add("receipt", line.good - good_over, transit, stock)
        add("damage", line.damaged - damaged_over, transit, damaged)
        add(
            "discrepancy",
            line.missing,
            transit,
            AccountRef("discrepancy", waybill=waybill, commitment=line.commitment),
        )
        if line.refused:
            if not giver:
                raise ValueError(
                    f"Expected the giver of {waybill}, because line {line.number} has refused units."
                )
            back = AccountRef("stock", party=giver, place=place, commitment=line.commitment)
            add("return", line.refused, transit, back)
        # Own stock, not the commitment's: goods over the waybill were never promised under it.
        opening = AccountRef("opening", party=taker)
        add("surplus", good_over, opening, AccountRef("stock", party=taker, place=place))
        add("surplus", damaged_over, opening, AccountRef("damaged", party=taker, place=place))
    return out
