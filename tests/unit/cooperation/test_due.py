"""Whether something is due."""

from __future__ import annotations

from datetime import date

import pytest

from seferber.cooperation import due_word

TODAY = date(2031, 3, 1)


@pytest.mark.parametrize(
    ("due", "done", "state", "word"),
    [
        (date(2031, 2, 28), None, "open", "overdue"),
        (date(2031, 3, 1), None, "open", "due_soon"),
        (date(2031, 3, 31), None, "open", "due_soon"),
        (date(2031, 4, 1), None, "open", "open"),
        (None, None, "open", "undated"),
        (date(2031, 2, 1), date(2031, 2, 2), "open", "done"),
        (date(2031, 2, 1), None, "dropped", "dropped"),
    ],
)
def test_one_word_says_how_urgent_a_duty_is(due, done, state, word):
    assert due_word(due_date=due, done_date=done, today=TODAY, state=state) == word
