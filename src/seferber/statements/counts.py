"""Numbers that stand apart from what they count: beds of a hospital, "five of them", "the number of tents was 60", corrected figures."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Cued
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
    struck = any(t.low.startswith(_RUINED) for t in tokens[max(clause.i, number.i - 6) : number.i])
    return any(t.low.startswith(_WARDS) for t in near) and not struck


# "завалы госпиталя на 1000 коек": what fell down is given to nobody.
_RUINED = (
    "завал",
    "разруш",
    "обруш",
    "enkaz",
    "yıkıl",
    "çöken",
    "collapsed",
    "rubble",
    "ruin",
    "destroyed",
    "damaged",
    "қира",
    "үйінді",
)


_TREATS = {
    "en": re.compile(r"^(?:treat|examin|vaccinat|operat|car(?:ed|ing)$|saw$|seen$|rescued$|saved$)"),
    "tr": re.compile(r"^(?:muayene|tedavi|ameliyat|aşıla|hizmet|poliklinik)"),
    "ru": re.compile(r"^(?:вылечил|осмотрел|принял|обследова|прооперир|пролечил|оказал|лечени|осмотр)"),
    "kk": re.compile(r"^(?:емде|қара[пдғ]|тексер|ота|қабылдап|қабылдады|шипа)"),
}


def treated(analysis: Analysis, clause: Clause, number: Number, found: Hit) -> bool:
    """ "iki binden çok kişiyi muayene etti", "has treated 400 people": patients, no team."""
    if found.cls != "person" or (
        not analysis.context.has(number.i, "health") and not clause.has("health", "hospital", "serve")
    ):
        return False
    tokens = analysis.document.tokens
    pattern = _TREATS[analysis.lang]
    if analysis.lang in ("tr", "kk"):
        return any(pattern.match(t.low) for t in tokens[found.j : min(found.j + 4, clause.j)])
    return any(pattern.match(t.low) for t in tokens[max(clause.i, number.i - 4) : number.i])


_GROUPS_EN = (
    "team",
    "crew",
    "staff",
    "group",
    "party",
    "unit",
    "brigade",
    "squad",
    "contingent",
    "detachment",
    "delegation",
)


def strength(analysis: Analysis, number: Number) -> bool:
    """ "a medical team of twelve": people, though no noun follows."""
    tokens = analysis.document.tokens
    if analysis.lang != "en" or number.i < 2:
        return False
    following = [t.low for t in tokens[number.j : number.j + 2]]
    if following in (["in", "all"], ["in", "total"]) and analysis.context.has(
        number.i - 1, "health", "rescue", "person"
    ):
        # "Dushanbe's doctors, 23 in all".
        return True
    if tokens[number.i - 1].low != "of":
        return False
    after = tokens[number.j].gap if number.j < len(tokens) else "."
    word = tokens[number.j].low if number.j < len(tokens) else ""
    verb = analysis.context.has(number.j, "go", "arrive", "send", "serve", "deliver", "say")
    alone = verb or after.strip() != "" or word in _AFTER_STRENGTH or tokens[number.j].title
    return tokens[number.i - 2].low in _GROUPS_EN and alone


_AFTER_STRENGTH = frozenset(
    [
        "had",
        "has",
        "have",
        "was",
        "were",
        "is",
        "are",
        "will",
        "would",
        "left",
        "reached",
        "arrived",
        "landed",
        "flew",
        "to",
        "from",
        "for",
        "in",
        "at",
        "on",
        "and",
        "who",
        "that",
        "led",
        "with",
        "by",
    ]
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
        if number.j + 1 >= len(tokens) or not (
            of.match(tokens[number.j].low) and them.match(tokens[number.j + 1].low)
        ):
            return ""
    else:
        return ""
    first = analysis.document.sentences[max(0, clause.sentence - 1)].first
    for hit in reversed(
        [h for h in analysis.hits if first <= h.i < number.i and h.cls in ("goods", "transport")]
    ):
        counted = any(n.j <= hit.i <= n.j + 4 and n.i >= first for n in analysis.numbers)
        if hit.value and counted:
            return next(h.value for h in analysis.hits if h.i == hit.i and h.cls == hit.cls and h.value)
    return ""


_SUBSET = {
    "tr": re.compile(r"^\W*(?:\w+ ){1,3}olmak üzere"), "en": re.compile(r"^\s*of (?:which|whom|them)\b"),
    "ru": re.compile(r"(?:из них|из которых|в том числе|включая) $"), "kk": re.compile(r"(?:оның ішінде|соның ішінде) $"),
}  # fmt: skip


def a_subset(analysis: Analysis, clause: Clause, number: Number) -> bool:
    """ "3'ü arazöz olmak üzere 8 araç", "15 bridges, three of which …": a part of those counted in the same sentence."""
    tokens, text = analysis.document.tokens, analysis.document.text
    first = analysis.document.sentences[clause.sentence].first
    pattern = _SUBSET[analysis.lang]
    if analysis.lang in ("ru", "kk"):
        start = tokens[number.i].start
        return pattern.search(text[max(0, start - 24) : start].lower()) is not None
    end = tokens[number.j - 1].end
    before = any(first <= n.i < number.i and not n.weak and not n.ordinal for n in analysis.numbers)
    return pattern.match(text[end : end + 40].lower()) is not None and (before or analysis.lang == "tr")


_NUMBER_OF = {
    "tr": ("sayısı", "sayısını", "sayısının", "adedi", "miktarı", "miktarını", "miktarının"),
    "kk": ("саны", "санын", "санының", "мөлшері", "көлемі"),
}


def told_number(analysis: Analysis, clause: Clause, number: Number) -> str:
    """ "çadırların sayısı 60", "the number of tents as 60": the unit of the noun before the number, or ""."""
    tokens = analysis.document.tokens
    if analysis.lang in _NUMBER_OF:
        heads = [
            k
            for k in range(max(clause.i, number.i - 5), number.i)
            if tokens[k].low in _NUMBER_OF[analysis.lang]
        ]
        if not heads or any(heads[-1] < n.i < number.i for n in analysis.numbers):
            return ""
        return next(
            (
                h.value
                for h in clause.of("goods", "transport")
                if h.value and heads[-1] - 3 <= h.i < heads[-1]
            ),
            "",
        )
    words = ("number",) if analysis.lang == "en" else ("число", "количество", "числа", "количества")
    heads = [k for k in range(max(clause.i, number.i - 7), number.i) if tokens[k].low in words]
    if not heads or any(heads[-1] < n.i < number.i for n in analysis.numbers):
        return ""
    return next(
        (h.value for h in clause.of("goods", "transport") if h.value and heads[-1] < h.i <= heads[-1] + 4), ""
    )


# A figure told wrongly before, and the words that give the right one.
_WRONG = {
    "tr": re.compile(
        r"(?:demişt|yazmışt|yazılmışt|geçmişt|duyurmuşt|bildirmişt|vermişt|verilmişt|aktarmışt|belirtmişt|yanlış|sehven|hatalı)"
    ),
    "kk": re.compile(r"^(?:қате|жаңылыс|жазған|жазғанбыз|көрсетілген|делінген|хабарлаған|айтылған)"),
    "ru": re.compile(
        r"^(?:ошибочн|неверн|неправильн|писали|сообщали|написали|сообщалось|указали|указыва|говорилось)"
    ),
    "en": re.compile(
        r"^(?:incorrect|wrong|erroneous|mistaken|misstat|misreport|reported|said|stated|gave|wrote|put)"
    ),
}
_RIGHT = {
    "tr": re.compile(r"^(?:doğru|doğrusu|aslında|gerçekte|düzelt)"),
    "kk": re.compile(r"^(?:анығы|анығында|дұрыс|шын|шындығында|іс|нақты|түзет)"),
    "ru": re.compile(r"^(?:верн|правильн|деле|действительности|следует|точная)"),
    "en": re.compile(r"^(?:correct|right|actual|actually|fact|should|rather)"),
}
_NOTICE = {
    "tr": Cued(r"düzeltme|doğru rakam|doğrusu|düzeltir|tashih"),
    "kk": Cued(r"түзет|қате|дұрысы|анығы|шын мәнінде|шындығында"),
    "ru": Cued(r"поправк|исправлен|уточнен|уточняем|на самом деле|ошибочн|неверн|верная цифра|правильно"),
    "en": Cued(r"\bcorrection|corrected|clarification|should have (?:read|been)|the correct|the right (?:figure|number)|mistakenly|incorrectly|erroneously|wrongly|in fact"),
}  # fmt: skip


_HEADED = {
    "tr": Cued(r"^\W*düzeltme|\ndüzeltme"),
    "kk": Cued(r"^\W*түзету|\nтүзету"),
    "ru": Cued(r"^\W*(?:поправка|исправление|уточнение)"),
    "en": Cued(r"^\W*(?:correction|clarification)"),
}


def corrections(analysis: Analysis) -> dict[int, Number]:
    """The right number for each first token of a number that the text takes back; empty for a text that corrects nothing."""
    if analysis.corrected is None:
        analysis.corrected = _corrections(analysis)
    return analysis.corrected


def _corrections(analysis: Analysis) -> dict[int, Number]:
    lang = analysis.lang
    if len(analysis.numbers) < 2 or not _NOTICE[lang].search(analysis.document.low):
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
            if (
                tokens[later.i].sentence - sentence > 2
                or later.value == number.value
                or later.currency != number.currency
            ):
                continue
            lead = tokens[max(number.j, later.i - 6) : later.i]
            same = (
                later.j < len(tokens)
                and number.j < len(tokens)
                and tokens[later.j].low == tokens[number.j].low
            )
            if same and _HEADED[lang].search(analysis.document.low[:200]):
                right[number.i] = later
                break
            if any(_RIGHT[lang].match(t.low) for t in lead):
                right[number.i] = later
                break
    return right


def of_the_error(analysis: Analysis, start: int) -> bool:
    """ "Correction: an item yesterday gave the weight as …": whether a place in the text tells of the wrong report."""
    lang = analysis.lang
    if not _HEADED[lang].search(analysis.document.low[:200]) and not _NOTICE[lang].search(
        analysis.document.low[:200]
    ):
        return False
    tokens = analysis.document.tokens
    mine = next((t.sentence for t in tokens if t.end > start), -1)
    sentence = [t for t in tokens if t.sentence == mine and start < t.start < start + 160]
    return any(
        _WRONG[lang].search(t.low) or t.low.startswith(("düzelt", "түзет", "исправ", "correct"))
        for t in sentence
    )


_FOR_THEM = {
    "en": re.compile(r"^(?:for|to|among)$"), "ru": re.compile(r"^(?:для|среди)$"), "tr": None, "kk": None,
}  # fmt: skip
_THEIRS = {
    "tr": re.compile(r"(?:ye|sine|ya|lere|lerine|nin)$"),
    "kk": re.compile(r"(?:ға|ге|сына|сіне|ларға|лерге)$"),
}


def families_helped(analysis: Analysis, clause: Clause) -> tuple[Quantity, ...]:
    """ "kits for 1,800 households", "340 çoban ailesine 85 ton yem": how many families the goods are for."""
    tokens = analysis.document.tokens
    found = []
    for hit in clause.of("unit"):
        if hit.value != "family":
            continue
        number = next(
            (n for n in analysis.numbers if 0 <= hit.i - n.j <= 1 and not n.ordinal and not n.weak), None
        )
        if number is None or number.i < clause.i:
            continue
        following = tokens[hit.j].low if hit.j < len(tokens) else ""
        pattern = _FOR_THEM[analysis.lang]
        if pattern is not None:
            mine = any(pattern.match(t.low) for t in tokens[max(clause.i, number.i - 3) : number.i])
        else:
            mine = (
                following in ("için", "үшін")
                or _THEIRS[analysis.lang].search(tokens[hit.j - 1].low) is not None
            )
        if mine or (analysis.lang == "ru" and tokens[hit.j - 1].low == "семьям"):
            found.append(
                Quantity(number.value, "family", Span(tokens[number.i].start, tokens[hit.j - 1].end))
            )
    return tuple(found)


_LOOSE = (
    "classroom",
    "kilometre",
    "station",
    "bed",
    "place",
    "house",
    "well",
    "hectare",
    "school",
    "square_metre",
    "document",
    "bridge",
    "megawatt",
    "tower",
    "sensor",
    "gauge",
    "laboratory",
    "clinic",
    "dam",
    "greenhouse",
)


def project_counts(analysis: Analysis, clause: Clause) -> tuple[Quantity, ...]:
    """ "24 derslikli okul", "64 kilometrelik hat": how large what two states do together is."""
    tokens = analysis.document.tokens
    found = []
    for number in analysis.numbers:
        if (
            not clause.i <= number.i < clause.j
            or number.ordinal
            or number.weak
            or number.currency
            or number.j >= clause.j
        ):
            continue
        unit = named_thing(tokens[number.j : min(number.j + 1, clause.j)], analysis.lang)
        last = number.j
        if unit not in _LOOSE and number.j + 1 < clause.j:
            last = number.j + 1
            unit = named_thing(tokens[last : last + 1], analysis.lang)
        if unit in _LOOSE:
            found.append(Quantity(number.value, unit, Span(tokens[number.i].start, tokens[last].end)))
    return tuple(found)
