"""What one side asked the other to pass on, until it is passed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, clock, record_status
from seferber.usecases.cooperation_record import MESSAGE_KINDS, WrongRecord, optional_row, text_of


def add_message(
    *,
    actor: Actor,
    operation: str,
    kind: str,
    sender: str,
    receiver: str,
    text: str,
    now: datetime,
    pass_on_to: str = "",
    said_at: datetime | None = None,
    answers: str = "",
    language: str = "en",
    status: str = "",
    source: str = "",
    code: str = "",
) -> Any:
    """A condolence, thanks, greeting or reply, with whom it is to be passed on to and what it answers.

    Raises: WrongRecord, UnknownCode.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    if kind not in MESSAGE_KINDS:
        raise WrongRecord(
            N_("“%(kind)s” is no kind of message."),
            todo=N_("Choose one of: %(known)s."),
            kind=kind,
            known=", ".join(MESSAGE_KINDS),
        )
    if sender == receiver:
        raise WrongRecord(
            N_("Sender and receiver are both %(party)s."), todo=N_("Name two parties."), party=sender
        )
    with rows.atomic():
        message = rows.add(
            "message",
            operation=op,
            code=code or rows.next_code("message", op, "M"),
            kind=kind,
            sender=rows.get("party", op, sender),
            receiver=rows.get("party", op, receiver),
            pass_on_to=pass_on_to.strip(),
            texts={language: text_of(text, "message")},
            said_at=said_at or clock(op, now),
            answers=optional_row("message", op, answers),
            status=status or record_status(op),
            source=source,
        )
        actor.log(op, "add_message", message.code)
    return message


def pass_on(
    *,
    actor: Actor,
    operation: str,
    message: str,
    now: datetime,
    to: str = "",
    passed_on_at: datetime | None = None,
) -> Any:
    """The receiving side has passed the message on to those it was meant for.

    Raises: WrongRecord, when it was passed on already; NotYours, for another party than the receiver.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("message", op, message, lock=True, related=("receiver",))
        actor.require_party(row.receiver)
        if row.passed_on_at:
            raise WrongRecord(
                N_("Message %(code)s was passed on already, on %(day)s."),
                todo=N_("Nothing to do."),
                code=message,
                day=row.passed_on_at.date().isoformat(),
            )
        moment = passed_on_at or clock(op, now)
        if row.said_at and moment < row.said_at:
            raise WrongRecord(
                N_("Message %(code)s would be passed on before it was said."),
                todo=N_("Check the moment."),
                code=message,
            )
        rows.change(
            row, passed_on_at=moment, passed_on_by_id=actor.user_id, pass_on_to=to.strip() or row.pass_on_to
        )
        actor.log(op, "pass_on", row.code, to=row.pass_on_to)
    return row
