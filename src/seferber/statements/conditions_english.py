"""English conditions told without "if": "should Jakarta consider it useful", "were Rome to ask"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.parsed import Analysis, Clause

_SUBJECTS = frozenset(
    ["the", "it", "they", "that", "this", "any", "need", "more", "further", "he", "she", "conditions", "circumstances", "a", "an", "those", "its", "their", "permission", "clearance"]
)  # fmt: skip


def inverted(context: Context, k: int) -> bool:
    """Whether "should" or "were" at `k` stands before its subject, and so opens a condition."""
    tokens = context.tokens
    if tokens[k].low not in ("should", "were") or k + 1 >= len(tokens):
        return False
    after = tokens[k + 1]
    return after.gap == " " and (after.low in _SUBJECTS or k + 1 in context.parties)


_HELD_BACK = frozenset(["subject", "pending", "contingent", "conditional", "dependent"])


def opens_with_condition(context: Context, first: int) -> bool:
    """Whether the sentence that begins at token `first` opens with "Were Rome to ask" or "Should the dam break"."""
    return context.tokens[first].title and inverted(context, first)


def held_back(context: Context, k: int) -> bool:
    """ "subject to a vote in parliament": words that hold back what somebody undertakes."""
    return context.tokens[k].low in _HELD_BACK


def would_once_it_may(analysis: Analysis, clause: Clause) -> bool:
    """ "Norway would give $3 million, subject to a vote": what a state says that it would give once it may."""
    context = analysis.context
    return (
        analysis.lang == "en"
        and (
            any(held_back(context, h.i) for h in clause.of("conditionw"))
            or opens_with_condition(context, analysis.document.sentences[clause.sentence].first)
        )
        and any(m.agent >= 2 and m.case == "subj" for m in analysis.inside(clause))
    )


def inverted_here(analysis: Analysis, clause: Clause) -> bool:
    """Whether the clause, or the sentence at its head, holds a condition told by "should" or "were" before its subject."""
    return any(inverted(analysis.context, h.i) for h in clause.of("hypo")) or opens_with_condition(
        analysis.context, analysis.document.sentences[clause.sentence].first
    )
