"""`seferber last-mile`: routes from one hub of an operation to its stops, with the operation's own data."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.kernel import Message, SeferberError, parse_moment

out = Console(highlight=False)
err = Console(stderr=True)


def last_mile(
    operation: Annotated[str, typer.Argument(help="Code of the operation.")],
    hub: Annotated[str, typer.Option(help="Code of the place where goods and vehicles stand.")],
    seconds: Annotated[float, typer.Option(min=0.1, max=600, help="Wall time to search.")] = 10.0,
    amounts: Annotated[
        str,
        typer.Option(help="stock: what stands free there; planned: waybills not left; need: all that lacks."),
    ] = "stock",
    start: Annotated[
        str, typer.Option(help="When vehicles begin to load (ISO 8601, UTC); default the operation's now.")
    ] = "",
    trips: Annotated[int, typer.Option(min=1, max=20, help="Most trips of one vehicle.")] = 3,
    out_path: Annotated[
        Path | None, typer.Option("--out", help="Folder for visits.csv and plan.json.")
    ] = None,
) -> None:
    """Plan the routes from a hub to its distribution points; nothing changes until a person accepts them."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.store import rows
    from seferber.usecases.actor import SYSTEM, clock
    from seferber.usecases.route_last_mile import request_route, run_route

    try:
        now = datetime.now(UTC)
        begin = parse_moment(start) if start else clock(rows.get_operation(operation), now)
        route = request_route(
            actor=SYSTEM,
            operation=operation,
            hub=hub,
            starts_at=begin,
            now=now,
            options={"seconds": seconds, "amounts": amounts, "trips": trips},
        )
        with out.status(f"Looking for the soonest routes, up to {seconds:g} s …"):
            route = run_route(route_id=route.pk)
    except SeferberError as refused:
        err.print(f"[red]{escape(str(refused))}[/]")
        raise typer.Exit(1) from None
    route.refresh_from_db()
    if route.state != "ready":
        said = [Message(one["template"], one["params"]) for one in route.message.get("sentences", [])]
        err.print(f"[red]{escape(' '.join(map(str, said)))}[/]")
        raise typer.Exit(1)
    _say(route)
    if out_path is not None:
        _write(route, out_path)


def _say(route: Any) -> None:
    """The answer, the trips, and what stays short."""
    figures, hand = route.figures, route.by_hand
    last = route.starts_at + timedelta(hours=figures["last_h"])
    out.print(
        f"{route.code}: {len(figures['at_stops'])} stops served, the last on {last:%d %b %H:%M} UTC; mean wait "
        f"{figures['mean_h']:.2f} h, at most {100 * route.gap:.1f} % above the best possible "
        f"(nearest stop first: {hand['mean_h']:.2f} h). It changes nothing until a person accepts it."
    )
    table = Table("vehicle", "trip", "leaves", "stops", "t")
    trips: dict[tuple[str, int], list[Any]] = {}
    for visit in route.visits.select_related("stop").order_by("departs_at", "vehicle", "trip", "number"):
        trips.setdefault((visit.vehicle, visit.trip), []).append(visit)
    for (vehicle, number), visits in trips.items():
        stops = ", ".join(f"{v.stop.name} {v.arrives_at:%H:%M}" for v in visits)
        weight = sum(v.weight_kg for v in visits) / 1000
        table.add_row(vehicle, str(number), f"{visits[0].departs_at:%d %b %H:%M}", stops, f"{weight:.1f}")
    out.print(table)
    for one in route.unserved:
        err.print(
            f"[yellow]Short:[/] {escape(str(Message(one['reason']['template'], one['reason']['params'])))}"
        )


def _write(route: Any, folder: Path) -> None:
    """Visits as CSV, question and plan as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "visits.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["vehicle", "trip", "number", "stop", "arrives_at", "leaves_at", "km", "kg", "loads"])
        for v in route.visits.select_related("stop"):
            writer.writerow(
                [
                    v.vehicle, v.trip, v.number, v.stop.code, v.arrives_at.isoformat(), v.leaves_at.isoformat(),
                    v.leg_km, round(v.weight_kg, 1), json.dumps(v.loads, sort_keys=True),
                ]
            )  # fmt: skip
    data = {"code": route.code, "facts": route.facts, "problem": route.problem, "plan": route.plan}
    (folder / "plan.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    out.print(f"{folder}: visits.csv, plan.json")
