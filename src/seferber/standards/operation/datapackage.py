"""`datapackage.json` of an operation folder (Frictionless Tabular Data Package, version 1), made from `tables.py`.

Source: specs.frictionlessdata.io, "Tabular Data Package" and "Table Schema", version 1.
"""

from __future__ import annotations

import re
from typing import Any

from seferber.standards.operation.folder import OperationFolder
from seferber.standards.operation.limits import LONGEST_TEXT, longest
from seferber.standards.operation.tables import TABLES, Field, Table

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "datetime": "datetime",
    "boolean": "boolean",
    "time": "time",
}


def package_of(folder: OperationFolder) -> dict[str, Any]:
    """Descriptor of the tables that hold rows, in the order of `tables.py`; plain JSON values."""
    held = [table for table in TABLES if table.required or folder.tables[table.name]]
    operation = folder.tables["operation"][0] if folder.tables["operation"] else {}
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", folder.code.lower()).strip("-") or "operation",
        "title": operation.get("title_en") or folder.code,
        "description": operation.get("about_en") or "",
        "resources": [_resource(table, {one.name for one in held}) for table in held],
    }


def _resource(table: Table, held: set[str]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "path": table.file,
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema_of(table, held),
    }


def schema_of(table: Table, held: set[str]) -> dict[str, Any]:
    """Table Schema; foreign keys only towards tables that are in the same package."""
    schema: dict[str, Any] = {"fields": [_field(table, one) for one in table.fields], "missingValues": [""]}
    required = {one.name for one in table.fields if one.required}
    # The specification wants every part of a primary key filled in; a lot, for one, may be empty.
    if set(table.key) <= required:
        schema["primaryKey"] = list(table.key)
    keys = []
    for one in table.fields:
        if not one.refers:
            continue
        name, column = one.refers.split(".")
        if name in held:
            resource = "" if name == table.name else name.replace("_", "-")
            keys.append({"fields": one.name, "reference": {"resource": resource, "fields": column}})
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(table: Table, one: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if one.required:
        constraints["required"] = True
    if one.choices:
        constraints["enum"] = list(one.choices)
    elif one.type == "text" and longest(table, one) < LONGEST_TEXT:
        constraints["maxLength"] = longest(table, one)
    if one.minimum is not None:
        constraints["minimum"] = int(one.minimum) if float(one.minimum).is_integer() else one.minimum
    described = {"name": one.name, "type": TYPES[one.type], "description": one.about}
    if one.unit:
        described["unit"] = one.unit
    return described | ({"constraints": constraints} if constraints else {})
