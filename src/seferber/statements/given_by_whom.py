"""English and Russian: help whose giver the clause leaves out, told of the state that acted last."""

from __future__ import annotations

from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.parsed import Analysis
from seferber.statements.roles import Pair, first_span

_KINDS = ("relief_goods", "rescue_team", "health_team", "money")
# "The Government will make € 2.3 million available", "Eight of its nurses landed": a body, or people, of the one just told of.
_ITS_OWN = {
    "en": frozenset(["government", "ministers", "cabinet", "president", "ministry", "premier", "king", "emir", "its", "their", "embassy", "department", "agency", "contingent"]),
    "ru": frozenset(["правительство", "кабмин", "министерство", "ведомство", "ведомства", "посольство", "его", "ее", "их", "президент", "министр", "дипломат"]),
}  # fmt: skip
_FIRST_WORDS, _SENTENCES = 6, 2


def given_by_whom(analysis: Analysis, draft: Draft) -> list[Pair]:
    """The state told of last as the giver, the struck one as the receiver, where the clause names only a body of the giver."""
    clause, struck = draft.clause, analysis.struck
    own = _ITS_OWN.get(analysis.lang)
    if (
        own is None
        or not struck
        or draft.kind not in _KINDS
        or any(h.cls == "receive" for h in draft.triggers)
    ):
        return []
    tokens = analysis.document.tokens
    if own.isdisjoint(t.low for t in tokens[clause.i : min(clause.i + _FIRST_WORDS, clause.j)]):
        return []
    if any(m.code != struck and (m.agent >= 1.5 or m.goal >= 1.5) for m in analysis.inside(clause)):
        return []
    giver = _last_to_act(analysis, clause.i, clause.sentence)
    if giver is None or giver.code == struck:
        return []
    return [
        Pair(giver.code, struck, first_span(analysis, giver.code), first_span(analysis, struck), 2.0, 2.0)
    ]


def _last_to_act(analysis: Analysis, before: int, sentence: int) -> Mention | None:
    """The last state that stands as one that acts in the sentence or in the two before it."""
    acts = [
        m
        for k in range(max(0, sentence - _SENTENCES), sentence + 1)
        for m in analysis.sentence_mentions.get(k, ())
        if m.i < before and m.agent >= 1.5 and m.type not in ("intl", "private", "group")
    ]
    return acts[-1] if acts else None
