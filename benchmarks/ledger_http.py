"""Hand-overs over HTTP: 16 clients, both signatures in each request, for a minute, against the real server."""

from __future__ import annotations

import base64
import json
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks.ledger_base import OPERATION, Session, apart, prepare, served, share

CLIENTS = 16


def fill(waybills: int) -> dict[str, Any]:
    """So many waybills under way, dispatched by the use case's own posting, and two people with keys."""
    from benchmarks.ledger_base import people

    prepare()
    keys = people("xa-giver", "xb-taker")
    from tests import cast

    from seferber.ledger import AccountRef, NewTransfer
    from seferber.store import accounts, ledger, rows

    operation = rows.get_operation(OPERATION)
    parties = {p.code: p for p in rows.parties(operation)}
    places = {p.code: p for p in rows.find("place", operation=operation)}
    lot = accounts.lots_for(operation, {("TENT", "")})[("TENT", "")][0]
    rows.add_many("consignment", [
        {"operation": operation, "code": f"H-{n}", "giver": parties["XA"], "receiver": parties["XB"],
         "origin": places["XA-DEP"], "destination": places["XBAP"], "state": "dispatched", "dispatched_at": cast.NOW}
        for n in range(waybills)
    ])  # fmt: skip
    made = list(rows.find("consignment", operation=operation).order_by("id"))
    rows.add_many(
        "consignment_line", [{"consignment": c, "number": 1, "lot_id": lot, "quantity": 100} for c in made]
    )
    depot = AccountRef("stock", party="XA", place="XA-DEP")
    for first in range(0, waybills, 500):
        with rows.atomic():
            ledger.post(
                operation,
                [
                    NewTransfer("dispatch", "TENT", "", 100, depot, AccountRef("transit", waybill=c.code))
                    for c in made[first : first + 500]
                ],
                document="benchmark", occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
            )  # fmt: skip
    return keys


def _requests(keys: dict[str, list[str]], waybills: int) -> list[tuple[str, bytes]]:
    """Address and signed body of each hand-over, as two devices would make them: every tenth is short."""
    from tests import cast

    from seferber.exchange import HandoverDocument, HandoverLineDocument, sign

    private = {name: base64.b64decode(pair[0]) for name, pair in keys.items()}
    out = []
    for n in range(waybills):
        missing = 3 if n % 10 == 0 else 0
        line = HandoverLineDocument(
            number=1, item="TENT", unit="pcs", lot="", commitment="", quantity=100, good=100 - missing, damaged=0,
            missing=missing, over=0, reason="seal broken" if missing else "",
        )  # fmt: skip
        data = HandoverDocument(
            operation=OPERATION, waybill=f"H-{n}", giver="XA", giver_office="Office of xa-giver", taker="XB",
            taker_office="Office of xb-taker", place="XBAP", occurred_at=cast.NOW, lines=(line,),
        ).to_bytes()  # fmt: skip
        body = {
            "document": data.decode(),
            "giver_key": keys["xa-giver"][1],
            "giver_signature": sign(private["xa-giver"], data),
            "taker_key": keys["xb-taker"][1],
            "taker_signature": sign(private["xb-taker"], data),
        }
        out.append((f"/api/v1/operations/{OPERATION}/consignments/H-{n}/handover", json.dumps(body).encode()))
    return out


def clients(port: int, seconds: float, keys: dict[str, list[str]], waybills: int) -> dict[str, Any]:
    """Sends hand-overs from 16 connections at once; the bodies are signed before the clock starts."""
    waiting = iter(_requests(keys, waybills))
    sessions = [Session(port, "xb-taker") for _ in range(CLIENTS)]
    lock = threading.Lock()
    took: list[float] = []
    refused: list[str] = []
    began = time.perf_counter()
    until = began + seconds

    def work(session: Session) -> None:
        while time.perf_counter() < until:
            with lock:
                following = next(waiting, None)
            if following is None:
                return
            start = time.perf_counter()
            status, said = session.ask("POST", *following)
            took.append(time.perf_counter() - start)
            if status != 201:
                refused.append(f"{status} {said[:300]!r}")

    threads = [threading.Thread(target=work, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - began
    return {
        "per_s": (len(took) - len(refused)) / wall, "seconds": wall, "done": len(took) - len(refused),
        "refused": len(refused), "said": refused[0] if refused else "", "p50_ms": 1000 * share(took, 0.5),
        "p99_ms": 1000 * share(took, 0.99), "worst_ms": 1000 * max(took),
    }  # fmt: skip


def measure(home: Path, database_url: str, *, seconds: float, waybills: int) -> dict[str, Any]:
    home.mkdir(parents=True, exist_ok=True)
    keys = apart("ledger_http", "fill", home, database_url, waybills=waybills)
    with served(home, database_url) as (port, _process):
        result = apart(
            "ledger_http", "clients", home, port=port, seconds=seconds, keys=keys, waybills=waybills
        )
    figures = apart("ledger_http", "proof", home, database_url)
    return {**result, **figures}


def proof() -> dict[str, Any]:
    """What the books say afterwards."""
    from benchmarks.race import _django

    _django()
    from seferber.store import rows
    from seferber.store.queries.verify import verify

    figures, issues = verify(rows.get_operation(OPERATION))
    return {
        "handovers": figures["handovers"],
        "faults": len(issues),
        "first_fault": str(issues[0]) if issues else "",
    }
