"""Neighbours on the map: found cell by cell as by looking everywhere, and numbered so that they lie together."""

import numpy as np
import pytest

from seferber.planner.lastmile.neighbours import curve_places, nearest_on_map

RNG = np.random.default_rng(1)
MAPS = {
    "spread": RNG.random((700, 2)),
    "towns": np.vstack([RNG.normal(c, 0.01, (200, 2)) for c in ((0, 0), (5, 1), (2, 7))]),
    "one place": np.zeros((50, 2)),
    "a road": np.column_stack([RNG.random(300), np.zeros(300)]),
    "a grid": RNG.integers(0, 20, (800, 2)).astype(float),
    "just enough": RNG.random((31, 2)),
}


@pytest.mark.parametrize("name", MAPS)
def test_nearest_of_each_point_are_those_found_by_looking_everywhere(name):
    xy = MAPS[name]
    near = nearest_on_map(xy, 30)
    gaps = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert np.allclose(np.take_along_axis(gaps, near, 1), np.sort(gaps, axis=1)[:, :30])
    assert all(len(set(row)) == 30 and i not in row for i, row in enumerate(near.tolist()))


def test_neighbours_on_the_map_get_neighbouring_numbers():
    grid = np.array([[x, y] for x in range(16) for y in range(16)], float)
    way = grid[np.argsort(curve_places(grid))]
    assert np.abs(np.diff(way, axis=0)).sum(1).max() == 1.0
    assert curve_places(np.zeros((3, 2))).tolist() == [0, 0, 0]
