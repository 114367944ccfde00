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


_PAID = ("give", "send", "pledge", "allocate")


def paid_by_others(analysis: Analysis, sentence: int) -> str | None:
    """ "The maker is footing the bill", "The Latvian road administration purchased them": what the next sentence says of it."""
    following = analysis.sentence_hits.get(sentence + 1, ())
    if not any(h.cls in ("private", "purchase") for h in following):
        return None
    span = analysis.document.sentences[sentence + 1]
    words = [t.low for t in analysis.document.tokens[span.first : span.last]]
    bought = [h for h in following if h.cls == "purchase" and h.i > span.first]
    if any(
        words[h.j - span.first : h.j - span.first + 1] in (["them"], ["it"], ["these"], ["both"])
        for h in bought
    ):
        return "own_purchase"
    private = any(h.cls == "private" and h.i - span.first < 3 for h in following)
    paid = any(h.cls in _PAID and h.tense and not h.negated for h in following)
    about = not {"bill", "cost", "costs", "them", "it", "this", "expense", "everything"}.isdisjoint(words)
    states = any(m.type not in ("intl", "private") for m in analysis.sentence_mentions.get(sentence + 1, ()))
    return "private_party" if private and paid and about and not states else None


def pays_for_it(analysis: Analysis, sentence: int, first: int) -> bool:
    """ "Greece has bought forty fire engines. Athens pays thirty million euros.": the price of what was bought before."""
    if (
        not analysis.document.tokens[first].low.startswith(("pay", "paid"))
        or "purchase" not in analysis.classes
    ):
        return False
    return any(
        h.cls == "purchase" for step in (1, 2) for h in analysis.sentence_hits.get(sentence - step, ())
    )


def own_journey(analysis: Analysis, clause: Clause) -> bool:
    """ "will travel to London for medical treatment": nobody is met."""
    low = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    return analysis.lang == "en" and any(pair in _OWN for pair in pairwise(low))
