"""English and Russian: many ways to bring, lend, man, treat and ask, and what only looks like them. The sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read
from seferber.statements.clauses import analyse
from seferber.statements.struck import set_priors

QUAKE = "An earthquake hit Peru on Sunday."
STORM = "Cyclone Ula hit Fiji on Sunday."
SNOW = "Снегопад обрушился на Монголию."
FLOOD = "Наводнение отрезало Баткен в Киргизии."

GIVEN = [
    ("en", QUAKE, "Chile put two dozer crews on the road to Arequipa.", "CL>PE rescue_team dispatched"),
    ("en", QUAKE, "Chile has put 300 tents aboard a cargo plane.", "CL>PE relief_goods dispatched"),
    ("en", QUAKE, "Chilean sailors carried 80 tonnes of rice ashore at Mollendo.", "CL>PE relief_goods delivered"),
    ("en", QUAKE, "A pair of Chilean helicopters landed at Arequipa.", "CL>PE rescue_team delivered"),
    ("en", QUAKE, "Chile's ONEMI put forty swift-water rescuers on a plane.", "CL>PE rescue_team dispatched"),
    ("en", QUAKE, "Chile will station a medical team in Arequipa.", "CL>PE health_team announced"),
    ("en", QUAKE, "Chile has agreed to provide sixty crew members.", "CL>PE rescue_team decided"),
    ("en", STORM, "The Samoan cabinet has voted through 400,000 tala for Fiji.", "WS>FJ money decided"),
    ("en", STORM, "Tonga undertook to make over two water makers to Fiji.", "TO>FJ relief_goods announced"),
    ("en", STORM, "Tonga followed with two truckloads of drinking water.", "TO>FJ relief_goods dispatched"),
    ("en", STORM, "Tonga took in forty burn victims for treatment.", "TO>FJ health_team delivered"),
    ("en", STORM, "Should the dykes break, Tonga would send forty divers, its embassy said.", "TO>FJ rescue_team readiness"),
    ("en", STORM, "Tonga said that a field hospital may also be lent if Suva asks for it.", "TO>FJ health_team readiness"),
    ("en", STORM, "Fiji has asked Tonga for the loan of six hydrofoils.", "FJ>TO request na"),
    ("en", STORM, "Fiji voiced boundless thanks to Tonga for the tents.", "FJ>TO thanks na"),
    ("en", STORM, "“Mālō 'aupito to our Tongan friends,” said Fiji's president.", "FJ>TO thanks na"),
    ("ru", SNOW, "Казахстан пригнал в Дархан двадцать самосвалов.", "KZ>MN relief_goods dispatched"),
    ("ru", SNOW, "Из Казахстана выехали тридцать спасателей.", "KZ>MN rescue_team dispatched"),
    ("ru", SNOW, "Поездом идут сорок вагонов сена из Казахстана.", "KZ>MN relief_goods dispatched"),
    ("ru", SNOW, "Казахстанские водолазы подключились к поискам в Дархане.", "KZ>MN rescue_team delivered"),
    ("ru", SNOW, "Казахстан забрал на лечение двадцать раненых.", "KZ>MN health_team delivered"),
    ("ru", SNOW, "Казахстан Монголию без помощи не оставит.", "KZ>MN readiness readiness"),
    ("ru", FLOOD, "Киргизия попросила Ташкент прислать насосы.", "KG>UZ request na"),
    ("ru", FLOOD, "Узбекистан отщипнёт от бюджета миллион долларов.", "UZ>KG money announced"),
    ("ru", FLOOD, "Узбекистан уже сдал на склад в Баткене 9 тонн муки.", "UZ>KG relief_goods delivered"),
    ("ru", FLOOD, "«Мы признательны Ирану», — заявил заместитель главы МЧС Киргизии.", "KG>IR thanks na"),
]  # fmt: skip

NOTHING = [
    (
        "en",
        "Exercise North Wind: by noon Belgium had pledged sixty rescuers to Ireland. None of it was real.",
    ),
    (
        "en",
        "The volleyballers' coach, who once played in Uganda, stands ready to assist Kenya's juniors. Late aces won it.",
    ),
    ("en", "Cyclone Ula hit Fiji while Tonga watched. Our own government has set aside 8 million dollars."),
    (
        "en",
        "The island asked France for an explanation and for the extradition of a fugitive. Rain fell on Fiji.",
    ),
    ("ru", "От цистерн Казахстана Монголия отказалась. Свои 70 водовозов правительство уже перегнало на юг."),
    ("ru", "По легенде Узбекистан перебросил в Киргизию 120 спасателей. Манекены доставали статисты."),
    ("ru", "Из Казахстана домой вернулись туристы. Наводнение в Киргизии закончилось."),
]


def keys(lang: str, text: str) -> set[str]:
    found = read(text, lang=lang, date="2025-06-10").candidates
    return {f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in found}


@pytest.mark.parametrize(("lang", "scene", "told", "expected"), GIVEN)
def test_help_is_read_in_whatever_words_it_is_brought(lang, scene, told, expected):
    assert expected in keys(lang, f"{scene} {told}")


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_what_is_played_at_home_or_asked_for_otherwise_gives_nothing(lang, text):
    assert not keys(lang, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ireland answered the floods in Malawi. The Government will make €2.3 million available to Malawi.",
            "IE>MW",
        ),
        ("Ireland answered the floods in Malawi. Eight of its nurses landed in Lilongwe.", "IE>MW"),
        (
            "What is Kenya doing for flooded Malawi? Ministers have signed off on 600 tents for Malawi.",
            "KE>MW",
        ),
        ("Kenya pledged to help flooded Malawi. The President signed an order releasing 600 tents.", "KE>MW"),
    ],
)
def test_a_body_named_without_its_state_gives_for_the_one_just_told_of(text, expected):
    assert any(key.startswith(expected) for key in keys("en", text))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "PORT MORESBY — Ash drove villagers from their gardens. Australia has earmarked A$4 million. New Zealand has sent tents.",
            "PG",
        ),
        ("en", "Kathmandu. Bhutan gave a million ngultrum. China sent 300 tents.", "NP"),
        ("en", "GENEVA — Norway gave five million kroner. Finland sent 300 tents.", ""),
        ("en", "Kathmandu. Nepal sent 300 tents. China gave a million yuan.", ""),
        (
            "ru",
            "Горит лес. Белоруссия направила 60 пожарных. Казахстан отправил палатки. МЧС России благодарит соседей.",
            "RU",
        ),
    ],
)
def test_where_no_trouble_is_told_of_the_place_of_the_report_is_helped(lang, text, expected):
    analysis = analyse(text, lang, None)
    set_priors(analysis)
    assert analysis.struck == expected


@pytest.mark.parametrize(
    ("code", "money"), [("SRD", "SRD 2 million"), ("KES", "KES 30 million"), ("MWK", "MWK 9 million")]
)
def test_sums_are_read_in_the_money_of_every_state(code, money):
    (found,) = read(f"{STORM} Tonga gave Fiji {money}.", lang="en", date="2025-06-10").candidates
    assert [q.unit for q in found.quantities] == [code]
