"""What is asked: stops, vehicles and travel times of one last mile, as plain values.

Places are numbered from 0. The first `depots` places are depots (hubs), all others are stops that want
goods. Times are hours and loads kg and m³ throughout; any other unit works as long as it is the same
everywhere, since the solver only adds and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Vehicle:
    """One vehicle.

    Attributes:
        name: how people call it.
        capacity_kg: largest load of one trip, > 0.
        capacity_m3: largest volume of one trip, > 0.
        start: place where it is at `start_h`; a depot, or a stop when it is already under way.
        home: depot where it loads for later trips and ends its shift; default the start when that is a
            depot, else depot 0.
        start_h: hour from which it can leave.
        shift_h: hours from `start_h` until it must be back; infinite when nobody counts the way back.
        trips: largest number of trips, >= 1.
        road_class: row of the travel times it drives by, and of `access`.
        first_capacity_kg, first_capacity_m3: load of the first trip when it is already on board.
    """

    name: str = ""
    capacity_kg: float = float("inf")
    capacity_m3: float = float("inf")
    start: int = 0
    home: int | None = None
    start_h: float = 0.0
    shift_h: float = float("inf")
    trips: int = 1
    road_class: int = 0
    first_capacity_kg: float | None = None
    first_capacity_m3: float | None = None


@dataclass(frozen=True)
class Promise:
    """What a stop has been told: which vehicle comes and when."""

    stop: int
    vehicle: int
    arrival_h: float


@dataclass(frozen=True, eq=False)
class LastMileProblem:
    """One last mile; arrays are over all places, entries of depots are ignored.

    Attributes:
        travel_time_h: float, shape (places, places) or (road classes, places, places), [from, to]; may be
            asymmetric; infinity where there is no way. None when `xy` is given.
        vehicles: the fleet.
        demand_kg: float, shape (places,) or (places, items), >= 0.
        demand_m3: float, same shape as demand_kg, >= 0; default none.
        weight: float, shape (places,), > 0: how much an hour matters at this stop; default 1.
        service_h: float, shape (places,), hours of unloading; default 0. The arrival is the moment when
            unloading begins.
        release_h: float, shape (places,): unloading cannot begin before; default none.
        deadline_h: float, shape (places,): unloading must begin by then; default none.
        depots: number of depots; they are the first places.
        xy: float, shape (places, 2): coordinates, for pictures, and for straight-line times when
            travel_time_h is None (speed 1).
        access: bool, shape (road classes, places): whether that class reaches the place; default all.
        closed_arcs: pairs (from, to) that nobody may drive.
        reload_h: hours of loading between two trips of a vehicle.
        piece_kg: largest piece a demand may be cut into for several vehicles; None keeps stops whole.
        names: one per place; default the numbers.
        district: one label per place, for fairness between districts; default every stop its own.
        promises: arrivals already announced, for planning anew.
        price_per_vehicle_change: cost, in weighted hours, of sending another vehicle than promised.
        price_per_late_hour: cost, in weighted hours, of each hour after a promised arrival.
        done: stops that want nothing any more; they stay in the arrays so that numbers keep their meaning.
    """

    travel_time_h: Array | None
    vehicles: Sequence[Vehicle]
    demand_kg: Array
    demand_m3: Array | None = None
    weight: Array | None = None
    service_h: Array | None = None
    release_h: Array | None = None
    deadline_h: Array | None = None
    depots: int = 1
    xy: Array | None = None
    access: Array | None = None
    closed_arcs: Iterable[tuple[int, int]] = ()
    reload_h: float = 0.0
    piece_kg: float | None = None
    names: Sequence[str] | None = None
    district: Sequence[str] | None = None
    promises: Mapping[int, Promise] = field(default_factory=dict)
    price_per_vehicle_change: float = 0.0
    price_per_late_hour: float = 0.0
    done: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Makes arrays of whatever was given: lists are welcome."""
        arrays = (
            "travel_time_h",
            "demand_kg",
            "demand_m3",
            "weight",
            "service_h",
            "release_h",
            "deadline_h",
            "xy",
        )
        for name in arrays:
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, np.asarray(given, float))
        if self.access is not None:
            object.__setattr__(self, "access", np.asarray(self.access, bool))
        object.__setattr__(self, "closed_arcs", tuple((int(a), int(b)) for a, b in self.closed_arcs))

    @property
    def places(self) -> int:
        """Number of places, depots included."""
        return len(self.demand_kg)

    @property
    def stops(self) -> list[int]:
        """Numbers of the stops that want something."""
        return [place for place in range(self.depots, self.places) if place not in self.done]

    def name(self, place: int) -> str:
        """What people call a place."""
        return str(self.names[place]) if self.names is not None else f"stop {place}"

    def vehicle_name(self, vehicle: int) -> str:
        """What people call a vehicle."""
        return self.vehicles[vehicle].name or f"vehicle {vehicle + 1}"

    def home(self, vehicle: int) -> int:
        """Depot to which a vehicle comes back."""
        one = self.vehicles[vehicle]
        if one.home is not None:
            return one.home
        return one.start if one.start < self.depots else 0

    def per_place(self, name: str, default: float) -> Array:
        """One of the arrays over places as floats, shape (places,), with its default filled in."""
        given = getattr(self, name)
        if given is None:
            return np.full(self.places, default)
        return np.asarray(given, float)

    def items_kg(self) -> Array:
        """Demand in kg, shape (places, items)."""
        given = np.asarray(self.demand_kg, float)
        return given.reshape(self.places, -1)

    def items_m3(self) -> Array:
        """Demand in m³, shape (places, items)."""
        if self.demand_m3 is None:
            return np.zeros((self.places, self.items_kg().shape[1]))
        return np.asarray(self.demand_m3, float).reshape(self.places, -1)


def straight_line_times(xy: Array) -> Array:
    """Unrounded Euclidean distances, shape (places, places)."""
    gap = xy[:, None, :] - xy[None, :, :]
    return np.asarray(np.sqrt((gap**2).sum(2)))
