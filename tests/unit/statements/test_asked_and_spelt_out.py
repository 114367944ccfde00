"""Numbers of a request, numbers repeated in words, dollars of other states, lists under a heading. All sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("lang", "text", "quantity"),
    [
        (
            "en",
            "The Embassy of Mongolia requests the Government of Kazakhstan to consider supplying three thousand tonnes of fodder.",
            (3000, "tonne"),
        ),
        (
            "ru",
            "Анкара обратилась к Казахстану с просьбой о 20 тысячах тонн муки для лагерей.",
            (20000, "tonne"),
        ),
        (
            "tr",
            "Ürdün Hükûmeti, Türkiye'den on iki adet seyyar su arıtma ünitesinin gönderilmesini rica etmektedir.",
            (12, "water_purification_unit"),
        ),
    ],
)
def test_what_is_asked_for_is_counted(lang: str, text: str, quantity: tuple[float, str]) -> None:
    (asked,) = read(text, lang=lang).candidates
    assert asked.kind == "request"
    assert [(q.value, q.unit) for q in asked.quantities] == [quantity]


@pytest.mark.parametrize(
    ("lang", "text", "quantity", "words"),
    [
        ("kk", "Қазақстан Фиджиге 150 000 (бір жүз елу мың) АҚШ долларын бөлді.", (150000, "USD"), "150 000 (бір жүз елу мың) АҚШ долларын"),
        ("ru", "Казахстан выделил Фиджи 150 000 (сто пятьдесят тысяч) долларов США.", (150000, "USD"), "150 000 (сто пятьдесят тысяч) долларов"),
        ("tr", "Kazakistan Fiji'ye 150.000 (yüz elli bin) ABD doları tahsis etti.", (150000, "USD"), "150.000 (yüz elli bin) ABD doları"),
        ("ru", "Казахстан направил в Фиджи 20 (двадцать) тонн муки.", (20, "tonne"), "20 (двадцать) тонн"),
        ("ru", "Казахстан выделил Фиджи 2,5 млн австралийских долларов.", (2500000, "AUD"), "2,5 млн австралийских долларов"),
        ("kk", "Австралия Қазақстанға 2,5 миллион аустралиялық доллар беретінін айтты.", (2500000, "AUD"), "2,5 миллион аустралиялық доллар"),
    ],
)  # fmt: skip
def test_a_number_repeated_in_words_is_one_number(
    lang: str, text: str, quantity: tuple[float, str], words: str
) -> None:
    (given,) = read(text, lang=lang).candidates
    (counted,) = given.quantities
    assert (counted.value, counted.unit) == quantity
    assert counted.span.of(text) == words


def test_brackets_around_a_number_end_no_clause() -> None:
    text = (
        "Правительство Узбекистана постановило выделить Казахстану 150 000 (сто пятьдесят тысяч) долларов США;"
        " на станции Ташкент сформирован состав из двенадцати вагонов с мукой, он пересёк границу в среду."
        " При запросе казахстанской стороны готовы выехать сорок спасателей."
    )
    found = {(c.kind, q.value, q.unit) for c in read(text, lang="ru").candidates for q in c.quantities}
    assert ("money", 150000, "USD") in found


def test_a_list_of_helpers_under_a_heading_helps_the_state_of_the_heading() -> None:
    text = (
        "TONGA DURUM ÖZETİ – 21 Ocak, saat 18.00\n"
        "• Yeni Zelanda: HMNZS Aotearoa, 250 bin litre içme suyuyla Nuku'alofa limanına yanaştı.\n"
        "• Avustralya: HMAS Adelaide, 40 tonu aşkın tıbbi malzemeyle bu sabah Brisbane'den denize açıldı.\n"
        "• Çin: Tonga Ulusal Afet Yönetim Ofisi, Pekin'in gönderdiği ilk parti konserveyi teslim aldığını doğruladı.\n"
        "Haberleşme kesik; can kaybı üç. Dış adalarda 80'e yakın hane açıkta."
    )
    candidates = read(text, lang="tr").candidates
    assert {c.receiver for c in candidates} == {"TO"}
    assert {c.giver for c in candidates} >= {"NZ", "AU", "CN"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Дипломат подчеркнул, что решение о переброске в Австралию казахстанских вертолётов не принималось."),
        ("tr", "Kazakistan'a ekip gönderilmesi yönünde henüz bir karar alınmadı."),
        ("kk", "Қазақстанның Фиджиге ұшақ жіберуі туралы шешім қабылданған жоқ."),
    ],
)  # fmt: skip
def test_what_nobody_has_decided_is_no_promise(lang: str, text: str) -> None:
    assert not read(text, lang=lang).candidates
