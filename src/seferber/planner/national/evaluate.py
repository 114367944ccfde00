"""What a plan is worth, from its deliveries alone: the only judge, independent of every solver."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.problem import Floats, NationalProblem, arrivals, by_item


@dataclass(frozen=True)
class Worth:
    """The objective and its parts; people-days are unweighted.

    Attributes:
        objective: deprivation + tier + fairness + trips + handling + broken, what the planner minimises.
        deprivation, tier, fairness, trips, handling, broken: the parts.
        people_days: person-days of unmet need, summed over items.
        people_days_by_item: (I,) the same, by item.
        worst_share: (I,) largest mean unmet share among districts.
    """

    objective: float
    deprivation: float
    tier: float
    fairness: float
    trips: float
    handling: float
    broken: float
    people_days: float
    people_days_by_item: Floats
    worst_share: Floats


def delivered(problem: NationalProblem, loads: Floats) -> Floats:
    """(D, I, T) units handed to each district in each period, given ones included."""
    return problem.given + by_item(problem, arrivals(problem, loads)[1])


def evaluate(problem: NationalProblem, loads: Floats, trips: Floats) -> Worth:
    """The worth of departures `loads` (K, C, T) in units, carried by `trips` (K, T)."""
    got = delivered(problem, loads)
    handled = arrivals(problem, loads * problem.weight_t[None, :, None], when=problem.arrive)[0].sum(1)
    over = np.maximum(handled - problem.handling_t, 0)
    price = np.where(np.isfinite(problem.handling_price), problem.handling_price, 0.0)
    return worth_of(
        problem, got, float((trips * problem.trip_price[:, None]).sum()), float((over * price[:, None]).sum())
    )


def worth_of(problem: NationalProblem, got: Floats, trips: float = 0.0, handling: float = 0.0) -> Worth:
    """The worth of deliveries `got`, shape (districts, items, periods), units."""
    so_far = problem.need_so_far
    unmet = np.maximum(so_far - np.cumsum(got, axis=2), 0)
    deprivation = float((problem.weight * unmet).sum())
    tier = problem.tier_slope * float((problem.weight * np.maximum(unmet - problem.theta * so_far, 0)).sum())
    whole = (so_far * problem.lengths_h).sum(2)
    share = (unmet * problem.lengths_h).sum(2) / np.where(whole > 0, whole, 1)
    worst = share.max(axis=0, initial=0.0)
    fairness = float((problem.fairness * worst).sum())
    days = (unmet * problem.lengths_h / 24).sum((0, 2)) * problem.person_days
    broken = problem.change_price * moved_t(problem, got) if problem.promised is not None else 0.0
    total = deprivation + tier + fairness + trips + handling + broken
    return Worth(total, deprivation, tier, fairness, trips, handling, broken, float(days.sum()), days, worst)


def moved_t(problem: NationalProblem, got: Floats) -> float:
    """Tonnes promised for a period that do not come in it."""
    if problem.promised is None:
        return 0.0
    return float((np.maximum(problem.promised - got, 0) * problem.item_weight_t[None, :, None]).sum())
