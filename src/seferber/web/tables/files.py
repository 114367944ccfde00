"""The same rows as a file: CSV, Excel, or CSV with a row of HXL hashtags."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpResponse

from seferber.web import words
from seferber.web.tables.column import Column

FORMATS = ("csv", "xlsx", "hxl")


def file_response(name: str, form: str, columns: Sequence[Column], rows: Sequence[Any]) -> HttpResponse:
    """The rows as a file called after the table.

    Args:
        form: one of FORMATS.
    """
    cells = [[_plain(c.read(row)) for c in columns] for row in rows]
    heads = [[str(c.label) for c in columns]] + ([[c.hxl for c in columns]] if form == "hxl" else [])
    if form == "xlsx":
        body, kind = (
            _xlsx(heads + cells),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    else:
        text = io.StringIO()
        csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in heads + cells])
        # The mark at the start tells spreadsheets that the letters are UTF-8.
        body, kind = ("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8"
    ending = "xlsx" if form == "xlsx" else "csv"
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{name}{"-hxl" if form == "hxl" else ""}.{ending}"'
    )
    return response


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
