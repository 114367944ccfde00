"""Standing cooperation is edited: sessions and visits, decisions, projects, messages to be passed on.

Texts are kept in the language they were written in; other languages are added by editing.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import clock


class WrongRecord(SeferberError):
    code = "wrong_record"


EVENT_STATES = ("planned", "held", "cancelled")
MESSAGE_KINDS = ("condolence", "thanks", "greeting", "reply", "request")
PROJECT_STATES = ("proposed", "agreed", "running", "done", "stopped")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def text_of(text: str, part: str) -> str:
    if not text.strip():
        raise WrongRecord(N_("The %(part)s has no text."), todo=N_("Write it in a sentence."), part=part)
    return text.strip()


def optional_row(kind: str, op: Any, code: str) -> Any:
    return rows.get(kind, op, code) if code else None


def clock_day(op: Any, now: datetime) -> date:
    return clock(op, now).date()
