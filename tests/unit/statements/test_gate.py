"""What is seen and not counted."""

from __future__ import annotations

import pytest

from seferber.statements import read

NOT_COUNTED = [
    (
        "denied_report",
        "Bakanlık, Kazakistan'ın Türkiye'ye gönderdiği yardımın geri çevrildiği haberlerinin asılsız olduğunu bildirdi.",
    ),
    ("negated", "Узбекистан не будет направлять спасателей в Мьянму, сообщил источник."),
    (
        "private_party",
        "Қазақстандықтар зілзаладан зардап шеккендерге 150 тонна зат жинап, Түркияға жөнелтті.",
    ),
    ("past_total", "Türkiye bugüne kadar Somali'ye 1 milyar dolar yardım yaptı."),
    ("target", "Türkiye ve Kazakistan 15 milyar dolarlık ticaret hacmi hedefine ulaşmayı hedefliyor."),
]


@pytest.mark.parametrize(("kind", "text"), NOT_COUNTED)
def test_what_is_no_commitment_gives_no_candidate(kind: str, text: str) -> None:
    reading = read(text)
    assert not reading.candidates


def test_a_gated_clause_says_why_it_was_not_counted() -> None:
    reading = read(NOT_COUNTED[1][1])
    assert [n.type for n in reading.non_commitments] == ["negated"]
    assert str(reading.non_commitments[0].why)


def test_a_text_about_sport_gives_nothing() -> None:
    text = (
        "Trabzonspor taraftarı takımına Bakü'de destek verecek. Kulüp Başkanı, maç öncesinde taraftarın yardımıyla "
        "turu geçmeye hazır olduklarını söyledi."
    )
    assert not read(text).candidates


def test_a_question_is_no_undertaking() -> None:
    assert not read("Will Kazakhstan send tents to Türkiye?").candidates
