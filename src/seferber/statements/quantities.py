"""Amounts of things, people and money in a clause: number, unit and the exact words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.context import is_capacity
from seferber.statements.gazetteer import gazetteer
from seferber.statements.lexicon import Hit
from seferber.statements.model import Quantity, Span
from seferber.statements.numbers import Number

_TEAM = re.compile(
    r"ekip|ekib|tim|team|crew|unit|отряд|групп|команд|бригад|расчет|топ|тоб|жасақ|жасағ|отряд|birliğ|grub",
    re.I,
)
_CRAFT = re.compile(r"uça[kğ]|ұша[қғ]|aircraft|plane|bomber|самолет|canadair|канадэр|бе[ -]200", re.I)
_HELI = re.compile(r"helikopter|helicopter|вертолет", re.I)
_CARS = re.compile(r"ara[cç]|vehicle|автомобил|машин|көлі[кг]", re.I)
_DOGS = re.compile(r"köpe|\bdog|собак|кинолог|\bит", re.I)
COUNTED = (
    "unit",
    "currency",
    "goods",
    "rescue",
    "health",
    "hospital",
    "transport",
    "person",
    "dog",
    "percent",
)


@dataclass(slots=True)
class Amount:
    """A quantity with the class of the words that gave its unit."""

    quantity: Quantity
    cls: str
    i: int
    j: int
    weak: bool


def _unit(hit: Hit, text: str) -> str:
    if hit.cls in ("unit", "currency", "goods", "transport"):
        return hit.value or "item"
    if hit.cls == "hospital":
        return "field_hospital"
    if hit.cls == "person":
        return "person"
    if hit.cls == "dog":
        return "dog_team"
    if hit.cls in ("rescue", "health"):
        if _CRAFT.search(text):
            return "aircraft"
        if _HELI.search(text):
            return "helicopter"
        if _CARS.search(text):
            return "vehicle"
        if hit.cls == "rescue" and _DOGS.search(text):
            return "dog_team"
        return "team" if _TEAM.search(text) else "person"
    return "item"


def amounts(analysis: Analysis, clause: Clause) -> list[Amount]:
    """Numbers of the clause that count something; dates, years, ordinals and shares are left out."""
    tokens = analysis.document.tokens
    hits = [h for h in clause.hits if h.cls in COUNTED]
    out: list[Amount] = []
    for number in analysis.numbers:
        if not clause.i <= number.i < clause.j or number.ordinal:
            continue
        if number.currency:
            out.append(_money(analysis, number))
            continue
        if _names_a_year(analysis, number):
            continue
        found = _unit_hit(analysis, number, hits, clause.j)
        if found is None:
            unknown = _unknown_thing(analysis, clause, number)
            if unknown is not None:
                out.append(unknown)
            continue
        if found.cls == "percent":
            continue
        if (found.cls == "person" and _victims(analysis, clause, found)) or tokens[number.i].gap in (
            "-",
            "–",
        ):
            # People hurt or helped, and the number in a type name (Il-76), count nothing that is given.
            continue
        if number.i and any(h.cls == "percent" and h.j == number.i for h in clause.hits):
            continue
        first, last = number.i, found.j - 1
        words = analysis.document.text[tokens[found.i].start : tokens[last].end]
        unit = _unit(found, words)
        if unit == "USD":
            unit = _dollar(analysis, number, found)
        if number.weak and (
            found.cls not in ("transport", "hospital")
            and unit
            not in (
                "ambulance",
                "aircraft",
                "ship",
                "truck",
                "train",
                "field_hospital",
                "tonne",
                "mobile_kitchen",
            )
        ):
            continue
        if found.cls == "agreement" and not number.weak:
            continue
        value = number.value * (0.001 if unit == "kg" else 1)
        out.append(
            Amount(
                Quantity(value, "tonne" if unit == "kg" else unit, _span(analysis, first, last)),
                found.cls,
                first,
                found.j,
                number.weak,
            )
        )
    return _corrected(analysis, _listed(analysis, clause, out))


def _names_a_year(analysis: Analysis, number: Number) -> bool:
    """ "1999'da Yunan kurtarıcılar", "In 1999 Greek rescuers": a year, no number of people."""
    token = analysis.document.tokens[number.i]
    if (
        number.j - number.i != 1
        or len(token.base) != 4
        or not token.base.isdigit()
        or not 1900 <= number.value <= 2100
    ):
        return False
    before = analysis.document.tokens[number.i - 1].low if number.i else ""
    after = analysis.document.tokens[number.j].low if number.j < len(analysis.document.tokens) else ""
    if after.startswith(("bütçe", "mali yıl", "sezon", "model", "budget", "fiscal", "бюджет", "жыл", "год")):
        return True
    return token.suffix.startswith(("d", "t")) or before in ("in", "since", "during", "until", "yılı")


_RATHER = ("doğrusu", "дұрысы", "дұрысында", "правильно", "верно", "correctly", "actually")
_NO = ("değil", "емес")


def _corrected(analysis: Analysis, found: list[Amount]) -> list[Amount]:
    """ "60 bin ton değil 60 ton", "200 ton demiştik, doğrusu 250 ton", "not 60 but 80 tents": only the right number stays."""
    tokens = analysis.document.tokens
    out = []
    for n, a in enumerate(found):
        later = next((b for b in found[n + 1 :] if b.quantity.unit == a.quantity.unit and b.i > a.i), None)
        if later is not None:
            between = [t.low for t in tokens[a.j if a.j <= later.i else a.i + 1 : later.i]]
            before = tokens[a.i - 1].low if a.i else ""
            if (
                (between and between[0] in _NO)
                or any(w in _RATHER for w in between[:6])
                or (before in ("not", "не") and any(w in ("but", "а") for w in between[:4]))
            ):
                continue
        out.append(a)
    return out


_NO_THING = {
    "tr": re.compile(r"^(?:yıl|gün|saat|ay|hafta|dakika|kilometre|metre|km|derece|ülke|il|ilçe|kez|kere|kat|şehir|kent|yaş|dönem|oran|maddelik|hasta|yaralı|bölge|nokta|kişi|ölü|yaralı|insan|vatandaş|aile|kurum|ortak|puan|gol|maç)"),
    "kk": re.compile(r"^(?:жыл|күн|сағат|ай|апта|рет|ел|шақырым|километр|метр|пайыз|мемлекет|облыс|аудан|жас|минут|градус|бала|адам|отбасы|елді|ауыл|қала|есе|орын|төсектік|айлық|жылдық|тарап|бағыт|науқас|тұрғын)"),
    "ru": re.compile(r"^(?:год|лет|дн|день|час|месяц|недел|раз|километр|метр|стран|градус|минут|процент|област|район|регион|человек|люд|мест|коек|семь|сут|балл|город|насел|дет|ребен|жител|этап|пациент|больн|раненн)"),
    "en": re.compile(r"^(?:year|day|hour|month|week|time|kilomet|met|mile|countr|minute|percent|quarters|thirds|fifths|tenths|halves|degree|state|region|people|person|province|village|town|city|cities|district|child|families|famil|household|bed|point|patient|resident|goal|march|april|may|june|jan|feb|aug|sep|oct|nov|dec|july|other|more|of|in|and|to|from|at|on|new|a|the|or|for|with|by|per|as|were|was|are|is|have|had|but|not|went|came|left)"),
}  # fmt: skip


def _unknown_thing(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """ "500 computers": a number before a noun that no list knows, in a clause that gives or sends it."""
    if number.weak or not clause.has("give", "send", "deliver") or number.j >= clause.j:
        return None
    if clause.has("rescue", "health", "person", "hospital"):
        # Beside a crew the number counts its gear or those whom it treats.
        return None
    tokens, context = analysis.document.tokens, analysis.context
    k = number.j
    token = tokens[k]
    if token.kind != "word" or token.title or token.gap != " " or len(token.low) < 3:
        return None
    if context.classes.get(k) or k in context.parties or _NO_THING[analysis.lang].match(token.low):
        return None
    while k + 1 < clause.j and tokens[k + 1].kind == "word" and tokens[k + 1].gap == " " and k - number.j < 2:
        following = tokens[k + 1]
        if following.title or context.classes.get(k + 1) or _NO_THING[analysis.lang].match(following.low):
            break
        if following.low in _LINKS:
            break
        k += 1
    if analysis.lang == "en" and any(_NEVER_GIVEN.match(t.low) for t in tokens[number.j : k + 1]):
        return None
    span = Span(tokens[number.i].start, tokens[k].end)
    return Amount(Quantity(number.value, "item", span), "goods", number.i, k + 1, False)


# "handed over 340 scam suspects", "delivered the bodies of two climbers": people and papers are no relief goods.
_NEVER_GIVEN = re.compile(
    r"^(?:suspect|fugitive|prisoner|detainee|migrant|soldier|captive|bod(?:y|ies)$|remains$|corpse|hostage|refugee|deportee|citizen"
    r"|national|convict|militant|poacher|smuggler|trafficker|deserter|climber|student|pupil|wom[ae]n|m[ae]n$|boy|girl|passenger"
    r"|survivor|victim|sailor|fisherm|tourist|pilgrim|letter|note|invitation|ballot|name|vote|ticket|seat|statue|art[ei]fact"
    r"|manuscript|painting|relic|skull|coin|protest|demarche|medal|bill$|player|athlete|judge|prosecutor|diplomat|criminal)"
)


_LINKS = frozenset(
    [
        "ve",
        "ile",
        "мен",
        "пен",
        "бен",
        "және",
        "и",
        "с",
        "в",
        "на",
        "для",
        "and",
        "with",
        "for",
        "to",
        "from",
        "in",
        "of",
        "by",
        "that",
        "үшін",
        "için",
        "да",
        "де",
    ]
)


def _victims(analysis: Analysis, clause: Clause, found: Hit) -> bool:
    """ "100 kişinin öldüğü": those who died, were hurt or need help."""
    return any(h.cls in ("casualty", "suffer", "need") and 0 <= h.i - found.j <= 3 for h in clause.hits) or (
        analysis.lang in ("ru", "en")
        and any(h.cls in ("casualty", "suffer") and 0 <= found.i - h.j <= 4 for h in clause.hits)
    )


# States whose own money is called a dollar too (CLDR: territory currencies).
_DOLLARS = {
    "AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "BN": "BND", "FJ": "FJD", "JM": "JMD", "TT": "TTD", "BB": "BBD",
    "BS": "BSD", "NA": "NAD", "LR": "LRD", "TW": "TWD", "GY": "GYD", "BZ": "BZD", "SR": "SRD", "SB": "SBD",
}  # fmt: skip


def _dollar(analysis: Analysis, number: Number, hit: Hit) -> str:
    """ "100 bin Brunei doları", "10 million Namibian dollars": the dollar of the state named right before the word."""
    between = analysis.document.tokens[number.j : hit.i]
    if not between or not between[-1].title:
        return "USD"
    named = gazetteer(analysis.lang).mentions(between, None)
    return _DOLLARS.get(named[-1].code, "USD") if named else "USD"


def _money(analysis: Analysis, number: Number) -> Amount:
    return Amount(
        Quantity(number.value, number.currency, _span(analysis, number.i - 1, number.j - 1)),
        "currency",
        number.i,
        number.j,
        False,
    )


def _unit_hit(analysis: Analysis, number: Number, hits: list[Hit], limit: int) -> Hit | None:
    """The counted noun after the number: at most four words on, past adjectives."""
    tokens = analysis.document.tokens
    if (
        number.j < len(tokens)
        and tokens[number.j - 1].kind == "num"
        and tokens[number.j].gap.strip() in ("%",)
    ):
        return None
    best: Hit | None = None
    for k in range(number.j, min(limit, number.j + 5)):
        gap = tokens[k].gap.strip()
        if gap == "." and k == number.j and tokens[k - 1].low in _SHORT_SCALES:
            gap = ""
        if gap in ("-", "–") and tokens[k].kind == "num" and k > number.j:
            # "two Mi-17 helicopters": the number in a type's name.
            continue
        if gap not in ("", "-", "«", '"', "“") or (gap and k > number.j and gap != "-"):
            return best
        if is_capacity(tokens[k].low) and analysis.context.has(k, "capacity"):
            return None
        here = [h for h in hits if h.i == k]
        for hit in here:
            if hit.cls == "unit" and hit.value in ("box", "item", "family") and k == number.j:
                best = best or hit
                continue
            if best is not None and best.value in ("box", "item") and hit.cls not in ("goods",):
                continue
            if hit.cls == "goods" and hit.value == "" and best is None and k > number.j:
                continue
            return hit
        if tokens[k].kind == "num" or analysis.context.has(
            k, "say", "send", "go", "arrive", "serve", "give", "deliver"
        ):
            return best
        if k > number.j and any(n.i == k for n in analysis.numbers):
            return best
    return best


_SHORT_SCALES = ("тыс", "млн", "млрд", "mln", "bn")


def _span(analysis: Analysis, first: int, last: int) -> Span:
    tokens = analysis.document.tokens
    start = first
    for k in range(first - 1, max(-1, first - 4), -1):
        if tokens[k + 1].gap.strip() == "" and analysis.context.has(k, "approx"):
            start = k
        else:
            break
    return Span(tokens[start].start, tokens[last].end)


def _listed(analysis: Analysis, clause: Clause, found: list[Amount]) -> list[Amount]:
    """ "Hırvatistan'dan 1, İspanya'dan 2 uçak", "Әзірбайжан – 400": a bare number in a list takes the list's unit."""
    taken = {a.i for a in found}
    people = [a for a in found if a.cls in ("rescue", "person", "health", "transport")]
    if not people:
        return found
    tokens = analysis.document.tokens
    for number in analysis.numbers:
        if (
            not clause.i <= number.i < clause.j
            or number.i in taken
            or number.ordinal
            or number.weak
            or number.currency
        ):
            continue
        if (number.value > 1900 and number.value < 2100) or number.i + 1 < number.j:
            continue
        following = tokens[number.j].gap if number.j < len(tokens) else "."
        before = tokens[number.i].gap
        if ("," in following or "." in following or ";" in following) and (
            "–" in before or "—" in before or any(m.j == number.i for m in analysis.mentions)
        ):
            nearest = min(people, key=lambda a: abs(a.i - number.i))
            found.append(
                Amount(
                    Quantity(number.value, nearest.quantity.unit, _span(analysis, number.i, number.j - 1)),
                    nearest.cls,
                    number.i,
                    number.j,
                    False,
                )
            )
    return sorted(found, key=lambda a: a.i)
