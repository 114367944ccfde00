"""English lists whose verb is told once: "Poland sent 80 firefighters and Estonia 24", "Tallinn with two", "Belgium for 12".

The state that follows a gift in its sentence, with nothing but a number or a sum behind it, gives as the one before it did.
"""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.ellipsis import same_from
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate
from seferber.statements.numbers import Number

_HELP = ("relief_goods", "rescue_team", "health_team", "money")
_BEFORE = frozenset(["and", "while", "with", "plus"])
_FILLERS = frozenset(["with", "for", "another", "a", "further", "some", "about", "nearly", "around", "its", "added", "adds", "gave", "sent", "sends", "the", "by", "over",
                      "almost", "roughly", "up", "to", "only", "just", "contributed", "of", "as"])  # fmt: skip
_AFTER = frozenset(
    [
        "and",
        "more",
        "on",
        "each",
        "while",
        "to",
        "for",
        "from",
        "in",
        "at",
        "by",
        "others",
        "yesterday",
        "today",
        "last",
        "this",
        "next",
        "all",
        "both",
    ]
)
_SPOILT = ("casualty", "request", "refuse", "neg", "pasttotal", "commodity", "target")


def listed(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """Further givers of the gifts found, each with the draft of the gift whose verb it shares."""
    out: list[tuple[Candidate, Draft]] = []
    for candidate, draft in found:
        if candidate.kind not in _HELP or not candidate.quantities or draft.closed or not draft.triggers:
            continue
        sentence = draft.clause.sentence
        if any(h.cls in _SPOILT for h in analysis.sentence_hits.get(sentence, ())):
            continue
        first = max(draft.triggers[0].i, draft.clause.i)
        for m in analysis.sentence_mentions.get(sentence, ()):
            if (
                m.i <= first
                or m.code in (candidate.giver, candidate.receiver)
                or not _names_a_giver(analysis, m)
            ):
                continue
            number = number_behind(analysis, m)
            if number is None or any(
                c.giver == m.code and d.clause.sentence == sentence for c, d in found + out
            ):
                continue
            out.append((same_from(analysis, candidate, m, number), draft))
    return out


def _names_a_giver(analysis: Analysis, m: Mention) -> bool:
    tokens = analysis.document.tokens
    if m.type not in ("country", "agency") and not (m.type == "city" and "capital" in m.notes):
        return False
    if m.case not in ("subj", "far", "gen", "obj") or m.notes & {"dateline", "aggressor", "beside"}:
        return False
    before = tokens[m.i - 1].low
    return tokens[m.i].gap.strip() in (",", ";") or before in _BEFORE or (before == "the" and m.i > 1)


def number_behind(analysis: Analysis, m: Mention) -> Number | None:
    """The number that follows the name at once, where the list goes on or ends behind it."""
    tokens, k = analysis.document.tokens, m.j
    end = analysis.document.sentences[tokens[m.i].sentence].last
    while k < end and k - m.j < 2 and tokens[k].low in _FILLERS and tokens[k].gap == " ":
        k += 1
    number = next((n for n in analysis.numbers if n.i in (k, k + 1) and not n.ordinal and n.j <= end), None)
    if (
        number is None
        or (number.i == k + 1 and tokens[k].kind != "cur")
        or (1900 < number.value < 2100 and not number.currency)
    ):
        return None
    if any(ch in tokens[k].gap for ch in ".:("):
        return None
    if (
        number.j >= end
        or tokens[number.j].gap.strip() != ""
        or tokens[number.j].low in _AFTER
        or number.currency
    ):
        return number
    known = analysis.context.has(
        number.j, "rescue", "health", "goods", "person", "unit", "currency", "transport"
    )
    return number if known else None
