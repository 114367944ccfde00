"""English: thanks to people who are no state, and journeys that are somebody's own affair."""

from __future__ import annotations

from itertools import pairwise

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit

_FILLERS = frozenset(
    ["the", "all", "her", "his", "its", "their", "every", "to", "local", "our", "my", "for", "of"]
)


_OTHERS = frozenset(
    [
        "everyone", "everybody", "public", "band", "audience", "crowd", "crowds", "fans", "voters", "journalists", "staff", "organisers",
        "organizers", "visitors", "guests", "listeners", "viewers", "readers", "supporters", "party", "deputies", "parliament", "wife",
        "husband", "family", "employees", "residents", "passers-by", "teachers", "pupils", "students", "choir", "orchestra", "players",
        "those", "donors", "charity",
    ]
)  # fmt: skip


_OWN = (
    ("medical", "treatment"),
    ("on", "holiday"),
    ("private", "visit"),
    ("for", "surgery"),
    ("on", "vacation"),
    ("private", "trip"),
)


def thanks_others(analysis: Analysis, clause: Clause, found: list[Hit]) -> bool:
    """ "thanked everyone who came to the concert", "thanking the public for its prayers"."""
    tokens = analysis.document.tokens
    if analysis.lang != "en" or clause.has("aid", "goods", "rescue", "health", "help", "cash", "hospital"):
        return False
    for hit in found:
        k = hit.j
        while k < clause.j and tokens[k].low in _FILLERS:
            k += 1
        if k >= clause.j or tokens[k].low not in _OTHERS:
            return False
        if any(k < m.i <= k + 4 for m in analysis.mentions):
            # "thanked the people and parliament of Japan".
            return False
    return True


def own_journey(analysis: Analysis, clause: Clause) -> bool:
    """ "will travel to London for medical treatment": nobody is met."""
    low = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    return analysis.lang == "en" and any(pair in _OWN for pair in pairwise(low))
