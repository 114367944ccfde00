"""English words beside the verb that say how far a gift has come."""

from __future__ import annotations

import pytest

from seferber.statements import read

TOLD = [
    (
        "FJ",
        "dispatched",
        "A mudslide in Samoa killed eleven people. Fiji wired $300,000 to Samoa's disaster fund on Monday.",
    ),
    (
        "EE",
        "readiness",
        "Fires are burning in Greece. A 40-strong Estonian search team will land in Greece on Sunday, pending customs clearance, the fire service said.",
    ),
    (
        "BW",
        "delivered",
        "Malawi is short of food. Botswana's gift of 3,000 tonnes of maize meal, pledged in May, has been delivered to Malawi in full.",
    ),
    (
        "GH",
        "dispatched",
        "Floods struck Togo. Sixty tents have been sent to Togo by Benin and 700 blankets by Ghana, while Nigeria says two water pumps will be on the road by Monday.",
    ),
    (
        "NO",
        "dispatched",
        "Cholera has struck Zambia. Nine Norwegian doctors are on their way to Zambia, where health workers have been battling an outbreak since the middle of May.",
    ),
]


@pytest.mark.parametrize(("giver", "step", "text"), TOLD)
def test_the_step_is_what_the_words_beside_the_verb_tell(giver: str, step: str, text: str) -> None:
    steps = {c.giver: c.firmness for c in read(text, lang="en", date="2025-06-10").candidates}
    assert steps.get(giver) == step
