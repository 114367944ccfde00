"""Told by somebody, asserted by nobody; told of old times; money that only bears a state's name. All sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "CLAIM: Russia's EMERCOM delivered 200 tonnes of medicine to Nicaragua after the floods.\nVERDICT: False.\n"
            "The footage dates from an exercise outside Moscow, and nothing of the kind has reached Managua.",
        ),
        (
            "kk",
            "Министрліктің баспасөз хатшысы әлеуметтік желіде тараған хабарды жоққа шығарды. Жазбада Тәжікстан Баткенге құтқарушылар"
            " жіберді-мыс делінген. «Шекарадан ешқандай жасақ өткен жоқ», – деді ол.",
        ),
        (
            "kk",
            "Әлеуметтік желіде «Румыния Қазақстанға 50 миллион еуро сыйлады» деген жазба тарап жүр. Румынияның Сыртқы істер министрлігі"
            " мұндай шешім ешқашан қабылданбағанын мәлімдеді.",
        ),
    ],
)
def test_what_is_told_as_hearsay_and_denied_is_no_promise(lang: str, text: str) -> None:
    reading = read(text, lang=lang)
    assert not reading.candidates
    assert "denied_report" in {n.type for n in reading.non_commitments}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "Кезінде Семей полигоны жабылғанда Қазақстанға бразилиялық дәрігерлер де келген еді."),
        ("tr", "Vaktiyle Kazakistan Türkiye'ye kırk vagon buğday göndermişti."),
        ("ru", "Некогда Болгария отправила в Казахстан отряд врачей."),
        ("en", "In the old days Norway shipped timber houses to Iceland."),
    ],
)
def test_old_times_are_no_news(lang: str, text: str) -> None:
    assert not read(text, lang=lang).candidates


def test_dollars_of_the_united_states_are_given_by_whoever_gives_them() -> None:
    reading = read(
        "Министерство иностранных дел Кыргызстана сообщает: Кабинет министров постановил выделить Турции 2 млн долларов США.",
        lang="ru",
    )
    assert {(c.giver, c.receiver, c.kind) for c in reading.candidates} == {("KG", "TR", "money")}


def test_a_construction_group_that_hopes_for_a_contract_gives_nothing() -> None:
    text = "Хорватская строительная группа рассчитывает получить в Казахстане подряд на 70 млн евро."
    assert not read(text, lang="ru").candidates


def test_a_deputy_keeps_his_name_and_his_long_office() -> None:
    text = (
        "Замминистра сельского хозяйства и развития деревни Вьетнама Нгуен Ван Тхык поблагодарил Казахстан за рис."
        " Заместитель министра обороны Замбии Мвила Чисанга поблагодарил Египет за палатки."
    )
    speakers = {s.name: s.office for c in read(text, lang="ru").candidates for s in c.speakers}
    assert speakers.keys() == {"Нгуен Ван Тхык", "Мвила Чисанга"}
    assert speakers["Нгуен Ван Тхык"].startswith("Замминистра сельского хозяйства и развития деревни")
