"""Operations as a whole: written from a folder, read back into one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.standards.operation.tables import TABLE_BY_NAME
from seferber.store import models as tables
from seferber.store.operation_tables import LOAD_ORDER, MODELS, columns, to_fields, to_row


def find(code: str) -> tables.Operation | None:
    return tables.Operation.objects.filter(code=code).first()


def create_from_rows(rows: dict[str, list[dict[str, Any]]], *, folder_sha256: str) -> tables.Operation:
    """Writes the operation and its reference tables; the caller is inside `atomic()`.

    Statements, pledges, needs from rules and first stock are the use case's work.
    """
    head = rows["operation"][0]
    names: dict[str, dict[str, str]] = {"titles": {}, "abouts": {}}
    for column, attribute, kind, language in columns(TABLE_BY_NAME["operation"]):
        if kind == "names" and head.get(column):
            names[attribute][language] = head[column]
    operation = tables.Operation.objects.create(
        code=head["code"],
        kind=head["kind"],
        disaster=head["disaster"],
        started_at=head["started_at"],
        clock_at=head.get("clock_at"),
        horizon_days=head.get("horizon_days") or 14,
        folder_sha256=folder_sha256,
        status=head["status"],
        source=head.get("source") or "",
        note=head.get("note") or "",
        **names,
    )
    ids: dict[str, dict[str, int]] = {}
    for name in LOAD_ORDER:
        _write_table(operation, name, rows.get(name, []), ids)
    return operation


def _write_table(
    operation: tables.Operation, name: str, rows: list[dict[str, Any]], ids: dict[str, dict[str, int]]
) -> None:
    model = MODELS[name]
    extra = {"basis": "request"} if name == "needs" else {}
    later: list[tuple[str, dict[str, str]]] = []
    new = []
    for row in rows:
        fields, self_references = to_fields(name, row, ids)
        if name == "parameters":
            fields["default_value"] = fields["value"]
        new.append(model(operation=operation, **fields, **extra))
        if self_references:
            later.append((row["code"], self_references))
    model._default_manager.bulk_create(new, batch_size=500)
    if any(field.name == "code" for field in model._meta.fields):
        ids[name] = dict(model._default_manager.filter(operation=operation).values_list("code", "id"))
    by_code = {row.code: row for row in new if hasattr(row, "code")} if later else {}
    changed = []
    attributes: set[str] = set()
    for code, references in later:
        for attribute, target in references.items():
            setattr(by_code[code], attribute, ids[name][target])
            attributes.add(attribute)
        changed.append(by_code[code])
    if changed:
        model._default_manager.bulk_update(changed, sorted(attributes), batch_size=500)


def to_rows(operation: tables.Operation) -> dict[str, list[dict[str, Any]]]:
    """Reference tables of the operation as folder rows, in a stable order."""
    out: dict[str, list[dict[str, Any]]] = {}
    head: dict[str, Any] = {}
    for column, attribute, kind, detail in columns(TABLE_BY_NAME["operation"]):
        value = getattr(operation, attribute)
        head[column] = (
            ((value or {}).get(detail) or None) if kind == "names" else (None if value == "" else value)
        )
    out["operation"] = [head]
    for name in LOAD_ORDER:
        query = MODELS[name]._default_manager.filter(operation=operation).order_by("id")
        if name == "needs":
            query = query.filter(basis="request")
        references = [attribute for _, attribute, kind, _ in columns(TABLE_BY_NAME[name]) if kind == "ref"]
        if references:
            query = query.select_related(*references)
        out[name] = [to_row(name, row) for row in query]
    return out


def set_clock(operation: tables.Operation, moment: datetime | None) -> None:
    operation.clock_at = moment
    operation.save(update_fields=["clock_at"])
