"""A second opinion on the direction of help: what cases, disaster, speakers and thanks say apart from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import take_over, weigh

_BACK = ("thanks", "request")


def against(candidate: Candidate, found: list[tuple[Candidate, Draft]]) -> bool:
    """Whether thanks or a request of the same text say that the aid runs the other way."""
    back = candidate.kind in _BACK
    return any(
        (c.giver, c.receiver) == (candidate.giver, candidate.receiver)
        and (c.kind in _BACK) != back
        and GROUP[c.kind] in ("gift", "solidarity", "request", "readiness")
        for c, _d in found
    )


def agreed(candidate: Candidate, found: list[tuple[Candidate, Draft]]) -> bool:
    """Whether thanks, a request or condolences of the text run as they should beside this help."""
    pair = (candidate.giver, candidate.receiver)
    return any(
        (c.kind in _BACK and (c.receiver, c.giver) == pair)
        or (c.kind == "condolence" and (c.giver, c.receiver) == pair)
        for c, _d in found
    )


def one_of_two(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """In a text about two states, whether one stands as the subject and the other nowhere beside it as one that acts.

    Readiness looks at the sentence; a gift wants more: the receiver acts nowhere in the text and is a goal somewhere.
    """
    group = GROUP[candidate.kind]
    states = {
        m.code
        for m in analysis.mentions
        if m.type in ("country", "demonym", "agency", "leader", "city") and m.code not in ("XX", "INTL")
    }
    if group not in ("readiness", "gift") or len(states) != 2:
        return False
    clause = draft.clause
    sentence = analysis.sentence_mentions.get(clause.sentence, [])
    inside = [m for m in sentence if group == "readiness" or clause.i <= m.i < clause.j]
    theirs = [m for m in analysis.mentions if m.code == candidate.receiver and "dateline" not in m.notes]
    if group == "gift":
        acts = any(m.case in ("nom", "subj", "gen", "poss") for m in theirs)
        if acts or not any(m.case in _GOAL_CASES for m in theirs):
            return False
    subject = any(
        m.code == candidate.giver and m.case in ("nom", "subj") and "dateline" not in m.notes for m in inside
    )
    return subject and not any(m in inside and m.case in ("nom", "subj") for m in theirs)


def close(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """Whether the words of the clause would allow the parties the other way round."""
    if analysis.lang == "tr" and draft.clause.has("thank") and GROUP[candidate.kind] == "gift":
        # "çadır gönderen Japonya'ya teşekkür etti": the thanks tell the side.
        return False
    boost = first_person(analysis, draft.clause)
    agents, goals = weigh(analysis, draft.clause, reverse=candidate.kind == "thanks", boost=boost)
    if analysis.lang in ("tr", "kk") and any(h.cls == "receive" for h in draft.triggers):
        take_over(analysis, draft.clause, agents, goals)
    none: tuple[float, Mention | None] = (0.0, None)
    giver, receiver = candidate.giver, candidate.receiver
    forth = agents.get(giver, none)[0] + goals.get(receiver, none)[0]
    back = agents.get(receiver, none)[0] + goals.get(giver, none)[0]
    return forth - back <= 3.5


_PASSIVE = re.compile(
    r"(?:[ıiuü]l|[ıiuü]n|[ыі]л|[ыі]н)(?:d[ıiuü]|m[ıiuü]ş|[ae]c|[ıiuü]yor|[дт][ыі]|ған|ген|[ае]ды|[ае]ді|іп|ып)|лся|лась|лось|лись|ется|ются"
)


def _does_it_itself(analysis: Analysis, draft: Draft) -> bool:
    """ "Brezilya Hava Kuvvetleri bölgeye 12 mutfak gönderdi": the one struck sends to its own people."""
    tokens, clause = analysis.document.tokens, draft.clause
    if clause.has("say", "receive", "thank", "accept") or first_person(analysis, clause):
        return False
    active = [
        h for h in draft.triggers if h.cls in ("send", "give", "allocate", "deliver", "decide", "pledge")
    ]
    if analysis.lang == "en":
        return any(
            h.tense in ("past", "fut", "prog") and tokens[h.i - 1].low not in ("was", "were", "been", "be")
            for h in active
        )
    return any(
        h.tense in ("past", "evid", "fut", "prog") and not _PASSIVE.search(tokens[h.j - 1].low)
        for h in active
    )


_GOAL_CASES = ("dat", "to", "for", "victim", "loc", "in")


_DOER_CASES = ("nom", "subj", "gen", "poss", "abl", "from")


def second_opinion(
    analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]
) -> Iterable[str]:
    """What the case of the words, the disaster and the speaker's office say of the direction, apart from the rules."""
    giver, receiver = candidate.giver, candidate.receiver
    inside = [m for m in inside if "dateline" not in m.notes]
    as_goal = [m for m in inside if m.code == giver and m.case in _GOAL_CASES]
    as_doer = [m for m in inside if m.code == giver and (m.case in _DOER_CASES or "owner" in m.notes)]
    if as_goal and not as_doer:
        yield "giver_in_goal_case"
    stands = {m.case for m in inside if m.code == receiver}
    acts = stands & {"nom", "subj"} and not stands & {*_GOAL_CASES, "of", "obj", "acc"}
    # "поступило 500 тыс. долларов от Катара": told as coming from the giver.
    told_from = any(m.code == giver and m.case == "from" and "undertakes" in m.notes for m in inside)
    takes = any(h.cls == "receive" for h in draft.triggers) or (
        analysis.lang in ("en", "ru") and draft.clause.has("accept")
    )
    takes = takes or told_from
    if acts and not takes and not draft.clause.has("conditionw"):
        yield "receiver_as_subject"
        if giver not in {m.code for m in inside} and _does_it_itself(analysis, draft):
            yield "receiver_acts"
    tokens = analysis.document.tokens
    voices = {p.code for p in analysis.people if p.code and tokens[p.i].sentence == draft.clause.sentence}
    if analysis.struck == giver:
        yield "giver_struck"
    if voices == {receiver} and analysis.struck != receiver and not told_from:
        yield "receiver_speaks"
    taken = any(h.cls == "receive" for h in draft.triggers) and any(
        m.code == giver and (m.case in ("abl", "from") or (analysis.lang in ("tr", "kk") and m.case == "gen"))
        for m in inside
    )
    if (
        analysis.struck != receiver
        and giver not in voices
        and not (taken or told_from)
        and close(analysis, candidate, draft)
    ):
        yield "one_cue"
    if any(
        h.cls == "sport" or not (h.i and tokens[h.i - 1].low in ("на", "для"))
        for h in analysis.hits
        if h.cls in ("sport", "purchase")
        and (analysis.lang not in ("kk", "en") or tokens[h.i].sentence == draft.clause.sentence)
    ):
        # In Kazakh and English a word for buying or a game in another sentence says little ("match our figure", "season").
        yield "trade_or_sport"
