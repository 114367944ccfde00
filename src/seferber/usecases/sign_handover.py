"""What both sides sign: the document of a count, the signature made with a password, the key that confirms it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.exchange import (
    HandoverDocument,
    HandoverLineDocument,
    fingerprint,
    open_key,
    sign,
    verify,
)
from seferber.kernel import N_, SeferberError
from seferber.store import rows


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
