"""Slots, the exchange before goods leave, notices and positions, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import cast
from tests.store.test_race import database_url  # noqa: F401 (fixture)
from tests.store.test_relief_pages import actor_of, count, document, send

from seferber.consignments.announcing import NotAnnounced, WrongConsignment
from seferber.kernel import SeferberError
from seferber.store import balances, rows, slots
from seferber.store.queries import custody, differences
from seferber.usecases.accept_handover import complete_handover
from seferber.usecases.actor import SYSTEM, NotYours
from seferber.usecases.book_slot import NoSlot, book_slot, release_slot, set_slot_rule
from seferber.usecases.create_consignment import cancel_consignment, create_consignment
from seferber.usecases.dispatch import RefusedByReceiver, dispatch
from seferber.usecases.notify_consignment import answer_notification, notify_consignment, revise_consignment
from seferber.usecases.report_position import read_positions, report_position
from seferber.usecases.settle_stock import name_cause
from seferber.usecases.sign_handover import sign_with_password
from seferber.usecases.withdraw_count import withdraw_count

PASSWORD = "correct horse battery"
NOW = cast.NOW
SLOT = NOW.replace(hour=18, minute=0) + timedelta(days=1)


def write(operation, tents=100, **more):
    return create_consignment(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
        lines=[{"item": "TENT", "quantity": tents, "commitment": "K-1"}], now=NOW, **more,
    )  # fmt: skip


def do(use_case, operation, row, actor, **more):
    return use_case(actor=actor, operation=operation.code, consignment=row.code, now=NOW, **more)


def hand_over(operation, row, signers, counts):
    """Taker counts and signs, giver signs the same."""
    count(operation, row, signers, counts)
    draft = rows.find("handover_draft", consignment=row).get()
    key, signature = sign_with_password(
        document=document(operation, row, counts), party="XA", user_id=signers["XA"][0].pk, password=PASSWORD
    )
    assert draft.document == document(operation, row, counts).to_bytes().decode()
    return complete_handover(
        actor=actor_of(signers, "XA"), operation=operation.code, consignment=row.code, key=key, signature=signature, now=NOW
    )  # fmt: skip


# Before the goods leave.


def test_the_exchange_keeps_who_said_what_and_the_sender_learns_at_once(operation, committed, signers):
    row = write(operation)
    giver, taker = actor_of(signers, "XA"), actor_of(signers, "XB")
    do(
        notify_consignment,
        operation,
        row,
        giver,
        window_from=NOW + timedelta(hours=20),
        window_until=NOW + timedelta(hours=24),
    )
    wants = {"lines": {"1": 60}, "until": (NOW + timedelta(hours=30)).isoformat()}
    do(
        answer_notification,
        operation,
        row,
        taker,
        answer="change",
        reason="the hub is nearly full",
        wants=wants,
    )
    row.refresh_from_db()
    assert custody.last_wants(row)["lines"] == {"1": 60}
    changed = do(revise_consignment, operation, row, giver, quantities={1: 60}, text="as you asked")
    assert changed.weight_kg == 60 * 55.0 and changed.answer == ""
    do(answer_notification, operation, row, taker, answer="accepted")
    row.refresh_from_db()
    said = custody.exchange_of(row)
    assert [one.entry.kind for one in said] == ["notified", "change", "revised", "accepted"]
    assert {one.entry.office for one in said} == {"XA office", "XB office"}
    assert said[0].entry.contents["lines"][0]["quantity"] == 100
    assert (said[2].changes[0]["before"], said[2].changes[0]["now"]) == (100, 60)
    told = custody.notices_of(operation, row.giver, signers["XA"][0].pk)[0]
    assert [one.notice.kind for one in told] == ["accepted", "change"] and all(one.unread for one in told)
    assert [n.notice.kind for n in custody.notices_of(operation, row.receiver, None)[0]] == [
        "revised",
        "notified",
    ]


def test_an_empty_waybill_cannot_be_announced_again_and_the_old_one_stands(operation, committed, signers):
    row = write(operation)
    do(notify_consignment, operation, row, actor_of(signers, "XA"))
    with pytest.raises(WrongConsignment, match="no line left"):
        do(revise_consignment, operation, row, actor_of(signers, "XA"), quantities={1: 0})
    assert rows.find("consignment_line", consignment=row).get().quantity == 100


def test_goods_leave_without_an_answer_only_under_somebodys_name(operation, committed, signers):
    row, giver = write(operation), actor_of(signers, "XA")
    for _state in ("never told", "not answered"):
        with pytest.raises(NotAnnounced, match="Nothing has left"):
            do(dispatch, operation, row, giver)
        do(notify_consignment, operation, row, giver)
    do(dispatch, operation, row, giver, override="the aircraft's permit ends tonight")
    row.refresh_from_db()
    last = custody.exchange_of(row)[-1].entry
    assert (row.state, last.kind, last.office, last.text) == (
        "dispatched",
        "overridden",
        "XA office",
        "the aircraft's permit ends tonight",
    )
    told = custody.notices_of(operation, row.receiver, None)[0][0].notice
    assert (told.kind, told.text) == ("left_early", "the aircraft's permit ends tonight")


def test_a_refusal_is_not_overridden(operation, committed, signers):
    row, giver = write(operation), actor_of(signers, "XA")
    do(notify_consignment, operation, row, giver)
    with pytest.raises(WrongConsignment, match="needs a reason"):
        do(answer_notification, operation, row, actor_of(signers, "XB"), answer="refused")
    do(answer_notification, operation, row, actor_of(signers, "XB"), answer="refused", reason="no more tents")
    with pytest.raises(RefusedByReceiver, match="no more tents"):
        do(dispatch, operation, row, giver, override="we send them anyway")


def test_a_step_that_fails_tells_nobody(operation, committed, signers):
    row = write(operation, tents=100_000)
    do(notify_consignment, operation, row, actor_of(signers, "XA"))
    with pytest.raises(SeferberError, match="are there"):
        do(dispatch, operation, row, actor_of(signers, "XA"), override="now")
    assert [one.entry.kind for one in custody.exchange_of(row)] == ["notified"]
    assert not rows.find("notice", kind="left_early").exists()


# Slots.


def test_a_turn_is_booked_moved_and_released(operation, committed, signers):
    row, taker = write(operation, tents=200), actor_of(signers, "XB")
    booked = do(book_slot, operation, row, taker, starts_at=SLOT)
    assert (booked.starts_at, booked.weight_kg, booked.place.code) == (SLOT, 11_000, "XBAP")
    moved = do(book_slot, operation, row, actor_of(signers, "XA"), starts_at=SLOT + timedelta(hours=2))
    held, past = custody.slots_of(row)
    assert held.pk == moved.pk and [p.pk for p in past] == [booked.pk]
    do(release_slot, operation, row, taker)
    assert sum(w.booked_kg for w in rows.find("slot_window")) == 0
    assert custody.slots_of(row)[0] is None


def test_a_full_slot_is_refused_in_words_with_the_next_free_ones(operation, committed):
    do(book_slot, operation, write(operation, tents=300), SYSTEM, starts_at=SLOT)
    with pytest.raises(NoSlot) as refused:
        do(book_slot, operation, write(operation, tents=100), SYSTEM, starts_at=SLOT)
    text = str(refused.value)
    assert "has 0.2 t free; waybill WB-2 weighs 5.5 t. Nothing was booked." in text
    assert text.count("UTC") == 4 and len(refused.value.turns) == 3
    assert all(turn.starts_at > SLOT for turn in refused.value.turns)


def test_a_booking_that_fails_keeps_the_slot_held_before(operation, committed):
    full, row = write(operation, tents=300), write(operation, tents=100)
    do(book_slot, operation, full, SYSTEM, starts_at=SLOT)
    do(book_slot, operation, row, SYSTEM, starts_at=SLOT + timedelta(hours=4))
    with pytest.raises(NoSlot):
        do(book_slot, operation, row, SYSTEM, starts_at=SLOT)
    assert custody.slots_of(row)[0].starts_at == SLOT + timedelta(hours=4)


def test_the_database_itself_refuses_to_overbook(operation, committed):
    do(book_slot, operation, write(operation, tents=100), SYSTEM, starts_at=SLOT)
    window = rows.find("slot_window", starts_at=SLOT).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.find("slot_window", pk=window.pk).update(booked_kg=window.capacity_kg + 1)


def test_processes_that_book_at_once_never_overbook(database_url, tmp_path):  # noqa: F811
    environment = {**os.environ, "SEFERBER_HOME": str(tmp_path), "DATABASE_URL": database_url}

    def run(*arguments):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.store.slot_rush", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    assert run("prepare").wait(180) == 0
    rush = [run("book", str(n), str(n + 8)) for n in (0, 8, 16)]
    said = [json.loads(process.communicate(timeout=180)[0].splitlines()[-1]) for process in rush]
    found = json.loads(run("look").communicate(timeout=60)[0].splitlines()[-1])
    # A load weighs 3.3 t: five fit, the sixth would begin with what is left of the slot and ends in the next one.
    assert found["over"] == [] and all(booked == used for booked, used in found["windows"])
    assert found["bookings"] == sum(s["done"] for s in said) > 4
    assert sum(s["done"] + s["refused"] for s in said) == 24
    assert found["booked_kg"] == 3300 * found["bookings"]


def test_a_third_party_books_nothing_and_a_passed_slot_is_refused(operation, committed, signers):
    row = write(operation)
    from dataclasses import replace

    with pytest.raises(NotYours):
        do(book_slot, operation, row, replace(actor_of(signers, "XA"), party="XC"), starts_at=SLOT)
    with pytest.raises(NoSlot, match="has passed"):
        do(book_slot, operation, row, SYSTEM, starts_at=NOW - timedelta(hours=5))


def test_a_cancelled_waybill_gives_its_slot_free_and_tells_the_other_side(operation, committed, signers):
    row, giver = write(operation), actor_of(signers, "XA")
    do(notify_consignment, operation, row, giver)
    do(book_slot, operation, row, giver, starts_at=SLOT)
    do(cancel_consignment, operation, row, giver, reason="the aircraft is broken")
    assert custody.slots_of(row)[0] is None
    assert custody.notices_of(operation, row.receiver, None)[0][0].notice.kind == "withdrawn"


def test_the_receiving_side_cuts_its_slots_and_counts_its_stands(operation, committed, signers):
    host = actor_of(signers, "XB")
    set_slot_rule(actor=host, operation=operation.code, place="XBAP", hours=6, vehicles_max=1, now=NOW)
    do(book_slot, operation, write(operation, tents=10), SYSTEM, starts_at=SLOT)
    with pytest.raises(NoSlot):
        do(book_slot, operation, write(operation, tents=10), SYSTEM, starts_at=SLOT)
    with pytest.raises(NoSlot, match="slots of another length"):
        set_slot_rule(actor=host, operation=operation.code, place="XBAP", hours=3, now=NOW)


def test_an_accepted_plan_fills_slots_as_far_as_they_hold(operation, committed):
    made = [write(operation, tents=300, arrives_at=SLOT + timedelta(minutes=10 * n)) for n in range(4)]
    found, missed = slots.foresee(operation, made, office="planning cell", now=NOW, user_id=None)
    assert (found, missed) == (4, 0)
    entry = custody.entry_points(operation, SLOT - timedelta(days=1), SLOT + timedelta(days=1))[0]
    assert [b.state for b in entry.bookings] == ["foreseen"] * 4
    assert len({b.starts_at for b in entry.bookings}) == 4
    assert entry.booked_t == pytest.approx(4 * 16.5)


# The sender knows at once.


def test_a_short_count_reaches_the_sender_with_the_first_signature_and_stays_until_the_cause_is_named(
    operation, committed, signers
):
    row = send(operation)
    count(operation, row, signers, {1: {"good": 480, "missing": 20, "reason": "seal broken"}})
    told = custody.notices_of(operation, row.giver, signers["XA"][0].pk)[0]
    assert [(n.notice.kind, n.notice.quantity, n.notice.signed, n.notice.text) for n in told] == [
        ("short", 20, "taker", "seal broken")
    ]
    hand_over(operation, row, signers, {1: {"good": 480, "missing": 20, "reason": "seal broken"}})
    told = custody.notices_of(operation, row.giver, signers["XA"][0].pk)[0]
    assert [(n.notice.signed, n.open, n.waits) for n in told] == [("both", 20, True)]
    assert custody.open_causes(operation, row.giver) == (1, 20)
    name_cause(
        actor=actor_of(signers, "XA"), operation=operation.code, consignment=row.code, item="TENT", quantity=20,
        cause="never_loaded", reason="found in the depot", commitment="K-1", now=NOW,
    )  # fmt: skip
    assert custody.open_causes(operation, row.giver) == (0, 0)
    assert custody.notices_of(operation, row.receiver, None)[0][0].notice.kind == "cause_named"


def test_the_next_receipts_cannot_hide_a_short_count(operation, committed, signers):
    short, full, over = (send(operation, n) for n in (200, 200, 100))
    hand_over(operation, short, signers, {1: {"good": 180, "missing": 20, "reason": "seal broken"}})
    hand_over(operation, full, signers, {})
    hand_over(operation, over, signers, {1: {"good": 120, "over": 20, "reason": "twenty more in the truck"}})
    for row, state in ((short, "received"), (full, "reconciled"), (over, "reconciled")):
        row.refresh_from_db()
        assert row.state == state
    assert balances.held(operation, [f"discrepancy:{short.code}/K-1"]) == {
        (f"discrepancy:{short.code}/K-1", "TENT", ""): 20
    }
    (still,) = differences.differences(operation, only_open=True)
    assert (still.waybill, still.open) == (short.code, 20)
    assert custody.open_causes(operation, short.giver) == (1, 20)
    kinds = [n.notice.kind for n in custody.notices_of(operation, short.giver, None)[0]]
    assert kinds == ["over", "short"]


def test_refused_goods_stay_the_senders_at_the_place_and_can_leave_again(operation, committed, signers):
    row = send(operation, 500)
    counts = {1: {"good": 380, "refused": 100, "damaged": 20, "reason": "not the announced model"}}
    hand_over(operation, row, signers, counts)
    row.refresh_from_db()
    assert row.state == "reconciled"
    there = balances.held(operation, ["stock:XA/XBAP/K-1", "stock:XB/XBAP/K-1", f"transit:{row.code}/K-1"])
    assert (there[("stock:XA/XBAP/K-1", "TENT", "")], there[("stock:XB/XBAP/K-1", "TENT", "")]) == (100, 380)
    assert there.get((f"transit:{row.code}/K-1", "TENT", ""), 0) == 0
    told = custody.notices_of(operation, row.giver, None)[0]
    assert [(n.notice.kind, n.notice.quantity) for n in told] == [("refused", 100), ("damaged", 20)]
    back = create_consignment(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XBAP", destination="XB-HUB",
        lines=[{"item": "TENT", "quantity": 100, "commitment": "K-1"}], now=NOW,
    )  # fmt: skip
    do(dispatch, operation, back, SYSTEM)
    assert (
        balances.held(operation, [f"transit:{back.code}/K-1"])[(f"transit:{back.code}/K-1", "TENT", "")]
        == 100
    )


def test_a_count_taken_back_is_no_news_any_more_and_a_dispute_is(operation, committed, signers):
    row = send(operation)
    count(operation, row, signers, {1: {"good": 480, "missing": 20, "reason": "seal broken"}})
    withdraw_count(
        actor=actor_of(signers, "XA"),
        operation=operation.code,
        consignment=row.code,
        reason="count again",
        now=NOW,
    )
    assert custody.notices_of(operation, row.giver, None)[1] == 0
    assert custody.notices_of(operation, row.receiver, None)[0][0].notice.kind == "disputed"


def test_read_is_each_persons_own(operation, committed, signers):
    row = write(operation)
    do(notify_consignment, operation, row, actor_of(signers, "XA"))
    user = signers["XB"][0].pk
    assert custody.unread_count(operation, row.receiver, user) == 1
    assert custody.mark_read(operation, row.receiver, user, now=NOW) == 1
    assert custody.unread_count(operation, row.receiver, user) == 0
    assert custody.unread_count(operation, row.receiver, signers["XA"][0].pk) == 1
    assert custody.mark_read(operation, row.giver, user, now=NOW) == 0


# Positions.


def test_a_report_sent_twice_is_kept_once_and_the_future_is_refused(operation, committed):
    row = send(operation)
    for _time in (1, 2):
        do(report_position, operation, row, SYSTEM, place="XB-HUB", occurred_at=NOW - timedelta(hours=3))
    report = rows.find("position", consignment=row).get()
    assert (report.lat, report.place.code, report.door, report.office) == (40.25, "XB-HUB", "cli", "Seferber")
    with pytest.raises(SeferberError, match="has not come yet"):
        do(report_position, operation, row, SYSTEM, place="XB-HUB", occurred_at=NOW + timedelta(hours=3))
    with pytest.raises(SeferberError, match="neither a place nor a position"):
        do(report_position, operation, row, SYSTEM)


def test_a_table_keeps_what_it_can_and_names_every_row_it_cannot(operation, committed):
    row = send(operation)
    table = (
        "waybill;at;lat;lon;place;note\n"
        f"{row.code};2031-03-03T12:00:00Z;40,1;40,2;;on the pass\n"
        f"{row.code};2031-03-03T13:00:00Z;;;XB-HUB;\n"
        f"{row.code};yesterday;40;40;;\n"
        "WB-99;2031-03-03T12:00:00Z;40;40;;\n"
        f"{row.code};2031-03-03T12:00:00Z;north;40;;\n"
    )
    kept, faults = read_positions(actor=SYSTEM, operation=operation.code, text=table, now=NOW)
    assert kept == 2 and [f.where for f in faults] == ["row 4", "row 5", "row 6"]
    assert {r.door for r in rows.find("position", consignment=row)} == {"csv"}
    again, _faults = read_positions(actor=SYSTEM, operation=operation.code, text=table, now=NOW)
    assert again == 2 and rows.find("position", consignment=row).count() == 2
    with pytest.raises(SeferberError, match="It needs waybill, at"):
        read_positions(actor=SYSTEM, operation=operation.code, text="a,b\n1,2\n", now=NOW)
