"""The sitrep: what it says first, what it never adds up, what it prints of the assumptions."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tests.unit.reports.facts import Plain, facts

from seferber.reports.appeal import appeal_text
from seferber.reports.sitrep import sitrep_page


def test_the_answer_comes_first_with_number_status_and_moment():
    page = sitrep_page(facts(), Plain())
    assert page["answer"].startswith("Family tent: 200 of 1,101 needed have been received; 801")
    assert "(assumed)" in page["answer"] and "2031-03-03 14:20" in page["subtitle"]


def test_names_are_in_the_language_of_the_report_or_in_english():
    page = sitrep_page(facts(), Plain("kk"))
    assert page["title"] == "Арвен жаттығуы"
    assert page["tables"][0]["rows"][0][0] == "Отбасылық шатыр"
    assert page["tables"][1]["rows"][0][0] == "First province"


def test_an_exercise_is_marked_as_one():
    assert sitrep_page(facts(), Plain())["mark"] == "exercise"


def test_every_assumption_is_printed_with_its_status():
    sheet = sitrep_page(facts(), Plain())["assumptions"]
    assert sheet["rows"] == [["A2", "Five people a household", "5 people", "assumed"]]


def test_lines_left_out_are_counted():
    assert "3 further lines" in sitrep_page(facts(promises=15), Plain())["tables"][2]["note"]


def test_an_open_discrepancy_is_told():
    assert any("WB-17" in row for part in sitrep_page(facts(), Plain())["lists"] for row in part["rows"])


def test_nothing_known_gives_a_report_that_says_so():
    empty = {
        **facts(items=0, promises=0),
        "provinces": {"item": "", "rows": []},
        "discrepancies": [],
        "bottlenecks": [],
        "assumptions": [],
    }
    page = sitrep_page(empty, Plain())
    assert page["answer"] == "No need is known yet in this operation."
    assert page["tables"] == [] and page["charts"] == []


def test_the_page_is_plain_values():
    assert json.loads(json.dumps(sitrep_page(facts(), Plain())))["title"] == "Arven drill"


def test_an_appeal_names_what_is_asked_and_says_that_it_is_modelled():
    text = appeal_text(
        titles={"en": "Arven drill"},
        as_of=datetime(2031, 3, 3, tzinfo=UTC),
        lines=[{"names": {"en": "Family tent"}, "quantity": 600, "unit": "pcs", "gap": 801, "places": 2}],
        needs_note=True,
        voice=Plain(),
    )
    assert "• Family tent: 600 pcs (open gap 801, in 2 districts)" in text and "modelled" in text
