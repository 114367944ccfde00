"""Sums beside the chain say what adding up every transfer says, and a correction never refills transit."""

from __future__ import annotations

import pytest
from django.db import connection
from tests import cast
from tests.store.test_laws import held, receive, send

from seferber.kernel import SeferberError
from seferber.store import flows
from seferber.store.models import Flow, FlowMark, Transfer
from seferber.store.queries import account as queries
from seferber.store.queries.verify import verify
from seferber.usecases.actor import SYSTEM
from seferber.usecases.settle_stock import correct_transfer, move_stock


def rows_of(operation):
    return {
        tuple(row[column] for column in flows.COLUMNS): row["quantity"]
        for row in flows.grouped(operation.pk, flows.COLUMNS)
    }


def play(operation, signers):
    waybill = send(operation, 50)
    receive(operation, waybill, signers, {1: {"good": 44, "missing": 6, "reason": "seal broken"}})
    for n in range(12):
        move_stock(
            actor=SYSTEM, operation=operation.code, party="XA", origin="XA-DEP", destination="XBAP", item="TENT",
            quantity=n + 1, reason="test", now=cast.NOW,
        )  # fmt: skip


def test_sums_moved_on_along_the_way_equal_the_sum_of_every_transfer(
    operation, committed, signers, monkeypatch
):
    monkeypatch.setattr(flows, "STEP", 5)
    play(operation, signers)
    assert FlowMark.objects.get(operation=operation).position >= 15
    assert Flow.objects.filter(operation=operation).exists()
    moved_on, account = rows_of(operation), queries.by_commitment(operation)
    Flow.objects.all().delete()
    FlowMark.objects.all().delete()
    assert rows_of(operation) == moved_on
    assert queries.by_commitment(operation) == account
    assert sum(moved_on.values()) == sum(Transfer.objects.values_list("quantity", flat=True))


def test_sums_of_an_undone_posting_are_undone_with_it(operation, committed, monkeypatch):
    from seferber.store import rows

    monkeypatch.setattr(flows, "STEP", 1)
    before = rows_of(operation)
    with pytest.raises(RuntimeError), rows.atomic():
        send(operation, 5)
        assert rows_of(operation) != before
        raise RuntimeError
    assert rows_of(operation) == before
    assert connection.in_atomic_block


def test_a_corrected_receipt_waits_in_the_discrepancy_account_and_not_in_transit(
    operation, committed, signers
):
    waybill = send(operation, 50)
    receive(operation, waybill, signers)
    receipt = Transfer.objects.get(kind="receipt", document=waybill.code)
    correct_transfer(actor=SYSTEM, transfer_id=receipt.pk, reason="counted twice", quantity=10, now=cast.NOW)
    assert held(operation, f"transit:{waybill.code}/K-1") == 0
    assert held(operation, f"discrepancy:{waybill.code}/K-1") == 10
    waybill.refresh_from_db()
    assert waybill.state == "received"
    assert verify(operation)[1] == []


def test_what_is_under_way_is_not_taken_back_by_a_correction(operation, committed):
    waybill = send(operation, 50)
    sent = Transfer.objects.get(kind="dispatch", document=waybill.code)
    with pytest.raises(SeferberError, match="is under way with waybill"):
        correct_transfer(actor=SYSTEM, transfer_id=sent.pk, reason="wrong lorry", now=cast.NOW)
    assert held(operation, f"transit:{waybill.code}/K-1") == 50


def test_a_kept_sum_that_was_changed_is_found_and_named(operation, committed, signers, monkeypatch):
    monkeypatch.setattr(flows, "STEP", 5)
    play(operation, signers)
    assert verify(operation)[1] == []
    Flow.objects.filter(source_kind="stock", destination_kind="transit").update(quantity=51)
    (issue,) = verify(operation)[1]
    mark = FlowMark.objects.get(operation=operation).position
    assert issue.code == "wrong_sum"
    assert (
        f"TENT from stock:XA/XA-DEP to transit:XA/XB/XA-DEP/XBAP/K-1 up to position {mark} add up to 50; "
        "the sum kept is 51"
    ) in str(issue)


def test_sums_without_a_mark_are_counted_twice_and_therefore_wrong(operation, committed, monkeypatch):
    monkeypatch.setattr(flows, "STEP", 1)
    send(operation, 50)
    FlowMark.objects.all().delete()
    assert {issue.code for issue in verify(operation)[1]} == {"wrong_sum"}
