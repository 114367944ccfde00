"""Whether something is due: the same rule for decisions, milestones and lessons."""

from __future__ import annotations

from datetime import date
from typing import Literal

DueWord = Literal["done", "overdue", "due_soon", "open", "undated", "dropped"]

# A month is what a ministry needs to answer a letter; our rule, no standard fixes it.
DUE_SOON_DAYS = 30


def due_word(*, due_date: date | None, done_date: date | None, today: date, state: str = "open") -> DueWord:
    """One word for how urgent a duty is on the given day."""
    if state == "dropped":
        return "dropped"
    if done_date is not None or state == "done":
        return "done"
    if due_date is None:
        return "undated"
    if due_date < today:
        return "overdue"
    return "due_soon" if (due_date - today).days <= DUE_SOON_DAYS else "open"
