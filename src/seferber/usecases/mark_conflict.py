"""Two sources that disagree about one promise stand side by side under one word; neither wins by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor
from seferber.usecases.decide_candidate import confirm_candidate
from seferber.usecases.register_pledge import WrongPledge


def mark_conflict(*, actor: Actor, operation: str, pledge: str, other: str) -> str:
    """Both pledges carry the same conflict word from now on; returns the word.

    Raises: WrongPledge, when both are one; UnknownCode.
    """
    actor.require("edit_pledge")
    op = rows.get_operation(operation)
    if pledge == other:
        raise WrongPledge(N_("A pledge cannot disagree with itself."), todo=N_("Name the other pledge."))
    with rows.atomic():
        pair: list[Any] = [rows.get("pledge", op, code, lock=True) for code in sorted((pledge, other))]
        word = next((row.conflict for row in pair if row.conflict), f"{pair[0].code}/{pair[1].code}"[:80])
        for row in pair:
            if row.conflict != word:
                rows.change(row, conflict=word)
        actor.log(op, "mark_conflict", pledge, other=other, word=word)
    return word


def clear_conflict(*, actor: Actor, operation: str, pledge: str, reason: str) -> None:
    """The pledge no longer stands against another; the reason goes into its note."""
    actor.require("edit_pledge")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongPledge(
            N_("Settling a disagreement needs a reason."),
            todo=N_("Write which source was right, and how it is known."),
        )
    with rows.atomic():
        row = rows.get("pledge", op, pledge, lock=True)
        word = row.conflict
        note = f"{row.note}\n{reason.strip()}".strip()
        rows.change(row, conflict="", note=note)
        left = list(rows.find("pledge", operation=op, conflict=word)) if word else []
        if len(left) == 1:
            # A word that stands alone marks no disagreement any more.
            rows.change(left[0], conflict="")
        actor.log(op, "clear_conflict", pledge, word=word, reason=reason)


def confirm_beside(*, actor: Actor, candidate_id: int, other: str, now: datetime) -> Any:
    """Confirms the candidate as a pledge that stands beside another source's, in one step; returns the pledge."""
    with rows.atomic():
        made = confirm_candidate(actor=actor, candidate_id=candidate_id, now=now, further=True)
        mark_conflict(actor=actor, operation=made.operation.code, pledge=made.code, other=other)
    return made
