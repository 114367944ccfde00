"""English "another consignment will follow on Friday", "the other half follow by air": a further gift of those just told of."""

from __future__ import annotations

from dataclasses import replace

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.fields import candidate_from
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate
from seferber.statements.roles import Pair, first_span

_GIFTS = ("relief_goods", "rescue_team", "health_team")
_MORE = frozenset(["second", "third", "fourth", "further", "another", "next", "other", "rest", "remaining", "remainder", "final", "last", "two"])  # fmt: skip
_LOADS = frozenset(["load", "half", "batch", "consignment", "shipment", "convoy", "plane", "aircraft", "flight", "truck", "lorry", "ship", "vessel", "container", "one", "lot", "instalment",
                    "delivery", "contingent", "team", "group", "wagon", "train", "cargo", "tranche", "wave", "thirds", "quarter", "tonnes", "part", "aeroplane"])  # fmt: skip
_COMING = frozenset(["follow", "follows", "will", "would", "due", "expected", "promised", "scheduled", "planned", "leave", "leaves", "tomorrow"])  # fmt: skip
_NOT = frozenset(["not", "no", "never", "nobody", "once", "if"])
_REACH = 3  # sentences behind the gift


def further_gifts(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """Gifts still to come beside those told as done, where the sentence names no state, no thing and no verb of its own."""
    out: list[tuple[Candidate, Draft]] = []
    tokens = analysis.document.tokens
    told = {d.clause.sentence for _c, d in found}
    for candidate, draft in found:
        if candidate.kind not in _GIFTS or candidate.firmness not in LADDER[3:] or not candidate.quantities:
            continue
        for clause in analysis.clauses:
            if not 0 < clause.sentence - draft.clause.sentence <= _REACH or clause.sentence in told:
                continue
            words = [t.low for t in tokens[clause.i : clause.j]]
            if (
                not any(
                    w in _MORE and not _LOADS.isdisjoint(words[k + 1 : k + 3])
                    for k, w in enumerate(words[:14])
                )
                or _COMING.isdisjoint(words)
                or not _NOT.isdisjoint(words)
                or any(
                    m.code not in (candidate.giver, candidate.receiver) and (m.agent > 0.5 or m.goal > 1)
                    for m in analysis.inside(clause)
                )
            ):
                continue
            verb = next(k for k in range(clause.i, clause.j) if tokens[k].low in _COMING)
            again = Draft(candidate.kind, "announced", clause, [Hit("plan", "", verb, verb + 1, "fut")], [])
            pair = Pair(
                candidate.giver,
                candidate.receiver,
                first_span(analysis, candidate.giver),
                first_span(analysis, candidate.receiver),
                2.0,
                2.0,
            )
            made = candidate_from(analysis, again, pair)
            out.append((replace(made, flags=("further", "to_come")), again))
            told.add(clause.sentence)
            break
    return out
