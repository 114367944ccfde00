"""The parties of a draft: which pairs of giver and receiver the words allow, or none when they do not say."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis
from seferber.statements.discourse import left_the_place
from seferber.statements.discourse_turkic import blessed, brought_to_be_healed, given_by_the_thanked
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.given_by_whom import given_by_whom
from seferber.statements.lenders import lends
from seferber.statements.model import Span
from seferber.statements.partners import partner_last
from seferber.statements.parts_meetings import meeting, session
from seferber.statements.parts_requests import requested
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import Pair, choose, first_span
from seferber.statements.sides_turkic import builds_for, home_first, joined_states

_HELP = ("relief_goods", "rescue_team", "health_team", "money")


def resolve(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Pairs sure enough to propose; several for a visit to several states."""
    return home_first(analysis, draft, _resolved(analysis, draft))


def _resolved(analysis: Analysis, draft: Draft) -> list[Pair]:
    if draft.kind == "meeting_visit" and draft.need == 0.1:
        return session(analysis, draft)
    if draft.kind == "meeting_visit":
        return meeting(analysis, draft)
    if draft.kind == "request":
        return requested(analysis, draft)
    if draft.kind == "money":
        lender = lends(analysis, draft.clause)
        if lender is not None:
            return _lent(analysis, draft, lender)
    left = left_the_place(analysis, draft)
    if left:
        return left
    for rule in (brought_to_be_healed, given_by_the_thanked):
        told = rule(analysis, draft)
        if told is not None:
            return told
    boost = first_person(analysis, draft.clause)
    if analysis.note is not None and draft.kind in _HELP and any(h.cls == "receive" for h in draft.triggers):
        # "has the honour to confirm receipt of …": what came from the side addressed.
        to, by = analysis.note
        return [Pair(by, to, first_span(analysis, by), first_span(analysis, to), 3.0, 3.0)]
    acted = any(m.agent >= 2 for m in analysis.inside(draft.clause))
    if draft.kind == "joint_project" or (
        analysis.lang == "kk" and draft.kind == "investment_trade" and not acted
    ):
        both = _subjects(analysis, draft) or _both(analysis, draft)
        if both:
            return [partner_last(analysis, draft, pair) for pair in both]
    taking = any(h.cls == "receive" for h in draft.triggers) or _came_from(analysis, draft)
    taking = taking or (analysis.lang == "en" and draft.clause.has("accept"))
    thanked = blessed(analysis, draft, max(boost, key=lambda c: boost[c], default=""))
    if thanked:
        return thanked
    if draft.kind == "thanks" and analysis.lang == "ru":
        thanked = _thanked_by_pronoun(analysis, draft, boost)
        if thanked:
            return thanked
    pair = choose(analysis, draft.clause, reverse=draft.reverse, boost=boost, taking=taking)
    if pair is None or pair.giver_score < draft.need or pair.receiver_score < draft.need:
        return given_by_whom(analysis, draft)
    if draft.kind in _HELP and draft.clause.has("thank"):
        thanks = choose(analysis, draft.clause, reverse=True, boost=boost)
        if thanks is not None and (thanks.giver, thanks.receiver) == (pair.giver, pair.receiver):
            # "kurdukları hastane için İsrail'e şükran": what thanks are given for came from the one thanked.
            pair = Pair(
                pair.receiver,
                pair.giver,
                pair.receiver_span,
                pair.giver_span,
                pair.giver_score,
                pair.receiver_score,
            )
    if draft.kind in ("relief_goods", "money") and pair.receiver not in ("CARICOM", "EU"):
        listed = {m.code for m in analysis.inside(draft.clause) if m.goal >= 2}
        group = next(
            (
                m.code
                for m in analysis.mentions
                if m.type == "group" and m.goal >= 2.5 and m.code != pair.giver
            ),
            "",
        )
        if group and len(listed) >= 3:
            pair.receiver = group
    signed = draft.kind == "investment_trade" and all(h.cls in ("sign", "invest") for h in draft.triggers)
    if draft.kind == "joint_project" or (signed and any(h.cls == "sign" for h in draft.triggers)):
        named = [
            m.code
            for m in analysis.inside(draft.clause)
            if m.code in (pair.giver, pair.receiver) and m.type in ("country", "demonym", "leader", "agency")
        ]
        if builds_for(analysis, draft, pair):
            named = []
        if named and named[0] == pair.receiver and pair.giver in named:
            pair = Pair(
                pair.receiver,
                pair.giver,
                pair.receiver_span,
                pair.giver_span,
                pair.receiver_score,
                pair.giver_score,
            )
    if draft.kind == "joint_project":
        pair = partner_last(analysis, draft, pair)
        if all(h.cls == "train" for h in draft.triggers):
            pair = _teacher_first(analysis, draft, pair)
    listed_pairs = _listed_receivers(analysis, draft, pair)
    if listed_pairs:
        return listed_pairs
    together = _together(analysis, draft, pair)
    if together:
        return together
    return _several(analysis, draft, [pair])


def _teacher_first(analysis: Analysis, draft: Draft, pair: Pair) -> Pair:
    """ "AFAD will train 25 Uzbek rescuers": those whose state is only an adjective are taught by the subject."""
    inside = analysis.inside(draft.clause)
    learners = [m for m in inside if m.code == pair.giver]
    teaches = any(m.code == pair.receiver and m.case in ("nom", "subj") and m.type != "city" for m in inside)
    if not teaches or not learners or any(m.type != "demonym" for m in learners):
        return pair
    return Pair(
        pair.receiver, pair.giver, pair.receiver_span, pair.giver_span, pair.receiver_score, pair.giver_score
    )


def _came_from(analysis: Analysis, draft: Draft) -> bool:
    """Russian "на счёт ведомства поступило 500 тыс. долларов от Катара": arriving from somebody is being received."""
    clause = draft.clause
    return (
        analysis.lang == "ru"
        and clause.has("arrive")
        and any(m.case == "from" and "undertakes" in m.notes for m in analysis.inside(clause))
    )


_TO_THEM = frozenset(["им", "ему", "ей"])


def _thanked_by_pronoun(analysis: Analysis, draft: Draft, boost: dict[str, float]) -> list[Pair]:
    """ "Узбекские коллеги откликнулись первыми, низкий поклон им": the subject told just before is thanked."""
    clause, tokens = draft.clause, analysis.document.tokens
    at = max((k for k in range(clause.i, clause.j) if tokens[k].low in _TO_THEM), default=-1)
    if at < 0 or any(m.goal >= 2 for m in analysis.inside(clause)):
        return []
    named = [
        m
        for m in analysis.mentions
        if m.i < at and 0 <= clause.sentence - analysis.sentence_of(m) <= 1 and m.case in ("nom", "adj")
        and m.type in ("country", "demonym", "city")
    ]  # fmt: skip
    giver = max(boost, key=lambda c: boost[c]) if boost else analysis.struck
    if not named or not giver or named[-1].code == giver:
        return []
    receiver = named[-1].code
    return [Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.5, 2.5)]


def _lent(analysis: Analysis, draft: Draft, lender: Mention) -> list[Pair]:
    """ "Дүниежүзілік банк Қазақстанға несие береді": the bank gives, and the state named as the goal, or struck, gets."""
    inside = [m for m in analysis.inside(draft.clause) if m.type not in ("intl", "private", "group")]
    named = max((m for m in inside if m.goal >= 1.5), key=lambda m: m.goal, default=None)
    receiver = named.code if named is not None else "" if inside else analysis.struck
    if not receiver:
        return []
    return [Pair("INTL", receiver, _span_of(analysis, lender), first_span(analysis, receiver), 3.0, 3.0)]


def _together(analysis: Analysis, draft: Draft, pair: Pair) -> list[Pair]:
    """ "Avustralya ve Singapur teklif etti": each of the subjects gives."""
    if draft.kind in ("joint_project", "investment_trade"):
        return []
    inside = [
        m
        for m in analysis.inside(draft.clause)
        if ("together" in m.notes or ("listed" in m.notes and m.case in ("abl", "from")))
    ]
    if not any(m.agent >= 1.2 for m in analysis.inside(draft.clause)):
        # "Әзербайжан, Өзбекстан және Тәжікстан президенттері …, дайын екендерін жеткізді": named in the clause before.
        inside += [
            m for m in analysis.sentence_mentions.get(draft.clause.sentence, ()) if "together" in m.notes
        ]
    beside = _with_the_giver(analysis, draft, pair) if analysis.lang in ("tr", "kk") else []
    inside += beside
    codes = list(dict.fromkeys(m.code for m in inside if m.code != pair.receiver))
    words = [t.low for t in analysis.document.tokens[draft.clause.i : draft.clause.j]]
    if analysis.lang == "ru" and any(
        analysis.document.tokens[a.i - 1].low == "по" for a in draft.amounts if a.i
    ):
        # "выделят Судану по миллиону евро": each gives as much.
        words.append("всего")
    summed = any(
        w
        in (
            "toplam",
            "total",
            "together",
            "вместе",
            "всего",
            "бірге",
            "жалпы",
            "birlikte",
            "each",
            "combined",
            "jointly",
        )
        for w in words
    )
    shared = len(draft.amounts) == 1 and bool(beside)
    if pair.giver not in codes or len(codes) < 2 or (draft.amounts and not summed and not shared):
        return []
    return [
        Pair(
            c,
            pair.receiver,
            first_span(analysis, c),
            pair.receiver_span,
            pair.giver_score,
            pair.receiver_score,
        )
        for c in codes[:5]
    ]


def _with_the_giver(analysis: Analysis, draft: Draft, pair: Pair) -> list[Mention]:
    """ "Канада мен Мексика жіберді": the state that "and" joins to the giver, and the giver."""
    inside = [
        m
        for m in analysis.inside(draft.clause)
        if m.type == "country" and (not m.via or analysis.lang == "kk")
    ]
    for a, b in itertools.pairwise(inside):
        joined = (
            (a.partner or (analysis.lang == "kk" and a.case == b.case == "abl"))
            and not a.via
            and b.i - a.j == 1
            and b.case in ("nom", "gen", "abl")
            and a.code != b.code
        )
        if joined and pair.giver in (a.code, b.code) and pair.receiver not in (a.code, b.code):
            return [a, b]
    return []


def _listed_receivers(analysis: Analysis, draft: Draft, pair: Pair) -> list[Pair]:
    """ "to Qatar, Azerbaijan and Ukraine": one pair for each member of the list."""
    inside = analysis.inside(draft.clause)
    chosen = next((m for m in inside if m.code == pair.receiver and "listed" in m.notes), None)
    if chosen is None or pair.receiver in ("CARICOM", "EU"):
        return []
    codes = list(
        dict.fromkeys(
            m.code for m in inside if "listed" in m.notes and m.case == chosen.case and m.code != pair.giver
        )
    )
    if len(codes) < 2:
        return []
    return [
        Pair(pair.giver, c, pair.giver_span, first_span(analysis, c), pair.giver_score, pair.receiver_score)
        for c in codes[:6]
    ]


def _several(analysis: Analysis, draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """A list of givers, each with its own number ("Kazakhstan sent 101, Azerbaijan 400"): one pair for each."""
    if draft.kind not in ("rescue_team", "relief_goods", "health_team", "money") or len(draft.amounts) < 2:
        return pairs
    pair = pairs[0]
    out = []
    used = set()
    inside = analysis.inside(draft.clause)
    # "İspanya'dan iki, Hırvatistan'dan bir uçak": those it comes from give, unless another is named who sends it.
    coming = any(m.code == pair.giver and m.case in ("abl", "from") for m in inside)
    cases = (
        ("abl", "from")
        if coming
        else ("nom", "subj", "poss", "gen")
        if analysis.lang == "tr"
        else ("nom", "subj", "poss")
    )
    for m in analysis.mentions:
        if (
            not draft.clause.i <= m.i < draft.clause.j
            or m.code in used
            or m.code == pair.receiver
            or m.agent < 1.5
        ):
            continue
        if (m.type not in ("country", "agency") and m.code != "EU") or m.case not in cases:
            continue
        mine = [a for a in draft.amounts if 0 <= a.i - m.j <= 4]
        if mine:
            used.add(m.code)
            out.append(
                Pair(m.code, pair.receiver, None, pair.receiver_span, pair.giver_score, pair.receiver_score)
            )
    if len(out) >= 2:
        return out
    return pairs


_BOTH = {
    "tr": ("iki ülke", "iki taraf", "her iki ülke", "taraflar", "iki kardeş ülke", "iki devlet"), "kk": ("екі ел", "екі тарап", "тараптар", "екі мемлекет"),
    "ru": ("две страны", "обе страны", "стороны", "двух стран", "двумя странами", "обе стороны"), "en": ("the two countries", "both countries", "two sides", "both sides", "the parties", "two governments", "the sides"),
}  # fmt: skip


def _subjects(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "Kazakhstan and Azerbaijan signed": two states joined as subjects, the first named first."""
    inside = [m for m in analysis.inside(draft.clause) if "together" in m.notes]
    if analysis.lang == "kk" and not inside:
        states = [m for m in analysis.inside(draft.clause) if m.type == "country"]
        for a, b in itertools.pairwise(states):
            if a.partner and not a.via and b.case == "nom" and b.i - a.j == 1:
                # "Қазақстан мен Моңғолия … уағдаласты".
                inside = [a, b]
                break
            if a.case == b.case == "gen" and "listed" in a.notes and "listed" in b.notes and len(states) == 2:
                # "Қазақстан мен Қырғызстанның министрліктері … қол қойды".
                inside = [a, b]
                break
    codes = list(dict.fromkeys(m.code for m in inside or joined_states(analysis, draft.clause)))
    if len(codes) != 2:
        return []
    return [
        Pair(codes[0], codes[1], first_span(analysis, codes[0]), first_span(analysis, codes[1]), 2.0, 2.0)
    ]


def _both(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "The two countries signed": the two states of the text, in the order in which it names them."""
    text = analysis.document.low[draft.clause.start : draft.clause.end]
    local = [m.code for m in analysis.inside(draft.clause) if m.type in ("country", "demonym")]
    signed = any(h.cls in ("sign", "decide") for h in draft.triggers) and not any(
        m.case in ("nom", "subj") and m.agent >= 1.5 for m in analysis.inside(draft.clause)
    )
    told = any(phrase in text for phrase in _BOTH[analysis.lang])
    if told and analysis.lang in ("tr", "kk") and len(set(local)) == 2:
        # "Türkiye ile Katar arasında imzalanan protokole göre iki ülke … kuracak".
        states = [m for m in analysis.inside(draft.clause) if m.code in local and m.partner]
        if len({m.code for m in states}) == 2:
            one, two = dict.fromkeys(local)
            return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 2.0, 2.0)]
    if not (signed or told) or len(set(local)) > 1:
        return []
    order = list(
        dict.fromkeys(
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "leader", "agency") and m.code not in ("XX", "INTL")
        )
    )
    if len(order) < 2 or (signed and len(order) > 2):
        return []
    return [
        Pair(order[0], order[1], first_span(analysis, order[0]), first_span(analysis, order[1]), 2.0, 2.0)
    ]


def _span_of(analysis: Analysis, m: Mention) -> Span:
    tokens = analysis.document.tokens
    return Span(tokens[m.i].start, tokens[m.j - 1].end)
