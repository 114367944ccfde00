"""The parties of a draft: which pairs of giver and receiver the words allow, or none when they do not say."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Span
from seferber.statements.people import Person
from seferber.statements.roles import Pair, choose, first_span

_FIRST_PERSON = {
    "tr": ("ız", "iz", "uz", "üz", "ım", "im", "um", "üm", "ğımızı", "ğimizi", "mızı", "mizi"),
    "kk": ("мыз", "міз", "быз", "біз", "пыз", "піз", "мын", "мін"),
}
_WE = {"en": {"we", "our", "us", "i", "my"}, "ru": {"мы", "наш", "наша", "наше", "наши", "нашей", "нашего", "нам", "я"},
       "tr": {"biz", "bizler", "bizim", "milletimiz", "şahsım"}, "kk": {"біз", "біздің"}}  # fmt: skip


_YOU = {
    "en": {"your", "you"},
    "ru": {"ваш", "ваша", "ваше", "ваши", "вы", "вами"},
    "tr": {"sizin", "sizler", "sizlerin", "siz"},
    "kk": {"сіздердің", "сіздің", "сіздер"},
}


def resolve(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Pairs sure enough to propose; several for a visit to several states."""
    if draft.kind == "meeting_visit" and draft.need == 0.1:
        return _session(analysis, draft)
    if draft.kind == "meeting_visit":
        return _meeting(analysis, draft)
    if draft.kind == "request":
        return _request(analysis, draft)
    boost = _first_person(analysis, draft.clause)
    if draft.kind == "joint_project":
        both = _subjects(analysis, draft) or _both(analysis, draft)
        if both:
            return both
    taking = any(h.cls == "receive" for h in draft.triggers)
    pair = choose(analysis, draft.clause, reverse=draft.reverse, boost=boost, taking=taking)
    if pair is None or pair.giver_score < draft.need or pair.receiver_score < draft.need:
        return []
    if draft.kind in ("relief_goods", "money") and pair.receiver not in ("CARICOM", "EU"):
        listed = {m.code for m in analysis.mentions if draft.clause.i <= m.i < draft.clause.j and m.goal >= 2}
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
    if draft.kind == "joint_project":
        named = [
            m.code
            for m in analysis.mentions
            if draft.clause.i <= m.i < draft.clause.j
            and m.code in (pair.giver, pair.receiver)
            and m.type in ("country", "demonym", "leader")
        ]
        if named and named[0] == pair.receiver and pair.giver in named:
            pair = Pair(
                pair.receiver,
                pair.giver,
                pair.receiver_span,
                pair.giver_span,
                pair.receiver_score,
                pair.giver_score,
            )
    listed_pairs = _listed_receivers(analysis, draft, pair)
    if listed_pairs:
        return listed_pairs
    together = _together(analysis, draft, pair)
    if together:
        return together
    return _several(analysis, draft, [pair])


def _together(analysis: Analysis, draft: Draft, pair: Pair) -> list[Pair]:
    """ "Avustralya ve Singapur teklif etti": each of the subjects gives."""
    if draft.kind in ("joint_project", "investment_trade"):
        return []
    inside = [
        m for m in analysis.mentions if draft.clause.i <= m.i < draft.clause.j and "together" in m.notes
    ]
    codes = list(dict.fromkeys(m.code for m in inside if m.code != pair.receiver))
    if pair.giver not in codes or len(codes) < 2 or draft.amounts:
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


def _session(analysis: Analysis, draft: Draft) -> list[Pair]:
    """A session of the two states' commission: between the speaker's state and the other one."""
    tokens = analysis.document.tokens
    speakers = [
        p
        for p in analysis.people
        if tokens[p.i].sentence == draft.clause.sentence and p.code and p.case == "nom" and p.name
    ]
    states = list(
        dict.fromkeys(
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "leader") and m.code not in ("XX", "INTL")
        )
    )
    if len(states) != 2:
        return []
    giver = speakers[-1].code if speakers and speakers[-1].code in states else states[0]
    other = next(c for c in states if c != giver)
    return [Pair(giver, other, first_span(analysis, giver), first_span(analysis, other), 2.0, 2.0)]


def _listed_receivers(analysis: Analysis, draft: Draft, pair: Pair) -> list[Pair]:
    """ "to Qatar, Azerbaijan and Ukraine": one pair for each member of the list."""
    inside = [m for m in analysis.mentions if draft.clause.i <= m.i < draft.clause.j]
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
    for m in analysis.mentions:
        if (
            not draft.clause.i <= m.i < draft.clause.j
            or m.code in used
            or m.code == pair.receiver
            or m.agent < 1.5
        ):
            continue
        if m.type not in ("country", "agency") or m.case not in ("nom", "subj", "poss"):
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
    inside = [
        m for m in analysis.mentions if draft.clause.i <= m.i < draft.clause.j and "together" in m.notes
    ]
    codes = list(dict.fromkeys(m.code for m in inside))
    if len(codes) != 2:
        return []
    return [
        Pair(codes[0], codes[1], first_span(analysis, codes[0]), first_span(analysis, codes[1]), 2.0, 2.0)
    ]


def _both(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "The two countries signed": the two states of the text, in the order in which it names them."""
    text = analysis.document.text[draft.clause.start : draft.clause.end].lower()
    local = [
        m.code
        for m in analysis.mentions
        if draft.clause.i <= m.i < draft.clause.j and m.type in ("country", "demonym")
    ]
    signed = any(h.cls == "sign" for h in draft.triggers) and not any(
        draft.clause.i <= m.i < draft.clause.j and m.case in ("nom", "subj") and m.agent >= 1.5
        for m in analysis.mentions
    )
    if not (signed or any(phrase in text for phrase in _BOTH[analysis.lang])) or len(set(local)) > 1:
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


def _first_person(analysis: Analysis, clause: Clause) -> dict[str, float]:
    """ "We are ready": the state of whoever speaks is the one that acts."""
    tokens = analysis.document.tokens
    lang = analysis.lang
    said = any(t.low in _WE[lang] for t in tokens[clause.i : clause.j])
    if not said and lang in _FIRST_PERSON:
        said = any(
            tokens[h.j - 1].low.endswith(_FIRST_PERSON[lang])
            for h in clause.hits
            if h.tense or h.cls in ("ready", "thank", "offer", "condole")
        )
    speaker = _speaker(analysis, clause)
    if speaker is None or not speaker.code:
        if said and lang == "en" and analysis.home:
            return {analysis.home: 2.5}
        return {}
    if clause.quoted and not said and any(t.low in _YOU[lang] for t in tokens[clause.i : clause.j]):
        # "Your rescuers": the side addressed acts.
        others = {
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "leader") and m.code not in ("XX", "INTL")
        } - {speaker.code}
        return {others.pop(): 2.5} if len(others) == 1 else {}
    if said or clause.quoted:
        return {speaker.code: 2.5}
    return (
        {speaker.code: 1.0}
        if not any(m.agent >= 2 and clause.i <= m.i < clause.j for m in analysis.mentions)
        else {}
    )


def _speaker(analysis: Analysis, clause: Clause) -> Person | None:
    tokens = analysis.document.tokens
    quoting = quote_speaker(analysis, clause)
    if quoting is not None and quoting.code:
        return quoting
    for step in (0, -1, -2, -3, 1):
        for person in analysis.people:
            if (
                tokens[person.i].sentence == clause.sentence + step
                and person.case not in ("dat",)
                and person.code
            ):
                return person
    return None


def quote_speaker(analysis: Analysis, clause: Clause) -> Person | None:
    """Who says the quotation that the clause stands in: named right after it, else right before."""
    quote = next(((s, e) for s, e in analysis.document.quotes if s <= clause.start + 1 < e), None)
    if quote is None:
        return None
    tokens, people = analysis.document.tokens, analysis.people
    after = [t for t in tokens if quote[1] <= t.start < quote[1] + 160]
    if after:
        stop = after[0].sentence
        said = [t for t in after if t.sentence == stop or t.index - after[0].index < 2]
        if any(analysis.context.has(t.index, "say") for t in said[:8]):
            for person in people:
                if said[0].index <= person.i <= said[-1].index and person.case != "dat":
                    return person
    before = [p for p in people if tokens[p.i].start < quote[0] and p.case != "dat"]
    floor = max((t.sentence for t in tokens if t.start < quote[0]), default=0)
    near = [p for p in before if tokens[p.i].sentence >= floor - 1]
    return near[-1] if near else None


def _request(analysis: Analysis, draft: Draft) -> list[Pair]:
    """The side that asks, and the state asked, or the world when none is named."""
    clause = draft.clause
    boost = _first_person(analysis, clause)
    local = [m for m in analysis.mentions if clause.i <= m.i < clause.j and m.type not in ("intl", "private")]
    if not any(m.agent > 0.5 for m in local):
        local += [
            m
            for m in analysis.sentence_mentions.get(clause.sentence, ())
            if m.type not in ("intl", "private") and m not in local
        ]
    askers = sorted(
        (m for m in local if m.agent > 0.5 and m.case not in ("abl", "from", "dat", "to")),
        key=lambda m: -m.agent,
    )
    asked = [
        m
        for m in local
        if (m.case in ("dat", "abl", "to", "from", "acc", "with", "obj", "gen") and m.goal > 0)
        or m.case in ("abl", "from")
        or m.code in ("INTL", "EU", "NATO")
    ]
    struck = _most(analysis.prior_goal)
    giver = askers[0].code if askers else max(boost, key=lambda c: boost[c]) if boost else struck
    if not giver:
        return []
    others = [m for m in asked if m.code != giver]
    receiver = others[0].code if others else "INTL"
    owner = next(
        (m for m in local if "possessive" in m.notes and any(m.head + 1 == h.i for h in draft.triggers)), None
    )
    if owner is not None:
        # "Bulgaria and Romania had answered Athens' call for help".
        answered = list(
            dict.fromkeys(m.code for m in local if m.agent >= 2 and m.code != owner.code and m.case == "subj")
        )
        return [
            Pair(owner.code, r, _span_of(analysis, owner), first_span(analysis, r), 2.0, 2.0)
            for r in answered or ["INTL"]
        ]
    for hit in clause.of("upon"):
        asking = [
            m
            for m in local
            if m.head + 1 == hit.i or (analysis.lang in ("ru", "en") and 0 <= m.i - hit.j <= 2)
        ]
        if not asking:
            return []
        giver = asking[0].code
    if clause.has("upon"):
        acting = [
            m
            for m in analysis.sentence_mentions.get(clause.sentence, ())
            if m.agent >= 2 and m.code != giver and m.case != "gen"
        ]
        if not acting:
            return []
        receiver = acting[0].code
    if not askers and not others and giver != struck:
        return []
    receivers = list(dict.fromkeys(m.code for m in others if "listed" in m.notes)) or [receiver]
    return [
        Pair(giver, r, first_span(analysis, giver), first_span(analysis, r), 2.0, 2.0)
        for r in (receivers if receiver in receivers else [receiver])
    ]


def _span_of(analysis: Analysis, m: Mention) -> Span:
    tokens = analysis.document.tokens
    return Span(tokens[m.i].start, tokens[m.j - 1].end)


def _most(scores: dict[str, float]) -> str:
    best = max(scores, key=lambda c: scores[c], default="")
    return best if best and scores[best] > 0.5 and best != "INTL" else ""


def _meeting(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Who travels or meets whom: the traveller's state, and every state that he goes to or meets."""
    clause = draft.clause
    local = [
        m
        for m in analysis.mentions
        if clause.i <= m.i < clause.j and m.type not in ("intl", "private", "group")
    ]
    goers, leaders = _goers(analysis, clause, local)
    two = _two_sides(local, goers, leaders)
    if two:
        giver, targets = two[0], two[1:]
    else:
        giver = _who_goes(analysis, clause, local, goers, leaders)
        targets = _where_to(analysis, draft, local, giver)
        if not targets and len(goers) >= 2:
            # "Tokayev and Erdoğan met": both are subjects.
            targets = [m.code for m in goers if m.code != giver][:1]
    if not giver or not targets or giver in ("INTL", "AFRICA", "HORN_OF_AFRICA", "XX"):
        return []
    return [
        Pair(giver, code, first_span(analysis, giver), first_span(analysis, code), 2.0, 2.0)
        for code in targets[:5]
    ]


def _goers(analysis: Analysis, clause: Clause, local: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Parties that can travel or meet, and those of them that are persons or offices."""
    paired = _hyphenated(analysis, local)
    goers = [
        m
        for m in local
        if m.agent >= 1.5
        and m.case in ("nom", "subj", "poss", "gen")
        and m not in paired
        and not (m.case == "gen" and m.type == "city")
    ]
    leaders = [m for m in goers if _is_person(m)]
    if not leaders and analysis.lang in ("en", "ru"):
        sentence = analysis.sentence_mentions.get(clause.sentence, ())
        leaders = [m for m in sentence if m.agent >= 1.5 and m.case in ("nom", "subj") and _is_person(m)]
    return goers, leaders


def _is_person(m: Mention) -> bool:
    return m.type == "leader" or m.via in ("office", "person")


def _two_sides(local: list[Mention], goers: list[Mention], leaders: list[Mention]) -> list[str]:
    """The two sides of a meeting that the words put on a level, the first named first; else nothing."""
    if goers and not leaders:
        beside = [m for m in local if m.partner and 0 < goers[0].i - m.j <= 2]
        if beside:
            # "Өзбекстан мен Қазақстан делегациялары".
            return [beside[0].code, goers[0].code]
    if leaders:
        beside = [m for m in local if m.partner and _is_person(m) and 0 < leaders[0].i - m.head <= 5]
        if beside and beside[0].code != leaders[0].code:
            # "Erdoğan ile Tokayev bir araya geldi": both meet, the first named first.
            return [beside[0].code, leaders[0].code]
    met = list(dict.fromkeys(m.code for m in leaders if "together" in m.notes))
    if len(met) == 2 and not any(m.case in ("dat", "acc", "with", "to", "obj", "ins") for m in local):
        # "Tokayev and Erdoğan agreed to meet in Samarkand": the city is only the place.
        return met
    heads = [m for m in local if m.type == "country" and m.case in ("nom", "subj", "poss")]
    listed = list(dict.fromkeys(m.code for m in heads))
    if len(listed) >= 2 and any("together" in m.notes for m in heads) and not any(
        m.case in ("dat", "acc", "with", "to", "obj", "ins") for m in local
    ):
        # "The leaders of Türkiye, Azerbaijan and Turkmenistan met".
        return listed
    sides = {m.code for m in local if m.partner or m.case in ("gen", "nom")}
    states = list(dict.fromkeys(m.code for m in local if m.type != "city"))
    # "Somali ile Etiyopya arasında".
    return (
        states
        if not goers
        and len(sides) == 2
        and len(states) == 2
        and any(m.partner and m.case == "ins" for m in local)
        else []
    )


def _who_goes(
    analysis: Analysis, clause: Clause, local: list[Mention], goers: list[Mention], leaders: list[Mention]
) -> str:
    """State of the one who travels: a person before a state, else whoever speaks or travelled before."""
    if goers:
        return (leaders or goers)[0].code
    boost = _first_person(analysis, clause) or _traveller(analysis, clause)
    speaker = max(boost, key=lambda c: boost[c]) if boost else ""
    paired = _hyphenated(analysis, local)
    return speaker if not paired or speaker in [m.code for m in paired] else paired[0].code


def _where_to(analysis: Analysis, draft: Draft, local: list[Mention], giver: str) -> list[str]:
    """States that the words name as the other side or the goal."""
    paired = _hyphenated(analysis, local)
    there = _met_there(draft)
    targets = [
        m.code
        for m in local
        if m in paired or (m.case in _TARGET_CASES and (there or m.case not in ("in", "loc")))
    ]
    return [code for code in dict.fromkeys(targets) if code != giver]


_TARGET_CASES = ("dat", "acc", "ins", "with", "to", "in", "loc", "obj", "victim")


def _met_there(draft: Draft) -> bool:
    return any(h.cls in ("meet", "visit", "host") and h.tense for h in draft.triggers)


def _hyphenated(analysis: Analysis, local: list[Mention]) -> list[Mention]:
    """ "Türkiye-Azerbaycan Komisyonu": two states joined by a hyphen or by "and" before a commission."""
    tokens = analysis.document.tokens
    out: list[Mention] = []
    for a, b in itertools.pairwise(local):
        if b.i == a.j and tokens[b.i].gap in ("-", "–", " - ", " – ") and a.code != b.code:
            out += [a, b]
    return out


def _traveller(analysis: Analysis, clause: Clause) -> dict[str, float]:
    """The state of the officer who is the subject of the sentences just before."""
    for step in (-1, -2, -3):
        for m in analysis.sentence_mentions.get(clause.sentence + step, ()):
            if m.case in ("nom", "subj") and (m.type == "leader" or m.via in ("office", "person")):
                return {m.code: 1.0}
    return {}
