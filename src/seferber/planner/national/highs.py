"""HiGHS behind a few functions: pass arrays, solve, read back. No solver object leaves this module.

`solver="ipx"` is said in words: with highspy-extras installed, "ipm" would silently mean another solver.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import highspy
import numpy as np

from seferber.planner.national.problem import Bools, Floats, Ints

INF = highspy.kHighsInf

Row = tuple[Ints, Floats, float]
"""Columns, their values, and the most that the row's sum may be."""


@dataclass(frozen=True)
class Matrix:
    """A linear programme: columns with bounds and cost, rows with bounds, entries as triplets."""

    cost: Floats
    lower: Floats
    upper: Floats
    integer: Bools
    row_lower: Floats
    row_upper: Floats
    rows: Ints
    cols: Ints
    values: Floats


@dataclass(frozen=True)
class Answer:
    """What a solve gave.

    Attributes:
        status: "optimal", "feasible" (stopped with a solution), "infeasible" or "none".
        values: (columns,) or empty. duals: (rows,) of a linear solve, or empty.
        objective: of `values`; bound: no solution can be cheaper (minus infinity when not known).
        seconds: CPU-independent wall time of the solve.
    """

    status: str
    values: Floats
    duals: Floats
    objective: float
    bound: float
    seconds: float

    @property
    def solved(self) -> bool:
        return self.status in ("optimal", "feasible")


def solve_linear(
    m: Matrix,
    *,
    crossover: bool = False,
    time_limit: float = 1e9,
    simplex: bool = False,
    presolve: bool = True,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """The linear relaxation by the interior-point solver (or the simplex, for small ones).

    Args:
        presolve: without it the values and duals of a stopped interior point are those of its last step;
            with it they mean nothing, because what presolve took away is not put back.
        stop: asked now and then; true ends the solve.
    """
    h = _model(m, integer=False)
    h.setOptionValue("solver", "simplex" if simplex else "ipx")
    h.setOptionValue("run_crossover", "on" if crossover else "off")
    h.setOptionValue("presolve", "choose" if presolve or simplex else "off")
    h.setOptionValue("time_limit", max(0.05, time_limit))
    if stop is not None:

        def ask(event: object) -> None:
            if stop():
                event.data_in.user_interrupt = True  # type: ignore[attr-defined]

        h.cbIpmInterrupt.subscribe(ask)
        h.cbSimplexInterrupt.subscribe(ask)
    began = time.perf_counter()
    h.run()
    return _read(h, time.perf_counter() - began, whole=False)


def solve_whole(
    m: Matrix,
    *,
    time_limit: float,
    gap: float = 1e-4,
    start: Floats | None = None,
    stop: Callable[[], bool] | None = None,
    effort: float = 0.05,
    nodes: int | None = None,
    seed: int = 0,
    simplex: bool = False,
    restart: bool = True,
    near: bool = True,
    watch: Callable[[float, float, float, int], None] | None = None,
) -> Answer:
    """The best whole-number solution found within `time_limit` seconds, and the proven bound.

    Args:
        gap: stop when the relative distance between solution and bound is below this.
        start: (columns,) values to begin from; whole-number columns matter, the rest is recomputed.
        stop: asked now and then; true ends the solve and keeps what was found.
        simplex: for the root relaxation; better where it takes a second or two, because what follows starts from it.
        restart: whether the root may be begun anew when its presolve finds a little more; costs seconds.
        near: whether the root searches near its relaxation for a plan, which takes longer than the cuts before it.
        watch: called with (seconds, best, bound, nodes begun) now and then.
    """
    h = _model(m, integer=True)
    h.setOptionValue("time_limit", max(0.05, time_limit))
    h.setOptionValue("mip_rel_gap", gap)
    # Without this the root relaxation goes to the dual simplex, more than ten times slower on our models.
    h.setOptionValue("mip_lp_solver", "simplex" if simplex else "ipx")
    h.setOptionValue("mip_heuristic_effort", effort)
    h.setOptionValue("random_seed", seed)
    h.setOptionValue("mip_allow_restart", restart)
    if nodes is not None:
        h.setOptionValue("mip_max_nodes", nodes)
    if not near:
        h.setOptionValue("mip_heuristic_run_rens", False)
        h.setOptionValue("mip_heuristic_run_root_reduced_cost", False)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        h.setSolution(solution)
    if stop is not None or watch is not None:

        def ask(event: object) -> None:
            out = event.data_out  # type: ignore[attr-defined]
            if watch is not None:
                watch(out.running_time, out.mip_primal_bound, out.mip_dual_bound, out.mip_node_count)
            if stop is not None and stop():
                event.data_in.user_interrupt = True  # type: ignore[attr-defined]

        h.cbMipInterrupt.subscribe(ask)
    began = time.perf_counter()
    h.run()
    return _read(h, time.perf_counter() - began, whole=True)


def tightened(
    m: Matrix, broken: Callable[[Floats], list[Row]], *, time_limit: float, rounds: int = 10
) -> Matrix:
    """The matrix with rows that `broken` finds, relaxation after relaxation, as far as they bear a price in the last one.

    Args:
        broken: the rows that a relaxation's values break, the most important first.
    """
    h = _model(m, integer=False)
    h.setOptionValue("solver", "simplex")
    began = time.perf_counter()
    h.setOptionValue("time_limit", max(0.05, time_limit))
    h.run()
    first, before = len(m.row_lower), -INF
    rows: list[Row] = []
    idle: list[int] = []  # relaxations in a row in which each was slack

    def solved() -> bool:
        return bool(h.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    for _ in range(rounds):
        now = h.getInfo().objective_function_value
        late = time.perf_counter() - began > time_limit
        if late or now - before < 2e-5 * abs(now) or not solved():
            break
        new = broken(np.asarray(h.getSolution().col_value))
        if not new:
            break
        before = now
        slack = np.array([row[2] for row in rows]) - np.asarray(h.getSolution().row_value)[first:]
        idle = [0 if s < 1e-6 else n + 1 for s, n in zip(slack, idle, strict=True)]
        gone = [n for n, count in enumerate(idle) if count > 1]
        if gone:
            h.deleteRows(len(gone), np.array(gone, dtype=np.int32) + first)
            rows = [row for row, count in zip(rows, idle, strict=True) if count <= 1]
            idle = [count for count in idle if count <= 1]
        h.addRows(
            len(new),
            np.full(len(new), -INF),
            np.array([row[2] for row in new]),
            sum(len(row[0]) for row in new),
            np.cumsum([0, *(len(row[0]) for row in new[:-1])]).astype(np.int32),
            np.concatenate([row[0] for row in new]).astype(np.int32),
            np.concatenate([row[1] for row in new]),
        )
        rows, idle = rows + new, idle + [0] * len(new)
        h.run()
    if not solved():
        return m
    duals = np.asarray(h.getSolution().row_dual)[first:]
    return with_rows(m, [row for row, dual in zip(rows, duals, strict=True) if abs(dual) > 1e-7])


def with_rows(m: Matrix, rows: list[Row]) -> Matrix:
    """The matrix with more rows behind its own."""
    if not rows:
        return m
    first = len(m.row_lower)
    return replace(
        m,
        row_lower=np.concatenate([m.row_lower, np.full(len(rows), -INF)]),
        row_upper=np.concatenate([m.row_upper, [row[2] for row in rows]]),
        rows=np.concatenate([m.rows, *(np.full(len(row[0]), first + n) for n, row in enumerate(rows))]),
        cols=np.concatenate([m.cols, *(row[0] for row in rows)]),
        values=np.concatenate([m.values, *(row[1] for row in rows)]),
    )


def _model(m: Matrix, *, integer: bool) -> highspy.Highs:
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", 1)
    lp = highspy.HighsLp()
    lp.num_col_ = len(m.cost)
    lp.num_row_ = len(m.row_lower)
    lp.col_cost_ = m.cost
    lp.col_lower_ = m.lower
    lp.col_upper_ = m.upper
    lp.row_lower_ = m.row_lower
    lp.row_upper_ = m.row_upper
    order = np.argsort(m.cols, kind="stable")
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(np.bincount(m.cols, minlength=len(m.cost))))).astype(
        np.int32
    )
    lp.a_matrix_.index_ = m.rows[order].astype(np.int32)
    lp.a_matrix_.value_ = m.values[order]
    if integer and m.integer.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(w)] for w in m.integer]
    h.passModel(lp)
    return h


def _read(h: highspy.Highs, seconds: float, *, whole: bool) -> Answer:
    status = h.getModelStatus()
    info = h.getInfo()
    names = highspy.HighsModelStatus
    nothing = np.zeros(0)
    if status in (names.kInfeasible, names.kUnboundedOrInfeasible):
        return Answer("infeasible", nothing, nothing, INF, INF, seconds)
    solution = h.getSolution()
    values = np.asarray(solution.col_value, dtype=float)
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if whole:
        bound = float(info.mip_dual_bound)
        if not feasible or not len(values):
            return Answer("none", nothing, nothing, INF, bound, seconds)
        word = "optimal" if status == names.kOptimal else "feasible"
        return Answer(word, values, nothing, float(info.objective_function_value), bound, seconds)
    duals = np.asarray(solution.row_dual, dtype=float)
    if status == names.kOptimal:
        objective = float(info.objective_function_value)
        return Answer("optimal", values, duals, objective, objective, seconds)
    return Answer(
        "feasible" if len(values) else "none",
        values,
        duals,
        float(info.objective_function_value),
        -INF,
        seconds,
    )
