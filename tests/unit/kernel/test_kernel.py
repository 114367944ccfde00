"""Messages, quantities and moments."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.kernel import (
    N_,
    SeferberError,
    as_utc,
    parse_moment,
    parse_quantity,
    share_by_largest_remainder,
)
from seferber.kernel.moments import NotAMoment
from seferber.kernel.quantities import NotAQuantity


def test_an_error_says_what_happened_what_holds_and_what_to_do():
    error = SeferberError(N_("%(n)d tents are missing."), todo=N_("Count again."), n=3)
    assert str(error) == "3 tents are missing. Nothing was changed. Count again."


def test_an_error_survives_the_way_from_a_worker_process():
    error = NotAQuantity(N_("“%(text)s” is wrong."), todo=N_("Mend it."), text="x")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (NotAQuantity, str(error))


@pytest.mark.parametrize("text", ["12", " 12 ", "1 200", "1\u202f200", "1\u00a0200"])
def test_whole_numbers_are_read_with_thousands_marks(text):
    assert parse_quantity(text, unit="pcs") in (12, 1200)


@pytest.mark.parametrize("text", ["", "1.5", "1,5", "-3", "0", "twelve", "1e3", "٣", True, "9" * 20])
def test_anything_else_is_refused(text):
    with pytest.raises(NotAQuantity):
        parse_quantity(text, unit="pcs")


@given(st.integers(0, 10**9), st.lists(st.floats(0.001, 1e6), min_size=1, max_size=50))
def test_shares_add_up_exactly(total, weights):
    shares = share_by_largest_remainder(total, weights)
    assert sum(shares) == total
    assert min(shares) >= 0


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(NotAMoment, match="no time zone"):
        as_utc(datetime(2031, 1, 1))
    with pytest.raises(NotAMoment):
        parse_moment("2031-01-01T10:00")
    assert parse_moment("2031-01-01") == datetime(2031, 1, 1, tzinfo=UTC)
