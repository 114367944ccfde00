"""Measure the statement reader: agreement with the corpora, documents per second, memory. Run: python benchmarks/reader.py

Writes the table and the figures into benchmarks/reader.md, between its two marks, and prints them. Corpora beside the
repository (../shared/statements) are used when they are there; without them their rows are left out.
"""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seferber.statements import read
from seferber.statements.reader import RULES_VERSION
from seferber.statements.scoring import score

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / "../shared/statements"
REPORT = Path(__file__).with_name("reader.md")
BEGIN, END = (
    "<!-- written by benchmarks/reader.py: begin -->",
    "<!-- written by benchmarks/reader.py: end -->",
)
HEAD = (
    "| corpus | documents | commitments | P | R | soft F1 | or look-here | flagged | grade | quantity | firmness | speaker |"
    " documents without any left clean | ungrounded |"
)


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def corpora() -> dict[str, list[dict[str, Any]]]:
    """Name and documents of every corpus that is there."""
    found = {
        "own, seen": load(ROOT / "tests/corpus/gold.jsonl"),
        "own, blind": load(ROOT / "tests/corpus/blind.jsonl"),
    }
    shared = [n for n in ("dev", "dev2", "dev3") if (SHARED / n).exists()]
    for name in shared:
        found[f"shared {name} (seen)"] = load(SHARED / name / "gold.jsonl")
    if shared:
        found["shared, all three (seen)"] = [d for n in shared for d in load(SHARED / n / "gold.jsonl")]
    return found


def row(name: str, documents: list[dict[str, Any]]) -> str:
    """One line of the table."""
    predicted = [
        {"id": d["id"], **read(d["text"], lang=d["lang"], date=d["date"]).to_dict(d["text"])}
        for d in documents
    ]
    s = score(documents, predicted)
    out = s.to_dict()
    credit = {k: v[0] for k, v in out["attributes"].items()}
    return (
        f"| {name} | {len(documents)} | {sum(len(d['commitments']) for d in documents)} | {s.overall.precision:.3f} | "
        f"{s.overall.recall:.3f} | {s.soft_f1:.3f} | {s.seen:.3f} | {s.flagged:.3f} | {out['verifiability']['grade']:.2f} | "
        f"{credit.get('quantity', 0):.2f} | {credit.get('firmness', 0):.2f} | {credit.get('speaker', 0):.2f} | "
        f"{s.clean_documents} of {s.empty_documents} | {s.ungrounded} |"
    )


# Reads the corpus line by line in a process of its own and prints the most memory it ever held, in MB.
_ALONE = """
import json
from seferber.statements import read
for line in open("tests/corpus/gold.jsonl", encoding="utf-8"):
    d = json.loads(line)
    read(d["text"], lang=d["lang"], date=d["date"])
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(held.split()[1]) / 1024)
"""


def speed(documents: list[dict[str, Any]], runs: int) -> str:
    """Documents and words per CPU second, median of the runs."""
    words = sum(len(d["text"].split()) for d in documents)
    rates = []
    for _ in range(runs):
        start = time.process_time()
        for d in documents:
            read(d["text"], lang=d["lang"], date=d["date"])
        rates.append(len(documents) / (time.process_time() - start))
    rate = statistics.median(rates)
    return (
        f"{rate:.0f} documents per CPU second, {rate * words / len(documents):,.0f} words/s (median of {runs} runs over "
        f"{len(documents)} documents, one process, best run {max(rates):.0f})"
    )


def memory() -> float:
    """The most memory of a process that only reads the seen corpus, in MB."""
    alone = subprocess.run(
        [sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return float(alone.stdout)


def main() -> None:
    found = corpora()
    shared = found.get("shared, all three (seen)")
    alone = f"The shared documents alone: {speed(shared, 25)}." if shared else ""
    every = [d for name, documents in found.items() if "all three" not in name for d in documents]
    lines = [
        f"Rules version {RULES_VERSION}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}.",
        "",
        HEAD,
        "|---" * (HEAD.count("|") - 1) + "|",
        *(row(name, documents) for name, documents in found.items()),
        "",
        f"All: {speed(every, 5)}, {memory():.0f} MB.",
    ]
    if alone:
        lines += ["", alone]
    text = "\n".join(lines)
    print(text)
    report = REPORT.read_text(encoding="utf-8")
    before, rest = report.split(BEGIN)
    REPORT.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
