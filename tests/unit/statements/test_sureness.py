"""What is unsure is shown and not proposed, with the reason; and the mechanisms behind first-look errors."""

from __future__ import annotations

import pytest

from seferber.statements import Reading, read
from seferber.statements.clauses import analyse
from seferber.statements.lexicon import rows
from seferber.statements.sureness import GROUP, REASONS, _points

SENTENCES = {
    "en": ("{} sent 20 tonnes of food.", 2),
    "tr": ("{}, 20 ton gıda gönderdi.", 3),
    "ru": ("{} направила 20 тонн продовольствия.", 4),
    "kk": ("{} 20 тонна азық-түлік жіберді.", 5),
}
STATES = [
    "KZ",
    "TR",
    "AZ",
    "UZ",
    "KG",
    "RU",
    "CN",
    "NZ",
    "ZA",
    "CU",
    "CL",
    "GH",
    "ML",
    "MA",
    "SS",
    "KR",
    "XK",
    "CR",
    "TO",
    "LK",
    "SA",
    "VU",
]


def keys(reading: Reading) -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in reading.candidates}


@pytest.mark.parametrize("lang", SENTENCES)
def test_states_with_short_long_and_unchanging_names_are_known(lang: str) -> None:
    sentence, column = SENTENCES[lang]
    names = {row[0]: row[column].split("|")[0] for row in rows("places.tsv") if row[1] == "country"}
    unknown = [
        names[code]
        for code in STATES
        if code in names
        and code not in {m.code for m in analyse(sentence.format(names[code]), lang, None).mentions}
    ]
    assert unknown == []


def test_every_evidence_that_takes_points_away_has_its_reason_in_words() -> None:
    taken = {name for (name, _group), points in _points().items() if points < 0}
    assert taken == set(REASONS)
    assert {group for _name, group in _points()} == set(GROUP.values())


def test_an_unsure_candidate_becomes_a_sentence_to_look_at_with_its_reason() -> None:
    text = (
        "Ауғанстанның Хост провинциясы Пәкістан жіберген шатырды күтіп отыр."
        " Көмек беруге дайын екенін Исламабад білдірді."
    )
    reading = read(text, lang="kk", date="2022-06-27")
    assert not {k for k in keys(reading) if k[2] == "relief_goods"}
    reasons = [str(item.reason) for item in reading.look_here]
    assert "PK → AF was not proposed: it could be the other way round." in reasons


def test_what_private_people_gave_is_theirs_whoever_carries_it() -> None:
    text = "Kızılay Amasya Şubesi, kentteki yardımseverlerin bağışladığı 3 tır giysiyi Suriye'nin İdlib kentine gönderdi."
    assert keys(read(text, lang="tr", date="2022-02-01")) == set()


def test_boats_that_go_along_with_rescuers_are_not_a_gift_of_their_own() -> None:
    text = "МЧС России направило в Актюбинскую область 60 спасателей с лодками и мотопомпами."
    assert keys(read(text, lang="ru", date="2024-04-12")) == {("RU", "KZ", "rescue_team")}


def test_an_unchanging_name_takes_the_case_of_the_word_before_it() -> None:
    text = (
        "Новая Зеландия выделила 500 тысяч новозеландских долларов пострадавшему от цунами королевству Тонга."
    )
    assert keys(read(text, lang="ru", date="2022-01-20")) == {("NZ", "TO", "money")}


def test_a_state_after_an_opening_phrase_is_the_subject_and_no_list() -> None:
    text = "After the earthquake in Nepal, Bulgaria dispatched a 50-member search and rescue team."
    assert keys(read(text, lang="en", date="2015-04-28")) == {("BG", "NP", "rescue_team")}


def test_the_name_of_a_state_is_no_cargo() -> None:
    text = "После землетрясения Грузия направила в Мали 50 спасателей."
    assert keys(read(text, lang="ru", date="2023-05-05")) == {("GE", "ML", "rescue_team")}


def test_a_minister_in_the_nominative_visits_the_state_after_the_verb() -> None:
    text = "Министр иностранных дел Испании завтра посетит Таджикистан."
    assert keys(read(text, lang="ru", date="2023-05-05")) == {("ES", "TJ", "meeting_visit")}


def test_the_kingdom_after_the_name_carries_the_case() -> None:
    text = "Сыртқы істер министрлігі Марокко Корольдігіндегі жер сілкінісіне байланысты көңіл айтты."
    assert keys(read(text, lang="kk", date="2023-09-11")) == {("KZ", "MA", "condolence")}
