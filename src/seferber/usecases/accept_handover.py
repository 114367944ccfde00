"""Hand-over: the count is written down, both sides sign the same bytes, the books follow, all at once."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.consignments import require_state
from seferber.exchange import (
    HandoverDocument,
    HandoverLineDocument,
    SignedHandover,
    fingerprint,
    open_key,
    sha256_hex,
    sign,
    verify,
)
from seferber.kernel import N_, SeferberError
from seferber.ledger import transfers_of_receipt
from seferber.store import ledger, rows
from seferber.usecases import tell_parties
from seferber.usecases.actor import Actor, NotYours, clock


class CannotSign(SeferberError):
    code = "cannot_sign"
    default_holds = N_("Nothing was signed and nothing was posted.")


def write_document(
    *,
    operation: str,
    consignment: str,
    counts: Mapping[int, Mapping[str, Any]],
    giver_office: str,
    taker_office: str,
    occurred_at: datetime,
) -> HandoverDocument:
    """The document both sides will sign.

    Args:
        counts: line number → good, damaged, missing, over (base units) and reason; a line that is
            not named was received in full and in good state.

    Raises: WrongCount, when a line does not add up or a difference has no reason.
    """
    op = rows.get_operation(operation)
    row = rows.get("consignment", op, consignment, related=("giver", "receiver", "destination"))
    lines = rows.find("consignment_line", consignment=row).select_related("lot", "lot__item", "commitment")
    known = {line.number for line in lines}
    unknown = sorted(set(counts) - known)
    if unknown:
        raise CannotSign(
            N_("Waybill %(waybill)s has no line %(line)d."),
            todo=N_("Count the lines that the waybill lists."),
            waybill=row.code,
            line=unknown[0],
        )
    documents = []
    for line in lines:
        count = counts.get(line.number, {})
        documents.append(
            HandoverLineDocument(
                number=line.number,
                item=line.lot.item.code,
                unit=line.lot.item.unit,
                lot=line.lot.code,
                commitment=line.commitment.code if line.commitment else "",
                quantity=line.quantity,
                good=int(count.get("good", line.quantity)),
                damaged=int(count.get("damaged", 0)),
                missing=int(count.get("missing", 0)),
                over=int(count.get("over", 0)),
                reason=str(count.get("reason", "")).strip(),
                refused=int(count.get("refused", 0)),
            )
        )
    for document in documents:
        document.counted()
    return HandoverDocument(
        operation=op.code,
        waybill=row.code,
        giver=row.giver.code,
        giver_office=giver_office,
        taker=row.receiver.code,
        taker_office=taker_office,
        place=row.destination.code,
        occurred_at=occurred_at.replace(microsecond=0),
        lines=tuple(documents),
    )


def _usable_key(party: str, *, user_id: int | None = None, public_key: str = "") -> Any:
    """The party's key that is not revoked.

    With a user, the key whose private half is kept here, sealed, comes before keys that live on the user's devices.

    Raises: CannotSign, when there is none.
    """
    keys = rows.find("signing_key", party_code=party)
    if public_key:
        keys = keys.filter(public_key=public_key)
    else:
        sealed = keys.filter(user_id=user_id).exclude(sealed_private_key="")
        keys = sealed if sealed.exists() else keys.filter(user_id=user_id)
    key = keys.order_by("revoked_at", "-id").first()
    if key is None and public_key:
        raise CannotSign(
            N_("The key %(key)s is not enrolled for %(party)s."),
            todo=N_("Ask the administrator of %(party)s to confirm the device, then send the record again."),
            key=_name_of(public_key),
            party=party,
        )
    if key is None:
        raise CannotSign(
            N_("There is no enrolled key of %(party)s for this signature."),
            todo=N_("Ask the administrator of %(party)s to enrol one."),
            party=party,
        )
    live = key if key.revoked_at is None else keys.filter(revoked_at__isnull=True).order_by("-id").first()
    if live is None:
        raise CannotSign(
            N_("The key %(key)s of %(party)s was revoked on %(day)s."),
            todo=N_("Ask the administrator of %(party)s to enrol a new one."),
            key=key.fingerprint,
            party=party,
            day=key.revoked_at.date().isoformat(),
        )
    return live


def _name_of(public_key: str) -> str:
    """Fingerprint of a key as it came, or the text itself when it is no key."""
    try:
        return fingerprint(base64.b64decode(public_key, validate=True))
    except ValueError:
        return public_key[:20]


def sign_with_password(
    *, document: HandoverDocument, party: str, user_id: int, password: str
) -> tuple[Any, str]:
    """The user's key of that party and its signature over the document's bytes.

    Raises: CannotSign, WrongPassword.
    """
    key = _usable_key(party, user_id=user_id)
    if not key.sealed_private_key:
        raise CannotSign(
            N_("The private half of key %(key)s is not kept here."),
            todo=N_("Sign on the device that holds it."),
            key=key.fingerprint,
        )
    return key, sign(open_key(key.sealed_private_key, password), document.to_bytes())


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
        lines = lines_as_listed(row, document)
        handover = rows.add(
            "handover",
            operation=op,
            consignment=row,
            document=data.decode(),
            document_sha256=sha256_hex(data),
            giver_key=keys[0],
            giver_signature=giver_signature,
            taker_key=keys[1],
            taker_signature=taker_signature,
            occurred_at=occurred_at,
            recorded_by_id=actor.user_id,
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


def checked_key(party: str, public_key: str, signature: str, data: bytes) -> Any:
    """The party's live key, once its signature over these bytes holds.

    Raises: CannotSign.
    """
    key = _usable_key(party, public_key=public_key)
    if not verify(base64.b64decode(public_key), data, signature):
        raise CannotSign(
            N_("The signature of %(party)s does not hold over this document."),
            todo=N_(
                "The document was changed after signing, or another key signed it; count and sign again."
            ),
            party=party,
        )
    return key


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
