"""Amounts of things, people and money in a clause: number, unit and the exact words."""

from __future__ import annotations

import re

from seferber.statements.amount import LINKS, Amount, amount_span
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.counted_noun import counted_noun
from seferber.statements.counts import (
    a_subset,
    corrections,
    counts_beds,
    of_those,
    strength,
    told_number,
    treated,
)
from seferber.statements.gazetteer import gazetteer
from seferber.statements.lexicon import Hit
from seferber.statements.model import Quantity
from seferber.statements.numbers import Number
from seferber.statements.superseded import (
    added_to,
    given_up,
    may_become,
    of_each_or_of_all,
    without_taken_back,
)
from seferber.statements.things import named_thing
from seferber.statements.unknown_things import unknown_thing

_TEAM = re.compile(
    r"ekip|ekib|tim|team|crew|unit|отряд|групп|команд|бригад|расчет|отделени|топ|тоб|жасақ|жасағ|отряд|birliğ|grub",
    re.I,
)
_TEAMS_RU = ("отделени", "бригад", "отряд", "групп", "команд", "расчет")
_CRAFT = re.compile(
    r"uça[kğ]|ұша[қғ]|aircraft|plane|bomber|самолет|canadair|air tractor|fire boss|канад[эе]р|бе[ -]200", re.I
)
_HELI = re.compile(r"helikopter|helicopter|вертолет|тікұша[қғ]|\b(?:ka|mi|ка|ми)[ -]\d", re.I)
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
    key = ("amounts", clause.i, clause.j, len(clause.hits))
    if key not in analysis.kept:
        analysis.kept[key] = _amounts(analysis, clause)
    return list(analysis.kept[key])


def _amounts(analysis: Analysis, clause: Clause) -> list[Amount]:
    mine = [n for n in analysis.numbers if clause.i <= n.i < clause.j and not n.ordinal]
    if not mine:
        return []
    tokens = analysis.document.tokens
    hits = [h for h in clause.hits if h.cls in COUNTED]
    out: list[Amount] = []
    right = corrections(analysis)
    for number in mine:
        if may_become(analysis, number) or given_up(analysis, number) or a_subset(analysis, clause, number):
            continue
        if of_each_or_of_all(analysis, number):
            continue
        if number.currency:
            out.append(_money(analysis, number))
            continue
        if _names_a_year(analysis, number) or added_to(analysis, clause, number):
            continue
        if number.weak and (analysis.lang == "en" or any(n.i == number.j for n in analysis.numbers)):
            # "A plane left": the article counts nothing; "bir 60 yataklı hastane": another number does.
            continue
        told = _told_apart(analysis, clause, number)
        if told is not None:
            out.append(told)
            continue
        found = counted_noun(analysis, number, hits, clause.j)
        if found is None:
            unknown = unknown_thing(analysis, clause, number)
            if unknown is not None:
                out.append(unknown)
            continue
        if found.cls == "percent":
            continue
        if (found.cls == "person" and _victims(analysis, clause, found)) or treated(
            analysis, clause, number, found
        ):
            continue
        if tokens[number.i].gap in ("-", "–"):
            # People hurt or helped, and the number in a type name (Il-76), count nothing that is given.
            continue
        if number.i and any(h.cls == "percent" and h.j == number.i for h in clause.hits):
            continue
        first, last = number.i, found.j - 1
        words = analysis.document.text[tokens[found.i].start : tokens[last].end]
        unit = _unit(found, words)
        if unit == "person" and found.i > number.j and tokens[number.j].low.startswith(_TEAMS_RU):
            # "два отделения таджикских спасателей": two teams, not two of them.
            unit = "team"
        cls = "transport" if unit == "vehicle" and found.cls == "rescue" else found.cls
        if unit == "USD":
            unit = _dollar(analysis, number, found)
        if unit in ("item", "sack", "truck", "set", "heater", "box", "container"):
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
                Quantity(value, "tonne" if unit == "kg" else unit, amount_span(analysis, first, last)),
                cls,
                first,
                max(found.j, last + 1),
                number.weak,
            )
        )
    if any(a.quantity.unit == "person" and tokens[a.i].gap.endswith("(") for a in out) or (
        any(a.quantity.unit == "person" for a in out)
        and any(tokens[k].low in _IN_ALL for k in range(clause.i, clause.j))
    ):
        # "Two teams, 90 personnel in all", "два отделения спасателей (18 человек)".
        out = [a for a in out if a.quantity.unit != "team"]
    if any(a.quantity.unit == "bed" and a.cls == "hospital" for a in out):
        # "a 60-bed field hospital": its size is counted, not that it is one.
        out = [a for a in out if a.quantity.unit != "field_hospital" or not a.weak]
    out = _shared_noun(analysis, mine, out)
    return _righted(analysis, right, without_taken_back(analysis, _listed(analysis, clause, out)))


_AND = ("и", "and", "ve", "ile", "және", "мен", "бен", "пен")


def _shared_noun(analysis: Analysis, mine: list[Number], found: list[Amount]) -> list[Amount]:
    """ "98 грузинских и 227 азербайджанских спасателей": the noun that stands once counts for both peoples."""
    tokens = analysis.document.tokens
    people = {m.i: m.j for m in analysis.mentions if m.type == "demonym"}
    by_place = {a.i: a for a in found}
    more = []
    for number in mine:
        end = people.get(number.j)
        if number.i in by_place or number.weak or number.currency or end is None or end + 1 >= len(tokens):
            continue
        after = by_place.get(end + 1)
        if tokens[end].low in _AND and after is not None and people.get(_end(analysis, after.i)):
            span = amount_span(analysis, number.i, end - 1)
            unit = after.quantity.unit
            more.append(Amount(Quantity(number.value, unit, span), after.cls, number.i, end, False))
    return sorted(found + more, key=lambda a: a.i) if more else found


def _end(analysis: Analysis, i: int) -> int:
    """The token behind the number that begins at `i`."""
    return next((n.j for n in analysis.numbers if n.i == i), i)


_IN_ALL = ("all", "total", "altogether", "toplam", "toplamda", "всего", "общей", "барлығы", "жалпы")


def _told_apart(analysis: Analysis, clause: Clause, number: Number) -> Amount | None:
    """A number whose noun does not simply follow it: beds, "five of them", "team of twelve", "sayısı 60"."""
    if number.weak:
        return None
    span = amount_span(analysis, number.i, number.j - 1)
    if counts_beds(analysis, clause, number):
        span = amount_span(analysis, number.i, number.j)
        return Amount(Quantity(number.value, "bed", span), "hospital", number.i, number.j + 1, False)
    if strength(analysis, number):
        return Amount(Quantity(number.value, "person", span), "person", number.i, number.j, False)
    unit = of_those(analysis, clause, number) or told_number(analysis, clause, number)
    if not unit:
        return None
    cls = (
        "transport"
        if unit in ("aircraft", "helicopter", "truck", "ship", "train", "wagon", "vehicle", "flight", "bus")
        else "goods"
    )
    return Amount(Quantity(number.value, unit, span), cls, number.i, number.j, False)


# "bag for the dykes": what a sack is for.
_DYKES = re.compile(
    r"дамб|дамба|бөгет|отсып|sandbag|levee|dyke|dike|embankment|bent(?:ler|i)|set(?:ler|i) güçlendir", re.I
)


def _by_its_noun(
    analysis: Analysis, clause: Clause, number: Number, found: Hit, unit: str
) -> tuple[str, int]:
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
        and tokens[upto].low not in LINKS
    ):
        upto += 1
    # In Russian what follows "комплект" says of what; elsewhere the noun ends the phrase.
    words = tokens[number.j : upto if analysis.lang == "ru" or found.cls == "unit" else last + 1]
    name = named_thing(words, analysis.lang)
    if unit in ("box", "container") and name not in ("food_parcel", "water_container"):
        name = unit
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
        span = amount_span(analysis, number.i, number.j - 1)
        out.append(Amount(Quantity(number.value, a.quantity.unit, span), a.cls, number.i, number.j, False))
    return [a for a in out if a.i not in wanted or a.quantity.unit != "item" or len(out) == 1]


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
    if not between or not (between[-1].title or analysis.lang in ("ru", "kk")):
        # Russian and Kazakh write "австралийских", "аустралиялық" in small letters.
        return "USD"
    named = gazetteer(analysis.lang).mentions(between, None)
    return _DOLLARS.get(named[-1].code, "USD") if named else "USD"


def _money(analysis: Analysis, number: Number) -> Amount:
    return Amount(
        Quantity(number.value, number.currency, amount_span(analysis, number.i - 1, number.j - 1)),
        "currency",
        number.i,
        number.j,
        False,
    )


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
                    Quantity(
                        number.value, nearest.quantity.unit, amount_span(analysis, number.i, number.j - 1)
                    ),
                    nearest.cls,
                    number.i,
                    number.j,
                    False,
                )
            )
    return sorted(found, key=lambda a: a.i)
