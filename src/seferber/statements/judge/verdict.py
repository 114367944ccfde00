"""What becomes of the rules' candidates once the judge has weighed them, and which it adds.

What the rules propose stands at a chance of `RULED` (`RULED_ELSE` in a text of a few lines), or `BESIDE` a sure gift
of the same pair, what they held back at `HELD`, what they did not see at `NEW`: chosen for precision in texts that
neither had learned from. That anything at all was promised in a text must reach `ANYTHING`, or the text is left
clean: three readings at two thirds each speak for it as much as one that is nearly sure. The bar is `ANYTHING_OPEN`
where the rules propose something and shut nothing (most texts without a promise hold what looks like one, a plain
notice does not), `ANYTHING_ALONE` where they do neither, `ANYTHING_LONG` in a page of text, where a promise has room to
be told plainly, and `ANYTHING_ELSE` in a text of a few lines or of many pages, of which the judge knows hardly any.
What a gate of the rules shut (a denial, a private giver, the own country) is never proposed again. Every other
candidate of the rules becomes a sentence to look at, with the reason. In texts of one or two sentences the rules alone
decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.judge.chances import Chance, Key, Votes, Word, chances, words
from seferber.statements.judge.features import story
from seferber.statements.judge.proposal import proposal
from seferber.statements.judge.table import table
from seferber.statements.model import Candidate, NonCommitment

RULED, BESIDE, HELD, NEW = 0.6, 0.5, 0.6, 0.7
ANYTHING, ANYTHING_OPEN, ANYTHING_LONG, ANYTHING_ELSE = 0.97, 0.75, 0.9, 0.5
ANYTHING_ALONE = 0.95  # where the rules see nothing, neither to propose nor to shut
RULED_ELSE = 0.5  # strangers' texts are seldom of a few lines, and hardly ever so plain
_SHORT, _USUAL, _LONG = 2, range(300, 3000), 900  # sentences, characters
_GIFTS = frozenset(kind for kind, group in GROUP.items() if group == "gift")
Found = tuple[Candidate, Draft]
_UNLIKELY = N_(
    "%(giver)s → %(receiver)s was not proposed: in annotated texts such words mostly mean something else."
)


@dataclass(slots=True)
class Verdict:
    """The candidates that stand, the drafts to look at and why, by sentence, and what the words say of each pair."""

    candidates: list[Found]
    weak: list[Draft] = field(default_factory=list)
    doubts: dict[int, Message] = field(default_factory=dict)
    said: list[Word] = field(default_factory=list)


def judged(
    analysis: Analysis,
    sure: Sequence[Found],
    held: Sequence[tuple[Candidate, Draft, Message]],
    drafts: Sequence[Draft],
    shut: Sequence[NonCommitment],
    points: Mapping[Key, float],
) -> Verdict:
    """The rules' candidates (`sure`, and `held` back) weighed together with the words of the text."""
    if len(analysis.document.sentences) <= _SHORT:
        return Verdict(list(sure))
    told, weights = story(analysis), table()
    at_all = [c for c, _d in sure] + [c for c, _d, _reason in held]
    votes = Votes(
        frozenset(_key(c) for c, _d in sure),
        frozenset(map(_key, at_all)),
        points,
        tuple((n.type, n.span.start, n.span.end) for n in shut),
    )
    said = words(told, weights)
    found = chances(told, said, votes, weights)
    wanted = wanted_of(analysis.document.text, votes)
    accepted = (
        _accepted(analysis, found, votes, drafts)
        if anything(c.value for c in found.values()) >= wanted
        else set()
    )
    proposed = [*sure, *((c, d) for c, d, _reason in held)]
    out = Verdict([f for f in proposed if _key(f[0]) in accepted], said=said)
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


def wanted_of(text: str, votes: Votes) -> float:
    """What `anything` must reach in this text."""
    if len(text) not in _USUAL:
        return ANYTHING_ELSE
    if not votes.shut:
        return ANYTHING_OPEN if votes.sure else ANYTHING_ALONE
    return ANYTHING_LONG if len(text) >= _LONG else ANYTHING


def anything(values: Iterable[float]) -> float:
    """The chance that at least one reading of a text is meant, each taken alone."""
    return 1.0 - math.prod(1.0 - value for value in values)


def _accepted(
    analysis: Analysis, found: dict[Key, Chance], votes: Votes, drafts: Sequence[Draft]
) -> set[Key]:
    ruled = RULED if len(analysis.document.text) in _USUAL else RULED_ELSE
    given = {key[:2] for key in votes.sure if key[2] in _GIFTS and found[key].value >= NEW}

    def stands(key: Key, chance: Chance) -> bool:
        if key in votes.sure:
            # "Bu yardımlar arasında … sağlık ekipleri": a second kind of help beside one that is sure.
            return chance.value >= (BESIDE if key[2] in _GIFTS and key[:2] in given else ruled)
        least = HELD if key in votes.at_all else NEW
        return (
            chance.value >= least
            and not _shut(key, chance, drafts)
            and not (least == NEW and _asked(analysis, chance.sentence))
        )

    return {key for key, chance in found.items() if stands(key, chance)}


def _asked(analysis: Analysis, sentence: int) -> bool:
    """ "And a disaster relief team?": what is asked is asserted by nobody."""
    span = analysis.document.sentences[sentence]
    return analysis.document.text[span.start : span.end].rstrip(" \n\"'”»)").endswith("?")


def _shut(key: Key, chance: Chance, drafts: Sequence[Draft]) -> bool:
    """Whether the rules read acts in that sentence and shut every one of them: all of that group, else all."""
    here = [d for d in drafts if d.clause.sentence == chance.sentence]
    alike = [d for d in here if GROUP[d.kind] == GROUP[key[2]]] or here
    return bool(alike) and all(d.closed for d in alike)


def _key(candidate: Candidate) -> Key:
    return candidate.giver, candidate.receiver, candidate.kind
