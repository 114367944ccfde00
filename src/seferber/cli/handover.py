"""`seferber handover`: check a signed hand-over with the public keys alone; no database, no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.exchange import SignedHandover, verify_handover
from seferber.exchange.handover import VerificationFailed
from seferber.exchange.qr_text import from_frames
from seferber.kernel import N_, SeferberError

app = typer.Typer(no_args_is_help=True, help="Hand-overs that both parties signed.")
out = Console()
err = Console(stderr=True)

# A signed hand-over of a thousand lines is about 300 kB; anything far above is something else.
LARGEST_BYTES = 20_000_000


def _receipt_text(text: str) -> str:
    """The receipt's JSON, also when it came as the texts of QR codes from a phone's screen."""
    if not text.startswith("SF1:"):
        return text
    kind, data = from_frames(line for line in text.splitlines() if line)
    if kind != "R":
        raise VerificationFailed(
            N_("These codes are no receipt: one side's signature is still missing."),
            todo=N_("Scan the receipt that a phone shows after both have signed."),
        )
    return data.decode(errors="replace")


@app.command()
def verify(
    file: Annotated[
        Path,
        typer.Argument(
            help="Signed hand-over: the JSON that Seferber exports, or the texts of a receipt's QR codes, one a line.",
            exists=True,
            dir_okay=False,
        ),
    ],
    trust: Annotated[
        list[str] | None, typer.Option(help="Fingerprint of a key you trust; may be given twice.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the document as JSON.")] = False,
) -> None:
    """Say whether both signatures hold over the same bytes, and what the document says."""
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise typer.BadParameter(
                f"{file} is larger than {LARGEST_BYTES // 1_000_000} MB; this is no hand-over."
            )
        signed = SignedHandover.from_json(_receipt_text(file.read_text(encoding="utf-8", errors="replace")))
        document, said = verify_handover(signed, trusted=set(trust) if trust else None)
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps(document.to_dict(), ensure_ascii=False, indent=2))
        return
    for sentence in said:
        out.print(str(sentence))
    if not trust:
        out.print(
            "Compare both fingerprints with those that the parties published; the signatures prove no more than that."
        )
    out.print(
        f"\nWaybill {document.waybill} of {document.operation}: {document.giver} ({document.giver_office}) → "
        f"{document.taker} ({document.taker_office}) at {document.place}, {document.occurred_at:%d %b %Y %H:%M} UTC"
    )
    table = Table("line", "item", "lot", "under", "listed", "good", "damaged", "missing", "over", "reason")
    for line in document.lines:
        table.add_row(
            str(line.number),
            line.item,
            line.lot,
            line.commitment,
            f"{line.quantity:,} {line.unit}",
            f"{line.good:,}",
            f"{line.damaged:,}",
            f"{line.missing:,}",
            f"{line.over:,}",
            line.reason,
        )
    out.print(table)


@app.command()
def export(
    operation: Annotated[str, typer.Argument(help="Code of the operation.")],
    waybill: Annotated[str, typer.Argument(help="Code of the waybill.")],
    out_file: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: standard output.")
    ] = None,
) -> None:
    """Write the signed hand-over of a waybill as a file that anybody can check."""
    from seferber.cli.setup import setup_django

    setup_django()
    from seferber.usecases.accept_handover import signed_handover_of

    try:
        text = signed_handover_of(operation=operation, consignment=waybill).to_json()
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    if out_file:
        out_file.write_text(text + "\n", encoding="utf-8")
        out.print(f"{out_file}: {len(text):,} characters.")
    else:
        print(text)
