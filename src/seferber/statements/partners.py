"""The partner of a joint project, where only he is named."""

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
