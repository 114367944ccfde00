"""The rule of the hand, to compare with: every vehicle drives to the nearest stop that still waits.

The vehicle that is free first loads what it can carry for the nearest stop, then for the stop nearest to that
one, until it is full; it comes home and begins again. Nobody looks ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.lastmile.arrays import Piece, cut_pieces
from seferber.planner.lastmile.assemble import Roads, timed_trips
from seferber.planner.lastmile.bound import simple_bound
from seferber.planner.lastmile.check import check_problem
from seferber.planner.lastmile.evaluate import evaluate
from seferber.planner.lastmile.plan import RoutePlan, Unserved
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.reach import unservable


def nearest_first(problem: LastMileProblem) -> RoutePlan:
    """The plan of the rule; what it does not serve is listed, with code "by_hand" where somebody could.

    Raises: BadLastMile for contradictory input.
    """
    check_problem(problem)
    lost = unservable(problem)
    never = {one.stop for one in lost}
    waiting: dict[int, list[float]] = {}
    for piece in cut_pieces(problem, [stop for stop in problem.stops if stop not in never]):
        waiting.setdefault(piece.stop, []).append(piece.share)
    trips = _Hand(problem, waiting).drive()
    missing = [
        Unserved(
            stop,
            "by_hand",
            Message(N_("The rule of the hand does not reach %(place)s."), {"place": problem.name(stop)}),
            share=min(1.0, sum(shares)),
        )
        for stop, shares in waiting.items()
        if shares
    ]
    plan = RoutePlan(trips=timed_trips(problem, trips), unserved=(*lost, *missing))
    verdict = evaluate(problem, plan)
    served = [(stop, float(share)) for stop, share in enumerate(verdict.served_share) if share > 0]
    bound = simple_bound(problem, served)
    return replace(plan, objective=verdict.objective, bound=min(bound, verdict.objective))


class _Hand:
    """Vehicles, their clocks, and what still waits."""

    def __init__(self, problem: LastMileProblem, waiting: dict[int, list[float]]) -> None:
        self.problem, self.waiting, self.roads = problem, waiting, Roads(problem)
        self.kg, self.m3 = problem.items_kg().sum(1), problem.items_m3().sum(1)
        self.service = problem.per_place("service_h", 0.0)
        self.release = problem.per_place("release_h", 0.0)
        self.deadline = problem.per_place("deadline_h", np.inf)

    def drive(self) -> list[tuple[int, int, Sequence[Piece]]]:
        """(vehicle, trip number, pieces) in the order in which vehicles become free."""
        problem = self.problem
        free = {v: one.start_h for v, one in enumerate(problem.vehicles)}
        here = {v: one.start for v, one in enumerate(problem.vehicles)}
        number = dict.fromkeys(free, 0)
        out: list[tuple[int, int, Sequence[Piece]]] = []
        while free and any(self.waiting.values()):
            v = min(free, key=lambda one: (free[one], one))
            number[v] += 1
            clock = free[v] + (problem.reload_h if number[v] > 1 else 0.0)
            pieces, back = self.trip(v, here[v], clock, first=number[v] == 1)
            if pieces:
                out.append((v, number[v], pieces))
                free[v], here[v] = back, problem.home(v)
            if not pieces or number[v] >= problem.vehicles[v].trips:
                del free[v]
        return out

    def trip(self, v: int, here: int, clock: float, *, first: bool) -> tuple[list[Piece], float]:
        """Nearest stop, then the nearest to that one, while there is room and the shift lasts."""
        problem, one = self.problem, self.problem.vehicles[v]
        room_kg, room_m3 = one.capacity_kg, one.capacity_m3
        if first and one.first_capacity_kg is not None:
            room_kg = one.first_capacity_kg
        if first and one.first_capacity_m3 is not None:
            room_m3 = one.first_capacity_m3
        pieces: list[Piece] = []
        while True:
            nearest: tuple[float, int, float] | None = None
            for stop, shares in self.waiting.items():
                if not shares or not self.may(v, stop):
                    continue
                way = self.roads.hours(v, here, stop)
                if nearest is not None and way >= nearest[0]:
                    continue
                fits = self.kg[stop] * shares[-1] <= room_kg and self.m3[stop] * shares[-1] <= room_m3
                leaves = self.leaves(v, stop, clock + way, shares[-1])
                if fits and leaves is not None:
                    nearest = (way, stop, leaves)
            if nearest is None:
                return pieces, clock + self.roads.hours(v, here, problem.home(v))
            _, here, clock = nearest
            share = self.waiting[here].pop()
            room_kg -= self.kg[here] * share
            room_m3 -= self.m3[here] * share
            pieces.append(Piece(here, share))

    def leaves(self, v: int, stop: int, at: float, share: float) -> float | None:
        """When the vehicle leaves the stop again; None when it comes too late or could not be home in time."""
        one = self.problem.vehicles[v]
        arrival = max(at, float(self.release[stop]))
        leaves = arrival + float(self.service[stop]) * share
        home = leaves + self.roads.hours(v, stop, self.problem.home(v))
        late = arrival > self.deadline[stop] or not np.isfinite(arrival)
        if late or (np.isfinite(one.shift_h) and home > one.start_h + one.shift_h):
            return None
        return leaves

    def may(self, v: int, stop: int) -> bool:
        """Whether the vehicle's road class reaches the stop."""
        access = self.problem.access
        return access is None or bool(access[self.problem.vehicles[v].road_class][stop])
