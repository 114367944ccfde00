"""Decisions of two states: who must do what until when, carried over or turned into a commitment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, record_status
from seferber.usecases.agree_commitment import propose_commitment
from seferber.usecases.cooperation_record import WrongRecord, clock_day, optional_row, text_of


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
            event=optional_row("event", op, event),
            texts={language: text_of(text, "decision")},
            party=optional_row("party", op, party),
            responsible=text_of(responsible, "responsible office"),
            due_date=due_date,
            before=optional_row("event", op, before),
            statement=optional_row("statement", op, statement),
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
            responsible=text_of(responsible, "responsible office"),
            due_date=due_date,
            before=optional_row("event", op, before),
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
        day = (done_date or clock_day(op, now)) if state == "done" else None
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
