"""Turkish and Kazakh: how far an act has come, told by the words beside the verb."""

from __future__ import annotations

import pytest

from seferber.statements import read

CASES = [
    (
        "tr",
        "Gürcistan'dan yola çıkan 20 kişilik arama kurtarma ekibinin yarın Ermenistan'a ulaşması bekleniyor.",
        ("GE", "AM", "rescue_team", "dispatched"),
    ),
    (
        "tr",
        "Bulgaristan'ın gönderdiği yangın söndürme helikopteri bu sabah Yunanistan'da sahaya intikal etti.",
        ("BG", "GR", "rescue_team", "delivered"),
    ),
    (
        "tr",
        "Katar'dan 300 çadır yüklenen gemi dün gece Libya'ya doğru açıldı.",
        ("QA", "LY", "relief_goods", "dispatched"),
    ),
    (
        "tr",
        "Arnavutluk'un kuzeyinde orman yangını sürüyor. Tiran'ın yardım istemesinin ardından son tablo şöyle: "
        "Macaristan'dan bir uçak yolda, Slovakya ise 25 itfaiyeciyi trenle gönderme kararı aldı.",
        ("SK", "AL", "rescue_team", "decided"),
    ),
    (
        "tr",
        "Romanya Acil Durum Müfettişi, motopomplarla donatılmış 30 itfaiyecinin Yaş'tan trenle Moldova'ya "
        "çıktığını açıkladı.",
        ("RO", "MD", "rescue_team", "dispatched"),
    ),
    (
        "tr",
        "Nepal depreminin ardından Türkiye'den 30 ton ilaç taşıyan iki uçak Nepal'e hareket etti. "
        'Sağlık Bakanı, "12 kişilik UMKE ekibimiz de cuma günü Nepal\'de göreve başlayacak" dedi.',
        ("TR", "NP", "health_team", "announced"),
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_step_told_beside_the_verb(lang: str, text: str, expected: tuple[str, str, str, str]) -> None:
    found = [
        (c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang=lang, date="2026-03-03").candidates
    ]
    assert expected in found, found
