"""One record of a phone while it is taken in, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seferber.exchange.field_clock import Judged, judge_moment
from seferber.exchange.field_entry import FieldEntry, NotAnEntry
from seferber.kernel import N_, Message, parse_moment
from seferber.kernel.moments import NotAMoment
from seferber.store import rows
from seferber.usecases.actor import Actor, NotYours, clock


@dataclass
class Outcome:
    """What became of a record."""

    outcome: str
    code: str = ""
    said: list[Message] = field(default_factory=list)
    flags: dict[str, Message] = field(default_factory=dict)
    consignment: Any = None
    document: str = ""
    conflict: Any = None


@dataclass(frozen=True)
class Taking:
    """One record while it is taken in."""

    actor: Actor
    operation: Any
    entry: FieldEntry
    submission: Any
    sent_at: datetime | None
    now: datetime

    def word(self, name: str) -> str:
        """A text of the body.

        Raises: NotAnEntry.
        """
        value = self.entry.body.get(name)
        if not isinstance(value, str):
            raise wrong_body(self.entry.kind, name)
        return value

    def moment(self, name: str) -> datetime:
        """A moment of the body.

        Raises: NotAnEntry.
        """
        try:
            return parse_moment(self.word(name))
        except NotAMoment:
            raise wrong_body(self.entry.kind, name) from None

    def judged(self, occurred_at: datetime, offset_s: int, dispatched_at: datetime | None) -> Judged:
        return judge_moment(
            occurred_at=occurred_at, offset_s=offset_s, sent_at=self.sent_at, received_at=self.now,
            clock=clock(self.operation, self.now), dispatched_at=dispatched_at,
        )  # fmt: skip


def wrong_body(kind: str, name: str) -> NotAnEntry:
    return NotAnEntry(
        N_("A record of the kind “%(kind)s” needs “%(name)s”."),
        todo=N_("Open the field page anew, so that the phone gets the newest version, and send again."),
        kind=kind,
        name=name,
    )


def waybill_of(taking: Taking, code: str) -> Any:
    """The waybill, locked, when it belongs to the person's party.

    Raises: UnknownCode, NotYours.
    """
    row = rows.get(
        "consignment", taking.operation, code, lock=True, related=("giver", "receiver", "destination")
    )
    if taking.actor.role != "system" and taking.actor.party not in (row.giver.code, row.receiver.code):
        raise NotYours(
            N_("Waybill %(waybill)s is between %(giver)s and %(taker)s; you act for %(own)s."),
            todo=N_("Ask a colleague of one of the two."),
            waybill=row.code,
            giver=row.giver.code,
            taker=row.receiver.code,
            own=taking.actor.party or "–",
        )
    return row
