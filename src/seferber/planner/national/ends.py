"""Upper ends of columns that no plan needs to exceed, for the cuts of the exact search."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seferber.planner.national.blocks import most_trips
from seferber.planner.national.dual_bound import ends_of
from seferber.planner.national.highs import Matrix
from seferber.planner.national.model import Model
from seferber.planner.national.problem import NationalProblem


def bounded(problem: NationalProblem, model: Model) -> Matrix:
    """The model with an upper end on every column that no plan needs to exceed; its whole-number optimum is the same.

    The solver's cuts round row sums with the ends of their columns: on a tiny problem its root then came as far in
    three seconds as without ends in thirteen.
    """
    p = problem
    upper = ends_of(p, model)
    # Whoever has more trips than what can be loaded fills, has empty ones, which may stay at home.
    hold = np.minimum(model.reach.trip_t, p.arc_payload_t[:, None] * most_trips(p))
    trips = np.ceil(hold / p.arc_payload_t[:, None] - 1e-9)
    only_weight = (model.y >= 0) & np.isinf(p.arc_volume_m3)[:, None]
    upper[model.y[only_weight]] = np.minimum(upper[model.y[only_weight]], trips[only_weight])
    # The first tier is the cheaper one, so nobody counts in the second what fits into it.
    second = model.e >= 0
    above = np.maximum(1 - p.theta, 0) * p.need_so_far * p.item_weight_t[None, :, None]
    upper[model.e[second]] = np.minimum(upper[model.e[second]], above[second])
    return replace(model.matrix, upper=np.maximum(upper, model.matrix.lower))
