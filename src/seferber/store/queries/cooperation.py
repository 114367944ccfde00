"""Standing cooperation as of a moment: meetings and what must come before them, decisions, projects, messages.

An operation may run on a simulated clock. What happened after that moment is not known yet: a meeting held
later is still to come, a decision done later is still open, a message passed on later still waits.
"""

from __future__ import annotations

import calendar as days
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from seferber.cooperation import DueWord, due_word
from seferber.store.models import (
    Commitment,
    CooperationMessage,
    Decision,
    Event,
    Item,
    Lesson,
    Operation,
    Party,
    Pledge,
    Project,
)
from seferber.store.queries import account

URGENCY: tuple[str, ...] = ("overdue", "due_soon", "open", "undated", "done", "carried", "dropped")


def span_of(starts_on: str) -> tuple[date, date]:
    """First and last day of a day, month or year written as 2026-12-05, 2026-12 or 2026."""
    parts = [int(p) for p in starts_on.split("-") if p.isdigit()]
    match parts:
        case [year, month, day, *_]:
            return date(year, month, day), date(year, month, day)
        case [year, month]:
            return date(year, month, 1), date(year, month, days.monthrange(year, month)[1])
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
    return date.min, date.min


@dataclass(frozen=True)
class DecisionRow:
    """A decision and how urgent it is on the day asked for."""

    decision: Decision
    word: str
    age_days: int | None
    late_days: int

    @property
    def code(self) -> str:
        return self.decision.code

    @property
    def open(self) -> bool:
        return self.word in ("overdue", "due_soon", "open", "undated")


@dataclass
class EventRow:
    """A meeting with its decisions and what must be done before it."""

    event: Event
    first: date
    last: date
    today: date
    decisions: list[DecisionRow] = field(default_factory=list)
    prerequisites: list[DecisionRow] = field(default_factory=list)
    meetings_before: list[EventRow] = field(default_factory=list)

    @property
    def is_meeting(self) -> bool:
        """Whether people meet: what governments sign or declare on a day is kept too, and nobody prepares for it."""
        return self.event.body not in ("agreement", "statement", "decision", "diplomatic relations")

    @property
    def to_come(self) -> bool:
        return self.event.state != "cancelled" and (
            self.first > self.today or (self.event.state != "held" and self.last >= self.today)
        )

    @property
    def state(self) -> str:
        if self.event.state == "cancelled":
            return "cancelled"
        if self.to_come:
            return "planned"
        return "held" if self.event.state == "held" else "overdue"

    @property
    def open_before(self) -> int:
        """Things that must be done before this meeting and are not."""
        return sum(1 for d in self.prerequisites if d.open) + sum(
            1 for m in self.meetings_before if m.state != "held"
        )

    @property
    def before(self) -> int:
        return len(self.prerequisites) + len(self.meetings_before)

    @property
    def exact(self) -> bool:
        return len(self.event.starts_on) == 10

    @property
    def days_to(self) -> int:
        return (self.first - self.today).days


def _decision_row(decision: Decision, today: date) -> DecisionRow:
    done = decision.done_date if decision.done_date and decision.done_date <= today else None
    later = decision.state == "done" and decision.done_date is not None and decision.done_date > today
    word: str | DueWord
    if decision.state == "carried":
        word = "carried"
    else:
        word = due_word(
            due_date=decision.due_date, done_date=done, today=today, state="open" if later else decision.state
        )
    made = span_of(decision.event.starts_on)[0] if decision.event else None
    late = (today - decision.due_date).days if word == "overdue" and decision.due_date else 0
    return DecisionRow(decision, word, (today - made).days if made else None, late)


def _known(decision: Decision, today: date) -> bool:
    """Whether the decision had been taken by that day: those of meetings held later had not."""
    event = decision.event
    return event is None or event.state != "held" or span_of(event.starts_on)[0] <= today


def decisions(operation: Operation, today: date) -> list[DecisionRow]:
    """Decisions known on that day: overdue first, then by due date."""
    found = Decision.objects.filter(operation=operation).select_related(
        "event", "before", "party", "carried_from"
    )
    rows = [_decision_row(d, today) for d in found if _known(d, today)]
    return sorted(rows, key=lambda r: (URGENCY.index(r.word), r.decision.due_date or date.max, r.code))


def decision(operation: Operation, code: str, today: date) -> DecisionRow | None:
    found = (
        Decision.objects.filter(operation=operation, code=code)
        .select_related("event", "before", "party", "carried_from", "statement")
        .first()
    )
    return _decision_row(found, today) if found else None


def commitments_of(found: Decision) -> list[Commitment]:
    return list(
        Commitment.objects.filter(decision=found)
        .select_related("giver", "receiver")
        .prefetch_related("lines__item")
    )


def carried_to(found: Decision) -> list[Decision]:
    return list(Decision.objects.filter(carried_from=found).select_related("event"))


def events(operation: Operation, today: date) -> list[EventRow]:
    """Every meeting with what was decided there and what must come before it, earliest first."""
    rows = {}
    for event in Event.objects.filter(operation=operation).select_related("before"):
        first, last = span_of(event.starts_on)
        rows[event.pk] = EventRow(event, first, last, today)
    for one in Decision.objects.filter(operation=operation).select_related(
        "event", "before", "party", "carried_from"
    ):
        row = _decision_row(one, today)
        if one.event_id in rows:
            rows[one.event_id].decisions.append(row)
        if one.before_id in rows:
            rows[one.before_id].prerequisites.append(row)
    for event_row in rows.values():
        if event_row.event.before_id in rows:
            rows[event_row.event.before_id].meetings_before.append(event_row)
    return sorted(rows.values(), key=lambda r: (r.first, r.last, r.event.code))


def event(operation: Operation, code: str, today: date) -> EventRow | None:
    return next((r for r in events(operation, today) if r.event.code == code), None)


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Any
    word: str


@dataclass(frozen=True)
class ProjectRow:
    project: Project
    milestones: list[MilestoneRow]

    @property
    def code(self) -> str:
        return self.project.code

    @property
    def done(self) -> int:
        return sum(1 for m in self.milestones if m.word == "done")

    @property
    def late(self) -> int:
        return sum(1 for m in self.milestones if m.word == "overdue")

    @property
    def next(self) -> MilestoneRow | None:
        return next((m for m in self.milestones if m.word != "done"), None)


def projects(operation: Operation, today: date) -> list[ProjectRow]:
    """Joint projects with their milestones as of that day."""
    out = []
    for project in Project.objects.filter(operation=operation).prefetch_related("milestones"):
        rows = []
        for one in project.milestones.all():
            done = one.done_date if one.done_date and one.done_date <= today else None
            rows.append(MilestoneRow(one, due_word(due_date=one.due_date, done_date=done, today=today)))
        out.append(ProjectRow(project, rows))
    return out


@dataclass
class MessageRow:
    """A message, whether it was passed on by then, and what answered it."""

    message: CooperationMessage
    passed_on_at: datetime | None
    answered_by: list[CooperationMessage] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def waits(self) -> bool:
        return bool(self.message.pass_on_to) and self.passed_on_at is None

    @property
    def state(self) -> str:
        if self.waits:
            return "to_pass_on"
        return "passed_on" if self.passed_on_at else "nothing_to_do"


def messages(operation: Operation, now: datetime) -> list[MessageRow]:
    """Messages said by then, those that still wait to be passed on first, newest first."""
    found = [
        m
        for m in CooperationMessage.objects.filter(operation=operation).select_related(
            "sender", "receiver", "answers", "passed_on_by"
        )
        if m.said_at is None or m.said_at <= now
    ]
    rows = {
        m.pk: MessageRow(m, m.passed_on_at if m.passed_on_at and m.passed_on_at <= now else None)
        for m in found
    }
    for one in found:
        if one.answers_id in rows:
            rows[one.answers_id].answered_by.append(one)
    return sorted(rows.values(), key=lambda r: (not r.waits, -(r.message.said_at or now).timestamp()))


@dataclass(frozen=True)
class LessonRow:
    lesson: Lesson
    word: str

    @property
    def code(self) -> str:
        return self.lesson.code


def lessons(operation: Operation, today: date) -> list[LessonRow]:
    rows = [
        LessonRow(one, due_word(due_date=one.due_date, done_date=None, today=today, state=one.state))
        for one in Lesson.objects.filter(operation=operation)
    ]
    return sorted(rows, key=lambda r: (URGENCY.index(r.word), r.lesson.due_date or date.max))


def parties(operation: Operation) -> list[Party]:
    return list(Party.objects.filter(operation=operation).order_by("code"))


def items(operation: Operation) -> list[Item]:
    return sorted(Item.objects.filter(operation=operation), key=lambda i: i.name)


def partner_of(operation: Operation) -> tuple[Party, Party] | None:
    """The two parties whose cooperation this is: the pair that most messages, decisions and commitments join."""
    seen: dict[int, int] = defaultdict(int)
    for model in (CooperationMessage.objects, Commitment.objects):
        sides = (
            ("sender_id", "receiver_id")
            if model is CooperationMessage.objects
            else ("giver_id", "receiver_id")
        )
        for pair in model.filter(operation=operation).values_list(*sides):
            for party in pair:
                seen[party] += 1
    for party in Decision.objects.filter(operation=operation, party__isnull=False).values_list(
        "party_id", flat=True
    ):
        seen[party or 0] += 2
    rows = sorted(
        Party.objects.filter(operation=operation), key=lambda p: (-seen[p.pk], p.role != "affected", p.code)
    )
    return (rows[0], rows[1]) if len(rows) > 1 else None


@dataclass(frozen=True)
class HelpRow:
    """One line of help between the two parties in one operation, in base units."""

    operation: Operation
    giver: Party
    receiver: Party
    row: Any
    item: Item


def help_both_ways(operations: Iterable[Operation], codes: tuple[str, str]) -> list[HelpRow]:
    """The account of every commitment between the two parties, in every operation given."""
    out = []
    for operation in operations:
        promised = {
            c.code: c
            for c in Commitment.objects.filter(
                operation=operation, giver__code__in=codes, receiver__code__in=codes, agreed_at__isnull=False
            ).select_related("giver", "receiver")
        }
        if not promised:
            continue
        names = {i.code: i for i in Item.objects.filter(operation=operation)}
        for row in account.commitment_rows(operation, [c.pk for c in promised.values()]):
            one = promised[row.key]
            out.append(HelpRow(operation, one.giver, one.receiver, row, names[row.item]))
    return out


def open_pledges(operation: Operation, codes: tuple[str, str]) -> list[Pledge]:
    """Pledges between the two that were not revised and not yet committed; listed, never summed."""
    return list(
        Pledge.objects.filter(
            operation=operation, giver__code__in=codes, receiver__code__in=codes, superseded_by__isnull=True,
            commitments__isnull=True,
        )
        .select_related("giver", "receiver")
        .prefetch_related("lines__item")
        .order_by("said_at")
    )  # fmt: skip
