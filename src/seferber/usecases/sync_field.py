"""A phone sends what it recorded: each record is posted once, answered once, and never lost.

The record, its outcome and what it posts are kept in one database transaction. A line that breaks before the
commit leaves nothing; one that breaks after it costs the phone the answer only, and the same record sent again is
given the first answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.exchange import sha256_hex
from seferber.exchange.field_entry import FieldEntry
from seferber.kernel import N_, Message, SeferberError
from seferber.store import field, rows
from seferber.usecases.actor import Actor
from seferber.usecases.field_taking import Outcome
from seferber.usecases.record_field import record


class OtherContent(SeferberError):
    """Another content came under the name of a record that is known."""

    code = "other_content"
    default_holds = N_("The first one stands; this one is kept for the administrator.")


class NotThisPerson(SeferberError):
    code = "not_this_person"
    default_holds = N_("Nothing was posted; the record is kept on the device.")


@dataclass(frozen=True)
class Answer:
    """What the phone is told about one record.

    Attributes:
        outcome: posted, same, waiting, conflict, refused.
        said: sentences, to be put into the reader's language.
        repeat: the record was known; this is its first answer again.
    """

    uuid: str
    outcome: str
    code: str
    said: list[Message]
    flags: list[Message]
    waybill: str
    repeat: bool = False


def receive(
    *, actor: Actor, operation: str, user: str, text: str, sent_at: datetime | None, now: datetime
) -> Answer:
    """Takes one record of a phone.

    Args:
        user: account name of the person who sends, which the record must name.
        text: the record as the phone wrote it; kept as it came.
        sent_at: the phone's clock while sending.
        now: the server's clock.
    """
    op = rows.get_operation(operation)
    digest = sha256_hex(text.encode(errors="replace"))
    try:
        entry = FieldEntry.from_text(text)
    except SeferberError as refusal:
        return _refused(op, actor, refusal, text=text, digest=digest, now=now)
    known = _first_answer(entry.uuid)
    if known is None:
        known = _take(actor, op, entry, user=user, text=text, digest=digest, sent_at=sent_at, now=now)
    if isinstance(known, Answer):
        return known
    if known.sha256 != digest:
        other = OtherContent(
            N_("Record %(uuid)s was received before with another content."),
            todo=N_("Record what is new as a record of its own."),
            uuid=entry.uuid,
        )
        return _refused(op, actor, other, text=text, digest=digest, now=now, entry=entry)
    return _told(known, repeat=True)


def _first_answer(uuid: str) -> Any:
    return rows.find("field_submission", uuid=uuid).first()


def _take(
    actor: Actor,
    op: Any,
    entry: FieldEntry,
    *,
    user: str,
    text: str,
    digest: str,
    sent_at: datetime | None,
    now: datetime,
) -> Any:
    """Answer of a new record; the stored row when another request was faster with the same one."""
    try:
        with rows.atomic():
            # The row comes first: a second request with the same name waits here until the first is done.
            row = rows.add(
                "field_submission",
                operation=op, uuid=entry.uuid, kind=entry.kind, user_id=actor.user_id, payload=text, sha256=digest,
                made_at=entry.made_at, received_at=now, outcome="refused", replaces=entry.replaces,
            )  # fmt: skip
            try:
                with rows.atomic():
                    _check(op, entry, user)
                    outcome = record(actor, op, entry, row, sent_at=sent_at, now=now)
            except SeferberError as refusal:
                outcome = Outcome("refused", code=refusal.code, said=list(refusal.sentences))
                _refused(op, actor, refusal, text=text, digest=digest, now=now, entry=entry)
            rows.change(
                row,
                outcome=outcome.outcome, consignment=outcome.consignment, document=outcome.document,
                document_sha256=sha256_hex(outcome.document.encode()) if outcome.document else "",
                conflict=outcome.conflict, flags=sorted(outcome.flags),
                answer={
                    "code": outcome.code,
                    "said": field.packed(outcome.said),
                    "flags": field.packed(outcome.flags.values()),
                },
            )  # fmt: skip
            return _told(row)
    except rows.IntegrityError:
        known = _first_answer(entry.uuid)
        if known is None:
            raise
        return known


def _check(op: Any, entry: FieldEntry, user: str) -> None:
    """Whether the record belongs to this operation and this person.

    Raises: NotThisPerson.
    """
    if entry.operation != op.code:
        raise NotThisPerson(
            N_("The record was made in operation %(theirs)s and came to %(here)s."),
            todo=N_("Open the field page of %(theirs)s and send it there."),
            theirs=entry.operation,
            here=op.code,
        )
    if entry.user != user:
        raise NotThisPerson(
            N_("The record was made by %(theirs)s and sent by %(here)s."),
            todo=N_("Let %(theirs)s sign in on this device and send it."),
            theirs=entry.user,
            here=user,
        )


def _told(row: Any, *, repeat: bool = False) -> Answer:
    return Answer(
        uuid=row.uuid,
        outcome=row.outcome,
        code=row.answer.get("code", ""),
        said=field.unpacked(row.answer.get("said", [])),
        flags=field.unpacked(row.answer.get("flags", [])),
        waybill=row.consignment.code if row.consignment_id else "",
        repeat=repeat,
    )


def _refused(
    op: Any,
    actor: Actor,
    refusal: SeferberError,
    *,
    text: str,
    digest: str,
    now: datetime,
    entry: FieldEntry | None = None,
) -> Answer:
    field.keep_refusal(
        operation=op, user_id=actor.user_id, code=refusal.code, said=refusal.sentences, sha256=digest, payload=text,
        size=len(text.encode(errors="replace")), now=now, uuid=entry.uuid if entry else "",
        kind=entry.kind if entry else "", waybill=field.waybill_named(entry.body) if entry else "",
    )  # fmt: skip
    return Answer(
        uuid=entry.uuid if entry else "",
        outcome="refused",
        code=refusal.code,
        said=list(refusal.sentences),
        flags=[],
        waybill="",
    )


def ask_help(*, actor: Actor, operation: str, uuid: str, note: str, now: datetime) -> int:
    """A person hands a refused record to the administrator, with a note; returns how many refusals carry it now."""
    op = rows.get_operation(operation)
    mine = rows.find("field_refusal", operation=op, uuid=uuid, user_id=actor.user_id)
    told = mine.update(asked_help=note.strip()[:2000] or "?")
    actor.log(op, "ask_help", uuid, note=note.strip()[:200])
    return int(told)


def settle_refusal(*, actor: Actor, operation: str, refusal_id: int, note: str, now: datetime) -> Any:
    """The administrator has dealt with a refused record and says how; it stays in the list of settled ones."""
    actor.require("see_administration")
    op = rows.get_operation(operation)
    row = rows.get_by_id("field_refusal", refusal_id)
    if row.operation_id != op.pk or not note.strip():
        raise NotThisPerson(
            N_("Settling a refused record needs a word on how."),
            holds=N_("The record stays open."),
            todo=N_("Write what was done, for example “counted again by the day shift”."),
        )
    rows.change(row, settled_at=now, settled_by_id=actor.user_id, settled_note=note.strip())
    actor.log(op, "settle_refusal", row.uuid or row.sha256[:12], note=note.strip())
    return row
