"""Journeys told without the word visit: who flies, comes or goes on to a state, and a journey that is only recalled."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit


def travels(analysis: Analysis, clause: Clause) -> list[Hit]:
    """ "Uzbekistan's foreign minister will fly to Kabul": a person of office on the way, and nothing that is carried."""
    himself = analysis.lang == "tr" and any(
        t.low.startswith("kendisi") for t in analysis.document.tokens[clause.i : min(clause.i + 3, clause.j)]
    )
    reported = analysis.lang == "tr" and any(
        m.case == "gen" and (m.type == "leader" or m.via in ("office", "person"))
        for m in analysis.inside(clause)
    )
    told = clause.has("say") and (
        _told_to_come(analysis, clause)
        if analysis.lang == "tr"
        else analysis.lang == "en" and _said_to_go(analysis, clause)
    )
    if clause.has(
        "visit", "meet", "host", *(c for c in _CARRIED if not ((himself or reported or told) and c == "say"))
    ):
        return []
    goes = [
        h
        for h in clause.of("go", "arrive")
        if not h.negated and h.tense in ("past", "fut", "prog", "pres", "evid")
    ]
    if not goes:
        return []
    rider = any(
        clause.i <= m.i < goes[0].i
        and (
            m.case in ("nom", "subj")
            or (analysis.lang == "tr" and m.case == "gen" and goes[0].tense == "fut")
        )
        and (
            m.type == "leader"
            or m.via in ("office", "person")
            or (told and m.via == "gov" and analysis.document.tokens[m.head].low.startswith(_DELEGATION))
            # "Делегация Катара прибыла в Ташкент", "Узбекская делегация вылетела в Баку".
            or (
                analysis.lang == "ru"
                and any(t.low == "делегация" for t in analysis.document.tokens[clause.i : goes[0].i])
                and not clause.has("sport", "private")
            )
        )
        for m in analysis.mentions
    )
    if not (rider or himself):
        return []
    if analysis.lang == "tr":
        # "4 Mayıs'ta Katmandu'da olacak": where he will be is where he goes.
        goes = [replace(h, cls="visit") if _will_be(analysis, h) else h for h in goes]
    return goes


_CARRIED = (
    "goods",
    "rescue",
    "health",
    "hospital",
    "person",
    "transport",
    "cash",
    "currency",
    "unit",
    "dog",
    "aid",
    "say",
    "deliver",
    "send",
    "include",
)


def _will_be(analysis: Analysis, hit: Hit) -> bool:
    return analysis.document.tokens[hit.i].low.startswith("olaca")


_TO_COME = ("gelece", "gidece", "varaca", "geçece")
_DELEGATION = ("heyet", "delegasyon")


def _told_to_come(analysis: Analysis, clause: Clause) -> bool:
    """ "heyetin Ankara'ya geleceği bildirildi": what is told is a coming itself, named with the state right before it."""
    tokens = analysis.document.tokens
    return any(
        h.tense == "fut"
        and tokens[h.i].low.startswith(_TO_COME)
        and any(
            m.case == "dat" and m.type in ("city", "country") and 0 < h.i - m.head <= 3
            for m in analysis.inside(clause)
        )
        for h in clause.of("go", "arrive")
    )


def _said_to_go(analysis: Analysis, clause: Clause) -> bool:
    """ "The ministry confirmed that Foreign Minister X flies to Nassau": the officer named after the verb of saying goes."""
    says, goes = clause.of("say"), clause.of("go", "arrive")
    return bool(goes) and any(
        m.type == "leader" and says[0].j <= m.i < goes[0].i for m in analysis.inside(clause)
    )


_EXPECTED = ("gelme", "gitme", "ziyareti", "temaslarda")


_AWAITED = frozenset(["expected", "awaited", "anticipated"])


def only_expected(analysis: Analysis, clause: Clause, visits: list[Hit]) -> bool:
    """Turkish "gelmesi kararlaştırıldı", "ziyareti planlandı": the verb in the past is that of planning."""
    tokens = analysis.document.tokens
    if analysis.lang == "en":
        # "is expected in Kathmandu".
        return bool(visits) and all(_AWAITED & {t.low for t in tokens[h.i + 1 : h.j]} for h in visits)
    if analysis.lang != "tr":
        return False
    if any(h.tense == "fut" for h in clause.of("arrive", "go")) and all(
        tokens[h.j - 1].low.startswith("ziyareti") for h in visits
    ):
        # "iade ziyareti için mart ayında Ankara'da olacağını": the noun tells of no past.
        return True
    return bool(visits) and all(
        h.j - h.i > 1
        and tokens[h.i].low.startswith(_EXPECTED)
        and tokens[h.j - 1].low.startswith(("planlan", "beklen", "öngörül", "kararlaştır"))
        for h in visits
    )


def onward(analysis: Analysis, clause: Clause) -> list[Hit]:
    """English "will continue to Lomé", Turkish "Katmandu'ya geçecek": a further stop of one who travels."""
    inside = analysis.inside(clause)
    if analysis.lang == "tr":
        # "oradan Katmandu'ya geçecek": an officer is named in the sentence, and the place right before the verb.
        near = {m.head + 1 for m in inside if m.case == "dat" and m.type in ("city", "country")}
        told = analysis.sentence_mentions.get(clause.sentence, ())
        rider = any(m.type == "leader" or m.via in ("office", "person") for m in told) and not clause.has(
            "health", "rescue", "hospital", "goods", "transport", "person"
        )
        return [
            replace(h, cls="visit", tense="fut")
            for h in clause.of("onward")
            if rider and h.i in near and not h.negated
        ]
    places = {m.i for m in inside if m.type in ("city", "country")}
    return [
        replace(h, cls="visit", tense="fut" if h.tense in ("pres", "inf", "s", "") else h.tense)
        for h in clause.of("onward")
        if not h.negated and h.j in places
    ]


_SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter", "year"])
_RECALLED = ("follows", "followed", "follow", "comes", "came")


def journeyed(analysis: Analysis, hit: Hit) -> bool:
    """English "The trip follows her part in a workshop in Brussels": what came before the journey is no goal of it."""
    tokens = analysis.document.tokens
    if hit.cls == "visit" and hit.tense == "past":
        # "Ms Korutay toured Shymkent last spring": an earlier journey.
        after = [t.low for t in tokens[hit.j : hit.j + 6] if t.sentence == tokens[hit.i].sentence]
        return any(a == "last" and b in _SEASONS for a, b in pairwise(after))
    return (
        hit.cls == "visit"
        and hit.tense == "pres"
        and hit.j < len(tokens)
        and tokens[hit.j].low in _RECALLED
        and tokens[hit.i].low in ("trip", "visit", "tour", "journey", "travel", "stop")
    )
