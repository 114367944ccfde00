"""Sentences that a person should read: they speak of help, but gave no candidate."""

from __future__ import annotations

from seferber.kernel import Message, N_
from seferber.statements.clauses import Analysis
from seferber.statements.frames import Draft
from seferber.statements.model import Candidate, LookHere, NonCommitment, Span

_ACTS = frozenset("send go arrive deliver receive give allocate pledge plan prepare help offer ready wantready request sign build invest decide serve thank condole visit meet host".split())
_THINGS = frozenset("goods rescue health hospital cash aid project agreement invest meeting visitn gencoop".split())


def look_here(analysis: Analysis, candidates: list[Candidate], weak: list[Draft], non: list[NonCommitment]) -> list[LookHere]:
    """Spans without a candidate whose words suggest an undertaking, strongest first, at most half of the text."""
    covered = [e for c in candidates for e in c.evidence]
    gated = [n.span for n in non]
    weak_sentences = {d.clause.sentence for d in weak}
    scored: list[tuple[float, int]] = []
    for index, sentence in enumerate(analysis.document.sentences):
        span = Span(sentence.start, sentence.end)
        score = _score(analysis, index)
        if index in weak_sentences:
            score += 2.0
        if any(span.overlaps(c) for c in covered):
            score -= 2.5
        if any(span.overlaps(g) for g in gated) and index not in weak_sentences:
            score -= 1.5
        if score >= 1.5:
            scored.append((score, index))
    return _within_budget(analysis, scored, weak_sentences)


def _score(analysis: Analysis, index: int) -> float:
    hits = analysis.sentence_hits.get(index, ())
    classes = {h.cls for h in hits}
    acts, things = classes & _ACTS, classes & _THINGS
    parties = {m.code for m in analysis.sentence_mentions.get(index, ()) if m.type not in ("intl", "private")}
    score = 0.0
    if acts and things:
        score += 1.5
    elif classes & {"offer", "ready", "request", "thank", "condole", "pledge", "help"}:
        score += 1.0
    score += 0.5 * min(2, len(parties))
    if any(h.cls in _ACTS and h.tense == "fut" for h in hits):
        score += 0.5
    if classes & {"sport", "sanction"}:
        score -= 2.0
    if classes & {"casualty"} and not acts:
        score -= 1.0
    return score


def _within_budget(analysis: Analysis, scored: list[tuple[float, int]], weak: set[int]) -> list[LookHere]:
    total = len(analysis.document.text)
    budget = max(240, int(total * 0.5))
    out: list[tuple[int, LookHere]] = []
    used = 0
    for _score_value, index in sorted(scored, key=lambda p: (-p[0], p[1])):
        sentence = analysis.document.sentences[index]
        size = sentence.end - sentence.start
        if used + size > budget and out:
            continue
        used += size
        reason = N_("It names an act, but not clearly who acts towards whom.") if index in weak else N_("It speaks of help or of a meeting, but no candidate was made from it.")
        out.append((index, LookHere(Span(sentence.start, sentence.end), Message(reason))))
    return [item for _, item in sorted(out, key=lambda p: p[0])]
