"""Which word classes stand at each token; what the roles ask for."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Document, Token

# "bakanlık", "министрлік": the body, not its head.
_OFFICE_AS_BODY = re.compile(
    r"(?:bakan|başkan|elçi|vali|konsolos|müdür|başbakan|sekreter|komutan)l[ıiuü](?:k|ğ)|(?:министр|елші|төраға|әкім|консул|президент|өкіл)[дл][іы][кқгғ]"
)


_HOLDS = (
    "kapasite",
    "сыйым",
    "орын",
    "capacity",
    "hospital",
    "field",
    "clinic",
    "ward",
    "facility",
    "centre",
    "center",
)


def is_capacity(low: str) -> bool:
    """ "200 yataklı", "60 төсектік": so many beds a hospital has, no beds are given."""
    return low.endswith(("lı", "li", "lık", "lik", "тік", "тық", "місний", "местный"))


class Context:
    """What the roles need to know about the words: the word classes found at each token."""

    def __init__(self, document: Document, hits: list[Hit]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lang = document.lang
        self.parties: set[int] = set()
        self.party_types: dict[int, str] = {}
        self.party_codes: dict[int, str] = {}
        self.party_names: dict[int, str] = {}  # Russian: the nominative of the name's last word
        self.seats: set[int] = set()
        self.classes: dict[int, set[str]] = {}
        for hit in hits:
            if hit.cls == "office" and _OFFICE_AS_BODY.search(document.tokens[hit.j - 1].low):
                hit.cls = "gov"
            following = document.tokens[hit.j].low if hit.j < len(document.tokens) else ""
            if (
                hit.cls == "goods"
                and hit.value == "bed"
                and (is_capacity(document.tokens[hit.j - 1].low) or following.startswith(_HOLDS))
            ):
                hit.cls = "capacity"
            for k in range(hit.i, hit.j):
                self.classes.setdefault(k, set()).add(hit.cls)

    def has(self, k: int, *classes: str) -> bool:
        found = self.classes.get(k)
        return found is not None and not found.isdisjoint(classes)


def joined(token: Token) -> bool:
    return token.gap in (" ", "\u00a0", "-", " «", ' "', " “")
