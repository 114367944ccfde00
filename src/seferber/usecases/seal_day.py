"""A day of the books is closed with a signed seal; a party keeps the file and may sign it too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from seferber.exchange import open_key, sign
from seferber.exchange.seal import SealDocument, SignedSeal, check_signatures
from seferber.kernel import N_, SeferberError
from seferber.store import house, rows, seals
from seferber.store.queries.verify_seals import signed_of
from seferber.usecases.actor import SYSTEM, Actor


class SealTooEarly(SeferberError):
    code = "seal_too_early"


class CannotCountersign(SeferberError):
    code = "cannot_countersign"
    default_holds = N_("Nothing was signed.")


def seal_day(*, actor: Actor, operation: str, now: datetime, day: date | None = None) -> Any:
    """Seals what was posted since the last seal.

    Args:
        day: up to the end of this UTC day, which must be over; None = everything posted until now.

    Raises: NothingToSeal, CannotSeal, SealTooEarly.
    """
    actor.require("verify_ledger")
    op = rows.get_operation(operation)
    if day is not None and seals.end_of(day) > now:
        raise SealTooEarly(
            N_("The day %(day)s is not over in UTC."),
            todo=N_("Wait until midnight, or seal without a day what was posted until now."),
            day=day.isoformat(),
        )
    with rows.atomic():
        key, private = house.house_key(now)
        last = seals.last_seal(op)
        part = seals.stretch(op, until=seals.end_of(day) if day is not None else None)
        document = SealDocument(
            operation=op.code,
            number=(last.number if last else 0) + 1,
            day=day or now.date(),
            sealed_at=now.replace(microsecond=0),
            previous=last.document_sha256 if last else "",
            first=part.first,
            position=part.position,
            head=part.head,
            kinds=part.kinds,
            stride=part.stride,
            marks=part.marks,
        )
        row = rows.add(
            "seal",
            operation=op,
            number=document.number,
            day=document.day,
            position=document.position,
            document=document.to_bytes().decode(),
            document_sha256=document.sha256,
            house_key=key,
            signature=sign(private, document.to_bytes()),
            sealed_at=document.sealed_at,
        )
        actor.log(op, "seal_day", f"seal {row.number}", position=row.position, sha256=row.document_sha256)
    return row


def seal_finished_days(*, now: datetime, actor: Actor = SYSTEM) -> list[Any]:
    """Closes every UTC day that is over and not sealed, in every operation; for the worker.

    A day whose rows were changed is left open and recorded as refused, so that the others are still closed.
    """
    worker = replace(actor, door="worker")
    made = []
    for op in rows.all_operations():
        for day in seals.unsealed_days(op, before=now):
            try:
                made.append(seal_day(actor=worker, operation=op.code, now=now, day=day))
            except (seals.CannotSeal, seals.NothingToSeal) as fault:
                worker.log(op, "seal_day_refused", day.isoformat(), fault=str(fault))
                break
    return made


def seal_file(*, actor: Actor, operation: str, number: int) -> SignedSeal:
    """The file that a party keeps.

    Raises: CannotCountersign, when there is no such seal.
    """
    actor.require("verify_ledger")
    return signed_of(_seal(operation, number))


def _seal(operation: str, number: int) -> Any:
    op = rows.get_operation(operation)
    row = rows.find("seal", operation=op, number=number).select_related("house_key").first()
    if row is None:
        raise CannotCountersign(
            N_("Operation %(operation)s has no seal %(number)d."),
            holds=N_("Nothing was changed."),
            todo=N_("Open the list of its seals."),
            operation=operation,
            number=number,
        )
    return row


def countersign_seal(*, actor: Actor, operation: str, number: int, password: str, now: datetime) -> Any:
    """A party signs a seal with the key of the person who acts: it has seen the books as the seal states them.

    Raises: CannotCountersign, WrongPassword, SealRefused.
    """
    actor.require("verify_ledger")
    row = _seal(operation, number)
    check_signatures(signed_of(row))
    keys = rows.find(
        "signing_key", user_id=actor.user_id, party_code=actor.party, revoked_at__isnull=True
    ).exclude(sealed_private_key="")
    key = keys.order_by("-id").first() if actor.user_id and actor.party else None
    if key is None:
        raise CannotCountersign(
            N_("There is no key of yours that can sign here for %(party)s."),
            todo=N_("Ask the administrator to enrol one."),
            party=actor.party or "–",
        )
    with rows.atomic():
        if rows.find("countersignature", seal=row, party_code=actor.party).exists():
            raise CannotCountersign(
                N_("%(party)s has signed seal %(number)d already."),
                holds=N_("The signature that is there stays."),
                todo=N_("Download the seal again; the signature is in it."),
                party=actor.party,
                number=number,
            )
        signed = rows.add(
            "countersignature",
            seal=row,
            party_code=actor.party,
            office=actor.office,
            key=key,
            signature=sign(open_key(key.sealed_private_key, password), row.document.encode()),
            signed_at=now,
            signed_by_id=actor.user_id,
        )
        actor.log(row.operation, "countersign_seal", f"seal {number}", key=key.fingerprint)
    return signed
