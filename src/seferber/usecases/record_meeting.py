"""Meetings and visits of the standing cooperation: planned, held, and what must be done before them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, record_status
from seferber.usecases.cooperation_record import DAY, EVENT_STATES, WrongRecord, optional_row, text_of


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
    if not DAY.match(starts_on.strip()):
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
            titles={language: text_of(title, "meeting")},
            starts_on=starts_on.strip(),
            precision={10: "day", 7: "month", 4: "year"}[len(starts_on.strip())],
            city=city,
            state=state,
            before=optional_row("event", op, before),
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
            if not DAY.match(starts_on):
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
