"""Both sides stand at one device: both sign the same count there, and the hand-over is posted at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.exchange import HandoverDocument
from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.accept_handover import accept_handover
from seferber.usecases.actor import Actor
from seferber.usecases.sign_handover import CannotSign, sign_with_password


def sign_together(
    *,
    actor: Actor,
    other: Actor,
    document: HandoverDocument,
    password: str,
    other_password: str,
    now: datetime,
) -> Any:
    """Signs for giver and taker with each person's own password; nothing is kept unless both signatures hold.

    Args:
        actor: the person whose page it is; `other`: the second person, authenticated by the door.

    Raises: CannotSign, WrongPassword, and what `accept_handover` raises.
    """
    # Within one party (hub to district) the person whose page it is has counted; the other hands over.
    people = (
        {"taker": actor, "giver": other}
        if document.taker == actor.party
        else {"taker": other, "giver": actor}
    )
    right = people["giver"].party == document.giver and people["taker"].party == document.taker
    if not right or actor.user_id is None or other.user_id is None:
        raise CannotSign(
            N_("A hand-over of %(waybill)s needs one person of %(giver)s and one of %(taker)s."),
            todo=N_("Let a person of the other side type their own user name and password."),
            waybill=document.waybill,
            giver=document.giver,
            taker=document.taker,
        )
    signed: dict[str, tuple[Any, str]] = {}
    for side, person in people.items():
        secret = password if person is actor else other_password
        person.require("accept_handover" if side == "taker" else "release_handover")
        assert person.user_id is not None  # checked above; a key belongs to an account
        signed[side] = sign_with_password(
            document=document, party=person.party, user_id=person.user_id, password=secret
        )
    with rows.atomic():
        handover = accept_handover(
            actor=actor,
            data=document.to_bytes(),
            giver_key=signed["giver"][0].public_key,
            giver_signature=signed["giver"][1],
            taker_key=signed["taker"][0].public_key,
            taker_signature=signed["taker"][1],
            now=now,
        )
        other.log(
            rows.get_operation(document.operation), "sign_together", document.waybill, sha256=document.sha256
        )
    return handover
