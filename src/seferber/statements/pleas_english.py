"""English pleas cried out, and help that only the thanks for it tell of.

"Brothers in Riyadh, lend us your water bombers!", "its appreciation to Japan for searching the rubble", "Without the crews
from Slovakia we would still be in the dark".
"""

from __future__ import annotations

from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span
from seferber.statements.scene_sides import is_state

Found = list[tuple[Candidate, Draft]]
_HELP = frozenset(["relief_goods", "rescue_team", "health_team", "money"])
_GIVE_US = frozenset(["lend", "send", "give", "spare", "ship", "rush", "help", "bring", "loan", "fly"])
_HEALING = ("treat", "operat", "vaccinat", "nurs", "heal", "car")


def pleas(analysis: Analysis, found: Found) -> Found:
    """Requests made in the imperative, and the work that thanks are given for."""
    return [*_cried(analysis, found), *_thanked_work(analysis, found)]


def _whole(analysis: Analysis, index: int) -> Clause:
    s = analysis.document.sentences[index]
    return Clause(index, s.first, s.last, s.start, s.end, analysis.sentence_hits.get(index, []))


def _cried(analysis: Analysis, found: Found) -> Iterator[tuple[Candidate, Draft]]:
    tokens = analysis.document.tokens
    if any(c.kind in ("request", "readiness") for c, _d in found):
        return
    for h in analysis.hits:
        k = h.i
        if tokens[k].low not in _GIVE_US or k + 1 >= len(tokens) or tokens[k + 1].low != "us" or h.negated:
            continue
        index = tokens[k].sentence
        clause = _whole(analysis, index)
        opens = (
            k == clause.i
            or not set(',"“‘:!').isdisjoint(tokens[k].gap)
            or tokens[k - 1].low in ("please", "and")
        )
        if not opens or not clause.has("goods", "rescue", "health", "hospital", "aid", "transport", "cash"):
            continue
        spoken = [m for m in clause_states(analysis, index) if m.i < k]
        speaks = [
            m
            for m in (
                *clause_states(analysis, index),
                *clause_states(analysis, index + 1),
                *clause_states(analysis, index - 1),
            )
            if m not in spoken and m.case in ("subj", "far", "of") and m.code not in {o.code for o in spoken}
        ]
        if not speaks:
            continue
        asked = spoken[0].code if spoken else "INTL"
        pair = Pair(
            speaks[0].code, asked, first_span(analysis, speaks[0].code), first_span(analysis, asked), 2.0, 2.0
        )
        draft = Draft("request", "na", clause, [h], clause.of("goods", "aid"), reverse=True)
        yield candidate_from(analysis, draft, pair), draft
        return


def clause_states(analysis: Analysis, index: int) -> list[Mention]:
    """The states that the sentence names."""
    return [m for m in analysis.sentence_mentions.get(index, ()) if is_state(m)]


def _thanked_work(analysis: Analysis, found: Found) -> Iterator[tuple[Candidate, Draft]]:
    """What those thanked have done, where only the thanks tell of it."""
    tokens = analysis.document.tokens
    done: set[tuple[str, str]] = set()
    for candidate, draft in found:
        key = (candidate.receiver, candidate.giver)
        if candidate.kind != "thanks" or key in done or candidate.receiver == "INTL":
            continue
        if any((c.giver, c.receiver) == key and c.kind in _HELP for c, _d in found):
            continue
        for index in (draft.clause.sentence, draft.clause.sentence + 1):
            if index >= len(analysis.document.sentences):
                continue
            clause = _whole(analysis, index)
            hit = _work(analysis, clause, index == draft.clause.sentence, candidate.receiver)
            if hit is None:
                continue
            healed = hit.cls in ("health", "hospital") or tokens[hit.i].low.startswith(_HEALING)
            told = Draft(
                "health_team" if healed else "rescue_team",
                "delivered",
                clause,
                [hit],
                clause.of("rescue", "health"),
            )
            pair = Pair(*key, first_span(analysis, key[0]), first_span(analysis, key[1]), 2.0, 2.0)
            done.add(key)
            yield candidate_from(analysis, told, pair), told
            break


def _work(analysis: Analysis, clause: Clause, thanks: bool, helper: str) -> Hit | None:
    """ "for searching the rubble" in the thanks, or "without the crews from Slovakia" beside them."""
    tokens = analysis.document.tokens
    if thanks:
        served = next(
            (
                h
                for h in clause.of("serve")
                if h.i and tokens[h.i - 1].low == "for" and tokens[h.i].low.endswith("ing")
            ),
            None,
        )
        if served is not None:
            return served
    for k in range(clause.i, clause.j):
        if tokens[k].low != "without" and not (
            tokens[k].low == "but" and k + 1 < clause.j and tokens[k + 1].low == "for"
        ):
            continue
        crew = next((h for h in clause.of("rescue", "health", "hospital") if k < h.i <= k + 5), None)
        if crew is not None and any(
            m.code == helper and k < m.i <= crew.j + 5 for m in analysis.inside(clause)
        ):
            return crew
    return None
