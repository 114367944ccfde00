"""Candidates of other statements that may speak of the same help, side by side; nothing is merged here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from seferber.statements import Reading
from seferber.statements.linking import link
from seferber.store.queries import statements as queries
from seferber.web import words
from seferber.web.access import Access
from seferber.web.statements.reading import headline


@dataclass(frozen=True)
class Twin:
    """Another statement's candidate that is linked with this one.

    Attributes:
        relation: duplicate, progress, correction, part_of or conflict.
        why: the sentence that says what both share or where they differ.
        mine, theirs: the two headlines, to compare.
    """

    relation: str
    statement: Any
    number: int
    state: str
    headline: str
    quote: str
    why: str


def _reading(candidates: list[Any]) -> Reading:
    """The candidates as a reading; what a person typed points at no words, so that its span is empty."""

    def pointed(one: Any) -> Any:
        return {**one, "span": one.get("span") or [0, 0]} if isinstance(one, dict) else one

    listed = []
    for candidate in candidates:
        data = dict(candidate.current)
        for name in ("quantities", "speakers", "items"):
            data[name] = [pointed(one) for one in data.get(name) or [] if one.get("value", 0) is not None]
        for name in ("date", "condition"):
            data[name] = pointed(data[name]) if isinstance(data.get(name), dict) else None
        listed.append(data)
    return Reading.from_dict({"commitments": listed})


def twins_of(
    access: Access, statement: Any, names: dict[str, str], items: dict[str, str]
) -> dict[int, list[Twin]]:
    """Candidate number → twins in statements published near this one."""
    found: dict[int, list[Twin]] = defaultdict(list)
    everyone = [statement, *queries.neighbours(access.operation, statement)]
    by_code = {s.code: s for s in everyone}
    listed = {s.code: [c for c in s.candidates.all() if c.state != "rejected"] for s in everyone}
    readings = [
        (s.code, s.published_at.date().isoformat() if s.published_at else None, _reading(listed[s.code]))
        for s in everyone
        if listed[s.code]
    ]
    for one in link(readings):
        for own, other in ((one.first, one.second), (one.second, one.first)):
            if own[0] != statement.code:
                continue
            there = by_code[other[0]]
            candidate = listed[other[0]][other[1]]
            evidence = candidate.current.get("evidence") or [[0, 0]]
            found[listed[own[0]][own[1]].number].append(
                Twin(
                    relation=one.kind,
                    statement=there,
                    number=candidate.number,
                    state=candidate.state,
                    headline=headline(candidate.current, names, items),
                    quote=there.text[slice(*evidence[0])],
                    why=words.say(one.reason),
                )
            )
    return found
