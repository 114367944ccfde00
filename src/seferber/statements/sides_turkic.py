"""Turkish and Kazakh: of two states that meet or build something as equals, the writer's own comes first."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.roles import Pair, first_span

_COUNTED = ("relief_goods", "rescue_team", "health_team", "money")
_AND = frozenset(["ve", "ile", "мен", "пен", "бен", "және"])


def home_first(analysis: Analysis, draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """The pairs, with the writer's own state as giver where both are subjects alike ("Kırgızistan ile Türkiye", "қазақ-венгр")."""
    if analysis.lang == "tr" and draft.kind in _COUNTED:
        return each_with_a_number(analysis, draft, pairs)
    if analysis.lang not in ("tr", "kk") or draft.kind not in ("meeting_visit", "joint_project"):
        return pairs
    clause = draft.clause
    inside = [
        m for m in analysis.inside(clause) if m.type in ("country", "demonym", "leader", "city", "agency")
    ]
    return [_turned(p) if _alike(analysis, draft, inside, p) else p for p in pairs]


def each_with_a_number(analysis: Analysis, draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """ "Kolombiya 70, Peru ise 38 kurtarmacıyı uğurladı": each state with a number of its own gives, and none of them receives."""
    clause = draft.clause
    starts = {n.i for n in analysis.numbers if not n.ordinal}
    inside = analysis.inside(clause)
    tokens = analysis.document.tokens
    givers = [
        m
        for m in inside
        if m.case == "nom"
        and m.type in ("country", "agency")
        and (
            m.head + 1 in starts
            or (tokens[min(m.head + 1, clause.j - 1)].low in ("ise", "de", "da") and m.head + 2 in starts)
        )
    ]
    codes = list(dict.fromkeys(m.code for m in givers))
    if len(codes) < 2:
        return pairs
    own = _things_of_their_own(draft, givers)
    receiver = next((p.receiver for p in pairs if p.receiver not in codes), "")
    if not receiver:
        named = [m for m in inside if m.goal >= 1.5 and m.code not in codes]
        told = max(
            analysis.prior_goal, key=lambda c: analysis.prior_goal[c] if c not in codes else -9.0, default=""
        )
        receiver = named[0].code if named else analysis.struck or told
    if not receiver or receiver in codes or receiver == "INTL":
        return pairs
    mine = first_span(analysis, receiver)
    return [Pair(c, receiver, first_span(analysis, c), mine, 3.0, 3.0) for c in codes if c not in own]


_THINGS = ("goods", "rescue", "health", "hospital", "currency", "cash", "transport")


def _things_of_their_own(draft: Draft, givers: list[Mention]) -> set[str]:
    """ "Özbekistan 24 kurtarıcı, Kazakistan 60 ton un ulaştırdı": the states whose thing, told right behind them, is another than the draft's."""
    out = set()
    ends = [m.i for m in givers[1:]] + [draft.clause.j]
    for m, end in zip(givers, ends, strict=True):
        here = [h for h in draft.clause.of(*_THINGS) if m.head < h.i < end]
        mine = [h.i for h in draft.objects] + [a.i for a in draft.amounts]
        if here and not any(m.head < k < end for k in mine):
            out.add(m.code)
    return out


def joined_states(analysis: Analysis, clause: Clause) -> list[Mention]:
    """Turkish "Astana ile Bişkek … yenilemeyi tasarlıyor", "Çin ile Kamboçya'nın inşa ettiği": two states that do it as equals."""
    if analysis.lang != "tr":
        return []
    states = [m for m in analysis.inside(clause) if m.type == "country" or "capital" in m.notes]
    for a, b in itertools.pairwise(states):
        if a.partner and not a.via and b.i - a.j == 1 and b.case in ("nom", "gen") and a.code != b.code:
            return [a, b]
    return []


def _alike(analysis: Analysis, draft: Draft, inside: list[Mention], pair: Pair) -> bool:
    home = analysis.home
    if pair.receiver != home or len({m.code for m in inside} - {home, pair.giver}) > 0:
        return False
    tokens = analysis.document.tokens
    states = [m for m in inside if m.type != "city"]
    for a, b in itertools.pairwise(states):
        if {a.code, b.code} != {home, pair.giver}:
            continue
        between = tokens[a.j : b.i]
        if not between and tokens[b.i].gap.strip() in ("-", "–"):
            return True
        if len(between) == 1 and between[0].low in _AND and b.case in ("nom", "gen", "poss"):
            return True
    acts = [m for m in states if m.case in ("nom", "gen") and m.agent >= 2]
    # "… orman yangını merkezini birlikte kurmakta anlaştılar": neither is named beside the act.
    return draft.kind == "joint_project" and not acts and analysis.struck != home


def _turned(p: Pair) -> Pair:
    return Pair(p.receiver, p.giver, p.receiver_span, p.giver_span, p.receiver_score, p.giver_score)


def builds_for(analysis: Analysis, draft: Draft, pair: Pair) -> bool:
    """ "Arnavutluk'taki depremin ardından Türkiye iki okul yapacak": who undertakes it, or builds for the struck, gives it."""
    if any(m.code == pair.giver and "undertakes" in m.notes for m in analysis.inside(draft.clause)):
        return True
    return (
        analysis.lang in ("tr", "kk")
        and pair.receiver == analysis.struck
        and bool(draft.objects)
        and all(h.cls == "building" for h in draft.objects)
    )
