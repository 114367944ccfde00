"""Pages of pledges and commitments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast
from tests.web import relief

from seferber.store.models import Commitment, CooperationMessage, Pledge, Release, ReportedAct
from seferber.usecases.actor import SYSTEM
from seferber.usecases.register_pledge import register_pledge

HERE = "/o/belmoria-quake/commitments/"


FROM_PLEDGE = {"giver": "XA", "receiver": "XB", "title": "Blankets", "item_0": "BLANKET", "quantity_0": "900"}


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def pledge(operation):
    return register_pledge(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", kind="relief_goods", title="Blankets",
        lines=[{"item": "BLANKET", "quantity": 900}], now=cast.NOW, said_at=cast.NOW - timedelta(days=9),
    )  # fmt: skip


def test_pledges_and_commitments_stand_apart_with_age(client_as, pledge):
    page = client_as("observer").get(HERE)
    text = page.content.decode()
    assert "1 commitment is agreed" in text
    assert "1 pledge has no commitment" in text and "for 9 days" in text
    assert page.context["pledges"].cells[0]["cells"][0]["shown"] == "Blankets"
    assert "9 ageing" in text


def test_proposed_from_a_pledge_and_agreed_by_both_it_counts(client_as, pledge):
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    page = donor.get(HERE + "propose/?pledge=P-1")
    assert page.context["form"].initial["giver"] == "XA"
    fields = {
        "giver": "XA",
        "receiver": "XB",
        "title": "Blankets",
        "item_0": "BLANKET",
        "quantity_0": "1 000",
        "due_on": "2031-03-20",
    }
    made = donor.post(HERE + "propose/?pledge=P-1", fields)
    assert made.status_code == 302
    row = Commitment.objects.get(code="K-2")
    assert (row.pledge.code, row.agreed_at, row.lines.get().quantity) == ("P-1", None, 1000)
    assert "has still to agree" in donor.get(HERE + "K-2/").content.decode()
    donor.post(HERE + "K-2/agree/")
    row.refresh_from_db()
    assert row.agreed_at is None
    host.post(HERE + "K-2/agree/")
    row.refresh_from_db()
    assert row.agreed_at is not None
    assert "0 of 1,000" in host.get(HERE + "K-2/").content.decode()


def test_an_item_without_its_quantity_is_pointed_out(client_as, operation):
    page = client_as("donor_coordinator").post(
        HERE + "propose/", {"giver": "XA", "receiver": "XB", "title": "x", "item_0": "TENT", "quantity_0": ""}
    )
    assert page.status_code == 200 and "Name both the item and its quantity" in page.content.decode()


@pytest.mark.parametrize("quantity", ["-5", "0", "3.5", "many"])
def test_a_wrong_quantity_is_refused_in_three_sentences(client_as, operation, quantity):
    page = client_as("donor_coordinator").post(
        HERE + "propose/",
        {"giver": "XA", "receiver": "XB", "title": "x", "item_0": "TENT", "quantity_0": quantity},
    )
    assert page.status_code == 200 and "Nothing was changed." in page.content.decode()
    assert Commitment.objects.count() == 1


def test_what_is_owed_is_released_only_by_both(client_as, operation):
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    donor.post(HERE + "K-1/release/", {"item": "TENT", "quantity": "20", "reason": "lost at sea"})
    assert Release.objects.get().agreed_at is None
    assert "500" in donor.get(HERE + "K-1/").content.decode()
    host.post(HERE + "K-1/release/", {"item": "TENT", "quantity": "20", "reason": "we agree"})
    assert Release.objects.get().agreed_at is not None
    row = donor.get(HERE + "K-1/").context["row"]
    assert next(r.owed for r in row.rows if r.item == "TENT") == 480


def test_a_field_officer_may_not_agree(client_as, operation):
    assert client_as("field_officer").post(HERE + "K-1/agree/").status_code == 403


def test_a_pledge_that_grows_is_one_pledge_revised(client_as, pledge):
    donor = client_as("donor_coordinator")
    fields = {
        "giver": "XA",
        "receiver": "XB",
        "kind": "relief_goods",
        "title": "More blankets",
        "item_0": "BLANKET",
        "quantity_0": "1200",
        "source": "note 7",
    }
    assert donor.post(HERE + "pledge/P-1/revise/", fields).status_code == 302
    newest = Pledge.objects.get(code="P-2")
    assert newest.supersedes.code == "P-1" and newest.status == "published"
    page = donor.get(HERE).content.decode()
    assert "More blankets" in page
    assert [r.code for r in donor.get(HERE).context["pledges"].rows] == ["P-2"]
    assert donor.get(HERE + "pledge/P-1/revise/").url.endswith("/pledge/P-2/revise/")
    assert "It was revised since" in donor.get(HERE + "pledge/P-1/").content.decode()


def test_two_sources_that_disagree_stand_side_by_side_until_a_person_settles_it(client_as, pledge, operation):
    donor = client_as("donor_coordinator")
    donor.post(
        HERE + "pledge/new/",
        {
            "giver": "XA",
            "receiver": "XB",
            "kind": "relief_goods",
            "title": "Blankets, other paper",
            "text_0": "800 blankets",
            "quantity_0": "800",
        },
    )
    donor.post(HERE + "pledge/P-1/settle/", {"other": "P-2", "reason": ""})
    page = donor.get(HERE + "disagreements/").content.decode()
    assert "900" in page and "800" in page
    assert "Sources that disagree" in donor.get(HERE + "pledge/P-2/").content.decode()
    donor.post(HERE + "pledge/P-2/settle/", {"other": "", "reason": "the ministry wrote 900"})
    assert set(Pledge.objects.values_list("conflict", flat=True)) == {""}
    assert "the ministry wrote 900" in Pledge.objects.get(code="P-2").note


def test_running_totals_of_the_press_are_marked_and_never_added(client_as, operation):
    parties = {p.code: p for p in operation_parties(operation)}
    for code, quantity, cumulative in (("R-1", 100, False), ("R-2", 160, True)):
        ReportedAct.objects.create(
            operation=operation, code=code, date=cast.NOW.date(), giver=parties["XA"], receiver=parties["XB"], kind="goods",
            stage="sent", description=f"report {code}", quantity=quantity, unit="t", cumulative=cumulative, status="published",
        )  # fmt: skip
    text = client_as("observer").get(HERE + "reported/").content.decode()
    assert "running total: never added" in text and "260" not in text


def operation_parties(operation):
    from seferber.store import rows

    return rows.parties(operation)


def test_the_commitment_names_its_waybills_and_their_state(client_as, operation):
    relief.send(operation, 120)
    page = client_as("host_coordinator").get(HERE + "K-1/").content.decode()
    assert "WB-1" in page and "dispatched" in page


def test_both_tables_export_apart(client_as, pledge):
    client = client_as("observer")
    assert "Blankets" in client.get(HERE + "?p-format=csv").content.decode()
    commitments = client.get(HERE + "?c-format=csv").content.decode()
    assert "500 tents and vaccine" in commitments and "900" not in commitments


def test_a_pledge_that_became_nothing_is_brought_to_the_givers_mind(client_as, pledge):
    host = client_as("host_coordinator")
    address = f"{HERE}pledge/{pledge.code}/"
    assert "Remind the giver" in host.get(address).content.decode()
    form = host.get(f"{address}remind/").content.decode()
    assert "Arvenia announced" in form and "900" in form
    host.post(f"{address}remind/", {"text": "When can the blankets be expected?"})
    shown = host.get(address).content.decode()
    assert "Reminders" in shown and "When can the blankets be expected?" in shown
    giver = client_as("donor_coordinator").get("/o/belmoria-quake/cooperation/messages/").content.decode()
    assert "When can the blankets be expected?" in giver


def test_the_giver_does_not_remind_itself_and_a_committed_pledge_is_not_reminded(client_as, pledge):
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    address = f"{HERE}pledge/{pledge.code}/"
    assert "Remind the giver" not in donor.get(address).content.decode()
    before = CooperationMessage.objects.count()
    assert donor.post(f"{address}remind/", {"text": "Ours."}).status_code != 302
    assert CooperationMessage.objects.count() == before
    donor.post(f"{HERE}propose/?pledge={pledge.code}", FROM_PLEDGE)
    assert Commitment.objects.filter(pledge=pledge).exists()
    answer = host.post(f"{address}remind/", {"text": "Again?"}).content.decode()
    assert "became commitment" in answer


def test_terms_that_nobody_agreed_to_are_withdrawn_with_a_reason_and_agreed_ones_are_not(client_as, pledge):
    donor, host = client_as("donor_coordinator"), client_as("host_coordinator")
    donor.post(f"{HERE}propose/?pledge={pledge.code}", FROM_PLEDGE)
    made = Commitment.objects.get(pledge=pledge)
    address = f"{HERE}{made.code}/"
    assert "Withdraw or decline" in host.get(address).content.decode()
    assert host.post(f"{address}withdraw/", {"reason": ""}).status_code == 200
    host.post(f"{address}withdraw/", {"reason": "Blankets are enough."})
    made.refresh_from_db()
    assert made.withdrawn_at is not None and made.agreed_at is None
    shown = donor.get(address).content.decode()
    assert "was withdrawn on" in shown and "Blankets are enough." in shown
    assert "Nothing of it is agreed yet" in donor.get(f"{HERE}pledge/{pledge.code}/").content.decode()
    donor.post(f"{HERE}propose/?pledge={pledge.code}", FROM_PLEDGE)
    second = Commitment.objects.get(pledge=pledge, withdrawn_at__isnull=True)
    for client in (donor, host):
        client.post(f"{HERE}{second.code}/agree/")
    answer = host.post(f"{HERE}{second.code}/withdraw/", {"reason": "Too late."}).content.decode()
    assert "Both sides agreed" in answer
