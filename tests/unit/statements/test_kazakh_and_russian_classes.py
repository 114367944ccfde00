"""Classes of Kazakh and Russian text that strangers' documents showed; every sentence here is ours."""

from __future__ import annotations

import pytest

from seferber.statements import read


def found(lang: str, text: str, date: str = "2024-05-10") -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in read(text, lang=lang, date=date).candidates}


def steps(lang: str, text: str, date: str = "2024-05-10") -> dict[tuple[str, str, str], str]:
    return {(c.giver, c.receiver, c.kind): c.firmness for c in read(text, lang=lang, date=date).candidates}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Эквадору после землетрясения помогают соседи. Колумбия отправила туда 80 спасателей.", ("CO", "EC")),
        ("Бразилия передала королевству Тонга 12 тонн риса для пострадавших от цунами.", ("BR", "TO")),
        ("Вслед за землетрясением Баку направил в Анкару 60 спасателей.", ("AZ", "TR")),
        ("По поручению главы государства Сербия передаст Кении 40 палаток для пострадавших от наводнения.", ("RS", "KE")),
    ],
)  # fmt: skip
def test_the_case_of_a_russian_name_is_its_own_declension(text: str, pair: tuple[str, str]) -> None:
    assert pair in {(g, r) for g, r, _kind in found("ru", text)}


def test_a_dash_and_a_number_repeat_the_gift_told_before() -> None:
    russian = "После землетрясения в Непале Шри-Ланка отправила туда 48 спасателей, Бутан – 30."
    kazakh = "Зілзаладан кейін Түркияға Грузия 60 құтқарушы жіберді, Армения – 27."
    assert {("LK", "NP", "rescue_team"), ("BT", "NP", "rescue_team")} <= found("ru", russian)
    assert {("GE", "TR", "rescue_team"), ("AM", "TR", "rescue_team")} <= found("kk", kazakh)


def test_the_weight_told_in_a_sentence_of_its_own_belongs_to_the_gift() -> None:
    text = "Сербия отправила пострадавшим от паводка районам Боснии гуманитарную помощь. Общий вес груза составляет 42 тонны."
    (gift,) = [c for c in read(text, lang="ru").candidates if c.kind == "relief_goods"]
    assert [(q.value, q.unit) for q in gift.quantities] == [(42, "tonne")]
    assert all(q.span.of(text) for q in gift.quantities)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Президент Чехии посетил Баку и провёл переговоры с президентом Азербайджана.", "delivered"),
        ("Министр обороны Чехии прибыл с рабочим визитом в Баку.", "delivered"),
    ],
)
def test_the_first_word_of_a_russian_verb_phrase_tells_its_tense(text: str, step: str) -> None:
    assert steps("ru", text)["CZ", "AZ", "meeting_visit"] == step


def test_what_is_bought_with_the_money_is_no_gift_of_goods() -> None:
    text = "Норвегия выделила Малави 2 млн долларов на закупку кукурузы для пострадавших от засухи."
    assert found("ru", text) == {("NO", "MW", "money")}


def test_our_country_and_the_neighbour_are_states() -> None:
    text = "Молдовадағы су тасқынынан кейін Румыния көрші елге 40 құтқарушы жіберді."
    assert found("kk", text) == {("RO", "MD", "rescue_team")}
    ours = "Су тасқынынан кейін Грузия елімізге 30 мотопомпа жіберді."
    assert ("GE", "KZ", "relief_goods") in found("kk", ours)


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("Хорватия мен Словения су тасқыны болған Боснияға 60 құтқарушы аттандырды.", {"HR", "SI"}),
        ("Швейцариядағы көшкіннен кейін Австрия 40 құтқарушы жіберді, ал Германия 25 құтқарушы аттандырды.", {"AT", "DE"}),
        ("Албаниядағы зілзаладан кейін Греция 50 құтқарушы аттандырса, Италия 80 құтқарушы жіберді.", {"GR", "IT"}),
    ],
)  # fmt: skip
def test_several_givers_in_one_kazakh_sentence_each_give(text: str, givers: set[str]) -> None:
    assert {g for g, _r, kind in found("kk", text) if kind == "rescue_team"} == givers


def test_people_offered_in_kazakh_are_only_offered() -> None:
    text = "Су тасқынынан зардап шеккен Қазақстанға Венгрия екі тікұшақ ұсынды."
    assert steps("kk", text) == {("HU", "KZ", "rescue_team"): "readiness"}


def test_an_offer_turned_down_stays_an_offer() -> None:
    text = "Минск су басқан Қазақстанға үш тікұшағын жібермек болған, алайда қазақ тарапы бұл ұсыныстан бас тартты."
    assert steps("kk", text) == {("BY", "KZ", "rescue_team"): "readiness"}


@pytest.mark.parametrize(
    "text",
    [
        "Жәрдем жөнелту мәселесі пысықталуда: Молдоваға 20 тонна ұн жіберу талқыланып жатыр.",
        "Кейбір сайттар Тирана көшкін басқан Косовоға 40 құтқарушы жіберді деп жазған еді. Албания үкіметі мұны жоққа шығарды.",
        "Қостанайлық оқушылар Түркиядағы құрдастарына 2 тонна киім жинады.",
        "Тұрғындар зардап шеккендерге билеттен түскен қаржыны аударды.",
    ],
)  # fmt: skip
def test_what_nobody_undertakes_in_kazakh_gives_nothing(text: str) -> None:
    assert not found("kk", text)


def test_two_thousand_blankets_are_no_year() -> None:
    text = "Найробидегі Норвегия елшілігі су тасқынынан зардап шеккендерге 2000 көрпе таратты."
    assert ("NO", "KE", "relief_goods") in found("kk", text)


def test_a_weekday_lies_on_the_side_that_its_verb_says() -> None:
    text = "Норвегия су тасқынынан зардап шеккен Малавиге 12 тонна дәріні жексенбі күні жібермек."
    (gift,) = read(text, lang="kk", date="2024-05-08").candidates
    assert gift.date is not None and gift.date.value == "2024-05-12"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Сырқат шыққан Чадқа Марокко хирургтар мен мейіргерлерден құралған 14 адамдық топты жеткізді.",
            "health_team",
        ),
        ("Орман өрті шыққан Грекияға Хорватия екі Бе-200 ұшағын жіберіпті.", "rescue_team"),
        ("Сел жүрген Тәжікстанға Иран 3 өрт сөндіру машинасын сыйлады.", "relief_goods"),
    ],
)
def test_the_members_and_the_craft_tell_the_kind(text: str, kind: str) -> None:
    assert {k for _g, _r, k in found("kk", text)} == {kind}


def test_money_put_into_a_plant_is_an_investment() -> None:
    text = "Дания Таразда ашылатын ет зауытына 25 млн еуро салуға ниетті, деді Қазақстан премьер-министрі."
    assert ("DK", "KZ", "investment_trade") in found("kk", text)
    assert not {k for _g, _r, k in found("kk", text)} & {"money", "relief_goods"}


def test_a_condition_with_a_subject_of_its_own_leaves_the_giver() -> None:
    text = (
        "Молдовадағы тасқыннан кейін Болгария тарапы сұраныс түссе, 40 шатырын беруге әзір екенін жеткізді."
    )
    assert steps("kk", text) == {("BG", "MD", "relief_goods"): "readiness"}


def test_what_is_on_the_way_is_dispatched_and_what_is_further_decided_is_its_own() -> None:
    text = "Сирияға Қазақстан жіберген 20 тонна дәріні Дамаск қабылдап алды. Тағы 30 тонна ұн жөнелту туралы шешім қабылданған."
    gifts = [
        (c.firmness, [q.value for q in c.quantities])
        for c in read(text, lang="kk").candidates
        if c.kind == "relief_goods"
    ]
    assert ("decided", [30]) in gifts and len(gifts) == 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "tr",
            "Gazete, Sırbistan'ın Arnavutluk'a 40 jeneratör göndereceğini yazdı. Dışişleri Bakanlığı bu haberi yalanladı.",
        ),
        (
            "kk",
            "Басылым Сербия Албанияға 40 генератор жібереді деп жазды. Елшілік бұл ақпаратты жоққа шығарды.",
        ),
        (
            "ru",
            "Сербия передаст Албании 40 генераторов, пишет газета. В МИД Сербии эту информацию опровергли.",
        ),
        (
            "en",
            "Serbia will send Albania 40 generators, a paper wrote. The Serbian foreign ministry denied this report.",
        ),
    ],
)
def test_a_report_denied_in_the_next_sentence_gives_nothing(lang: str, text: str) -> None:
    assert not found(lang, text)
