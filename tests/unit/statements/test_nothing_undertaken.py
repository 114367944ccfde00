"""Turkish and English: questions, papers that do not exist, trade aimed at, forces at home, hosts and governments."""

from __future__ import annotations

import pytest

from seferber.statements.reader import read

NOTHING = [
    ("en", "Is Norway going to give Moldova $5 million for heating? Nobody in Oslo could say."),
    ("en", "QUESTION: We have heard that Canberra offered Fiji two water planes after the cyclone.\nMR. DOYLE: No."),
    ("en", "There is no signed memorandum between Kenya and Poland on a joint hospital."),
    ("en", "Kenya and Ghana want trade worth $500 million to triple by 2030."),
    ("en", "Canadians who wish to help Chile are encouraged to donate money rather than clothing."),
    ("tr", "Peki Türkiye, depremin ardından Nepal'e 20 ton çadır yolladı mı?"),
    ("tr", "Türkiye ile Çad arasında imzalanmış bir protokol bulunmamaktadır."),
    ("tr", "Türkiye ile Özbekistan'ın 3 milyar dolarlık ticaretinin beş yılda üç katına çıkması amaçlanıyor."),
    ("tr", "Gürcü makamları açıklama yapmadı. İtfaiye ekipleri, Artvin'deki heyelana 30 iş makinesiyle müdahale ediyor."),
]  # fmt: skip
SOMETHING = [
    ("en", "Why the rush? Norway has sent Moldova 40 generators after the storm.", {("NO", "MD", "relief_goods")}),
    ("en", "QUESTION: And Moldova?\nMS. HALL: Norway has sent Moldova 40 generators after the storm.", {("NO", "MD", "relief_goods")}),
    (
        "en",
        "Ministry of Foreign Affairs, Warsaw\nDeputy Minister Anna Zielska will visit Ghana and Togo next week.",
        {("PL", "GH", "meeting_visit"), ("PL", "TG", "meeting_visit")},
    ),
    ("en", "Kenya has sent 30 tents for its western neighbour, Uganda, where a river burst its banks.", {("KE", "UG", "relief_goods")}),
    ("en", "Japan has allocated $3 million to Nigeria for the displaced around Lake Chad.", {("JP", "NG", "money")}),
    ("tr", "Azerbaycan'ın gönderdiği 40 itfaiyeci, Muğla'daki yangına müdahale etti.", {("AZ", "TR", "rescue_team")}),
    ("tr", "Ottava, kasırganın vurduğu Jamaika'ya elinden gelen katkıyı sunmaya hazır olduğunu bildirdi.", {("CA", "JM", "readiness")}),
    ("tr", "Madrid'de toplanan kabine, depremin vurduğu Fas'a 5 milyon avro hibe edilmesini onayladı.", {("ES", "MA", "money")}),
    (
        "tr",
        "Moldova'yı sel vurdu. Macaristan, Moldova'ya 20 jeneratör gönderdi. Letonya hükûmeti afetzedelere 150 bin avro ayrılmasını karara bağladı.",
        {("HU", "MD", "relief_goods"), ("LV", "MD", "money")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_that_nothing_is_proposed(lang: str, text: str) -> None:
    assert not read(text, lang=lang, date="2024-03-12").candidates


@pytest.mark.parametrize(("lang", "text", "wanted"), SOMETHING)
def test_that_what_is_undertaken_stays(lang: str, text: str, wanted: set[tuple[str, str, str]]) -> None:
    found = read(text, lang=lang, date="2024-03-12").candidates
    assert {(c.giver, c.receiver, c.kind) for c in found} == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The ministry of health denied reports that Norway would give Malta 50,000 doses of vaccine. Its spokesman said the "
            "doses will be sent to clinics in Oslo and Bergen. The story had been shared by thousands on Friday.",
        ),
        (
            "tr",
            "Sağlık Bakanlığı, Türkiye'nin Gürcistan'a 50 bin doz aşı vereceği yönündeki haberleri yalanladı. Sözcü, aşıların "
            "Ankara ile İzmir'deki hastanelere dağıtılacağını söyledi. Haber cuma günü binlerce kez paylaşılmıştı.",
        ),
        (
            "ru",
            "Минздрав опроверг сообщения о том, что Казахстан передаст Грузии 50 тысяч доз вакцины. По словам представителя "
            "ведомства, партия будет распределена по поликлиникам Алматы и Шымкента. Слух появился в пятницу.",
        ),
        (
            "kk",
            "Денсаулық сақтау министрлігі Қазақстан Молдоваға 40 мың доза вакцина береді деген хабарды жоққа шығарды. Өкілдің "
            "айтуынша, вакцина Астана мен Қарағандының емханаларына жеткізіледі. Хабар жұма күні тараған еді.",
        ),
    ],
)
def test_who_stood_only_in_a_story_denied_gets_nothing_in_the_sentence_after_it(lang: str, text: str) -> None:
    assert read(text, lang=lang, date="2024-05-10").candidates == ()


def test_an_act_that_names_its_receiver_counts_though_a_denial_of_something_else_stands_before_it() -> None:
    text = (
        "Kenya denied that its troops had left Haiti. On Sunday it sent 20 tonnes of medicine to Haiti by air. "
        "The cargo was handed over to the ministry of health in Haiti."
    )
    found = {(c.giver, c.receiver, c.kind) for c in read(text, lang="en", date="2024-05-10").candidates}
    assert found == {("KE", "HT", "relief_goods")}
