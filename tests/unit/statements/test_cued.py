"""Patterns with cues find exactly what the plain pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.statements import claims, fields, idle, verifiability
from seferber.statements.cued import Cued, cues_of

from .conftest import CORPUS, load


def test_cues_are_words_of_which_every_match_holds_one() -> None:
    assert set(cues_of(r"\bno such \w+|\b(?:never|did not) happen")) == {"no such ", " happen"}
    assert cues_of(r"(?:kredi|hibe)\w*\s+anlaşma") == ("anlaşma",)
    assert cues_of(r"\d+\s*[.,]") == ()
    assert cues_of(r"(?:ab)?c?") == ()


@pytest.mark.parametrize("pattern", [r"(?i)reject", r"(?i:reject)"])
def test_a_pattern_that_ignores_case_has_no_cues(pattern: str) -> None:
    assert Cued(pattern).search("They REJECTED it.") is not None


@given(
    st.lists(
        st.sampled_from(["kredi", "hibe", "anlaşma", "ab", "x", " ", "no such ", "happen", "never "]),
        max_size=8,
    )
)
def test_with_cues_or_without_the_same_is_found(parts: list[str]) -> None:
    text = "".join(parts)
    for pattern in (
        r"(?:kredi|hibe)\w*\s*anlaşma",
        r"\bno such \w+|\b(?:never) happen",
        r"(?:ab)+x?",
        r"x(?=ab)|hibe{2}",
    ):
        plain, cued = re.search(pattern, text), Cued(pattern).search(text)
        assert (plain and plain.span()) == (cued and cued.span())
        assert [m.span() for m in re.finditer(pattern, text)] == [
            m.span() for m in Cued(pattern).finditer(text)
        ]


def test_the_readers_own_patterns_find_the_same_in_the_corpus() -> None:
    found = [
        one
        for module in (claims, fields, idle, verifiability)
        for value in vars(module).values()
        for one in (value.values() if isinstance(value, dict) else [value])
        if isinstance(one, Cued)
    ]
    assert len(found) > 15
    for document in load(CORPUS / "gold.jsonl")[-150:]:
        text = document["text"]
        for one in found:
            for form in (text, text.lower()):
                plain, cued = one.pattern.search(form), one.search(form)
                assert (plain and plain.span()) == (cued and cued.span())
