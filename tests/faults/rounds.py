"""Rounds of faults on one installation: work, a kill at a random moment, proof, onward with the same books."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.faults import proof
from tests.faults.house import PLAN, House
from tests.faults.load import Load
from tests.faults.wire import Wire

# How often each part is killed, in 100 rounds.
SHARES = {
    "SQLite": {"server": 78, "worker": 22},
    "PostgreSQL": {"server": 46, "worker": 14, "connection of the database": 28, "whole database": 12},
}


class Rounds:
    """Plays rounds and counts what happened.

    Args:
        folder: kept when a round fails; holds the books, the server's log and what was acknowledged.
        database: "SQLite" or "PostgreSQL".
        seed: what decides moments, parts, lines that break, and what people do.
    """

    def __init__(self, folder: Path, database: str, *, seed: int, log: Path | None = None) -> None:
        self.folder, self.database, self.seed = folder, database, seed
        self.chance = random.Random(f"{seed}/{database}")
        self.counts: Counter[str] = Counter()
        folder.mkdir(parents=True, exist_ok=True)
        self.house = House(folder, database, log=log)
        self.wire = Wire(self.house.port, seed=seed)
        self.load = Load(self.house, self.wire.port, seed=seed)

    def play(self, rounds: int) -> None:
        """Raises: AssertionError, naming the round, the fault, what is wrong, and the folder that is kept."""
        self.house.start()
        self.house.wait()
        self.load.start()
        self.load.gate.open.set()
        for number in range(1, rounds + 1):
            part = self._part()
            try:
                self._one(number, part)
            except AssertionError as error:
                self._keep(number, part, str(error))
                raise
        self._plans_end()

    def _part(self) -> str:
        shares = SHARES[self.database]
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _one(self, number: int, part: str) -> None:
        if part == "worker":
            self.house.run(PLAN)
            self._await_plan()
        time.sleep(self.chance.uniform(0.2, 1.6))
        if self._kill(part):
            self.counts[f"kills: {part}"] += 1
        postgres = self.house.postgres
        if postgres and "database" in part:
            if part == "whole database":
                postgres.start()
            postgres.wait()
        if self.house.server and self.house.server.poll() is not None:
            self.house.start()
        self.load.gate.hold()
        self.prove()
        self.house.wait()
        self.load.gate.open.set()

    def _kill(self, part: str) -> bool:
        if part == "server":
            self.house.kill_server()
            return True
        if part == "worker":
            return self.house.kill_worker()
        assert self.house.postgres is not None
        if part == "whole database":
            self.house.postgres.kill_all()
            return True
        return self.house.postgres.kill_backend(self.chance)

    def prove(self) -> None:
        """Raises: AssertionError with every sentence that does not hold."""
        verify = self.house.command("ledger", "verify")
        found = proof.read(self.house)
        faults = proof.faults_of(found, self.load.memory)
        said, complaint = verify.communicate(timeout=300)
        if verify.returncode:
            faults.append(f"ledger verify: {said}{complaint}")
        self.counts["proofs"] += 1
        self.counts["transfers"] = len(found["transfers"])
        self.counts["hand-overs"] = len(found["handovers"])
        assert not faults, "\n".join(faults[:30])

    def _states(self) -> list[str]:
        import sqlite3

        query = "SELECT state FROM store_proposal"
        if self.house.postgres:
            import psycopg

            self.house.postgres.wait()
            with psycopg.connect(self.house.postgres.url) as connection:
                return [state for (state,) in connection.execute(query).fetchall()]
        with sqlite3.connect(self.folder / "home" / "seferber.sqlite3", timeout=60) as lite:
            return [state for (state,) in lite.execute(query)]

    def _await_plan(self) -> None:
        """Until the worker is in the middle of a plan, or a few seconds have gone."""
        until = time.monotonic() + 6
        while "running" not in self._states() and time.monotonic() < until:
            time.sleep(0.1)

    def _plans_end(self) -> None:
        """What a killed worker left is taken up again: no plan waits for ever."""
        until = time.monotonic() + 240
        while any(state in ("queued", "running") for state in self._states()):
            assert time.monotonic() < until, f"Plans that nobody finishes: {Counter(self._states())}"
            time.sleep(0.5)
        self.counts["plans finished"] = len(self._states())

    def end(self) -> None:
        self.load.end()
        self.wire.close()
        self.house.stop()

    def figures(self) -> dict[str, Any]:
        memory = self.load.memory
        repeated = sum(len(outcomes) - 1 for outcomes in memory.answers.values())
        return {
            **self.counts,
            **{f"acknowledged: {kind}": n for kind, n in _kinds(memory.acknowledged).items()},
            **{k: n for k, n in memory.counts.items() if " " in k and k not in ("move at the command line",)},
            **{f"connections {k}": n for k, n in self.wire.counts.items()},
            "records of phones": len(memory.answers),
            "records sent again after an answer": repeated,
            "conflicts named": sum("conflict" in outcomes for outcomes in memory.answers.values()),
        }

    def _keep(self, number: int, part: str, what: str) -> None:
        with self.load.memory.lock:
            kept = {
                "seed": self.seed, "round": number, "killed": part, "what": what,
                "acknowledged": self.load.memory.acknowledged, "answers": self.load.memory.answers,
                "complaints": self.load.memory.wrong,
            }  # fmt: skip
        (self.folder / "round.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")


def _kinds(acknowledged: dict[str, dict[str, Any]]) -> Counter[str]:
    return Counter(what["kind"] for what in acknowledged.values())
