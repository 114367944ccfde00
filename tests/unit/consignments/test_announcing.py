"""What speaks against leaving, what is late, what strangers see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seferber.consignments.announcing import warning_before_dispatch
from seferber.consignments.positions import distance_km, is_stale, lateness_h
from seferber.consignments.publicity import LEVELS, shows

NOW = datetime(2031, 3, 3, 14, 20, tzinfo=UTC)


def test_goods_that_the_receiving_side_accepted_leave_without_a_warning():
    assert warning_before_dispatch(state="notified", answer="accepted", within_one_party=False) is None


def test_goods_within_one_party_need_no_announcement():
    assert warning_before_dispatch(state="planned", answer="", within_one_party=True) is None


@pytest.mark.parametrize(
    ("state", "answer", "said"),
    [
        ("planned", "", "was not told"),
        ("notified", "", "has not answered"),
        ("notified", "change", "asked for a change"),
    ],
)
def test_every_other_case_says_what_is_missing(state, answer, said):
    assert said in str(warning_before_dispatch(state=state, answer=answer, within_one_party=False))


def test_late_is_counted_from_the_end_of_the_window():
    late = lateness_h(
        state="dispatched",
        window_until=NOW - timedelta(hours=3),
        expected_at=NOW - timedelta(hours=9),
        now=NOW,
    )
    assert late == 3
    assert lateness_h(state="arrived", window_until=NOW - timedelta(hours=3), expected_at=None, now=NOW) == 0
    assert lateness_h(state="dispatched", window_until=None, expected_at=None, now=NOW) == 0


def test_a_vehicle_that_nobody_reports_is_stale_from_its_departure_on():
    assert is_stale(None, dispatched_at=NOW - timedelta(hours=13), now=NOW)
    assert not is_stale(NOW - timedelta(hours=1), dispatched_at=NOW - timedelta(hours=30), now=NOW)


def test_the_distance_between_ankara_and_adana():
    assert distance_km((39.93, 32.86), (37.0, 35.32)) == pytest.approx(389, abs=3)


def test_each_level_includes_those_before_it():
    for n, level in enumerate(LEVELS):
        assert [shows(level, what) for what in LEVELS[1:]] == [m <= n for m in range(1, len(LEVELS))]
    with pytest.raises(ValueError, match="Expected levels"):
        shows("everything", "state")
