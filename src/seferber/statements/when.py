"""The day of an act: not that of its announcement, of the disaster, of a condition, nor of the dateline."""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.counts import of_the_error
from seferber.statements.dates import beside_its_verb
from seferber.statements.draft import Draft
from seferber.statements.model import LADDER, Span, When
from seferber.statements.tokens import Token, fold


def day_of(analysis: Analysis, draft: Draft) -> When | None:
    """The day of the act, not of its announcement nor of the disaster."""
    clause = draft.clause
    tokens = analysis.document.tokens
    found = [w for w in analysis.dates if clause.start <= w.span.start < clause.end]
    if not found and draft.kind in _AID:
        found = _beside(analysis, draft)
    if not found and draft.kind == "meeting_visit":
        found = _of_the_journey(analysis, draft)
    # A year or a season says less than a day.
    for when in sorted(found, key=_breadth):
        if _of_the_condition(analysis, clause, when):
            continue
        mine = dated(analysis, draft.kind, draft.firmness, when)
        if mine is not None:
            return mine
    for cls, value in (("soon", "asap"), ("vague", "vague")):
        for hit in clause.of(cls):
            if (
                tokens[hit.i].low == "urgently"
                and hit.j < clause.j
                and tokens[hit.j].low in ("needed", "required", "reach", "help", "meet")
            ):
                continue
            if tokens[hit.i].low in ("шұғыл", "жедел") and analysis.context.has(
                hit.j, "goods", "cash", "aid", "health", "rescue", "currency"
            ):
                # "шұғыл қаржылай көмек": urgent aid, no day.
                continue
            if draft.firmness in ("announced", "decided", "readiness"):
                return When(
                    value,
                    "deadline" if value == "asap" else "event",
                    Span(tokens[hit.i].start, tokens[hit.j - 1].end),
                )
    return None


def _of_the_condition(analysis: Analysis, clause: Clause, when: When) -> bool:
    """ "subject to a vote next month": the day of what the help waits for."""
    if analysis.lang in ("tr", "kk"):
        return False
    tokens = analysis.document.tokens
    for hit in clause.of("conditionw"):
        if tokens[hit.j - 1].end <= when.span.start and not any(
            h.i >= hit.j
            and tokens[h.i].start < when.span.start
            and h.cls in ("send", "go", "arrive", "deliver")
            for h in clause.hits
        ):
            return True
    return False


_AID = ("relief_goods", "rescue_team", "health_team")


_TO_COME = ("announced", "decided", "readiness")


_BY = re.compile(
    r"^(?:by|until|till|before|do|до|к)\b|(?:kadar|dek|değin|дейін|bitmeden|önce|ішінде|içinde)$|^(?:within|в течение)"
)


def _breadth(when: When) -> int:
    """0 of a day or a few, 1 of a month, 2 of a year: an exact day is asked first."""
    if "/" not in when.value:
        return 0 if when.value != "vague" else 2
    first, last = when.value.split("/")
    return (
        0
        if (first[:7] == last[:7] and last[8:] < "28") or first.startswith("-")
        else 1
        if first[:7] == last[:7]
        else 2
    )


def _of_the_journey(analysis: Analysis, draft: Draft) -> list[When]:
    """ "leaves on Sunday for Bogotá, where she is to meet …": the one day that its sentence names, beside a word of travel."""
    clause = draft.clause
    sentence = analysis.document.sentences[clause.sentence]
    found = [w for w in analysis.dates if sentence.start <= w.span.start < sentence.end]
    near = [
        c for c in analysis.clauses
        if c.sentence == clause.sentence and c is not clause and found and c.start <= found[0].span.start < c.end
    ]  # fmt: skip
    ahead = draft.firmness == "announced"
    travel = near and any(
        h.cls in ("go", "visit", "meet", "arrive")
        and not h.negated
        and (h.tense in ("fut", "pres", "prog", "aor", "inf")) == ahead
        for h in near[0].hits
    )
    return (
        found if len(found) == 1 and travel and not near[0].has("send", "give", "allocate", "decide") else []
    )


def _beside(analysis: Analysis, draft: Draft) -> list[When]:
    """ "bu sabah havalandı; uçağın ambarında 4 ton ilaç var": the day that the clause right before it in its sentence names."""
    clause = draft.clause
    before = [c for c in analysis.clauses if c.sentence == clause.sentence and c.j <= clause.i]
    if not before or not all(h.cls in ("include", "serve", "give", "deliver") for h in draft.triggers):
        return []
    near = before[-1]
    if not near.has("go", "send", "arrive", "deliver") or near.has("say", "decide", "sign", "meet"):
        return []
    moved = {m.code for m in analysis.mentions if near.i <= m.i < near.j}
    mine = {m.code for m in analysis.inside(clause)}
    if mine - moved:
        return []
    return [w for w in analysis.dates if near.start <= w.span.start < near.end]


def dated(analysis: Analysis, kind: str, firmness: str, when: When) -> When | None:
    """The day as that of an act of this kind and step, with its role; None when it dates something else."""
    text = analysis.document.text
    tokens = analysis.document.tokens
    after = [t for t in tokens if when.span.end <= t.start < when.span.end + 40][:2]
    if any(analysis.context.has(t.index, "disaster") or t.low == "tarihli" for t in after):
        return None
    if (
        _dateline(text, when)
        or _of_the_telling(analysis, when, after)
        or of_the_error(analysis, when.span.start)
    ):
        return None
    words = fold(when.span.of(text), analysis.lang)
    before = fold(text[max(0, when.span.start - 12) : when.span.start], analysis.lang)
    if before.endswith("as of "):
        return None
    deadline = (
        _BY.search(words) is not None
        or any(w in before for w in ("by ", "until", "до ", "kadar", "позднее ", "later than ", "en geç "))
        or text[when.span.end : when.span.end + 7].strip().startswith(("kadar", "дейін"))
    )
    role = "deadline" if deadline else "event"
    if firmness == "announced" and kind == "money" and not deadline and _breadth(when) == 0:
        return None
    if analysis.published is not None and firmness in LADDER and len(when.value) == 10 and not deadline:
        ahead = firmness in ("announced", "readiness")
        if ahead or firmness in ("dispatched", "delivered", "received"):
            value = beside_its_verb(when.value, words, analysis.lang, analysis.published, ahead=ahead)
            when = replace(when, value=value)
    if kind in _AID and firmness in _TO_COME and _gone_by(analysis, firmness, when):
        return None
    return replace(when, role=role)


def _of_the_telling(analysis: Analysis, when: When, after: list[Token]) -> bool:
    """ "dün duyurulduğuna göre", "said on Friday": the day on which it was told."""
    if analysis.lang in ("tr", "kk"):
        return bool(after) and after[0].gap == " " and analysis.context.has(after[0].index, "say")
    before = [t for t in analysis.document.tokens if when.span.start - 30 < t.end <= when.span.start][-1:]
    verb = before[0] if before else None
    return (
        verb is not None
        and analysis.context.has(verb.index, "say")
        and not analysis.context.has(verb.index, *_ACTS)
    )


_ACTS = (
    "send",
    "go",
    "arrive",
    "deliver",
    "give",
    "allocate",
    "pledge",
    "decide",
    "receive",
    "sign",
    "meet",
    "visit",
    "hold",
)


def _gone_by(analysis: Analysis, firmness: str, when: When) -> bool:
    """ "agreed this morning to send": a day gone by is when it was decided, not when it will be done."""
    if when.value.startswith("relative:-"):
        return True
    if analysis.published is None or not when.value[:4].isdigit():
        return False
    last, today = when.value[-10:], analysis.published.isoformat()
    return last < today or (last == today and firmness == "decided")


_DASH = re.compile(r"^[^\S\n]*(?:\(?[A-Z]{2,}[^)\n]{0,12}\)?[^\S\n]*)?(?:--|[–—]|\s-\s)")


def _dateline(text: str, when: When) -> bool:
    """ "ABU DHABI, 6th September -- …": where and when the text was written."""
    return (
        when.span.start < 60
        and "." not in text[: when.span.start]
        and _DASH.match(text[when.span.end : when.span.end + 24]) is not None
    )
