"""A pledge that became nothing is brought to mind: the giver gets a message, and the pledge shows since when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor
from seferber.usecases.pass_message import add_message


class NothingToRemind(SeferberError):
    code = "nothing_to_remind"


def remind_pledge(*, actor: Actor, operation: str, pledge: str, text: str, now: datetime) -> Any:
    """Writes the receiver's request to the giver and keeps, with the pledge, that and when it was reminded.

    Returns: the message, to be passed on by the giver's side.
    Raises: NothingToRemind, when the pledge was revised or became a commitment; NotYours, for another party
        than the receiver.
    """
    actor.require("edit_pledge")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("pledge", op, pledge, related=("giver", "receiver"))
        actor.require_party(row.receiver)
        later = rows.find("pledge", supersedes=row).first()
        if later is not None:
            raise NothingToRemind(
                N_("Pledge %(code)s was revised since."),
                todo=N_("Remind of its newest form, %(newest)s."),
                code=pledge,
                newest=later.code,
            )
        made = rows.find("commitment", pledge=row, withdrawn_at__isnull=True).first()
        if made is not None:
            raise NothingToRemind(
                N_("Pledge %(code)s became commitment %(commitment)s."),
                todo=N_("Look there at what is still owed."),
                code=pledge,
                commitment=made.code,
            )
        message = add_message(
            actor=actor,
            operation=operation,
            kind="request",
            sender=row.receiver.code,
            receiver=row.giver.code,
            text=text,
            now=now,
            pass_on_to=row.giver.name,
        )
        actor.log(op, "remind_pledge", row.code, message=message.code, at=message.said_at.isoformat())
    return message
