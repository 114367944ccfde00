"""Lots, recalls and counts as pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests import cast

from seferber.store.models import Account, Balance, Lot, LotRecall, Membership, Party, Stocktake

BASE = "/o/belmoria-quake/stock/"


@pytest.fixture
def operation(db):
    from seferber.usecases.load_operation import load_operation

    return load_operation(cast.folder(), now=cast.NOW).operation


@pytest.fixture
def as_role(operation, django_user_model):
    def sign_in(role, party="XA"):
        user = django_user_model.objects.create_user(f"{role}-{party}")
        Membership.objects.create(
            operation=operation,
            user=user,
            role=role,
            party=Party.objects.get(operation=operation, code=party),
            office=f"{party} office",
        )
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client

    return sign_in


def text(response):
    return response.content.decode()


def test_the_lots_are_listed_with_what_expires_first(as_role):
    page = as_role("donor_coordinator").get(BASE)
    assert page.status_code == 200
    assert "V-7" in text(page)
    assert "1 expires within 30 days" in text(page).replace("<b>", "").replace("</b>", "")
    csv = as_role("observer", "XC").get(BASE)
    assert csv.status_code == 403, "an observer does not see stock"


def test_a_recall_shows_where_the_lot_is_and_can_be_lifted(as_role, operation):
    client = as_role("donor_coordinator")
    lot = Lot.objects.get(code="V-7")
    address = f"{BASE}lots/{lot.pk}/"
    assert client.post(f"{address}recall/", {"reason": "seal broken"}).status_code == 302
    page = text(client.get(address))
    assert "Recalled since" in page
    assert "seal broken" in page
    assert "400" in page
    assert client.post(f"{address}recall/", {"reason": "checked"}).status_code == 302
    assert LotRecall.objects.get().lifted_reason == "checked"


def test_a_field_officer_may_count_and_not_recall(as_role, operation):
    client = as_role("field_officer")
    lot = Lot.objects.get(code="V-7")
    assert client.get(f"{BASE}lots/{lot.pk}/recall/").status_code == 403
    assert client.get(f"{BASE}counts/new/?place=XA-DEP").status_code == 200


def sheet(client, **numbers):
    lots = {lot.item.code: lot.pk for lot in Lot.objects.select_related("item")}
    fields = {f"lot_{lots[item]}": n for item, n in numbers.items()}
    moment = (cast.NOW - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    return client.post(
        f"{BASE}counts/new/?place=XA-DEP",
        {"as_of": moment, "cause": "lost", "reason": "", "key": "page-1", **fields},
    )


def test_the_sheet_hides_the_number_in_the_books_and_keeps_what_was_typed(as_role):
    client = as_role("donor_coordinator")
    assert "1,000" not in text(client.get(f"{BASE}counts/new/?place=XA-DEP"))
    refused = sheet(client, TENT=990)
    assert "990 counted, 1000 in the books, and no reason given" in text(refused).replace("1,000", "1000")
    assert 'value="990"' in text(refused)
    assert not Stocktake.objects.exists()


def test_a_count_without_differences_is_recorded_and_shown(as_role):
    client = as_role("donor_coordinator")
    kept = sheet(client, TENT=1000)
    assert kept.status_code == 302
    page = text(client.get(kept["Location"]))
    assert "The lot counted agrees with the books" in page
    again = sheet(client, TENT=1000)
    assert again["Location"] == kept["Location"], "a double click is one count"
    assert Stocktake.objects.count() == 1


def test_goods_can_be_taken_out_of_use_by_their_own_side_only(as_role, operation):
    lot = Lot.objects.get(code="V-7")
    balance = Balance.objects.get(lot=lot, account__kind="stock")
    client = as_role("donor_coordinator")
    kept = client.post(
        f"{BASE}lots/{lot.pk}/write-off/",
        {"stock": balance.pk, "quantity": "25", "cause": "damaged", "reason": "frozen"},
    )
    assert kept.status_code == 302
    assert Account.objects.filter(code="damaged:XA/XA-DEP").exists()
    other = as_role("host_coordinator", "XB").get(f"{BASE}lots/{lot.pk}/write-off/")
    assert "Your side holds nothing of this lot" in text(other)


def test_the_check_before_departure_names_the_lot_and_takes_the_override(as_role, operation):
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.create_consignment import create_consignment

    waybill = create_consignment(
        actor=SYSTEM,
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "VACC", "quantity": 50, "lot": "V-7"}],
        arrives_at=cast.NOW + timedelta(days=60),
        now=cast.NOW,
    )
    client = as_role("donor_coordinator")
    address = f"{BASE}departures/{waybill.code}/"
    page = text(client.get(address))
    assert "lot V-7 of VACC expires on" in page
    assert "whether – keeps it cold is not known" in page
    assert client.post(address, {"line": 1, "reason": "agreed with the hospital"}).status_code == 302
    assert "XA office: agreed with the hospital" in text(client.get(address))
    assert "refused" not in text(client.get(f"/o/belmoria-quake/consignments/{waybill.code}/"))
