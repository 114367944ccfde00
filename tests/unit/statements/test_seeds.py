"""The two given statements, read exactly as their annotation says."""

from __future__ import annotations

from pathlib import Path

import pytest

from seferber.statements import read
from seferber.statements.scoring import score

from .conftest import load, predict

pytestmark = pytest.mark.shared


def _seeds(shared: Path) -> list[dict]:
    return [d for d in load(shared / "dev/gold.jsonl") if d["origin"] == "seed"]


def test_both_seeds_are_exact_by_the_scorer(shared: Path) -> None:
    seeds = _seeds(shared)
    scores = score(seeds, predict(seeds))
    assert (scores.overall.fp, scores.overall.fn) == (0, 0), scores.errors
    assert scores.ungrounded == 0


def test_the_first_is_graded_b_and_the_second_hardly_verifiable(shared: Path) -> None:
    grades = [p["verifiability"]["grade"] for p in predict(_seeds(shared))]
    assert grades == ["B", "D"]


def test_what_the_annotation_leaves_out_is_shown_to_a_person(shared: Path) -> None:
    text = (shared / "003_b2e7f04ad1fac1c7.txt").read_text(encoding="utf-8")
    reading = read(text)
    shown = [h.span for h in reading.look_here] + [e for c in reading.candidates for e in c.evidence]
    for words in (
        "özel ekipler kurarken",
        "yatırım ve ticaret alanında",
        "ortak projelerin geliştirilmesi",
        "afet yönetimi konusundaki deneyimlerinden",
    ):
        start = text.index(words)
        assert any(s.start <= start < s.end for s in shown), words


def test_the_wishes_to_be_passed_on_are_shown_to_a_person(shared: Path) -> None:
    text = (shared / "000_9b9e517f925756d4.txt").read_text(encoding="utf-8")
    reading = read(text)
    shown = [h.span for h in reading.look_here] + [e for c in reading.candidates for e in c.evidence]
    for words in (
        "şifa dileklerini Kazak halkıyla da paylaşacağız",
        "her türlü desteği vermeye hazırız",
        "Karma Ekonomik Komisyonun",
    ):
        start = text.index(words)
        assert any(s.start <= start < s.end for s in shown), words
