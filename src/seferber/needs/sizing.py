"""Need sized from people and standards: every quantity with the sum behind it.

Source of the rules: `rules.csv` of the operation; the standard behind each stands in `indicators.csv`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from seferber.kernel import N_, Message, SeferberError, Status

DAYS_A_MONTH = 30
# 0.1 + 0.2 and its like must not make one tent too many.
HAIR = 1e-9
STRENGTH = tuple(Status)


class WrongRule(SeferberError):
    """A sizing rule cannot be used as it stands."""

    code = "wrong_rule"


@dataclass(frozen=True, kw_only=True)
class PeopleCount:
    """How many people of a group were at a place on a day."""

    place: str
    people_group: str
    people: int
    as_of: date
    status: str = "published"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A numbered assumption: code "A3", key "blankets_per_person", value as text."""

    code: str
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How need for an item follows from people.

    Attributes:
        basis: per_person, per_household, per_persons, per_household_month, per_person_day.
        value: how many base units per person, per household, per `persons` people.
        persons: only for per_persons.
        within_days: needed within this time of the start; None = no date.
        parameter: code of the assumption that may set the value.
    """

    item: str
    people_group: str
    basis: str
    value: float
    persons: float | None = None
    priority: int = 1
    within_days: float | None = None
    indicator: str | None = None
    parameter: str | None = None
    status: str = "published"


@dataclass(frozen=True, kw_only=True)
class SizedNeed:
    """What a place requires of an item.

    Attributes:
        quantity: whole base units, rounded up for this place.
        needed_by: moment, or None.
        status: the least sure of people, rule and assumptions.
        sum: the reckoning as a sentence with its numbers.
        explanation: the same numbers for storing: people, group, as_of, basis, value, household_size …
    """

    place: str
    item: str
    quantity: int
    priority: int
    needed_by: datetime | None
    status: str
    sum: Message
    explanation: dict[str, Any] = field(default_factory=dict)


def size_needs(
    people: Iterable[PeopleCount],
    rules: Iterable[Rule],
    parameters: Iterable[Parameter],
    *,
    started_at: datetime | None = None,
    as_of: date | None = None,
    days: int = DAYS_A_MONTH,
) -> list[SizedNeed]:
    """Needs of every place, in the order of places and then priority.

    Args:
        people: counts; of several for one place and group only the latest is used (until `as_of` when given).
        rules: one an item and group.
        parameters: the operation's assumptions; household size, and values that a rule leaves to an assumption.
        started_at: start of the disaster, for `needed_by`.
        days: length of the period for monthly and daily rules.

    Two groups of one place that need the same item add up.
    Raises: WrongRule, when a basis is unknown or a number is missing.
    """
    assumed = list(parameters)
    household = _number(assumed, "household_size", 5.0)
    by_group: dict[str, list[Rule]] = {}
    for rule in rules:
        by_group.setdefault(rule.people_group, []).append(rule)
    sized: dict[tuple[str, str], SizedNeed] = {}
    for count in _latest(people, as_of):
        for rule in by_group.get(count.people_group, []):
            need = _size(count, rule, assumed, household, started_at, days)
            key = (need.place, need.item)
            sized[key] = _together(sized[key], need) if key in sized else need
    return sorted(sized.values(), key=lambda one: (one.place, one.priority, one.item))


def _latest(people: Iterable[PeopleCount], as_of: date | None) -> list[PeopleCount]:
    """Counts of different days are never added: the latest of each place and group stands."""
    held: dict[tuple[str, str], PeopleCount] = {}
    for count in people:
        if as_of is not None and count.as_of > as_of:
            continue
        key = (count.place, count.people_group)
        if key not in held or count.as_of > held[key].as_of:
            held[key] = count
    return list(held.values())


def _number(parameters: Iterable[Parameter], key: str, default: float) -> float:
    for one in parameters:
        if one.key == key:
            return _float(one)
    return default


def _float(parameter: Parameter) -> float:
    try:
        value = float(parameter.value)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise WrongRule(
            N_("Assumption %(code)s (%(key)s) is “%(value)s”, which is no number of 0 or more."),
            holds=N_("The needs are as before."),
            todo=N_("Set it to a number."),
            code=parameter.code,
            key=parameter.key,
            value=parameter.value,
        )
    return value


def value_of(rule: Rule, parameters: Iterable[Parameter]) -> tuple[float, str | None]:
    """Value of the rule and the key of the assumption that set it, if one did.

    An assumption sets a value only when its key says so by ending like the basis: blankets_per_person sets a
    per_person rule. A2, the household size, stands behind the tents but is no number of tents.
    """
    endings = {"per_household_month": "_per_household", "per_person_day": "_per_person"}
    ending = endings.get(rule.basis, f"_{rule.basis}")
    for one in parameters:
        if rule.parameter and one.code == rule.parameter and one.key.endswith(ending):
            return _float(one), one.key
    return rule.value, None


def _size(
    count: PeopleCount,
    rule: Rule,
    parameters: list[Parameter],
    household: float,
    started_at: datetime | None,
    days: int,
) -> SizedNeed:
    value, key = value_of(rule, parameters)
    quantity, template, more = _reckon(count.people, rule, value, household, days)
    numbers = {
        "people": count.people,
        "people_group": count.people_group,
        "as_of": count.as_of.isoformat(),
        "basis": rule.basis,
        "value": value,
        "quantity": quantity,
        "item": rule.item,
        **more,
    }
    by = (
        started_at + timedelta(days=rule.within_days) if started_at and rule.within_days is not None else None
    )
    return SizedNeed(
        place=count.place,
        item=rule.item,
        quantity=quantity,
        priority=rule.priority,
        needed_by=by,
        status=weakest(count.status, rule.status),
        sum=Message(template, numbers),
        explanation={**numbers, "indicator": rule.indicator, "parameter": rule.parameter, "set_by": key},
    )


def _reckon(
    people: int, rule: Rule, value: float, household: float, days: int
) -> tuple[int, str, dict[str, Any]]:
    """Quantity rounded up, the sentence of the sum, and the further numbers in it."""
    if rule.basis in ("per_household", "per_household_month"):
        if household <= 0:
            raise _wrong(rule, "household_size")
        households = _up(people / household)
        more: dict[str, Any] = {"household_size": household, "households": households}
        if rule.basis == "per_household":
            return (
                _up(households * value),
                N_(
                    "%(people)d people ÷ %(household_size)g = %(households)d households × %(value)g = %(quantity)d"
                ),
                more,
            )
        months = days / DAYS_A_MONTH
        template = N_(
            "%(people)d people ÷ %(household_size)g = %(households)d households × %(value)g a month × %(months)g months = %(quantity)d"
        )
        return _up(households * value * months), template, {**more, "months": months}
    if rule.basis == "per_person":
        return _up(people * value), N_("%(people)d people × %(value)g = %(quantity)d"), {}
    if rule.basis == "per_person_day":
        template = N_("%(people)d people × %(value)g a day × %(days)d days = %(quantity)d")
        return _up(people * value * days), template, {"days": days}
    if rule.basis == "per_persons":
        if not rule.persons or rule.persons <= 0:
            raise _wrong(rule, "persons")
        template = N_("%(people)d people ÷ %(persons)g × %(value)g = %(quantity)d, rounded up")
        return _up(people / rule.persons * value), template, {"persons": rule.persons}
    raise _wrong(rule, "basis")


def _wrong(rule: Rule, column: str) -> WrongRule:
    return WrongRule(
        N_("The rule for %(item)s (%(group)s) cannot be used: its %(column)s is missing or unknown."),
        holds=N_("The needs are as before."),
        todo=N_("Mend the rule."),
        item=rule.item,
        group=rule.people_group,
        column=column,
    )


def _up(value: float) -> int:
    """Next whole number, forgiving the last bits of a float."""
    return math.ceil(value - HAIR * max(1.0, abs(value)))


def _together(first: SizedNeed, second: SizedNeed) -> SizedNeed:
    moments = [one for one in (first.needed_by, second.needed_by) if one is not None]
    total = first.quantity + second.quantity
    parts = [*first.explanation.get("parts", [first.explanation]), second.explanation]
    return SizedNeed(
        place=first.place,
        item=first.item,
        quantity=total,
        priority=min(first.priority, second.priority),
        needed_by=min(moments) if moments else None,
        status=weakest(first.status, second.status),
        sum=Message(
            N_("%(first)d + %(second)d = %(quantity)d, for %(count)d groups of people"),
            {"first": first.quantity, "second": second.quantity, "quantity": total, "count": len(parts)},
        ),
        explanation={"quantity": total, "parts": parts},
    )


def weakest(*statuses: str) -> str:
    """The least sure of some status words; a figure is only as sure as the least sure thing in it."""
    return max((Status(one) for one in statuses), key=STRENGTH.index).value


@dataclass(frozen=True, kw_only=True)
class Services:
    """What people need every day that is not brought in boxes.

    Attributes:
        water_m3_per_day, taps, toilets_first_phase, toilets: rounded up for the whole number of people, but water.
    """

    people: int
    water_m3_per_day: float
    taps: int
    toilets_first_phase: int
    toilets: int


def services_of(people: int, indicators: Mapping[str, float]) -> Services:
    """Water, taps and toilets for `people`.

    Args:
        indicators: code → value: water_quantity (L a person a day), people_per_tap, people_per_toilet_initial,
            people_per_toilet.

    Source: Sphere 2018, WASH 2.1 and 3.2, as in `indicators.csv`.
    """
    return Services(
        people=people,
        water_m3_per_day=people * indicators["water_quantity"] / 1000,
        taps=_up(people / indicators["people_per_tap"]),
        toilets_first_phase=_up(people / indicators["people_per_toilet_initial"]),
        toilets=_up(people / indicators["people_per_toilet"]),
    )
