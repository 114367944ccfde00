"""The exact words behind a pledge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Quote:
    """Words of a statement, cut out of its untouched text."""

    text: str
    statement: Any
    number: int | None = None


def quotes_of(pledge: Any) -> list[Quote]:
    """The evidence spans of the pledge's candidate; the statement's title when only the statement is known."""
    candidate = pledge.candidate
    if candidate is not None:
        statement = candidate.statement
        spans = candidate.current.get("evidence") or []
        return [Quote(statement.text[start:end], statement, candidate.number) for start, end in spans]
    return [Quote(pledge.statement.title, pledge.statement)] if pledge.statement is not None else []
