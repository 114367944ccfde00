"""Last mile: which vehicle reaches which stop when, what an event changes, and what acceptance creates."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from tests import cast, lastmile_cast

from seferber.store.models import Consignment, LastMilePlan

HERE = "/o/belmoria-quake/lastmile/"


@pytest.fixture
def operation(db):
    return lastmile_cast.load()


@pytest.fixture
def route(operation):
    return lastmile_cast.route(operation)


def form(**more):
    return {
        "starts_at": "2031-03-03T15:00",
        "amounts": "stock",
        "seconds": "5",
        "trips": "3",
        "road_factor": "1",
        "light_t": "10",
        "estimate": "on",
        "fleet-L3": "2",
        "fleet-L4": "2",
        **more,
    }


def test_an_observer_may_not_see_routes(client_as, operation):
    assert client_as("observer").get(HERE).status_code == 403


def test_a_field_officer_sees_routes_and_run_sheets_and_plans_none(client_as, route):
    field = client_as("field_officer")
    assert field.get(HERE + "RT-1/").status_code == 200
    assert field.get(HERE + "RT-1/sheets/").status_code == 200
    assert field.get(HERE + "new/?hub=XB-HUB").status_code == 403
    assert field.post(HERE + "RT-1/accept/").status_code == 403


def test_the_list_names_hubs_with_what_stands_there(client_as, operation):
    text = client_as("host_coordinator").get(HERE).content.decode()
    assert "First hub" in text and "13\xa0t" in text and HERE + "new/?hub=XB-HUB" in text
    assert "Arvenia depot" not in text


def test_the_navigation_leads_here(client_as, operation):
    assert HERE in client_as("host_coordinator").get("/o/belmoria-quake/plan/").content.decode()


def test_the_form_says_what_stands_at_the_hub_and_lists_the_stops(client_as, operation):
    page = client_as("host_coordinator").get(HERE + "new/?hub=XB-HUB")
    text = page.content.decode()
    assert "Family tent: 240, 240 of them free" in text and "6 stops" in text
    assert [stop["code"] for stop in page.context["stops"]] == [f"XB-P{k:03d}P" for k in range(1, 7)]


def test_a_hub_that_does_not_exist_leads_back_to_the_list(client_as, operation):
    assert client_as("host_coordinator").get(HERE + "new/?hub=NOWHERE").headers["Location"] == HERE


def test_routes_are_asked_for_with_their_options(client_as, operation):
    answer = client_as("host_coordinator").post(
        HERE + "new/?hub=XB-HUB",
        form(**{"light:XB-P001P": "on", "out:XB-P002P": "on", "until:XB-P003P": "2031-03-04T09:00"}),
    )
    assert answer.status_code == 302 and answer.headers["Location"] == HERE + "RT-1/"
    row = LastMilePlan.objects.get()
    assert row.options["fleet"] == {"L3": 2, "L4": 2} and row.options["seconds"] == 5
    assert row.options["stops"] == {
        "XB-P001P": {"light": True},
        "XB-P002P": {"leave_out": True},
        "XB-P003P": {"until": "2031-03-04T09:00:00Z"},
    }


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(client_as, operation):
    page = client_as("host_coordinator").post(
        HERE + "new/?hub=XB-HUB",
        form(**{"fleet-L3": "0", "fleet-L4": "0", "until:XB-P003P": "2031-03-04T09:00"}),
    )
    text = page.content.decode()
    assert page.status_code == 200 and "No lorry stands at First hub" in text
    assert 'value="2031-03-04T09:00"' in text and not LastMilePlan.objects.exists()


def test_a_queued_search_shows_progress_and_can_be_stopped(client_as, operation):
    host = client_as("host_coordinator")
    host.post(HERE + "new/?hub=XB-HUB", form())
    LastMilePlan.objects.update(state="running", trace=[[0.4, 900, 1234.0, 0.0]], objective=1234.0)
    text = host.get(HERE + "RT-1/").content.decode()
    assert "Looking for sooner routes" in text and "1,234 weighted person-hours" in text
    assert host.post(HERE + "RT-1/stop/").status_code == 302
    assert LastMilePlan.objects.get().stop_requested_at


def test_a_finished_search_brings_the_page_itself(client_as, route):
    answer = client_as("host_coordinator").get(HERE + "RT-1/progress/")
    assert answer.headers["HX-Refresh"] == "true"


def test_the_answer_says_when_the_last_stop_is_reached_and_how_good_the_routes_are(client_as, route):
    text = client_as("host_coordinator").get(HERE + "RT-1/").content.decode()
    assert "<b>6</b> stops are served" in text and "the last is reached on" in text
    assert "from the best possible" in text or "proven to be the best possible" in text
    assert "weighted person-hours of waiting" in text and "modelled" in text


def test_the_rule_of_the_hand_stands_beside_the_routes(client_as, route):
    hand = client_as("host_coordinator").get(HERE + "RT-1/").context["hand"]
    assert hand["mean_h"] >= hand["mine_mean_h"] - 1e-6


def test_every_visit_says_when_how_much_and_by_which_vehicle(client_as, route):
    table = client_as("host_coordinator").get(HERE + "RT-1/").context["tables"]["stops"]
    assert len(table.rows) == route.visits.count()
    assert all(row["arrives_at"] and row["loads"] and row["vehicle"] for row in table.rows)


def test_the_map_has_a_line_for_each_leg_and_a_moment_slider(client_as, route):
    data = client_as("host_coordinator").get(HERE + "RT-1/").context["map_data"].as_json()
    kinds = {layer["id"]: layer for layer in data["layers"]}
    assert len(kinds["ways"]["lines"]) == route.visits.values("vehicle", "trip", "stop").distinct().count()
    assert len(data["moments"]) > 4 and kinds["vehicles"]["points"]
    stop = [point for point in kinds["stops"]["points"] if point["id"] == "XB-P001P"]
    assert stop[0]["until_at"] == stop[1]["from_at"]


def test_a_lane_of_the_timeline_belongs_to_each_vehicle(client_as, route):
    line = client_as("host_coordinator").get(HERE + "RT-1/").context["timeline"]
    assert len(line.lanes) == route.visits.values("vehicle").distinct().count()


def test_visits_go_out_as_csv_with_a_column_for_each_item(client_as, route):
    lines = client_as("host_coordinator").get(HERE + "RT-1/?s-format=csv").content.decode().splitlines()
    assert len(lines) == 1 + route.visits.count() and "Family tent" in lines[0]


def test_routes_go_out_as_geojson(client_as, route):
    found = json.loads(client_as("host_coordinator").get(HERE + "RT-1/routes.geojson").content)
    ways = [f for f in found["features"] if f["geometry"]["type"] == "LineString"]
    assert len(ways) == route.visits.values("vehicle", "trip").distinct().count()
    assert all(way["geometry"]["coordinates"][0] == [40.2, 40.25] for way in ways)


def test_question_and_plan_go_out_as_one_file_that_can_be_judged(client_as, route):
    from seferber.planner.lastmile import evaluate
    from seferber.planner.lastmile.plain import plan_from_dict, problem_from_dict

    data = client_as("host_coordinator").get(HERE + "RT-1/plan.json").json()
    verdict = evaluate(problem_from_dict(data["problem"]), plan_from_dict(data["plan"]))
    assert verdict.feasible and verdict.objective == pytest.approx(route.objective, rel=1e-4)


def test_a_run_sheet_holds_every_stop_of_its_vehicle_and_room_to_sign(client_as, route):
    vehicle = route.visits.first().vehicle
    text = client_as("field_officer").get(HERE + f"RT-1/sheets/?vehicle={vehicle}").content.decode()
    assert text.count('class="sign"') == route.visits.filter(vehicle=vehicle).count()
    assert "bind nobody yet" in text


def test_what_stays_short_stands_on_the_page_with_what_would_help(client_as, operation):
    lastmile_cast.stock(operation, 3000)
    lastmile_cast.route(operation, fleet={"L3": 0, "L4": 1}, trips=1)
    text = client_as("host_coordinator").get(HERE + "RT-1/").content.decode()
    assert "What stays short, and what would help" in text and "Add vehicles or trips" in text


def test_a_failed_search_says_why_in_three_sentences(client_as, operation):
    row = lastmile_cast.route(
        operation,
        stops={
            "XB-P001P": {
                "opens_at": (cast.NOW + timedelta(hours=9)).isoformat(),
                "until": (cast.NOW + timedelta(hours=3)).isoformat(),
            }
        },
    )
    assert row.state == "failed"
    text = client_as("host_coordinator").get(HERE + "RT-1/").content.decode()
    assert "Point 1" in text and "No plan was made." in text


def test_acceptance_says_first_what_it_creates(client_as, route):
    host = client_as("host_coordinator")
    assert "one for each stop of each trip" in host.get(HERE + "RT-1/accept/").content.decode()
    answer = host.post(HERE + "RT-1/accept/", follow=True)
    assert f"{route.visits.count()} waybills are planned" in answer.content.decode()
    assert Consignment.objects.filter(state="planned").count() == route.visits.count()
    assert "Accept routes" not in host.get(HERE + "RT-1/").content.decode()


def test_every_kind_of_event_has_its_form(client_as, operation):
    lastmile_cast.route(operation, stops={"XB-P004P": {"leave_out": True}})
    page = client_as("host_coordinator").get(HERE + "RT-1/event/")
    assert [one["kind"] for one in page.context["forms"]] == [
        "road",
        "vehicle_lost",
        "need",
        "late_goods",
        "new_stop",
    ]


def post_event(client, **data):
    return client.post(HERE + "RT-1/event/", {"event_at": "2031-03-03T14:30", "price": "keep", **data})


def run_last():
    from seferber.usecases.route_last_mile import run_route

    row = LastMilePlan.objects.order_by("-id").first()
    run_route(route_id=row.pk)
    row.refresh_from_db()
    return row


def test_an_event_makes_a_version_that_stands_beside_the_old_one(client_as, route):
    host = client_as("host_coordinator")
    vehicle = route.visits.order_by("-arrives_at").first().vehicle
    answer = post_event(host, kind="vehicle_lost", vehicle=vehicle)
    assert answer.headers["Location"] == HERE + "RT-1.2/"
    assert "The routes wait for the worker" in host.get(HERE + "RT-1.2/").content.decode()
    run_last()
    page = host.get(HERE + "RT-1.2/")
    text = page.content.decode()
    assert "is lost" in text and "Keep RT-1" in text and "Accept RT-1.2" in text
    assert page.context["old_map"] and page.context["old_timeline"] and page.context["tables"]["changes"].rows
    assert "promised arrivals are kept" in text and "keep their vehicle" in text
    assert [one["code"] for one in page.context["versions"]] == ["RT-1", "RT-1.2"]
    changes = host.get(HERE + "RT-1.2/?c-format=csv").content.decode().splitlines()
    assert len(changes) == 1 + len(page.context["tables"]["changes"].rows)


def test_why_something_changed_names_places_in_the_readers_language(client_as, operation, route):
    from seferber.store.models import Place

    host = client_as("host_coordinator")
    post_event(host, kind="road", a="XB-HUB", b="XB-P001P", factor="3")
    row = run_last()
    named = [c for c in row.changes if "a" in c["why"]["params"] or "b" in c["why"]["params"]]
    assert named
    for place in Place.objects.filter(operation=operation):
        place.names = {**place.names, "tr": f"Türkçe {place.code}"}
        place.save()
    page = client_as("host_coordinator", language="tr").get(HERE + "RT-1.2/")
    whys = [r["why"] for r in page.context["tables"]["changes"].rows]
    assert any("Türkçe XB-" in text for text in whys)


def test_vehicles_stand_in_the_order_of_their_numbers():
    from seferber.web.lastmile.stop_table import in_order

    assert sorted(["Lorry 10", "Lorry 2", "Lorry 1"], key=in_order) == ["Lorry 1", "Lorry 2", "Lorry 10"]


def test_a_need_without_an_amount_is_not_kept(client_as, route):
    page = post_event(client_as("host_coordinator"), kind="need", stop="XB-P001P")
    assert page.status_code == 200 and "Type at least one amount" in page.content.decode()
    assert LastMilePlan.objects.count() == 1


def test_a_changed_need_arrives_at_the_planner(client_as, route):
    post_event(client_as("host_coordinator"), **{"kind": "need", "stop": "XB-P001P", "item-TENT": "4"})
    row = run_last()
    assert row.events == [{"kind": "need", "stop": "XB-P001P", "goods": {"TENT": 4}}]
    assert sum(v.loads["TENT"] for v in row.visits.filter(stop__code="XB-P001P")) == 4


def test_the_old_routes_can_be_kept(client_as, route):
    host = client_as("host_coordinator")
    post_event(host, kind="road", a="XB-HUB", b="XB-P001P", factor="3")
    run_last()
    text = host.post(HERE + "RT-1.2/keep-old/", follow=True).content.decode()
    assert "Routes RT-1 stay in force" in text
    assert LastMilePlan.objects.get(code="RT-1.2").state == "rejected"


@pytest.mark.parametrize("language", ["tr", "kk", "ru"])
def test_pages_open_in_every_language(client_as, route, language):
    host = client_as("host_coordinator", language=language)
    for path in ("", "new/?hub=XB-HUB", "RT-1/", "RT-1/event/", "RT-1/sheets/", "RT-1/accept/"):
        assert host.get(HERE + path).status_code == 200
