"""What makes a statement verifiable: counted things without a unit, months alone, speakers without an office, offices by shape."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Latvia and Estonia signed an agreement in Riga on a joint ice patrol with seven beacons."),
        (
            "en",
            "Portugal and Spain signed a memorandum on a shared flood network. Fourteen gauges are foreseen.",
        ),
        (
            "ru",
            "Сербия и Венгрия подписали соглашение о совместной сети постов на Тисе. Предусмотрено 9 станций.",
        ),
    ],
)
def test_things_counted_in_the_sentence_of_a_proposal_are_its_number(lang: str, text: str) -> None:
    assert read(text, lang=lang, date="2024-05-02").verifiability.quantity


def test_gifts_on_a_playing_field_are_no_number_of_aid() -> None:
    text = "Oruro won the volleyball match with the generous gift of eleven service errors by Tacna. The fans sang until dawn."
    assert not read(text, lang="en", date="2024-05-02").verifiability.quantity


def test_a_target_of_trade_beside_a_joint_project_is_no_number_of_aid() -> None:
    text = (
        "Türkiye ile Kazakistan ortak deprem araştırma merkezi kurulması için mutabakat zaptı imzaladı. "
        "İki ülke ticaretin 10 milyar dolara çıkarılmasını hedefliyor."
    )
    assert not read(text, lang="tr", date="2024-05-02").verifiability.quantity


@pytest.mark.parametrize(
    ("lang", "text", "dated"),
    [
        ("tr", "Gürcistan'a gönderilecek çadırlar haziranda yola çıkacak.", True),
        ("ru", "Палатки отправят в Молдову в июне.", True),
        ("kk", "Шатырлар Молдоваға шілдеде жөнелтіледі.", True),
        ("en", "The tents will leave for Moldova in early June.", True),
        ("tr", "Gürcistan'a gönderilecek çadırlar yakında yola çıkacak.", False),
        ("en", "The tents may leave for Moldova soon.", False),
    ],
)
def test_a_month_alone_dates_a_statement_without_a_day_of_its_own(lang: str, text: str, dated: bool) -> None:
    assert read(text, lang=lang).verifiability.dated is dated


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "“We shall send ninety tanks,” promised Jorunn Kvistad-Moe on behalf of Norway.", True),
        ("kk", "Қарлығаш Тұмарова қысқа жауап қатты: «Шатырлар Молдоваға жетті».", True),
        ("tr", "Fas Kızılayı'ndan Nimra Tazegülle, çadırların depoya girdiğini söyledi.", True),
        ("en", "Grete Solberg-Marchetti, who runs the depot, had the tents loaded.", True),
        ("ru", "По словам дипломата Надира Хаммуди, палатки разгружены.", True),
        ("en", "The Ministry of Foreign Affairs said the tents had left.", False),
        ("tr", "Ulusal Sağlık Müfettişliği, kuvözlerin sandıklandığını söyledi.", False),
    ],
)
def test_a_verb_of_saying_makes_a_name_a_speaker_and_a_body_none(lang: str, text: str, named: bool) -> None:
    assert read(text, lang=lang, date="2024-05-02").verifiability.named_speaker is named


@pytest.mark.parametrize(
    ("lang", "text", "institution"),
    [
        ("en", "The Danish Maritime Authority keeps the minutes of the talks with Latvia.", "known"),
        ("tr", "Tuna Nehri Su Dairesi, ilk kuyuların açıldığını bildirdi.", "known"),
        ("ru", "Данные Дирекции по защите и спасению, Подгорица.", "known"),
        ("kk", "Чехияның Апаттарды басқару орталығы хабарлады.", "known"),
        ("en", "The Department of Neighbourly Mercy says Malta will send tents to Libya.", "unknown"),
        ("ru", "Комитет морских щедрот сообщил, что Мальта отправит палатки в Ливию.", "unknown"),
        ("en", "A lorry with tents was seen near the river.", "none"),
        ("ru", "Палатки уже в пути, передаёт агентство «Долина».", "none"),
        ("tr", "Çadırlar Avrupa'dan geldi.", "none"),
    ],
)
def test_an_office_is_known_by_the_shape_of_its_name_and_none_is_named_after_a_feeling(
    lang: str, text: str, institution: str
) -> None:
    assert read(text, lang=lang, date="2024-05-02").verifiability.institution == institution
