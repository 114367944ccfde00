"""How well readings agree with an annotated corpus: matches, attributes, look-here, verifiability.

The definitions are those of the corpus guidelines (SCHEMA, "Scoring"): a match has the same giver,
receiver and kind; a prediction without grounded evidence is a false positive; a commitment disputed
on existence, kind or receiver neither rewards nor punishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from seferber.statements.model import LADDER

Record = dict[str, Any]


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {k for start, end in spans for k in range(start, end)}


def span_f1(a: Iterable[Sequence[int]], b: Iterable[Sequence[int]]) -> float:
    """F1 of the characters that two sets of spans cover."""
    mine, other = _characters(a), _characters(b)
    shared = len(mine & other)
    return 2 * shared / (len(mine) + len(other)) if shared else 0.0


def quantity_score(gold: Sequence[Record], predicted: Sequence[Record]) -> float:
    """Set F1 of amounts: value within 1 percent, a wrong unit counts half."""
    if not gold and not predicted:
        return 1.0
    free = list(range(len(predicted)))
    total = 0.0
    for wanted in gold:
        credit, taken = 0.0, None
        for k in free:
            if _same_value(wanted["value"], predicted[k].get("value")):
                value = 1.0 if wanted.get("unit") == predicted[k].get("unit") else 0.5
                if value > credit:
                    credit, taken = value, k
        if taken is not None:
            free.remove(taken)
            total += credit
    return 2 * total / (len(gold) + len(predicted)) if gold and predicted else 0.0


def _same_value(a: Any, b: Any) -> bool:
    try:
        return abs(float(a) - float(b)) <= 0.01 * max(abs(float(a)), 1e-9)
    except (TypeError, ValueError):
        return False


def _date_score(gold: Record | None, predicted: Record | None) -> float:
    if not gold or not predicted:
        return float(not gold and not predicted)
    if gold["value"] == predicted.get("value"):
        return 1.0
    return 0.5 if predicted.get("span") and span_f1([gold["span"]], [predicted["span"]]) >= 0.5 else 0.0


def _firmness_score(gold: str, predicted: str | None) -> float:
    if gold == "na" or gold == predicted:
        return 1.0
    if gold in LADDER and predicted in LADDER:
        return 0.5 if abs(LADDER.index(gold) - LADDER.index(predicted)) == 1 else 0.0
    return 0.0


def _condition_score(gold: Record | None, predicted: Record | None) -> float:
    if not gold or not predicted:
        return float(not gold and not predicted)
    return 1.0 if span_f1([gold["span"]], [predicted["span"]]) > 0 else 0.5


def _last_words(speakers: Sequence[Record]) -> set[str]:
    named = [s.get("name") or s.get("office") or "" for s in speakers]
    return {n.casefold().split()[-1] for n in named if n.strip()}


def attributes(gold: Record, predicted: Record) -> dict[str, float]:
    """Credit per attribute of a matched pair, 0 to 1; `speaker` only where the gold names one."""
    out = {
        "quantity": quantity_score(gold["quantities"] or [], predicted.get("quantities") or []),
        "date": _date_score(gold["date"], predicted.get("date")),
        "firmness": _firmness_score(gold["firmness"], predicted.get("firmness")),
        "condition": _condition_score(gold["condition"], predicted.get("condition")),
        "span": span_f1(gold["evidence"], predicted["evidence"]),
    }
    if gold["speakers"]:
        out["speaker"] = float(
            bool(_last_words(gold["speakers"]) & _last_words(predicted.get("speakers") or []))
        )
    return out


def is_grounded(predicted: Record, text: str) -> bool:
    """Whether the evidence lies in the text and, where quoted, says what the text says."""
    evidence = predicted.get("evidence") or []
    quoted = predicted.get("evidence_text")
    for k, (start, end) in enumerate(evidence):
        if not 0 <= start < end <= len(text) or (quoted and text[start:end] != quoted[k]):
            return False
    return bool(evidence)


def _mean(values: Iterable[float]) -> float:
    collected = list(values)
    return sum(collected) / len(collected) if collected else float("nan")


def _pair(gold: list[Record], predicted: list[Record]) -> list[tuple[int, int]]:
    """The pairing that agrees best; in the order given when there are more than six."""
    if max(len(gold), len(predicted)) > 6:
        return [(k, k) for k in range(min(len(gold), len(predicted)))]
    short = min(len(gold), len(predicted))
    best, chosen = -1.0, [(0, 0)]
    for order in permutations(range(max(len(gold), len(predicted))), short):
        pairs = [(k, order[k]) if len(gold) <= len(predicted) else (order[k], k) for k in range(short)]
        score = sum(_mean(attributes(gold[i], predicted[j]).values()) for i, j in pairs)
        if score > best:
            best, chosen = score, pairs
    return chosen


def is_open(commitment: Record) -> bool:
    """Whether the annotators left open that it exists, its kind or its receiver."""
    return bool({"existence", "kind", "receiver"} & set(commitment.get("disputed_on") or []))


@dataclass
class Tally:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> dict[str, float]:
        return {
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
        }


@dataclass
class Scores:
    """Everything that `evaluate` prints."""

    overall: Tally = field(default_factory=Tally)
    per_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    per_lang: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    credit: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    verifiability: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    soft: float = 0.0
    ungrounded: int = 0
    hard_negative_hits: int = 0
    wrong_party: int = 0
    clean_documents: int = 0
    empty_documents: int = 0
    seen: float = 0.0
    flagged: float = 0.0
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def soft_f1(self) -> float:
        o = self.overall
        size = 2 * o.tp + o.fp + o.fn
        return 2 * self.soft / size if size else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "overall": self.overall.to_dict(),
            "soft_F1": self.soft_f1,
            "per_kind": {k: v.to_dict() for k, v in sorted(self.per_kind.items())},
            "per_lang": {k: v.to_dict() for k, v in sorted(self.per_lang.items())},
            "attributes": {k: [_mean(v), len(v)] for k, v in self.credit.items()},
            "ungrounded": self.ungrounded,
            "hard_negative_hits": self.hard_negative_hits,
            "right_kind_wrong_party": self.wrong_party,
            "clean_negative_docs": [self.clean_documents, self.empty_documents],
            "look_here": [self.seen, self.flagged],
            "verifiability": {k: _mean(map(float, v)) for k, v in self.verifiability.items()},
        }

    def count(self, lang: str, kind: str, what: str) -> None:
        for tally in (self.overall, self.per_kind[kind], self.per_lang[lang]):
            setattr(tally, what, getattr(tally, what) + 1)


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Scores:
    """Scores of predictions against gold documents, matched by `id`.

    Args:
        gold: documents in the corpus form (`id, lang, text, commitments, non_commitments, verifiability`).
        predicted: readings in the corpus form with an `id`; a document without one counts as read empty.
    """
    by_id = {p["id"]: p for p in predicted}
    scores = Scores()
    for document in gold:
        _score_document(scores, document, by_id.get(document["id"], {"commitments": []}))
    scores.seen, scores.flagged = look_here_share(gold, by_id)
    return scores


def _score_document(scores: Scores, document: Record, prediction: Record) -> None:
    text, lang, name = document["text"], document["lang"], document["id"]
    grounded = []
    for candidate in prediction["commitments"]:
        if is_grounded(candidate, text):
            grounded.append(candidate)
        else:
            scores.ungrounded += 1
            scores.count(lang, candidate.get("kind", "?"), "fp")
            scores.errors.append((name, "UNGROUNDED", str(candidate.get("kind")), ""))
    missed, extra = _match(scores, document, grounded)
    for candidate in extra:
        covered = _characters(candidate["evidence"])
        negative = [
            n["type"]
            for n in document["non_commitments"]
            if len(covered & set(range(*n["span"]))) >= 0.5 * (n["span"][1] - n["span"][0])
        ]
        scores.hard_negative_hits += bool(negative)
        scores.errors.append(
            (name, "FP" + (f"/{negative[0]}" if negative else ""), _label(candidate), _words(text, candidate))
        )
    for commitment in missed:
        scores.errors.append((name, "FN", _label(commitment), _words(text, commitment)))
    kinds = [c["kind"] for c in missed]
    for candidate in extra:
        if candidate["kind"] in kinds:
            kinds.remove(candidate["kind"])
            scores.wrong_party += 1
    if not document["commitments"] and not document.get("open"):
        scores.empty_documents += 1
        scores.clean_documents += not prediction["commitments"]
    found = prediction.get("verifiability") or {}
    for question in ("dated", "named_speaker", "quantity", "institution", "grade"):
        scores.verifiability[question].append(found.get(question) == document["verifiability"][question])


def _label(c: Record) -> str:
    return f"{c['giver']}>{c['receiver']} {c['kind']}"


def _words(text: str, c: Record) -> str:
    start, end = c["evidence"][0]
    return text[start:end][:110]


def _match(scores: Scores, document: Record, grounded: list[Record]) -> tuple[list[Record], list[Record]]:
    """Count matches of one document; returns what was missed and what was proposed without match."""
    wanted: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    offered: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for c in document["commitments"]:
        wanted[(c["giver"], c["receiver"], c["kind"])].append(c)
    for c in grounded:
        offered[(c["giver"], c["receiver"], c["kind"])].append(c)
    missed: list[Record] = []
    extra: list[Record] = []
    lang = document["lang"]
    for key in {*wanted, *offered}:
        golds, candidates = wanted.get(key, []), offered.get(key, [])
        pairs = _pair(golds, candidates) if golds and candidates else []
        for i, j in pairs:
            if is_open(golds[i]):
                continue
            credit = attributes(golds[i], candidates[j])
            scores.soft += 0.5 + 0.5 * _mean(credit.values())
            for name, value in credit.items():
                scores.credit[name].append(value)
            scores.count(lang, key[2], "tp")
        for i, c in enumerate(golds):
            if i not in {p[0] for p in pairs} and not is_open(c):
                scores.count(lang, key[2], "fn")
                missed.append(c)
        for j, c in enumerate(candidates):
            if j not in {p[1] for p in pairs} and not _on_open_case(c, document):
                scores.count(lang, key[2], "fp")
                extra.append(c)
    return missed, extra


def _on_open_case(candidate: Record, document: Record) -> bool:
    return any(
        is_open(c) and span_f1(c["evidence"], candidate["evidence"]) > 0 for c in document["commitments"]
    )


def look_here_share(gold: Sequence[Record], by_id: dict[str, Record]) -> tuple[float, float]:
    """(share of commitments matched or inside a flagged span, share of characters flagged)."""
    seen = total = flagged = size = 0
    for document in gold:
        prediction = by_id.get(document["id"], {})
        shown = _characters(h["span"] for h in prediction.get("look_here", []))
        candidates = prediction.get("commitments", [])
        covered = _characters(e for c in candidates for e in c["evidence"])
        keys = {(c["giver"], c["receiver"], c["kind"]) for c in candidates}
        size += len(document["text"])
        flagged += len(shown)
        for c in document["commitments"]:
            if is_open(c):
                continue
            evidence = _characters(c["evidence"])
            total += 1
            matched = (c["giver"], c["receiver"], c["kind"]) in keys and bool(evidence & covered)
            seen += bool(evidence & shown) or matched
    return seen / total if total else 0.0, flagged / size if size else 0.0


def report(scores: Scores) -> str:
    """The scores as lines for a terminal."""
    o = scores.overall
    lines = [
        f"overall  P {o.precision:.3f}  R {o.recall:.3f}  F1 {o.f1:.3f}   (tp {o.tp} fp {o.fp} fn {o.fn})   soft F1 {scores.soft_f1:.3f}"
    ]
    for group in (scores.per_kind, scores.per_lang):
        for name, t in sorted(group.items()):
            lines.append(
                f"  {name:17s} P {t.precision:.2f} R {t.recall:.2f} F1 {t.f1:.2f}  tp {t.tp} fp {t.fp} fn {t.fn}"
            )
    lines.append(
        "attributes on matched: "
        + ", ".join(f"{k} {_mean(v):.2f} (n={len(v)})" for k, v in scores.credit.items())
    )
    lines.append(
        f"ungrounded {scores.ungrounded}; FPs on annotated hard negatives {scores.hard_negative_hits}; right kind, wrong party "
        f"{scores.wrong_party}; documents with no commitment left clean {scores.clean_documents}/{scores.empty_documents}"
    )
    lines.append(
        f"candidates or look-here {scores.seen:.3f} of commitments; {scores.flagged:.3f} of characters flagged"
    )
    lines.append(
        "verifiability accuracy: "
        + ", ".join(f"{k} {_mean(map(float, v)):.2f}" for k, v in scores.verifiability.items())
    )
    return "\n".join(lines)
