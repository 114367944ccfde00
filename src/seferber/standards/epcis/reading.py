"""What was read of one event: its goods, what it means for the books, or the fault that says why nothing was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from seferber.kernel import Message
from seferber.ledger import AccountRef


@dataclass(frozen=True)
class ReadGoods:
    """Goods of an event; `unit` is the measure it names ("" = counted things)."""

    item: str
    lot: str
    quantity: int
    uom: str
    expiry_date: date | None


@dataclass
class ReadEvent:
    """One event, understood.

    Attributes:
        number: place in the document, from 1.
        digest: SHA-256 of the canonical event, hexadecimal; the same event has the same one everywhere.
        core: the same without the codes of the load; what makes two events one posting.
        posts: whether it moves goods in the books; the others say where a load is or what is in a unit.
        source: None when the standard's fields do not say from which of the giver's accounts.
        corrective: digests of the events that are right instead, for an error declaration.
    """

    number: int
    digest: str
    core: str
    event_id: str
    body: dict[str, Any]
    occurred_at: datetime
    biz_step: str
    posts: bool
    kind: str = ""
    source: AccountRef | None = None
    destination: AccountRef | None = None
    giver: tuple[str, str] = ("", "")
    taker: tuple[str, str] = ("", "")
    waybill: str = ""
    commitment: str = ""
    document: str = ""
    reason: str = ""
    goods: tuple[ReadGoods, ...] = ()
    unit: dict[str, Any] = field(default_factory=dict)
    is_declaration: bool = False
    corrective: tuple[str, ...] = ()
    declared_reason: str = ""
    declared_at: datetime | None = None


class Fault(Exception):
    """Why one event cannot be taken in; `message` says it in the reader's language."""

    def __init__(self, template: str, **params: Any) -> None:
        self.message = Message(template, params)
        super().__init__(str(self.message))
