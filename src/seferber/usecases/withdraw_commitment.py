"""Terms that did not come to an agreement are taken back; the pledge behind them is open again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, NotYours, clock
from seferber.usecases.agree_commitment import WrongCommitment


def withdraw_commitment(
    *, actor: Actor, operation: str, commitment: str, reason: str, now: datetime, party: str = ""
) -> Any:
    """One side takes proposed terms back or declines them; what both agreed to is only released by both.

    Args:
        party: for the machine ("system") only: which party withdraws.

    Raises: WrongCommitment, when both agreed or it was withdrawn before; NotYours, for a third party.
    """
    actor.require("agree_commitment")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongCommitment(
            N_("Nothing says why commitment %(code)s is withdrawn."),
            holds=N_("It is still proposed."),
            todo=N_("Give the reason in a sentence; the other side reads it."),
            code=commitment,
        )
    with rows.atomic():
        row = rows.get("commitment", op, commitment, lock=True)
        speaker = rows.get("party", op, party if actor.role == "system" else actor.party)
        if speaker.pk not in (row.giver_id, row.receiver_id):
            raise NotYours(
                N_("%(party)s is neither giver nor receiver of commitment %(code)s."),
                todo=N_("Ask a colleague of one of the two sides."),
                party=speaker.code,
                code=commitment,
            )
        if row.agreed_at:
            raise WrongCommitment(
                N_("Both sides agreed to commitment %(code)s."),
                holds=N_("It counts, and what is not delivered stays owed."),
                todo=N_("Propose to release what is owed; it holds once the other side says the same."),
                code=commitment,
            )
        if row.withdrawn_at:
            raise WrongCommitment(
                N_("Commitment %(code)s was withdrawn."), todo=N_("Propose a new one."), code=commitment
            )
        said = f"{row.note}\n{reason.strip()}".strip()
        rows.change(row, withdrawn_at=clock(op, now), note=said)
        actor.log(op, "withdraw_commitment", row.code, party=speaker.code, reason=reason.strip())
    return row
