"""What a sentence leaves to its neighbours: who is struck, who gave before, and whom unnamed words are for."""

from __future__ import annotations

import pytest

from seferber.statements import read


def found(lang: str, text: str, date: str = "2024-05-10") -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in read(text, lang=lang, date=date).candidates}


def firmness(lang: str, text: str, kind: str, date: str = "2024-05-10") -> list[str]:
    return [c.firmness for c in read(text, lang=lang, date=date).candidates if c.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Lisbon has accepted offers of help from abroad. Norway's air force flew in 40 tents on Tuesday.",
        ),
        (
            "tr",
            "Portekiz, dışarıdan gelen yardım tekliflerini kabul etti. Norveç 40 çadırı salı günü gönderdi.",
        ),
    ],
)
def test_who_accepts_help_is_the_one_it_is_for(lang: str, text: str) -> None:
    assert ("NO", "PT", "relief_goods") in found(lang, text)


def test_who_thanks_is_the_one_the_next_gifts_are_for() -> None:
    text = "Malawi's president thanked Ireland, whose medics have worked in Blantyre. Oslo sent 30 tonnes of maize."
    assert ("NO", "MW", "relief_goods") in found("en", text)


def test_the_one_struck_gives_nothing_to_itself_through_a_giver_told_before() -> None:
    text = (
        "Peru'nun Piura kentindeki selde Şili'den gelen iki helikopter mahsur kalanları kurtardı. "
        "Peru ordusu bölgeye 20 sahra mutfağı gönderdi."
    )
    assert not any(kind == "relief_goods" for _g, _r, kind in found("tr", text))


def test_a_border_is_no_receiver() -> None:
    text = "Ticaret Bakanlığı, Bulgaristan sınırındaki kapının yenilenmesi için 90 milyon lira ödenek ayırdı."
    assert not found("tr", text)


@pytest.mark.parametrize(
    "text",
    [
        "Beyrut'taki patlamanın ardından Malta'dan yola çıkan 26 itfaiyeci bu sabah kente indi.",
        "Malta'nın 26 kişilik itfaiye ekibi Beyrut'taki patlamanın ardından çalışmalarına başladı.",
    ],
)
def test_a_team_belongs_to_the_state_it_comes_from(text: str) -> None:
    assert ("MT", "LB", "rescue_team") in found("tr", text)


def test_a_red_crescent_named_after_another_state_is_that_states() -> None:
    text = "İrlanda'nın gönderdiği 12 ton un, perşembe günü Sudan Kızılayına teslim edildi."
    assert found("tr", text) == {("IE", "SD", "relief_goods")}


def test_a_local_official_thanks_for_the_place_that_was_helped() -> None:
    text = (
        "Macaristan'ın gönderdiği 30 kişilik arama ekibi dün Malatya'dan ülkesine döndü. "
        "Törende konuşan vali yardımcısı Macar halkına şükranlarını sundu."
    )
    assert ("TR", "HU", "thanks") in found("tr", text)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("tr", "İsveç, Kenya'ya 70 ton değil 7 ton ilaç gönderdi.", 7),
        ("en", "Sweden sent Kenya not 70 but 7 tonnes of medicines.", 7),
    ],
)
def test_a_corrected_figure_replaces_the_wrong_one(lang: str, text: str, value: float) -> None:
    amounts = [q.value for c in read(text, lang=lang, date="2024-05-10").candidates for q in c.quantities]
    assert amounts == [value]


def test_a_year_counts_nobody() -> None:
    text = "Prof. Tuna, 1976'da Fin kurtarıcıların Van'da gördüğü sevgiyi anlattı."
    assert not found("tr", text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Taraflar, ikili ticaretin üç milyar dolara çıkarılması yönündeki kararlılığı yineledi."),
        ("en", "Kazakhstan and Mongolia want to raise mutual trade to $500 million by 2030."),
        ("ru", "Казахстан и Монголия намерены довести товарооборот до 500 млн долларов."),
    ],
)
def test_a_volume_aimed_at_is_given_by_nobody(lang: str, text: str) -> None:
    assert not found(lang, text)


def test_what_is_handed_out_on_own_ground_is_no_gift_to_the_state_named_before() -> None:
    text = (
        "Somali'deki kuraklık için henüz bir karar alınmadı. "
        "AFAD, Konya'da selden etkilenenlere 3 bin çadır dağıttı."
    )
    assert not any(kind == "relief_goods" for _g, _r, kind in found("tr", text))


def test_a_present_under_a_condition_is_readiness() -> None:
    text = (
        'Letonya İçişleri Bakanı Janis Ozols, "Talep gelirse 25 itfaiyecimiz Türkiye\'ye hareket eder." dedi.'
    )
    assert firmness("tr", text, "rescue_team") == ["readiness"]


def test_a_second_plane_to_come_is_an_act_of_its_own() -> None:
    text = (
        "AFAD, Nepal'deki deprem için 900 çadır taşıyan uçağın Ankara'dan kalktığını bildirdi. "
        "İkinci bir uçağın cuma günü yardım malzemesiyle havalanması planlanıyor."
    )
    assert sorted(firmness("tr", text, "relief_goods")) == ["announced", "dispatched"]


def test_what_was_put_off_is_not_counted() -> None:
    assert not found("tr", "Danimarka'nın Fas'a 40 çadır sevkiyatı ertelendi.")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Katar, Sudan için UNICEF ile 3 milyon dolarlık hibe anlaşması imzaladı."),
        ("en", "Qatar signed a $3 million grant agreement with UNICEF for Sudan."),
    ],
)
def test_a_grant_agreement_is_money(lang: str, text: str) -> None:
    assert found(lang, text) == {("QA", "SD", "money")}


def test_the_agent_of_a_turkish_passive_gives() -> None:
    text = "Cibuti'de 60 derslikli bir okulun Ankara tarafından yaptırılmasına ilişkin protokol imzalandı."
    assert found("tr", text) == {("TR", "DJ", "joint_project")}


def test_a_wreck_carries_nothing() -> None:
    text = "İran'daki helikopter kazasının ardından Bakü'de bayraklar yarıya indi."
    assert not found("tr", text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Kırgızistan'daki yangın için iki uçak gönderdik."),
        ("en", "Turkey sent two planes to the wildfires in Kyrgyzstan."),
        ("ru", "Турция направила два самолёта на тушение пожаров в Киргизии."),
        ("kk", "Түркия Қырғызстандағы өртке екі ұшақ жіберді."),
    ],
)
def test_planes_sent_to_a_fire_are_a_rescue_team(lang: str, text: str) -> None:
    assert found(lang, text) == {("TR", "KG", "rescue_team")}


def test_thanks_in_one_breath_go_to_both() -> None:
    text = "Peru Savunma Bakanı Luis Rojas, \"Şili'ye de Meksika'ya da minnettarız.\" dedi."
    assert found("tr", text) == {("PE", "CL", "thanks"), ("PE", "MX", "thanks")}


def test_both_givers_of_one_sentence_give() -> None:
    text = "Depremin vurduğu Haiti'ye hem Şili hem Meksika arama kurtarma ekibi gönderdi."
    assert found("tr", text) == {("CL", "HT", "rescue_team"), ("MX", "HT", "rescue_team")}


def test_a_place_before_a_semicolon_is_a_predicate() -> None:
    text = (
        "Nepal'i vuran deprem sonrası yabancı ekipler sahada. Katar'ın 60 kişilik arama birliği enkaz başında; "
        "Mısır'dan gelen 48 kurtarmacı Katmandu'ya ayak bastı."
    )
    assert found("tr", text) == {("QA", "NP", "rescue_team"), ("EG", "NP", "rescue_team")}


def test_what_we_handed_to_a_minister_is_for_his_state() -> None:
    text = "Türkiye'nin Banjul Büyükelçisi Ali Koç, \"Gambiya'nın yanındayız. Bugün 4 ambulansı Sağlık Bakanı Sayın Ahmadu Samate'ye teslim ettim.\" dedi."
    assert found("tr", text) == {("TR", "GM", "relief_goods")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Japonya'nın Fas'a 3 milyon dolar ayırdığı yazıldı. Tokyo iddiayı doğrulamadı."),
        (
            "tr",
            "Bakan, geçen yıl Bulgaristan'a iki uçak yollandığını hatırlattı. 900 yeni orman işçisi göreve başladı.",
        ),
    ],
)
def test_claims_not_confirmed_and_staff_taken_on_at_home_are_no_gifts(lang: str, text: str) -> None:
    assert not found(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "tonnes"),
    [
        ("tr", "Türkiye'nin yirmi ikinci uçağı Sudan'a 30 ton ilaç götürdü.", 30.0),
        ("kk", "Қазақстанның жиырма екінші пойызы Ауғанстанға 30 тонна ұн жеткізді.", 30.0),
        ("ru", "Двадцать третий самолёт МЧС России доставил в Сирию 30 тонн продовольствия.", 30.0),
        ("en", "The twenty-third Turkish plane delivered 30 tonnes of food to Syria.", 30.0),
    ],
)
def test_an_ordinal_of_two_words_is_no_amount(lang: str, text: str, tonnes: float) -> None:
    reading = read(text, lang=lang, date="2024-05-01")
    assert [(q.value, q.unit) for c in reading.candidates for q in c.quantities] == [(tonnes, "tonne")]
