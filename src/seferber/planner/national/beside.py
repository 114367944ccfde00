"""Plans worked out on another core while the main way goes on: sooner there, a little dearer, an insurance.

The main way settles one leg after the other and has its plan at the end of its time. Beside it, both first legs are
rounded at once and weighed once; the first time from a relaxation without tiers and fairness, which takes half as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import numpy as np

from seferber.planner.national.model import Model, Terms, build, read_block
from seferber.planner.national.problem import Floats
from seferber.planner.national.provinces import provinces
from seferber.planner.national.rounding import first_legs_rounded, with_trips
from seferber.planner.national.search import Search
from seferber.planner.national.simulate import Manner, carry_out

BUSY = 1.25
"""Wall time over CPU time above which the cores are not ours, so that two pieces of work hinder each other."""

Plan = tuple[Floats, Floats]


class Beside:
    """Plans under way on the other cores; each is offered to the search when the search next looks."""

    def __init__(self, search: Search, pool: ThreadPoolExecutor) -> None:
        self.search, self.pool = search, pool
        self.room = search.workers - 1
        self.waiting: list[tuple[Callable[..., Plan], tuple[Any, ...]]] = []
        self.running: list[Future[Plan]] = []

    def begin(self, work: Callable[..., Plan], *given: Any) -> None:
        """Begins `work(search of its own, *given)` as soon as a core is free."""
        self.waiting.append((work, given))
        self.collect()

    def collect(self) -> None:
        """Offers what has come, begins what waits."""
        for future in [f for f in self.running if f.done()]:
            self.running.remove(future)
            took = self.search.offer(*future.result())
            self.search.note(f"plan from beside: {'better' if took else 'not better'} {self.search.best:.6g}")
        while self.waiting and len(self.running) < self.room and not self.search.over():
            work, given = self.waiting.pop(0)
            self.running.append(self.pool.submit(work, _own(self.search), *given))

    def wait(self, seconds: float) -> None:
        """Waits for what is under way, so many seconds at most."""
        until = time.monotonic() + seconds
        while self.running and time.monotonic() < until:
            wait(self.running, timeout=min(1.0, max(0.01, until - time.monotonic())))
            self.collect()


def beside(search: Search) -> Beside | None:
    """The search's other cores, if it has some on this machine and they are free; None otherwise."""
    if search.workers < 2 or not isinstance(search.executor, ThreadPoolExecutor) or search.busy() > BUSY:
        return None
    other = Beside(search, search.executor)
    search.pulse = other.collect
    return other


def _own(search: Search) -> Search:
    """A search of its own for another thread, over the same model, until the same moment."""
    own = Search(search.problem, search.left(), None, search.stop, None, search.seed)
    own.share(search)
    return own


def soon(search: Search) -> Plan:
    """A plan from the relaxation without tiers and fairness, both first legs rounded at once."""
    simple = build(search.problem.changed(tier_slope=0.0), Terms(fair=False), search.reach)
    answer = search.linear(simple.matrix, seconds=search.allowed(0.7))
    if answer.status != "optimal":
        return search.loads, search.trips
    return weighed(search, simple.trips(answer.values))


def weighed(search: Search, fractional: Floats) -> Plan:
    """Both first legs rounded at once from `fractional` (K, T) trips, the loads weighed once, the last legs each for themselves."""
    return weighed_whole(search, first_legs_rounded(search.problem, fractional))


def weighed_whole(search: Search, trips: Floats) -> Plan:
    """The loads of whole `trips` (K, T) of both first legs, weighed once, and the last legs each for themselves."""
    p, model = search.problem, search.model
    settled = p.arc_leg < 3
    answer = search.linear(with_trips(model, trips, settled))
    if answer.status == "optimal":
        complete(search, model, answer.values, np.where(settled[:, None], trips, np.nan))
    return search.loads, search.trips


def complete(search: Search, model: Model, values: Floats, trips: Floats) -> None:
    """Last legs for weighed first legs; `trips` (K, T), NaN where the simulation may choose."""
    p = search.problem
    base = trips.copy()
    base[p.arc_leg == 3] = 0.0
    loads = np.maximum(model.loads(values, p), 0)
    provinces(
        search,
        0.0,
        start=carry_out(p, loads, trips=base, manner=Manner(1, 0.97)),
        worst=read_block(values, model.phi),
    )
