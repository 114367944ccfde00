"""Plan: who gets what when, how far from the best possible, and what acceptance creates."""

from __future__ import annotations

import json

import pytest
from tests.web import reach, relief

from seferber.store.models import Consignment, Proposal, Transfer

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
