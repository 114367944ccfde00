"""Turkish and Kazakh: "her iki ülkeye", "екі елден", "üç ülkeye de": so many states that were named before."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_NUMBERS = {
    "iki": 2, "üç": 3, "dört": 4, "beş": 5, "ikisine": 2, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_STATES = {
    "ülkeye": "ye", "ülkeden": "den", "devlete": "e", "devletten": "ten", "komşuya": "ya", "komşudan": "dan", "başkente": "e",
    "елге": "ге", "елден": "ден", "мемлекетке": "ке", "мемлекеттен": "тен", "көршіге": "ге", "халыққа": "қа",
}  # fmt: skip


def counted_states(tokens: list[Token], mentions: list[Mention], home: str) -> list[Mention]:
    """A mention of each of the last so many foreign states, where that many have been named in the sentences before.

    The states of the same sentence are left out: one of them speaks, the others are told of.
    """
    named = [m for m in mentions if m.type in ("country", "city", "demonym", "agency") and m.code not in ("XX", "INTL", home)]  # fmt: skip
    out: list[Mention] = []
    for token in tokens:
        k = token.index
        if k == 0 or token.low not in _STATES or token.gap != " " or tokens[k - 1].low not in _NUMBERS:
            continue
        here = {m.code for m in mentions if tokens[m.i].sentence == token.sentence}
        before = [m.code for m in named if tokens[m.i].sentence < token.sentence and m.code not in here]
        codes = list(dict.fromkeys(reversed(before)))[: _NUMBERS[tokens[k - 1].low]]
        if len(codes) < _NUMBERS[tokens[k - 1].low]:
            continue
        for code in reversed(codes):
            one = Mention(code, "country", k, k + 1, "", "", k, _STATES[token.low])
            one.notes.add("listed")
            out.append(one)
    return out
