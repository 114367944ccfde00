"""Long texts in sections: each is read by itself, so that the time grows with the length and no faster.

A text of many pages is a collection (a week's bulletin, a situation report); who gives and who receives is a matter of
its paragraphs, not of the whole. Offsets of a section's reading are moved to the whole text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from seferber.statements.fields import merged
from seferber.statements.model import Candidate, Reading, Span, Verifiability

SECTION = 12_000


def cut(text: str, size: int = SECTION) -> list[tuple[int, int]]:
    """Where the sections begin and end: at an empty line, else at a line, a full stop, a blank; at most `size` characters."""
    out: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > size:
        end = start + size
        for mark in ("\n\n", "\n", ". ", " "):
            found = text.rfind(mark, start + size // 2, end)
            if found >= 0:
                end = found + len(mark)
                break
        out.append((start, end))
        start = end
    out.append((start, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip()]


def read_sections(text: str, read_one: Callable[[str], Reading]) -> Reading:
    """The reading of a long text, made of the readings of its sections by `read_one`."""
    readings = [(a, read_one(text[a:b])) for a, b in cut(text)]
    moved = [shift(reading, offset) for offset, reading in readings]
    first = moved[0]
    candidates = merged([c for r in moved for c in r.candidates])
    warnings = {str(w.message): w for r in moved for w in r.warnings}
    return Reading(
        lang=first.lang,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        candidates=tuple(candidates),
        non_commitments=tuple(n for r in moved for n in r.non_commitments),
        verifiability=_together([r.verifiability for r in moved]),
        look_here=tuple(item for r in moved for item in r.look_here),
        warnings=tuple(warnings.values()),
        reader=first.reader if all(r.reader == first.reader for r in moved) else "rules",
        rejected=tuple(x for r in moved for x in r.rejected),
    )


def shift(reading: Reading, offset: int) -> Reading:
    """The reading with every span moved by `offset` characters."""
    if not offset:
        return reading

    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    def candidate(c: Candidate) -> Candidate:
        return replace(
            c,
            quantities=tuple(replace(q, span=moved(q.span)) for q in c.quantities),
            date=c.date and replace(c.date, span=moved(c.date.span)),
            condition=c.condition and replace(c.condition, span=moved(c.condition.span)),
            speakers=tuple(replace(s, span=moved(s.span)) for s in c.speakers),
            evidence=tuple(moved(e) for e in c.evidence),
            items=tuple(replace(i, span=moved(i.span)) for i in c.items),
            spans={key: tuple(moved(s) for s in spans) for key, spans in c.spans.items()},
        )

    return replace(
        reading,
        candidates=tuple(candidate(c) for c in reading.candidates),
        non_commitments=tuple(replace(n, span=moved(n.span)) for n in reading.non_commitments),
        look_here=tuple(replace(item, span=moved(item.span)) for item in reading.look_here),
    )


def _together(parts: list[Verifiability]) -> Verifiability:
    """What holds for a section holds for the text; an institution in no register stays a warning."""
    kinds = {p.institution for p in parts}
    institution = next((k for k in ("unknown", "known") if k in kinds), "none")
    best = max(parts, key=lambda p: (p.dated + p.named_speaker + p.quantity, p.institution == institution))
    why = list(best.why)
    for k in range(min(3, len(why))):
        holds = ("dated", "named_speaker", "quantity")[k]
        giver = next((p for p in parts if getattr(p, holds)), None)
        why[k] = giver.why[k] if giver else why[k]
    named = next(p for p in parts if p.institution == institution)
    if len(why) > 3 and len(named.why) > 3:
        why[3] = named.why[3]
    return Verifiability(
        any(p.dated for p in parts),
        any(p.named_speaker for p in parts),
        any(p.quantity for p in parts),
        institution,
        tuple(why),
    )
