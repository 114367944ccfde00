"""Turkish and Kazakh by class: what stays at home, what is no gift, how far an act has come, and who speaks."""

from __future__ import annotations

import pytest

from seferber.statements.reader import read

DAY = "2025-05-05"


def _found(lang: str, text: str) -> set[tuple[str, str, str, str]]:
    return {(c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang=lang, date=DAY).candidates}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        # own stocks, own forces, own duty
        ("tr", "Peru Bakanı Lucia Orbegoso, Brezilya'dan hekim geleceği haberini yalanladı. Bakanlık kendi depolarından Lima'daki iki hastaneye 12 ton ilaç ulaştırdı."),
        ("kk", "Кения министрі Джозеф Мванги Кубадан дәрігер келеді деген хабарды жоққа шығарды. Министрлік өз қорынан Найробидегі үш ауруханаға 8 тонна дәрі жеткізді."),
        ("kk", "«Астана Қырғызстанға бес тікұшақ берді» деген ақпарат шындыққа сай емес. Тікұшақтардың бәрі Қостанай мен Ақтөбе облыстарында кезекшілікте тұр."),
        ("tr", "Orman Genel Müdürlüğü, sahada 900 yerli personelin bulunduğunu bildirdi."),
        # denied and never asked
        ("tr", "Sosyal medyada Türkiye'nin Gürcistan'a on bin ton buğday hibe ettiği yazıldı. Tarım Bakanlığı bu haberin gerçek olmadığını açıkladı."),
        ("tr", "Dışişleri Bakanlığı Sözcüsü Ufuk Sazlıdere, \"Port-au-Prince'ten bize iletilmiş bir yardım talebi yoktur.\" dedi."),
        # told of long ago
        ("tr", "Emekli şoför Halit Yaka, 1976'da Lübnan'a giden yardım konvoyunu anlattı. \"Dokuz kamyon un götürmüştük\" dedi."),
        ("kk", "Ардагер жүргізуші Қайрат Мұсаұлы 1988 жылы Арменияға барған керуенді еске алды. «Он екі көлікпен шатыр апардық», – дейді ол."),
        # coaches, chambers, laws
        ("tr", "Teknik direktör Selçuk Bayır, Sofya'daki maç öncesi \"Gençlerimize her konuda destek vermeye hazırız\" dedi."),
        ("kk", "Шымкент кәсіпкерлер палатасының төрағасы өзбек әріптестеріне 3 миллион доллардың тауарын сатуды жоспарлап отырғанын айтты."),
        ("tr", "Tasarıya göre afette kamu kurumları iş makinelerini valiliklerin emrine verecek. Komisyon Japonya örneğini de inceledi."),
        # mere words of use
        ("tr", "Bakan, Gambiya dönüşünde konuştu. Kapalı yerlerde maske takmakta fayda var, dedi."),
    ],
)  # fmt: skip
def test_no_state_helps_another_here(lang: str, text: str) -> None:
    assert not _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("tr", "AFAD kendi depolarından Şam'a üç tır battaniye yolladı.", ("TR", "SY", "relief_goods", "dispatched")),
        ("kk", "Қазақстан өз қорынан Қырғызстанға 500 тонна ұн жөнелтті.", ("KZ", "KG", "relief_goods", "dispatched")),
        ("tr", "Macaristan, Romanya'daki sel için 24 kişilik bir dalgıç ekibi görevlendirdi.", ("HU", "RO", "rescue_team", "decided")),
        ("tr", "Malavi'deki kolera salgını için Bakanlar Kurulu 250 bin dolar ayırdı.", ("TR", "MW", "money", "decided")),
        ("tr", "Azerbaycan Dışişleri Bakanlığı rakamı düzeltti. Buna göre Bakanlar Kurulunun kararıyla Duşanbe'ye 900 bin dolar tahsis edildi.", ("AZ", "TJ", "money", "decided")),
        ("kk", "Тәжікстан Қазақстаннан дәрігер сұрады. Астана бүгін 12 маманнан тұратын топты Душанбеге жіберді.", ("KZ", "TJ", "health_team", "dispatched")),
        ("kk", "Сент-Китс пен Невис дауылдан зардап шекті. Тринидад пен Тобаго аралға 30 құтқарушы жіберді.", ("TT", "KN", "rescue_team", "dispatched")),
        ("kk", "Кувейт Суданға 20 мың дана маса торы жөнелтілетінін хабарлады.", ("KW", "SD", "relief_goods", "announced")),
        ("kk", "Төтенше жағдайлар министрлігінің 22 құтқарушысы ертең Грецияға аттанады. Бұл туралы бұйрыққа Үкімет басшысы кеше қол қойды.", ("KZ", "GR", "rescue_team", "decided")),
        ("tr", "Kazakistan, Hatay depremi için açılan hesaba da Türkiye'ye yardım olarak 300 bin dolar yatırdı.", ("KZ", "TR", "money", "delivered")),
    ],
)  # fmt: skip
def test_the_act_is_read_with_its_kind_and_its_step(
    lang: str, text: str, expected: tuple[str, str, str, str]
) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("kk", "Қазақстан Тәжікстанда мектеп салып береді деп келісілді. Құрылысқа 2 миллион доллар бағытталады.", "money"),
        ("kk", "Биыл Литва шетелге 400 мың еуродан астам қаржы аударған. Молдова – солардың бірі.", "money"),
        ("tr", "Bu yıl Litvanya yurt dışına 400 bin avrodan fazla yardım gönderdi. Moldova bunların arasında.", "money"),
        ("tr", "İmzalanan kredi anlaşması Adıyaman için Suudi Arabistan ile yapıldı.", "joint_project"),
        ("kk", "Әзербайжан Түркиядағы зауытқа 90 миллион доллар инвестиция құюды жоспарлап отыр.", "money"),
        ("kk", "Түркия елшілігі Екібастұзға көмек ұсынды. Елші Мурат Каялы «Сұраныс түссе, 40 генератор береміз» деді.", "readiness"),
    ],
)  # fmt: skip
def test_what_only_goes_with_an_act_is_no_act_of_its_own(lang: str, text: str, kind: str) -> None:
    assert kind not in {key[2] for key in _found(lang, text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Қырғызстан президенті Азамат Бөрүбаев Қазақстаннан көмір сұрады.", "Азамат Бөрүбаев"),
        ("Сомалидің Астанадағы уәкілі Абдулкадир Шейх-Гурей Қазақстаннан ұн сұрады.", "Абдулкадир Шейх-Гурей"),
        ("Австрия канцлері Андреас Линденмайр Түркия халқына көңіл айтты.", "Андреас Линденмайр"),
        ("Қазақстанның вице-министрі Жанкелді Ормантегі Душанбеге 30 тонна ұн жіберілгенін айтты.", "Жанкелді Ормантегі"),
    ],
)  # fmt: skip
def test_kazakh_names_are_whole(text: str, name: str) -> None:
    assert any(s.name == name for c in read(text, lang="kk", date=DAY).candidates for s in c.speakers)


def test_where_people_fled_from_is_not_asked_for_help() -> None:
    text = "Çad Bakanı Mahamat Kindjo, Sudan'dan kaçan sığınmacılar için Ankara'dan gıda desteği istedi."
    assert ("TD", "TR", "request", "na") in _found("tr", text)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Talep gelmesi hâlinde Cezayir 50 kişilik bir arama kurtarma ekibini Trablus'a sevk edebileceğini aktardı.", "readiness"),
        ("Görev emri imzalanan 16 kişilik sağlık ekibimiz yarın Bamako'ya uçacak.", "decided"),
        ("Lübnan Sağlık Bakanlığı, Kuveyt'in yolladığı 30 ton ilacın depolarına girdiğini açıkladı.", "received"),
        ("Kuveyt'in yolladığı 30 ton ilaç Beyrut'a ulaştı.", "delivered"),
        ("Libya'ya giden gemimiz 400 ton yardım malzemesiyle Mersin'den ayrıldı.", "dispatched"),
    ],
)  # fmt: skip
def test_turkish_verbs_say_how_far_the_gift_has_come(text: str, step: str) -> None:
    assert {key[3] for key in _found("tr", text)} == {step}
