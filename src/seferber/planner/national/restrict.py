"""A part of the problem, the rest held as it is: what fix-and-optimise and re-planning solve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seferber.planner.national.problem import (
    Bools,
    Floats,
    Ints,
    NationalProblem,
    arrivals,
    by_item,
    departures,
    vehicles_away,
)


@dataclass(frozen=True)
class Part:
    """A smaller problem with the way back.

    Attributes:
        problem: only the free arcs, the nodes and districts they touch; all other trips are in its
            release, handling, fleets and given deliveries.
        floor: (I,) worst mean unmet share among the districts outside.
        outside: objective of the districts outside and of held trips.
        arcs, nodes, districts: indices in the whole problem.
    """

    problem: NationalProblem
    floor: Floats
    outside: float
    arcs: Ints
    nodes: Ints
    districts: Ints


def part_of(problem: NationalProblem, loads: Floats, trips: Floats, free: Bools) -> Part:
    """The problem in which only the `free` arcs (K,) may change; the others run as in `loads` and `trips`."""
    p = problem
    arcs = np.nonzero(free)[0]
    held = np.nonzero(~free)[0]
    ends = p.arc_to[arcs]
    nodes = np.unique(np.concatenate([p.arc_from[arcs], ends[ends < p.n]]))
    districts = np.unique(ends[ends >= p.n]) - p.n
    fixed_loads, fixed_trips = np.zeros_like(loads), np.zeros_like(trips)
    fixed_loads[held], fixed_trips[held] = loads[held], trips[held]
    came, brought = arrivals(p, fixed_loads)
    release = (p.release + came - departures(p, fixed_loads))[nodes]
    handled = arrivals(p, fixed_loads * p.weight_t[None, :, None], when=p.arrive)[0].sum(1)
    fleets = np.unique(p.arc_fleet[arcs])
    size = np.maximum(p.fleet_size - vehicles_away(p, fixed_trips), 0)[fleets]
    node_at = np.full(p.n + p.d, -1)
    node_at[nodes] = np.arange(len(nodes))
    node_at[p.n + districts] = len(nodes) + np.arange(len(districts))
    fleet_at = np.full(len(p.fleets), -1)
    fleet_at[fleets] = np.arange(len(fleets))
    given_all = p.given + by_item(p, brought)
    got_all = p.given + by_item(p, arrivals(p, loads)[1])
    unmet = np.maximum(p.need_so_far - np.cumsum(got_all, axis=2), 0)
    whole = (p.need_so_far * p.lengths_h).sum(2)
    share = (unmet * p.lengths_h).sum(2) / np.where(whole > 0, whole, 1)
    others = np.ones(p.d, bool)
    others[districts] = False
    cost = p.weight * (unmet + p.tier_slope * np.maximum(unmet - p.theta * p.need_so_far, 0))
    small = p.changed(
        nodes=tuple(p.nodes[n] for n in nodes),
        node_kind=tuple(p.node_kind[n] for n in nodes),
        districts=tuple(p.districts[d] for d in districts),
        release=release,
        handling_t=np.maximum(p.handling_t - handled, 0)[nodes],
        handling_price=p.handling_price[nodes],
        need=p.need[districts],
        given=given_all[districts],
        promised=None if p.promised is None else p.promised[districts],
        weight=p.weight[districts],
        allowed=p.allowed[:, districts],
        arc_from=node_at[p.arc_from[arcs]],
        arc_to=node_at[ends],
        arc_leg=p.arc_leg[arcs],
        arc_fleet=fleet_at[p.arc_fleet[arcs]],
        arc_payload_t=p.arc_payload_t[arcs],
        arc_volume_m3=p.arc_volume_m3[arcs],
        arc_km=p.arc_km[arcs],
        arc_name=tuple(p.arc_name[k] for k in arcs),
        arrive=p.arrive[arcs],
        ready=p.ready[arcs],
        back=p.back[arcs],
        share=p.share[arcs],
        fleets=tuple(p.fleets[f] for f in fleets),
        fleet_size=np.floor(size + 1e-6) if (p.share == 1).all() else size,
        trip_price=p.trip_price[arcs],
        details={},
    )
    outside = float(cost[others].sum() + (fixed_trips * p.trip_price[:, None]).sum())
    floor = share[others].max(axis=0, initial=0.0)
    return Part(small, floor, outside, arcs, nodes, districts)


def put_back(
    part: Part, loads: Floats, trips: Floats, new_loads: Floats, new_trips: Floats
) -> tuple[Floats, Floats]:
    """The whole plan with the part's arcs exchanged."""
    loads, trips = loads.copy(), trips.copy()
    loads[part.arcs], trips[part.arcs] = new_loads, new_trips
    return loads, trips


def hubs_together(problem: NationalProblem) -> list[Bools]:
    """Groups of last arcs (K,) that share districts or vehicles: provinces, where the data allow it."""
    p = problem
    last = np.nonzero(p.arc_to >= p.n)[0]
    label = np.arange(p.n + p.d + len(p.fleets))

    def root(a: int) -> int:
        while label[a] != a:
            label[a] = label[label[a]]
            a = int(label[a])
        return a

    for k in last:
        for other in (p.arc_to[k], p.n + p.d + p.arc_fleet[k]):
            label[root(int(p.arc_from[k]))] = root(int(other))
    roots = np.array([root(int(p.arc_from[k])) for k in last], dtype=np.int64)
    groups = []
    for r in np.unique(roots):
        free = np.zeros(p.k, bool)
        free[last[roots == r]] = True
        groups.append(free)
    return groups
