"""How many vehicles a set of loads needs, exactly: weight and volume both bind, goods are whole units."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.national.highs import INF, Matrix, solve_whole
from seferber.planner.national.problem import Floats


class TooLargeForAnyVehicle(SeferberError):
    code = "too_large_for_any_vehicle"


def trucks_needed(
    loads: Mapping[str, Mapping[str, int]],
    *,
    weight_kg: Mapping[str, float],
    volume_m3: Mapping[str, float],
    payload_t: float,
    room_m3: float,
    mixed: bool,
) -> int:
    """The smallest number of equal vehicles that carries everything.

    Args:
        loads: units by destination and item.
        weight_kg, volume_m3: of one unit, by item.
        payload_t, room_m3: of one vehicle.
        mixed: whether a vehicle may carry goods of several destinations; else each serves one.

    Raises: TooLargeForAnyVehicle, when one unit does not fit into an empty vehicle.
    """
    for load in loads.values():
        for item, count in load.items():
            if count and (weight_kg[item] > payload_t * 1000 or volume_m3[item] > room_m3):
                raise TooLargeForAnyVehicle(
                    N_(
                        "One %(item)s (%(kg).0f kg, %(m3).2f m³) does not fit into a vehicle of %(t).1f t and %(room).0f m³."
                    ),
                    todo=N_("Choose a larger vehicle."),
                    item=item,
                    kg=weight_kg[item],
                    m3=volume_m3[item],
                    t=payload_t,
                    room=room_m3,
                )
    if mixed:
        together: dict[str, int] = {}
        for load in loads.values():
            for item, count in load.items():
                together[item] = together.get(item, 0) + count
        return _fewest(together, weight_kg, volume_m3, payload_t, room_m3)
    return sum(_fewest(load, weight_kg, volume_m3, payload_t, room_m3) for load in loads.values())


def _fewest(
    load: Mapping[str, int],
    weight_kg: Mapping[str, float],
    volume_m3: Mapping[str, float],
    payload_t: float,
    room_m3: float,
) -> int:
    items = [item for item, count in load.items() if count > 0]
    if not items:
        return 0
    counts = np.array([load[i] for i in items], float)
    tonnes = np.array([weight_kg[i] for i in items]) / 1000
    space = np.array([volume_m3[i] for i in items])
    trucks = max(1, math.ceil(counts @ tonnes / payload_t - 1e-9), math.ceil(counts @ space / room_m3 - 1e-9))
    while not _fits(counts, tonnes, space, payload_t, room_m3, trucks):
        trucks += 1
    return trucks


def _fits(
    counts: Floats, tonnes: Floats, space: Floats, payload_t: float, room_m3: float, trucks: int
) -> bool:
    """Whether whole units can be spread over so many vehicles; a small integer programme decides."""
    n = len(counts)
    column = np.arange(n * trucks).reshape(n, trucks)
    rows = [
        np.repeat(np.arange(n), trucks),
        n + np.tile(np.arange(trucks), n),
        n + trucks + np.tile(np.arange(trucks), n),
    ]
    values = [np.ones(n * trucks), np.repeat(tonnes, trucks), np.repeat(space, trucks)]
    matrix = Matrix(
        cost=np.zeros(n * trucks),
        lower=np.zeros(n * trucks),
        upper=np.repeat(counts, trucks),
        integer=np.ones(n * trucks, bool),
        row_lower=np.concatenate([counts, np.full(2 * trucks, -INF)]),
        row_upper=np.concatenate([counts, np.full(trucks, payload_t), np.full(trucks, room_m3)]),
        rows=np.concatenate(rows),
        cols=np.concatenate([column.ravel()] * 3),
        values=np.concatenate(values),
    )
    return solve_whole(matrix, time_limit=20.0).solved
