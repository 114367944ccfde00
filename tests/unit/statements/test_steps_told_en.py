"""English phrases that tell how far help has come: each sentence is found with the step that its words tell."""

from __future__ import annotations

import pytest

from seferber.statements import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Latvia is looking into sending 12 pumps to Moldova. The floods there have killed four people.",
            ("LV", "MD", "relief_goods", "readiness"),
        ),
        (
            "Chile keeps 25 firefighters on 24-hour alert for Bolivia, its interior ministry said.",
            ("CL", "BO", "rescue_team", "readiness"),
        ),
        (
            "Morocco is about to send 15 trucks of food to Mauritania, the foreign ministry said.",
            ("MA", "MR", "relief_goods", "announced"),
        ),
        (
            "Forty Danish tents for Tonga have been paid for and are awaiting shipment in Aarhus.",
            ("DK", "TO", "relief_goods", "decided"),
        ),
        (
            "Sixteen divers from Estonia have been given their marching orders for Georgia.",
            ("EE", "GE", "rescue_team", "decided"),
        ),
        (
            "Norway's grant of 2 million dollars to Malawi was passed by parliament.",
            ("NO", "MW", "money", "decided"),
        ),
        (
            "Austria is flying 30 rescuers to Albania following Saturday's earthquake.",
            ("AT", "AL", "rescue_team", "dispatched"),
        ),
        (
            "Finland's 12 generators for Ukraine have gone on board the ferry at Hanko.",
            ("FI", "UA", "relief_goods", "dispatched"),
        ),
        (
            "Poland sent 60 firefighters to Slovakia, where local crews are fighting the blaze.",
            ("PL", "SK", "rescue_team", "dispatched"),
        ),
        (
            "Qatar: one field hospital, admitting patients in Syria since Sunday.",
            ("QA", "SY", "health_team", "delivered"),
        ),
    ],
)
def test_a_phrase_tells_the_step(text: str, told: tuple[str, str, str, str]) -> None:
    result = read(text, lang="en", date="2026-05-06")
    assert told in [(c.giver, c.receiver, c.kind, c.firmness) for c in result.candidates]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Latvia will send 20 pumps to Moldova next week. Water has come into 3,000 houses in Soroca.",
            ("LV", "MD", "relief_goods", "announced"),
        ),
        (
            "Chile will send 30 firefighters to Bolivia. The president of Bolivia signed a decree on three days of mourning.",
            ("CL", "BO", "rescue_team", "announced"),
        ),
        (
            "Qatar flew a field hospital towards Syria on Sunday. Local doctors have been treating patients in tents since Friday.",
            ("QA", "SY", "health_team", "dispatched"),
        ),
        (
            "India delivered 40 tonnes of rice to Nepal. Nepal's police received 20 new vehicles from their own budget.",
            ("IN", "NP", "relief_goods", "delivered"),
        ),
        (
            "Twelve Spanish firefighters returned home from Chile on Sunday after three weeks at the fires.",
            ("ES", "CL", "rescue_team", "delivered"),
        ),
    ],
)
def test_the_sentence_beside_tells_of_something_else(text: str, told: tuple[str, str, str, str]) -> None:
    result = read(text, lang="en", date="2026-05-06")
    assert [(c.giver, c.receiver, c.kind, c.firmness) for c in result.candidates] == [told]
