"""What is missing, and the list with wanted, enough and do not send."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from seferber.catalogue import Word
from seferber.needs import Coverage, gap, needs_list, share_met

NOW = datetime(2031, 3, 3, 14, 20, tzinfo=UTC)
COUNTS = st.integers(0, 10**9)


def test_the_gap_is_need_less_received_less_allocated_but_not_received() -> None:
    assert gap(need=100, received=30, allocated_not_received=50) == 20
    assert gap(need=100, received=80, allocated_not_received=50) == 0


def test_the_share_met_counts_only_what_was_received() -> None:
    assert share_met(need=200, received=50) == 0.25
    assert share_met(need=200, received=500) == 1.0
    assert share_met(need=0, received=0) == 1.0


def test_surplus_in_one_place_does_not_fill_the_gap_of_another() -> None:
    both = Coverage(need=100, received=150, allocated=10) + Coverage(need=100, received=20, allocated=30)
    assert (both.need, both.received, both.allocated, both.gap) == (200, 120, 30, 50)


@given(COUNTS, COUNTS, COUNTS)
def test_a_gap_is_never_negative_nor_above_the_need(need: int, received: int, allocated: int) -> None:
    one = Coverage(need=need, received=received, allocated=allocated)
    assert 0 <= one.gap <= need
    assert 0.0 <= one.share_met <= 1.0


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_gap_of_two_places_is_the_sum_of_their_gaps(
    need: int, received: int, need_b: int, received_b: int
) -> None:
    a, b = Coverage(need=need, received=received), Coverage(need=need_b, received=received_b)
    assert (a + b).gap == a.gap + b.gap


def test_the_needs_list_puts_the_largest_share_missing_first_and_keeps_said_words() -> None:
    coverages = [
        ("TENT", Coverage(need=100, received=90)),
        ("BLANKET", Coverage(need=100, received=10)),
        ("BLANKET", Coverage(need=100, received=0)),
        ("SOAP", Coverage(need=10, received=10)),
        ("FLOUR", Coverage(need=50)),
    ]
    words = [
        Word(item="FLOUR", word="do_not_send", since=NOW, reason="No storage."),
        Word(item="RESCUE", word="enough", since=NOW),
    ]
    rows = needs_list(coverages, words, now=NOW)
    assert [(row.item, row.word, row.said, row.gap) for row in rows] == [
        ("BLANKET", "wanted", False, 190),
        ("TENT", "wanted", False, 10),
        ("RESCUE", "enough", True, 0),
        ("SOAP", "enough", False, 0),
        ("FLOUR", "do_not_send", True, 50),
    ]
    assert rows[-1].reason == "No storage."
