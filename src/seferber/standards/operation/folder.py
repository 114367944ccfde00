"""An operation folder in memory: typed rows per table, the statement texts and the story of a demonstration."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from seferber.standards.operation.tables import TABLE_BY_NAME, TABLES

Value = str | int | float | bool | date | datetime | time | None
Row = dict[str, Any]


@dataclass
class OperationFolder:
    """Every table of `tables.py` by name, each a list of rows in the order of the file.

    Attributes:
        tables: table name → rows; a row holds every column of the table, None where not known. Moments are
            aware UTC datetimes, quantities int, measures float, hours of the day naive UTC `time`.
        texts: file name inside `statements/` → text.
        story: steps of a demonstration, one JSON object a step (`story.jsonl`).

    Raises: ValueError, when a table or column is none of `tables.py`.
    """

    tables: dict[str, list[Row]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    story: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        strange = set(self.tables) - set(TABLE_BY_NAME)
        if strange:
            raise ValueError(f"Expected tables of an operation folder, got {', '.join(sorted(strange))}.")
        whole: dict[str, list[Row]] = {}
        for table in TABLES:
            names = [one.name for one in table.fields]
            whole[table.name] = []
            for row in self.tables.get(table.name, []):
                unknown = set(row) - set(names)
                if unknown:
                    raise ValueError(f"Expected columns of {table.file}, got {', '.join(sorted(unknown))}.")
                whole[table.name].append({name: row.get(name) for name in names})
        self.tables = whole

    @property
    def code(self) -> str:
        """Short name of the operation; empty when the folder has no operation row."""
        rows = self.tables["operation"]
        return str(rows[0]["code"]) if rows else ""

    def rows(self, table: str) -> list[Row]:
        return self.tables[table]

    def by_key(self, table: str) -> dict[Any, Row]:
        """Rows by their key: the value itself for one key column, a tuple for several."""
        key = TABLE_BY_NAME[table].key
        if len(key) == 1:
            return {row[key[0]]: row for row in self.tables[table]}
        return {tuple(row[one] for one in key): row for row in self.tables[table]}
