"""One row by its code, by a statement that is written once: building the same query anew took most of such a read.

The row is the model's own object, read column by column as the model's fields say, as Django does it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection


@cache
def _statement(model: Any, names: tuple[str, ...]) -> tuple[str, list[str], list[tuple[int, Any, list[Any]]]]:
    """(statement, field names, [(position, column, converters)]) for rows of the model with values of these columns."""
    quote, table = connection.ops.quote_name, model._meta.db_table
    fields = model._meta.concrete_fields
    converted = []
    for n, field in enumerate(fields):
        column = field.get_col(table)
        converters = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
        if converters:
            converted.append((n, column, converters))
    statement = (
        f"SELECT {', '.join(quote(field.column) for field in fields)} FROM {quote(table)} "
        f"WHERE {' AND '.join(f'{quote(name)} = %s' for name in names)} "
        f"ORDER BY {quote(model._meta.pk.column)} LIMIT 1"
    )
    return statement, [field.attname for field in fields], converted


def first(model: Any, **values: Any) -> Any:
    """The first row of this table with these values of its columns, or None."""
    statement, names, converted = _statement(model, tuple(values))
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values.values()))
        found = cursor.fetchone()
    if found is None:
        return None
    row = list(found)
    for n, column, converters in converted:
        for convert in converters:
            row[n] = convert(row[n], column, connection)
    return model.from_db(connection.alias, names, row)
