"""Labels in a real browser: print from a phone, see the run grow and stop, find a code by its digits."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from tests import cast
from tests.browser.checks import faults_of
from tests.web import relief

from seferber.store.books import create_triggers, drop_triggers
from seferber.store.models import HandlingUnit, PrintRun
from seferber.usecases.actor import SYSTEM
from seferber.usecases.number_units import set_numbering

pytestmark = [pytest.mark.django_db(transaction=True)]
HERE = "/o/belmoria-quake/labels/"


@pytest.fixture
def operation(transactional_db):
    """The cast's operation; its books are emptied afterwards, which their triggers otherwise refuse."""
    yield relief.load()
    drop_triggers(connection)
    call_command("flush", interactive=False, verbosity=0)
    create_triggers(connection)


def test_labels_are_printed_and_found_on_a_phone(page_as, operation):
    set_numbering(actor=SYSTEM, operation=operation.code, party="XA", company_prefix="0614141", now=cast.NOW)
    row = relief.send(operation, 30)
    page = page_as("donor_coordinator", size="phone", path=f"{HERE}print/consignment/{row.code}/")
    assert faults_of(page) == []
    page.click("button:has-text('Print labels')")
    page.wait_for_selector("text=Open the labels (PDF)")
    assert faults_of(page) == []
    running = PrintRun.objects.get()
    PrintRun.objects.filter(pk=running.pk).update(state="running", labels=1000, done=200)
    page.reload()
    assert "200 of 1,000 labels" in page.locator(".progress").inner_text()
    PrintRun.objects.filter(pk=running.pk).update(done=640)
    # The page asks by itself.
    page.wait_for_selector("text=640 of 1,000 labels", timeout=8000)
    page.click("button:has-text('Stop print run')")
    page.wait_for_selector("text=stops after the sheets in hand")
    running.refresh_from_db()
    assert running.stop_requested_at is not None
    unit = HandlingUnit.objects.get(kind="line")
    page.goto(page.url.split("/o/")[0] + HERE + "find/")
    page.fill("#code", unit.code)
    page.click("button:has-text('Find unit')")
    page.wait_for_selector(f"h1:has-text('(00) {unit.code}')")
    assert faults_of(page) == []


@pytest.mark.parametrize("path", ["", "paper/WB-1/", "numbering/", "numbering/XA/", "packaging/", "epcis/"])
def test_pages_of_units_and_papers_are_fit_for_a_phone(page_as, operation, path):
    relief.send(operation, 30)
    page = page_as("donor_coordinator", size="phone", path=HERE + path)
    assert faults_of(page) == []
