"""Kazakh thanks to several states that are not named: "екі елге де алғыс айтты", "қос көршісіне рақмет"."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span

_MANY = {"екі": 2, "қос": 2, "үш": 3, "төрт": 4, "бес": 5}
_THEM = ("ел", "мемлекет", "көрші", "бауырлас", "дос", "халы", "астана", "үкімет", "тарап", "жақ")
_TO_THEM = ("ге", "ға", "ке", "қа", "не", "на", "іне", "ына", "елдің", "халқына", "халықтарына")
_STATES = ("country", "agency", "leader", "demonym", "city")


def thanked_several(analysis: Analysis, draft: Draft, told: list[tuple[Candidate, Draft]]) -> list[Pair]:
    """As many states as the words count, that gave to the one who thanks or are the only others of the text."""
    many = _counted(analysis, draft)
    if draft.kind != "thanks" or not many:
        return []
    named = {m.code for m in analysis.inside(draft.clause) if m.type not in ("intl", "private")}
    gifts = [c for c, d in told if GROUP[c.kind] == "gift" and d.clause.sentence <= draft.clause.sentence]
    helped = named or {c.receiver for c in gifts}
    if len(helped) != 1:
        return []
    mine = helped.pop()
    givers = list(dict.fromkeys(c.giver for c in gifts if c.receiver == mine))
    if len(givers) != many:
        others = [m.code for m in analysis.mentions if m.type in _STATES and m.i < draft.clause.j]
        givers = list(dict.fromkeys(code for code in others if code not in (mine, "XX", "INTL", "EU", "")))
    if len(givers) != many:
        return []
    at = first_span(analysis, mine)
    return [Pair(mine, g, at, first_span(analysis, g), 3.5, 3.5) for g in givers]


def _counted(analysis: Analysis, draft: Draft) -> int:
    """ "екі елге де", "қос мемлекеттің халқына", "екеуіне де": how many are thanked; 0 where no number is said."""
    words = [t.low for t in analysis.document.tokens[draft.clause.i : draft.clause.j]]
    for k, word in enumerate(words):
        if word in ("екеуіне", "үшеуіне", "төртеуіне"):
            return {"е": 2, "ү": 3, "т": 4}[word[0]]
        if word in _MANY and any(w.startswith(_THEM) and w.endswith(_TO_THEM) for w in words[k + 1 : k + 3]):
            return _MANY[word]
    return 0
