"""Sentences that a person should read: their words suggest an undertaking that no candidate covers."""

from __future__ import annotations

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.model import Candidate, LookHere, NonCommitment, Span

SHARE = 0.7
ACTS = frozenset(
    [
        "send",
        "go",
        "arrive",
        "deliver",
        "receive",
        "give",
        "allocate",
        "pledge",
        "plan",
        "prepare",
        "help",
        "offer",
        "ready",
        "wantready",
        "request",
        "sign",
        "build",
        "invest",
        "decide",
        "serve",
        "thank",
        "condole",
        "visit",
        "meet",
        "host",
        "hold",
        "include",
    ]
)
THINGS = frozenset(
    [
        "goods",
        "rescue",
        "health",
        "hospital",
        "cash",
        "aid",
        "project",
        "agreement",
        "invest",
        "meeting",
        "visitn",
        "gencoop",
        "person",
        "transport",
        "currency",
        "unit",
    ]
)
_STRONG = frozenset(
    [
        "offer",
        "ready",
        "request",
        "thank",
        "condole",
        "pledge",
        "help",
        "allocate",
        "decide",
        "sign",
        "wantready",
    ]
)
_UNCLEAR = N_("It names an act, but not clearly who acts towards whom.")
_UNCOVERED = N_("It speaks of help or of a meeting, but no candidate was made from it.")
_MORE = N_("More may be promised here than the candidates say.")
_SHUT = N_("It was read as not counted; check that.")


def look_here(
    analysis: Analysis,
    candidates: list[Candidate],
    weak: list[Draft],
    non: list[NonCommitment],
    doubts: dict[int, Message],
) -> list[LookHere]:
    """Spans for a person's eye, the strongest first, at most seven tenths of a text; over a corpus this stays under half."""
    covered = [e for c in candidates for e in c.evidence]
    weak_sentences = {d.clause.sentence for d in weak}
    scored: list[tuple[float, int, Message]] = []
    for index, sentence in enumerate(analysis.document.sentences):
        start, end = sentence.start, sentence.end
        score, reason = _score(analysis, index), _UNCOVERED
        if index in weak_sentences:
            score, reason = score + 2.0, _UNCLEAR
        if any([start < c.end and c.start < end for c in covered]):
            if index not in weak_sentences and not _leftover(analysis, index, candidates) and score < 2.6:
                continue
            score, reason = score - 1.2, _MORE
        elif index not in weak_sentences and any([start < n.span.end and n.span.start < end for n in non]):
            score, reason = score - 1.0, _SHUT
        if index in doubts:
            score += 1.0
        if score >= 0.9:
            scored.append((score, index, doubts.get(index) or Message(reason)))
    return _within_budget(analysis, scored, covered)


def _leftover(analysis: Analysis, index: int, candidates: list[Candidate]) -> bool:
    """Whether a sentence with a candidate names a further act in a clause that no evidence touches."""
    for clause in analysis.clauses:
        if clause.sentence != index or not clause.has(*ACTS) or not clause.has(*THINGS):
            continue
        if not any(e.overlaps(Span(clause.start, clause.end)) for c in candidates for e in c.evidence):
            return True
    return False


def _score(analysis: Analysis, index: int) -> float:
    hits = analysis.sentence_hits.get(index, ())
    classes = {h.cls for h in hits}
    acts, things = not classes.isdisjoint(ACTS), not classes.isdisjoint(THINGS)
    parties = {m.code for m in analysis.sentence_mentions.get(index, ()) if m.type not in ("intl", "private")}
    score = 0.0
    if acts and things:
        score += 1.0
    if parties and (acts or things):
        score += 0.3
    if not classes.isdisjoint(_STRONG):
        score += 1.0
    score += 0.4 * min(2, len(parties))
    if any([h.tense == "fut" and h.cls in ACTS for h in hits]):
        score += 0.4
    if classes & {"sport", "sanction"}:
        score -= 2.0
    if "casualty" in classes and not acts:
        score -= 1.0
    return score


def _within_budget(
    analysis: Analysis, scored: list[tuple[float, int, Message]], covered: list[Span]
) -> list[LookHere]:
    budget = int(len(analysis.document.text) * SHARE)
    out: list[tuple[int, LookHere]] = []
    used = 0
    for _, index, reason in sorted(scored, key=lambda p: (-p[0], p[1])):
        sentence = analysis.document.sentences[index]
        size = sentence.end - sentence.start
        # One sentence is always shown where nothing was proposed; else SHARE of the text is the limit.
        if used + size > budget and (out or covered):
            continue
        used += size
        out.append((index, LookHere(Span(sentence.start, sentence.end), reason)))
    return [item for _, item in sorted(out, key=lambda p: p[0])]
