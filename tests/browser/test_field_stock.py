"""A store counted on a phone without a network: many lines, closed, opened again, sent, booked."""

# ruff: noqa: F811 (a fixture's name is the parameter's name)
from __future__ import annotations

import pytest
from tests import cast
from tests.browser import field as phones
from tests.browser.checks import faults_of
from tests.browser.test_field_app import operation  # noqa: F401 (fixture)
from tests.browser.test_field_closed import device, opened_at  # noqa: F401 (fixture)

from seferber.ledger import AccountRef, NewTransfer
from seferber.store import balances, ledger, rows

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shelves(operation):
    """300 lots of tents lie at the airport, 10 to 309 of each."""
    item = rows.get("item", operation, "TENT")
    rows.add_many("lot", [{"operation": operation, "item": item, "code": f"L-{k:03d}"} for k in range(300)])
    account = AccountRef("stock", party="XB", place="XBAP")
    ledger.post(
        operation,
        [NewTransfer("opening", "TENT", f"L-{k:03d}", 10 + k, AccountRef("opening", party="XB"), account, "") for k in range(300)],
        document="test", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
    )  # fmt: skip
    return operation


def held(operation, lot):
    return balances.held(operation, ["stock:XB/XBAP"]).get(("stock:XB/XBAP", "TENT", lot), 0)


def shelf(page, lot):
    return page.locator(f".shelf:has-text('{lot}')")


def test_three_hundred_lines_are_counted_offline_closed_reopened_and_booked(device, live_server, shelves):
    page = opened_at(device(), live_server)
    page.context.set_offline(True)
    page.click("a:has-text('Count a store')")
    page.wait_for_selector(".shelf")
    assert page.locator(".shelf").count() == 300
    page.wait_for_selector("text=Counted: 0 of 300.")
    assert faults_of(page) == []
    shelf(page, "L-000").locator(".as-listed").click()
    shelf(page, "L-001").locator("input").fill("9")
    # Minus begins at what is listed, and a number taken away again is no count.
    shelf(page, "L-002").locator("button.step").first.click()
    shelf(page, "L-003").locator("input").fill("5")
    shelf(page, "L-003").locator("input").fill("")
    page.fill("#store-find", "l-299")
    assert page.locator(".shelf:visible").count() == 1
    shelf(page, "L-299").locator("input").fill("310")
    page.click("button:has-text('Only what is not counted yet')")
    page.wait_for_selector("text=No line fits.")
    page.fill("#store-find", "")
    assert page.locator(".shelf:visible").count() == 296
    page.wait_for_selector("text=Counted: 4 of 300.")
    page.click("button:has-text('Record the count')")
    page.wait_for_selector("text=gives no reason")
    page.fill("#store-reason", "counted by the night shift")
    phones.kept(page, "counted by the night shift")
    page.context.close()

    page = device(signed_in=False)
    page.context.set_offline(True)
    opened_at(page, live_server)
    page.click("a:has-text('Count a store')")
    page.wait_for_selector("text=Counted: 4 of 300.")
    assert shelf(page, "L-002").locator("input").input_value() == "11"
    assert shelf(page, "L-003").locator("input").input_value() == ""
    assert page.input_value("#store-reason") == "counted by the night shift"
    page.click("button:has-text('Record the count')")
    page.wait_for_selector("#badge:has-text('1 wait')")
    page.context.close()

    page = opened_at(device(), live_server)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    assert [held(shelves, f"L-{k:03d}") for k in (0, 1, 2, 3, 299)] == [10, 9, 11, 13, 310]
    take = rows.find("stocktake").get()
    assert take.lines.count() == 4 and take.reason == "counted by the night shift"
    page.click("#nav-outbox")
    assert "The count of 4 lines at XBAP is in the books" in page.inner_text("li.entry[data-state=posted]")


def test_a_refused_count_opens_as_it_was_counted_and_keeps_its_moment(page_as, shelves):
    """The books changed after loading: what looked equal on the phone differs now, and needs a reason."""
    page = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    page.context.set_offline(True)
    page.click("a:has-text('Count a store')")
    shelf(page, "L-007").locator(".as-listed").click()
    ledger.post(
        shelves,
        [NewTransfer("opening", "TENT", "L-007", 3, AccountRef("opening", party="XB"), AccountRef("stock", party="XB", place="XBAP"), "")],
        document="late", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
    )  # fmt: skip
    page.click("button:has-text('Record the count')")
    page.wait_for_selector("#badge:has-text('1 wait')")
    page.context.set_offline(False)
    page.wait_for_selector("#badge:has-text('1 need you')")
    assert "17 counted, 20 in the books, and no reason given" in page.inner_text(
        "li.entry[data-state=refused]"
    )
    page.click("button:has-text('Correct it')")
    page.wait_for_selector("text=This corrects the count of")
    assert shelf(page, "L-007").locator("input").input_value() == "17"
    page.fill("#store-reason", "three were never there")
    page.click("button:has-text('Record the count')")
    page.wait_for_selector("li.entry[data-state=posted]")
    assert held(shelves, "L-007") == 17
    first, second = rows.find("field_submission", kind="stocktake").order_by("id")
    assert second.replaces == first.uuid and '"as_of"' in second.payload
    moments = [one.payload.split('"as_of":"')[1][:25] for one in (first, second)]
    assert moments[0] == moments[1]
