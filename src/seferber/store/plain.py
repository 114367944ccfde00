"""Rows read and written without building a query or an object for each: for what is asked all the time, or by the thousand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection


@cache
def _columns(model: Any) -> tuple[str, list[str], list[tuple[int, Any, Any]]]:
    """(columns for a statement, field names, [(position, column, converter)]) of a table."""
    fields = model._meta.concrete_fields
    converters = []
    for n, field in enumerate(fields):
        column = field.get_col(model._meta.db_table)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection)):
            converters.append((n, column, convert))
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    return names, [field.attname for field in fields], converters


def one(model: Any, **values: Any) -> Any:
    """The row of this table with these values of its columns, which no second row may have, or None.

    It is the model's own object, made as Django makes it; only the query is not built anew each time.
    """
    columns, names, converters = _columns(model)
    where = " AND ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} WHERE {where}", list(values.values()))
        found = cursor.fetchone()
    if found is None:
        return None
    row = list(found)
    for n, column, convert in converters:
        row[n] = convert(row[n], column, connection)
    return model.from_db(connection.alias, names, row)


def values(
    model: Any, operation_id: int, codes: Collection[str], columns: Iterable[str]
) -> dict[str, tuple[Any, ...]]:
    """Code → these columns, for those of the codes that the operation has; texts and numbers as they stand there."""
    condition, given = among("code", codes)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(['code', *columns])} FROM {model._meta.db_table} WHERE operation_id = %s AND {condition}",
            [operation_id, *given],
        )
        return {code: tuple(rest) for code, *rest in cursor.fetchall()}


def among(column: str, values: Collection[Any]) -> tuple[str, list[Any]]:
    """A condition that the column is one of the values, and its parameters."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [list(values)]
    # One JSON text instead of many parameters: SQLite takes a limited number of those.
    return f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(list(values))]


def put(
    model: Any, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *, same: Mapping[str, Any]
) -> None:
    """New rows in this order, none of which comes back as an object.

    Args:
        columns, rows: texts, whole numbers, booleans or None, as they stand in the table.
        same: column → value that all rows share, of any type; the two together name every column but the key.
    """
    if not rows:
        return
    fields = {field.column: field for field in model._meta.concrete_fields}
    left_out = set(fields) - {*columns, *same, model._meta.pk.column}
    if left_out:
        raise ValueError(
            f"Expected a value for every column of {model._meta.db_table}, got none for {left_out}."
        )
    shared = [fields[name].get_db_prep_save(value, connection) for name, value in same.items()]
    names = ", ".join([*same, *columns])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kinds = [fields[name].db_type(connection) for name in columns]
            scalars = [f"%s::{fields[name].db_type(connection)}" for name in same]
            numbered = [f"c{n}" for n in range(len(columns))]
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join([*scalars, *numbered])} "
                f"FROM unnest({', '.join(f'%s::{kind}[]' for kind in kinds)}) "
                f"WITH ORDINALITY AS u({', '.join(numbered)}, n) ORDER BY n",
                [*shared, *(list(column) for column in zip(*rows, strict=True))],
            )
        else:
            marks = ", ".join(["%s"] * (len(same) + len(columns)))
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",
                [(*shared, *row) for row in rows],
            )
