"""A movement that is a transaction of its own: on PostgreSQL one call to the database, everywhere the same books."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.web import relief

from seferber.kernel import SeferberError
from seferber.ledger import NotEnough
from seferber.store import flows
from seferber.store.books import create_triggers, drop_triggers
from seferber.store.ledger import AlreadyPosted
from seferber.store.models import Account, AuditEntry, ChainLink, FlowMark, Transfer
from seferber.store.queries.verify import verify
from seferber.store.rows import UnknownCode
from seferber.usecases.actor import SYSTEM
from seferber.usecases.settle_stock import move_stock


@pytest.fixture
def books_back(django_db_setup, django_db_blocker):
    """The books' triggers stand again once the tables were emptied, which they refuse on PostgreSQL."""
    yield
    with django_db_blocker.unblock():
        create_triggers(connection)


@pytest.fixture
def operation(books_back, transactional_db):
    """Really committed, because the short way is only taken outside of every other transaction."""
    operation = relief.load()
    move()
    yield operation
    drop_triggers(connection)


def move(quantity=3, item="TENT", **more):
    return move_stock(
        actor=SYSTEM, operation="belmoria-quake", party="XA", origin="XA-DEP", item=item, quantity=quantity,
        reason='rain “soon”,"number":0', now=cast.NOW, **{"destination": "XBAP", **more},
    )  # fmt: skip


def counts():
    return tuple(table.objects.count() for table in (Transfer, AuditEntry, ChainLink))


def test_a_movement_writes_transfer_record_and_link_and_the_proof_agrees(operation):
    before = counts()
    posted = move(7, idempotency_key="K-7")
    assert counts() == tuple(n + 1 for n in before)
    stored = Transfer.objects.get(pk=posted.pk)
    for field in Transfer._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(posted, field.attname), field.name
    assert (stored.quantity, stored.source.code, stored.destination.code) == (
        7,
        "stock:XA/XA-DEP",
        "stock:XA/XBAP",
    )
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.target, entry.detail["quantity"]) == ("move_stock", "XA-DEP→XBAP", "7")
    assert ChainLink.objects.get(transfer=posted).position == ChainLink.objects.count()
    assert verify(operation)[1] == []


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite posts inside this process; no message travels"
)
def test_on_postgresql_a_movement_is_three_messages(operation):
    with CaptureQueriesContext(connection) as asked:
        move()
    texts = [query["sql"] for query in asked]
    assert len(texts) == 3, texts
    assert "store_operation" in texts[0] and "seferber_post_alone" in texts[1] and "emit_message" in texts[2]


def test_more_than_there_is_leaves_nothing_behind(operation):
    before = counts()
    with pytest.raises(NotEnough, match="were asked for"):
        move(10**9)
    assert counts() == before
    assert verify(operation)[1] == []


def test_the_same_key_is_posted_once(operation):
    move(5, idempotency_key="K-1")
    before = counts()
    with pytest.raises(AlreadyPosted):
        move(5, idempotency_key="K-1")
    assert counts() == before


def test_an_account_that_is_not_there_yet_is_opened(operation):
    assert not Account.objects.filter(code="stock:XA/XB-HUB").exists()
    move(2, destination="XB-HUB")
    assert Account.objects.filter(code="stock:XA/XB-HUB").exists()
    assert verify(operation)[1] == []


def test_an_unknown_item_and_a_wrong_number_are_refused_in_words(operation):
    before = counts()
    with pytest.raises(UnknownCode, match="TENTT"):
        move(item="TENTT")
    with pytest.raises(SeferberError, match="is not a whole number of pcs"):
        move("two")
    assert counts() == before


def test_inside_another_transaction_it_ends_with_that_one(operation):
    before = counts()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        move()
        raise ZeroDivisionError
    assert counts() == before
    with transaction.atomic():
        move()
    assert counts() == tuple(n + 1 for n in before)
    assert verify(operation)[1] == []


def test_the_kept_sums_move_on_with_it(operation, monkeypatch):
    monkeypatch.setattr(flows, "STEP", 1)
    move()
    assert FlowMark.objects.get(operation=operation).position == ChainLink.objects.count()
    assert verify(operation)[1] == []
