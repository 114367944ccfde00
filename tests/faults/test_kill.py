"""The books survive being killed: what was acknowledged is there once, nothing is there by half.

Runs long; `make faults` calls it, `make test` does not. SEFERBER_KILLS sets how often.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time

import pytest
from benchmarks.race import REPOSITORY

pytestmark = pytest.mark.faults
KILLS = int(os.environ.get("SEFERBER_KILLS", "40"))

SENDER = """
import sys
from benchmarks.race import _django
_django()
from seferber.usecases.actor import SYSTEM
from seferber.usecases.dispatch import send_goods
from tests import cast
name = sys.argv[1]
n = 0
while True:
    send_goods(actor=SYSTEM, operation="belmoria-quake", giver="XA", receiver="XB", origin="XA-DEP",
               destination="XBAP", lines=[{"item": "TENT", "quantity": 1}], code=f"{name}-{n}", now=cast.NOW)
    print(f"{name}-{n}", flush=True)
    n += 1
"""

CHECK = """
import json
from benchmarks.race import _django
_django()
from seferber.store import rows
from seferber.store.queries.verify import verify
operation = rows.get_operation("belmoria-quake")
sent = [t.document for t in rows.find("transfer", operation=operation, kind="dispatch")]
states = {c.code: c.state for c in rows.find("consignment", operation=operation)}
print(json.dumps({"sent": sent, "states": states, "faults": [str(i) for i in verify(operation)[1]]}))
"""


def _run(home, code, *arguments):
    environment = {
        **os.environ,
        "SEFERBER_HOME": str(home),
        "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
    }
    environment["PYTHONPATH"] = os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_was_acknowledged_is_there_once_after_every_kill(tmp_path):
    chance = random.Random(7)
    prepare = "from benchmarks.race import prepare; prepare(1000000)"
    assert _run(tmp_path, prepare).wait(120) == 0
    acknowledged: list[str] = []
    for round_ in range(KILLS):
        senders = [_run(tmp_path, SENDER, f"r{round_}p{n}") for n in range(2)]
        time.sleep(2 + chance.random() * 2)
        for sender in senders:
            sender.kill()
        for sender in senders:
            # A line cut in the middle by the kill was not acknowledged.
            lines = sender.communicate()[0].split("\n")
            acknowledged += lines[:-1]
        out, _ = _run(tmp_path, CHECK).communicate(timeout=120)
        found = json.loads(out.strip().splitlines()[-1])
        assert found["faults"] == []
        assert len(found["sent"]) == len(set(found["sent"])), "a waybill was dispatched twice"
        assert set(acknowledged) <= set(found["sent"]), "an acknowledged dispatch is missing"
        half = [
            code
            for code, state in found["states"].items()
            if (state == "dispatched") != (code in found["sent"])
        ]
        assert half == []
    assert acknowledged
