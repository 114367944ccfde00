"""Where a Russian sentence divides: asides and participles between commas do not, a new state with its verb does."""

from __future__ import annotations

import itertools
import re

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis

_FINITE = frozenset(["past", "evid", "fut", "prog", "pres", "aor", "opt", "cond", "abil"])
GOES_ON = frozenset(
    [
        "и",
        "а",
        "но",
        "однако",
        "который",
        "которая",
        "которые",
        "которое",
        "которых",
        "которую",
        "которому",
        "где",
        "что",
        "чтобы",
    ]
)


_SOURCE = (
    "словам",
    "слов",
    "данным",
    "сообщению",
    "информации",
    "мнению",
    "оценке",
    "утверждению",
    "признанию",
)


_TURN = ("сторону", "очередь", "стороны")


def russian_asides(analysis: Analysis, first: int, last: int, verbs: list[Hit]) -> set[int]:
    """Russian "Москва, добавила дипломат, намерена …": the commas around who says it divide no clause.

    Left of it stands a subject without a verb of its own, and the words inside hold no other verb than one of saying.
    """
    tokens = analysis.document.tokens
    commas = [k for k in range(first + 1, last) if tokens[k].gap.strip() in (",", ", —", "—", "–")]
    out: set[int] = set()
    for a, b in itertools.pairwise(commas):
        inside = [v for v in verbs if a <= v.i < b and v.tense]
        low = [t.low for t in tokens[a:b]]
        said = any(v.cls == "say" and v.i - a <= 1 for v in inside)
        source = (
            any(w in _SOURCE for w in low[:2])
            or any(w in _TURN for w in low[1:3])
            or (low[0] == "как" and bool(inside))
        )
        if (
            not (said or source)
            or b - a > 14
            or any(v.cls not in ("say", "send") for v in inside if v.tense != "noun")
        ):
            continue
        before = [v for v in verbs if v.j <= a and v.tense in _FINITE and (not out or v.i > max(out))]
        if not before and any(v.i >= b for v in verbs):
            out |= {a, b}
    return out


LONG_FORM = re.compile(
    r"(?:нн|вш|ющ|ущ|ящ|ащ|т|м)(?:ый|ий|ая|ое|ее|ые|ие|ого|его|ому|ему|ой|ей|ую|ых|их|ым|им|ыми|ими|ом|ем)(?:ся)?$"
)


def participle_phrase(analysis: Analysis, k: int, first: int, verbs: list[Hit]) -> bool:
    """Russian "госпиталь, подаренный Италией, развернули": neither comma around a participle divides the clause."""
    tokens = analysis.document.tokens
    long_forms = {v.i for v in verbs if LONG_FORM.search(tokens[v.i].low)}
    if k in long_forms and tokens[k].gap.strip() == ",":
        return True
    if tokens[k].gap.strip() not in (",", ", —"):
        return False
    for p in range(k - 1, first, -1):
        if tokens[p].gap.strip() == ",":
            if p not in long_forms or tokens[k].low in GOES_ON:
                return False
            return not any(p < v.i < k and v.tense in _FINITE and v.i not in long_forms for v in verbs)
    return False


def before_semicolon(analysis: Analysis, k: int, last: int, verbs: list[Hit]) -> bool:
    """ "16 тонн риса, консервов и одеял; Пекин обещает …": a comma of a list that ends at a semicolon divides nothing."""
    tokens = analysis.document.tokens
    if tokens[k].gap.strip() != ",":
        return False
    end = next((q for q in range(k + 1, last) if ";" in tokens[q].gap), None)
    return end is not None and not any(k <= v.i < end for v in verbs)


_PAST_FORM = re.compile(r"[^ьй](?:[аияыу]ли|[аияыу]ла|[аияыу]л|[аияыу]ло|[лш]ся|лись|лась)$")


def another_state_acts(analysis: Analysis, first: int, k: int, right: list[Hit]) -> bool:
    """ "Каракас и Богота закрыли границу, Лима прислала": a new subject with its verb, after a verb that no list knows."""
    tokens = analysis.document.tokens
    mark = tokens[k].gap.strip()
    if mark not in (",", ";"):
        return False
    if any(
        m.i == k and m.case == "nom" and m.j < len(tokens) and tokens[m.j].gap.strip() in ("—", "–")
        for m in analysis.mentions
    ):
        # "Словения направила 32 пожарных, Австрия — четыре насоса".
        return any(first <= m.i < k and m.case == "nom" for m in analysis.mentions)
    contrast = tokens[k].low in ("а", "но")
    subject = next(
        (
            m
            for m in analysis.mentions
            if m.i == k + contrast and m.case == "nom" and m.type in ("country", "city") and not m.via
        ),
        None,
    )
    if (
        contrast
        and subject is not None
        and (
            any(v.tense in _FINITE and 0 <= v.i - subject.j <= 1 for v in right)
            or (subject.j < len(tokens) and _PAST_FORM.search(tokens[subject.j].low) is not None)
        )
    ):
        # "Кипр — тридцать добровольцев, а Сербия обещает пару вертолётов".
        return any(m.case == "nom" and first <= m.i < k and m.code != subject.code for m in analysis.mentions)
    if subject is None or not any(v.tense in _FINITE and 0 <= v.i - subject.j <= 2 for v in right):
        return False
    acts = any(
        _PAST_FORM.search(tokens[q].low) and len(tokens[q].low) > 4 and not tokens[q].title
        for q in range(first, k)
    )
    return (acts or mark == ";") and any(m.case == "nom" and first <= m.i < k for m in analysis.mentions)
