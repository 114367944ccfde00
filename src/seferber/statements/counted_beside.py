"""Whether a number of things stands in the very sentence of a proposal, also of things that no unit list knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seferber.statements.amount import NO_THING
from seferber.statements.clauses import Analysis
from seferber.statements.model import Candidate, Span
from seferber.statements.numbers import Number

# What may be counted beside each of these: goods, crews, money, stations of a joint work.
_COUNTABLE = frozenset(
    ["relief_goods", "rescue_team", "health_team", "money", "joint_project", "investment_trade", "request", "thanks"]
)  # fmt: skip
_PIECES = re.compile(r"^(?:штук[аи]?|шт|ед|единиц\w*|экз\w*|adet|tane|dana|дана|pcs|pieces|units|items)$")
_SIDES = re.compile(
    r"^(?:sides?|parties|neighbou?rs?|capitals|ministers|governments|presidents|nations|delegations|officials|citizens|nationals|million|billion|tons? of trade"
    r"|taraf|başkent|bakan|heyet|komşu|lider|yetkili|milyon|milyar|сторон|столиц|министр|делегац|сосед|лидер|граждан|тарап|астана|министр|көрші|делегация|азамат)"
)
_BETWEEN = frozenset(["of", "the", "adet", "tane", "dana", "дана", "штук", "единиц"])


def counted_beside(analysis: Analysis, candidates: Iterable[Candidate]) -> bool:
    """A number tied to a proposal by standing in its sentence; of a joint project also in the next one.

    "Kiribati and Vanuatu put their names to a plan for eleven tide stations", "Nineteen midwives from Benin".
    """
    document = analysis.document
    sentences: set[int] = set()
    for candidate in candidates:
        if candidate.kind not in _COUNTABLE:
            continue
        for k, sentence in enumerate(document.sentences):
            if any(Span(sentence.start, sentence.end).overlaps(e) for e in candidate.evidence):
                sentences.add(k)
                if candidate.kind == "joint_project":
                    sentences.add(k + 1)
    if not sentences:
        return False
    return any(
        document.tokens[n.i].sentence in sentences and _counts_a_thing(analysis, n) for n in analysis.numbers
    )


def _counts_a_thing(analysis: Analysis, number: Number) -> bool:
    """ "eleven tide stations", "5,000 Bolivian ponchos", "палатки — 700", "mattresses (640)"."""
    if number.weak or number.ordinal or number.currency or number.value < 2 or 1900 <= number.value <= 2100:
        return False
    tokens = analysis.document.tokens
    start, end = tokens[number.i].start, tokens[number.j - 1].end
    if any(w.span.start < end and start < w.span.end for w in analysis.dates):
        return False
    sentence = tokens[number.i].sentence
    k = number.j
    while k < len(tokens) and tokens[k].sentence == sentence and k < number.j + 3:
        token = tokens[k]
        if token.gap not in (" ", "\u00a0", "-"):
            break
        if token.low in _BETWEEN or _PIECES.match(token.low):
            return True
        if k in analysis.context.parties:
            # "5,000 Bolivian ponchos": what is counted stands behind the name of the country.
            k += 1
            continue
        return (
            token.kind == "word"
            and not NO_THING[analysis.lang].match(token.low)
            and not analysis.context.has(
                k,
                "casualty",
                "zone",
                "percent",
                "people",
                "victim",
                "place",
                "target",
                "sport",
                "currency",
                "office",
                "gov",
            )
            and not _SIDES.match(token.low)
            and not any(h.cls == "target" for h in analysis.sentence_hits.get(sentence, ()))
        )
    return False
