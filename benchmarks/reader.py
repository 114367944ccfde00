"""Measure the statement reader: agreement with the corpora, documents per second, memory. Run: python benchmarks/reader.py

Prints one table; paste it into reader.md with the day and the version of the rules. Corpora beside the repository
(../shared/statements) are used when they are there.
"""

from __future__ import annotations

import json
import resource
import statistics
import time
from pathlib import Path
from typing import Any

from seferber.statements import read
from seferber.statements.reader import RULES_VERSION
from seferber.statements.scoring import score

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / "../shared/statements"


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def corpora() -> dict[str, list[dict[str, Any]]]:
    """Name and documents of every corpus that is there."""
    found = {
        "own, seen": load(ROOT / "tests/corpus/gold.jsonl"),
        "own, blind": load(ROOT / "tests/corpus/blind.jsonl"),
    }
    for name in ("dev", "dev2", "dev3"):
        if (SHARED / name).exists():
            found[f"shared {name} (seen)"] = load(SHARED / name / "gold.jsonl")
    return found


def main() -> None:
    print(f"rules version {RULES_VERSION}")
    print(
        "| corpus | documents | commitments | P | R | soft F1 | or look-here | flagged | grade | quantity | firmness | speaker |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    everything: list[dict[str, Any]] = []
    for name, documents in corpora().items():
        everything += documents
        predicted = [
            {"id": d["id"], **read(d["text"], lang=d["lang"], date=d["date"]).to_dict(d["text"])}
            for d in documents
        ]
        s = score(documents, predicted)
        out = s.to_dict()
        credit = {k: v[0] for k, v in out["attributes"].items()}
        print(
            f"| {name} | {len(documents)} | {sum(len(d['commitments']) for d in documents)} | {s.overall.precision:.3f} | "
            f"{s.overall.recall:.3f} | {s.soft_f1:.3f} | {s.seen:.3f} | {s.flagged:.3f} | {out['verifiability']['grade']:.2f} | "
            f"{credit.get('quantity', 0):.2f} | {credit.get('firmness', 0):.2f} | {credit.get('speaker', 0):.2f} |"
        )
    words = sum(len(d["text"].split()) for d in everything)
    rates = []
    for _ in range(5):
        start = time.process_time()
        for d in everything:
            read(d["text"], lang=d["lang"], date=d["date"])
        rates.append(len(everything) / (time.process_time() - start))
    rate = statistics.median(rates)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{rate:.0f} documents per CPU second, {rate * words / len(everything):,.0f} words/s (median of 5 runs over {len(everything)} documents), {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
