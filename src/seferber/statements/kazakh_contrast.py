"""Kazakh "Чехия 75 өрт сөндіруші аттандырса, Румыния екі ұшақ жіберді": -са that sets two acts beside each other.

Without "егер", with a subject of its own and a finite verb behind it that another state stands with, the form in -са tells of
an act as far gone as that verb; it is no condition.
"""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Token

_ACTS = ("send", "go", "arrive", "deliver", "give", "allocate", "pledge")
_FINITE = ("past", "fut", "evid", "prog")


def told_beside(hits: list[Hit], mentions: list[Mention], tokens: list[Token]) -> None:
    """Give each such -са form the tense of the finite verb that ends its sentence."""
    for hit in hits:
        if hit.cls not in _ACTS or hit.tense != "cond":
            continue
        sentence = tokens[hit.i].sentence
        rest = [h for h in hits if h.i > hit.i and tokens[h.i].sentence == sentence and h.cls in _ACTS and h.tense in _FINITE]
        if not rest or any(h.cls == "conditionw" and tokens[h.i].sentence == sentence for h in hits):
            continue
        states = [m for m in mentions if tokens[m.i].sentence == sentence and m.case in ("nom", "gen", "abl") and m.type != "intl"]
        before = {m.code for m in states if m.i < hit.i}
        after = {m.code for m in states if hit.i < m.i < rest[-1].i}
        if before and after - before:
            hit.tense = rest[-1].tense
