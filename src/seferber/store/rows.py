"""Rows by kind and code: the few verbs that every use case needs.

Use cases hold the rules; here is only what touches tables. A code that does not exist is answered
with the nearest ones that do.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction

from seferber.kernel import N_, SeferberError
from seferber.store import chain, plain
from seferber.store import models as tables

KINDS: dict[str, Any] = {
    "party": tables.Party,
    "institution": tables.Institution,
    "parameter": tables.Parameter,
    "place": tables.Place,
    "item": tables.Item,
    "indicator": tables.Indicator,
    "lift_type": tables.LiftType,
    "lift": tables.Lift,
    "statement": tables.Statement,
    "candidate": tables.Candidate,
    "pledge": tables.Pledge,
    "pledge_line": tables.PledgeLine,
    "commitment": tables.Commitment,
    "commitment_line": tables.CommitmentLine,
    "agreement": tables.Agreement,
    "release": tables.Release,
    "allocation": tables.Allocation,
    "reported_act": tables.ReportedAct,
    "need": tables.Need,
    "people_count": tables.PeopleCount,
    "sizing_rule": tables.SizingRule,
    "wanted_word": tables.WantedWord,
    "supply": tables.Supply,
    "package": tables.ReliefPackage,
    "package_line": tables.PackageLine,
    "team_type": tables.TeamType,
    "team": tables.Team,
    "proposal": tables.Proposal,
    "last_mile_plan": tables.LastMilePlan,
    "last_mile_visit": tables.LastMileVisit,
    "consignment": tables.Consignment,
    "consignment_line": tables.ConsignmentLine,
    "position": tables.PositionReport,
    "handover": tables.Handover,
    "handover_line": tables.HandoverLine,
    "handover_draft": tables.HandoverDraft,
    "lot": tables.Lot,
    "transfer": tables.Transfer,
    "event": tables.Event,
    "decision": tables.Decision,
    "project": tables.Project,
    "milestone": tables.Milestone,
    "message": tables.CooperationMessage,
    "lesson": tables.Lesson,
    "appeal": tables.Appeal,
    "report": tables.Report,
    "signing_key": tables.SigningKey,
    "seal": tables.Seal,
    "countersignature": tables.Countersignature,
    "verification": tables.Verification,
    "device_request": tables.DeviceRequest,
    "field_submission": tables.FieldSubmission,
    "field_refusal": tables.FieldRefusal,
    "field_blob": tables.FieldBlob,
    "handover_conflict": tables.HandoverConflict,
    "notification": tables.NotificationEntry,
    "notice": tables.Notice,
    "slot_rule": tables.SlotRule,
    "slot_window": tables.SlotWindow,
    "slot_booking": tables.SlotBooking,
    "recall": tables.LotRecall,
    "stocktake": tables.Stocktake,
    "stocktake_line": tables.StocktakeLine,
    "unit": tables.HandlingUnit,
    "packaging": tables.Packaging,
    "numbering": tables.UnitNumbering,
    "print_run": tables.PrintRun,
    "epcis_event": tables.EpcisEvent,
}


class UnknownCode(SeferberError):
    code = "unknown_code"


class CodeTaken(SeferberError):
    code = "code_taken"


@contextmanager
def atomic(*, whole: bool = False) -> Iterator[None]:
    """All or nothing: what happens inside is kept together or not at all; what was posted joins the chain.

    Args:
        whole: a block within this one is no step that could fail alone: its failure is that of everything, whoever
            catches it. SQLite otherwise sets aside every page that the step changes, which took a quarter of the
            time of a waybill of a thousand lines.
    """
    savepoint = not chain.within_a_whole()
    with chain.durable(), chain.turn(), transaction.atomic(savepoint=savepoint), chain.gathering(whole):
        yield


def on_commit(function: Any) -> None:
    transaction.on_commit(function)


def get_operation(code: str) -> tables.Operation:
    """The operation with this code.

    Raises: UnknownCode, with the codes there are.
    """
    operation = plain.one(tables.Operation, code=code)
    if operation is None:
        known = ", ".join(tables.Operation.objects.values_list("code", flat=True)[:20]) or "–"
        raise UnknownCode(
            N_("There is no operation “%(code)s”."),
            todo=N_("Choose one of: %(known)s; or load a folder with `seferber operation load`."),
            code=code,
            known=known,
        )
    return operation


def all_operations() -> list[tables.Operation]:
    return list(tables.Operation.objects.all())


def get(
    kind: str, operation: tables.Operation, code: str, *, lock: bool = False, related: Iterable[str] = ()
) -> Any:
    """The row of this kind with this code in the operation.

    Args:
        kind: a key of KINDS.
        lock: take the row's lock until the transaction ends (PostgreSQL; SQLite has locked everything).
        related: foreign keys to read along.

    Raises: UnknownCode, with the nearest codes there are.
    """
    model = KINDS[kind]
    if lock or related:
        query = model._default_manager.filter(operation=operation, code=code)
        if related:
            query = query.select_related(*related)
        if lock:
            query = query.select_for_update(of=("self",))
        row = query.first()
    else:
        row = plain.one(model, operation_id=operation.pk, code=code)
    if row is None:
        codes = list(model._default_manager.filter(operation=operation).values_list("code", flat=True)[:5000])
        near = difflib.get_close_matches(code, codes, n=3, cutoff=0.4) or codes[:3]
        raise UnknownCode(
            N_("There is no %(kind)s “%(code)s” in operation %(operation)s."),
            todo=N_("Nearest codes: %(near)s."),
            kind=kind.replace("_", " "),
            code=code,
            operation=operation.code,
            near=", ".join(near) or "–",
        )
    # It is known already; whoever asks the row for it need not ask the database.
    row.operation = operation
    return row


def values_of(
    kind: str, operation: tables.Operation, codes: Iterable[str], *columns: str
) -> dict[str, tuple[Any, ...]]:
    """Code → these columns (texts and numbers), for all of these codes at once.

    Raises: UnknownCode, for the first code that does not exist.
    """
    wanted = set(codes)
    found = plain.values(KINDS[kind], operation.pk, wanted, columns)
    for code in sorted(wanted - found.keys()):
        row = get(kind, operation, code)
        found[code] = tuple(getattr(row, column) for column in columns)
    return found


def get_by_id(kind: str, row_id: int, *, lock: bool = False) -> Any:
    query = KINDS[kind]._default_manager.filter(pk=row_id)
    if lock:
        query = query.select_for_update(of=("self",))
    row = query.first()
    if row is None:
        raise UnknownCode(
            N_("There is no %(kind)s with number %(id)s."),
            todo=N_("Reload the page; it may have been removed."),
            kind=kind.replace("_", " "),
            id=row_id,
        )
    return row


def find(kind: str, /, **where: Any) -> Any:
    """All rows of this kind with these values, as a query that can be narrowed further."""
    return KINDS[kind]._default_manager.filter(**where)


def add(kind: str, /, **fields: Any) -> Any:
    """A new row.

    Raises: CodeTaken, when its code is in use in the operation.
    """
    model = KINDS[kind]
    if "code" in fields and "operation" in fields:
        taken = model._default_manager.filter(operation=fields["operation"], code=fields["code"]).exists()
        if taken:
            raise CodeTaken(
                N_("The code %(code)s is already in use for a %(kind)s."),
                todo=N_("Choose another code, or open the one that exists."),
                code=fields["code"],
                kind=kind.replace("_", " "),
            )
    return model._default_manager.create(**fields)


def add_many(kind: str, rows: Iterable[dict[str, Any]]) -> list[Any]:
    model = KINDS[kind]
    return model._default_manager.bulk_create([model(**row) for row in rows], batch_size=500)


def put_many(kind: str, columns: Sequence[str], new: Sequence[tuple[Any, ...]], **same: Any) -> None:
    """Many new rows from plain values, column by column, without an object for each (see `plain.put`)."""
    plain.put(KINDS[kind], columns, new, same=same)


def change(row: Any, /, **fields: Any) -> Any:
    """Writes these fields of the row and nothing else."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    return row


def change_many(kind: str, changed: list[Any], fields: list[str]) -> None:
    """Writes these fields of many rows of one kind."""
    if changed:
        KINDS[kind]._default_manager.bulk_update(changed, fields, batch_size=500)


def remove(row: Any) -> None:
    row.delete()


def next_code(kind: str, operation: tables.Operation, prefix: str) -> str:
    """The next free code of the form PREFIX-7."""
    codes = (
        KINDS[kind]
        ._default_manager.filter(operation=operation, code__startswith=f"{prefix}-")
        .values_list("code", flat=True)
    )
    pattern = re.compile(rf"{re.escape(prefix)}-(\d+)$")
    numbers = [int(match.group(1)) for code in codes if (match := pattern.match(code))]
    return f"{prefix}-{max(numbers, default=0) + 1}"


def parties(operation: tables.Operation) -> list[tables.Party]:
    return list(tables.Party.objects.filter(operation=operation))


__all__ = [
    "CodeTaken",
    "IntegrityError",
    "UnknownCode",
    "add",
    "add_many",
    "all_operations",
    "atomic",
    "change",
    "change_many",
    "find",
    "get",
    "get_by_id",
    "get_operation",
    "next_code",
    "on_commit",
    "parties",
    "put_many",
    "remove",
    "values_of",
]
