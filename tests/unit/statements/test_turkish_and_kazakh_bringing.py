"""Turkish and Kazakh: many verbs of bringing and taking in, answers to requests, thanks that name nobody, figures put right."""

from __future__ import annotations

import pytest

from seferber.statements.names_turkish import turkish_name
from seferber.statements.reader import read

Key = tuple[str, str, str, str]
DAY = "2025-05-05"


def _found(lang: str, text: str) -> set[Key]:
    found = read(text, lang=lang, date=DAY).candidates
    return {(c.giver, c.receiver, c.kind, c.firmness) for c in found}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("tr", "TİKA, Gambiya'nın başkenti Banjul'deki doğumevine iki kuvöz kazandırdı.", ("TR", "GM", "relief_goods", "delivered")),
        ("tr", "Mısır 14 ünite kanı Beyrut'taki hastaneye yetiştirdi.", ("EG", "LB", "relief_goods", "delivered")),
        ("tr", "Kuveyt Kızılayı 9 ton antibiyotiği Hartum'daki hastanelere emanet etti.", ("KW", "SD", "relief_goods", "delivered")),
        ("tr", "İran Kızılayı, Herat depremi için sınırda 40 sağlıkçıyı hazır tutuyor.", ("IR", "AF", "health_team", "readiness")),
        ("tr", "Norveç, Ukrayna'nın yıkılan trafo merkezleri için 40 milyon kron veriyor.", ("NO", "UA", "money", "announced")),
        ("tr", "Singapur'un 80 kişilik köpekli timi Mandalay'da enkaz tarıyor.", ("SG", "MM", "rescue_team", "delivered")),
        ("tr", "Türk tarafı, Hazinenin uygun görmesi kaydıyla Çad'a 15 milyon lira hibe taahhüt etti.", ("TR", "TD", "money", "announced")),
        ("kk", "Хорватия Черногориядағы өртті сөндіруге екі Canadair ұшағын Тиватқа қондырды.", ("HR", "ME", "rescue_team", "delivered")),
        ("kk", "Сингапурдың 80 адамдық іздеу жасағы Мандалайда үйінді аршып жатыр.", ("SG", "MM", "rescue_team", "delivered")),
        ("kk", "Канада Ямайкаға 600 тонна азық-түлік жеткізуді мойнына алды.", ("CA", "JM", "relief_goods", "announced")),
        ("kk", "Үндістан Коломбоға 15 маманын аттандыруға дайын тұр.", ("IN", "LK", "rescue_team", "readiness")),
        ("kk", "Таиланд Мьянмадағы жарақаттанған он бес адамды өз ауруханаларына жатқызуға дайын.", ("TH", "MM", "health_team", "readiness")),
        ("kk", "Норвегия Украинаның қираған қосалқы стансалары үшін 40 миллион крон аударады.", ("NO", "UA", "money", "announced")),
        ("kk", "Катар Бейруттағы жаралыларды емдеу үшін дала госпиталін тікті.", ("QA", "LB", "health_team", "delivered")),
        ("tr", "Letonya parlamentosu Ukrayna'ya 12 otobüs hibe edilmesini onayladı.", ("LV", "UA", "relief_goods", "decided")),
        ("tr", "Meksika, Guatemala'daki yangında yaralanan altı kişiyi tedavi için ülkesine götürdü.", ("MX", "GT", "health_team", "delivered")),
        ("kk", "Латвия парламенті Украинаға 12 автобус беруді мақұлдады.", ("LV", "UA", "relief_goods", "decided")),
        ("kk", "Мексика Гватемаладағы жанартаудан күйген алты адамды өз ауруханаларына алып кетті.", ("MX", "GT", "health_team", "delivered")),
        ("tr", "Türkiye ile Katar arasında imzalanan protokole göre iki ülke ortak bir afet lojistik üssü kuracak.", ("TR", "QA", "joint_project", "decided")),
        ("kk", "Албания үкіметі Түркия үшін 1 миллион еуро көлемінде қор құрды.", ("AL", "TR", "money", "decided")),
        ("kk", "Сербия су басқан Травникке 30 сүңгуір түсірді.", ("RS", "BA", "rescue_team", "delivered")),
        ("tr", "Hükümet Çad'a 15 milyon lira hibe etti.", ("TR", "TD", "money", "delivered")),
        ("tr", "Cezayir'e gönderilen iki yangın söndürme uçağımız göreve başladı. Genel Müdür Bekir Karacabey bunu duyurdu.", ("TR", "DZ", "rescue_team", "delivered")),
    ],
)  # fmt: skip
def test_each_of_the_many_verbs_tells_of_the_gift(lang: str, text: str, expected: Key) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("kk", "Бішкек Түркиядан қызылшаға қарсы екпе сұрады. 120 мың доза бүгін Стамбұлдан жөнелтілді.", ("TR", "KG", "relief_goods", "dispatched")),
        ("kk", "Лаос Ханойдан қайық сұраған. 25 моторлы қайық кеше Ханойдан шықты.", ("VN", "LA", "relief_goods", "dispatched")),
        ("tr", "Vanuatu, depremin ardından Avustralya ile Yeni Zelanda'dan çadır istedi.", ("VU", "AU", "request", "na")),
        ("tr", "Üsküp'ün havadan müdahale ricası dün Ankara'ya ulaştı, alevler köylere yaklaşıyor.", ("MK", "TR", "request", "na")),
        ("kk", "Сирия жағы Астанадан құрылысшылар сұрап, ресми хат жолдаған.", ("SY", "KZ", "request", "na")),
    ],
)  # fmt: skip
def test_who_asks_and_who_answers_is_understood(lang: str, text: str, expected: Key) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("tr", "Romanya Moldova'ya 50 trafo verdi. Moldovalı bakan Dorina Cernavodeanu hem teşekkür etti hem de yeni bir liste sundu.", ("MD", "RO", "thanks", "na")),
        ("tr", "Hırvatistan, Çanakkale'deki yangına iki Canadair yolladı. Sözcü Nergis Sapancalı, \"Zagreb sağ olsun, hemen evet dedi.\" diye konuştu.", ("TR", "HR", "thanks", "na")),
        ("kk", "Әзербайжан Ақтөбеге 40 қайық берді. Өзбекстан 70 құтқарушысын Ақтөбеге жіберді. Вице-министр Ерсұлтан Жарылқап мұны брифингте айтты. Вице-министр екі елге де алғыс айтты.", ("KZ", "UZ", "thanks", "na")),
        ("kk", "Қазақстан Тәжікстанға 300 қап плазма жеткізді. Тәжікстан министрі Сайфиддин Хушвахтов бауырлас елге алғыс жолдады.", ("TJ", "KZ", "thanks", "na")),
    ],
)  # fmt: skip
def test_thanks_go_to_the_helper_told_before(lang: str, text: str, expected: Key) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Denizlili tekstilciler Bangladeş'e 18 bin parça kıyafet yolladı."),
        ("tr", "Seksen yıl önce bugün Türkiye, aç kalan Atina'ya soğan ve yumurta gönderiyordu."),
        ("tr", "Libya'ya gidecek yük, Bakanlığın notunda 110 tona indirildi."),
        ("kk", "Үкімет Эфиопияға көмек туралы хабарлама таратты."),
        ("kk", "Шымкенттік саудагерлер Сирияға 46 пеш жинап берді."),
        ("kk", "Бишкек Түркияға хат жолдап, ауа райын сұрады."),
    ],
)
def test_what_only_looks_like_a_gift_is_left_alone(lang: str, text: str) -> None:
    assert not _found(lang, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Черногория вице-премьері Милорад Дрлевич-Кос Цетине тауындағы өртке байланысты Хорватиядан ұшақ сұрады.", "Милорад Дрлевич-Кос"),
        ("Қырғызстан министрінің орынбасары Нурбүбү Курманкожоева Ошта Түркиядан екпе сұралғанын, Анкара оны жібергенін айтты.", "Нурбүбү Курманкожоева"),
    ],
)  # fmt: skip
def test_the_place_behind_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert any(s.name == name for c in read(text, lang="kk", date=DAY).candidates for s in c.speakers)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("tr", "Brezilya'nın Mozambik'e 400 bin avroluk nakdi katkısı için parlamentonun onayı bekleniyor.", ("BR", "MZ", "money", "readiness")),
        ("kk", "Сеул Қазалыға сегіз дәрігер жібергенін, олардың дүйсенбіде жұмысын бастағанын айтты.", ("KR", "KZ", "health_team", "delivered")),
        ("kk", "Өзбекстан үкіметі Сарыағаш ауданына 500 тонна көмір бөлу жөнінде шешім шығарды. Жергілікті билік тұрғындарға көмір таратып жатыр.", ("UZ", "KZ", "relief_goods", "decided")),
        ("tr", "AFAD Ulanbator'a 22 ton yem uğurladı. Vali, ikinci partinin nevruzdan önce yola düşeceğini, bu kez 4 bin battaniye yükleneceğini anlattı.", ("TR", "MN", "relief_goods", "announced")),
    ],
)  # fmt: skip
def test_the_step_is_neither_too_high_nor_too_low(lang: str, text: str, expected: Key) -> None:
    found = _found(lang, text)
    assert expected in found and len({key[3] for key in found}) <= 2


@pytest.mark.parametrize(
    ("name", "first", "own"),
    [("Bekir Karacabey", "DZ", True), ("Gülbahar Atacanlı", "UZ", False), ("Rüstem Nazarzoda", "PE", False), ("Jane Aceng", "UG", False)],
)  # fmt: skip
def test_a_turkish_name_tells_our_own_officer(name: str, first: str, own: bool) -> None:
    assert turkish_name(name, first) is own


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # who has boarded is on the way; an answer given is no thing given
        ("tr", "Bosna Hersek'teki sel için Türkiye'den yirmi dalgıç dün gece feribota bindi.", ("TR", "BA", "rescue_team", "dispatched")),
        ("tr", "Mozambik'teki kasırga için Türkiye'den 18 hekim uçaktaki yerini aldı.", ("TR", "MZ", "health_team", "dispatched")),
        ("kk", "Түркиядағы өртке Қазақстаннан 40 құтқарушы бүгін ұшаққа отырды.", ("KZ", "TR", "rescue_team", "dispatched")),
        ("tr", "Depremin vurduğu Nepal'in çağrısına Hindistan 60 çadır göndererek karşılık verdi.", ("IN", "NP", "relief_goods", "dispatched")),
        # bought in order to be given
        ("tr", "Türkiye, sel vuran Nijerya'ya 40 su pompası satın alıp bağışladı.", ("TR", "NG", "relief_goods", "delivered")),
        ("kk", "Су басқан Тәжікстанға Қазақстан 12 мотопомпа сатып алып берді.", ("KZ", "TJ", "relief_goods", "delivered")),
        # agreed to give; still to bring; only if
        ("tr", "Türkiye, depremzede Nepal'e iki ambulans bırakmayı kabul etti.", ("TR", "NP", "relief_goods", "decided")),
        ("tr", "Sel vuran Malavi'ye Türkiye 3 bin battaniye daha getirecek.", ("TR", "MW", "relief_goods", "announced")),
        ("tr", "Moldova'daki sel için Romanya, hava düzelirse iki helikopter göndereceğini duyurdu.", ("RO", "MD", "rescue_team", "readiness")),
        ("tr", "Arnavutluk'taki depremin ardından Türkiye, gerek görülürse iki okul inşa edecek.", ("TR", "AL", "joint_project", "readiness")),
        ("tr", "Bakan, Senegal ile ortak bir okul kurmak istediklerini söyledi.", ("TR", "SN", "joint_project", "readiness")),
        ("kk", "Сел жүрген Қырғызстанға Қазақстан қажет болса, инженерлік взвод шығаруға дайын.", ("KZ", "KG", "rescue_team", "readiness")),
        # things, disasters and names not read before
        ("tr", "Peru'nun Cusco bölgesinde yamaç çöktü. Şili'nin 24 kişilik kurtarma ekibi Cusco'ya ulaştı.", ("CL", "PE", "rescue_team", "delivered")),
        ("tr", "Paraguay Dışişleri Bakanı, sel sonrası yardımları için Türkiye'ye minnetini bildirdi.", ("PY", "TR", "thanks", "na")),
        ("kk", "Малавиде безгек өршіді. Жапонияның 200 мың шыбын торы Малавиге жетті.", ("JP", "MW", "relief_goods", "delivered")),
        ("kk", "Үндістан жіберген 300 мың доза вакцина Эфиопия министрлігінің қолына тиді.", ("IN", "ET", "relief_goods", "received")),
        ("kk", "Молдовадағы су тасқынына байланысты Қатар үкіметі 2 миллион доллар бөлді.", ("QA", "MD", "money", "decided")),
        ("kk", "Қазақстан Суданға көшпелі ас үй жөнелтті.", ("KZ", "SD", "relief_goods", "dispatched")),
        ("kk", "Түрік дәрігерлері Атырауда су тасқынынан зардап шеккендерді қабылдай бастады.", ("TR", "KZ", "health_team", "delivered")),
        # a delegation that comes from a state is that state's
        ("tr", "Katar'dan gelen heyet, Ankara'da Enerji Bakanı ile bir araya geldi.", ("QA", "TR", "meeting_visit", "delivered")),
        ("kk", "Катардан келген делегация Астанада Қазақстанның Энергетика министрімен келіссөз жүргізді.", ("QA", "KZ", "meeting_visit", "delivered")),
    ],
)  # fmt: skip
def test_further_ways_of_bringing_promising_and_coming(lang: str, text: str, expected: Key) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Bakan, gündeme getirilen öneriyi değerlendirdi. Yasa Meclis'e getirilecek."),
        ("tr", "Halterciler Gürcistan'da düzenlenecek turnuvaya gidecek."),
        ("kk", "Көрші Өзбекстанға тегін көмір беру жоспарда жоқ, деді Қазақстан Энергетика министрлігі."),
        ("kk", "Жүзушілер Бакудегі жарысқа барады."),
        ("kk", "Гуманитарлық астық тек Үкімет шешімімен ғана беріледі."),
    ],
)
def test_plans_that_are_none_and_journeys_of_sportsmen_are_left_alone(lang: str, text: str) -> None:
    assert not _found(lang, text)
