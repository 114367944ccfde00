"""The chain over what is posted: written with the posting, found when anything is changed afterwards."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from tests import cast
from tests.store.tamper import without_defences
from tests.store.test_laws import receive, send

from seferber.exchange.chain import chain_start
from seferber.ledger import AccountRef, NewTransfer
from seferber.store import ledger, rows
from seferber.store.books import create_triggers
from seferber.store.defences import weakened
from seferber.store.models import Balance, ChainLink, Handover, Transfer
from seferber.store.queries.verify import verify
from seferber.store.queries.verify_chain import content, links

pytestmark = pytest.mark.django_db
STOCK = AccountRef("stock", party="XA", place="XA-DEP")
AIRPORT = AccountRef("stock", party="XA", place="XBAP")


def post(operation, quantity=1, n=1, **more):
    return ledger.post(
        operation,
        [NewTransfer("move", "TENT", "", quantity, STOCK, AIRPORT, "test")] * n,
        document="",
        occurred_at=cast.NOW,
        recorded_at=cast.NOW,
        user_id=None,
        **more,
    )


def codes(operation):
    return {issue.code for issue in verify(operation)[1]}


def text(operation):
    return " | ".join(str(issue) for issue in verify(operation)[1])


def test_every_posted_row_has_a_link_when_the_transaction_ends(operation, committed, signers):
    waybill = send(operation)
    receive(operation, waybill, signers)
    linked = ChainLink.objects.filter(operation=operation)
    assert set(linked.exclude(transfer=None).values_list("transfer", flat=True)) == set(
        Transfer.objects.values_list("id", flat=True)
    )
    assert linked.get(handover__isnull=False).handover == Handover.objects.get()
    assert list(linked.order_by("position").values_list("position", flat=True)) == list(
        range(1, linked.count() + 1)
    )
    figures, issues = verify(operation)
    assert issues == [] and figures["links"] == linked.count() and figures["handovers"] == 1


def test_the_order_of_the_chain_is_the_order_of_posting(operation):
    with rows.atomic():
        first = post(operation, 1)[0]
        second = post(operation, 2)[0]
    assert list(
        ChainLink.objects.filter(transfer__in=[first, second])
        .order_by("position")
        .values_list("transfer", flat=True)
    ) == [first.pk, second.pk]


def test_what_a_savepoint_takes_back_is_never_linked(operation):
    with rows.atomic():
        post(operation, 1)
        with pytest.raises(ZeroDivisionError), rows.atomic():
            post(operation, 2)
            raise ZeroDivisionError
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            post(operation, 3)
            raise ZeroDivisionError
        post(operation, 4)
    assert list(Transfer.objects.filter(kind="move").order_by("id").values_list("quantity", flat=True)) == [
        1,
        4,
    ]
    assert verify(operation)[1] == []


def test_inside_a_whole_a_failed_block_fails_everything_even_when_caught(operation):
    with pytest.raises(TransactionManagementError), rows.atomic(whole=True):
        post(operation, 1)
        with pytest.raises(ZeroDivisionError), rows.atomic():
            post(operation, 2)
            raise ZeroDivisionError
        post(operation, 3)
    with rows.atomic():
        post(operation, 4)
        with pytest.raises(ZeroDivisionError), rows.atomic():
            raise ZeroDivisionError
    assert [t.quantity for t in Transfer.objects.filter(kind="move").order_by("id")] == [4]
    assert verify(operation)[1] == []


def test_a_posting_outside_the_usual_door_is_linked_at_once(operation):
    posted = post(operation)
    assert ChainLink.objects.filter(transfer=posted[0]).exists()
    assert verify(operation)[1] == []


def test_an_exported_chain_gives_the_same_hashes_without_the_database(operation, committed, signers):
    from seferber.exchange.chain import recompute

    receive(operation, send(operation), signers)
    stored = list(links(operation))
    assert list(recompute(operation.code, [content(link) for link in stored])) == [s.sha256 for s in stored]
    assert stored[0].sha256 != chain_start(operation.code)


@pytest.mark.parametrize("table", ["store_chainlink", "store_transfer", "store_handover", "store_seal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET operation_id = operation_id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_linked(operation, committed, signers, table, statement):
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.seal_day import seal_day

    receive(operation, send(operation), signers)
    seal_day(actor=SYSTEM, operation=operation.code, now=cast.NOW)
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_a_changed_quantity_is_found_and_named_with_what_it_was(operation):
    post(operation, 7)
    with without_defences() as cursor:
        cursor.execute("UPDATE store_transfer SET quantity = 5 WHERE quantity = 7")
    assert {"row_altered", "wrong_balance"} <= codes(operation)
    assert "quantity was “7” and is “5” now" in text(operation)


def test_a_change_that_moves_no_balance_is_found_too(operation):
    post(operation, 7)
    with without_defences() as cursor:
        cursor.execute("UPDATE store_transfer SET kind = 'loss' WHERE quantity = 7")
    assert codes(operation) == {"row_altered"}
    assert "kind was “move” and is “loss” now" in text(operation)


def test_one_changed_row_does_not_hide_the_next(operation):
    post(operation, 7)
    post(operation, 8)
    with without_defences() as cursor:
        cursor.execute("UPDATE store_transfer SET reason = 'x' WHERE quantity IN (7, 8)")
    assert [issue.code for issue in verify(operation)[1]] == ["row_altered", "row_altered"]


def test_a_deleted_row_leaves_a_link_that_says_so(operation):
    post(operation, 7)
    with without_defences(keys=False) as cursor:
        cursor.execute("DELETE FROM store_transfer WHERE quantity = 7")
        assert "row_missing" in codes(operation)


def test_a_row_written_past_the_program_has_no_link(operation):
    posted = post(operation, 7)[0]
    Transfer.objects.create(
        operation=operation,
        kind="move",
        item_id=posted.item_id,
        lot_id=posted.lot_id,
        quantity=2,
        source_id=posted.source_id,
        destination_id=posted.destination_id,
        occurred_at=cast.NOW,
        recorded_at=cast.NOW,
    )
    assert codes(operation) == {"row_without_link"}


def test_a_changed_link_breaks_the_chain(operation):
    post(operation, 7)
    post(operation, 8)
    with without_defences() as cursor:
        cursor.execute(
            "UPDATE store_chainlink SET sha256 = entry WHERE position = (SELECT MAX(position) - 1 FROM store_chainlink)"
        )
    assert codes(operation) == {"broken_chain"}


def test_a_forged_handover_signature_is_found(operation, committed, signers):
    receive(operation, send(operation), signers)
    with without_defences() as cursor:
        cursor.execute("UPDATE store_handover SET taker_signature = giver_signature")
    assert {"signature_broken", "row_altered"} <= codes(operation)


def test_a_handover_without_its_transfers_is_found(operation, committed, signers):
    receive(operation, send(operation), signers)
    with without_defences(keys=False) as cursor:
        cursor.execute("DELETE FROM store_transfer WHERE kind = 'receipt'")
        assert {"half_handover", "row_missing", "wrong_balance"} <= codes(operation)


def test_transfers_without_their_handover_are_found(operation, committed, signers):
    waybill = send(operation)
    with rows.atomic():
        ledger.post(
            operation,
            [
                NewTransfer(
                    "receipt",
                    "TENT",
                    "",
                    500,
                    AccountRef("transit", waybill=waybill.code, commitment="K-1"),
                    AccountRef("stock", party="XB", place="XBAP", commitment="K-1"),
                )
            ],
            document=waybill.code,
            occurred_at=cast.NOW,
            recorded_at=cast.NOW,
            user_id=None,
        )
    assert codes(operation) == {"receipt_without_handover"}


def test_conservation_is_proved_per_item_and_lot(operation):
    Balance.objects.filter(account__code="stock:XA/XA-DEP", lot__item__code="TENT").update(quantity=7)
    assert codes(operation) == {"wrong_balance", "not_conserved"}


def test_a_trigger_with_another_text_is_found():
    if connection.vendor == "sqlite":
        change = [
            "DROP TRIGGER transfer_frozen_update",
            "CREATE TRIGGER transfer_frozen_update BEFORE UPDATE ON store_transfer WHEN NEW.quantity < 0 "
            "BEGIN SELECT RAISE(ABORT, 'no'); END",
        ]
        expected = ("trigger", "transfer_frozen_update", "changed")
    else:
        change = [
            "CREATE OR REPLACE FUNCTION seferber_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RETURN NEW; END$$"
        ]
        expected = ("function", "seferber_frozen", "changed")
    with connection.cursor() as cursor:
        for statement in change:
            cursor.execute(statement)
    assert expected in weakened(connection)
    create_triggers(connection)
    assert weakened(connection) == []


def test_a_trigger_that_is_switched_off_is_found():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot switch a trigger off, only drop it")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_transfer DISABLE TRIGGER transfer_frozen_delete")
    assert ("trigger", "transfer_frozen_delete", "off") in weakened(connection)


def test_a_strange_trigger_on_the_books_is_found():
    if connection.vendor == "sqlite":
        statement = "CREATE TRIGGER helper AFTER INSERT ON store_balance BEGIN SELECT 1; END"
    else:
        statement = "CREATE TRIGGER helper AFTER INSERT ON store_balance FOR EACH ROW EXECUTE FUNCTION seferber_frozen()"
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert ("trigger", "helper", "changed") in weakened(connection)


def test_rows_from_before_the_chain_are_linked_in_their_order(operation, committed, signers):
    from seferber.store.chain_backfill import link_everything

    receive(operation, send(operation), signers)
    before = [(link.position, link.transfer) for link in links(operation) if link.transfer]
    with without_defences() as cursor:
        cursor.execute("DELETE FROM store_chainlink")
    assert link_everything(connection) == len(before) + 1
    assert [link.transfer for link in links(operation) if link.transfer] == [t for _, t in before]
    assert verify(operation)[1] == []
