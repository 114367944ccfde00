"""`seferber labels` and `seferber waybill`: labels and papers as PDF, made here and now."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from seferber.kernel import SeferberError

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

Operation = Annotated[str, typer.Argument(help="Code of the operation.")]
Base = Annotated[
    str,
    typer.Option(
        envvar="SEFERBER_PUBLIC_ADDRESS", help="Address of this house for the QR codes; empty = bare codes."
    ),
]


def labels(
    operation: Operation,
    document: Annotated[str, typer.Argument(help="Code of a waybill or of a relief package.")],
    out_file: Annotated[Path, typer.Option("--out", help="PDF to write.")],
    sheet: Annotated[str, typer.Option(help="a6, a4x4 or a4x8.")] = "a6",
    languages: Annotated[
        str, typer.Option(help="Languages on the label; the first is large.")
    ] = "tr,kk,ru,en",
    level: Annotated[
        str, typer.Option(help="auto, pallet, carton or line, for goods without a code.")
    ] = "auto",
    base: Base = "",
) -> None:
    """Write the labels of every carton and pallet of a waybill or package as PDF."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.store import rows
    from seferber.store.queries import units
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.print_labels import request_labels
    from seferber.web.labels.speech import label_words

    began = time.monotonic()
    try:
        op = rows.get_operation(operation)
        is_package = rows.find("package", operation=op, code=document).exists()
        run = request_labels(
            actor=SYSTEM,
            operation=operation,
            now=datetime.now(UTC),
            sheet=sheet,
            languages=tuple(code.strip() for code in languages.split(",") if code.strip()),
            level=level,
            base=base,
            speak=label_words,
            at_once=True,
            consignment="" if is_package else document,
            package=document if is_package else "",
        )
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    body = units.print_file(run)
    if run.state != "ready" or body is None:
        err.print(f"[red]{escape(run.message or run.state)}[/]")
        raise typer.Exit(1)
    out_file.write_bytes(body)
    out.print(
        f"{escape(str(out_file))}: {run.labels:,} labels, {len(body) / 1e6:.1f} MB, {time.monotonic() - began:.1f} s."
    )


def waybill(
    operation: Operation,
    code: Annotated[str, typer.Argument(help="Code of the waybill.")],
    out_file: Annotated[Path, typer.Option("--out", help="PDF to write.")],
    paper: Annotated[str, typer.Option(help="waybill, packing or receipt.")] = "waybill",
    language: Annotated[str, typer.Option(help="tr, kk, ru or en.")] = "en",
    base: Base = "",
) -> None:
    """Write the waybill, packing list or hand-over receipt of a truck or aircraft as PDF."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.print_labels import LANGUAGES
    from seferber.usecases.print_waybill import waybill_to_print
    from seferber.web.labels.links import link_of_waybill
    from seferber.web.labels.speech import PAPERS, paper_in
    from seferber.worker.render import form_pdf

    if paper not in PAPERS or language not in LANGUAGES:
        raise typer.BadParameter(
            f"--paper is one of {', '.join(PAPERS)}; --language of {', '.join(LANGUAGES)}."
        )
    try:
        facts = waybill_to_print(actor=SYSTEM, operation=operation, consignment=code, paper=paper)
        page = paper_in(language, paper, facts, link=link_of_waybill(base, operation, code))
        body = form_pdf(page)
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    out_file.write_bytes(body)
    out.print(f"{escape(str(out_file))}: {len(body) / 1000:.0f} kB.")
