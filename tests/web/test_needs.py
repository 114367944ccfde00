"""Needs: who lacks what, how the figure comes about, what is set against it, what an assumption changes."""

from __future__ import annotations

import pytest
from tests.web import reach, relief

from seferber.store.models import Allocation, AuditEntry, Need, Parameter, WantedWord

HERE = "/o/belmoria-quake/needs/"


@pytest.fixture
def operation(db):
    return relief.load()


def test_the_first_page_names_the_gap_of_the_scarcest_item(client_as):
    page = client_as("observer").get(HERE)
    # 4,001 people are 801 households of five, 1,500 are 300.
    assert page.context["chosen"].need == 1101
    assert page.context["chosen"].gap == 1101
    assert "1,101" in page.content.decode()


def test_what_was_received_and_what_is_allocated_both_close_the_gap(client_as, operation):
    reach.put(operation, "XB-D1", 200)
    host = client_as("host_coordinator")
    host.post(HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": "300"})
    cell = host.get(HERE + "figure/XB-D1/TENT/").context["cell"]
    # 200 of the 300 allocated under K-1 are there already, so 100 are allocated and not yet received.
    assert (cell.need, cell.received, cell.allocated, cell.gap) == (801, 200, 100, 501)


def test_surplus_of_one_district_does_not_fill_the_gap_of_another(client_as, operation):
    reach.put(operation, "XB-D2", 450)
    chosen = client_as("observer").get(HERE).context["chosen"]
    assert (chosen.received, chosen.gap) == (300, 801)


def test_a_figure_page_shows_the_sum_with_people_standard_and_assumption(client_as):
    text = client_as("observer").get(HERE + "figure/XB-D1/TENT/").content.decode()
    assert "4,001 people ÷ 5 = 801 households × 1 = 801" in text
    assert "A2" in text and "assumed" in text


def test_a_need_of_nowhere_is_not_found(client_as):
    assert client_as("observer").get(HERE + "figure/XB-D1/NOTHING/").status_code == 404


def test_more_than_the_gap_cannot_be_allocated(client_as):
    page = client_as("host_coordinator").post(
        HERE + "figure/XB-D2/TENT/allocate/", {"commitment": "K-1", "quantity": "301"}
    )
    assert page.status_code == 200 and "Allocate 300 or less" in page.content.decode()
    assert not Allocation.objects.exists()


def test_more_than_is_left_of_a_commitment_cannot_be_allocated(client_as):
    page = client_as("host_coordinator").post(
        HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": "501"}
    )
    assert "Allocate 500 or less" in page.content.decode()


def test_an_allocation_of_nothing_takes_it_back(client_as):
    host = client_as("host_coordinator")
    for quantity in ("300", "0"):
        host.post(HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": quantity})
    assert not Allocation.objects.exists()


def test_an_observer_may_not_allocate(client_as):
    assert (
        client_as("observer")
        .post(HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": "1"})
        .status_code
        == 403
    )


def test_a_request_adds_to_the_computed_need_and_a_second_one_revises_it(client_as):
    host = client_as("host_coordinator")
    for quantity in ("50", "80"):
        answer = host.post(
            HERE + "requests/new/", {"place": "XB-D1", "item": "TENT", "quantity": quantity, "priority": "1"}
        )
        assert answer.status_code == 302
    need = Need.objects.get(basis="request")
    assert need.quantity == 80 and need.explanation["history"][0]["quantity"] == 50
    assert host.get(HERE + "figure/XB-D1/TENT/").context["cell"].need == 881


def test_a_request_with_a_wrong_quantity_keeps_what_was_typed(client_as):
    page = client_as("host_coordinator").post(
        HERE + "requests/new/", {"place": "XB-D1", "item": "TENT", "quantity": "-5"}
    )
    assert page.status_code == 200 and 'value="-5"' in page.content.decode()
    assert not Need.objects.filter(basis="request").exists()


def test_a_request_under_allocation_cannot_be_withdrawn(client_as):
    host = client_as("host_coordinator")
    host.post(HERE + "requests/new/", {"place": "XB-D1", "item": "TENT", "quantity": "50"})
    host.post(HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": "10"})
    assert host.post(HERE + "requests/XB-D1/TENT/withdraw/").status_code == 409
    host.post(HERE + "figure/XB-D1/TENT/allocate/", {"commitment": "K-1", "quantity": "0"})
    assert host.post(HERE + "requests/XB-D1/TENT/withdraw/").status_code == 302
    assert not Need.objects.filter(basis="request").exists()


def test_the_donor_side_may_not_record_a_request(client_as):
    assert client_as("donor_coordinator").get(HERE + "requests/new/").status_code == 403


def test_do_not_send_needs_a_reason(client_as):
    host = client_as("host_coordinator")
    assert "without a reason" in host.post(HERE + "wanted/BLANKET/", {"word": "do_not_send"}).content.decode()
    assert (
        host.post(
            HERE + "wanted/BLANKET/", {"word": "do_not_send", "reason_en": "Stores are full."}
        ).status_code
        == 302
    )
    assert WantedWord.objects.get().word == "do_not_send"
    assert "Stores are full." in host.get(HERE + "wanted/").content.decode()


def test_trying_a_value_changes_nothing_and_setting_it_sizes_anew(client_as):
    donor = client_as("donor_coordinator")
    page = donor.get(HERE + "assumptions/household_size/?value=4")
    assert [(c["before"], c["after"]) for c in page.context["changes"]] == [(1101, 1376)]
    assert Need.objects.get(place__code="XB-D1", basis="rule").quantity == 801
    assert donor.post(HERE + "assumptions/household_size/", {"value": "4"}).status_code == 302
    assert Need.objects.get(place__code="XB-D1", basis="rule").quantity == 1001
    assert Parameter.objects.get(key="household_size").default_value == "5"
    assert AuditEntry.objects.filter(action="edit_parameter").exists()


@pytest.mark.parametrize("value", ["many", "-3", "0", "1e-300", "3,500", "nan"])
def test_an_impossible_value_is_refused_and_the_needs_stay(client_as, value):
    page = client_as("host_coordinator").post(HERE + "assumptions/household_size/", {"value": value})
    assert page.status_code == 200 and page.context["form"].errors
    assert Need.objects.get(place__code="XB-D1", basis="rule").quantity == 801


def test_the_table_goes_out_as_csv_with_the_same_filter(client_as):
    rows = (
        client_as("observer").get(HERE + "?item=TENT&province=XB-P1&format=csv").content.decode().splitlines()
    )
    assert len(rows) == 3 and "Upper district" in rows[1]


@pytest.mark.parametrize(
    "path", ["wanted/", "wanted/?format=csv", "requests/", "assumptions/", "?q=upper", "?sort=-gap"]
)
def test_the_other_pages_open(client_as, path):
    assert client_as("host_coordinator").get(HERE + path).status_code == 200
