"""Turkish and English: journeys told without the word visit, officers abroad, conditions, verbs that bring only words."""

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
        # a list of stops, and going on
        ("en", "Sweden's foreign minister will travel to Amman, Jordan; Beirut, Lebanon; and Baku, Azerbaijan, in June.", ("SE", "LB", "meeting_visit", "announced")),
        ("en", "Sweden's foreign minister will travel to Amman, Jordan; Beirut, Lebanon; and Baku, Azerbaijan, in June.", ("SE", "AZ", "meeting_visit", "announced")),
        ("en", "Sweden's foreign minister will be in Amman on Monday. She will then proceed to Beirut.", ("SE", "LB", "meeting_visit", "announced")),
        ("en", "Sweden's foreign minister is expected in Amman next week.", ("SE", "JO", "meeting_visit", "announced")),
        ("en", "Sweden's foreign minister wrapped up a two-day visit to Jordan on Friday.", ("SE", "JO", "meeting_visit", "delivered")),
        # whose officer it is
        ("en", "The foreign ministry in Kingston confirmed that State Minister Orlando Tapper flies to Nassau on Sunday.", ("JM", "BS", "meeting_visit", "announced")),
        ("en", "Ambassador Aiko Terashima handed over 40 pumps to the Government of Samoa. The pumps came through the Japan International Cooperation Agency.", ("JP", "WS", "relief_goods", "delivered")),
        ("tr", "Norveç Dışişleri Bakanı 4 Mayıs'ta Katmandu'da olacak.", ("NO", "NP", "meeting_visit", "announced")),
        ("tr", "Norveç Dışişleri Bakanı'nın haziranda Katmandu'ya gelmesi kararlaştırıldı.", ("NO", "NP", "meeting_visit", "announced")),
        ("tr", "Gürcü heyetinin cuma günü Ankara'ya geleceği bildirildi.", ("GE", "TR", "meeting_visit", "announced")),
        ("tr", "Norveç Dışişleri Bakanı pazartesi günü Dakka'ya, oradan Katmandu'ya geçecek.", ("NO", "NP", "meeting_visit", "announced")),
        # conditions
        ("en", "Floods hit western Nepal. Norway would give Nepal 3 million dollars, subject to a vote in parliament.", ("NO", "NP", "money", "readiness")),
        ("en", "Floods hit western Nepal. Were Kathmandu to ask, Norway would send 30 divers.", ("NO", "NP", "rescue_team", "readiness")),
        ("en", "Floods hit western Nepal. Norway could contribute a medical team should Kathmandu consider it useful.", ("NO", "NP", "health_team", "readiness")),
        ("en", "Wildfires rage in Chile. Norway has offered 40 firefighters, who could be there within a day of Santiago giving its consent.", ("NO", "CL", "rescue_team", "readiness")),
        ("tr", "Norveç, Nepal'deki sel için 3 milyon dolar aktarmayı öngördüğünü, ödemenin ise meclisin onayına bağlı olduğunu bildirdi.", ("NO", "NP", "money", "readiness")),
        ("tr", "Şili'deki yangın büyüyor. Orman Genel Müdürlüğü, Santiago'nun istemesi durumunda iki amfibi uçağı tahsis edebileceklerini bildirdi.", ("TR", "CL", "rescue_team", "readiness")),
        # verbs that bring only words
        ("tr", "Bosna Hersek'i sel vurdu. Çağrıya ilk karşılık, dalgıç ekibi göndereceğini bildiren Slovenya'dan geldi.", ("SI", "BA", "rescue_team", "announced")),
        ("tr", "Bulgaristan, Çanakkale'deki yangın için iki helikopter vermeye hazır olduğu mesajını Ankara'ya ulaştırdı.", ("BG", "TR", "rescue_team", "readiness")),
        ("en", "Floods hit western Jamaica. Cuba has offered a mobile clinic provided Jamaica meets the freight.", ("CU", "JM", "health_team", "readiness")),
        ("en", "Floods hit western Nepal. Norway has also agreed, its minister said, to donate twelve ambulances to Nepal.", ("NO", "NP", "relief_goods", "decided")),
        ("en", "Oslo and Kathmandu signed an agreement under which Norway will invest 40 million dollars in a power plant in Nepal.", ("NO", "NP", "investment_trade", "decided")),
        ("tr", "Venezuela'dan Bolivya'daki yangın için havalanan kargo uçağında hortum ve gıdadan ibaret 15 ton malzeme var.", ("VE", "BO", "relief_goods", "dispatched")),
        # who acts, who is thanked, who is asked
        ("en", "Floods hit western Nepal. The Norwegians, through Norad, have handed over 400 tents in Pokhara.", ("NO", "NP", "relief_goods", "delivered")),
        ("en", "Floods hit western Nepal. A 22-strong Norwegian medical team has landed in Pokhara.", ("NO", "NP", "health_team", "delivered")),
        ("en", "Floods hit western Nepal. \"Thank you, Norway,\" said Nepal's home minister.", ("NP", "NO", "thanks", "na")),
        ("en", "Nepal's prime minister has written to Norway and to Sweden asking for pumps after the floods.", ("NP", "SE", "request", "na")),
        ("en", "Two planes with tents have left the United Arab Emirates for Chad, and Kuwait has pledged $5 million to Chad.", ("KW", "TD", "money", "announced")),
        ("tr", "Mogadişu'daki çifte saldırının yaralıları için Ankara'dan 14 kişilik cerrahi ekip yola çıkarıldı.", ("TR", "SO", "health_team", "dispatched")),
        ("tr", "Halep kırsalındaki kolera salgınına karşı Sağlık Bakanlığınca 22 hekimden oluşan bir heyet görevlendirildi.", ("TR", "SY", "health_team", "decided")),
        ("tr", "Alevler Tunus'un Cendube vilayetini sardı; İçişleri Bakanlığı, İtalya ve İspanya'dan havadan destek istedi.", ("TN", "ES", "request", "na")),
        ("tr", "Mozambik yönetimi ülkemizden çadır talep etti.", ("MZ", "TR", "request", "na")),
        ("tr", "Türk ve Norveçli mühendisler: Norveç ile Türkiye, Rize'de sel uyarı merkezini birlikte kuracak.", ("TR", "NO", "joint_project", "announced")),
    ],
)  # fmt: skip
def test_the_reader_finds_who_goes_who_gives_and_how_far_it_has_come(
    lang: str, text: str, expected: Key
) -> None:
    assert expected in _found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "Floods hit western Nepal. Families there are living without tents or clean water.", "relief_goods"),
        ("en", "Norway will provide Nepal with 3 million dollars, which will pay for shelter and clean water, to be channelled through the Red Cross.", "relief_goods"),
        ("en", "Norway's minister will visit Nepal in June. The trip follows her part in a workshop in Brussels.", "nothing"),
        ("tr", "Katar, Nepal'deki sel için 3 milyon dolar ayırdı. Meblağın yarısı serum ve klor alımına ayrılacak.", "relief_goods"),
        ("tr", "Yunanistan'dan Manisa'daki yangına henüz gelen bir ekip yok.", "rescue_team"),
        ("tr", "Norveç, Zonguldak'taki madenci çocuklarına 500 mont gönderdi.", "rescue_team"),
        ("tr", "AFAD timi Gürcistan'daki sele gitti. Tim, yanında iki ekskavatör de götürdü.", "relief_goods"),
        ("tr", "Türk müteahhitlerin Tacikistan'da üstlendiği işlerin bedeli 400 milyon doları buluyor.", "money"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_gift_is_no_further_gift(lang: str, text: str, kind: str) -> None:
    kinds = {kind for _giver, _receiver, kind, _step in _found(lang, text)}
    assert kind not in kinds
    assert kind != "nothing" or not any(receiver == "BE" for _g, receiver, _k, _s in _found(lang, text))


@pytest.mark.parametrize("name", ["Tarık el-Menşavi", "Musa bin Salih", "Ahmet Ould Bouhama"])
def test_a_name_with_another_languages_particle_is_no_turkish_one(name: str) -> None:
    assert not turkish_name(name, "EG")
    assert turkish_name("Tarık Menekşe", "EG")


def test_a_journey_of_last_year_is_not_the_one_announced() -> None:
    text = "Sweden's foreign minister will be in Amman on Monday. She toured Aqaba in Jordan last spring."
    assert _found("en", text) == {("SE", "JO", "meeting_visit", "announced")}


def test_a_second_craft_held_back_by_a_condition_is_an_act_of_its_own() -> None:
    text = (
        "Kazakistan, bir helikopterinin 14 Ağustos'ta Dalaman'daki yangın için Türkiye'ye hareket edeceğini bildirdi. "
        "İkinci helikopter, ancak Ankara ihtiyaç bildirirse yola çıkarılacak."
    )
    steps = [c.firmness for c in read(text, lang="tr", date=DAY).candidates if c.kind == "rescue_team"]
    assert steps == ["announced", "readiness"]
