"""The whole relaxation and whole trips from it, leg by leg."""

from __future__ import annotations

import numpy as np

from seferber.planner.national.beside import BUSY, Beside, complete, weighed, weighed_whole
from seferber.planner.national.dual_bound import dual_bound
from seferber.planner.national.highs import Answer
from seferber.planner.national.parts import finish
from seferber.planner.national.problem import Bools, Floats
from seferber.planner.national.provinces import LAST_LEGS
from seferber.planner.national.rounding import VISITS, leg_rounded, round_trips, with_trips
from seferber.planner.national.search import Search
from seferber.planner.national.simulate import Manner, carry_out

LARGE_COLUMNS = 100_000
MOMENTS, OFTEN = (0.8, 0.6, 0.5, 0.4, 0.3), 15.0
"""Parts of a load at whose lack a truck leaves, tried in turn while another weighing takes no more than a fifteenth of the time."""

AGAIN = {0: 0.9, 1: 0.65, 2: 0.45, 3: 0.4}
"""A relaxation with legs up to so many settled, in parts of the time of the free one (measured on 81 provinces)."""


def relax(search: Search, share: float = 1.0) -> None:
    """The bound from the strengthened relaxation of the whole problem, within a share of the time left.

    Stopped half-way, its prices still give a bound and its trips a direction. That of a narrower model gives
    the direction alone.
    """
    model = search.working
    simplex = search.by_simplex(model.matrix)
    answer = search.linear(model.matrix, seconds=search.allowed(share), presolve=simplex)
    search.note(f"relaxation {answer.status} {answer.objective:.6g} in {answer.seconds:.1f} s")
    if len(answer.duals) and search.narrow is None:
        search.raise_bound(dual_bound(search.problem, model, answer.duals))
    if answer.solved:
        search.relaxed = answer
    if answer.solved and answer.status != "optimal" and simplex:
        # A simplex stopped half-way points nowhere in particular; its flows are tried once.
        follow_relaxation(search)
        search.relaxed = None
    if answer.status == "optimal" and search.narrow is None:
        search.raise_bound(answer.objective - 1e-6 * abs(answer.objective))


def follow_relaxation(search: Search, given: Floats | None = None) -> None:
    """Plans by carrying the relaxation's flows out, in seconds.

    Args:
        given: (K, T) trips settled on some legs.
    """
    answer, p = search.relaxed, search.problem
    if answer is None or not len(answer.values):
        return
    loads = np.maximum(search.working.loads(answer.values, p), 0)
    trips = None
    if given is not None:
        settled = np.isin(p.arc_leg, np.unique(p.arc_leg[given.any(1)]))
        trips = np.where(settled[:, None], given, np.nan)
    for manner in (Manner(1, 0.97), Manner(1, 0.8)):
        if not search.over():
            search.offer(*carry_out(p, loads, trips=trips, manner=manner))


def again(search: Search, leg: int) -> float:
    """Seconds that a relaxation with the legs up to `leg` settled will take, from those of the first one."""
    once = search.relaxed.seconds if search.relaxed is not None else 0.0
    # The simplex gains most from trips that are settled.
    return once * (0.3 if search.by_simplex(search.working.matrix) else AGAIN[leg])


def round_legs(search: Search, given: Floats | None = None, beside: Beside | None = None) -> Answer | None:
    """Whole trips leg by leg; after each the relaxation decides the loads anew, while time allows.

    Args:
        given: (K, T) trips of the legs that are settled already; zero elsewhere.
        beside: other cores, for a plan that is there sooner.

    Returns: the weighed loads and trips when all legs were settled here.
    """
    p, model, answer = search.problem, search.working, search.relaxed
    if answer is None or not answer.solved:
        return None
    large = len(model.matrix.cost) > LARGE_COLUMNS and not p.whole_units
    keep = LAST_LEGS * answer.seconds if large else 0.0
    follow_relaxation(search, given)
    trips = np.zeros((p.k, p.t)) if given is None else given
    settled = np.isin(p.arc_leg, np.unique(p.arc_leg[trips.any(1)]))
    steps = [0] if settled.any() else []
    steps += [int(leg) for leg in np.unique(p.arc_leg[~settled]) if not (large and leg == 3)]
    aside = beside if search.busy() < BUSY and large and {1, 2} <= set(steps) else None
    if aside is not None:
        aside.begin(weighed, model.trips(answer.values))
    done = False
    while steps and not search.stopped():
        leg, done = steps.pop(0), False
        if leg == 3 and p.whole_units:
            _last_leg_carried(search, answer, trips, settled)
        before = trips
        if leg == 2 and aside is not None:
            # Trips rounded arc by arc are now and then the better ones; both are weighed at the same time.
            aside.begin(weighed_whole, _settle(search, answer, trips, settled, 2)[0])
        trips, settled = _settle(search, answer, trips, settled, leg, visits=large)
        one_by_one = (again(search, leg) + again(search, 2)) * (1.15 if aside is None else 1.0) + keep
        if large and leg < 2 and 2 in steps and search.left() < one_by_one:
            # Time for one more relaxation only: both legs are settled before it.
            steps.remove(2)
            trips, settled = _settle(search, answer, trips, settled, 2, visits=True)
            leg = 2
        leg = max(leg, int(p.arc_leg[settled].max(initial=0)))
        if search.left() < 0.6 * again(search, leg) + keep:
            search.note(f"no time to weigh leg {leg} again")
            break
        # Presolve halves the time here, but what it leaves when it is stopped half-way is of no use.
        surely = not large or search.left() > 1.1 * again(search, leg) + keep
        found = search.linear(
            with_trips(model, trips, settled), seconds=search.allowed(keep=keep), presolve=surely
        )
        search.note(f"leg {leg} whole: {found.status} {found.objective:.6g} in {found.seconds:.1f} s")
        if not found.solved or (found.status != "optimal" and surely):
            break
        if leg == 2 and found.status == "optimal" and not p.whole_units:
            found, trips = _other_moments(search, answer, before, trips, settled, found)
            if large and not before[p.arc_leg == 2].any():
                others = [v for v in VISITS[1:] if v or aside is None]
                found, trips = _other_visits(search, answer, trips, settled, found, keep, others)
        answer, done = found, found.status == "optimal"
    loads = np.maximum(model.loads(answer.values, p), 0)
    if settled.all():
        search.offer(*finish(p, loads, trips))
        return answer
    if beside is not None:
        beside.collect()
    complete(search, model, answer.values, np.where(settled[:, None], trips, np.nan))
    if beside is not None and (aside is not None or not done):
        beside.wait(search.left())
    return None


def _last_leg_carried(search: Search, answer: Answer, trips: Floats, settled: Bools) -> None:
    """The last leg of an operation by carrying the loads out, and with trucks that leave nearly empty.

    Goods are few against the vehicles there, so that a truck more costs its trip alone.
    """
    p, model = search.problem, search.working
    loads = np.maximum(model.loads(answer.values, p), 0)
    for manner in (Manner(1, 0.97), Manner(2, 0.97), Manner(1, 0.8)):
        search.offer(*carry_out(p, loads, trips=np.where(settled[:, None], trips, np.nan), manner=manner))
    for early in (0.97, 0.9):
        if search.left() < again(search, 3):
            return
        more = trips + round_trips(p, model.trips(answer.values), ~settled, early=early, held=trips)
        found = search.linear(with_trips(model, more, np.ones(p.k, bool)))
        search.note(
            f"leg 3 whole, early {early}: {found.status} {found.objective:.6g} in {found.seconds:.1f} s"
        )
        if found.solved:
            search.offer(*finish(p, np.maximum(model.loads(found.values, p), 0), more))


def _other_moments(
    search: Search, answer: Answer, before: Floats, trips: Floats, settled: Bools, found: Answer
) -> tuple[Answer, Floats]:
    """The best of several moments at which a truck of the second leg leaves, where another weighing costs little.

    Args:
        answer: whose trips are rounded. before: (K, T) trips without the second leg's. found: weighed `trips`.
    """
    p, model = search.problem, search.working
    arcs = (p.arc_leg == 2) & ~before.any(1)
    for early in MOMENTS:
        if search.left() < OFTEN * found.seconds:
            break
        other = before + leg_rounded(p, model.trips(answer.values), arcs, before, early)
        again = search.linear(with_trips(model, other, settled))
        if again.status == "optimal" and again.objective < found.objective:
            search.note(f"leg 2 whole, early {early}: {again.objective:.6g} in {again.seconds:.1f} s")
            found, trips = again, other
    return found, trips


def _other_visits(
    search: Search,
    answer: Answer,
    trips: Floats,
    settled: Bools,
    found: Answer,
    keep: float,
    others: list[int],
) -> tuple[Answer, Floats]:
    """The best of several least numbers of visits at the hubs, while more than `keep` seconds are left after another weighing.

    Which hub is served late is partly luck, and the fairness term makes one of them cost as much as ten points.

    Args:
        answer: whose trips are rounded. found: weighed `trips` (K, T).
    """
    p, model = search.problem, search.working
    arcs = p.arc_leg == 2
    for visits in others:
        if search.left() < 1.4 * found.seconds + keep:
            break
        other = np.where(arcs[:, None], 0.0, trips)
        needed = model.trips_needed(answer.values, p)
        other = other + leg_rounded(p, model.trips(answer.values), arcs, other, needed=needed, visits=visits)
        again = search.linear(with_trips(model, other, settled), seconds=search.allowed(keep=keep))
        search.note(f"leg 2 whole, {visits} visits: {again.objective:.6g} in {again.seconds:.1f} s")
        if again.status == "optimal" and again.objective < found.objective:
            found, trips = again, other
    return found, trips


def _settle(
    search: Search, answer: Answer, trips: Floats, settled: Bools, leg: int, visits: bool = False
) -> tuple[Floats, Bools]:
    """The trips with those of one more leg, and which arcs are settled now; `visits`: hubs together, not arc by arc."""
    p, model = search.problem, search.working
    arcs = (p.arc_leg == leg) & ~settled
    needed = model.trips_needed(answer.values, p) if visits and leg == 2 else None
    whole = leg_rounded(p, model.trips(answer.values), arcs, trips, needed=needed)
    return trips + whole, settled | arcs
