"""Kazakh: how far a gift has come, told by where it is, by the paper that is done, by who holds it, by what is waited for."""

from __future__ import annotations

import pytest

from seferber.statements import read

CASES = [
    (
        "Польшаның генератор тиелген керуені Украинаға қарай сапарда, оны Краков маңында көргендер бар.",
        ("PL", "UA", "relief_goods", "dispatched"),
    ),
    (
        "Өзбекстан Ауғанстанға арналған 300 тонна ұнды вагонға тиеп бітті. Пойыз Термезден әлі шыққан жоқ.",
        ("UZ", "AF", "relief_goods", "decided"),
    ),
    (
        "Венгрия Сирияға 2 миллион еуро көмек көрсетуді дауысқа салып, мақұлдады.",
        ("HU", "SY", "money", "decided"),
    ),
    (
        "Қазақстан президентінің бұйрығына сай Түркияға 100 киіз үй беріледі.",
        ("KZ", "TR", "relief_goods", "decided"),
    ),
    (
        "Мысыр Суданға дәрі-дәрмек тиелген ұшақты сақадай сай ұстап отыр, Хартумның белгісін күтуде.",
        ("EG", "SD", "relief_goods", "readiness"),
    ),
    (
        "Малайзия 45 құтқарушысын Филиппиннің қарауына беріп қойды. Топ базада бұйрық күтіп отыр, "
        "Манила шақырса ғана қозғалады.",
        ("MY", "PH", "rescue_team", "readiness"),
    ),
    (
        "Молдова премьері: «Румыниядан жеткен 20 трансформатор құжатымен бірге қолымызда».",
        ("RO", "MD", "relief_goods", "received"),
    ),
    (
        "Филиппин әскері Жапония берген 40 қайықты теңгеріміне алды.",
        ("JP", "PH", "relief_goods", "received"),
    ),
    (
        "Франция Ливанға 20 тонна дәрі түсіріп кетті.",
        ("FR", "LB", "relief_goods", "delivered"),
    ),
    (
        "Катар үкіметі Суданға 600 мың доллар бекітті, қаражат қаңтардан кейін ғана аударылады.",
        ("QA", "SD", "money", "decided"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_step_told_by_the_words_of_the_clause_or_beside_it(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    found = [
        (c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang="kk", date="2026-03-03").candidates
    ]
    assert expected in found, found
    assert all(step == expected[3] for giver, _receiver, _kind, step in found if giver == expected[0]), found


BESIDE = [
    (
        "Түркия Қазақстанға 20 сорғы жібереді. Облыста үш мыңнан аса үйге су кірді. Тұрғындар көшірілді.",
        [("TR", "KZ", "relief_goods", "announced")],
    ),
    (
        "Өзбекстан Тәжікстанға 30 құтқарушы жібереді. Тәжікстанның өз құтқарушылары оқиға орнына жетті.",
        [("UZ", "TJ", "rescue_team", "announced")],
    ),
    (
        "Түркия Албанияға 1 миллион еуро береді. Тирана мэрі зардап шеккендерге өтемақы төлеу туралы қаулыға қол қойды.",
        [("TR", "AL", "money", "announced")],
    ),
    (
        "Эквадор мен Колумбиядан 64 құтқарушы Перуге келді.",
        [("EC", "PE", "rescue_team", "delivered"), ("CO", "PE", "rescue_team", "delivered")],
    ),
    (
        "Иран Арменияға 20 шатыр, Грузия 30 құтқарушы жіберді. Армения премьері қос көршісіне рақмет айтты.",
        [
            ("IR", "AM", "relief_goods", "dispatched"),
            ("GE", "AM", "rescue_team", "dispatched"),
            ("AM", "IR", "thanks", "na"),
            ("AM", "GE", "thanks", "na"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_stands_beside_a_gift_gives_it_no_step(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = [
        (c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang="kk", date="2026-03-03").candidates
    ]
    assert found == expected
