"""Checks an operation folder from end to end: every fault with file, row, column, found, expected, what to do."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seferber.kernel import N_, Issue
from seferber.standards.operation import sense
from seferber.standards.operation.attachments import scan_package, scan_statements, scan_story
from seferber.standards.operation.cells import CellFault, parse_cell
from seferber.standards.operation.faults import Faults
from seferber.standards.operation.folder import OperationFolder, Row
from seferber.standards.operation.limits import longest
from seferber.standards.operation.records import (
    MAX_FILE_BYTES,
    delimiter_of,
    read_text,
    rows_of,
)
from seferber.standards.operation.tables import TABLES, Field, Table

MAX_FOLDER_BYTES = 50_000_000


@dataclass
class Scan:
    """What was read and what was wrong with it.

    Attributes:
        rows: table name → (row number in the file, row); cells that were wrong hold None.
        bad: (table, row number, column) of cells with a fault, so that one fault is not told twice.
    """

    faults: Faults = field(default_factory=Faults)
    rows: dict[str, list[tuple[int, Row]]] = field(default_factory=dict)
    bad: set[tuple[str, int, str]] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    story: list[dict[str, Any]] = field(default_factory=list)

    def folder(self) -> OperationFolder:
        return OperationFolder(
            tables={name: [row for _, row in rows] for name, rows in self.rows.items()},
            texts=self.texts,
            story=self.story,
        )


def check_folder(path: str | Path) -> list[Issue]:
    """Every fault of the operation folder at `path`; an empty list means it can be loaded.

    Warnings (`severity == "warning"`) do not stop a load. Nothing is written anywhere.
    """
    return scan_folder(path).faults.issues()


def scan_folder(path: str | Path) -> Scan:
    """Reads and checks in one pass; never raises for faults in the data."""
    folder, scan = Path(path), Scan()
    if not folder.is_dir():
        scan.faults.add(
            "no_folder",
            N_("there is no folder of this name."),
            N_("Name a folder that holds operation.csv and the other tables."),
            file=folder.name or str(folder),
        )
        return scan
    if not _check_names(folder, scan.faults):
        return scan
    scan_package(folder, faults=scan.faults)
    for table in TABLES:
        _scan_table(folder, table, scan)
    _check_keys(scan)
    _check_references(scan)
    scan.texts = scan_statements(folder, rows=scan.rows["statements"], faults=scan.faults)
    scan.story = scan_story(folder, faults=scan.faults)
    sense.check(rows=scan.rows, faults=scan.faults)
    return scan


def _check_names(folder: Path, faults: Faults) -> bool:
    """Names the tables that are none of ours; False when the folder is too large to be read at all."""
    known = {table.file for table in TABLES}
    entries = sorted(folder.iterdir())
    texts = sorted((folder / "statements").iterdir()) if (folder / "statements").is_dir() else []
    # A single file that is too large is told on its own, so only the others count here.
    sizes = (entry.stat().st_size for entry in [*entries, *texts] if entry.is_file())
    size = sum(own for own in sizes if own <= MAX_FILE_BYTES)
    for entry in entries:
        if entry.suffix.lower() != ".csv" or entry.name in known:
            continue
        near = difflib.get_close_matches(entry.name.lower(), known, n=1, cutoff=0.75)
        faults.add(
            "unknown_file",
            N_("this table is not part of an operation folder and is not read."),
            N_("Rename it to %(near)s if that was meant.")
            if near
            else N_("Remove it, or see the list of tables."),
            file=entry.name,
            severity="warning",
            near=near[0] if near else "",
        )
    if size > MAX_FOLDER_BYTES:
        faults.add(
            "too_large_folder",
            N_("the folder has %(found).0f MB; at most %(limit).0f MB are read."),
            N_("Split the operation, or take out files that do not belong to it."),
            file=folder.name,
            found=size / 1e6,
            limit=MAX_FOLDER_BYTES / 1e6,
        )
    return size <= MAX_FOLDER_BYTES


def _scan_table(folder: Path, table: Table, scan: Scan) -> None:
    scan.rows[table.name] = []
    path = folder / table.file
    if not path.exists():
        if table.required:
            scan.faults.add(
                "missing_file",
                N_("the file is missing; every operation needs it."),
                N_("Add %(name)s with the columns %(columns)s."),
                file=table.file,
                name=table.file,
                columns=", ".join(one.name for one in table.fields if one.required),
            )
        return
    text = read_text(path, file=table.file, faults=scan.faults)
    if text is None:
        return
    delimiter = delimiter_of(text)
    if delimiter != ",":
        scan.faults.add(
            "delimiter",
            N_("cells are separated by “%(found)s”; a comma was expected."),
            N_("Save it again as CSV with commas (in a spreadsheet: field separator “,”)."),
            file=table.file,
            row=1,
            found="\\t" if delimiter == "\t" else delimiter,
        )
    records = rows_of(text, delimiter=delimiter, file=table.file, faults=scan.faults)
    columns: list[Field | None] | None = None
    for number, cells in records:
        if columns is None:
            if not any(cell.strip() for cell in cells):
                continue
            columns = _columns(table, number, cells, scan.faults)
        elif any(cell.strip() for cell in cells):
            scan.rows[table.name].append((number, _scan_row(table, columns, number, cells, scan)))
    if columns is None:
        scan.faults.add(
            "no_header",
            N_("the file has no header row."),
            N_("Write the column names in the first row: %(columns)s."),
            file=table.file,
            columns=", ".join(one.name for one in table.fields if one.required),
        )


def _columns(table: Table, number: int, cells: list[str], faults: Faults) -> list[Field | None]:
    """Field of each column of the file, None for a column that is not read."""
    fields = {one.name: one for one in table.fields}
    found: list[Field | None] = []
    names = [cell.strip() for cell in cells]
    for position, name in enumerate(names, start=1):
        if name in fields and name in names[: position - 1]:
            faults.add(
                "duplicate_column",
                N_("the column stands in the header twice; the second one is not read."),
                N_("Keep one of them."),
                file=table.file,
                row=number,
                column=name,
            )
            found.append(None)
            continue
        found.append(fields.get(name))
        if name in fields or (not name and not any(names[position - 1 :])):
            continue
        near = difflib.get_close_matches(
            name.lower(), [one for one in fields if one not in names], n=1, cutoff=0.6
        )
        faults.add(
            "unknown_column",
            N_("column %(position)d is not part of this table and is not read."),
            N_("Rename it to %(near)s if that was meant (mind the unit).")
            if near
            else N_("Remove it, or keep it for yourself."),
            file=table.file,
            row=number,
            column=name or f"column {position}",
            severity="warning",
            position=position,
            near=near[0] if near else "",
        )
    for one in table.fields:
        if one.required and one.name not in names:
            faults.add(
                "missing_column",
                N_("the column is missing; it is required."),
                N_("Add it: %(about)s."),
                file=table.file,
                row=number,
                column=one.name,
                about=one.about or one.name,
            )
    return found


def _scan_row(table: Table, columns: list[Field | None], number: int, cells: list[str], scan: Scan) -> Row:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        scan.faults.add(
            "too_many_cells",
            N_("the row has %(found)d cells; %(expected)d were expected."),
            N_("Put a cell that holds a comma in quotation marks, or remove the extra cells."),
            file=table.file,
            row=number,
            found=len(cells),
            expected=len(columns),
        )
    elif len(cells) < len(columns):
        scan.faults.add(
            "too_few_cells",
            N_("the row has %(found)d cells; %(expected)d were expected."),
            N_("Add the missing commas; a cell that is not known stays empty."),
            file=table.file,
            row=number,
            found=len(cells),
            expected=len(columns),
        )
    row: Row = {one.name: None for one in table.fields}
    for position, column in enumerate(columns):
        if column is None:
            continue
        if position >= len(cells):
            scan.bad.add((table.name, number, column.name))
            continue
        try:
            row[column.name] = parse_cell(field=column, text=cells[position], longest=longest(table, column))
        except CellFault as fault:
            scan.bad.add((table.name, number, column.name))
            scan.faults.add(
                fault.code,
                fault.template,
                fault.todo,
                file=table.file,
                row=number,
                column=column.name,
                **fault.params,
            )
    return row


def _check_keys(scan: Scan) -> None:
    for table in TABLES:
        first: dict[tuple[Any, ...], int] = {}
        for number, row in scan.rows[table.name]:
            key = tuple(row[name] for name in table.key)
            if any((table.name, number, name) in scan.bad for name in table.key) or not any(key):
                continue
            if key in first:
                scan.faults.add(
                    "duplicate_key",
                    N_("“%(found)s” stands in row %(first)d already; it may stand only once."),
                    N_("Remove one of the rows, or give it another key."),
                    file=table.file,
                    row=number,
                    column=", ".join(table.key),
                    found=" / ".join(str(one) for one in key if one is not None),
                    first=first[key],
                )
            else:
                first[key] = number


def _check_references(scan: Scan) -> None:
    held: dict[str, set[Any]] = {}
    for table in TABLES:
        for one in table.fields:
            if one.refers and one.refers not in held:
                name, column = one.refers.split(".")
                held[one.refers] = {row[column] for _, row in scan.rows[name] if row[column] is not None}
    for table in TABLES:
        for one in (one for one in table.fields if one.refers):
            target, column = one.refers.split(".")
            near = _Nearest(held[one.refers])
            for number, row in scan.rows[table.name]:
                value = row[one.name]
                if value is None or value in held[one.refers]:
                    continue
                meant = near.to(str(value))
                scan.faults.add(
                    "unknown_reference",
                    N_("“%(found)s” is not in %(target)s, column %(other)s."),
                    N_("Write “%(near)s” if that was meant, or add the row there.")
                    if meant
                    else N_("Add the row there, or mend the code."),
                    file=table.file,
                    row=number,
                    column=one.name,
                    found=str(value),
                    target=f"{target}.csv",
                    other=column,
                    near=meant,
                )


class _Nearest:
    """The known word most like a wrong one; looks at most a hundred times, because looking is slow."""

    def __init__(self, known: set[Any]) -> None:
        self.known = sorted(str(one) for one in known)
        self.looks = 0

    def to(self, word: str) -> str:
        self.looks += 1
        if self.looks > 100:
            return ""
        return next(iter(difflib.get_close_matches(word, self.known, n=1, cutoff=0.7)), "")


__all__ = ["MAX_FILE_BYTES", "Scan", "check_folder", "scan_folder"]
