"""`seferber ledger`: prove the books, read them, move stock."""

from __future__ import annotations

import json as jsonlib
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
) -> None:
    """Compute every balance again from the first transfer on, and say whether the books add up."""
    setup_django()
    from seferber.store import rows
    from seferber.store.queries.verify import verify as prove

    try:
        figures, issues = prove(rows.get_operation(operation) if operation else None)
    except SeferberError as error:
        raise _refuse(error) from None
    for issue in issues:
        err.print(f"[red]{escape(str(issue))}[/]")
    what = f"{figures['transfers']:,} transfers, {figures['accounts']:,} accounts, {figures['balances']:,} balances"
    if issues:
        err.print(
            f"{len(issues)} faults in {what}. Nothing was changed. Compare with a backup before working on."
        )
        raise typer.Exit(1)
    out.print(f"The books add up: {what}; nothing came from nowhere and nothing went nowhere.")


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
