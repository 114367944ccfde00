"""Evidences about meetings, projects and requests."""

from __future__ import annotations

from collections.abc import Iterable

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate
from seferber.statements.parts_speaking import first_person


def about_talks(
    analysis: Analysis,
    candidate: Candidate,
    draft: Draft,
    inside: list[Mention],
    found: list[tuple[Candidate, Draft]],
) -> Iterable[str]:
    states = {
        m.code
        for m in analysis.mentions
        if m.type in ("country", "demonym", "agency", "leader", "city") and m.code not in ("XX", "INTL")
    }
    met = [
        m
        for m in inside
        if m.code == candidate.receiver
        and m.case in ("ins", "with", "obj", "acc")
        and ("listed" in m.notes or m.type == "leader" or m.via in ("office", "person"))
    ]
    if len(states) >= 3 and candidate.firmness == "delivered" and not met:
        yield "held_among_three"
    own = [m for m in inside if m.code == candidate.giver]
    if candidate.kind == "meeting_visit" and own and all(m.type == "demonym" and not m.via for m in own):
        yield "only_adjective"
    alone = all(h.cls == "build" for h in draft.triggers) and not draft.clause.has("sign")
    sides = analysis.lang == "en" and any(
        t.low in ("sides", "parties") for t in analysis.document.tokens[draft.clause.i : draft.clause.j]
    )
    if candidate.kind == "joint_project" and alone and not sides:
        told = analysis.sentence_mentions.get(draft.clause.sentence, ())
        if (
            all(m.code != candidate.giver for m in told)
            and max(first_person(analysis, draft.clause).values(), default=0.0) < 2.0
        ):
            yield "giver_inherited"
    if candidate.kind == "joint_project":
        for code in (candidate.giver, candidate.receiver):
            stands = {m.case for m in inside if m.code == code}
            if stands and stands <= {"abl", "from", "via"}:
                yield "only_source"
    if candidate.kind == "joint_project" and any(h.cls == "sign" for h in draft.triggers):
        signers = {m.code for m in inside}
        gifts = [
            (c.giver, c.receiver)
            for c, d in found
            if 0 <= draft.clause.sentence - d.clause.sentence <= (1 if GROUP[c.kind] == "gift" else 2)
            and (GROUP[c.kind] == "gift" or c.kind == "investment_trade")
        ]
        pair = (candidate.giver, candidate.receiver)
        alone = bool(signers) and signers <= {candidate.giver} and pair in gifts
        bare = _bare_paper(analysis, draft) and (pair in gifts or pair[::-1] in gifts)
        if alone or bare:
            yield "signs_the_gift"


_PAPERS = (
    "құжат",
    "келісім",
    "шарт",
    "документ",
    "соглашени",
    "договор",
    "belge",
    "anlaşma",
    "protokol",
    "document",
    "agreement",
)


_NO_MORE = (
    "тиісті",
    "аталған",
    "осы",
    "бұл",
    "соответствующ",
    "этот",
    "это",
    "ilgili",
    "söz",
    "konusu",
    "the",
    "relevant",
    "corresponding",
    "a",
    "an",
)


def _bare_paper(analysis: Analysis, draft: Draft) -> bool:
    """ "Құжатқа елші мен министр қол қойды": the paper signed is named by nothing but itself."""
    tokens = analysis.document.tokens
    for h in draft.objects:
        before = tokens[h.i - 1].low if h.i > draft.clause.i else ""
        alone = h.i == draft.clause.i or before.startswith(_NO_MORE)
        if h.j - h.i > 1 or not tokens[h.i].low.startswith(_PAPERS) or not alone:
            return False
    return bool(draft.objects)


_THE_WORLD = (
    "dünyadan", "uluslararası", "ülkelerden", "international", "халықаралық", "елдерден", "әлемнен", "международ", "world",
    "donors", "neighbours", "neighbors", "stat", "соседей", "соседям", "соседних стран", "союзников", "мировое", "мировому", "көршілерден", "мемлекеттерден",
)  # fmt: skip


def about_requests(
    analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]
) -> Iterable[str]:
    tokens = analysis.document.tokens[draft.clause.i : draft.clause.j]
    abroad = (
        _THE_WORLD
        if analysis.lang != "en"
        else (
            *_THE_WORLD,
            "ambassador",
            "diplomat",
            "partner",
            "friend",
            "abroad",
            "countries",
            "nations",
            "outside",
        )
    )
    if all(m.code != candidate.receiver for m in analysis.mentions) and not any(
        t.low.startswith(abroad) for t in tokens
    ):
        yield "nobody_asked"
    if analysis.struck != candidate.giver:
        yield "asker_not_struck"
    if any("fut" in h.tense for h in draft.triggers):
        yield "asked_in_future"
    if any(h.negated for h in draft.clause.hits):
        yield "not_answered"
