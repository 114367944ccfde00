"""The needs list: wanted, enough, do not send, with what was said and what the books say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.catalogue.packages import Word
from seferber.needs import needs_list
from seferber.store.models import (
    Item,
    Operation,
    WantedWord,
)
from seferber.store.queries.needs import cells


def words_of(operation: Operation) -> list[WantedWord]:
    return list(
        WantedWord.objects.filter(operation=operation).select_related("item").order_by("-since", "-id")
    )


def wanted_rows(operation: Operation, now: datetime) -> list[dict[str, Any]]:
    """The needs list: wanted, enough, do not send, with the reason and the figures behind the word."""
    said = words_of(operation)
    listed = needs_list(
        [(cell.item, cell.coverage) for cell in cells(operation)],
        [Word(item=w.item.code, word=w.word, since=w.since, reason=w.reason) for w in said],
        now=now,
    )
    items = {i.code: i for i in Item.objects.filter(operation=operation)}
    latest: dict[str, WantedWord] = {}
    for word in said:
        if word.since <= now:
            latest.setdefault(word.item.code, word)
    return [
        {
            "item": row.item,
            "name": items[row.item].name,
            "unit": items[row.item].unit,
            "need": row.need,
            "received": row.received,
            "allocated": row.allocated,
            "gap": row.gap,
            "word": row.word,
            "said": row.said,
            "reason": row.reason,
            "since": latest[row.item].since if row.said and row.item in latest else None,
            "status": latest[row.item].status if row.said and row.item in latest else "derived",
            "source": latest[row.item].source if row.said and row.item in latest else "",
            "note": latest[row.item].note if row.said and row.item in latest else "",
        }
        for row in listed
        if row.item in items
    ]
