"""Names what is wrong with a problem before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.planner.lastmile.problem import LastMileProblem


class BadLastMile(SeferberError):
    """The problem contradicts itself; `issues` names every place."""

    code = "bad_last_mile"

    def __init__(self, issues: list[Issue]) -> None:
        self.issues = issues
        super().__init__(
            N_("The routing problem has %(count)d faults; the first: %(first)s"),
            holds=N_("No plan was made."),
            todo=N_("Correct the places named and plan again."),
            count=len(issues),
            first=str(issues[0]) if issues else "",
        )

    def __reduce__(self):
        return (BadLastMile, (self.issues,))


def _issue(code: str, where: str, template: str, suggestion: str, **params: object) -> Issue:
    return Issue(code, Message(template, params), where, Message(suggestion, params))


def _missing(problem: LastMileProblem) -> Iterator[Issue]:
    """Depots, vehicles or ways that are not there at all."""
    places = problem.places
    if not 1 <= problem.depots <= places:
        yield _issue(
            "no_depot",
            "depots",
            N_("%(depots)d depots among %(places)d places."),
            N_("Give at least one depot; depots come first."),
            depots=problem.depots,
            places=places,
        )
    if not problem.vehicles:
        yield _issue("no_vehicle", "vehicles", N_("There is no vehicle."), N_("Add at least one vehicle."))
    if problem.travel_time_h is None and problem.xy is None:
        yield _issue(
            "no_times",
            "travel_time_h",
            N_("There are neither travel times nor coordinates."),
            N_("Give travel_time_h, or xy for straight lines."),
        )


def _shapes(problem: LastMileProblem) -> Iterator[Issue]:
    """Arrays whose shape does not fit the number of places."""
    places = problem.places
    if problem.travel_time_h is not None:
        shape = np.shape(problem.travel_time_h)
        if shape[-2:] != (places, places) or len(shape) not in (2, 3):
            yield _issue(
                "wrong_shape",
                "travel_time_h",
                N_("The travel times have shape %(found)s, expected %(expected)s."),
                N_("Give one row and one column for each of the %(places)d places, depots first."),
                found=shape,
                expected=(places, places),
                places=places,
            )
    for name in ("weight", "service_h", "release_h", "deadline_h"):
        given = getattr(problem, name)
        if given is not None and np.shape(given) != (places,):
            yield _issue(
                "wrong_shape",
                name,
                N_("%(name)s has shape %(found)s, expected %(expected)s."),
                N_("Give one number for each place, depots first."),
                name=name,
                found=np.shape(given),
                expected=(places,),
            )
    if problem.demand_m3 is not None and np.shape(problem.demand_m3) != np.shape(problem.demand_kg):
        yield _issue(
            "wrong_shape",
            "demand_m3",
            N_("demand_m3 has shape %(found)s, demand_kg has %(expected)s."),
            N_("Give both for the same places and items."),
            found=np.shape(problem.demand_m3),
            expected=np.shape(problem.demand_kg),
        )
    if problem.xy is not None and np.shape(problem.xy) != (places, 2):
        yield _issue(
            "wrong_shape",
            "xy",
            N_("xy has shape %(found)s, expected %(expected)s."),
            N_("Give two coordinates for each place."),
            found=np.shape(problem.xy),
            expected=(places, 2),
        )
    for name in ("names", "district"):
        given = getattr(problem, name)
        if given is not None and len(given) != places:
            yield _issue(
                "wrong_shape",
                name,
                N_("%(name)s has %(found)d entries, expected %(expected)d."),
                N_("Give one for each place, depots first."),
                name=name,
                found=len(given),
                expected=places,
            )
    classes = _classes(problem)
    if problem.access is not None and (np.ndim(problem.access) != 2 or np.shape(problem.access)[1] != places):
        yield _issue(
            "wrong_shape",
            "access",
            N_("access has shape %(found)s, expected %(expected)s."),
            N_("Give one row for each road class and one column for each place."),
            found=np.shape(problem.access),
            expected=(classes, places),
        )


def _classes(problem: LastMileProblem) -> int:
    """Number of road classes the vehicles use."""
    return max((v.road_class for v in problem.vehicles), default=0) + 1


def _vehicles(problem: LastMileProblem) -> Iterator[Issue]:
    """Vehicles that cannot exist."""
    for v in range(len(problem.vehicles)):
        yield from _vehicle_numbers(problem, v)
        yield from _vehicle_ways(problem, v)


def _vehicle_numbers(problem: LastMileProblem, v: int) -> Iterator[Issue]:
    """What one vehicle carries, how long it drives and how often."""
    one, where = problem.vehicles[v], problem.vehicle_name(v)
    for name in ("capacity_kg", "capacity_m3", "shift_h"):
        value = getattr(one, name)
        if not value > 0:
            yield _issue(
                "bad_vehicle",
                where,
                N_("%(name)s is %(value)s."),
                N_("Give a number above 0."),
                name=name,
                value=value,
            )
    for name in ("first_capacity_kg", "first_capacity_m3"):
        value = getattr(one, name)
        if value is not None and not value >= 0:
            yield _issue(
                "bad_vehicle",
                where,
                N_("%(name)s is %(value)s."),
                N_("Give 0 or more."),
                name=name,
                value=value,
            )
    if not np.isfinite(one.start_h) or one.start_h < 0:
        yield _issue(
            "bad_vehicle",
            where,
            N_("It starts at %(value)s h."),
            N_("Give an hour of 0 or later."),
            value=one.start_h,
        )
    if one.trips < 1:
        yield _issue(
            "bad_vehicle",
            where,
            N_("It may make %(value)d trips."),
            N_("Allow at least one trip."),
            value=one.trips,
        )


def _vehicle_ways(problem: LastMileProblem, v: int) -> Iterator[Issue]:
    """Where one vehicle starts and ends, and the roads it may use."""
    times = problem.travel_time_h
    known = times.shape[0] if times is not None and np.ndim(times) == 3 else None
    one, where = problem.vehicles[v], problem.vehicle_name(v)
    if not 0 <= one.start < problem.places:
        yield _issue(
            "bad_vehicle",
            where,
            N_("It starts at place %(value)d, which does not exist."),
            N_("Give a place number."),
            value=one.start,
        )
    if one.home is not None and not 0 <= one.home < problem.depots:
        yield _issue(
            "bad_vehicle",
            where,
            N_("Its home %(value)d is no depot."),
            N_("Give the number of a depot."),
            value=one.home,
        )
    if one.road_class < 0 or (known is not None and one.road_class >= known):
        yield _issue(
            "bad_vehicle",
            where,
            N_("There are no travel times for its road class %(value)d."),
            N_("Give one matrix for each road class."),
            value=one.road_class,
        )
    if problem.access is not None and one.road_class >= len(problem.access):
        yield _issue(
            "bad_vehicle",
            where,
            N_("access has no row for its road class %(value)d."),
            N_("Give one row for each road class."),
            value=one.road_class,
        )


def _numbers(problem: LastMileProblem) -> Iterator[Issue]:
    """Numbers that are missing, negative or contradictory, each with its stop."""
    rules = (
        ("weight", 1.0, True, False),
        ("service_h", 0.0, False, False),
        ("release_h", 0.0, False, False),
        ("deadline_h", np.inf, False, True),
    )
    for name, default, above_zero, may_be_infinite in rules:
        values = problem.per_place(name, default)
        for stop in problem.stops:
            x = values[stop]
            bad = np.isnan(x) or (np.isinf(x) and not may_be_infinite) or x < 0 or (above_zero and x == 0)
            if bad:
                yield _issue(
                    "bad_number",
                    problem.name(stop),
                    N_("%(name)s is %(value)s."),
                    N_("Give a number above 0; a stop that does not matter is left out of the problem.")
                    if above_zero
                    else N_("Give a number of 0 or more."),
                    name=name,
                    value=x,
                )
    yield from _demands(problem)
    yield from _windows(problem)
    if problem.piece_kg is not None and not problem.piece_kg > 0:
        yield _issue(
            "bad_number",
            "piece_kg",
            N_("piece_kg is %(value)s."),
            N_("Give a number above 0."),
            value=problem.piece_kg,
        )
    if not np.isfinite(problem.reload_h) or problem.reload_h < 0:
        yield _issue(
            "bad_number",
            "reload_h",
            N_("reload_h is %(value)s."),
            N_("Give a number of 0 or more."),
            value=problem.reload_h,
        )


def _demands(problem: LastMileProblem) -> Iterator[Issue]:
    """Stops that want less than nothing, or no number of things."""
    for name, table in (("demand_kg", problem.items_kg()), ("demand_m3", problem.items_m3())):
        for stop in problem.stops:
            if not (np.isfinite(table[stop]).all() and (table[stop] >= 0).all()):
                yield _issue(
                    "bad_number",
                    problem.name(stop),
                    N_("%(name)s is %(value)s."),
                    N_("Give a number of 0 or more."),
                    name=name,
                    value=table[stop].tolist(),
                )


def _windows(problem: LastMileProblem) -> Iterator[Issue]:
    """Stops whose deadline is before their opening."""
    release, deadline = problem.per_place("release_h", 0.0), problem.per_place("deadline_h", np.inf)
    for stop in problem.stops:
        if release[stop] > deadline[stop]:
            yield _issue(
                "contradictory_window",
                problem.name(stop),
                N_("It opens at %(release)s h and its deadline is %(deadline)s h."),
                N_("Put the deadline after the opening."),
                release=release[stop],
                deadline=deadline[stop],
            )


def _times(problem: LastMileProblem) -> Iterator[Issue]:
    """Travel times that are NaN or negative, coordinates that are no numbers, arcs that do not exist."""
    if problem.xy is not None and problem.travel_time_h is None:
        for place in np.flatnonzero(~np.isfinite(np.asarray(problem.xy, float)).all(1)):
            yield _issue(
                "bad_number",
                problem.name(int(place)),
                N_("Its coordinates are no numbers."),
                N_("Give two numbers."),
            )
    if problem.travel_time_h is not None:
        times = np.asarray(problem.travel_time_h, float)
        times = times if times.ndim == 3 else times[None]
        for _, a, b in list(zip(*np.nonzero(np.isnan(times) | (times < 0)), strict=True))[:20]:
            yield _issue(
                "bad_time",
                f"{problem.name(int(a))} → {problem.name(int(b))}",
                N_("The travel time is %(value)s."),
                N_("Give hours of 0 or more, or infinity where there is no way."),
                value=times[:, a, b].min(),
            )
    for a, b in problem.closed_arcs:
        if not (0 <= a < problem.places and 0 <= b < problem.places):
            yield _issue(
                "no_such_place",
                f"closed_arcs ({a}, {b})",
                N_("This arc names a place that does not exist."),
                N_("Give place numbers."),
            )


def check_problem(problem: LastMileProblem) -> None:
    """Nothing when the problem makes sense.

    Raises: BadLastMile with every fault found, each with the stop and what to change.
    """
    issues = [*_missing(problem), *_shapes(problem)]
    if not issues:
        issues = [*_vehicles(problem), *_numbers(problem), *_times(problem)]
    if issues:
        raise BadLastMile(issues)
