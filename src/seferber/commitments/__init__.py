"""Pledges are listed, commitments are summed; what is owed follows from both sides' books."""

from seferber.commitments.account import COLUMNS, AccountRow, owed
from seferber.commitments.pledges import AGEING_DAYS, NotAPledge, age_word, pledge_from_candidate

__all__ = ["AGEING_DAYS", "COLUMNS", "AccountRow", "NotAPledge", "age_word", "owed", "pledge_from_candidate"]
