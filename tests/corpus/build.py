"""Make gold.jsonl (seen) and blind.jsonl from the compact annotated files. Run: python tests/corpus/build.py

Every third document of each language, by its number, is blind: it is scored, never read while rules are written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# These were blind until their errors were looked at; they count as seen since (x: the whole second batch, whose
# first look is recorded in benchmarks/reader.md).
SEEN = {
    "w003",
    "w015",
    "w021",
    "w024",
    "w030",
    "q015",
    "e021",
    "x",
    "z",
    "u",
    "s",
    "a",
    "b",
    "c",
    "d",
    "f",
    "m",
    "n",
    "p",
    "o",
    "j",
    "l",
    "i",
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "G",
    "H",
    "J",
    "K",
    "L",
    "M",
    "N",
    "O",
    "P",
    "Q",
    "R",
    "S",
}
FILES = (
    "tr.txt",
    "kk.txt",
    "ru.txt",
    "en.txt",
    "batch2.txt",
    "batch3.txt",
    "batch4.txt",
    "batch5.txt",
    "batch6.txt",
    "batch7.txt",
    "batch8.txt",
    "batch9.txt",
    "batch10.txt",
    "batch11.txt",
    "batch12.txt",
    "batch13.txt",
    "batch14.txt",
    "batch15.txt",
    "batch16.txt",
    "batch17.txt",
    "batch18.txt",
    "batch19.txt",
    "batch20.txt",
    "batch21.txt",
    "batch22.txt",
    "batch23.txt",
    "batch24.txt",
    "batch25.txt",
    "batch26.txt",
    "batch27.txt",
    "batch28.txt",
    "batch29.txt",
    "batch30.txt",
    "batch31.txt",
    "batch32.txt",
    "batch33.txt",
    "batch34.txt",
    "batch35.txt",
    "batch36.txt",
    "batch37.txt",
    "batch38.txt",
    "batch39.txt",
    "batch40.txt",
    "batch41.txt",
    "batch42.txt",
    "batch43.txt",
    "batch44.txt",
    "batch45.txt",
)


# Documents that somebody wrote who never saw the reader; blind until their errors were read (benchmarks/reader.md).
LEARNED = (
    "learned_a.jsonl",
    "learned_b.jsonl",
    "learned_c.jsonl",
    "learned_d.jsonl",
    "learned_e.jsonl",
    "learned_f.jsonl",
    "learned_g.jsonl",
    "learned_h.jsonl",
    "learned_i.jsonl",
    "learned_j.jsonl",
    "learned_k.jsonl",
    "learned_l.jsonl",
    "learned_m.jsonl",
    "learned_n.jsonl",
    "learned_q.jsonl",
    "learned_r.jsonl",
    "learned_s.jsonl",
    "learned_t.jsonl",
    "learned_u.jsonl",
    "learned_v.jsonl",
    "learned_w.jsonl",
    "learned_x.jsonl",
    "learned_y.jsonl",
    "learned_z.jsonl",
    "learned_o.jsonl",
    "learned_j3.jsonl",
    "learned_l3.jsonl",
    "learned_c3.jsonl",
    "learned_p.jsonl",
    "learned_k2.jsonl",
    "learned_q3.jsonl",
    "learned_r3.jsonl",
    "learned_u3.jsonl",
    "learned_v3.jsonl",
    "learned_w3.jsonl",
    "learned_x3.jsonl",
    "learned_y3.jsonl",
    "learned_z3.jsonl",
    "learned_a4.jsonl",
    "learned_b4.jsonl",
    "learned_c4.jsonl",
    "learned_d4.jsonl",
    "learned_e4.jsonl",
    "learned_f4.jsonl",
    "learned_g4.jsonl",
    "learned_h4.jsonl",
    "learned_i4.jsonl",
    "learned_j4.jsonl",
    "learned_m4.jsonl",
    "learned_n4.jsonl",
    "learned_o4.jsonl",
    "learned_p4.jsonl",
    "learned_q4.jsonl",
    "learned_r4.jsonl",
    "learned_s4.jsonl",
    "learned_t4.jsonl",
    "learned_u4.jsonl",
    "learned_v4.jsonl",
    "learned_w4.jsonl",
    "learned_x4.jsonl",
    "learned_g2.jsonl",
    "learned_h2.jsonl",
    "learned_i2.jsonl",
)


def parse(source: str) -> list[dict[str, Any]]:
    """Documents of one compact file, with spans found in their text."""
    documents: list[dict[str, Any]] = []
    for block in re.split(r"^## ", source, flags=re.M)[1:]:
        head, *lines = block.rstrip().split("\n")
        name, lang, day, genre = head.split()
        text = "\n".join(line for line in lines if line and not re.match(r"[CNV] ", line))
        document: dict[str, Any] = {
            "id": name, "lang": lang, "origin": "written", "source": None, "url": None, "licence": "own",
            "date": None if day == "-" else day, "title": None, "text": text, "tags": [genre],
            "verifiability": {}, "commitments": [], "non_commitments": [],
        }  # fmt: skip
        for line in lines:
            if line.startswith("C "):
                document["commitments"].append(commitment(line[2:], text, name))
            elif line.startswith("N "):
                kind, words = line[2:].split(" | ")
                document["non_commitments"].append({"type": kind, "span": find(words, text, name)})
            elif line.startswith("V "):
                dated, named, quantity, institution = line[2:].split()
                held = int(dated) + int(named) + int(quantity) + (institution == "known")
                document["verifiability"] = {
                    "dated": dated == "1", "named_speaker": named == "1", "quantity": quantity == "1",
                    "institution": institution, "grade": {4: "A", 3: "B", 2: "C"}.get(held, "D"),
                }  # fmt: skip
        documents.append(document)
    return documents


def find(words: str, text: str, name: str) -> list[int]:
    """Span of the words, which must stand in the text exactly."""
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{name}: “{words}” is not in the text")
    return [start, start + len(words)]


def commitment(line: str, text: str, name: str) -> dict[str, Any]:
    """One commitment from its line."""
    head, evidence, *fields = re.split(r" \| ", line)
    parties, kind, firmness = head.split()
    giver, receiver = parties.split(">")
    out: dict[str, Any] = {
        "giver": giver, "receiver": receiver, "kind": kind, "firmness": firmness, "quantities": [], "date": None,
        "condition": None, "speakers": [], "evidence": [find(e.strip(), text, name) for e in evidence.split(" || ")],
        "duplicate_of": None, "part_of": None,
    }  # fmt: skip
    for field in fields:
        mark, rest = field[0], field[2:]
        words = re.search(r'"(.*)"', rest)
        span = find(words.group(1), text, name) if words else None
        if mark == "q":
            value, unit = rest.split()[:2]
            out["quantities"].append({"value": float(value), "unit": unit, "span": span})
        elif mark == "d":
            value, role = rest.split()[:2]
            out["date"] = {"value": value, "role": role, "span": span}
        elif mark == "c":
            out["condition"] = {"span": span}
        elif mark == "s":
            person, office = (part.strip() or None for part in rest.split("/"))
            out["speakers"].append({"name": person, "office": office})
    return out


def main() -> None:
    seen, blind = [], []
    for file in FILES:
        if (HERE / file).exists():
            for k, document in enumerate(parse((HERE / file).read_text(encoding="utf-8"))):
                (blind if k % 3 == 2 and not SEEN & {document["id"], document["id"][0]} else seen).append(
                    document
                )
    for file in LEARNED:
        seen += [
            json.loads(line)
            for line in (HERE / file).read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
    for target, documents in (("gold.jsonl", seen), ("blind.jsonl", blind)):
        lines = (json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
        (HERE / target).write_text("".join(lines), encoding="utf-8")
        print(target, len(documents), sum(len(d["commitments"]) for d in documents))


if __name__ == "__main__":
    main()
