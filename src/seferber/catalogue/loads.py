"""Weight and volume of what is loaded, and how many vehicles it fills."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from seferber.catalogue.items import ItemLike

# Sums of thousands of floats may miss a whole load by a hair; a millionth of a vehicle is no vehicle.
HAIR = 1e-6


@dataclass(frozen=True)
class Load:
    """Kilograms and cubic metres of some goods."""

    weight_kg: float = 0.0
    volume_m3: float = 0.0

    def __add__(self, other: Load) -> Load:
        return Load(self.weight_kg + other.weight_kg, self.volume_m3 + other.volume_m3)

    @property
    def weight_t(self) -> float:
        return self.weight_kg / 1000


@dataclass(frozen=True)
class Trips:
    """How many full vehicles a load is.

    Attributes:
        by_weight: load ÷ payload.
        by_volume: load ÷ room.
        whole: vehicles needed when goods can be divided freely; a lower bound when pieces are large.
        binds: "weight" or "volume", whichever fills first.
    """

    by_weight: float
    by_volume: float

    @property
    def whole(self) -> int:
        return max(0, math.ceil(max(self.by_weight, self.by_volume) - HAIR))

    @property
    def binds(self) -> str:
        return "volume" if self.by_volume > self.by_weight else "weight"


def load_of(lines: Iterable[tuple[ItemLike, int]]) -> Load:
    """Load of (item, quantity in base units) lines."""
    weight, volume = 0.0, 0.0
    for item, quantity in lines:
        weight += item.weight_kg * quantity
        volume += item.volume_m3 * quantity
    return Load(weight, volume)


def trips_of(load: Load, *, payload_t: float, volume_m3: float) -> Trips:
    """Vehicle loads of a class with `payload_t` tonnes and `volume_m3` cubic metres, both > 0."""
    return Trips(load.weight_t / payload_t, load.volume_m3 / volume_m3)
