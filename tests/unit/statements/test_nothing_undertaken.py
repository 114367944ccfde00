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
