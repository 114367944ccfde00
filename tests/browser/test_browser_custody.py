"""Announcements, slots, notices and the public pages in a real browser, at both widths."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from tests import cast
from tests.browser.checks import faults_of
from tests.web import relief

from seferber.store.books import create_triggers, drop_triggers
from seferber.usecases.actor import SYSTEM
from seferber.usecases.book_slot import book_slot
from seferber.usecases.notify_consignment import notify_consignment
from seferber.usecases.show_publicly import set_public_view

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def operation(transactional_db):
    """The cast's operation; its books are emptied afterwards, which their triggers otherwise refuse."""
    yield relief.load()
    drop_triggers(connection)
    call_command("flush", interactive=False, verbosity=0)
    create_triggers(connection)


def announced(operation):
    row = relief.plan(operation, 100, arrives_at=cast.NOW + timedelta(hours=20), lift_type="IL76")
    notify_consignment(
        actor=SYSTEM, operation=operation.code, consignment=row.code, now=cast.NOW, vehicle="UN-76041",
        window_from=cast.NOW + timedelta(hours=19), window_until=cast.NOW + timedelta(hours=22),
    )  # fmt: skip
    book_slot(
        actor=SYSTEM,
        operation=operation.code,
        consignment=row.code,
        starts_at=cast.NOW + timedelta(hours=20),
        now=cast.NOW,
    )
    return row


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_the_pages_of_announcement_and_slots_have_no_faults(page_as, operation, size):
    row = announced(operation)
    here = "/o/belmoria-quake/consignments/"
    page = page_as("host_coordinator", size=size, path=here + "attention/")
    base = page.url.split("/o/")[0]
    for path in (
        "attention/",
        "slots/",
        "slots/XBAP/",
        "positions/",
        f"{row.code}/",
        f"{row.code}/answer/",
        f"{row.code}/slot/",
    ):
        answer = page.goto(base + here + path)
        assert answer.status == 200, path
        assert faults_of(page) == [], path


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_the_public_pages_have_no_faults(page_as, operation, size):
    set_public_view(actor=SYSTEM, operation=operation.code, level="quantities")
    row = relief.send(operation, arrives_at=cast.NOW + timedelta(hours=5))
    page = page_as(None, size=size, path=f"/c/belmoria-quake/{row.code}")
    assert faults_of(page) == []
    base = page.url.split("/c/")[0]
    for phone in ("android", "iphone", "computer"):
        page.goto(f"{base}/trust/?phone={phone}")
        assert faults_of(page) == [], phone


def test_what_the_other_side_answers_appears_while_the_page_is_open(page_as, operation, member):
    row = announced(operation)
    page = page_as("donor_coordinator", path="/o/belmoria-quake/consignments/")
    assert "Nothing was said to your side yet" in page.inner_text("#attention")
    host = page_as("host_coordinator", path=f"/o/belmoria-quake/consignments/{row.code}/answer/")
    host.get_by_label("Refuse").check()
    host.fill("#id_reason", "the runway is closed")
    host.get_by_role("button", name="Send answer").click()
    host.wait_for_url(f"**/{row.code}/")
    page.locator("#attention", has_text="the runway is closed").wait_for(timeout=40_000)
    assert "1 new" in page.inner_text("#attention")
