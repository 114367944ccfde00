"""Turkish words that stand for a state without naming it: "bu ülkeye", "söz konusu ülkede"."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_THAT = frozenset(["bu", "anılan", "konusu", "geçen"])
_STATE = frozenset(["ülkeye", "ülkede", "ülkedeki", "ülkenin", "ülkeden", "ülkeyi"])


def standing_for(tokens: list[Token], mentions: list[Mention], home: str) -> list[Mention]:
    """Mentions that such words make; the state meant is the last foreign one named before them."""
    states = [
        m for m in mentions if m.type in ("country", "city", "demonym") and m.code not in ("XX", "INTL", home)
    ]
    out = []
    for token in tokens:
        k = token.index
        if k == 0 or token.low not in _STATE or tokens[k - 1].low not in _THAT or token.gap != " ":
            continue
        before = [m for m in states if m.j < k and token.sentence - tokens[m.i].sentence <= 1]
        if before:
            out.append(Mention(before[-1].code, "country", k, k + 1, "", "", k, token.low[4:]))
    return out
