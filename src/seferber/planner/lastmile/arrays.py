"""Turns a checked problem into the arrays of the search, and a plan of the search back into trips."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.lastmile.neighbours import curve_places, nearest
from seferber.planner.lastmile.problem import Array, LastMileProblem, straight_line_times
from seferber.planner.lastmile.state import FAR, Data

NODES_WITH_MATRIX = 600  # up to here a matrix over nodes (with reloading baked in) stays in the cache
EVERY_POSITION_UP_TO = 600  # more nodes than this: only positions beside near stops are tried
NEAR = 30


@dataclass(frozen=True)
class Piece:
    """One load the search places: a whole stop or a part of it."""

    stop: int
    share: float


def cut_pieces(problem: LastMileProblem, stops: list[int]) -> list[Piece]:
    """One piece per stop, or several equal ones where its demand exceeds `piece_kg`."""
    total = problem.items_kg().sum(1)
    pieces: list[Piece] = []
    for stop in stops:
        parts = 1
        if problem.piece_kg is not None and total[stop] > problem.piece_kg:
            parts = int(np.ceil(total[stop] / problem.piece_kg - 1e-9))
        pieces.extend(Piece(stop, 1.0 / parts) for _ in range(parts))
    if len(pieces) > EVERY_POSITION_UP_TO and problem.xy is not None:
        # Neighbours on the map become neighbours in memory.
        along = curve_places(np.asarray(problem.xy, float)[[piece.stop for piece in pieces]])
        pieces = [pieces[int(i)] for i in np.argsort(along, kind="stable")]
    return pieces


def time_tables(problem: LastMileProblem, no_way: float) -> Array:
    """Travel times, shape (road classes, places, places), with `no_way` hours on closed arcs."""
    if problem.travel_time_h is None:
        assert problem.xy is not None
        times = straight_line_times(np.asarray(problem.xy, float))[None]
    else:
        times = np.asarray(problem.travel_time_h, float)
        times = (times if times.ndim == 3 else times[None]).copy()
        times[~np.isfinite(times)] = no_way
    for a, b in problem.closed_arcs:
        times[:, a, b] = no_way
    return times


def _node_tables(tables: Array, into: Array, outof: Array, n: int, reload: Array) -> Array:
    """Times over nodes, shape (classes, N, N): out of node i, into node j, reloading included."""
    times = tables[:, outof][:, :, into].copy()
    loads = (np.arange(len(into)) < n) | (into != outof)
    times[:, loads, :] += reload[None, None, :]
    return np.ascontiguousarray(times)


def build_data(problem: LastMileProblem, pieces: list[Piece]) -> Data:
    """The arrays of the search for these pieces."""
    n = len(pieces)
    vehicles = problem.vehicles
    place = np.array([p.stop for p in pieces], np.int32)
    share = np.array([p.share for p in pieces])
    row_vehicle = np.repeat(np.arange(len(vehicles)), [v.trips for v in vehicles]).astype(np.int32)
    first_row = np.concatenate([[0], np.cumsum([v.trips for v in vehicles])]).astype(np.int32)
    rows = len(row_vehicle)
    into = np.concatenate([place, [problem.home(int(v)) for v in row_vehicle]]).astype(np.int32)
    outof = into.copy()
    cap_kg = np.array([vehicles[int(v)].capacity_kg for v in row_vehicle])
    cap_m3 = np.array([vehicles[int(v)].capacity_m3 for v in row_vehicle])
    reload = np.zeros(n + rows)
    for v, one in enumerate(vehicles):
        head = first_row[v]
        outof[n + head] = one.start
        reload[n + head + 1 : n + first_row[v + 1]] = problem.reload_h
        if one.first_capacity_kg is not None:
            cap_kg[head] = one.first_capacity_kg
        if one.first_capacity_m3 is not None:
            cap_m3[head] = one.first_capacity_m3

    lines_only = problem.travel_time_h is None and not list(problem.closed_arcs)
    mode = 0 if n + rows <= NODES_WITH_MATRIX else (2 if lines_only else 1)
    left_out_h, no_way = _prices_of_failure(problem)
    tables = None if mode == 2 else time_tables(problem, no_way)
    times = np.zeros((1, 1, 1))
    back = times
    if mode == 0:
        assert tables is not None
        times = _node_tables(tables, into, outof, n, reload)
        back = np.ascontiguousarray(times.transpose(0, 2, 1))
    elif mode == 1:
        assert tables is not None
        times = tables

    def at_nodes(values: Array, start: float) -> Array:
        return np.concatenate([values[place], np.full(rows, start)])

    kg = at_nodes(problem.items_kg().sum(1), 0.0)
    m3 = at_nodes(problem.items_m3().sum(1), 0.0)
    weight = at_nodes(problem.per_place("weight", 1.0), 0.0)
    service = at_nodes(problem.per_place("service_h", 0.0), 0.0)
    for values in (kg, m3, weight, service):
        values[:n] *= share
    release = at_nodes(problem.per_place("release_h", 0.0), 0.0)
    due = at_nodes(problem.per_place("deadline_h", np.inf), np.inf)
    due[np.isinf(due)] = FAR
    road_class = np.array([v.road_class for v in vehicles], np.int32)
    start_h = np.array([v.start_h for v in vehicles], float)
    shift = np.array([v.shift_h for v in vehicles], float)
    promise, late_price, extra = _promises_and_access(problem, place, n, rows, no_way)
    reach = _reach(problem, tables, place, outof[n + first_row[:-1]], road_class)
    skip = weight[:n] * left_out_h
    exact = bool(
        (release > 0).any() or (due < FAR).any() or (late_price > 0).any() or len(set(road_class)) > 1
    )
    # Only the matrix over nodes has the rows that the scan over every position reads; simulated insertions
    # are too dear to try everywhere.
    scan_all = mode == 0 and n + rows <= EVERY_POSITION_UP_TO and not exact
    near = nearest(problem, tables, place, n - 1 if scan_all else NEAR)
    return Data(
        n=n,
        mode=mode,
        times=times,
        back=back,
        xy=_ends(problem, outof, into) if mode == 2 else np.zeros((1, 4)),
        into=into,
        outof=outof,
        reload=reload,
        weight=weight,
        service=service,
        kg=kg,
        m3=m3,
        release=release,
        due=due,
        promise=promise,
        late_price=late_price,
        vehicle=row_vehicle,
        first_row=first_row,
        cap_kg=np.where(np.isinf(cap_kg), FAR, cap_kg),
        cap_m3=np.where(np.isinf(cap_m3), FAR, cap_m3),
        road_class=road_class,
        start_h=start_h,
        end_h=np.where(np.isinf(shift), FAR, start_h + shift),
        extra=extra,
        skip_price=skip,
        near=near,
        reach=reach,
        exact=exact,
        has_m3=bool((m3 > 0).any()),
        has_shift=bool(np.isfinite(shift).any()),
        several_trips=bool(rows > len(vehicles)),
        scan_all=scan_all,
    )


def _ends(problem: LastMileProblem, outof: Array, into: Array) -> Array:
    """Where one leaves each node and where one gets to it: x, y, x, y side by side, as one line of the cache."""
    xy = np.asarray(problem.xy, float)
    return np.ascontiguousarray(np.hstack([xy[outof], xy[into]]))


def _prices_of_failure(problem: LastMileProblem) -> tuple[float, float]:
    """Hours that leaving a stop out counts as, and hours on a closed arc; each dwarfs what came before."""
    if problem.travel_time_h is None:
        xy = np.asarray(problem.xy, float)
        longest = float(np.hypot(*(xy.max(0) - xy.min(0))))
    else:
        times = np.asarray(problem.travel_time_h, float)
        longest = float(times[np.isfinite(times)].max(initial=0.0))
    stops = slice(problem.depots, None)
    longest += float(problem.per_place("service_h", 0.0)[stops].max(initial=0.0)) + problem.reload_h
    latest = float(problem.per_place("release_h", 0.0)[stops].max(initial=0.0))
    latest += max(vehicle.start_h for vehicle in problem.vehicles)
    per_vehicle = problem.places / len(problem.vehicles) + 10.0
    left_out = 100.0 * (latest + longest * per_vehicle) + 1.0
    return left_out, 1000.0 * left_out


def _promises_and_access(
    problem: LastMileProblem, place: Array, n: int, rows: int, no_way: float
) -> tuple[Array, Array, Array]:
    """Promised arrivals (N,), price per late hour (N,), and extra cost per vehicle and piece (V, n)."""
    promise = np.full(n + rows, FAR)
    late_price = np.zeros(n + rows)
    changes = problem.price_per_vehicle_change > 0 and bool(problem.promises)
    extra = np.zeros((len(problem.vehicles) if changes or problem.access is not None else 0, n))
    for i, stop in enumerate(place):
        told = problem.promises.get(int(stop))
        if told is None:
            continue
        if problem.price_per_late_hour > 0:
            promise[i] = told.arrival_h
            late_price[i] = problem.price_per_late_hour
        if changes:
            extra[:, i] += problem.price_per_vehicle_change
            if 0 <= told.vehicle < len(problem.vehicles):
                extra[told.vehicle, i] -= problem.price_per_vehicle_change
    if problem.access is not None:
        access = np.asarray(problem.access, bool)
        for v, one in enumerate(problem.vehicles):
            extra[v, ~access[one.road_class][place]] += no_way * float(
                problem.per_place("weight", 1.0)[problem.depots :].max()
            )
    return promise, late_price, extra


def _reach(
    problem: LastMileProblem, tables: Array | None, place: Array, starts: Array, road_class: Array
) -> Array:
    """Shortest direct travel time to each piece from where any vehicle starts, float (n,)."""
    best = np.full(len(place), np.inf)
    for start, k in sorted(set(zip(starts.tolist(), road_class.tolist(), strict=True))):
        if tables is None:
            xy = np.asarray(problem.xy, float)
            gap = np.hypot(*(xy[place] - xy[start]).T)
        else:
            gap = tables[k, start, place]
        best = np.minimum(best, gap)
    return best
