"""Hand-over: one side's count waits for the other, both signatures hold, the books follow, all at once."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.exchange import (
    HandoverDocument,
    SignedHandover,
    sha256_hex,
)
from seferber.kernel import N_
from seferber.ledger import transfers_of_receipt
from seferber.store import ledger, rows
from seferber.usecases import tell_parties
from seferber.usecases.actor import Actor, NotYours, clock
from seferber.usecases.sign_handover import CannotSign, checked_key


def begin_handover(
    *, actor: Actor, document: HandoverDocument, side: str, key: Any, signature: str, now: datetime
) -> Any:
    """One side has counted and signed; both sides see it at once, the books wait for the other signature."""
    actor.require("accept_handover" if side == "taker" else "release_handover")
    op = rows.get_operation(document.operation)
    with rows.atomic():
        row = rows.get("consignment", op, document.waybill, lock=True)
        actor.require_party(row.receiver if side == "taker" else row.giver)
        require_state(row.code, row.state, "received")
        rows.find("handover_draft", consignment=row).delete()
        draft = rows.add(
            "handover_draft",
            consignment=row,
            document=document.to_bytes().decode(),
            document_sha256=document.sha256,
            signed_side=side,
            key=key,
            signature=signature,
            made_at=clock(op, now),
            made_by_id=actor.user_id,
        )
        tell_parties.counted(row, document.lines, signed=side, actor=actor, now=now)
        actor.log(op, "begin_handover", row.code, side=side, sha256=document.sha256)
    return draft


def complete_handover(
    *,
    actor: Actor,
    operation: str,
    consignment: str,
    key: Any,
    signature: str,
    now: datetime,
    posted_at: datetime | None = None,
) -> Any:
    """The other side signs the waiting document; the hand-over is posted."""
    op = rows.get_operation(operation)
    row = rows.get("consignment", op, consignment)
    draft = rows.find("handover_draft", consignment=row).select_related("key").first()
    if draft is None:
        raise CannotSign(
            N_("No count of waybill %(waybill)s waits for a signature."),
            todo=N_("Reload the page; it may be signed already."),
            waybill=row.code,
        )
    first, second = (draft.key, draft.signature), (key, signature)
    giver, taker = (first, second) if draft.signed_side == "giver" else (second, first)
    return accept_handover(
        actor=actor,
        data=draft.document.encode(),
        giver_key=giver[0].public_key,
        giver_signature=giver[1],
        taker_key=taker[0].public_key,
        taker_signature=taker[1],
        now=now,
        posted_at=posted_at,
    )


def accept_handover(
    *,
    actor: Actor,
    data: bytes,
    giver_key: str,
    giver_signature: str,
    taker_key: str,
    taker_signature: str,
    now: datetime,
    posted_at: datetime | None = None,
) -> Any:
    """Verifies both signatures, derives the transfers from the count and posts them, in one step.

    Args:
        data: canonical bytes of the document.
        giver_key, taker_key: public keys, base64 of 32 bytes; both must be enrolled and not revoked.
        posted_at: moment for the books when the document's own was judged impossible; default the document's.

    Raises: CannotSign, VerificationFailed, WrongState, WrongCount; nothing is kept then.
    """
    document = HandoverDocument.from_bytes(data)
    occurred_at = posted_at or document.occurred_at
    op = rows.get_operation(document.operation)
    with rows.atomic():
        row = rows.get(
            "consignment", op, document.waybill, lock=True, related=("giver", "receiver", "destination")
        )
        actor.require("release_handover" if actor.party == row.giver.code else "accept_handover")
        if actor.role != "system" and actor.party not in (row.giver.code, row.receiver.code):
            raise NotYours(
                N_("Waybill %(waybill)s is between %(giver)s and %(taker)s; you act for %(own)s."),
                todo=N_("Ask a colleague of one of the two."),
                waybill=row.code,
                giver=row.giver.code,
                taker=row.receiver.code,
                own=actor.party or "–",
            )
        require_state(row.code, row.state, "received")
        keys = (
            checked_key(row.giver.code, giver_key, giver_signature, data),
            checked_key(row.receiver.code, taker_key, taker_signature, data),
        )
        if giver_key == taker_key:
            raise CannotSign(
                N_("Both sides signed with the same key."),
                todo=N_("A hand-over needs two signers, each with a key."),
            )
        signed = {
            "giver_key": keys[0],
            "giver_signature": giver_signature,
            "taker_key": keys[1],
            "taker_signature": taker_signature,
        }
        handover = _kept(
            op, row, data, document, **signed, occurred_at=occurred_at, recorded_by_id=actor.user_id
        )
        ledger.post(
            op,
            transfers_of_receipt(
                [line.counted() for line in document.lines],
                waybill=row.code,
                taker=row.receiver.code,
                place=row.destination.code,
                giver=row.giver.code,
            ),
            document=row.code,
            occurred_at=occurred_at,
            recorded_at=now,
            user_id=actor.user_id,
        )
        short = any(line.missing for line in document.lines)
        rows.change(
            row,
            state="received" if short else "reconciled",
            received_at=occurred_at,
            arrived_at=row.arrived_at or occurred_at,
        )
        rows.find("handover_draft", consignment=row).delete()
        tell_parties.counted(row, document.lines, signed="both", actor=actor, now=now)
        actor.log(op, "accept_handover", row.code, sha256=handover.document_sha256)
    return handover


def _kept(op: Any, row: Any, data: bytes, document: HandoverDocument, **signed: Any) -> Any:
    """The hand-over with its lines as rows; `signed`: keys, signatures, moment and person.

    Raises: WrongCount, when the lines are not those of the waybill.
    """
    lines = lines_as_listed(row, document)
    handover = rows.add(
        "handover",
        operation=op,
        consignment=row,
        document=data.decode(),
        document_sha256=sha256_hex(data),
        **signed,
    )
    rows.add_many(
        "handover_line",
        [
            {
                "handover": handover,
                "line": lines[line.number],
                "good": line.good,
                "damaged": line.damaged,
                "missing": line.missing,
                "over": line.over,
                "reason": line.reason,
                "refused": line.refused,
            }
            for line in document.lines
        ],
    )
    return handover


def lines_as_listed(row: Any, document: HandoverDocument) -> dict[int, Any]:
    """The waybill's lines by number, after checking that the document lists exactly these.

    Raises: CannotSign.
    """
    lines = {
        line.number: line
        for line in rows.find("consignment_line", consignment=row).select_related(
            "lot", "lot__item", "commitment"
        )
    }
    listed = {
        n: (line.lot.item.code, line.lot.code, line.commitment.code if line.commitment else "", line.quantity)
        for n, line in lines.items()
    }
    signed = {line.number: (line.item, line.lot, line.commitment, line.quantity) for line in document.lines}
    sides = (document.giver, document.taker, document.place)
    doubled = len(signed) != len(document.lines)
    if doubled or listed != signed or sides != (row.giver.code, row.receiver.code, row.destination.code):
        raise CannotSign(
            N_("The signed document does not list what waybill %(waybill)s lists."),
            todo=N_("Open the waybill again, count and sign."),
            waybill=row.code,
        )
    return lines


def signed_file(handover: Any) -> SignedHandover:
    """The hand-over as a file that anybody can check with `seferber handover verify`."""
    return SignedHandover(
        data=handover.document.encode(),
        giver_key=base64.b64decode(handover.giver_key.public_key),
        giver_signature=handover.giver_signature,
        taker_key=base64.b64decode(handover.taker_key.public_key),
        taker_signature=handover.taker_signature,
    )


def signed_handover_of(*, operation: str, consignment: str) -> SignedHandover:
    """The signed hand-over of a waybill.

    Raises: CannotSign, when it is not signed by both yet.
    """
    op = rows.get_operation(operation)
    row = rows.get("consignment", op, consignment)
    handover = rows.find("handover", consignment=row).select_related("giver_key", "taker_key").first()
    if handover is None:
        raise CannotSign(
            N_("Waybill %(waybill)s is not signed by both sides yet."),
            holds=N_("Its state is %(state)s."),
            todo=N_("Count and sign it first."),
            waybill=row.code,
            state=row.state,
        )
    return signed_file(handover)
