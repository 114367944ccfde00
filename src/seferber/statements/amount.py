"""An amount of a clause: number, unit, exact words; and the words after a number that count nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.clauses import Analysis
from seferber.statements.model import Quantity, Span


@dataclass(slots=True)
class Amount:
    """A quantity with the class of the words that gave its unit."""

    quantity: Quantity
    cls: str
    i: int
    j: int
    weak: bool


NO_THING = {
    "tr": re.compile(r"^(?:yıl|gün|saat|ay|hafta|dakika|kilometre|metre|km|derece|ülke|il|ilçe|kez|kere|kat|şehir|kent|yaş|dönem|oran|maddelik|hasta|yaralı|bölge|nokta|kişi|ölü|yaralı|insan|vatandaş|aile|kurum|ortak|puan|gol|maç)"),
    "kk": re.compile(r"^(?:жыл|күн|сағат|ай|апта|рет|ел|шақырым|километр|метр|пайыз|мемлекет|облыс|аудан|жас|минут|градус|бала|адам|отбасы|елді|ауыл|қала|есе|орын|төсектік|айлық|жылдық|тарап|бағыт|науқас|тұрғын)"),
    "ru": re.compile(r"^(?:год|лет|дн|день|час|месяц|недел|раз|километр|метр|стран|градус|минут|процент|област|район|регион|человек|люд|мест|коек|семь|сут|балл|город|насел|дет|ребен|жител|этап|пациент|больн|раненн)"),
    "en": re.compile(r"^(?:year|day|hour|month|week|time|kilomet|met|mile|countr|minute|percent|quarters|thirds|fifths|tenths|halves|degree|state|region|people|person|province|village|town|city|cities|district|child|families|famil|household|bed|point|patient|resident|goal|march|april|may|june|jan|feb|aug|sep|oct|nov|dec|july|other|more|of|in|and|to|from|at|on|new|a|the|or|for|with|by|per|as|were|was|are|is|have|had|but|not|went|came|left)"),
}  # fmt: skip


LINKS = frozenset(
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


# Time, length, power: how long, how far or how strong, not how many.
MEASURE = {
    "tr": re.compile(
        r"^(?:yıl|gün(?!eş|lük)|saat|ay(?:$|lık|dır|dan|ı$)|hafta|dakika|derece|kilovolt|kilovat|megavat|volt|vat(?!an)|kva|kw|mw|kv|beygir|santim|inç|metrekare|hektar|dönüm|kilometrekare)"
    ),
    "kk": re.compile(r"^(?:жыл(?:$|да|ды|ға|ғы|дан|ы$)|күн(?:$|д|н|г|і$)|сағат|ай(?:$|лық|дан|да$|ға$)|апта|минут|градус|киловольт|киловатт|мегаватт|вольт|ватт|кв$|квт|мвт|гектар|шаршы)"),
    "ru": re.compile(r"^(?:год(?:а|у|ов)?$|лет$|дн(?:я|ей|и|ям)$|день$|час(?:а|ов|ам)?$|месяц|недел|сут(?:ок|ки)|минут|градус|киловольт|киловатт|мегаватт|вольт|ватт|ква|кв$|квт|мвт|гектар|га$|квадратн)"),
    "en": re.compile(r"^(?:years?|days?|hours?|months?|weeks?|minutes?|degrees?|kilovolts?|kilowatts?|megawatts?|kv|kw|mw|kva|volts?|watts?|hp|horsepower|hectares?|acres?|square|inch|inches)$"),
}  # fmt: skip


def amount_span(analysis: Analysis, first: int, last: int) -> Span:
    tokens = analysis.document.tokens
    start = first
    for k in range(first - 1, max(-1, first - 4), -1):
        if tokens[k].low == "over" and k and tokens[k - 1].low.startswith(("took", "take", "hand")):
            # "took over two pumps".
            break
        if (
            tokens[k + 1].gap.strip() == ""
            and analysis.context.has(k, "approx")
            and not any(w.span.start <= tokens[k].start < w.span.end for w in analysis.dates)
        ):
            start = k
        else:
            break
    return Span(tokens[start].start, tokens[last].end)
