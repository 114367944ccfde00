"""Where vehicles drive several trips: many quick coolings, of which only the most promising are finished.

Full loads make deep valleys. In which one a cooling ends is decided while it is warm, and ten times the time hardly
changes the odds: coolings of trips-CMT5 end 0.3 to 2.5 % above the best, whether they last 3 s or 10 s. So a
run cools often and only halfway, sets each plan aside, and takes up the cheapest ones again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.lastmile import search
from seferber.planner.lastmile.run import Aside, Run
from seferber.planner.lastmile.work import (
    COST,
    FEASIBLE_SHARE,
    LATE,
    LATE_PRICE,
    LOAD_PRICE,
    OVERLOAD,
    SKIPPED,
)

# Numbers of steps that mark, in a schedule, something else than steps.
JOINED = 0  # a joining; its effort stands beside
SET_ASIDE = -1
TAKEN_UP = -2

# Temperatures in parts of the usual first one.
HOT = 0.27
HALFWAY = 0.043
COOLING_PER_STOP = 1000  # steps from hot to halfway
FEWEST, MOST = 3, 30  # coolings
FINISHED = 0.25  # part of them that is finished
# Shares of a run until which it samples, finishes, and joins; the rest is for searching on from what was joined.
SAMPLE_UNTIL, FINISH_UNTIL = 0.70, 0.82


@dataclass(frozen=True)
class Leg:
    """One fall of the temperature, until a share of the run; what is done before it stands in `first`."""

    until: float
    warm: float
    cold: float
    effort: float = 0.0  # > 0: joining comes first
    first: tuple[int, ...] = ()  # SET_ASIDE, TAKEN_UP

    def before(self) -> list[tuple[int, float, float]]:
        """What is done before its steps, as parts of a schedule."""
        joining = [(JOINED, self.effort, 0.0)] if self.effort > 0.0 else []
        return [(one, 0.0, 0.0) for one in self.first] + joining


def race_legs(
    n: int, steps: float, warm: float, cold: float, polish: float, effort: float, whole: float
) -> list[Leg]:
    """Quick coolings, the finish of the best, a joining; [] when there is no time for several.

    Args:
        n, steps: stops, and steps there is time for.
        warm, cold, polish: first and last temperature, and that after joining.
        effort: of the joining.
        whole: what the shares up to the joining are divided by, as joining takes none where only steps count.
    """
    many = min(MOST, int(steps * SAMPLE_UNTIL / whole / (COOLING_PER_STOP * n)))
    if many < FEWEST:
        return []
    some = max(2, round(FINISHED * many))
    legs = []
    for k in range(many):
        first: tuple[int, ...] = (SET_ASIDE,) if k else ()
        legs.append(Leg(SAMPLE_UNTIL / whole * (k + 1) / many, HOT * warm, HALFWAY * warm, first=first))
    for k in range(some):
        until = (SAMPLE_UNTIL + (FINISH_UNTIL - SAMPLE_UNTIL) * (k + 1) / some) / whole
        first = (TAKEN_UP,) if k else (SET_ASIDE, TAKEN_UP)
        legs.append(Leg(until, HALFWAY * warm, cold, first=first))
    legs.append(Leg(1.0, polish, cold, effort))
    return legs


def set_aside(run: Run) -> None:
    """Keeps the current plan for later."""
    run.aside.append(Aside(run.current.nxt.copy(), run.current.row.copy(), run.work.figures.copy()))


def take_up(run: Run) -> None:
    """Makes the cheapest plan set aside the current one, what it carries too much priced alike for all."""
    if not run.aside:
        return
    load, late = (float(np.mean([one.figures[k] for one in run.aside])) for k in (LOAD_PRICE, LATE_PRICE))

    def price(one: Aside) -> float:
        f = one.figures
        return float(f[COST] + f[SKIPPED] + load * f[OVERLOAD] + late * f[LATE])

    best = min(range(len(run.aside)), key=lambda k: price(run.aside[k]))
    one = run.aside.pop(best)
    for k in (LOAD_PRICE, LATE_PRICE, FEASIBLE_SHARE):
        run.work.figures[k] = one.figures[k]
    search.load_plan(run.data, run.current, one.nxt, one.row)
    search.totals(run.data, run.current, run.work)
