"""Numbers, things and days by class: fresh sentences with invented gifts, in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from seferber.statements import Reading, read
from seferber.statements.clauses import analyse
from seferber.statements.dates import find_dates
from seferber.statements.fields import candidate_from
from seferber.statements.frames import drafts
from seferber.statements.model import Span
from seferber.statements.numbers import find_numbers
from seferber.statements.roles import Pair
from seferber.statements.tokens import split

DAY = "2025-03-12"  # a Wednesday


def values(words: str, lang: str) -> list[float]:
    return [n.value for n in find_numbers(split(words, lang).tokens, lang) if not n.weak]


def counted(text: str, lang: str, giver: str = "XA") -> set[tuple[float, str]]:
    """What the drafts of the text count, whoever gives it to whom."""
    analysis = analyse(text, lang, date.fromisoformat(DAY))
    pair = Pair(giver, "XB", Span(0, 1), Span(0, 1), 1.0, 1.0)
    found = [
        candidate_from(analysis, d, pair)
        for c in analysis.clauses
        for d in drafts(analysis, c)
        if not d.closed
    ]
    return {(q.value, q.unit) for c in found for q in c.quantities}


def days(text: str, lang: str) -> list[str]:
    return [w.value for w in find_dates(text, lang, date.fromisoformat(DAY))]


def only(text: str, lang: str) -> Reading:
    reading = read(text, lang=lang, date=DAY)
    assert len(reading.candidates) == 1, reading.candidates
    return reading


@pytest.mark.parametrize(
    ("words", "lang", "value"),
    [
        ("iki binden fazla", "tr", 2000), ("beş bini aşkın", "tr", 5000), ("yarım milyon", "tr", 500_000), ("iki düzine", "tr", 24), ("üçer", "tr", 3),
        ("мың жарым тонна", "kk", 1500), ("бір жарым мың", "kk", 1500), ("он мыңнан астам", "kk", 10_000), ("жарты миллион", "kk", 500_000), ("қос", "kk", 2),
        ("тысячу пятьсот", "ru", 1500), ("пару", "ru", 2), ("семеро", "ru", 7), ("около сотни", "ru", 100), ("две тысячи триста сорок", "ru", 2340),
        ("three hundred and fifty", "en", 350), ("two dozen", "en", 24), ("half a million", "en", 500_000), ("a pair of", "en", 2), ("a hundred", "en", 100),
    ],
)  # fmt: skip
def test_a_number_in_words_keeps_its_scale_in_every_form(words: str, lang: str, value: float) -> None:
    assert values(words, lang) == [value]


@pytest.mark.parametrize(
    ("words", "lang", "value"),
    [
        ("between 40 and 50 tonnes", "en", 40), ("6 to 8 boats", "en", 6), ("$5-7 million", "en", 5_000_000), ("от 300 до 350 тыс. евро", "ru", 300_000),
        ("от пяти до семи тонн", "ru", 5), ("yirmi beş ila otuz ton", "tr", 25), ("9 ile 10 ton arasında", "tr", 9), ("5-7 тонна", "kk", 5),
    ],
)  # fmt: skip
def test_a_range_is_one_number_its_lower_bound(words: str, lang: str, value: float) -> None:
    assert values(words, lang) == [value]


def test_a_rise_is_no_range() -> None:
    assert values("raised from 6 to 8 tonnes", "en") == [6, 8]


def test_turkish_under_is_not_six() -> None:
    assert values("su altı arama ekibi", "tr") == []
    assert values("altı arama ekibi", "tr") == [6]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Azerbaycan, Moldova'ya on iki trafo ile 40 motopomp hibe etti.", "tr", {(12, "transformer"), (40, "pump")}),
        ("Romanya, Moldova'ya 110 kilovoltluk üç trafo gönderdi.", "tr", {(3, "transformer")}),
        ("Japonya, Kırgızistan'a 22 itfaiye aracı teslim etti.", "tr", {(22, "vehicle")}),
        ("Botswana has sent Malawi nine diesel generators and 2,400 roofing sheets.", "en", {(9, "generator"), (2400, "roofing_sheet")}),
        ("Fiji donated 60 water bowsers to Tonga.", "en", {(60, "vehicle")}),
        ("Chile delivered 700 school desks to Bolivia.", "en", {(700, "desk")}),
        ("Таджикистан направил в Киргизию двенадцать трансформаторов и восемь экскаваторов.", "ru", {(12, "transformer"), (8, "vehicle")}),
        ("Армения передала Грузии 3000 мешков для укрепления дамб.", "ru", {(3000, "sandbag")}),
        ("Өзбекстан Қырғызстанға 30 мотопомпа мен бес экскаватор жеткізді.", "kk", {(30, "pump"), (5, "vehicle")}),
        ("Қазақстан Ауғанстанға 14 трансформатор мен 60 шақырым кабель берді.", "kk", {(14, "transformer"), (60, "kilometre")}),
    ],
)  # fmt: skip
def test_a_thing_is_called_by_its_own_noun(text: str, lang: str, expected: set[tuple[float, str]]) -> None:
    assert counted(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "bed"),
    [
        ("Poland is donating a 100-bed field hospital to Ukraine.", "en", 100), ("İtalya, Türkiye'ye 80 yataklı bir sahra hastanesi gönderdi.", "tr", 80),
        ("Индия направила в Непал полевой госпиталь на 45 коек.", "ru", 45), ("Катар Түркияға 60 төсектік далалық госпиталь жіберді.", "kk", 60),
    ],
)  # fmt: skip
def test_a_hospital_is_counted_by_its_beds(text: str, lang: str, bed: float) -> None:
    assert counted(text, lang) == {(bed, "bed")}


def test_patients_are_no_team() -> None:
    text = "İtalya'nın Türkiye'ye kurduğu sahra hastanesi üç binden fazla hastayı muayene etti."
    assert all(unit != "person" for _value, unit in counted(text, "tr"))


def test_an_english_article_counts_nothing() -> None:
    assert counted(
        "A Royal Navy ship sailed for Tonga carrying 14 tonnes of tarpaulins from Britain.", "en"
    ) <= {(14, "tonne")}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("AFAD, Nijer'e 3'ü arazöz olmak üzere 8 araç ulaştırdı.", "tr", {(8, "vehicle")}),
        ("Japonya, Tonga'ya tanesi 90 bin dolar olan üç su arıtma ünitesi hibe etti.", "tr", {(3, "water_purification_unit")}),
        ("The second of four shipments, 600 tonnes of cement, reached Vanuatu from Fiji.", "en", {(600, "tonne")}),
        ("Taiwan has donated US$2 million rather than the US$200,000 first announced.", "en", {(2_000_000, "USD")}),
        ("Yemen sent Oman 40 generators worth $900 apiece.", "en", {(40, "generator")}),
        ("Казахстан передал Таджикистану 40 машин, из них 6 автоцистерн.", "ru", {(40, "vehicle")}),
    ],
)  # fmt: skip
def test_a_part_a_price_and_a_figure_given_up_are_not_counted(
    text: str, lang: str, expected: set[tuple[float, str]]
) -> None:
    assert counted(text, lang) == expected


def test_a_team_of_twelve_is_twelve_people() -> None:
    assert counted("A medical team of twelve from Cuba landed in Haiti on Monday.", "en") == {(12, "person")}


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("DÜZELTME: Dün, Katar'ın Lübnan'a gönderdiği çadır sayısını 900 olarak duyurmuştuk; doğrusu 90 çadırdır.", "tr", {(90, "tent")}),
        ("Correction: we reported that Fiji sent Tonga 300 tents. The correct figure is 30 tents.", "en", {(30, "tent")}),
        ("Поправка. Вчера мы сообщали, что Азербайджан направил Боснии 70 тонн муки; на самом деле речь о 17 тоннах.", "ru", {(17, "tonne")}),
        ("Түзету. Кеше Әзербайжан Тәжікстанға 60 шатыр жіберді деп қате жазылды. Дұрысы – 160 шатыр.", "kk", {(160, "tent")}),
    ],
)  # fmt: skip
def test_a_corrected_figure_takes_the_place_of_the_wrong_one(
    text: str, lang: str, right: set[tuple[float, str]]
) -> None:
    reading = read(text, lang=lang, date=DAY)
    assert counted(text, lang) == right
    assert all(c.date is None for c in reading.candidates)


@pytest.mark.parametrize(
    ("text", "lang", "giver", "unit"),
    [
        ("Norveç, Moldova'ya 60 milyon kron hibe verecek.", "tr", "NO", "NOK"), ("İsveç, Moldova'ya 60 milyon kron hibe verecek.", "tr", "SE", "SEK"),
        ("Denmark has pledged 45 million kroner to Malawi.", "en", "DK", "DKK"), ("Чехия выделила Украине 30 млн крон.", "ru", "CZ", "CZK"),
    ],
)  # fmt: skip
def test_money_of_a_shared_name_is_the_givers_own(text: str, lang: str, giver: str, unit: str) -> None:
    assert {u for _value, u in counted(text, lang, giver)} == {unit}


@pytest.mark.parametrize(
    ("words", "lang", "day"),
    [
        ("pazar sabahı", "tr", "2025-03-09"), ("salı gecesi", "tr", "2025-03-11"), ("gelecek cuma günü", "tr", "2025-03-14"), ("geçen hafta", "tr", "2025-03-03/2025-03-09"),
        ("geçen ay", "tr", "2025-02-01/2025-02-28"), ("nisan sonuna kadar", "tr", "2025-04-30"), ("ay sonuna kadar", "tr", "2025-03-31"), ("yıl bitmeden", "tr", "2025-12-31"),
        ("şubatın ilk haftasında", "tr", "2025-02-01/2025-02-07"), ("2026'nın ilk çeyreğinde", "tr", "2026-01-01/2026-03-31"), ("iki hafta sonra", "tr", "2025-03-26"),
        ("by Friday", "en", "2025-03-14"), ("next Tuesday", "en", "2025-03-18"), ("on Monday night", "en", "2025-03-10"), ("last week", "en", "2025-03-03/2025-03-09"),
        ("by the end of May", "en", "2025-05-31"), ("in the second half of April", "en", "2025-04-16/2025-04-30"), ("in three weeks", "en", "2025-04-02"),
        ("at the weekend", "en", "2025-03-08/2025-03-09"), ("next month", "en", "2025-04-01/2025-04-30"), ("in 2026", "en", "2026-01-01/2026-12-31"),
        ("в ночь на пятницу", "ru", "2025-03-14"), ("на воскресенье", "ru", "2025-03-09"), ("до конца апреля", "ru", "2025-04-30"), ("в следующем месяце", "ru", "2025-04-01/2025-04-30"),
        ("через неделю", "ru", "2025-03-19"), ("на прошлой неделе", "ru", "2025-03-03/2025-03-09"), ("до конца года", "ru", "2025-12-31"), ("будущей весной", "ru", "2026-03-01/2026-05-31"),
        ("сейсенбіде", "kk", "2025-03-11"), ("өткен аптада", "kk", "2025-03-03/2025-03-09"), ("келесі айда", "kk", "2025-04-01/2025-04-30"), ("мамырдың соңына дейін", "kk", "2025-05-31"),
        ("осы аптаның бейсенбісінде", "kk", "2025-03-13"), ("келесі жылдың наурызында", "kk", "2026-03-01/2026-03-31"), ("сәуірдің алғашқы онкүндігінде", "kk", "2025-04-01/2025-04-10"),
        ("ekim başında", "tr", "2025-10-01/2025-10-10"), ("в середине мая", "ru", "2025-05-11/2025-05-20"), ("сәуірдің соңында", "kk", "2025-04-21/2025-04-30"),
    ],
)  # fmt: skip
def test_a_day_told_by_its_place_in_time_is_found(words: str, lang: str, day: str) -> None:
    assert days(words, lang) == [day]


def test_a_year_gone_by_and_a_newspaper_are_no_days() -> None:
    assert days("in 2019", "en") == []
    assert days("the Sunday Times", "en") == []
    assert days("cuma namazı", "tr") == []


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("Chile agreed on Tuesday to send 26 firefighters to Bolivia. They leave on Saturday.", "en", "2025-03-15"),
        ("Кабмин Грузии постановил в понедельник направить в Армению 25 водолазов. Вылет намечен на четверг.", "ru", "2025-03-13"),
        ("Қырғызстан Қазақстанға 40 тонна ұн береді, жүк сейсенбіде жолға шығады.", "kk", "2025-03-18"),
        ("Romanya, Moldova'ya 40 jeneratör yollama kararı aldı. Konvoy cuma günü yola çıkacak.", "tr", "2025-03-14"),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_act_and_not_of_its_decision(text: str, lang: str, day: str) -> None:
    found = only(text, lang).candidates[0]
    assert found.date is not None
    assert (found.date.value, found.firmness) in {(day, "decided"), (day, "announced")}


def test_a_day_of_the_telling_or_of_the_place_of_writing_is_none() -> None:
    for text, lang in (
        ("Kazakistan'ın dün açıklanan kararla Moldova'ya 30 ton un göndereceği bildirildi.", "tr"),
        ("ACCRA, 10 March -- Ghana will send Liberia 40 tonnes of rice.", "en"),
    ):
        assert all(c.date is None for c in read(text, lang=lang, date=DAY).candidates)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Türkiye, Kırgızistan'a 30 ton un gönderdi. Kırgızistan Acil Durumlar Bakanlığı malzemeyi eksiksiz teslim aldıklarını bildirdi.", "tr"),
        ("Nepal's disaster authority confirmed that it now has in its warehouse the 500 tents that Japan sent.", "en"),
        ("Қазақстан Ауғанстанға 300 шатыр жеткізді. Ауған министрлігі жүкті қабылдап алғанын растады.", "kk"),
    ],
)  # fmt: skip
def test_what_the_receivers_side_says_that_it_has_is_received(text: str, lang: str) -> None:
    assert {c.firmness for c in read(text, lang=lang, date=DAY).candidates if c.kind == "relief_goods"} == {
        "received"
    }


@pytest.mark.parametrize(
    ("text", "lang", "step"),
    [
        ("Сербия уже перебросила в Скопье сорок тонн риса для Северной Македонии.", "ru", "delivered"),
        ("Botswana has flown nine drilling rigs into Lilongwe, Malawi.", "en", "delivered"),
        ("The Fijian cabinet agreed this morning to deploy a 54-strong search team to Vanuatu.", "en", "decided"),
        ("Birleşik Krallık, Afganistan için bir milyon sterlin ayırdı.", "tr", "decided"),
        ("Gürcistan parlamentosu onaylarsa Ermenistan'a 50 bin doz aşı gönderilecek.", "tr", "readiness"),
    ],
)  # fmt: skip
def test_the_verb_says_how_far_it_has_come(text: str, lang: str, step: str) -> None:
    assert {c.firmness for c in read(text, lang=lang, date=DAY).candidates} == {step}


def test_what_is_done_has_no_condition() -> None:
    text = "Қытай 2 миллион доллар аударатынын жария етсе, Австралия Вьетнамға 9 тонна жүк жеткізді."
    assert all(
        c.condition is None for c in read(text, lang="kk", date=DAY).candidates if c.firmness == "delivered"
    )
