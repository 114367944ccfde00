"""A new plan when the world has changed: what has left stays as it is, what was promised is moved only for a price."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.engine import plan_national
from seferber.planner.national.evaluate import delivered
from seferber.planner.national.plan import NationalPlan
from seferber.planner.national.problem import (
    Floats,
    NationalProblem,
    arrivals,
    by_item,
    departures,
    vehicles_away,
)


@dataclass(frozen=True)
class Change:
    """What a district gets later, earlier or not at all under the new plan.

    Attributes:
        quantity: units of the item concerned. days: mean days later (positive) or earlier (negative).
        lost: units that no longer come within the horizon (negative: additional ones).
    """

    district: str
    item: str
    quantity: float
    days: float
    lost: float
    reason: Message


def freeze(problem: NationalProblem, plan: NationalPlan, *, now_h: float) -> NationalProblem:
    """The problem from `now_h` on: what left before is on its way and cannot be changed.

    Handling that frozen arrivals need is taken from the limit, and where a limit has fallen below them
    it becomes 0 for the rest: an aircraft in the air is never a reason for there being no plan.
    """
    p = problem
    before = p.starts_h < now_h - 1e-9
    loads, trips = plan.loads * before, plan.trips * before
    came, brought = arrivals(p, loads)
    stock = np.cumsum(p.release + came - departures(p, loads), axis=2)
    # Where an event took away what had left already, the books start from zero.
    stock = stock + np.maximum(-np.minimum.accumulate(stock, axis=2), 0)
    handled = arrivals(p, loads * p.weight_t[None, :, None], when=p.arrive)[0].sum(1)
    given = np.minimum(np.cumsum(p.given + by_item(p, brought), axis=2), p.need_so_far)
    given = np.diff(np.maximum.accumulate(given, axis=2), axis=2, prepend=0.0)
    future = np.where(before[None, :], p.t, p.ready)
    return p.changed(
        release=np.diff(stock, axis=2, prepend=0.0),
        handling_t=np.maximum(p.handling_t - handled, 0),
        fleet_size=np.maximum(p.fleet_size - vehicles_away(p, trips), 0),
        given=given,
        ready=future,
        arrive=np.where(before[None, :], p.t, p.arrive),
        details=p.details | {"frozen_before_h": now_h},
    )


def promises_of(
    problem: NationalProblem, plan: NationalPlan, *, now_h: float, until_h: float = np.inf
) -> Floats:
    """(D, I, T) units that the plan hands over between `now_h` and `until_h`, counted as promised."""
    inside = (problem.starts_h >= now_h - 1e-9) & (problem.starts_h < until_h)
    return delivered(problem, plan.loads) * inside


def replan(
    problem: NationalProblem,
    plan: NationalPlan,
    *,
    now_h: float,
    change_price: float | None = None,
    promised: Floats | None = None,
    time_limit: float = 60.0,
    executor: Executor | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[float, float, float], None] | None = None,
    seed: int = 0,
) -> tuple[NationalProblem, NationalPlan]:
    """The problem that remains and its plan.

    Args:
        problem: the world as it is now, with the arcs and periods of the one that `plan` was made for.
        now_h: hour of the horizon; earlier departures are frozen.
        change_price: objective units for a promised tonne that moves; None: the operation's parameter.
        promised: (D, I, T) units promised; None: everything the old plan hands over from now on.
    """
    rest = freeze(problem, plan, now_h=now_h)
    price = float(problem.details.get("change_price", 0.0)) if change_price is None else change_price
    kept = promises_of(problem, plan, now_h=now_h) if promised is None else promised
    # What frozen trips bring anyway is no longer a question of promises; need that vanished cannot be served.
    kept = np.where(problem.need_so_far > 0, kept, 0)
    rest = rest.changed(promised=kept, change_price=price)
    new = plan_national(
        rest, time_limit=time_limit, executor=executor, stop=stop, progress=progress, seed=seed
    )
    return rest, new


def differences(
    problem: NationalProblem,
    old: NationalPlan,
    rest: NationalProblem,
    new: NationalPlan,
    *,
    least: float = 0.5,
) -> list[Change]:
    """Who gets what later, earlier or not at all, the largest first.

    Args:
        problem, old: the world and plan before. rest, new: what `replan` gave back.
        least: units below which a change is not worth a line.
    """
    before, after = delivered(problem, old.loads), delivered(rest, new.loads)
    days = problem.starts_h / 24
    out = []
    for d, i in zip(*np.nonzero(np.abs(before - after).max(axis=2) > least), strict=True):
        was, now = before[d, i], after[d, i]
        lost = float(was.sum() - now.sum())
        common = min(was.sum(), now.sum())
        shift = (_mean_day(now, days, common) - _mean_day(was, days, common)) if common > 0 else 0.0
        out.append(
            Change(
                problem.districts[d],
                problem.items[i],
                float(np.abs(was - now).max()),
                shift,
                lost,
                _why(lost, shift),
            )
        )
    return sorted(out, key=lambda c: -abs(c.quantity * max(abs(c.days), 0.1)))


def _mean_day(units: Floats, days: Floats, amount: float) -> float:
    """Mean day on which the first `amount` units come."""
    so_far = np.minimum(np.cumsum(units), amount)
    return float((np.diff(so_far, prepend=0.0) * days).sum() / amount)


def _why(lost: float, shift: float) -> Message:
    if lost > 0.5:
        return Message(
            N_(
                "%(units).0f units no longer arrive within the horizon: the lift or the goods went elsewhere or cannot pass."
            ),
            {"units": lost},
        )
    if shift > 0:
        return Message(
            N_("It comes %(days).1f days later, because the way or the vehicles it used are no longer free."),
            {"days": shift},
        )
    if shift < 0:
        return Message(N_("It comes %(days).1f days earlier on capacity that became free."), {"days": -shift})
    return Message(N_("The hand-over is split differently over the days."))
