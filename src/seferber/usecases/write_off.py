"""Goods at a place are out of use: stock → lost or damaged, with the reason and the office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.ledger import AccountRef, NewTransfer
from seferber.store import ledger, rows
from seferber.usecases.actor import Actor, clock


def write_off(
    *,
    actor: Actor,
    operation: str,
    party: str,
    place: str,
    item: str,
    quantity: int | str,
    cause: str,
    reason: str,
    now: datetime,
    lot: str = "",
    commitment: str = "",
) -> Any:
    """Takes goods out of use: expired, recalled and destroyed, stolen, burnt.

    Args:
        cause: lost or damaged.

    Raises: SeferberError without a reason or with another cause; NotEnough, NotAQuantity, UnknownCode.
    """
    actor.require("record_loss")
    op = rows.get_operation(operation)
    actor.require_party(party)
    if cause not in ("lost", "damaged"):
        raise SeferberError(N_("“%(cause)s” is no cause."), todo=N_("Choose lost or damaged."), cause=cause)
    if not reason.strip():
        raise SeferberError(
            N_("Taking goods out of use needs a reason."),
            todo=N_("Write what happened and who established it."),
        )
    unit = rows.get("item", op, item).unit
    with rows.atomic():
        posted = ledger.post(
            op,
            [
                NewTransfer(
                    "loss" if cause == "lost" else "damage",
                    item,
                    lot,
                    parse_quantity(quantity, unit=unit),
                    AccountRef("stock", party=party, place=place, commitment=commitment),
                    AccountRef(cause, party=party, place=place, commitment=commitment),
                    reason.strip(),
                )
            ],
            document=place,
            occurred_at=clock(op, now),
            recorded_at=now,
            user_id=actor.user_id,
        )
        actor.log(op, "write_off", place, item=item, lot=lot, quantity=str(quantity), cause=cause)
    return posted[0]
