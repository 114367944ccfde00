"""Every room opens in a real browser, at both widths, without an error and without asking another host."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = (
    "overview",
    "statements",
    "commitments",
    "needs",
    "packages",
    "plan",
    "consignments",
    "account",
    "reports",
    "cooperation",
    "cooperation/decisions",
    "cooperation/projects",
    "cooperation/dossier",
    "field",
    "administration",
)


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_every_room_opens_for_the_host(page_as, size):
    page = page_as("host_coordinator", size=size, path="/o/drill/overview/")
    for room in ROOMS:
        answer = page.goto(page.url.split("/o/")[0] + f"/o/drill/{room}/")
        assert answer.status == 200, room
        assert page.inner_text("h1").strip(), room
        # Nothing may stick out sideways on a phone.
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1, room


@pytest.mark.parametrize("language", ["tr", "kk", "ru"])
def test_no_room_is_left_in_english(page_as, language):
    page = page_as("host_coordinator", language=language, path="/o/drill/overview/")
    english = {
        "Overview",
        "Statements",
        "Commitments",
        "Needs",
        "Account",
        "Reports",
        "Calendar",
        "Decisions",
    }
    for room in ROOMS:
        page.goto(page.url.split("/o/")[0] + f"/o/drill/{room}/")
        assert page.inner_text("h1").strip() not in english, room
