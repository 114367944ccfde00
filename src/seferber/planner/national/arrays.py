"""Problems and plans as the plain arrays of the benchmark: names P D I S E T per N wt H rel a1 a2 a3 …

Three legs, donor to entry to hub to district; tonnes are the unit of every item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.national.problem import Floats, NationalProblem, fairness_price

NAMES = ("P", "D", "I", "S", "E", "T", "per", "N", "wt", "H", "rel", "a1", "a2", "a3", "NF1", "NF2", "NF3")
FAIRNESS_RATE = 0.15
THETA = 0.5


class NotAProblem(SeferberError):
    code = "not_a_problem"


def read_problem_file(path: Path) -> dict[str, Any]:
    """The arrays of a problem file, `.npz` or `.json`.

    Raises: NotAProblem, when the file is neither or names are missing.
    """
    try:
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as held:
                raw: dict[str, Any] = {name: held[name] for name in held.files}
        else:
            raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NotAProblem(
            N_("%(file)s could not be read as a planning problem: %(fault)s."),
            todo=N_("Give a .npz or .json file with the names listed in docs/how-to/plan-national.md."),
            file=path.name,
            fault=str(fault).rstrip("."),
        ) from fault
    return raw


def problem_from_arrays(raw: Mapping[str, Any]) -> NationalProblem:
    """The planning problem that the plain arrays describe.

    Args:
        raw: P hubs, D districts, I items, S donors, E entry points, T periods; per: days a period;
            N (D, I, T) tonnes newly needed; wt (D, I) objective of a tonne unmet for one period;
            H (E,) tonnes an entry handles a period; rel (S, I, T) tonnes released; a1, a2, a3 arcs
            (from, to, travel periods, round-trip periods, tonnes a vehicle, km); NF1, NF2, NF3 vehicles
            at donors, entries and hubs. kgp (I,): kilograms that cover one person, for people-days.

    Raises: NotAProblem, naming what is missing or has another shape than expected.
    """
    missing = [name for name in NAMES if name not in raw]
    if missing:
        raise NotAProblem(
            N_("The problem lacks %(missing)s."),
            todo=N_("Add the arrays named; docs/how-to/plan-national.md lists them all."),
            missing=", ".join(missing),
        )
    hubs, dist, items, donors, entries, periods = (int(raw[name]) for name in "PDISET")
    per = float(raw["per"])
    need = _shaped(raw, "N", (dist, items, periods))
    price = _shaped(raw, "wt", (dist, items))
    limit = _shaped(raw, "H", (entries,))
    release = _shaped(raw, "rel", (donors, items, periods))
    legs = [
        np.asarray([list(a) for a in raw[name]], dtype=float).reshape(-1, 6) for name in ("a1", "a2", "a3")
    ]
    sizes = [
        _shaped(raw, name, (count,)) for name, count in (("NF1", donors), ("NF2", entries), ("NF3", hubs))
    ]
    kgp = np.asarray(raw["kgp"], float) if "kgp" in raw else np.full(items, 1000.0)
    nodes = donors + entries + hubs
    _check_ends(legs, ((donors, entries), (entries, hubs), (hubs, dist)))

    starts = np.array([0, donors, donors + entries])
    ends = np.array([donors, donors + entries, nodes])
    arcs = np.concatenate(legs)
    leg = np.repeat([1, 2, 3], [len(a) for a in legs])
    arc_from = arcs[:, 0].astype(np.int64) + starts[leg - 1]
    arc_to = arcs[:, 1].astype(np.int64) + ends[leg - 1]
    when = np.arange(periods)[None, :]
    arrive = np.minimum(when + arcs[:, 2].astype(np.int64)[:, None], periods)
    back = np.minimum(when + np.maximum(arcs[:, 3].astype(np.int64), 1)[:, None], periods)
    full_release = np.zeros((nodes, items, periods))
    full_release[:donors] = release
    handling = np.full((nodes, periods), np.inf)
    handling[donors : donors + entries] = limit[:, None]
    weight = np.repeat(price[:, :, None], periods, axis=2)
    lengths = np.full(periods, per * 24)
    return NationalProblem(
        starts_h=np.arange(periods, dtype=float) * per * 24,
        lengths_h=lengths,
        nodes=tuple(
            [f"donor {s}" for s in range(donors)]
            + [f"entry {e}" for e in range(entries)]
            + [f"hub {p}" for p in range(hubs)]
        ),
        node_kind=("depot",) * donors + ("entry",) * entries + ("hub",) * hubs,
        districts=tuple(f"district {d}" for d in range(dist)),
        items=tuple(f"item {i}" for i in range(items)),
        commodities=tuple(f"item {i}" for i in range(items)),
        item_of=np.arange(items),
        weight_t=np.ones(items),
        volume_m3=np.zeros(items),
        release=full_release,
        handling_t=handling,
        handling_price=np.full(nodes, np.inf),
        need=need,
        given=np.zeros_like(need),
        weight=weight,
        person_days=1000.0 / kgp,
        allowed=np.ones((items, dist), bool),
        usable_until=np.full(items, periods),
        arc_from=arc_from,
        arc_to=arc_to,
        arc_leg=leg.astype(np.int64),
        arc_fleet=arc_from.copy(),
        arc_payload_t=arcs[:, 4].copy(),
        arc_volume_m3=np.full(len(arcs), np.inf),
        arc_km=arcs[:, 5].copy(),
        arc_name=("vehicle",) * len(arcs),
        arrive=arrive,
        ready=arrive.copy(),
        back=back,
        share=np.ones((len(arcs), periods)),
        fleets=tuple(f"vehicles of place {k}" for k in range(nodes)),
        fleet_size=np.repeat(np.floor(np.concatenate(sizes) + 1e-9)[:, None], periods, axis=1),
        theta=THETA,
        tier_slope=1.0,
        fairness=fairness_price(need, weight, lengths, FAIRNESS_RATE),
        trip_price=np.zeros(len(arcs)),
        details={"legs": [len(a) for a in legs]},
    )


def plan_as_arrays(problem: NationalProblem, loads: Floats, trips: Floats) -> dict[str, list[Any]]:
    """`x`, three legs of (arcs, items, periods) tonnes departing, and `Y`, three legs of (arcs, periods) vehicles."""
    cuts = np.cumsum(problem.details["legs"])[:-1]
    return {
        "x": [part.tolist() for part in np.split(loads, cuts)],
        "Y": [part.tolist() for part in np.split(trips, cuts)],
    }


def plan_from_arrays(problem: NationalProblem, plan: Mapping[str, Any]) -> tuple[Floats, Floats]:
    """Loads (K, C, T) and trips (K, T) from the three legs of a plan file."""
    loads = [np.asarray(part, float).reshape(-1, problem.c, problem.t) for part in plan["x"]]
    trips = [np.asarray(part, float).reshape(-1, problem.t) for part in plan["Y"]]
    return np.concatenate(loads), np.concatenate(trips)


def _shaped(raw: Mapping[str, Any], name: str, shape: tuple[int, ...]) -> Floats:
    value = np.asarray(raw[name], dtype=float)
    if value.shape != shape:
        raise NotAProblem(
            N_("%(name)s has the shape %(found)s; expected %(expected)s."),
            todo=N_("Check the sizes P D I S E T against the arrays."),
            name=name,
            found=str(value.shape),
            expected=str(shape),
        )
    if not np.isfinite(value).all() or (value < 0).any():
        raise NotAProblem(
            N_("%(name)s holds negative or infinite numbers."),
            todo=N_("Give tonnes, vehicles and weights of zero or more."),
            name=name,
        )
    return value


def _check_ends(legs: list[Floats], sizes: tuple[tuple[int, int], ...]) -> None:
    for number, (arcs, (starts, ends)) in enumerate(zip(legs, sizes, strict=True), 1):
        wrong = (arcs[:, 0] < 0) | (arcs[:, 0] >= starts) | (arcs[:, 1] < 0) | (arcs[:, 1] >= ends)
        wrong |= (arcs[:, 2] < 0) | (arcs[:, 3] < 0) | (arcs[:, 4] <= 0)
        if wrong.any():
            raise NotAProblem(
                N_(
                    "Arc %(arc)d of leg %(leg)d names a place that does not exist, or a vehicle that carries nothing."
                ),
                todo=N_("Check its start, end, travel periods and tonnes a vehicle."),
                arc=int(np.nonzero(wrong)[0][0]),
                leg=number,
            )
