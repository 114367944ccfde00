"""The shell around every page: who may enter, what is always in sight, how refusals are said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from seferber.kernel import Message
from seferber.web import formatting, templatetags
from seferber.web.access import Access
from seferber.web.context import navigation
from seferber.web.maps import Choropleth, Line, Lines, MapData
from seferber.web.tables import Choice, Column, Table
from seferber.web.timelines import Bar, Lane, Level, Timeline

NOW = datetime(2023, 2, 12, 18, 0, tzinfo=UTC)


def test_a_stranger_is_asked_to_sign_in(operation):
    answer = Client().get("/o/drill/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=/o/drill/")


def test_a_person_who_is_no_member_learns_nothing_about_the_operation(
    operation, client_as, django_user_model
):
    client = Client()
    client.force_login(django_user_model.objects.create_user("outsider"))
    answer = client.get("/o/drill/")
    assert answer.status_code == 404
    assert "Arven drill" not in answer.content.decode()


def test_the_operation_and_its_clock_are_in_sight_on_every_page(client_as):
    client = client_as("donor_coordinator")
    client.get("/o/drill/", follow=True)
    page = client.get("/profile/").content.decode()
    assert "Arven drill" in page
    assert "12 Feb 2023 18:00\u00a0UTC" in page
    assert "exercise" in page


def test_signing_in_with_a_wrong_password_says_what_to_do_in_three_sentences(db):
    answer = Client().post("/sign-in/", {"username": "nobody", "password": "wrong"})
    said = answer.content.decode()
    assert "do not fit together" in said
    assert "Nobody was signed in" in said
    assert "ask the administrator" in said


def test_the_chosen_language_is_kept(db):
    client = Client()
    client.post("/language/", {"language": "kk", "next": "/sign-in/"})
    assert 'lang="kk"' in client.get("/sign-in/").content.decode()


def test_a_language_choice_never_leads_to_another_host(db):
    answer = Client().post("/language/", {"language": "tr", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_every_answer_carries_the_content_security_policy(db):
    policy = Client().get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("address", ["/sign-in/", "/profile/"])
def test_pages_hold_no_inline_script_and_no_inline_style(client_as, address):
    client = client_as("observer")
    page = client.get(address).content.decode()
    assert "<script>" not in page
    assert " style=" not in page
    assert "onclick" not in page


def test_an_unknown_address_is_answered_with_three_sentences(client_as):
    answer = client_as("observer").get("/nowhere/")
    assert answer.status_code == 404
    assert "What you entered elsewhere is safe." in answer.content.decode()


def test_navigation_follows_the_way_help_travels_and_the_role(operation):
    access = Access(operation, role="field_officer")
    words = [entry["words"] for group in navigation(access, "/") for entry in group["entries"]]
    assert "Statements" not in words
    assert words == sorted(words, key=["Overview", "Statements", "Commitments", "Needs", "Packages and teams", "Plan", "Last mile",
                                       "On the way", "Stock and lots", "Account", "Reports", "Calendar", "Decisions", "Projects", "Dossier",
                                       "Field", "Administration"].index)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1,234,567.5"),
        ("tr", "1.234.567,5"),
        ("ru", "1\u00a0234\u00a0567,5"),
        ("kk", "1\u00a0234\u00a0567,5"),
    ],
)
def test_numbers_carry_the_marks_of_the_language(language, said):
    with translation.override(language):
        assert formatting.number(1234567.5) == said


def test_modelled_people_are_rounded_to_hundreds_and_counted_ones_are_not():
    assert formatting.people(168_849, "modelled") == "about 168,800"
    assert formatting.people(168_849, "published") == "168,849"


def test_moments_are_said_in_utc_and_in_the_language():
    assert (
        templatetags.moment(NOW)
        == '<time datetime="2023-02-12T18:00:00+00:00">12 Feb 2023 18:00\u00a0UTC</time>'
    )
    with translation.override("tr"):
        assert "12 Şub 2023" in templatetags.moment(NOW)
    assert formatting.since(NOW - timedelta(days=3), NOW) == "3 days ago"
    assert formatting.since(NOW + timedelta(hours=5), NOW) == "in 5 hours"


def test_a_message_of_the_rules_is_translated_before_its_values_are_filled_in():
    assert templatetags.say(Message("%(a)s of %(b)s", {"a": 1, "b": 2})) == "1 of 2"


def test_a_state_is_a_word_a_shape_and_a_colour():
    drawn = templatetags.state("dispatched")
    assert "dispatched" in drawn and "<svg" in drawn and "tone-" in drawn


ROWS = [{"code": f"WB-{k}", "place": "Hub" if k % 2 else "Port", "quantity": k} for k in range(1, 121)]


def _table(query: str = "", rows=ROWS) -> Table:
    return Table(
        RequestFactory().get(f"/x/?{query}"),
        rows=rows,
        columns=[Column("code", "Waybill"), Column("place", "Place", hxl="#loc"), Column("quantity", "Quantity", kind="number", total=True)],
        filters=[Choice("place", "Place", [("Hub", "Hub"), ("Port", "Port")])],
        search=("code",),
        per_page=50,
    )  # fmt: skip


def test_a_table_pages_sorts_and_filters_on_the_server():
    table = _table("sort=-quantity&place=Hub&page=2")
    assert table.total == 60
    assert [row["cells"][0]["shown"] for row in table.cells][:2] == ["WB-19", "WB-17"]
    assert table.totals[2]["shown"] == "3,600"


def test_a_filter_value_that_is_not_offered_is_passed_over():
    assert _table("place=%27%3B--").total == 120


def test_the_export_holds_every_row_of_the_filter_and_no_formula():
    rows = [*ROWS, {"code": "=1+1", "place": "Hub", "quantity": 0}]
    answer = _table("place=Hub&format=csv", rows).response()
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 62
    assert "'=1+1,Hub,0" in lines
    assert _table("format=hxl").response().content.decode("utf-8-sig").splitlines()[1] == ",#loc,"


def test_overlapping_bars_of_a_timeline_take_separate_rows():
    day = timedelta(days=1)
    line = Timeline(
        NOW,
        NOW + 4 * day,
        [
            Lane(
                "Adana",
                [Bar(NOW, NOW + 2 * day), Bar(NOW + day, NOW + 3 * day), Bar(NOW + 2 * day, NOW + 4 * day)],
            )
        ],
    )
    tops = [bar["y"] for bar in line.drawn()["lanes"][0]["bars"]]
    assert tops[0] == tops[1] and tops[2] > tops[0]


def test_a_lane_marks_the_days_on_which_its_capacity_is_full():
    day = timedelta(days=1)
    levels = [Level(NOW, NOW + day, 20, 40), Level(NOW + day, NOW + 2 * day, 40, 40)]
    steps = Timeline(NOW, NOW + 2 * day, [Lane("Adana", capacity=levels)]).drawn()["lanes"][0]["steps"]
    assert [step["full"] for step in steps] == [False, True]


def test_a_map_finds_its_moments_from_the_lines_it_shows():
    line = Line("WB-1", (35.0, 37.0), (36.0, 37.0), from_at=NOW, until_at=NOW + timedelta(hours=5))
    data = MapData(
        [Choropleth("d", "tr_provinces", {"TUR001": {"value": 0.5}}), Lines("l", [line])]
    ).as_json()
    assert [m["at"] for m in data["moments"]] == ["2023-02-12T18:00:00+00:00", "2023-02-12T23:00:00+00:00"]
    assert data["geo"]["tr_provinces"] == "/static/geo/tr_provinces.geojson"
