"""An operation leaves the store as a folder that loads into an equal operation."""

from __future__ import annotations

from typing import Any

from seferber.standards.operation.folder import OperationFolder
from seferber.store import operations, rows
from seferber.usecases.actor import SYSTEM, Actor


def export_operation(code: str, *, actor: Actor = SYSTEM) -> OperationFolder:
    """The operation's tables, texts and promises as a folder in memory."""
    actor.require("export_operation")
    operation = rows.get_operation(code)
    tables = operations.to_rows(operation)
    texts: dict[str, str] = {}
    tables["statements"] = []
    for statement in rows.find("statement", operation=operation).order_by("id"):
        file = f"{statement.code}.txt"
        texts[file] = statement.text
        tables["statements"].append(
            {
                "code": statement.code,
                "language": statement.language or "en",
                "file": file,
                "published_at": statement.published_at,
                "title": statement.title,
                "publisher": statement.publisher or None,
                "url": statement.url or None,
                "status": statement.status,
                "source": statement.source or None,
                "note": statement.note or None,
            }
        )
    tables["commitments"] = [*_pledges(operation), *_commitments(operation)]
    return OperationFolder(tables=tables, texts=texts)


def _head(row: Any, kind: str) -> dict[str, Any]:
    return {
        "code": row.code,
        "type": kind,
        "giver": row.giver.code,
        "receiver": row.receiver.code,
        "kind": row.kind,
        **{f"title_{lang}": row.names.get(lang) for lang in ("en", "tr", "kk", "ru")},
        "due_at": row.due_at,
        "status": row.status,
        "source": row.source or None,
    }


def _note(line: Any, whole: bool) -> str:
    """Words of a pledge line; a quantity that no item of the catalogue carries is kept in them."""
    if whole or line.quantity is None:
        return line.description
    return f"{line.description} {line.quantity.normalize():f} {line.unit}".strip()


def _pledges(operation: Any) -> list[dict[str, Any]]:
    out = []
    query = rows.find("pledge", operation=operation).select_related(
        "giver", "receiver", "supersedes", "statement"
    )
    for pledge in query.order_by("id"):
        for line in pledge.lines.select_related("item"):
            whole = (
                line.item is not None and line.quantity is not None and line.quantity == int(line.quantity)
            )
            out.append(
                {
                    **_head(pledge, "pledge"),
                    "line": line.number,
                    "item": line.item.code if line.item else None,
                    "quantity": int(line.quantity) if whole else None,
                    "said_at": pledge.said_at,
                    "supersedes": pledge.supersedes.code if pledge.supersedes else None,
                    "statement": pledge.statement.code if pledge.statement else None,
                    "note": _note(line, whole) or None,
                }
            )
    return out


def _commitments(operation: Any) -> list[dict[str, Any]]:
    out = []
    query = rows.find("commitment", operation=operation, agreed_at__isnull=False)
    for row in query.select_related("giver", "receiver", "pledge").order_by("id"):
        for line in row.lines.select_related("item"):
            out.append(
                {
                    **_head(row, "commitment"),
                    "line": line.number,
                    "item": line.item.code,
                    "quantity": line.quantity,
                    "said_at": row.agreed_at,
                    "pledge": row.pledge.code if row.pledge else None,
                }
            )
    return out
