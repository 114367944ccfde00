"""Sentences about what binds, shared by the overview, the plan and the reports."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from seferber.web import formatting

_CONVERSION = re.compile(r"%\((\w+)\)[-+0-9.]*[dgf]")


def in_numbers(template: str, params: dict[str, Any], names: dict[str, str] | None = None) -> str:
    """The translated sentence with its numbers written as the reader's language writes them, codes as names."""
    translated = _CONVERSION.sub(r"%(\1)s", _(template))
    known = names or {}
    shown = {
        key: formatting.number(value)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else known.get(str(value), value)
        for key, value in params.items()
    }
    return translated % shown


def saved(people_days: float) -> str:
    """Person-days as known: whole hundreds above a thousand, because a dual price knows no more."""
    value = round(people_days, -2) if people_days >= 1000 else round(people_days)
    return formatting.number(value) if value or not people_days else formatting.number(people_days, 2)


def bottleneck_rows(bottlenecks: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    """Each limit with its name and what one more unit would save.

    Args:
        names: code → name in the reader's language, of places, items and vehicles.
    """
    rows = []
    for one in bottlenecks:
        checked = one.get("checked_people_days")
        amount = checked if checked is not None else one.get("people_days") or 0.0
        rows.append(
            {
                "kind": one.get("kind", ""),
                "where": _named(str(one.get("where", "")), names),
                "people_days": amount,
                "saves": _one_more(str(one.get("kind", "")), saved(amount)),
                "status": "modelled",
                "source": "",
                "note": _("checked by planning anew")
                if checked is not None
                else _("by the price of the limit in the plan"),
            }
        )
    return rows


def _one_more(kind: str, days: str) -> str:
    """What one more unit of the limit would save, in words."""
    template = {
        "handling": _("one more tonne of handling a day saves about %(days)s person-days of waiting"),
        "fleet": _("one more vehicle saves about %(days)s person-days of waiting"),
        "supply": _("one more unit in stock saves about %(days)s person-days of waiting"),
    }.get(kind, _("one more unit saves about %(days)s person-days of waiting"))
    return template % {"days": days}


def _named(where: str, names: dict[str, str]) -> str:
    """ "IL76 @ UACC" or "LTAJ" with every code it holds replaced by its name."""
    if where in names:
        return names[where]
    parts = [part.strip() for part in where.replace("·", "@").split("@")]
    return " · ".join(names.get(part, part) for part in parts)
