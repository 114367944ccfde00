"""What an earlier plan promised, in the periods of a later problem, and where promises contradict the world."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.problem import Floats, NationalProblem

SAID_AT_MOST = 10


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


def contradictions(problem: NationalProblem) -> list[Message]:
    """Promises that cannot all be kept, in words: more than exists, or more than a district needs.

    The plan keeps the others; at most ten are named, the largest first.
    """
    p = problem
    if p.promised is None:
        return []
    tonnes = p.item_weight_t
    exists = np.bincount(p.item_of, weights=p.release.sum((0, 2)), minlength=p.i) + p.given.sum((0, 2))
    total, each, need = p.promised.sum((0, 2)), p.promised.sum(2), p.need.sum(2)
    found = []
    for i in np.nonzero(total > exists + 0.5)[0]:
        found.append(
            (
                float((total[i] - exists[i]) * tonnes[i]),
                Message(
                    N_(
                        "%(promised).0f %(item)s are promised and %(exist).0f exist: not every promise can be kept. Take some back, or find %(more).0f more."
                    ),
                    {
                        "promised": float(total[i]),
                        "item": p.items[i],
                        "exist": float(exists[i]),
                        "more": float(total[i] - exists[i]),
                    },
                ),
            )
        )
    for d, i in zip(*np.nonzero(each > need + 0.5), strict=True):
        found.append(
            (
                float((each[d, i] - need[d, i]) * tonnes[i]),
                Message(
                    N_(
                        "%(place)s is promised %(promised).0f %(item)s and needs %(need).0f. Correct the promise or the need; no more than the need is brought."
                    ),
                    {
                        "place": p.districts[d],
                        "promised": float(each[d, i]),
                        "item": p.items[i],
                        "need": float(need[d, i]),
                    },
                ),
            )
        )
    found.sort(key=lambda pair: -pair[0])
    return [message for _, message in found[:SAID_AT_MOST]]
