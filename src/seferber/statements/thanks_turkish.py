"""Turkish thanks to those who are not named: "iki komşusuna minnettar", "her iki dost ülkeye teşekkür etti"."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span

_MANY = {"iki": 2, "üç": 3, "dört": 4, "beş": 5, "tüm": 0, "bütün": 0}
_THEM = ("komşu", "dost", "kardeş", "müttefik", "ülke", "devlet", "başkent", "hükûmet", "hükümet")


def thanked_neighbours(
    analysis: Analysis, draft: Draft, helped: str, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """Those that gave to the one who thanks, where the text tells of as many as it counts; one neighbour is the only one."""
    clause = draft.clause
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    at = next((k for k, w in enumerate(words) if w.startswith(_THEM)), -1)
    if at < 0:
        return []
    many = next((_MANY[w] for w in words[max(0, at - 2) : at] if w in _MANY), 1)
    givers = list(
        dict.fromkeys(c.giver for c, _d in candidates if GROUP[c.kind] == "gift" and c.receiver == helped)
    )
    if not givers or (many and len(givers) != many):
        return []
    mine = first_span(analysis, helped)
    return [Pair(helped, g, mine, first_span(analysis, g), 2.5, 2.5) for g in givers]
