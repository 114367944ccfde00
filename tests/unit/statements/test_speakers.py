"""Who says it: names, offices and turns of a conversation in four languages. All names are invented."""

from __future__ import annotations

import pytest

from seferber.statements import read
from seferber.statements.clauses import analyse
from seferber.statements.names_russian import nominative
from seferber.statements.reader import published_day


def people(text: str, lang: str) -> list[tuple[str | None, str | None]]:
    return [(p.name, p.office) for p in analyse(text, lang, published_day(None)[0]).people]


def names(text: str, lang: str) -> set[str]:
    return {name for name, _ in people(text, lang) if name}


def speakers(text: str, lang: str) -> dict[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = {}
    for c in read(text, lang=lang, date="2024-05-14").candidates:
        found.setdefault((c.giver, c.receiver, c.kind), set()).update(
            s.name or s.office or "" for s in c.speakers
        )
    return found


def said(text: str, lang: str) -> set[str]:
    return set().union(*speakers(text, lang).values())


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Health Minister Obiang N'Guema said the tents had arrived.", "Obiang N'Guema"),
        ("en", "Culture Minister Lin Mei-hua thanked Japan.", "Lin Mei-hua"),
        (
            "en",
            "On the orders of President Sheikh Khalid bin Rashid Al Mansoor, aid left for Chad.",
            "Khalid bin Rashid Al Mansoor",
        ),
        ("en", "NDMA chairman Lt Gen Tariq Anwar Butt said more would follow.", "Tariq Anwar Butt"),
        (
            "en",
            "The Minister for Foreign Affairs of Canada, Anne-Marie Tessier, announced aid.",
            "Anne-Marie Tessier",
        ),
        ("en", "The Minister for Development (Clive Harland): I can update the House.", "Clive Harland"),
        ("en", "Chargé d'affaires Wendy Solberg handed over the kits.", "Wendy Solberg"),
        ("en", "Chile's Interior Undersecretary Rosa Fuenzalida thanked Peru.", "Rosa Fuenzalida"),
        ("kk", "Мысыр президенті Хасан аш-Шариф ұшақ жіберуді бұйырды.", "Хасан аш-Шариф"),
        (
            "kk",
            "Бұл туралы елші Ли Вэй Сыртқы істер министрінің орынбасары Арман Сейітовпен кездесуде айтты.",
            "Ли Вэй",
        ),
        ("kk", "Елші Мартин Коваль министр Игорь Степаненкомен кездесті.", "Игорь Степаненко"),
        ("kk", "Иордания королі Хамза II бұйрығымен госпиталь жетті.", "Хамза II"),
        ("tr", "Yükü teslim alan Tümgeneral Serik Baltabayev teşekkür etti.", "Serik Baltabayev"),
        ("tr", "Kabil'deki Sağlık Bakanlığının sözcüsü Rahim Wardak açıkladı.", "Rahim Wardak"),
        ("ru", "Временный поверенный Судана в Алжире Салех Бакри поблагодарил Алжир.", "Салех Бакри"),
        ("ru", "Глава Минздрава Нарине Саакян попросила Грузию о помощи.", "Нарине Саакян"),
        ("ru", "Министр по чрезвычайным ситуациям Киргизии Болот Асанов встретил борт.", "Болот Асанов"),
        ("ru", "Как сказал министр ЧС КР Эрлан Токтоев, колонна вышла.", "Эрлан Токтоев"),
        ("ru", "Представитель агентства Ахмад Хидаят сообщил о палатках.", "Ахмад Хидаят"),
        ("ru", "Комментарий представителя МИД России А. В. Орловой.", "А. В. Орлова"),
    ],
)
def test_a_name_is_read_whole_and_without_title_or_ending(lang: str, text: str, name: str) -> None:
    assert name in names(text, lang)


@pytest.mark.parametrize(
    ("declined", "office", "plain"),
    [
        ("Рустама Зейналова", "главы МЧС", "Рустам Зейналов"),
        ("Сергея Марковского", "министра транспорта", "Сергей Марковский"),
        ("Игорю Лисовичу", "вице-премьеру", "Игорь Лисович"),
        ("Ольгой Вершининой", "министром культуры", "Ольга Вершинина"),
        ("Анны Дубровской", "посла", "Анна Дубровская"),
        ("Абдель Вахаба ас-Сарраджа", "президента", "Абдель Вахаб ас-Саррадж"),
        ("Ли Сяна", "премьера", "Ли Сян"),
        ("Пётр Коваленко", "замминистра энергетики", "Пётр Коваленко"),
        ("Эльчина Гулу", "президента", "Эльчин Гулу"),
    ],
)
def test_a_russian_name_is_given_in_the_nominative(declined: str, office: str, plain: str) -> None:
    assert nominative(declined, office) == plain


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "Министр Балқаш көліндегі балық аулауға тыйым салды."),
        ("kk", "Қырғызстан мен Қазақстан премьерлері Шолпан-Ата қаласында кездесті."),
        ("en", "Zambian doctors reported for duty at Queen Charlotte Central Hospital on Monday."),
        ("ru", "На шахте имени Лазаренко продолжают искать горняка."),
        ("en", "A minister who wants to send tents abroad must first ask."),
    ],
)
def test_a_place_or_a_house_is_no_person(lang: str, text: str) -> None:
    assert not read(text, lang=lang).verifiability.named_speaker


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("tr", "Madencilik Bakanı Rodrigo Lagos, Türkiye'ye teşekkür etti.", "NG"),
        ("kk", "Сыртқы істер министрлігінің ресми өкілі Бағдат Сәрсенов мәлімдеді.", "IQ"),
        ("en", "Foreign Minister Paris Mbeki thanked Kenya for the grain.", "FR"),
    ],
)
def test_a_town_in_a_name_is_no_party(lang: str, text: str, code: str) -> None:
    assert code not in {m.code for m in analyse(text, lang, None).mentions}


def test_an_interviews_answers_are_the_interviewed_persons() -> None:
    text = (
        "Q: Minister, will you accept help?\n"
        "A (Bashir Qadri, Relief Minister): China has handed over 9,000 shelter kits in Multan.\n"
        "Q: And others?\nA: We are grateful to China."
    )
    assert said(text, "en") == {"Bashir Qadri"}


def test_a_label_of_an_office_is_the_one_who_holds_it() -> None:
    text = (
        "PM: New Zealand has sent 40 tonnes of rice to Vanuatu after the cyclone.\nMedia: More?\n"
        "PM: We have also given $500,000.\nMedia: Prime Minister Tui Rangihau, thank you.\nPM: Cheers."
    )
    assert said(text, "en") == {"Tui Rangihau"}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "en",
            "Acting Prime Minister Jone Tabua conveyed his sorrow to President Kalsakau of Vanuatu. "
            '"Fiji will send Vanuatu 20 tonnes of food," he said.',
            "Jone Tabua",
        ),
        (
            "en",
            "Foreign Minister Ararat Petrosian met Murat Soylu in Ankara. Armenia, he added, will send Türkiye 100 tonnes of food.",
            "Ararat Petrosian",
        ),
        (
            "kk",
            "Елші Ли Вэй министр Қайрат Омаровпен кездесті. Дипломат Қытайдың Қазақстанға 40 тонна дәрі жібергенін айтты.",
            "Ли Вэй",
        ),
        (
            "ru",
            "Посол Турции Мурат Айдын посетил Бишкек. По его словам, Турция передала Киргизии 30 тонн муки.",
            "Мурат Айдын",
        ),
        (
            "kk",
            "Қытай Қазақстанға 10 миллион юань бөлді. Бұл туралы елші Ли Вэй айтты. Елорда әкімі Ержан Бектұров та қатысты.",
            "Ли Вэй",
        ),
        (
            "tr",
            "Ankara'nın yolladığı 900 çadır Sudan'a teslim edildi. Büyükelçi Nazım Korkut devir belgesini imzaladı. "
            "Sudan Sağlık Bakanı Osman Bakri de oradaydı.",
            "Nazım Korkut",
        ),
    ],
)
def test_who_is_taken_up_by_a_pronoun_or_stands_beside_speaks(lang: str, text: str, name: str) -> None:
    assert name in said(text, lang)


def test_an_office_in_a_list_by_states_is_of_the_state_that_heads_its_line() -> None:
    text = (
        "Су тасқыны: кім көмектесті?\n"
        "Қытай. Елші Ли Вэй Батыс Қазақстан облысына бес миллион юань табыстады.\n"
        "Беларусь. Премьер Роман Ковальчук көңіл айту жеделхатын жолдады.\n"
    )
    found = speakers(text, "kk")
    assert found.get(("CN", "KZ", "money")) == {"Ли Вэй"}
    assert found.get(("BY", "KZ", "condolence")) == {"Роман Ковальчук"}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "tr",
            "SÖYLEŞİ | Sri Lanka'nın Ankara Büyükelçisi Nirmala Perera\n- Kasırgadan sonra durum nedir?\n"
            "- Türkiye'den gelen 12 su arıtma cihazını Kolombo'da teslim aldık.\n- Teşekkür ederiz. Başka?\n- Şimdilik bu kadar.",
            "Nirmala Perera",
        ),
        (
            "kk",
            "Атырау қаласының әкімі Нұрлан Сәдуовпен сұхбаттан:\n– Көмек келді ме?\n"
            "– Әзербайжан Қазақстанға тасқыннан кейін жіберген тоғыз мотопомпаны кеше қабылдап алдық.\n– Тағы кім бар?\n– Әзірге сол.",
            "Нұрлан Сәдуов",
        ),
        (
            "en",
            "Foreign, Commonwealth & Development Office\nHarriet Colby, Minister for Development\n"
            "The UK will give Kenya £3 million for clean water after the floods.",
            "Harriet Colby",
        ),
        (
            "en",
            "Statement on the floods\n\nMinister for Foreign Affairs Ellen Carrow\n\n"
            "Australia will give Japan 40 tonnes of blankets after the floods.",
            "Ellen Carrow",
        ),
    ],
)
def test_a_dialogue_or_a_signed_head_tells_who_speaks_throughout(lang: str, text: str, name: str) -> None:
    assert said(text, lang) == {name}


def test_officials_without_a_name_are_told_as_such() -> None:
    assert said(
        "Uzbek officials have said that Uzbekistan is ready to help Türkiye after the quake.", "en"
    ) == {"officials"}
