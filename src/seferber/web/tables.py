"""Tables that sort, filter, page and export on the server; 10,000 rows feel like 20."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from seferber.web import formatting, templatetags, words

Source = Callable[..., tuple[Sequence[Any], int]]
FORMATS = ("csv", "xlsx", "hxl")


@dataclass
class Column:
    """One column.

    Attributes:
        path: attribute or key, dots step into relations; also the name in `?sort=`.
        kind: text, number, moment, date, state, status, grade, bar, people, word.
        order: field to sort a QuerySet by; default the path; "" when the column cannot be sorted.
        value: reads the cell from a row instead of `path`.
        shown: draws the cell as safe HTML instead of by kind (exports keep the value).
        unit: unit code shown behind numbers, or a callable row -> unit code.
        total: whether the sum of the column may be shown (only what may be summed).
        optional: left out on a phone.
        file_only: stands in the files taken out and not on the page.
        hxl: hashtag for the HXL export.
    """

    path: str
    label: str
    kind: str = "text"
    order: str | None = None
    value: Callable[[Any], Any] | None = None
    shown: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None
    unit: str | Callable[[Any], str] = ""
    total: bool = False
    optional: bool = False
    file_only: bool = False
    hxl: str = ""

    def read(self, row: Any) -> Any:
        if self.value is not None:
            return self.value(row)
        found = row
        for step in self.path.split("."):
            found = found.get(step) if isinstance(found, dict) else getattr(found, step, None)
            if found is None:
                return None
        return found

    @property
    def css(self) -> str:
        kinds = (
            ("number", self.kind in {"number", "people"}),
            (self.kind, self.kind in {"date", "moment"}),
            ("optional", self.optional),
        )
        return " ".join(name for name, on in kinds if on)

    def cell_css(self, shown: Any) -> str:
        """Short codes never break at their hyphen; a sentence gets the width to be read in a few lines."""
        if self.kind != "text" or not isinstance(shown, str):
            return self.css
        if len(shown) <= 14 and " " not in shown:
            return f"{self.css} code"
        return f"{self.css} prose" if len(shown) > 60 else self.css

    def draw(self, row: Any) -> Any:
        if self.shown is not None:
            return self.shown(row)
        return self.draw_value(self.read(row), self.unit(row) if callable(self.unit) else self.unit, row)

    def draw_value(self, value: Any, unit: str, row: Any = None) -> Any:
        if value is None or value == "":
            return "–"
        match self.kind:
            case "number":
                return templatetags.qty(value, unit)
            case "people":
                status = row.get("status", "") if isinstance(row, dict) else getattr(row, "status", "")
                return formatting.people(value, status)
            case "moment" | "date":
                return templatetags.moment(value, "full" if self.kind == "moment" else "date")
            case "state":
                return templatetags.state(value)
            case "word":
                return words.word(value)
            case "status":
                return _chip(row, value)
            case "grade":
                return templatetags.grade(value)
            case "bar":
                part, whole = value
                return format_html(
                    "{}<small>{}</small>",
                    templatetags.bar(part, whole),
                    templatetags.share_of(part, whole, unit),
                )
        return words.say(value)


def _chip(row: Any, value: Any) -> str:
    from django.template.loader import render_to_string

    return render_to_string(
        "parts/status_chip.html",
        templatetags.status_chip(row if hasattr(row, "source") or isinstance(row, dict) else str(value)),
    )


@dataclass
class Choice:
    """A filter with a few values: `field` is the QuerySet look-up, default the name; `test(row, value)` serves lists."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    field: str | None = None
    test: Callable[[Any, str], bool] | None = None


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
            self._narrowed = (
                self._narrow_query(rows) if isinstance(rows, QuerySet) else self._narrow_list(list(rows))
            )
        return self._narrowed

    def _narrow_query(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        for choice in self.filters:
            if choice.name in self.chosen:
                rows = rows.filter(**{choice.field or choice.name: self.chosen[choice.name]})
        if self.query:
            any_of = Q()
            for look_up in self.search:
                any_of |= Q(**{f"{look_up}__icontains": self.query})
            rows = rows.filter(any_of)
        column, descending = self.sorting
        if column is not None:
            by = column.order or column.path.replace(".", "__")
            rows = rows.order_by(("-" if descending else "") + by, "pk")
        return rows

    def _narrow_list(self, rows: list[Any]) -> list[Any]:
        for choice in self.filters:
            if choice.name in self.chosen:
                value, path = self.chosen[choice.name], choice.field or choice.name
                test = choice.test or _test_of(path)
                rows = [row for row in rows if test(row, value)]
        if self.query:
            wanted = self.query.casefold()
            paths = [Column(path, "") for path in self.search]
            rows = [row for row in rows if any(wanted in str(c.read(row) or "").casefold() for c in paths)]
        column, descending = self.sorting
        if column is not None:
            there = [row for row in rows if column.read(row) is not None]
            rest = [row for row in rows if column.read(row) is None]
            rows = sorted(there, key=lambda row: _key(column.read(row)), reverse=descending) + rest
        return rows

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
        form = self._asked("format")
        rows = [[_plain(c.read(row)) for c in self.columns] for row in self._slice(0, None)[0]]
        heads = [[str(c.label) for c in self.columns]] + (
            [[c.hxl for c in self.columns]] if form == "hxl" else []
        )
        if form == "xlsx":
            body, kind = (
                _xlsx(heads + rows),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            )
        else:
            text = io.StringIO()
            csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in heads + rows])
            # The mark at the start tells spreadsheets that the letters are UTF-8.
            body, kind = ("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8"
        ending = "xlsx" if form == "xlsx" else "csv"
        response = HttpResponse(body, content_type=kind)
        response.headers["Content-Disposition"] = (
            f'attachment; filename="{self.name}{"-hxl" if form == "hxl" else ""}.{ending}"'
        )
        return response


def _test_of(path: str) -> Callable[[Any, str], bool]:
    column = Column(path, "")
    return lambda row, wanted: str(column.read(row)) == wanted


def _key(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " / ".join(str(v) for v in value)
    return words.say(value)


def _harmless(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _xlsx(rows: list[list[Any]]) -> bytes:
    # Imported here: the serving process stays small until somebody asks for a spreadsheet.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([_harmless(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
