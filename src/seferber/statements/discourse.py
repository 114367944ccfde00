"""What a clause leaves to the sentences before it: whom unnamed thanks and condolences go to."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span


def solidarity_goes_on(
    analysis: Analysis, draft: Draft, candidates: list[tuple[Candidate, Draft]]
) -> list[Pair]:
    """ "Condolences were conveyed too.", "We shall not forget this.": the two of the gift told just before.

    Only where the clause names no state, the one struck is known and got something from one giver in the
    two sentences before (or in the same one).
    """
    if draft.kind not in ("condolence", "thanks") or not analysis.struck:
        return []
    clause = draft.clause
    if any(
        clause.i <= m.i < clause.j and m.type not in ("intl", "private") and "dateline" not in m.notes
        and m.code != analysis.struck
        for m in analysis.mentions
    ):  # fmt: skip
        return []
    givers = {
        c.giver
        for c, d in candidates
        if GROUP[c.kind] in ("gift", "readiness")
        and c.receiver == analysis.struck
        and 0 <= clause.sentence - d.clause.sentence <= 2
    }
    if draft.kind == "thanks" and not (clause.quoted or any(h.tense == "fut" for h in draft.triggers)):
        return []
    if len(givers) != 1:
        return []
    giver, struck = givers.pop(), analysis.struck
    one, two = (giver, struck) if draft.kind == "condolence" else (struck, giver)
    return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 2.0, 2.0)]
