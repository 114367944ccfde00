"""From 10,000 to 1,000,000 transfers: balances, the account page, the proof of the books, memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.ledger_base import OPERATION, REPOSITORY, Session, apart, environment, prepare, served, share
from benchmarks.race import _django

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
ITEMS, COMMITMENTS, HUBS, LINES = 30, 20, 20, 10


def setup() -> dict[str, Any]:
    """Thirty kinds of goods, twenty commitments, twenty hubs, one reader."""
    from benchmarks.ledger_base import people

    prepare(items=ITEMS, tents=10**12)
    people("xa-reader")
    from tests import cast

    from seferber.ledger import AccountRef, NewTransfer
    from seferber.store import ledger, rows
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.agree_commitment import agree_commitment, propose_commitment

    operation = rows.get_operation(OPERATION)
    hub = rows.get("place", operation, "XB-HUB")
    rows.add_many(
        "place",
        [
            {
                "operation": operation,
                "code": f"HUB-{n}",
                "kind": "hub",
                "names": {"en": f"Hub {n}"},
                "party": hub.party,
            }
            for n in range(HUBS)
        ],
    )
    for n in range(COMMITMENTS):
        propose_commitment(
            actor=SYSTEM, operation=OPERATION, giver="XA", receiver="XB", code=f"K-{n}", now=cast.NOW,
            lines={f"I{k}": 10**9 for k in range(ITEMS)},
        )  # fmt: skip
        for party in ("XA", "XB"):
            agree_commitment(
                actor=SYSTEM, operation=OPERATION, commitment=f"K-{n}", now=cast.NOW, party=party
            )
    with rows.atomic():
        ledger.post(
            operation,
            [
                NewTransfer(
                    "opening", f"I{item}", "", 10**11, AccountRef("opening", party="XB"),
                    AccountRef("stock", party="XB", place=f"HUB-{n}", commitment=f"K-{n}"),
                )
                for n in range(HUBS)
                for item in range(ITEMS)
            ],
            document="first stock", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
        )  # fmt: skip
    return {}


def fill(target: int) -> dict[str, Any]:
    """Posts until the books hold `target` transfers: half leave under waybills of ten lines, half reach people."""
    _django()
    from tests import cast

    from seferber.ledger import AccountRef, NewTransfer
    from seferber.store import ledger, rows

    operation = rows.get_operation(OPERATION)
    parties = {p.code: p for p in rows.parties(operation)}
    places = {p.code: p for p in rows.find("place", operation=operation)}
    there = rows.find("transfer", operation=operation).count()
    number = rows.find("consignment", operation=operation).count()
    chance = random.Random(number)
    began, before = time.perf_counter(), there
    while there < target:
        made = [f"G-{number + n}" for n in range(50)]
        number += 50
        hubs = {code: f"HUB-{chance.randrange(HUBS)}" for code in made}
        with rows.atomic():
            rows.add_many("consignment", [
                {"operation": operation, "code": code, "giver": parties["XA"], "receiver": parties["XB"],
                 "origin": places["XA-DEP"], "destination": places[hubs[code]], "state": "dispatched",
                 "dispatched_at": cast.NOW}
                for code in made
            ])  # fmt: skip
            out, given = [], []
            for code in made:
                k = f"K-{chance.randrange(COMMITMENTS)}"
                transit = AccountRef("transit", waybill=code, commitment=k)
                depot = AccountRef("stock", party="XA", place="XA-DEP")
                n = chance.randrange(HUBS)
                hub = {"party": "XB", "place": f"HUB-{n}", "commitment": f"K-{n}"}
                stock, people_ = AccountRef("stock", **hub), AccountRef("distributed", **hub)
                for item in chance.sample(range(ITEMS), LINES):
                    out.append(NewTransfer("dispatch", f"I{item}", "", 5, depot, transit))
                    given.append(NewTransfer("distribution", f"I{item}", "", 2, stock, people_))
            for transfers in (out, given):
                ledger.post(
                    operation,
                    transfers,
                    document=made[0],
                    occurred_at=cast.NOW,
                    recorded_at=cast.NOW,
                    user_id=None,
                )
        there += 2 * len(out)
    return {"posted": there - before, "seconds": time.perf_counter() - began}


def balances() -> dict[str, Any]:
    """Milliseconds for the balance of an account: the busiest ones and 200 at random."""
    _django()
    from seferber.store import balances, rows

    operation = rows.get_operation(OPERATION)
    chance = random.Random(1)
    numbers = rows.find("consignment", operation=operation).count()
    codes = ["stock:XA/XA-DEP", "opening:XA", *(f"stock:XB/HUB-{n}/K-{n % COMMITMENTS}" for n in range(HUBS))]
    codes += [f"transit:G-{chance.randrange(numbers)}/K-{chance.randrange(COMMITMENTS)}" for _ in range(200)]
    balances.held(operation, codes[:1])
    took = []
    for code in codes:
        began = time.perf_counter()
        balances.held(operation, [code])
        took.append(1000 * (time.perf_counter() - began))
    return {"median_ms": share(took, 0.5), "worst_ms": max(took)}


def pages(port: int) -> dict[str, Any]:
    """Milliseconds of pages over HTTP from the real server, median and worst of seven after one to warm up."""
    session = Session(port, "xa-reader")
    out = {}
    for name, path in (
        ("account page", f"/o/{OPERATION}/account/"),
        ("account by district", f"/o/{OPERATION}/account/?by=district"),
        ("all transfers", f"/o/{OPERATION}/account/lines/"),
    ):
        took = []
        for _ in range(8):
            began = time.perf_counter()
            status, _body = session.ask("GET", path)
            took.append(1000 * (time.perf_counter() - began))
            assert status == 200, f"{path} answered {status}"
        out[name] = {"first_ms": took[0], "median_ms": share(took[1:], 0.5), "worst_ms": max(took[1:])}
    return out


def verified(home: Path, database_url: str) -> dict[str, Any]:
    """`seferber ledger verify` as a command: seconds, those of the processor, and the most memory it ever held."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "seferber.cli.main", "ledger", "verify", OPERATION],
        cwd=REPOSITORY, env=environment(home, database_url), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    said = process.stdout.read().decode() if process.stdout else ""
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(said[-2000:])
    return {
        "seconds": time.perf_counter() - began,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss / 1024,
    }


def measure(home: Path, database_url: str, *, sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    home.mkdir(parents=True, exist_ok=True)
    apart("ledger_growth", "setup", home, database_url)
    out = []
    with served(home, database_url) as (port, _process):
        for size in sizes:
            print(f"  growth to {size:,} …", flush=True)
            filled = apart("ledger_growth", "fill", home, database_url, target=size)
            out.append({
                "transfers": size, "fill": filled,
                "balance": apart("ledger_growth", "balances", home, database_url),
                "pages": apart("ledger_growth", "pages", home, database_url, port=port),
                "verify": verified(home, database_url),
            })  # fmt: skip
    return out
