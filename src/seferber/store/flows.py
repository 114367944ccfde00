"""How much went from where to where, by what the accounts stand for: kept sums, and the newest transfers on top.

The sums are moved on by whoever posts across a multiple of `STEP` in the chain; a question reads the sums and adds what was posted since, in one statement. So the account of an operation costs
as much as it has routes and promises, not as many transfers as were ever posted (benchmarks/ledger.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

STEP = 2000

_NAMES = (
    "kind",
    "party_id",
    "commitment_id",
    "place_id",
    "giver_id",
    "receiver_id",
    "origin_id",
    "target_id",
)
COLUMNS = ("item_id", *(f"{end}_{name}" for end in ("source", "destination") for name in _NAMES))


def _of(end: str, account: str, waybill: str) -> list[str]:
    columns = [f"{account}.kind AS {end}_kind"]
    columns += [
        f"COALESCE({account}.{name}, 0) AS {end}_{name}" for name in ("party_id", "commitment_id", "place_id")
    ]
    for name, column in (
        ("giver_id", "giver_id"),
        ("receiver_id", "receiver_id"),
        ("origin_id", "origin_id"),
        ("target_id", "destination_id"),
    ):
        columns.append(f"COALESCE({waybill}.{column}, 0) AS {end}_{name}")
    return columns


# Transfers of an operation after a position of its chain: parameters operation, position.
_SINCE = f"""
    SELECT {", ".join(["t.item_id", *_of("source", "s", "sc"), *_of("destination", "d", "dc")])}, t.quantity
    FROM store_chainlink l
    JOIN store_transfer t ON t.id = l.transfer_id
    JOIN store_account s ON s.id = t.source_id
    JOIN store_account d ON d.id = t.destination_id
    LEFT JOIN store_consignment sc ON sc.id = s.consignment_id
    LEFT JOIN store_consignment dc ON dc.id = d.consignment_id
    WHERE l.operation_id = %s AND l.position > {{position}}
"""
_MARK = "COALESCE((SELECT m.position FROM store_flowmark m WHERE m.operation_id = %s), 0)"


def advance(operation_id: int) -> int:
    """Sums everything that is in the chain; returns the position it reaches.

    Two that come at once wait for each other at the mark, so that no row is summed twice.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_flowmark AS m (operation_id, position) VALUES (%s, 0) "
            "ON CONFLICT (operation_id) DO UPDATE SET position = m.position",
            [operation_id],
        )
        cursor.execute(
            "SELECT COALESCE(MAX(position), 0) FROM store_chainlink WHERE operation_id = %s", [operation_id]
        )
        (head,) = cursor.fetchone()
        cursor.execute(
            f"INSERT INTO store_flow AS f (operation_id, {', '.join(COLUMNS)}, quantity) "
            f"SELECT %s, {', '.join(COLUMNS)}, SUM(quantity) FROM ({_SINCE.format(position=_MARK)} AND l.position <= %s) x "
            f"WHERE true GROUP BY {', '.join(COLUMNS)} ON CONFLICT (operation_id, {', '.join(COLUMNS)}) "
            "DO UPDATE SET quantity = f.quantity + EXCLUDED.quantity",
            [operation_id, operation_id, operation_id, head],
        )
        cursor.execute(
            "UPDATE store_flowmark SET position = %s WHERE operation_id = %s", [head, operation_id]
        )
    return int(head)


def wrong(operation_id: int, most: int) -> list[dict[str, Any]]:
    """Kept sums that are not what the transfers up to the mark add up to, `most` at most.

    Returns: dicts of COLUMNS, `position` (the mark), `computed` and `kept` in base units.
    """
    names = ", ".join(COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_MARK}", [operation_id])
        (mark,) = cursor.fetchone()
        cursor.execute(
            f"SELECT {names}, SUM(computed), SUM(kept) FROM ("
            f"SELECT {names}, quantity AS computed, 0 AS kept FROM ({_SINCE.format(position=0)} AND l.position <= %s) t "
            f"UNION ALL SELECT {names}, 0, quantity FROM store_flow WHERE operation_id = %s) x "
            f"GROUP BY {names} HAVING SUM(computed) <> SUM(kept) ORDER BY {names} LIMIT %s",
            [operation_id, mark, operation_id, most],
        )
        return [
            {
                **dict(zip(COLUMNS, row, strict=False)),
                "position": mark,
                "computed": int(row[-2]),
                "kept": int(row[-1]),
            }
            for row in cursor.fetchall()
        ]


def after_linking(operation_id: int, position: int, many: int) -> None:
    """Moves the sums on when these `many` new links, the last at `position`, cross a multiple of STEP."""
    if position // STEP != (position - many) // STEP:
        advance(operation_id)


def grouped(
    operation_id: int, columns: Sequence[str], *, commitments: Sequence[int] | None = None
) -> list[dict[str, Any]]:
    """Quantities by these columns (of COLUMNS), from the first transfer to the last that is posted now.

    Args:
        commitments: only flows into or out of accounts of these; None = all.

    Returns: dicts of the columns, 0 where there is no such thing, and `quantity` in base units.
    """
    # What this transaction has posted itself counts too, and it counts by its links.
    if connection.in_atomic_block:
        from seferber.store import chain  # it moves these sums on, so it knows this module

        chain.link_waiting()
    wanted, given = "", []
    if commitments is not None:
        some = ", ".join(["%s"] * len(commitments)) or "NULL"
        wanted = f"WHERE source_commitment_id IN ({some}) OR destination_commitment_id IN ({some})"
        given = [*commitments, *commitments]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names}, SUM(quantity) FROM ("
            f"SELECT {', '.join(COLUMNS)}, quantity FROM store_flow WHERE operation_id = %s "
            f"UNION ALL {_SINCE.format(position=_MARK)}) x {wanted} GROUP BY {names}",
            [operation_id, operation_id, operation_id, *given],
        )
        return [
            {**dict(zip(columns, row, strict=False)), "quantity": int(row[-1])} for row in cursor.fetchall()
        ]
