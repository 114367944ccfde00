"""Amounts of things, people and money in a clause: number, unit and the exact words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.context import is_capacity
from seferber.statements.counts import (
    corrections,
    counts_beds,
    of_those,
    strength,
    told_number,
    treated,
)
from seferber.statements.gazetteer import gazetteer
from seferber.statements.lexicon import Hit
from seferber.statements.model import Quantity, Span
from seferber.statements.numbers import Number
from seferber.statements.things import named_thing, singular

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
    right = corrections(analysis)
    for number in analysis.numbers:
        if not clause.i <= number.i < clause.j or number.ordinal:
            continue
        if _may_become(analysis, number):
            continue
        if number.currency:
            out.append(_money(analysis, number))
            continue
        if _names_a_year(analysis, number) or _added_to(analysis, clause, number):
            continue
        if number.weak and (analysis.lang == "en" or any(n.i == number.j for n in analysis.numbers)):
            # "A plane left": the article counts nothing; "bir 60 yataklı hastane": another number does.
            continue
        told = _told_apart(analysis, clause, number)
        if told is not None:
            out.append(told)
            continue
        found = _unit_hit(analysis, number, hits, clause.j)
        if found is None:
            unknown = _unknown_thing(analysis, clause, number)
            if unknown is not None:
                out.append(unknown)
            continue
        if found.cls == "percent":
            continue
        if (found.cls == "person" and _victims(analysis, clause, found)) or treated(analysis, clause, number, found):
            continue
        if tokens[number.i].gap in ("-", "–"):
            # People hurt or helped, and the number in a type name (Il-76), count nothing that is given.
            continue
        if number.i and any(h.cls == "percent" and h.j == number.i for h in clause.hits):
            continue
        first, last = number.i, found.j - 1
        words = analysis.document.text[tokens[found.i].start : tokens[last].end]
        unit = _unit(found, words)
        if unit == "USD":
            unit = _dollar(analysis, number, found)
        if unit in ("item", "sack", "truck", "set"):
            unit, last = _by_its_noun(analysis, clause, number, found, unit)
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
                max(found.j, last + 1),
                number.weak,
            )
        )
    if any(a.quantity.unit == "bed" and a.cls == "hospital" for a in out):
        # "a 60-bed field hospital": its size is counted, not that it is one.
        out = [a for a in out if a.quantity.unit != "field_hospital" or not a.weak]
    return _righted(analysis, right, _corrected(analysis, _listed(analysis, clause, out)))


def _told_apart(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """A number whose noun does not simply follow it: beds, "five of them", "team of twelve", "sayısı 60"."""
    if number.weak:
        return None
    span = _span(analysis, number.i, number.j - 1)
    if counts_beds(analysis, clause, number):
        span = _span(analysis, number.i, number.j)
        return Amount(Quantity(number.value, "bed", span), "hospital", number.i, number.j + 1, False)
    if strength(analysis, number):
        return Amount(Quantity(number.value, "person", span), "person", number.i, number.j, False)
    unit = of_those(analysis, clause, number) or told_number(analysis, clause, number)
    if not unit:
        return None
    cls = "transport" if unit in ("aircraft", "helicopter", "truck", "ship", "train", "wagon", "vehicle", "flight", "bus") else "goods"
    return Amount(Quantity(number.value, unit, span), cls, number.i, number.j, False)


# "bag for the dykes": what a sack is for.
_DYKES = re.compile(r"дамб|дамба|бөгет|отсып|sandbag|levee|dyke|dike|embankment|bent(?:ler|i)|set(?:ler|i) güçlendir", re.I)


def _by_its_noun(analysis: Analysis, clause: Clause, number: Number, found: Hit, unit: str) -> tuple[str, int]:
    """The unit by the name of the thing itself, and the last token of that name."""
    tokens, last = analysis.document.tokens, found.j - 1
    if unit == "truck":
        bare = analysis.lang == "kk" and tokens[found.i].low.startswith("көлі") and found.j - found.i == 1
        loaded = any(t.low.startswith("жүк") or t.low.startswith("тиел") for t in tokens[clause.i : clause.j])
        return ("vehicle" if bare and not loaded else unit), last
    if unit == "sack":
        filled = analysis.context.has(found.j, "goods") or _DYKES.search(analysis.document.text) is None
        return ("sack" if filled else "sandbag"), last
    upto = last + 1
    while (
        upto < min(clause.j, last + 3)
        and tokens[upto].kind == "word"
        and tokens[upto].gap == " "
        and not tokens[upto].title
        and tokens[upto].low not in _LINKS
    ):
        upto += 1
    # In Russian what follows "комплект" says of what; elsewhere the noun ends the phrase.
    words = tokens[number.j : upto if analysis.lang == "ru" or found.cls == "unit" else last + 1]
    name = named_thing(words, analysis.lang)
    return (name or unit), last


def _righted(analysis: Analysis, right: dict[int, Number], found: list[Amount]) -> list[Amount]:
    """The amounts with the figures that the text itself corrects."""
    if not right:
        return found
    out: list[Amount] = []
    wanted = {n.i for n in right.values()}
    for a in found:
        number = right.get(a.i)
        if number is None:
            out.append(a)
            continue
        if any(b.i == number.i for b in found):
            continue
        span = _span(analysis, number.i, number.j - 1)
        out.append(Amount(Quantity(number.value, a.quantity.unit, span), a.cls, number.i, number.j, False))
    return [a for a in out if a.i not in wanted or a.quantity.unit != "item" or len(out) == 1]


_MAY_BECOME = {
    "en": re.compile(r"(?:could|may|might|can) (?:rise|grow|increase|go up|reach|climb|be raised|be increased)(?: \w+)? to (?:up to )?\W*$"),
    "tr": None,
    "ru": re.compile(r"(?:мож(?:ет|но) (?:быть )?(?:вырасти|возрасти|увелич\w*|довести|достичь)|может дойти)(?: \w+)? до \W*$"),
    "kk": None,
}
_MAY_FOLLOW = {
    "tr": re.compile(r"^\W*(?:\w+ ){0,3}(?:kadar )?(?:çıkabil|yükselebil|ulaşabil|artırılabil|çıkarılabil)"),
    "kk": re.compile(r"^\W*(?:\w+ ){0,3}(?:дейін )?(?:өсуі|көбеюі|ұлғаюы|артуы|жетуі|арттырылуы) мүмкін"),
}


def _may_become(analysis: Analysis, number: Number) -> bool:
    """ "a figure that could rise to $150,000": a sum that nobody has promised yet."""
    tokens, text = analysis.document.tokens, analysis.document.text
    pattern = _MAY_BECOME[analysis.lang]
    if pattern is not None:
        return pattern.search(text[max(0, tokens[number.i].start - 60) : tokens[number.i].start].lower()) is not None
    end = tokens[number.j - 1].end
    return _MAY_FOLLOW[analysis.lang].match(text[end : end + 60].lower()) is not None


_TO_THOSE = {
    "tr": re.compile(r"(?:ine|ına|una|üne|lere|lara|ye|ya|liğe|lığa)$"),
    "kk": re.compile(r"(?:ына|іне|ға|ге|қа|ке|на|не)$"),
}
_JOINS = ("eklen", "katıl", "ilave", "ek olarak", "қосыл", "қосымша", "ikinci", "yeni", "екінші")


def _added_to(analysis: Analysis, clause: Clause, number: Number) -> bool:
    """ "60 kişilik birliğe 40 kişilik ikinci bir birlik eklenecek", "in addition to the 60 already there": those came before."""
    tokens = analysis.document.tokens
    if analysis.lang in ("en", "ru"):
        before = " ".join(t.low for t in tokens[max(clause.i, number.i - 5) : number.i])
        return before.endswith(_BESIDES[analysis.lang])
    words = tokens[number.j : min(number.j + 5, clause.j)]
    later = [n for n in analysis.numbers if number.j < n.i < clause.j and not n.ordinal]
    if not later or not any(t.low.startswith(("eklen", "katıl", "қосыл")) for t in tokens[later[0].i : clause.j]):
        return False
    return any(_TO_THOSE[analysis.lang].search(t.base) and t.index < later[0].i and t.kind == "word" for t in words)


_BESIDES = {
    "en": ("in addition to", "in addition to the", "on top of", "on top of the", "join the", "joins the", "joining the", "besides the", "reinforce the"),
    "ru": ("в дополнение к", "вдобавок к", "помимо", "в дополнение к уже отправленным"),
}


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


_LOOSE_NAMES = frozenset(
    "place document classroom kilometre metre house school station well hectare square_metre clinic bed radio book animal test set".split()
)


def _unknown_thing(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """ "500 computers": a number before a noun that no list of goods knows, in a clause that gives or sends it."""
    if number.weak or number.j >= clause.j:
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
    if (context.classes.get(k) and not kind_first) or k in context.parties or _NO_THING[analysis.lang].match(token.low):
        return None
    if _MEASURE[analysis.lang].match(token.low):
        return None
    while k + 1 < clause.j and tokens[k + 1].kind == "word" and tokens[k + 1].gap == " " and k - number.j < 2:
        following = tokens[k + 1]
        if following.title or context.classes.get(k + 1) or _NO_THING[analysis.lang].match(following.low):
            break
        if following.low in _LINKS:
            break
        k += 1
    words = tokens[number.j : k + 1]
    if analysis.lang == "en" and any(_NEVER_GIVEN.match(t.low) for t in words):
        return None
    unit = named_thing(words, analysis.lang)
    listed = unit and unit not in _LOOSE_NAMES and clause.has("goods") and clause.has("go", "arrive", "receive", "allocate", "pledge", "decide")
    if not clause.has("give", "send", "deliver") and not listed:
        return None
    if analysis.lang == "en":
        plural = [t for t in words if t.low.endswith("s") and not t.low.endswith("ss")]
        if plural:
            k = plural[-1].index
            unit = unit or singular(plural[-1].low)
    span = Span(tokens[number.i].start, tokens[k].end)
    return Amount(Quantity(number.value, unit or "item", span), "goods", number.i, k + 1, False)


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
    if not goods or not clause.has("give", "send", "deliver", "receive", "arrive", "go", "allocate", "pledge"):
        return None
    return Amount(Quantity(number.value, unit, _span(analysis, number.i, number.j)), "goods", number.i, number.j + 1, False)


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
    if number.j < limit and _MEASURE[analysis.lang].match(tokens[number.j].low):
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
        # "эшелон" is both cargo and a train: the class with a name of its own counts.
        here = sorted((h for h in hits if h.i == k), key=lambda h: h.cls == "goods" and not h.value)
        for hit in here:
            if hit.cls == "unit" and hit.value in ("box", "item", "family") and k == number.j:
                best = best or hit
                continue
            if best is not None and best.value == "family" and (hit.i > best.j or not hit.value):
                # "1.500 aile için hazırlanan giysiler": those whom it is for; "900 aile çadırı" are tents.
                return best
            if hit.cls == "goods" and not hit.value and best is None and _only_first_word(analysis, hit, limit):
                # "nine diesel generators", "40 water bowsers": the noun comes later.
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


def _only_first_word(analysis: Analysis, hit: Hit, limit: int) -> bool:
    """Whether an English mass noun only says what kind of thing the plural after it is."""
    tokens = analysis.document.tokens
    if analysis.lang != "en" or hit.j >= limit or tokens[hit.j - 1].low.endswith("s"):
        return False
    return any(
        tokens[k].kind == "word"
        and all(tokens[n].gap == " " and not tokens[n].title for n in range(hit.j, k + 1))
        and tokens[k].low.endswith("s")
        and len(tokens[k].low) > 3
        and not _NO_THING["en"].match(tokens[k].low)
        and (not analysis.context.classes.get(k) or analysis.context.has(k, "goods", "transport"))
        for k in range(hit.j, min(hit.j + 2, limit))
    )


# Time, length, power: how long, how far or how strong, not how many.
_MEASURE = {
    "tr": re.compile(
        r"^(?:yıl|gün|saat|ay(?:$|lık|dır|dan|ı$)|hafta|dakika|derece|kilovolt|kilovat|megavat|volt|vat|kva|kw|mw|kv|beygir|santim|inç|metrekare|hektar|dönüm|kilometrekare)"
    ),
    "kk": re.compile(r"^(?:жыл(?!қы)|күн(?!бағыс)|сағат|ай(?:$|лық|дан|да$|ға$)|апта|минут|градус|киловольт|киловатт|мегаватт|вольт|ватт|кв$|квт|мвт|гектар|шаршы)"),
    "ru": re.compile(r"^(?:год|лет$|дн|день|час|месяц|недел|сут|минут|градус|киловольт|киловатт|мегаватт|вольт|ватт|ква|кв$|квт|мвт|гектар|га$|квадратн)"),
    "en": re.compile(r"^(?:years?|days?|hours?|months?|weeks?|minutes?|degrees?|kilovolts?|kilowatts?|megawatts?|kv|kw|mw|kva|volts?|watts?|hp|horsepower|hectares?|acres?|square|inch|inches)$"),
}  # fmt: skip


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
