"""One hand-over, two counts: the coordinator of the receiving side decides with a reason.

What was posted is never edited. When a later count is right, the difference is posted as corrections.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from seferber.exchange import HandoverDocument
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer, transfers_of_receipt
from seferber.store import balances, ledger, rows
from seferber.usecases.actor import Actor, clock


class CannotDecide(SeferberError):
    code = "cannot_decide"
    default_holds = N_("Both records stay side by side; nothing was posted.")


def decide_conflict(
    *, actor: Actor, operation: str, conflict_id: int, chosen_uuid: str, reason: str, now: datetime
) -> Any:
    """Closes the conflict.

    Args:
        chosen_uuid: the submission whose count is right; empty when what stood first, stands.

    Raises: CannotDecide, NotYours, NotEnough (the goods of the first count have moved on).
    """
    actor.require("post_correction")
    op = rows.get_operation(operation)
    with rows.atomic():
        conflict = rows.get_by_id("handover_conflict", conflict_id, lock=True)
        if conflict.operation_id != op.pk:
            raise CannotDecide(
                N_("The conflict belongs to another operation."), todo=N_("Open the list of that operation.")
            )
        row = rows.get(
            "consignment",
            op,
            conflict.consignment.code,
            lock=True,
            related=("giver", "receiver", "destination"),
        )
        actor.require_party(row.receiver)
        if conflict.decided_at is not None:
            raise CannotDecide(
                N_("The conflict about waybill %(waybill)s was already decided."),
                todo=N_("Read the decision on its page."),
                waybill=row.code,
            )
        if not reason.strip():
            raise CannotDecide(
                N_("A decision needs a reason."),
                todo=N_("Write how you know, for example “counted again by both, 470 on the shelf”."),
            )
        chosen = _version(conflict, chosen_uuid)
        if chosen is not None:
            _make_right(actor, op, row, conflict, chosen, reason.strip(), now)
        rows.change(
            conflict,
            decided_at=clock(op, now),
            decided_by_id=actor.user_id,
            chosen=chosen,
            reason=reason.strip(),
        )
        actor.log(op, "decide_conflict", row.code, chosen=chosen_uuid or "first", reason=reason.strip())
    return conflict


def _version(conflict: Any, uuid: str) -> Any:
    if not uuid:
        return None
    found = rows.find("field_submission", conflict=conflict, uuid=uuid).first()
    if found is None:
        raise CannotDecide(
            N_("Record %(uuid)s is no version of this conflict."),
            todo=N_("Reload the page and choose one of the versions shown."),
            uuid=uuid,
        )
    return found


def _make_right(
    actor: Actor, op: Any, row: Any, conflict: Any, chosen: Any, reason: str, now: datetime
) -> None:
    """The books follow the chosen count, or the chosen count is the one that waits for the other side."""
    handover = rows.find("handover", consignment=row).first()
    right = HandoverDocument.from_bytes(chosen.document.encode())
    if handover is not None:
        stood = HandoverDocument.from_bytes(handover.document.encode())
        changes = corrections(_receipt(stood, row), _receipt(right, row), reason=reason)
        ledger.post(
            op, changes, document=row.code, occurred_at=clock(op, now), recorded_at=now, user_id=actor.user_id,
            idempotency_key=f"conflict-{conflict.pk}",
        )  # fmt: skip
        short = balances.open_discrepancy(row)
        rows.change(row, state="received" if short else "reconciled")
        return
    body = json.loads(chosen.payload)["body"]
    if "side" not in body:
        raise CannotDecide(
            N_("The hand-over of waybill %(waybill)s is not posted yet."),
            todo=N_("Wait until the record that both sides signed has arrived."),
            waybill=row.code,
        )
    key = rows.find("signing_key", public_key=body["public_key"], revoked_at__isnull=True).first()
    if key is None:
        raise CannotDecide(
            N_("The key that signed this count was revoked meanwhile."),
            todo=N_("Let the goods be counted and signed again."),
        )
    rows.find("handover_draft", consignment=row).delete()
    rows.add(
        "handover_draft",
        consignment=row, document=chosen.document, document_sha256=chosen.document_sha256, signed_side=body["side"],
        key=key, signature=body["signature"], made_at=clock(op, now), made_by_id=chosen.user_id,
    )  # fmt: skip


def _receipt(document: HandoverDocument, row: Any) -> list[NewTransfer]:
    return transfers_of_receipt(
        [line.counted() for line in document.lines],
        waybill=row.code, taker=row.receiver.code, place=row.destination.code, giver=row.giver.code,
    )  # fmt: skip


def corrections(stood: list[NewTransfer], right: list[NewTransfer], *, reason: str) -> list[NewTransfer]:
    """Transfers that turn what the first receipt posted into what the right one would have posted."""
    moved: dict[tuple[str, str], dict[AccountRef, int]] = defaultdict(lambda: defaultdict(int))
    for sign, transfers in ((-1, stood), (1, right)):
        for one in transfers:
            account = moved[(one.item, one.lot)]
            account[one.source] -= sign * one.quantity
            account[one.destination] += sign * one.quantity
    out: list[NewTransfer] = []
    for (item, lot), accounts in sorted(moved.items()):
        less = [(ref, -units) for ref, units in sorted(accounts.items()) if units < 0]
        more = [(ref, units) for ref, units in sorted(accounts.items()) if units > 0]
        while less and more:
            (source, there), (destination, wanted) = less.pop(0), more.pop(0)
            units = min(there, wanted)
            out.append(NewTransfer("correction", item, lot, units, source, destination, reason))
            if there > units:
                less.insert(0, (source, there - units))
            if wanted > units:
                more.insert(0, (destination, wanted - units))
    return out
