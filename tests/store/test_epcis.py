"""EPCIS documents between two houses: what one exports, the other posts once, to the same balances."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction
from tests import cast
from tests.store.test_laws import receive, send

from seferber.standards.epcis.reader import NotEpcis
from seferber.store import rows
from seferber.store.models import AuditEntry, Balance, Commitment, Consignment, HandlingUnit, Transfer
from seferber.store.queries.verify import verify
from seferber.usecases.actor import SYSTEM
from seferber.usecases.export_epcis import export_epcis
from seferber.usecases.import_epcis import import_epcis
from seferber.usecases.number_units import number_consignment, set_numbering
from seferber.usecases.settle_stock import correct_transfer, distribute, name_cause

CODE = "belmoria-quake"


def balances(code=CODE):
    found = Balance.objects.filter(account__operation__code=code).exclude(quantity=0)
    return {
        (b.account.code, b.lot.item.code, b.lot.code): b.quantity
        for b in found.select_related("account", "lot__item")
    }


def exported(**more):
    document = export_epcis(actor=SYSTEM, operation=CODE, now=cast.NOW, **more)
    return json.dumps(document, ensure_ascii=False).encode()


def taken(data):
    return import_epcis(actor=SYSTEM, operation=CODE, data=data, now=cast.NOW)


@pytest.fixture
def houses(db, signers, committed):
    """Runs a story in house A, then throws A away: house B is fresh, with the same operation folder.

    Gives a function `houses(story)` → (document, balances of A).
    """

    def run(story):
        point = transaction.savepoint()
        story(rows.get_operation(CODE), signers)
        data, held = exported(), balances()
        transaction.savepoint_rollback(point)
        # B loaded the same folder, and the commitment never was in it.
        return data, held

    return run


def _whole_way(operation, signers):
    set_numbering(actor=SYSTEM, operation=CODE, party="XA", company_prefix="0614141", now=cast.NOW)
    row = send(operation, 500)
    receive(
        operation,
        row,
        signers,
        counts={1: {"good": 470, "damaged": 10, "missing": 20, "reason": "seal broken"}},
    )
    name_cause(
        actor=SYSTEM, operation=CODE, consignment=row.code, item="TENT", quantity=12, cause="lost",
        reason="customs report 7", commitment="K-1", now=cast.NOW,
    )  # fmt: skip
    for _ in range(2):
        distribute(
            actor=SYSTEM, operation=CODE, party="XB", place="XBAP", item="TENT", quantity=30, commitment="K-1",
            now=cast.NOW,
        )  # fmt: skip


def test_the_other_house_reaches_the_same_balances(houses):
    data, held = houses(_whole_way)
    done = taken(data)
    assert balances() == held
    assert done.posted >= 5
    assert verify(rows.get_operation(CODE))[1] == []
    waybill = Consignment.objects.get(operation__code=CODE)
    assert (waybill.state, waybill.giver.code, waybill.destination.code) == ("received", "XA", "XBAP")
    assert [line.quantity for line in waybill.lines.all()] == [500]
    assert HandlingUnit.objects.filter(consignment=waybill, is_sscc=True).count() == 2


def test_the_same_document_twice_changes_nothing(houses):
    data, held = houses(_whole_way)
    taken(data)
    before = Transfer.objects.count()
    done = taken(data)
    assert (done.posted, done.transfers, done.known) == (0, 0, done.events)
    assert (Transfer.objects.count(), balances()) == (before, held)


def test_what_came_from_the_other_house_goes_back_word_for_word(houses):
    data, _held = houses(_whole_way)
    taken(data)
    ids = {e["eventID"] for e in json.loads(data)["epcisBody"]["eventList"]}
    again = {e["eventID"] for e in json.loads(exported())["epcisBody"]["eventList"]}
    assert ids <= again


def test_a_commitment_that_only_the_document_names_is_proposed_and_not_agreed(houses, operation):
    data, _held = houses(_whole_way)
    Commitment.objects.filter(operation=operation).delete()
    taken(data)
    row = Commitment.objects.get(operation=operation, code="K-1")
    assert (row.agreed_at, row.giver.code, row.receiver.code) == (None, "XA", "XB")


def test_a_correction_arrives_as_error_declaration_and_leads_to_the_same_balances(houses):
    def story(operation, signers):
        _whole_way(operation, signers)
        wrong = Transfer.objects.filter(operation=operation, kind="distribution").first()
        first = correct_transfer(
            actor=SYSTEM, transfer_id=wrong.pk, quantity=5, reason="counted twice", now=cast.NOW
        )
        correct_transfer(actor=SYSTEM, transfer_id=wrong.pk, quantity=7, reason="again", now=cast.NOW)
        correct_transfer(actor=SYSTEM, transfer_id=first.pk, quantity=2, reason="was right", now=cast.NOW)
        lost = Transfer.objects.filter(operation=operation, kind="loss").get()
        correct_transfer(actor=SYSTEM, transfer_id=lost.pk, reason="found after all", now=cast.NOW)

    data, held = houses(story)
    events = json.loads(data)["epcisBody"]["eventList"]
    declared = [e for e in events if "errorDeclaration" in e]
    assert len(declared) == 4
    assert {e["errorDeclaration"]["reason"] for e in declared} == {"incorrect_data", "did_not_occur"}
    taken(data)
    assert balances() == held
    before = Transfer.objects.count()
    taken(data)
    taken(exported())
    assert (Transfer.objects.count(), balances()) == (before, held)


def test_a_later_document_adds_only_what_is_new(houses, operation, signers):
    point = transaction.savepoint()
    row = send(operation, 500)
    early = exported()
    number_consignment(
        actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW, level="line", anew=True
    )
    receive(operation, row, signers)
    late, held = exported(), balances()
    transaction.savepoint_rollback(point)
    first = taken(early)
    assert first.transfers == 1
    # The load was numbered anew in between; its goods are still posted once.
    second = taken(late)
    assert second.transfers == 1
    assert balances() == held


def test_a_document_of_one_waybill_is_enough_for_its_goods(houses, operation, signers):
    point = transaction.savepoint()
    one, other = send(operation, 300), send(operation, 100)
    receive(operation, one, signers)
    data = exported(consignment=one.code)
    transaction.savepoint_rollback(point)
    taken(data)
    assert balances()[("stock:XB/XBAP/K-1", "TENT", "")] == 300
    assert not Consignment.objects.filter(code=other.code).exists()


def test_events_without_our_extension_are_understood_from_the_standard_alone(houses):
    def story(operation, signers):
        receive(operation, send(operation, 500), signers)

    data, held = houses(story)
    document = json.loads(data)
    plain = []
    for event in document["epcisBody"]["eventList"]:
        # Another maker's system names things alike, and knows nothing of our accounts.
        kept = {k: value for k, value in event.items() if not k.startswith("sfb:") and k != "eventID"}
        if event.get("bizStep") in ("shipping", "receiving"):
            plain.append(kept)
    document["epcisBody"]["eventList"] = plain
    done = taken(json.dumps(document).encode())
    assert done.transfers == 2
    assert balances() == held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            b'<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2"/>',
            "version 1.2",
        ),
        (b'{"type": "EPCISDocument", "schemaVersion": "2.1", "epcisBody": {"eventList": []}}', "version 2.1"),
        (b'{"type": "EPCISQueryDocument", "schemaVersion": "2.0"}', "EPCISQueryDocument"),
        (b"\x89PNG\r\n", "no JSON"),
        (b"[" * 100000, "no JSON"),
        (b'{"type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {}}', "no list of events"),
    ],
)
def test_other_versions_and_other_files_are_refused_in_words(operation, text, said):
    before = Transfer.objects.count()
    with pytest.raises(NotEpcis, match=said):
        taken(text)
    assert Transfer.objects.count() == before
    # The administrator sees what was refused, and by its digest which file it was.
    kept = AuditEntry.objects.get(action="import_epcis", refused=True)
    assert kept.detail["bytes"] == len(text) and len(kept.detail["sha256"]) == 64


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/class/TENT", "/class/YURT", "no item “YURT”"),
        ("/o/belmoria-quake/", "/o/other-quake/", "belongs to operation other-quake"),
        ("/loc/XBAP", "/loc/MOON", "no place “MOON”"),
        ('"quantity": 500', '"quantity": 501', "changed after it was named"),
        ('"quantity": 500', '"quantity": 0.5', "changed after it was named|whole base units"),
        ('"eventTime": "2031', '"eventTime": "once 2031', "time zone"),
    ],
)
def test_a_document_with_one_bad_event_is_refused_whole(houses, old, new, said):
    def story(operation, signers):
        receive(operation, send(operation, 500), signers)

    data, _held = houses(story)
    text = data.decode()
    assert old in text
    changed = text.replace(old, new)
    if "changed after" not in said:
        document = json.loads(changed)
        for event in document["epcisBody"]["eventList"]:
            event.pop("eventID")
        changed = json.dumps(document, ensure_ascii=False)
    before = (balances(), Transfer.objects.count(), Consignment.objects.count())
    with pytest.raises(NotEpcis, match=said):
        taken(changed.encode())
    assert (balances(), Transfer.objects.count(), Consignment.objects.count()) == before


def test_goods_that_the_books_do_not_hold_are_refused_and_nothing_is_half_done(houses, operation):
    def story(house, signers):
        receive(house, send(house, 500), signers)

    data, _held = houses(story)
    distribute(
        actor=SYSTEM, operation=CODE, party="XA", place="XA-DEP", item="TENT", quantity=900, now=cast.NOW - timedelta(days=1)
    )  # fmt: skip
    before = (balances(), Transfer.objects.count(), Consignment.objects.count())
    with pytest.raises(NotEpcis, match="cannot be posted here"):
        taken(data)
    assert (balances(), Transfer.objects.count(), Consignment.objects.count()) == before
