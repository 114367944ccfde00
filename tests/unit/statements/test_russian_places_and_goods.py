"""Russian places that head a report, lands before a name, regions' crews, further goods and verbs; every sentence is ours."""

from __future__ import annotations

import pytest

from seferber.statements import read

Key = tuple[str, str, str]


def steps(text: str) -> dict[Key, str]:
    return {
        (c.giver, c.receiver, c.kind): c.firmness for c in read(text, lang="ru", date="2025-05-05").candidates
    }


@pytest.mark.parametrize(
    ("text", "key", "step"),
    [
        ("Марокко. Португальские водолазы обследуют русло реки.", ("PT", "MA", "rescue_team"), "delivered"),
        ("Непал. Индийские сапёры расчищают горную дорогу.", ("IN", "NP", "rescue_team"), "delivered"),
        ("Ливия. Мальтийские спасатели ищут пропавших у плотины.", ("MT", "LY", "rescue_team"), "delivered"),
        ("Албания. Словенские палатки доставлены на склад в горах.", ("SI", "AL", "relief_goods"), "delivered"),
        ("МИНСК. Белорусские врачи лечат раненых в Ливане.", ("BY", "LB", "health_team"), "delivered"),
        ("АСТАНА. Казахстанские спасатели работают в Турции.", ("KZ", "TR", "rescue_team"), "delivered"),
    ],
)  # fmt: skip
def test_the_place_that_heads_a_report_is_helped_where_only_others_work(
    text: str, key: Key, step: str
) -> None:
    assert steps(text) == {key: step}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Кувейт отправил в сектор Газа опреснители.", ("KW", "PS", "relief_goods")),
        ("Для сектора Газа Алжир отгрузил муку.", ("DZ", "PS", "relief_goods")),
        ("Врачи из Индонезии работают в секторе Газа.", ("ID", "PS", "health_team")),
        ("Помощь сектору Газа передала Иордания: 40 тонн муки.", ("JO", "PS", "relief_goods")),
        ("Япония передала королевству Тонга водяные насосы.", ("JP", "TO", "relief_goods")),
    ],
)  # fmt: skip
def test_the_noun_before_a_land_bears_its_case(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Бурятские пожарные прибыли в Монголию.", ("RU", "MN", "rescue_team")),
        ("Оренбургские спасатели работают в Казахстане на дамбах.", ("RU", "KZ", "rescue_team")),
        ("Ханойские сапёры вылетели в Лаос.", ("VN", "LA", "rescue_team")),
        ("Немцы перебрасывают в Грецию расчёты по железной дороге.", ("DE", "GR", "rescue_team")),
    ],
)  # fmt: skip
def test_the_crew_of_a_region_or_a_people_is_its_states(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}


@pytest.mark.parametrize(
    ("text", "key", "step"),
    [
        ("Хорватия направила в Албанию илососы и осушители воздуха.", ("HR", "AL", "relief_goods"), "dispatched"),
        ("Финляндия передала Молдавии респираторы и тепловизоры.", ("FI", "MD", "relief_goods"), "delivered"),
        ("Чехия отгрузила для Украины лодочные моторы и байдарки.", ("CZ", "UA", "relief_goods"), "dispatched"),
        ("Норвегия дошлёт в Грецию сорбенты и боны.", ("NO", "GR", "relief_goods"), "announced"),
        ("Доминикана упросила Мексику прислать лодки.", ("DO", "MX", "request"), "na"),
        ("Ливан выпросил у Кипра пожарный вертолёт.", ("LB", "CY", "request"), "na"),
        ("Малави попросила Замбию помочь авиацией.", ("MW", "ZM", "request"), "na"),
    ],
)  # fmt: skip
def test_rarer_goods_and_verbs_are_known(text: str, key: Key, step: str) -> None:
    assert steps(text) == {key: step}


@pytest.mark.parametrize(
    "text",
    [
        "Парламент Хорватии забаллотировал помощь Албании.",
        "Сенат Чили провалил голосование о выделении средств Перу.",
        "Посол Белоруссии Витольд Скорбейко побеседовал с учёными из России.",
    ],
)
def test_a_vote_against_and_a_name_like_sorrow_are_no_help(text: str) -> None:
    assert not [k for k in steps(text) if k[2] != "meeting_visit"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Пекин обязался снабдить таджикских спасателей спутниковыми телефонами.", ("CN", "TJ", "relief_goods")),
        ("Кувейт оснастит ливанских врачей рентгеновскими аппаратами и генераторами.", ("KW", "LB", "relief_goods")),
        ("Швейцария снабдила непальских горноспасателей тепловизорами.", ("CH", "NP", "relief_goods")),
        ("Франция переведёт три миллиона евро гаитянским школам.", ("FR", "HT", "money")),
    ],
)  # fmt: skip
def test_the_crew_that_is_supplied_is_not_sent(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Сербия и Албания создадут общий диспетчерский пункт.", ("RS", "AL", "joint_project")),
        ("Россия и Гвинея условились совместно испытать вакцину от лихорадки Ласса.", ("RU", "GN", "joint_project")),
        ("Филиппинский лидер наметил вояж в Пномпень на середину августа.", ("PH", "KH", "meeting_visit")),
        ("До конца недели во Фритаун прибудет ганский министр здравоохранения.", ("GH", "SL", "meeting_visit")),
    ],
)  # fmt: skip
def test_common_undertakings_and_journeys_of_ministers(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}
