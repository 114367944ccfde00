"""Reads routing instances: VRPLIB files and the short JSON form; the files themselves are never part of us.

Sources: the VRPLIB keywords as used by the CVRPLIB collections (Christofides, Mingozzi & Toth 1979; Golden
et al. 1998; Uchoa et al. 2017) and by PyVRP's dialect for several capacities; the JSON form is our own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from seferber.kernel import N_, SeferberError
from seferber.planner.lastmile.problem import Array, LastMileProblem, Vehicle, straight_line_times

# The literature on arrival times plans this instance with one vehicle more than its loads need.
FLEET_BY_NAME = {"CMT5": 17}

MATRIX_FORMATS = ("FULL_MATRIX", "LOWER_ROW", "LOWER_DIAG_ROW", "UPPER_ROW", "UPPER_DIAG_ROW")
KNOWN_SECTIONS = {
    "NODE_COORD_SECTION", "DEMAND_SECTION", "DEPOT_SECTION", "EDGE_WEIGHT_SECTION", "CAPACITY_SECTION",
    "SERVICE_TIME_SECTION", "VEHICLES_UNIT_DISTANCE_COST_SECTION", "VEHICLES_FIXED_COST_SECTION",
    "VEHICLES_FIXED_COSTS_SECTION", "DISPLAY_DATA_SECTION",
}  # fmt: skip


class BadInstance(SeferberError):
    """A file that cannot be read as a routing instance."""

    code = "bad_instance"
    default_holds = N_("Nothing was planned or written.")


@dataclass
class _File:
    """A VRPLIB file cut into headers and sections."""

    path: Path
    headers: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[list[str]]] = field(default_factory=dict)

    def bad(self, what: str, todo: str, **params: Any) -> BadInstance:
        """The refusal with the file named in front."""
        return BadInstance(N_("%(file)s: ") + what, todo=todo, file=self.path.name, **params)

    def number(self, text: str, where: str) -> float:
        """A finite number, or the refusal that names the place."""
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not math.isfinite(value):
            raise self.bad(
                N_("“%(text)s” in %(where)s is not a number."),
                N_("Correct this entry of the file."),
                text=text,
                where=where,
            )
        return value

    def by_node(self, section: str, nodes: Sequence[int], width: int = 1) -> Array:
        """Values of a section in the order of `nodes`, shape (nodes, width)."""
        rows = {}
        for row in self.sections[section]:
            values = [self.number(x, f"{section}, node {row[0]}") for x in row[1 : 1 + width]]
            if len(values) < width:
                raise self.bad(
                    N_("%(section)s has too few numbers for node %(node)s."),
                    N_("Correct this line of the file."),
                    section=section,
                    node=row[0],
                )
            rows[int(self.number(row[0], section))] = values
        missing = [node for node in nodes if node not in rows]
        if missing:
            raise self.bad(
                N_("%(section)s has no line for node %(node)d."),
                N_("Add the line, or correct DIMENSION."),
                section=section,
                node=missing[0],
            )
        return np.array([rows[node] for node in nodes])


def _cut(path: Path) -> _File:
    """Headers and sections of a VRPLIB file."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise BadInstance(
            N_("%(file)s cannot be read: %(why)s."),
            todo=N_("Give the path of a VRPLIB or JSON file."),
            file=str(path),
            why=error.strerror or str(error),
        ) from None
    found = _File(path)
    section = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        word = line.split()[0].rstrip(":").upper()
        if word == "EOF":
            break
        if word.endswith("_SECTION"):
            section = word
            found.sections[section] = []
            if section not in KNOWN_SECTIONS:
                raise found.bad(
                    N_("the section %(section)s is not understood here."),
                    N_(
                        "Build the problem in Python with LastMileProblem, which knows windows, trips and depots."
                    ),
                    section=section,
                )
        elif section is None or (":" in line and not line[0].isdigit() and not line.startswith("-")):
            key, _, value = line.partition(":")
            found.headers[key.strip().upper()] = value.strip()
            section = None
        else:
            found.sections[section].append(line.split())
    return found


def _matrix(found: _File, count: int) -> Array:
    """Explicit weights, shape (count, count)."""
    form = found.headers.get("EDGE_WEIGHT_FORMAT", "FULL_MATRIX").upper()
    values = [
        found.number(x, "EDGE_WEIGHT_SECTION")
        for row in found.sections.get("EDGE_WEIGHT_SECTION", [])
        for x in row
    ]
    index = np.zeros((count, count))
    if form == "FULL_MATRIX":
        where = np.nonzero(np.ones_like(index))
    elif form in MATRIX_FORMATS:
        diagonal = 0 if "DIAG" in form else 1
        where = np.tril_indices(count, -diagonal) if "LOWER" in form else np.triu_indices(count, diagonal)
    else:
        raise found.bad(
            N_("EDGE_WEIGHT_FORMAT %(form)s is not understood."),
            N_("Use one of: %(known)s."),
            form=form,
            known=", ".join(MATRIX_FORMATS),
        )
    if len(values) != len(where[0]):
        raise found.bad(
            N_("EDGE_WEIGHT_SECTION has %(found)d numbers, %(expected)d belong there."),
            N_("Correct DIMENSION or the matrix."),
            found=len(values),
            expected=len(where[0]),
        )
    index[where] = values
    return index if form == "FULL_MATRIX" else index + index.T - np.diag(np.diag(index))


def fleet_size(total: float, capacity: float, name: str = "") -> int:
    """Vehicles needed for the load alone; one more where the literature plans so."""
    return FLEET_BY_NAME.get(name, max(1, math.ceil(total / capacity - 1e-9)))


def read_vrplib(
    path: Path, *, vehicles: int | None = None, rounded: bool = False, respect_distance: bool = False
) -> LastMileProblem:
    """A CVRP file as a problem, the depot as place 0, the other nodes in their order.

    Args:
        path: VRPLIB file with coordinates (EUC_2D, CEIL_2D) or an explicit matrix.
        vehicles: size of the fleet; default VEHICLES of the file, else total demand ÷ capacity rounded up.
        rounded: whether distances are rounded to whole numbers, as the distance literature does.
        respect_distance: whether a DISTANCE limit counts, as the length of a shift.

    Raises: BadInstance, with the section and the node.
    """
    found = _cut(path)
    if "DIMENSION" not in found.headers:
        raise found.bad(
            N_("there is no DIMENSION, so this is no VRPLIB file."),
            N_("Give a VRPLIB file, or the JSON form."),
        )
    if "DEMAND_SECTION" not in found.sections:
        raise found.bad(N_("there is no DEMAND_SECTION."), N_("Add what each stop wants."))
    count = int(found.number(found.headers["DIMENSION"], "DIMENSION"))
    ids = [int(found.number(row[0], "DEMAND_SECTION")) for row in found.sections["DEMAND_SECTION"]]
    if len(ids) != count:
        raise found.bad(
            N_("DIMENSION is %(dimension)d, DEMAND_SECTION has %(found)d lines."),
            N_("Correct one of them."),
            dimension=count,
            found=len(ids),
        )
    depots = [
        int(found.number(row[0], "DEPOT_SECTION"))
        for row in found.sections.get("DEPOT_SECTION", [])
        if row[0] != "-1"
    ]
    depot = depots[0] if depots else ids[0]
    if depot not in ids or len(depots) > 1:
        raise found.bad(
            N_("DEPOT_SECTION names %(depots)s; one node of the file is expected."),
            N_("Build problems with several depots in Python."),
            depots=depots,
        )
    order = [depot, *(node for node in ids if node != depot)]
    demand = found.by_node("DEMAND_SECTION", order)[:, 0]
    xy = found.by_node("NODE_COORD_SECTION", order, 2) if "NODE_COORD_SECTION" in found.sections else None
    kind = found.headers.get("EDGE_WEIGHT_TYPE", "EUC_2D").upper()
    times = None
    if kind == "EXPLICIT":
        place = [ids.index(node) for node in order]
        times = _matrix(found, count)[np.ix_(place, place)]
    elif kind not in ("EUC_2D", "CEIL_2D"):
        raise found.bad(
            N_("EDGE_WEIGHT_TYPE %(kind)s is not understood."),
            N_("Use EUC_2D, CEIL_2D or EXPLICIT."),
            kind=kind,
        )
    elif xy is None:
        raise found.bad(N_("there are no coordinates."), N_("Add NODE_COORD_SECTION."))
    elif rounded or kind == "CEIL_2D":
        lines = straight_line_times(xy)
        times = np.ceil(lines) if kind == "CEIL_2D" else np.floor(lines + 0.5)
    service = None
    if "SERVICE_TIME" in found.headers:
        service = np.full(count, found.number(found.headers["SERVICE_TIME"], "SERVICE_TIME"))
    elif "SERVICE_TIME_SECTION" in found.sections:
        service = found.by_node("SERVICE_TIME_SECTION", order)[:, 0]
    limit = float("inf")
    if respect_distance and "DISTANCE" in found.headers:
        limit = found.number(found.headers["DISTANCE"], "DISTANCE")
    return LastMileProblem(times, _fleet(found, demand, vehicles, limit), demand, xy=xy, service_h=service)


def _fleet(found: _File, demand: Array, vehicles: int | None, limit: float) -> list[Vehicle]:
    """The vehicles of a VRPLIB file."""
    if "CAPACITY_SECTION" in found.sections:
        rooms = [found.number(row[1], "CAPACITY_SECTION") for row in found.sections["CAPACITY_SECTION"]]
        if vehicles is not None and vehicles != len(rooms):
            raise found.bad(
                N_("the file lists %(found)d vehicles of its own, %(asked)d were asked for."),
                N_("Leave --vehicles out."),
                found=len(rooms),
                asked=vehicles,
            )
        return [Vehicle(capacity_kg=room, shift_h=limit) for room in rooms]
    if "CAPACITY" not in found.headers:
        raise found.bad(N_("there is no CAPACITY."), N_("Add what one vehicle carries."))
    capacity = found.number(found.headers["CAPACITY"], "CAPACITY")
    if capacity <= 0:
        raise found.bad(N_("CAPACITY is %(value)s."), N_("Give a number above 0."), value=capacity)
    size = vehicles
    if size is None and "VEHICLES" in found.headers:
        size = int(found.number(found.headers["VEHICLES"], "VEHICLES"))
    if size is None:
        size = fleet_size(float(demand[1:].sum()), capacity, found.headers.get("NAME", ""))
    return [Vehicle(capacity_kg=capacity, shift_h=limit)] * size


def _numbers(given: Any, name: str, width: int) -> Array:
    """One list of the JSON form; ValueError names the first entry that is not `width` numbers."""
    for place, entry in enumerate(given[name]):
        try:
            right = np.asarray(entry, float).size == width
        except (TypeError, ValueError):
            right = False
        if not right:
            who = f"stop {place}" if place else "the depot"
            what = "a number" if width == 1 else f"{width} numbers"
            raise ValueError(f"“{name}” of {who} is {json.dumps(entry)}, not {what}")
    return np.asarray(given[name], float).reshape((-1, width) if width > 1 else -1)


def read_json(path: Path, *, vehicles: int | None = None, rounded: bool = False) -> LastMileProblem:
    """The JSON form {"xy", "demand", "K", "Q", "weights"} as a problem; every list has the depot first."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        xy = _numbers(given, "xy", 2)
        demand = _numbers(given, "demand", 1)
        capacity = float(given["Q"])
        size = given.get("K")
        weights = given.get("weights")
        weight = None if weights is None else _numbers(given, "weights", 1)
        if demand.shape != (len(xy),) or (weight is not None and weight.shape != demand.shape):
            raise ValueError(
                f"xy has {len(xy)} places, demand {demand.size}, weights {0 if weight is None else weight.size}"
            )
        if not capacity > 0:
            raise ValueError(f"Q is {capacity}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error)
        raise BadInstance(
            N_("%(file)s is not the JSON form of an instance: %(why)s."),
            todo=N_(
                'Write {"xy": [[x, y], …], "demand": […], "K": 5, "Q": 160, "weights": null}, every list with the depot first.'
            ),
            file=path.name,
            why=why,
        ) from None
    size = vehicles or size or fleet_size(float(demand[1:].sum()), capacity)
    times = np.floor(straight_line_times(xy) + 0.5) if rounded else None
    if weight is not None:
        weight[0] = max(weight[0], 0.0)
    return LastMileProblem(times, [Vehicle(capacity_kg=capacity)] * int(size), demand, xy=xy, weight=weight)


def read_instance(
    path: Path, *, vehicles: int | None = None, rounded: bool = False, respect_distance: bool = False
) -> LastMileProblem:
    """A problem from a VRPLIB or JSON file; see read_vrplib and read_json."""
    if path.suffix.lower() == ".json":
        return read_json(path, vehicles=vehicles, rounded=rounded)
    return read_vrplib(path, vehicles=vehicles, rounded=rounded, respect_distance=respect_distance)


def read_weights(path: Path, places: int) -> Array:
    """One weight per place from a JSON list or a text of numbers; with or without one for the depot."""
    try:
        text = path.read_text(encoding="utf-8")
        values = json.loads(text) if text.lstrip().startswith("[") else text.replace(",", " ").split()
        weight = np.asarray(values, float).ravel()
    except (OSError, ValueError, TypeError) as error:
        raise BadInstance(
            N_("%(file)s is no list of weights: %(why)s."),
            todo=N_("Write one number per stop."),
            file=path.name,
            why=str(error),
        ) from None
    if len(weight) == places - 1:
        weight = np.concatenate([[1.0], weight])
    if len(weight) != places:
        raise BadInstance(
            N_("%(file)s has %(found)d weights for %(stops)d stops."),
            todo=N_("Write one number per stop, the depot's may come first."),
            file=path.name,
            found=len(weight),
            stops=places - 1,
        )
    return weight
