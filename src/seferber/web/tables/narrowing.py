"""Rows as filters, search and order leave them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from seferber.web.tables.column import Column


@dataclass
class Choice:
    """A filter with a few values: `field` is the QuerySet look-up, default the name; `test(row, value)` serves lists."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    field: str | None = None
    test: Callable[[Any, str], bool] | None = None


@dataclass(frozen=True)
class Wishes:
    """What a request asks of the rows: filters with an allowed value, words to look for, one order.

    Attributes:
        chosen: name of a filter → its value; other filters are left alone.
        search: fields looked through for `query` (look-ups of a QuerySet, paths of a list).
    """

    filters: Sequence[Choice]
    chosen: dict[str, str]
    search: Sequence[str]
    query: str
    column: Column | None
    descending: bool


def narrow_query(rows: QuerySet[Any], wishes: Wishes) -> QuerySet[Any]:
    """The rows asked for, found and ordered by the database."""
    for choice in wishes.filters:
        if choice.name in wishes.chosen:
            rows = rows.filter(**{choice.field or choice.name: wishes.chosen[choice.name]})
    if wishes.query:
        any_of = Q()
        for look_up in wishes.search:
            any_of |= Q(**{f"{look_up}__icontains": wishes.query})
        rows = rows.filter(any_of)
    column = wishes.column
    if column is not None:
        by = column.order or column.path.replace(".", "__")
        rows = rows.order_by(("-" if wishes.descending else "") + by, "pk")
    return rows


def narrow_list(rows: list[Any], wishes: Wishes) -> list[Any]:
    """The rows asked for; those without a value in the ordering column come last either way."""
    for choice in wishes.filters:
        if choice.name in wishes.chosen:
            value, path = wishes.chosen[choice.name], choice.field or choice.name
            test = choice.test or _test_of(path)
            rows = [row for row in rows if test(row, value)]
    if wishes.query:
        wanted = wishes.query.casefold()
        paths = [Column(path, "") for path in wishes.search]
        rows = [row for row in rows if any(wanted in str(c.read(row) or "").casefold() for c in paths)]
    column = wishes.column
    if column is not None:
        there = [row for row in rows if column.read(row) is not None]
        rest = [row for row in rows if column.read(row) is None]
        rows = sorted(there, key=lambda row: _order_key(column.read(row)), reverse=wishes.descending) + rest
    return rows


def _test_of(path: str) -> Callable[[Any, str], bool]:
    column = Column(path, "")
    return lambda row, wanted: str(column.read(row)) == wanted


def _order_key(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
