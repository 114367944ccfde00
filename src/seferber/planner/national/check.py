"""Recomputes a plan from its departures alone and names every rule it breaks, in words.

Independent of the model and of the solvers: stocks, travel, handling, fleets, loads, needs, expiry
and conditions are added up afresh. Runs on every plan before anybody sees it.
"""

from __future__ import annotations

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.problem import (
    Bools,
    Floats,
    NationalProblem,
    arrivals,
    by_item,
    departures,
    vehicles_away,
)

TOLERANCE = 1e-4  # units, tonnes and vehicles; the same as the reference checker's


def check_departures(
    problem: NationalProblem, loads: Floats, trips: Floats, *, allow_over: bool = True
) -> list[Message]:
    """Sentences about what is impossible in the plan; empty when it can be carried out.

    Args:
        loads: (K, C, T) units departing. trips: (K, T) vehicles departing.
        allow_over: whether handling above an elastic limit is allowed (its price is in the objective).
    """
    p = problem
    faults: list[Message] = []
    if loads.shape != (p.k, p.c, p.t) or trips.shape != (p.k, p.t):
        return [
            Message(
                N_(
                    "The plan has the shapes %(loads)s and %(trips)s; the problem has %(arcs)d arcs, %(goods)d goods and %(periods)d periods."
                ),
                {
                    "loads": str(loads.shape),
                    "trips": str(trips.shape),
                    "arcs": p.k,
                    "goods": p.c,
                    "periods": p.t,
                },
            )
        ]
    if not (np.isfinite(loads).all() and np.isfinite(trips).all()):
        return [Message(N_("The plan holds numbers that are not finite."))]
    tolerance = 0.5 if p.whole_units else TOLERANCE
    _vehicles(p, loads, trips, faults)
    _stock(p, loads, tolerance, faults)
    _places(p, loads, faults, allow_over)
    return faults


def _say(faults: list[Message], over: Floats, tolerance: float, template: str, name: object) -> None:
    """Adds one sentence about the worst breach, when it exceeds the tolerance."""
    if over.size and over.max() > tolerance:
        where = np.unravel_index(int(over.argmax()), over.shape)
        faults.append(Message(template, {"where": name(*where), "amount": float(over.max())}))  # type: ignore[operator]


def _vehicles(p: NationalProblem, loads: Floats, trips: Floats, faults: list[Message]) -> None:
    def arc(k: int, *_: int) -> str:
        to = p.arc_to[k]
        end = p.nodes[to] if to < p.n else p.districts[to - p.n]
        return f"{p.nodes[p.arc_from[k]]} → {end} ({p.arc_name[k]})"

    _say(
        faults,
        np.maximum(-loads, 0).max(axis=1, initial=0),
        TOLERANCE,
        N_("%(where)s: a negative load departs (%(amount).6g)."),
        arc,
    )
    _say(
        faults,
        np.abs(trips - np.rint(trips)),
        TOLERANCE,
        N_("%(where)s: vehicles are not whole (off by %(amount).6g)."),
        arc,
    )
    _say(
        faults, -trips, TOLERANCE, N_("%(where)s: a negative number of vehicles departs (%(amount).6g)."), arc
    )
    if p.whole_units:
        _say(
            faults,
            np.abs(loads - np.rint(loads)).max(axis=1),
            TOLERANCE,
            N_("%(where)s: goods are not in whole units."),
            arc,
        )
    tonnes = np.einsum("kct,c->kt", loads, p.weight_t)
    _say(
        faults,
        tonnes - trips * p.arc_payload_t[:, None],
        TOLERANCE,
        N_("%(where)s: %(amount).6g t above what the vehicles carry."),
        arc,
    )
    room = np.where(np.isfinite(p.arc_volume_m3), p.arc_volume_m3, 0)[:, None] * trips
    space = np.where(
        np.isfinite(p.arc_volume_m3)[:, None], np.einsum("kct,c->kt", loads, p.volume_m3) - room, 0
    )
    _say(faults, space, TOLERANCE, N_("%(where)s: %(amount).6g m³ above what the vehicles hold."), arc)
    never = p.ready >= p.t
    _say(
        faults,
        np.where(never, loads.max(axis=1, initial=0), 0),
        TOLERANCE,
        N_("%(where)s: departs where or when nothing can arrive."),
        arc,
    )
    _say(
        faults,
        np.where(p.arrive >= p.t, trips, 0) * (loads.max(axis=1, initial=0) > TOLERANCE),
        TOLERANCE,
        N_("%(where)s: departs too late to arrive."),
        arc,
    )

    def fleet(f: int, t: int) -> str:
        return f"{p.fleets[f]}, hour {p.starts_h[t]:.0f}"

    _say(
        faults,
        vehicles_away(p, trips) - p.fleet_size,
        TOLERANCE,
        N_("%(where)s: %(amount).6g more vehicles away than the fleet has."),
        fleet,
    )


def _stock(p: NationalProblem, loads: Floats, tolerance: float, faults: list[Message]) -> None:
    at_node, at_district = arrivals(p, loads)
    lacking = np.cumsum(departures(p, loads) - at_node - p.release, axis=2)

    def node(n: int, c: int, t: int) -> str:
        return f"{p.nodes[n]}, {p.commodities[c]}, hour {p.starts_h[t]:.0f}"

    _say(faults, lacking, tolerance, N_("%(where)s: %(amount).6g more leave than are there."), node)
    got = p.given + by_item(p, at_district)

    def district(d: int, i: int, t: int) -> str:
        return f"{p.districts[d]}, {p.items[i]}, hour {p.starts_h[t]:.0f}"

    _say(
        faults,
        np.cumsum(got, axis=2) - p.need_so_far,
        tolerance,
        N_("%(where)s: %(amount).6g delivered ahead of need."),
        district,
    )
    late: Bools = np.arange(p.t)[None, :] >= p.usable_until[:, None]

    def goods(d: int, c: int, t: int) -> str:
        return f"{p.districts[d]}, {p.commodities[c]}, hour {p.starts_h[t]:.0f}"

    _say(
        faults,
        np.where(late[None], at_district, 0),
        TOLERANCE,
        N_("%(where)s: %(amount).6g arrive after their expiry."),
        goods,
    )
    barred = ~p.allowed.T[:, :, None]
    _say(
        faults,
        np.where(barred, at_district, 0),
        TOLERANCE,
        N_("%(where)s: %(amount).6g go where the donor does not allow them."),
        goods,
    )


def _places(p: NationalProblem, loads: Floats, faults: list[Message], allow_over: bool) -> None:
    handled = arrivals(p, loads * p.weight_t[None, :, None], when=p.arrive)[0].sum(1)
    elastic = np.isfinite(p.handling_price)[:, None] & (p.handling_t > 0) & allow_over

    def place(n: int, t: int) -> str:
        return f"{p.nodes[n]}, hour {p.starts_h[t]:.0f}"

    _say(
        faults,
        np.where(elastic, 0, handled - p.handling_t),
        TOLERANCE,
        N_("%(where)s: %(amount).6g t above what can be handled."),
        place,
    )
