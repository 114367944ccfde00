"""Keeps what has already been decided: vehicles whose first stops are fixed go on from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from seferber.kernel import N_, SeferberError
from seferber.planner.lastmile.assemble import Roads
from seferber.planner.lastmile.problem import LastMileProblem, Vehicle


class BadAnchor(SeferberError):
    """A fixed beginning that cannot be driven."""

    code = "bad_anchor"
    default_holds = N_("No plan was made.")


@dataclass(frozen=True)
class Anchored:
    """A problem whose vehicles start after their fixed stops.

    Attributes:
        problem: the same problem with vehicles moved to the end of what is fixed.
        fixed: stops already decided, by vehicle, in their order on the first trip.
    """

    problem: LastMileProblem
    fixed: dict[int, tuple[int, ...]]

    @property
    def stops(self) -> set[int]:
        """All fixed stops."""
        return {stop for stops in self.fixed.values() for stop in stops}


def fix_beginnings(problem: LastMileProblem, anchored: Mapping[int, Sequence[int]] | None) -> Anchored:
    """Moves each vehicle with fixed first stops to the last of them, with the load that is left.

    Args:
        problem: the whole problem.
        anchored: for each vehicle the stops it has promised to visit first, in order.

    Returns: Anchored. Fixed stops are to be left out of the search and put in front afterwards.
    Raises: BadAnchor, when a stop is fixed twice, does not exist, or lies beyond a closed arc.
    """
    if not anchored:
        return Anchored(problem, {})
    roads = Roads(problem)
    kg, m3 = problem.items_kg().sum(1), problem.items_m3().sum(1)
    service, release = problem.per_place("service_h", 0.0), problem.per_place("release_h", 0.0)
    vehicles: list[Vehicle] = list(problem.vehicles)
    seen: set[int] = set()
    known = set(problem.stops)
    for vehicle, stops in anchored.items():
        if not stops:
            continue
        if not 0 <= vehicle < len(vehicles):
            raise BadAnchor(
                N_("Vehicle %(vehicle)d does not exist."),
                todo=N_("Fix stops of vehicles in the fleet."),
                vehicle=vehicle,
            )
        one = vehicles[vehicle]
        clock, here, load_kg, load_m3 = one.start_h, one.start, 0.0, 0.0
        for stop in stops:
            if stop in seen or stop not in known:
                raise BadAnchor(
                    N_("%(place)s is fixed twice or is no stop."),
                    todo=N_("Fix each stop for one vehicle only."),
                    place=problem.name(stop) if 0 <= stop < problem.places else str(stop),
                )
            seen.add(stop)
            step = roads.hours(vehicle, here, stop)
            if step == float("inf"):
                raise BadAnchor(
                    N_(
                        "%(vehicle)s cannot drive on to %(place)s, which is fixed as its next stop: the way is closed."
                    ),
                    todo=N_("Release this stop so that it can be planned anew."),
                    vehicle=problem.vehicle_name(vehicle),
                    place=problem.name(stop),
                )
            clock = max(clock + step, release[stop]) + service[stop]
            here = stop
            load_kg += float(kg[stop])
            load_m3 += float(m3[stop])
        room_kg = one.capacity_kg if one.first_capacity_kg is None else one.first_capacity_kg
        room_m3 = one.capacity_m3 if one.first_capacity_m3 is None else one.first_capacity_m3
        vehicles[vehicle] = replace(
            one,
            start=here,
            home=problem.home(vehicle),
            start_h=float(clock),
            shift_h=max(one.shift_h - (float(clock) - one.start_h), 1e-9),
            first_capacity_kg=max(0.0, room_kg - load_kg),
            first_capacity_m3=max(0.0, room_m3 - load_m3),
        )
    fixed = {vehicle: tuple(stops) for vehicle, stops in anchored.items() if stops}
    return Anchored(replace(problem, vehicles=vehicles), fixed)
