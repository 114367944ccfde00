"""Plans one last mile: checks, searches until the time is up, judges, and says how good the result is."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from seferber.kernel import N_, Message, SeferberError
from seferber.planner.lastmile.anchors import Anchored, fix_beginnings
from seferber.planner.lastmile.arrays import Piece
from seferber.planner.lastmile.assemble import Roads, timed_trips
from seferber.planner.lastmile.bound import simple_bound
from seferber.planner.lastmile.check import check_problem
from seferber.planner.lastmile.cooling import REPAIR_WARM, WARM, advance
from seferber.planner.lastmile.evaluate import evaluate
from seferber.planner.lastmile.plan import RoutePlan, Unserved
from seferber.planner.lastmile.problem import LastMileProblem, Vehicle
from seferber.planner.lastmile.reach import unservable
from seferber.planner.lastmile.run import (
    Progress,
    Run,
    best_trips,
    note_current,
    price_failure,
    salvage,
    set_plan,
    start_run,
    trips_apart,
)
from seferber.planner.lastmile.work import FOUND

Schedule = Sequence[tuple[int, float, float]]


class NotFeasible(SeferberError):
    """The search returned a plan that its judge refuses: a fault of ours, never shown as a plan."""

    code = "plan_not_feasible"


def prepare(problem: LastMileProblem | None = None) -> None:
    """Compiles the inner loops, or loads them from the cache, so that no plan waits for it.

    Args:
        problem: only what this problem needs; without it the loops for trips apart (`rows.py`) and for chains.
    """
    small = LastMileProblem(None, [Vehicle(capacity_kg=3.0)], [0.0, 1.0, 1.0], xy=[[0, 0], [0, 1], [1, 0]])  # type: ignore[arg-type]
    with_deadline = replace(small, deadline_h=[9.0, 9.0, 9.0])  # type: ignore[arg-type]
    apart = problem is None or trips_apart(problem)
    for one in (small, with_deadline) if problem is None else (small if apart else with_deadline,):
        run = start_run(one, 1)
        set_plan(run, [])
        advance(run, seconds=0.0, steps=2)


def plan_last_mile(
    problem: LastMileProblem,
    time_limit: float = 10.0,
    seed: int = 1,
    incumbent: RoutePlan | None = None,
    anchored: Mapping[int, Sequence[int]] | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    steps: int | None = None,
    schedule: Schedule | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> RoutePlan:
    """The plan with the smallest sum of weight × arrival that was found in the time.

    Args:
        problem: stops, vehicles, travel times in hours, demands in kg and m³.
        time_limit: seconds by `clock`; compiling on the very first use is not counted.
        seed: fixes the run; together with the plan's `schedule` it repeats the run exactly.
        incumbent: a plan to start from, for planning anew; the search then stays near it.
        anchored: for each vehicle the stops that stay first, in order (they have left, or were promised).
        stop: asked between parts; the best plan so far comes back when it says yes.
        progress: told between parts.
        steps: exact number of steps instead of the time limit: same seed and steps, same plan.
        schedule: `RoutePlan.schedule` of an earlier run, which this call repeats step by step.
        clock: wall time by default; `time.process_time` for benchmarks.

    Returns: RoutePlan, feasible by the independent evaluator; `unserved` lists what cannot be served.
    Raises: BadLastMile for contradictory input, BadAnchor for a fixed beginning that cannot be driven.
    """
    check_problem(problem)
    fixed = fix_beginnings(problem, anchored)
    lost = [one for one in unservable(fixed.problem) if one.stop not in fixed.stops]
    prepare(fixed.problem)
    began = clock()
    gone = {one.stop for one in lost} | fixed.stops
    run = start_run(fixed.problem, seed, gone, remember=incumbent is None)
    if run.pieces:
        begin(run, incumbent, fixed)
        warm = WARM if incumbent is None else WARM * REPAIR_WARM
        advance(
            run,
            seconds=time_limit - (clock() - began),
            steps=steps,
            schedule=schedule,
            warm=warm,
            clock=clock,
            began=began,
            stop=stop,
            progress=progress,
        )
    return finish(run, problem, fixed, lost)


def begin(run: Run, incumbent: RoutePlan | None, fixed: Anchored | None = None) -> None:
    """First plan of a run: the incumbent where it still fits, the rest inserted greedily."""
    trips = []
    if incumbent is not None:
        held = fixed.stops if fixed else set()
        trips = [
            (t.vehicle, t.number, [v.stop for v in t.visits if v.stop not in held]) for t in incumbent.trips
        ]
    set_plan(run, trips)
    note_current(run)
    # One step without heat inserts what is still out, before the prices are known.
    advance(run, seconds=0.0, steps=1, warm=1e-9, cold=1e-9, again=False)
    price_failure(run)
    note_current(run)
    if run.best < run.data.skip_price.sum():
        run.work.figures[FOUND] = 1.0
    run.schedule.clear()
    run.steps = 0


def finish(run: Run, problem: LastMileProblem, fixed: Anchored, lost: list[Unserved]) -> RoutePlan:
    """The best plan of a run as a judged RoutePlan."""
    if run.pieces:
        salvage(run)
    trips: dict[tuple[int, int], list[Piece]] = {
        (vehicle, 1): [Piece(stop, 1.0) for stop in stops] for vehicle, stops in fixed.fixed.items()
    }
    for vehicle, number, nodes in best_trips(run):
        trips.setdefault((vehicle, number), []).extend(run.pieces[i] for i in nodes)
    return judged(problem, [(v, k, pieces) for (v, k), pieces in trips.items()], lost, run)


def judged(
    problem: LastMileProblem,
    trips: Sequence[tuple[int, int, Sequence[Piece]]],
    lost: Sequence[Unserved],
    run: Run,
) -> RoutePlan:
    """The trips as a plan, after the independent evaluator has agreed.

    Raises: NotFeasible, when it has not.
    """
    trips = cut_at_closed_arcs(problem, trips)
    served: dict[int, float] = {}
    for _, _, pieces in trips:
        for piece in pieces:
            served[piece.stop] = served.get(piece.stop, 0.0) + piece.share
    known = {one.stop for one in lost}
    left_out = [
        Unserved(
            stop,
            "no_room",
            Message(
                N_(
                    "%(place)s: the fleet cannot bring %(kg).1f kg there within its loads, trips, shifts and deadlines. "
                    "Add a vehicle or a trip, or move a deadline."
                ),
                {
                    "place": problem.name(stop),
                    "kg": float(problem.items_kg()[stop].sum() * (1.0 - served.get(stop, 0.0))),
                },
            ),
            share=1.0 - served.get(stop, 0.0),
        )
        for stop in problem.stops
        if stop not in known and served.get(stop, 0.0) < 1.0 - 1e-9
    ]
    plan = RoutePlan(
        trips=timed_trips(problem, trips),
        unserved=(*lost, *left_out),
        trace=tuple(run.trace),
        seed=run.seed,
        steps=run.steps,
        schedule=tuple(run.schedule),
        stopped=run.stopped,
    )
    verdict = evaluate(problem, plan)
    if not verdict.feasible:
        raise NotFeasible(
            N_("The search returned a plan that breaks %(count)d rules, first: %(first)s"),
            todo=N_("Report this problem to the developers with its file."),
            count=len(verdict.faults),
            first=str(verdict.faults[0]),
        )
    bound = simple_bound(problem, served.items())
    return replace(plan, objective=verdict.objective, bound=min(bound, verdict.objective))


def cut_at_closed_arcs(
    problem: LastMileProblem, trips: Sequence[tuple[int, int, Sequence[Piece]]]
) -> list[tuple[int, int, list[Piece]]]:
    """Trips without what could only be reached over a closed arc; such stops end up as not served."""
    roads = Roads(problem)
    closed = float("inf")
    out: list[tuple[int, int, list[Piece]]] = []
    at: dict[int, int] = {}
    stuck: set[int] = set()
    for vehicle, number, pieces in sorted(trips, key=lambda trip: (trip[0], trip[1])):
        home = problem.home(vehicle)
        here = at.get(vehicle, problem.vehicles[vehicle].start)
        if number > 1:
            if vehicle in stuck or roads.hours(vehicle, here, home) == closed:
                stuck.add(vehicle)
                continue
            here = home
        kept = []
        for piece in pieces:
            if roads.hours(vehicle, here, piece.stop) < closed:
                kept.append(piece)
                here = piece.stop
        at[vehicle] = here
        if problem.vehicles[vehicle].shift_h < closed and roads.hours(vehicle, here, home) == closed:
            # Its shift cannot end at home.
            stuck.add(vehicle)
            continue
        if kept:
            out.append((vehicle, number, kept))
    return out
