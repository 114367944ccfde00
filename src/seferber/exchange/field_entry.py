"""What a phone sends: one immutable record with a name that the phone made, so that it can be sent many times and counts once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.exchange.field_record import RECORD, text, whole
from seferber.kernel import N_, SeferberError, parse_moment
from seferber.kernel.moments import NotAMoment

FORMAT = "seferber-field/1"
KINDS = ("handover", "count", "countersign", "arrival", "stocktake", "misread")
# A waybill of a thousand lines with long reasons is about 400 kB.
LARGEST_BYTES = 1_000_000


class NotAnEntry(SeferberError):
    """The text is no record of a phone."""

    code = "not_an_entry"
    default_holds = N_("Nothing was posted; the text is kept for the administrator.")


@dataclass(frozen=True)
class FieldEntry:
    """One record of a phone's outbox.

    Attributes:
        uuid: made by the phone; the same record is never counted twice under it.
        kind: one of KINDS.
        operation: code of the operation it was recorded in.
        user: account that recorded it.
        made_at: the phone's own clock, as it was.
        offset_s: server minus phone when the phone last knew, in seconds.
        replaces: UUID of the refused record that this one corrects, or empty.
        body: fields of the kind.
    """

    uuid: str
    kind: str
    operation: str
    user: str
    made_at: datetime
    offset_s: int
    replaces: str
    body: dict[str, Any]

    @classmethod
    def from_text(cls, raw_text: str) -> FieldEntry:
        """Raises: NotAnEntry."""
        if len(raw_text.encode(errors="replace")) > LARGEST_BYTES:
            raise NotAnEntry(
                N_("The record has %(kb)d kB; the largest that is taken has %(most)d kB."),
                todo=N_("Record fewer lines at a time."),
                kb=len(raw_text) // 1000,
                most=LARGEST_BYTES // 1000,
            )
        try:
            raw = json.loads(raw_text)
            if raw["format"] != FORMAT or raw["kind"] not in KINDS or not RECORD.fullmatch(raw["uuid"]):
                raise ValueError
            if raw["replaces"] and not RECORD.fullmatch(raw["replaces"]):
                raise ValueError
            if not isinstance(raw["body"], dict):
                raise ValueError
            return cls(
                uuid=raw["uuid"],
                kind=raw["kind"],
                operation=text(raw["operation"], 60),
                user=text(raw["user"], 150),
                made_at=parse_moment(raw["made_at"]),
                offset_s=whole(raw["offset_s"], -(10**10), 10**10),
                replaces=raw["replaces"],
                body=raw["body"],
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, NotAMoment, OverflowError):
            raise NotAnEntry(
                N_("This is no record of the form %(format)s."),
                todo=N_(
                    "Open the field page anew, so that the phone gets the newest version, and send again."
                ),
                format=FORMAT,
            ) from None
