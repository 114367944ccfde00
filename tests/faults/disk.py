"""The disk runs full under load, and is freed: on a tmpfs of a fixed size, in a mount namespace of its own.

    unshare -m python -m tests.faults.disk SQLite 7 3 /tmp/somewhere

Prints what happened as JSON in its last line; leaves with an error when something acknowledged is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.faults.rounds import Rounds

SIZE_MB = {"SQLite": 120, "PostgreSQL": 400}


def fill(ballast: Path) -> None:
    """Writes until nothing fits any more, to the last page."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        for size in (1 << 20, 1 << 12, 1):
            block = b"x" * size
            with suppress(OSError):
                while file.write(block):
                    pass


def play(rounds: Rounds, ballast: Path, count: int) -> None:
    """Fills, waits, frees, proves, so many times."""
    house, memory = rounds.house, rounds.load.memory
    house.start()
    house.wait()
    rounds.load.start()
    for _ in range(count):
        rounds.load.gate.open.set()
        time.sleep(rounds.chance.uniform(2, 4))
        failed = memory.counts["faults of the server (5xx)"] + memory.counts["requests without an answer"]
        fill(ballast)
        time.sleep(4)
        after = memory.counts["faults of the server (5xx)"] + memory.counts["requests without an answer"]
        ballast.unlink()
        rounds.counts["times full"] += 1
        rounds.counts["requests that failed while full"] += after - failed
        if house.postgres:
            if not house.postgres.runs():
                rounds.counts["times the database gave up and was started again"] += 1
            house.postgres.start()
            house.postgres.wait()
        if house.server is not None and house.server.poll() is not None:
            rounds.counts["times the server gave up and was started again"] += 1
        house.wait()
        acknowledged = len(memory.acknowledged)
        until = time.monotonic() + 60
        while len(memory.acknowledged) == acknowledged:
            assert time.monotonic() < until, "Nothing is acknowledged any more after the disk was freed."
            time.sleep(0.2)
        rounds.load.gate.hold(90)
        rounds.prove()
    assert rounds.counts["requests that failed while full"], "The disk was never felt to be full."


def main() -> None:
    database, seed, count, where = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    disk = where / "d"
    disk.mkdir()
    size = SIZE_MB[database]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=755", "tmpfs", str(disk)], check=True)
    rounds = Rounds(disk / "i", database, seed=seed, log=where / "server.log")
    try:
        play(rounds, disk / "ballast", count)
    finally:
        rounds.end()
    print(json.dumps({**rounds.figures(), "seed": seed, "disk": f"tmpfs of {size} MB"}))


if __name__ == "__main__":
    main()
