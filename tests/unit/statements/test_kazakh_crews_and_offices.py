"""Kazakh machines with their crew, units of doctors, offices named without a state, and news that only sounds like help."""

from __future__ import annotations

import pytest

from seferber.statements.reader import read

DAY = "2025-05-05"


def _found(text: str) -> set[str]:
    return {
        f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in read(text, lang="kk", date=DAY).candidates
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # machines that come with those who work them
        ("Польша қар басқан Литваға бес экскаваторды жүргізушілерімен бірге жөнелтті.", "PL>LT rescue_team dispatched"),
        ("Тәжікстан Қырғызстанға үш бульдозерді операторларымен қоса жіберді.", "TJ>KG rescue_team dispatched"),
        ("Хорватия өрт шалған Черногорияға екі катерді экипажымен аттандырды.", "HR>ME rescue_team dispatched"),
        ("Жоғалған балықшыларды іздеуге Греция Кипрге екі катер жіберді.", "GR>CY rescue_team dispatched"),
        # a unit made up of doctors
        ("Өзбекстан жіберген 20 дәрігерден құралған жасақ Ауғанстанда жұмысқа кірісті.", "UZ>AF health_team delivered"),
        # more of what was told right before
        ("Латвия Молдоваға он генератор жіберді, Литва тағы бесеуін жөнелтті.", "LV>MD relief_goods dispatched|LT>MD relief_goods dispatched"),
        # two acts set beside each other, only the second still to come
        ("Словения 30 өрт сөндірушісін Грекияға жеткізсе, Австрия ертең Грекияға екі тікұшақ ұшырмақ.", "SI>GR rescue_team delivered|AT>GR rescue_team announced"),
        # a state's own fund, money that is willing, money already put in
        ("Оман «Игілік қоры» мемлекеттік мекемесі арқылы Непалға 700 шатыр жеткізді.", "OM>NP relief_goods delivered"),
        ("Сербия даму банкі Черногориядағы порт жолына 40 миллион еуро салуға ықылас танытты.", "RS>ME investment_trade readiness"),
        ("Катар Тунистегі зауытқа 12 миллион доллар инвестиция салды.", "QA>TN investment_trade delivered"),
        # mourning and thanking in other words
        ("Оман сұлтаны Иран халқының азасын бөлісетінін айтты.", "OM>IR condolence na"),
        ("Албания үкіметі Эстонияға ризашылығын жолдады.", "AL>EE thanks na"),
        # deciding by other verbs
        ("Румыния үкіметі Молдоваға 3 миллион еуро бөлуге қол қойды.", "RO>MD money decided"),
    ],
)  # fmt: skip
def test_the_act_is_found_with_its_kind_and_its_step(text: str, expected: str) -> None:
    assert _found(text) == set(expected.split("|"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office abroad: whose body was named before, whose town stands behind the name, in whose name it is said
        ("Түрікменстанның Су шаруашылығы комитеті Ираннан 3 сорғы келгенін айтты. Комитет төрағасы Овез Гылыжов: «Ирандық бауырларға рақмет», – деді.", "TM>IR thanks na"),
        ("Лимасол маңында орман жанып жатыр. Грекия екі тікұшақ жіберді. Министр Андреас Ставрос «Грекияға мың алғыс» деп жазды.", "CY>GR thanks na"),
        ("Министр Зейн Хатибдис Бейрутта: «Отын керек, Еуропалық Одақтан ресми түрде сұрап отырмыз».", "LB>EU request na"),
    ],
)  # fmt: skip
def test_an_office_without_a_state_speaks_for_the_state_of_the_scene(text: str, expected: str) -> None:
    assert expected in _found(text)
    assert not any(one.startswith("KZ") for one in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Валенсиядағы су апатына қатысты Парижден хабар түсті.",
        "Литва мен Латвия ортақ өрт сөндіру жасағын құру туралы келісімге қол қойды.",
        "Пәкістан Ауғанстанға дәрі жіберуге рұқсат сұрап отыр.",
        "Боснияның көмір өндіретін қаласына австриялық тілшілер келді.",
    ],
)
def test_news_plans_and_leave_asked_for_send_nobody(text: str) -> None:
    assert not any(
        kind in one for one in _found(text) for kind in ("relief_goods", "rescue_team", "health_team")
    )


def test_a_report_put_right_in_the_next_sentence_is_no_request() -> None:
    text = "Біз кеше «Мальдив Республикасы Чилиге көмек сұрап жазды» дегенбіз. Ол қате екен."
    assert not _found(text)
