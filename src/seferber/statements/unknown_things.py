"""Counted things that no list of goods knows: "500 gauges", and goods told by their length."""

from __future__ import annotations

import re

from seferber.statements.amount import LINKS, MEASURE, NO_THING, Amount, amount_span
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.model import Quantity, Span
from seferber.statements.numbers import Number
from seferber.statements.things import named_thing, singular

_LOOSE_NAMES = frozenset(
    [
        "place",
        "document",
        "classroom",
        "kilometre",
        "metre",
        "house",
        "school",
        "station",
        "well",
        "hectare",
        "square_metre",
        "clinic",
        "bed",
        "radio",
        "book",
        "animal",
        "test",
        "set",
    ]
)


def unknown_thing(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """ "500 computers": a number before a noun that no list of goods knows, in a clause that gives or sends it."""
    if number.weak or number.j >= clause.j:
        return None
    if analysis.document.tokens[number.j - 1].low in _OF_THE_SUM:
        # "соның 80 мыңы балабақшаға": thousands of a sum told before.
        return None
    length = _length(analysis, clause, number)
    if length is not None:
        return length
    if clause.has("rescue", "health", "person", "hospital"):
        # Beside a crew the number counts its gear or those whom it treats.
        return None
    tokens, context = analysis.document.tokens, analysis.context
    k = number.j
    token = tokens[k]
    if token.kind != "word" or token.title or token.gap != " " or len(token.low) < 3:
        return None
    kind_first = analysis.lang == "en" and context.classes.get(k) == {"goods"} and not token.low.endswith("s")
    if (
        (context.classes.get(k) and not kind_first)
        or k in context.parties
        or NO_THING[analysis.lang].match(token.low)
    ):
        return None
    if MEASURE[analysis.lang].match(token.low):
        return None
    while k + 1 < clause.j and tokens[k + 1].kind == "word" and tokens[k + 1].gap == " " and k - number.j < 2:
        following = tokens[k + 1]
        if following.title or context.classes.get(k + 1) or NO_THING[analysis.lang].match(following.low):
            break
        if following.low in LINKS:
            break
        k += 1
    words = tokens[number.j : k + 1]
    if analysis.lang == "en" and any(_NEVER_GIVEN.match(t.low) for t in words):
        return None
    unit = named_thing(words, analysis.lang)
    listed = (
        unit
        and unit not in _LOOSE_NAMES
        and clause.has("goods")
        and clause.has("go", "arrive", "receive", "allocate", "pledge", "decide")
    )
    if not clause.has("give", "send", "deliver") and not listed:
        return None
    if analysis.lang == "en":
        plural = [t for t in words if t.low.endswith("s") and not t.low.endswith("ss")]
        if plural:
            k = plural[-1].index
            unit = unit or singular(plural[-1].low)
    span = Span(tokens[number.i].start, tokens[k].end)
    return Amount(Quantity(number.value, unit or "item", span), "goods", number.i, k + 1, False)


_OF_THE_SUM = frozenset(
    [
        "мыңы",
        "миллионы",
        "миллиарды",
        "bini",
        "milyonu",
        "milyarı",
        "мыңын",
        "миллионын",
        "binini",
        "milyonunu",
    ]
)


def _length(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """ "45 шақырым кабель", "15 тыс. метров плёнки", "three kilometres of hose": goods told by their length."""
    tokens = analysis.document.tokens
    unit = named_thing(tokens[number.j : number.j + 1], analysis.lang)
    after = number.j + 1
    if unit not in ("metre", "kilometre", "square_metre") or after >= clause.j:
        return None
    if analysis.lang == "en":
        if tokens[after].low != "of":
            return None
        after += 1
    goods = any(h.cls == "goods" and after <= h.i <= after + 2 for h in clause.hits) or (
        named_thing(tokens[after : after + 2], analysis.lang) not in ("", *_LOOSE_NAMES)
    )
    if not goods or not clause.has(
        "give", "send", "deliver", "receive", "arrive", "go", "allocate", "pledge"
    ):
        return None
    return Amount(
        Quantity(number.value, unit, amount_span(analysis, number.i, number.j)),
        "goods",
        number.i,
        number.j + 1,
        False,
    )


# "handed over 340 scam suspects", "delivered the bodies of two climbers": people and papers are no relief goods.
_NEVER_GIVEN = re.compile(
    r"^(?:suspect|fugitive|prisoner|detainee|migrant|soldier|captive|bod(?:y|ies)$|remains$|corpse|hostage|refugee|deportee|citizen"
    r"|national|convict|militant|poacher|smuggler|trafficker|deserter|climber|student|pupil|wom[ae]n|m[ae]n$|boy|girl|passenger"
    r"|survivor|victim|sailor|fisherm|tourist|pilgrim|letter|note|invitation|ballot|name|vote|ticket|seat|statue|art[ei]fact"
    r"|manuscript|painting|relic|skull|coin|protest|demarche|medal|bill$|player|athlete|judge|prosecutor|diplomat|criminal)"
)
