"""Joint projects and their milestones."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from seferber.kernel import N_
from seferber.store import rows
from seferber.usecases.actor import Actor, record_status
from seferber.usecases.cooperation_record import PROJECT_STATES, WrongRecord, clock_day, text_of


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
            titles={language: text_of(title, "project")},
            abouts={language: about.strip()} if about.strip() else {},
            field=field,
            responsible=text_of(responsible, "responsible office"),
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
            texts={language: text_of(text, "milestone")},
            due_date=due_date,
            responsible=text_of(responsible, "responsible office"),
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
        rows.change(row, done_date=(done_date or clock_day(op, now)) if done else None)
        actor.log(op, "settle_milestone", f"{project}/{number}", done=done)
    return row
