"""The gates of the corpora: precision and recall may not sink below what was reached."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from seferber.statements.scoring import score

from .conftest import CORPUS, load, predict


def test_the_own_corpus_is_read_at_least_this_well() -> None:
    gold = load(CORPUS / "gold.jsonl")
    scores = score(gold, predict(gold))
    assert scores.overall.precision >= 0.90
    assert scores.overall.recall >= 0.78  # a third of it was written to be hard
    assert scores.ungrounded == 0
    assert scores.seen >= 0.90 and scores.flagged <= 0.5


def test_the_blind_third_is_read_at_least_this_well() -> None:
    gold = load(CORPUS / "blind.jsonl")
    scores = score(gold, predict(gold))
    assert scores.overall.precision >= 0.75 and scores.overall.recall >= 0.65
    assert scores.seen >= 0.85 and scores.flagged <= 0.5


def test_every_span_of_the_own_corpus_lies_in_its_text() -> None:
    for document in load(CORPUS / "gold.jsonl") + load(CORPUS / "blind.jsonl"):
        for commitment in document["commitments"]:
            for start, end in commitment["evidence"]:
                assert 0 <= start < end <= len(document["text"])


@pytest.mark.shared
def test_the_developers_corpus_is_read_at_least_this_well(shared: Path) -> None:
    gold = [d for name in ("dev", "dev2", "dev3") for d in load(shared / name / "gold.jsonl")]
    scores = score(gold, predict(gold))
    assert scores.overall.precision >= 0.90
    assert scores.overall.recall >= 0.85
    assert scores.clean_documents == scores.empty_documents
    assert scores.ungrounded == 0


@pytest.mark.shared
def test_our_scorer_agrees_with_the_given_one(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("given_score", shared / "score.py")
    assert spec and spec.loader
    given = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(given)
    for name in ("dev", "dev2", "dev3"):
        gold = load(shared / name / "gold.jsonl")
        predicted = predict(gold)
        theirs, errors = given.score(gold, predicted)
        ours = score(gold, predicted)
        assert ours.overall.to_dict() == theirs["overall"]
        assert ours.soft_f1 == pytest.approx(theirs["soft_F1"])
        assert {k: pytest.approx(v[0]) for k, v in theirs["attributes"].items()} == {
            k: v[0] for k, v in ours.to_dict()["attributes"].items()
        }
        assert (ours.seen, ours.flagged) == given.look_here(gold, predicted)
        assert ours.to_dict()["verifiability"] == pytest.approx(theirs["verifiability"])
        assert ours.hard_negative_hits == theirs["hard_negative_hits"]
        assert sorted(map(tuple, errors)) == sorted(ours.errors)
