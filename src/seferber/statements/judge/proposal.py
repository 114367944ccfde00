"""A candidate for a reading that the words speak for and that no rule proposed: its clause, its step, its why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import GROUP, MOVE, THINGS, Draft
from seferber.statements.fields import candidate_from
from seferber.statements.judge.chances import AT, Key
from seferber.statements.judge.features import Story, features
from seferber.statements.judge.table import Table
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.model import LADDER, UNLADDERED, Candidate, Span
from seferber.statements.quantities import Amount, amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.steps import firmness_of

LEARNED = "learned"  # the flag of a candidate that only the judge proposed
_WORDS, _TELLING = 4, 4  # how many words are named, and their fewest letters


def proposal(
    told: Story, key: Key, sentence: int, scores: Sequence[float], drafts: Sequence[Draft], table: Table
) -> tuple[Candidate, Draft] | None:
    """The candidate for `key` in that sentence, on the clause of the draft that fits best.

    None where the text does not name one of the two states (no field without its words), and where all that
    the clause says is what could be, is wished or is denied.
    """
    analysis = told.analysis
    giver, receiver, kind = key
    mine = [d for d in drafts if d.clause.sentence == sentence and GROUP[d.kind] == GROUP[kind]]
    base = max(mine, key=lambda d: (d.kind == kind, bool(d.objects), not d.closed), default=None)
    clause = base.clause if base else _clause(analysis, sentence, key)
    if base is None and _unreal(clause):
        return None
    draft = Draft(kind, _step(analysis, kind, clause, base, scores), clause, *_parts(analysis, clause, base))
    spans = (_named(analysis, clause, giver), _named(analysis, clause, receiver))
    if None in spans:
        return None
    pair = Pair(giver, receiver, *spans, 1.0, 1.0)
    candidate = candidate_from(analysis, draft, pair)
    found = ", ".join(f"“{word}”" for word in speaking(told, key, sentence, table))
    learned = Message(N_("Annotated texts with these words speak for it: %(words)s."), {"words": found})
    why = {**candidate.why, "kind": learned}
    return replace(candidate, why=why, flags=(*candidate.flags, LEARNED)), draft


def _clause(analysis: Analysis, sentence: int, key: Key) -> Clause:
    """The clause of the sentence that has most of what an act needs: a verb, a thing, the two states."""

    def weight(clause: Clause) -> tuple[int, int]:
        codes = {m.code for m in analysis.inside(clause)}
        acts = any(h.cls in VERBS and h.cls != "say" for h in clause.hits)
        things = any(h.cls in THINGS for h in clause.hits)
        return 2 * acts + 2 * things + len(codes & set(key[:2])), clause.j - clause.i

    return max((c for c in analysis.clauses if c.sentence == sentence), key=weight)


def _parts(
    analysis: Analysis, clause: Clause, base: Draft | None
) -> tuple[list[Hit], list[Hit], list[Amount]]:
    """Triggers, objects and amounts: the draft's own, or the acts and things of the clause."""
    if base is not None:
        return base.triggers, base.objects, base.amounts
    verbs = [h for h in clause.hits if h.cls in VERBS]
    things = [h for h in clause.hits if h.cls in THINGS]
    return verbs or things, things, amounts(analysis, clause)


_UNREAL = ("abil", "cond", "opt", "neg")


def _unreal(clause: Clause) -> bool:
    verbs = [h for h in clause.hits if h.cls in VERBS and h.cls != "say"]
    return clause.has("want", "hypo") or (bool(verbs) and all(h.negated or h.tense in _UNREAL for h in verbs))


def _step(analysis: Analysis, kind: str, clause: Clause, base: Draft | None, scores: Sequence[float]) -> str:
    """The rules' step where they read an act here, else what the verbs prove, else the likeliest of the ladder."""
    if kind in UNLADDERED:
        return "na"
    if kind == "readiness":
        return "readiness"
    if base is not None and base.kind not in UNLADDERED:
        return base.firmness
    verbs = [h for h in clause.of(*MOVE) if not h.negated]
    return (
        firmness_of(analysis, clause, verbs)
        if verbs
        else max(LADDER, key=lambda step: scores[AT["step:" + step]])
    )


def _named(analysis: Analysis, clause: Clause, code: str) -> Span | None:
    """Where the clause names the state, or the text first does."""
    tokens = analysis.document.tokens
    for mention in analysis.mentions:
        if mention.code == code and clause.i <= mention.i < clause.j:
            return Span(tokens[mention.i].start, tokens[mention.j - 1].end)
    return first_span(analysis, code)


def speaking(told: Story, key: Key, sentence: int, table: Table) -> list[str]:
    """The words of the sentence that speak most for the kind, as the text has them."""
    giver, receiver, kind = key
    scene, tokens = told.scenes[sentence], told.analysis.document.tokens
    gains: dict[str, float] = {}
    for name in features(told, sentence, giver, receiver):
        head, _, stem = name.partition(":")
        if stem and head[-1:] in ("b", "w"):
            gains[stem] = gains.get(stem, 0.0) + table.weight(name, kind)
    found: dict[str, float] = {}
    for k in range(scene.first, scene.last):
        gain = sum(v for stem, v in gains.items() if tokens[k].low.startswith(stem))
        if scene.words[k - scene.first] and gain > 0 and len(tokens[k].low) >= _TELLING:
            found.setdefault(tokens[k].text, gain)
    return sorted(found, key=lambda w: -found[w])[:_WORDS] or [tokens[scene.first].text]
