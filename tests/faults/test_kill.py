"""The books survive being killed: what was acknowledged is there once, nothing is there by half.

Runs long; `make faults` calls it, `make test` does not. Environment:

    SEFERBER_FAULT_ROUNDS   kills per database (default 110)
    SEFERBER_FAULT_SEED     repeats the choices of an earlier run (default: from the clock, and printed)
    SEFERBER_FAULT_FOLDER   where installations are made; a failing round keeps its own
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from tests.faults.rounds import Rounds

pytestmark = pytest.mark.faults
ROUNDS = int(os.environ.get("SEFERBER_FAULT_ROUNDS", "110"))
SEED = int(os.environ.get("SEFERBER_FAULT_SEED", "0")) or int(time.time())


def folder(name: str) -> Path:
    """A new folder; short, because PostgreSQL's socket lies in it."""
    root = os.environ.get("SEFERBER_FAULT_FOLDER")
    if root:
        Path(root).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"faults-{name.lower()}-", dir=root))


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_what_was_acknowledged_is_there_once_after_every_kill(database, figures, capsys):
    where = folder(database)
    with capsys.disabled():
        print(f"\n{database}: {ROUNDS} kills, SEFERBER_FAULT_SEED={SEED}, in {where}", flush=True)
    began = time.monotonic()
    rounds = Rounds(where, database, seed=SEED)
    try:
        rounds.play(ROUNDS)
    except AssertionError as error:
        raise AssertionError(
            f"{error}\nThe installation is kept in {where} (round.json, server.log)."
        ) from error
    finally:
        rounds.end()
        figures[f"kills, {database}"] = {
            **rounds.figures(), "seed": SEED, "minutes": round((time.monotonic() - began) / 60, 1)
        }  # fmt: skip
    shutil.rmtree(where, ignore_errors=True)
