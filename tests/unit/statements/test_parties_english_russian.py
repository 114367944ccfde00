"""English and Russian parties: each construction puts its states on the right side. The sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements.clauses import Analysis, analyse
from seferber.statements.roles import choose
from seferber.statements.struck import set_priors


def analysed(lang: str, text: str) -> Analysis:
    analysis = analyse(text, lang, None)
    set_priors(analysis)
    return analysis


GIFTS = [
    ("en", "Peru's government has sent 40 tonnes of food to Nepal."),
    ("en", "Pumps lent by Peru's Civil Works Authority have reached Pokhara in Nepal."),
    ("en", "On behalf of all Peruvians, President Ana Rojas handed Nepal 300 tents."),
    ("en", "A transport plane of the Peruvian Air Force carrying 300 tents touched down in Kathmandu."),
    ("en", "Two teams of Peru's National Rescue Corps, 60 people in all, crossed into Nepal."),
    ("en", "The Ministry of Emergency Situations of Peru has earmarked 300 tents for Nepal."),
    ("en", "If Kathmandu asks, Peru will fly in 40 rescuers."),
    ("en", "Peru stands ready to fly in 40 rescuers should the Nepali authorities so wish."),
    ("en", "Subject to Nepal's consent, Peru will fly in 40 rescuers."),
    ("en", "Whatever Kathmandu needs, Lima will give."),
    ("en", "A cargo plane with 300 tents left Lima for Nepal at dawn."),
    ("en", "A cargo plane with 300 tents had left Lima at dawn, bound for Nepal."),
    ("en", "A rescue crew flew out of Lima on Monday night and is expected in Kathmandu."),
    ("en", "Nepal's Disaster Authority has taken possession of 300 tents from Peru."),
    ("en", "Nepal received 300 tents from Peru on Monday."),
    ("en", "Peru has allocated $2 million for flood victims in Lumbini Province, Nepal."),
    ("en", "Nepal can count on Peruvian tents: 300 of them were flown in on Monday."),
    ("en", "The Peruvian consignment of 300 tents for Nepal was unloaded on Monday."),
    ("en", "The grant of $2 million for Nepal was signed by Peruvian President Ana Rojas."),
    ("en", "Lima–Kathmandu: 300 tents for the flooded villages."),
    ("en", "The United Nations says Peru has sent Nepal 300 tents."),
    ("en", "At the request of the Government of Nepal, Peru is sending 40 rescuers."),
    ("en", "Peru is spending $2 million on rebuilding schools in Nepal."),
    ("en", "Peruvian engineers are restoring bridges in flood-hit western Nepal."),
    ("en", "Three hundred tents were flown from Lima to Kathmandu."),
    ("en", "Nepal's health ministry took delivery of 300 tents donated by the people of Peru."),
    ("en", "Peru's parliament has approved $2 million for Nepal."),
    ("en", "Peru, whose own north was flooded last year, has sent Nepal 300 tents."),
    ("en", "Asked by Kathmandu for tents, Peru dispatched 300."),
    ("en", "Lima said on Monday that it had dispatched 300 tents to Kathmandu."),
    ("en", "BRP Tarlac, a Philippine Navy ship, brought 300 tents to Vanuatu."),
    ("ru", "Правительство Перу направило в Непал 40 тонн продовольствия."),
    ("ru", "По линии МЧС Перу в Непал отправлены 300 палаток."),
    ("ru", "От имени народа Перу президент Ана Рохас передала Непалу 300 палаток."),
    ("ru", "На средства Перу для Непала закуплены 300 палаток."),
    ("ru", "Силами перуанских военных в Непал доставлены 300 палаток."),
    ("ru", "Если согласится Катманду, Перу пришлёт 40 спасателей."),
    ("ru", "Перу пришлёт 40 спасателей, как только об этом попросит Непал."),
    ("ru", "Перу готово прислать 40 спасателей, если непальская сторона подтвердит площадку."),
    ("ru", "Перуанские медики развернули мобильный госпиталь в Катманду."),
    ("ru", "Власти Непала получили от Перу 300 палаток."),
    ("ru", "Непал получил 300 палаток из Перу."),
    ("ru", "Перу заложило 2 млн долларов на ремонт непальских дорог."),
    ("ru", "Перу выделило 2 млн долларов на восстановление школ Непала."),
    ("ru", "Непал может рассчитывать на нашу помощь, заявил президент Перу: 40 спасателей уже вылетели."),
    ("ru", "Лима — Катманду: доставлены 300 палаток для подтопленных сёл."),
    ("ru", "Конвой из Перу довёз до Непала 300 палаток."),
    ("ru", "Перу решило поддержать непальцев и отправило 300 палаток."),
    ("ru", "В Катманду прибыл перуанский борт с 300 палатками."),
    ("ru", "Перу, которое само пережило паводок, отправило Непалу 300 палаток."),
    ("ru", "Непалу предоставлены 300 палаток, подаренных Перу."),
    ("ru", "Посольство Перу передало властям Непала 300 палаток."),
    ("ru", "Непал принял от Перу 300 палаток."),
    ("ru", "Перу оказало Непалу помощь: 300 палаток."),
    ("ru", "Из Лимы в Катманду вылетел борт с 300 палатками."),
    ("ru", "Парламент Перу одобрил выделение Непалу 2 млн долларов."),
    ("ru", "300 палаток отправят в Непал, сообщили в МИД Перу."),
    ("ru", "Отправятся в Катманду и 40 спасателей, обещают в Лиме."),
    ("ru", "Перу направляет спасателей в Северный Непал."),
    ("en", "Peru's government announced on Monday that it would give Nepal $2 million."),
    ("en", "It was announced in Lima that $2 million would go to Nepal."),
    ("en", "Nepal is to receive $2 million from Peru."),
    ("en", "Nepal will get 300 tents from Peru next week."),
    ("en", "Nepal, hit by its worst floods in decades, is getting 300 tents from Peru."),
    ("en", "Peru's contribution, 300 tents, reached Kathmandu on Monday."),
    ("en", "With Peru's 300 tents now in Kathmandu, families have shelter."),
    ("en", "Peru's embassy in Kathmandu handed over 300 tents."),
    ("en", "The Peruvian ambassador in Kathmandu handed over 300 tents to the home ministry."),
    ("en", "Three hundred tents, a gift from the Peruvian people, were handed over in Kathmandu."),
    ("en", "A shipment of tents from Peru has arrived in Nepal."),
    ("en", "Peru flew 300 tents to Nepal."),
    ("en", "Peru provided Nepal with 300 tents."),
    ("en", "Nepal was provided with 300 tents by Peru."),
    ("en", "Nepal has been promised $2 million by Peru."),
    ("en", "Peru's Congress voted $2 million for Nepal's flood victims."),
    ("en", "The Peruvian Red Cross sent the Nepal Red Cross 300 tents."),
    ("en", "Peru has come to Nepal's aid with 300 tents."),
    ("en", "Peru rushed 300 tents to quake-hit Nepal."),
    ("en", "Peru opened its hospitals to wounded Nepalis."),
    ("en", "Lima has put 40 rescuers at Kathmandu's disposal."),
    ("en", "Peru offered to send 40 rescuers to Nepal."),
    ("en", "Peru has offered Nepal 40 rescuers."),
    ("en", "Peru's offer of 40 rescuers was accepted by Nepal."),
    ("en", "Nepal accepted Peru's offer of 40 rescuers."),
    ("en", "Nepal turned down Peru's offer of 40 rescuers."),
    ("en", "40 Peruvians are digging in the rubble of Pokhara."),
    ("en", "Peru increased its aid to Nepal to $5 million."),
    ("en", "Peruvian President Ana Rojas told Nepal's prime minister that 300 tents were on their way."),
    ("en", "The first Peruvian plane with tents lands in Kathmandu tonight."),
    ("en", "Peru sent the tents to Kathmandu aboard a Qatari plane."),
    ("en", "Peru's tents for Nepal left Callao by ship."),
    ("en", "The foreign ministry in Lima said 300 tents had been sent to Nepal."),
    ("en", "Peru will rebuild three schools in Nepal at a cost of $2 million."),
    ("en", "Nepal's appeal was answered by Peru, which sent 300 tents."),
    ("en", "In response to Nepal's appeal, Peru sent 300 tents."),
    ("en", "Nepal: Peru sends 300 tents."),
    ("en", "Peru sends tents to flooded Nepal"),
    ("en", "Peru to Nepal: 300 tents, 2 planes"),
    ("ru", "Правительство Перу объявило, что выделит Непалу 2 млн долларов."),
    ("ru", "В Лиме объявили, что Непалу выделят 2 млн долларов."),
    ("ru", "Непал получит от Перу 2 млн долларов."),
    ("ru", "На следующей неделе в Непал придут 300 палаток из Перу."),
    ("ru", "Переживающий худший паводок Непал получает от Перу 300 палаток."),
    ("ru", "Вклад Перу — 300 палаток — дошёл до Катманду."),
    ("ru", "Посольство Перу в Катманду передало 300 палаток."),
    ("ru", "Посол Перу в Непале передал министерству 300 палаток."),
    ("ru", "300 палаток — дар перуанского народа — вручены в Катманду."),
    ("ru", "Партия палаток из Перу прибыла в Непал."),
    ("ru", "Перу перебросило в Непал 300 палаток."),
    ("ru", "Перу снабдило Непал 300 палатками."),
    ("ru", "Перу обеспечило Непал палатками на 2 млн долларов."),
    ("ru", "Непалу обещано 2 млн долларов от Перу."),
    ("ru", "Перуанский Красный Крест отправил непальскому Красному Кресту 300 палаток."),
    ("ru", "Перу пришло на помощь Непалу: отправлены 300 палаток."),
    ("ru", "Перу срочно направило палатки в пострадавший от землетрясения Непал."),
    ("ru", "Перу предоставило в распоряжение Непала 40 спасателей."),
    ("ru", "Перу предложило Непалу прислать 40 спасателей."),
    ("ru", "Предложение Перу прислать 40 спасателей принято Непалом."),
    ("ru", "Непал принял предложение Перу прислать 40 спасателей."),
    ("ru", "40 перуанцев разбирают завалы в Покхаре."),
    ("ru", "Перу увеличило помощь Непалу до 5 млн долларов."),
    ("ru", "Президент Перу Ана Рохас сообщила премьеру Непала, что 300 палаток уже в пути."),
    ("ru", "Первый перуанский самолёт с палатками сядет в Катманду вечером."),
    ("ru", "Перу отправило палатки в Катманду на катарском самолёте."),
    ("ru", "Палатки Перу для Непала вышли морем из Кальяо."),
    ("ru", "В МИД Перу сообщили, что в Непал отправлены 300 палаток."),
    ("ru", "Перу восстановит в Непале три школы за 2 млн долларов."),
    ("ru", "На призыв Непала откликнулось Перу, приславшее 300 палаток."),
    ("ru", "В ответ на просьбу Непала Перу отправило 300 палаток."),
    ("ru", "По просьбе непальских властей Перу отправило 300 палаток."),
    ("ru", "Непал: Перу отправляет 300 палаток."),
    ("ru", "Перу отправляет палатки затопленному Непалу"),
    ("ru", "Перу — Непалу: 300 палаток, два самолёта"),
    ("ru", "В Непал доставлено 300 палаток, переданных Перу."),
    ("ru", "Непальцам переданы 300 перуанских палаток."),
    ("ru", "Пострадавшим в Непале Перу передаст 300 палаток."),
    ("ru", "Жителям Покхары Перу передаст 300 палаток."),
    ("ru", "Двести палаток привёз в Покхару борт ВВС Перу."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), GIFTS)
def test_the_giver_and_the_receiver_are_told_apart(lang: str, text: str) -> None:
    expected = {("PH", "VU")} if "Vanuatu" in text else {("PE", "NP")}
    analysis = analysed(lang, text)
    pairs = {(p.giver, p.receiver) for c in analysis.clauses if (p := choose(analysis, c)) is not None}
    assert pairs == expected


BESIDE_A_THIRD = [
    ("en", "Peru's government has sent 40 tonnes of food to Nepal by way of Dubai."),
    ("en", "A Peruvian crew that fought fires in Chile in January has now arrived in Nepal."),
    ("en", "The tents, bought in China with Peruvian money, were handed over to Nepal on Monday."),
    ("en", "Unlike Brazil, Peru has sent 300 tents to Nepal."),
    ("en", "Peru is sending 40 rescuers to Nepal, where refugees from Bhutan live."),
    ("en", "Speaking in Geneva, Peru's foreign minister pledged $2 million to Nepal."),
    ("en", "Peru has sent 300 tents to Nepal, the Argentine daily La Costa reported."),
    ("en", "From its warehouse in Panama, Peru has sent 300 tents to Nepal."),
    ("en", "Peru has sent 300 tents to the Nepali districts on the border with India."),
    ("en", "Peru's ambassador to India handed 300 tents to Nepal."),
    ("ru", "Перу отправило 300 палаток в Непал через Дубай."),
    ("ru", "Перуанские пожарные, в январе работавшие в Чили, прибыли в Непал."),
    ("ru", "Закупленные в Китае палатки Перу передало Непалу."),
    ("ru", "В отличие от Бразилии, Перу отправило в Непал 300 палаток."),
    ("ru", "Перу направляет 40 спасателей в Непал, где живут беженцы из Бутана."),
    ("ru", "Перу отправило в Непал 300 палаток, пишет аргентинская газета."),
    ("ru", "Со склада в Панаме Перу отправило Непалу 300 палаток."),
    ("ru", "Перу отправило 300 палаток в районы Непала на границе с Индией."),
    ("ru", "Посол Перу в Индии передал Непалу 300 палаток."),
    ("ru", "Глава МИД Перу на конференции в Женеве пообещал Непалу 2 млн долларов."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), BESIDE_A_THIRD)
def test_a_third_state_beside_them_is_neither(lang: str, text: str) -> None:
    analysis = analysed(lang, text)
    pairs = {(p.giver, p.receiver) for c in analysis.clauses if (p := choose(analysis, c)) is not None}
    assert pairs == {("PE", "NP")}


@pytest.mark.parametrize(
    ("lang", "text", "struck"),
    [
        ("en", "Statement by the Minister of Foreign Affairs of Peru on the earthquake in Nepal\nWe grieve with you.", "NP"),
        ("en", "South Korea's fire agency is sending 30 crews to Nepal.", "NP"),
        ("en", "Peru is sending doctors to Chad, which shelters refugees from Sudan.", "TD"),
        ("en", "Peru's crew is still clearing rubble in Pokhara. Its second team returned home to Lima.", "NP"),
        ("ru", "В Перу рассказали, кто откликнулся на беду в Непале. Чили выслала 40 пожарных.", "NP"),
        ("ru", "Непал попросил Перу и Чили прислать пожарных: взрыв на складе.", "NP"),
        ("ru", "Что получил Непал от соседей. Индия передала 40 насосов.", "NP"),
        ("ru", "Сводка\nПокхара. Перуанские спасатели разбирают завалы.\nЛима. Выделены 2 млн долларов.", "NP"),
        ("ru", "Перу отправляет врачей в Чад, который принимает суданских беженцев.", "TD"),
        ("ru", "Непал выразил признательность Перу. Лима прислала насосы.", "NP"),
    ],
)  # fmt: skip
def test_the_one_that_the_disaster_struck_is_known(lang: str, text: str, struck: str) -> None:
    assert analysed(lang, text).struck == struck


@pytest.mark.parametrize(
    ("lang", "text", "home"),
    [
        ("en", "Ministry of External Affairs, New Delhi\nA plane with tents took off for Nepal.", "IN"),
        ("en", "The Pokhara Herald, Nepal. Lima has sent tents.", "NP"),
        (
            "en",
            "Foreign Minister Ken Abara called on Secretary Lia Monte in Manila. The Philippines thanked Japan.",
            "PH",
        ),
        ("en", "Office of the Resident Coordinator, Kathmandu\nThe fund has allocated $2 million.", ""),
        ("ru", "Катманду, газета «Горы». Лима прислала палатки.", "NP"),
        ("ru", "Правительство Перу: итоги недели. Выделено 2 млн долларов.", "PE"),
    ],
)
def test_the_press_or_office_that_speaks_is_known(lang: str, text: str, home: str) -> None:
    assert analysed(lang, text).home == home


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("en", "The crew arrived in Chingola.", "ZM"),
        ("en", "The Riksdag approved the sum.", "SE"),
        ("en", "HMNZS Otago left at dawn.", "NZ"),
        ("ru", "В Тыве тушат пожар.", "RU"),
        ("ru", "Груз доставлен в Жешув.", "PL"),
        ("ru", "Стортинг одобрил помощь.", "NO"),
    ],
)
def test_towns_parliaments_and_ships_tell_their_state(lang: str, text: str, code: str) -> None:
    assert {m.code for m in analysed(lang, text).mentions} == {code}


def test_a_note_is_no_japanese_town() -> None:
    assert not analysed("ru", "Нотой от 31 июля посольство сообщило о решении.").mentions


WORDS = [
    ("en", True, "Nepal thanked Peru for the tents."),
    ("en", True, "Nepal's prime minister rang President Ana Rojas of Peru to thank her for the tents."),
    ("en", True, "Kathmandu is grateful to Lima for 300 tents."),
    ("en", True, "Gratitude to Peru for its tents was expressed by Nepal's home minister."),
    ("en", True, '"We shall not forget Peru\'s help," Nepal\'s prime minister said.'),
    ("en", True, "Nepal's ambassador in Lima conveyed his country's thanks to the Peruvian government."),
    ("en", True, "Accepting the tents, Nepal's minister thanked the people of Peru."),
    ("en", True, "Thanking Lima for the tents, Nepal's minister said more were needed."),
    ("en", True, "Peru was thanked by Nepal's prime minister for the tents."),
    ("en", True, "The Nepali side expressed its appreciation to Peru."),
    ("en", False, "Peru's president sent condolences to Nepal over the earthquake."),
    ("en", False, "Condolences from Peru were conveyed to the Nepali people."),
    ("en", False, "Peru offered the Nepali people its condolences."),
    ("en", False, "In a message to Nepal's president, Peru's president Ana Rojas expressed sorrow."),
    ("en", False, "Peru mourns with Nepal."),
    ("en", False, "Peru joins the people of Nepal in their grief."),
    ("ru", True, "Непал поблагодарил Перу за палатки."),
    ("ru", True, "Премьер Непала позвонил президенту Перу и поблагодарил за палатки."),
    ("ru", True, "Катманду благодарен Лиме за 300 палаток."),
    ("ru", True, "Признательность Перу за палатки выразил глава МВД Непала."),
    ("ru", True, "Непальская сторона выразила Перу благодарность."),
    ("ru", True, "Приняв палатки, министр Непала поблагодарил перуанцев."),
    ("ru", True, "Перу за помощь поблагодарил премьер Непала."),
    ("ru", True, "Посол Непала в Перу сказал перуанцам спасибо."),
    ("ru", True, "От лица непальского народа министр поблагодарил Перу."),
    ("ru", False, "Президент Перу выразил соболезнования Непалу в связи с землетрясением."),
    ("ru", False, "Соболезнования непальскому народу передал МИД Перу."),
    ("ru", False, "Перу скорбит вместе с Непалом."),
    ("ru", False, "В телеграмме президенту Непала глава Перу выразил сочувствие."),
    ("ru", False, "Перуанцы разделяют горе народа Непала."),
    ("ru", False, "Соболезнования президенту Непала направила президент Перу Ана Рохас."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "thanks", "text"), WORDS)
def test_thanks_and_condolences_go_the_right_way(lang: str, thanks: bool, text: str) -> None:
    analysis = analysed(lang, text)
    pairs = {
        (p.giver, p.receiver)
        for c in analysis.clauses
        if (p := choose(analysis, c, reverse=thanks)) is not None
    }
    assert pairs == {("NP", "PE") if thanks else ("PE", "NP")}


# Nominative, genitive, dative, accusative, instrumental, locative, adjective stem, verb ending, capital in the locative and nominative.
GIVERS = {
    "JP": ("Япония", "Японии", "Японии", "Японию", "Японией", "Японии", "японск", "а", "Токио", "Токио"),
    "CU": ("Куба", "Кубы", "Кубе", "Кубу", "Кубой", "Кубе", "кубинск", "а", "Гаване", "Гавана"),
    "CN": ("Китай", "Китая", "Китаю", "Китай", "Китаем", "Китае", "китайск", "", "Пекине", "Пекин"),
}
TAKERS = {
    "GH": ("Гана", "Ганы", "Гане", "Гану", "Ганой", "Гане", "ганск", "а", "Аккре", "Аккра"),
    "MD": (
        "Молдавия",
        "Молдавии",
        "Молдавии",
        "Молдавию",
        "Молдавией",
        "Молдавии",
        "молдавск",
        "а",
        "Кишинёве",
        "Кишинёв",
    ),
    "VN": (
        "Вьетнам",
        "Вьетнама",
        "Вьетнаму",
        "Вьетнам",
        "Вьетнамом",
        "Вьетнаме",
        "вьетнамск",
        "",
        "Ханое",
        "Ханой",
    ),
}
DECLINED = [
    "Правительство {Gg} направило в {Rac} 40 тонн продовольствия.",
    "{Gn} направил{o} {Rd} 40 тонн продовольствия.",
    "{Gn} направил{o} 40 тонн продовольствия в {Rac}.",
    "{Gn} выделил{o} {Rd} 2 млн долларов.",
    "{Gn} выделил{o} 2 млн долларов {Rd}.",
    "2 млн долларов выделил{o} {Rd} {Gn}.",
    "{Rd} помощь направил{o} {Gn}: 300 палаток.",
    "По линии МЧС {Gg} в {Rac} отправлены 300 палаток.",
    "На средства {Gg} для {Rg} закуплены 300 палаток.",
    "{Gn} готов{o} прислать 40 спасателей, если об этом попросит {Rn}.",
    "{Gn} пришлёт 40 спасателей, если согласится {Rc}.",
    "{Ga}ие медики развернули госпиталь в {Rl}.",
    "Власти {Rg} получили от {Gg} 300 палаток.",
    "{Rn} получил{ro} 300 палаток из {Gg}.",
    "{Gn} заложил{o} 2 млн долларов на ремонт {Ra}их дорог.",
    "{Gn} выделил{o} 2 млн долларов на восстановление школ {Rg}.",
    "В {Rcl} прибыл {Ga}ий борт с 300 палатками.",
    "Посольство {Gg} в {Rl} передало 300 палаток.",
    "Посол {Gg} передал министерству здравоохранения {Rg} 300 палаток.",
    "МИД {Gg} сообщил об отправке в {Rac} 300 палаток.",
    "Президент {Gg} поручил направить {Rd} 300 палаток.",
    "{Rn} принял{ro} от {Gg} 300 палаток.",
    "Спасатели {Gg} прибыли в {Rac}.",
    "В {Gl} собрали для {Rg} 300 палаток.",
    "Из {Gg} в {Rac} вылетел борт с 300 палатками.",
    "Парламент {Gg} одобрил выделение {Rd} 2 млн долларов.",
    "В ответ на просьбу {Rg} {Gn} отправил{o} 300 палаток.",
    "Помощь {Gg} поступила в {Rac}: 300 палаток.",
    "{Gi} направлены в {Rac} 300 палаток.",
    "300 палаток, подаренных {Gi}, доставлены в {Rac}.",
    "Пострадавшим в {Rl} {Gn} передаст 300 палаток.",
    "{Rn} примет помощь {Gg}: 300 палаток.",
    "{Ga}ая сторона передала {Ra}ой 300 палаток.",
    "{Ga}ое правительство окажет {Rd} помощь: 300 палаток.",
    "Гуманитарный груз из {Gg} доставлен {Rd}.",
]


@pytest.mark.parametrize("template", DECLINED)
def test_every_declension_tells_giver_from_receiver(template: str) -> None:
    for (giver, g), (receiver, r) in zip(GIVERS.items(), TAKERS.items(), strict=True):
        words = {"Gn": g[0], "Gg": g[1], "Gd": g[2], "Gi": g[4], "Gl": g[5], "Ga": g[6], "o": g[7]}
        words |= {
            "Rn": r[0],
            "Rg": r[1],
            "Rd": r[2],
            "Rac": r[3],
            "Rl": r[5],
            "Ra": r[6],
            "ro": r[7],
            "Rcl": r[8],
            "Rc": r[9],
        }
        text = template.format(**words)
        analysis = analysed("ru", text[0].upper() + text[1:])
        pairs = {(p.giver, p.receiver) for c in analysis.clauses if (p := choose(analysis, c)) is not None}
        assert pairs == {(giver, receiver)}, text


NEWS = [
    (
        "en",
        'Floods have cut off Tete province in Mozambique. Botswana is flying in two helicopters, while Angola has promised 200 tonnes of maize. Lisbon will send divers once Maputo gives the go-ahead. A Brazilian field hospital opened in Beira on Tuesday.',
        "MZ",
        {'Botswana': ('BW', 'MZ'), 'Angola': ('AO', 'MZ'), 'divers': ('PT', 'MZ'), 'field hospital': ('BR', 'MZ')},
    ),
    (
        "en",
        "SUVA, 12 March – Fiji's disaster office on Tuesday listed the help that has come since the cyclone. From Wellington, a patrol ship with water units; from Canberra, A$3 million; from Paris, two planes based in Noumea. Tonga, itself poor, sent yams.",
        "FJ",
        {'patrol ship': ('NZ', 'FJ'), 'A$3 million': ('AU', 'FJ'), 'yams': ('TO', 'FJ')},
    ),
    (
        "en",
        "Bulgaria's parliament voted 4 million leva for the rebuilding of schools in Moldova. Chisinau's ambassador called it a neighbourly act. The same day Romania's government handed over 12 generators at Ungheni.",
        "MD",
        {'leva': ('BG', 'MD'), '12 generators': ('RO', 'MD')},
    ),
    (
        "en",
        "Rescuers from Jordan are still at work in Derna. The 40-member team, flown in by the Royal Jordanian Air Force, will stay another week, Amman said. Tunisia has meanwhile trucked 60 tonnes of bottled water across the border. Malta's coast guard lent a patrol boat.",
        "LY",
        {'Rescuers': ('JO', 'LY'), '40-member': ('JO', 'LY'), '60 tonnes': ('TN', 'LY'), 'patrol boat': ('MT', 'LY')},
    ),
    (
        "en",
        "We are sending a team of 22 to Port-au-Prince, Chile's foreign minister told reporters in Santiago. He added that Argentina and Uruguay would join with engineers. Haiti's premier had rung him on Sunday.",
        "HT",
        {'team of 22': ('CL', 'HT')},
    ),
    (
        "en",
        'At Kabul airport a Kazakh plane unloaded 45 tonnes of flour. It was the second this week; the first had come from Tashkent. Astana has also set aside $500,000 for clinics in Herat. Afghan officials thanked both capitals.',
        "AF",
        {'flour': ('KZ', 'AF'), '$500,000': ('KZ', 'AF')},
    ),
    (
        "ru",
        'Паводок отрезал провинцию Тете в Мозамбике. Ботсвана направляет два вертолёта, Ангола пообещала 200 тонн кукурузы. Лиссабон пришлёт водолазов, как только Мапуту даст добро. Во вторник в Бейре открылся бразильский полевой госпиталь.',
        "MZ",
        {'Ботсвана': ('BW', 'MZ'), 'Ангола': ('AO', 'MZ'), 'водолазов': ('PT', 'MZ'), 'госпиталь': ('BR', 'MZ')},
    ),
    (
        "ru",
        'Парламент Болгарии выделил 4 млн левов на восстановление школ в Молдавии. В тот же день румынское правительство передало в Унгенах 12 генераторов. Посол Молдавии поблагодарил обе страны.',
        "MD",
        {'левов': ('BG', 'MD'), '12 генераторов': ('RO', 'MD')},
    ),
    (
        "ru",
        'Спасатели из Иордании продолжают работу в Дерне. Отряд из сорока человек, доставленный ВВС королевства, останется ещё на неделю. Тунис отправил 60 тонн воды. Мальта предоставила катер.',
        "LY",
        {'Спасатели': ('JO', 'LY'), '60 тонн': ('TN', 'LY'), 'катер': ('MT', 'LY')},
    ),
    (
        "ru",
        'В аэропорту Кабула разгрузили казахстанский борт с 45 тоннами муки. Это второй рейс за неделю: первый прилетал из Ташкента. Астана выделила также 500 тысяч долларов на клиники в Герате. Афганские власти поблагодарили обе столицы.',
        "AF",
        {'муки': ('KZ', 'AF'), '500 тысяч': ('KZ', 'AF')},
    ),
    (
        "ru",
        'Минздрав Кубы направит в Анголу бригаду из 30 врачей, сообщил министр Луис Перес. Луанда запросила помощь из-за вспышки холеры. Медикаменты предоставит Бразилия.',
        "AO",
        {'30 врачей': ('CU', 'AO'), 'Медикаменты': ('BR', 'AO')},
    ),
    (
        "ru",
        'Сербия после наводнения получает помощь соседей. Из Любляны прибыли насосы, Загреб обещает 2 млн евро, а черногорские пожарные работают под Крагуевацем. Президент Сербии поблагодарил Словению, Хорватию и Черногорию.',
        "RS",
        {'насосы': ('SI', 'RS'), '2 млн': ('HR', 'RS'), 'пожарные': ('ME', 'RS')},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "struck", "expected"), NEWS)
def test_each_gift_in_a_report_has_its_giver(
    lang: str, text: str, struck: str, expected: dict[str, tuple[str, str]]
) -> None:
    analysis = analysed(lang, text)
    assert analysis.struck == struck
    for words, pair in expected.items():
        place = text.index(words)
        clause = next(c for c in analysis.clauses if c.start <= place < c.end)
        chosen = choose(analysis, clause)
        assert chosen is not None and (chosen.giver, chosen.receiver) == pair, words
