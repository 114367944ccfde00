"""The hand-over in a real browser: live sums, one device for both signatures, on a phone."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from tests.web import relief

from seferber.store.books import create_triggers, drop_triggers

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def operation(transactional_db):
    """The cast's operation; its books are emptied afterwards, which their triggers otherwise refuse."""
    yield relief.load()
    drop_triggers(connection)
    call_command("flush", interactive=False, verbosity=0)
    create_triggers(connection)


def test_missing_goods_follow_from_the_count_and_both_sides_sign_on_one_phone(page_as, operation, member):
    from tests.browser.checks import faults_of

    for role, party in (("donor_coordinator", "XA"), ("host_coordinator", "XB")):
        relief.enrol(member(role), party)
    waybill = relief.send(operation)
    page = page_as(
        "host_coordinator", size="phone", path=f"/o/belmoria-quake/consignments/{waybill.code}/handover/"
    )
    assert page.locator("[data-sum]").inner_text() == "adds up"
    assert page.locator("[data-reason]").is_hidden()
    page.fill("#id_good_1", "480")
    assert page.input_value("#id_missing_1") == "20"
    page.fill("#id_refused_1", "5")
    assert page.input_value("#id_missing_1") == "15"
    page.fill("#id_over_1", "5")
    assert page.locator("[data-sum]").inner_text() == "either missing, refused or over, not both"
    page.fill("#id_over_1", "0")
    page.fill("#id_refused_1", "0")
    assert page.input_value("#id_missing_1") == "20"
    assert page.locator("[data-sum]").inner_text() == "say what you saw"
    page.fill("#id_reason_1", "seal broken")
    assert page.locator("[data-sum]").inner_text() == "adds up"
    page.fill("#id_missing_1", "5")
    assert page.locator("[data-sum]").inner_text() == "15 not accounted for"
    page.fill("#id_missing_1", "20")
    assert faults_of(page) == []
    page.fill("#id_password", relief.PASSWORD)
    page.click("summary:has-text('stands beside me')")
    page.fill("#id_other_user", "donor_coordinator")
    page.fill("#id_other_password", relief.PASSWORD)
    page.click("button:has-text('Sign the count')")
    page.wait_for_selector("text=The signature of XA (giver) holds")
    assert "20" in page.locator("main").inner_text()
    waybill.refresh_from_db()
    assert waybill.state == "received"
