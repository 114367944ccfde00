"""Whole tents instead of shares: what each visit unloads, in base units, without loading a vehicle past its limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seferber.planner.lastmile.plan import RoutePlan
from seferber.planner.lastmile.problem import LastMileProblem

Goods = dict[str, int]


@dataclass(frozen=True)
class WholeUnits:
    """Loads in base units.

    Attributes:
        loads: for each trip of the plan and each of its visits, item → base units.
        left: for each place, item → base units that no visit brings.
    """

    loads: list[list[Goods]]
    left: list[Goods]


def whole_units(
    problem: LastMileProblem,
    plan: RoutePlan,
    goods: Sequence[Mapping[str, int]],
    unit: Mapping[str, tuple[float, float]],
) -> WholeUnits:
    """Base units of every visit.

    Args:
        goods: for each place, item → base units wanted.
        unit: item → (kg, m³) of one base unit.
    """
    loads = [
        [
            {item: int(quantity * visit.share + 1e-9) for item, quantity in goods[visit.stop].items()}
            for visit in trip.visits
        ]
        for trip in plan.trips
    ]
    left = [dict(wanted) for wanted in goods]
    room: list[list[float]] = []
    for trip, visits in zip(plan.trips, loads, strict=True):
        one = problem.vehicles[trip.vehicle]
        first = trip.number == 1
        kg = one.first_capacity_kg if first and one.first_capacity_kg is not None else one.capacity_kg
        m3 = one.first_capacity_m3 if first and one.first_capacity_m3 is not None else one.capacity_m3
        for visit, load in zip(trip.visits, visits, strict=True):
            for item, quantity in load.items():
                left[visit.stop][item] -= quantity
                kg -= quantity * unit[item][0]
                m3 -= quantity * unit[item][1]
        room.append([kg, m3])
    _share_out_rest(plan, goods, unit, loads, left, room)
    return WholeUnits(
        [[{i: q for i, q in load.items() if q} for load in visits] for visits in loads],
        [{i: q for i, q in wanted.items() if q} for wanted in left],
    )


def _share_out_rest(
    plan: RoutePlan,
    goods: Sequence[Mapping[str, int]],
    unit: Mapping[str, tuple[float, float]],
    loads: list[list[Goods]],
    left: list[Goods],
    room: list[list[float]],
) -> None:
    """The units that rounding down left over go where the largest fraction was cut off and there is room."""
    served = {one.stop: 1.0 - one.share for one in plan.unserved}
    places = sorted(
        (
            (-(goods[visit.stop][item] * visit.share % 1.0), t, k, item)
            for t, trip in enumerate(plan.trips)
            for k, visit in enumerate(trip.visits)
            for item in goods[visit.stop]
            if visit.share < 1.0
        ),
    )
    for _, t, k, item in places:
        stop = plan.trips[t].visits[k].stop
        wanted = goods[stop][item]
        may_stay = wanted - int(wanted * served.get(stop, 1.0) + 0.5)
        kg, m3 = unit[item]
        if left[stop][item] > may_stay and kg <= room[t][0] + 1e-6 and m3 <= room[t][1] + 1e-6:
            loads[t][k][item] += 1
            left[stop][item] -= 1
            room[t][0] -= kg
            room[t][1] -= m3
