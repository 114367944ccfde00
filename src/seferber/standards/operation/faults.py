"""Collecting every fault of an operation folder, bounded however broken the files are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from seferber.kernel import N_, Issue, Message
from seferber.standards.operation.tables import TABLES

SAME_FAULT_LIMIT = 1_000
# Lists of our own that a person must see whole; everything else may come from the file and is cut.
WHOLE = ("choices", "columns")


class Faults:
    """Issues by file and row, whatever the order in which they were found.

    The same kind of fault in the same column is listed up to `SAME_FAULT_LIMIT` times; after that only
    counted, so that a file of garbage cannot fill the memory. `issues()` names the rest as one line.
    """

    def __init__(self) -> None:
        self._issues: list[tuple[int, int, Issue]] = []
        self._files: dict[str, int] = {table.file: number for number, table in enumerate(TABLES)}
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def add(
        self,
        code: str,
        template: str,
        todo: str = "",
        *,
        file: str,
        row: int | None = None,
        column: str = "",
        severity: str = "error",
        **params: Any,
    ) -> None:
        self._seen[file, code, column] += 1
        if self._seen[file, code, column] > SAME_FAULT_LIMIT:
            return
        where = ", ".join([file] + ([f"row {row}"] if row else []) + ([column] if column else []))
        params = {name: value if name in WHOLE else _short(value) for name, value in params.items()}
        issue = Issue(
            code=code,
            message=Message(template, params),
            where=where,
            suggestion=Message(todo, params),
            severity=severity,
        )
        self._issues.append((self._files.setdefault(file, len(self._files)), row or 0, issue))

    def issues(self) -> list[Issue]:
        rest = [
            Issue(
                code=code,
                message=Message(
                    N_("%(count)d more faults of the same kind are not listed."),
                    {"count": count - SAME_FAULT_LIMIT},
                ),
                where=f"{file}, {column}" if column else file,
                suggestion=Message(N_("Mend the listed ones first and check again.")),
            )
            for (file, code, column), count in self._seen.items()
            if count > SAME_FAULT_LIMIT
        ]
        # Each file from top to bottom, in the order of the tables, as a person mends them.
        listed = sorted(self._issues, key=lambda one: one[:2])
        return [issue for _, _, issue in listed] + rest


def _short(value: Any) -> Any:
    """The value cut to what fits in one line of a message."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return line if len(line) <= 80 else line[:77] + "…"
    return value
