"""Part of a commitment is set against a need, so that nobody else is asked for the same thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.needs import gap
from seferber.store import rows
from seferber.store.queries import needs as facts
from seferber.usecases.actor import Actor, NotYours


class WrongAllocation(SeferberError):
    code = "wrong_allocation"


def allocate(
    *,
    actor: Actor,
    operation: str,
    commitment: str,
    item: str,
    place: str,
    quantity: int | str,
    now: datetime,
    basis: str = "",
) -> Any:
    """Sets `quantity` of the commitment's item against the need of the place; 0 takes the allocation back.

    Args:
        quantity: base units, the new total of this commitment for this need.
        basis: "rule" or "request"; default the request when there is one.

    Returns: the allocation, or None when it was taken back.
    Raises: WrongAllocation, NotYours, NotAQuantity, UnknownCode.
    """
    actor.require("allocate_commitment")
    op = rows.get_operation(operation)
    with rows.atomic():
        promise = rows.get("commitment", op, commitment, lock=True)
        _may_speak(actor, promise)
        what, where = rows.get("item", op, item), rows.get("place", op, place)
        line = rows.find("commitment_line", commitment=promise, item=what).first()
        if line is None or not promise.agreed_at or promise.withdrawn_at:
            raise WrongAllocation(
                N_("Commitment %(code)s holds no %(item)s agreed by both sides."),
                todo=N_("Choose a commitment that both parties agreed."),
                code=commitment,
                item=item,
            )
        amount = parse_quantity(quantity, unit=what.unit, minimum=0)
        need = _need(op, where, what, basis)
        known = rows.find("allocation", line=line, need=need).first()
        if amount == 0:
            if known:
                rows.remove(known)
                actor.log(op, "allocate_commitment", f"{commitment} {place} {item}", quantity=0)
            return None
        _check_room(op, line, where, what, amount, known.quantity if known else 0)
        row = (
            rows.change(known, quantity=amount)
            if known
            else rows.add("allocation", line=line, need=need, quantity=amount)
        )
        actor.log(op, "allocate_commitment", f"{commitment} {place} {item}", quantity=amount)
    return row


def _may_speak(actor: Actor, promise: Any) -> None:
    sides = (promise.giver.code, promise.receiver.code)
    if actor.role != "system" and actor.party not in sides:
        raise NotYours(
            N_("Commitment %(code)s is between %(giver)s and %(receiver)s; you act for %(own)s."),
            todo=N_("Ask a colleague of one of the two sides."),
            code=promise.code,
            giver=sides[0],
            receiver=sides[1],
            own=actor.party or "–",
        )


def _need(operation: Any, place: Any, item: Any, basis: str) -> Any:
    found = rows.find("need", operation=operation, place=place, item=item)
    if basis:
        found = found.filter(basis=basis)
    need = found.order_by("basis").first()  # "request" comes before "rule"
    if need is None:
        raise WrongAllocation(
            N_("No need of %(place)s for %(item)s is known."),
            todo=N_("Record a request first, or choose another place."),
            place=place.code,
            item=item.code,
        )
    return need


def _check_room(operation: Any, line: Any, place: Any, item: Any, amount: int, before: int) -> None:
    """Refuses more than is left of the commitment, or more than the place still lacks."""
    used = sum(rows.find("allocation", line=line).values_list("quantity", flat=True)) - before
    if used + amount > line.quantity:
        raise WrongAllocation(
            N_("%(amount)d %(unit)s are more than is left of the %(total)d committed."),
            todo=N_("Allocate %(left)d or less."),
            amount=amount,
            unit=item.unit,
            total=line.quantity,
            left=max(0, line.quantity - used),
        )
    cell = facts.cells(operation, item=item.code, place=place.code)[0]
    lacking = gap(
        need=cell.need, received=cell.received, allocated_not_received=max(0, cell.allocated - before)
    )
    if amount > max(lacking, before):
        raise WrongAllocation(
            N_("%(place)s lacks %(lacking)d %(unit)s of %(item)s; %(amount)d are more."),
            todo=N_("Allocate %(lacking)d or less, or record a request for more first."),
            place=place.code,
            lacking=lacking,
            unit=item.unit,
            item=item.code,
            amount=amount,
        )
