"""Whole trips from fractional ones: follow the sum over time, never more than the fleet has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.highs import Matrix
from seferber.planner.national.model import Model
from seferber.planner.national.problem import Bools, Floats, Ints, NationalProblem, vehicles_away


def round_trips(
    problem: NationalProblem, trips: Floats, arcs: Bools, *, early: float, held: Floats | None = None
) -> Floats:
    """(K, T) whole trips of the chosen arcs that follow fractional `trips`, feasible for every fleet.

    Args:
        arcs: (K,) which arcs to round; the others get none.
        early: 0 to 1; 0.95 lets a vehicle leave when a twentieth of its trips is due, 0.5 rounds to the nearest.
        held: (K, T) trips that are settled already and use the same fleets.
    """
    p = problem
    out = np.zeros((p.k, p.t))
    away = np.zeros((len(p.fleets), p.t + 1))
    if held is not None:
        for k, t in zip(*np.nonzero(held), strict=True):
            away[p.arc_fleet[k], t : p.back[k, t]] += held[k, t] * p.share[k, t]
    chosen = np.nonzero(arcs)[0]
    due = np.cumsum(trips[chosen], axis=1)
    if held is not None:
        # What runs on these arcs already stands for what is due there.
        due = due - np.cumsum(held[chosen], axis=1)
    done = np.zeros(len(chosen))
    for t in range(p.t):
        missing = due[:, t] - done
        wanted = np.floor(missing + early + 1e-6)
        for j in np.argsort(-missing, kind="stable"):
            k = chosen[j]
            if wanted[j] < 1 or p.ready[k, t] >= p.t:
                continue
            fleet, until = p.arc_fleet[k], p.back[k, t]
            free = (p.fleet_size[fleet, t:until] - away[fleet, t:until]).min(initial=np.inf)
            count = min(wanted[j], np.floor(free / p.share[k, t] + 1e-6))
            if count > 0:
                out[k, t] += count
                done[j] += count
                away[fleet, t:until] += count * p.share[k, t]
    return out


def round_fleets(
    problem: NationalProblem, trips: Floats, arcs: Bools, *, early: float, held: Floats | None = None
) -> Floats:
    """(K, T) whole trips of the chosen arcs, counted for each fleet together: where to is what lacks most then.

    A ship whose trip is split between four ports would leave days late if every port waited for its own half.
    """
    p = problem
    out = np.zeros((p.k, p.t))
    away = np.zeros((len(p.fleets), p.t + 1))
    if held is not None:
        away[:, : p.t] = vehicles_away(p, held)
    for fleet in np.unique(p.arc_fleet[arcs]):
        own = np.nonzero(arcs & (p.arc_fleet == fleet))[0]
        due = np.cumsum(trips[own], axis=1)
        done = np.zeros(len(own))
        for t in range(p.t):
            for _ in range(int(max(0.0, np.floor(due[:, t].sum() - done.sum() + early + 1e-6)))):
                for j in np.argsort(-(due[:, t] - done), kind="stable"):
                    k = own[j]
                    until = p.back[k, t]
                    free = (p.fleet_size[fleet, t:until] - away[fleet, t:until]).min(initial=np.inf)
                    # Not where nothing wants to go: the trip waits for the vehicle or the period instead.
                    if due[j, t] - done[j] > 0.05 and p.ready[k, t] < p.t and free >= p.share[k, t] - 1e-6:
                        out[k, t] += 1
                        done[j] += 1
                        away[fleet, t:until] += p.share[k, t]
                        break
    return out


FIRST, FURTHER = 0.05, 0.3
"""Parts of a load due at a place at which its first lorry leaves, and each further one."""
VISITS = (5, 0, 3)
"""Visits that a place gets at least when anything goes there; the others are tried where time is left, 0: arc by arc. 81 provinces,
both legs at once: seed 6 8.0, 19.1 and 9.2 % above the relaxation (10.5 % with eight), seed 3 9.5, 8.9 and 9.5 %."""


def round_visits(
    problem: NationalProblem, needed: Floats, arcs: Bools, *, held: Floats, visits: int = VISITS[0]
) -> Floats:
    """(K, T) whole trips of the chosen arcs, counted for each destination together: the first leaves as soon as anything is due.

    A place that needs half a lorry in ten days, a little from each of three entry points, would else wait until one of
    the three has nearly filled its own; and the share of the worst-off district counts in the objective.

    Args:
        needed: (K, T) fractional trips that the loads need; a relaxation's empty lorries would pass for visits.
        held: (K, T) trips that are settled already and use the same fleets.
        visits: at least so many at a place to which anything goes, as far as there are vehicles.
    """
    p = problem
    out = np.zeros((p.k, p.t))
    away = np.zeros((len(p.fleets), p.t + 1))
    away[:, : p.t] = vehicles_away(p, held)
    chosen = np.nonzero(arcs)[0]
    places, place = np.unique(p.arc_to[chosen], return_inverse=True)
    total = np.bincount(place, needed[chosen].sum(1), len(places))
    often = np.where(total > 1e-6, np.maximum(1.0, visits / np.maximum(total, 1e-6)), 0.0)
    due = np.cumsum(needed[chosen] * often[place][:, None], axis=1)
    done, seen = np.zeros(len(chosen)), np.zeros(len(places))

    def send(own: Ints, t: int) -> bool:
        """One trip more, on the arc that lacks most of those with something due and a vehicle free; whether there was one."""
        for j in own[np.argsort(-(due[own, t] - done[own]), kind="stable")]:
            k = chosen[j]
            during = p.arc_fleet[k], slice(t, p.back[k, t])
            free = (p.fleet_size[during] - away[during]).min(initial=np.inf)
            if due[j, t] - done[j] > 0.01 and p.ready[k, t] < p.t and free >= p.share[k, t] - 1e-6:
                out[k, t] += 1
                done[j] += 1
                away[during] += p.share[k, t]
                return True
        return False

    for t in range(p.t):
        lack = np.bincount(place, due[:, t], len(places)) - seen
        for where in np.argsort(-lack, kind="stable"):
            own = np.nonzero(place == where)[0]
            while lack[where] >= (FURTHER if seen[where] else FIRST) and send(own, t):
                seen[where] += 1
                lack[where] -= 1
    return out


def with_trips(model: Model, trips: Floats, arcs: Bools, *, exactly: bool = False) -> Matrix:
    """The model in which the chosen arcs run at most (or exactly) the given trips."""
    chosen = arcs[:, None] & (model.y >= 0)
    ids = model.y[chosen]
    lower, upper = model.matrix.lower.copy(), model.matrix.upper.copy()
    upper[ids] = np.minimum(upper[ids], trips[chosen])
    lower[ids] = upper[ids] if exactly else 0.0
    return replace(model.matrix, lower=lower, upper=upper)


def whole_only(matrix: Matrix, model: Model, arcs: Bools) -> Matrix:
    """The model in which only the chosen arcs' trips are whole numbers."""
    chosen = arcs[:, None] & (model.y >= 0)
    integer = np.zeros(len(matrix.cost), bool)
    integer[model.y[chosen]] = True
    return replace(matrix, integer=integer)


def few_trips(problem: NationalProblem, most: float) -> Bools:
    """(K,) arcs into entries whose fleet makes at most `most` trips in the horizon: ships, lone aircraft."""
    p = problem
    middle = p.t // 3
    around = np.maximum(p.back[:, middle] - middle, 1) * p.share[:, middle]
    count = p.fleet_size[p.arc_fleet].max(1) * np.ceil(p.t / np.maximum(around, 0.1))
    return (p.arc_leg == 1) & (count <= most)


LUMP = 16
"""Fleets that make at most so many trips in the horizon are searched exactly, all others rounded first."""


def leg_rounded(
    problem: NationalProblem,
    trips: Floats,
    arcs: Bools,
    held: Floats,
    early: float | None = None,
    needed: Floats | None = None,
    visits: int = VISITS[0],
) -> Floats:
    """(K, T) whole trips of one leg's `arcs`: lumps to the nearest, the others early; `held` (K, T) are settled.

    With `needed` (K, T), the trips that the loads need, every hub is visited by these first, so many times at least (0: arc by arc).
    """
    if needed is not None and visits:
        seen = round_visits(problem, needed, arcs & (problem.arc_leg == 2), held=held, visits=visits)
        return seen + leg_rounded(problem, trips, arcs, held + seen, early)
    lumps = few_trips(problem, LUMP) & arcs
    first = round_fleets(problem, trips, lumps, early=0.5, held=held)
    if early is None:
        early = 0.7 if problem.arc_leg[arcs].max(initial=1) < 3 else 0.8
    return first + round_trips(problem, trips, arcs & ~lumps, early=early, held=held + first)


def first_legs_rounded(problem: NationalProblem, trips: Floats) -> Floats:
    """(K, T) whole trips of the legs into entries and hubs, from fractional ones."""
    out = np.zeros((problem.k, problem.t))
    for leg in (1, 2):
        out = out + leg_rounded(problem, trips, problem.arc_leg == leg, out)
    return out
