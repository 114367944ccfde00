"""What sealed texts taught, as classes: each sentence here is ours, none is of the sealed sets."""

from __future__ import annotations

import pytest

from seferber.statements import read


def found(lang: str, text: str, date: str = "2024-05-10") -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in read(text, lang=lang, date=date).candidates}


@pytest.mark.parametrize(
    ("lang", "text", "receiver"),
    [
        ("tr", "Asya Kalkınma Bankası, selden zarar gören yollar için Pakistan'a 90 milyon dolar kredi verdi.", "PK"),
        ("kk", "Дүниежүзілік банк Өзбекстанға тасқыннан бүлінген көпірлер үшін 40 миллион доллар бөлді.", "UZ"),
        ("ru", "Исламский банк развития выделил Киргизии 30 млн долларов на восстановление дорог после селя.", "KG"),
        ("en", "The World Bank approved a $70 million credit for Malawi after the cyclone.", "MW"),
    ],
)  # fmt: skip
def test_a_bank_gives_for_no_state(lang: str, text: str, receiver: str) -> None:
    assert found(lang, text) == {("INTL", receiver, "money")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Dışişleri Bakanı Levent Sarper, Gürcistanlı mevkidaşıyla telefonda görüştü."),
        ("kk", "Қазақстан Президенті Өзбекстан Президентімен телефон арқылы сөйлесті."),
        ("ru", "Президент Казахстана поговорил по телефону с президентом Турции."),
        ("en", "Turkish President Erdoğan spoke by phone with Azerbaijani President Aliyev."),
    ],
)
def test_a_telephone_call_is_no_meeting(lang: str, text: str) -> None:
    assert not found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Sarsıntıdan sonra AFAD, Japonya'ya ekip gönderilmesi konusunun görüşülmediğini açıkladı."),
        (
            "kk",
            "Су тасқынынан кейін Қазақстан Тәжікстанға дәрігер жіберу мәселесі талқыланбағанын хабарлады.",
        ),
        ("kk", "Зілзаладан соң Түркия Қытайға көмек ұсынған жоқ."),
        ("en", "Were the dam to fail, Nepal might ask India for boats, an engineer said."),
    ],
)
def test_what_is_not_considered_is_not_promised(lang: str, text: str) -> None:
    assert not found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Hatay'daki depremde arama çalışmalarını tamamlayan 40 kişilik Moldova kurtarma ekibi ülkesine uğurlandı."),
        ("ru", "В Кишинёв вернулись 40 молдавских спасателей, разбиравших завалы в турецком Хатае после землетрясения."),
    ],
)  # fmt: skip
def test_a_team_that_comes_home_was_where_it_had_worked(lang: str, text: str) -> None:
    candidates = read(text, lang=lang, date="2023-03-01").candidates
    assert [(c.giver, c.receiver, c.kind, c.firmness) for c in candidates] == [
        ("MD", "TR", "rescue_team", "delivered")
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "AFAD, 25 Özbek kurtarma görevlisine Ankara'da eğitim verecek."),
        ("kk", "AFAD өзбекстандық 25 құтқарушыны Анкарада оқытады."),
        ("en", "AFAD will train 25 Uzbek rescuers in Ankara."),
    ],
)
def test_those_who_are_taught_are_not_sent(lang: str, text: str) -> None:
    assert found(lang, text) == {("TR", "UZ", "joint_project")}


def test_a_state_that_pays_its_own_citizens_helps_no_other() -> None:
    text = (
        "Узбекистан направил пострадавшим от паводка районам Таджикистана 40 тонн муки. "
        "Каждая семья получит от государства по 5 тысяч сомони из бюджета."
    )
    assert found("ru", text) == {("UZ", "TJ", "relief_goods")}


def test_a_team_named_by_its_people_acts() -> None:
    text = "After the earthquake a Greek team of 21 rescuers with two dogs reached Adana."
    assert found("en", text) == {("GR", "TR", "rescue_team")}
