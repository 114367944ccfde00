"""What each kind of a phone's record means: a hand-over, a count of one side, the second signature, an arrival, a stocktake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from seferber.exchange import HandoverDocument
from seferber.exchange.field_clock import Judged, judge_moment
from seferber.exchange.field_entry import FieldEntry
from seferber.kernel import N_, Message, as_utc
from seferber.store import rows
from seferber.usecases import accept_handover as handovers
from seferber.usecases import sign_handover
from seferber.usecases.actor import Actor, clock
from seferber.usecases.field_taking import Outcome, Taking, waybill_of, wrong_body
from seferber.usecases.record_field_place import arrival, misread, stocktake


def record(
    actor: Actor, op: Any, entry: FieldEntry, submission: Any, *, sent_at: datetime | None, now: datetime
) -> Outcome:
    """Posts the record and says what became of it; the caller is inside `atomic()`.

    Raises: SeferberError, when it is refused; nothing is posted then.
    """
    return KINDS[entry.kind](Taking(actor, op, entry, submission, sent_at, now))


def _document(taking: Taking) -> tuple[HandoverDocument, Any]:
    """The document of the record and its waybill, locked; both belong to this operation and the person's party.

    Raises: VerificationFailed, CannotSign, NotYours.
    """
    document = HandoverDocument.from_bytes(taking.word("document").encode(errors="replace"))
    if document.operation != taking.operation.code:
        raise sign_handover.CannotSign(
            N_("The document belongs to operation %(theirs)s, not to %(here)s."),
            todo=N_("Send it from the field page of %(theirs)s."),
            theirs=document.operation,
            here=taking.operation.code,
        )
    row = waybill_of(taking, document.waybill)
    for line in document.lines:
        line.counted()
    handovers.lines_as_listed(row, document)
    return document, row


def _stands(row: Any) -> tuple[Any, Any]:
    """(posted hand-over, waiting draft) of the waybill."""
    handover = rows.find("handover", consignment=row).first()
    draft = rows.find("handover_draft", consignment=row).select_related("key").first()
    return handover, draft


def _judged(taking: Taking, document: HandoverDocument, row: Any) -> Judged:
    offset = document.field.clock_offset_s if document.field else taking.entry.offset_s
    return taking.judged(as_utc(document.occurred_at), offset, row.dispatched_at)


def _same(row: Any, document: HandoverDocument, stands: str, flags: dict[str, Message]) -> Outcome:
    identical = document.to_bytes().decode() == stands
    said = Message(
        N_("Waybill %(waybill)s is already handed over with this very document; both devices sent it.")
        if identical
        else N_("Waybill %(waybill)s is already handed over with the same count, recorded by somebody else."),
        {"waybill": row.code},
    )
    holds = Message(
        N_("There is one hand-over and nothing was posted twice; your record is kept beside it."), {}
    )
    return Outcome(
        "same", "same", [said, holds], flags, consignment=row, document=document.to_bytes().decode()
    )


def open_conflict(
    taking: Taking, row: Any, document: HandoverDocument, *, stands: str, posted: bool, by: int | None
) -> Outcome:
    """The record says another count than what stands: one named conflict, both versions kept."""
    conflict = rows.find("handover_conflict", consignment=row, decided_at__isnull=True).first()
    if conflict is None:
        conflict = rows.add(
            "handover_conflict",
            operation=taking.operation, consignment=row, first_document=stands, first_posted=posted, first_by_id=by,
            opened_at=clock(taking.operation, taking.now),
        )  # fmt: skip
        taking.actor.log(taking.operation, "open_conflict", row.code, posted=posted)
    first = HandoverDocument.from_bytes(stands.encode())
    line, theirs, ours = _first_difference(first, document)
    said = [
        Message(
            N_(
                "Waybill %(waybill)s was recorded twice with different counts: line %(line)d has %(first)d good in the first record and %(second)d in yours."
            ),
            {"waybill": row.code, "line": line, "first": theirs, "second": ours},
        ),
        Message(
            N_("The first record stands in the books and your record is kept beside it.")
            if posted
            else N_("Nothing was posted; both records are kept side by side."),
            {},
        ),
        Message(
            N_("The coordinator of %(party)s decides with a reason; both sides see it."),
            {"party": row.receiver.code},
        ),
    ]
    return Outcome(
        "conflict", "conflict", said, _judged(taking, document, row).flags, consignment=row,
        document=document.to_bytes().decode(), conflict=conflict,
    )  # fmt: skip


def _first_difference(first: HandoverDocument, second: HandoverDocument) -> tuple[int, int, int]:
    ours = second.counts()
    for number, counted in sorted(first.counts().items()):
        if counted != ours.get(number):
            return number, counted[0], ours[number][0]
    return 0, 0, 0


def _handover(taking: Taking) -> Outcome:
    """Both sides signed on their phones."""
    document, row = _document(taking)
    sides = {}
    for side, party in (("giver", row.giver.code), ("taker", row.receiver.code)):
        signed = taking.entry.body.get(side)
        if not isinstance(signed, dict) or not all(
            isinstance(signed.get(name), str) for name in ("public_key", "signature")
        ):
            raise wrong_body(taking.entry.kind, side)
        sides[side] = sign_handover.checked_key(
            party, signed["public_key"], signed["signature"], document.to_bytes()
        )
    if sides["giver"].user_id == sides["taker"].user_id:
        raise sign_handover.CannotSign(
            N_("One person signed waybill %(waybill)s for both sides, with two keys."),
            todo=N_("A hand-over needs two people: let a person of the other side sign the count."),
            waybill=row.code,
        )
    handover, draft = _stands(row)
    judged = _judged(taking, document, row)
    if handover is not None:
        if HandoverDocument.from_bytes(handover.document.encode()).counts() == document.counts():
            return _same(row, document, handover.document, judged.flags)
        return open_conflict(
            taking, row, document, stands=handover.document, posted=True, by=handover.recorded_by_id
        )
    overruled = draft is not None and draft.document_sha256 != document.sha256
    different = overruled and (
        HandoverDocument.from_bytes(draft.document.encode()).counts() != document.counts()
    )
    handovers.accept_handover(
        actor=taking.actor, data=document.to_bytes(), giver_key=sides["giver"].public_key,
        giver_signature=taking.entry.body["giver"]["signature"], taker_key=sides["taker"].public_key,
        taker_signature=taking.entry.body["taker"]["signature"], now=taking.now, posted_at=judged.occurred_at,
    )  # fmt: skip
    if different:
        _keep_overruled(taking, row, draft, document)
    outcome = _posted(row, document, judged)
    if document.field and document.field.one_device:
        taking.actor.log(
            taking.operation, "sign_together", row.code,
            giver=sides["giver"].fingerprint, taker=sides["taker"].fingerprint,
        )  # fmt: skip
        outcome.said.append(
            Message(N_("Both signatures were made on one device, each with the key of its own person."), {})
        )
    return outcome


def _keep_overruled(taking: Taking, row: Any, draft: Any, document: HandoverDocument) -> None:
    """A count that one side had signed is overtaken by a hand-over with another count: both see the difference."""
    conflict = rows.add(
        "handover_conflict",
        operation=taking.operation, consignment=row, first_document=document.to_bytes().decode(), first_posted=True,
        first_by_id=taking.actor.user_id, opened_at=clock(taking.operation, taking.now),
    )  # fmt: skip
    known = rows.find("field_submission", consignment=row, document_sha256=draft.document_sha256).first()
    if known is not None:
        rows.change(known, conflict=conflict)
    else:
        # It was recorded on a page of the office: the draft itself becomes the second version.
        rows.add(
            "field_submission",
            operation=taking.operation, uuid=f"page-{draft.document_sha256[:31]}", kind="count", user_id=draft.made_by_id,
            payload=draft.document, sha256=draft.document_sha256, made_at=draft.made_at, received_at=draft.made_at,
            outcome="conflict", document=draft.document, document_sha256=draft.document_sha256, consignment=row,
            conflict=conflict,
        )  # fmt: skip
    taking.actor.log(taking.operation, "open_conflict", row.code, posted=True)


def _posted(row: Any, document: HandoverDocument, judged: Judged) -> Outcome:
    good = sum(line.good for line in document.lines)
    listed = sum(line.quantity for line in document.lines)
    said = [
        Message(
            N_("Waybill %(waybill)s is handed over: %(good)d of %(listed)d units good."),
            {"waybill": row.code, "good": good, "listed": listed},
        ),
        Message(N_("The goods stand in the books of %(party)s."), {"party": row.receiver.code}),
    ]
    return Outcome(
        "posted", "posted", said, judged.flags, consignment=row, document=document.to_bytes().decode()
    )


def _side_of(taking: Taking, row: Any) -> str:
    side = taking.word("side")
    party = {"giver": row.giver.code, "taker": row.receiver.code}.get(side)
    if party is None:
        raise wrong_body(taking.entry.kind, "side")
    taking.actor.require("accept_handover" if side == "taker" else "release_handover")
    taking.actor.require_party(party)
    return side


def _count(taking: Taking) -> Outcome:
    """One side counted and signed; the other side was not there, or had no device."""
    document, row = _document(taking)
    side = _side_of(taking, row)
    party = row.giver.code if side == "giver" else row.receiver.code
    key = sign_handover.checked_key(
        party, taking.word("public_key"), taking.word("signature"), document.to_bytes()
    )
    handover, draft = _stands(row)
    judged = _judged(taking, document, row)
    stands = handover.document if handover else draft.document if draft else ""
    if stands:
        if HandoverDocument.from_bytes(stands.encode()).counts() != document.counts():
            by = handover.recorded_by_id if handover else draft.made_by_id
            return open_conflict(taking, row, document, stands=stands, posted=bool(handover), by=by)
        if handover is not None:
            return _same(row, document, stands, judged.flags)
        if draft.document_sha256 == document.sha256 and draft.signed_side != side:
            handovers.complete_handover(
                actor=taking.actor, operation=taking.operation.code, consignment=row.code, key=key,
                signature=taking.word("signature"), now=taking.now, posted_at=judged.occurred_at,
            )  # fmt: skip
            return _posted(row, document, judged)
        return _same_count_waits(row, document, judged, own_side=draft.signed_side == side)
    handovers.begin_handover(
        actor=taking.actor, document=document, side=side, key=key, signature=taking.word("signature"), now=taking.now
    )  # fmt: skip
    waits = row.giver.code if side == "taker" else row.receiver.code
    said = [
        Message(
            N_("Your count of waybill %(waybill)s is signed and kept; both sides see it."),
            {"waybill": row.code},
        ),
        Message(N_("The books wait for the signature of %(party)s."), {"party": waits}),
    ]
    return Outcome(
        "waiting", "waiting", said, judged.flags, consignment=row, document=document.to_bytes().decode()
    )


def _same_count_waits(row: Any, document: HandoverDocument, judged: Judged, *, own_side: bool) -> Outcome:
    said = [
        Message(
            N_("A colleague has recorded the same count of waybill %(waybill)s; yours is kept beside it.")
            if own_side
            else N_(
                "The other side has recorded the same count of waybill %(waybill)s; yours is kept beside it."
            ),
            {"waybill": row.code},
        ),
        Message(N_("The first record stands and nothing was counted twice."), {}),
        Message(
            N_("It waits for the signature of the other side.")
            if own_side
            else N_("Open the waybill and sign the count that waits there."),
            {},
        ),
    ]
    return Outcome(
        "same", "same_count", said, judged.flags, consignment=row, document=document.to_bytes().decode()
    )


def _countersign(taking: Taking) -> Outcome:
    """The other side signed the count that waits."""
    row = waybill_of(taking, taking.word("waybill"))
    side = _side_of(taking, row)
    handover, draft = _stands(row)
    digest = taking.word("sha256")
    if handover is not None and handover.document_sha256 == digest:
        document = HandoverDocument.from_bytes(handover.document.encode())
        return _same(row, document, handover.document, {})
    if draft is None or draft.document_sha256 != digest or draft.signed_side == side:
        raise sign_handover.CannotSign(
            N_("The count of waybill %(waybill)s that you signed is not the one that waits."),
            todo=N_("Load the waybill again, read what waits now, and sign that."),
            waybill=row.code,
        )
    document = HandoverDocument.from_bytes(draft.document.encode())
    party = row.giver.code if side == "giver" else row.receiver.code
    key = sign_handover.checked_key(
        party, taking.word("public_key"), taking.word("signature"), document.to_bytes()
    )
    # The moment is the first signer's, judged when that record came; here only what is possible counts.
    judged = judge_moment(
        occurred_at=as_utc(document.occurred_at), offset_s=0, sent_at=None, received_at=taking.now,
        clock=clock(taking.operation, taking.now), dispatched_at=row.dispatched_at,
    )  # fmt: skip
    handovers.complete_handover(
        actor=taking.actor, operation=taking.operation.code, consignment=row.code, key=key,
        signature=taking.word("signature"), now=taking.now, posted_at=judged.occurred_at,
    )  # fmt: skip
    return _posted(row, document, judged)


KINDS: dict[str, Callable[[Taking], Outcome]] = {
    "handover": _handover,
    "count": _count,
    "countersign": _countersign,
    "arrival": arrival,
    "stocktake": stocktake,
    "misread": misread,
}
