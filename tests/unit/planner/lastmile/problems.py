"""Small problems of every variant, drawn from a seed."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile import LastMileProblem, Promise, Vehicle

VARIANTS = (
    "depots", "asymmetric", "classes", "items", "trips", "mixed", "start", "shift", "volume", "underway", "windows",
    "service", "weight", "access", "closed", "split", "promise",
)  # fmt: skip


def square(stops: int = 12, *, vehicles: int = 3, capacity: float = 5.0, seed: int = 1) -> LastMileProblem:
    """Stops in a square of ten by ten hours around a depot in the middle, one kilogram each."""
    rng = np.random.default_rng(seed)
    xy = np.vstack([[5.0, 5.0], rng.random((stops, 2)) * 10])
    return LastMileProblem(
        None, [Vehicle(capacity_kg=capacity)] * vehicles, np.append(0.0, np.ones(stops)), xy=xy
    )


def drawn(rng: np.random.Generator, kinds: set[str]) -> LastMileProblem:
    """A problem with the variants named in `kinds`."""
    stops, depots = int(rng.integers(3, 30)), int(rng.integers(1, 4)) if "depots" in kinds else 1
    places = stops + depots
    xy = rng.random((places, 2)) * 10
    times = np.sqrt(((xy[:, None] - xy[None]) ** 2).sum(2))
    if "asymmetric" in kinds:
        times = times * rng.uniform(0.7, 1.4, times.shape)
    if "classes" in kinds:
        times = np.stack([times, times * rng.uniform(1.0, 1.5, times.shape)])
    demand = rng.random((places, 3)) * 5 if "items" in kinds else rng.integers(1, 20, places).astype(float)
    fleet, trips = int(rng.integers(2, 6)), int(rng.integers(2, 4)) if "trips" in kinds else 1
    room = demand[depots:].sum() / fleet / trips * 1.15 + demand.max() * 0.5
    vehicles = [
        Vehicle(
            capacity_kg=room * (rng.uniform(0.8, 1.4) if "mixed" in kinds else 1.0),
            capacity_m3=rng.uniform(2, 3) * stops / fleet / trips if "volume" in kinds else np.inf,
            start=int(rng.integers(0, depots)), start_h=float(rng.random() * 3) if "start" in kinds else 0.0, trips=trips,
            road_class=int(rng.integers(0, 2)) if "classes" in kinds else 0,
            shift_h=float(rng.uniform(20, 60)) if "shift" in kinds else np.inf,
        )
        for _ in range(fleet)
    ]  # fmt: skip
    if "underway" in kinds:
        vehicles[0] = Vehicle(
            capacity_kg=room, start=depots, start_h=1.0, trips=trips, first_capacity_kg=room * 0.3, home=0
        )
    more: dict[str, object] = {}
    if "windows" in kinds:
        more["release_h"] = rng.random(places) * 8 * (rng.random(places) < 0.4)
        more["deadline_h"] = np.where(
            rng.random(places) < 0.4, more["release_h"] + rng.uniform(8, 30, places), np.inf
        )  # type: ignore[operator]
    if "service" in kinds and "split" not in kinds:
        more["service_h"] = rng.random(places)
    if "weight" in kinds:
        more["weight"] = rng.integers(1, 9, places).astype(float)
    if "volume" in kinds:
        more["demand_m3"] = rng.random(demand.shape) * 2
    if "access" in kinds and "classes" in kinds:
        more["access"] = rng.random((2, places)) < 0.8
    if "closed" in kinds:
        more["closed_arcs"] = [
            (int(a), int(b)) for a, b in rng.integers(0, places, (places * 2, 2)) if a != b
        ]
    if "split" in kinds:
        more["piece_kg"] = float(rng.uniform(3, 8))
    if "promise" in kinds and "split" not in kinds:
        more["promises"] = {
            s: Promise(s, int(rng.integers(0, fleet)), float(rng.random() * 10))
            for s in range(depots, places)
        }
        more["price_per_vehicle_change"], more["price_per_late_hour"] = 3.0, 2.0
    straight = not {"asymmetric", "classes"} & kinds and rng.random() < 0.3
    reload_h = float(rng.random()) if "trips" in kinds else 0.0
    return LastMileProblem(
        None if straight else times, vehicles, demand, depots=depots, xy=xy, reload_h=reload_h, **more
    )  # type: ignore[arg-type]
