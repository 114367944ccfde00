"""Three processes send from one stock line at the same time; the books must be exact.

    python benchmarks/race.py [--postgres] [--stock 1000] [--processes 3] [--sends 100] [--each 3]

Rival: Sahana Eden (legacy line) on PostgreSQL loses 22 to 26 % of the units from its books in the same race.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def _django() -> None:
    from seferber.cli.setup import setup_django

    setup_django()


def prepare(stock: int) -> None:
    """Migrates and loads the cast's operation with so many tents."""
    _django()
    from django.core.management import call_command
    from tests import cast

    from seferber.usecases.load_operation import load_operation

    call_command("migrate", verbosity=0)
    load_operation(cast.folder(tents=stock), now=cast.NOW)


def send(sends: int, each: int, name: str) -> None:
    """One process: so many sends of `each` tents; prints how many were done and how many refused."""
    _django()
    from tests import cast

    from seferber.kernel import SeferberError
    from seferber.ledger import NotEnough
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.dispatch import send_goods

    done = refused = 0
    said = ""
    began = time.perf_counter()
    for n in range(sends):
        try:
            send_goods(
                actor=SYSTEM,
                operation="belmoria-quake",
                giver="XA",
                receiver="XB",
                origin="XA-DEP",
                destination="XBAP",
                lines=[{"item": "TENT", "quantity": each}],
                code=f"{name}-{n}",
                now=cast.NOW,
            )
            done += 1
        except NotEnough as error:
            refused += 1
            said = str(error)
        except SeferberError as error:
            said = f"unexpected: {error}"
            break
    print(
        json.dumps({"done": done, "refused": refused, "said": said, "seconds": time.perf_counter() - began})
    )


def books() -> dict[str, int]:
    """What the books say after the race."""
    _django()
    from seferber.store import balances, rows
    from seferber.store.queries.verify import verify

    operation = rows.get_operation("belmoria-quake")
    figures, issues = verify(operation)
    left = balances.held(operation, ["stock:XA/XA-DEP"])
    under_way = sum(t.quantity for t in rows.find("transfer", operation=operation, kind="dispatch"))
    return {
        "left": sum(q for (_, item, _), q in left.items() if item == "TENT"),
        "under_way": under_way,
        "faults": len(issues),
        "transfers": figures["transfers"],
    }


def _call(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.race", *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _answer(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(err[-2000:])
    return out.strip().splitlines()[-1] if out.strip() else ""


def race(
    *, database_url: str = "", stock: int, processes: int = 3, sends: int = 100, each: int = 3
) -> dict[str, object]:
    """Runs the race in processes of their own, on a fresh SQLite file or the PostgreSQL database named.

    Returns: done, refused, left, under_way, faults, seconds, said (one refusal in words).
    """
    with tempfile.TemporaryDirectory(prefix="seferber-race-") as home:
        environment = {**os.environ, "SEFERBER_HOME": home, "DATABASE_URL": database_url}
        environment["PYTHONPATH"] = os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        _answer(_call(environment, "--prepare", "--stock", str(stock)))
        running = [
            _call(environment, "--worker", f"P{n}", "--sends", str(sends), "--each", str(each))
            for n in range(processes)
        ]
        answers = [json.loads(_answer(process)) for process in running]
        result = json.loads(_answer(_call(environment, "--books")))
    return {
        "done": sum(a["done"] for a in answers),
        "refused": sum(a["refused"] for a in answers),
        "said": next((a["said"] for a in answers if a["said"]), ""),
        "seconds": max(a["seconds"] for a in answers),
        **result,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--stock", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--sends", type=int, default=100)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--worker", default="")
    parser.add_argument("--books", action="store_true")
    arguments = parser.parse_args()
    if arguments.prepare:
        prepare(arguments.stock)
    elif arguments.worker:
        send(arguments.sends, arguments.each, arguments.worker)
    elif arguments.books:
        print(json.dumps(books()))
    else:
        url = os.environ.get("DATABASE_URL", "") if arguments.postgres else ""
        print(
            json.dumps(
                race(
                    database_url=url,
                    stock=arguments.stock,
                    processes=arguments.processes,
                    sends=arguments.sends,
                    each=arguments.each,
                ),
                indent=2,
            )
        )


if __name__ == "__main__":
    main()
