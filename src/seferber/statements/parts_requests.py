"""Requests: the side that asks, and the state asked, or the world when none is named."""

from __future__ import annotations

from seferber.statements.asked_english import asked_by, in_office_there, passive_asked
from seferber.statements.cases_turkish import CAME
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Span
from seferber.statements.parts_speaking import first_person
from seferber.statements.requests_kazakh import asked_also
from seferber.statements.requests_turkish import asked_of_us, speaks_from, telling_body
from seferber.statements.roles import Pair, first_span

_WRITING = frozenset(["written", "wrote", "writes", "turned", "turns", "appealed", "applied", "writing"])


def _written_to(analysis: Analysis, draft: Draft, local: list[Mention]) -> list[Pair]:
    """ "has written to Canada and to the United Kingdom asking for units": everybody written to is asked."""
    tokens, clause = analysis.document.tokens, draft.clause
    verb = next((k for k in range(clause.i, clause.j) if tokens[k].low in _WRITING), -1)
    if verb < 0 or "to" not in {t.low for t in tokens[verb + 1 : verb + 3]}:
        return []
    asked = [m for m in local if m.i < verb and m.code == "INTL"] + [
        m for m in local if m.i > verb and m.case == "to" and m.type in ("country", "city", "group")
    ]
    asker = next((m for m in local if m.i < verb and m.agent >= 2 and m.case == "subj"), None)
    codes = list(dict.fromkeys(m.code for m in asked))
    if asker is None or len(codes) < 2 or asker.code in codes:
        return []
    return [
        Pair(asker.code, c, _span_of(analysis, asker), first_span(analysis, c), 2.0, 2.0) for c in codes[:4]
    ]


def requested(analysis: Analysis, draft: Draft) -> list[Pair]:
    """The side that asks, and the state asked, or the world when none is named."""
    clause = draft.clause
    if analysis.note is not None:
        one, two = analysis.note
        return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 2.0, 2.0)]
    boost = first_person(analysis, clause)
    local = [m for m in analysis.inside(clause) if m.type not in ("intl", "private")]
    if analysis.lang == "en" and analysis.document.tokens[clause.i].low in ("whose", "which", "who"):
        # "for Montenegro, whose government had asked …".
        owners = [
            m
            for m in analysis.mentions
            if m.type in ("country", "city") and m.j <= clause.i and clause.i - m.j <= 1
        ]
        addressed = [
            m.code
            for m in local
            if m.goal > 0 and m.case in ("to", "from", "obj") and owners and m.code != owners[-1].code
        ]
        if owners:
            asked_one = addressed[0] if addressed else "INTL"
            return [
                Pair(
                    owners[-1].code,
                    asked_one,
                    _span_of(analysis, owners[-1]),
                    first_span(analysis, asked_one),
                    2.0,
                    2.0,
                )
            ]
    if analysis.lang == "en" and any(v < 0 for v in boost.values()):
        # "Sri Lanka asked us for a field hospital": the speaker's side is asked.
        ours = next(c for c, v in boost.items() if v < 0)
        asker = next((m for m in local if m.agent >= 2 and m.code != ours and m.case == "subj"), None)
        if asker is not None:
            return [Pair(asker.code, ours, _span_of(analysis, asker), first_span(analysis, ours), 2.0, 2.0)]
    of_us = asked_of_us(analysis, clause, local)
    if of_us:
        return of_us
    written = _written_to(analysis, draft, local) if analysis.lang == "en" else []
    if written:
        return written
    if analysis.lang == "en" and any(
        "mechanism" in {t.low for t in analysis.document.tokens[h.i : h.j + 7]} for h in draft.triggers
    ):
        # "has activated the EU Civil Protection Mechanism", "following Slovenia's activation of the mechanism".
        first = draft.triggers[0].i
        asker = next(
            (
                m
                for m in reversed(local)
                if m.j <= first
                and m.code != "EU"
                and m.type in ("country", "demonym", "city", "agency")
                and (m.agent >= 1.5 or "possessive" in m.notes)
            ),
            None,
        )
        if asker is not None:
            return [Pair(asker.code, "EU", _span_of(analysis, asker), first_span(analysis, "EU"), 2.0, 2.0)]
    if analysis.lang == "en":
        mine = next(
            (
                m
                for m in local
                for h in draft.triggers
                if m.case in ("from", "subj")
                and 0 <= m.i - h.j <= 3
                and not any(o.case == "subj" and o.agent >= 2.4 and 0 <= h.i - o.j <= 1 for o in local)
                and analysis.document.tokens[h.i].low in _REQUESTS
            ),
            None,
        )
        if mine is not None and analysis.document.tokens[
            mine.i - (2 if analysis.document.tokens[mine.i - 1].low == "the" else 1)
        ].low in ("from", "by"):
            # "Following a request for assistance from Bolivia, the EU mechanism was activated".
            other = next(
                (m.code for m in local if m.code != mine.code and m.agent >= 2 and m.case == "subj"), "INTL"
            )
            return [Pair(mine.code, other, _span_of(analysis, mine), first_span(analysis, other), 2.0, 2.0)]
    passive = passive_asked(analysis, local, draft.triggers[0].i) if analysis.lang == "en" else None
    if passive is not None:
        one, two = passive
        return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 2.0, 2.0)]
    by = asked_by(analysis, local, draft.triggers[0].i) if analysis.lang == "en" else None
    if by is not None:
        return [Pair(by[0].code, by[1], _span_of(analysis, by[0]), first_span(analysis, by[1]), 2.0, 2.0)]
    came = _came_from(analysis, draft, local)
    if came is not None:
        return [came]
    if not any(m.agent > 0.5 for m in local):
        local += [
            m
            for m in analysis.sentence_mentions.get(clause.sentence, ())
            if m.type not in ("intl", "private") and m not in local
        ]
    askers = sorted(
        (
            m
            for m in local
            # "все государства", "дүниежүзі елдерін": the world is asked, and asks for nothing.
            if m.agent > 0.5 and m.code != "INTL" and m.case not in ("abl", "from", "dat", "to")
        ),
        key=lambda m: -m.agent,
    )
    if analysis.lang in ("tr", "kk"):
        told = [
            m
            for m in local
            if m.case == "gen"
            and (m.type in ("country", "agency") or "capital" in m.notes)
            and any(
                (h.tense in ("ppart", "evid") or (analysis.lang == "tr" and h.tense == "inf"))
                and m.head < h.i
                for h in draft.triggers
            )
        ]
        if told:
            # "Sri Lanka'nın Türkiye'den ilaç istediği söyleniyor": the genitive before the participle asks.
            askers = told[-1:] + [m for m in askers if m not in told]
        elif not askers and analysis.lang == "tr":
            askers = speaks_from(analysis, local)
    asked = [
        m
        for m in local
        if (m.case in ("dat", "abl", "to", "from", "acc", "with", "obj", "gen") and m.goal > 0)
        or m.case in ("abl", "from")
        or m.code in ("INTL", "EU", "NATO")
    ]
    if analysis.lang in ("tr", "kk"):
        asked = [m for m in asked if not _fled_from(analysis, m)] or asked
    struck = _most(analysis.prior_goal)
    if analysis.lang in ("en", "ru") and analysis.struck and any(m.code == struck for m in asked):
        # "The Department of Disaster Management has written to Pretoria": who is asked is not the one that asks.
        struck = analysis.struck
    if analysis.lang == "ru":
        pleading = _whose_plea(analysis, draft, local)
        if pleading:
            return pleading
    giver = askers[0].code if askers else max(boost, key=lambda c: boost[c]) if boost else struck
    if analysis.lang == "ru" and askers and askers[0].via == "person" and analysis.struck not in ("", giver):
        # "Премьер-министр Джеймс Марапе … попросило": an officer whose state the sentence does not name is of the one struck.
        beside = analysis.sentence_mentions.get(clause.sentence, [])
        if all(m.code != giver or m.type == "leader" for m in beside):
            giver = analysis.struck
    if not giver:
        return []
    if (
        not askers
        and not boost
        and not clause.has("upon")
        and any(m.code == giver and m in asked for m in local)
    ):
        # "Deputy X asked the Minister about the assistance to Malawi": no state asks.
        return []
    others = [m for m in asked if m.code != giver]
    if not others and analysis.lang in ("en", "ru"):
        # "to request the assistance of the Government of South Africa": the state named right after the request.
        others = [
            m
            for m in local
            if m.code != giver
            and m.type == "country"
            and "possessive" not in m.notes
            and any(0 < m.i - h.j <= 8 and h.j - h.i > 1 for h in draft.triggers)
        ][:1]
    if not others and analysis.lang == "ru":
        # "Посольство Малави в Москве известило МИД России и попросило …": the body told in the same sentence.
        bodies = [
            m
            for m in analysis.sentence_mentions.get(clause.sentence, ())
            if m.via == "gov"
            and m.code not in (giver, "XX")
            and m.type in ("country", "demonym", "agency")
            and m.i < clause.j
        ]
        others = bodies[:1] if len({m.code for m in bodies}) == 1 and askers[:1] != bodies[:1] else []
    if not others and analysis.lang == "en":
        others = [m for m in local if m.code != giver and in_office_there(analysis, m)]
    receiver = others[0].code if others else asked_also(analysis, clause, giver) or "INTL"
    if analysis.lang == "en" and not any(m.code == receiver and m.i > draft.triggers[0].i for m in others):
        words = " ".join(t.low for t in analysis.document.tokens[draft.triggers[0].i : clause.j])
        if any(w in words for w in _WORLD_EN):
            receiver, others = "INTL", []
        elif not others and any(
            w in words
            for w in (
                "european partners",
                "european neighbours",
                "european neighbors",
                "european allies",
                "european countries",
            )
        ):
            receiver = "EU"
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
            if (m.head + 1 == hit.i and (analysis.lang != "en" or "possessive" in m.notes))
            or (
                analysis.lang == "tr"
                and hit.i - m.head == 2
                and (
                    m.case == "gen"
                    or (m.case in ("abl", "dat") and analysis.document.tokens[hit.i - 1].low in CAME)
                )
            )
            or (
                analysis.lang == "kk"
                and m.case == "dat"
                and hit.i - m.head == 2
                and analysis.document.tokens[hit.i - 1].low in ("келген", "түскен")
            )
            or (analysis.lang in ("ru", "en") and 0 <= m.i - hit.j <= (7 if analysis.lang == "en" else 2))
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
        if not acting and analysis.lang == "en":
            # "The mission was approved … at the request of Ljubljana": the one that acts in the text.
            doers = {c: v for c, v in analysis.prior_agent.items() if c != giver}
            doer = _most(doers)
            return (
                [Pair(giver, doer, first_span(analysis, giver), first_span(analysis, doer), 2.0, 2.0)]
                if doer
                else []
            )
        acting = acting or telling_body(analysis, clause, giver)
        if not acting:
            return []
        receiver = acting[0].code
    if not askers and not others and giver != struck:
        return []
    receivers = list(dict.fromkeys(m.code for m in others if "listed" in m.notes)) or [receiver]
    if analysis.lang == "ru" and len(receivers) == 1 and others and "together" in others[0].notes:
        # "попросил Иран и Катар": both are asked.
        asked_too = [m.code for m in local if "together" in m.notes and m.i > draft.triggers[0].i]
        receivers = list(dict.fromkeys(c for c in asked_too if c != giver)) or receivers
    if analysis.lang == "ru" and len(receivers) == 1 and len(others) == 2 and others[1].i - others[0].j == 1:
        # "попросил Египет и Ливию": joined by "и", whatever their forms.
        receivers = [m.code for m in others if analysis.document.tokens[others[0].j].low == "и"] or receivers
    if analysis.lang == "ru" and askers and "together" in askers[0].notes:
        # "Польша и Чехия просят Евросоюз": each of the two asks.
        both = list(dict.fromkeys(m.code for m in askers if "together" in m.notes))
        return [
            Pair(g, receiver, first_span(analysis, g), first_span(analysis, receiver), 2.0, 2.0) for g in both
        ]
    return [
        Pair(giver, r, first_span(analysis, giver), first_span(analysis, r), 2.0, 2.0)
        for r in (receivers if receiver in receivers else [receiver])
    ]


_REQUESTS = ("request", "requests", "appeal", "call", "plea")


_WORLD_EN = (
    "to the world", "on the world", "the international community", "to donors", "on donors", "from abroad", "to its neighbours",
    "to friendly nations", "to all nations", "to other countries", "on other countries",
)  # fmt: skip


def _whose_plea(analysis: Analysis, draft: Draft, local: list[Mention]) -> list[Pair]:
    """ "после обращения молдавского кабмина к Бухаресту": the genitive after the plea asks, the one after "к" is asked."""
    tokens = analysis.document.tokens
    for hit in draft.triggers:
        if hit.tense != "noun":
            continue
        by = next((m for m in local if 0 <= m.i - hit.j <= 1 and m.case in ("gen", "nom", "of")), None)
        to = next(
            (
                m
                for m in local
                if by and 0 < m.i - by.head <= 3 and m.case in ("to", "for", "dat") and m.code != by.code
            ),
            None,
        )
        if by and to and tokens[by.i].gap == " ":
            return [Pair(by.code, to.code, _span_of(analysis, by), _span_of(analysis, to), 3.0, 3.0)]
    return []


def _most(scores: dict[str, float]) -> str:
    best = max(scores, key=lambda c: scores[c], default="")
    return best if best and scores[best] > 0.5 and best != "INTL" else ""


def _span_of(analysis: Analysis, m: Mention) -> Span:
    tokens = analysis.document.tokens
    return Span(tokens[m.i].start, tokens[m.j - 1].end)


_CAME = {
    "ru": ("поступил", "поступает", "пришл", "пришел", "пришёл", "получил"),
    "kk": ("түсті", "түскен", "келді", "келген", "келіп"),
}


_FLED = ("kaçan", "gelen", "göç", "sığınan", "kaçıp", "қашқан", "келген", "қоныс", "босып", "босқан", "ауған")


def _fled_from(analysis: Analysis, m: Mention) -> bool:
    """ "Sudan'dan kaçan sığınmacılar için Ankara'dan gıda istedi": where people fled from is not asked."""
    tokens = analysis.document.tokens
    return (
        m.case == "abl"
        and m.head + 1 < len(tokens)
        and tokens[m.head + 1].gap == " "
        and tokens[m.head + 1].low.startswith(_FLED)
    )


def _came_from(analysis: Analysis, draft: Draft, local: list[Mention]) -> Pair | None:
    """ "Әзербайжаннан көмек сұраған өтініш түсті", "из Тбилиси поступила просьба": whoever the request came from asks."""
    came, tokens = _CAME.get(analysis.lang), analysis.document.tokens
    clause = draft.clause
    if came is None or not any(t.low.startswith(came) for t in tokens[clause.i : clause.j]):
        return None
    if not any(
        tokens[k].low.startswith(("просьб", "запрос", "обращени", "өтініш", "сұраныс", "сұрау"))
        for k in range(clause.i, clause.j)
    ):
        return None
    source = [m for m in local if m.case in ("abl", "from")]
    subjects = [m for m in local if m.case in ("nom", "subj") and m.agent >= 2.0 and m.type != "leader"]
    got = analysis.lang == "ru" and any(t.low.startswith("получил") for t in tokens[clause.i : clause.j])
    if len({m.code for m in source}) != 1 or bool(subjects) != got:
        return None
    asker = source[0]
    if got and subjects[0].code != asker.code:
        # "Казахстан получил из Киргизии просьбу о помощи".
        other = subjects[0].code
        return Pair(asker.code, other, _span_of(analysis, asker), _span_of(analysis, subjects[0]), 2.0, 2.0)
    aimed = [m.code for m in local if m.case in ("dat", "to", "acc") and m.code != asker.code]
    other = aimed[0] if aimed else analysis.home if analysis.home not in ("", "XX", asker.code) else "INTL"
    return Pair(asker.code, other, _span_of(analysis, asker), first_span(analysis, other), 2.0, 2.0)
