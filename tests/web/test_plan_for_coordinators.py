"""Plan pages as a coordinator uses them: what is proven, what is waited for, what was left aside and why."""

from __future__ import annotations

import inspect
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone
from tests import cast
from tests.web import reach, relief

from seferber.store import plans
from seferber.store.models import LiftType, Place, Proposal
from seferber.store.queries import plan as plan_queries
from seferber.store.queries import plan_arrivals
from seferber.usecases.actor import SYSTEM
from seferber.usecases.make_plan import request_plan, run_plan
from seferber.usecases.replace_plan import request_comparison
from seferber.web import formatting
from seferber.web.plan import sentences
from seferber.web.plan.events import why

HERE = "/o/belmoria-quake/plan/"


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def proposal(operation):
    return reach.plan(operation)


def valued(objective: float, bound: float) -> SimpleNamespace:
    return SimpleNamespace(objective=objective, bound=bound, gap=(objective - bound) / bound)


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        (1000.0, "proven to be the best possible"),
        (1000.4, "at most 0.1 % from the best possible"),
        (1031.0, "at most 3.1 % from the best possible"),
        (1031.4, "at most 3.2 % from the best possible"),
    ],
)
def test_only_what_is_proven_is_called_proven_and_a_gap_is_never_rounded_down(objective, said):
    assert sentences.gap_words(valued(objective, 1000.0)) == said


def test_a_sentence_begins_with_the_capital_of_its_language():
    from django.utils import translation

    with translation.override("tr"):
        assert formatting.sentence("ilk plan") == "İlk plan"
    with translation.override("en"):
        assert formatting.sentence("in all") == "In all"


def test_a_page_with_a_running_plan_shows_the_plan_by_itself_when_it_is_there(client_as, proposal):
    donor = client_as("donor_coordinator")
    assert donor.get(HERE + "PL-1/progress/").headers["HX-Refresh"] == "true"
    Proposal.objects.update(state="running")
    assert "HX-Refresh" not in donor.get(HERE + "PL-1/progress/").headers
    text = donor.get(HERE + "PL-1/").content.decode()
    assert "This plan is being made" in text and "Trips" not in text


def test_a_queued_plan_says_how_many_are_made_before_it_and_its_waiting_is_no_search(client_as, operation):
    for _ in range(2):
        request_plan(actor=SYSTEM, operation=operation.code, options={"seconds": 5}, now=cast.NOW)
    text = client_as("donor_coordinator").get(HERE + "PL-2/progress/").content.decode()
    assert "1 other plan is made first." in text and "s so far" not in text
    plans.begin(Proposal.objects.get(code="PL-1"))
    began = plan_queries.began_at(Proposal.objects.get(code="PL-1"))
    assert abs((timezone.now() - began).total_seconds()) < 60


def test_every_reason_of_the_planner_has_short_words(operation):
    from seferber.planner.national import unserved

    templates = re.findall(r'N_\(\s*"([^"]+)"', inspect.getsource(unserved))
    assert len(templates) >= 7
    for template in templates:
        params = {"place": "A", "item": "B", "stock": 1.0, "need": 2.0, "shut": "C"}
        short = sentences.waits_for({"template": template, "params": params}, {})
        assert len(short) <= 40, template


def test_what_hinders_is_named_even_when_nothing_can_move(client_as, operation):
    LiftType.objects.filter(operation=operation, mode="air").update(runway_m=9000)
    Place.objects.filter(operation=operation, kind="airport").update(runway_m=900)
    row = reach.plan(operation)
    page = client_as("host_coordinator").get(f"{HERE}{row.code}/")
    text = page.content.decode()
    assert "Nothing moves in this plan" in text and "the runway is too short" in text
    assert "What stays open, and why" in text
    groups = page.context["unserved"]
    assert len({(g["item"], g["reason"]) for g in groups}) == len(groups) > 0


def test_one_click_adds_a_donor_with_the_goods_of_the_largest(client_as, proposal):
    host = client_as("host_coordinator")
    page = host.get(HERE + "PL-1/")
    change = next(value for value, _words in page.context["what_ifs"] if value.startswith("donor:"))
    assert host.post(HERE + "PL-1/what-if/", {"change": change}).status_code == 302
    new = Proposal.objects.get(code="PL-2")
    place = change.removeprefix("donor:")
    sent = dict(plan_queries.donors_by_weight(proposal))[place]
    assert {(e["place"], e["item"], e["quantity"]) for e in new.options["events"]} == {
        (place, item, quantity) for item, quantity in sent.items()
    }
    run_plan(proposal_id=new.pk)
    text = host.get(HERE + "PL-2/").content.decode()
    assert "reach districts instead of" in text and "compare/?plans=PL-1,PL-2" in text
    assert host.post(HERE + "PL-1/what-if/", {"change": "donor:NOWHERE"}).status_code == 404


def test_a_plan_no_better_than_a_hand_rule_says_so_and_offers_more_time(client_as, proposal):
    host = client_as("host_coordinator")
    assert "nothing better than a rule of the hand" not in host.get(HERE + "PL-1/").content.decode()
    least = min(c["objective"] for c in proposal.comparisons)
    Proposal.objects.update(objective=least, bound=0.8 * least, gap=0.25)
    assert "nothing better than a rule of the hand" in host.get(HERE + "PL-1/").content.decode()
    host.post(HERE + "PL-1/what-if/", {"change": "seconds:180"})
    assert Proposal.objects.get(code="PL-2").options["seconds"] == 180


def test_settings_that_only_found_a_hand_rule_are_not_said_to_agree(client_as, operation):
    for code in ("PL-1", "PL-2"):
        assert reach.plan(operation, setting="soonest" if code == "PL-1" else "fairest").code == code
    first = Proposal.objects.get(code="PL-1")
    second = Proposal.objects.get(code="PL-2")
    second.movements.all().delete()
    first.movements.all().delete()
    for row in (first, second):
        row.plan = {**row.plan, "worth": {**row.plan["worth"], "people_days": 5.0}}
        row.gap = 0.5
        row.save()
    host = client_as("host_coordinator")
    first.deliveries.all().delete()
    second.deliveries.all().delete()
    text = host.get(HERE + "compare/?plans=PL-1,PL-2").content.decode()
    assert "lead to the same plan" not in text and "nothing better than a rule of the hand" in text
    Proposal.objects.update(gap=0.001)
    assert "lead to the same plan" in host.get(HERE + "compare/?plans=PL-1,PL-2").content.decode()


def test_settings_are_compared_with_as_much_time_as_the_plan_they_follow(operation):
    like = reach.plan(operation)
    Proposal.objects.filter(pk=like.pk).update(options={**like.options, "seconds": 60})
    asked = request_comparison(actor=SYSTEM, operation=operation.code, like=like.code, now=cast.NOW)
    assert {row.options["seconds"] for row in asked} == {60}


def test_plans_side_by_side_are_told_apart_in_words():
    columns = [
        {
            "code": "PL-1",
            "setting": "soonest",
            "gap": 0.01,
            "people_days": 100.0,
            "worst": 0.9,
            "kept": 0.8,
            "vehicles": 9,
        },
        {
            "code": "PL-2",
            "setting": "fairest",
            "gap": 0.02,
            "people_days": 120.0,
            "worst": 0.5,
            "kept": 0.8,
            "vehicles": 9,
        },
    ]
    from seferber.web.plan.compare import said_of

    said = said_of(columns)
    assert len(said) == 2
    assert "PL-1 (soonest) with 100" in said[0] and "up to 120" in said[0]
    assert "PL-2 (fairest): 50.0 % of its need unmet" in said[1] and "90.0 %" in said[1]


def test_values_of_plans_with_other_needs_or_weights_are_not_set_against_each_other(proposal):
    other = SimpleNamespace(
        code="PL-0", objective=2 * proposal.objective, bound=None, options=dict(proposal.options)
    )
    other.world_at = proposal.world_at
    like = SimpleNamespace(
        objective=proposal.objective, bound=proposal.objective, options=dict(proposal.options), improves=other,
        world_at=proposal.world_at,
    )  # fmt: skip
    other.bound = other.objective
    assert "fewer than plan PL-0" in sentences.beside(like)
    like.options["careful"] = True
    assert sentences.beside(like) == ""


def test_a_closed_way_explains_less_and_never_more():
    event = {"kind": "closed", "place": "XBAP"}
    for kind, named in (("lost", True), ("less", True), ("later", True), ("more", False), ("earlier", False)):
        change = SimpleNamespace(kind=kind, old_ways=("XBAP",), place="D", item="TENT")
        assert ("Belmoria airport" in why(change, [event], set(), {"XBAP": "Belmoria airport"})) is named


def test_a_sheet_lists_arrivals_in_the_order_in_which_they_come(client_as, proposal):
    page = client_as("donor_coordinator").get(HERE + "PL-1/places/XBAP/")
    moments = [m.arrives_at for m in page.context["tables"]["in"].rows]
    assert moments and moments == sorted(moments) and b"data-print" in page.content


def test_an_entry_point_that_an_event_closed_shows_no_handling(operation, proposal):
    start = proposal.movements.order_by("departs_at").first().departs_at
    end = proposal.movements.order_by("-arrives_at").first().arrives_at
    before = plan_arrivals.handling(operation, proposal, start, end)
    assert any(day["limit"] for lane in before for day in lane["days"])
    proposal.options = {**proposal.options, "events": [{"kind": "closed", "place": "XBAP"}]}
    closed = [
        lane
        for lane in plan_arrivals.handling(operation, proposal, start, end)
        if lane["place"].code == "XBAP"
    ]
    assert closed and not any(day["limit"] for day in closed[0]["days"])
