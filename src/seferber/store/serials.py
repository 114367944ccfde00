"""Serial numbers of handling units: drawn forwards, under a lock, so that no two are alike and none comes twice."""

from __future__ import annotations

from django.db.models import F

from seferber.store.models import SerialCounter


def draw(key: str, count: int) -> int:
    """Takes `count` numbers from the counter and returns the first; the caller is inside `atomic()`.

    Two callers at once queue on the counter's row (PostgreSQL) or on the database (SQLite). Numbers of a
    transaction that fails are given out again, because nobody has seen them.
    """
    SerialCounter.objects.bulk_create([SerialCounter(key=key)], ignore_conflicts=True)
    counter = SerialCounter.objects.select_for_update().get(key=key)
    SerialCounter.objects.filter(pk=counter.pk).update(next_serial=F("next_serial") + count)
    return counter.next_serial


def drawn(key: str) -> int:
    """How many numbers were given out under this key."""
    row = SerialCounter.objects.filter(key=key).first()
    return row.next_serial - 1 if row else 0
