"""A reading that sees the books as of one moment, however long it takes and whatever is posted meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

PAGE = 5000


@contextmanager
def reading() -> Iterator[None]:
    """Everything read inside comes from one moment; nothing may be written inside, and nobody is kept waiting.

    On SQLite a deferred transaction (Django's own would take the write lock), on PostgreSQL REPEATABLE READ.
    Inside a transaction that is already open, that one is used.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def stream(query: str, parameters: list[Any]) -> Iterator[tuple]:
    """Rows of a query one after the other, in bounded memory; inside `reading()`."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The whole answer will be read: plan for the last row, not for the first.
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1.0")
        opened = connection.chunked_cursor()
    else:
        opened = connection.cursor()
    with opened as cursor:
        cursor.execute(query, parameters)
        while rows := cursor.fetchmany(PAGE):
            yield from rows
