"""Lots that must not leave, recalls, and counts of a place against the books, on the real database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests import cast

from seferber.kernel import SeferberError
from seferber.ledger import AccountRef, NewTransfer, WrongStocktake
from seferber.store import accounts, balances, ledger, rows
from seferber.store.models import Consignment, LiftType, Stocktake, Transfer
from seferber.store.queries.verify import verify
from seferber.store.stocktake import shelf_as_of
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.check_departure import NotFitToLeave, Recalled, override_departure
from seferber.usecases.count_stock import count_stock
from seferber.usecases.dispatch import dispatch, send_goods
from seferber.usecases.recall_lot import WrongRecall, lift_recall, recall_lot
from seferber.usecases.settle_stock import distribute, move_stock
from seferber.usecases.write_off import write_off

DAY = timedelta(days=1)
ME = {"actor": SYSTEM, "now": cast.NOW}


def lot(operation, item, code, quantity, *, expires=None, party="XA", place="XA-DEP"):
    row = accounts.ensure_lot(operation, rows.get("item", operation, item), code, expires)
    new = NewTransfer(
        "opening",
        item,
        code,
        quantity,
        AccountRef("opening", party=party),
        AccountRef("stock", party=party, place=place),
    )
    with rows.atomic():
        ledger.post(
            operation,
            [new],
            document="",
            occurred_at=cast.START,
            recorded_at=cast.START,
            user_id=None,
        )
    return row


def vaccine(operation, quantity=60, *, lift=None, arrives=2, **line):
    lift_type = None
    if lift is not None:
        lift_type = LiftType.objects.create(
            operation=operation,
            code=f"T-{lift}",
            mode="road",
            payload_t=10,
            volume_m3=50,
            speed_kmh=60,
            refrigerated=lift,
        ).code
    return send_goods(
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "VACC", "quantity": quantity, **line}],
        arrives_at=cast.NOW + arrives * DAY,
        lift_type=lift_type or "",
        **ME,
    )


def lots_of(waybill):
    return {line.lot.code: line.quantity for line in waybill.lines.select_related("lot")}


def test_the_first_to_expire_leaves_first_and_what_would_expire_on_the_way_stays(operation):
    today = cast.NOW.date()
    lot(operation, "VACC", "OLD", 50, expires=today + DAY)
    lot(operation, "VACC", "SOON", 40, expires=today + 10 * DAY)
    lot(operation, "VACC", "LATE", 40, expires=today + 200 * DAY)
    left = vaccine(operation)
    assert lots_of(left) == {"SOON": 40, "V-7": 20}, "V-7 of the cast expires before LATE"


def test_a_lot_that_expires_on_the_way_is_refused_by_name_until_an_office_overrides(operation):
    lot(operation, "VACC", "OLD", 50, expires=cast.NOW.date() + DAY)
    with pytest.raises(NotFitToLeave, match="lot OLD of VACC expires on 2031-03-04"):
        vaccine(operation, 50, lot="OLD")
    assert not Consignment.objects.exists(), "waybill and dispatch are one step"
    from seferber.usecases.create_consignment import create_consignment

    waybill = create_consignment(
        operation=operation.code,
        giver="XA",
        receiver="XB",
        origin="XA-DEP",
        destination="XBAP",
        lines=[{"item": "VACC", "quantity": 50, "lot": "OLD"}],
        arrives_at=cast.NOW + 2 * DAY,
        **ME,
    )
    office = Actor(role="donor_coordinator", party="XA", office="XA logistics office")
    override_departure(
        actor=office,
        operation=operation.code,
        consignment=waybill.code,
        number=1,
        reason="used on arrival, agreed with the hospital",
        now=cast.NOW,
    )
    left = dispatch(operation=operation.code, consignment=waybill.code, **ME)
    line = left.lines.get()
    assert line.override_reason == "XA logistics office: used on arrival, agreed with the hospital"


@pytest.mark.parametrize(("lift", "leaves"), [(False, False), (True, True), (None, True)])
def test_what_must_stay_cold_does_not_leave_in_a_vehicle_known_to_be_warm(operation, lift, leaves):
    lot(operation, "VACC", "V1", 100, expires=date(2032, 1, 1))
    if leaves:
        assert vaccine(operation, lift=lift).state == "dispatched"
    else:
        with pytest.raises(NotFitToLeave, match="must stay cold; T-False is not refrigerated"):
            vaccine(operation, lift=lift)


def test_a_recalled_lot_is_not_loaded_packed_or_given_out_and_no_override_helps(operation):
    lot(operation, "VACC", "BAD", 50, expires=date(2032, 1, 1))
    lot(operation, "VACC", "BAD", 10, expires=date(2032, 1, 1), party="XB", place="XB-HUB")
    recall_lot(operation=operation.code, item="VACC", lot="BAD", reason="vials broken", **ME)
    with pytest.raises(NotFitToLeave, match="recalled since 2031-03-03: vials broken"):
        vaccine(operation, 20, lot="BAD")
    with pytest.raises(Recalled, match="vials broken"):
        distribute(
            operation=operation.code, party="XB", place="XB-HUB", item="VACC", lot="BAD", quantity=5, **ME
        )
    with pytest.raises(WrongRecall, match="recalled already"):
        recall_lot(operation=operation.code, item="VACC", lot="BAD", reason="again", **ME)
    lift_recall(operation=operation.code, item="VACC", lot="BAD", reason="cleared by the laboratory", **ME)
    assert vaccine(operation, 20, lot="BAD").state == "dispatched"


def test_a_recall_finds_every_place_the_lot_is_in(operation):
    from seferber.store.queries.stock import where_is

    row = lot(operation, "VACC", "BAD", 100, expires=date(2032, 1, 1))
    lot(operation, "VACC", "BAD", 30, expires=date(2032, 1, 1), party="XB", place="XB-HUB")
    distribute(
        operation=operation.code, party="XB", place="XB-HUB", item="VACC", lot="BAD", quantity=12, **ME
    )
    waybill = vaccine(operation, 60, lot="BAD")
    found = {(one.kind, one.where): one.quantity for one in where_is(operation, row)}
    assert found == {
        ("stock", "XA-DEP"): 40,
        ("transit", waybill.code): 60,
        ("stock", "XB-HUB"): 18,
        ("distributed", "XB-HUB"): 12,
    }
    assert sum(found.values()) == 130


def count(operation, quantity, **more):
    line = {"item": "TENT", "lot": "", "quantity": quantity, **more.pop("line", {})}
    return count_stock(operation=operation.code, party="XA", place="XA-DEP", counts=[line], **{**ME, **more})


def held(operation, code):
    return sum(n for (_, item, _), n in balances.held(operation, [code]).items() if item == "TENT")


def test_a_count_that_agrees_posts_nothing(operation):
    before = Transfer.objects.count()
    row = count(operation, 1000)
    assert (row.code, row.lines.get().difference, Transfer.objects.count()) == ("ST-1", 0, before)


def test_a_difference_becomes_a_transfer_with_its_reason(operation):
    with pytest.raises(WrongStocktake, match="990 counted, 1000 in the books, and no reason"):
        count(operation, 990)
    assert not Stocktake.objects.exists()
    row = count(operation, 990, reason="ten tents stolen, police report 7")
    posted = Transfer.objects.get(document=row.code)
    assert (posted.kind, posted.quantity, posted.destination.code) == ("loss", 10, "lost:XA/XA-DEP")
    again = count(operation, 1003, reason="thirteen behind the shelf")
    posted = Transfer.objects.get(document=again.code)
    assert (posted.kind, posted.quantity, posted.source.code) == ("surplus", 13, "opening:XA")
    assert held(operation, "stock:XA/XA-DEP") == 1003
    assert not verify(operation)[1]


def test_what_moved_after_the_moment_of_the_count_is_respected(operation):
    move_stock(
        operation=operation.code,
        party="XA",
        origin="XA-DEP",
        destination="XBAP",
        item="TENT",
        quantity=300,
        reason="to the airport",
        **ME,
    )
    row = count(operation, 1000, as_of=cast.NOW - timedelta(hours=5))
    assert row.lines.get().difference == 0
    count(operation, 995, as_of=cast.NOW - timedelta(hours=4), reason="five torn", line={"cause": "damaged"})
    assert held(operation, "stock:XA/XA-DEP") == 695
    shelf = shelf_as_of(operation, party="XA", place="XA-DEP", moment=cast.NOW)
    assert [one.book for one in shelf.values() if one.lot.item.code == "TENT"] == [695]


def test_a_shortage_that_has_left_meanwhile_is_refused_in_words(operation):
    move_stock(
        operation=operation.code,
        party="XA",
        origin="XA-DEP",
        destination="XBAP",
        item="TENT",
        quantity=950,
        reason="to the airport",
        **ME,
    )
    with pytest.raises(WrongStocktake, match=r"100 of TENT were missing .* only 50 are still in the books"):
        count(operation, 900, as_of=cast.NOW - timedelta(hours=5), reason="gone")


def test_a_shortage_is_charged_to_own_stock_before_goods_under_a_commitment(operation, committed):
    under = AccountRef("stock", party="XA", place="XA-DEP", commitment="K-1")
    own = AccountRef("stock", party="XA", place="XA-DEP")
    with rows.atomic():
        ledger.post(
            operation,
            [NewTransfer("move", "TENT", "", 990, own, under)],
            document="",
            occurred_at=cast.NOW,
            recorded_at=cast.NOW,
            user_id=None,
        )
    row = count(operation, 975, reason="stolen at night")
    posted = {t.destination.code: t.quantity for t in Transfer.objects.filter(document=row.code)}
    assert posted == {"lost:XA/XA-DEP": 10, "lost:XA/XA-DEP/K-1": 15}


def test_a_count_sent_twice_is_recorded_once_and_another_under_its_name_is_refused(operation):
    first = count(operation, 998, reason="two gone", idempotency_key="phone-7")
    assert count(operation, 998, reason="two gone", idempotency_key="phone-7").pk == first.pk
    assert held(operation, "stock:XA/XA-DEP") == 998
    with pytest.raises(WrongStocktake, match="Another count was already recorded under the name phone-7"):
        count(operation, 997, reason="three gone", idempotency_key="phone-7")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quantity": "many"}, "is no count of TENT"),
        ({"quantity": -1}, "is no count of TENT"),
        ({"lot": "X9"}, "no lot “X9” of TENT"),
        ({"quantity": 1, "cause": "eaten", "reason": "?"}, "“eaten” is no cause"),
    ],
)
def test_a_wrong_count_is_refused_in_words(operation, change, words):
    with pytest.raises(WrongStocktake, match=words):
        count(operation, 1000, line=change)
    with pytest.raises(WrongStocktake, match="still to come"):
        count(operation, 1000, as_of=cast.NOW + DAY)
    assert not Stocktake.objects.exists()


def test_goods_taken_out_of_use_need_a_cause_and_a_reason(operation):
    what = {
        "operation": operation.code,
        "party": "XA",
        "place": "XA-DEP",
        "item": "TENT",
        "quantity": 3,
        **ME,
    }
    with pytest.raises(SeferberError, match="needs a reason"):
        write_off(cause="damaged", reason=" ", **what)
    posted = write_off(cause="damaged", reason="burnt, report 12", **what)
    assert posted.destination.code == "damaged:XA/XA-DEP"
    with pytest.raises(SeferberError, match="belongs to XA"):
        write_off(
            cause="damaged",
            reason="burnt",
            **{**what, "actor": Actor(role="host_coordinator", party="XB", office="XB office")},
        )
