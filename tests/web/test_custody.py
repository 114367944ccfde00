"""Pages before the goods leave, slots, positions, and what needs attention."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from tests import cast
from tests.web import relief

from seferber.store import rows
from seferber.store.models import AuditEntry, Consignment, PositionReport, SlotBooking

HERE = "/o/belmoria-quake/consignments/"
MOMENT = cast.NOW.strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def signers(member):
    for role, party in (("donor_coordinator", "XA"), ("host_coordinator", "XB")):
        relief.enrol(member(role), party)


def text(page):
    """The page with ordinary spaces between numbers and units."""
    return page.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_the_sender_finds_what_was_asked_for_ready_in_the_changed_notification(client_as, operation):
    row = relief.plan(operation, 100)
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    told = {
        "window_from": "2031-03-04T08:00",
        "window_until": "2031-03-04T12:00",
        "vehicle": "UN-76041",
        "text": "first flight",
    }
    assert donor.post(f"{HERE}{row.code}/notify/", told).status_code == 302
    page = text(host.get(f"{HERE}{row.code}/answer/"))
    assert "UN-76041" in page and "5.5 t" in page and "first flight" in page
    answer = {
        "answer": "change",
        "reason": "the apron is full",
        "want_from": "2031-03-04T14:00",
        "want_1": "60",
        "want_destination": "XB-HUB",
    }
    assert host.post(f"{HERE}{row.code}/answer/", answer).status_code == 302
    page = donor.get(f"{HERE}{row.code}/notify/")
    assert "what it asks for stands in the fields already" in text(page)
    fields = page.context["form"]
    assert (fields["line_1"].value(), fields["destination"].value(), fields["window_from"].value()) == (
        60,
        "XB-HUB",
        "2031-03-04T14:00",
    )
    again = {
        "window_from": "2031-03-04T14:00",
        "window_until": "2031-03-04T16:00",
        "vehicle": "UN-76041",
        "line_1": "60",
        "destination": "XB-HUB",
        "text": "",
    }
    assert donor.post(f"{HERE}{row.code}/notify/", again).status_code == 302
    row.refresh_from_db()
    assert (row.destination.code, row.weight_kg, row.answer) == ("XB-HUB", 3300.0, "")
    page = text(host.get(f"{HERE}{row.code}/"))
    assert "announced again, changed" in page and "the apron is full" in page


def test_an_answer_reaches_the_senders_overview_and_is_new_until_read(client_as, operation):
    row = relief.plan(operation)
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    donor.post(f"{HERE}{row.code}/notify/")
    host.post(f"{HERE}{row.code}/answer/", {"answer": "refused", "reason": "no more tents, please"})
    for address in ("/o/belmoria-quake/overview/", HERE, HERE + "attention/"):
        page = text(donor.get(address))
        assert "no more tents, please" in page and "notification refused" in page, address
    assert "1 new" in text(donor.get(HERE + "attention/box/"))
    assert donor.post(HERE + "attention/").status_code == 302
    assert "1 new" not in text(donor.get(HERE + "attention/box/"))
    assert "You have seen every notice" in text(donor.get(HERE + "attention/"))


def test_a_short_line_stands_on_the_senders_page_with_its_reason(client_as, operation, signers):
    row = relief.send(operation)
    host, donor = client_as("host_coordinator"), client_as("donor_coordinator")
    count = {
        "office": "Office of the donor coordinator", "occurred_at": MOMENT, "password": relief.PASSWORD,
        "good_1": "480", "missing_1": "20", "reason_1": "seal broken",
    }  # fmt: skip
    assert host.post(f"{HERE}{row.code}/handover/", count).status_code == 302
    page = text(donor.get("/o/belmoria-quake/overview/"))
    assert "counted short" in page and "seal broken" in page and "waits for the second signature" in page
    donor.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    page = text(donor.get("/o/belmoria-quake/overview/"))
    assert (
        "cause of 20 pcs open" in page and "1 waybill has a difference whose cause nobody has named" in page
    )
    assert "480" in text(donor.get("/o/belmoria-quake/account/"))
    for address in ("/o/belmoria-quake/account/differences/", HERE + "differences/"):
        assert row.code in text(donor.get(address)), address


def test_the_dispatch_page_warns_and_asks_for_the_reason(client_as, operation):
    row = relief.plan(operation)
    donor = client_as("donor_coordinator")
    assert "was not told about this consignment" in text(donor.get(f"{HERE}{row.code}/dispatch/"))
    page = donor.post(f"{HERE}{row.code}/dispatch/", {"occurred_at": MOMENT})
    assert page.status_code == 200 and "This field is required" in text(page)
    said = {"occurred_at": MOMENT, "override": "the road closes tonight"}
    assert donor.post(f"{HERE}{row.code}/dispatch/", said).status_code == 302
    page = text(client_as("host_coordinator").get(f"{HERE}{row.code}/"))
    assert (
        "sent without the answer" in page
        and "the road closes tonight" in page
        and "Office of the donor coordinator" in page
    )


def test_a_slot_is_booked_from_the_page_and_shown_with_its_holder(client_as, operation):
    row = relief.plan(operation, 100, arrives_at=cast.NOW + timedelta(hours=20))
    donor = client_as("donor_coordinator")
    page = donor.get(f"{HERE}{row.code}/slot/")
    assert "It holds no slot yet" in text(page)
    chosen = page.context["form"].initial["starts_at"]
    assert donor.post(f"{HERE}{row.code}/slot/", {"starts_at": chosen}).status_code == 302
    assert SlotBooking.objects.get(released_at=None).starts_at.isoformat() == chosen
    page = text(client_as("observer").get(HERE + "slots/XBAP/"))
    assert row.code in page and "Arvenia" in page
    assert "<b>1</b> turn of" in text(donor.get(HERE + "slots/"))
    assert donor.post(f"{HERE}{row.code}/slot/release/").status_code == 302
    assert not SlotBooking.objects.filter(released_at=None).exists()


def test_a_slot_that_another_took_meanwhile_is_refused_with_the_next_free_ones(client_as, operation):
    first, second = (relief.plan(operation, 290, arrives_at=cast.NOW + timedelta(hours=20)) for _ in range(2))
    donor = client_as("donor_coordinator")
    chosen = donor.get(f"{HERE}{first.code}/slot/").context["form"].initial["starts_at"]
    donor.post(f"{HERE}{first.code}/slot/", {"starts_at": chosen})
    page = donor.post(f"{HERE}{second.code}/slot/", {"starts_at": chosen})
    assert page.status_code == 200 and "Next free at" in text(page) and "Nothing was booked." in text(page)


def test_an_observer_sees_slots_and_books_none(client_as, operation):
    row = relief.plan(operation)
    observer = client_as("observer")
    assert observer.get(HERE + "slots/").status_code == 200
    assert observer.post(f"{HERE}{row.code}/slot/", {"starts_at": MOMENT}).status_code == 403
    assert observer.post(HERE + "slots/XBAP/", {"hours": "4"}).status_code == 403


def test_the_host_cuts_the_slots_of_its_airport_and_the_record_keeps_it(client_as, operation):
    answer = client_as("host_coordinator").post(HERE + "slots/XBAP/", {"hours": "4", "vehicles_max": "2"})
    assert answer.status_code == 302
    assert rows.find("slot_rule").get().hours == 4
    assert AuditEntry.objects.filter(action="set_slot_rule", target="XBAP").exists()


def test_the_list_says_where_it_was_seen_and_what_is_late(client_as, operation):
    row = relief.send(operation, arrives_at=cast.NOW - timedelta(hours=4))
    Consignment.objects.filter(pk=row.pk).update(window_until_at=cast.NOW - timedelta(hours=2))
    field = client_as("donor_coordinator")
    said = {
        "lat": "40.27",
        "lon": "40.22",
        "text": "",
        "place": "",
        "occurred_at": (cast.NOW - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"),
    }
    assert field.post(f"{HERE}{row.code}/position/", said).status_code == 302
    page = text(field.get(HERE))
    assert "3 hours ago at First hub" in page and "late, was expected 2 hours ago" in page
    report = PositionReport.objects.get()
    assert (report.door, report.office) == ("page", "Office of the donor coordinator")
    assert "Last seen 3 hours ago at First hub" in " ".join(text(field.get(f"{HERE}{row.code}/")).split())


def test_a_table_of_positions_is_sent_as_a_file(client_as, operation):
    row = relief.send(operation)
    file = io.BytesIO(
        f"waybill,at,place\n{row.code},2031-03-03T12:00:00Z,XB-HUB\nWB-77,2031-03-03T12:00:00Z,XB-HUB\n".encode()
    )
    file.name = "positions.csv"
    page = text(client_as("host_coordinator").post(HERE + "positions/", {"file": file}))
    assert "<b>1</b> report is kept." in page and "row 3" in page
    assert PositionReport.objects.get().door == "csv"
    assert client_as("observer").get(HERE + "positions/").status_code == 403
