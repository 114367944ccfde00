"""Turkish: gifts told in one list with one verb, mourning, works of two states, trade favours, whose words and whose fields.

The sentences are ours; two at most in each text, so that the rules alone decide.
"""

from __future__ import annotations

import pytest

from seferber.statements import read


def _found(text: str) -> set[str]:
    reading = read(text, lang="tr", date="2024-05-10")
    return {f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in reading.candidates}


SCENES = [
    # one verb for a list: each state with a thing of its own
    ("PL>SI rescue_team delivered", "Slovenya'yı sel vurdu. Slovenya'ya Polonya 30 itfaiyeci, Avusturya ise 40 pompa ulaştırdı."),
    ("AT>SI relief_goods delivered", "Slovenya'yı sel vurdu. Slovenya'ya Polonya 30 itfaiyeci, Avusturya ise 40 pompa ulaştırdı."),
    ("SK>CZ relief_goods dispatched", "Çekya'da su baskını var. Slovakya ile Macaristan'ın Çekya'ya birer seyyar köprü yolladığı bildirildi."),
    ("HU>CZ relief_goods dispatched", "Çekya'da su baskını var. Slovakya ile Macaristan'ın Çekya'ya birer seyyar köprü yolladığı bildirildi."),
    # the village that was struck is the state's, a field is nobody's state
    ("TR>GE rescue_team dispatched", "Gürcistan'ın Ambrolauri ilçesine bağlı Glola köyünü vuran heyelanın ardından Rize'de bekleyen AFAD ekibi yola çıktı."),
    ("TR>CU relief_goods decided", "AFAD tarafından Küba'ya hibe edilmek üzere 25 jeneratör ayrıldı."),
    # mourning and thanks
    ("EE>LV condolence na", "Estonya Cumhurbaşkanı, Riga'daki yangında ölenler için Letonya halkına sabır dileklerini iletti."),
    ("NP>BT condolence na", "Nepal Başbakanlığı, Bhutan'da can verenlerin ailelerine yas dileklerini gönderdi."),
    ("DK>NO condolence na", "Kopenhag'dan Oslo'ya mesaj: \"Yitirdiğiniz işçiler için yastayız.\""),
    ("PY>UY thanks na", "Paraguay Meclisi, sel günlerindeki desteği için Uruguay'a teşekkürlerini kayda geçirdi."),
    ("HR>SK thanks na", "Hırvatistan'a Slovakya 30 çadır gönderdi. Hırvat hükûmeti komşusuna minnetini ifade etti."),
    # words that come from somebody ask
    ("VU>NZ request na", "Port Vila'dan yapılan duyuruda Yeni Zelanda'dan iki jeneratör istendi. Vanuatu'yu kasırga vurdu."),
    # two states that build as equals
    ("HR>BA joint_project announced", "Hırvatistan ile Bosna-Hersek, sınırda birlikte gözetleme kuleleri dikecek."),
    ("HR>BA joint_project decided", "Mutabakat zaptı kapsamında Hırvatistan ile Bosna-Hersek, sınırda birlikte gözetleme kuleleri dikecek."),
    ("PE>BO joint_project delivered", "Peru ile Bolivya'nın elbirliğiyle inşa ettiği arıtma istasyonu dün çalışmaya başladı."),
    # favours of trade need no sum
    ("CR>HN investment_trade decided", "Kosta Rika da Honduras kahvesine iki yıllık gümrük muafiyeti tanıdı."),
    ("TW>PY investment_trade decided", "Tayvan'ın devlet fonu, Paraguay'daki fabrikaya 45 milyon dolar yatırmayı onayladı."),
    # readiness
    ("NZ>FJ readiness readiness", "Fiji'yi kasırga vurdu. Yeni Zelanda da istenirse Fiji'ye yardım eli uzatacağını söyledi."),
    # a handover that goes on, orders signed
    ("TR>BG relief_goods dispatched", "AFAD'ın yüklediği dokuz tır battaniye, Bulgaristan'a gitmek üzere gümrükten geçti."),
    ("LR>SL relief_goods decided", "Liberya, Sierra Leone için 15 bin çuval pirinci bağışlamayı kabine kararına bağladı."),
    ("LA>MM relief_goods delivered", "Lao Sağlık Bakanlığı Myanmar'a iki bin battaniye teslim etti."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), SCENES)
def test_a_turkish_list_a_mourning_or_a_common_work_is_read_with_its_sides(expected: str, text: str) -> None:
    assert expected in _found(text)


NOT_SAID = [
    ("AT>SI rescue_team", "Slovenya'yı sel vurdu. Slovenya'ya Polonya 30 itfaiyeci, Avusturya ise 40 pompa ulaştırdı."),
    ("AFRICA>", "Afrika'dan Sorumlu Genel Müdür Büyükelçi Halim Erkmen, Çad'a 2 milyon dolar tahsis edildiğini açıkladı."),
    ("GE>TR", "Gürcistan'ın Ambrolauri ilçesine bağlı Glola köyünü vuran heyelanın ardından Rize'de bekleyen AFAD ekibi yola çıktı."),
    ("HU>SK", "Çekya'da su baskını var. Slovakya ile Macaristan'ın Çekya'ya birer seyyar köprü yolladığı bildirildi."),
    ("relief_goods", "Çekya'ya giden ekibin cuma günü Tuna köprüsünü geçmesi bekleniyor. Konuklara çay ikram edildi."),
    ("request", "Bir devlet afet hâlinde yardım talebini federasyona iletir. Yönetmelik yenilendi."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "text"), NOT_SAID)
def test_a_neighbour_in_the_list_a_field_or_a_rule_gives_nothing(wrong: str, text: str) -> None:
    assert not any(wrong in found for found in _found(text))


def test_a_report_denied_in_its_own_sentence_leaves_the_one_before_standing() -> None:
    text = (
        "AFAD'ın gönderdiği 14 pompayı Bulgaristan teslim aldı. "
        "Yunanistan'ın da bot verdiği yazıldı, ancak Atina bu bilgiyi yalanladı."
    )
    found = _found(text)
    assert any(one.startswith("TR>BG relief_goods") for one in found)
    assert not any(one.startswith("GR>") for one in found)


def test_the_field_of_a_ministry_is_no_person() -> None:
    text = "Olağanüstü Haller Bakanlığının verdiği bilgiye göre köyde 17 kişi kayıp. Özbekistan bölgeye 24 kurtarıcı yolladı."
    assert not read(text, lang="tr", date="2024-05-10").verifiability.named_speaker
