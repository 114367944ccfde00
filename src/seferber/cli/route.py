"""`seferber route`: the soonest routes for one instance file."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from seferber.kernel import SeferberError

err = Console(stderr=True, soft_wrap=True)

InstanceFile = Annotated[Path, typer.Argument(help="VRPLIB file, or JSON with xy, demand, K, Q, weights.")]
Seconds = Annotated[float, typer.Option(min=0.0, help="Wall time for the search.")]
CpuSeconds = Annotated[float | None, typer.Option(min=0.0, help="Processor time instead, for benchmarks.")]
Seed = Annotated[int, typer.Option(min=0, help="Fixes the run.")]
Fleet = Annotated[
    int | None, typer.Option(min=1, help="Vehicles; default total demand ÷ capacity, rounded up.")
]
Weights = Annotated[Path | None, typer.Option(help="One weight per stop, JSON list or plain numbers.")]
Objective = Annotated[
    str, typer.Option(help="arrival: help comes soonest; distance: shortest tours (PyVRP).")
]
Rounded = Annotated[bool, typer.Option("--rounded", help="Round distances to whole numbers.")]
RespectDistance = Annotated[
    bool, typer.Option("--respect-distance", help="Obey a DISTANCE limit in the file.")
]
Workers = Annotated[
    int, typer.Option(min=1, help="Processes; more than one joins the best routes of several seeds.")
]
StrongBound = Annotated[
    bool,
    typer.Option(
        "--strong-bound",
        help="Column generation bound (up to 128 stops of equal weight; up to a minute more).",
    ),
]
Out = Annotated[Path, typer.Option(help="Where the plan is written.")]
Plot = Annotated[Path | None, typer.Option(help="SVG picture of the routes.")]


def route(
    instance: InstanceFile,
    seconds: Seconds = 10.0,
    seed: Seed = 1,
    vehicles: Fleet = None,
    weights: Weights = None,
    objective: Objective = "arrival",
    out: Out = Path("plan.json"),
    plot: Plot = None,
    cpu_seconds: CpuSeconds = None,
    rounded: Rounded = False,
    respect_distance: RespectDistance = False,
    workers: Workers = 1,
    strong_bound: StrongBound = False,
) -> None:
    """Plan the routes by which help arrives soonest (smallest sum of weight × arrival)."""
    from seferber.planner.lastmile.distance import plan_distance
    from seferber.planner.lastmile.instances import read_instance, read_weights
    from seferber.planner.lastmile.parallel import plan_on_many
    from seferber.planner.lastmile.picture import draw_routes
    from seferber.planner.lastmile.solve import plan_last_mile, prepare

    if objective not in ("arrival", "distance"):
        raise typer.BadParameter(f"Expected arrival or distance, got {objective}.", param_hint="--objective")
    try:
        problem = read_instance(
            instance, vehicles=vehicles, rounded=rounded, respect_distance=respect_distance
        )
        if weights is not None:
            from dataclasses import replace

            problem = replace(problem, weight=read_weights(weights, problem.places))
        if plot is not None and problem.xy is None:
            raise typer.BadParameter("The file has no coordinates to draw.", param_hint="--plot")
        clock = time.perf_counter if cpu_seconds is None else time.process_time
        limit = seconds if cpu_seconds is None else cpu_seconds
        if objective == "distance":
            plan = plan_distance(problem, limit, seed, clock=clock)
        elif workers > 1:
            plan = plan_on_many(problem, limit, seed, workers=workers)
        else:
            prepare(problem)
            line = ProgressLine()
            plan = plan_last_mile(problem, limit, seed, progress=line, clock=clock)
            line.end()
        if strong_bound and objective == "arrival":
            from dataclasses import replace

            from seferber.planner.lastmile.colgen import strong_bound as compute

            plan = replace(plan, bound=max(plan.bound, min(compute(problem, plan=plan), plan.objective)))
        document = plan_document(plan)
        # One line for each part: people read the routes, and the schedule alone has hundreds of numbers.
        parts = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in document.items())
        out.write_text(f"{{\n{parts}\n}}\n", encoding="utf-8")
        if plot is not None:
            plot.write_text(draw_routes(problem, plan), encoding="utf-8")
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    except OSError as error:
        err.print(
            f"[red]{escape(str(error.filename))} cannot be written: {escape(str(error.strerror))}. Give another path.[/]"
        )
        raise typer.Exit(1) from None
    word = "sum of weight × arrival" if objective == "arrival" else "distance"
    typer.echo(
        f"{len(document['routes'])} routes, {sum(map(len, document['routes']))} stops, {word} {plan.objective:.2f}, "
        f"at most {100 * plan.gap:.1f} % above the best possible. Written to {out}."
    )
    for one in plan.unserved[:20]:
        err.print(f"[yellow]Not served:[/] {escape(str(one))}")
    if len(plan.unserved) > 20:
        err.print(
            f"[yellow]{len(plan.unserved) - 20} more stops are not served; all are in {escape(str(out))}.[/]"
        )


def plan_document(plan: Any) -> dict[str, Any]:
    """The plan as plain values: routes and arrivals alike, stops numbered from 1, the depot left out."""
    trips = [trip for trip in plan.trips if trip.visits]
    return {
        "routes": [trip.stops for trip in trips],
        "arrivals": [[visit.arrival_h for visit in trip.visits] for trip in trips],
        "objective": plan.objective,
        "bound": plan.bound,
        "unserved": [
            {"stop": one.stop, "share": one.share, "code": one.code, "reason": str(one)}
            for one in plan.unserved
        ],
        "seed": plan.seed,
        "steps": plan.steps,
        "schedule": [list(part) for part in plan.schedule],
        "trace": [[point.seconds, point.steps, point.objective] for point in plan.trace],
    }


class ProgressLine:
    """One line that tells the best plan so far; a new line only where nothing can be rewritten."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.next_at = 0.0
        self.best = float("inf")
        self.said = False

    def __call__(self, progress: Any) -> None:
        """Tells of one part of the run; see planner.lastmile.run.Progress."""
        due = progress.seconds >= self.next_at
        if progress.left_out > 0.0:
            said = f"{100 * (1 - progress.left_out):.0f} % of the weight served, "
        else:
            said = ""
        if not due or (not said and progress.objective >= self.best and not self.live):
            return
        self.next_at = progress.seconds + (0.1 if self.live else 1.0)
        self.best = progress.objective if not said else float("inf")
        text = f"{said}best so far {progress.objective:.2f} after {progress.seconds:.1f} s, {progress.steps} steps"
        sys.stderr.write(f"\r{text}\x1b[K" if self.live else text + "\n")
        sys.stderr.flush()
        self.said = True

    def end(self) -> None:
        """Ends the line."""
        if self.live and self.said:
            sys.stderr.write("\n")
