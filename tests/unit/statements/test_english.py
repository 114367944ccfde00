"""English: who gives and who receives where the sentence itself does not say it in the plain order."""

from __future__ import annotations

import pytest

from seferber.statements import read


def gifts(text: str, day: str = "2025-06-10") -> set[tuple[str, str, str, str]]:
    return {(c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang="en", date=day).candidates}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Blankets from Windhoek, 9,000 in all, were handed over to the disaster agency of Botswana on Monday.",
            ("NA", "BW", "relief_goods", "delivered"),
        ),
        (
            "Medicines and 300 tents landed in Antananarivo on Monday aboard a South African Air Force plane.",
            ("ZA", "MG", "relief_goods", "delivered"),
        ),
        (
            "Some 70 tonnes of rice, a gift of the Government of Cambodia, arrived in Colombo for those displaced by the floods.",
            ("KH", "LK", "relief_goods", "delivered"),
        ),
        (
            "After the quake in Kunar 35 Uzbek rescuers reached Jalalabad by helicopter.",
            ("UZ", "AF", "rescue_team", "delivered"),
        ),
    ],
)
def test_goods_and_teams_as_subject_come_from_whoever_the_phrase_names(
    text: str, expected: tuple[str, ...]
) -> None:
    assert expected in gifts(text)


def test_the_giver_of_a_sentence_without_one_is_that_of_the_sentence_before() -> None:
    text = (
        "The UK is to release £4 million for Jamaica after the hurricane. "
        "A nine-strong search and rescue team touched down in Kingston on Friday."
    )
    assert ("GB", "JM", "rescue_team", "delivered") in gifts(text)


def test_a_number_without_its_noun_repeats_the_gift_before_it() -> None:
    text = "Romania sent 56 firefighters to Greece after the blaze in Evros. Bulgaria will contribute 62 more on Friday."
    assert ("BG", "GR", "rescue_team", "announced") in gifts(text)


@pytest.mark.parametrize(
    "text",
    [
        "EU to Sri Lanka: €1.8 million in flood aid.",
        "Nigeria: €2 million from Italy for the flood victims of Mokwa.",
    ],
)
def test_a_headline_without_a_verb_names_giver_receiver_and_sum(text: str) -> None:
    assert {g[2] for g in gifts(text)} == {"money"}


def test_words_in_passing_cut_no_clause() -> None:
    text = "The Angolan side pledged, pending approval by parliament, 400 tonnes of maize to Zambia for the victims of the drought."
    assert ("AO", "ZM", "relief_goods", "announced") in gifts(text)


def test_an_official_without_a_state_speaks_for_that_of_the_dateline() -> None:
    text = (
        "KATHMANDU, Oct 2 (Newswire) - China handed over 70 water pumps to Nepal on Wednesday after the floods. "
        '"We are grateful to Beijing," Irrigation Secretary Keshab Rijal told reporters.'
    )
    assert ("NP", "CN", "thanks", "na") in gifts(text)


def test_us_in_a_quotation_is_the_side_that_gets() -> None:
    text = '"Rwanda has sent us two field hospitals after the floods," the Kenyan health minister said in Nairobi.'
    assert ("RW", "KE", "health_team", "dispatched") in gifts(text)


def test_an_offer_that_was_turned_down_was_an_offer() -> None:
    found = gifts(
        "Hungary's offer of 20 divers was turned down by Bucharest after the floods in Galati, Romania."
    )
    assert found <= {("HU", "RO", "rescue_team", "readiness")}


@pytest.mark.parametrize(
    "text",
    [
        "The two-way commerce reaching US$ 4 billion by 2030 was welcomed by Brazil and Angola.",
        "The supply ship's crew had been tested three times, New Zealand's navy said of its call in Tonga after the eruption.",
        "Kenya will reopen its airspace to allow Ugandan police to bring medicines into South Sudan.",
        "Malaysia's Petronas delivered a cargo of LNG to Japan.",
        "3,200 Bolivian soldiers were deployed along the fire line, Chile's ambassador said.",
        "Singapore's Changi Airport Group and the Temasek Foundation have each pledged S$1 million to flood victims in Aceh.",
        "An exhibition in Oslo recalls the ships that carried Norwegian grain to Russia in 1921.",
        "Asked about reports that Kenya had sent a rescue team to Rwanda, the spokesman answered that no team had left Nairobi.",
        "Thailand handed over 340 scam suspects to China at Mae Sot airport.",
        "Zimbabwe paid Zambia 12 million dollars for electricity supplied in June.",
        "Had Iceland been asked after the flood, it would have offered Denmark two ships, the premier joked.",
        "Uruguay has withdrawn its offer of a field hospital to Paraguay.",
        "The Georgian embassy in Baku thanked everyone who came to the concert.",
    ],
)
def test_what_only_looks_like_help_is_not_proposed(text: str) -> None:
    assert gifts(text) == set()


def test_who_asked_is_told_after_who_sent() -> None:
    found = gifts(
        "Lithuania has sent 20 rescuers to Latvia after Riga requested help with the flooded works. Estonia has sent pumps."
    )
    assert ("LT", "LV", "rescue_team", "dispatched") in found
    assert ("EE", "LV", "relief_goods", "dispatched") in found
    assert not any(giver == "LV" and kind != "request" for giver, _receiver, kind, _firmness in found)
