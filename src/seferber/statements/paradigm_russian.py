"""The case that a Russian name of a state or town stands in, read off its own declension, never off the ending alone.

"Анкара" ends like a genitive and is none; "Непалу" is a dative also at the head of a sentence; "Тбилиси" never changes.
"""

from __future__ import annotations

from functools import lru_cache

FIXED = "fixed"
# Names in -а that Russian leaves as they are.
_UNCHANGED = frozenset(["тонга", "самоа", "никарагуа", "папуа"])

_VOWELS = "аяоеуюыиэё"
_PLURAL = (("ам", "dat"), ("ям", "dat"), ("ами", "ins"), ("ями", "ins"), ("ах", "loc"), ("ях", "loc"))


@lru_cache(maxsize=20_000)
def name_case(nominative: str, low: str) -> str:
    """nom, gen, dat, acc, ins, loc; `gd` for genitive or dative, `fixed` for a name that never changes, "" if unknown.

    Args: the nominative and the word of the text, both folded; for a name of several words the last one.
    """
    if not nominative:
        return ""
    end = nominative[-1]
    if low == nominative:
        return (
            FIXED
            if nominative in _UNCHANGED or end in "оеуюиэ" or (end == "ы" and len(nominative) < 5)
            else "nom"
        )
    if nominative.endswith("ия"):
        return {"ии": "gd", "ию": "acc"}.get(low[-2:], "ins" if low.endswith(("ией", "иею")) else "")
    if end in "ая":
        if low.endswith(("ой", "ей", "ою", "ею")):
            return "ins"
        return {"ы": "gen", "и": "gen", "е": "dat", "у": "acc", "ю": "acc"}.get(low[-1], "")
    if end in "ыи":
        return next((case for ending, case in _PLURAL if low.endswith(ending)), "gen")
    if end == "ь":
        if low.endswith(("ем", "ью")):
            return "ins"
        return {"я": "gen", "ю": "dat", "е": "loc", "и": "gd"}.get(low[-1], "")
    if end not in _VOWELS:
        if low.endswith(("ом", "ем")):
            return "ins"
        return {"а": "gen", "я": "gen", "у": "dat", "ю": "dat", "е": "loc"}.get(low[-1], "")
    return ""


def impossible(nominative: str, low: str) -> bool:
    """Whether the word cannot be this name: "Бенины" is no form of "Бенин"."""
    end = nominative[-1:]
    return end not in _VOWELS + "ьй" and low != nominative and not name_case(nominative, low)
