"""Numbers and moments as the reader's language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import ceil
from typing import Any

from babel.dates import format_date, format_datetime
from django.utils.translation import get_language, gettext, ngettext

# thousands mark, decimal mark; ru and kk group with a no-break space so that a number never breaks over a line.
MARKS = {"en": (",", "."), "tr": (".", ","), "ru": ("\u00a0", ","), "kk": ("\u00a0", ",")}

# Below this share plan and bound agree as far as the solvers' tolerances tell them apart.
PROVEN = 1e-5


def language() -> str:
    """Two letters of the language in force; English when it is none of ours."""
    code = (get_language() or "en")[:2]
    return code if code in MARKS else "en"


def number(value: Any, decimals: int | None = None) -> str:
    """The number with the language's marks; whole numbers stay whole, others keep `decimals` (default up to 1)."""
    if value is None or value == "":
        return "–"
    thousands, point = MARKS[language()]
    if decimals is None:
        decimals = 0 if float(value) == int(value) else 1
    text = f"{value:,.{decimals}f}" if decimals else f"{round(float(value)):,}"
    if language() in {"ru", "kk"} and abs(float(value)) < 10_000:
        # Both languages leave four digits together.
        text = text.replace(",", "")
    text = text.replace(",", "\0").replace(".", point).replace("\0", thousands)
    return text.replace("-", "\u2212")


def known_digits(value: float) -> str:
    """A measured amount rounded to what is known: one decimal below 10, whole above."""
    return number(value, 1 if abs(value) < 10 and value != int(value) else 0)


def at_most(share: float) -> str:
    """A share as per cent with one decimal, rounded up: "at most 3.1 %" must not be said of 3.14 %."""
    return number(ceil(round(share * 1000, 6)) / 10)


def sentence(text: str) -> str:
    """The text with a capital at its beginning, as the reader's language writes it (Turkish i → İ)."""
    first = "İ" if language() == "tr" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def people(value: Any, status: str = "") -> str:
    """People: as counted; in whole hundreds, with "about", when a model said so."""
    if value is None:
        return "–"
    if status in {"modelled", "assumed"} and value >= 100:
        return gettext("about %(number)s") % {"number": number(round(value, -2))}
    return number(value)


@lru_cache(maxsize=4096)
def _moment(value: datetime, form: str, locale: str) -> str:
    patterns = {"full": "d MMM y HH:mm", "short": "d MMM HH:mm", "time": "HH:mm"}
    return format_datetime(value, patterns[form], locale=locale)


def moment(value: datetime | date | None, form: str = "full") -> str:
    """A moment in UTC ("12 Feb 2023 18:00 UTC"), a day ("date": "12 Feb 2023", "day": "12 Feb")."""
    if value is None:
        return "–"
    if form in {"date", "day"} or not isinstance(value, datetime):
        day = value.astimezone(UTC).date() if isinstance(value, datetime) and value.tzinfo else value
        return format_date(day, "d MMM" if form == "day" else "d MMM y", locale=language())
    moment_utc = value.astimezone(UTC) if value.tzinfo else value
    text = _moment(moment_utc, form, language())
    return f"{text}\u00a0UTC" if form == "full" else text


def since(value: datetime | date | None, now: datetime) -> str:
    """How long ago, or how long until, in one unit: "3 days ago", "in 5 hours"."""
    if value is None:
        return "–"
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    gap = now - value
    ahead = gap < timedelta(0)
    seconds = int(abs(gap).total_seconds())
    if seconds < 60:
        return gettext("just now")
    if seconds >= 2 * 86_400:
        count = seconds // 86_400
        text = ngettext("%(count)s day", "%(count)s days", count)
    elif seconds >= 2 * 3_600:
        count = seconds // 3_600
        text = ngettext("%(count)s hour", "%(count)s hours", count)
    else:
        count = seconds // 60
        text = ngettext("%(count)s minute", "%(count)s minutes", count)
    span = text % {"count": number(count)}
    return (gettext("in %(span)s") if ahead else gettext("%(span)s ago")) % {"span": span}
