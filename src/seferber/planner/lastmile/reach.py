"""When a vehicle alone could be at each place, and which stops nobody could serve."""

from __future__ import annotations

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.lastmile.plan import Unserved
from seferber.planner.lastmile.problem import Array, LastMileProblem, straight_line_times


def earliest_arrivals(problem: LastMileProblem, vehicle: int) -> Array:
    """Earliest hour at which a vehicle alone can be at each place, shape (places,); infinite if never.

    Shortest ways over open arcs, without unloading anywhere on the way: a lower bound for any plan.
    """
    one = problem.vehicles[vehicle]
    best = np.full(problem.places, np.inf)
    best[one.start] = one.start_h
    if problem.travel_time_h is None and not list(problem.closed_arcs):
        xy = np.asarray(problem.xy, float)
        return np.asarray(one.start_h + np.hypot(*(xy - xy[one.start]).T))
    if problem.travel_time_h is None:
        times = straight_line_times(np.asarray(problem.xy, float))
    else:
        times = np.array(problem.travel_time_h, float)
        times = times[one.road_class] if times.ndim == 3 else times
    for a, b in problem.closed_arcs:
        times[a, b] = np.inf
    if one.trips > 1 and np.isfinite(times[one.start, problem.home(vehicle)]):
        best[problem.home(vehicle)] = min(
            best[problem.home(vehicle)], one.start_h + times[one.start, problem.home(vehicle)]
        )
    done = np.zeros(problem.places, bool)
    for _ in range(problem.places):
        open_ = np.where(done, np.inf, best)
        here = int(open_.argmin())
        if not np.isfinite(open_[here]):
            break
        done[here] = True
        best = np.minimum(best, best[here] + times[here])
    return best


_REASONS = {
    "unreachable": N_(
        "%(place)s cannot be reached from where the vehicles start. Open a way to it, or supply it from another hub."
    ),
    "no_access": N_("No vehicle may drive to %(place)s. Add a vehicle of a lighter road class."),
    "too_large": N_(
        "%(place)s wants %(kg).1f kg and %(m3).2f m³, more than any vehicle that may go there carries. "
        "Allow its demand to be cut into pieces (piece_kg), or add a larger vehicle."
    ),
    "too_far": N_(
        "%(place)s cannot be reached by its deadline of %(deadline).2f h. Start earlier, or move the deadline."
    ),
}


def unservable(problem: LastMileProblem) -> list[Unserved]:
    """Stops that no vehicle could serve even alone, each with its reason and what would help."""
    kinds: dict[tuple[object, ...], int] = {}
    for v, one in enumerate(problem.vehicles):
        loads = (one.capacity_kg, one.capacity_m3, one.first_capacity_kg, one.first_capacity_m3)
        kinds.setdefault((one.start, one.start_h, one.road_class, one.home, one.trips > 1, loads), v)
    arrival = {v: earliest_arrivals(problem, v) for v in kinds.values()}
    kg, m3 = problem.items_kg().sum(1), problem.items_m3().sum(1)
    deadline = problem.per_place("deadline_h", np.inf)
    out = []
    for stop in problem.stops:
        code = _why_not(problem, stop, arrival, kg[stop], m3[stop], deadline[stop])
        if code:
            params = {"place": problem.name(stop), "kg": float(kg[stop]), "m3": float(m3[stop])}
            if code == "too_far":
                params["deadline"] = float(deadline[stop])
            out.append(Unserved(stop, code, Message(_REASONS[code], params)))
    return out


def _why_not(
    problem: LastMileProblem, stop: int, arrival: dict[int, Array], kg: float, m3: float, deadline: float
) -> str:
    """Code of the first reason why no vehicle could serve a stop; empty when one could.

    Args:
        arrival: vehicle → earliest hour at each place, one vehicle of each kind.
        kg, m3: what the stop wants; `deadline` in hours, infinite when it has none.
    """
    parts = 1.0
    if problem.piece_kg is not None and kg > problem.piece_kg:
        parts = np.ceil(kg / problem.piece_kg - 1e-9)
    reach = [v for v in arrival if np.isfinite(arrival[v][stop])]
    if not reach:
        return "unreachable"
    allowed = [
        v for v in reach if problem.access is None or problem.access[problem.vehicles[v].road_class][stop]
    ]
    if not allowed:
        return "no_access"
    fits = [
        v for v in allowed if kg / parts <= _room(problem, v, "kg") and m3 / parts <= _room(problem, v, "m3")
    ]
    if not fits:
        return "too_large"
    return "too_far" if all(arrival[v][stop] > deadline + 1e-9 for v in fits) else ""


def _room(problem: LastMileProblem, vehicle: int, unit: str) -> float:
    """Largest load that a vehicle can bring on any of its trips, with rounding forgiven."""
    one = problem.vehicles[vehicle]
    first = one.first_capacity_kg if unit == "kg" else one.first_capacity_m3
    whole = one.capacity_kg if unit == "kg" else one.capacity_m3
    if first is not None:
        whole = max(first, whole) if one.trips > 1 else first
    return whole * (1 + 1e-9) + 1e-9
