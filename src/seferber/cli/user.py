"""`seferber user`: accounts, roles and signing keys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.cli.setup import setup_django
from seferber.kernel import SeferberError

app = typer.Typer(no_args_is_help=True, help="Accounts, roles and signing keys.")
out = Console()
err = Console(stderr=True)

Operation = Annotated[str, typer.Argument(help="Code of the operation.")]
Name = Annotated[str, typer.Argument(help="User name.")]


@app.command()
def add(
    operation: Operation,
    name: Name,
    role: Annotated[
        str,
        typer.Option(
            help="donor_coordinator, host_coordinator, ministry_officer, field_officer, observer, administrator"
        ),
    ],
    office: Annotated[str, typer.Option(help="Office that appears on documents.")],
    party: Annotated[str, typer.Option(help="Code of the party acted for.")] = "",
    institution: Annotated[str, typer.Option(help="Code of the ministry, for ministry officers.")] = "",
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Give a person a role in an operation; makes the account and, for a party, a signing key."""
    setup_django()
    from seferber.usecases.admit_user import admit_user

    try:
        membership = admit_user(
            operation=operation,
            username=name,
            role=role,
            office=office,
            party=party,
            institution=institution,
            password=password,
            now=datetime.now(UTC),
        )
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    out.print(f"{name} is now {membership.role} in {operation}.")


@app.command("list")
def list_users(operation: Operation) -> None:
    """List who belongs to an operation."""
    setup_django()
    from seferber.store import access, rows

    try:
        members = access.users_of(rows.get_operation(operation))
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    table = Table("user", "role", "party", "office")
    for row in members:
        table.add_row(row.username, row.role, row.party_code, row.office)
    out.print(table)
