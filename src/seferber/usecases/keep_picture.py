"""A picture that a signed document names follows the document: checked against its digest, kept once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.exchange import sha256_hex
from seferber.kernel import N_, SeferberError
from seferber.store import field, rows
from seferber.usecases.actor import Actor

# Phones make photos smaller before they are signed; a sharp one of 1600 points has about 400 kB.
PICTURE_BYTES_MAX = 3_000_000

# First bytes of what is taken: whatever a name says, only these are shown later.
KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class NotAPicture(SeferberError):
    code = "not_a_picture"
    default_holds = N_("The hand-over stands without it; its digest stays in the signed document.")


def check_size(size: int) -> None:
    """Raises: NotAPicture, above PICTURE_BYTES_MAX; asked before the bytes are read."""
    if size > PICTURE_BYTES_MAX:
        raise NotAPicture(
            N_("The photo has %(mb).1f MB; the largest that is taken has %(most).1f MB."),
            todo=N_("Take the photo with the field page, which makes it smaller."),
            mb=size / 1e6,
            most=PICTURE_BYTES_MAX / 1e6,
        )


def keep_picture(*, actor: Actor, operation: str, sha256: str, data: bytes, now: datetime) -> Any:
    """The picture under its digest; sent twice, it is kept once.

    Raises: NotAPicture.
    """
    actor.require("see_field")
    op = rows.get_operation(operation)
    check_size(len(data))
    kind = next((kind for first, kind in KINDS.items() if data.startswith(first)), "")
    if not kind:
        raise NotAPicture(
            N_("The file is neither a JPEG nor a PNG picture."),
            todo=N_("Take the photo again with the field page."),
        )
    if sha256_hex(data) != sha256:
        raise NotAPicture(
            N_(
                "The picture is not the one that was signed: its digest begins with %(is)s, the document says %(said)s."
            ),
            todo=N_("Send the picture that was taken at the hand-over."),
            said=sha256[:12],
            **{"is": sha256_hex(data)[:12]},
        )
    row, _new = field.keep_picture(
        operation=op, sha256=sha256, content_type=kind, data=data, user_id=actor.user_id, now=now
    )
    return row
