"""The clock of a device is not trusted and not corrected in silence: it is judged by one rule, and what it says is kept.

The signed document keeps the moment that the device wrote. The books take that moment when it is possible, else
the nearest possible one; every deviation is a flag that both sides see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from seferber.kernel import N_, Message

# A slow upload and a clock that drifts for a week stay within this; a wrong time zone does not.
TOLERANCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Judged:
    """The moment for the books, and a sentence per deviation by its code."""

    occurred_at: datetime
    flags: dict[str, Message]


def judge_moment(
    *,
    occurred_at: datetime,
    offset_s: int,
    sent_at: datetime | None,
    received_at: datetime,
    clock: datetime,
    dispatched_at: datetime | None,
) -> Judged:
    """Judges the moment that a device wrote into a document.

    Args:
        occurred_at: as signed; the device's clock plus `offset_s`.
        offset_s: server minus device, in seconds, as the device last knew it.
        sent_at: the device's clock while it sent the record; None when it said none.
        received_at: the server's clock, real.
        clock: now in the operation; equals received_at unless the clock is simulated.
        dispatched_at: when the goods left; nobody can receive them before.
    """
    flags: dict[str, Message] = {}
    simulated = abs(clock - received_at) > TOLERANCE
    if sent_at is not None and not simulated:
        moved = (received_at - sent_at) - timedelta(seconds=offset_s)
        if abs(moved) > TOLERANCE:
            flags["clock_moved"] = Message(
                N_(
                    "The device's clock differs by %(minutes)d minutes from what it was when the device last reached the server; its times are uncertain by as much."
                ),
                {"minutes": round(abs(moved).total_seconds() / 60)},
            )
    moment = occurred_at
    if occurred_at > clock + TOLERANCE:
        flags["in_future"] = Message(
            N_(
                "The device wrote %(said)s, which had not come yet when the record arrived; the books use %(used)s."
            ),
            {"said": _minute(occurred_at), "used": _minute(clock)},
        )
        moment = clock
    elif dispatched_at is not None and occurred_at < dispatched_at:
        moment = dispatched_at
        # Less than the tolerance is a clock that runs a little late, not a deviation worth a word.
        if dispatched_at - occurred_at > TOLERANCE:
            flags["before_dispatch"] = Message(
                N_("The device wrote %(said)s, before the goods had left; the books use %(used)s."),
                {"said": _minute(occurred_at), "used": _minute(dispatched_at)},
            )
    return Judged(min(moment, clock), flags)


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
