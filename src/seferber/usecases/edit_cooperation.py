"""Standing cooperation is edited: sessions and visits, decisions, projects, messages to be passed on.

Texts are kept in the language they were written in; other languages are added by editing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock, record_status
from seferber.usecases.agree_commitment import propose_commitment


class WrongRecord(SeferberError):
    code = "wrong_record"


EVENT_STATES = ("planned", "held", "cancelled")
MESSAGE_KINDS = ("condolence", "thanks", "greeting", "reply", "request")
PROJECT_STATES = ("proposed", "agreed", "running", "done", "stopped")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def _text(text: str, part: str) -> str:
    if not text.strip():
        raise WrongRecord(N_("The %(part)s has no text."), todo=N_("Write it in a sentence."), part=part)
    return text.strip()


def _optional(kind: str, op: Any, code: str) -> Any:
    return rows.get(kind, op, code) if code else None


def _clock_day(op: Any, now: datetime) -> date:
    return clock(op, now).date()


def add_event(
    *,
    actor: Actor,
    operation: str,
    body: str,
    title: str,
    starts_on: str,
    now: datetime,
    session: str = "",
    city: str = "",
    state: str = "planned",
    before: str = "",
    language: str = "en",
    status: str = "",
    source: str = "",
    code: str = "",
) -> Any:
    """A session (KEK, HLSCC, JSPG), visit or agreement; `starts_on` as exact as known (2026-12-05, 2026-12, 2026).

    Args:
        before: code of the event that this one must precede.

    Raises: WrongRecord, UnknownCode.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    if not _DAY.match(starts_on.strip()):
        raise WrongRecord(
            N_("“%(text)s” is no day, month or year."),
            todo=N_("Write 2026-12-05, 2026-12 or 2026, as exact as it is known."),
            text=starts_on,
        )
    if state not in EVENT_STATES:
        raise WrongRecord(
            N_("“%(state)s” is no state of a meeting."),
            todo=N_("Choose planned, held or cancelled."),
            state=state,
        )
    with rows.atomic():
        event = rows.add(
            "event",
            operation=op,
            code=code or rows.next_code("event", op, "E"),
            body=body,
            session=session,
            titles={language: _text(title, "meeting")},
            starts_on=starts_on.strip(),
            precision={10: "day", 7: "month", 4: "year"}[len(starts_on.strip())],
            city=city,
            state=state,
            before=_optional("event", op, before),
            status=status or record_status(op),
            source=source,
        )
        actor.log(op, "add_event", event.code)
    return event


def change_event(
    *, actor: Actor, operation: str, event: str, now: datetime, state: str = "", starts_on: str = ""
) -> Any:
    """The meeting was held, cancelled, or moved to another day.

    Raises: WrongRecord.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("event", op, event, lock=True)
        fields: dict[str, Any] = {}
        if state:
            if state not in EVENT_STATES:
                raise WrongRecord(
                    N_("“%(state)s” is no state of a meeting."),
                    todo=N_("Choose planned, held or cancelled."),
                    state=state,
                )
            fields["state"] = state
        if starts_on:
            if not _DAY.match(starts_on):
                raise WrongRecord(
                    N_("“%(text)s” is no day, month or year."),
                    todo=N_("Write 2026-12-05, 2026-12 or 2026, as exact as it is known."),
                    text=starts_on,
                )
            fields |= {
                "starts_on": starts_on,
                "precision": {10: "day", 7: "month", 4: "year"}[len(starts_on)],
            }
        if fields:
            rows.change(row, **fields)
        actor.log(op, "change_event", row.code, **fields)
    return row


def add_decision(
    *,
    actor: Actor,
    operation: str,
    text: str,
    responsible: str,
    now: datetime,
    event: str = "",
    party: str = "",
    due_date: date | None = None,
    before: str = "",
    language: str = "en",
    statement: str = "",
    status: str = "",
    source: str = "",
    code: str = "",
) -> Any:
    """What was agreed, with a responsible office and a due date.

    Args:
        event: meeting at which it was agreed; `before`: meeting before which it must be done.

    Raises: WrongRecord, UnknownCode.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        decision = rows.add(
            "decision",
            operation=op,
            code=code or rows.next_code("decision", op, "D"),
            event=_optional("event", op, event),
            texts={language: _text(text, "decision")},
            party=_optional("party", op, party),
            responsible=_text(responsible, "responsible office"),
            due_date=due_date,
            before=_optional("event", op, before),
            statement=_optional("statement", op, statement),
            status=status or record_status(op),
            source=source,
        )
        actor.log(op, "add_decision", decision.code)
    return decision


def assign_decision(
    *,
    actor: Actor,
    operation: str,
    decision: str,
    responsible: str,
    due_date: date | None,
    now: datetime,
    before: str = "",
) -> Any:
    """Another office, another day, another meeting before which it must be done."""
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("decision", op, decision, lock=True)
        rows.change(
            row,
            responsible=_text(responsible, "responsible office"),
            due_date=due_date,
            before=_optional("event", op, before),
        )
        actor.log(op, "assign_decision", row.code, responsible=responsible, due_date=str(due_date or ""))
    return row


def settle_decision(
    *,
    actor: Actor,
    operation: str,
    decision: str,
    state: str,
    now: datetime,
    done_date: date | None = None,
    note: str = "",
) -> Any:
    """The decision is done, dropped (with a note), or open again.

    Raises: WrongRecord.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    if state not in ("open", "done", "dropped"):
        raise WrongRecord(
            N_("“%(state)s” is no state of a decision."),
            todo=N_("Choose open, done or dropped."),
            state=state,
        )
    if state == "dropped" and not note.strip():
        raise WrongRecord(
            N_("Dropping a decision needs a reason."), todo=N_("Write who agreed to drop it, and why.")
        )
    with rows.atomic():
        row = rows.get("decision", op, decision, lock=True)
        day = (done_date or _clock_day(op, now)) if state == "done" else None
        rows.change(row, state=state, done_date=day, **({"note": note.strip()} if note.strip() else {}))
        actor.log(op, "settle_decision", row.code, state=state, note=note)
    return row


def carry_over(
    *,
    actor: Actor,
    operation: str,
    decision: str,
    event: str,
    due_date: date | None,
    now: datetime,
    code: str = "",
) -> Any:
    """An open decision is taken on by a later meeting: a new decision that points at the old one, which closes.

    Raises: WrongRecord, when the decision is closed already.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        old = rows.get("decision", op, decision, lock=True, related=("party",))
        if old.state in ("done", "dropped", "carried"):
            raise WrongRecord(
                N_("Decision %(code)s is closed (%(state)s)."),
                todo=N_("Open it again first."),
                code=decision,
                state=old.state,
            )
        new = rows.add(
            "decision",
            operation=op,
            code=code or rows.next_code("decision", op, "D"),
            event=rows.get("event", op, event),
            texts=old.texts,
            party=old.party,
            responsible=old.responsible,
            due_date=due_date,
            carried_from=old,
            status=old.status,
            source=old.source,
        )
        rows.change(old, state="carried")
        actor.log(op, "carry_over", old.code, to=new.code, event=event)
    return new


def propose_from_decision(
    *,
    actor: Actor,
    operation: str,
    decision: str,
    giver: str,
    receiver: str,
    lines: Mapping[str, int],
    now: datetime,
    due_at: datetime | None = None,
    condition: str = "",
) -> Any:
    """An agreed decision becomes the proposal of a commitment; it counts once both parties agree its terms.

    Raises: WrongRecord, when the decision was dropped or carried over; what `propose_commitment` raises.
    """
    op = rows.get_operation(operation)
    row = rows.get("decision", op, decision)
    if row.state in ("dropped", "carried"):
        raise WrongRecord(
            N_("Decision %(code)s is closed (%(state)s)."),
            todo=N_("Choose the decision that stands."),
            code=decision,
            state=row.state,
        )
    return propose_commitment(
        actor=actor,
        operation=operation,
        decision=decision,
        giver=giver,
        receiver=receiver,
        lines=lines,
        title=row.texts.get("en") or next(iter(row.texts.values()), ""),
        due_at=due_at,
        condition=condition,
        now=now,
        status=row.status,
        source=row.source,
    )


def add_project(
    *,
    actor: Actor,
    operation: str,
    title: str,
    field: str,
    responsible: str,
    now: datetime,
    about: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    state: str = "proposed",
    language: str = "en",
    status: str = "",
    source: str = "",
    code: str = "",
) -> Any:
    """A joint project.

    Raises: WrongRecord.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    if state not in PROJECT_STATES:
        raise WrongRecord(
            N_("“%(state)s” is no state of a project."),
            todo=N_("Choose one of: %(known)s."),
            state=state,
            known=", ".join(PROJECT_STATES),
        )
    if starts_on and ends_on and ends_on < starts_on:
        raise WrongRecord(N_("The project would end before it begins."), todo=N_("Check the two days."))
    with rows.atomic():
        project = rows.add(
            "project",
            operation=op,
            code=code or rows.next_code("project", op, "PR"),
            titles={language: _text(title, "project")},
            abouts={language: about.strip()} if about.strip() else {},
            field=field,
            responsible=_text(responsible, "responsible office"),
            starts_on=starts_on,
            ends_on=ends_on,
            state=state,
            status=status or record_status(op),
            source=source,
        )
        actor.log(op, "add_project", project.code)
    return project


def add_milestone(
    *,
    actor: Actor,
    operation: str,
    project: str,
    text: str,
    responsible: str,
    now: datetime,
    due_date: date | None = None,
    language: str = "en",
    status: str = "",
) -> Any:
    """The next step of a project."""
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("project", op, project, lock=True)
        last = rows.find("milestone", project=row).order_by("-number").first()
        milestone = rows.add(
            "milestone",
            operation=op,
            project=row,
            number=(last.number if last else 0) + 1,
            texts={language: _text(text, "milestone")},
            due_date=due_date,
            responsible=_text(responsible, "responsible office"),
            status=status or record_status(op),
        )
        actor.log(op, "add_milestone", f"{project}/{milestone.number}")
    return milestone


def settle_milestone(
    *,
    actor: Actor,
    operation: str,
    project: str,
    number: int,
    done: bool,
    now: datetime,
    done_date: date | None = None,
) -> Any:
    """A milestone is reached, or open again.

    Raises: WrongRecord, when the project has no such milestone.
    """
    actor.require("edit_cooperation")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.find("milestone", project=rows.get("project", op, project), number=number).first()
        if row is None:
            raise WrongRecord(
                N_("Project %(code)s has no milestone %(number)d."),
                todo=N_("Reload the page."),
                code=project,
                number=number,
            )
        rows.change(row, done_date=(done_date or _clock_day(op, now)) if done else None)
        actor.log(op, "settle_milestone", f"{project}/{number}", done=done)
    return row


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
            texts={language: _text(text, "message")},
            said_at=said_at or clock(op, now),
            answers=_optional("message", op, answers),
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
