"""The names of counted things: "1,800 poles" are poles, "beş mobil trafo" transformers.

A thing is named by the beginning of its noun; a thing that the list does not know is called by its own English noun, or
"item" in the other languages.
"""

from __future__ import annotations

import re
from functools import cache

from seferber.statements.lexicon import rows
from seferber.statements.tokens import Token, fold

_COLUMN = {"en": 1, "tr": 2, "ru": 3, "kk": 4}


@cache
def _names(lang: str) -> dict[str, list[tuple[str, str]]]:
    """(beginning, unit) by the first two letters of the beginning, longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("things.tsv"):
        for stem in row[_COLUMN[lang]].split(","):
            if stem:
                folded = fold(stem.replace("-", " "), lang)
                found.setdefault(folded[:2], []).append((folded, row[0]))
    for stems in found.values():
        stems.sort(key=lambda s: -len(s[0]))
    return found


def named_thing(words: list[Token], lang: str) -> str:
    """The unit of the noun phrase: its head is the first known noun in Russian, else the last; "" when none is known."""
    lows = [t.base if t.suffix else t.low for t in words]
    order = range(len(lows)) if lang == "ru" else range(len(lows) - 1, -1, -1)
    best: tuple[int, str] | None = None
    for k in order:
        rest = " ".join(lows[k:])
        for stem, unit in _names(lang).get(lows[k][:2], ()):
            if not rest.startswith(stem):
                continue
            size = stem.count(" ") + 1
            if lang == "en" and not _whole(rest, stem):
                continue
            if len(stem) <= 3 and len(lows[k + size - 1]) > len(stem.split()[-1]) + 4:
                # A short stem ("ev", "га") is no beginning of a long word.
                continue
            if best is None or (size > best[0] and lang != "ru"):
                best = (size, unit)
            break
        if best is not None and (lang == "ru" or k < len(lows) - 3):
            break
    return best[1] if best else ""


def _whole(rest: str, stem: str) -> bool:
    """Whether the English words are this noun, in the singular or the plural."""
    after = rest[len(stem) :]
    return re.match(r"(?:e?s|')?(?:\s|$)", after) is not None


_PLURALS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=s|x|z)es$|(?<=ch|sh)es$"), ""),
    (re.compile(r"(?<!s)s$"), ""),
)


def singular(noun: str) -> str:
    """An English noun as units are called: "poles" → "pole", "water bowsers" → "water_bowser"."""
    for pattern, end in _PLURALS:
        if pattern.search(noun):
            return pattern.sub(end, noun).replace("-", "_").replace(" ", "_")
    return noun.replace("-", "_").replace(" ", "_")
