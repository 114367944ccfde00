"""Phones that send at the same moment: one posting, one answer, one conflict."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from tests import cast
from tests.web import relief
from tests.web.test_field_sync import Phone, count, document, handover

from seferber.store import rows
from seferber.store.books import create_triggers, drop_triggers
from seferber.usecases.actor import Actor
from seferber.usecases.sync_field import receive


@pytest.fixture
def books_back(django_db_setup, django_db_blocker):
    """The books' triggers stand again once the tables were emptied, which they refuse on PostgreSQL."""
    yield
    with django_db_blocker.unblock():
        create_triggers(connection)


@pytest.fixture
def operation(books_back, transactional_db):
    yield relief.load()
    drop_triggers(connection)


@pytest.fixture
def phones(operation, django_user_model):
    """(taker, giver): phones whose records are taken without a page."""
    out = []
    for party in ("XB", "XA"):
        user = django_user_model.objects.create_user(f"field-{party.lower()}")
        out.append(Phone(None, user, party))
    return out


def at_once(phone, entries):
    """Each record in a thread of its own, all at the same moment; the answers."""
    gate = Barrier(len(entries))

    def send(text):
        try:
            gate.wait(20)
            actor = Actor(role="field_officer", party=phone.party, office="field", user_id=phone.user.pk)
            return receive(
                actor=actor,
                operation="belmoria-quake",
                user=phone.user.username,
                text=text,
                sent_at=None,
                now=cast.NOW,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(entries)) as pool:
        return list(pool.map(send, entries))


def test_the_same_record_sent_by_eight_lines_at_once_is_posted_once(phones, operation):
    taker, giver = phones
    waybill = relief.send(operation)
    entry = taker.entry("handover", handover(taker, giver, document(waybill)))
    answers = at_once(taker, [entry] * 8)
    assert {a.outcome for a in answers} == {"posted"}
    assert sum(not a.repeat for a in answers) == 1
    assert rows.find("handover", consignment=waybill).count() == 1
    assert rows.find("transfer", document=waybill.code, kind="receipt").count() == 1


def test_six_different_hand_overs_at_once_are_one_receipt_and_one_conflict(phones, operation):
    taker, giver = phones
    waybill = relief.send(operation)
    entries = [
        taker.entry("handover", handover(taker, giver, document(waybill, 490 - n, "wet"))) for n in range(6)
    ]
    answers = at_once(taker, entries)
    assert sorted(a.outcome for a in answers) == ["conflict"] * 5 + ["posted"]
    assert rows.find("handover", consignment=waybill).count() == 1
    assert rows.find("handover_conflict", consignment=waybill).get().versions.count() == 5


def test_six_counts_of_one_side_at_once_leave_one_that_waits(phones, operation):
    taker, _giver = phones
    waybill = relief.send(operation)
    answers = at_once(
        taker, [taker.entry("count", count(taker, document(waybill, 490 - n % 2, "wet"))) for n in range(6)]
    )
    outcomes = [a.outcome for a in answers]
    assert outcomes.count("waiting") == 1 and set(outcomes) == {"waiting", "same", "conflict"}
    assert rows.find("handover_draft", consignment=waybill).count() == 1
    assert rows.find("handover", consignment=waybill).count() == 0
