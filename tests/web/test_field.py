"""The field page: what a person on the ground does now."""

from __future__ import annotations

import pytest
from tests import cast
from tests.web import relief

HERE = "/o/belmoria-quake/field/"
TODAY = HERE + "today/"


@pytest.fixture
def operation(db):
    return relief.load()


def test_an_empty_page_says_when_something_will_stand_here(client_as, operation):
    page = client_as("field_officer").get(TODAY).content.decode()
    assert "Nothing waits for you" in page and "appear here from the day they are announced" in page


def test_what_arrived_comes_before_what_is_coming(client_as, operation):
    relief.send(operation, 10)
    second = relief.send(operation, 20)
    client_as("field_officer").post(
        f"/o/belmoria-quake/consignments/{second.code}/arrival/",
        {"occurred_at": cast.NOW.strftime("%Y-%m-%dT%H:%M")},
    )
    page = client_as("field_officer").get(TODAY).content.decode()
    assert page.index("Arrived: count and sign") < page.index("Coming to you")
    assert "<b>1 consignment waits for you.</b>" in page


def test_a_count_of_the_other_side_waits_for_my_signature(client_as, operation, member):
    relief.enrol(member("host_coordinator"), "XB")
    row = relief.send(operation)
    fields = {
        "office": "Office of the donor coordinator",
        "occurred_at": "2031-03-03T14:20",
        "password": relief.PASSWORD,
    }
    client_as("host_coordinator").post(
        f"/o/belmoria-quake/consignments/{row.code}/handover/", fields | {"office": relief_office(member)}
    )
    assert "Waits for your signature" in client_as("donor_coordinator").get(TODAY).content.decode()
    assert "waits for the other side" in client_as("field_officer").get(TODAY).content.decode()


def relief_office(member):
    member("donor_coordinator")
    return "Office of the donor coordinator"


def test_a_typed_waybill_opens_its_count(client_as, operation):
    row = relief.send(operation)
    answer = client_as("field_officer").get(HERE + "find/", {"code": row.code.lower()})
    assert answer.headers["Location"].endswith(f"/consignments/{row.code}/handover/")


def test_an_unknown_waybill_is_said_plainly(client_as, operation):
    page = client_as("field_officer").get(HERE + "find/", {"code": "WB-77"}, follow=True).content.decode()
    assert "There is no waybill “WB-77”" in page


def test_the_place_is_kept(client_as, operation):
    relief.send(operation, 10)
    field = client_as("field_officer")
    field.get(TODAY + "?place=XBAP")
    assert field.session["field_place"] == "XBAP"


def test_an_observer_has_no_field_page(client_as, operation):
    assert client_as("observer").get(HERE).status_code == 403
    assert client_as("observer").get(TODAY).status_code == 403
