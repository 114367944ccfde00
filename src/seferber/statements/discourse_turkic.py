"""Turkish and Kazakh: what a clause leaves unsaid because the sentences before it have told it.

The state asked for help answers it; those who were helped thank their helper without naming him; several are thanked at once.
"""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span

Told = list[tuple[Candidate, Draft]]
_NEAR, _STILL_NEAR = 2, 4  # sentences
_MEANT = ("country", "city", "agency", "leader", "demonym")


def _named(analysis: Analysis, draft: Draft) -> list[Mention]:
    return [
        m
        for m in analysis.inside(draft.clause)
        if m.type not in ("intl", "private") and "dateline" not in m.notes
    ]


def answered(analysis: Analysis, draft: Draft, told: Told) -> list[Pair]:
    """ "Бішкек Түркиядан екпе сұрады. 120 мың доза Стамбұлдан жөнелтілді": whoever was asked helps the one who asked."""
    if GROUP[draft.kind] != "gift" or not draft.triggers:
        return []
    asked = [
        c
        for c, d in told
        if c.kind == "request" and 0 < draft.clause.sentence - d.clause.sentence <= _NEAR + 1
    ]
    named = _named(analysis, draft)
    if not named:
        # "Çağrıya yanıt Belgrad'dan geldi: iki helikopter havalandı": in the sentence that names both.
        same = [
            c
            for c, d in told
            if c.kind == "request" and d.clause.sentence == draft.clause.sentence and c.receiver != "INTL"
        ]
        return [_pair(analysis, same[0].receiver, same[0].giver)] if len(same) == 1 else []
    givers = {m.code for m in named if m.agent >= 0.5}
    fits = [
        c for c in asked if givers == {c.receiver} and all(m.code in (c.giver, c.receiver) for m in named)
    ]
    if len(fits) != 1:
        return []
    return [_pair(analysis, fits[0].receiver, fits[0].giver)]


def thanked_by_the_helped(analysis: Analysis, draft: Draft, told: Told) -> list[Pair]:
    """ "Moldovalı meslektaşı da teşekkür etti", "Вице-министр екі елге де алғыс айтты": the gifts told before show the other side."""
    named = _named(analysis, draft)
    gifts = [
        c
        for c, d in told
        if GROUP[c.kind] == "gift" and 0 <= draft.clause.sentence - d.clause.sentence <= _STILL_NEAR
    ]
    thanked = list(dict.fromkeys(m.code for m in named if m.goal >= 2.0))
    if len(thanked) > 1 and len({m.code for m in named}) == len(thanked):
        near = (
            gifts
            if any(c.giver in thanked for c in gifts)
            else [c for c, _d in told if GROUP[c.kind] == "gift"]
        )
        helped = {c.receiver for c in near if c.giver in thanked} - set(thanked)
        if len(helped) == 1:
            struck = helped.pop()
            return [_pair(analysis, struck, code) for code in thanked]
        return []
    speaking = {m.code for m in named if m.case == "nom" and m.agent >= 2.0 and m.type in _MEANT}
    if len(speaking) != 1 or any(m.code not in speaking for m in named):
        return []
    struck = speaking.pop()
    givers = {c.giver for c in gifts if c.receiver == struck}
    return [_pair(analysis, struck, givers.pop())] if len(givers) == 1 else []


_BLESSINGS = ("sağ", "var", "eksik")


def blessed(analysis: Analysis, draft: Draft, speaker: str) -> list[Pair]:
    """ "Zagreb sağ olsun": the state right before the blessing is thanked by the one who speaks."""
    tokens = analysis.document.tokens
    if draft.kind != "thanks" or analysis.lang != "tr":
        return []
    hit = next((h for h in draft.triggers if tokens[h.i].low in _BLESSINGS), None)
    if hit is None:
        return []
    before = [m for m in _named(analysis, draft) if 0 <= hit.i - m.head - 1 <= 1 and m.case in ("nom", "voc")]
    giver = speaker or analysis.struck
    if not before or not giver or before[-1].code == giver:
        return []
    return [_pair(analysis, giver, before[-1].code)]


_GIVES = ("send", "give", "deliver", "help", "go", "arrive", "serve", "build", "allocate")


def given_by_the_thanked(analysis: Analysis, draft: Draft) -> list[Pair] | None:
    """Turkish "kan gönderen Kolombiya ile Peru'ya minnettar", "Ürdün'ün kurduğu hastane için Amman'a": the thanked gave.

    None when the clause thanks nobody for a gift told as a participle.
    """
    if analysis.lang != "tr" or GROUP[draft.kind] != "gift":
        return None
    told = [h for h in draft.triggers if h.cls in _GIVES]
    if not draft.clause.has("thank") or any(h.tense not in ("part", "ppart") for h in told):
        return None
    verb = draft.clause.of("thank")[0]
    thanked = [m for m in _named(analysis, draft) if m.case == "dat" and m.head < verb.i]
    by_them = [
        m
        for m in _named(analysis, draft)
        if "undertakes" in m.notes
        or (m.case == "gen" and any(0 < h.i - m.head <= 3 and h.tense == "ppart" for h in told))
    ]
    codes = list(dict.fromkeys(m.code for m in thanked))
    speaks = [m for m in _named(analysis, draft) if m.case == "nom" and m.code not in codes and m.agent >= 2]
    if not codes or not speaks or not {m.code for m in by_them} & set(codes):
        return []
    return [_pair(analysis, code, speaks[0].code) for code in codes]


_HEALED = ("tedavi", "hastane", "емде", "емге", "аурухана", "клиника", "госпитал")


def brought_to_be_healed(analysis: Analysis, draft: Draft) -> list[Pair] | None:
    """ "Gazze'deki yaralılar Türkiye'ye getirilerek tedaviye alındı": the state to which the wounded come heals them."""
    if draft.kind != "health_team" or analysis.lang not in ("tr", "kk"):
        return None
    tokens, named = analysis.document.tokens, _named(analysis, draft)
    if not any(h.cls == "help" and tokens[h.i].low.startswith(_HEALED) for h in draft.triggers):
        return None
    homes = {m.code for m in named if m.case == "dat" and m.type in ("country", "city")}
    hurt = {m.code for m in named if m.case in ("gen", "loc", "victim", "adj", "abl") and m.code not in homes}
    if (
        len(homes) != 1
        or len(hurt) != 1
        or any(m.case == "nom" and m.agent >= 2.0 and m.code not in hurt for m in named)
    ):
        return None
    return [_pair(analysis, homes.pop(), hurt.pop())]


def _pair(analysis: Analysis, giver: str, receiver: str) -> Pair:
    return Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0)
