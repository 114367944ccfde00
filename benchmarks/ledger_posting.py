"""Posting: the use cases against raw inserts of the same rows, single movements, several writers, django-hordak."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.ledger_base import OPERATION, answer, apart, environment, prepare, start
from benchmarks.race import REPOSITORY, _django

LINES = 1000
# How often two rivals take turns: the machine is not equally calm from minute to minute.
TURNS = 3
RIVAL = "django-hordak==2.0.0"


def setup() -> dict[str, Any]:
    prepare(items=LINES)
    return {}


def _tables(cursor: Any, vendor: str) -> dict[str, str]:
    """Our tables and the column by which their rows are counted up."""
    from django.db import connection

    names = [name for name in connection.introspection.table_names(cursor) if name.startswith("store_")]
    # What is derived is made on both sides: balances by trigger, flows by the use case alone, at its own cost.
    left_out = {"store_balance", "store_flow", "store_flowmark"}
    return {
        name: "position" if name == "store_chainlink" else "id"
        for name in sorted(names)
        if name not in left_out
    }


def _heads() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        out = {}
        for table, column in _tables(cursor, connection.vendor).items():
            cursor.execute(f"SELECT * FROM {table} LIMIT 0")
            described = {c[0] for c in cursor.description}
            if column in described:
                cursor.execute(f"SELECT COALESCE(MAX({column}), 0) FROM {table}")
                head = cursor.fetchone()[0]
                if isinstance(head, int):
                    out[table] = head
        return out


def _dispatch(n: int) -> None:
    """A waybill of 1,000 lines, written and dispatched by the use case."""
    from tests import cast

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.dispatch import send_goods

    send_goods(
        actor=SYSTEM, operation=OPERATION, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
        lines=[{"item": f"I{k}", "quantity": 2} for k in range(LINES)], code=f"B-{n}", now=cast.NOW,
    )  # fmt: skip


def _count(n: int) -> None:
    """A count of 1,000 kinds of goods comes in: what every use case does to post, and nothing else."""
    from tests import cast

    from seferber.ledger import AccountRef, NewTransfer
    from seferber.store import ledger, rows

    stock, opening = AccountRef("stock", party="XA", place="XA-DEP"), AccountRef("opening", party="XA")
    with rows.atomic():
        ledger.post(
            rows.get_operation(OPERATION),
            [NewTransfer("surplus", f"I{k}", "", 1 + n, opening, stock, "counted") for k in range(LINES)],
            document=f"B-{n}", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
        )  # fmt: skip


def posted(what: str, first: int, batches: int) -> dict[str, Any]:
    """So many batches through the program, the first of them untimed; and where each begins in every table."""
    _django()
    call = {"dispatch": _dispatch, "post": _count}[what]
    if first == 1:
        call(0)
    heads = [_heads()]
    times = _Times()
    for n in range(first, first + batches):
        with times:
            call(n)
        heads.append(_heads())
    return {**times.told(), "heads": heads}


class _Times:
    """Seconds, and seconds of this process, for each batch but the first, which warms the process up."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self.cpu: list[float] = []

    def __enter__(self) -> None:
        self.began = time.perf_counter(), time.process_time()

    def __exit__(self, *_error: object) -> None:
        self.took.append(time.perf_counter() - self.began[0])
        self.cpu.append(time.process_time() - self.began[1])

    def told(self) -> dict[str, list[float]]:
        return {"took": self.took[1:], "cpu": self.cpu[1:]}


def _rates(turns: list[dict[str, list[float]]]) -> dict[str, float]:
    """Transfers a second in the middle half of the batches, so that a neighbour's burst on the machine counts for nothing.

    `cpu_ms`: of the process for one batch, the mean of the same half.
    """

    def middle(name: str) -> float:
        ordered = sorted(value for turn in turns for value in turn[name])
        half = ordered[len(ordered) // 4 : len(ordered) - len(ordered) // 4]
        return sum(half) / len(half)

    return {"per_s": LINES / middle("took"), "cpu_ms": 1000 * middle("cpu")}


def raw(what: str, first: int, rows: str) -> dict[str, Any]:
    """The same rows, put into the same tables by plain inserts, in one transaction a batch; the first untimed.

    Args:
        rows: file of what the program wrote: per batch, table → columns and rows.
    """
    import pickle

    _django()
    from django.db import connection

    connection.ensure_connection()
    if first == 1:
        # The first batch, which opens accounts, is the program's own on both sides.
        {"dispatch": _dispatch, "post": _count}[what](0)
    plain = connection.connection
    mark = "%s" if connection.vendor == "postgresql" else "?"
    times = _Times()
    for batch in pickle.loads(Path(rows).read_bytes()):
        with times:
            if connection.vendor == "sqlite":
                plain.execute("BEGIN IMMEDIATE")
            else:
                plain.autocommit = False
            cursor = plain.cursor()
            for table in ORDER:
                columns, values = batch.get(table, ([], []))
                if values:
                    names = ", ".join(f'"{c}"' for c in columns)
                    cursor.executemany(
                        f"INSERT INTO {table} ({names}) VALUES ({', '.join([mark] * len(columns))})", values
                    )
            plain.commit()
    return times.told()


# Tables that a batch writes to, in the order in which their keys point at each other.
ORDER = (
    "store_consignment", "store_consignmentline", "store_account", "store_serialcounter", "store_handlingunit",
    "store_transfer", "store_chainlink", "store_auditentry",
)  # fmt: skip


def collect(target: str, heads: list[dict[str, int]]) -> dict[str, Any]:
    """Keeps what each batch wrote, table by table, for `raw`; says how many rows of which tables a batch has."""
    import pickle

    _django()
    from django.db import connection

    connection.ensure_connection()
    cursor = connection.connection.cursor()
    out = []
    for before, after in itertools.pairwise(heads):
        batch = {}
        for table, head in after.items():
            if head > before[table]:
                column = "position" if table == "store_chainlink" else "id"
                cursor.execute(
                    f"SELECT * FROM {table} WHERE {column} > {before[table]} AND {column} <= {head} ORDER BY {column}"
                )
                batch[table] = _adapted(([c[0] for c in cursor.description], cursor.fetchall()))
        strange = set(batch) - set(ORDER)
        assert not strange, f"a batch also writes to {strange}"
        out.append(batch)
    Path(target).write_bytes(pickle.dumps(out))
    return {"rows": {table: len(values) for table, (_columns, values) in out[-1].items()}}


def _adapted(found: tuple[list[str], list[Any]]) -> tuple[list[str], list[Any]]:
    """JSON columns of PostgreSQL come back as values and go in as text."""
    columns, rows = found
    return columns, [tuple(json.dumps(v) if isinstance(v, dict) else v for v in row) for row in rows]


def batches(folder: Path, what: str, database: Any, *, count: int) -> dict[str, Any]:
    """The program and the raw inserts in turns, each on its own copy of the same beginning.

    Args:
        count: timed batches of each, all turns together.
        what: "post" (posting alone) or "dispatch" (a waybill of 1,000 lines with all that belongs to it).
        database: called with a name, makes a database and returns its URL; None for SQLite.
    """
    homes = [folder / f"{what}-program", folder / f"{what}-raw"]
    urls = [database(f"{what}{n}") if database else "" for n in (1, 2)]
    for home, url in zip(homes, urls, strict=True):
        home.mkdir(parents=True)
        if database or home == homes[0]:
            apart("ledger_posting", "setup", home, url)
    if not database:
        _copy(homes[0], homes[1])
    rows, each = folder / f"{what}.pickle", count // TURNS + 1
    told: dict[str, list[Any]] = {"program": [], "raw": []}
    for turn in range(TURNS):
        first = 1 + turn * each
        ours = apart("ledger_posting", "posted", homes[0], urls[0], what=what, first=first, batches=each)
        heads = ours.pop("heads")
        kept = apart("ledger_posting", "collect", homes[0], urls[0], target=str(rows), heads=heads)
        told["program"].append(ours)
        told["raw"].append(
            apart("ledger_posting", "raw", homes[1], urls[1], what=what, first=first, rows=str(rows))
        )
    program, plain = _rates(told["program"]), _rates(told["raw"])
    return {"program": program, "raw": plain, "share": program["per_s"] / plain["per_s"], **kept}


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source / "seferber.sqlite3") as lite:
        lite.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(source / "seferber.sqlite3", target / "seferber.sqlite3")


def moves(count: int, begin_at: float = 0) -> dict[str, Any]:
    """Single movements through `move_stock`, each its own transaction; waits until `begin_at` (clock of the machine)."""
    _django()
    from tests import cast

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.settle_stock import move_stock

    def move(n: int) -> None:
        for _ in range(n):
            move_stock(
                actor=SYSTEM, operation=OPERATION, party="XA", origin="XA-DEP", destination="XBAP", item="TENT",
                quantity=3, reason="benchmark", now=cast.NOW,
            )  # fmt: skip

    move(20)
    time.sleep(max(0.0, begin_at - time.time()))
    began, cpu = time.time(), time.process_time()
    move(count)
    return {"began": began, "ended": time.time(), "cpu_s": time.process_time() - cpu, "count": count}


def writers(home: Path, database_url: str, *, processes: int, count: int) -> dict[str, Any]:
    """So many processes move from one stock line at the same time."""
    begin_at = time.time() + 3 + processes
    running = [
        start("ledger_posting", "moves", home, database_url, count=count, begin_at=begin_at)
        for _ in range(processes)
    ]
    told = [answer(process) for process in running]
    seconds = max(t["ended"] for t in told) - min(t["began"] for t in told)
    return {
        "per_s": processes * count / seconds,
        "cpu_ms_each": 1000 * sum(t["cpu_s"] for t in told) / (processes * count),
    }


RIVAL_SCRIPT = """
import json, os, sys, time
import django
from django.conf import settings
from urllib.parse import parse_qsl, urlsplit
parts = urlsplit(sys.argv[1]); options = dict(parse_qsl(parts.query))
settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "mptt", "hordak"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"),
                           "USER": parts.username or "", "HOST": options.get("host", parts.hostname or "")}},
    DEFAULT_CURRENCY="EUR", CURRENCIES=["EUR"], USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.AutoField", SECRET_KEY="x",
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from hordak.models import Account
from moneyed import Money
kind = getattr(Account, "TYPES", None)
asset = getattr(getattr(kind, "asset", None), "value", None) or "AS"
def account(name, code):
    return Account.objects.filter(name=name).first() or Account.objects.create(
        name=name, code=code, type=asset, currencies=["EUR"])
a, b = account("depot", "1"), account("airport", "2")
count = int(sys.argv[2])
def move(n):
    for _ in range(n):
        a.transfer_to(b, Money(3, "EUR"))
move(20)
began, cpu = time.perf_counter(), time.process_time()
move(count)
print(json.dumps({"seconds": time.perf_counter() - began, "cpu_s": time.process_time() - cpu}))
"""


def against_rival(folder: Path, home: Path, ours: str, theirs: str, *, count: int) -> dict[str, Any]:
    """The same movements through `move_stock` and through django-hordak's `transfer_to`, in turns on one PostgreSQL.

    Each is one process on a connection of its own, and each movement has reached the disk before the next one begins:
    the server's settings are read and told. The rival runs in an environment of its own.

    Args:
        home, ours: installation and database of ours; theirs: a database for the rival.
        count: movements of each, all turns together.
    """
    place = folder / "rival"
    python = place / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", RIVAL, "psycopg[binary]"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return {"missing": done.stderr.strip().splitlines()[-1][:200]}
    told: dict[str, list[dict[str, float]]] = {"ours": [], "theirs": []}
    waits = []
    for _ in range(TURNS):
        ran = subprocess.run(
            [str(python), "-c", RIVAL_SCRIPT, theirs, str(count // TURNS)], capture_output=True, text=True, check=False,
            env={k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")},
        )  # fmt: skip
        if ran.returncode:
            return {"missing": ran.stderr.strip().splitlines()[-1][:300]}
        told["theirs"].append(json.loads(ran.stdout.strip().splitlines()[-1]))
        own = apart("ledger_posting", "moves", home, ours, count=count // TURNS)
        told["ours"].append({"seconds": own["ended"] - own["began"], "cpu_s": own["cpu_s"]})
        waits.append(_disk(theirs))
    many = TURNS * (count // TURNS)
    return {
        "name": RIVAL,
        "settings": waits[-1]["settings"],
        "disk_ms": sum(wait["ms"] for wait in waits) / TURNS,
        **{
            side: {
                "per_s": many / sum(turn["seconds"] for turn in turns),
                "cpu_ms": 1000 * sum(turn["cpu_s"] for turn in turns) / many,
            }
            for side, turns in told.items()
        },
    }


def _disk(url: str) -> dict[str, Any]:
    """What a commit waits for the disk at this moment, milliseconds (mean of 100), and the settings that say so."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        settings = {}
        for name in ("fsync", "synchronous_commit"):
            row = connection.execute(f"SHOW {name}").fetchone()
            settings[name] = row[0] if row else ""
        began = time.perf_counter()
        for _ in range(100):
            connection.execute("SELECT pg_logical_emit_message(true, 'seferber', '')")
        return {"ms": 10 * (time.perf_counter() - began), "settings": settings}


__all__ = ["REPOSITORY", "against_rival", "batches", "environment", "moves", "writers"]
