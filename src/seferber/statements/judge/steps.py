"""The step of firmness that annotated texts speak for, where it outweighs by far the one that the verbs gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.draft import Draft
from seferber.statements.judge.chances import AT, Word
from seferber.statements.model import LADDER, Candidate
from seferber.statements.parsed import Analysis

OUTWEIGHS = 6.0
"""Log-odds by which another step must lead. On 402 commitments of eight sets, each read first by rules and judged by
models without it, 6 mended 12 steps and spoilt 2 (5: 16 and 5); on 278 of four sets met later, 5 and none."""
_COLUMN = {step: AT["step:" + step] for step in LADDER}
_ENOUGH = 15  # letters of a proof that make a sentence its own
_WHY = N_("In annotated texts such words mostly mean this step; the verbs alone would say another.")
Found = tuple[Candidate, Draft]


def settled(analysis: Analysis, found: Sequence[Found], said: Sequence[Word]) -> list[Found]:
    """The candidates, some with another step.

    Args:
        said: what the words of each sentence say of each pair; none in texts that are left to the rules.
    """
    by_place = {(w.sentence, w.giver, w.receiver): w.scores for w in said}
    return [(_with_step(analysis, candidate, by_place), draft) for candidate, draft in found]


def _with_step(
    analysis: Analysis, candidate: Candidate, by_place: dict[tuple[int, str, str], list[float]]
) -> Candidate:
    if candidate.firmness not in LADDER:
        return candidate
    rows = [
        by_place[place]
        for index in _sentences(analysis, candidate)
        if (place := (index, candidate.giver, candidate.receiver)) in by_place
    ]
    if not rows:
        return candidate
    odds = {step: max([row[at] for row in rows]) for step, at in _COLUMN.items()}
    odds[candidate.firmness] += OUTWEIGHS
    step = max(LADDER, key=odds.__getitem__)
    if step == candidate.firmness:
        return candidate
    return replace(candidate, firmness=step, why={**candidate.why, "firmness": Message(_WHY)})


def _sentences(analysis: Analysis, candidate: Candidate) -> list[int]:
    """The sentences in which a good part of a proof stands."""
    out: dict[int, None] = {}
    for proof in candidate.evidence:
        first, last = proof.start, proof.end
        good = min(_ENOUGH, (last - first) / 2)
        for k, sentence in enumerate(analysis.document.sentences):
            if min(last, sentence.end) - max(first, sentence.start) >= good:
                out[k] = None
    return sorted(out)
