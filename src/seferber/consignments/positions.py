"""How late a vehicle is, judged from what was last said about it."""

from __future__ import annotations

import math
from datetime import datetime

# Older reports say little about where a vehicle is now.
STALE_H = 12.0


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres along the globe between two points, each (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 6371.0 * 2 * math.asin(min(1.0, math.sqrt(half)))


def lateness_h(
    *, state: str, window_until: datetime | None, expected_at: datetime | None, now: datetime
) -> float:
    """Hours by which a consignment under way is past its window (else its expected moment); 0 when it is not."""
    limit = window_until or expected_at
    if state != "dispatched" or limit is None or now <= limit:
        return 0.0
    return (now - limit).total_seconds() / 3600


def is_stale(reported_at: datetime | None, *, dispatched_at: datetime | None, now: datetime) -> bool:
    """Whether nobody has said for `STALE_H` hours where the vehicle is."""
    last = reported_at or dispatched_at
    return last is not None and (now - last).total_seconds() > STALE_H * 3600
