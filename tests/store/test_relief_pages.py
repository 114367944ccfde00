"""Queries and use cases behind packages, consignments, field and cooperation, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests import cast

from seferber.kernel import SeferberError
from seferber.store import rows
from seferber.store.queries import consignment_detail, differences
from seferber.store.queries import consignments as ways
from seferber.store.queries import cooperation as cooperation_queries
from seferber.store.queries import packages as package_queries
from seferber.usecases import (
    check_loading,
    deploy_team,
    prepare_package,
    record_decision,
    record_lesson,
    record_meeting,
)
from seferber.usecases.accept_handover import begin_handover
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.dispatch import report_position, send_goods
from seferber.usecases.sign_handover import sign_with_password, write_document
from seferber.usecases.sign_together import sign_together
from seferber.usecases.withdraw_count import withdraw_count

PASSWORD = "correct horse battery"


def send(operation, quantity=500, **more):
    return send_goods(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
        lines=[{"item": "TENT", "quantity": quantity, "commitment": "K-1"}], now=cast.NOW, **more,
    )  # fmt: skip


def actor_of(signers, party):
    role = "donor_coordinator" if party == "XA" else "host_coordinator"
    return Actor(role=role, party=party, office=f"{party} office", user_id=signers[party][0].pk)


def document(operation, waybill, counts=None):
    return write_document(
        operation=operation.code, consignment=waybill.code, counts=counts or {}, giver_office="XA office", taker_office="XB office",
        occurred_at=cast.NOW,
    )  # fmt: skip


def count(operation, waybill, signers, counts):
    paper = document(operation, waybill, counts)
    key, signature = sign_with_password(
        document=paper, party="XB", user_id=signers["XB"][0].pk, password=PASSWORD
    )
    begin_handover(
        actor=actor_of(signers, "XB"),
        document=paper,
        side="taker",
        key=key,
        signature=signature,
        now=cast.NOW,
    )


def test_pages_of_the_list_do_not_overlap_and_add_up(operation, committed):
    for number in range(7):
        create_consignment(
            actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
            lines=[{"item": "TENT", "quantity": 1}], now=cast.NOW, arrives_at=cast.NOW + timedelta(hours=number), code=f"M-{number}",
        )  # fmt: skip
    first, total = ways.page_of(operation, offset=0, limit=4)
    second, _total = ways.page_of(operation, offset=4, limit=4)
    assert total == 7 and [r.code for r in first + second] == [f"M-{n}" for n in range(7)]
    backwards, _total = ways.page_of(operation, sort="arrives_at", descending=True, limit=2)
    assert [r.code for r in backwards] == ["M-6", "M-5"]


def test_a_consignment_with_two_lines_of_one_commitment_is_listed_once(operation, committed):
    create_consignment(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP", now=cast.NOW,
        lines=[{"item": "TENT", "quantity": 1, "commitment": "K-1"}, {"item": "BLANKET", "quantity": 1, "commitment": "K-1"}],
    )  # fmt: skip
    found, total = ways.page_of(operation, commitment="K-1")
    assert total == 1 and found[0].contents == "1 Family tent, 1 Blanket"


def test_the_last_position_is_the_latest_one_reported(operation, committed):
    waybill = send(operation)
    for hours, text in ((0, "second"), (-1, "first")):
        report_position(
            actor=SYSTEM, operation=operation.code, consignment=waybill.code, lat=41, lon=45, text=text, now=cast.NOW,
            occurred_at=cast.NOW + timedelta(hours=hours),
        )  # fmt: skip
    assert [one.report.text for one in ways.last_positions(operation)] == ["second"]


def test_a_count_that_one_side_signed_is_a_difference_both_see(operation, committed, signers):
    waybill = send(operation)
    count(operation, waybill, signers, {1: {"good": 480, "missing": 20, "reason": "seal broken"}})
    (found,) = differences.differences(operation)
    assert (found.missing, found.signed, found.open) == (20, "taker", 20)
    assert ways.summary(operation, cast.NOW).unsigned == 1
    xa = rows.get("party", operation, "XA")
    assert [r.code for r in ways.of_party(operation, xa)["to_sign"]] == [waybill.code]


def test_the_signer_takes_a_count_back_and_the_other_side_disputes_it(operation, committed, signers):
    waybill = send(operation)
    for party, action in (("XB", "withdraw_count"), ("XA", "dispute_count")):
        count(operation, waybill, signers, {})
        said = withdraw_count(
            actor=actor_of(signers, party),
            operation=operation.code,
            consignment=waybill.code,
            reason="count again",
            now=cast.NOW,
        )
        assert said == action and not rows.find("handover_draft", consignment=waybill).exists()
    assert next(e.action for e in consignment_detail.record_of(operation, waybill.code)) == "dispute_count"


def test_taking_a_count_back_needs_a_reason(operation, committed, signers):
    waybill = send(operation)
    count(operation, waybill, signers, {})
    with pytest.raises(SeferberError, match="needs a reason"):
        withdraw_count(
            actor=actor_of(signers, "XB"),
            operation=operation.code,
            consignment=waybill.code,
            reason=" ",
            now=cast.NOW,
        )
    assert rows.find("handover_draft", consignment=waybill).exists()


def test_two_people_at_one_device_sign_the_same_bytes(operation, committed, signers):
    waybill = send(operation)
    handover = sign_together(
        actor=actor_of(signers, "XB"), other=actor_of(signers, "XA"), document=document(operation, waybill), password=PASSWORD,
        other_password=PASSWORD, now=cast.NOW,
    )  # fmt: skip
    assert handover.giver_key.party_code == "XA" and handover.taker_key.party_code == "XB"


def test_a_wrong_password_of_the_second_person_keeps_nothing(operation, committed, signers):
    waybill = send(operation)
    with pytest.raises(SeferberError, match="does not open"):
        sign_together(
            actor=actor_of(signers, "XB"), other=actor_of(signers, "XA"), document=document(operation, waybill), password=PASSWORD,
            other_password="guess", now=cast.NOW,
        )  # fmt: skip
    assert not rows.find("handover", consignment=waybill).exists()


def test_stock_for_a_package_falls_by_what_is_drafted_packed_and_sent(operation, committed):
    def asked():
        return {s.balance.lot.item.code: s.likely for s in package_queries.stock_for(operation, committed)}

    assert asked() == {"TENT": 500}
    prepare_package.draft_package(
        actor=SYSTEM, operation=operation.code, commitment="K-1", lines=[{"place": "XA-DEP", "item": "TENT", "quantity": 200}],
        now=cast.NOW, code="RP-1",
    )  # fmt: skip
    assert asked() == {"TENT": 300}
    prepare_package.approve_part(
        actor=SYSTEM, operation=operation.code, package="RP-1", number=1, now=cast.NOW
    )
    prepare_package.pack_part(actor=SYSTEM, operation=operation.code, package="RP-1", number=1, now=cast.NOW)
    assert asked() == {"TENT": 300}
    send(operation, 250)
    # 200 of the 250 come out of what was packed; 50 out of free stock.
    assert asked() == {"TENT": 250}


def test_a_word_of_the_receiving_side_stops_a_line_until_it_is_overridden(operation, committed):
    rows.add(
        "wanted_word", operation=operation, item=rows.get("item", operation, "TENT"), word="do_not_send", since=cast.START,
        reasons={"en": "No room."},
    )  # fmt: skip
    package = prepare_package.draft_package(
        actor=SYSTEM, operation=operation.code, commitment="K-1", lines=[{"place": "XA-DEP", "item": "TENT", "quantity": 200}],
        now=cast.NOW,
    )  # fmt: skip
    line = package.lines.get()
    with pytest.raises(SeferberError, match="stopped by the check"):
        check_loading.require_loadable(operation, line, now=cast.NOW)
    line = check_loading.override_check(
        actor=SYSTEM,
        operation=operation.code,
        package=package.code,
        number=1,
        reason="agreed with the hub",
        now=cast.NOW,
    )
    check_loading.require_loadable(operation, line, now=cast.NOW)


def test_a_deployment_follows_its_order(operation):
    kind = rows.add(
        "team_type",
        operation=operation,
        code="USAR-M",
        names={"en": "Medium"},
        scheme="INSARAG",
        self_sufficient_days=7,
    )
    rows.add(
        "team",
        operation=operation,
        code="T-1",
        names={"en": "First"},
        type=kind,
        people=40,
        party=rows.get("party", operation, "XA"),
    )
    common = {"actor": SYSTEM, "operation": operation.code, "team": "T-1", "now": cast.NOW}
    with pytest.raises(SeferberError, match="not deployed"):
        deploy_team.end_deployment(**common)
    deploy_team.begin_deployment(**common, place="XB-D1", departed_at=cast.START)
    with pytest.raises(SeferberError, match="is deployed since"):
        deploy_team.begin_deployment(**common, place="XB-D2")
    with pytest.raises(SeferberError, match="earlier step"):
        deploy_team.begin_work(**common, began_at=cast.START - timedelta(hours=1))
    deploy_team.begin_work(**common, began_at=cast.START + timedelta(hours=9))
    assert deploy_team.end_deployment(**common).ended_at == cast.NOW


def test_what_happened_after_the_clock_is_not_known_yet(operation):
    common = {"actor": SYSTEM, "operation": operation.code, "now": cast.NOW}
    record_meeting.add_event(
        **common, body="KEK", title="Held later", starts_on="2032", state="held", code="E-1"
    )
    record_decision.add_decision(**common, text="Taken later.", responsible="x", event="E-1", code="D-1")
    record_decision.add_decision(
        **common, text="Done later.", responsible="x", due_date=date(2031, 1, 1), code="D-2"
    )
    record_decision.settle_decision(**common, decision="D-2", state="done", done_date=date(2031, 6, 1))
    today = cast.NOW.date()
    assert [(r.code, r.word) for r in cooperation_queries.decisions(operation, today)] == [("D-2", "overdue")]
    assert cooperation_queries.events(operation, today)[0].to_come
    later = date(2032, 12, 31)
    assert {(r.code, r.word) for r in cooperation_queries.decisions(operation, later)} == {
        ("D-1", "undated"),
        ("D-2", "done"),
    }


def test_a_carried_decision_points_back_and_the_old_one_closes(operation):
    common = {"actor": SYSTEM, "operation": operation.code, "now": cast.NOW}
    record_meeting.add_event(**common, body="KEK", title="Next", starts_on="2031-09", code="E-1")
    record_decision.add_decision(**common, text="Agree a fast lane.", responsible="Customs", code="D-1")
    new = record_decision.carry_over(**common, decision="D-1", event="E-1", due_date=None)
    assert new.carried_from.code == "D-1" and new.texts == {"en": "Agree a fast lane."}
    with pytest.raises(SeferberError, match="is closed"):
        record_decision.propose_from_decision(
            **common, decision="D-1", giver="XA", receiver="XB", lines={"TENT": 1}
        )


def test_help_both_ways_is_the_account_of_both_directions(operation, committed):
    send(operation, 300)
    (row,) = cooperation_queries.help_both_ways([operation], ("XA", "XB"))
    assert (row.giver.code, row.row.committed, row.row.sent) == ("XA", 500, 300)


def test_a_lesson_says_what_happened_what_to_change_and_who(operation):
    with pytest.raises(SeferberError, match="one of the three is missing"):
        record_lesson.record_lesson(
            actor=SYSTEM,
            operation=operation.code,
            happened="It rained.",
            change="",
            responsible="Office",
            now=cast.NOW,
        )
