"""`seferber ledger`: prove the books, read them, move stock."""

from __future__ import annotations

import json as jsonlib
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.cli.setup import setup_django
from seferber.kernel import SeferberError

app = typer.Typer(no_args_is_help=True, help="The books: every step of every thing, one transfer each.")
out = Console(soft_wrap=True)
# Numbers are never cut: a table keeps its width, and a narrow terminal breaks the lines.
wide = Console(width=max(132, out.width))
err = Console(stderr=True, soft_wrap=True)

Code = Annotated[str, typer.Argument(help="Code of the operation.")]


def _refuse(error: SeferberError) -> typer.Exit:
    err.print(f"[red]{escape(str(error))}[/]")
    return typer.Exit(1)


@app.command()
def verify(
    operation: Annotated[str, typer.Argument(help="Code of the operation; all of them when left out.")] = "",
    seal: Annotated[
        list[Path] | None, typer.Option(help="A seal that you kept; may be given several times.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove the books from the first transfer on: defences, chain, balances, hand-overs, seals."""
    setup_django()
    from seferber.exchange.seal import SignedSeal
    from seferber.store import rows
    from seferber.store.queries.verify import verify as prove

    began = time.monotonic()
    try:
        kept = [SignedSeal.from_json(_read(path)) for path in seal or ()]
        figures, issues = prove(rows.get_operation(operation) if operation else None, seals=kept)
    except SeferberError as error:
        raise _refuse(error) from None
    seconds = time.monotonic() - began
    if json:
        faults = [
            {"code": i.code, "where": i.where, "text": str(i.message), "todo": str(i.suggestion)}
            for i in issues
        ]
        print(
            jsonlib.dumps(
                {"sound": not issues, "seconds": round(seconds, 3), **figures, "faults": faults},
                ensure_ascii=False,
            )
        )
        raise typer.Exit(1 if issues else 0)
    for issue in issues:
        err.print(f"[red]{escape(str(issue))}[/]")
    what = (
        f"{figures['transfers']:,} transfers, {figures['accounts']:,} accounts, {figures['balances']:,} balances, "
        f"{figures['handovers']:,} hand-overs, {figures['seals']:,} seals"
    )
    if issues:
        err.print(
            f"{len(issues)} faults in {what}. Nothing was changed. Compare with a backup before working on."
        )
        raise typer.Exit(1)
    out.print(
        f"The books add up: {what}; nothing came from nowhere and nothing went nowhere ({seconds:.1f} s)."
    )
    for one in kept:
        document = one.document
        out.print(
            f"They are what seal {document.number} of {document.day.isoformat()} says, up to position {document.position:,}."
        )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise typer.BadParameter(f"{path} cannot be read: {fault}.") from None


@app.command()
def seal(
    operation: Code,
    day: Annotated[
        str, typer.Option(help="Close this UTC day, for example 2026-11-21; without it everything until now.")
    ] = "",
    number: Annotated[int, typer.Option(help="Write the file of this seal again instead of making one.")] = 0,
    to: Annotated[Path, typer.Option(help="Folder or file to write to; - prints it.")] = Path("."),
) -> None:
    """Close the books with a signed seal, as a file that a party keeps."""
    setup_django()
    from django.utils import timezone

    from seferber.kernel import parse_date
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.seal_day import seal_day, seal_file

    try:
        if not number:
            number = seal_day(
                actor=SYSTEM, operation=operation, now=timezone.now(), day=parse_date(day) if day else None
            ).number
        signed = seal_file(actor=SYSTEM, operation=operation, number=number)
    except SeferberError as error:
        raise _refuse(error) from None
    if str(to) == "-":
        print(signed.to_json())
        return
    path = to / signed.file_name if to.is_dir() else to
    path.write_text(signed.to_json() + "\n", encoding="utf-8")
    document = signed.document
    out.print(
        f"Seal {document.number} of {document.operation} covers {document.position:,} rows, "
        f"{document.position - document.first + 1:,} of them new: {path}. Keep the file outside this house; "
        f"`seferber ledger verify {document.operation} --seal {path.name}` finds any later change."
    )


@app.command()
def seals(operation: Code) -> None:
    """List the seals of an operation, newest first."""
    setup_django()
    from seferber.store import rows
    from seferber.store.queries.verify_seals import seal_rows

    try:
        found = seal_rows(rows.get_operation(operation))
    except SeferberError as error:
        raise _refuse(error) from None
    table = Table("no.", "day", "up to position", "sealed", "house key", "countersigned by")
    for row in found:
        by = ", ".join(sorted(c.party_code for c in row.countersignatures.all()))
        table.add_row(
            str(row.number), row.day.isoformat(), f"{row.position:,}", f"{row.sealed_at:%Y-%m-%d %H:%M} UTC",
            row.house_key.fingerprint, by or "–",
        )  # fmt: skip
    wide.print(table)


@app.command()
def chain(operation: Code) -> None:
    """Print the chain, one JSON object a line: what a party needs to compute every hash again by itself."""
    setup_django()
    from seferber.store import rows
    from seferber.store.queries.verify_chain import content, links
    from seferber.store.snapshot import reading

    try:
        op = rows.get_operation(operation)
    except SeferberError as error:
        raise _refuse(error) from None
    with reading():
        for link in links(op):
            line = {"position": link.position, "sha256": link.sha256.hex(), "row": content(link)}
            print(jsonlib.dumps(line, ensure_ascii=False, separators=(",", ":")))


@app.command("repair-triggers")
def repair_triggers() -> None:
    """Make every trigger and function of the books again; what was changed while they were gone stays to be found."""
    setup_django()
    from django.db import connection

    from seferber.store.books import create_triggers
    from seferber.store.defences import weakened
    from seferber.usecases.actor import SYSTEM

    before = weakened(connection)
    create_triggers(connection)
    after = weakened(connection)
    for what, name, how in before:
        SYSTEM.log(None, "repair_triggers", f"{what} {name}", how=how)
    for what, name, how in after:
        err.print(f"[red]The {what} {name} is still {how}.[/]")
    out.print(f"{len(before) - len(after)} defences were made again. Now run `seferber ledger verify`.")
    if after:
        raise typer.Exit(1)


@app.command()
def transfers(
    operation: Code,
    item: Annotated[str, typer.Option(help="Only this item.")] = "",
    document: Annotated[str, typer.Option(help="Only under this document, for example a waybill.")] = "",
    kind: Annotated[str, typer.Option(help="Only this kind, for example dispatch.")] = "",
    limit: Annotated[int, typer.Option(help="Newest transfers to show at most.", min=1, max=100_000)] = 50,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List transfers, oldest first."""
    setup_django()
    from seferber.store import rows
    from seferber.store.queries.api import transfers as query

    try:
        found = query(rows.get_operation(operation), item=item, document=document, kind=kind)
    except SeferberError as error:
        raise _refuse(error) from None
    shown = list(found.order_by("-id")[:limit])[::-1]
    if json:
        for transfer in shown:
            print(jsonlib.dumps(_plain(transfer), ensure_ascii=False))
        return
    table = Table("no.", "when", "what", "item", "lot", "quantity", "from", "to", "document")
    table.columns[5].justify = "right"
    for t in shown:
        quantity = f"{t.quantity:,} {t.item.unit}"
        cells = (
            str(t.pk),
            f"{t.occurred_at:%Y-%m-%d %H:%M}",
            t.kind,
            t.item.code,
            t.lot.code,
            quantity,
            t.source.code,
            t.destination.code,
            t.document,
        )
        table.add_row(*(escape(cell) for cell in cells))
    wide.print(table)
    out.print(f"{len(shown):,} of {found.count():,} transfers.")


def _plain(t: Any) -> dict[str, Any]:
    return {
        "id": t.pk, "kind": t.kind, "item": t.item.code, "lot": t.lot.code, "unit": t.item.unit, "quantity": t.quantity,
        "source": t.source.code, "destination": t.destination.code, "document": t.document, "reason": t.reason,
        "occurred_at": t.occurred_at.isoformat(), "recorded_at": t.recorded_at.isoformat(), "corrects": t.corrects_id,
    }  # fmt: skip


@app.command()
def move(
    operation: Code,
    party: Annotated[str, typer.Option(help="Party that holds the goods.")],
    origin: Annotated[str, typer.Option("--from", help="Place the goods leave.")],
    destination: Annotated[str, typer.Option("--to", help="Place they come to.")],
    item: Annotated[str, typer.Option(help="Item code.")],
    quantity: Annotated[str, typer.Option(help="Whole number of base units.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
    lot: Annotated[str, typer.Option(help="Lot code; empty for goods without one.")] = "",
    commitment: Annotated[str, typer.Option(help="Commitment under which the goods are held.")] = "",
    key: Annotated[
        str, typer.Option(help="Your own name for this move: sent twice, it is posted once.")
    ] = "",
) -> None:
    """Move stock of one party between two of its places."""
    setup_django()
    from django.utils import timezone

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.settle_stock import move_stock

    try:
        posted = move_stock(
            actor=SYSTEM,
            operation=operation,
            party=party,
            origin=origin,
            destination=destination,
            item=item,
            quantity=quantity,
            reason=reason,
            now=timezone.now(),
            lot=lot,
            commitment=commitment,
            idempotency_key=key or None,
        )
    except SeferberError as error:
        raise _refuse(error) from None
    out.print(f"Transfer {posted.pk} is posted: {posted.quantity:,} {item} from {origin} to {destination}.")


@app.command()
def send(
    operation: Code,
    giver: Annotated[str, typer.Option(help="Party whose stock leaves.")],
    receiver: Annotated[str, typer.Option(help="Party it goes to.")],
    origin: Annotated[str, typer.Option("--from", help="Place the goods leave.")],
    destination: Annotated[str, typer.Option("--to", help="Place they go to.")],
    line: Annotated[list[str], typer.Option(help="ITEM=QUANTITY, or ITEM/LOT=QUANTITY; once per line.")],
    commitment: Annotated[str, typer.Option(help="Commitment that the goods fulfil.")] = "",
    vehicle: Annotated[str, typer.Option(help="Registration or flight number.")] = "",
) -> None:
    """Write a waybill for goods that leave at once, and dispatch it."""
    setup_django()
    from django.utils import timezone

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.dispatch import send_goods

    try:
        row = send_goods(
            actor=SYSTEM,
            operation=operation,
            giver=giver,
            receiver=receiver,
            origin=origin,
            destination=destination,
            lines=[_line(text, commitment) for text in line],
            vehicle=vehicle,
            now=timezone.now(),
        )
    except SeferberError as error:
        raise _refuse(error) from None
    out.print(f"Waybill {row.code} is dispatched from {origin} to {destination}: {', '.join(line)}.")


def _line(text: str, commitment: str) -> dict[str, str]:
    """ITEM=QUANTITY or ITEM/LOT=QUANTITY as a waybill line."""
    what, equals, quantity = text.rpartition("=")
    if not equals or not what:
        raise typer.BadParameter(f"“{text}” is no line. Write ITEM=QUANTITY, for example TENT=500.")
    item, _slash, lot = what.partition("/")
    return {"item": item, "lot": lot, "quantity": quantity, "commitment": commitment}
