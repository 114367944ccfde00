"""Reports in lists, notes, communiqués, drills and anniversaries: each genre says who gives in its own way."""

from __future__ import annotations

from seferber.statements import read
from seferber.statements.model import Reading


def keys(text: str, lang: str, date: str | None = "2024-05-20") -> set[tuple[str, str, str]]:
    return {(c.giver, c.receiver, c.kind) for c in read(text, lang=lang, date=date).candidates}


def first(text: str, lang: str, date: str | None = "2024-05-20") -> Reading:
    return read(text, lang=lang, date=date)


def test_in_a_list_the_state_before_the_colon_gives_to_the_one_in_the_heading() -> None:
    text = (
        "Malawi: Tropical Cyclone Freddy, Flash Update No. 6\n"
        "- Tanzania: two helicopters and 90 tonnes of maize flour handed over on 18 March.\n"
        "- India: $1 million announced.\n"
        "- Confirmed cholera cases: 1,428.\n"
    )
    assert keys(text, "en", "2023-03-20") == {("TZ", "MW", "relief_goods"), ("IN", "MW", "money")}


def test_a_list_by_place_of_disaster_puts_the_struck_state_before_the_colon() -> None:
    text = (
        "Akdeniz orman yangınları – günlük bülten\n"
        "Arnavutluk: Yunanistan 40 itfaiyeci gönderdi.\n"
        "İspanya: ordu sahaya çıktı.\n"
    )
    assert ("GR", "AL", "rescue_team") in keys(text, "tr", "2025-08-14")


def test_a_note_speaks_for_the_state_that_presents_its_compliments() -> None:
    text = (
        "The High Commission of the Republic of Zambia presents its compliments to the Department of International "
        "Relations of the Republic of South Africa and has the honour to request the assistance of the Government of "
        "South Africa in the form of two mobile hospitals."
    )
    assert keys(text, "en", None) == {("ZM", "ZA", "request")}


def test_the_session_of_two_sides_is_theirs_though_no_state_stands_beside_it() -> None:
    text = (
        "Joint Communiqué of the Kazakhstan–Mongolia Intergovernmental Commission\n"
        "The Commission met in Ulaanbaatar on 14 May 2024. The sides agreed to open a joint veterinary laboratory."
    )
    assert {("KZ", "MN", "meeting_visit"), ("KZ", "MN", "joint_project")} <= keys(text, "en")


def test_what_was_done_then_is_not_counted_at_an_anniversary() -> None:
    text = (
        "В Гюмри почтили память жертв землетрясения. 35 лет назад Франция направила в Армению 500 спасателей."
    )
    assert keys(text, "ru", "2023-12-07") == set()


def test_what_is_played_in_a_drill_is_not_counted() -> None:
    text = "Almatı'daki tatbikatta senaryo gereği AFAD iki uçakla Kazakistan'a 120 kişilik ekip gönderdi."
    assert keys(text, "tr") == set()


def test_a_question_undertakes_nothing() -> None:
    text = "The member asked what aid the United Kingdom has sent to Grenada after the hurricane."
    assert keys(text, "en", "2024-07-05") == set()


def test_a_sum_since_an_earlier_year_is_a_total() -> None:
    text = "2015'ten bu yana Türkiye'nin Somali'ye sağladığı insani yardımın toplamı 1,2 milyar dolardır."
    assert keys(text, "tr", "2025-03-20") == set()


def test_a_general_word_that_the_next_sentence_explains_is_no_gift_of_its_own() -> None:
    text = "Yangınlar için Katar'dan Türkiye'ye destek geldi. Katar'dan 35 kişilik arama kurtarma ekibi Dalaman'a indi."
    assert keys(text, "tr", "2021-08-06") == {("QA", "TR", "rescue_team")}


def test_a_team_belongs_to_the_service_it_is_bound_to() -> None:
    text = (
        "Özbekistan Olağanüstü Haller Bakanlığına bağlı 100 kişilik kurtarma birliği Taşkent'ten havalandı."
        " Birlik depremin vurduğu Hatay'da görev yapacak."
    )
    assert keys(text, "tr", "2023-02-07") == {("UZ", "TR", "rescue_team")}


def test_a_condition_that_only_the_ending_marks_leaves_readiness() -> None:
    text = "Dışişleri Bakanlığı, Meclisten izin çıkarsa Sırbistan'a iki çelik köprü göndereceğini duyurdu."
    reading = first(text, "tr", "2025-07-14")
    assert [c.firmness for c in reading.candidates] == ["readiness"]
    assert reading.candidates[0].condition is not None


def test_a_surname_that_means_a_thing_is_no_gift() -> None:
    text = "Dışişleri Bakanı Hakan Fidan'ın bu hafta Tahran'a günübirlik bir ziyaret gerçekleştirmesi bekleniyor."
    assert keys(text, "tr", "2024-09-30") == {("TR", "IR", "meeting_visit")}


def test_the_worth_of_goods_is_no_money_beside_them() -> None:
    text = "Казахстан передаст Украине генераторы на 20 млн тенге."
    assert keys(text, "ru", "2022-12-06") == {("KZ", "UA", "relief_goods")}


def test_what_an_international_body_gives_is_no_state_gift() -> None:
    text = "UNICEF, Haiti'ye 10 ton ilaç ulaştırdı. Kenya'nın polis gücü Port-au-Prince'te bekletiliyor."
    assert keys(text, "tr", "2024-03-12") == set()


def test_whoever_signs_an_answer_says_all_of_it() -> None:
    text = (
        "Soru önergesine cevap\nTİKA, Etiyopya'ya 40 ton gıda ulaştırmıştır.\nHakan Fidan\nDışişleri Bakanı"
    )
    (candidate,) = first(text, "tr", "2025-03-20").candidates
    assert [s.name for s in candidate.speakers] == ["Hakan Fidan"]
