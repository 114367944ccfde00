"""Puts hours and loads on trips that the search only knows as orders of stops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seferber.planner.lastmile.arrays import Piece
from seferber.planner.lastmile.plan import Trip, Visit
from seferber.planner.lastmile.problem import Array, LastMileProblem


class Roads:
    """Travel times of a problem, with closed arcs looked up once."""

    def __init__(self, problem: LastMileProblem) -> None:
        self.problem = problem
        self.closed = set(map(tuple, problem.closed_arcs))

    def hours(self, vehicle: int, a: int, b: int) -> float:
        """Hours one vehicle needs from place a to place b; infinite when the arc is closed."""
        problem = self.problem
        if a == b:
            return 0.0
        if (a, b) in self.closed:
            return float("inf")
        if problem.travel_time_h is None:
            assert problem.xy is not None
            return float(np.hypot(problem.xy[a][0] - problem.xy[b][0], problem.xy[a][1] - problem.xy[b][1]))
        times: Array = problem.travel_time_h
        return float(times[problem.vehicles[vehicle].road_class, a, b] if times.ndim == 3 else times[a, b])


def merge_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one stop that follow each other become one visit."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].stop == piece.stop:
            merged[-1] = Piece(piece.stop, merged[-1].share + piece.share)
        else:
            merged.append(piece)
    return merged


def timed_trips(
    problem: LastMileProblem, trips: Sequence[tuple[int, int, Sequence[Piece]]]
) -> tuple[Trip, ...]:
    """Trips with departures, arrivals and loads from (vehicle, number, pieces), in the order of the numbers.

    A vehicle that is under way (its start is no depot) and whose first trip is missing goes home empty
    and loads before its second.
    """
    roads = Roads(problem)
    kg, m3 = problem.items_kg(), problem.items_m3()
    service, release = problem.per_place("service_h", 0.0), problem.per_place("release_h", 0.0)
    ready: dict[int, tuple[float, int]] = {}
    out = []
    for vehicle, number, pieces in sorted(trips, key=lambda trip: (trip[0], trip[1])):
        one = problem.vehicles[vehicle]
        home = problem.home(vehicle)
        clock, here = ready.get(vehicle, (one.start_h, one.start))
        if vehicle in ready:
            clock += problem.reload_h
        elif number > 1 and one.start != home:
            clock, here = clock + roads.hours(vehicle, here, home) + problem.reload_h, home
        depart = clock
        visits = []
        for piece in merge_pieces(pieces):
            stop = piece.stop
            clock = max(clock + roads.hours(vehicle, here, stop), release[stop])
            share = 1.0 if piece.share > 1.0 - 1e-9 else piece.share
            visits.append(
                Visit(
                    stop,
                    float(clock),
                    share,
                    tuple((kg[stop] * share).tolist()),
                    tuple((m3[stop] * share).tolist()),
                )
            )
            clock += service[stop] * share
            here = stop
        clock += roads.hours(vehicle, here, home)
        ready[vehicle] = (clock, home)
        out.append(Trip(vehicle, number, float(depart), float(clock), tuple(visits)))
    return tuple(out)
