"""`seferber database`: what the owner of a PostgreSQL database does; pages and workers run as a role that owns nothing."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from seferber.cli.setup import setup_django
from seferber.kernel import SeferberError

app = typer.Typer(
    no_args_is_help=True, help="The database: migrate it as its owner, prepare the role that runs Seferber."
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


@app.command()
def migrate() -> None:
    """Bring the tables up to this version; run as the owner of the database."""
    setup_django()
    from django.core.management import call_command
    from django.db.utils import ProgrammingError

    try:
        call_command("migrate", verbosity=1)
    except ProgrammingError as fault:
        err.print(
            f"[red]The database refused: {escape(str(fault).splitlines()[0])}. Nothing was changed. "
            "Set DATABASE_URL to the owner of the tables.[/]"
        )
        raise typer.Exit(1) from None


@app.command("prepare-roles")
def prepare_roles(
    role: Annotated[
        str, typer.Argument(help="Role that will run Seferber; made when it is not there.")
    ] = "seferber_app",
    password_variable: Annotated[
        str, typer.Option(help="Environment variable that holds the role's password.")
    ] = "SEFERBER_APP_PASSWORD",
) -> None:
    """Give the role that runs Seferber exactly its rights, and prove that it has no more; run as the owner, after each migration."""
    setup_django()
    from seferber.store.roles import prepare

    try:
        counts = prepare(role, password=os.environ.get(password_variable, ""))
    except SeferberError as refused:
        err.print(f"[red]{escape(str(refused))}[/]")
        raise typer.Exit(1) from None
    out.print(
        f"Role {role} may change {counts['change']} tables, only add to {counts['add']}, only read {counts['read']}. "
        f"{counts['refused']} attempts on the books were made as {role}; the database refused every one. "
        f"Now serve with DATABASE_URL=postgresql://{role}:…@host/name."
    )
