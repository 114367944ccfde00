"""One cell of an operation folder: text to value and back."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from seferber.kernel import N_
from seferber.standards.operation.folder import Value
from seferber.standards.operation.limits import LONGEST_TEXT, largest
from seferber.standards.operation.tables import Field

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
WITH_UNIT = re.compile(r"([+-]?\d[\d.,  ]*?)\s*([^\d\s.,+-][^\d]{0,11}[23]?)")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
GROUPED = re.compile(r"[+-]?\d{1,3}([ .,'   ]\d{3})+([.,]\d+)?")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
TRUE = {"true", "True", "TRUE", "1"}
FALSE = {"false", "False", "FALSE", "0"}


@dataclass
class CellFault(Exception):
    """Why a cell cannot be read: code, sentence, what to do, values for both."""

    code: str
    template: str
    todo: str = ""
    params: dict[str, Any] = field(default_factory=dict)


def parse_cell(*, field: Field, text: str, longest: int = LONGEST_TEXT) -> Value:
    """Typed value of one cell; None when it is empty.

    Args:
        longest: most characters a text may have.

    Raises: CellFault, when the text is not what the column holds.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        if field.required:
            raise CellFault(
                "empty",
                N_("the cell is empty; a value is required."),
                N_("Fill it in."),
            )
        return None
    if len(text) > longest:
        raise CellFault(
            "too_long",
            N_("the text has %(found)d characters; at most %(longest)d are kept."),
            N_("Shorten it."),
            {"found": len(text), "longest": longest},
        )
    value = _PARSERS[field.type](field, text)
    if field.choices and value not in field.choices:
        raise CellFault(
            "choice",
            N_("“%(found)s” is none of the allowed words: %(choices)s."),
            N_("Write one of the allowed words exactly so."),
            {"found": text, "choices": ", ".join(field.choices)},
        )
    if field.minimum is not None and isinstance(value, int | float) and value < field.minimum:
        code = "negative" if value < 0 else "too_small"
        raise CellFault(
            code,
            N_("%(found)s is below the smallest value allowed, %(minimum)s %(unit)s."),
            N_("Write a value of at least %(minimum)s."),
            {"found": text, "minimum": f"{field.minimum:g}", "unit": field.unit},
        )
    return value


def _text(field: Field, text: str) -> str:
    if any(unicodedata.category(ch) == "Cc" and ch not in "\n\t" for ch in text.replace("\r\n", "\n")):
        raise CellFault(
            "control_character",
            N_("“%(found)s” holds a character that cannot be shown."),
            N_("Type the text again; do not paste it from a binary file."),
            {"found": "".join(ch if ch.isprintable() else "�" for ch in text)},
        )
    return text.replace("\r\n", "\n")


def _number_fault(field: Field, text: str) -> CellFault:
    """The most helpful explanation of why `text` is no number."""
    params: dict[str, Any] = {"found": text, "unit": field.unit or "1"}
    if DECIMAL_COMMA.fullmatch(text):
        params["better"] = text.replace(",", ".")
        return CellFault(
            "decimal_comma",
            N_("“%(found)s” has a comma; a number with a point as decimal mark was expected."),
            N_("Write %(better)s, or the number without thousands marks."),
            params,
        )
    if GROUPED.fullmatch(text):
        return CellFault(
            "thousands_mark",
            N_("“%(found)s” has thousands marks; plain digits were expected."),
            N_("Write the digits without marks between them."),
            params,
        )
    unit = WITH_UNIT.fullmatch(text)
    if unit:
        params["other"] = unit[2].strip()
        return CellFault(
            "unit_in_cell",
            N_("“%(found)s” carries the unit “%(other)s”; digits alone, in “%(unit)s”, were expected."),
            N_("Convert it to %(unit)s and write the number alone."),
            params,
        )
    return CellFault(
        "not_a_number", N_("“%(found)s” is not a number."), N_("Write digits, for example 1500."), params
    )


def _number(field: Field, text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise _number_fault(field, text)
    value = float(text)
    if not math.isfinite(value) or abs(value) > 1e15:
        raise CellFault(
            "too_large", N_("“%(found)s” is too large."), N_("Check for a repeated digit."), {"found": text}
        )
    return value


def _integer(field: Field, text: str) -> int:
    value = _number(field, text)
    if value != int(value):
        raise CellFault(
            "not_whole",
            N_("“%(found)s” is not a whole number of %(unit)s."),
            N_("Round it, or count in a smaller base unit."),
            {"found": text, "unit": field.unit or "1"},
        )
    if abs(value) > largest(field):
        raise CellFault(
            "too_large", N_("“%(found)s” is too large."), N_("Check for a repeated digit."), {"found": text}
        )
    return int(value)


def _date(field: Field, text: str) -> date:
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _day_fault("not_a_day", N_("“%(found)s” is not a day."), text, "2023-02-17") from None


def _day_fault(code: str, template: str, text: str, example: str) -> CellFault:
    """A fault whose suggestion turns a day-first date such as 17.02.2023 around."""
    turned = DAY_FIRST.match(text)
    if turned and int(turned[2]) <= 12:
        example = f"{turned[3]}-{int(turned[2]):02d}-{int(turned[1]):02d}" + example[10:]
    return CellFault(code, template, N_("Write it as %(example)s."), {"found": text, "example": example})


def _datetime(field: Field, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
    except ValueError:
        raise _day_fault(
            "not_a_moment", N_("“%(found)s” is not a moment."), text, "2023-02-17T09:30:00Z"
        ) from None
    if moment.tzinfo is None:
        plain = moment.replace(microsecond=0).isoformat()
        raise CellFault(
            "no_zone",
            N_("the moment “%(found)s” has no time zone."),
            N_(
                "Add the offset: %(example)s+03:00 for Türkiye, %(example)s+06:00 for Astana in 2023, %(example)sZ for UTC."
            ),
            {"found": text, "example": plain},
        )
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        raise _day_fault(
            "not_a_moment", N_("“%(found)s” is not a moment."), text, "2023-02-17T09:30:00Z"
        ) from None


def _time(field: Field, text: str) -> time:
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        hour = None
    if hour is None or hour.tzinfo is not None:
        raise CellFault(
            "not_an_hour",
            N_("“%(found)s” is not an hour of the day in UTC."),
            N_("Write it as 06:00:00, without an offset."),
            {"found": text},
        )
    return hour


def _boolean(field: Field, text: str) -> bool:
    if text in TRUE or text in FALSE:
        return text in TRUE
    raise CellFault(
        "not_true_or_false",
        N_("“%(found)s” is neither true nor false."),
        N_("Write true or false."),
        {"found": text},
    )


_PARSERS: dict[str, Callable[[Field, str], Value]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "boolean": _boolean,
}


def format_cell(value: Value) -> str:
    """Text of a cell such that `parse_cell` gives the value back; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value))
