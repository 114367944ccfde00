"""Moments are aware and in UTC; a moment in the world is never the moment it was written down."""

from __future__ import annotations

from datetime import UTC, date, datetime

from seferber.kernel.messages import N_, SeferberError


class NotAMoment(SeferberError):
    code = "not_a_moment"


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC; a naive one is refused, because nobody can know what it meant."""
    if moment.tzinfo is None:
        raise NotAMoment(
            N_("The moment %(moment)s has no time zone."),
            todo=N_("Write it with an offset, for example 2023-02-17T09:30:00+03:00."),
            moment=moment.isoformat(),
        )
    return moment.astimezone(UTC)


def parse_moment(text: str) -> datetime:
    """Aware UTC moment from ISO 8601 text; a bare day means its midnight in UTC."""
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        raise NotAMoment(
            N_("“%(text)s” is not a moment."),
            todo=N_("Write it as 2023-02-17T09:30:00+00:00."),
            text=text,
        ) from None
    return as_utc(moment.replace(tzinfo=UTC) if moment.tzinfo is None and len(text.strip()) <= 10 else moment)


def parse_date(text: str) -> date:
    """Day from ISO 8601 text."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotAMoment(
            N_("“%(text)s” is not a day."), todo=N_("Write it as 2023-02-17."), text=text
        ) from None
