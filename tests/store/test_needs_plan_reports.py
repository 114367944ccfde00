"""Needs, plan and reports read the same figures on both databases; allocations never exceed promise or gap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast
from tests.web import reach

from seferber.kernel import SeferberError
from seferber.store.models import Allocation, Need
from seferber.store.queries import needs_wanted, overview, plan, plan_arrivals, reports
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.allocate import allocate
from seferber.usecases.edit_parameter import edit_parameter, preview_parameter
from seferber.usecases.make_report import make_report, publish_report
from seferber.usecases.request_need import request_need
from seferber.usecases.set_wanted import set_wanted


def set_against(operation, place, quantity):
    return allocate(
        actor=SYSTEM, operation=operation.code, commitment="K-1", item="TENT", place=place, quantity=quantity, now=cast.NOW
    )  # fmt: skip


def test_allocations_of_one_commitment_never_exceed_it(operation, committed):
    set_against(operation, "XB-D1", 400)
    with pytest.raises(SeferberError, match="Allocate 100 or less"):
        set_against(operation, "XB-D2", 101)
    set_against(operation, "XB-D2", 100)
    assert sum(Allocation.objects.values_list("quantity", flat=True)) == 500


def test_an_allocation_can_be_changed_within_what_is_left(operation, committed):
    set_against(operation, "XB-D1", 400)
    set_against(operation, "XB-D1", 500)
    assert Allocation.objects.get().quantity == 500


def test_nobody_allocates_a_commitment_between_others(operation, committed):
    other = Actor(role="host_coordinator", party="XC")
    with pytest.raises(SeferberError, match="you act for XC"):
        allocate(
            actor=other, operation=operation.code, commitment="K-1", item="TENT", place="XB-D1", quantity=1, now=cast.NOW
        )  # fmt: skip


def test_another_country_does_not_ask_in_the_place_of_the_affected_one(operation):
    stranger = Actor(role="host_coordinator", party="XA")
    with pytest.raises(SeferberError, match="belongs to XB"):
        request_need(
            actor=stranger, operation=operation.code, place="XB-D1", item="TENT", quantity=5, now=cast.NOW
        )


def test_a_preview_changes_nothing_and_agrees_with_the_change_that_follows(operation):
    before = list(Need.objects.order_by("id").values_list("quantity", flat=True))
    seen = preview_parameter(operation=operation.code, key="household_size", value="3.5")
    assert list(Need.objects.order_by("id").values_list("quantity", flat=True)) == before
    done = edit_parameter(
        actor=SYSTEM, operation=operation.code, key="household_size", value="3.5", now=cast.NOW
    )
    assert seen == done
    assert sum(Need.objects.values_list("quantity", flat=True)) == seen[0].after


def test_a_word_said_twice_at_one_moment_is_one_word(operation):
    for word in ("wanted", "enough"):
        set_wanted(actor=SYSTEM, operation=operation.code, item="TENT", word=word, now=cast.NOW)
    (row,) = [r for r in needs_wanted.wanted_rows(operation, cast.NOW) if r["item"] == "TENT"]
    assert row["word"] == "enough" and row["said"]


def test_a_word_holds_only_from_its_moment_on(operation):
    set_wanted(actor=SYSTEM, operation=operation.code, item="TENT", word="enough", now=cast.NOW)
    (row,) = [
        r for r in needs_wanted.wanted_rows(operation, cast.NOW - timedelta(days=1)) if r["item"] == "TENT"
    ]
    assert row["word"] == "wanted" and not row["said"]


def test_every_question_of_the_plan_pages_is_answered(operation, committed):
    reach.put(operation, "XB-D1", 200)
    row = reach.plan(operation)
    figures = plan.figures(row)
    delivered = sum(d.quantity for d in row.deliveries.all())
    assert figures["delivered_t"] == pytest.approx(delivered * 55 / 1000, rel=0.05)
    districts = {d["code"]: d for d in plan_arrivals.deliveries_by_district(operation, row, "TENT")}
    assert districts["XB-D1"]["there"] == 200
    assert all(d["met"] <= d["need"] for d in districts.values())
    lanes = plan_arrivals.handling(operation, row, figures["first"], figures["last"])
    assert [lane["place"].code for lane in lanes] == ["XBAP"]
    assert sum(day["used"] for day in lanes[0]["days"]) == pytest.approx(
        sum(m.weight_t for m in plan.movements(row).filter(destination__code="XBAP"))
    )
    shares = [one["share"] for one in plan_arrivals.share_over_time(operation, row)]
    assert shares == sorted(shares) and 0 < shares[0] < shares[-1] <= 1
    assert sum(flow["n"] for flow in plan.flows(row)) == figures["trips"]
    assert plan_arrivals.arrivals_by_day(row, [lanes[0]["place"].pk])
    assert plan.movements(row).filter(origin__names__icontains="ARVENIA").exists()
    assert plan.would_create(row)["vehicles"] == figures["trips"]
    assert overview.proposal_in_force(operation).pk == row.pk


def test_a_plan_begins_from_what_was_there_at_its_moment(operation, committed):
    row = reach.plan(operation)
    row.world_at = cast.NOW - timedelta(hours=1)
    reach.put(operation, "XB-D1", 200)
    assert not any(plan_arrivals.received_at(operation, row.world_at).values())


def test_a_report_keeps_the_figures_of_its_moment(operation, committed):
    reach.put(operation, "XB-D1", 200)
    report = make_report(actor=SYSTEM, operation=operation.code, now=cast.NOW)
    assert not reports.published(operation).exists()
    publish_report(actor=SYSTEM, operation=operation.code, report=report.code, now=cast.NOW)
    reach.put(operation, "XB-D2", 100)
    kept = reports.published_report(operation, report.code).content
    assert (kept["items"][0]["need"], kept["items"][0]["received"], kept["items"][0]["gap"]) == (
        1101,
        200,
        901,
    )
    assert kept["assumptions"][0]["code"] == "A2" and kept["account"][0]["committed"] == 500
