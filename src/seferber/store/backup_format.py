"""The form of a backup: one zip file, the same from SQLite and PostgreSQL, so that either can be restored into the other.

manifest.json   versions, parts with rows and SHA-256, heads of the chains, figures
manifest.sig    the house's signature over the manifest's bytes
tables/<name>   rows as PostgreSQL's COPY writes them: tab between columns, \\N for nothing, backslash before what
                would be mistaken; moments in UTC, bytes in hexadecimal, t and f
files/<path>    uploaded files

What is not in it: sessions (people sign in again), the queue of tasks, and the `secret-key` file of the house, which
seals the house's key and belongs in another safe than the backup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import models

FORMAT = "seferber-backup/1"
LEFT_OUT = ("contenttypes", "sessions", "django_tasks_database", "django_tasks_db")
# Made by migrations or by triggers, the same in every house.
MADE_ANEW = ("auth_permission", "auth_group_permissions", "auth_user_user_permissions")
# Written by triggers from the transfers; kept in the backup to be compared, never loaded.
COMPARED = "store_balance"
# What the triggers look up must be there before the transfers come; the chain comes after what it links.
LATE = ("store_transfer", "store_handover", "store_handoverline", "store_chainlink")


@dataclass(frozen=True)
class Column:
    name: str
    kind: str


@dataclass(frozen=True)
class Part:
    """A table of the backup."""

    table: str
    columns: tuple[Column, ...]
    order: str

    @property
    def names(self) -> str:
        return ", ".join(f'"{column.name}"' for column in self.columns)

    @property
    def select(self) -> str:
        return f'SELECT {self.names} FROM "{self.table}" ORDER BY {self.order}'


KINDS: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "bool"),
    (models.DateTimeField, "moment"),
    (models.DateField, "date"),
    (models.BinaryField, "bytes"),
    (models.JSONField, "json"),
    (models.UUIDField, "uuid"),
    (models.FloatField, "float"),
    (models.IntegerField, "int"),
)


def _kind(field: Any) -> str:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return next((kind for cls, kind in KINDS if isinstance(field, cls)), "text")


def parts() -> list[Part]:
    """Every table that a backup holds, in the order in which it is loaded."""
    out = []
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.app_label in LEFT_OUT or meta.db_table in MADE_ANEW or not meta.managed or meta.proxy:
            continue
        columns = tuple(
            Column(field.column, _kind(field)) for field in meta.local_concrete_fields if field.column
        )
        order = (
            '"id"' if any(c.name == "id" for c in columns) else ", ".join(f'"{c.name}"' for c in columns[:3])
        )
        if meta.db_table == "store_chainlink":
            order = '"operation_id", "position"'
        out.append(Part(meta.db_table, columns, order))
    place = {table: n for n, table in enumerate(LATE)}
    return sorted(out, key=lambda part: (place.get(part.table, -1), part.table))


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
_UNESCAPES = {written[1]: raw for raw, written in _ESCAPES.items()}
_NEEDS = re.compile(r"[\\\t\n\r\b\f\v]")


def escape(text: str) -> str:
    return _NEEDS.sub(lambda found: _ESCAPES[found.group()], text) if _NEEDS.search(text) else text


def unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda found: _UNESCAPES.get(found.group(1), found.group(1)), text, flags=re.S)


def write_value(value: Any, kind: str) -> str:
    """A value as SQLite holds it, in the backup's form."""
    if value is None:
        return "\\N"
    if kind == "bool":
        return "t" if value else "f"
    if kind == "bytes":
        return "\\\\x" + bytes(value).hex()
    if kind == "moment":
        return _moment(str(value)) + "+00"
    if kind == "uuid":
        text = str(value)
        return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    return escape(repr(value) if kind == "float" else str(value))


def read_value(text: str, kind: str) -> Any:
    """The value as SQLite keeps it."""
    if text == "\\N":
        return None
    if kind == "bool":
        return text == "t"
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    text = unescape(text)
    if kind == "bytes":
        return bytes.fromhex(text[2:])
    if kind == "moment":
        return _moment(text)
    if kind == "uuid":
        return text.replace("-", "")
    return text


def _moment(text: str) -> str:
    """UTC without a zone, with six digits of a second when there are any, as Django writes it into SQLite."""
    body = text[:-3] if text.endswith("+00") else text
    if len(body) > 19 and body[19] not in "+-Z":
        body = body[:26].ljust(26, "0") if len(body) <= 26 else body
    if len(body) not in (19, 26):
        moment = datetime.fromisoformat(body)
        body = str(
            (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
        )
    return body


def write_rows(rows: Any, columns: tuple[Column, ...]) -> Iterator[bytes]:
    """Lines of a part, from rows as SQLite gives them."""
    kinds = [column.kind for column in columns]
    for row in rows:
        line = "\t".join(write_value(value, kind) for value, kind in zip(row, kinds, strict=True))
        yield f"{line}\n".encode()


def read_rows(lines: Any, columns: tuple[Column, ...]) -> Iterator[list[Any]]:
    """Rows for SQLite, from the lines of a part."""
    kinds = [column.kind for column in columns]
    for line in lines:
        cells = line.decode().rstrip("\n").split("\t")
        yield [read_value(cell, kind) for cell, kind in zip(cells, kinds, strict=True)]
