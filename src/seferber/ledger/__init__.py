"""The rules of the books: accounts, transfers, what follows from a count. No database, no web."""

from seferber.ledger.accounts import ACCOUNT_KINDS, PHYSICAL_KINDS, AccountRef
from seferber.ledger.receipt import CountedLine, WrongCount, transfers_of_receipt
from seferber.ledger.stocktake import CountedLot, WrongStocktake, transfers_of_stocktake
from seferber.ledger.transfers import NewTransfer, NotEnough, check_transfers

__all__ = [
    "ACCOUNT_KINDS",
    "PHYSICAL_KINDS",
    "AccountRef",
    "CountedLine",
    "CountedLot",
    "NewTransfer",
    "NotEnough",
    "WrongCount",
    "WrongStocktake",
    "check_transfers",
    "transfers_of_receipt",
    "transfers_of_stocktake",
]
