"""What is owed, and what a candidate may become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seferber.commitments import COLUMNS, NotAPledge, age_word, owed, pledge_from_candidate

CANDIDATE = {
    "giver": "XA",
    "receiver": "XB",
    "kind": "relief_goods",
    "firmness": "announced",
    "quantities": [{"value": 500, "unit": "tent"}],
}


def test_the_columns_stand_in_their_one_order():
    assert [key for key, _ in COLUMNS] == [
        "pledged",
        "committed",
        "packed",
        "sent",
        "received",
        "distributed",
        "lost",
        "owed",
    ]


@pytest.mark.parametrize(
    ("received", "released", "left"), [(0, 0, 500), (480, 0, 20), (480, 20, 0), (600, 0, 0)]
)
def test_owed_is_committed_less_received_less_released(received, released, left):
    assert owed(committed=500, received=received, released=released) == left


def test_a_confirmed_candidate_becomes_a_pledge():
    assert pledge_from_candidate(CANDIDATE, grade="B")["lines"][0]["quantity"] == 500


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({"firmness": "readiness"}, "A"),
        ({"kind": "condolence"}, "A"),
        ({"giver": ""}, "A"),
        ({"receiver": "XA"}, "A"),
        ({}, "D"),
    ],
)
def test_what_promises_nothing_is_no_pledge(change, grade):
    with pytest.raises(NotAPledge):
        pledge_from_candidate({**CANDIDATE, **change}, grade=grade)


@pytest.mark.parametrize(("days", "word"), [(0, "fresh"), (7, "ageing"), (29, "ageing"), (30, "old")])
def test_promises_grow_old(days, word):
    now = datetime(2031, 3, 1, tzinfo=UTC)
    assert age_word(said_at=now - timedelta(days=days), now=now) == word
