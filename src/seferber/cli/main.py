"""`seferber`: what a person can do, in the order in which an operation runs."""

from __future__ import annotations

import importlib
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from seferber import __version__
from seferber.cli.demo import demo
from seferber.kernel import SeferberError


class InOrder(TyperGroup):
    """Lists commands in the order in which an operation runs, whichever kind they are."""

    def list_commands(self, ctx: Any) -> list[str]:
        return ["demo", "serve", *(name for name, *_ in PARTS)]


app = typer.Typer(
    cls=InOrder,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Mutual help between countries, from a pledge of support to help delivered and accounted for.",
    pretty_exceptions_show_locals=False,
)

# In the order in which an operation runs: (command, module, what in it, panel).
PARTS = (
    ("operation", "operation", "app", "1 Set up"),
    ("user", "user", "app", "1 Set up"),
    ("database", "database", "app", "1 Set up"),
    ("backup", "backup", "backup", "1 Set up"),
    ("restore", "backup", "restore", "1 Set up"),
    ("read", "read", "app", "2 Promise"),
    ("plan", "plan_operation", "plan", "3 Plan"),
    ("route", "route", "route", "3 Plan"),
    ("last-mile", "last_mile", "last_mile", "3 Plan"),
    ("handover", "handover", "app", "4 Deliver"),
    ("labels", "labels", "labels", "4 Deliver"),
    ("waybill", "labels", "waybill", "4 Deliver"),
    ("epcis", "epcis", "app", "4 Deliver"),
    ("account", "account", "account", "5 Account"),
    ("ledger", "ledger", "app", "5 Account"),
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"seferber {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command(rich_help_panel="1 Set up")(demo)


@app.command(rich_help_panel="1 Set up")
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine only.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; default 8000, with --lan 8443.")
    ] = None,
    worker: Annotated[bool, typer.Option(help="Also run the worker.")] = True,
    lan: Annotated[
        bool, typer.Option("--lan", help="Serve phones and laptops of this network over TLS.")
    ] = False,
) -> None:
    """Serve the pages and run the worker."""
    from seferber.cli import serve as server

    try:
        server.serve(host, port, with_worker=worker, lan=lan)
    except SeferberError as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from None


for name, module, attribute, panel in PARTS:
    part = getattr(importlib.import_module(f"seferber.cli.{module}"), attribute)
    if isinstance(part, typer.Typer):
        app.add_typer(part, name=name, rich_help_panel=panel)
    else:
        app.command(name, rich_help_panel=panel)(part)

if __name__ == "__main__":
    app()
