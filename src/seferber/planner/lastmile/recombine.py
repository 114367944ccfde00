"""Joins the routes of several plans into one that may be better than each, by set partitioning in HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from seferber.planner.lastmile import kernel
from seferber.planner.lastmile.problem import LastMileProblem
from seferber.planner.lastmile.run import Run

Chain = tuple[int, ...]


@dataclass(frozen=True)
class Column:
    """One vehicle's whole day: nodes in order (row starts included), its kind of vehicle, its cost."""

    kind: int
    chain: Chain
    cost: float


def vehicle_kinds(problem: LastMileProblem) -> list[int]:
    """For each vehicle the first vehicle that is the same in everything but its name."""
    first: dict[object, int] = {}
    told = (
        {promise.vehicle for promise in problem.promises.values()}
        if problem.price_per_vehicle_change > 0
        else set()
    )
    return [
        v if v in told else first.setdefault(replace(one, name=""), v)
        for v, one in enumerate(problem.vehicles)
    ]


def price_columns(run: Run, chains: Sequence[tuple[int, Chain]]) -> list[Column | None]:
    """A column with its exact cost for each (vehicle, chain), None for what is empty or cannot be driven.

    The chain is moved to the first vehicle of its kind. The current plan of `run` is lost.
    """
    data, current = run.data, run.current
    kinds = vehicle_kinds(run.problem)
    kernel.reset(data, current)
    out: list[Column | None] = []
    for v, chain in chains:
        kind = kinds[v]
        shift = int(data.first_row[kind]) - int(data.first_row[v])
        nodes = [i if i < data.n else i + shift for i in chain]
        out.append(None)
        if not any(i < data.n for i in nodes) or not _fits(run, kind, nodes):
            continue
        head = data.n + int(data.first_row[kind])
        loop = [head, *nodes]
        rows = [head] + [i for i in nodes if i >= data.n]
        for a, b in pairwise([*loop, head]):
            current.nxt[a], current.prv[b] = b, a
        kernel.drive(data, current, kind)
        if current.late[kind] <= 1e-9:
            out[-1] = Column(kind, tuple(nodes), float(current.cost[kind]))
        for a, b in pairwise([*rows, head]):
            current.nxt[a], current.prv[b] = b, a
    kernel.reset(data, current)
    return out


def _fits(run: Run, kind: int, nodes: Sequence[int]) -> bool:
    """Whether every trip of a chain is within its load."""
    data = run.data
    row, load, volume = int(data.first_row[kind]), 0.0, 0.0
    for i in nodes:
        if i >= data.n:
            row, load, volume = i - data.n, 0.0, 0.0
            continue
        load += data.kg[i]
        volume += data.m3[i]
        if load > data.cap_kg[row] + 1e-9 or volume > data.cap_m3[row] + 1e-9:
            return False
    return True


def recombine(
    run: Run, columns: Sequence[Column], seconds: float, limit: float = np.inf
) -> list[tuple[int, Chain]] | None:
    """The cheapest choice of columns that serves every piece once with the fleet there is.

    Args:
        run: for the pieces and vehicles.
        columns: candidate days of vehicles.
        seconds: time for HiGHS.
        limit: only something cheaper is wanted.

    Returns: (vehicle, chain) for the vehicles used, or None when nothing cheaper was found.
    """
    import highspy

    n = run.data.n
    kinds = vehicle_kinds(run.problem)
    fleet = {kind: [v for v, k in enumerate(kinds) if k == kind] for kind in set(kinds)}
    order = sorted(fleet)
    row_of = {kind: n + at for at, kind in enumerate(order)}
    starts, index = [0], []
    for column in columns:
        index += [i for i in column.chain if i < n] + [row_of[column.kind]]
        starts.append(len(index))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(seconds))
    if np.isfinite(limit):
        solver.setOptionValue("objective_bound", float(limit))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns), n + len(order)
    model.col_cost_ = np.array([column.cost for column in columns])
    model.col_lower_ = np.zeros(len(columns))
    model.col_upper_ = np.ones(len(columns))
    model.row_lower_ = np.concatenate([np.ones(n), np.zeros(len(order))])
    model.row_upper_ = np.concatenate([np.ones(n), [float(len(fleet[kind])) for kind in order]])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.array(starts, np.int32)
    model.a_matrix_.index_ = np.array(index, np.int32)
    model.a_matrix_.value_ = np.ones(len(index))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    solver.passModel(model)
    solver.run()
    solution = np.array(solver.getSolution().col_value)
    if solver.getInfo().primal_solution_status != 2 or len(solution) != len(columns):
        return None
    chosen = [column for column, x in zip(columns, solution, strict=True) if x > 0.5]
    if sum(column.cost for column in chosen) >= limit - 1e-9:
        return None
    free = {kind: list(vehicles) for kind, vehicles in fleet.items()}
    out = []
    for column in chosen:
        v = free[column.kind].pop(0)
        shift = int(run.data.first_row[v]) - int(run.data.first_row[column.kind])
        out.append((v, tuple(i if i < n else i + shift for i in column.chain)))
    return out
