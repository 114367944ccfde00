"""Machines that a Russian or Kazakh crew works with: they are counted with the crew and are no gift of goods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit

_CREWS = ("расчет", "экипаж", "бригад", "обслуг", "операторами", "мотористами", "машинистами")
_GEAR = {
    "ru": (
        "насос", "мотопомп", "понтон", "лодк", "катер", "автоцистерн", "цистерн", "прицеп", "дрон", "беспилотник", "генератор", "экскаватор",
        "бульдозер", "кран", "пожарн", "помп", "водоотлив", "осветительн", "бензорез", "снаряжени", "оборудовани", "тепловизор", "автолестниц",
    ),
    "kk": ("сорғ", "мотопомп", "қайық", "дрон", "жабдық", "құрал", "көлік", "тікұшақ", "жарықтандыр", "генератор"),
}  # fmt: skip
_WITH_THEM = frozenset(["ней", "ними", "ним"])


def _all_gear(analysis: Analysis, goods: Sequence[Hit]) -> bool:
    tokens, words = analysis.document.tokens, _GEAR[analysis.lang]
    return all(tokens[h.i].low.startswith(words) for h in goods)


def gear_of_a_crew(analysis: Analysis, start: int, goods: Sequence[Hit], rescue: Sequence[Hit]) -> bool:
    """Whether all the things are machines told with those who work them.

    "шесть насосных установок с расчётами", "колонна спасателей: пять машин, мотопомпы", "26 пожарных при двух автоцистернах",
    "с ней пойдут четыре автоцистерны". `start` is the first token of the clause.
    """
    tokens = analysis.document.tokens
    if not _all_gear(analysis, goods):
        return False
    first, last = goods[0].i, goods[-1].j
    if not rescue:
        # Of the team told of just before.
        head = tokens[start : min(start + 3, first)]
        return any(a.low == "с" and b.low in _WITH_THEM for a, b in pairwise(head))
    if any(
        0 < r.i - last <= 3 and tokens[r.i].low.startswith(_CREWS) and tokens[r.i - 1].low in ("с", "со")
        for r in rescue
    ):
        return True
    if rescue[0].j > first:
        return False
    by = any(t.low == "при" for t in tokens[max(rescue[0].j, first - 3) : first])
    return by or any(":" in tokens[k].gap for k in range(rescue[0].j - 1, first))


def bare_crew(analysis: Analysis, words: Sequence[Hit]) -> bool:
    """Russian "бригада из Ниша": a crew is one of doctors only in a text that names doctors, patients or a hospital."""
    tokens = analysis.document.tokens
    if not words or any(h.j - h.i > 1 or not tokens[h.i].low.startswith("бригад") for h in words):
        return False
    return "hospital" not in analysis.classes and not any(
        (h.cls in ("health", "cure") and not tokens[h.i].low.startswith("бригад"))
        or tokens[h.i].low.startswith(("минздрав", "эпидеми", "вирус", "вакцин"))
        for h in analysis.hits
    )


def takes_along(analysis: Analysis, verbs: Sequence[Hit], goods: Sequence[Hit]) -> bool:
    """ "Олар он сорғыны ала барады": a team just told of takes its machines along."""
    return any(analysis.document.tokens[h.i].low == "ала" for h in verbs) and _all_gear(analysis, goods)


def taken_along(analysis: Analysis, goods: Sequence[Hit]) -> bool:
    """Turkish "dozerleriyle beraber", "altı aracıyla birlikte": all the things are a team's own, in the instrumental."""
    tokens = analysis.document.tokens
    return all(
        tokens[h.j - 1].low.endswith(("larıyla", "leriyle", "ıyla", "iyle", "uyla", "üyle"))
        and h.j < len(tokens)
        and tokens[h.j].low in ("beraber", "birlikte")
        for h in goods
    )


def told_apart(analysis: Analysis, clause: Clause, rescue: Sequence[Hit], goods: Sequence[Hit]) -> bool:
    """Turkish "Polonya 30 itfaiyeci, Avusturya ise 40 pompa": another state stands between the team and the things."""
    first, last = sorted((rescue[0].i, goods[0].i))
    return any(
        first < m.i < last and m.case == "nom" and m.type in ("country", "agency", "city")
        for m in analysis.inside(clause)
    )
