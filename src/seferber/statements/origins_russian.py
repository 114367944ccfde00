"""Whose a Russian gift, team or leave is: "отряд из Тайваня", "подарок России", "если Бишкек даст добро"."""

from __future__ import annotations

import itertools
import re

from seferber.statements.adjectives_russian import acts_near
from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED
from seferber.statements.prepositions_russian import GIVING

_HEADS_OF_TWO = frozenset(
    ["президентов", "министров", "замминистров", "глав", "лидеров", "премьеров", "представителей", "делегаций", "правительств", "дипломатов",
     "ведомств", "министерств", "парламентов", "королей", "канцлеров", "спикеров", "послов", "делегатов", "руководителей"]
)  # fmt: skip


def join_pairs(mentions: list[Mention], context: Context) -> None:
    """ "переговоры президентов Узбекистана и Турции": the second state stands under the same office as the first."""
    tokens = context.tokens
    for a, b in itertools.pairwise(mentions):
        joined_by = b.i - a.j == 1 and tokens[a.j].low == "и" and a.type == b.type == "country"
        if not joined_by or a.code == b.code:
            continue
        heads = [t.low for t in tokens[max(0, a.i - 4) : a.i] if t.sentence == tokens[a.i].sentence]
        # Whole words: "правительство" and "глава" stand before one state, not over two.
        if any(w in _HEADS_OF_TWO for w in heads):
            for m in (a, b):
                m.case, m.via = "nom", "office"
                m.notes.add("together")


_CUT = frozenset(",;()")


def _heads_a_gift(m: Mention, context: Context) -> bool:
    """ "Из Любляны — насосы, из Загреба — 2 млн евро": an entry of a list, without a verb."""
    tokens = context.tokens
    if (
        m.j >= len(tokens)
        or tokens[m.j].gap.strip() not in ("—", "–", ":")
        or tokens[m.i - 1].low not in ("из", "от")
    ):
        return False
    return any(
        context.has(k, "goods", "rescue", "health", "hospital", "transport", "currency", "aid")
        for k in range(m.j, min(m.j + 5, len(tokens)))
        if tokens[k].sentence == tokens[m.i].sentence
    )


def settle_origins(mentions: list[Mention], context: Context) -> None:
    """ "Из Порт-оф-Спейна вышел катер с генераторами": a capital that help comes from gives it when no other state acts."""
    tokens = context.tokens
    for m in mentions:
        if m.type in ("city", "country") and m.case == "from" and _heads_a_gift(m, context):
            m.notes.add("owner")
            continue
        if m.case != "from" or not (m.type == "country" or (m.type == "city" and "capital" in m.notes)):
            continue
        sentence = tokens[m.i].sentence
        if m.type == "country" and any(
            o.i < m.i and o.case == "nom" and tokens[o.i].sentence == sentence for o in mentions
        ):
            # "Париж передислоцировал с Реюньона 62 сапёра": another acts.
            continue
        end = next(
            (
                k
                for k in range(m.j, len(tokens))
                if not _CUT.isdisjoint(tokens[k].gap) or tokens[k].sentence != sentence
            ),
            len(tokens),
        )
        start = next(
            (
                k
                for k in range(m.i, 0, -1)
                if not _CUT.isdisjoint(tokens[k].gap) or tokens[k - 1].sentence != sentence
            ),
            0,
        )
        others = [o for o in mentions if start <= o.i < end and o.code != m.code]
        if any(o.case in ("nom", "subj", "voice") or o.notes & {"owner", "undertakes"} for o in others):
            continue
        if acts_near(m, context) and any(
            context.has(k, "goods", "rescue", "health", "hospital", "transport") for k in range(m.j, min(m.j + 14, len(tokens)))
            if tokens[k].sentence == sentence
        ):  # fmt: skip
            m.notes.add("owner")


def its_own_gift(m: Mention, context: Context, form: str) -> bool:
    """ "подарок России", "спасатели Ирана прибыли": in the genitive right after a gift or a team stands whose it is."""
    tokens = context.tokens
    if (
        m.i == 0
        or tokens[m.i].gap != " "
        or m.type not in ("country", "city")
        or form not in ("gen", "gd", FIXED)
    ):
        return False
    if tokens[m.i - 1].low.startswith(("предложени", "обещани")):
        # "принял предложение Перу прислать спасателей".
        taken = m.i > 1 and context.has(m.i - 2, "accept", "refuse", "thank")
        following = tokens[m.j].low if m.j < len(tokens) and tokens[m.j].gap == " " else ""
        return taken or following.endswith(("ть", "ти", "о", "об"))
    if tokens[m.i - 1].low in ("помощь", "поддержку", "содействие", "помощи", "поддержки") and m.i > 1:
        # "Гана примет помощь Кубы", "отказались от помощи Кубы".
        low = tokens[m.i - 2].low
        return low.startswith(("прим", "принял", "принима", "получ", "отверг", "отклон")) or (
            low == "от" and m.i > 2 and tokens[m.i - 3].low.startswith("отказ")
        )
    if form == FIXED or m.type != "country":
        return False
    if tokens[m.i - 1].low in ("подарок", "дар", "вклад", "подарком", "даром"):
        return True
    return form == "gen" and context.has(m.i - 1, "rescue", "health", "transport") and acts_near(m, context)


def comes(m: Mention, context: Context) -> bool:
    """Whether the sentence tells of help that arrives or is taken over."""
    sentence = context.document.sentences[context.tokens[m.i].sentence]
    whole = range(sentence.first, sentence.last)
    return any(context.has(k, "arrive", "receive", "deliver", "send", "go") for k in whole) and any(
        context.has(k, "goods", "currency", "cash", "aid", "hospital", "rescue", "health") for k in whole
    )


def team_of(m: Mention, context: Context) -> bool:
    """ "отряд из Тайваня вернулся", "42 медика с Кубы": the state right after a team is the one that it is of."""
    tokens = context.tokens
    k = m.i - 1
    while k > 0 and tokens[k].low not in ("из", "от"):
        k -= 1
    if (
        k < 1
        or tokens[k].gap != " "
        or not context.has(k - 1, "rescue", "health", "hospital", "goods", "transport")
    ):
        return False
    start = context.document.sentences[tokens[m.i].sentence].first
    return not any(context.has(q, "return", "evac") for q in range(max(start, k - 6), k))


_PASSIVE_FORM = re.compile(
    r"(?:[аяе]н|[аяе]на|[аяе]но|[аяе]ны|нный|нная|нное|нные|нного|нной|нных|нную|нным|нными|нному|нном)$"
)


def by_whom(m: Mention, context: Context) -> bool:
    """ "подаренный Италией", "Испанией направлены": beside a passive the instrumental is the one who acts."""
    tokens = context.tokens
    near = [
        k
        for k in (*range(max(0, m.i - 3), m.i), *range(m.j, min(m.j + 6, len(tokens))))
        if tokens[k].sentence == tokens[m.i].sentence
    ]
    return any(_PASSIVE_FORM.search(tokens[k].low) and context.has(k, *GIVING, "go", "arrive") for k in near)
