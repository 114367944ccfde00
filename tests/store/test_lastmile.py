"""Routes of the last mile in the books: what is asked, brought, accepted, and planned anew after an event."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast, lastmile_cast

from seferber.kernel import SeferberError
from seferber.store.models import Consignment, LastMilePlan, Link, Place, Transfer
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.replan_last_mile import request_replan
from seferber.usecases.route_last_mile import WrongRoute, request_route, run_route, stop_route
from seferber.usecases.route_last_mile_accept import accept_route, keep_old_route
from seferber.usecases.route_last_mile_rows import NothingToRoute

pytestmark = pytest.mark.django_db


@pytest.fixture
def operation(db):
    return lastmile_cast.load()


def accept(operation, route):
    return accept_route(actor=SYSTEM, operation=operation.code, route=route.code, now=cast.NOW)


def dispatch(operation, waybill):
    from seferber.usecases.dispatch import dispatch as leave

    return leave(actor=SYSTEM, operation=operation.code, consignment=waybill.code, now=cast.NOW)


def test_what_stands_at_the_hub_is_shared_by_need_and_all_of_it_is_brought(operation):
    route = lastmile_cast.route(operation)
    assert route.state == "ready" and not route.unserved
    assert lastmile_cast.brought(route) == {"TENT": 240}
    by_district = {"XB-D1": 0, "XB-D2": 0}
    for visit in route.visits.select_related("stop__parent"):
        by_district[visit.stop.parent.code] += visit.loads["TENT"]
    # 801 and 300 tents lack: 240 are shared in that proportion.
    assert by_district["XB-D1"] == pytest.approx(240 * 801 / 1101, abs=2)


def test_a_plan_carries_its_bound_and_the_rule_of_the_hand(operation):
    route = lastmile_cast.route(operation)
    assert 0 < route.bound <= route.objective
    assert route.gap == pytest.approx((route.objective - route.bound) / route.bound)
    assert route.by_hand["mean_h"] >= route.figures["mean_h"] - 1e-6
    assert route.figures["feasible"]


def test_nothing_moves_in_the_books_when_routes_are_made_or_accepted(operation):
    before = Transfer.objects.count()
    accept(operation, lastmile_cast.route(operation))
    assert Transfer.objects.count() == before


def test_acceptance_plans_one_waybill_for_each_visit(operation):
    route = lastmile_cast.route(operation)
    made = accept(operation, route)
    waybills = Consignment.objects.filter(operation=operation, state="planned")
    assert made["consignments"] == waybills.count() == route.visits.count()
    assert made["left_out"] == 0
    assert sum(line.quantity for w in waybills for line in w.lines.all()) == 240
    for visit in route.visits.select_related("consignment", "stop"):
        assert visit.consignment.destination == visit.stop
        assert visit.consignment.planned_arrival_at == visit.arrives_at
        assert visit.consignment.vehicle == f"{visit.vehicle} · {visit.trip}"


def test_accepted_routes_can_be_dispatched_from_the_hub(operation):
    accept(operation, lastmile_cast.route(operation))
    for waybill in Consignment.objects.filter(operation=operation, state="planned"):
        assert dispatch(operation, waybill).state == "dispatched"


def test_routes_are_accepted_once(operation):
    route = lastmile_cast.route(operation)
    accept(operation, route)
    with pytest.raises(WrongRoute, match="accepted"):
        accept(operation, route)


def planned_waybill(operation, tents=100, destination="XB-D1"):
    from seferber.usecases.create_consignment import create_consignment

    return create_consignment(
        actor=SYSTEM, operation=operation.code, giver="XB", receiver="XB", origin=lastmile_cast.HUB,
        destination=destination, lines=[{"item": "TENT", "quantity": tents}], now=cast.NOW,
        departs_at=cast.NOW + timedelta(hours=2), arrives_at=cast.NOW + timedelta(hours=3),
    )  # fmt: skip


def test_routes_carry_the_goods_of_waybills_that_have_not_left(operation):
    waybill = planned_waybill(operation)
    route = lastmile_cast.route(operation, amounts="planned")
    assert lastmile_cast.brought(route) == {"TENT": 100}
    assert {v.stop.parent.code for v in route.visits.all()} == {"XB-D1"}
    made = accept(operation, route)
    waybill.refresh_from_db()
    assert waybill.state == "cancelled" and made["withdrawn"] == 1 and made["left_out"] == 0
    planned = Consignment.objects.filter(operation=operation, state="planned")
    assert sum(line.quantity for w in planned for line in w.lines.all()) == 100


def test_what_is_not_at_the_hub_yet_stays_on_a_waybill_of_its_own(operation):
    planned_waybill(operation, tents=300)
    route = lastmile_cast.route(operation, amounts="planned")
    assert lastmile_cast.brought(route) == {"TENT": 240}
    accept(operation, route)
    planned = Consignment.objects.filter(operation=operation, state="planned")
    assert sum(line.quantity for w in planned for line in w.lines.all()) == 300
    rest = planned.filter(destination__code="XB-D1").get()
    assert [line.quantity for line in rest.lines.all()] == [60]


def test_goods_promised_to_a_waybill_are_not_shared_out_a_second_time(operation):
    planned_waybill(operation, tents=200)
    route = lastmile_cast.route(operation, amounts="stock")
    assert lastmile_cast.brought(route) == {"TENT": 40}


def test_a_waybill_that_left_meanwhile_stops_the_acceptance(operation):
    waybill = planned_waybill(operation)
    route = lastmile_cast.route(operation, amounts="planned")
    dispatch(operation, waybill)
    with pytest.raises(WrongRoute, match=waybill.code):
        accept(operation, route)
    route.refresh_from_db()
    assert route.state == "ready"


def test_goods_beyond_what_stands_at_the_hub_are_left_out_of_waybills_and_counted(operation):
    route = lastmile_cast.route(operation, amounts="need", trips=4)
    assert lastmile_cast.brought(route)["TENT"] > 240
    made = accept(operation, route)
    assert made["left_out"] == lastmile_cast.brought(route)["TENT"] - 240


def test_an_empty_hub_is_said_with_what_to_do(db):
    operation = lastmile_cast.load(tents=0)
    with pytest.raises(NothingToRoute, match=r"First hub.*other goods"):
        lastmile_cast.route(operation)
    assert not LastMilePlan.objects.exists()


def test_no_vehicle_is_said_with_what_to_do(operation):
    with pytest.raises(NothingToRoute, match=r"No lorry.*number of vehicles"):
        lastmile_cast.route(operation, fleet={"L3": 0, "L4": 0})


def test_a_stop_without_a_road_is_named_and_the_others_are_served(operation):
    Place.objects.filter(operation=operation, code="XB-P002P").update(lat=None, lon=None, parent=None)
    Place.objects.filter(operation=operation, code="XB-P002P").update(
        parent=Place.objects.get(operation=operation, code="XB-D1")
    )
    Link.objects.filter(operation=operation, destination__code="XB-D1").delete()
    route = lastmile_cast.route(operation)
    assert [(one["stop"], one["code"]) for one in route.unserved] == [("XB-P002P", "unreachable")]
    assert "estimated" in route.unserved[0]["reason"]["template"]
    assert route.visits.count() > 0


def test_a_load_above_every_vehicle_is_named_when_it_may_not_be_split(operation):
    lastmile_cast.stock(operation, 3000)
    route = lastmile_cast.route(
        operation, split="never", fleet={"L4": 4}, items=["TENT"], trips=20, shift_h=200
    )
    codes = {one["code"] for one in route.unserved}
    assert "too_large" in codes


def test_only_light_vehicles_go_where_the_road_is_narrow(operation):
    stops = {f"XB-P{k:03d}P": {"light": True} for k in range(1, 7)}
    route = lastmile_cast.route(operation, stops=stops, light_t=5)
    assert {v.lift_type.code for v in route.visits.all()} == {"LIGHT"}


def test_a_stop_that_opens_late_is_not_unloaded_before(operation):
    opens = cast.NOW + timedelta(hours=12)
    route = lastmile_cast.route(operation, stops={"XB-P001P": {"opens_at": opens.isoformat()}})
    visits = route.visits.filter(stop__code="XB-P001P")
    assert visits and all(visit.arrives_at >= opens for visit in visits)


def test_windows_that_contradict_themselves_are_said_and_kept_with_the_plan(operation):
    said = {
        "opens_at": (cast.NOW + timedelta(hours=12)).isoformat(),
        "until": (cast.NOW + timedelta(hours=6)).isoformat(),
    }
    route = lastmile_cast.route(operation, stops={"XB-P001P": said})
    assert route.state == "failed"
    words = " ".join(one["template"] % one["params"] for one in route.message["sentences"])
    assert "Point 1" in words


def test_an_option_nobody_offers_is_refused(operation):
    with pytest.raises(WrongRoute, match="split"):
        lastmile_cast.route(operation, split="thirds")


def test_an_observer_asks_for_no_routes(operation):
    with pytest.raises(SeferberError, match="make plan"):
        request_route(
            actor=Actor(role="observer"), operation=operation.code, hub=lastmile_cast.HUB,
            starts_at=cast.NOW, now=cast.NOW,
        )  # fmt: skip


def test_a_queued_search_can_be_withdrawn(operation):
    route = request_route(
        actor=SYSTEM, operation=operation.code, hub=lastmile_cast.HUB, starts_at=cast.NOW, now=cast.NOW
    )
    assert (
        stop_route(actor=SYSTEM, operation=operation.code, route=route.code, now=cast.NOW).state == "stopped"
    )
    assert run_route(route_id=route.pk).state == "stopped"


def test_a_stopped_search_keeps_what_it_has(operation, monkeypatch):
    from seferber.store import lastmile as store

    monkeypatch.setattr(store.Watch, "stop_requested", lambda self: True)
    route = lastmile_cast.route(operation, seconds=60)
    assert route.state == "ready" and route.visits.count() > 0 and route.seconds < 30


# After an event.


def test_a_cut_road_makes_arrivals_later_and_says_so(operation):
    old = lastmile_cast.route(operation)
    last = old.visits.order_by("-arrives_at").first()
    new = lastmile_cast.mend(
        operation, old, 0.5, {"kind": "road", "a": lastmile_cast.HUB, "b": last.stop.code}
    )
    assert new.state == "ready" and new.code == f"{old.code}.2" and new.previous == old
    assert lastmile_cast.brought(new) == lastmile_cast.brought(old)
    assert {one["cause"] for one in new.changes} <= {"road", "knock_on"}
    assert any(one["cause"] == "road" and one["new_at"] > one["old_at"] for one in new.changes)


def test_what_had_left_stays_as_it_is(operation):
    old = lastmile_cast.route(operation)
    first = old.visits.order_by("arrives_at").first()
    hours = (first.arrives_at - old.starts_at) / timedelta(hours=1) + 0.01
    lost = old.visits.exclude(vehicle=first.vehicle).order_by("-arrives_at").first().vehicle
    new = lastmile_cast.mend(operation, old, hours, {"kind": "vehicle_lost", "vehicle": lost})
    moment = old.starts_at + timedelta(hours=hours)
    done = {
        (v.vehicle, v.trip, v.number, v.stop_id, v.arrives_at)
        for v in old.visits.filter(arrives_at__lte=moment)
    }
    kept = {(v.vehicle, v.trip, v.number, v.stop_id, v.arrives_at) for v in new.visits.filter(fixed=True)}
    assert done and done <= kept
    on_board = old.visits.filter(departs_at__lt=moment, arrives_at__gt=moment).exclude(vehicle=lost)
    for visit in on_board:
        again = new.visits.get(vehicle=visit.vehicle, trip=visit.trip, number=visit.number)
        assert again.stop == visit.stop and again.fixed and again.loads == visit.loads


def test_a_lost_vehicle_drives_no_more_and_its_goods_are_brought_by_others(operation):
    old = lastmile_cast.route(operation, fleet={"L3": 0, "L4": 4})
    vehicle = old.visits.order_by("-arrives_at").first().vehicle
    new = lastmile_cast.mend(operation, old, 0.0, {"kind": "vehicle_lost", "vehicle": vehicle})
    assert not new.visits.filter(vehicle=vehicle).exists()
    assert lastmile_cast.brought(new) == lastmile_cast.brought(old)
    assert any(one["cause"] == "vehicle_lost" for one in new.changes)


def test_keeping_promises_moves_fewer_deliveries_than_asking_for_the_soonest(operation):
    old = lastmile_cast.route(operation, fleet={"L3": 0, "L4": 4})
    event = {"kind": "vehicle_lost", "vehicle": old.visits.order_by("-arrives_at").first().vehicle}
    keep = lastmile_cast.mend(operation, old, 0.0, event, price="keep")
    soonest = lastmile_cast.mend(operation, old, 0.0, event, price="soonest")
    assert keep.figures["kept_vehicle"] >= soonest.figures["kept_vehicle"]
    assert keep.figures["open_stops"] == soonest.figures["open_stops"]


def test_a_changed_need_changes_what_is_brought(operation):
    old = lastmile_cast.route(operation)
    stop = old.visits.order_by("-arrives_at").first().stop.code
    more = lastmile_cast.mend(operation, old, 0.0, {"kind": "need", "stop": stop, "goods": {"TENT": 90}})
    assert sum(v.loads["TENT"] for v in more.visits.filter(stop__code=stop)) == 90
    less = lastmile_cast.mend(operation, old, 0.0, {"kind": "need", "stop": stop, "goods": {"TENT": 5}})
    assert sum(v.loads["TENT"] for v in less.visits.filter(stop__code=stop)) == 5
    none = lastmile_cast.mend(operation, old, 0.0, {"kind": "need", "stop": stop, "goods": {"TENT": 0}})
    assert not none.visits.filter(stop__code=stop).exists()


def test_late_goods_hold_every_vehicle_at_the_hub(operation):
    old = lastmile_cast.route(operation)
    until = old.starts_at + timedelta(hours=9)
    new = lastmile_cast.mend(operation, old, 0.0, {"kind": "late_goods", "until": until.isoformat()})
    assert all(visit.departs_at >= until for visit in new.visits.all())
    assert {one["cause"] for one in new.changes} == {"late_goods"}


def test_a_new_stop_is_served_with_what_it_is_to_get(operation):
    old = lastmile_cast.route(operation, stops={"XB-P004P": {"leave_out": True}})
    assert not old.visits.filter(stop__code="XB-P004P").exists()
    new = lastmile_cast.mend(
        operation, old, 0.0, {"kind": "new_stop", "stop": "XB-P004P", "goods": {"TENT": 12}, "people": 60}
    )
    assert sum(v.loads["TENT"] for v in new.visits.filter(stop__code="XB-P004P")) == 12
    assert any(one["cause"] == "new_stop" for one in new.changes)


def test_a_stop_that_is_cut_off_is_named_and_the_rest_goes_on(operation):
    old = lastmile_cast.route(operation)
    stop = old.visits.order_by("-arrives_at").first().stop.code
    new = lastmile_cast.mend(operation, old, 0.0, {"kind": "road", "a": stop, "b": ""})
    assert {one["stop"] for one in new.unserved} >= {stop}
    assert new.visits.count() > 0 and new.figures["broken"] >= 1


def test_versions_follow_each_other_and_roads_stay_cut(operation):
    old = lastmile_cast.route(operation)
    stops = list(dict.fromkeys(v.stop.code for v in old.visits.order_by("-arrives_at")))
    second = lastmile_cast.mend(operation, old, 0.1, {"kind": "road", "a": stops[0], "b": ""})
    third = lastmile_cast.mend(
        operation, second, 0.2, {"kind": "need", "stop": stops[1], "goods": {"TENT": 3}}
    )
    assert third.code == f"{old.code}.3" and third.previous == second
    assert not third.visits.filter(stop__code=stops[0]).exists()


def test_accepting_a_version_replaces_only_waybills_that_have_not_left(operation):
    old = lastmile_cast.route(operation)
    accept(operation, old)
    first = old.visits.order_by("departs_at", "arrives_at").first()
    trip = old.visits.filter(vehicle=first.vehicle, trip=first.trip)
    for visit in trip:
        dispatch(operation, visit.consignment)
    lost = old.visits.exclude(vehicle=first.vehicle).order_by("-arrives_at").first().vehicle
    hours = (first.departs_at - old.starts_at) / timedelta(hours=1) + 0.01
    new = lastmile_cast.mend(operation, old, hours, {"kind": "vehicle_lost", "vehicle": lost})
    made = accept(operation, new)
    old.refresh_from_db()
    assert old.state == "superseded" and made["kept"] >= trip.count()
    for visit in trip:
        visit.consignment.refresh_from_db()
        assert visit.consignment.state == "dispatched"
    quantity = sum(
        line.quantity
        for w in Consignment.objects.filter(operation=operation).exclude(state="cancelled")
        for line in w.lines.all()
    )
    # What the lost vehicle had on board, if it had left in the plan, is asked for again as far as goods stand there.
    assert quantity <= 240


def test_a_version_that_moves_what_has_left_is_not_accepted(operation):
    old = lastmile_cast.route(operation)
    accept(operation, old)
    visit = old.visits.order_by("-arrives_at").first()
    new = lastmile_cast.mend(
        operation, old, 0.0, {"kind": "need", "stop": visit.stop.code, "goods": {"TENT": 1}}
    )
    for each in old.visits.all():
        dispatch(operation, each.consignment)
    with pytest.raises(WrongRoute, match="has left"):
        accept(operation, new)


def test_a_version_of_a_plan_that_nobody_accepted_gets_waybills_for_all_of_it(operation):
    old = lastmile_cast.route(operation)
    first = old.visits.order_by("arrives_at").first()
    hours = (first.arrives_at - old.starts_at) / timedelta(hours=1) + 0.01
    lost = old.visits.exclude(vehicle=first.vehicle).order_by("-arrives_at").first().vehicle
    one = lastmile_cast.mend(operation, old, hours, {"kind": "vehicle_lost", "vehicle": lost})
    other = lastmile_cast.mend(operation, old, hours, {"kind": "vehicle_lost", "vehicle": lost}, price="keep")
    made = accept(operation, one)
    assert one.visits.filter(fixed=True).exists() and made["consignments"] == one.visits.count()
    for row in (old, other):
        row.refresh_from_db()
        assert row.state == "superseded"


def test_keeping_the_old_puts_the_new_version_aside(operation):
    old = lastmile_cast.route(operation)
    new = lastmile_cast.mend(operation, old, 0.0, {"kind": "road", "a": "XB-P001P", "b": ""})
    row = keep_old_route(actor=SYSTEM, operation=operation.code, route=new.code, now=cast.NOW)
    old.refresh_from_db()
    assert row.state == "rejected" and old.state == "ready"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"kind": "vehicle_lost", "vehicle": "TIR/99"}, "TIR/99"),
        ({"kind": "need", "stop": "XB-D9", "goods": {"TENT": 1}}, "XB-D9"),
        ({"kind": "new_stop", "stop": "XB-P001P", "goods": {"TENT": 0}}, "gets nothing"),
        ({"kind": "road", "a": "XB-HUB", "b": "XB-HUB"}, "two different places"),
        ({"kind": "meteor"}, "meteor"),
    ],
)
def test_an_event_that_cannot_be_is_refused_by_name(operation, event, said):
    route = lastmile_cast.route(operation)
    with pytest.raises(WrongRoute, match=said):
        request_replan(
            actor=SYSTEM,
            operation=operation.code,
            route=route.code,
            event_at=cast.NOW,
            events=[event],
            now=cast.NOW,
        )
