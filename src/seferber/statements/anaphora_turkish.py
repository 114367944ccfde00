"""Turkish words that stand for a state without naming it: "bu ülkeye", "söz konusu ülkede"."""

from __future__ import annotations

import re

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_THAT = frozenset(["bu", "anılan", "konusu", "geçen"])
_OURS = ("ülkemiz", "yurdumuz", "memleketimiz", "devletimiz")
# "Birliğin 40 milyon avro ayıracağını", in a text that has named the European Union.
_UNION = ("birliğ", "birlik", "komisyon")
# "komşu ülkeye": the other one, not whose minister speaks.
_OTHER = frozenset(["komşu", "dost", "kardeş", "müttefik"])
_THANKS = ("teşekkür", "şükran", "minnet", "müteşekkir")
_MEANT = ("country", "city", "demonym", "agency")
_STRUCK = re.compile(r"(?:[dt][ıiuü]ğ[ıiuü]|[ae]n|m[ıiuü]ş|zede)$")
_STATE = frozenset(["ülkeye", "ülkede", "ülkedeki", "ülkenin", "ülkeden", "ülkeyi"])
# Every word that stands for a state begins so.
_HEAD = 3
_HEADS = frozenset(word[:_HEAD] for word in (*_OURS, *_UNION, *_STATE))


def standing_for(tokens: list[Token], mentions: list[Mention], home: str) -> list[Mention]:
    """Mentions that such words make; the state meant is the last foreign one named before them."""
    states = [
        m for m in mentions if m.type in ("country", "city", "demonym") and m.code not in ("XX", "INTL", home)
    ]
    out = []
    for token in tokens:
        if token.low[:_HEAD] not in _HEADS:
            continue
        k = token.index
        ours = next(w for w in _OURS if token.low.startswith(w)) if token.low.startswith(_OURS) else ""
        if ours and token.kind == "word":
            out.append(Mention(home, "country", k, k + 1, "", "", k, token.low[len(ours) :]))
            continue
        if (
            token.title
            and token.low.startswith(_UNION)
            and (k == 0 or not tokens[k - 1].title or token.gap != " ")
        ):
            if any(m.code == "EU" and m.i < k for m in mentions):
                stem = next(w for w in _UNION if token.low.startswith(w))
                rest = token.suffix or token.low[len(stem) :]
                out.append(Mention("EU", "group", k, k + 1, "", "", k, rest))
            continue
        if k == 0 or token.low not in _STATE or token.gap != " ":
            continue
        word = tokens[k - 1].low
        before = [m for m in states if m.j < k and token.sentence - tokens[m.i].sentence <= 1]
        if word in _OTHER:
            here = {
                m.code
                for m in states
                if tokens[m.i].sentence == token.sentence and not tokens[m.j - 1].suffix
            }
            meant = states
            if k + 1 < len(tokens) and tokens[k + 1].low.startswith(_THANKS):
                # "kardeş ülkeye teşekkür etti": who is thanked may be the writer's own state.
                here |= {m.code for m in mentions if tokens[m.i].sentence == token.sentence}
                meant = [m for m in mentions if m.type in _MEANT and m.code not in ("XX", "INTL")]
            before = [
                m
                for m in meant
                if m.j < k and token.sentence - tokens[m.i].sentence <= 3 and m.code not in here
            ]
        elif word in _THAT:
            pass
        elif len(word) > 4 and _STRUCK.search(word) and token.low in ("ülkeye", "ülkedeki", "ülkeden"):
            # "selin vurduğu ülkeye", "zor günler geçiren ülkeye".
            before = [m for m in before if tokens[m.i].sentence < token.sentence]
        else:
            continue
        if before:
            out.append(Mention(before[-1].code, "country", k, k + 1, "", "", k, token.low[4:]))
    return out
