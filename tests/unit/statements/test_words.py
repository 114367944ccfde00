"""Numbers, days and endings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.statements import read
from seferber.statements.dates import find_dates
from seferber.statements.forms import case_ending, verb_form
from seferber.statements.numbers import find_numbers
from seferber.statements.tokens import split


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("tr", "9 bin 800 çadır", 9800), ("tr", "1.050 battaniye", 1050), ("tr", "iki buçuk milyon dolar", 2_500_000),
        ("tr", "14,5 milyar dolar", 14.5e9), ("tr", "yüz yirmi bin kişi", 120_000), ("tr", "498 bin 442 kişi", 498_442),
        ("kk", "2,2 мың тонна", 2200), ("kk", "3500 тонна", 3500), ("ru", "1 млн долларов", 1e6), ("ru", "12 000 палаток", 12_000),
        ("ru", "двух самолётов", 2), ("en", "nearly 569,000 doses", 569_000), ("en", "5.5 million doses", 5.5e6),
        ("en", "twenty-five trucks", 25),
        ("en", "twelve and a half million euro", 12_500_000),
        ("en", "3 and a half tonnes", 3.5),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(lang: str, text: str, value: float) -> None:
    found = [n.value for n in find_numbers(split(text, lang).tokens, lang) if not n.weak]
    assert found == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("tr", "16-18 Eylül", "2023-09-16/2023-09-18"), ("tr", "2022'nin ilk yarısında", "2022-01-01/2022-06-30"),
        ("tr", "yarın", "2023-02-18"), ("en", "February 9-12", "2023-02-09/2023-02-12"), ("en", "July 24-August 1", "2023-07-24/2023-08-01"),
        ("ru", "7 февраля", "2023-02-07"), ("kk", "20 сәуірде", "2023-04-20"), ("kk", "ертең", "2023-02-18"),
    ],
)  # fmt: skip
def test_days_are_resolved_with_the_publication_day(lang: str, text: str, value: str) -> None:
    assert [w.value for w in find_dates(text, lang, date(2023, 2, 17))] == [value]


def test_without_a_publication_day_a_day_stays_open() -> None:
    assert [w.value for w in find_dates("7 февраля", "ru", None)] == ["--02-07"]
    assert [w.value for w in find_dates("ертең", "kk", None)] == ["relative:+1d"]


@pytest.mark.parametrize(
    ("word", "rest", "tense", "negated"),
    [("gönderildiğini", "ildiğini", "ppart", False), ("gönderecek", "ecek", "fut", False), ("göndermedi", "medi", "past", True),
     ("göndermeyecek", "meyecek", "fut", True), ("gönderebileceklerini", "ebileceklerini", "abil", False)],
)  # fmt: skip
def test_turkish_verbs_are_read_off_their_endings(word: str, rest: str, tense: str, negated: bool) -> None:
    assert verb_form(word, rest, "tr") == (tense, negated)


def test_cases_are_read_off_the_ending() -> None:
    assert [case_ending(e, "tr") for e in ("ye", "nin", "den", "de", "yi")] == [
        "dat",
        "gen",
        "abl",
        "loc",
        "acc",
    ]
    assert [case_ending(e, "kk") for e in ("ға", "ның", "дан", "да")] == ["dat", "gen", "abl", "loc"]


@given(st.text(alphabet="абвгğışöçqwe .,'\"«»()-0123456789\nKazakistan Türkiye", max_size=300))
def test_tokens_and_sentences_never_leave_the_text(text: str) -> None:
    for lang in ("tr", "kk", "ru", "en"):
        document = split(text, lang)
        assert all(text[t.start : t.end] == t.text for t in document.tokens)
        assert all(0 <= s.start < s.end <= len(text) for s in document.sentences)


@given(st.lists(st.sampled_from(
    ["Kazakistan,", "Türkiye'ye", "55", "ton", "yardım", "gönderdi.", "hazırız", '"destek"', "ve", "17", "Şubat", "bakan", "dedi", "Oktay", "%", "$5", "bin", ";", "(", ")", "teşekkür", "etti"]
), min_size=1, max_size=40))  # fmt: skip
def test_every_span_of_a_reading_lies_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = read(text, lang="tr")
    for candidate in reading.candidates:
        assert candidate.evidence and candidate.giver != candidate.receiver
        for span in candidate.evidence + tuple(q.span for q in candidate.quantities):
            assert 0 <= span.start < span.end <= len(text)
