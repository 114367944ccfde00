"""Numbers that stand apart from what they count: beds of a hospital, "five of them", "the number of tents was 60", corrected figures."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.model import Quantity, Span
from seferber.statements.numbers import Number
from seferber.statements.things import named_thing

_BEDS = {
    "en": re.compile(r"^beds?(?:ded)?$"),
    "tr": re.compile(r"^yata[kğ](?:l[ıi]|lık)?$"),
    "ru": re.compile(r"^(?:коек|койки|койко|койкам|кроват)"),
    "kk": re.compile(r"^(?:төсек|кереует)"),
}
_WARDS = ("hospital", "clinic", "hastane", "госпитал", "больниц", "аурухана", "doğumevi", "klinik")


def counts_beds(analysis: Analysis, clause: Clause, number: Number) -> bool:
    """ "60-bed field hospital", "госпиталь на 30 коек": how large the hospital is that is given."""
    tokens = analysis.document.tokens
    if number.j >= clause.j or not _BEDS[analysis.lang].match(tokens[number.j].low):
        return False
    near = tokens[max(clause.i, number.i - 6) : min(clause.j, number.j + 5)]
    return any(t.low.startswith(_WARDS) for t in near)


_TREATS = {
    "en": re.compile(r"^(?:treat|examin|vaccinat|operat|car(?:ed|ing)$|saw$|seen$|rescued$|saved$)"),
    "tr": re.compile(r"^(?:muayene|tedavi|ameliyat|aşıla|hizmet|poliklinik)"),
    "ru": re.compile(r"^(?:вылечил|осмотрел|принял|обследова|прооперир|пролечил|оказал|лечени|осмотр)"),
    "kk": re.compile(r"^(?:емде|қара[пдғ]|тексер|ота|қабылдап|қабылдады|шипа)"),
}


def treated(analysis: Analysis, clause: Clause, number: Number, found: Hit) -> bool:
    """ "iki binden çok kişiyi muayene etti", "has treated 400 people": patients, no team."""
    if found.cls != "person" or not analysis.context.has(number.i, "health") and not clause.has("health", "hospital", "serve"):
        return False
    tokens = analysis.document.tokens
    pattern = _TREATS[analysis.lang]
    if analysis.lang in ("tr", "kk"):
        return any(pattern.match(t.low) for t in tokens[found.j : min(found.j + 4, clause.j)])
    return any(pattern.match(t.low) for t in tokens[max(clause.i, number.i - 4) : number.i])


_GROUPS_EN = ("team", "crew", "staff", "group", "party", "unit", "brigade", "squad", "contingent", "detachment", "delegation")


def strength(analysis: Analysis, number: Number) -> bool:
    """ "a medical team of twelve": people, though no noun follows."""
    tokens = analysis.document.tokens
    if analysis.lang != "en" or number.i < 2 or tokens[number.i - 1].low != "of":
        return False
    after = tokens[number.j].gap if number.j < len(tokens) else "."
    following = tokens[number.j].low if number.j < len(tokens) else ""
    alone = after.strip() != "" or following in _AFTER_STRENGTH or tokens[number.j].title
    return tokens[number.i - 2].low in _GROUPS_EN and alone


_AFTER_STRENGTH = frozenset(
    "had has have was were is are will would left reached arrived landed flew to from for in at on and who that led with by".split()
)

_OF_THEM = {
    "en": (re.compile(r"^of$"), re.compile(r"^(?:them|these|those|which)$")),
    "ru": (re.compile(r"^из$"), re.compile(r"^(?:них|которых|этих)$")),
}
_PARTITIVE_TR = re.compile(r"^s?[ıiuü](?:n[ıiuü]n|n[ıiuü]|na|ne|nda|nde)?$")


def of_those(analysis: Analysis, clause: Clause, number: Number) -> str:
    """ "Five of them", "ilk 396'sı": the unit of what was counted right before, or ""."""
    tokens = analysis.document.tokens
    last = tokens[number.j - 1]
    if analysis.lang == "tr":
        if last.kind != "num" or not _PARTITIVE_TR.match(last.suffix):
            return ""
    elif analysis.lang in _OF_THEM:
        of, them = _OF_THEM[analysis.lang]
        if number.j + 1 >= len(tokens) or not (of.match(tokens[number.j].low) and them.match(tokens[number.j + 1].low)):
            return ""
    else:
        return ""
    first = analysis.document.sentences[max(0, clause.sentence - 1)].first
    for hit in reversed([h for h in analysis.hits if first <= h.i < number.i and h.cls in ("goods", "transport")]):
        counted = any(n.j <= hit.i <= n.j + 4 and n.i >= first for n in analysis.numbers)
        if hit.value and counted:
            return hit.value
    return ""


_NUMBER_OF = {
    "tr": ("sayısı", "sayısını", "sayısının", "adedi", "miktarı", "miktarını", "miktarının"),
    "kk": ("саны", "санын", "санының", "мөлшері", "көлемі"),
}


def told_number(analysis: Analysis, clause: Clause, number: Number) -> str:
    """ "çadırların sayısı 60", "the number of tents as 60": the unit of the noun before the number, or ""."""
    tokens = analysis.document.tokens
    if analysis.lang in _NUMBER_OF:
        heads = [k for k in range(max(clause.i, number.i - 5), number.i) if tokens[k].low in _NUMBER_OF[analysis.lang]]
        if not heads:
            return ""
        return next((h.value for h in clause.of("goods", "transport") if h.value and heads[-1] - 3 <= h.i < heads[-1]), "")
    words = ("number",) if analysis.lang == "en" else ("число", "количество", "числа", "количества")
    heads = [k for k in range(max(clause.i, number.i - 7), number.i) if tokens[k].low in words]
    if not heads:
        return ""
    return next((h.value for h in clause.of("goods", "transport") if h.value and heads[-1] < h.i <= heads[-1] + 4), "")


# A figure told wrongly before, and the words that give the right one.
_WRONG = {
    "tr": re.compile(r"(?:demişt|yazmışt|yazılmışt|geçmişt|duyurmuşt|bildirmişt|vermişt|verilmişt|aktarmışt|belirtmişt|yanlış|sehven|hatalı)"),
    "kk": re.compile(r"^(?:қате|жаңылыс|жазған|жазғанбыз|көрсетілген|делінген|хабарлаған|айтылған)"),
    "ru": re.compile(r"^(?:ошибочн|неверн|неправильн|писали|сообщали|написали|сообщалось|указали|указыва|говорилось)"),
    "en": re.compile(r"^(?:incorrect|wrong|erroneous|mistaken|misstat|misreport|reported|said|stated|gave|wrote|put)"),
}
_RIGHT = {
    "tr": re.compile(r"^(?:doğru|doğrusu|aslında|gerçekte|düzelt)"),
    "kk": re.compile(r"^(?:анығы|анығында|дұрыс|шын|шындығында|іс|нақты|түзет)"),
    "ru": re.compile(r"^(?:верн|правильн|деле|действительности|следует|точная)"),
    "en": re.compile(r"^(?:correct|right|actual|actually|fact|should|rather)"),
}
_NOTICE = {
    "tr": re.compile(r"düzeltme|doğru rakam|doğrusu|düzeltir|tashih", re.I),
    "kk": re.compile(r"түзет|қате|дұрысы|анығы|шын мәнінде|шындығында", re.I),
    "ru": re.compile(r"поправк|исправлен|уточнен|уточняем|на самом деле|ошибочн|неверн|верная цифра|правильно", re.I),
    "en": re.compile(r"\bcorrection|corrected|clarification|should have (?:read|been)|the correct|the right (?:figure|number)|mistakenly|incorrectly|erroneously|wrongly|in fact", re.I),
}  # fmt: skip


def corrections(analysis: Analysis) -> dict[int, Number]:
    """The right number for each first token of a number that the text takes back; empty for a text that corrects nothing."""
    lang = analysis.lang
    if len(analysis.numbers) < 2 or not _NOTICE[lang].search(analysis.document.text):
        return {}
    tokens = analysis.document.tokens
    plain = [n for n in analysis.numbers if not n.ordinal and not n.weak]
    right: dict[int, Number] = {}
    for n, number in enumerate(plain):
        sentence = tokens[number.i].sentence
        upto = plain[n + 1].i if n + 1 < len(plain) else len(tokens)
        # In Turkic the verb of the wrong report follows its number, in English and Russian it stands before it.
        after = [t for t in tokens[number.j : min(upto, number.j + 9)] if t.sentence == sentence]
        before = [t for t in tokens[max(0, number.i - 9) : number.i] if t.sentence == sentence]
        wrong = after if lang in ("tr", "kk") else before
        if not any(_WRONG[lang].search(t.low) for t in wrong):
            continue
        for later in plain[n + 1 : n + 3]:
            if tokens[later.i].sentence - sentence > 2 or later.value == number.value or later.currency != number.currency:
                continue
            lead = tokens[max(number.j, later.i - 6) : later.i]
            if any(_RIGHT[lang].match(t.low) for t in lead):
                right[number.i] = later
                break
    return right


_LOOSE = ("classroom", "kilometre", "station", "bed", "place", "house", "well", "hectare", "school", "square_metre", "document")


def project_counts(analysis: Analysis, clause: Clause) -> tuple[Quantity, ...]:
    """ "24 derslikli okul", "64 kilometrelik hat": how large what two states do together is."""
    tokens = analysis.document.tokens
    found = []
    for number in analysis.numbers:
        if not clause.i <= number.i < clause.j or number.ordinal or number.weak or number.currency or number.j >= clause.j:
            continue
        unit = named_thing(tokens[number.j : min(number.j + 1, clause.j)], analysis.lang)
        last = number.j
        if unit not in _LOOSE and number.j + 1 < clause.j:
            last = number.j + 1
            unit = named_thing(tokens[last : last + 1], analysis.lang)
        if unit in _LOOSE:
            found.append(Quantity(number.value, unit, Span(tokens[number.i].start, tokens[last].end)))
    return tuple(found)
