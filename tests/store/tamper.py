"""What an owner of the database can do who knows his way: the defences down, a change, the defences up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from seferber.store.books import create_triggers, drop_triggers


@contextmanager
def without_defences(*, keys: bool = True) -> Iterator[Any]:
    """A cursor that may change what is posted; afterwards every trigger is back, word for word.

    Args:
        keys: False = foreign keys may be hurt inside; the rows are put back before the block ends.
    """
    drop_triggers(connection)
    with connection.cursor() as cursor:
        if keys:
            yield cursor
            create_triggers(connection)
            return
        cursor.execute("SAVEPOINT tamper")
        create = create_triggers
        yield _AfterTheDeed(cursor, create)
        cursor.execute("ROLLBACK TO SAVEPOINT tamper")
        create_triggers(connection)


class _AfterTheDeed:
    """Puts the triggers back after each statement, so that only the deed itself is to be found."""

    def __init__(self, cursor: Any, create: Any) -> None:
        self.cursor = cursor
        self.create = create

    def execute(self, statement: str) -> None:
        self.cursor.execute(statement)
        self.create(connection)
