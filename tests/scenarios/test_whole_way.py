"""From a statement to a signed hand-over and the account, through the same use cases that every door calls."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast

from seferber.commitments import NotAPledge
from seferber.exchange import SignedHandover, verify_handover
from seferber.store import balances, rows
from seferber.store.queries import account
from seferber.store.queries.verify import verify
from seferber.usecases import make_plan
from seferber.usecases.accept_handover import begin_handover, complete_handover, signed_handover_of
from seferber.usecases.actor import Actor
from seferber.usecases.agree_commitment import agree_commitment, propose_commitment, release_owed
from seferber.usecases.create_consignment import answer_notification, create_consignment, notify_consignment
from seferber.usecases.decide_candidate import confirm_candidate
from seferber.usecases.dispatch import RefusedByReceiver, dispatch
from seferber.usecases.prepare_package import WrongPackage, approve_part, draft_package, pack_part
from seferber.usecases.read_statement import add_statement
from seferber.usecases.settle_stock import distribute, name_cause
from seferber.usecases.sign_handover import sign_with_password, write_document

DONOR = Actor(role="donor_coordinator", party="XA", office="XA relief cell")
HOST = Actor(role="host_coordinator", party="XB", office="XB relief cell")
MINISTRY = Actor(role="ministry_officer", party="XA", institution="XA-MES", office="XA reserve office")
PASSWORD = "correct horse battery"


def _candidate(operation, kind="relief_goods", grade="B", **data):
    """A statement with one candidate, as the reader would have left it."""
    statement = rows.add(
        "statement",
        operation=operation,
        code=rows.next_code("statement", operation, "S"),
        title="Arvenia sends tents",
        text="Arvenia sends 500 tents to Belmoria.",
        sha256=kind + grade,
        grade=grade,
        published_at=cast.NOW,
    )
    fields = {
        "giver": "XA",
        "receiver": "XB",
        "kind": kind,
        "firmness": "announced",
        "quantities": [{"value": 500, "unit": "tent", "item": "TENT"}],
        "evidence": [[0, 36]],
        **data,
    }
    return rows.add("candidate", statement=statement, number=1, data=fields)


def test_a_pledge_travels_from_words_to_two_signatures_and_one_account(operation, signers):
    # A person confirms what software found: a pledge, listed and not summed.
    pledge = confirm_candidate(actor=DONOR, candidate_id=_candidate(operation).pk, now=cast.NOW)
    assert account.by_commitment(operation) == []
    # One side's yes is not enough; with the second it counts.
    commitment = propose_commitment(
        actor=DONOR, operation=operation.code, pledge=pledge.code, lines={"TENT": 500}, now=cast.NOW
    )
    agree_commitment(actor=DONOR, operation=operation.code, commitment=commitment.code, now=cast.NOW)
    assert account.by_commitment(operation) == []
    agree_commitment(actor=HOST, operation=operation.code, commitment=commitment.code, now=cast.NOW)
    assert account.by_commitment(operation)[0].committed == 500
    # The ministry approves its part; packing takes it out of anybody else's reach.
    package = draft_package(
        actor=DONOR,
        operation=operation.code,
        commitment=commitment.code,
        lines=[{"item": "TENT", "quantity": 500, "place": "XA-DEP", "institution": "XA-MES"}],
        now=cast.NOW,
    )
    with pytest.raises(WrongPackage, match="not approved"):
        pack_part(actor=DONOR, operation=operation.code, package=package.code, number=1, now=cast.NOW)
    approve_part(actor=MINISTRY, operation=operation.code, package=package.code, number=1, now=cast.NOW)
    pack_part(actor=DONOR, operation=operation.code, package=package.code, number=1, now=cast.NOW)
    # Announced, answered, gone.
    waybill = create_consignment(
        actor=DONOR,
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "TENT", "quantity": 500, "commitment": commitment.code}],
        package=package.code,
        now=cast.NOW,
    )
    notify_consignment(actor=DONOR, operation=operation.code, consignment=waybill.code, now=cast.NOW)
    answer_notification(
        actor=HOST, operation=operation.code, consignment=waybill.code, answer="accepted", now=cast.NOW
    )
    dispatch(actor=DONOR, operation=operation.code, consignment=waybill.code, now=cast.NOW)
    # The taker counts 480 and signs; the giver signs the same bytes; the books follow.
    document = write_document(
        operation=operation.code,
        consignment=waybill.code,
        counts={1: {"good": 480, "missing": 20, "reason": "seal broken"}},
        giver_office="XA relief cell",
        taker_office="XB relief cell",
        occurred_at=cast.NOW + timedelta(hours=5),
    )
    giver, taker = signers["XA"][0], signers["XB"][0]
    key, signature = sign_with_password(document=document, party="XB", user_id=taker.pk, password=PASSWORD)
    begin_handover(actor=HOST, document=document, side="taker", key=key, signature=signature, now=cast.NOW)
    assert account.by_commitment(operation)[0].received == 0
    key, signature = sign_with_password(document=document, party="XA", user_id=giver.pk, password=PASSWORD)
    complete_handover(
        actor=DONOR,
        operation=operation.code,
        consignment=waybill.code,
        key=key,
        signature=signature,
        now=cast.NOW,
    )
    row = account.by_commitment(operation)[0]
    assert (row.pledged, row.committed, row.packed, row.sent, row.received, row.owed) == (
        500,
        500,
        500,
        500,
        480,
        20,
    )
    assert row.discrepancy == 20
    # Anybody can check the file with the public keys alone.
    text = signed_handover_of(operation=operation.code, consignment=waybill.code).to_json()
    checked, said = verify_handover(SignedHandover.from_json(text))
    assert checked.lines[0].good == 480
    assert len(said) == 3
    # The cause gets a name; it stays owed until both release it.
    name_cause(
        actor=HOST,
        operation=operation.code,
        consignment=waybill.code,
        item="TENT",
        quantity=20,
        cause="lost",
        reason="customs report 7",
        commitment=commitment.code,
        now=cast.NOW,
    )
    assert account.by_commitment(operation)[0].owed == 20
    arguments = {
        "operation": operation.code,
        "commitment": commitment.code,
        "item": "TENT",
        "quantity": 20,
        "now": cast.NOW,
    }
    release_owed(actor=HOST, reason="insured", **arguments)
    assert account.by_commitment(operation)[0].owed == 20
    release_owed(actor=DONOR, reason="insured", **arguments)
    assert account.by_commitment(operation)[0].owed == 0
    # Goods reach people.
    distribute(
        actor=HOST,
        operation=operation.code,
        party="XB",
        place="XBAP",
        item="TENT",
        quantity=300,
        commitment=commitment.code,
        now=cast.NOW,
    )
    row = account.by_commitment(operation)[0]
    assert (row.distributed, row.lost) == (300, 20)
    assert verify(operation)[1] == []


@pytest.mark.parametrize(
    ("change", "grade"),
    [({"firmness": "readiness"}, "B"), ({"kind": "readiness"}, "A"), ({}, "D")],
)
def test_readiness_and_unverifiable_talk_stay_statements(operation, change, grade):
    candidate = _candidate(operation, grade=grade, **change)
    with pytest.raises(NotAPledge):
        confirm_candidate(actor=DONOR, candidate_id=candidate.pk, now=cast.NOW)
    assert not rows.find("pledge", operation=operation).exists()
    candidate.refresh_from_db()
    assert candidate.state == "proposed"


def test_a_pledge_that_grows_is_one_pledge_revised(operation):
    first = confirm_candidate(actor=DONOR, candidate_id=_candidate(operation).pk, now=cast.NOW)
    second = confirm_candidate(
        actor=DONOR, candidate_id=_candidate(operation, grade="A").pk, now=cast.NOW, supersedes=first.code
    )
    listed = [pledge.code for pledge, _ in account.by_pledge(operation)]
    assert listed == [second.code]
    with pytest.raises(NotAPledge, match="already revised"):
        confirm_candidate(
            actor=DONOR,
            candidate_id=_candidate(operation, grade="C").pk,
            now=cast.NOW,
            supersedes=first.code,
        )


def test_the_same_text_is_never_registered_twice(operation):
    arguments = {
        "actor": DONOR,
        "operation": operation.code,
        "text": "Arvenia is ready.",
        "title": "t",
        "now": cast.NOW,
    }
    add_statement(**arguments)
    with pytest.raises(Exception, match="already registered"):
        add_statement(**arguments)


def test_goods_that_the_receiver_refused_do_not_leave(operation, committed):
    waybill = create_consignment(
        actor=DONOR,
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "TENT", "quantity": 5, "commitment": "K-1"}],
        now=cast.NOW,
    )
    notify_consignment(actor=DONOR, operation=operation.code, consignment=waybill.code, now=cast.NOW)
    answer_notification(
        actor=HOST,
        operation=operation.code,
        consignment=waybill.code,
        answer="refused",
        reason="do not send",
        now=cast.NOW,
    )
    with pytest.raises(RefusedByReceiver, match="do not send"):
        dispatch(actor=DONOR, operation=operation.code, consignment=waybill.code, now=cast.NOW)


def test_a_plan_changes_nothing_until_it_is_accepted_and_then_makes_waybills(operation, committed):
    before = balances.held(operation, ["stock:XA/XA-DEP"])
    proposal = make_plan.request_plan(
        actor=HOST, operation=operation.code, now=cast.NOW, options={"seconds": 5}
    )
    make_plan.run_plan(proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == "ready", proposal.message
    assert proposal.bound is not None and proposal.objective >= proposal.bound > 0
    assert not rows.find("consignment", operation=operation).exists()
    made = make_plan.accept_proposal(
        actor=HOST, operation=operation.code, proposal=proposal.code, now=cast.NOW
    )
    assert made["consignments"] > 0
    assert balances.held(operation, ["stock:XA/XA-DEP"]) == before
    # Only the 500 tents that were committed go on the donor's waybills, whatever stands in the depot.
    donors = rows.find("consignment_line", consignment__giver__code="XA", consignment__operation=operation)
    assert sum(line.quantity for line in donors) == 500
    with pytest.raises(make_plan.WrongProposal, match="is accepted"):
        make_plan.accept_proposal(actor=HOST, operation=operation.code, proposal=proposal.code, now=cast.NOW)


def test_a_host_passes_on_what_it_received_under_its_commitment(operation, committed, signers):
    from tests.store.test_laws import receive, send

    receive(operation, send(operation, 500), signers)
    onward = create_consignment(
        actor=HOST,
        operation=operation.code,
        giver="XB",
        receiver="XB",
        origin="XBAP",
        destination="XB-D1",
        lines=[{"item": "TENT", "quantity": 120}],
        now=cast.NOW,
    )
    dispatch(actor=HOST, operation=operation.code, consignment=onward.code, now=cast.NOW)
    assert [line.commitment.code for line in onward.lines.all()] == ["K-1"]
    row = account.by_commitment(operation)[0]
    assert (row.sent, row.received, row.in_transit) == (500, 500, 120)


def test_an_assumption_that_a_person_changed_changes_the_plan(operation):
    from seferber.store.models import Parameter
    from seferber.usecases.plan_rows import operation_rows

    Parameter.objects.create(
        operation=operation,
        code="A21",
        key="detour_factor",
        value="2.54",
        default_value="1.27",
        status="assumed",
    )
    rows_now = operation_rows(operation, {}, cast.NOW)
    assert {link.distance_km for link in rows_now.links if link.mode == "road"} == {80.0, 40.0, 60.0}
    assert rows_now.parameters.detour == 2.54


def test_a_plan_that_a_killed_worker_left_is_made_by_the_next_one(operation, monkeypatch):
    from seferber.usecases import background

    asked: list[dict] = []
    monkeypatch.setattr(
        background, "_submit", lambda name, arguments: asked.append({"name": name, **arguments})
    )
    proposal = make_plan.request_plan(
        actor=HOST, operation=operation.code, now=cast.NOW, options={"seconds": 3}
    )
    rows.change(proposal, state="running")
    assert make_plan.resume_interrupted() == 1
    assert asked[-1] == {"name": "run_plan", "proposal_id": proposal.pk}
    assert make_plan.run_plan(proposal_id=proposal.pk).state == "ready"
