"""`seferber epcis`: what moved as EPCIS 2.0 events, and another party's events taken in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from seferber.kernel import SeferberError

app = typer.Typer(no_args_is_help=True, help="EPCIS 2.0 documents (JSON-LD) of an operation.")
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

Operation = Annotated[str, typer.Argument(help="Code of the operation.")]


@app.command()
def export(
    operation: Operation,
    consignment: Annotated[str, typer.Option(help="One waybill only.")] = "",
    out_file: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: standard output.")
    ] = None,
) -> None:
    """Write what moved as an EPCIS 2.0 document with the standard event hash as identifier."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.export_epcis import export_epcis

    try:
        document = export_epcis(
            actor=SYSTEM, operation=operation, consignment=consignment, now=datetime.now(UTC)
        )
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    text = json.dumps(document, ensure_ascii=False, indent=1)
    if out_file is None:
        print(text)
        return
    out_file.write_text(text + "\n", encoding="utf-8")
    out.print(f"{escape(str(out_file))}: {len(document['epcisBody']['eventList']):,} events.")


@app.command("import")
def take_in(
    operation: Operation,
    file: Annotated[Path, typer.Argument(help="EPCIS 2.0 document (JSON-LD).", exists=True, dir_okay=False)],
) -> None:
    """Take in another party's EPCIS 2.0 document: all of it or nothing, each event once."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.standards.epcis.reader import NotEpcis
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.import_epcis import import_epcis

    try:
        done = import_epcis(actor=SYSTEM, operation=operation, data=file.read_bytes(), now=datetime.now(UTC))
    except NotEpcis as error:
        for issue in error.issues[:50]:
            err.print(escape(str(issue)))
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    out.print(
        f"{done.events:,} events read, {done.known:,} known before; {done.transfers:,} transfers posted, "
        f"{done.waybills:,} new waybills, {done.units:,} new units."
    )
