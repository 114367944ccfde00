"""What becomes of the rules' candidates once the judge has weighed them, and which it adds.

A reading is a candidate when its probability is at least `ENOUGH`, and the likeliest of its text at least
`FIRST`: a text that holds no commitment is left clean. Every other candidate of the rules becomes a sentence
to look at, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.judge.chances import Chance, Key, Votes, chances, words
from seferber.statements.judge.features import story
from seferber.statements.judge.proposal import proposal
from seferber.statements.judge.table import table
from seferber.statements.model import Candidate, NonCommitment

ENOUGH, FIRST = 0.6, 0.8
Found = tuple[Candidate, Draft]
_UNLIKELY = N_(
    "%(giver)s → %(receiver)s was not proposed: in annotated texts such words mostly mean something else."
)


@dataclass(slots=True)
class Verdict:
    """The candidates that stand, the drafts to look at, and why, by sentence."""

    candidates: list[Found]
    weak: list[Draft] = field(default_factory=list)
    doubts: dict[int, Message] = field(default_factory=dict)


def judged(
    analysis: Analysis,
    sure: Sequence[Found],
    held: Sequence[tuple[Candidate, Draft, Message]],
    drafts: Sequence[Draft],
    shut: Sequence[NonCommitment],
) -> Verdict:
    """The rules' candidates (`sure`, and `held` back) weighed together with the words of the text."""
    told, weights = story(analysis), table()
    at_all = [c for c, _d in sure] + [c for c, _d, _reason in held]
    votes = Votes(
        frozenset(_key(c) for c, _d in sure),
        frozenset(map(_key, at_all)),
        tuple((n.type, n.span.start, n.span.end) for n in shut),
    )
    found = chances(told, words(told, weights), votes, weights)
    accepted = _accepted(found)
    proposed = [*sure, *((c, d) for c, d, _reason in held)]
    out = Verdict([f for f in proposed if _key(f[0]) in accepted])
    for candidate, draft in sure:
        if _key(candidate) not in accepted:
            names = {"giver": candidate.giver, "receiver": candidate.receiver}
            out.weak.append(draft)
            out.doubts.setdefault(draft.clause.sentence, Message(_UNLIKELY, names))
    for key in sorted(accepted - votes.at_all, key=lambda k: (found[k].sentence, k)):
        made = proposal(told, key, found[key].sentence, found[key].scores, drafts, weights)
        if made is not None:
            out.candidates.append(made)
    out.candidates.sort(key=lambda f: f[1].clause.start)
    return out


def _accepted(found: dict[Key, Chance]) -> set[Key]:
    if max((c.value for c in found.values()), default=0.0) < FIRST:
        return set()
    return {key for key, chance in found.items() if chance.value >= ENOUGH}


def _key(candidate: Candidate) -> Key:
    return candidate.giver, candidate.receiver, candidate.kind
