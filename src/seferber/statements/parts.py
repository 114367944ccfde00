"""The parties of a draft: which pairs of giver and receiver the words allow, or none when they do not say."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.frames import Draft
from seferber.statements.people import Person
from seferber.statements.roles import Pair, choose, first_span

_FIRST_PERSON = {
    "tr": ("ız", "iz", "uz", "üz", "ım", "im", "um", "üm", "ğımızı", "ğimizi", "mızı", "mizi"),
    "kk": ("мыз", "міз", "быз", "біз", "пыз", "піз", "мын", "мін"),
}
_WE = {"en": {"we", "our", "us", "i", "my"}, "ru": {"мы", "наш", "наша", "наше", "наши", "нашей", "нашего", "нам", "я"},
       "tr": {"biz", "bizler", "bizim", "milletimiz", "şahsım"}, "kk": {"біз", "біздің"}}  # fmt: skip


def resolve(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Pairs sure enough to propose; several for a visit to several states."""
    if draft.kind == "meeting_visit":
        return _meeting(analysis, draft)
    if draft.kind == "request":
        return _request(analysis, draft)
    boost = _first_person(analysis, draft.clause)
    pair = choose(analysis, draft.clause, reverse=draft.reverse, boost=boost)
    if pair is None or pair.giver_score < draft.need or pair.receiver_score < draft.need:
        return []
    return _several(analysis, draft, [pair])


def _several(analysis: Analysis, draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """A list of givers, each with its own number ("Kazakhstan sent 101, Azerbaijan 400"): one pair for each."""
    if draft.kind not in ("rescue_team", "relief_goods", "health_team", "money") or len(draft.amounts) < 2:
        return pairs
    pair = pairs[0]
    out = []
    used = set()
    for m in analysis.mentions:
        if not draft.clause.i <= m.i < draft.clause.j or m.code in used or m.code == pair.receiver or m.agent < 1.5:
            continue
        if m.type not in ("country", "agency"):
            continue
        mine = [a for a in draft.amounts if 0 <= a.i - m.j <= 4]
        if mine:
            used.add(m.code)
            out.append(Pair(m.code, pair.receiver, None, pair.receiver_span, pair.giver_score, pair.receiver_score))
    if len(out) >= 2:
        return out
    return pairs


def _first_person(analysis: Analysis, clause: Clause) -> dict[str, float]:
    """"We are ready": the state of whoever speaks is the one that acts."""
    tokens = analysis.document.tokens
    lang = analysis.lang
    said = any(t.low in _WE[lang] for t in tokens[clause.i : clause.j])
    if not said and lang in _FIRST_PERSON:
        said = any(tokens[h.j - 1].low.endswith(_FIRST_PERSON[lang]) for h in clause.hits if h.tense or h.cls in ("ready", "thank", "offer", "condole"))
    speaker = _speaker(analysis, clause)
    if speaker is None or not speaker.code:
        if said and lang == "en" and analysis.home:
            return {analysis.home: 2.5}
        return {}
    if said or clause.quoted:
        return {speaker.code: 2.5}
    return {speaker.code: 1.0} if not any(m.agent >= 2 and clause.i <= m.i < clause.j for m in analysis.mentions) else {}


def _speaker(analysis: Analysis, clause: Clause) -> Person | None:
    tokens = analysis.document.tokens
    for step in (0, -1, 1, -2, -3):
        for person in analysis.people:
            if tokens[person.i].sentence == clause.sentence + step and person.case not in ("dat",) and person.code:
                return person
    return None


def _request(analysis: Analysis, draft: Draft) -> list[Pair]:
    """The side that asks, and the state asked, or the world when none is named."""
    clause = draft.clause
    boost = _first_person(analysis, clause)
    local = [m for m in analysis.mentions if clause.i <= m.i < clause.j and m.type not in ("intl", "private")]
    askers = sorted((m for m in local if m.agent > 0.5 and m.case not in ("abl", "from", "dat", "to")), key=lambda m: -m.agent)
    asked = [m for m in local if m.case in ("dat", "abl", "to", "from", "acc", "with", "obj", "gen") and m.goal > 0 or m.case in ("abl", "from") or m.code in ("INTL", "EU", "NATO")]
    struck = _most(analysis.prior_goal)
    giver = askers[0].code if askers else max(boost, key=lambda c: boost[c]) if boost else struck
    if not giver:
        return []
    others = [m for m in asked if m.code != giver]
    receiver = others[0].code if others else "INTL"
    if not askers and not others and giver != struck:
        return []
    return [Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0)]


def _most(scores: dict[str, float]) -> str:
    best = max(scores, key=lambda c: scores[c], default="")
    return best if best and scores[best] > 0.5 and best != "INTL" else ""


def _meeting(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Who travels or meets whom: the traveller's state, and every state that he goes to or meets."""
    clause = draft.clause
    local = [m for m in analysis.mentions if clause.i <= m.i < clause.j and m.type not in ("intl", "private")]
    boost = _first_person(analysis, clause)
    goers = [m for m in local if m.agent >= 1.5 and m.case not in ("abl", "from")]
    giver = goers[0].code if goers else max(boost, key=lambda c: boost[c]) if boost else ""
    targets: list[str] = []
    for m in local:
        if m.code == giver or m.code in targets or m.type == "leader" and m.case == "nom" and m.agent >= 2.5 and m is (goers[0] if goers else None):
            continue
        if m.case in ("dat", "acc", "ins", "with", "to", "in", "loc", "obj", "of", "gen", "adj", "poss", "nom", "subj") and (m.goal >= 0.7 or m.partner or m.case in ("nom", "gen")):
            targets.append(m.code)
    if not giver or not targets:
        return []
    return [Pair(giver, code, first_span(analysis, giver), first_span(analysis, code), 2.0, 2.0) for code in targets[:5] if code != "INTL"]
