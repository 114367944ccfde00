"""The two sides of a joint project: the partner named, the state on whose land it is built, the side that pays."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.roles import Pair, first_span


def partner_last(analysis: Analysis, draft: Draft, pair: Pair) -> Pair:
    """ "Zambiya Tarım Bakanlığıyla birlikte yürütülecek": the partner, where only he is named, is the other side."""
    inside = analysis.inside(draft.clause)
    beside = {m.code for m in inside if m.partner or m.case in ("ins", "with")}
    if len(beside) == 1 and pair.giver not in beside and all(m.code != pair.receiver for m in inside):
        # "Zambiya ile bir mutabakatın imzalanması": with whom it is, not whom the sentence before visits.
        other = next(iter(beside))
        return Pair(
            pair.giver,
            other,
            pair.giver_span,
            first_span(analysis, other),
            pair.giver_score,
            pair.receiver_score,
        )
    if beside != {pair.giver} or any(m.code == pair.receiver for m in inside):
        return pair
    return Pair(
        pair.receiver,
        pair.giver,
        pair.receiver_span,
        pair.giver_span,
        pair.receiver_score,
        pair.giver_score,
    )


def host_last(analysis: Analysis, draft: Draft, pair: Pair) -> Pair:
    """Russian "Стороны условились построить в Нарыне: ОАЭ вносят 14 млн": the one on whose land it is built is the other side."""
    if analysis.lang != "ru" or draft.kind != "joint_project":
        return pair
    here = draft.clause
    placed = {
        m.code
        for m in analysis.inside(here)
        if m.type == "city" and m.case == "in" and "capital" not in m.notes
    }
    if placed != {pair.giver} and _payers(analysis, here.sentence, pair) != {pair.receiver}:
        return pair
    if pair.receiver in placed:
        return pair
    return Pair(
        pair.receiver, pair.giver, pair.receiver_span, pair.giver_span, pair.receiver_score, pair.giver_score
    )


def _payers(analysis: Analysis, sentence: int, pair: Pair) -> set[str]:
    """Which of the two puts money into it, in the sentence or the next: "Турецкая сторона вложит 9,4 млн долларов"."""
    payers = set()
    for clause in analysis.clauses:
        if not 0 <= clause.sentence - sentence <= 1 or not clause.has("currency"):
            continue
        if clause.has("invest", "give", "allocate"):
            verb = min(h.i for h in clause.of("invest", "give", "allocate"))
            acting = [m.code for m in analysis.inside(clause) if m.case == "nom" and m.i < verb]
            payers |= {c for c in acting[:1] if c in (pair.giver, pair.receiver)}
    return payers
