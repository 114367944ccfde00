"""Turkish: one more giver for the same receiver: "Çin'den de 7 köprü parçası bekleniyor", "Şili ise 60 bin dolar ayırdı"."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Candidate, Span
from seferber.statements.roles import Pair, first_span

Told = list[tuple[Candidate, Draft]]
_TOO = frozenset(["de", "da", "ise", "içinse"])
_CASES = ("abl", "gen", "nom")
_NEAR = 2  # sentences
_REACH = 6


def one_more_giver(analysis: Analysis, draft: Draft, told: Told) -> list[Pair]:
    """The giver that "de" or "ise" sets beside the one told before, and the receiver of that gift."""
    if analysis.lang != "tr" or GROUP.get(draft.kind) != "gift" or not told:
        return []
    giver = _set_beside(analysis, draft)
    if giver is None:
        return []
    gifts = [
        c
        for c, d in told
        if GROUP[c.kind] == "gift" and 0 <= draft.clause.sentence - d.clause.sentence <= _NEAR
    ]
    receivers = {c.receiver for c in gifts}
    if len(receivers) != 1:
        return []
    receiver = receivers.pop()
    named = {m.code for m in analysis.inside(draft.clause) if m.type not in ("intl", "private")}
    if (
        giver.code == receiver
        or not named <= {giver.code, receiver}
        or giver.code in {c.giver for c in gifts}
    ):
        return []
    draft.like = receiver
    tokens = analysis.document.tokens
    span = Span(tokens[giver.i].start, tokens[giver.j - 1].end)
    return [Pair(giver.code, receiver, span, first_span(analysis, receiver), 2.0, 2.0)]


def _set_beside(analysis: Analysis, draft: Draft) -> Mention | None:
    """The one state of the clause that stands before "de", "da" or "ise", at the head of what is told of it."""
    clause, tokens = draft.clause, analysis.document.tokens
    states = [m for m in analysis.inside(clause) if m.type == "country"]
    if not states or any(m.goal >= 2 and m is not states[0] for m in states):
        return None
    first = states[0]
    if first.case not in _CASES or clause.has("thank", "request", "condole", "refuse", "meeting"):
        return None
    after = [t.low for t in tokens[first.j : min(first.j + _REACH, clause.j)]]
    return first if not _TOO.isdisjoint(after) else None
