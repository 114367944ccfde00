"""Need from people and standards, with the sum behind every quantity."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.needs import Parameter, PeopleCount, Rule, WrongRule, services_of, size_needs, weakest

START = datetime(2031, 3, 1, 6, tzinfo=UTC)
HOUSEHOLD = Parameter(code="A2", key="household_size", value="5")


def people(
    count: int, group: str = "homeless", place: str = "P-1", day: int = 1, status: str = "modelled"
) -> PeopleCount:
    return PeopleCount(place=place, people_group=group, people=count, as_of=date(2031, 3, day), status=status)


def rule(basis: str, value: float, **more: object) -> Rule:
    return Rule(**{"item": "X", "people_group": "homeless", "basis": basis, "value": value, **more})  # type: ignore[arg-type]


def quantity(count: int, one: Rule, *parameters: Parameter, **more: object) -> int:
    needs = size_needs([people(count)], [one], parameters or [HOUSEHOLD], **more)  # type: ignore[arg-type]
    return needs[0].quantity


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (rule("per_person", 2), 24),
        (rule("per_person", 0.5), 6),
        (rule("per_household", 1), 3),
        (rule("per_household", 2), 6),
        (rule("per_household_month", 1), 3),
        (rule("per_person_day", 3), 1080),
        (rule("per_persons", 1, persons=10_000), 1),
        (rule("per_persons", 1, persons=12), 1),
    ],
)
def test_every_basis_rounds_up_for_the_place(one: Rule, expected: int) -> None:
    assert quantity(12, one) == expected


def test_households_are_rounded_before_they_are_multiplied() -> None:
    assert quantity(6, rule("per_household", 2)) == 4


def test_the_sum_behind_a_quantity_can_be_read() -> None:
    need = size_needs(
        [people(12)], [rule("per_household", 2, within_days=7, priority=2)], [HOUSEHOLD], started_at=START
    )[0]
    assert str(need.sum) == "12 people ÷ 5 = 3 households × 2 = 6"
    assert need.explanation["households"] == 3
    assert need.needed_by == datetime(2031, 3, 8, 6, tzinfo=UTC)
    assert (need.priority, need.status) == (2, "modelled")


def test_an_assumption_changes_the_value_of_the_rule_that_leans_on_it() -> None:
    blankets = rule("per_person", 2, parameter="A3")
    winter = Parameter(code="A3", key="blankets_per_person", value="3")
    assert quantity(12, blankets, HOUSEHOLD, winter) == 36
    assert quantity(12, blankets, HOUSEHOLD) == 24
    tents = rule("per_household", 1, parameter="A2")
    assert quantity(12, tents, Parameter(code="A2", key="household_size", value="4")) == 3


def test_an_assumption_that_is_no_number_is_refused_with_its_name() -> None:
    with pytest.raises(WrongRule, match=r"Assumption A2 \(household_size\) is “five”"):
        quantity(12, rule("per_household", 1), Parameter(code="A2", key="household_size", value="five"))
    with pytest.raises(WrongRule):
        quantity(12, rule("per_household", 1), Parameter(code="A2", key="household_size", value="0"))


def test_a_rule_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(WrongRule, match="persons"):
        quantity(12, rule("per_persons", 1))
    with pytest.raises(WrongRule, match="basis"):
        quantity(12, rule("per_village", 1))


def test_counts_of_different_days_are_never_added() -> None:
    counts = [people(100, day=1), people(300, day=9), people(200, day=5)]
    assert [need.quantity for need in size_needs(counts, [rule("per_person", 1)], [])] == [300]
    assert [
        need.quantity for need in size_needs(counts, [rule("per_person", 1)], [], as_of=date(2031, 3, 6))
    ] == [200]


def test_two_groups_of_one_place_add_up_and_keep_both_sums() -> None:
    rules = [
        rule("per_person", 1),
        rule("per_person", 2, people_group="camped", priority=3, status="assumed"),
    ]
    need = size_needs([people(10), people(5, "camped", status="published")], rules, [])[0]
    assert (need.quantity, need.priority, need.status) == (20, 1, "assumed")
    assert [part["quantity"] for part in need.explanation["parts"]] == [10, 10]


def test_a_group_without_rule_needs_nothing() -> None:
    assert size_needs([people(10, "unallocated")], [rule("per_person", 1)], []) == []


def test_a_figure_is_only_as_sure_as_the_least_sure_thing_in_it() -> None:
    assert weakest("published", "derived") == "derived"
    assert weakest("assumed", "recalled", "published") == "assumed"
    assert weakest("demonstration", "assumed") == "demonstration"


def test_services_follow_the_standards() -> None:
    indicators = {
        "water_quantity": 15.0,
        "people_per_tap": 250.0,
        "people_per_toilet_initial": 50.0,
        "people_per_toilet": 20.0,
    }
    services = services_of(1001, indicators)
    assert (services.water_m3_per_day, services.taps, services.toilets_first_phase, services.toilets) == (
        15.015,
        5,
        21,
        51,
    )


@given(st.integers(0, 10**8), st.floats(0.01, 10), st.floats(1, 10))
def test_a_sized_need_is_enough_and_less_than_one_unit_too_much(
    count: int, value: float, household: float
) -> None:
    size = Parameter(code="A2", key="household_size", value=repr(household))
    per_person = quantity(count, rule("per_person", value), size)
    assert per_person >= count * value * (1 - 1e-8) - 1e-6
    assert per_person < count * value + 1
