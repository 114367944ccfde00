"""The last legs, every group of districts for itself, and the rounds that improve a plan while time lasts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.parts import PartTask, finish, solve_part
from seferber.planner.national.problem import Floats
from seferber.planner.national.restrict import hubs_together, part_of, put_back
from seferber.planner.national.rounding import with_trips
from seferber.planner.national.search import Later, Search

LAST_LEGS = 0.15
"""Seconds kept for the last legs, in parts of those of the whole relaxation (measured: 0.12)."""

UNTRIED_COLUMNS = 50_000
"""Above this, nobody begins a solve of the whole of which it is not known how long it takes."""


def provinces(
    search: Search,
    seconds: float,
    start: tuple[Floats, Floats] | None = None,
    worst: Floats | None = None,
    keep: float = 0.0,
) -> None:
    """The last legs, each group of districts for itself, from the same arrivals at the hubs.

    Args:
        seconds: exact search in each, 0 for rounding alone.
        start: a plan without last legs to complete; None: improve the best plan.
        worst: (I,) worst mean unmet shares that the relaxation expects, when nothing is served yet.
        keep: seconds that must be left for what follows.
    """
    p = search.problem
    loads, trips = (search.loads, search.trips) if start is None else start
    groups = hubs_together(p)
    each = search.allowed(keep=keep) * min(search.workers, len(groups)) / max(len(groups), 1)
    tasks, parts = [], []
    for free in groups:
        part = part_of(p, loads, trips, free)
        parts.append(part)
        floor = part.floor if worst is None else worst
        tasks.append(
            PartTask(
                part.problem,
                floor,
                loads[part.arcs],
                trips[part.arcs],
                seconds,
                linear_seconds=each,
                seed=search.seed,
            )
        )
    done = 0
    waiting = [] if search.executor is None else [search.later(solve_part, task) for task in tasks]
    for number, (part, task) in enumerate(zip(parts, tasks, strict=True)):
        if waiting:
            answer = _in_time(waiting[number], task, search.allowed(keep=keep))
        elif start is None and search.over():
            break
        else:
            each = search.allowed(keep=keep) / (len(tasks) - number)
            answer = solve_part(replace(task, linear_seconds=each, seconds=min(seconds, each)))
        loads, trips = put_back(part, loads, trips, *answer)
        done += 1
    took = search.offer(loads, trips)
    search.note(
        f"{done} provinces, {seconds:.1f} s each: {'better' if took else 'not better'} {search.best:.6g}"
    )


def _in_time(later: Later, task: PartTask, seconds: float) -> tuple[Floats, Floats]:
    """The part's answer; when it does not come in time, the part by hand rule, here."""
    try:
        answer: tuple[Floats, Floats] = later.result(seconds)
    except TimeoutError:
        later.drop()
        answer = solve_part(replace(task, linear_seconds=0.0, seconds=0.0))
    return answer


def polish_provinces(search: Search) -> None:
    """One round of exact search in every province, then the best loads for all trips."""
    groups = hubs_together(search.problem)
    provinces(search, max(0.3, 0.3 * search.left() * search.workers / max(len(groups), 1)))
    reload(search)


def reload(search: Search) -> None:
    """The best loads for the trips as they stand."""
    once = 0.0 if search.relaxed is None else search.relaxed.seconds
    if search.over() or once > 0.5 * search.left():
        return
    if search.relaxed is None and len(search.working.matrix.cost) > UNTRIED_COLUMNS:
        return
    p, model = search.problem, search.working
    answer = search.linear(with_trips(model, search.trips, np.ones(p.k, bool)))
    if answer.solved:
        took = search.offer(*finish(p, np.maximum(model.loads(answer.values, p), 0), search.trips))
        search.note(
            f"loads anew: {'better' if took else 'not better'} {search.best:.6g} in {answer.seconds:.1f} s"
        )
