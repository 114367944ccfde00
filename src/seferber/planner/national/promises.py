"""What an earlier plan promised, in the periods of a later problem."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from seferber.planner.national.problem import Floats, NationalProblem


def promises_from(problem: NationalProblem, deliveries: Iterable[tuple[str, str, float, float]]) -> Floats:
    """(D, I, T) units promised, from (district, item, hour of the horizon, units).

    Deliveries of districts or items that the problem does not know, past its horizon, or where nothing is
    needed any more, are left out: nobody can keep them.
    """
    district = {code: k for k, code in enumerate(problem.districts)}
    item = {code: k for k, code in enumerate(problem.items)}
    ends = problem.starts_h + problem.lengths_h
    out = np.zeros((problem.d, len(problem.items), problem.t))
    for place, code, hour, units in deliveries:
        if place in district and code in item and 0 <= hour < ends[-1]:
            out[district[place], item[code], int(np.searchsorted(ends, hour, side="right"))] += units
    return np.where(problem.need_so_far > 0, out, 0.0)
