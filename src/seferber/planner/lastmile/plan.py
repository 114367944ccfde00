"""What comes out: trips with arrivals and loads, what is not served and why, and how good the plan is."""

from __future__ import annotations

from dataclasses import dataclass, field

from seferber.kernel import Message


@dataclass(frozen=True)
class Visit:
    """One stop on one trip.

    Attributes:
        stop: place number.
        arrival_h: hour when unloading begins.
        share: part of the stop's demand that is unloaded here, 0 < share <= 1.
        kg, m3: what is unloaded, one number per item.
    """

    stop: int
    arrival_h: float
    share: float = 1.0
    kg: tuple[float, ...] = ()
    m3: tuple[float, ...] = ()


@dataclass(frozen=True)
class Trip:
    """One vehicle out and back; `number` counts the vehicle's trips from 1."""

    vehicle: int
    number: int
    depart_h: float
    back_h: float
    visits: tuple[Visit, ...]

    @property
    def stops(self) -> list[int]:
        """Stops in the order of the visit."""
        return [visit.stop for visit in self.visits]

    @property
    def load_kg(self) -> float:
        """Kilograms on board when the trip begins."""
        return sum(sum(visit.kg) for visit in self.visits)

    @property
    def load_m3(self) -> float:
        """Cubic metres on board when the trip begins."""
        return sum(sum(visit.m3) for visit in self.visits)


@dataclass(frozen=True)
class Unserved:
    """A stop, or a share of it, that no trip serves, with the reason and what would help."""

    stop: int
    code: str
    reason: Message
    share: float = 1.0

    def __str__(self) -> str:
        return str(self.reason)


@dataclass(frozen=True)
class TracePoint:
    """The best plan known after so many seconds and steps; `left_out` is the share not served yet."""

    seconds: float
    steps: int
    objective: float
    left_out: float = 0.0


@dataclass(frozen=True)
class RoutePlan:
    """A feasible plan.

    Attributes:
        trips: by vehicle and number.
        unserved: stops without a visit, each with its reason.
        objective: sum of weight × arrival over the served shares, recomputed by the evaluator.
        bound: no plan that serves the same stops can have a smaller objective.
        trace: how the best objective fell.
        seed, steps, schedule: what repeats the run exactly: `schedule` holds (steps, temperature at the
            start, temperature at the end) of each part of the run; 0 steps mark a joining, its effort beside.
        stopped: whether the caller stopped the run early.
    """

    trips: tuple[Trip, ...]
    unserved: tuple[Unserved, ...] = ()
    objective: float = 0.0
    bound: float = 0.0
    trace: tuple[TracePoint, ...] = ()
    seed: int = 0
    steps: int = 0
    schedule: tuple[tuple[int, float, float], ...] = field(default=(), repr=False)
    stopped: bool = False

    @property
    def gap(self) -> float:
        """How far above the best possible the plan can be at most: 0.1 means ten per cent."""
        return 0.0 if self.objective <= self.bound else (self.objective - self.bound) / max(self.bound, 1e-12)

    @property
    def routes(self) -> list[list[int]]:
        """Stops of each trip that goes anywhere."""
        return [trip.stops for trip in self.trips if trip.visits]

    def visits_of(self, stop: int) -> list[tuple[Trip, Visit]]:
        """Every visit of a stop with its trip, earliest first."""
        found = [(trip, visit) for trip in self.trips for visit in trip.visits if visit.stop == stop]
        return sorted(found, key=lambda pair: pair[1].arrival_h)

    def vehicle_of(self) -> dict[int, int]:
        """The vehicle that brings the largest share to each stop."""
        best: dict[int, tuple[float, int]] = {}
        for trip in self.trips:
            for visit in trip.visits:
                if visit.share > best.get(visit.stop, (0.0, 0))[0]:
                    best[visit.stop] = (visit.share, trip.vehicle)
        return {stop: vehicle for stop, (_, vehicle) in best.items()}

    def arrival_of(self) -> dict[int, float]:
        """Arrival at each stop; for a stop served in pieces the mean, weighted by the shares."""
        total: dict[int, tuple[float, float]] = {}
        for trip in self.trips:
            for visit in trip.visits:
                weight, time = total.get(visit.stop, (0.0, 0.0))
                total[visit.stop] = (weight + visit.share, time + visit.share * visit.arrival_h)
        return {stop: time / weight for stop, (weight, time) in total.items()}
