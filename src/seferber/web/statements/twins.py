"""Candidates of other statements that may speak of the same help, side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from seferber.web.access import Access


@dataclass(frozen=True)
class Twin:
    """Another statement's candidate that is linked with this one.

    Attributes:
        relation: duplicate, correction, part_of or contradiction.
        why: the sentence that says what both share or where they differ.
    """

    relation: str
    statement: Any
    number: int
    headline: str
    quote: str
    why: str


def twins_of(access: Access, statement: Any, names: dict[str, str], items: dict[str, str]) -> dict[int, list[Twin]]:
    """Candidate number → twins in other statements; empty while the link room is not there."""
    found: dict[int, list[Twin]] = defaultdict(list)
    if find_spec("seferber.statements.link") is None or not statement.reading:
        return found
    return found
