"""The same plan in sampled worlds: how often each district's promise holds, and a plan that is made for the sample."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from seferber.planner.national.evaluate import delivered, worth_of
from seferber.planner.national.plan import NationalPlan
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.simulate import Manner, carry_out
from seferber.planner.national.whatif import what_if


@dataclass(frozen=True)
class Spread:
    """What may differ from the plan.

    Attributes:
        handling: largest relative change of an entry's handling (0.5: half to one and a half).
        need: the same for every district's need. late: chance that a departure leaves one period late.
        closed: chance that one entry point is closed for two days.
    """

    handling: float = 0.5
    need: float = 0.3
    late: float = 0.15
    closed: float = 0.3


@dataclass(frozen=True)
class Outlook:
    """Results over the sampled worlds.

    Attributes:
        objective: (worlds,) what the plan is worth in each, carried out as far as possible.
        kept: (D,) share of worlds in which the district gets at least nine tenths of the planned
            units, as far as it needs them there, by the planned end.
        districts: names in the order of `kept`.
    """

    objective: Floats
    kept: Floats
    districts: tuple[str, ...]


def sample_worlds(
    problem: NationalProblem, *, worlds: int, spread: Spread | None = None, seed: int = 0
) -> list[NationalProblem]:
    """Problems drawn around the given one; the same seed gives the same worlds."""
    spread = spread or Spread()
    random = np.random.default_rng(seed)
    entries = [n for n, kind in enumerate(problem.node_kind) if kind == "entry"]
    out = []
    for _ in range(worlds):
        factor = {
            problem.nodes[n]: float(random.uniform(1 - spread.handling, 1 + spread.handling)) for n in entries
        }
        world = what_if(
            problem,
            handling_factor=factor,
            need_factor=float(random.uniform(1 - spread.need, 1 + spread.need)),
        )
        if entries and random.random() < spread.closed:
            begin = float(random.uniform(0, max(problem.starts_h[-1] - 48, 1)))
            world = what_if(
                world, closed=[problem.nodes[random.choice(entries)]], from_h=begin, until_h=begin + 48
            )
        late = random.random((problem.k, problem.t)) < spread.late
        ready = np.minimum(world.ready + late, problem.t)
        world = world.changed(ready=ready, arrive=np.where(ready >= problem.t, problem.t, world.arrive))
        out.append(world)
    return out


def outlook(
    problem: NationalProblem,
    plan: NationalPlan,
    worlds: list[NationalProblem],
    *,
    executor: Executor | None = None,
) -> Outlook:
    """How the plan fares when each world is what happens: trips as planned, loads as far as they can go."""
    tasks = [(world, plan.loads, plan.trips) for world in worlds]
    mapper: Callable[..., object] = map if executor is None else executor.map
    results: list[Floats] = list(mapper(_carried, tasks))  # type: ignore[call-overload]
    planned = delivered(problem, plan.loads).sum(2)
    kept = np.zeros(problem.d)
    objective = np.zeros(len(worlds))
    for j, (world, got) in enumerate(zip(worlds, results, strict=True)):
        objective[j] = worth_of(world, got).objective
        # Where fewer people need it than was thought, fewer units keep the promise.
        promised = np.minimum(planned, world.need.sum(2)).sum(1)
        kept += got.sum((1, 2)) >= 0.9 * promised - 1e-6
    return Outlook(objective, kept / max(len(worlds), 1), problem.districts)


def _carried(task: tuple[NationalProblem, Floats, Floats]) -> Floats:
    world, loads, trips = task
    done, _ = carry_out(world, loads, trips=trips, manner=Manner(2, 0.95), top_up=True)
    return delivered(world, done)


def cautious(
    problem: NationalProblem, worlds: list[NationalProblem], *, share: float = 0.25
) -> NationalProblem:
    """The problem with the handling that all but `share` of the worlds offer and the need of the mean world.

    Planning on it gives the robust option: it promises less and keeps more.
    """
    drawn = np.stack([np.where(np.isfinite(w.handling_t), w.handling_t, 0) for w in worlds])
    handling = np.where(np.isfinite(problem.handling_t), np.quantile(drawn, share, axis=0), np.inf)
    need = np.mean(np.stack([w.need for w in worlds]), axis=0)
    if problem.whole_units:
        need = np.diff(np.floor(np.cumsum(need, axis=2) + 1e-9), axis=2, prepend=0.0)
    ready = np.minimum(
        np.quantile(np.stack([w.ready for w in worlds]), 1 - share, axis=0).astype(np.int64), problem.t
    )
    return problem.changed(
        handling_t=handling,
        need=need,
        ready=ready,
        arrive=np.where(ready >= problem.t, problem.t, problem.arrive),
    )
