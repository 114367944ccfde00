"""Where vehicles drive several trips: plans of several coolings are crossed, and what comes of it is searched on.

Full loads make deep valleys there, and in which one a cooling ends is chance; yet most single trips of two such
plans are good ones. A child is one plan with some neighbouring trips of another in the places most like them;
the stops that this leaves without a trip are inserted, and a short fall of the temperature mends the seams. Source of
the crossing: the route exchange of Nagata & Bräysy, "Edge Assembly-Based Memetic Algorithm for the Capacitated Vehicle
Routing Problem", Networks 54(4), 2009, and of Nagata, Bräysy & Dullaert (2010), from their published descriptions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from seferber.planner.lastmile import search
from seferber.planner.lastmile.problem import Array
from seferber.planner.lastmile.run import Run
from seferber.planner.lastmile.state import Data
from seferber.planner.lastmile.work import BEST, BEST_SKIPPED

MOST = 8  # trips that a child takes from its second parent
SAME = 1e-9  # plans whose costs differ by less, in parts, are one plan


@dataclass(frozen=True)
class Kept:
    """A plan that can be driven: its cost, the part of it for stops left out, and its links."""

    cost: float
    skipped: float
    nxt: Array  # int32 (N,)
    row: Array  # int32 (N,)


@dataclass
class Family:
    """The plans that a run crosses.

    Attributes:
        rng: chooses parents and trips, by the seed of the run.
        best: the best plan of all.
        members: each from a cooling, or a child that took the place of another.
        place: the member that the plan under way may replace; None for a cooling, which becomes a new one.
    """

    rng: np.random.Generator
    best: Kept
    members: list[Kept] = field(default_factory=list)
    place: int | None = None


def next_plan(run: Run, *, crossed: bool, late: bool = False) -> None:
    """Takes the best plan since the last call into the family and begins another: a child, or a new cooling.

    A new cooling goes on from the current plan. Nothing happens before there is a plan that can be driven.

    Args:
        crossed: a child of two members; of the first one most is kept, and it is the cheaper of two drawn.
        late: the child may replace the dearest member instead of its first parent, so that the family comes together.
    """
    figures = run.work.figures
    found = _kept(run)
    if run.family is None:
        if found is None:
            return
        run.family = Family(np.random.default_rng([run.seed, 20261122]), found)
    family = run.family
    _take_in(family, found)
    family.place = None
    figures[BEST] = figures[BEST_SKIPPED] = run.data.skip_price.sum()
    members = family.members
    if not crossed or len(members) < 2:
        return
    one = min(
        (int(k) for k in family.rng.choice(len(members), 2, replace=False)), key=lambda k: members[k].cost
    )
    other = (one + 1 + int(family.rng.integers(len(members) - 1))) % len(members)
    family.place = max(range(len(members)), key=lambda k: members[k].cost) if late else one
    search.load_plan(run.data, run.current, *child_of(run.data, members[one], members[other], family.rng))
    search.totals(run.data, run.current, run.work)


def end_family(run: Run) -> None:
    """Makes the best plan of all the run's best again."""
    if run.family is None:
        return
    _take_in(run.family, _kept(run))
    best, work = run.family.best, run.work
    work.best_nxt[:], work.best_row[:] = best.nxt, best.row
    work.figures[BEST], work.figures[BEST_SKIPPED] = best.cost, best.skipped
    run.family = None


def _kept(run: Run) -> Kept | None:
    """The best plan since the last call; None where none could be driven."""
    work = run.work
    if work.figures[BEST] >= run.data.skip_price.sum():
        return None
    return Kept(
        float(work.figures[BEST]),
        float(work.figures[BEST_SKIPPED]),
        work.best_nxt.copy(),
        work.best_row.copy(),
    )


def _take_in(family: Family, found: Kept | None) -> None:
    """A child replaces a member when it is better, a cooling's plan is added; nobody is in twice."""
    if found is None:
        return
    if found.cost < family.best.cost:
        family.best = found
    if any(abs(found.cost - one.cost) <= SAME * one.cost for one in family.members):
        return
    if family.place is None:
        family.members.append(found)
    elif found.cost < family.members[family.place].cost:
        family.members[family.place] = found


def child_of(data: Data, one: Kept, other: Kept, rng: np.random.Generator) -> tuple[Array, Array]:
    """The first plan with some trips of the second that lie near each other, as links and rows.

    Only trips that the first does not have, at most about half of them. Each comes in the place of the trip that
    shares most stops with it; stops that lose their trip are left out.
    """
    trips, theirs = trips_of_links(data, one), trips_of_links(data, other)
    have = {frozenset(trip) for trip in trips}
    where = {i: r for r, trip in enumerate(theirs) if frozenset(trip) not in have for i in trip}
    if not where:
        return one.nxt, one.row
    new = len(set(where.values()))
    many = 1 + int(rng.integers(min(MOST, new // 2 + 1)))
    start = sorted(where)[int(rng.integers(len(where)))]
    chosen: list[int] = []
    for i in (start, *data.near[start]):
        r = where.get(int(i))
        if r is not None and r not in chosen and len(chosen) < many:
            chosen.append(r)
    at = {i: r for r, trip in enumerate(trips) for i in trip}
    shared = Counter((r, at[i]) for r in chosen for i in theirs[r] if i in at)
    place: dict[int, int] = {}
    for (r, row), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if r not in place and row not in place.values():
            place[r] = row
    taken = {i for r in place for i in theirs[r]}
    trips = [[i for i in trip if i not in taken] for trip in trips]
    for r, row in place.items():
        trips[row] = theirs[r]
    return links_of(data, trips)


def trips_of_links(data: Data, plan: Kept) -> list[list[int]]:
    """The stops of every row, in order."""
    out = []
    for r in range(len(data.vehicle)):
        trip, i = [], int(plan.nxt[data.n + r])
        while i < data.n:
            trip.append(i)
            i = int(plan.nxt[i])
        out.append(trip)
    return out


def links_of(data: Data, trips: list[list[int]]) -> tuple[Array, Array]:
    """Successor and row of every node; -1 as the row of stops in no trip."""
    nodes = data.n + len(data.vehicle)
    nxt, row = np.zeros(nodes, np.int32), np.full(nodes, -1, np.int32)
    for v in range(len(data.first_row) - 1):
        chain: list[int] = []
        for r in range(int(data.first_row[v]), int(data.first_row[v + 1])):
            row[data.n + r] = r
            row[trips[r]] = r
            chain += [data.n + r, *trips[r]]
        nxt[chain] = chain[1:] + chain[:1]
    return nxt, row
