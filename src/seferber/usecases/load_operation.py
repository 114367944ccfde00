"""An operation folder enters the store: all of it or nothing; the same folder twice changes nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer
from seferber.standards.operation.folder import OperationFolder
from seferber.store import accounts, ledger, operations, rows
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.agree_commitment import agree_commitment, propose_commitment
from seferber.usecases.read_statement import add_statement
from seferber.usecases.register_pledge import register_pledge
from seferber.usecases.size_needs import size_operation


class OtherOperation(SeferberError):
    """An operation with this code is there and differs from the folder."""

    code = "other_operation"


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    operation: Any
    changed: bool
    counts: dict[str, int]


def folder_sha256(folder: OperationFolder) -> str:
    """Hash of what the folder says, whatever the order of its columns or the form of its lines; without the story,
    which says how to play the operation and not what it is."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date | datetime | time) else value

    tables = {
        name: [{k: plain(v) for k, v in sorted(row.items())} for row in table]
        for name, table in folder.tables.items()
        if table
    }
    text = json.dumps([tables, folder.texts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def load_operation(folder: OperationFolder, *, now: datetime, actor: Actor = SYSTEM) -> Loaded:
    """Loads the folder as a new operation.

    Raises: OtherOperation, when the code is taken by an operation from another folder.
    """
    actor.require("load_operation")
    digest = folder_sha256(folder)
    known = operations.find(folder.code)
    counts = {name: len(table) for name, table in folder.tables.items() if table}
    if known is not None:
        if known.folder_sha256 == digest:
            return Loaded(known, False, counts)
        raise OtherOperation(
            N_("Operation “%(code)s” is already here, loaded from a folder with other contents."),
            todo=N_(
                "Give the folder another code in operation.csv, or edit the loaded operation in its pages."
            ),
            code=folder.code,
        )
    with rows.atomic():
        operation = operations.create_from_rows(folder.tables, folder_sha256=digest)
        _open_stock(operation, folder, now)
        for row in folder.rows("statements"):
            add_statement(
                actor=SYSTEM,
                operation=operation.code,
                text=folder.texts[row["file"]],
                title=row["title"],
                now=now,
                published_at=row["published_at"],
                publisher=row["publisher"] or "",
                url=row["url"] or row["source"] or "",
                language=row["language"],
                code=row["code"],
                status=row["status"],
                note=row["note"] or "",
            )
        _promises(operation, folder, now)
        size_operation(operation)
        actor.log(operation, "load_operation", operation.code, folder_sha256=digest)
    return Loaded(operation, True, counts)


def _open_stock(operation: Any, folder: OperationFolder, now: datetime) -> None:
    """First stock enters the books from the owner's opening account, dated when it became available."""
    items = {item.code: item for item in rows.find("item", operation=operation)}
    for row in folder.rows("supplies"):
        accounts.ensure_lot(operation, items[row["item"]], row["lot"] or "", row["expiry_date"])
        ledger.post(
            operation,
            [
                NewTransfer(
                    "opening",
                    row["item"],
                    row["lot"] or "",
                    row["quantity"],
                    AccountRef("opening", party=row["party"]),
                    AccountRef("stock", party=row["party"], place=row["place"]),
                    row["note"] or "",
                )
            ],
            document="supplies",
            occurred_at=row["available_at"],
            recorded_at=now,
            user_id=None,
        )


def _promises(operation: Any, folder: OperationFolder, now: datetime) -> None:
    """Pledges and commitments that come with the folder; rows that share a code are lines of one."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in folder.rows("commitments"):
        grouped.setdefault(row["code"], []).append(row)
    for code, lines in grouped.items():
        head = lines[0]
        common = {
            "actor": SYSTEM,
            "operation": operation.code,
            "now": now,
            "code": code,
            "title": head["title_en"],
            "status": head["status"],
            "source": head["source"] or "",
        }
        if head["type"] == "pledge":
            row = register_pledge(
                **common,
                giver=head["giver"],
                receiver=head["receiver"],
                kind=head["kind"],
                lines=[
                    {
                        "item": line["item"],
                        "quantity": line["quantity"],
                        "description": line["note"] or "",
                    }
                    for line in lines
                ],
                said_at=head["said_at"],
                due_at=head["due_at"],
                statement=head["statement"] or "",
                supersedes=head["supersedes"] or "",
            )
        else:
            row = propose_commitment(
                **common,
                lines={line["item"]: line["quantity"] for line in lines},
                pledge=head["pledge"] or "",
                giver=head["giver"],
                receiver=head["receiver"],
                kind=head["kind"],
                due_at=head["due_at"],
            )
            for party in (head["giver"], head["receiver"]):
                agree_commitment(
                    actor=SYSTEM, operation=operation.code, commitment=code, now=now, party=party
                )
            row = rows.get("commitment", operation, code)
            rows.change(row, proposed_at=head["said_at"], agreed_at=head["said_at"])
        names = {lang: head[f"title_{lang}"] for lang in ("en", "tr", "kk", "ru") if head[f"title_{lang}"]}
        rows.change(row, names=names)
