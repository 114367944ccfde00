"""Seals over the books: a party that kept one finds any later change, even by somebody who owns the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import cast
from tests.store.tamper import without_defences
from tests.store.test_chain import post
from tests.store.test_laws import receive, send

from seferber.exchange.chain import chain_start, entry_of, link_hash
from seferber.exchange.seal import SignedSeal
from seferber.store import seals
from seferber.store.models import ChainLink, Seal
from seferber.store.queries.verify import verify
from seferber.store.queries.verify_chain import links
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.seal_day import (
    CannotCountersign,
    SealTooEarly,
    countersign_seal,
    seal_day,
    seal_file,
    seal_finished_days,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def seal(operation, **more):
    row = seal_day(actor=SYSTEM, operation=operation.code, now=NOW, **more)
    return seal_file(actor=SYSTEM, operation=operation.code, number=row.number)


def differs(operation, *kept):
    return [i for i in verify(operation, seals=kept)[1] if i.code.startswith("seal")]


def rewrite_history(operation, statement):
    """The clever thief: changes a row, puts balances right, computes the whole chain anew, defences back."""
    with without_defences() as cursor:
        cursor.execute(statement)
        cursor.execute(
            "UPDATE store_balance SET quantity = COALESCE((SELECT SUM(CASE WHEN t.destination_id = store_balance.account_id "
            "THEN t.quantity ELSE -t.quantity END) FROM store_transfer t WHERE t.lot_id = store_balance.lot_id "
            "AND store_balance.account_id IN (t.source_id, t.destination_id)), 0)"
        )
        head = chain_start(operation.code)
        for link in list(links(operation)):
            head = link_hash(head, link.position, link.now)
            ChainLink.objects.filter(operation=operation, position=link.position).update(
                entry=link.now, sha256=head
            )


def test_the_books_are_what_an_honest_seal_says(operation, committed, signers):
    receive(operation, send(operation), signers)
    kept = seal(operation)
    post(operation, 3)
    assert verify(operation, seals=[kept])[1] == []
    document = kept.document
    assert document.kinds["dispatch"] == (1, 500) and document.kinds["handover"] == (1, 0)
    assert document.position == ChainLink.objects.filter(operation=operation).count() - 1


def test_rewritten_history_is_sound_to_the_house_and_found_by_the_kept_seal(operation):
    post(operation, 7)
    post(operation, 8)
    kept = seal(operation)
    with without_defences() as cursor:
        cursor.execute("DELETE FROM store_seal")
    rewrite_history(operation, "UPDATE store_transfer SET quantity = 5 WHERE quantity = 7")
    assert verify(operation)[1] == []
    found = differs(operation, kept)
    assert [issue.code for issue in found] == ["seal_differs"]
    assert "quantity was “7” and is “5” now" in str(found[0])


def test_a_stored_seal_shows_rewritten_history_even_without_a_file(operation):
    post(operation, 7)
    seal(operation)
    rewrite_history(operation, "UPDATE store_transfer SET reason = 'x' WHERE quantity = 7")
    assert "seal_differs" in {issue.code for issue in verify(operation)[1]}


def test_the_first_row_is_named_even_when_it_lies_under_an_earlier_seal(operation):
    post(operation, 7)
    seal(operation)
    post(operation, 8)
    seal(operation)
    post(operation, 9)
    kept = seal(operation)
    assert kept.document.number == 3
    rewrite_history(operation, "UPDATE store_transfer SET quantity = 6 WHERE quantity = 8")
    found = differs(operation, kept)
    assert "quantity was “8” and is “6” now" in str(found[0])


def test_missing_rows_at_the_end_are_counted(operation):
    post(operation, 7)
    kept = seal(operation)
    last = kept.document.position
    with without_defences() as cursor:
        cursor.execute("DELETE FROM store_seal")
        cursor.execute(f"DELETE FROM store_chainlink WHERE position = {last}")
    found = differs(operation, kept)
    assert f"The first one missing is position {last}" in str(found[0])


def test_a_full_day_is_marked_in_steps_and_the_place_is_narrowed_down(operation, monkeypatch):
    for quantity in range(1, 12):
        post(operation, quantity)
    monkeypatch.setattr(seals, "MARKS_MAX", 4)
    kept = seal(operation)
    assert kept.document.stride == 4 and len(kept.document.marks) == 3
    with without_defences() as cursor:
        cursor.execute("DELETE FROM store_seal")
    rewrite_history(operation, "UPDATE store_transfer SET quantity = 20 WHERE quantity = 5")
    assert "is between position 5" in str(differs(operation, kept)[0])


def test_a_forged_seal_is_refused_in_words(operation):
    post(operation, 7)
    kept = seal(operation)
    forged = SignedSeal.from_json(kept.to_json().replace('\\"count\\":1', '\\"count\\":2'))
    assert differs(operation, forged)[0].code == "seal_broken"


def test_a_seal_of_another_house_is_named(operation):
    from seferber.exchange import KeyPair, sign
    from seferber.exchange.seal import SealSignature

    post(operation, 7)
    kept = seal(operation)
    other = KeyPair.make()
    strange = SignedSeal(kept.data, SealSignature(other.public, sign(other.private, kept.data)))
    assert [issue.code for issue in differs(operation, strange)] == ["seal_of_unknown_key"]


def test_nothing_new_is_not_sealed_twice(operation):
    seal(operation)
    with pytest.raises(seals.NothingToSeal):
        seal(operation)


def test_a_day_that_is_not_over_is_not_closed(operation):
    with pytest.raises(SealTooEarly):
        seal(operation, day=NOW.date())


def test_changed_rows_are_not_sealed(operation):
    post(operation, 7)
    with without_defences() as cursor:
        cursor.execute("UPDATE store_transfer SET quantity = 5 WHERE quantity = 7")
    with pytest.raises(seals.CannotSeal, match="not as it was posted"):
        seal(operation)


def test_the_worker_closes_every_finished_day_once(operation):
    post(operation, 7)
    tomorrow = NOW + timedelta(days=1)
    made = seal_finished_days(now=tomorrow)
    assert [row.day for row in made] == [NOW.date()]
    assert seal_finished_days(now=tomorrow) == []
    assert seal_finished_days(now=NOW) == []


def test_a_party_signs_a_seal_and_the_file_shows_it(operation, signers):
    kept = seal(operation)
    user, _key = signers["XB"]
    actor = Actor(role="host_coordinator", party="XB", office="XB office", user_id=user.pk)
    arguments = {"operation": operation.code, "number": kept.document.number, "now": cast.NOW}
    countersign_seal(actor=actor, password="correct horse battery", **arguments)
    again = seal_file(actor=SYSTEM, operation=operation.code, number=kept.document.number)
    assert [c.party for c in again.countersignatures] == ["XB"]
    assert verify(operation, seals=[again])[1] == []
    with pytest.raises(CannotCountersign, match="has signed"):
        countersign_seal(actor=actor, password="correct horse battery", **arguments)


def test_a_seal_and_its_countersignature_stay_as_they_are(operation, signers):
    from django.db import DatabaseError, transaction

    seal(operation)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Seal.objects.update(number=9)


def test_an_export_and_a_seal_agree_without_a_database(operation):
    from seferber.exchange.chain import recompute
    from seferber.store.queries.verify_chain import content

    post(operation, 7)
    kept = seal(operation)
    heads = list(recompute(operation.code, [content(link) for link in links(operation)]))
    assert heads[kept.document.position - 1].hex() == kept.document.head
    assert all(heads[at - 1][:6] == mark for at, mark in kept.document.marked().items())
    assert entry_of(content(next(iter(links(operation))))) == next(iter(links(operation))).now
