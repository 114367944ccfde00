"""The laws of the books, on the real database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests import cast

from seferber.kernel import SeferberError
from seferber.ledger import NotEnough
from seferber.store import balances
from seferber.store.models import Account, Balance, Item, Lot, Transfer
from seferber.store.queries import account as account_queries
from seferber.store.queries.verify import verify
from seferber.usecases.accept_handover import accept_handover, signed_file
from seferber.usecases.actor import SYSTEM
from seferber.usecases.dispatch import dispatch, send_goods
from seferber.usecases.settle_stock import correct_transfer, distribute, name_cause
from seferber.usecases.sign_handover import write_document


def send(operation, quantity=500, commitment="K-1", **more):
    return send_goods(
        actor=SYSTEM,
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "TENT", "quantity": quantity, "commitment": commitment}],
        now=cast.NOW,
        **more,
    )


def signed(document, signers):
    from seferber.exchange import open_key, sign

    data = document.to_bytes()
    out = {}
    for side, party in (("giver", "XA"), ("taker", "XB")):
        key = signers[party][1]
        out[f"{side}_key"] = key.public_key
        out[f"{side}_signature"] = sign(open_key(key.sealed_private_key, "correct horse battery"), data)
    return {"data": data, **out}


def receive(operation, waybill, signers, counts=None):
    document = write_document(
        operation=operation.code,
        consignment=waybill.code,
        counts=counts or {},
        giver_office="XA logistics office",
        taker_office="XB logistics office",
        occurred_at=cast.NOW,
    )
    return accept_handover(actor=SYSTEM, now=cast.NOW, **signed(document, signers))


def held(operation, code):
    return sum(quantity for (_, _, _), quantity in balances.held(operation, [code]).items())


def test_first_stock_comes_from_the_opening_account(operation):
    assert held(operation, "stock:XA/XA-DEP") == 1400
    assert held(operation, "opening:XA") == -1400


def test_short_count_stays_visible_as_a_discrepancy(operation, committed, signers):
    waybill = send(operation)
    handover = receive(
        operation, waybill, signers, {1: {"good": 480, "missing": 20, "reason": "seal broken"}}
    )
    assert held(operation, f"transit:{waybill.code}/K-1") == 0
    assert held(operation, "stock:XB/XBAP/K-1") == 480
    assert held(operation, f"discrepancy:{waybill.code}/K-1") == 20
    row = account_queries.by_commitment(operation)[0]
    assert (row.committed, row.sent, row.received, row.lost, row.owed) == (500, 500, 480, 0, 20)
    assert signed_file(handover).to_json()
    name_cause(
        actor=SYSTEM,
        operation=operation.code,
        consignment=waybill.code,
        item="TENT",
        quantity=20,
        cause="lost",
        reason="police report 7",
        commitment="K-1",
        now=cast.NOW,
    )
    row = account_queries.by_commitment(operation)[0]
    assert (row.lost, row.owed, row.discrepancy) == (20, 20, 0)
    assert verify(operation)[1] == []


def test_next_receipt_does_not_hide_an_open_discrepancy(operation, committed, signers):
    first = send(operation, 200)
    receive(operation, first, signers, {1: {"good": 190, "missing": 10, "reason": "short"}})
    second = send(operation, 300)
    receive(operation, second, signers)
    assert held(operation, f"discrepancy:{first.code}/K-1") == 10


def test_over_and_damaged_units_keep_books_and_shelf_alike(operation, committed, signers):
    waybill = send(operation, 100)
    receive(
        operation,
        waybill,
        signers,
        {1: {"good": 98, "damaged": 5, "over": 3, "reason": "wet cartons, three extra"}},
    )
    assert held(operation, f"transit:{waybill.code}/K-1") == 0
    assert held(operation, "stock:XB/XBAP/K-1") == 95
    assert held(operation, "stock:XB/XBAP") == 3
    assert held(operation, "damaged:XB/XBAP/K-1") == 5
    assert verify(operation)[1] == []


def test_more_than_is_there_is_refused_and_nothing_stays_behind(operation, committed):
    before = (Transfer.objects.count(), Account.objects.count())
    with pytest.raises(NotEnough, match="asks for 1001 of TENT"):
        send(operation, 1001)
    assert (Transfer.objects.count(), Account.objects.count()) == before
    from seferber.store.models import Consignment

    assert not Consignment.objects.exists()


def test_dispatching_twice_is_refused(operation, committed):
    waybill = send(operation, 10)
    with pytest.raises(SeferberError, match="is dispatched"):
        dispatch(actor=SYSTEM, operation=operation.code, consignment=waybill.code, now=cast.NOW)
    assert held(operation, "stock:XA/XA-DEP") == 1390


@pytest.mark.parametrize(
    "statement", ["UPDATE store_transfer SET quantity = 1", "DELETE FROM store_transfer"]
)
def test_the_database_refuses_to_change_what_was_posted(operation, statement):
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_refuses_an_overdrawing_row_even_past_the_program(operation):
    item = Item.objects.get(code="TENT")
    accounts = {a.code: a for a in Account.objects.all()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.create(
            operation=operation,
            kind="move",
            item=item,
            lot=Lot.objects.get(item=item),
            quantity=5000,
            source=accounts["stock:XA/XA-DEP"],
            destination=accounts["opening:XA"],
            occurred_at=cast.NOW,
            recorded_at=cast.NOW,
        )
    assert held(operation, "stock:XA/XA-DEP") == 1400


def test_verify_finds_a_balance_changed_past_the_program(operation):
    Balance.objects.filter(account__code="stock:XA/XA-DEP").update(quantity=7)
    assert {issue.code for issue in verify(operation)[1]} == {"wrong_balance", "not_conserved"}


def test_verify_finds_a_lost_trigger(operation):
    from seferber.store.books import create_triggers, drop_triggers

    with transaction.atomic():
        drop_triggers(connection)
        assert "missing_trigger" in {issue.code for issue in verify(operation)[1]}
        create_triggers(connection)
    assert verify(operation)[1] == []


def test_a_correction_is_another_transfer_with_a_reason(operation, committed, signers):
    waybill = send(operation, 50)
    receive(operation, waybill, signers)
    posted = distribute(
        actor=SYSTEM,
        operation=operation.code,
        party="XB",
        place="XBAP",
        item="TENT",
        quantity=50,
        commitment="K-1",
        now=cast.NOW,
    )
    correct_transfer(actor=SYSTEM, transfer_id=posted.pk, reason="counted twice", quantity=20, now=cast.NOW)
    row = account_queries.by_commitment(operation)[0]
    assert (row.received, row.distributed) == (50, 30)
    with pytest.raises(SeferberError, match="30 can still be corrected"):
        correct_transfer(actor=SYSTEM, transfer_id=posted.pk, reason="again", quantity=31, now=cast.NOW)


def test_a_changed_quantity_is_refused(operation, committed, signers):
    waybill = send(operation, 50)
    document = write_document(
        operation=operation.code,
        consignment=waybill.code,
        counts={},
        giver_office="a",
        taker_office="b",
        occurred_at=cast.NOW,
    )
    forged = signed(document, signers)
    forged["data"] = (
        forged["data"]
        .replace(b'"good":50', b'"good":49')
        .replace(b'"missing":0', b'"missing":1')
        .replace(b'"reason":""', b'"reason":"x"')
    )
    with pytest.raises(SeferberError, match="does not hold"):
        accept_handover(actor=SYSTEM, now=cast.NOW, **forged)
    assert held(operation, f"transit:{waybill.code}/K-1") == 50


def test_a_replayed_handover_is_refused(operation, committed, signers):
    waybill = send(operation, 50)
    receive(operation, waybill, signers)
    with pytest.raises(SeferberError, match="cannot become received"):
        receive(operation, waybill, signers)
    assert held(operation, "stock:XB/XBAP/K-1") == 50


def test_a_revoked_key_signs_nothing(operation, committed, signers):
    from seferber.usecases.enrol_key import revoke_key

    waybill = send(operation, 50)
    revoke_key(actor=SYSTEM, key_id=signers["XB"][1].pk, reason="telephone lost", now=cast.NOW)
    with pytest.raises(SeferberError, match="was revoked"):
        receive(operation, waybill, signers)


def test_the_same_idempotency_key_posts_once(operation, committed):
    from seferber.usecases.settle_stock import move_stock

    arguments = {
        "actor": SYSTEM,
        "operation": operation.code,
        "party": "XA",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "item": "TENT",
        "quantity": 5,
        "reason": "test",
        "now": cast.NOW,
        "idempotency_key": "phone-1/17",
    }
    move_stock(**arguments)
    with pytest.raises(SeferberError, match="already recorded"):
        move_stock(**arguments)
    assert held(operation, "stock:XA/XBAP") == 5
