"""Figures that a text takes back, replaces or only holds possible, and those of what was there before."""

from __future__ import annotations

import re

from seferber.statements.amount import Amount
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.numbers import Number

_MAY_BECOME = {
    "en": re.compile(
        r"(?:could|may|might|can) (?:rise|grow|increase|go up|reach|climb|be raised|be increased)(?: \w+)? to (?:up to )?\W*$"
    ),
    "tr": None,
    "ru": re.compile(
        r"(?:мож(?:ет|но) (?:быть )?(?:вырасти|возрасти|увелич\w*|довести|достичь)|может дойти)(?: \w+)? до \W*$"
    ),
    "kk": None,
}


_MAY_FOLLOW = {
    "tr": re.compile(r"^\W*(?:\w+ ){0,3}(?:kadar )?(?:çıkabil|yükselebil|ulaşabil|artırılabil|çıkarılabil)"),
    "kk": re.compile(r"^\W*(?:\w+ ){0,3}(?:дейін )?(?:өсуі|көбеюі|ұлғаюы|артуы|жетуі|арттырылуы) мүмкін"),
}


def may_become(analysis: Analysis, number: Number) -> bool:
    """ "a figure that could rise to $150,000": a sum that nobody has promised yet."""
    tokens, text = analysis.document.tokens, analysis.document.text
    pattern = _MAY_BECOME[analysis.lang]
    if pattern is not None:
        return (
            pattern.search(text[max(0, tokens[number.i].start - 60) : tokens[number.i].start].lower())
            is not None
        )
    end = tokens[number.j - 1].end
    return _MAY_FOLLOW[analysis.lang].match(text[end : end + 60].lower()) is not None


_GIVEN_UP = {
    "en": re.compile(r"(?:rather than|instead of|up from|down from|from (?:the|an|its) (?:initial|original|earlier|first|previous)) (?:the |a |an )?(?:\w+ )?\W*(?:US|A|C|NZ)?\W*$", re.I),
    "ru": re.compile(r"(?:вместо|а не|против|взамен) (?:\w+ )?\W*$", re.I),
}  # fmt: skip


_NOT_THOSE = {
    "tr": re.compile(r"^\W*(?:\w+ ){0,2}(?:yerine|değil)(?!\w)"),
    "kk": re.compile(r"^\W*(?:\w+ ){0,2}(?:орнына|емес)(?!\w)"),
}


def given_up(analysis: Analysis, number: Number) -> bool:
    """ "US$2 million rather than the US$200,000 first announced": a figure that another has replaced."""
    tokens, text = analysis.document.tokens, analysis.document.text
    if analysis.lang in _GIVEN_UP:
        return (
            _GIVEN_UP[analysis.lang].search(
                text[max(0, tokens[number.i].start - 50) : tokens[number.i].start]
            )
            is not None
        )
    end = tokens[number.j - 1].end
    return _NOT_THOSE[analysis.lang].match(text[end : end + 40].lower()) is not None


_TO_THOSE = {
    "tr": re.compile(r"(?:ine|ına|una|üne|lere|lara|ye|ya|liğe|lığa)$"),
    "kk": re.compile(r"(?:ына|іне|ға|ге|қа|ке|на|не)$"),
}


def added_to(analysis: Analysis, clause: Clause, number: Number) -> bool:
    """ "60 kişilik birliğe 40 kişilik ikinci bir birlik eklenecek", "in addition to the 60 already there": those came before."""
    tokens = analysis.document.tokens
    if analysis.lang in ("en", "ru"):
        before = " ".join(t.low for t in tokens[max(clause.i, number.i - 5) : number.i])
        return before.endswith(_BESIDES[analysis.lang])
    words = tokens[number.j : min(number.j + 5, clause.j)]
    later = [n for n in analysis.numbers if number.j < n.i < clause.j and not n.ordinal]
    if not later or not any(
        t.low.startswith(("eklen", "katıl", "қосыл")) for t in tokens[later[0].i : clause.j]
    ):
        return False
    return any(
        _TO_THOSE[analysis.lang].search(t.base) and t.index < later[0].i and t.kind == "word" for t in words
    )


_BESIDES = {
    "en": (
        "in addition to",
        "in addition to the",
        "on top of",
        "on top of the",
        "join the",
        "joins the",
        "joining the",
        "besides the",
        "reinforce the",
    ),
    "ru": ("в дополнение к", "вдобавок к", "помимо", "в дополнение к уже отправленным"),
}


_RATHER = ("doğrusu", "дұрысы", "дұрысында", "правильно", "верно", "correctly", "actually")


_NO = ("değil", "емес")


def without_taken_back(analysis: Analysis, found: list[Amount]) -> list[Amount]:
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


_EACH_BEFORE = re.compile(r"(?:tanesi|adedi|her biri|birim fiyatı|данасы|әрқайсысы|дана құны) (?:\w+ )?\W*$")
_EACH_AFTER = re.compile(r"^\s*(?:each|apiece|a piece|per (?:unit|piece|head|person)|за штуку|за единицу)\b")
_NTH = re.compile(r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final|latest) of $")


def of_each_or_of_all(analysis: Analysis, number: Number) -> bool:
    """ "tanesi 90 bin dolar", "$900 apiece": a price; "the second of four shipments": how many there will be in the end."""
    tokens, text = analysis.document.tokens, analysis.document.text
    start, end = tokens[number.i].start, tokens[min(number.j, len(tokens) - 1)].end
    before = text[max(0, start - 30) : start].lower()
    if analysis.lang == "en" and _NTH.search(before):
        return True
    return _EACH_BEFORE.search(before) is not None or (
        _EACH_AFTER.match(text[tokens[number.j - 1].end : end + 24].lower()) is not None
    )
