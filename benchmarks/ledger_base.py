"""What the ledger's measurements share: fresh installations, processes of their own, the real server."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.race import REPOSITORY, _django

OPERATION = "belmoria-quake"
PASSWORD = "benchmark password"


def environment(home: Path | str, database_url: str = "") -> dict[str, str]:
    out = {
        **os.environ,
        "SEFERBER_HOME": str(home),
        "DATABASE_URL": database_url,
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")]),
    }
    out.pop("DJANGO_SETTINGS_MODULE", None)
    return out


def start(
    module: str, name: str, home: Path | str, database_url: str = "", **arguments: Any
) -> subprocess.Popen[str]:
    """`module.name(**arguments)` in a process of its own, on the installation in `home`; its answer is JSON."""
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.ledger_base", module, name, json.dumps(arguments)],
        cwd=REPOSITORY, env=environment(home, database_url), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> Any:
    out, err = process.communicate()
    if process.returncode:
        raise RuntimeError(err[-4000:])
    return json.loads(out.strip().splitlines()[-1])


def apart(module: str, name: str, home: Path | str, database_url: str = "", **arguments: Any) -> Any:
    return answer(start(module, name, home, database_url, **arguments))


def prepare(*, items: int = 0, tents: int = 100_000_000) -> None:
    """Migrates and loads the cast's operation, with `items` more kinds of goods that the depot holds plenty of."""
    _django()
    from django.core.management import call_command
    from tests import cast

    from seferber.usecases.load_operation import load_operation

    call_command("migrate", verbosity=0)
    folder = cast.folder(tents=tents)
    tables = {name: list(rows) for name, rows in folder.tables.items()}
    blanket = next(row for row in tables["items"] if row["code"] == "BLANKET")
    supply = next(row for row in tables["supplies"] if row["item"] == "TENT")
    for n in range(items):
        tables["items"].append({**blanket, "code": f"I{n}"})
        tables["supplies"].append({**supply, "item": f"I{n}", "quantity": tents})
    load_operation(replace(folder, tables=tables), now=cast.NOW)


def people(*names: str) -> dict[str, list[str]]:
    """Users with keys of their own devices; name → private and public half, base64. A name begins with its party."""
    _django()
    import base64

    from tests import cast

    from seferber.exchange import KeyPair
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.admit_user import admit_user
    from seferber.usecases.enrol_key import enrol_key

    keys = {}
    for name in names:
        party = name.split("-")[0].upper()
        member = admit_user(
            operation=OPERATION, username=name, role="donor_coordinator" if party == "XA" else "host_coordinator",
            office=f"Office of {name}", party=party, password=PASSWORD, now=cast.NOW,
        )  # fmt: skip
        pair = KeyPair.make()
        public = base64.b64encode(pair.public).decode()
        enrol_key(
            actor=SYSTEM, user_id=member.user_id, party=party, office=f"Office of {name}", now=cast.NOW, public_key=public
        )  # fmt: skip
        keys[name] = [base64.b64encode(pair.private).decode(), public]
    return keys


@contextmanager
def served(home: Path | str, database_url: str = "", *, worker: bool = False) -> Any:
    """The real server on that installation; gives its port and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "seferber.cli.serve", "--port", str(port), *([] if worker else ["--no-worker"])],
        cwd=REPOSITORY, env=environment(home, database_url), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        for _ in range(400):
            if process.poll() is not None:
                raise RuntimeError((process.stderr.read() if process.stderr else b"").decode()[-2000:])
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        # What it says from now on is of no interest, and must not fill the pipe.
        import threading

        threading.Thread(target=lambda: process.stderr and process.stderr.read(), daemon=True).start()
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


class Session:
    """A signed-in person on a connection that is kept open."""

    def __init__(self, port: int, name: str) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.last_location = ""
        _status, page = self.ask("GET", "/sign-in/")
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        form = f"username={name}&password={PASSWORD.replace(' ', '+')}&csrfmiddlewaretoken={found.group(1).decode()}"
        self.ask("POST", "/sign-in/", form.encode(), "application/x-www-form-urlencoded")
        assert "sessionid" in self.cookies, f"{name} could not sign in"

    def ask(
        self, method: str, path: str, body: bytes = b"", kind: str = "application/json"
    ) -> tuple[int, bytes]:
        headers = {
            "Content-Type": kind,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Referer": f"http://127.0.0.1:{self.port}/",
        }
        self.connection.request(method, path, body, headers)
        got = self.connection.getresponse()
        self.last_location = got.headers.get("Location") or ""
        for header in got.headers.get_all("Set-Cookie") or []:
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return got.status, got.read()


def share(values: list[float], part: float) -> float:
    """The value that `part` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


if __name__ == "__main__":
    import importlib

    called = getattr(importlib.import_module(f"benchmarks.{sys.argv[1]}"), sys.argv[2])
    print(json.dumps(called(**json.loads(sys.argv[3]))))
