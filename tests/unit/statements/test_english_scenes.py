"""English help, talks and pleas that no single clause ties to their parties. The sentences are ours."""

from __future__ import annotations

import pytest

from seferber.statements import read


def _found(text: str) -> set[str]:
    reading = read(text, lang="en", date="2026-05-06")
    return {f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in reading.candidates}


SCENES = [
    ("CO>EC relief_goods delivered", "Two hundred mattresses lie stacked in the sports hall of Manta, Ecuador. The Colombian army's third regiment hauled them to the town for nothing."),
    ("KZ>MN relief_goods decided", "Herders in Mongolia are out of hay. Now 900 tonnes have been earmarked in Astana for the flocks; the hay belongs to Kazakhstan's state reserve."),
    ("SE>FI relief_goods decided", "In Stockholm, the release of forty heaters for Finnish Lapland was approved late on Sunday. Pipes have burst in hundreds of homes."),
    ("NO>DK relief_goods dispatched", "From the manifest of the freighter that cast off at noon: twelve boilers. Consignee: the energy ministry of Denmark; donor: the Norwegian state."),
    ("CU>HT health_team delivered", "A field hospital run by forty-two Cubans opened its doors in Jacmel on Monday. Haiti's health ministry counts on eighty operations a week there."),
    ("OM>DJ relief_goods delivered", "The Omanis did not come with empty pockets. Their cargo plane touched down in Djibouti on Thursday with twenty generators for flooded clinics."),
    ("TH>LA health_team delivered", "Burn victims in Vientiane are in good hands. Eleven nurses from Bangkok's Siriraj hospital have been on the ward since Friday."),
    ("AU>TO rescue_team announced", "The search for the ferry off Vava'u, Tonga, is to be joined by navy divers from Canberra. Eight are on the list."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), SCENES)
def test_help_told_in_one_sentence_has_the_parties_of_the_whole_text(expected: str, text: str) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("PY>UY rescue_team dispatched", "Uruguay's pampas are ablaze. Brazil sent forty firefighters and Paraguay fifteen."),
        ("LV>BA relief_goods delivered", "Oslo parted with six pumps for the Bosnian town of Maglaj after the flood, Tallinn with two, Riga with one."),
        ("BE>ET money announced", "Drought grips Ethiopia. Sweden pledged 30 million dollars, Belgium 12, Germany some 50."),
        ("GB>TO money announced", "Relief for Tonga is coming in after the cyclone. Canberra pledged A$4.2 million and London £300,000."),
        ("CZ>SK relief_goods delivered", "A flood hit Slovakia. Poland delivered 40 pumps and Czechia 25 to Bratislava."),
        ("FJ>WS rescue_team announced", "A quake struck Samoa. New Zealand will send 30 rescuers and Fiji twelve."),
    ],
)  # fmt: skip
def test_a_list_whose_verb_is_told_once_names_further_givers(expected: str, text: str) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A German-built pump station was handed over in Riga on Monday. The Latvian capital bought it by tender.",
        "Estonian rescuers are on the scene with thirty men, the interior ministry in Tallinn said. Latvia's foreign minister phoned.",
        "A gift of sixty heaters left Turku for Kharkiv on Monday. The maker is footing the bill out of its own purse.",
        "No Chilean brigade has gone to Ecuador. The forty men in Santiago were ordered back to their stations.",
        "Maize for Lilongwe? Harare's own silos are empty, and not one sack would be released, Zimbabwe's grain board said.",
        "In the script a fictitious tanker leaks off Saaremaa, Estonia. Finland supplies skimmers.",
        "Our own government has set aside 8 million dollars for Labasa. Fiji was hit by Cyclone Ula while Tonga watched.",
    ],
)
def test_what_is_bought_at_home_played_or_not_done_is_no_help(text: str) -> None:
    assert not {f for f in _found(text) if f.split()[1] in ("relief_goods", "rescue_team", "money")}


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("ZM>ZW joint_project announced", "Zambia is to build a flood-warning chain on Lake Kariba jointly with Zimbabwe."),
        ("TR>SO joint_project decided", "Both cabinets gave their blessing: Türkiye's AFAD and the Somali disaster agency are founding a common training centre."),
        ("AE>MR investment_trade announced", "Nouadhibou's harbour will be rebuilt with foreign capital. Abu Dhabi's state fund wants to invest eighty million dollars there, Mauritania said."),
        ("PL>UA investment_trade readiness", "Warsaw's development bank is prepared to invest in brickworks around Kherson. Ukraine's economy ministry has named four sites."),
        ("AZ>GE meeting_visit delivered", "An Azerbaijani delegation was received in Tbilisi on Monday by Georgia's prime minister Irakli Lomsadze."),
        ("BZ>SV meeting_visit announced", "Belize's foreign minister calls at Tegucigalpa on Monday and at San Salvador the day after."),
    ],
)  # fmt: skip
def test_two_states_that_build_invest_or_meet_in_words_that_no_list_holds(expected: str, text: str) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("SI>HR request na", "Three excavators were sought from Zagreb by Slovenia's civil protection on Sunday. The Drava is rising."),
        ("NO>MM request na", "Norway has applied to the authorities in Naypyidaw for leave to bring in a convoy with shelter kits."),
        ("MG>FR request na", "Antananarivo requests from France field kitchens and tarpaulins. The cyclone tore off roofs."),
        ("JM>CU request na", "\"Havana, send us your doctors!\" Jamaica's health minister Corliss Patterson pleaded on Monday."),
        ("KE>INTL request na", "International assistance has been called for by the government in Nairobi. Locusts have eaten Kenya's north bare."),
        ("MR>ML condolence na", "Condolences from Nouakchott reached Bamako on Friday after the mine fell in."),
        ("JP>TW rescue_team delivered", "A stone in Hualien expresses Taiwan's appreciation to Japan for searching the rubble in April."),
    ],
)  # fmt: skip
def test_pleas_condolences_and_thanks_find_their_sides(expected: str, text: str) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("NO>UG money announced", "Uganda called for tents. Norway has since pledged 12 million kroner to Kampala through the World Food Programme."),
        ("AU>VU money decided", "A cyclone struck Vanuatu. Australia said its government has also approved A$2.5 million for local church groups in Vanuatu."),
        ("NZ>WS money announced", "New Zealand will make an initial contribution of NZ$650,000 to relief in Samoa, where rain has cut the road."),
        ("KE>UG health_team delivered", "Anthrax is raging in Uganda. Kenya is lending Uganda seven doctors, who were already vaccinating in Isingiro on Monday."),
    ],
)  # fmt: skip
def test_words_beside_the_gift_do_not_undo_it(expected: str, text: str) -> None:
    assert expected in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Museum curator Oda Lindqvist-Holm, whose show opens next month, hopes for photographs.",
        "Curator Ebele Okpara hopes the heirs will lend the manifest.",
        "Pema Lhamo Dorji, Director of Disaster Management, thanked the helpers.",
        "Shopkeeper Tomas Riedl wrote that the street is passable again.",
        "QUESTION: Will it be sent?\nMS. HALVORSEN: I would not put it so.",
    ],
)
def test_whoever_speaks_by_name_is_named_whatever_the_post(text: str) -> None:
    assert read(text, lang="en").verifiability.named_speaker


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The regional akimat told reporters that nobody had been asked.", "known"),
        ("The customs office cleared the container free of duty.", "known"),
        ("Some government or other will one day lend the aircraft.", "none"),
    ],
)
def test_a_local_body_is_an_institution_and_any_government_is_none(text: str, answer: str) -> None:
    assert read(text, lang="en").verifiability.institution == answer


@pytest.mark.parametrize(
    "text",
    [
        "Peru flew 20 tonnes of rice to Quito after the quake, and it has arrived. A second load will follow on Friday.",
        "Chile delivered 300 tents to Lima after the flood. The other half follow by air next week.",
    ],
)
def test_a_further_load_is_an_act_of_its_own(text: str) -> None:
    steps = [
        c.firmness for c in read(text, lang="en", date="2026-05-06").candidates if c.kind == "relief_goods"
    ]
    assert sorted(steps)[0] == "announced" and len(steps) == 2


def test_the_subject_of_a_passive_of_asking_is_asked() -> None:
    text = "Floods hit Eswatini on Monday. Mozambique has been asked for 40 boats."
    assert "SZ>MZ request na" in _found(text)
