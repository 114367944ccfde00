"""What must be true after every fault, read from the tables themselves with plain SQL, past the program."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from typing import Any

from tests.faults.house import House
from tests.faults.load import Memory

QUERIES = {
    "transfers": "SELECT id, kind, quantity, document, idempotency_key, source_id, destination_id, lot_id FROM store_transfer",
    "balances": "SELECT account_id, lot_id, quantity FROM store_balance",
    "accounts": "SELECT id, kind, consignment_id FROM store_account",
    "consignments": "SELECT id, code, state FROM store_consignment",
    "lines": "SELECT id, consignment_id, quantity FROM store_consignmentline",
    "handovers": "SELECT id, consignment_id FROM store_handover",
    "handover_lines": "SELECT handover_id, good, damaged, missing, over FROM store_handoverline",
    "links": "SELECT position, transfer_id, handover_id FROM store_chainlink ORDER BY operation_id, position",
    "field": "SELECT uuid, outcome FROM store_fieldsubmission",
    "operations": "SELECT id FROM store_operation",
}


def read(house: House) -> dict[str, list[Any]]:
    """Every row that matters, from one moment."""
    if house.postgres:
        import psycopg

        house.postgres.wait()
        with psycopg.connect(house.postgres.url) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return {name: connection.execute(query).fetchall() for name, query in QUERIES.items()}
    # Opened for writing, as the program does: what a killed process left half-written is rolled back first.
    with sqlite3.connect(house.folder / "home" / "seferber.sqlite3", timeout=60) as lite:
        lite.execute("BEGIN")
        return {name: lite.execute(query).fetchall() for name, query in QUERIES.items()}


def faults_of(found: dict[str, list[Any]], memory: Memory) -> list[str]:
    """Sentences about everything that is not as it must be; empty when all holds."""
    with memory.lock:
        acknowledged = dict(memory.acknowledged)
        answers = {name: list(outcomes) for name, outcomes in memory.answers.items()}
        said = list(memory.wrong)
    return [
        *said,
        *_conservation(found),
        *_whole(found),
        *_there(found, acknowledged),
        *_answers(found, answers),
    ]


def _conservation(found: dict[str, list[Any]]) -> list[str]:
    sums: Counter[tuple[int, int]] = Counter()
    for _id, _kind, quantity, _document, _key, source, destination, lot in found["transfers"]:
        sums[(source, lot)] -= quantity
        sums[(destination, lot)] += quantity
    kept = {(account, lot): quantity for account, lot, quantity in found["balances"]}
    kinds = {account: kind for account, kind, _ in found["accounts"]}
    out = [
        f"account {account}, lot {lot}: transfers say {sums[(account, lot)]}, the balance {kept.get((account, lot), 0)}"
        for account, lot in sums.keys() | kept.keys()
        if sums[(account, lot)] != kept.get((account, lot), 0)
    ]
    out += [
        f"account {account} ({kinds[account]}) holds {quantity}"
        for (account, _lot), quantity in kept.items()
        if quantity < 0 and kinds[account] != "opening"
    ]
    if sum(kept.values()):
        out.append(f"{sum(kept.values())} units came from nowhere")
    linked = Counter(transfer for _position, transfer, _ in found["links"] if transfer)
    out += [
        f"transfer {row[0]} has {linked[row[0]]} links" for row in found["transfers"] if linked[row[0]] != 1
    ]
    if len(found["operations"]) == 1:
        positions = [position for position, *_ in found["links"]]
        if positions != list(range(1, len(positions) + 1)):
            out.append("the chain has gaps")
    return out


def _whole(found: dict[str, list[Any]]) -> list[str]:
    """No waybill and no hand-over by half."""
    sent: Counter[str] = Counter()
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for _id, kind, quantity, document, *_ in found["transfers"]:
        if kind == "dispatch":
            sent[document] += quantity
        elif kind in ("receipt", "damage", "discrepancy", "surplus"):
            counted[document][kind] += quantity
    listed: Counter[int] = Counter()
    for _id, consignment, quantity in found["lines"]:
        listed[consignment] += quantity
    handovers = Counter(consignment for _id, consignment in found["handovers"])
    number = {handover: consignment for handover, consignment in found["handovers"]}
    counts: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for handover, *line in found["handover_lines"]:
        counts[number[handover]].append(tuple(line))
    transit = {consignment: account for account, kind, consignment in found["accounts"] if kind == "transit"}
    held: Counter[int] = Counter()
    for account, _lot, quantity in found["balances"]:
        held[account] += quantity
    out = []
    for pk, code, state in found["consignments"]:
        left, received = (
            state not in ("planned", "notified", "cancelled"),
            state in ("received", "reconciled"),
        )
        if sent[code] != (listed[pk] if left else 0):
            out.append(f"{code} is {state}, lists {listed[pk]} and {sent[code]} were dispatched")
        if handovers[pk] != (1 if received else 0):
            out.append(f"{code} is {state} and has {handovers[pk]} hand-overs")
        if received:
            good, damaged, missing, over = (
                (sum(column) for column in zip(*counts[pk], strict=True)) if counts[pk] else (0,) * 4
            )
            meant = {"discrepancy": missing, "surplus": over, "posted": good + damaged + missing}
            posted = counted[code]
            real = {
                "discrepancy": posted["discrepancy"],
                "surplus": posted["surplus"],
                "posted": sum(posted.values()),
            }
            if meant != real or held[transit.get(pk, 0)]:
                out.append(
                    f"{code} was signed as {meant}, the books say {real}, in transit {held[transit.get(pk, 0)]}"
                )
        elif counted[code]:
            out.append(f"{code} is {state} and was counted: {dict(counted[code])}")
    return out


def _there(found: dict[str, list[Any]], acknowledged: dict[str, dict[str, Any]]) -> list[str]:
    """Everything acknowledged is there, once."""
    keys: Counter[str] = Counter()
    moved: dict[str, int] = {}
    for _id, _kind, quantity, _document, key, *_ in found["transfers"]:
        if key:
            keys[key] += 1
            moved[key] = quantity
    states = {code: (pk, state) for pk, code, state in found["consignments"]}
    handovers = {consignment: pk for pk, consignment in found["handovers"]}
    lines = {handover: tuple(line) for handover, *line in found["handover_lines"]}
    out = [f"{key} was posted {n} times" for key, n in keys.items() if n > 1]
    for name, what in acknowledged.items():
        if what["kind"] in ("move", "move at the command line"):
            if moved.get(f"{name}:0") != what["quantity"]:
                out.append(f"{name} was acknowledged and is missing")
            continue
        pk, state = states.get(what["code"], (0, "missing"))
        if what["kind"] == "waybill" and not pk:
            out.append(f"waybill {what['code']} was acknowledged and is missing")
        if what["kind"] == "dispatch" and state in ("missing", "planned", "notified", "cancelled"):
            out.append(f"the dispatch of {what['code']} was acknowledged; it is {state}")
        if what["kind"] == "handover":
            wanted = tuple(what["counts"][name] for name in ("good", "damaged", "missing", "over"))
            if lines.get(handovers.get(pk, 0)) != wanted:
                out.append(f"the hand-over of {what['code']} was acknowledged as {wanted} and is not there")
    return out


def _answers(found: dict[str, list[Any]], answers: dict[str, list[str]]) -> list[str]:
    """A phone's record has one answer, for ever the same, and the table says it too."""
    kept = dict(found["field"])
    out = []
    for name, outcomes in answers.items():
        if len(set(outcomes)) > 1:
            out.append(f"record {name} was answered {outcomes}")
        if kept.get(name) != outcomes[0]:
            out.append(f"record {name} was answered {outcomes[0]}; the books say {kept.get(name)}")
    return out
