"""Lessons of an operation: what happened, what to change, who, by when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, record_status


class WrongLesson(SeferberError):
    code = "wrong_lesson"


def record_lesson(
    *,
    actor: Actor,
    operation: str,
    happened: str,
    change: str,
    responsible: str,
    now: datetime,
    due_date: date | None = None,
    language: str = "en",
    status: str = "",
    source: str = "",
    code: str = "",
) -> Any:
    """A new lesson in the writer's language.

    Raises: WrongLesson, when one of the three sentences is missing.
    """
    actor.require("record_lesson")
    op = rows.get_operation(operation)
    if not (happened.strip() and change.strip() and responsible.strip()):
        raise WrongLesson(
            N_("A lesson says what happened, what to change and who does it; one of the three is missing."),
            todo=N_("Fill in all three."),
        )
    with rows.atomic():
        lesson = rows.add(
            "lesson",
            operation=op,
            code=code or rows.next_code("lesson", op, "L"),
            happeneds={language: happened.strip()},
            changes={language: change.strip()},
            responsible=responsible.strip(),
            due_date=due_date,
            status=status or record_status(op),
            source=source,
        )
        actor.log(op, "record_lesson", lesson.code)
    return lesson


def settle_lesson(*, actor: Actor, operation: str, lesson: str, state: str, now: datetime) -> Any:
    """The lesson's change is done, dropped, or open again.

    Raises: WrongLesson.
    """
    actor.require("record_lesson")
    op = rows.get_operation(operation)
    if state not in ("open", "done", "dropped"):
        raise WrongLesson(
            N_("“%(state)s” is no state of a lesson."), todo=N_("Choose open, done or dropped."), state=state
        )
    with rows.atomic():
        row = rows.get("lesson", op, lesson, lock=True)
        rows.change(row, state=state)
        actor.log(op, "settle_lesson", row.code, state=state)
    return row
