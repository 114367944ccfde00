"""Large instances, variants, repairs, first use, and the report; called by lastmile.py."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.lastmile import BEST, HERE, load, measure, record
from seferber.planner.lastmile import LastMileProblem, Vehicle, evaluate


def city(stops: int, seed: int = 0, per_route: int = 45) -> LastMileProblem:
    """A generated city: stops around centres and some between, loads 1 to 10, about `per_route` stops a route."""
    rng = np.random.default_rng([seed, stops])
    centres = rng.random((max(4, stops // 60), 2)) * 1000
    near = centres[rng.integers(0, len(centres), stops)] + rng.normal(0, 25, (stops, 2))
    xy = np.where((rng.random(stops) < 0.4)[:, None], rng.random((stops, 2)) * 1000, near)
    demand = rng.integers(1, 11, stops).astype(float)
    capacity = per_route * 5.5
    fleet = int(np.ceil(demand.sum() / capacity * 1.02))
    everything = np.vstack([[500.0, 500.0], xy])
    return LastMileProblem(
        None, [Vehicle(capacity_kg=capacity)] * fleet, np.append(0.0, demand), xy=everything
    )


def run_large(options: argparse.Namespace) -> None:
    """Generated cities and X-n1001: a run against one ten times as long, and the cost of a step."""
    names = options.only or ["X-n1001-k43", "city1000", "city2000", "city5000", "city10000"]
    for name in names:
        problem = city(int(name[4:])) if name.startswith("city") else load(options.instances, name)
        for seconds in options.seconds:
            plan, _ = measure(problem, seconds, options.seeds[0])
            record(
                "large", instance=name, stops=len(problem.stops), vehicles=len(problem.vehicles), limit=seconds,
                objective=plan.objective, steps=plan.steps, unserved=len(plan.unserved),
            )  # fmt: skip


GROWTH_STEPS = 20_000


def run_growth(options: argparse.Namespace) -> None:
    """The cost of one step against the number of stops: generated cities, the temperature in the middle."""
    from seferber.planner.lastmile.cooling import COLD, WARM, search_on
    from seferber.planner.lastmile.run import start_run
    from seferber.planner.lastmile.solve import begin, prepare
    from seferber.planner.lastmile.work import COST

    prepare()
    for stops in (100, 200, 500, 1000, 2000, 5000, 10_000):
        one = start_run(city(stops), options.seeds[0])
        begin(one, None)
        scale = float(one.work.figures[COST]) / stops
        heat = scale * (WARM * COLD) ** 0.5
        spent = []
        for steps in (5_000, GROWTH_STEPS, GROWTH_STEPS, GROWTH_STEPS):
            began = time.process_time()
            search_on(one, steps, heat, heat, -1.0)
            spent.append((time.process_time() - began) / steps)
        record("growth", stops=stops, steps=GROWTH_STEPS, microseconds=1e6 * min(spent[1:]))


def variants(instances: Path) -> Iterator[tuple[str, LastMileProblem]]:
    """One problem per variant, made from published coordinates by fixed rules (seeds in the names)."""
    base = load(instances, "CMT4")
    large = load(instances, "CMT5")
    rng = np.random.default_rng(7)
    places = base.places
    weight = rng.choice([1.0, 2.0, 5.0, 10.0], places, p=[0.4, 0.3, 0.2, 0.1])
    yield "weighted-CMT4", replace(base, weight=weight)
    yield "weighted-CMT5", replace(large, weight=rng.choice([1.0, 3.0, 9.0], large.places))
    trips = [Vehicle(capacity_kg=v.capacity_kg, trips=3) for v in base.vehicles[:5]]
    yield "trips-CMT4", replace(base, vehicles=trips, reload_h=10.0)
    yield "trips-CMT5", replace(large, vehicles=[Vehicle(capacity_kg=200.0, trips=3)] * 6, reload_h=5.0)
    demand = np.asarray(base.demand_kg) * 1.0
    demand[1::6] *= 6.0
    capacity = base.vehicles[0].capacity_kg
    fleet = int(np.ceil(demand.sum() / capacity * 1.03))
    yield (
        "split-CMT4",
        replace(
            base, demand_kg=demand, piece_kg=capacity / 4, vehicles=[Vehicle(capacity_kg=capacity)] * fleet
        ),
    )
    heavy = np.asarray(large.demand_kg) * 1.0
    heavy[2::8] *= 5.0
    room = large.vehicles[0].capacity_kg
    need = [Vehicle(capacity_kg=room)] * int(np.ceil(heavy.sum() / room * 1.03))
    yield "split-CMT5", replace(large, demand_kg=heavy, piece_kg=room / 4, vehicles=need)
    mixed = [
        Vehicle(capacity_kg=c, road_class=0)
        for c in (120.0, 120.0, 160.0, 160.0, 200.0, 200.0, 240.0, 240.0, 300.0, 300.0, 300.0)
    ]
    yield "mixed-fleet-CMT4", replace(base, vehicles=mixed)
    xy = np.asarray(base.xy, float)
    times = np.sqrt(((xy[:, None] - xy[None]) ** 2).sum(2))
    access = np.ones((2, places), bool)
    access[1] = rng.random(places) < 0.75
    access[1, 0] = True
    both = np.stack([times * 1.2, times])
    cars = [Vehicle(capacity_kg=150.0, road_class=0)] * 7 + [Vehicle(capacity_kg=260.0, road_class=1)] * 5
    yield "access-CMT4", replace(base, travel_time_h=both, access=access, vehicles=cars)
    uphill = 1.0 + 0.4 * np.clip((xy[None, :, 1] - xy[:, None, 1]) / np.ptp(xy[:, 1]), -1, 1)
    yield "asymmetric-CMT4", replace(base, travel_time_h=times * uphill)
    hubs = np.vstack(
        [xy[0], xy[1:].min(0) * 0.6 + xy[1:].max(0) * 0.4, xy[1:].min(0) * 0.25 + xy[1:].max(0) * 0.75]
    )
    spread = [Vehicle(capacity_kg=capacity, start=k % 3) for k in range(12)]
    yield "hubs-CMT4", replace(base, xy=np.vstack([hubs, xy[1:]]), demand_kg=np.append([0.0] * 3, np.asarray(base.demand_kg)[1:]),
                               depots=3, vehicles=spread)  # fmt: skip


def run_variants(options: argparse.Namespace) -> None:
    """Several seeds at each limit; the best of the longest is the reference and keeps its routes."""
    for name, problem in variants(options.instances):
        if options.only and name not in options.only:
            continue
        for seconds in options.seconds:
            for seed in options.seeds:
                plan, _ = measure(problem, seconds, seed)
                verdict = evaluate(problem, plan)
                assert verdict.feasible
                path = BEST / f"variant-{name}.json"
                if not path.exists() or json.loads(path.read_text())["objective"] > plan.objective + 1e-6:
                    trips = [
                        {
                            "vehicle": t.vehicle,
                            "number": t.number,
                            "stops": t.stops,
                            "shares": [v.share for v in t.visits],
                        }
                        for t in plan.trips
                    ]
                    rows = {
                        "variant": name,
                        "objective": plan.objective,
                        "seconds": seconds,
                        "seed": seed,
                        "trips": trips,
                    }
                    path.write_text(json.dumps(rows) + "\n", encoding="utf-8")
                record("variant", instance=name, seed=seed, limit=seconds, objective=plan.objective,
                       unserved=len(plan.unserved), steps=plan.steps)  # fmt: skip


def road_cut(problem: LastMileProblem) -> list[tuple[int, int]]:
    """Arcs that cross a line from near the depot to the edge of the map.

    Where that line leaves the stops at once (a depot in a corner of them), it runs on through their middle, a little aslant.
    """
    xy = np.asarray(problem.xy, float)
    a = xy[0] + 0.05 * np.ptp(xy, axis=0)
    b = a + np.array([0.9, 0.5]) * np.ptp(xy, axis=0).max()
    crossed = _across(xy, a, b)
    if not crossed:
        to_middle = xy[1:].mean(axis=0) - xy[0]
        aslant = np.array([to_middle[0] - 0.3 * to_middle[1], to_middle[1] + 0.3 * to_middle[0]])
        crossed = _across(xy, xy[0] + 0.1 * aslant, xy[0] + 1.6 * aslant)
    return crossed


def _across(xy: Any, a: Any, b: Any) -> list[tuple[int, int]]:
    """Pairs of places whose straight line crosses the one from `a` to `b`."""

    def side(p: Any, q: Any, r: Any) -> Any:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
            r[..., 0] - p[..., 0]
        )

    p, q = xy[:, None, :], xy[None, :, :]
    one = side(a, b, p) * side(a, b, q) < 0
    two = side(p, q, np.broadcast_to(a, q.shape)) * side(p, q, np.broadcast_to(b, q.shape)) < 0
    return [(int(i), int(j)) for i, j in np.argwhere(one & two)]


def run_repair(options: argparse.Namespace) -> None:
    """A road cut (times × 3): the old plan, a repair of one second, a fresh plan of ten."""
    from seferber.planner.lastmile.replan import RoadCut, apply_events, replan

    for name in options.only or ["CMT5", "CMT4", "Golden_1", "Golden_9"]:
        problem = load(options.instances, name)
        old, _ = measure(problem, 10.0, 1)
        cut = RoadCut(road_cut(problem), 3.0)
        after, _ = apply_events(problem, [cut])
        stay = replan(problem, old, [cut], steps=1, change_price=1e6)
        fresh, _ = measure(after, 10.0, 2)
        for price in (0.0, 0.05, 0.2, 0.5):
            repair = replan(problem, old, [cut], time_limit=1.0, change_price=price, clock=time.process_time)
            before, now = old.vehicle_of(), fresh.vehicle_of()
            record("repair", instance=name, arcs=len(cut.arcs), price=price, unchanged=stay.plan.objective,
                   repaired=repair.plan.objective, fresh=fresh.objective, kept=repair.kept, stops=repair.open_stops,
                   kept_fresh=sum(before[s] == now.get(s) for s in before), kept_fresh_renamed=renamed(before, now),
                   changes=len(repair.changes))  # fmt: skip


def renamed(before: dict[int, int], now: dict[int, int]) -> int:
    """Stops that keep their vehicle when the fresh plan's vehicles are renamed in its favour (greedily)."""
    size = 1 + max([*before.values(), *now.values()])
    same = np.zeros((size, size))
    for stop, vehicle in before.items():
        if stop in now:
            same[vehicle, now[stop]] += 1
    total = 0
    while same.max() > 0:
        i, j = np.unravel_index(int(same.argmax()), same.shape)
        total += int(same[i, j])
        same[i, :] = 0
        same[:, j] = 0
    return total


def run_cold(options: argparse.Namespace) -> None:
    """`seferber route` with an empty and with a filled cache of compiled code."""
    code = "import sys, typer; from seferber.cli.route import route; app = typer.Typer(); app.command()(route); app()"
    with tempfile.TemporaryDirectory() as folder:
        given = {
            "xy": [[0, 0], [1, 0], [0, 2], [3, 3]],
            "demand": [0, 1, 1, 1],
            "K": 2,
            "Q": 2,
            "weights": None,
        }
        (Path(folder) / "small.json").write_text(json.dumps(given))
        for state in ("cold", "warm", "warm"):
            here = {
                **os.environ,
                "NUMBA_CACHE_DIR": str(Path(folder) / "cache"),
                "PYTHONPATH": str(HERE.parent / "src"),
            }
            before, began = os.times(), time.perf_counter()
            command = [sys.executable, "-c", code, "small.json", "--seconds", "0.5", "--out", "plan.json"]
            subprocess.run(command, cwd=folder, env=here, check=True, capture_output=True)
            after = os.times()
            cpu = after.children_user + after.children_system - before.children_user - before.children_system
            record("cold", state=state, wall=time.perf_counter() - began - 0.5, cpu=cpu - 0.5)


def run_report(options: argparse.Namespace) -> None:
    """The tables of lastmile.md, from the recorded results."""
    from benchmarks.lastmile_report import write_report

    write_report()


__all__ = [
    "city",
    "road_cut",
    "run_cold",
    "run_growth",
    "run_large",
    "run_repair",
    "run_report",
    "run_variants",
    "variants",
]
