"""Meetings and visits: who travels or meets, and every state on the other side."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import Pair, first_span


def session(analysis: Analysis, draft: Draft) -> list[Pair]:
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


def meeting(analysis: Analysis, draft: Draft) -> list[Pair]:
    """Who travels or meets whom: the traveller's state, and every state that he goes to or meets."""
    clause = draft.clause
    local = [m for m in analysis.inside(clause) if m.type not in ("intl", "private", "group")]
    goers, leaders = _goers(analysis, clause, local)
    if goers and _only_calls(analysis, clause, (leaders or goers)[0], local):
        return []
    two = _two_sides(draft, local, goers, leaders)
    if two:
        giver, targets = two[0], two[1:]
    else:
        giver = _who_goes(analysis, clause, local, goers, leaders)
        targets = _where_to(analysis, draft, local, giver)
        if not targets and len(goers) >= 2:
            # "Tokayev and Erdoğan met": both are subjects.
            targets = [m.code for m in goers if m.code != giver][:1]
    if not targets and not goers and not two:
        giver, targets = _two_of_text(analysis, draft, local)
    guest = _guest(analysis, clause, local, giver, targets) or _received(
        analysis, draft, local, giver, targets
    )
    if guest:
        giver, targets = guest, [giver]
    if not giver or not targets or giver in ("INTL", "AFRICA", "HORN_OF_AFRICA", "XX"):
        return []
    return [
        Pair(giver, code, first_span(analysis, giver), first_span(analysis, code), 2.0, 2.0)
        for code in targets[:5]
    ]


_COMING = ("прибывш", "приехавш", "прилетевш", "arriving", "visiting", "gelen", "келген", "сапармен келген")


def _guest(analysis: Analysis, clause: Clause, local: list[Mention], giver: str, targets: list[str]) -> str:
    """ "провёл в Астане переговоры с турецким коллегой, прибывшим с визитом": the one met is the one who came, or ""."""
    tokens = analysis.document.tokens
    coming = any(
        t.low.startswith(_COMING) and analysis.lang in ("ru", "en") for t in tokens[clause.i : clause.j]
    )
    at_home = any(m.type == "city" and m.code == giver and m.case in ("in", "loc") for m in local)
    if analysis.lang == "ru" and not coming and len(targets) == 1:
        # "Министры Катара и Египта встретились в Дохе": of two officers the one from elsewhere came.
        near = analysis.sentence_mentions.get(clause.sentence, ())
        hosts = any(
            m.type == "city" and m.code == giver and m.case in ("in", "to") and not m.via for m in near
        )
        both = {m.code for m in local if m.via == "office" and m.case == "nom" and "together" in m.notes}
        return targets[0] if hosts and both == {giver, targets[0]} else ""
    return targets[0] if coming and at_home and len(targets) == 1 else ""


_TAKES_IN = ("принял", "принимает", "принимал", "примет", "қабылда")
_TAKES_ELSE = (
    "участие",
    "участия",
    "решение",
    "приглашение",
    "предложение",
    "закон",
    "меры",
    "во",
    "к",
    "на",
    "помощь",
    "груз",
)


def _received(analysis: Analysis, draft: Draft, local: list[Mention], giver: str, targets: list[str]) -> str:
    """ "Президент Туркменистана принял министра Азербайджана": who is received came, the host is called on; or ""."""
    tokens = analysis.document.tokens
    hosting = [h for h in draft.triggers if h.cls == "host" and tokens[h.i].low.startswith(_TAKES_IN)]
    if analysis.lang == "kk" and hosting and len(targets) == 1:
        # "Өзбекстан Президенті Катар министрін қабылдады": an envoy, who lives there, does not come.
        words = [t.low for t in tokens[draft.clause.i : hosting[0].i]]
        host = any(m.code == giver and m.i < hosting[0].i and m.case == "nom" for m in local)
        return targets[0] if host and not any(w.startswith(_ENVOY) for w in words) else ""
    if analysis.lang == "tr" and len(targets) == 1:
        # "Gana Cumhurbaşkanı, Norveç Dışişleri Bakanı'nı kabul etti", "Ulan Batur, Güney Koreli heyeti ağırladı".
        verb = next((h for h in draft.triggers if h.cls == "host"), None)
        host = verb is not None and any(
            m.code == giver and m.i < verb.i and m.case in ("nom", "gen") for m in local
        )
        guest = any(
            m.code == targets[0] and (m.case == "acc" or m.type == "demonym") and not m.partner for m in local
        )
        envoy = any(t.low.startswith(_ENVOY) for t in tokens[draft.clause.i : draft.clause.j])
        return targets[0] if host and guest and not envoy else ""
    if analysis.lang != "ru" or not hosting or len(targets) != 1:
        return ""
    verb = hosting[0]
    if verb.j < len(tokens) and tokens[verb.j].low in _TAKES_ELSE:
        return ""
    before = [k for k in range(draft.clause.i, verb.i) if analysis.context.has(k, "office", "gov")]
    first = tokens[before[0]].low if before else ""
    if (
        first.endswith(("а", "я", "у", "ю"))
        and first != "глава"
        and any(m.code == giver and m.i < verb.i for m in local)
    ):
        # "Министра Грузии принял премьер-министр Армении": the object stands first.
        return ""
    host = any(m.code == giver and m.i < verb.i and m.case in ("nom", "subj") for m in local)
    guest = any(
        m.code == targets[0]
        and m.i > verb.i
        and (
            _is_person(m)
            or m.via in ("gov", "people")
            or any(analysis.context.has(k, "office", "gov") for k in range(verb.j, m.i))
        )
        for m in local
    )
    return targets[0] if host and guest else ""


_ENVOY = ("ambassador", "büyükelçi", "елші", "посол", "посла", "maslahat", "chargé", "envoy")


def _only_calls(analysis: Analysis, clause: Clause, goer: Mention, local: list[Mention]) -> bool:
    """ "Pakistan's ambassador toured the plant in Ankara": an envoy who looks at a place where he lives visits no state."""
    tokens = analysis.document.tokens
    near = range(max(clause.i, goer.i - 3), min(goer.head + 3, clause.j))
    met = any(_is_person(m) and m is not goer and m.code != goer.code for m in local)
    return not met and any(tokens[k].low.startswith(_ENVOY) for k in near)


_SIDES = (
    "taraflar",
    "тараптар",
    "стороны",
    "сторон",
    "sides",
    "both",
    "parties",
    "екі",
    "iki",
    "совместн",
    "ortak",
    "бірлескен",
    "joint",
)


def _two_of_text(analysis: Analysis, draft: Draft, local: list[Mention]) -> tuple[str, list[str]]:
    """ "The next round will be held in Ankara": in the paper of two states a session is theirs; the host receives."""
    if not any(h.cls in ("meeting", "visitn") for h in draft.objects) or not any(
        h.tense in ("past", "evid", "fut")
        and (
            h.cls == "hold"
            or analysis.document.tokens[h.i].low.startswith(("toplan", "convene"))
            or (
                h.i > 0
                and analysis.document.tokens[h.i - 1].low in ("commission", "committee", "council", "group")
            )
        )
        for h in draft.triggers
    ):
        return "", []
    states = list(
        dict.fromkeys(
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "agency", "leader") and m.code not in ("XX", "INTL")
        )
    )
    if len(states) != 2 or not any(t.low.startswith(_SIDES) for t in analysis.document.tokens):
        return "", []
    host = next((m.code for m in local if m.type == "city" and m.code in states), states[1])
    return next(c for c in states if c != host), [host]


def _goers(analysis: Analysis, clause: Clause, local: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Parties that can travel or meet, and those of them that are persons or offices."""
    paired = _hyphenated(analysis, local)
    goers = [
        m
        for m in local
        if m.agent >= 1.5
        # "Katar'dan gelen heyet": only who comes with a delegation acts in the ablative.
        and (m.case in ("nom", "subj", "poss", "gen") or (m.case == "abl" and m.agent >= 3))
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


def _two_sides(draft: Draft, local: list[Mention], goers: list[Mention], leaders: list[Mention]) -> list[str]:
    """The two sides of a meeting that the words put on a level, the first named first; else nothing."""
    if goers and not leaders:
        beside = [m for m in local if m.partner and 0 < goers[0].i - m.j <= 2]
        if beside:
            # "Өзбекстан мен Қазақстан делегациялары".
            return [beside[0].code, goers[0].code]
    for a, b in itertools.pairwise(local) if leaders else ():
        if (
            a.partner
            and a.type == b.type == "country"
            and 0 <= b.i - a.j <= 1
            and leaders[0].code == b.code
            and leaders[0].i >= b.i
        ):
            # "Қазақстан мен Грузия министрлерінің келіссөзі": the heads of both, the first named first.
            return [a.code, b.code] if a.code != b.code else []
    if leaders:
        met_by = [
            m
            for m in local
            if m.partner
            and m.code != leaders[0].code
            and any(h.tense == "part" and m.head < h.i < leaders[0].i for h in draft.triggers)
        ]
        if met_by:
            # "Çavuşoğlu ile bir araya gelen Dendias": who is named after the participle is the one who came.
            return [leaders[0].code, met_by[-1].code]
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
    if (
        len(listed) >= 2
        and any("together" in m.notes for m in heads)
        and not any(m.case in ("dat", "acc", "with", "to", "obj", "ins") for m in local)
    ):
        # "The leaders of Türkiye, Azerbaijan and Turkmenistan met".
        return listed
    named = [m for m in local if m.type in ("country", "demonym")]
    if not leaders and len(named) == 2 and named[0].code != named[1].code and "listed" in named[1].notes:
        # "заседание межправкомиссии России и Туркменистана".
        return [m.code for m in named]
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
        told = [
            m
            for m in leaders
            if m.case == "gen"
            and analysis.lang in ("tr", "kk")
            and any(
                h.cls == "visit" and h.tense in ("fut", "ppart", "evid") and m.head < h.i for h in clause.hits
            )
        ]
        if told:
            # "Bakan, Özbekistan Başbakanı'nın Ankara'yı ziyaret edeceğini söyledi": the genitive before the verb travels.
            return told[-1].code
        return (leaders or goers)[0].code
    boost = first_person(analysis, clause) or _traveller(analysis, clause)
    speaker = max(boost, key=lambda c: boost[c]) if boost else ""
    paired = _hyphenated(analysis, local)
    return speaker if not paired or speaker in [m.code for m in paired] else paired[0].code


def _where_to(analysis: Analysis, draft: Draft, local: list[Mention], giver: str) -> list[str]:
    """States that the words name as the other side or the goal."""
    paired = _hyphenated(analysis, local)
    there = _met_there(draft) or _calls_at(analysis, draft)
    met = any(m.case in ("ins", "with", "acc", "obj") and _is_person(m) and m.code != giver for m in local)
    if met:
        # "Lugano'da Şmıhal'la bir araya geldi": whom he met, not the place where.
        there = False
    targets = [
        m.code
        for m in local
        if m in paired or (m.case in _TARGET_CASES and (there or m.case not in ("in", "loc")))
    ]
    return [code for code in dict.fromkeys(targets) if code != giver]


_TARGET_CASES = ("dat", "acc", "ins", "with", "to", "in", "loc", "obj", "victim")


def _calls_at(analysis: Analysis, draft: Draft) -> bool:
    """English "calls at Tegucigalpa on Monday and at San Salvador the day after"."""
    return analysis.lang == "en" and any(
        h.cls == "arrive" and analysis.document.tokens[h.i].low.startswith("call") for h in draft.triggers
    )


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
