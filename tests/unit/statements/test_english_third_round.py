"""English: classes learnt from unmet texts: denials, conditions, teams beside a comma, corrections, sums of which nothing left."""

from __future__ import annotations

import pytest

from seferber.statements import read


def _found(text: str, date: str = "2026-05-06") -> list[str]:
    return [
        f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in read(text, lang="en", date=date).candidates
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Floods struck Eswatini on Monday. None of the 30 tonnes of maize that Lesotho promised has left the depot.",
        "Not a single tent of the 500 has left Vienna for Sudan after the flood, the court of audit found.",
        "It was reported that Oman had wired two million dollars to Yemen after the flood. Nothing has arrived, the ministry said.",
        "Gabon has ruled out sending doctors to Chad, where cholera spreads.",
        "Malta was said to be loading 40 tonnes of rations for Tunisia after the quake. A spokesman described the account as simply wrong.",
    ],
)
def test_what_is_denied_or_never_left_is_no_gift(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A cyclone hit Fiji. Australia could field a dog unit for Suva within a day, provided the island's authorities give the word, its envoy said.",
            "AU>FJ rescue_team readiness",
        ),
        (
            "A flood hit Moldova. Norway would hand over 20 generators to Moldova once parliament agrees, its envoy said.",
            "NO>MD relief_goods readiness",
        ),
        (
            "A landslide hit Nepal. India could send a team of 14 divers to Nepal the moment Kathmandu gives the word, an Indian official said.",
            "IN>NP rescue_team readiness",
        ),
    ],
)
def test_what_would_go_under_a_condition_is_readiness(text: str, expected: str) -> None:
    assert expected in _found(text)


def test_a_team_after_while_comes_from_the_state_it_is_named_with() -> None:
    text = (
        "The Maldives wired 250,000 dollars to Sri Lanka's disaster fund after the landslide, while a 38-strong rescue team "
        "from Nepal, with four sniffer dogs, is already digging on the upper estate."
    )
    found = _found(text)
    assert "NP>LK rescue_team delivered" in found
    assert not any(f.startswith("MV>LK rescue_team") for f in found)


def test_a_visit_that_is_called_off_is_none() -> None:
    text = "Foreign Minister Ana Moli of New Zealand will not be visiting Suva on this trip."
    assert not _found(text)


def test_the_note_of_a_newspaper_about_its_own_figure_is_no_further_gift() -> None:
    text = (
        "A storm hit Kiribati. New Zealand sent two desalination units to Kiribati on Tuesday. "
        "(An earlier version of this story gave the number as three.)"
    )
    assert len(_found(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A quake hit Nepal. Six Cuban orthopaedists arrived in Kathmandu on Sunday.", "CU>NP health_team delivered"),
        ("A fire hit Chile. Forty Uruguayan firefighters are dousing the slopes above Valparaíso in Chile.", "UY>CL rescue_team delivered"),
        ("Drought struck Malawi. Zambia's cabinet voted 1.5 million dollars for Malawi on Friday.", "ZM>MW money decided"),
        ("A flood hit Togo. Benin has ratified a donation of 15 tonnes of tarpaulins to Togo.", "BJ>TG relief_goods decided"),
    ],
)  # fmt: skip
def test_further_trades_works_and_votes_are_known(text: str, expected: str) -> None:
    assert expected in _found(text)
