"""A column: how a cell is read, linked and drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html

from seferber.web import formatting, templatetags, words


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
