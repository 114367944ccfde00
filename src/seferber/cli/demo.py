"""`seferber demo`: load and play the bundled operations, then serve them."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

out = Console(highlight=False)


def demo(
    reset: Annotated[bool, typer.Option(help="Throw the demonstration away first.")] = False,
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8000,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve when ready.")] = True,
) -> None:
    """Load the bundled operations, play them up to a chosen moment and serve them; a second call starts at once."""
    from seferber.cli.setup import setup_django

    setup_django()
    from django.conf import settings
    from django.core.management import call_command

    from seferber.usecases import background
    from seferber.usecases.prepare_demo import prepare_demo
    from seferber.worker.tasks import submit

    # What the story only asks for is left to the worker, which starts with the server.
    background.use(submit)
    began = time.monotonic()
    if reset:
        _throw_away(settings)
    call_command("migrate", verbosity=0)

    def say(text: str) -> None:
        out.print(f"[dim]{time.monotonic() - began:5.1f} s[/] {text}")

    secret = prepare_demo(home=settings.HOME, now=datetime.now(UTC), say=say)
    _print_accounts(secret, settings)
    if serve_it:
        from seferber.cli.serve import serve

        serve(host=host, port=port)


def _throw_away(settings: object) -> None:
    """Removes the SQLite database and the demonstration's accounts; a PostgreSQL database is left to its owner."""
    from django.db import connection

    if connection.vendor != "sqlite":
        raise typer.BadParameter(
            "--reset works on SQLite only. Nothing was removed. Create a fresh PostgreSQL database instead."
        )
    connection.close()
    home = settings.HOME  # type: ignore[attr-defined]
    for name in ("seferber.sqlite3", "seferber.sqlite3-wal", "seferber.sqlite3-shm", "demo-accounts.json"):
        (home / name).unlink(missing_ok=True)
    shutil.rmtree(home / "cache", ignore_errors=True)
    out.print("The demonstration was thrown away.")


def _print_accounts(secret: dict[str, str], settings: object) -> None:
    from seferber.usecases.permissions import ROLE_NAMES
    from seferber.usecases.prepare_demo import ACCOUNTS

    table = Table("role", "user name", "password", title="Demonstration accounts")
    for name, (role, _, _) in ACCOUNTS.items():
        table.add_row(ROLE_NAMES[role], name, secret[name])
    out.print(table)
    out.print(f"Passwords are kept in {settings.HOME / 'demo-accounts.json'}, readable by you alone.")  # type: ignore[attr-defined]
