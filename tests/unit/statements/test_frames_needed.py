"""A frame that is passed over for want of its words would have found nothing: checked on every eighth text of the corpus."""

from __future__ import annotations

import json

from seferber.statements import frames
from seferber.statements.clauses import analyse
from seferber.statements.gate import gates
from seferber.statements.quantities import amounts
from seferber.statements.reader import published_day

from .conftest import CORPUS

EVERY = 8


def test_a_frame_without_its_words_finds_nothing() -> None:
    passed = 0
    for number, line in enumerate((CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        if number % EVERY:
            continue
        row = json.loads(line)
        analysis = analyse(row["text"], row["lang"], published_day(row["date"])[0])
        for clause in analysis.clauses:
            shut, counted = gates(analysis, clause), amounts(analysis, clause)
            for needed, frame in frames._FRAMES:
                if not clause.has(*needed):
                    passed += 1
                    assert not list(frame(analysis, clause, shut, counted)), (row["id"], frame.__name__)
    assert passed > 10_000
