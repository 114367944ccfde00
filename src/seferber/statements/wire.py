"""Readings to and from plain dictionaries in the corpus form."""

from __future__ import annotations

from typing import Any

from seferber.kernel import Issue, Message
from seferber.statements.model import (
    Candidate,
    Condition,
    Item,
    LookHere,
    NonCommitment,
    Quantity,
    Reading,
    Rejected,
    Span,
    Speaker,
    Verifiability,
    When,
)


def _message(message: Message) -> dict[str, Any]:
    return {"template": message.template, "params": dict(message.params)}


def _read_message(data: Any) -> Message:
    if isinstance(data, str):
        return Message(data)
    return Message(data["template"], dict(data.get("params", {})))


def candidate_to_dict(candidate: Candidate, text: str | None = None) -> dict[str, Any]:
    """One candidate in the corpus form, with `spans`, `why`, `items` and `flags` beside it."""
    out: dict[str, Any] = {
        "giver": candidate.giver,
        "receiver": candidate.receiver,
        "kind": candidate.kind,
        "firmness": candidate.firmness,
        "quantities": [
            {
                "value": int(q.value) if q.value == int(q.value) else q.value,
                "unit": q.unit,
                "span": q.span.to_list(),
            }
            for q in candidate.quantities
        ],
        "date": candidate.date
        and {
            "value": candidate.date.value,
            "role": candidate.date.role,
            "span": candidate.date.span.to_list(),
        },
        "condition": candidate.condition and {"span": candidate.condition.span.to_list()},
        "speakers": [
            {"name": s.name, "office": s.office, "span": s.span.to_list()} for s in candidate.speakers
        ],
        "evidence": [s.to_list() for s in candidate.evidence],
        "items": [{"name": i.name, "span": i.span.to_list()} for i in candidate.items],
        "spans": {name: [s.to_list() for s in spans] for name, spans in candidate.spans.items()},
        "why": {name: _message(m) for name, m in candidate.why.items()},
        "flags": list(candidate.flags),
    }
    if text is not None:
        out["evidence_text"] = [s.of(text) for s in candidate.evidence]
    return out


def candidate_from_dict(data: dict[str, Any]) -> Candidate:
    """The candidate written by `candidate_to_dict`; a gold commitment of the corpus is read as well."""
    date, condition = data.get("date"), data.get("condition")
    return Candidate(
        giver=data["giver"],
        receiver=data["receiver"],
        kind=data["kind"],
        firmness=data["firmness"],
        quantities=tuple(
            Quantity(q["value"], q["unit"], Span(*q["span"])) for q in data.get("quantities", ())
        ),
        date=When(date["value"], date.get("role", "event"), Span(*date["span"])) if date else None,
        condition=Condition(Span(*condition["span"])) if condition else None,
        speakers=tuple(
            Speaker(s.get("name"), s.get("office"), Span(*(s.get("span") or (0, 0))))
            for s in data.get("speakers", ())
        ),
        evidence=tuple(Span(*e) for e in data.get("evidence", ())),
        items=tuple(Item(i["name"], Span(*i["span"])) for i in data.get("items", ())),
        spans={name: tuple(Span(*s) for s in spans) for name, spans in data.get("spans", {}).items()},
        why={name: _read_message(m) for name, m in data.get("why", {}).items()},
        flags=tuple(data.get("flags", ())),
    )


def reading_to_dict(reading: Reading, text: str | None = None) -> dict[str, Any]:
    """The reading as a plain dictionary; see `Reading.to_dict`."""
    v = reading.verifiability
    return {
        "lang": reading.lang,
        "text_sha256": reading.text_sha256,
        "reader": reading.reader,
        "commitments": [candidate_to_dict(c, text) for c in reading.candidates],
        "non_commitments": [
            {"type": n.type, "span": n.span.to_list(), "why": _message(n.why)}
            for n in reading.non_commitments
        ],
        "verifiability": {
            "dated": v.dated,
            "named_speaker": v.named_speaker,
            "quantity": v.quantity,
            "institution": v.institution,
            "grade": v.grade,
            "why": [_message(m) for m in v.why],
        },
        "look_here": [
            {"span": h.span.to_list(), "reason": str(h.reason), "message": _message(h.reason)}
            for h in reading.look_here
        ],
        "warnings": [
            {
                "code": w.code,
                "message": _message(w.message),
                "where": w.where,
                "suggestion": _message(w.suggestion),
                "severity": w.severity,
            }
            for w in reading.warnings
        ],
        "rejected": [
            {"claim": r.claim, "reasons": [_message(m) for m in r.reasons]} for r in reading.rejected
        ],
    }


def reading_from_dict(data: dict[str, Any]) -> Reading:
    """The reading written by `reading_to_dict`."""
    v = data.get("verifiability") or {}
    return Reading(
        lang=data.get("lang", ""),
        text_sha256=data.get("text_sha256", ""),
        reader=data.get("reader", "rules"),
        candidates=tuple(candidate_from_dict(c) for c in data.get("commitments", ())),
        non_commitments=tuple(
            NonCommitment(n["type"], Span(*n["span"]), _read_message(n.get("why", "")))
            for n in data.get("non_commitments", ())
        ),
        verifiability=Verifiability(
            bool(v.get("dated")),
            bool(v.get("named_speaker")),
            bool(v.get("quantity")),
            v.get("institution", "none"),
            tuple(_read_message(m) for m in v.get("why", ())),
        ),
        look_here=tuple(
            LookHere(Span(*h["span"]), _read_message(h.get("message") or h.get("reason", "")))
            for h in data.get("look_here", ())
        ),
        warnings=tuple(
            Issue(
                w["code"],
                _read_message(w["message"]),
                w.get("where", ""),
                _read_message(w["suggestion"]),
                w["severity"],
            )
            for w in data.get("warnings", ())
        ),
        rejected=tuple(
            Rejected(r["claim"], tuple(_read_message(m) for m in r["reasons"]))
            for r in data.get("rejected", ())
        ),
    )
