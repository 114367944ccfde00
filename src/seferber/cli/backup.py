"""`seferber backup` and `seferber restore`: the whole house as one file, and back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from seferber.cli.setup import setup_django
from seferber.kernel import SeferberError

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write, for example house-2026-11-22.zip.")],
) -> None:
    """Write the whole house into one file, as of one moment, while people go on working."""
    setup_django()
    from django.utils import timezone

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.back_up import back_up

    began = time.monotonic()
    try:
        manifest = back_up(actor=SYSTEM, to=file, now=timezone.now())
    except SeferberError as refused:
        raise _refuse(refused) from None
    rows = sum(part["rows"] for part in manifest["tables"])
    out.print(
        f"{file} holds {rows:,} rows of {len(manifest['tables'])} tables and {len(manifest['files'])} uploaded files "
        f"({manifest['bytes'] / 1e6:,.1f} MB, {time.monotonic() - began:.1f} s), signed with house key "
        f"{manifest['house_key']}."
    )
    for code, head in manifest["chains"].items():
        out.print(
            f"The chain of {escape(code)} ends at position {head['position']:,}: {head['sha256'][:16]}…"
        )
    out.print(
        "Keep the file `secret-key` of this house in another safe; without it a restored house signs with a new key."
    )


def restore(
    file: Annotated[
        Path, typer.Argument(help="File that `seferber backup` wrote.", exists=True, dir_okay=False)
    ],
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite", help="Also into a house that holds something; that is set aside, not lost."
        ),
    ] = False,
    despite_faults: Annotated[
        bool, typer.Option("--despite-faults", help="Keep the restored house even if its books have faults.")
    ] = False,
) -> None:
    """Restore a backup into an empty house, from SQLite or PostgreSQL into either; stop the server first."""
    setup_django()
    from django.utils import timezone

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.restore import restore as bring_back

    began = time.monotonic()
    try:
        done = bring_back(
            actor=SYSTEM, path=file, now=timezone.now(), overwrite=overwrite, despite_faults=despite_faults
        )
    except SeferberError as refused:
        raise _refuse(refused) from None
    manifest, figures = done["manifest"], done["figures"]
    out.print(
        f"Restored {file} of {manifest['made_at']}, version {manifest['version']}, signed with house key {done['key']} "
        f"({time.monotonic() - began:.1f} s). Proved:"
    )
    out.print(
        f"  every part is what the signed manifest says ({len(manifest['tables'])} tables, {len(manifest['files'])} files);"
    )
    out.print(
        f"  {figures['transfers']:,} transfers were posted anew and give the {figures['balances']:,} balances of the backup;"
    )
    out.print(
        f"  the chains of {len(manifest['chains'])} operations ({figures['links']:,} rows) end where the backup says; "
        f"{figures['handovers']:,} hand-overs and {figures['seals']:,} seals hold."
    )
    for issue in done["issues"]:
        err.print(f"[red]{escape(str(issue))}[/]")
    if done["aside"]:
        out.print(f"What this house held before is set aside: {done['aside']}.")
    from django.db import connection

    if connection.vendor == "postgresql":
        out.print("Run `seferber database prepare-roles` again before Seferber runs as a role of its own.")


def _refuse(refused: SeferberError) -> typer.Exit:
    err.print(f"[red]{escape(str(refused))}[/]")
    return typer.Exit(1)
