"""Plan: who gets what when, how far from the best possible, and what acceptance creates."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from tests import cast
from tests.web import reach, relief

from seferber.store.models import Consignment, Proposal, Transfer
from seferber.usecases.actor import SYSTEM

HERE = "/o/belmoria-quake/plan/"


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def proposal(operation):
    return reach.plan(operation)


def test_an_observer_may_not_see_plans(client_as):
    assert client_as("observer").get(HERE).status_code == 403


def test_without_a_plan_the_page_names_the_next_step(client_as):
    text = client_as("host_coordinator").get(HERE).content.decode()
    assert "No plan was made yet" in text and HERE + "new/" in text


def test_a_ready_plan_says_how_far_it_is_from_the_best_possible(client_as, proposal):
    Proposal.objects.filter(pk=proposal.pk).update(objective=1031.0, bound=1000.0, gap=0.031)
    text = client_as("donor_coordinator").get(HERE + "PL-1/").content.decode()
    assert "at most 3.1 % from the best possible" in text and "1,031" in text and "1,000" in text


def test_the_page_says_when_each_district_gets_its_share(client_as, proposal):
    page = client_as("donor_coordinator").get(HERE + "PL-1/")
    rows = {row["code"]: row for row in page.context["tables"]["districts"].rows}
    assert (
        sum(row["planned"] for row in rows.values()) == sum(d.quantity for d in proposal.deliveries.all()) > 0
    )
    assert all(row["first"] for row in rows.values() if row["planned"])
    assert page.context["map_data"] and page.context["timeline"]


def test_the_map_has_a_moment_for_every_day(client_as, proposal):
    data = client_as("donor_coordinator").get(HERE + "PL-1/").context["map_data"].as_json()
    assert len(data["moments"]) >= 2


def test_trips_and_districts_go_out_as_csv(client_as, proposal):
    donor = client_as("donor_coordinator")
    trips = donor.get(HERE + "PL-1/?t-format=csv").content.decode().splitlines()
    assert len(trips) == 1 + proposal.movements.count()
    assert len(donor.get(HERE + "PL-1/?d-format=csv").content.decode().splitlines()) == 3
    assert donor.get(HERE + "PL-1/?t-q=hub&t-leg=2").status_code == 200


def test_the_file_of_districts_has_columns_that_the_page_has_no_room_for(client_as, proposal):
    donor = client_as("donor_coordinator")
    heads = donor.get(HERE + "PL-1/?d-format=csv").content.decode().lstrip("\ufeff").splitlines()[0]
    assert "Province" in heads and "Planned" in heads
    shown = [head["label"] for head in donor.get(HERE + "PL-1/").context["tables"]["districts"].heads]
    assert "Province" not in shown and "District" in shown


def test_movements_go_out_as_geojson(client_as, proposal):
    found = json.loads(client_as("donor_coordinator").get(HERE + "PL-1/movements.geojson").content)
    assert len(found["features"]) == proposal.movements.count()
    assert found["features"][0]["geometry"]["coordinates"][0] == [60.0, 45.0]


def test_the_whole_plan_goes_out_as_one_file(client_as, proposal):
    assert (
        client_as("donor_coordinator").get(HERE + "PL-1/plan.json").json()["objective"] == proposal.objective
    )


def test_a_what_if_is_asked_with_its_options(client_as, operation):
    answer = client_as("host_coordinator").post(
        HERE + "new/", {"seconds": "20", "closed": ["XBAP"], "lift_factor": "2"}
    )
    assert answer.status_code == 302
    row = Proposal.objects.get()
    assert row.options["closed"] == ["XBAP"] and row.options["lift_factor"] == 2.0 and row.state == "queued"
    assert "twice" not in row.options


def test_a_closed_place_that_does_not_exist_is_refused(client_as):
    page = client_as("host_coordinator").post(
        HERE + "new/", {"seconds": "20", "closed": ["NOWHERE"], "lift_factor": "1"}
    )
    assert page.status_code == 200 and page.context["form"].errors
    assert not Proposal.objects.exists()


def test_a_running_plan_shows_its_progress_and_can_be_stopped(client_as, operation):
    donor = client_as("donor_coordinator")
    donor.post(HERE + "new/", {"seconds": "60", "lift_factor": "1"})
    Proposal.objects.update(state="running", objective=1100.0, bound=1000.0, gap=0.1)
    text = donor.get(HERE + "PL-1/progress/").content.decode()
    assert "at most 10 % from the best possible" in text and HERE + "PL-1/stop/" in text
    assert donor.post(HERE + "PL-1/stop/", headers={"HX-Request": "true"}).status_code == 200
    assert Proposal.objects.get().stop_requested_at is not None


def test_a_failed_plan_says_why(client_as, proposal):
    Proposal.objects.update(state="failed", message="No way leads to Upper district.")
    assert (
        "No way leads to Upper district."
        in client_as("donor_coordinator").get(HERE + "PL-1/").content.decode()
    )


def test_acceptance_is_asked_first_and_then_plans_consignments_without_moving_anything(client_as, proposal):
    donor = client_as("donor_coordinator")
    before = Transfer.objects.count()
    text = donor.get(HERE + "PL-1/accept/").content.decode()
    assert "What acceptance creates" in text and not Consignment.objects.exists()
    assert donor.post(HERE + "PL-1/accept/").status_code == 302
    assert Consignment.objects.filter(proposal=proposal, state="planned").exists()
    assert Transfer.objects.count() == before
    assert donor.post(HERE + "PL-1/accept/").status_code == 409


def test_a_field_officer_may_not_accept(client_as, proposal):
    assert client_as("field_officer").post(HERE + "PL-1/accept/").status_code == 403


def test_need_left_open_is_joined_by_reason(client_as, proposal):
    groups = client_as("donor_coordinator").get(HERE + "PL-1/").context["unserved"]
    assert all(group["districts"] >= 1 and "%(" not in group["reason"] for group in groups)


def test_an_unknown_plan_is_not_found(client_as):
    donor = client_as("donor_coordinator")
    for path in (
        "PL-9/",
        "PL-9/progress/",
        "PL-9/movements.geojson",
        "PL-9/plan.json",
        "PL-9/chart/shares.svg",
    ):
        assert donor.get(HERE + path).status_code == 404


def test_charts_are_drawn_once_and_then_come_from_the_cache(client_as, proposal, monkeypatch):
    from seferber.worker import render

    donor = client_as("donor_coordinator")
    first = donor.get(HERE + "PL-1/chart/shares.svg")
    assert first["Content-Type"] == "image/svg+xml" and first.content.startswith(b"<svg")
    monkeypatch.setattr(render.subprocess, "run", lambda *a, **k: pytest.fail("drawn again"))
    assert donor.get(HERE + "PL-1/chart/shares.svg").content == first.content
    tag = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert donor.get(HERE + "PL-1/chart/shares.svg", **tag).status_code == 304


def replaced(operation, old, events):
    from tests import cast

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.make_plan import run_plan
    from seferber.usecases.replace_plan import request_replacement

    new = request_replacement(
        actor=SYSTEM, operation=operation.code, proposal=old.code, events=events, now=cast.NOW, seconds=3
    )
    return run_plan(proposal_id=new.pk)


def test_what_has_happened_is_said_in_a_form_and_asks_for_a_plan(client_as, proposal):
    host = client_as("host_coordinator")
    form = host.get(HERE + "PL-1/replace/")
    assert "Belmoria airport" in form.content.decode()
    fields = {"closed": ["XBAP"], "closed_until": "2031-03-06T00:00", "keeping": "usual", "seconds": "10"}
    asked = host.post(HERE + "PL-1/replace/", fields)
    assert asked.status_code == 302 and asked["Location"].endswith("PL-2/changes/")
    new = Proposal.objects.get(code="PL-2")
    assert new.replaces == proposal
    assert new.options["events"] == [
        {"kind": "closed", "place": "XBAP", "until": "2031-03-06T00:00:00+00:00"}
    ]
    half = host.post(HERE + "PL-1/replace/", {"need_item": "TENT", "keeping": "usual", "seconds": "10"})
    assert "Say how much" in half.content.decode()
    assert client_as("field_officer").post(HERE + "PL-1/replace/", fields).status_code == 403


def test_the_new_plan_stands_beside_the_old_and_says_why(client_as, operation, proposal):
    replaced(operation, proposal, [{"kind": "closed", "place": "XBAP", "until": "2031-03-06T00:00:00+00:00"}])
    page = client_as("host_coordinator").get(HERE + "PL-2/changes/")
    text = page.content.decode()
    assert "Belmoria airport is closed until 2031-03-06 00:00 UTC." in text
    rows = page.context["table"].rows
    assert rows and all(row["why"] for row in rows if row["kind"] in ("later", "lost"))
    csv = client_as("host_coordinator").get(HERE + "PL-2/changes/?format=csv").content.decode()
    assert len(csv.splitlines()) == 1 + len(page.context["table"].rows)
    assert client_as("host_coordinator").get(HERE + "PL-1/changes/").status_code == 404


def test_three_settings_are_asked_for_with_one_button_and_stand_in_columns(client_as, operation, proposal):
    host = client_as("host_coordinator")
    asked = host.post(HERE + "compare/ask/", {"like": "PL-1"})
    assert asked.status_code == 302 and asked["Location"].endswith("?plans=PL-2,PL-3,PL-4")
    text = host.get(HERE + "compare/?plans=PL-1,PL-2").content.decode()
    assert "soonest" in text and "PL-1" in text
    assert "The same world, planned with different weights." in text
    assert host.get(HERE + "compare/?plans=PL-99").status_code == 404
    host.post(HERE + "PL-1/what-if/", {"change": "closed:XBAP"})
    text = host.get(HERE + "compare/?plans=PL-1,PL-5").content.decode()
    assert "The plans suppose different worlds" in text and "The same world" not in text


def test_each_place_has_a_sheet_to_print(client_as, operation, proposal):
    donor = client_as("donor_coordinator")
    text = donor.get(HERE + "PL-1/").content.decode()
    assert HERE + "PL-1/places/XBAP/" in text
    sheet = donor.get(HERE + "PL-1/places/XBAP/")
    assert sheet.status_code == 200
    assert sheet.context["arrives_t"] == pytest.approx(
        sum(m.weight_t for m in proposal.movements.filter(destination__code="XBAP"))
    )
    assert donor.get(HERE + "PL-1/places/NOWHERE/").status_code == 404


def test_a_plan_says_how_sure_its_promises_are(client_as, proposal):
    text = client_as("donor_coordinator").get(HERE + "PL-1/").content.decode()
    assert "How sure the promises are" in text and "40 sampled worlds" in text.replace("<b>", "")


def test_one_click_asks_what_if_an_airport_closes(client_as, proposal):
    host = client_as("host_coordinator")
    assert "closed:XBAP" in host.get(HERE + "PL-1/").content.decode()
    asked = host.post(HERE + "PL-1/what-if/", {"change": "closed:XBAP"})
    assert asked.status_code == 302
    new = Proposal.objects.get(code="PL-2")
    assert new.options["closed"] == ["XBAP"] and new.improves == proposal
    assert host.post(HERE + "PL-1/what-if/", {"change": "lift_factor:7"}).status_code == 404


def test_what_binds_is_shown_only_after_it_was_checked(client_as, proposal):
    """The planner checked each limit by planning anew; a plan whose check is missing claims nothing."""
    assert proposal.plan["explained"] == "yes"
    assert all(b["checked_people_days"] >= 1 for b in proposal.bottlenecks)
    host = client_as("host_coordinator")
    address = f"{HERE}{proposal.code}/"
    proposal.bottlenecks = []
    for state, words in (
        ("yes", "No limit binds"),
        ("asked", "being checked by planning anew"),
        ("no", "was not checked for this plan"),
    ):
        proposal.plan = {**proposal.plan, "explained": state}
        proposal.made_at = timezone.now()
        proposal.save()
        assert words in host.get(address).content.decode()
    proposal.plan["explained"] = "asked"
    proposal.made_at = timezone.now() - timedelta(hours=2)
    proposal.save()
    assert "was not checked for this plan" in host.get(address).content.decode()


def test_a_check_that_gave_way_to_another_plan_takes_its_turn_afterwards(operation, monkeypatch):
    from seferber.usecases import background, explain_plan, make_plan

    handed_over = []
    monkeypatch.setattr(background, "_submit", lambda name, arguments: handed_over.append((name, arguments)))
    first, second = (
        make_plan.request_plan(actor=SYSTEM, operation=operation.code, options={"seconds": 1}, now=cast.NOW)
        for _ in range(2)
    )
    make_plan.run_plan(proposal_id=first.pk)
    first.refresh_from_db()
    assert (first.state, first.plan["explained"]) == ("ready", "asked")
    assert handed_over[-1] == ("explain_plan", {"proposal_id": first.pk})
    make_plan.run_plan(proposal_id=second.pk)
    explain_plan.explain_waiting(proposal_id=first.pk)
    first.refresh_from_db()
    assert first.plan["explained"] == "yes"
    # A worker that was restarted holds the problem no more.
    explain_plan.explain_waiting(proposal_id=first.pk)
    first.refresh_from_db()
    assert (first.plan["explained"], first.bottlenecks) == ("no", [])


def test_a_donor_that_adds_goods_is_an_event(client_as, proposal):
    fields = {"supply_place": "XA-DEP", "keeping": "usual", "seconds": "10"}
    host = client_as("host_coordinator")
    assert "Say how much" in host.post(HERE + "PL-1/replace/", fields).content.decode()
    fields |= {"supply_item": "TENT", "supply_quantity": "250"}
    assert host.post(HERE + "PL-1/replace/", fields).status_code == 302
    event = Proposal.objects.get(code="PL-2").options["events"][0]
    assert event == {"kind": "supply", "place": "XA-DEP", "item": "TENT", "quantity": 250}
