"""A full disk costs requests, never books: what was acknowledged is there, and work goes on when there is room."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.faults.house import REPOSITORY
from tests.faults.test_kill import SEED, folder

pytestmark = pytest.mark.faults
ROUNDS = int(os.environ.get("SEFERBER_FAULT_DISK_ROUNDS", "4"))


def namespace(database: str) -> list[str]:
    """A way to mount a small disk that nobody else sees, as root or as a plain user.

    As a plain user, PostgreSQL must not become root inside, so it keeps its own number and the right to mount.
    """
    if os.getuid() == 0:
        ways = [["unshare", "-m"]]
    elif database == "SQLite":
        ways = [["unshare", "-rm"]]
    else:
        ways = [["unshare", "--map-current-user", "--keep-caps", "-m"]]
    for way in ways:
        if (
            shutil.which("unshare")
            and subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
        ):
            return way
    pytest.skip("no small disk can be mounted here: unshare needs root or user namespaces")


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_a_full_disk_loses_nothing_that_was_acknowledged(database, figures, capsys):
    where = folder("d")
    with capsys.disabled():
        print(f"\n{database}: disk full {ROUNDS} times, SEFERBER_FAULT_SEED={SEED}, in {where}", flush=True)
    done = subprocess.run(
        [*namespace(database), sys.executable, "-m", "tests.faults.disk", database, str(SEED), str(ROUNDS), str(where)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])},
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stderr[-4000:]}\nThe server's words are kept in {where}/server.log."
    figures[f"full disk, {database}"] = json.loads(done.stdout.strip().splitlines()[-1])
    shutil.rmtree(where, ignore_errors=True)
