"""What a clause leaves to the sentences before it: whom unnamed thanks and condolences go to."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.discourse_turkic import answered, thanked_by_the_helped
from seferber.statements.draft import GROUP, Draft
from seferber.statements.model import Candidate
from seferber.statements.roles import SIDES, Pair, first_span
from seferber.statements.thanks_kazakh import thanked_several
from seferber.statements.thanks_turkish import thanked_neighbours


def solidarity_goes_on(
    analysis: Analysis, draft: Draft, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "Condolences were conveyed too.", "We shall not forget this.": the two of the gift told just before.

    Only where the clause names no state, the one struck is known and got something from one giver in the
    two sentences before (or in the same one).
    """
    if draft.kind not in ("condolence", "thanks") or not analysis.struck:
        return []
    if any(h.cls == "anniv" for h in analysis.hits):
        # What is remembered years later goes to nobody now.
        return []
    clause = draft.clause
    if any(
        m.type not in ("intl", "private") and "dateline" not in m.notes
        and m.code != analysis.struck
        for m in analysis.inside(clause)
    ):  # fmt: skip
        return []
    givers = {
        c.giver
        for c, d in candidates
        if GROUP[c.kind] in ("gift", "readiness")
        and c.receiver == analysis.struck
        and 0 <= clause.sentence - d.clause.sentence <= 2
    }
    if draft.kind == "thanks" and not (clause.quoted or any(h.tense == "fut" for h in draft.triggers)):
        return []
    if len(givers) != 1:
        return []
    giver, struck = givers.pop(), analysis.struck
    one, two = (giver, struck) if draft.kind == "condolence" else (struck, giver)
    return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 2.0, 2.0)]


def thanks_for_the_gift(
    analysis: Analysis, draft: Draft, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "The deputy governor thanked the Mongolian people": said by nobody's officer of the state that those thanked have helped."""
    if draft.kind != "thanks":
        return []
    clause = draft.clause
    inside = [
        m for m in analysis.inside(clause) if m.type not in ("intl", "private") and "dateline" not in m.notes
    ]
    thanked = {m.code for m in inside if m.goal >= 1.5}
    if analysis.lang == "ru" and len({m.code for m in inside}) == 1 and not thanked:
        return _thanked_them_all(analysis, draft, inside[0].code, candidates)
    if analysis.lang == "tr" and len({m.code for m in inside}) == 1 and not thanked:
        neighbours = thanked_neighbours(analysis, draft, inside[0].code, candidates)
        if neighbours:
            return neighbours
    several = thanked_several(analysis, draft, candidates) if analysis.lang == "kk" else []
    if several:
        return several
    if len(thanked) != 1 or any(m.code not in thanked for m in inside):
        return thanked_by_the_helped(analysis, draft, candidates) if analysis.lang in ("tr", "kk") else []
    giver = thanked.pop()
    helped = {
        c.receiver
        for c, d in candidates
        if GROUP[c.kind] == "gift" and c.giver == giver and 0 <= clause.sentence - d.clause.sentence <= 4
    }
    if not helped and all(m.goal >= 2.0 for m in inside):
        # In a text about two states the other one thanks.
        helped = {
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "agency", "leader", "city")
            and m.code not in ("XX", "INTL", giver)
        }
    if len(helped) != 1:
        return []
    struck = helped.pop()
    return [Pair(struck, giver, first_span(analysis, struck), first_span(analysis, giver), 2.0, 2.0)]


_ALL_OF_THEM = {
    "обеим": 2,
    "обоим": 2,
    "обе": 2,
    "оба": 2,
    "двум": 2,
    "троим": 3,
    "трем": 3,
    "четырем": 4,
    "всем": 0,
}


def _thanked_them_all(
    analysis: Analysis, draft: Draft, helped: str, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "Кишинёв благодарен обеим странам": those that gave to the one who thanks, where they are as many."""
    clause = draft.clause
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    many = next((_ALL_OF_THEM[w] for w in words if w in _ALL_OF_THEM), None)
    if many is None:
        return []
    givers = list(
        dict.fromkeys(c.giver for c, _d in candidates if GROUP[c.kind] == "gift" and c.receiver == helped)
    )
    if len(givers) < 2 or (many and len(givers) != many):
        return []
    mine = first_span(analysis, helped)
    return [Pair(helped, g, mine, first_span(analysis, g), 2.5, 2.5) for g in givers]


def turned_by_the_gift(
    analysis: Analysis, draft: Draft, pairs: list[Pair], candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """Thanks that run the way of the gifts told before: said by an officer whose state the text does not name, they run back.

    Only in a quotation or in the first person, and only where every gift of the text runs that one way.
    """
    gifts = {(c.giver, c.receiver) for c, _d in candidates if GROUP[c.kind] == "gift"}
    named = {
        m.code
        for m in analysis.inside(draft.clause)
        if m.case in ("nom", "subj") and m.type in ("country", "city")
    }
    tokens = analysis.document.tokens
    quoted = draft.clause.quoted or any(
        s <= tokens[h.i].start < e for h in draft.triggers for s, e in analysis.document.quotes
    )
    out = []
    for pair in pairs:
        way = (pair.giver, pair.receiver)
        back = (pair.receiver, pair.giver)
        thanked = any(m.code == pair.receiver and m.goal >= 1.0 for m in analysis.inside(draft.clause))
        if (
            analysis.lang in ("tr", "kk")
            and way in gifts
            and back not in gifts
            and not thanked
            and (quoted or pair.giver not in named)
        ):
            pair = Pair(*back, pair.receiver_span, pair.giver_span, pair.receiver_score, pair.giver_score)
        out.append(pair)
    return out


def agreed_at_the_talks(
    analysis: Analysis, draft: Draft, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "По итогам переговоров утверждён план совместных учений": a project without a party is that of the two who just met."""
    clause = draft.clause
    if draft.kind != "joint_project" or not candidates:
        return []
    if any(m.type not in ("intl", "private") for m in analysis.inside(clause)):
        return []
    if any(t.low.startswith(SIDES) for t in analysis.document.tokens[clause.i : clause.j]):
        # "The sides agreed": a paper of both keeps its own order.
        return []
    last, before = candidates[-1]
    if last.kind != "meeting_visit" or not 0 <= clause.sentence - before.clause.sentence <= 1:
        return []
    return [
        Pair(
            last.giver,
            last.receiver,
            first_span(analysis, last.giver),
            first_span(analysis, last.receiver),
            2.0,
            2.0,
        )
    ]


_OVER = ("ardından", "sonra", "sonunda", "tamamla", "bitir")


def left_the_place(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "Moldova'nın ekibi iki haftalık çalışmanın ardından Adıyaman'dan ayrıldı": where a foreign team ends its work is whom it helped."""
    clause, tokens = draft.clause, analysis.document.tokens
    if analysis.lang != "tr" or draft.kind not in ("rescue_team", "health_team") or not draft.triggers:
        return []
    if not all(tokens[h.i].low.startswith(("ayrıl", "uğurlan", "veda")) for h in draft.triggers):
        return []
    if not any(t.low.startswith(_OVER) for t in tokens[clause.i : clause.j]):
        return []
    inside = analysis.inside(clause)
    places = {m.code for m in inside if m.case == "abl" and m.type in ("city", "country")}
    givers = {
        m.code for m in inside if m.case in ("gen", "nom", "adj", "poss") and m.type in ("country", "demonym")
    } - places
    if len(places) != 1 or len(givers) != 1:
        return []
    giver, helped = givers.pop(), places.pop()
    return [Pair(giver, helped, first_span(analysis, giver), first_span(analysis, helped), 3.0, 3.0)]


def in_the_same_breath(
    analysis: Analysis, draft: Draft, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "expressed condolences and spoke of the readiness to send rescuers": the two of the clause before, in Russian.

    In Turkish and Kazakh those of the request that is answered.
    """
    clause = draft.clause
    if analysis.lang in ("tr", "kk"):
        return answered(analysis, draft, candidates)
    if analysis.lang != "ru" or draft.firmness != "readiness" or not candidates:
        return []
    if any(m.type not in ("intl", "private") for m in analysis.inside(clause)):
        return []
    last, before = candidates[-1]
    if last.kind not in ("condolence", "readiness", *_GIFTS) or before.clause.sentence != clause.sentence:
        return []
    return [
        Pair(
            last.giver,
            last.receiver,
            first_span(analysis, last.giver),
            first_span(analysis, last.receiver),
            2.0,
            2.0,
        )
    ]


_GIFTS = ("relief_goods", "rescue_team", "health_team", "money")
