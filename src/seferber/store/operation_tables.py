"""Operation folder ↔ tables: one mapping for loading and for export.

Columns that end in a language become one JSON field; a column that refers to another table becomes a
foreign key; the rest keeps its name unless `RENAMED` says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from seferber.standards.operation.tables import LANGUAGES, TABLE_BY_NAME, Table
from seferber.store import models as tables

MODELS: dict[str, type[models.Model]] = {
    "parties": tables.Party,
    "institutions": tables.Institution,
    "places": tables.Place,
    "capacities": tables.Capacity,
    "items": tables.Item,
    "kits": tables.KitLine,
    "indicators": tables.Indicator,
    "parameters": tables.Parameter,
    "rules": tables.SizingRule,
    "people": tables.PeopleCount,
    "needs": tables.Need,
    "wanted": tables.WantedWord,
    "supplies": tables.Supply,
    "team_types": tables.TeamType,
    "teams": tables.Team,
    "lift_types": tables.LiftType,
    "lift": tables.Lift,
    "links": tables.Link,
    "figures": tables.Figure,
    "reported_acts": tables.ReportedAct,
    "events": tables.Event,
    "decisions": tables.Decision,
    "projects": tables.Project,
    "milestones": tables.Milestone,
    "messages": tables.CooperationMessage,
    "lessons": tables.Lesson,
}
# Tables in an order in which everything referred to is already there; self references are filled in afterwards.
LOAD_ORDER = tuple(MODELS)

PLURALS = {
    "name": "names",
    "title": "titles",
    "about": "abouts",
    "text": "texts",
    "indicator": "indicators",
    "reason": "reasons",
    "happened": "happeneds",
    "change": "changes",
}
RENAMED: dict[tuple[str, str], str] = {
    ("supplies", "lot"): "lot_code",
    ("teams", "self_sufficient_days"): "own_self_sufficient_days",
    ("rules", "parameter"): "parameter_code",
}
# References kept as plain text, because they name a numbered assumption and not a row.
PLAIN_TEXT = {("rules", "parameter")}
_LANGUAGE = re.compile(r"(.+)_(" + "|".join(LANGUAGES) + r")$")


def columns(table: Table) -> Iterator[tuple[str, str, str, str]]:
    """(column, attribute, kind, detail): kind is "names" (detail = language), "ref" (detail = table) or "plain"."""
    for field in table.fields:
        match = _LANGUAGE.match(field.name)
        if match and match.group(1) in PLURALS:
            yield field.name, PLURALS[match.group(1)], "names", match.group(2)
        elif field.refers and (table.name, field.name) not in PLAIN_TEXT:
            yield (
                field.name,
                RENAMED.get((table.name, field.name), field.name),
                "ref",
                field.refers.split(".")[0],
            )
        else:
            yield field.name, RENAMED.get((table.name, field.name), field.name), "plain", ""


def to_fields(
    name: str, row: dict[str, Any], ids: dict[str, dict[str, int]]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Model fields from a folder row, and the self references to fill in afterwards.

    Args:
        ids: table name → code → id of rows already written.
    """
    model = MODELS[name]
    fields: dict[str, Any] = {}
    later: dict[str, str] = {}
    for column, attribute, kind, detail in columns(TABLE_BY_NAME[name]):
        value = row.get(column)
        if kind == "names":
            if value:
                fields.setdefault(attribute, {})[detail] = value
        elif kind == "ref":
            if value is None or value == "":
                continue
            if detail == name:
                later[f"{attribute}_id"] = value
            else:
                fields[f"{attribute}_id"] = ids[detail][value]
        elif value is None:
            target = model._meta.get_field(attribute)
            if not getattr(target, "null", False) and isinstance(target, models.CharField | models.TextField):
                fields[attribute] = ""
        else:
            fields[attribute] = value
    return fields, later


def to_row(name: str, instance: Any) -> dict[str, Any]:
    """The folder row of a stored row; empty texts become None as in the file."""
    row: dict[str, Any] = {}
    for column, attribute, kind, detail in columns(TABLE_BY_NAME[name]):
        value = getattr(instance, attribute)
        if kind == "names":
            row[column] = (value or {}).get(detail) or None
        elif kind == "ref":
            row[column] = value.code if value is not None else None
        else:
            row[column] = None if value == "" else value
    return row
