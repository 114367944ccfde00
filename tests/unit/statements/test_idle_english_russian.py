"""Texts in English and Russian that tell of help and undertake none; sentences and names are invented."""

from __future__ import annotations

import pytest

from seferber.statements import read

DENIED = [
    'The Foreign Ministry in Vilnius rejected claims that Lithuania had shipped 40 generators to Armenia. "No such consignment exists," its press office said.',
    "A video shared widely this week says Ghana has sent 300 soldiers and 20 trucks of rice to Togo. Ghana's information minister Kofi Larbi-Tetteh said nothing of the kind had happened.",
    "Reports that Peru promised Bolivia two helicopters are pure fiction, the defence ministry in Lima said on Tuesday. Bolivia's fires have destroyed 4,000 hectares.",
    "Claims that Serbia will give Montenegro 100 buses were dismissed by the transport ministry in Belgrade as invention.",
    "Глава МИД Молдавии отверг сообщения о том, что Кишинёв обещал Румынии сто тонн зерна. Румыния пострадала от наводнения.",
    "В соцсетях пишут, будто Грузия отправила в Армению 300 палаток. В МЧС Грузии заявили, что такого не было. Землетрясение в Гюмри унесло семь жизней.",
    "Публикации о передаче Киргизией двадцати автобусов Таджикистану назвали вымыслом в пресс-службе кабмина.",
]
LAW = [
    "Under Namibian law the army's water tankers may leave the country only after a cabinet vote. Angola, hit by drought, has a similar statute.",
    "The Civil Protection Act requires that Latvia's pumps be lent to Estonia only when both ministers agree. It was passed in 2009.",
]
PRIVATE = [
    "The Lahore chamber of commerce sent 30 truckloads of flour to Kandahar, its president Tariq Mahmood Butt said. Members paid for the fuel as well.",
    "The growers' union of Mendoza donated 60 tonnes of onions to shelters in Concepción. A local radio station collected blankets.",
    "Торгово-промышленная палата Бишкека отправила в Ош две фуры муки и ещё одну в Душанбе. Расходы взяли на себя предприниматели.",
    "Профсоюз железнодорожников Уфы собрал 12 тонн вещей и отвёз их в Актобе.",
]
OWN = [
    "Hospitals in Durrës received 40 ventilators from the ministry's own reserves on Monday. Albania's health minister said no foreign help had been sought. The earthquake killed 12.",
    "В Хатлон доставлено 20 тысяч доз вакцины из республиканского резерва, сообщил Минздрав Таджикистана. Вспышка кори продолжается.",
    "Два вертолёта МЧС Белоруссии дежурят в Гомельской области. Они тушат лес собственными силами, пояснили в ведомстве.",
    "Cyprus's fire service keeps four aircraft of its own at Paphos. The forest fire at Arakapas was put out by Monday.",
]
SPORT = [
    "Uganda's head coach Moses Basena said his players were ready to help Rwanda's juniors settle in before Sunday's qualifier. The two teams meet in Kigali.",
    "The Chilean striker Benjamín Oyarzo said he would help Bolivia's relegated club with tickets. Fans cheered.",
    "Тренер сборной Узбекистана заявил, что готов помочь таджикским коллегам подготовиться к чемпионату. Матч пройдёт в субботу.",
    "Вратарь киргизской сборной сказал, что команда рада помочь детям из Намангана. Турнир продлится до воскресенья.",
]
OTHERS = [
    "Poland's opposition demanded that the government send Ukraine 200 buses. The prime minister did not reply.",
    "Оппозиция в Бишкеке требует отправить в Таджикистан спасателей. Правительство молчит.",
    "Словакия купит у Чехии двадцать пожарных машин. Контракт подписан на прошлой неделе.",
    "В Тбилиси открыли выставку о том, как чешские врачи лечили раненых в 1993 году. Посол Чехии поблагодарил музей.",
    'Nigeria\'s foreign ministry called "a fabrication" a letter in which Abuja seems to offer Chad 2,000 tonnes of millet.',
    "The clinic in Osh received two incubators from a Dutch businessman, Ruud Verhagen. Kyrgyz officials were not present.",
]
LONG_AGO = [
    "Ветераны вспомнили, как зимой 1989 года в Спитак пришла колонна из Литвы с одеялами. На вечере в Ереване показали фотографии тех лет.",
    "Veterans in Tallinn recalled on Saturday how a convoy from Norway brought blankets to Estonia in the winter of 1993.",
]


@pytest.mark.parametrize("text", DENIED + LAW + PRIVATE + OWN + SPORT + OTHERS + LONG_AGO)
def test_a_text_that_undertakes_nothing_stays_clean(text: str) -> None:
    assert [(c.giver, c.receiver, c.kind) for c in read(text, date="2024-03-12").candidates] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kazakhstan sent Türkiye 500 tents from its own stocks on Monday after the earthquake.",
            ("KZ", "TR", "relief_goods", "dispatched"),
        ),
        (
            "Под Гянджой сгорел склад. Литва отправила Азербайджану 300 палаток из государственного резерва.",
            ("LT", "AZ", "relief_goods", "dispatched"),
        ),
        (
            "The Embassy of Zambia presents its compliments to the Ministry of Foreign Affairs of Norway. The Government of Zambia would be grateful if the Government of Norway could make available 400 tonnes of seed.",
            ("ZM", "NO", "request", "na"),
        ),
        (
            "Under an order signed by Prime Minister Kanat Bazarkul, Kazakhstan will hand over 900 tonnes of wheat to Afghanistan.",
            ("KZ", "AF", "relief_goods", "decided"),
        ),
        (
            "A flood hit Nepal's Karnali valley. Bhutan will fly a medical team to Nepal once the airstrip at Simikot is cleared.",
            ("BT", "NP", "health_team", "readiness"),
        ),
        (
            "Турция тушит леса под Анталией. Узбекский отряд, прибывший в Турцию накануне, насчитывает 68 спасателей.",
            ("UZ", "TR", "rescue_team", "delivered"),
        ),
        (
            "Паводок накрыл Казахстан. Из Турции поступило 60 тонн помощи, груз принят на складах МЧС Казахстана.",
            ("TR", "KZ", "relief_goods", "received"),
        ),
        (
            "Сель разрушил кишлаки Таджикистана. Киргизская колонна с 40 тоннами муки для Таджикистана пересекла границу у Исфары.",
            ("KG", "TJ", "relief_goods", "dispatched"),
        ),
    ],
)
def test_an_act_told_beside_such_words_is_still_read(text: str, expected: tuple[str, str, str, str]) -> None:
    found = [(c.giver, c.receiver, c.kind, c.firmness) for c in read(text, date="2024-03-12").candidates]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "Судно с 900 тоннами турецкой муки ошвартовалось в Джибути, откуда мука уйдёт в Эфиопию, где третий год засуха.",
        "A Turkish ship with 900 tonnes of flour has docked in Djibouti, from where the flour will go to Ethiopia, where drought is in its third year.",
    ],
)
def test_a_port_on_the_way_receives_nothing(text: str) -> None:
    assert "DJ" not in {c.receiver for c in read(text, date="2024-03-12").candidates}
