"""Kazakh and Russian: offers and what became of them, counts of a list, guests taken in, papers to be signed; our own sentences."""

from __future__ import annotations

import pytest

from seferber.statements import read

Read = set[tuple[str, str, str, str]]


def told(lang: str, text: str) -> Read:
    found = read(text, lang=lang, date="2025-05-14").candidates
    return {(c.giver, c.receiver, c.kind, c.firmness) for c in found}


def one(pair: str, kind: str, step: str = "na") -> Read:
    giver, receiver = pair.split(">")
    return {(giver, receiver, kind, step)}


@pytest.mark.parametrize(
    ("text", "pair", "kind"),
    [
        ("Камбоджа Лаосқа сегіз қайық ұсынды.", "KH>LA", "relief_goods"),
        ("Мажарстан Қазақстанға су тазартатын қондырғы ұсынды.", "HU>KZ", "relief_goods"),
        ("Үндістан Непалға ұсынған екі тікұшақтан Катманду бас тартты.", "IN>NP", "rescue_team"),
        ("Мәскеу Ұланбатырға ұсынған отыз өрт сөндірушіден моңғол тарапы бас тартты.", "RU>MN", "rescue_team"),
        ("Дания Кенияға қолдау көрсетуге пейілді екенін жеткізді.", "DK>KE", "readiness"),
        ("Дания Кенияға 3 тікұшақ бермек, бірақ оған парламенттің рұқсаты керек.", "DK>KE", "rescue_team"),
        ("Литва Украинаға 2 миллион еуро бөлмек, алайда Сейм мақұлдауы тиіс.", "LT>UA", "money"),
        ("Қазақстан Суданға 15 дәрігер жіберуді жоспарлап отыр. Қауіпсіздікке кепілдік берілсе ғана топ жолға шығады.", "KZ>SD", "health_team"),
    ],
)  # fmt: skip
def test_what_is_held_out_or_bound_in_kazakh_is_readiness(text: str, pair: str, kind: str) -> None:
    assert told("kk", text) == one(pair, kind, "readiness")


def test_help_that_nobody_in_particular_offers_is_refused_and_no_more() -> None:
    assert not told("kk", "Біз ешкімнен көмек сұраған жоқпыз, ұсынғандарға рахмет айтып, бас тартамыз.")
    assert not told("kk", "Қазақстан шетел ұсынған көмектен бас тартты.")


@pytest.mark.parametrize(
    ("text", "pair", "kind"),
    [
        ("Испания даст Никарагуа 250 тысяч евро, но лишь под гарантии аудита.", "ES>NI", "money"),
        ("Дания отправит в Кению три вертолёта, но для этого нужно согласие парламента.", "DK>KE", "rescue_team"),
        ("Турция отправит в Ливию колонну с палатками. Она двинется в путь, как только Триполи согласует коридор.", "TR>LY", "relief_goods"),
        ("Грузия направит в Армению 30 спасателей. Они выедут, если Ереван откроет границу.", "GE>AM", "rescue_team"),
    ],
)  # fmt: skip
def test_what_must_come_first_may_stand_in_the_clause_or_the_sentence_after(
    text: str, pair: str, kind: str
) -> None:
    assert told("ru", text) == one(pair, kind, "readiness")


def test_a_day_in_the_sentence_after_binds_nothing() -> None:
    text = "Грузия направит в Армению 30 спасателей. Они выедут завтра утром."
    assert told("ru", text) == one("GE>AM", "rescue_team", "announced")
    text = "Грузия Арменияға 30 құтқарушы жібереді. Олар ертең таңертең аттанады."
    assert told("kk", text) == one("GE>AM", "rescue_team", "announced")


@pytest.mark.parametrize(
    ("text", "givers", "receiver"),
    [
        ("В Грецию прибыли 40 румынских и 25 болгарских пожарных.", "RO BG", "GR"),
        ("Завалы в Непале разбирают 30 турецких, 20 индийских и 15 корейских спасателей.", "TR IN KR", "NP"),
        ("В Мьянме разбирают завалы сингапурские и малайзийские спасатели.", "SG MY", "MM"),
    ],
)
def test_each_adjective_of_a_russian_list_has_its_own_team(text: str, givers: str, receiver: str) -> None:
    assert told("ru", text) == {(g, receiver, "rescue_team", "delivered") for g in givers.split()}


def test_the_number_before_each_adjective_is_that_state_s() -> None:
    reading = read("В Грецию прибыли 40 румынских и 25 болгарских пожарных.", lang="ru")
    assert {25.0} <= {q.value for c in reading.candidates if c.giver == "BG" for q in c.quantities}


@pytest.mark.parametrize(
    "text",
    [
        "Әзербайжан Түркияға 30 құтқарушы, ал Грузия 20 дәрігер жіберді.",
        "Әзербайжан Түркияға 30 құтқарушы жіберді, ал Грузия 20 дәрігер аттандырды.",
    ],
)
def test_a_kazakh_verb_at_the_end_is_lent_to_the_state_before_al(text: str) -> None:
    teams = one("AZ>TR", "rescue_team", "dispatched") | one("GE>TR", "health_team", "dispatched")
    assert told("kk", text) == teams


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Чад попросил Египет и Ливию прислать насосы.", "EG LY"),
        ("Правительство Чада попросило Турцию и Ливию прислать насосы.", "TR LY"),
        ("Чад запросил у Ирана и Катара лодки и насосы.", "IR QA"),
        ("Чад обратился к Египту с просьбой прислать генераторы.", "EG"),
        ("Узбекские врачи нужны Чаду: Нджамена попросила Ташкент направить ещё столько же.", "UZ"),
        ("Военные власти Чада попросили о содействии все государства.", "INTL"),
    ],
)
def test_everybody_who_is_asked_in_russian_is_told(text: str, asked: str) -> None:
    assert {("TD", a, "request", "na") for a in asked.split()} <= told("ru", text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Сомали президенті шет мемлекеттерді азық-түлікпен көмектесуге шақырды.", "SO>INTL"),
        ("Моңғолия Астанадан мал дәрігерлерін сұрады.", "MN>KZ"),
    ],
)
def test_the_world_and_the_vets_are_asked_in_kazakh(text: str, pair: str) -> None:
    assert told("kk", text) == one(pair, "request")


def test_whom_a_government_or_a_head_thanks_is_not_under_its_office() -> None:
    both = one("MD>TR", "thanks") | one("MD>LY", "thanks")
    assert told("ru", "Правительство Молдавии поблагодарило Турцию и Ливию за насосы.") == both
    assert told("ru", "Глава МИД Молдавии поблагодарил Турцию и Ливию за насосы.") == both


def test_an_officer_taken_in_is_a_guest_in_kazakh() -> None:
    meeting = one("QA>UZ", "meeting_visit", "delivered")
    assert told("kk", "Өзбекстан Президенті Катардың энергетика министрін қабылдады.") == meeting
    assert not told("kk", "Ташкент Катардан келген хатты қабылдады.")


@pytest.mark.parametrize(
    ("lang", "text", "pair", "step"),
    [
        ("ru", "Вице-премьер Армении и министр обороны Грузии намерены подписать соглашение о совместном строительстве гелиостанции.", "AM>GE", "announced"),
        ("ru", "Министр Казахстана прибыл в Минск, где завтра состоится подписание соглашения о совместном центре с Белоруссией.", "KZ>BY", "announced"),
        ("ru", "Тунис и Алжир подписали меморандум о совместном тушении приграничных пожаров.", "TN>DZ", "decided"),
        ("kk", "Тунис пен Алжир шекаралас өрттерді бірлесіп сөндіру туралы меморандумға қол қоймақ.", "TN>DZ", "announced"),
        ("kk", "Тунис пен Алжир шекаралас өрттерді бірлесіп сөндіру туралы меморандумға қол қоюды көздеп отыр.", "TN>DZ", "announced"),
        ("kk", "Тунис пен Алжир шекаралас өрттерді бірлесіп сөндіру туралы меморандумға қол қойды.", "TN>DZ", "decided"),
    ],
)  # fmt: skip
def test_a_paper_still_to_be_signed_is_announced(lang: str, text: str, pair: str, step: str) -> None:
    assert one(pair, "joint_project", step) <= told(lang, text)


@pytest.mark.parametrize(
    ("text", "kind", "step"),
    [
        ("Ботсвана прислала в Замбию шесть спасателей, они уже разбирают завалы.", "rescue_team", "delivered"),
        ("Ботсвана доставила в Замбию шесть насосных установок с расчётами.", "rescue_team", "delivered"),
        ("Из Ботсваны в Замбию вылетела группа спасателей: восемь человек, две мотопомпы и понтон.", "rescue_team", "dispatched"),
        ("Ботсвана готовится отправить в Замбию сорок пожарных.", "rescue_team", "announced"),
        ("Ботсвана комплектует гуманитарный конвой для жителей Замбии.", "relief_goods", "announced"),
        ("Ботсвана не прочь поделиться с Замбией палатками.", "relief_goods", "readiness"),
    ],
)  # fmt: skip
def test_the_machines_of_a_crew_are_no_goods_and_those_at_work_have_come(
    text: str, kind: str, step: str
) -> None:
    assert told("ru", text) == one("BW>ZM", kind, step)


@pytest.mark.parametrize(
    ("text", "pair", "kind", "step"),
    [
        ("Молдованың 55 құтқарушысы Хатайда жұмыс істеуде.", "MD>TR", "rescue_team", "delivered"),
        ("Кутаисиде 18 әзербайжан өрт сөндірушісі кезекшілігін аяқтады.", "AZ>GE", "rescue_team", "delivered"),
        ("Германия Қырғызстанға су құбырын салуға 2 миллион еуро ұсынды.", "DE>KG", "money", "announced"),
        ("Чехия Словакияға су тазартқыш қондырғысын жеткізді.", "CZ>SK", "relief_goods", "delivered"),
        ("Сауд Арабиясы Бұхара түбіндегі күн электр стансасына 300 миллион доллар құяды.", "SA>UZ", "investment_trade", "announced"),
        ("Польша Молдоваға техникалық көмек ұйымының алпыс маманын жұмылдыру туралы шешім қабылдады.", "PL>MD", "rescue_team", "decided"),
    ],
)  # fmt: skip
def test_kazakh_verbs_are_as_far_as_their_form(text: str, pair: str, kind: str, step: str) -> None:
    assert told("kk", text) == one(pair, kind, step)


def test_a_chain_of_shops_gives_for_no_state() -> None:
    assert not told(
        "ru", "Таиландская сеть супермаркетов собирает пожертвования для Мьянмы, уже 30 млн батов."
    )
    assert not told("kk", "Таиланд дүкендер желісі Мьянмаға 30 мың көрпе сыйлады.")


@pytest.mark.parametrize(
    ("text", "pair", "kind", "step"),
    [
        ("Казахстан передал Египту 20 генераторов.", "KZ>EG", "relief_goods", "delivered"),
        ("Нидерланды перевели на счёт правительства Ливии миллион евро.", "NL>LY", "money", "delivered"),
        ("Из Гааги на счета Минздрава Малави поступил миллион евро.", "NL>MW", "money", "delivered"),
        ("Правительство Новой Зеландии утвердило выделение Фиджи 2 млн долларов.", "NZ>FJ", "money", "decided"),
        ("Делегация Саудовской Аравии прибыла в Ташкент.", "SA>UZ", "meeting_visit", "delivered"),
        ("Хорватские спасатели вытащили из-под завалов в Измире троих выживших.", "HR>TR", "rescue_team", "delivered"),
        ("Тайланд направил в Лаос врачей.", "TH>LA", "health_team", "dispatched"),
    ],
)  # fmt: skip
def test_russian_names_accounts_and_delegations(text: str, pair: str, kind: str, step: str) -> None:
    assert told("ru", text) == one(pair, kind, step)


def test_the_dead_of_a_team_are_no_team() -> None:
    assert not told("ru", "Афганистан передал Таджикистану тела погибших альпинистов.")


def test_who_asked_kazakhstan_is_helped() -> None:
    text = "Қазақстан тарапы Тәжікстаннан келген өтінішке орай 300 тонна ұн бөлді."
    assert told("kk", text) == one("KZ>TJ", "relief_goods", "decided") | one("TJ>KZ", "request")
