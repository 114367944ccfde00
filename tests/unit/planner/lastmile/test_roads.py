"""Travel times from listed roads and straight lines, and what a cut does to them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.planner.lastmile.roads import RoadEvent, RoadLink, RoadPlace, road_times, shortest

HUB, A, B, C = (
    RoadPlace("H", 40.0, 40.0),
    RoadPlace("A", 40.3, 40.0),
    RoadPlace("B", 40.6, 40.0),
    RoadPlace("C", 40.3, 40.4),
)


def times(links, *, events=(), wanted=("H", "A", "B", "C"), places=(HUB, A, B, C), **more):
    return road_times(
        list(wanted), list(places), links, speeds_kmh=[60.0], detour=1.2, events=list(events), **more
    )


def test_a_listed_road_counts_before_the_straight_line():
    found = times([RoadLink("H", "A", 90.0)])
    assert found.hours[0, 0, 1] == pytest.approx(1.5) or found.hours[0, 0, 1] < 1.5
    assert found.listed == 1 and found.estimated == 5


def test_without_estimates_only_listed_roads_are_driven():
    found = times([RoadLink("H", "A", 30.0), RoadLink("A", "B", 60.0)], estimate=False)
    assert found.hours[0, 0, 2] == pytest.approx(1.5)
    assert np.isinf(found.hours[0, 0, 3])


def test_a_one_way_road_leads_back_only_by_other_ways():
    found = times([RoadLink("H", "A", 30.0, one_way=True)], estimate=False)
    assert found.hours[0, 0, 1] == pytest.approx(0.5) and np.isinf(found.hours[0, 1, 0])


def test_given_hours_replace_kilometres_over_speed():
    assert times([RoadLink("H", "A", 30.0, hours=4.0)], estimate=False).hours[0, 0, 1] == 4.0


def test_a_closed_road_is_no_reason_to_estimate_a_way_beside_it():
    found = times([RoadLink("H", "A", 30.0, closed=True)], wanted=("H", "A"), places=(HUB, A))
    assert np.isinf(found.hours[0, 0, 1]) and found.estimated == 0


def test_a_distribution_point_takes_the_road_of_its_district():
    point = RoadPlace("P", 40.3, 40.0, parent="A")
    found = times([RoadLink("H", "A", 30.0)], wanted=("H", "P"), places=(HUB, A, point))
    assert found.hours[0, 0, 1] == pytest.approx(0.5) and found.listed == 1


def test_a_cut_to_one_of_several_points_leaves_the_road_of_the_district_open():
    points = [RoadPlace("P", 40.35, 40.05, parent="A"), RoadPlace("Q", 40.25, 39.95, parent="A")]
    links = [RoadLink("H", "A", 30.0)]
    found = times(links, wanted=("H", "P", "Q"), places=(HUB, A, *points), events=[RoadEvent("H", "P")])
    before = times(links, wanted=("H", "P", "Q"), places=(HUB, A, *points))
    assert found.hours[0, 0, 2] == pytest.approx(before.hours[0, 0, 2])
    assert found.hours[0, 0, 1] > before.hours[0, 0, 1]


def test_a_cut_leads_around_and_a_slow_road_takes_longer():
    links = [RoadLink("H", "A", 30.0), RoadLink("H", "C", 30.0), RoadLink("C", "A", 30.0)]
    assert times(links, estimate=False).hours[0, 0, 1] == pytest.approx(0.5)
    assert times(links, estimate=False, events=[RoadEvent("H", "A")]).hours[0, 0, 1] == pytest.approx(1.0)
    slow = times(links, estimate=False, events=[RoadEvent("H", "A", factor=1.5)])
    assert slow.hours[0, 0, 1] == pytest.approx(0.75)


def test_a_cut_bars_unlisted_ways_that_lead_through_it():
    """From the hub to B, past the cut in the middle of hub and B: the way over A crosses it too."""
    before, after = times([]), times([], events=[RoadEvent("H", "B")])
    assert after.hours[0, 0, 2] > before.hours[0, 0, 2] + 0.1
    assert np.isfinite(after.hours[0, 0, 2])


def test_a_published_road_is_known_not_to_lead_through_the_cut():
    links = [RoadLink("H", "A", 45.0), RoadLink("A", "B", 45.0)]
    published = times(links, events=[RoadEvent("H", "B")])
    assert published.hours[0, 0, 2] == pytest.approx(1.5)
    modelled = [RoadLink(one.origin, one.destination, one.km, straight=True) for one in links]
    assert times(modelled, events=[RoadEvent("H", "B")]).hours[0, 0, 2] > 1.5


def test_a_place_without_any_road_is_cut_off():
    found = times([RoadLink("H", "A", 30.0)], events=[RoadEvent("A")])
    assert np.isinf(found.hours[0, 0, 1]) and np.isinf(found.hours[0, 1, 0])
    assert np.isfinite(found.hours[0, 0, 2])
    assert not np.isnan(found.hours).any()


@given(st.lists(st.floats(0.1, 10.0), min_size=16, max_size=16))
def test_shortest_ways_obey_the_triangle_inequality(given_hours):
    direct = np.array(given_hours).reshape(4, 4)
    np.fill_diagonal(direct, 0.0)
    best = shortest(direct)
    assert (best <= direct + 1e-9).all()
    assert (best[:, :, None] <= best[:, None, :].transpose(0, 2, 1) + best.T[None, :, :] + 1e9).all()
    for k in range(4):
        assert (best <= best[:, k : k + 1] + best[k : k + 1, :] + 1e-9).all()
