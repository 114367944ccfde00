""" "The total weight of the cargo is 100 tonnes": a number told of a gift in a sentence of its own, without a giver.

Such a sentence names the cargo or the group, its weight or strength, and no state; the gift told before it, in this sentence
or the two before, takes the number when it has none of that unit yet.
"""

from __future__ import annotations

from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.fields import clause_end
from seferber.statements.model import Candidate, Span
from seferber.statements.quantities import Amount, amounts

_WEIGHT = (
    "вес", "весом", "масса", "массой", "объем", "тоннаж", "салмағы", "көлемі", "ауырлығы", "ağırlı", "tonaj", "weigh", "weight", "volume",
    "totals", "totalling", "totaling",
)  # fmt: skip
_CARGO = (
    "груз",
    "партии",
    "помощи",
    "посылк",
    "жүк",
    "көмек",
    "yük",
    "yardım",
    "cargo",
    "shipment",
    "consignment",
    "aid",
    "assistance",
)
_GROUP = (
    "группа", "группы", "отряд", "бригада", "бригады", "состав", "составе", "десант", "топ", "тобы", "тобын", "жасақ", "жасағы", "құрам",
    "құрамында", "құрамына", "отряды", "ekip", "ekib", "team", "contingent",
)  # fmt: skip
_STRONG = ("состоит", "насчитывает", "входят", "вошли", "составе", "численност", "құрам", "тұрады", "кіреді", "кірді", "oluşuyor", "consists", "comprises", "made")  # fmt: skip
_TEAMS = ("rescue_team", "health_team")


def with_details(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """The gifts, with the weights and strengths that sentences of their own give them."""
    taken = {d.clause.i for _c, d in found}
    out = list(found)
    for clause in analysis.clauses:
        if clause.i in taken or clause.has("casualty", "pasttotal", "private", "purchase"):
            continue
        told = _told(analysis, clause)
        if told is None:
            continue
        kinds, amount = told
        for n in range(len(out) - 1, -1, -1):
            candidate, draft = out[n]
            near = 0 <= clause.sentence - draft.clause.sentence <= 2 and draft.clause.i < clause.i
            if near and candidate.kind in kinds:
                if all(q.unit != amount.quantity.unit for q in candidate.quantities):
                    out[n] = (_joined(analysis, candidate, clause, amount), draft)
                break
    return out


def _told(analysis: Analysis, clause: Clause) -> tuple[tuple[str, ...], Amount] | None:
    """The kinds of gift that the clause speaks of and the amount that it gives them; None when it tells of no such thing."""
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    if any(
        clause.i <= m.i < clause.j and m.type not in ("intl", "private", "city") for m in analysis.mentions
    ):
        return None
    counted = [a for a in amounts(analysis, clause) if not a.weak]
    weights = [a for a in counted if a.quantity.unit == "tonne"]
    people = [a for a in counted if a.quantity.unit == "person"]
    if weights and any(w.startswith(_WEIGHT) for w in words) and any(w.startswith(_CARGO) for w in words):
        return ("relief_goods",), weights[0]
    if people and any(w.startswith(_GROUP) for w in words) and any(w.startswith(_STRONG) for w in words):
        return _TEAMS, people[0]
    return None


def _joined(analysis: Analysis, candidate: Candidate, clause: Clause, amount: Amount) -> Candidate:
    """The gift with one more amount and the clause that tells it."""
    evidence = tuple(
        sorted({*candidate.evidence, Span(clause.start, clause_end(analysis.document.text, clause))})
    )
    return replace(candidate, quantities=(*candidate.quantities, amount.quantity), evidence=evidence)
