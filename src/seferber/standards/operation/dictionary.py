"""The data dictionary of operation folders as Markdown, made from `tables.py`."""

from __future__ import annotations

from seferber.kernel import STATUS_WORDS
from seferber.standards.operation.limits import LONGEST_TEXT, longest
from seferber.standards.operation.records import MAX_FILE_BYTES
from seferber.standards.operation.tables import LANGUAGES, TABLES, Field, Table

TYPE_WORDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "date": "day, `2023-02-17`",
    "datetime": "moment with offset, `2023-02-17T09:30:00Z`",
    "boolean": "`true` or `false`",
    "time": "hour of the day in UTC, `06:00:00`",
}
HEAD = """# Operation folder

<!-- Written by tools/make_dictionary.py from src/seferber/standards/operation/tables.py; edit that file. -->

An operation folder holds everything about the help for one disaster: one CSV file per table, a
`datapackage.json` (Frictionless Tabular Data Package, version 1) that describes them, the texts of statements
in `statements/`, and for demonstrations a `story.jsonl`.

```
seferber operation check DIR     lists every fault with file, row, column, what was expected and what to do
seferber operation load DIR      loads all or nothing; loading the same folder twice changes nothing
seferber operation export CODE DIR   writes a folder that loads into an equal operation
```

Rules for every file:

- UTF-8 (a byte order mark is tolerated), cells separated by commas, one header row, at most {limit} MB a file.
- `.` is the decimal mark; no thousands marks, no unit inside a cell: the unit stands in the column name.
- An empty cell means “not known”. Columns that are not listed here are kept in your file but not read.
- Moments carry an offset; quantities are whole numbers of the item's base unit.
- Texts for people come in {count} languages, as columns ending in {suffixes}; English is required, an empty one is shown in English.
- Every row says how sure it is:

| status | meaning |
|---|---|
{statuses}

A table marked *required* must be there; the others may be missing.
"""


def markdown() -> str:
    """The whole page; ends with one newline."""
    head = HEAD.format(
        limit=MAX_FILE_BYTES // 1_000_000,
        count=len(LANGUAGES),
        suffixes=", ".join(f"`_{one}`" for one in LANGUAGES),
        statuses="\n".join(f"| `{status}` | {words} |" for status, words in STATUS_WORDS.items()),
    )
    return head + "\n" + "\n".join(_table(table) for table in TABLES)


def _table(table: Table) -> str:
    lines = [
        f"## {table.file}",
        "",
        f"{table.about} Key: {', '.join(f'`{one}`' for one in table.key)}.{' *Required.*' if table.required else ''}",
        "",
        "| column | holds | unit | required | meaning |",
        "|---|---|---|---|---|",
    ]
    lines.extend(_line(table, one) for one in table.fields)
    return "\n".join(lines) + "\n"


def _line(table: Table, one: Field) -> str:
    holds = TYPE_WORDS[one.type]
    if one.choices:
        holds = " · ".join(f"`{word}`" for word in one.choices)
    elif one.refers:
        name, column = one.refers.split(".")
        holds = f"`{column}` of [{name}.csv](#{name}csv)"
    elif one.type == "text" and longest(table, one) < LONGEST_TEXT:
        holds += f", at most {longest(table, one)} characters"
    elif one.minimum is not None:
        holds += f", at least {one.minimum:g}"
    return f"| `{one.name}` | {holds} | {one.unit} | {'yes' if one.required else ''} | {one.about} |"
