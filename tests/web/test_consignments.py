"""On the way and the hand-over, through the pages."""

from __future__ import annotations

import json

import pytest
from tests import cast
from tests.web import relief

from seferber.exchange import SignedHandover, verify_handover
from seferber.store import balances
from seferber.store.models import Consignment, HandoverDraft, Transfer

HERE = "/o/belmoria-quake/consignments/"
MOMENT = cast.NOW.strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def signers(member):
    """Donor and host coordinator with keys."""
    for role, party in (("donor_coordinator", "XA"), ("host_coordinator", "XB")):
        relief.enrol(member(role), party)


def count_of(**lines):
    return {
        "office": "Office of the donor coordinator",
        "occurred_at": MOMENT,
        "password": relief.PASSWORD,
        **lines,
    }


def test_the_list_says_first_how_much_is_under_way(client_as, operation):
    relief.send(operation)
    page = client_as("observer").get(HERE)
    assert page.status_code == 200
    text = page.content.decode()
    assert "<b>1</b> consignment with" in text and "28" in text
    assert "WB-1" in text


def test_an_empty_list_names_the_next_step(client_as, operation):
    assert "Write a waybill" in client_as("donor_coordinator").get(HERE).content.decode()


def test_a_waybill_is_written_notified_answered_and_dispatched(client_as, operation):
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    page = donor.get(HERE + "new/?from=XA-DEP")
    assert "Family tent" in page.content.decode()
    stock = page.context["form"].stock[0]
    fields = {
        "receiver": "XB",
        "destination": "XBAP",
        "commitment": "K-1",
        "lift_type": "IL76",
        f"take_{stock.pk}": "100",
    }
    made = donor.post(HERE + "new/?from=XA-DEP", fields)
    assert made.status_code == 302
    row = Consignment.objects.get()
    assert donor.post(f"{HERE}{row.code}/notify/").status_code == 302
    assert host.post(f"{HERE}{row.code}/answer/", {"answer": "accepted", "reason": ""}).status_code == 302
    assert donor.post(f"{HERE}{row.code}/dispatch/", {"occurred_at": MOMENT}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer, row.lift_type.code) == ("dispatched", "accepted", "IL76")
    assert (
        balances.held(operation, [f"transit:{row.code}/K-1"])[(f"transit:{row.code}/K-1", "TENT", "")] == 100
    )


def test_an_empty_waybill_is_not_written(client_as, operation):
    page = client_as("donor_coordinator").post(
        HERE + "new/?from=XA-DEP", {"receiver": "XB", "destination": "XBAP"}
    )
    assert "The waybill has no line yet" in page.content.decode()
    assert not Consignment.objects.exists()


def test_an_observer_may_not_dispatch(client_as, operation):
    row = relief.plan(operation)
    assert (
        client_as("observer").post(f"{HERE}{row.code}/dispatch/", {"occurred_at": MOMENT}).status_code == 403
    )


def test_the_other_party_may_not_dispatch_and_reads_why(client_as, operation):
    row = relief.plan(operation)
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/dispatch/", {"occurred_at": MOMENT})
    assert "This step belongs to XA" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "planned"


def test_the_taker_counts_and_signs_then_the_giver_signs(client_as, operation, signers):
    row = relief.send(operation)
    host, donor = client_as("host_coordinator"), client_as("donor_coordinator")
    count = count_of(good_1="480", missing_1="20", reason_1="seal broken")
    assert host.post(f"{HERE}{row.code}/handover/", count).status_code == 302
    assert HandoverDraft.objects.get().signed_side == "taker"
    seen = donor.get(HERE).content.decode()
    assert "waits for the second signature" in seen and "seal broken" in seen
    signed = donor.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    assert signed.status_code == 302
    row.refresh_from_db()
    assert row.state == "received"
    page = donor.get(f"{HERE}{row.code}/handover/").content.decode()
    assert "differs from the waybill" in page and "in good state" not in page
    assert "The signature of XA (giver) holds" in page and "The signature of XB (taker) holds" in page
    file = donor.get(f"{HERE}{row.code}/handover/signed.json")
    document, _said = verify_handover(SignedHandover.from_json(file.content.decode()))
    assert document.lines[0].good == 480
    assert json.loads(file.content)["format"] == "seferber-signed-handover/1"


def test_untouched_lines_mean_all_good(client_as, operation, signers):
    row = relief.send(operation)
    client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", count_of())
    client_as("donor_coordinator").post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    row.refresh_from_db()
    assert row.state == "reconciled"
    page = client_as("observer").get(f"{HERE}{row.code}/handover/").content.decode()
    assert "everything on the waybill was counted in good state" in page


def test_both_sides_sign_at_one_device(client_as, operation, signers):
    row = relief.send(operation)
    both = count_of(good_1="500", other_user="donor_coordinator", other_password=relief.PASSWORD)
    answer = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", both)
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "reconciled" and not HandoverDraft.objects.exists()


def test_refused_units_are_counted_at_one_device_and_stay_the_givers(client_as, operation, signers):
    row = relief.send(operation)
    both = count_of(
        good_1="470", damaged_1="10", refused_1="20", reason_1="refused: wrong size; damaged: torn",
        other_user="donor_coordinator", other_password=relief.PASSWORD,
    )  # fmt: skip
    host = client_as("host_coordinator")
    assert host.post(f"{HERE}{row.code}/handover/", both).status_code == 302
    held = balances.held(operation, ["stock:XB/XBAP/K-1", "stock:XA/XBAP/K-1"])
    assert held == {("stock:XB/XBAP/K-1", "TENT", ""): 470, ("stock:XA/XBAP/K-1", "TENT", ""): 20}
    page = client_as("donor_coordinator").get(f"{HERE}{row.code}/handover/").content.decode()
    assert "differs from the waybill" in page and 'data-label="Refused">20<' in page


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ({"good_1": "480", "refused_1": "20"}, "gives no reason"),
        ({"good_1": "480", "refused_1": "10", "reason_1": "wet"}, "does not add up"),
        ({"good_1": "500", "refused_1": "5", "over_1": "5", "reason_1": "wet"}, "as refused and as over at once"),
    ],
)  # fmt: skip
def test_refused_units_are_held_to_the_rules_of_the_phone(count, said, client_as, operation, signers):
    row = relief.send(operation)
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", count_of(**count))
    assert said in page.content.decode() and not HandoverDraft.objects.exists()
    assert 'id="id_refused_1"' in page.content.decode()


def test_a_wrong_second_password_keeps_nothing_and_everything_typed(client_as, operation, signers):
    row = relief.send(operation)
    both = count_of(
        good_1="490", missing_1="10", reason_1="torn", other_user="donor_coordinator", other_password="no"
    )
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", both)
    text = page.content.decode()
    assert (
        "user name and password were not accepted" in text and "Nothing was signed" in text and "torn" in text
    )
    assert not HandoverDraft.objects.exists() and Transfer.objects.filter(kind="receipt").count() == 0


def test_the_same_person_cannot_sign_for_both_sides(client_as, operation, signers):
    row = relief.send(operation)
    both = count_of(other_user="host_coordinator", other_password=relief.PASSWORD)
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", both)
    assert "needs one person of XA and one of XB" in page.content.decode()


def test_a_count_that_does_not_add_up_is_not_signed(client_as, operation, signers):
    row = relief.send(operation)
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", count_of(good_1="480"))
    assert "does not add up" in page.content.decode() and not HandoverDraft.objects.exists()


def test_a_difference_without_a_reason_is_not_signed(client_as, operation, signers):
    row = relief.send(operation)
    page = client_as("host_coordinator").post(
        f"{HERE}{row.code}/handover/", count_of(good_1="480", missing_1="20")
    )
    assert "gives no reason" in page.content.decode() and not HandoverDraft.objects.exists()


def test_a_wrong_password_signs_nothing(client_as, operation, signers):
    row = relief.send(operation)
    page = client_as("host_coordinator").post(
        f"{HERE}{row.code}/handover/", count_of() | {"password": "guess"}
    )
    assert "does not open this signing key" in page.content.decode() and not HandoverDraft.objects.exists()


def test_the_giver_disputes_and_the_taker_reads_why(client_as, operation, signers):
    row = relief.send(operation)
    host, donor = client_as("host_coordinator"), client_as("donor_coordinator")
    host.post(f"{HERE}{row.code}/handover/", count_of(good_1="400", missing_1="100", reason_1="short"))
    assert (
        donor.post(
            f"{HERE}{row.code}/handover/take-back/", {"back-reason": "two pallets still on board"}
        ).status_code
        == 302
    )
    assert not HandoverDraft.objects.exists()
    assert "two pallets still on board" in host.get(f"{HERE}{row.code}/handover/").content.decode()


def test_a_third_party_may_not_take_a_count_back(client_as, operation, signers):
    row = relief.send(operation)
    client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", count_of())
    answer = client_as("donor_coordinator", party="XC").post(
        f"{HERE}{row.code}/handover/take-back/", {"back-reason": "no"}
    )
    assert "is between XA and XB" in answer.content.decode() and HandoverDraft.objects.exists()


def test_the_side_that_signed_cannot_sign_again_for_the_other(client_as, operation, signers):
    row = relief.send(operation)
    host = client_as("host_coordinator")
    host.post(f"{HERE}{row.code}/handover/", count_of())
    page = host.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    assert "waits for the signature of the other side" in page.content.decode()


def test_a_discrepancy_gets_its_cause_and_the_waybill_is_reconciled(client_as, operation, signers):
    row = relief.send(operation)
    host, donor = client_as("host_coordinator"), client_as("donor_coordinator")
    host.post(f"{HERE}{row.code}/handover/", count_of(good_1="480", missing_1="20", reason_1="seal broken"))
    donor.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    page = donor.get(f"{HERE}{row.code}/cause/")
    what = page.context["form"].fields["what"].choices[0][0]
    answer = donor.post(
        f"{HERE}{row.code}/cause/",
        {"what": what, "quantity": "20", "cause": "lost", "reason": "stolen at the gate"},
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "reconciled"
    assert "Every cause is named" in donor.get(HERE + "differences/").content.decode()
    csv = donor.get(HERE + "differences/?format=csv").content.decode()
    assert "WB-1" in csv and "seal broken" in csv


def test_goods_that_arrived_are_distributed(client_as, operation, signers):
    row = relief.send(operation)
    host = client_as("host_coordinator")
    host.post(
        f"{HERE}{row.code}/handover/",
        count_of(other_user="donor_coordinator", other_password=relief.PASSWORD),
    )
    page = host.get(HERE + "distribute/")
    what = page.context["form"].fields["what"].choices[0][0]
    fields = {"what": what, "quantity": "30", "households": "30", "occurred_at": MOMENT}
    assert host.post(HERE + "distribute/", fields).status_code == 302
    too_many = host.post(HERE + "distribute/", fields | {"quantity": "9999"})
    assert too_many.status_code == 200 and "470" in too_many.content.decode()
    assert Transfer.objects.filter(kind="distribution").count() == 1


def test_positions_and_arrival_are_reported(client_as, operation):
    row = relief.send(operation)
    field = client_as("field_officer")
    assert (
        field.post(f"{HERE}{row.code}/position/", {"place": "XBAP", "occurred_at": MOMENT}).status_code == 302
    )
    assert field.post(f"{HERE}{row.code}/arrival/", {"occurred_at": MOMENT}).status_code == 302
    text = field.get(f"{HERE}{row.code}/").content.decode()
    assert "stand at Belmoria airport" in text


def test_the_waybill_prints_with_its_lines(client_as, operation):
    row = relief.plan(operation)
    text = client_as("observer").get(f"{HERE}{row.code}/waybill/").content.decode()
    assert "Family tent" in text and "Signature, stamp" in text


def test_the_list_narrows_by_state_place_and_commitment(client_as, operation):
    relief.send(operation, 10)
    relief.plan(operation)
    observer = client_as("observer")
    assert "WB-2" not in observer.get(HERE + "?state=dispatched&format=csv").content.decode()
    assert "WB-1" in observer.get(HERE + "?place=XBAP&format=csv").content.decode()
    assert "WB-1" in observer.get(HERE + "?commitment=K-1&format=csv").content.decode()
    assert "WB-2" in observer.get(HERE + "?view=to_come&format=csv").content.decode()
    assert "WB-1" not in observer.get(HERE + "?view=to_come&format=csv").content.decode()


def test_a_list_of_many_consignments_takes_few_queries(client_as, operation, django_assert_max_num_queries):
    for number in range(60):
        relief.plan(operation, 1, code=f"M-{number}")
    observer = client_as("observer")
    with django_assert_max_num_queries(32):
        page = observer.get(HERE)
    assert page.content.decode().count('<th scope="row"') == 20


def test_an_unknown_waybill_is_not_found(client_as, operation):
    assert client_as("observer").get(HERE + "WB-99/").status_code == 404


def test_the_page_is_translated(client_as, operation):
    for language in ("tr", "kk", "ru"):
        assert client_as("observer", language=language).get(HERE).status_code == 200


def test_an_observer_reads_the_hand_over_without_fields(client_as, operation):
    row = relief.send(operation)
    page = client_as("observer").get(f"{HERE}{row.code}/handover/").content.decode()
    assert "you may read along" in page and 'name="good_1"' not in page


def test_a_person_without_a_key_is_told_whom_to_ask(client_as, operation):
    row = relief.send(operation)
    page = client_as("host_coordinator").get(f"{HERE}{row.code}/handover/").content.decode()
    assert "You have no signing key yet." in page


def test_a_waybill_that_has_not_left_shows_what_speaks_against_it(client_as, operation):
    row = relief.plan(operation)
    page = client_as("observer").get(f"{HERE}{row.code}/").content.decode()
    assert "has not said whether" in page and "Ask before loading." in page


def own_transport(operation, signers=None):
    """Tents that Belmoria received and now sends on from its airport to a district of its own."""
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.dispatch import send_goods

    return send_goods(
        actor=SYSTEM, operation=operation.code, giver="XB", receiver="XB", origin="XBAP", destination="XB-D1",
        lines=[{"item": "TENT", "quantity": 50, "commitment": "K-1"}], now=cast.NOW,
    )  # fmt: skip


@pytest.fixture
def received(client_as, operation, signers):
    """500 tents stand in the books of Belmoria at its airport."""
    row = relief.send(operation)
    both = count_of(other_user="donor_coordinator", other_password=relief.PASSWORD)
    assert client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", both).status_code == 302
    return operation


def test_within_one_party_two_of_its_people_sign(client_as, received, member):
    relief.enrol(member("field_officer"), "XB", "district office")
    row = own_transport(received)
    host, field = client_as("host_coordinator"), client_as("field_officer")
    count = count_of() | {"office": "Office of the host coordinator"}
    assert field.post(f"{HERE}{row.code}/handover/", count).status_code == 302
    assert "second person" in field.get(f"{HERE}{row.code}/handover/").content.decode()
    again = field.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD})
    assert "waits for the signature of the other side" in again.content.decode()
    assert row.code in [r.code for r in host.get("/o/belmoria-quake/field/today/").context["groups"][0][2]]
    assert host.post(f"{HERE}{row.code}/handover/sign/", {"password": relief.PASSWORD}).status_code == 302
    row.refresh_from_db()
    assert row.state == "reconciled"
    held = balances.held(received, ["stock:XB/XB-D1/K-1"])
    assert held[("stock:XB/XB-D1/K-1", "TENT", "")] == 50


def test_within_one_party_both_sign_at_one_device(client_as, received, member):
    relief.enrol(member("field_officer"), "XB", "district office")
    row = own_transport(received)
    both = count_of(other_user="host_coordinator", other_password=relief.PASSWORD) | {
        "office": "Office of the host coordinator"
    }
    assert client_as("field_officer").post(f"{HERE}{row.code}/handover/", both).status_code == 302
    row.refresh_from_db()
    assert row.state == "reconciled" and row.handover.taker_key.office == "district office"


def test_within_one_party_the_same_person_cannot_sign_twice(client_as, received):
    row = own_transport(received)
    both = count_of(other_user="host_coordinator", other_password=relief.PASSWORD) | {
        "office": "Office of the host coordinator"
    }
    page = client_as("host_coordinator").post(f"{HERE}{row.code}/handover/", both)
    assert "Both sides signed with the same key" in page.content.decode()
