"""A count that one side signed is taken back, or disputed by the other side; nothing was posted yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, NotYours
from seferber.usecases.sign_handover import CannotSign
from seferber.usecases.tell_parties import forget_unsigned, tell


def withdraw_count(*, actor: Actor, operation: str, consignment: str, reason: str, now: datetime) -> str:
    """Removes the waiting count, with the reason kept in the record; the goods stay in transit.

    Returns: "withdraw_count" when the side that signed takes it back, "dispute_count" when the other refuses it.
    Raises: CannotSign, when nothing waits or the reason is missing; NotYours, for a third party.
    """
    op = rows.get_operation(operation)
    if not reason.strip():
        raise CannotSign(
            N_("Taking a count back needs a reason."),
            todo=N_("Write what should be counted again, in a few words."),
        )
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True, related=("giver", "receiver"))
        draft: Any = rows.find("handover_draft", consignment=row).first()
        if draft is None:
            raise CannotSign(
                N_("No count of waybill %(waybill)s waits for a signature."),
                todo=N_("Reload the page; it may be signed already."),
                waybill=row.code,
            )
        signer = row.receiver if draft.signed_side == "taker" else row.giver
        other = row.giver if draft.signed_side == "taker" else row.receiver
        own_side = actor.role == "system" or actor.party == signer.code
        if not own_side and actor.party != other.code:
            raise NotYours(
                N_("Waybill %(waybill)s is between %(giver)s and %(taker)s; you act for %(own)s."),
                todo=N_("Ask a colleague of one of the two."),
                waybill=row.code,
                giver=row.giver.code,
                taker=row.receiver.code,
                own=actor.party or "–",
            )
        actor.require("accept_handover" if actor.party == row.receiver.code else "release_handover")
        action = "withdraw_count" if own_side else "dispute_count"
        digest = draft.document_sha256
        rows.remove(draft)
        forget_unsigned(row)
        if not own_side:
            tell(actor=actor, consignment=row, party=signer, kind="disputed", now=now, text=reason)
        actor.log(op, action, row.code, reason=reason.strip(), sha256=digest)
    return action
