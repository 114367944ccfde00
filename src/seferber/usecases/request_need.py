"""A place asks for an item: a request beside the computed need, revised or withdrawn by the host side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.store import rows
from seferber.usecases.actor import Actor, clock, record_status

PLACE_KINDS = ("district", "distribution_point")


class WrongRequest(SeferberError):
    code = "wrong_request"


def request_need(
    *,
    actor: Actor,
    operation: str,
    place: str,
    item: str,
    quantity: int | str,
    now: datetime,
    needed_by: datetime | None = None,
    priority: int = 1,
    institution: str = "",
    reason: str = "",
) -> Any:
    """Records what a place asks for beyond the computed need; asked again, the request is revised.

    Raises: WrongRequest, NotAQuantity, UnknownCode.
    """
    actor.require("edit_need")
    op = rows.get_operation(operation)
    with rows.atomic():
        where = rows.get("place", op, place)
        what = rows.get("item", op, item)
        amount = parse_quantity(quantity, unit=what.unit)
        _check(actor, op, where, priority=priority, needed_by=needed_by)
        moment = clock(op, now)
        status = record_status(op)
        office = rows.get("institution", op, institution) if institution else None
        known = rows.find("need", operation=op, place=where, item=what, basis="request").first()
        history = [*(known.explanation.get("history") or [])] if known else []
        if known:
            history.append(
                {
                    "quantity": known.quantity,
                    "at": known.explanation.get("at"),
                    "by": known.explanation.get("by"),
                }
            )
        fields = {
            "quantity": amount,
            "needed_by": needed_by,
            "priority": priority,
            "requested_by": office,
            "status": status,
            "source": actor.office,
            "note": reason,
            "explanation": {
                "at": moment.isoformat(),
                "by": actor.office,
                "reason": reason,
                "history": history,
            },
        }
        need = (
            rows.change(known, **fields)
            if known
            else rows.add("need", operation=op, place=where, item=what, basis="request", **fields)
        )
        actor.log(op, "request_need", f"{where.code} {what.code}", quantity=amount, revised=bool(known))
    return need


def _check(actor: Actor, op: Any, where: Any, *, priority: int, needed_by: datetime | None) -> None:
    """Nothing when people are reached there, the actor may ask for them, and day and priority make sense.

    Raises: WrongRequest, NotYours.
    """
    if where.kind not in PLACE_KINDS:
        raise WrongRequest(
            N_("%(place)s is no place where people are reached."),
            todo=N_("Name a district or a distribution point."),
            place=where.code,
        )
    if where.party_id:
        actor.require_party(where.party)
    if not 1 <= priority <= 9:
        raise WrongRequest(
            N_("Priority %(priority)d is outside 1 to 9."),
            todo=N_("Give 1 for the most urgent."),
            priority=priority,
        )
    if needed_by is not None and needed_by < op.started_at:
        raise WrongRequest(
            N_("The day by which it is needed lies before the disaster."), todo=N_("Name a later day.")
        )


def withdraw_request(*, actor: Actor, operation: str, place: str, item: str, now: datetime) -> None:
    """Takes the request back; refused while a commitment is set against it."""
    actor.require("edit_need")
    op = rows.get_operation(operation)
    with rows.atomic():
        where = rows.get("place", op, place)
        if where.party_id:
            actor.require_party(where.party)
        need = rows.find(
            "need", operation=op, place=where, item=rows.get("item", op, item), basis="request"
        ).first()
        if need is None:
            raise WrongRequest(
                N_("No request of %(place)s for %(item)s is open."),
                todo=N_("Reload the list."),
                place=place,
                item=item,
            )
        if rows.find("allocation", need=need).exists():
            raise WrongRequest(
                N_("A commitment is set against the request of %(place)s for %(item)s."),
                todo=N_("Take the allocation back first."),
                place=place,
                item=item,
            )
        rows.remove(need)
        actor.log(op, "withdraw_request", f"{place} {item}")
