"""A numbered assumption gets another value: first what would change, then the change itself."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor
from seferber.usecases.size_needs import size_operation, sized

# "1,700" is 1700 in one language and 1.7 in another.
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
MOST = 9_000_000_000_000


class WrongParameter(SeferberError):
    """The assumption cannot take this value."""

    code = "wrong_parameter"


@dataclass(frozen=True)
class Change:
    """Need for an item over all places, base units, before and after."""

    item: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before


def checked_value(parameter: Any, value: str) -> str:
    """The value as it will be stored.

    Raises: WrongParameter, when the assumption is fixed, or a number was expected and none came.
    """
    number = _is_number(parameter.value)
    text = "".join(value.split()) if number else value.strip()
    if number and _THOUSANDS.fullmatch(text):
        raise WrongParameter(
            N_("“%(value)s” can be read as a fraction or as thousands."),
            todo=N_("Type the number without thousands marks, for example 1700 or 1.7."),
            value=value,
        )
    text = text.replace(",", ".") if number else text
    if not parameter.editable:
        raise WrongParameter(
            N_(
                "Assumption %(code)s (%(key)s) describes how the operation was built; it has no value to set."
            ),
            todo=N_("Change the rows that it speaks of in the operation folder."),
            code=parameter.code,
            key=parameter.key,
        )
    if not text or len(text) > 200:
        raise WrongParameter(
            N_("Assumption %(code)s needs a value of 1 to 200 characters."),
            todo=N_("Type a value."),
            code=parameter.code,
        )
    if number and not _is_number(text):
        raise WrongParameter(
            N_("Assumption %(code)s is a number in %(unit)s; “%(value)s” is none."),
            todo=N_("Type a number of 0 or more."),
            code=parameter.code,
            unit=parameter.unit or "1",
            value=value,
        )
    return text


def _is_number(text: str) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return math.isfinite(number) and number >= 0


def preview_parameter(*, operation: str, key: str, value: str) -> list[Change]:
    """What the need of each item would be; changes nothing.

    Returns: one Change an item sized from people, items that would change first.
    Raises: WrongParameter, WrongRule (a household of 0 people).
    """
    op = rows.get_operation(operation)
    parameter = _parameter(op, key)
    text = checked_value(parameter, value)
    before, after = _totals(op, {}), _totals(op, {key: text})
    found = [Change(item, before.get(item, 0), after.get(item, 0)) for item in sorted({*before, *after})]
    if any(change.after > MOST for change in found):
        raise WrongParameter(
            N_("With %(value)s, a need grows beyond what the books can hold."),
            todo=N_("Check for a repeated digit."),
            value=text,
        )
    return sorted(found, key=lambda c: (c.difference == 0, c.item))


def _totals(operation: Any, overrides: dict[str, str]) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    for need in sized(operation, overrides):
        out[need.item] += need.quantity
    return out


def _parameter(operation: Any, key: str) -> Any:
    parameter = rows.find("parameter", operation=operation, key=key).first()
    if parameter is None:
        known = ", ".join(rows.find("parameter", operation=operation).values_list("key", flat=True)) or "–"
        raise WrongParameter(
            N_("There is no assumption “%(key)s”."),
            todo=N_("Choose one of: %(known)s."),
            key=key,
            known=known,
        )
    return parameter


def edit_parameter(*, actor: Actor, operation: str, key: str, value: str, now: datetime) -> list[Change]:
    """Sets the assumption and sizes all needs anew; what was published becomes assumed.

    Returns: the changes of `preview_parameter`.
    """
    actor.require("edit_parameter")
    with rows.atomic():
        op = rows.get_operation(operation)
        changes = preview_parameter(operation=operation, key=key, value=value)
        parameter = _parameter(op, key)
        before, text = parameter.value, checked_value(parameter, value)
        rows.change(
            parameter,
            value=text,
            default_value=parameter.default_value or before,
            status="assumed"
            if text != (parameter.default_value or before) and parameter.status == "published"
            else parameter.status,
        )
        size_operation(op)
        actor.log(op, "edit_parameter", f"{parameter.code} {key}", before=before, after=text)
    return changes
