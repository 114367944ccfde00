"""Packing on weight and volume: goods shared over as few vehicles of one class as carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from seferber.catalogue.items import ItemLike
from seferber.catalogue.loads import HAIR, Load, load_of, trips_of
from seferber.kernel import N_, SeferberError


class CannotLoad(SeferberError):
    """One piece alone is too heavy or too bulky for the class of vehicle."""

    code = "cannot_load"


@dataclass
class LoadedVehicle:
    """What one vehicle carries: (item, quantity in base units) lines and their load."""

    lines: list[tuple[ItemLike, int]] = field(default_factory=list)
    load: Load = field(default_factory=Load)


def packages_of(quantity: int, per_pack: int | None) -> int:
    """Packages that hold `quantity` base units, `per_pack` in each; the last one may be partly filled."""
    return -(-quantity // (per_pack or 1))


def fill_vehicles(
    lines: Sequence[tuple[ItemLike, int]], *, payload_t: float, volume_m3: float
) -> list[LoadedVehicle]:
    """Lines shared over vehicles of a class, none over its weight or its room.

    Args:
        lines: (item, quantity in base units, >= 0).
        payload_t, volume_m3: of one vehicle, > 0.

    Every vehicle gets the same mix, so heavy and bulky goods fill it together. The number is the least that weight
    and volume allow, or more when pieces are so large that the least cannot be reached this way.
    Raises: CannotLoad, when a single piece is too much for an empty vehicle.
    """
    held = [(item, quantity) for item, quantity in lines if quantity > 0]
    for item, _ in held:
        if item.weight_kg > payload_t * 1000 or item.volume_m3 > volume_m3:
            raise CannotLoad(
                N_(
                    "One %(item)s weighs %(weight).0f kg and takes %(room).1f m³; the vehicle has %(payload).0f kg and %(volume).1f m³."
                ),
                todo=N_("Choose a larger class of vehicle."),
                item=item.code,
                weight=item.weight_kg,
                room=item.volume_m3,
                payload=payload_t * 1000,
                volume=volume_m3,
            )
    if not held:
        return []
    pieces = sum(quantity for _, quantity in held)
    count = max(1, trips_of(load_of(held), payload_t=payload_t, volume_m3=volume_m3).whole)
    while count < pieces:
        vehicles = _share(held, count, payload_t, volume_m3)
        if all(_within(one.load, payload_t, volume_m3) for one in vehicles):
            return vehicles
        count += 1
    return _share(held, pieces, payload_t, volume_m3)


def _share(
    lines: list[tuple[ItemLike, int]], count: int, payload_t: float, volume_m3: float
) -> list[LoadedVehicle]:
    """Every item in equal parts over `count` vehicles; what does not divide goes to the emptiest, large pieces first."""
    vehicles = [LoadedVehicle() for _ in range(count)]

    def fullness(one: LoadedVehicle) -> float:
        return max(one.load.weight_t / payload_t, one.load.volume_m3 / volume_m3)

    ordered = sorted(
        lines, key=lambda line: -max(line[0].weight_kg / payload_t / 1000, line[0].volume_m3 / volume_m3)
    )
    for item, quantity in ordered:
        each, rest = divmod(quantity, count)
        emptiest = sorted(range(count), key=lambda number: (fullness(vehicles[number]), number))[:rest]
        for number, vehicle in enumerate(vehicles):
            share = each + (number in emptiest)
            if share:
                vehicle.lines.append((item, share))
                vehicle.load += load_of([(item, share)])
    return vehicles


def _within(load: Load, payload_t: float, volume_m3: float) -> bool:
    return load.weight_t <= payload_t * (1 + HAIR) and load.volume_m3 <= volume_m3 * (1 + HAIR)
