"""What a person confirmed, edited or rejected, in the corpus form, so that the reader can be judged on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seferber.statements.model import Candidate, Reading
from seferber.statements.wire import candidate_to_dict, reading_to_dict


@dataclass(frozen=True)
class CorrectedStatement:
    """One statement after a person has gone through it.

    Attributes:
        id: of the statement.
        text: untouched.
        reading: what the reader proposed.
        confirmed: the candidates as the person left them (confirmed, edited, split, merged, or added).
        rejected: (candidate, type of hard negative or "not_aid") for each one turned down.
        lang, date: of the statement.
        verifiability: as the person set it, or None to keep the reader's.
    """

    id: str
    text: str
    reading: Reading
    confirmed: tuple[Candidate, ...] = ()
    rejected: tuple[tuple[Candidate, str], ...] = ()
    lang: str = ""
    date: str | None = None
    verifiability: dict[str, Any] | None = None
    tags: tuple[str, ...] = field(default=("correction",))


def corrections_to_corpus(statements: Iterable[CorrectedStatement]) -> Iterator[dict[str, Any]]:
    """Gold documents in the corpus form, one per corrected statement; spans are those of the untouched text."""
    for statement in statements:
        kept = {
            "giver",
            "receiver",
            "kind",
            "firmness",
            "quantities",
            "date",
            "condition",
            "speakers",
            "evidence",
        }
        commitments = [
            {k: v for k, v in candidate_to_dict(c).items() if k in kept}
            | {"duplicate_of": None, "part_of": None}
            for c in statement.confirmed
        ]
        read = reading_to_dict(statement.reading)
        negatives = [{"type": n["type"], "span": n["span"]} for n in read["non_commitments"]]
        negatives += [
            {"type": kind or "not_aid", "span": c.evidence[0].to_list()}
            for c, kind in statement.rejected
            if c.evidence
        ]
        verifiability = statement.verifiability or {
            k: v for k, v in read["verifiability"].items() if k != "why"
        }
        yield {
            "id": statement.id,
            "lang": statement.lang or statement.reading.lang,
            "origin": "correction",
            "source": None,
            "url": None,
            "licence": "own cell",
            "date": statement.date,
            "title": None,
            "text": statement.text,
            "tags": list(statement.tags),
            "verifiability": verifiability,
            "commitments": commitments,
            "non_commitments": negatives,
        }


def to_jsonl(documents: Iterable[dict[str, Any]]) -> str:
    """One document per line."""
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
