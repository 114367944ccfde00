"""A plan is replaced after events: what has left stays, promises have a price, the difference is named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast
from tests.fixtures import committed, operation, signers

from seferber.store import rows
from seferber.store.queries import plan_changes
from seferber.usecases import make_plan
from seferber.usecases.actor import Actor
from seferber.usecases.dispatch import dispatch
from seferber.usecases.plan_events import UnknownEvent, apply_events
from seferber.usecases.plan_rows import operation_rows
from seferber.usecases.replace_plan import request_comparison, request_replacement

__all__ = ["committed", "operation", "signers"]

HOST = Actor(role="host_coordinator", party="XB", office="XB coordination cell")


def planned(operation, **options):
    row = make_plan.request_plan(
        actor=HOST, operation=operation.code, now=cast.NOW, options={"seconds": 4, **options}
    )
    return finished(row)


def finished(row):
    row = make_plan.run_plan(proposal_id=row.pk)
    assert row.state == "ready", row.message
    return row


def replaced(operation, old, events, **more):
    row = request_replacement(
        actor=HOST,
        operation=operation.code,
        proposal=old.code,
        events=events,
        now=cast.NOW,
        seconds=4,
        **more,
    )
    return finished(row)


def total(change_list, item="TENT"):
    return sum(c.after for c in change_list if c.item == item)


def test_every_plan_says_in_how_many_worlds_its_promises_hold(operation, committed):
    row = planned(operation)
    assert row.outlook["worlds"] == make_plan.WORLDS
    assert set(row.outlook["kept"]) == {d.place.code for d in row.deliveries.select_related("place")}
    assert all(0 <= share <= 1 for share in row.outlook["kept"].values())


def test_without_an_event_the_replacement_keeps_what_was_promised(operation, committed):
    old = planned(operation)
    new = replaced(operation, old, [], keeping="firm")
    assert [c.kind for c in plan_changes.changes(new) if c.kind in ("lost", "later")] == []


def test_a_closed_airport_moves_what_came_through_it_and_says_so(operation, committed):
    old = planned(operation)
    until = cast.NOW + timedelta(days=2)
    new = replaced(operation, old, [{"kind": "closed", "place": "XBAP", "until": until.isoformat()}])
    found = plan_changes.changes(new)
    later = [c for c in found if c.kind == "later"]
    assert later
    assert all("XBAP" in c.old_ways for c in later)
    assert all(c.shift > timedelta(days=1) for c in later)
    assert new.replaces == old
    tonnes = plan_changes.kept_tonnes(new, {"TENT": 55.0})
    assert tonnes["promised"] == pytest.approx(
        tonnes["lost"] + tonnes["later"] + tonnes["earlier"] + tonnes["unmoved"]
    )


def test_what_has_left_stays_and_what_has_not_is_planned_anew(operation, committed):
    old = planned(operation)
    make_plan.accept_proposal(actor=HOST, operation=operation.code, proposal=old.code, now=cast.NOW)
    waybills = list(rows.find("consignment", proposal=old).order_by("planned_departure_at", "id"))
    from seferber.usecases.actor import SYSTEM

    left = next(w for w in waybills if w.origin.code == "XA-DEP")
    dispatch(actor=SYSTEM, operation=operation.code, consignment=left.code, now=cast.NOW)
    sent = sum(line.quantity for line in left.lines.all())
    new = replaced(operation, old, [])
    first_legs = new.movements.filter(origin__code="XA-DEP")
    again = sum(m.loads.get("TENT", 0) for m in first_legs)
    stock = 1000
    assert again <= stock - sent, "the goods in the air are not loaded twice"
    made = make_plan.accept_proposal(actor=HOST, operation=operation.code, proposal=new.code, now=cast.NOW)
    assert made["withdrawn"] == len(waybills) - 1
    left.refresh_from_db()
    assert left.state == "dispatched"
    states = set(rows.find("consignment", proposal=old).exclude(pk=left.pk).values_list("state", flat=True))
    assert states == {"cancelled"}


def test_a_plan_that_is_still_queued_cannot_be_replaced(operation, committed):
    row = make_plan.request_plan(actor=HOST, operation=operation.code, now=cast.NOW)
    with pytest.raises(make_plan.WrongProposal, match="promises nothing"):
        request_replacement(actor=HOST, operation=operation.code, proposal=row.code, events=[], now=cast.NOW)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"kind": "flood"}, "“flood” is no kind of event"),
        ({"kind": "closed", "place": "NOWHERE"}, "touches nothing"),
        ({"kind": "handling", "place": "XBAP", "factor": "-1"}, "is no factor"),
        (
            {
                "kind": "closed",
                "place": "XBAP",
                "from": "2031-03-05T00:00+00:00",
                "until": "2031-03-04T00:00+00:00",
            },
            "before it begins",
        ),
    ],
)
def test_an_event_that_cannot_be_is_refused_in_words(operation, event, words):
    with pytest.raises(UnknownEvent, match=words):
        apply_events(operation_rows(operation, {}, cast.NOW), [event])


def test_each_kind_of_event_changes_the_rows_it_names(operation, committed):
    now = operation_rows(operation, {}, cast.NOW)
    fleet, link, entry = now.fleets[0], now.links[0], now.entries[0]
    changed = apply_events(
        now,
        [
            {"kind": "handling", "place": entry.code, "factor": 0.5},
            {"kind": "road", "origin": link.destination, "destination": link.origin},
            {"kind": "slow", "origin": link.origin, "destination": link.destination, "factor": 2},
            {"kind": "lift", "type": fleet.lift, "base": fleet.base, "count": -2},
            {"kind": "need", "item": "TENT", "place": "XB-D1", "factor": 2},
        ],
    )
    assert changed.entries[0].handling_t_per_day == entry.handling_t_per_day / 2
    assert len(changed.links[0].closures) == len(link.closures) + 1
    assert changed.links[0].distance_km == 2 * link.distance_km
    assert changed.fleets[0].count == fleet.count + 2
    before = {n.district: n.quantity for n in now.needs if n.item == "TENT"}
    after = {n.district: n.quantity for n in changed.needs if n.item == "TENT"}
    assert after["XB-D1"] == 2 * before["XB-D1"]
    assert after["XB-D2"] == before["XB-D2"]


def test_three_settings_stand_side_by_side(operation, committed):
    asked = request_comparison(actor=HOST, operation=operation.code, now=cast.NOW, seconds=2)
    for row in asked:
        finished(row)
    shown = plan_changes.columns(operation, [row.code for row in asked])
    assert [c["options"]["setting"] for c in shown] == ["soonest", "fairest", "steadiest"]
    assert all(c["people_days"] > 0 and c["vehicles"] > 0 and 0 <= c["worst"] <= 1 for c in shown)


def test_a_careful_plan_promises_no_more_than_the_expected_one(operation, committed):
    usual, careful = planned(operation), planned(operation, careful=True)
    units = [sum(d.quantity for d in row.deliveries.all()) for row in (usual, careful)]
    assert units[1] <= units[0]
    assert careful.outlook["kept"]


def test_a_team_goes_to_the_airport_of_its_home_by_its_own_vehicles(operation):
    from seferber.store.models import Link, Place
    from seferber.usecases.plan_teams import sets_out

    home = Place.objects.get(operation=operation, code="XA-DEP")
    field = Place.objects.create(
        operation=operation, code="XA-FIELD", kind="airport", party=home.party, names={"en": "Field"}
    )
    Link.objects.create(operation=operation, origin=home, destination=field, mode="road", distance_km=100)
    links = list(Link.objects.filter(operation=operation).select_related("origin", "destination"))
    known = {"XA-DEP", "XA-FIELD"}
    assert sets_out(home, links, known, cast.NOW) == ("XA-FIELD", cast.NOW + timedelta(hours=2))
    assert sets_out(home, links, {"XA-DEP"}, cast.NOW) == ("XA-DEP", cast.NOW)
    assert sets_out(field, links, known, cast.NOW) == ("XA-FIELD", cast.NOW)


def test_teams_travel_in_the_plan_when_the_operation_says_how_many_it_wants(operation, committed):
    from seferber.store.models import Parameter, PeopleCount, Place, Team, TeamType

    assert operation_rows(operation, {}, cast.NOW).teams == []
    kind = TeamType.objects.create(operation=operation, code="USAR-M", names={"en": "Medium"}, people=40)
    home = Place.objects.get(operation=operation, code="XA-DEP")
    for number in (1, 2):
        Team.objects.create(
            operation=operation, code=f"T-{number}", type=kind, people=40, home=home, party=home.party
        )
    Parameter.objects.create(
        operation=operation, code="A40", key="people_per_rescue_team", value="2000", status="assumed"
    )
    PeopleCount.objects.update_or_create(
        operation=operation,
        place=Place.objects.get(operation=operation, code="XB-D1"),
        people_group="shelter_problem",
        defaults={"people": 1500, "as_of": cast.NOW.date()},
    )
    read = operation_rows(operation, {}, cast.NOW)
    assert [t.code for t in read.teams] == ["T-1", "T-2"]
    assert ("XB-D1", "usar", 1) in {(x.district, x.capability, x.quantity) for x in read.team_needs}
    row = planned(operation)
    moved = [m for m in row.movements.all() if "team:usar" in m.loads]
    assert moved, "a team goes where it is wanted"
    made = make_plan.accept_proposal(actor=HOST, operation=operation.code, proposal=row.code, now=cast.NOW)
    assert made["consignments"] > 0
