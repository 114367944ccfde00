"""`seferber plan`: plan an operation, or a problem given as plain arrays."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.kernel import Message, SeferberError

out = Console(highlight=False)
err = Console(stderr=True)


def plan(
    operation: Annotated[str, typer.Argument(help="Code of the operation; leave out with --problem.")] = "",
    problem: Annotated[
        Path | None, typer.Option(help="A problem as plain arrays (.npz or .json) instead.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Wall time to search.")] = 60.0,
    compare: Annotated[bool, typer.Option("--compare", help="Also say what three hand rules reach.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Afterwards also re-check what binds, by solving again (minutes)."),
    ] = False,
    executor: Annotated[
        str, typer.Option(help="here, threads:2, processes:4 or dask://host:port, with --problem.")
    ] = "",
    out_path: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for the CSV, GeoJSON and JSON files; JSON file with --problem."),
    ] = None,
) -> None:
    """Look for the soonest delivery and say how far from the best possible it can be at most."""
    try:
        if problem is not None:
            from seferber.cli.plan import plan_problem_file

            plan_problem_file(
                problem,
                seconds=seconds,
                compare=compare,
                out=out_path,
                executor=executor or None,
                say=out.print,
            )
        elif operation:
            _plan_operation(operation, seconds, compare, out_path, explain)
        else:
            raise typer.BadParameter("Name an operation, or a file with --problem.")
    except SeferberError as refused:
        err.print(f"[red]{escape(str(refused))}[/]")
        raise typer.Exit(1) from None


def _plan_operation(
    operation: str, seconds: float, compare: bool, folder: Path | None, explain: bool
) -> None:
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.make_plan import request_plan, run_plan

    proposal = request_plan(
        actor=SYSTEM, operation=operation, now=datetime.now(UTC), options={"seconds": seconds}
    )
    then = ", then for what binds" if explain else ""
    with out.status(f"Looking for the soonest delivery, up to {seconds:g} s{then} …"):
        proposal = run_plan(proposal_id=proposal.pk, explained=explain)
    if proposal.state != "ready":
        err.print(f"[red]{escape(proposal.message)}[/]")
        raise typer.Exit(1)
    gap = (
        f"at most {100 * proposal.gap:.2f} % from the best possible"
        if proposal.gap is not None
        else "no bound found in this time"
    )
    out.print(
        f"{proposal.code}: {gap}; {proposal.seconds:.0f} s. It changes nothing until a person accepts it."
    )
    table = Table("what binds", "one more", "people-days saved")
    for bottleneck in proposal.bottlenecks:
        table.add_row(bottleneck["where"], bottleneck["unit"], f"{bottleneck['checked_people_days']:,.0f}")
    if proposal.bottlenecks:
        out.print(table)
    if compare:
        for row in proposal.comparisons:
            mine = proposal.plan["worth"]["people_days"]
            ratio, more = row["people_days"] / max(mine, 1e-9), row["people_days"] - mine
            out.print(
                f"{row['rule']}: {ratio:.2f} times the people-days ({more:+,.0f}). {Message(**row['words'])}"
            )
    from seferber.cli.plan import tell_open_need

    tell_open_need(
        [one | {"reason": str(Message(**one["reason"]))} for one in proposal.unserved or []],
        [str(Message(**one)) for one in proposal.plan.get("notices") or []],
        lambda line: out.print(escape(line)),
    )
    if folder is not None:
        _write(proposal, folder)


def _write(proposal: Any, folder: Path) -> None:
    """Departures, deliveries and open need as CSV, movements as GeoJSON, the whole plan as JSON."""
    from seferber.store.queries.plan import movements_geojson

    folder.mkdir(parents=True, exist_ok=True)
    for name in ("departures", "deliveries", "unserved"):
        rows = [
            {
                k: str(Message(**v))
                if k == "reason"
                else json.dumps(v, ensure_ascii=False)
                if isinstance(v, dict)
                else v
                for k, v in row.items()
            }
            for row in proposal.plan[name]
        ]
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else [])
            writer.writeheader()
            writer.writerows(rows)
    (folder / "plan.json").write_text(json.dumps(proposal.plan, ensure_ascii=False), encoding="utf-8")
    (folder / "movements.geojson").write_text(
        json.dumps(movements_geojson(proposal), ensure_ascii=False), encoding="utf-8"
    )
    out.print(f"{folder}: departures.csv, deliveries.csv, unserved.csv, movements.geojson, plan.json")
