"""A pledge is registered by hand, or revised: one pledge that grows stays one pledge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class WrongPledge(SeferberError):
    code = "wrong_pledge"


def register_pledge(
    *,
    actor: Actor,
    operation: str,
    giver: str,
    receiver: str,
    kind: str,
    title: str,
    lines: Sequence[dict[str, Any]],
    now: datetime,
    said_at: datetime | None = None,
    due_at: datetime | None = None,
    statement: str = "",
    supersedes: str = "",
    conflict: str = "",
    source: str = "",
    status: str = "published",
    code: str = "",
) -> Any:
    """Registers a pledge with its lines (item code or description, quantity, unit); returns the row.

    Raises: WrongPledge, UnknownCode.
    """
    actor.require("edit_pledge")
    op = rows.get_operation(operation)
    if giver == receiver:
        raise WrongPledge(
            N_("Giver and receiver are both %(party)s."), todo=N_("Name two parties."), party=giver
        )
    if not lines:
        raise WrongPledge(
            N_("The pledge has no line."), todo=N_("Say what is pledged, even without a quantity.")
        )
    with rows.atomic():
        older = rows.get("pledge", op, supersedes, lock=True) if supersedes else None
        if older is not None and rows.find("pledge", supersedes=older).exists():
            raise WrongPledge(
                N_("Pledge %(code)s was already revised."),
                todo=N_("Revise the newest form of it."),
                code=supersedes,
            )
        pledge = rows.add(
            "pledge",
            operation=op,
            code=code or rows.next_code("pledge", op, "P"),
            names={"en": title},
            giver=rows.get("party", op, giver),
            receiver=rows.get("party", op, receiver),
            kind=kind,
            said_at=said_at or clock(op, now),
            due_at=due_at,
            supersedes=older,
            statement=rows.get("statement", op, statement) if statement else None,
            conflict=conflict,
            source=source,
            status=status,
        )
        for number, line in enumerate(lines, start=1):
            item = rows.get("item", op, line["item"]) if line.get("item") else None
            rows.add(
                "pledge_line",
                pledge=pledge,
                number=number,
                item=item,
                description=line.get("description", ""),
                quantity=line.get("quantity"),
                unit=line.get("unit") or (item.unit if item else ""),
            )
        actor.log(op, "register_pledge", pledge.code)
    return pledge
