"""A party learns of what concerns it in the same moment in which the books do.

Each function is called inside the transaction of the step it tells of: either both are kept or neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from seferber.store import rows
from seferber.usecases.actor import Actor, clock

DIFFERENCES = ("missing", "damaged", "over", "refused")
KIND_OF = {"missing": "short", "damaged": "damaged", "over": "over", "refused": "refused"}


def tell(
    *,
    actor: Actor,
    consignment: Any,
    party: Any,
    kind: str,
    now: datetime,
    text: str = "",
    line: Any = None,
    item: Any = None,
    quantity: int | None = None,
    signed: str = "",
    occurred_at: datetime | None = None,
) -> Any:
    """Writes a notice for a party; nothing when the actor acts for that party itself."""
    if actor.party == party.code:
        return None
    operation = consignment.operation
    return rows.add(
        "notice",
        operation=operation,
        party=party,
        kind=kind,
        consignment=consignment,
        line=line,
        item=item,
        quantity=quantity,
        text=text.strip(),
        signed=signed,
        office=actor.office,
        occurred_at=occurred_at or clock(operation, now),
    )


def counted(consignment: Any, lines: Iterable[Any], *, signed: str, actor: Actor, now: datetime) -> int:
    """Tells the other side of every line whose count differs from the waybill.

    Args:
        lines: line documents of the hand-over (number, missing, damaged, over, refused, reason).
        signed: "both" when the hand-over is posted; "taker" or "giver" when one side has signed and the
            other has not. A difference that was told of at the first signature is told again as signed by
            both: the earlier notice is replaced, read or not, because now it stands in the books.

    Returns: how many notices were written.
    """
    row = consignment
    first, second = (row.giver, row.receiver) if signed != "giver" else (row.receiver, row.giver)
    rows.find("notice", consignment=row, kind__in=tuple(KIND_OF.values())).exclude(signed="both").delete()
    lines = [line for line in lines if any(getattr(line, part, 0) for part in DIFFERENCES)]
    if not lines:
        return 0
    listed = {
        line.number: line
        for line in rows.find("consignment_line", consignment=row).select_related("lot__item")
    }
    told = 0
    for line in lines:
        known = listed.get(line.number)
        for part in DIFFERENCES:
            quantity = getattr(line, part, 0)
            if not quantity:
                continue
            # A hand-over signed by both comes from either side, or from a device: both learn of it.
            for party in {first.pk: first, second.pk: second}.values() if signed == "both" else (first,):
                told += bool(
                    tell_always(
                        actor=actor,
                        consignment=row,
                        party=party,
                        kind=KIND_OF[part],
                        now=now,
                        text=line.reason,
                        line=known,
                        item=known.lot.item if known else None,
                        quantity=quantity,
                        signed=signed,
                    )
                )
    return told


def tell_always(*, actor: Actor, party: Any, **rest: Any) -> Any:
    """As `tell`, also to the actor's own party: colleagues in the capital must know what was counted at the gate."""
    return tell(actor=Actor(role=actor.role, office=actor.office, user_id=actor.user_id), party=party, **rest)


def forget_unsigned(consignment: Any) -> None:
    """A count that was taken back or disputed before both signed is no longer news; the record keeps it."""
    rows.find("notice", consignment=consignment, kind__in=tuple(KIND_OF.values())).exclude(
        signed="both"
    ).delete()
