"""After the hand-over: goods reach people, a discrepancy gets its cause, a mistake gets its repair."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.ledger import AccountRef, NewTransfer
from seferber.store import accounts, balances, ledger, rows
from seferber.store.post_alone import post_alone
from seferber.usecases.actor import Actor, clock
from seferber.usecases.check_departure import require_not_recalled
from seferber.usecases.tell_parties import tell


class WrongStep(SeferberError):
    code = "wrong_step"


def distribute(
    *,
    actor: Actor,
    operation: str,
    party: str,
    place: str,
    item: str,
    quantity: int | str,
    now: datetime,
    commitment: str = "",
    lot: str = "",
    households: int | None = None,
    occurred_at: datetime | None = None,
) -> Any:
    """Goods reach people: stock of the place → distributed.

    Raises: NotEnough, NotAQuantity, UnknownCode, Recalled.
    """
    actor.require("distribute")
    op = rows.get_operation(operation)
    row = rows.get("item", op, item)
    actor.require_party(party)
    with rows.atomic():
        require_not_recalled(rows.find("lot", item=row, code=lot))
        posted = ledger.post(
            op,
            [
                NewTransfer(
                    "distribution",
                    item,
                    lot,
                    parse_quantity(quantity, unit=row.unit),
                    AccountRef("stock", party=party, place=place, commitment=commitment),
                    AccountRef("distributed", party=party, place=place, commitment=commitment),
                    f"{households} households" if households else "",
                )
            ],
            document=place,
            occurred_at=occurred_at or clock(op, now),
            recorded_at=now,
            user_id=actor.user_id,
        )
        actor.log(op, "distribute", place, item=item, quantity=str(quantity))
    return posted[0]


CAUSES = {
    "lost": N_("lost or stolen on the way"),
    "damaged": N_("destroyed on the way"),
    "found": N_("found later and counted in"),
    "never_loaded": N_("listed on the waybill and never loaded"),
}


def name_cause(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    item: str,
    quantity: int | str,
    cause: str,
    reason: str,
    now: datetime,
    lot: str = "",
    commitment: str = "",
) -> Any:
    """A discrepancy gets its cause: lost, damaged, found, or never loaded.

    Lost and damaged stay owed until both sides release them; found goods enter the taker's stock;
    goods that never left return to the giver's stock.
    """
    actor.require("name_discrepancy_cause")
    op = rows.get_operation(operation)
    if cause not in CAUSES:
        raise WrongStep(
            N_("“%(cause)s” is no cause."),
            todo=N_("Choose lost, damaged, found or never_loaded."),
            cause=cause,
        )
    if not reason.strip():
        raise WrongStep(
            N_("The cause needs a reason."), todo=N_("Write what is known and who established it.")
        )
    with rows.atomic():
        row = rows.get("consignment", op, consignment, lock=True)
        giver, taker = row.giver.code, row.receiver.code
        target = {
            "lost": AccountRef("lost", party=giver, place=row.origin.code, commitment=commitment),
            "damaged": AccountRef("damaged", party=giver, place=row.origin.code, commitment=commitment),
            "found": AccountRef("stock", party=taker, place=row.destination.code, commitment=commitment),
            "never_loaded": AccountRef("stock", party=giver, place=row.origin.code, commitment=commitment),
        }[cause]
        kind = {"lost": "loss", "damaged": "damage", "found": "receipt", "never_loaded": "correction"}[cause]
        unit = rows.get("item", op, item).unit
        posted = ledger.post(
            op,
            [
                NewTransfer(
                    kind,
                    item,
                    lot,
                    parse_quantity(quantity, unit=unit),
                    AccountRef("discrepancy", waybill=row.code, commitment=commitment),
                    target,
                    reason.strip(),
                )
            ],
            document=row.code,
            occurred_at=clock(op, now),
            recorded_at=now,
            user_id=actor.user_id,
        )
        if not balances.open_discrepancy(row):
            rows.change(row, state="reconciled")
        for side in {row.giver_id: row.giver, row.receiver_id: row.receiver}.values():
            tell(
                actor=actor, consignment=row, party=side, kind="cause_named", now=now,
                item=posted[0].item, quantity=posted[0].quantity, text=reason,
            )  # fmt: skip
        actor.log(op, "name_discrepancy_cause", row.code, cause=cause, item=item, quantity=str(quantity))
    return posted[0]


def correct_transfer(
    *, actor: Actor, transfer_id: int, reason: str, now: datetime, quantity: int | None = None
) -> Any:
    """A mistake is repaired by the opposite transfer with a reason; the history keeps both.

    Args:
        quantity: base units to take back; None = all of it.

    Raises: WrongStep, NotEnough.
    """
    actor.require("post_correction")
    if not reason.strip():
        raise WrongStep(N_("A correction needs a reason."), todo=N_("Write what was wrong."))
    with rows.atomic():
        wrong = rows.get_by_id("transfer", transfer_id)
        back = sum(t.quantity for t in rows.find("transfer", corrects=wrong))
        left = wrong.quantity - back
        amount = left if quantity is None else quantity
        if not 0 < amount <= left:
            raise WrongStep(
                N_("Of transfer %(id)d, %(left)d can still be corrected."),
                todo=N_("Correct %(left)d or less."),
                id=transfer_id,
                left=left,
            )
        op = wrong.operation
        posted = ledger.post(
            op,
            [
                NewTransfer(
                    "correction",
                    wrong.item.code,
                    wrong.lot.code,
                    amount,
                    accounts.ref_of(wrong.destination),
                    _goes_back_to(wrong),
                    reason.strip(),
                )
            ],
            document=wrong.document,
            occurred_at=clock(op, now),
            recorded_at=now,
            user_id=actor.user_id,
            corrects_id=wrong.pk,
        )
        waybill = wrong.source.consignment
        if waybill is not None and waybill.state == "reconciled" and balances.open_discrepancy(waybill):
            # What the count says came is no longer in the books; the difference is open until it has a cause.
            rows.change(waybill, state="received")
        actor.log(op, "post_correction", str(transfer_id), reason=reason)
    return posted[0]


def _goes_back_to(wrong: Any) -> AccountRef:
    """The account that the goods of a mistaken transfer return to.

    Law 2: what both sides signed out of transit never goes back there; it waits in the waybill's discrepancy
    account until somebody names the cause. What is under way is not taken back behind the receiver's back.

    Raises: WrongStep.
    """
    source, destination = accounts.ref_of(wrong.source), accounts.ref_of(wrong.destination)
    if destination.kind == "transit":
        raise WrongStep(
            N_("Transfer %(id)d is under way with waybill %(waybill)s, which the receiver is expecting."),
            todo=N_("Count it as missing at the hand-over, then name the cause: “never loaded” returns it."),
            id=wrong.pk,
            waybill=destination.waybill,
        )
    if source.kind != "transit":
        return source
    if destination.kind == "discrepancy":
        raise WrongStep(
            N_("The units of transfer %(id)d are missing on waybill %(waybill)s; their cause is open."),
            todo=N_("Name the cause; “found” brings them into stock."),
            id=wrong.pk,
            waybill=source.waybill,
        )
    return AccountRef("discrepancy", waybill=source.waybill, commitment=source.commitment)


def move_stock(
    *,
    actor: Actor,
    operation: str,
    party: str,
    origin: str,
    destination: str,
    item: str,
    quantity: int | str,
    reason: str,
    now: datetime,
    lot: str = "",
    commitment: str = "",
    idempotency_key: str | None = None,
) -> Any:
    """Stock of one party moves between two of its places within a day's reach, without a waybill."""
    actor.require("dispatch")
    op = rows.get_operation(operation)
    actor.require_party(party)
    return post_alone(
        op,
        NewTransfer(
            "move",
            item,
            lot,
            _quantity(op, item, quantity),
            AccountRef("stock", party=party, place=origin, commitment=commitment),
            AccountRef("stock", party=party, place=destination, commitment=commitment),
            reason,
        ),
        record=actor.record(op, "move_stock", f"{origin}→{destination}", item=item, quantity=str(quantity)),
        document="",
        occurred_at=clock(op, now),
        recorded_at=now,
        user_id=actor.user_id,
        idempotency_key=idempotency_key,
    )


def _quantity(op: Any, item: str, typed: int | str) -> int:
    """Base units of an item; it is looked up only to say in which unit a wrong number would have been."""
    try:
        return parse_quantity(typed, unit="")
    except SeferberError:
        return parse_quantity(typed, unit=rows.get("item", op, item).unit)
