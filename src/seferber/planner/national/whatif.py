"""The same problem in another world: an entry point closed, more trucks, more goods, slower roads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.national.problem import NationalProblem


class UnknownPlace(SeferberError):
    code = "unknown_place"


def what_if(
    problem: NationalProblem,
    *,
    closed: Sequence[str] = (),
    from_h: float = 0.0,
    until_h: float = np.inf,
    handling_factor: Mapping[str, float] | None = None,
    handling_more_t_per_day: Mapping[str, float] | None = None,
    fleet_factor: Mapping[str, float] | None = None,
    fleet_more: Mapping[str, int] | None = None,
    supply_factor: Mapping[str, float] | None = None,
    need_factor: float = 1.0,
    late_periods: int = 0,
) -> NationalProblem:
    """A copy of the problem with these changes.

    Args:
        closed: entry points where nothing lands from `from_h` until `until_h` (hours of the horizon).
        handling_factor, handling_more_t_per_day: by node; fleet_factor, fleet_more: by fleet ("*": all).
        supply_factor: by item or commodity. need_factor: on every need.
        late_periods: every flight and trip of leg 1 arrives so many periods later.

    Raises: UnknownPlace, when a name is not in the problem.
    """
    p = problem
    inside = (p.starts_h >= from_h - 1e-9) & (p.starts_h < until_h)
    handling, size, release = p.handling_t.copy(), p.fleet_size.copy(), p.release.copy()
    price = p.handling_price.copy()
    for name in closed:
        handling[_index(p.nodes, name), inside] = 0.0
    for name, factor in (handling_factor or {}).items():
        handling[_index(p.nodes, name), inside] *= factor
    for name, more in (handling_more_t_per_day or {}).items():
        handling[_index(p.nodes, name), inside] += (more * p.lengths_h / 24)[inside]
    for name, factor in (fleet_factor or {}).items():
        rows = slice(None) if name == "*" else _index(p.fleets, name)
        size[rows] = np.floor(size[rows] * factor + 1e-9)
    for name, count in (fleet_more or {}).items():
        row = _index(p.fleets, name)
        size[row] = np.where(size[row] > 0, size[row] + count, size[row])
    for name, factor in (supply_factor or {}).items():
        same = [c for c in range(p.c) if name in (p.commodities[c], p.items[p.item_of[c]])]
        if not same:
            raise _unknown(name)
        release[:, same] = (
            np.floor(release[:, same] * factor + 1e-9) if p.whole_units else release[:, same] * factor
        )
    need = p.need * need_factor
    if p.whole_units:
        need = np.diff(np.floor(np.cumsum(need, axis=2) + 1e-9), axis=2, prepend=0.0)
    given = np.minimum(np.cumsum(p.given, axis=2), np.cumsum(need, axis=2))
    given = np.diff(np.maximum.accumulate(given, axis=2), axis=2, prepend=0.0)
    arrive, ready = p.arrive.copy(), p.ready.copy()
    if late_periods:
        first = p.arc_leg == 1
        arrive[first] = np.minimum(arrive[first] + late_periods, p.t)
        ready[first] = np.minimum(ready[first] + late_periods, p.t)
    return p.changed(
        handling_t=handling,
        handling_price=price,
        fleet_size=size,
        release=release,
        need=need,
        given=given,
        arrive=arrive,
        ready=ready,
    )


def _index(names: Sequence[str], name: str) -> int:
    if name not in names:
        raise _unknown(name)
    return list(names).index(name)


def _unknown(name: str) -> UnknownPlace:
    return UnknownPlace(
        N_("“%(name)s” is neither a place, a fleet nor an item of this plan."),
        todo=N_("Choose a name from the plan's tables."),
        name=name,
    )
