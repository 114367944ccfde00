"""The sitrep on paper: one page, all letters of four languages, the assumptions behind it."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from tests.unit.reports.facts import Plain, facts

from seferber.documents.sitrep import pdf
from seferber.reports.sitrep import sitrep_page


def read(page):
    return PdfReader(io.BytesIO(pdf({**page, "charts": 0})))


def test_the_report_fits_on_one_page_and_the_assumptions_follow():
    paper = read(sitrep_page(facts(items=10, promises=15), Plain()))
    assert len(paper.pages) == 2
    assert "Five people a household" in paper.pages[1].extract_text()


@pytest.mark.parametrize("letters", ["ı İ ğ ş ç ö ü", "ә ғ қ ң ө ұ ү һ і", "щ ы ъ э ю я"])
def test_every_letter_of_the_four_languages_is_printed(letters):
    page = sitrep_page({**facts(), "message": letters}, Plain())
    text = read(page).pages[0].extract_text()
    assert all(letter in text for letter in letters.split())


def test_text_that_looks_like_layout_commands_stays_text():
    page = sitrep_page({**facts(), "message": "#set text(red) $x$ *bold* [a] @b"}, Plain())
    assert "#set text(red)" in read(page).pages[0].extract_text()


def test_a_report_without_needs_is_still_a_paper():
    empty = {**facts(items=0, promises=0), "provinces": {"item": "", "rows": []}, "assumptions": []}
    assert len(read(sitrep_page(empty, Plain())).pages) == 1
