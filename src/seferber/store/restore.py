"""Reads a backup into an empty house: everything or nothing, and proved before it counts.

The transfers are posted again row by row, so that the triggers compute every balance afresh; the balances in
the backup are only compared with the result.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from seferber.exchange import canonical_bytes, fingerprint, verify
from seferber.kernel import N_, Issue, SeferberError
from seferber.store.backup import BLOCK, public_key_of
from seferber.store.backup_format import COMPARED, FORMAT, LATE, Column, read_rows
from seferber.store.chain_backfill import link_everything
from seferber.store.queries.verify import verify as verify_books

# What reading a damaged zip can raise: its parts disagree, do not unpack, or claim to be of another kind.
DAMAGED = (
    *(KeyError, ValueError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)


class RestoreRefused(SeferberError):
    code = "restore_refused"
    default_holds = N_("This house is as it was.")


def restore_backup(
    path: Path, *, now: datetime, overwrite: bool = False, despite_faults: bool = False
) -> dict[str, Any]:
    """Restores the file into this house.

    Args:
        overwrite: also when this house holds something; what it held is set aside, not thrown away.
        despite_faults: keep the restored house even if its books have faults, as they had when backed up.

    Returns: what was proved: manifest, figures, issues, key (fingerprint of the house that signed), aside (where
    the former contents are, or "").
    Raises: RestoreRefused; nothing was changed then.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest, key = read_manifest(archive)
            check_parts(archive, manifest)
            _check_versions(manifest)
            with _new_house(overwrite=overwrite, now=now) as aside:
                _load(archive, manifest)
                figures, issues = _prove(archive, manifest, despite_faults=despite_faults)
                _files(archive, manifest, now)
    except (OSError, zipfile.BadZipFile, EOFError, zlib.error, struct.error, UnicodeDecodeError) as fault:
        raise RestoreRefused(
            N_("%(path)s cannot be read as a backup: %(fault)s."),
            todo=N_("Take another copy of the file."),
            path=str(path),
            fault=str(fault),
        ) from None
    return {"manifest": manifest, "figures": figures, "issues": issues, "key": key, "aside": aside[0]}


def read_manifest(archive: zipfile.ZipFile) -> tuple[dict[str, Any], str]:
    """The manifest and the fingerprint of the house key that signed it.

    Raises: RestoreRefused, when it is another file or the signature does not hold.
    """
    try:
        data = archive.read("manifest.json")
        manifest = json.loads(data)
        signature = json.loads(archive.read("manifest.sig"))
        public = public_key_of(signature)
        if manifest["format"] != FORMAT:
            raise ValueError(manifest["format"])
        holds = len(public) == 32 and verify(public, data, signature["signature"])
        same = canonical_bytes(manifest) == data
    except (*DAMAGED, TypeError, SeferberError):
        raise RestoreRefused(
            N_("The file is no backup of the form %(format)s."),
            todo=N_("Choose a file that `seferber backup` wrote."),
            format=FORMAT,
        ) from None
    if not (holds and same):
        raise RestoreRefused(
            N_("The manifest of the backup was changed after it was signed."),
            todo=N_("Take another copy of the file."),
        )
    return manifest, fingerprint(public)


def check_parts(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Every part has the size and the hash that the manifest says.

    Raises: RestoreRefused, naming the first part that has not.
    """
    listed = [(f"tables/{part['name']}", part) for part in manifest["tables"]]
    listed += [(f"files/{part['name']}", part) for part in manifest["files"]]
    for name, part in listed:
        seen = hashlib.sha256()
        size = 0
        try:
            with archive.open(name) as entry:
                while block := entry.read(BLOCK):
                    seen.update(block)
                    size += len(block)
        except DAMAGED:
            size = -1
        if size != part["bytes"] or seen.hexdigest() != part["sha256"]:
            raise RestoreRefused(
                N_("The part %(name)s of the backup is damaged."),
                todo=N_("Take another copy of the file, or an earlier backup."),
                name=name,
            )


def _check_versions(manifest: dict[str, Any]) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}
    ours = [name for name in manifest["migrations"] if name.split(".")[0] in ("store", "auth")]
    unknown = [name for name in ours if name not in known]
    if unknown:
        raise RestoreRefused(
            N_(
                "The backup was made by version %(version)s, which has %(name)s; this version does not know it."
            ),
            todo=N_("Install that version or a newer one, then restore."),
            version=manifest["version"],
            name=unknown[0],
        )


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for table in ("store_operation", "store_transfer", "auth_user"):
            if table in tables:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
                if cursor.fetchone():
                    return False
    return not any(Path(settings.MEDIA_ROOT).rglob("*")) if Path(settings.MEDIA_ROOT).is_dir() else True


@contextmanager
def _new_house(*, overwrite: bool, now: datetime) -> Iterator[list[str]]:
    """An empty database to load into, put in the place of the present one only when the block ends well.

    Yields a list whose one element says where the former contents are set aside.
    """
    empty = _is_empty()
    if not (empty or overwrite):
        raise RestoreRefused(
            N_("This house is not empty."),
            todo=N_("Restore into a new one (another SEFERBER_HOME or database), or say --overwrite."),
        )
    stamp = f"{now:%Y%m%d-%H%M%S}"
    maker = _new_schema if connection.vendor == "postgresql" else _new_file
    with maker(empty, stamp) as aside:
        yield aside


@contextmanager
def _new_schema(empty: bool, stamp: str) -> Iterator[list[str]]:
    aside = [""]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            schema = cursor.fetchone()[0]
            if empty:
                cursor.execute(f'DROP SCHEMA "{schema}" CASCADE')
            else:
                aside[0] = f"before_restore_{stamp.replace('-', '_')}"
                cursor.execute(f'ALTER SCHEMA "{schema}" RENAME TO "{aside[0]}"')
            cursor.execute(f'CREATE SCHEMA "{schema}"')
        yield aside


@contextmanager
def _new_file(empty: bool, stamp: str) -> Iterator[list[str]]:
    present = Path(connection.settings_dict["NAME"])
    handle, name = tempfile.mkstemp(prefix="restore-", suffix=".sqlite3", dir=present.parent)
    os.close(handle)
    aside = ["" if empty else str(present.with_name(f"{present.name}.before-{stamp}"))]
    connection.close()
    connection.settings_dict["NAME"] = name
    done = False
    try:
        yield aside
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        done = True
    finally:
        connection.close()
        connection.settings_dict["NAME"] = present
        if done:
            if aside[0]:
                for end in ("", "-wal", "-shm"):
                    if present.with_name(present.name + end).exists():
                        os.replace(f"{present}{end}", f"{aside[0]}{end}")
            else:
                for end in ("-wal", "-shm"):
                    Path(f"{present}{end}").unlink(missing_ok=True)
            os.replace(name, present)
        for end in ("", "-wal", "-shm"):
            Path(f"{name}{end}").unlink(missing_ok=True)


def _load(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Tables as they were when the backup was made, their rows, then the migrations that came since."""
    store = [name.split(".")[1] for name in manifest["migrations"] if name.startswith("store.")]
    for app in ("contenttypes", "auth"):
        call_command("migrate", app, verbosity=0)
    call_command("migrate", "store", store[-1], verbosity=0)
    loader = _load_postgres if connection.vendor == "postgresql" else _load_sqlite
    order = {table: n for n, table in enumerate(LATE)}
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Tables come in any order; the migrations of the same transaction left some keys checked at once.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for part in sorted(manifest["tables"], key=lambda part: (order.get(part["name"], -1), part["name"])):
            if part["name"] != COMPARED:
                loader(cursor, archive, part)
        if connection.vendor == "postgresql":
            # Whatever still waits for the end of the transaction is checked now; a migration may follow.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            connection.check_constraints()
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        # A backup from before the chain: what it holds is linked now.
        link_everything(connection)


def _columns(part: dict[str, Any]) -> tuple[Column, ...]:
    return tuple(Column(str(name), str(kind)) for name, kind in part["columns"])


def _load_postgres(cursor: Any, archive: zipfile.ZipFile, part: dict[str, Any]) -> None:
    table, columns = part["name"], _columns(part)
    names = ", ".join(f'"{column.name}"' for column in columns)
    cursor.execute("SET LOCAL TimeZone = 'UTC'")
    with (
        archive.open(f"tables/{table}") as entry,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as stream,
    ):
        while block := entry.read(BLOCK):
            stream.write(block)
    if any(column.name == "id" and column.kind == "int" for column in columns):
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table}"'])
        sequence = cursor.fetchone()[0]
        if sequence and part["rows"]:
            cursor.execute(f"""SELECT setval(%s, (SELECT MAX(id) FROM "{table}"))""", [sequence])


def _load_sqlite(cursor: Any, archive: zipfile.ZipFile, part: dict[str, Any]) -> None:
    table, columns = part["name"], _columns(part)
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with archive.open(f"tables/{table}") as entry:
        held: list[list[Any]] = []
        for row in read_rows(entry, columns):
            held.append(row)
            if len(held) == 1000:
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', held)
                held = []
        if held:
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', held)


def _prove(
    archive: zipfile.ZipFile, manifest: dict[str, Any], *, despite_faults: bool
) -> tuple[dict[str, int], list[Issue]]:
    """The restored books hold, are the ones in the backup, and have its balances.

    Raises: RestoreRefused.
    """
    with connection.cursor() as cursor:
        for part in manifest["tables"]:
            if part["name"] == COMPARED:
                continue
            cursor.execute(f'SELECT COUNT(*) FROM "{part["name"]}"')
            found = cursor.fetchone()[0]
            if found != part["rows"] and part["name"] != "store_chainlink":
                raise _differs(
                    N_("%(name)s has %(found)d rows instead of %(rows)d."),
                    name=part["name"],
                    found=found,
                    rows=part["rows"],
                )
        for code, head in manifest["chains"].items():
            cursor.execute(
                "SELECT c.position, c.sha256 FROM store_chainlink c JOIN store_operation o ON o.id = c.operation_id "
                "WHERE o.code = %s ORDER BY c.position DESC LIMIT 1",
                [code],
            )
            row = cursor.fetchone() or (0, b"")
            if (row[0], bytes(row[1]).hex()) != (head["position"], head["sha256"]):
                raise _differs(N_("The chain of %(code)s does not end where the backup says."), code=code)
    if _balances(archive, manifest) != _balances_now():
        raise _differs(N_("The balances computed anew are not those in the backup."))
    figures, issues = verify_books()
    if issues and not despite_faults:
        raise RestoreRefused(
            N_("The books in the backup have %(n)d faults; the first: %(first)s"),
            todo=N_("Take an earlier backup, or restore with --despite-faults to look into it."),
            n=len(issues),
            first=str(issues[0]),
        )
    return figures, issues


def _differs(template: str, **params: Any) -> RestoreRefused:
    return RestoreRefused(template, todo=N_("Take another copy of the file, or an earlier backup."), **params)


def _balances(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> str:
    part = next((part for part in manifest["tables"] if part["name"] == COMPARED), None)
    if part is None:
        return _balances_now()
    columns = _columns(part)
    at = [
        next(n for n, c in enumerate(columns) if c.name == name)
        for name in ("account_id", "lot_id", "quantity")
    ]
    with archive.open(f"tables/{COMPARED}") as entry:
        return _digest(tuple(row[n] for n in at) for row in read_rows(entry, columns))


def _balances_now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_id, lot_id, quantity FROM store_balance")
        return _digest(cursor.fetchall())


def _digest(rows: Any) -> str:
    """One hash over (account, lot, quantity), whatever the order; lines that hold nothing do not count."""
    total = 0
    for row in rows:
        if row[2]:
            total ^= int.from_bytes(hashlib.sha256(repr(tuple(map(int, row))).encode()).digest(), "big")
    return f"{total:064x}"


def _files(archive: zipfile.ZipFile, manifest: dict[str, Any], now: datetime) -> None:
    """Uploaded files, into a folder beside, then in its place; former ones are set aside."""
    if not manifest["files"]:
        return
    root = Path(settings.MEDIA_ROOT)
    beside = root.with_name(f"{root.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)
    for part in manifest["files"]:
        name = PurePosixPath(part["name"])
        if name.is_absolute() or ".." in name.parts:
            raise _differs(N_("The name of the file %(name)s leads out of the house."), name=part["name"])
        target = beside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(f"files/{part['name']}") as entry, target.open("wb") as file:
            shutil.copyfileobj(entry, file, BLOCK)
    if root.exists():
        os.replace(root, root.with_name(f"{root.name}.before-{now:%Y%m%d-%H%M%S}"))
    os.replace(beside, root)
