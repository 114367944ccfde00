"""Numbers of peoples before one noun, teams with their strength, houses, and what two states build together."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "ru",
            "64 молдавских и 112 румынских спасателей прибыли в Грецию.",
            {("MD", 64, "person"), ("RO", 112, "person")},
        ),
        ("en", "Some 64 Moldovan and 112 Romanian rescuers arrived in Greece.", {("MD", 64, "person")}),
        ("ru", "В Армению выехали два отделения грузинских спасателей (26 человек).", {("GE", 26, "person")}),
        ("ru", "Грузия передала Армении 30 сборных домов.", {("GE", 30, "house")}),
        ("kk", "Қазақстан Қырғызстанға 30 модульдік үй берді.", {("KZ", 30, "house")}),
        (
            "ru",
            "Сербия командировала в Грецию 35 лесных пожарных с 9 единицами техники.",
            {("RS", 35, "person"), ("RS", 9, "vehicle")},
        ),
        ("en", "Slovenia sent two Air Tractors to Greece.", {("SI", 2, "aircraft")}),
        (
            "tr",
            "Türkiye ile Arnavutluk, beş köprünün birlikte yenilenmesini öngören protokolü imzaladı.",
            {("TR", 5, "bridge")},
        ),
    ],
)
def test_each_number_has_its_own_giver_and_unit(lang: str, text: str, wanted: set) -> None:
    found = {
        (c.giver, int(q.value), q.unit)
        for c in read(text, lang=lang, date="2024-05-02").candidates
        for q in c.quantities
    }
    assert wanted <= found
    assert all(
        number in {n for _g, n, _u in wanted}
        for giver, number, _u in found
        if giver in {g for g, _n, _u in wanted}
    )
