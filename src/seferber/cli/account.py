"""`seferber account`: what became of each promise, as a table or as JSON."""

from __future__ import annotations

import json as jsonlib
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from seferber.cli.setup import setup_django
from seferber.commitments import COLUMNS
from seferber.kernel import SeferberError

out = Console(soft_wrap=True)
# Numbers are never cut: a table keeps its width, and a narrow terminal breaks the lines.
wide = Console(width=max(132, out.width))
err = Console(stderr=True, soft_wrap=True)

By = Literal["pledge", "commitment", "item", "donor", "district"]


def account(
    operation: Annotated[str, typer.Argument(help="Code of the operation.")],
    by: Annotated[
        By, typer.Option(help="One row per pledge, commitment, item, donor or district.")
    ] = "commitment",
    json: Annotated[bool, typer.Option("--json", help="Print rows as JSON.")] = False,
) -> None:
    """Pledged (listed), committed, packed, sent, received, distributed, lost, owed: the same for both sides."""
    setup_django()
    from seferber.store import rows as store
    from seferber.store.queries.account import plain_account

    try:
        rows = plain_account(store.get_operation(operation), by)
    except SeferberError as error:
        err.print(f"[red]{escape(str(error))}[/]")
        raise typer.Exit(1) from None
    if json:
        print(jsonlib.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        out.print("Nothing is committed by both sides yet, so that nothing can be accounted for.")
        return
    wide.print(_table(rows, by))
    out.print("Owed = committed − received − released by both sides. Pledges are listed, never summed.")


def _table(rows: list[dict[str, Any]], by: str) -> Table:
    """The eight columns in their one order; a number that law 3 forbids to sum is left blank."""
    table = Table(by, "item", *(label.lower() for _name, label in COLUMNS), "unit")
    for column in table.columns[2:-1]:
        column.justify, column.no_wrap = "right", True
    for row in rows:
        cells = ["" if row[name] is None else f"{row[name]:,.0f}" for name, _label in COLUMNS]
        label = row["label"] if row["label"] == row["key"] else f"{row['key']} {row['label']}"
        table.add_row(escape(label), escape(row["item"]), *cells, escape(row["unit"]))
    return table
