"""Turn texts annotated with quotes into the form of the corpus, with spans; says what is wrong and writes nothing then.

    python tools/annotated.py IN.jsonl OUT.jsonl

One JSON object a line: id, lang, date, text, verifiability {dated, named_speaker, quantity, institution}, commitments
(giver, receiver, kind, firmness, evidence [quote], quantities [{value, unit, quote}], date {value, role, quote} or null,
condition quote or null, speakers [{name, office, quote}]) and non_commitments [{type, quote}]. A quote stands in the text
exactly once. How sets are written and annotated: tests/corpus/README.md.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from seferber.statements.model import KINDS, LADDER

STATELESS = ("condolence", "thanks", "request")  # firmness "na"
GRADES = {4: "A", 3: "B", 2: "C"}


class Annotated:
    """One text on its way; `wrong` collects what does not hold."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row, self.text, self.wrong = row, row["text"], list[str]()

    def span(self, quote: str) -> list[int]:
        found = self.text.count(quote)
        if found != 1:
            self.wrong.append(
                f"{self.row['id']}: “{quote}” stands {found} times in the text; quote more of it"
            )
        start = max(0, self.text.find(quote))
        return [start, start + len(quote)]

    def commitment(self, number: int, c: dict[str, Any]) -> dict[str, Any]:
        where = f"{self.row['id']}, commitment {number}"
        if c["kind"] not in KINDS:
            self.wrong.append(f"{where}: no kind is called {c['kind']}")
        if c["firmness"] not in (*LADDER, "na") or (c["firmness"] == "na") != (c["kind"] in STATELESS):
            self.wrong.append(f"{where}: {c['firmness']} is no step of {c['kind']}")
        if not c["evidence"]:
            self.wrong.append(f"{where}: no evidence")
        day = c.get("date")
        return {
            "id": f"{self.row['id']}:{number}",
            **{name: c[name] for name in ("giver", "receiver", "kind", "firmness")},
            "quantities": [
                {"value": q["value"], "unit": q["unit"], "span": self.span(q["quote"])}
                for q in c.get("quantities") or []
            ],
            "date": day
            and {"value": day["value"], "role": day.get("role", "event"), "span": self.span(day["quote"])},
            "condition": {"span": self.span(c["condition"])} if c.get("condition") else None,
            "speakers": [
                {"name": s.get("name"), "office": s.get("office"), "span": self.span(s["quote"])}
                for s in c.get("speakers") or []
            ],
            "evidence": [self.span(quote) for quote in c["evidence"]],
            "items": [], "duplicate_of": None, "part_of": None, "note": None,
        }  # fmt: skip

    def document(self) -> dict[str, Any]:
        row, said = self.row, self.row["verifiability"]
        if said["institution"] not in ("known", "unknown", "none"):
            self.wrong.append(f"{row['id']}: institution is known, unknown or none")
        held = sum(map(bool, (said["dated"], said["named_speaker"], said["quantity"]))) + (
            said["institution"] == "known"
        )
        return {
            "id": row["id"], "lang": row["lang"], "origin": "written", "source": "written", "url": None, "licence": "own",
            "date": row.get("date"), "title": None, "text": self.text, "tags": [], "quotes_reworded": False,
            "verifiability": {**said, "grade": GRADES.get(held, "D")},
            "commitments": [self.commitment(k, c) for k, c in enumerate(row["commitments"])],
            "non_commitments": [
                {"type": n["type"], "span": self.span(n["quote"])} for n in row.get("non_commitments") or []
            ],
        }  # fmt: skip


def main() -> int:
    source, target = map(Path, sys.argv[1:3])
    texts = [Annotated(json.loads(line)) for line in source.read_text(encoding="utf-8").splitlines() if line]
    documents = [text.document() for text in texts]
    wrong = [line for text in texts for line in text.wrong]
    ids = [d["id"] for d in documents]
    wrong += [f"{i}: the id stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    commitments = sum(len(d["commitments"]) for d in documents)
    print(f"{len(documents)} documents, {commitments} commitments, {len(wrong)} wrong")
    if wrong:
        return 1
    target.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
