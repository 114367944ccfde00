"""A lot is recalled: from then on nothing of it is packed, loaded or given out, and everybody sees where it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class WrongRecall(SeferberError):
    code = "wrong_recall"


def _lot(op: Any, item: str, lot: str) -> Any:
    row = (
        rows.find("lot", operation=op, item__code=item, code=lot)
        .select_related("item")
        .select_for_update(of=("self",))
        .first()
    )
    if row is None:
        raise WrongRecall(
            N_("There is no lot “%(lot)s” of %(item)s."),
            todo=N_("Choose a lot that the page of lots lists."),
            lot=lot or "–",
            item=item,
        )
    return row


def recall_lot(*, actor: Actor, operation: str, item: str, lot: str, reason: str, now: datetime) -> Any:
    """Recalls a lot. Goods of it may still be moved within one side (to a place of their own) and written off.

    Raises: WrongRecall, when the reason is missing, the lot is unknown or already recalled.
    """
    actor.require("recall_lot")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongRecall(
            N_("A recall needs a reason."), todo=N_("Write what is wrong with the lot and who found it.")
        )
    with rows.atomic():
        row = _lot(op, item, lot)
        known = rows.find("recall", lot=row, lifted_at__isnull=True).first()
        if known is not None:
            raise WrongRecall(
                N_("Lot %(lot)s of %(item)s is recalled already since %(since)s: %(reason)s"),
                holds=N_("That recall stands."),
                todo=N_("Nothing to do."),
                lot=lot or "–",
                item=item,
                since=known.recalled_at.date().isoformat(),
                reason=known.reason,
            )
        recall = rows.add(
            "recall",
            operation=op,
            lot=row,
            reason=reason.strip(),
            office=actor.office,
            recalled_at=clock(op, now),
        )
        actor.log(op, "recall_lot", f"{item}/{lot}", reason=reason.strip())
    return recall


def lift_recall(*, actor: Actor, operation: str, item: str, lot: str, reason: str, now: datetime) -> Any:
    """Ends a recall; the goods may be used again.

    Raises: WrongRecall, when the reason is missing or the lot is not recalled.
    """
    actor.require("recall_lot")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongRecall(
            N_("Lifting a recall needs a reason."), todo=N_("Write who cleared the lot, and how.")
        )
    with rows.atomic():
        row = _lot(op, item, lot)
        recall = rows.find("recall", lot=row, lifted_at__isnull=True).first()
        if recall is None:
            raise WrongRecall(
                N_("Lot %(lot)s of %(item)s is not recalled."),
                todo=N_("Nothing to do."),
                lot=lot or "–",
                item=item,
            )
        rows.change(
            recall, lifted_at=clock(op, now), lifted_reason=reason.strip(), lifted_office=actor.office
        )
        actor.log(op, "lift_recall", f"{item}/{lot}", reason=reason.strip())
    return recall
