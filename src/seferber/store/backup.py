"""Writes a backup: everything as of one moment, while people go on working."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from seferber import __version__
from seferber.exchange import canonical_bytes, sign
from seferber.kernel import N_, SeferberError, as_utc
from seferber.store import house
from seferber.store.backup_format import FORMAT, Part, parts, write_rows

Read = Callable[[str], Iterable[tuple]]
BLOCK = 1 << 20


class BackupRefused(SeferberError):
    code = "backup_refused"


def write_backup(path: Path, *, now: datetime) -> dict[str, Any]:
    """Writes the backup file, whole or not at all, and returns its manifest.

    Raises: BackupRefused, when the file exists or the folder cannot be written.
    """
    if path.exists():
        raise BackupRefused(
            N_("%(path)s is there already."),
            holds=N_("It was not touched."),
            todo=N_("Choose another name; a backup never replaces an older one."),
            path=str(path),
        )
    key, private = house.house_key(now)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as fault:
        raise BackupRefused(
            N_("%(path)s cannot be written: %(fault)s."),
            todo=N_("Choose a folder that exists and has room."),
            path=str(path),
            fault=fault.strerror or str(fault),
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                manifest = _fill(archive, now)
                data = canonical_bytes(manifest)
                archive.writestr("manifest.json", data)
                signature = {"public_key": key.public_key, "signature": sign(private, data)}
                archive.writestr("manifest.sig", json.dumps(signature))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as fault:
        raise BackupRefused(
            N_("%(path)s cannot be written: %(fault)s."),
            todo=N_("Make room, or choose another disk."),
            path=str(path),
            fault=fault.strerror or str(fault),
        ) from None
    finally:
        Path(name).unlink(missing_ok=True)
    return {**manifest, "house_key": key.fingerprint, "bytes": path.stat().st_size}


def _fill(archive: zipfile.ZipFile, now: datetime) -> dict[str, Any]:
    with _source() as (read, copy):
        tables = [_table(archive, part, copy(part)) for part in parts()]
        heads = {
            code: {"position": position, "sha256": bytes(head).hex()}
            for code, position, head in read(
                "SELECT o.code, c.position, c.sha256 FROM store_chainlink c JOIN store_operation o ON o.id = c.operation_id "
                "JOIN (SELECT operation_id AS op, MAX(position) AS last FROM store_chainlink GROUP BY operation_id) h "
                "ON h.op = c.operation_id AND h.last = c.position ORDER BY o.code"
            )
        }
        migrations = [
            f"{app}.{name}" for app, name in read("SELECT app, name FROM django_migrations ORDER BY id")
        ]
    return {
        "format": FORMAT,
        "version": __version__,
        "made_at": as_utc(now).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": migrations,
        "tables": tables,
        "files": [_file(archive, path) for path in _uploads()],
        "chains": heads,
    }


def _table(archive: zipfile.ZipFile, part: Part, blocks: Iterable[bytes]) -> dict[str, Any]:
    seen = hashlib.sha256()
    rows = size = 0
    with archive.open(f"tables/{part.table}", "w", force_zip64=True) as entry:
        for block in blocks:
            entry.write(block)
            seen.update(block)
            rows += block.count(b"\n")
            size += len(block)
    columns = [[column.name, column.kind] for column in part.columns]
    return {"name": part.table, "columns": columns, "rows": rows, "bytes": size, "sha256": seen.hexdigest()}


def _uploads() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []


def _file(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    name = path.relative_to(settings.MEDIA_ROOT).as_posix()
    seen = hashlib.sha256()
    size = 0
    with path.open("rb") as source, archive.open(f"files/{name}", "w", force_zip64=True) as entry:
        while block := source.read(BLOCK):
            entry.write(block)
            seen.update(block)
            size += len(block)
    return {"name": name, "bytes": size, "sha256": seen.hexdigest()}


@contextmanager
def _source() -> Iterator[tuple[Read, Callable[[Part], Iterable[bytes]]]]:
    """(read rows, copy a table) of the whole house as of one moment."""
    if connection.vendor == "postgresql":
        outermost = not connection.in_atomic_block
        with transaction.atomic(), connection.cursor() as cursor:
            if outermost:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL TimeZone = 'UTC'")
            cursor.execute("SET LOCAL DateStyle = 'ISO'")

            def read(query: str) -> Iterable[tuple]:
                cursor.execute(query)
                return cursor.fetchall()

            def copy(part: Part) -> Iterator[bytes]:
                with cursor.copy(f"COPY ({part.select}) TO STDOUT") as stream:
                    yield from _joined(bytes(line) for line in stream)

            yield read, copy
        return
    with tempfile.TemporaryDirectory(prefix="seferber-backup-", dir=settings.HOME) as folder:
        taken = Path(folder) / "copy.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(taken)) as target:
            # The online copy of SQLite: consistent, and writers wait for a few milliseconds at most.
            connection.connection.backup(target, pages=-1)

            def rows(query: str) -> Iterable[tuple]:
                return target.execute(query)

            yield rows, lambda part: _joined(write_rows(target.execute(part.select), part.columns))


def _joined(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in blocks of about a megabyte, because compressing line by line is slow."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= BLOCK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def public_key_of(signature: dict[str, str]) -> bytes:
    return base64.b64decode(signature["public_key"], validate=True)
