"""Russian wordings walked class by class: what is left out, who is named by his seat, what the sentence beside tells; all sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read

Key = tuple[str, str, str]


def steps(text: str, date: str = "2026-02-10") -> dict[Key, str]:
    return {(c.giver, c.receiver, c.kind): c.firmness for c in read(text, lang="ru", date=date).candidates}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Дания отправила в Тирану четыре насоса, Норвегия — ещё два.", {("DK", "AL", "relief_goods"), ("NO", "AL", "relief_goods")}),
        ("Катар перечислил Судану 2 млн долларов, Кувейт — ещё 700 тысяч.", {("QA", "SD", "money"), ("KW", "SD", "money")}),
        ("Оман передал Йемену 40 палаток, Иордания — ещё 25.", {("OM", "YE", "relief_goods"), ("JO", "YE", "relief_goods")}),
    ],
)  # fmt: skip
def test_one_more_behind_a_dash_comes_from_the_next_state(text: str, keys: set[Key]) -> None:
    assert set(steps(text)) == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("В Варшаве решили выделить Молдавии 300 тысяч евро на лекарства.", ("PL", "MD", "money")),
        ("В Софии предложили Скопье содействие в тушении лесов.", ("BG", "MK", "readiness")),
        ("В бюджете Латвии на 2026 год заложены 200 тысяч евро для Армении.", ("LV", "AM", "money")),
        ("Из госрезерва Белоруссии Таджикистану отгружено 60 тонн сахара.", ("BY", "TJ", "relief_goods")),
        ("Соглашение обязывает Эр-Рияд снабдить Чад мукой.", ("SA", "TD", "relief_goods")),
        (
            "Распоряжением премьера Армении Ливану выделяется тысяча тонн пшеницы.",
            ("AM", "LB", "relief_goods"),
        ),
        ("Трансформаторы для Молдавии отгрузят с румынских складов на неделе.", ("RO", "MD", "relief_goods")),
        ("Япония направит 2 млн долларов на вакцинацию детей Йемена.", ("JP", "YE", "money")),
    ],
)
def test_a_seat_or_a_budget_stands_for_its_state(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}


@pytest.mark.parametrize(
    ("text", "key", "step"),
    [
        ("Отправка мобильной пекарни в Ливан намечена на пятницу. Об этом сообщили в минобороны Армении.", ("AM", "LB", "relief_goods"), "announced"),
        ("Непалу — одеяла и печи. Бангладешское министерство приказало отгрузить их со складов.", ("BD", "NP", "relief_goods"), "decided"),
        ("Парагваю — помпы и огнетушители. Уругвайский кабинет велел вывезти их со своих складов.", ("UY", "PY", "relief_goods"), "decided"),
    ],
)  # fmt: skip
def test_who_gives_is_told_in_the_sentence_beside(text: str, key: Key, step: str) -> None:
    assert steps(text) == {key: step}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Душанбе обратился к Ташкенту и Бишкеку с просьбой прислать бурильные установки.", {("TJ", "UZ", "request"), ("TJ", "KG", "request")}),
        ("Душанбе и Еревану — низкий поклон, сказал вице-премьер Грузии.", {("GE", "TJ", "thanks"), ("GE", "AM", "thanks")}),
        ("«Скорбим вместе с вами, марокканские друзья», — передал король Бельгии.", {("BE", "MA", "condolence")}),
        ("После обращения ливийского кабмина к Каиру туда вылетели сапёры.", {("LY", "EG", "request")}),
    ],
)  # fmt: skip
def test_whom_words_are_for_is_told_by_the_form_beside(text: str, keys: set[Key]) -> None:
    assert set(steps(text)) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Спасибо Венгрии, сказал словенский премьер. Её пожарные неделю гасили леса под Копером.", {("SI", "HU", "thanks"), ("HU", "SI", "rescue_team")}),
        ("Бишкек благодарен Анкаре за генераторы.", {("KG", "TR", "thanks"), ("TR", "KG", "relief_goods")}),
        (
            "Болгария направила насосы в Молдавию, Австрия доставила палатки. Кишинёв благодарен обеим странам.",
            {("BG", "MD", "relief_goods"), ("AT", "MD", "relief_goods"), ("MD", "BG", "thanks"), ("MD", "AT", "thanks")},
        ),
    ],
)  # fmt: skip
def test_thanks_tell_of_what_they_are_for(text: str, keys: set[Key]) -> None:
    assert set(steps(text)) == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Грузия и Армения учредят общую школу горных спасателей.", ("GE", "AM", "joint_project")),
        ("Президенты Сербии и Венгрии отобедали в Белграде.", ("HU", "RS", "meeting_visit")),
        ("Министры обороны Катара и Египта встретились в Дохе.", ("EG", "QA", "meeting_visit")),
        ("Нигер и Бенин учредят совместный патруль речных спасателей.", ("NE", "BJ", "joint_project")),
        ("Министр энергетики Ирана побывал у иракского премьера.", ("IR", "IQ", "meeting_visit")),
        ("Тёплые слова сочувствия корейцам пришли из Улан-Батора.", ("MN", "KR", "condolence")),
        ("ОАЭ вложат четверть миллиарда долларов в египетские порты.", ("AE", "EG", "investment_trade")),
        ("Полевой госпиталь иорданской армии открылся в пригороде Бамако.", ("JO", "ML", "health_team")),
    ],
)
def test_what_is_shared_visited_or_built(text: str, key: Key) -> None:
    assert set(steps(text)) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "Общий фонд помощи Евросоюз мог бы создать к лету, рассуждал дипломат.",
        "Житель Хорватии на свои сбережения отвёз в Черногорию шесть бензопил.",
        "По трассе Бишкек — Ош везли уголь: лавина перекрыла дорогу.",
        "Журналистка беседовала с послом Эквадора в Москве о футболе.",
        "Житель Риги купил в Таллине насос. Эстонская полиция вернула ему деньги.",
        "В Баку решили построить новый мост. Подрядчик из Турции начал работы.",
        "Спасатели Кыргызстана провели учения с казахстанскими коллегами на Иссык-Куле.",
        "Минобороны Турции передало Азербайджану партию беспилотников.",
        "В госбюджете Литвы заложены 30 млн евро на дороги к польской границе.",
        "Греческая община Анапы отправила погорельцам Эвроса фуру одеял.",
        "Эстония вложит 40 млн евро в собственную береговую охрану.",
        "Груз оказался тяжелее, чем думали в порту Батуми, и кран из Трабзона вернули.",
    ],
)
def test_what_only_looks_like_it_gives_nothing(text: str) -> None:
    assert steps(text) == {}


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("Об этом рассказал замакима области Берик Жолтаев.", "known"),
        ("Двусторонний обмен удвоится, рассчитывают в торгпредстве.", "known"),
        ("Склад опечатан, пояснили в погранслужбе.", "known"),
        ("Протокол завизировали сопредседатели межправкомиссии.", "known"),
        ("Деньги собрали на ярмарке, смеётся председатель общины Пётр Калоянов.", "none"),
    ],
)
def test_offices_of_any_kind_are_known_and_those_of_a_parish_are_none(text: str, institution: str) -> None:
    assert read(text, lang="ru").verifiability.institution == institution


@pytest.mark.parametrize(
    "text",
    [
        "Турция намерена вложить 60 млн долларов в логистический узел Актау.",
        "Дели выдал Непалу льготных кредитов на миллиард долларов.",
    ],
)
def test_a_sum_put_into_something_abroad_counts(text: str) -> None:
    assert read(text, lang="ru").verifiability.quantity
