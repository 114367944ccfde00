"""Turkish constructions that no verb's case frame holds: headlines, -ca, conditions, lists with numbers, thanks that tell a gift.

The sentences are ours; two at most in each text, so that the rules alone decide.
"""

from __future__ import annotations

import pytest

from seferber.statements import read


def _found(text: str) -> set[str]:
    reading = read(text, lang="tr", date="2024-05-10")
    return {f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in reading.candidates}


SCENES = [
    ("NL>MW money announced", "Hollanda'dan Malavi'ye 3 milyon avro."),
    ("IT>LY relief_goods announced", "Selin vurduğu Libya'ya İtalya'dan 20 jeneratör."),
    ("JP>TO rescue_team announced", "Japonya'dan Tonga'ya 30 kişilik kurtarma ekibi. Adada elektrik yok."),
    ("FR>TD condolence na", "Fransa'dan Çad'a taziye mesajı iletildi."),
    ("KE>SO relief_goods announced", "Kenya'dan Somali'ye çadır sözü geldi."),
    ("PE>BR request na", "Peru'dan Brezilya'ya pompa ricası."),
    ("GH>CA thanks na", "Gana'dan Kanada'ya teşekkür."),
    ("TR>BA rescue_team dispatched", "Orman Genel Müdürlüğünce görevlendirilen iki söndürme helikopteri Bosna-Hersek'e yola çıktı."),
    ("TR>GE relief_goods delivered", "TİKA'ca bağışlanan 20 jeneratör Gürcistan'a ulaştı."),
    ("DE>SI rescue_team delivered", "Alman Teknik Yardım Kurumundan 28 uzman Slovenya'da işe koyuldu."),
    ("IN>LK relief_goods readiness", "Hindistan, Sri Lanka çağırırsa 40 jeneratör gönderebileceğini bildirdi."),
    ("TR>CL rescue_team readiness", "Orman Genel Müdürlüğü, Santiago'nun istemesi durumunda iki amfibi uçağı tahsis edebileceklerini bildirdi. Şili'de orman yangınları sürüyor."),
    ("PE>EC rescue_team dispatched", "Ekvador'u deprem vurdu. Kolombiya 70, Peru ise 38 kurtarmacıyı Ekvador'a uğurladı."),
    ("CO>EC rescue_team dispatched", "Ekvador'u deprem vurdu. Kolombiya 70, Peru ise 38 kurtarmacıyı Ekvador'a uğurladı."),
    ("KR>PH money announced", "Avustralya 5 milyon, Kore Cumhuriyeti ise 3 milyon dolarlık katkıyı Filipinler'e vadetti."),
    ("JM>MX request na", "Kasırganın vurduğu Jamaika, Kanada ile Meksika'dan jeneratör istedi."),
    ("JM>CA request na", "Kasırganın vurduğu Jamaika, Kanada ile Meksika'dan jeneratör istedi."),
    ("LR>GN request na", "Liberya hem Senegal'den hem Gine'den test kiti istedi."),
    ("GR>EU request na", "Atina'nın Avrupa Birliği'nden uçak talep etmesinin ardından ekipler toplandı."),
    ("AL>TR request na", "Arnavutluk'tan alınan talep üzerine AFAD iki helikopter gönderdi."),
    ("VN>PH relief_goods dispatched", "Filipinler hükümeti, çadır gönderen Japonya ile Vietnam'a teşekkür etti."),
    ("JP>PH relief_goods dispatched", "Filipinler hükümeti, çadır gönderen Japonya ile Vietnam'a teşekkür etti."),
    ("LB>JO thanks na", "Lübnan Sağlık Bakanı, Ürdün'ün kurduğu sahra hastanesi için Amman'a teşekkür etti."),
    ("RS>SK thanks na", "Sırp hükümeti Slovak itfaiyecilere teşekkür etti."),
    ("PT>MZ condolence na", "Portekiz Başbakanı, Mozambik Cumhurbaşkanı'nı arayarak başsağlığı diledi."),
    ("AU>TO money received", "Tonga Maliye Bakanlığı, Avustralya'nın vadettiği 2 milyon doların kriz hesabına yattığını doğruladı."),
    ("BE>SS money delivered", "Belçika'nın 5 milyon avrosu Güney Sudan'ın hesabına geçti."),
    ("KZ>TJ relief_goods decided", "Kazak hükümeti, Tacikistan çiftçilerine 900 ton tohum verilmesini kararlaştırdı."),
    ("OM>YE relief_goods delivered", "Umman donanmasının gemisi Yemen'e 20 ton un ulaştırdı."),
    ("QA>RW investment_trade readiness", "Katar, Ruanda'nın jeotermal sahasına sermaye koymaya hazır."),
    ("AM>GE joint_project announced", "Ermenistan, Gürcistan'la beraber Debed köprüsünü genişletecek."),
    ("GE>AM joint_project announced", "Gürcistan, Ermenistan'la beraber Debed köprüsünü genişletecek."),
    ("NZ>VU readiness readiness", "Yeni Zelanda'da yapılan açıklamada, gerekirse Vanuatu'ya yardım eli uzatılabileceği belirtildi."),
    ("ME>BA readiness readiness", "Karadağ Dışişleri Bakanı, Bosna-Hersek'e elinden gelen her yardımı yapacağını söyledi. Bosna-Hersek'te sel var."),
    ("BT>NP rescue_team received", "Nepal ordusu, Bhutan'dan gelen yirmi dağ kurtarıcısını kendi komutasına aldığını açıkladı."),
    ("NO>GH meeting_visit delivered", "Gana Cumhurbaşkanı, Norveç Dışişleri Bakanı'nı kabul etti."),
    ("NO>GH meeting_visit announced", "Akra, salı günü Norveç heyetini ağırlayacak."),
    ("NO>GH readiness readiness", "Gana'da sel var. Norveç Başbakanı, Gana'nın yanında olduklarını ve her türlü desteği vereceklerini söyledi."),
    ("BE>SS money delivered", "Belçika'nın 5 milyon avrosu Güney Sudan'ın hesabına geçti."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), SCENES)
def test_parties_and_step_are_read_from_constructions_without_a_plain_case_frame(
    expected: str, text: str
) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Türkiye'den Almanya'ya 30 bin ton ihracat.",
        "Moskova'dan Kabil'e uçuşlar yeniden başladı.",
        "Ankara'dan Berlin'e doktor göçü sürüyor.",
        "Şirketlerden biri Almatı'da 3 milyon dolarlık sera kuracağını duyurdu.",
        "Hollanda'dan Belçika'ya dostluk maçı daveti.",
        "İspanya'dan Portekiz'e tren bileti fiyatları arttı.",
        "Mısır, Gana ile Kenya'dan 20 ton kahve satın aldı.",
    ],
)
def test_headlines_of_trade_and_traffic_promise_nothing(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize(
    ("institution", "text"),
    [
        ("known", "No: 43, 9 Şubat 2025, Lesotho'da Meydana Gelen Sel Felaketi Hk."),
        ("known", "Denizli Sanayi Odası üyeleri çarşaf topladı."),
        ("known", "Lahor Ticaret Ataşeliği pazar raporunu yayımladı."),
        ("known", "Cihazları Madagaskar Halk Sağlığı Bakanlığı aldı."),
        ("none", "Derneğin yönetim kurulu üyesi Hacer Tokmakoğlu konuştu."),
    ],
)
def test_offices_count_by_their_right_name(institution: str, text: str) -> None:
    assert read(text, lang="tr").verifiability.institution == institution


def test_a_year_alone_is_no_date() -> None:
    assert not read("2001'de kurulan sistem çalışıyor.", lang="tr").verifiability.dated
    assert read("Sistem 4 Mart 2001'de kuruldu.", lang="tr").verifiability.dated


@pytest.mark.parametrize(
    "text",
    [
        "Uzmanlardan Lale Durusoylu'ya kalırsa asıl mesele vahşi sulama.",
        "Sergiyi küratör Feride Alkandemir anlattı.",
        "Takımın antrenörü Selçuk Yamaçova umutlu konuştu.",
    ],
)
def test_people_with_private_posts_are_named_too(text: str) -> None:
    assert read(text, lang="tr").verifiability.named_speaker
