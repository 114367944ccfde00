"""Who is near whom: the nearest other stops of each stop, and numbers that put neighbours beside each other."""

from __future__ import annotations

import numpy as np

from seferber.planner.lastmile.problem import Array, LastMileProblem

CURVE_BITS = 10


def nearest(problem: LastMileProblem, tables: Array | None, places: Array, how_many: int) -> Array:
    """Nearest other pieces of each piece, int32 (n, k), by the quicker of there and back."""
    n = len(places)
    k = max(0, min(how_many, n - 1))
    near = np.zeros((n, k), np.int32)
    if k <= 0:
        return near
    if tables is None:
        return nearest_on_map(np.asarray(problem.xy, float)[places], k)
    for i in range(n):
        gap = np.minimum(tables[0, places[i], places], tables[0, places, places[i]])
        gap[i] = np.inf
        near[i] = _smallest(gap, np.arange(n), k)
    return near


def nearest_on_map(xy: Array, k: int) -> Array:
    """The k nearest other points of each point in a straight line, int32 (n, k); k < n.

    Points are looked for in the cells around a point's own; where that cannot be known to be enough, everywhere.
    """
    n = len(xy)
    near = np.zeros((n, k), np.int32)
    side = max(
        float(np.sqrt(np.prod(np.ptp(xy, axis=0)) * (k / 4.0) / n)),
        float(np.ptp(xy, axis=0).max()) / 1000,
        1e-12,
    )
    cell = ((xy - xy.min(0)) / side).astype(np.int64)
    inside: dict[tuple[int, int], Array] = {}
    order = np.lexsort((cell[:, 1], cell[:, 0]))
    ends = np.flatnonzero((np.diff(cell[order], axis=0) != 0).any(1)) + 1
    for some in np.split(order, ends):
        inside[int(cell[some[0], 0]), int(cell[some[0], 1])] = some
    everybody = np.arange(n)
    for (x, y), own in inside.items():
        around = [inside.get((x + dx, y + dy)) for dx in range(-2, 3) for dy in range(-2, 3)]
        others = np.sort(np.concatenate([some for some in around if some is not None]))
        gaps = np.hypot(xy[own, 0][:, None] - xy[others, 0], xy[own, 1][:, None] - xy[others, 1])
        gaps[own[:, None] == others] = np.inf
        for i, gap in zip(own, gaps, strict=True):
            if len(others) > k and np.partition(gap, k - 1)[k - 1] <= 2.0 * side:
                near[i] = _smallest(gap, others, k)
                continue
            far = np.hypot(xy[:, 0] - xy[i, 0], xy[:, 1] - xy[i, 1])
            far[i] = np.inf
            near[i] = _smallest(far, everybody, k)
    return near


def _smallest(gap: Array, who: Array, k: int) -> Array:
    """The k of `who` with the smallest gaps, nearest first."""
    part = np.argpartition(gap, k)[:k] if k < len(gap) else np.arange(len(gap))
    return np.asarray(who[part[np.lexsort((part, gap[part]))]][:k])


def curve_places(xy: Array) -> Array:
    """Place of each point on a curve that fills the square (Hilbert 1891), int64 (n,): near there, near here."""
    side = 1 << CURVE_BITS
    low = xy.min(0)
    at = ((xy - low) / max(float(np.ptp(xy, axis=0).max()), 1e-12) * (side - 1)).astype(np.int64)
    x, y = at[:, 0], at[:, 1]
    out = np.zeros(len(xy), np.int64)
    step = side >> 1
    while step:
        right, up = ((x & step) > 0).astype(np.int64), ((y & step) > 0).astype(np.int64)
        out += step * step * ((3 * right) ^ up)
        turned = (up == 0) & (right == 1)
        x, y = (np.where(turned, step - 1 - (one & (step - 1)), one & (step - 1)) for one in (x, y))
        x, y = np.where(up == 0, y, x), np.where(up == 0, x, y)
        step >>= 1
    return out
