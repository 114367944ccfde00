"""`seferber operation`: check, load and export operation folders."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from seferber.cli.setup import setup_django
from seferber.kernel import SeferberError
from seferber.standards.operation import FolderFaults, check_folder, read_folder, write_folder

app = typer.Typer(no_args_is_help=True, help="Operation folders: CSV files that hold a whole operation.")
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

Folder = Annotated[Path, typer.Argument(help="Folder with operation.csv and the other tables.")]


@app.command()
def check(folder: Folder) -> None:
    """List every fault of an operation folder; nothing is changed."""
    issues = check_folder(folder)
    errors = sum(issue.severity == "error" for issue in issues)
    for issue in issues:
        colour = "red" if issue.severity == "error" else "yellow"
        out.print(
            f"[{colour}]{issue.severity}[/] [bold]{escape(issue.where)}[/]: {escape(str(issue.message))}"
        )
        if issue.suggestion.template:
            out.print(f"      {escape(str(issue.suggestion))}")
    if errors:
        out.print(
            f"{errors} faults and {len(issues) - errors} warnings. Nothing was loaded. Mend the faults and check again."
        )
        raise typer.Exit(1)
    folder_held = read_folder(folder)
    rows = sum(len(held) for held in folder_held.tables.values())
    out.print(
        f"{escape(folder_held.code)} can be loaded: {rows} rows, {len(folder_held.texts)} statements, {len(issues)} warnings."
    )


@app.command()
def load(folder: Folder) -> None:
    """Load an operation folder, all or nothing; loading it twice changes nothing."""
    try:
        held = read_folder(folder)
        _open_store()
        from seferber.usecases.load_operation import load_operation

        loaded = load_operation(held, now=datetime.now(UTC))
    except SeferberError as error:
        _refuse(error)
    rows = sum(len(one) for one in held.tables.values())
    if loaded.changed:
        out.print(f"{escape(held.code)} is loaded: {rows} rows, {len(held.texts)} statements.")
    else:
        out.print(f"{escape(held.code)} was loaded from an equal folder before. Nothing was changed.")


@app.command()
def export(
    code: Annotated[str, typer.Argument(help="Short name of the operation.")],
    folder: Annotated[Path, typer.Argument(help="Folder to make.")],
    replace: Annotated[bool, typer.Option(help="Replace an operation folder that stands there.")] = False,
) -> None:
    """Write an operation as a folder that loads into an equal operation."""
    try:
        _open_store()
        from seferber.usecases.export_operation import export_operation

        write_folder(export_operation(code), folder, replace=replace)
    except SeferberError as error:
        _refuse(error)
    out.print(f"{escape(code)} is written to {escape(str(folder))}.")


def _open_store() -> None:
    """Django ready and the tables there, so that the first command on a fresh machine works too."""
    setup_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _refuse(error: SeferberError) -> None:
    """Prints a refusal, every fault first when there is a list, and ends with status 1."""
    if isinstance(error, FolderFaults):
        for issue in error.issues:
            err.print(escape(f"{issue.severity} {issue}"))
    err.print(escape(error.render()), style="red")
    raise typer.Exit(1)
