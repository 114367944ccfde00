"""What the rules propose of texts they were not written on, for the second model of the judge.

    python tools/first_look.py SET=GOLD.jsonl ... >> tests/corpus/first_looks.jsonl

Run it from a checkout of the version that is frozen before anybody reads the errors of the set; `train_judge.py`
weighs what the rules said then against what was meant.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from seferber.statements import read
from seferber.statements.judge import chances, verdict
from seferber.statements.reader import RULES_VERSION


def first_look(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """One line of first_looks.jsonl: sure and further readings of the rules, their points, and the gates that closed."""
    seen: list[chances.Votes] = []

    def kept(*args: Any) -> chances.Votes:
        seen.append(chances.Votes(*args))
        return seen[-1]

    with mock.patch.object(verdict, "Votes", kept):
        reading = read(row["text"], lang=row["lang"], date=row["date"])
    if seen:
        votes = seen[0]
    else:
        # A text too short to be judged: what the rules propose stands.
        keys = frozenset((c.giver, c.receiver, c.kind) for c in reading.candidates)
        votes = chances.Votes(keys, keys, {}, ())
    at_all = sorted(votes.at_all)
    return {
        "id": row["id"],
        "set": name,
        "rules": RULES_VERSION,
        "sure": sorted(map(list, votes.sure)),
        "at_all": list(map(list, at_all)),
        "points": [votes.points.get(key) for key in at_all],
        "shut": list(map(list, votes.shut)),
    }


def main() -> int:
    for pair in sys.argv[1:]:
        name, _, file = pair.partition("=")
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            print(json.dumps(first_look(name, json.loads(line)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
