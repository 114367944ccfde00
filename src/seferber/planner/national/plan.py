"""The plan: which vehicle leaves when with what, what each district gets when, what stays unmet and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from seferber.kernel import N_, Message
from seferber.planner.national.check import check_departures
from seferber.planner.national.evaluate import Worth, delivered, evaluate, moved_t
from seferber.planner.national.problem import Floats, NationalProblem
from seferber.planner.national.promises import contradictions
from seferber.planner.national.unserved import Unserved, unserved


@dataclass(frozen=True)
class Departure:
    """Vehicles of one kind that leave together.

    Attributes:
        arc, period: indices in the problem. leg: 1 into an entry point, 2 into a hub, 3 into a district.
        count: whole vehicles (or trips of one, when several fit into the period).
        departs_h, arrives_h, ready_h: hours since the horizon began; `*_at` the same as ISO moments, or None
            when the problem has no calendar.
        loads: units by commodity name; items: units by item code.
    """

    arc: int
    period: int
    leg: int
    origin: str
    destination: str
    vehicle: str
    fleet: str
    count: int
    departs_h: float
    arrives_h: float
    ready_h: float
    departs_at: str | None
    arrives_at: str | None
    ready_at: str | None
    loads: dict[str, float]
    items: dict[str, float]
    weight_t: float
    volume_m3: float


@dataclass(frozen=True)
class Delivery:
    """Units of an item handed to a district in a period."""

    district: str
    item: str
    period: int
    at_h: float
    at: str | None
    quantity: float


@dataclass(frozen=True)
class Bottleneck:
    """A limit that binds.

    Attributes:
        kind: "handling", "fleet" or "supply". where: its name. unit: what one more is.
        people_days: person-days of weighted deprivation one more unit saves, by the dual price.
        checked_people_days: the same by a real re-solve, None when not asked for.
    """

    kind: str
    where: str
    unit: str
    people_days: float
    checked_people_days: float | None = None


@dataclass
class NationalPlan:
    """A plan with its proof. `loads` (K, C, T) units and `trips` (K, T) are the plan; the rest says what it means.

    Attributes:
        objective: weighted people-days; bound: no plan can be below it; gap: (objective - bound) / bound,
            0 when both are 0.
        trace: (seconds, best objective, bound) as the search went.
        faults: what the checker found; empty in every plan that is handed out.
        moved_t: tonnes by which promised hand-overs were changed (re-planning), else None.
    """

    loads: Floats
    trips: Floats
    objective: float
    bound: float
    seconds: float
    worth: dict[str, Any]
    departures: list[Departure]
    deliveries: list[Delivery]
    unserved: list[Unserved]
    bottlenecks: list[Bottleneck]
    faults: list[Message]
    notices: list[Message]
    trace: list[tuple[float, float, float]] = field(default_factory=list)
    start_at: str | None = None
    moved_t: float | None = None

    @property
    def gap(self) -> float:
        """(objective - bound) / bound."""
        if self.objective <= self.bound + 1e-9:
            return 0.0
        return (self.objective - self.bound) / self.bound if self.bound > 0 else float("inf")

    @property
    def reached(self) -> float:
        """Part of the best possible saving that the plan surely reaches, 0 to 1.

        Where goods are few against the need, the gap to the whole objective is small for any plan;
        this compares only what a plan can change.
        """
        possible = self.worth["nothing"] - self.bound
        return (self.worth["nothing"] - self.objective) / possible if possible > 0 else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Values that JSON can hold; `from_dict` restores an equal plan."""
        arcs, periods = np.nonzero(self.trips)
        k, c, t = np.nonzero(self.loads)
        return {
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap if np.isfinite(self.gap) else None,
            "reached": self.reached,
            "seconds": self.seconds,
            "worth": self.worth,
            "start_at": self.start_at,
            "moved_t": self.moved_t,
            "shape": list(self.loads.shape),
            "trips": [arcs.tolist(), periods.tolist(), self.trips[arcs, periods].tolist()],
            "loads": [k.tolist(), c.tolist(), t.tolist(), self.loads[k, c, t].tolist()],
            "departures": [vars(x) for x in self.departures],
            "deliveries": [vars(x) for x in self.deliveries],
            "unserved": [vars(x) | {"reason": _message(x.reason)} for x in self.unserved],
            "bottlenecks": [vars(x) for x in self.bottlenecks],
            "faults": [_message(m) for m in self.faults],
            "notices": [_message(m) for m in self.notices],
            "trace": [list(row) for row in self.trace],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> NationalPlan:
        """The plan that `to_dict` wrote."""
        shape = tuple(data["shape"])
        loads, trips = np.zeros(shape), np.zeros((shape[0], shape[2]))
        arcs, periods, counts = data["trips"]
        trips[arcs, periods] = counts
        k, c, t, amount = data["loads"]
        loads[k, c, t] = amount
        return cls(
            loads=loads,
            trips=trips,
            objective=data["objective"],
            bound=data["bound"],
            seconds=data["seconds"],
            worth=data["worth"],
            departures=[Departure(**x) for x in data["departures"]],
            deliveries=[Delivery(**x) for x in data["deliveries"]],
            unserved=[Unserved(**(x | {"reason": Message(**x["reason"])})) for x in data["unserved"]],
            bottlenecks=[Bottleneck(**x) for x in data["bottlenecks"]],
            faults=[Message(**m) for m in data["faults"]],
            notices=[Message(**m) for m in data["notices"]],
            trace=[tuple(row) for row in data["trace"]],
            start_at=data["start_at"],
            moved_t=data["moved_t"],
        )


def _message(message: Message) -> dict[str, Any]:
    return {"template": message.template, "params": dict(message.params)}


def make_plan(
    problem: NationalProblem,
    loads: Floats,
    trips: Floats,
    *,
    bound: float,
    seconds: float,
    bottlenecks: list[Bottleneck] | None = None,
    trace: list[tuple[float, float, float]] | None = None,
) -> NationalPlan:
    """Departures as a plan with everything that can be read from them; judged and checked afresh here."""
    worth = evaluate(problem, loads, trips)
    nothing = evaluate(problem, np.zeros_like(loads), np.zeros_like(trips)).objective
    return NationalPlan(
        loads=loads,
        trips=trips,
        objective=worth.objective,
        bound=min(bound, worth.objective),
        seconds=seconds,
        worth=_worth_dict(problem, worth) | {"nothing": nothing},
        departures=_departures(problem, loads, trips),
        deliveries=_deliveries(problem, loads),
        unserved=unserved(problem, loads),
        bottlenecks=bottlenecks or [],
        faults=check_departures(problem, loads, trips),
        notices=[*problem.details.get("notices", []), *contradictions(problem)],
        trace=trace or [],
        start_at=problem.details.get("start_at"),
        moved_t=None if problem.promised is None else moved_t(problem, delivered(problem, loads)),
    )


def check_plan(problem: NationalProblem, plan: NationalPlan) -> list[Message]:
    """Every rule the plan breaks, in words; empty when it can be carried out and is worth what it says."""
    faults = check_departures(problem, plan.loads, plan.trips)
    if not faults:
        worth = evaluate(problem, plan.loads, plan.trips).objective
        if abs(worth - plan.objective) > 1e-6 * max(1.0, abs(worth)):
            faults.append(
                Message(
                    N_("The plan says it is worth %(said).6g; recomputed it is %(found).6g."),
                    {"said": plan.objective, "found": worth},
                )
            )
    return faults


def _worth_dict(problem: NationalProblem, worth: Worth) -> dict[str, Any]:
    return {
        "objective": worth.objective,
        "deprivation": worth.deprivation,
        "tier": worth.tier,
        "fairness": worth.fairness,
        "trips": worth.trips,
        "handling": worth.handling,
        "broken_promises": worth.broken,
        "people_days": worth.people_days,
        "people_days_by_item": dict(zip(problem.items, worth.people_days_by_item.tolist(), strict=True)),
        "worst_share": dict(zip(problem.items, worth.worst_share.tolist(), strict=True)),
    }


def moment(problem: NationalProblem, hour: float) -> str | None:
    """ISO moment of an hour of the horizon; None when the problem has no calendar."""
    start = problem.details.get("start_at")
    if start is None or not np.isfinite(hour):
        return None
    return (datetime.fromisoformat(start) + timedelta(hours=float(hour))).isoformat()


def _hours(problem: NationalProblem, k: int, t: int) -> tuple[float, float, float]:
    """(departs, arrives, ready) hours; from the calendar where there is one, else the periods' beginnings."""
    if "departs_h" in problem.details:
        return tuple(float(problem.details[name][k, t]) for name in ("departs_h", "lands_h", "ready_h"))  # type: ignore[return-value]
    ends = np.append(problem.starts_h, problem.starts_h[-1] + problem.lengths_h[-1])
    return float(ends[t]), float(ends[problem.arrive[k, t]]), float(ends[problem.ready[k, t]])


def _departures(problem: NationalProblem, loads: Floats, trips: Floats) -> list[Departure]:
    p = problem
    out = []
    for t, k in zip(*np.nonzero(trips.T > 0.5), strict=True):
        departs, lands, ready = _hours(p, k, t)
        load = loads[k, :, t]
        held = {p.commodities[c]: _whole(p, load[c]) for c in np.nonzero(load > 1e-9)[0]}
        items: dict[str, float] = {}
        for c in np.nonzero(load > 1e-9)[0]:
            code = p.items[p.item_of[c]]
            items[code] = items.get(code, 0) + _whole(p, load[c])
        to = p.arc_to[k]
        out.append(
            Departure(
                arc=int(k),
                period=int(t),
                leg=int(p.arc_leg[k]),
                origin=p.nodes[p.arc_from[k]],
                destination=p.nodes[to] if to < p.n else p.districts[to - p.n],
                vehicle=p.arc_name[k],
                fleet=p.fleets[p.arc_fleet[k]],
                count=round(float(trips[k, t])),
                departs_h=departs,
                arrives_h=lands,
                ready_h=ready,
                departs_at=moment(p, departs),
                arrives_at=moment(p, lands),
                ready_at=moment(p, ready),
                loads=held,
                items=items,
                weight_t=float(load @ p.weight_t),
                volume_m3=float(load @ p.volume_m3),
            )
        )
    return out


def _whole(problem: NationalProblem, value: float) -> float:
    return round(float(value)) if problem.whole_units else float(value)


def _deliveries(problem: NationalProblem, loads: Floats) -> list[Delivery]:
    got = delivered(problem, loads)
    return [
        Delivery(
            problem.districts[d],
            problem.items[i],
            int(t),
            float(problem.starts_h[t]),
            moment(problem, problem.starts_h[t]),
            _whole(problem, got[d, i, t]),
        )
        for d, i, t in zip(*np.nonzero(got > 1e-9), strict=True)
    ]
