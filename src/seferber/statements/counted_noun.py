"""The noun that a number counts: at most four words on, past adjectives, never past a verb."""

from __future__ import annotations

import re

from seferber.statements.amount import LINKS, MEASURE, NO_THING
from seferber.statements.clauses import Analysis
from seferber.statements.context import is_capacity
from seferber.statements.lexicon import Hit
from seferber.statements.numbers import Number

_MASS = ("flour", "rice", "wheat")  # weighed, never counted


def counted_noun(analysis: Analysis, number: Number, hits: list[Hit], limit: int) -> Hit | None:
    """The counted noun after the number: at most four words on, past adjectives."""
    tokens = analysis.document.tokens
    if (
        number.j < len(tokens)
        and tokens[number.j - 1].kind == "num"
        and tokens[number.j].gap.strip() in ("%",)
    ):
        return None
    if number.j < limit and MEASURE[analysis.lang].match(tokens[number.j].low):
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
        here = sorted(
            (h for h in hits if h.i == k and h.value not in _MASS),
            key=lambda h: h.cls == "goods" and not h.value,
        )
        for hit in here:
            if hit.cls == "unit" and hit.value in ("box", "item", "family") and k == number.j:
                best = best or hit
                continue
            if best is not None and best.value == "family" and (hit.i > best.j or not hit.value):
                # "1.500 aile için hazırlanan giysiler": those whom it is for; "900 aile çadırı" are tents.
                return best
            if hit.cls == "transport" and k > number.j and _goes_with_it(analysis, number, k):
                # "екі сүзгі қондырғысын ұшақпен": the plane carries what is counted.
                return best
            if (
                hit.cls == "goods"
                and hit.value
                and hit.j - hit.i == 1
                and analysis.lang == "en"
                and not tokens[k].low.endswith("s")
                and any(h.i == hit.j and h.cls in ("transport", "goods") for h in hits)
                and hit.j < limit
                and tokens[hit.j].gap == " "
                and tokens[hit.j].low.endswith("s")
            ):
                # "4 pump trucks".
                continue
            if (
                hit.cls == "goods"
                and not hit.value
                and best is None
                and _only_first_word(analysis, hit, limit)
            ):
                # "nine diesel generators", "40 water bowsers": the noun comes later.
                continue
            if best is not None and best.value in ("box", "item") and hit.cls not in ("goods",):
                continue
            if hit.cls == "goods" and hit.value == "" and best is None and k > number.j:
                if _past_adjectives(analysis, number, k):
                    return hit
                continue
            return hit
        if (
            analysis.lang == "en"
            and tokens[k].low in ("search", "rescue")
            and k + 1 < limit
            and tokens[k + 1].gap == " "
        ):
            # "seventy British search specialists".
            continue
        if tokens[k].kind == "num" or analysis.context.has(
            k, "say", "send", "go", "arrive", "serve", "give", "deliver"
        ):
            return best
        if k > number.j and any(n.i == k for n in analysis.numbers):
            return best
    return best


_OBJECT = {
    "tr": re.compile(r"(?:[ıiuü]n[ıiuü]|[ıiuü]|s[ıiuü]n[ıiuü])$"), "kk": re.compile(r"(?:[ыі]н|н[ыі]|д[ыі]|т[ыі])$"),
}  # fmt: skip


_BY_IT = {"tr": re.compile(r"(?:yl[ae]|l[ae])$"), "kk": re.compile(r"(?:мен|пен|бен)$")}


def _goes_with_it(analysis: Analysis, number: Number, k: int) -> bool:
    """Whether a carrier in the instrumental stands after the object that the number counts."""
    if analysis.lang not in _BY_IT:
        return False
    tokens = analysis.document.tokens
    between = [t for t in tokens[number.j : k] if t.kind == "word"]
    return bool(_BY_IT[analysis.lang].search(tokens[k].low)) and any(
        len(t.low) > 5 and _OBJECT[analysis.lang].search(t.low) for t in between
    )


_CASED = {
    "tr": re.compile(r"(?:[ae]|d[ae]n|t[ae]n|n?[ıiuü]n|l[ae]r[ıi]?)$"), "kk": re.compile(r"(?:ға|ге|қа|ке|да|де|та|те|нан|нен|дан|ден|тан|тен|ның|нің|дың|дің|тың|тің|лар|лер|дар|дер|тар|тер)$"),
}  # fmt: skip


def _past_adjectives(analysis: Analysis, number: Number, k: int) -> bool:
    """ "2,000 corrugated roofing sheets", "beş mobil trafo": one adjective stands between, no noun of its own."""
    tokens = analysis.document.tokens
    between = tokens[number.j : k]
    if len(between) != 1 or analysis.lang == "ru" or number.weak:
        return False
    word = between[0]
    plain = (
        word.kind == "word"
        and not word.title
        and word.gap == " "
        and not analysis.context.classes.get(word.index)
    )
    if not plain or NO_THING[analysis.lang].match(word.low):
        return False
    if analysis.lang == "en":
        return (
            not word.low.endswith("s") and word.low not in LINKS and tokens[k].low.endswith("ing")
        ) or tokens[k].low.endswith("s")
    return not _CASED[analysis.lang].search(word.low)


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
        and not NO_THING["en"].match(tokens[k].low)
        and (not analysis.context.classes.get(k) or analysis.context.has(k, "goods", "transport"))
        for k in range(hit.j, min(hit.j + 2, limit))
    )


_SHORT_SCALES = ("тыс", "млн", "млрд", "mln", "bn")
