"""Routes in a real browser: the search shows itself, the slider drives, an event stands beside the old plan."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from tests import lastmile_cast
from tests.browser.checks import faults_of

from seferber.store.books import create_triggers, drop_triggers

pytestmark = [pytest.mark.django_db(transaction=True)]

HERE = "/o/belmoria-quake/lastmile/"


@pytest.fixture
def operation(transactional_db):
    """The cast with distribution points; its books are emptied afterwards, which their triggers otherwise refuse."""
    yield lastmile_cast.load()
    drop_triggers(connection)
    call_command("flush", interactive=False, verbosity=0)
    create_triggers(connection)


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_pages_of_the_last_mile_have_no_faults(page_as, operation, size):
    route = lastmile_cast.route(operation)
    vehicle = route.visits.order_by("-arrives_at").first().vehicle
    lastmile_cast.mend(operation, route, 0.2, {"kind": "vehicle_lost", "vehicle": vehicle})
    page = page_as("host_coordinator", size=size, path=HERE)
    for path in ("", "new/?hub=XB-HUB", "RT-1/", "RT-1.2/", "RT-1/event/", "RT-1/sheets/", "RT-1/accept/"):
        page.goto(page.url.split("/o/")[0] + HERE + path)
        page.wait_for_load_state("networkidle")
        assert faults_of(page) == [], path


def test_the_slider_makes_ways_disappear_as_they_are_driven(page_as, operation):
    lastmile_cast.route(operation)
    page = page_as("host_coordinator", path=HERE + "RT-1/")
    page.wait_for_selector("[data-map][data-drawn]", timeout=60_000)
    slider = page.locator("[data-map-time]")
    before = page.locator(".map-time output").inner_text()
    slider.fill(slider.get_attribute("max"))
    assert page.locator(".map-time output").inner_text() != before
