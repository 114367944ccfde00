"""The step that annotated texts settle against the verbs, and long patterns that take words in any case."""

from __future__ import annotations

from dataclasses import replace

from seferber.statements.cued import Phrase
from seferber.statements.judge.chances import OUTPUTS, Word
from seferber.statements.judge.steps import OUTWEIGHS, settled
from seferber.statements.model import LADDER, Candidate, Span
from seferber.statements.reader import analyse

TEXT = "Norway has 40 tents in Larnaca. The weather was fine."


def _found(firmness: str = "announced") -> list:
    return [(Candidate("NO", "CY", "relief_goods", firmness, evidence=(Span(0, 31),)), None)]


def _said(sentence: int, **odds: float) -> list[Word]:
    scores = [-4.0] * len(OUTPUTS)
    for step, value in odds.items():
        scores[OUTPUTS.index(f"step:{step}")] = value
    return [Word(sentence, "NO", "CY", scores)]


def _step(said: list[Word], firmness: str = "announced") -> Candidate:
    return settled(analyse(TEXT, "en", None), _found(firmness), said)[0][0]


def test_a_step_that_leads_by_far_is_taken_and_says_why() -> None:
    candidate = _step(_said(0, announced=-4.0, delivered=-4.0 + OUTWEIGHS + 0.1))
    assert candidate.firmness == "delivered"
    assert "annotated texts" in candidate.why["firmness"].template


def test_a_step_that_leads_by_less_leaves_the_verbs_their_word() -> None:
    before = _found()[0][0]
    assert _step(_said(0, announced=-4.0, delivered=-4.0 + OUTWEIGHS - 0.1)) == before


def test_what_another_sentence_or_another_pair_says_changes_nothing() -> None:
    assert _step(_said(1, delivered=9.0)).firmness == "announced"
    elsewhere = [replace(w, giver="SE") for w in _said(0, delivered=9.0)]
    assert _step(elsewhere).firmness == "announced"


def test_thanks_and_requests_have_no_step_to_settle() -> None:
    assert "na" not in LADDER
    assert _step(_said(0, delivered=9.0), "na").firmness == "na"


def test_a_phrase_is_found_in_any_case_at_its_place_in_the_words() -> None:
    words = "İZMİR: The ship CAST OFF at dawn."
    found = Phrase(r"\bcast(?:ing)? off\b").search(words)
    assert found is not None
    assert words[found.start() : found.end()] == "CAST OFF"
    assert Phrase(r"\bcast off\b").search("The ship lies at the quay.") is None
