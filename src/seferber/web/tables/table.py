"""A table as one request asks for it: its rows, its heads, its pages and its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from seferber.web.tables.column import Column
from seferber.web.tables.files import FORMATS, file_response
from seferber.web.tables.narrowing import Choice, Wishes, narrow_list, narrow_query


@dataclass
class Table:
    """Rows as the request asks for them.

    Args:
        rows: QuerySet, list, or a callable (sort, descending, offset, limit, filters) -> (rows, total).
        name: short name; several tables on a page keep their queries apart when `prefix` is set.
        search: fields looked through for `?q=` (look-ups of a QuerySet, paths of a list).
        select: id that a map on the same page knows the row by.
    """

    request: HttpRequest
    rows: Any
    columns: list[Column]
    name: str = "table"
    label: str = ""
    filters: Sequence[Choice] = ()
    search: Sequence[str] = ()
    per_page: int = 50
    select: Callable[[Any], Any] | None = None
    exports: bool = True
    empty: str = ""
    sort: str = ""
    prefix: str = ""
    _narrowed: Any = field(default=None, init=False, repr=False)

    # What the request asks for.

    def _asked(self, key: str) -> str:
        return self.request.GET.get(self.prefix + key, "").strip()

    @property
    def path(self) -> str:
        return self.request.path

    @property
    def dom_id(self) -> str:
        return f"table-{self.name}"

    @property
    def key_q(self) -> str:
        return f"{self.prefix}q"

    @cached_property
    def query(self) -> str:
        return self._asked("q") if self.search else ""

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Filters with an allowed value; anything else in the address is passed over."""
        found = {c.name: self._asked(c.name) for c in self.filters}
        return {
            c.name: found[c.name]
            for c in self.filters
            if found[c.name] in {str(v) for v, _label in c.options}
        }

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or self.chosen)

    @property
    def is_fragment(self) -> bool:
        """Whether HTMX asks for this table alone."""
        htmx = getattr(self.request, "htmx", None)
        return bool(htmx) and getattr(htmx, "target", None) == self.dom_id

    @property
    def is_export(self) -> bool:
        return self._asked("format") in FORMATS

    @cached_property
    def sorting(self) -> tuple[Column | None, bool]:
        asked = self._asked("sort") or self.sort
        column = next(
            (c for c in self.columns if c.path == asked.removeprefix("-") and self._sortable(c)), None
        )
        return column, asked.startswith("-")

    @staticmethod
    def _sortable(column: Column) -> bool:
        return column.order != "" and (column.order is not None or column.value is None)

    @property
    def page(self) -> int:
        text = self._asked("page")
        return max(1, int(text)) if text.isdigit() and len(text) < 8 else 1

    # The rows.

    def _all(self) -> Any:
        if self._narrowed is None:
            rows = self.rows
            wishes = Wishes(self.filters, self.chosen, self.search, self.query, *self.sorting)
            self._narrowed = (
                narrow_query(rows, wishes) if isinstance(rows, QuerySet) else narrow_list(list(rows), wishes)
            )
        return self._narrowed

    @cached_property
    def _page(self) -> tuple[list[Any], int]:
        return self._slice((self.page - 1) * self.per_page, self.per_page)

    def _slice(self, offset: int, limit: int | None) -> tuple[list[Any], int]:
        if callable(self.rows) and not isinstance(self.rows, QuerySet):
            column, descending = self.sorting
            rows, total = self.rows(
                sort=column.path if column else "", descending=descending, offset=offset, limit=limit,
                filters={**self.chosen, **({"q": self.query} if self.query else {})},
            )  # fmt: skip
            return list(rows), total
        rows = self._all()
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
        return list(rows[offset : None if limit is None else offset + limit]), total

    @property
    def total(self) -> int:
        return self._page[1]

    @property
    def first(self) -> int:
        return min(self.total, (self.page - 1) * self.per_page + 1)

    @property
    def last(self) -> int:
        return min(self.total, self.page * self.per_page)

    # What the template draws.

    @property
    def has_bar(self) -> bool:
        return bool(self.search or self.filters or (self.exports and self.total))

    @property
    def choices_shown(self) -> list[dict[str, Any]]:
        return [
            {"name": self.prefix + c.name, "label": c.label, "value": self.chosen.get(c.name, ""),
             "options": [(str(value), label) for value, label in c.options]}
            for c in self.filters
        ]  # fmt: skip

    @property
    def sort_asked(self) -> str:
        column, descending = self.sorting
        return ("-" if descending else "") + column.path if column else ""

    @property
    def sort_options(self) -> list[tuple[str, str]]:
        """Ways to order the rows, for a phone, where rows are cards without heads."""
        columns = [c for c in self.columns if self._sortable(c)]
        options = [(c.path, str(c.label)) for c in columns] + [
            (f"-{c.path}", f"{c.label} ↓") for c in columns
        ]
        return [("", "–"), *options] if columns else []

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parts of the address that a filter form must carry along."""
        own = {self.key_q, *(self.prefix + key for key in ("page", "format", "sort"))} | {
            self.prefix + c.name for c in self.filters
        }
        return [
            (key, value) for key, values in self.request.GET.lists() if key not in own for value in values
        ]

    def _address(self, **changes: str | None) -> str:
        query = self.request.GET.copy()
        for key, value in changes.items():
            if value is None:
                query.pop(self.prefix + key, None)
            else:
                query[self.prefix + key] = value
        return f"{self.path}?{query.urlencode()}"

    @property
    def on_page(self) -> list[Column]:
        return [c for c in self.columns if not c.file_only]

    @property
    def heads(self) -> list[dict[str, Any]]:
        sorted_by, descending = self.sorting
        heads = []
        for column in self.on_page:
            mine = sorted_by is column
            wanted = f"-{column.path}" if mine and not descending else column.path
            heads.append(
                {
                    "label": column.label, "css": column.css,
                    "sorted": ("descending" if descending else "ascending") if mine else "",
                    "sort_url": self._address(sort=wanted, page=None) if self._sortable(column) else "",
                }
            )  # fmt: skip
        return heads

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        return [
            {
                "select": self.select(row) if self.select else "",
                "cells": [self._cell(column, row) for column in self.on_page],
            }
            for row in self._page[0]
        ]

    @staticmethod
    def _cell(column: Column, row: Any) -> dict[str, Any]:
        shown = column.draw(row)
        css = column.cell_css(shown) + (" nothing" if shown == "–" else "")
        return {
            "shown": shown,
            "href": column.link(row) if column.link else "",
            "css": css,
            "label": column.label,
        }

    @cached_property
    def totals(self) -> list[dict[str, Any]]:
        """Sums over every row of the filter, for the columns that may be summed."""
        if not any(c.total for c in self.columns) or not self.total:
            return []
        rows = self._slice(0, None)[0]
        return [
            {
                "css": c.css if c.total else f"{c.css} nothing",
                "label": c.label,
                "shown": c.draw_value(
                    sum(c.read(r) or 0 for r in rows), c.unit if isinstance(c.unit, str) else ""
                )
                if c.total
                else "",
            }
            for c in self.on_page
        ]

    @property
    def previous_url(self) -> str:
        return self._address(page=str(self.page - 1)) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self._address(page=str(self.page + 1)) if self.last < self.total else ""

    @property
    def export_links(self) -> list[tuple[str, str]]:
        names = {"csv": "CSV", "xlsx": "Excel", "hxl": "HXL"}
        return [
            (names[f], self._address(format=f, page=None))
            for f in FORMATS
            if f != "hxl" or any(c.hxl for c in self.columns)
        ]

    # The same rows as a file.

    def response(self) -> HttpResponse:
        """Every row of the filter as CSV, Excel or HXL (CSV with a row of hashtags)."""
        return file_response(self.name, self._asked("format"), self.columns, self._slice(0, None)[0])
