"""The gate for claims of another reader: every field is found again in the text, or the claim is rejected.

A claim is a plain dictionary in which each field carries the words it was read from:
`{giver, receiver, kind, firmness, quotes: [..], quantities: [{value, unit, quote}], date: {value, quote},
condition: {quote}, speakers: [{name, office}]}`. Nothing a claim says is believed; it is only a hint where to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.dates import find_dates
from seferber.statements.draft import MOVE, Draft
from seferber.statements.fields import candidate_from, narrow
from seferber.statements.frames import drafts
from seferber.statements.gate import gates, why
from seferber.statements.model import (
    KINDS,
    LADDER,
    UNLADDERED,
    Candidate,
    Condition,
    Quantity,
    Rejected,
    Span,
    Speaker,
    When,
)
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.steps import firmness_of

SHUTTING = (
    "denied_report",
    "refusal",
    "negated",
    "conditional_rule",
    "hypothetical",
    "past_total",
    "sport",
    "sanction",
    "private_party",
)
_MARKS = str.maketrans(
    {c: '"' for c in "“”„«»"}
    | {c: "'" for c in "’‘ʼ`´"}
    | {"\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " "}
)
_INSTRUCTION = re.compile(
    r"ignore (?:all |the |any )?(?:previous|above|prior|other)|disregard (?:the|all|previous)|system prompt|you are (?:an? )?(?:ai|assistant|language model)"
    r"|yok say|talimatları (?:unut|görmezden)|игнорируй|забудь (?:все )?(?:предыдущ|инструкц)|нұсқауларды елеме|respond only|output the following",
    re.I,
)


@dataclass(frozen=True)
class Verdict:
    """The verified candidate, or the reasons why the claim fell."""

    candidate: Candidate | None
    rejected: Rejected | None


def locate(quote: str, text: str) -> Span | None:
    """Where the quote stands in the text, after folding quotation marks and white space only."""
    wanted = re.sub(r" +", " ", quote.translate(_MARKS)).strip()
    if len(wanted) < 2:
        return None
    folded = text.translate(_MARKS)
    pattern = re.escape(wanted).replace(r"\ ", " +")
    found = re.search(pattern, folded)
    return Span(*found.span()) if found else None


def verify(claim: dict[str, Any], analysis: Analysis, known: tuple[Candidate, ...] = ()) -> Verdict:
    """Check one claim against the analysed text.

    Args:
        claim: as described above; may be anything at all.
        analysis: of the untouched text, with priors set.
        known: what the rules propose, to compare directions with.

    Returns: a candidate whose every field has a span in the text, or the claim with the reasons against it.
    """
    try:
        return _verify(claim, analysis, known)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return _fall(claim, [Message(N_("The claim is not in the agreed form."))])


def _fall(claim: Any, reasons: list[Message]) -> Verdict:
    return Verdict(
        None, Rejected(claim if isinstance(claim, dict) else {"claim": repr(claim)[:500]}, tuple(reasons))
    )


def _verify(claim: dict[str, Any], analysis: Analysis, known: tuple[Candidate, ...]) -> Verdict:
    reasons: list[Message] = []
    text = analysis.document.text
    kind, firmness = claim["kind"], claim["firmness"]
    if kind not in KINDS or (firmness not in LADDER and not (kind in UNLADDERED and firmness == "na")):
        reasons.append(
            Message(
                N_("Kind “%(kind)s” with firmness “%(firmness)s” is in no list."),
                {"kind": str(kind)[:40], "firmness": str(firmness)[:40]},
            )
        )
    evidence = _evidence(claim, text, reasons)
    parties = _parties(claim, analysis, reasons)
    quantities = _quantities(claim, analysis, evidence, reasons)
    when = _when(claim, analysis, evidence, reasons)
    condition = _condition(claim, text, reasons)
    if reasons or not evidence:
        return _fall(claim, reasons)
    clauses = [c for c in analysis.clauses if any(e.overlaps(Span(c.start, c.end)) for e in evidence)]
    _polarity(analysis, clauses, kind, evidence, reasons)
    step, flags = _firmness(analysis, clauses, kind, firmness)
    flags += _direction(parties, kind, evidence, known)
    if reasons:
        return _fall(claim, reasons)
    return Verdict(
        _candidate(
            claim, analysis, clauses, evidence, parties, kind, step, quantities, when, condition, flags
        ),
        None,
    )


def _evidence(claim: dict[str, Any], text: str, reasons: list[Message]) -> tuple[Span, ...]:
    spans = []
    for quote in claim["quotes"]:
        span = locate(str(quote), text)
        if span is None:
            reasons.append(
                Message(N_("The words “%(quote)s” are not in the text."), {"quote": str(quote)[:120]})
            )
        elif _INSTRUCTION.search(_around(text, span)):
            reasons.append(Message(N_("The words quoted are an instruction to the reader, not a statement.")))
        else:
            spans.append(span)
    if not spans and not reasons:
        reasons.append(Message(N_("The claim quotes nothing.")))
    return tuple(sorted(spans))


def _around(text: str, span: Span) -> str:
    start = max(text.rfind(".", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    end = min((p for p in (text.find(".", span.end), text.find("\n", span.end)) if p >= 0), default=len(text))
    return text[start:end]


def _parties(claim: dict[str, Any], analysis: Analysis, reasons: list[Message]) -> tuple[str, str]:
    named = {m.code for m in analysis.mentions}
    giver, receiver = str(claim["giver"]), str(claim["receiver"])
    for code, may_be_open in ((giver, False), (receiver, True)):
        if code not in named and not (may_be_open and code == "INTL"):
            reasons.append(Message(N_("The party %(code)s is not named in the text."), {"code": code[:20]}))
    if giver == receiver:
        reasons.append(Message(N_("Giver and receiver are the same party, %(code)s."), {"code": giver[:20]}))
    return giver, receiver


def _quantities(
    claim: dict[str, Any], analysis: Analysis, evidence: tuple[Span, ...], reasons: list[Message]
) -> tuple[Quantity, ...]:
    """Each amount read again from its own words; value and unit must agree."""
    out = []
    counted = [a.quantity for c in analysis.clauses for a in amounts(analysis, c)]
    for item in claim.get("quantities") or ():
        span = locate(str(item.get("quote", "")), analysis.document.text)
        if span is not None and not any(span.overlaps(Span(e.start - 200, e.end + 200)) for e in evidence):
            span = None
        again = [q for q in counted if span is not None and q.span.overlaps(span)]
        value = float(item["value"])
        same = [q for q in again if abs(q.value - value) <= 0.01 * max(abs(q.value), 1e-9)]
        if not same:
            reasons.append(
                Message(
                    N_("The amount %(value)s cannot be read from “%(quote)s”."),
                    {"value": f"{value:g}", "quote": str(item.get("quote", ""))[:80]},
                )
            )
            continue
        # The unit is the one read from the text, whatever the claim called it.
        out.append(same[0])
    return tuple(out)


def _when(
    claim: dict[str, Any], analysis: Analysis, evidence: tuple[Span, ...], reasons: list[Message]
) -> When | None:
    date = claim.get("date")
    if not date:
        return None
    span = locate(str(date.get("quote", "")), analysis.document.text)
    if span is not None:
        for when in find_dates(analysis.document.text, analysis.lang, analysis.published):
            if when.span.overlaps(span) and when.value == date.get("value"):
                return when
        for hit in analysis.hits:
            tokens = analysis.document.tokens
            here = Span(tokens[hit.i].start, tokens[hit.j - 1].end)
            if (
                hit.cls in ("soon", "vague")
                and here.overlaps(span)
                and date.get("value") in ("asap", "vague")
            ):
                return When(
                    "asap" if hit.cls == "soon" else "vague",
                    "deadline" if hit.cls == "soon" else "event",
                    here,
                )
    reasons.append(
        Message(
            N_("The day %(value)s cannot be read from “%(quote)s”."),
            {"value": str(date.get("value"))[:40], "quote": str(date.get("quote", ""))[:80]},
        )
    )
    return None


def _condition(claim: dict[str, Any], text: str, reasons: list[Message]) -> Condition | None:
    condition = claim.get("condition")
    if not condition:
        return None
    span = locate(str(condition.get("quote", "")), text)
    if span is None:
        reasons.append(
            Message(
                N_("The condition “%(quote)s” is not in the text."),
                {"quote": str(condition.get("quote", ""))[:120]},
            )
        )
        return None
    return Condition(span)


def _polarity(
    analysis: Analysis, clauses: list[Clause], kind: str, evidence: tuple[Span, ...], reasons: list[Message]
) -> None:
    """A claim falls when every clause that it quotes is shut by the reality gate."""
    shut = []
    for clause in clauses:
        names = [d.closed for d in drafts(analysis, clause) if d.closed and d.kind == kind]
        names += [n for n in (gates(analysis, clause).first(*SHUTTING[:4]),) if n]
        if names:
            shut.append(names[0])
    if clauses and len(shut) == len(clauses):
        reasons.append(why(shut[0]))


def _firmness(
    analysis: Analysis, clauses: list[Clause], kind: str, claimed: str
) -> tuple[str, tuple[str, ...]]:
    """The claimed step, lowered to what the verbs prove."""
    if kind in UNLADDERED:
        return "na", ()
    proven = [
        d.firmness
        for c in clauses
        for d in drafts(analysis, c)
        if d.firmness in LADDER and (d.kind == kind or d.kind in ("relief_goods", "money"))
    ]
    for clause in clauses:
        verbs = [h for h in clause.of(*MOVE) if not h.negated]
        if verbs:
            proven.append(firmness_of(analysis, clause, verbs))
    best = max(proven, key=LADDER.index, default="announced")
    if LADDER.index(claimed) > LADDER.index(best):
        return best, ("firmness_lowered",)
    return claimed, ()


def _direction(
    parties: tuple[str, str], kind: str, evidence: tuple[Span, ...], known: tuple[Candidate, ...]
) -> tuple[str, ...]:
    for c in known:
        near = any(a.overlaps(b) for a in c.evidence for b in evidence)
        if near and c.kind == kind and (c.giver, c.receiver) == parties[::-1]:
            return ("direction",)
    return ()


# The words that name each kind of help.
_OBJECTS = {
    "relief_goods": ("goods", "transport"), "rescue_team": ("rescue", "person"), "health_team": ("health", "hospital"),
    "money": ("currency", "cash"), "joint_project": ("project", "agreement", "building"), "meeting_visit": ("meeting", "visitn"),
}  # fmt: skip


def _candidate(
    claim: dict[str, Any], analysis: Analysis, clauses: list[Clause], evidence: tuple[Span, ...], parties: tuple[str, str], kind: str,
    step: str, quantities: tuple[Quantity, ...], when: When | None, condition: Condition | None, flags: tuple[str, ...],
) -> Candidate:  # fmt: skip
    clause = (
        clauses[0]
        if clauses
        else Clause(0, 0, len(analysis.document.tokens), evidence[0].start, evidence[0].end)
    )
    triggers = [h for h in clause.hits if h.tense] or clause.hits[:1]
    draft = Draft(kind, step, clause, triggers, clause.of(*_OBJECTS.get(kind, ())))
    pair = Pair(*parties, first_span(analysis, parties[0]), first_span(analysis, parties[1]), 0.0, 0.0)
    base = candidate_from(analysis, draft, pair)
    speakers = []
    for s in claim.get("speakers") or ():
        words = str(s.get("name") or s.get("office") or "")
        span = locate(words, analysis.document.text) if words else None
        if span is not None:
            speakers.append(Speaker(s.get("name"), s.get("office"), span))
    return replace(
        narrow(base),
        quantities=quantities,
        date=when,
        condition=condition,
        evidence=evidence,
        speakers=tuple(speakers) or base.speakers,
        flags=flags,
    )
