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
    if analysis.lang == "ru":
        teller = _told_right_after(analysis, draft)
        if teller is not None:
            return [
                Pair(
                    teller.code,
                    struck,
                    first_span(analysis, teller.code),
                    first_span(analysis, struck),
                    2.0,
                    2.0,
                )
            ]
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


_THIS = frozenset(["об", "это", "этом", "такое", "соответствующее", "распоряжение", "распорядился", "распорядилась", "приказ", "поручение", "решение", "данные",
                   "сообщил", "сообщила", "сообщили", "сообщило", "такой", "такую"])  # fmt: skip


def _told_right_after(analysis: Analysis, draft: Draft) -> Mention | None:
    """ "Отправка картофеля в Монголию назначена на апрель. Об этом рассказали в минсельхозе Белоруссии."."""
    clause, struck = draft.clause, analysis.struck
    named = [m for m in analysis.inside(clause) if m.type not in ("intl", "private")]
    if any(m.code != struck for m in named) or not any(m.goal >= 1.5 for m in named):
        return None
    sentence = clause.sentence + 1
    if sentence >= len(analysis.document.sentences):
        return None
    tokens, place = analysis.document.tokens, analysis.document.sentences[sentence]
    if _THIS.isdisjoint(t.low for t in tokens[place.first : min(place.first + 2, place.last)]):
        return None
    told = [m for m in analysis.sentence_mentions.get(sentence, ()) if m.type not in ("intl", "private")]
    acts = [m for m in told if m.agent >= 1.5 and m.code != struck]
    return acts[0] if acts and len({m.code for m in told if m.code != struck}) == 1 else None


def _last_to_act(analysis: Analysis, before: int, sentence: int) -> Mention | None:
    """The last state that stands as one that acts in the sentence or in the two before it."""
    acts = [
        m
        for k in range(max(0, sentence - _SENTENCES), sentence + 1)
        for m in analysis.sentence_mentions.get(k, ())
        if m.i < before and m.agent >= 1.5 and m.type not in ("intl", "private", "group")
    ]
    return acts[-1] if acts else None
