"""What went in and out of each commitment line, read off the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from seferber.store import flows
from seferber.store.models import (
    Commitment,
    Operation,
)

# One key per commitment line: (commitment id, item id).
Key = tuple[int, int]

_FLOW_COLUMNS = (
    "item_id",
    *(
        f"{end}_{name}"
        for end in ("source", "destination")
        for name in ("kind", "party_id", "commitment_id", "giver_id", "receiver_id")
    ),
)
# What is still held by accounts of these kinds is what went in and did not come out.
_OPEN = {"transit": "in_transit", "discrepancy": "discrepancy"}


def net_flows(operation: Operation, commitments: Iterable[int] | None) -> dict[Key, dict[str, int]]:
    """Net flows of each commitment line, in base units.

    sent: out of the giver's hands into transit; received: out of such a transit (or its discrepancy) into the
    taker's stock; both net of corrections. A host's own onward transports change neither.
    """
    ids = None if commitments is None else list(commitments)
    grouped = flows.grouped(operation.pk, _FLOW_COLUMNS, commitments=ids)
    sides = {
        pk: (giver, receiver)
        for pk, giver, receiver in Commitment.objects.filter(operation=operation).values_list(
            "id", "giver_id", "receiver_id"
        )
    }
    out: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in grouped:
        commitment = row["destination_commitment_id"] or row["source_commitment_id"]
        if not commitment:
            continue
        cell = out[(commitment, row["item_id"])]
        source_end, destination_end = _End(row, "source"), _End(row, "destination")
        forth, back = (source_end, destination_end), (destination_end, source_end)
        for (source, destination), amount in ((forth, row["quantity"]), (back, -row["quantity"])):
            for column in _columns(source, destination, *sides[commitment]):
                cell[column] += amount
            if destination.kind in _OPEN and destination.commitment:
                out[(destination.commitment, row["item_id"])][_OPEN[destination.kind]] += amount
    return out


class _End:
    """One end of a group of transfers: kind of account, its party, and the giver of its waybill."""

    def __init__(self, row: dict[str, Any], end: str) -> None:
        self.kind: str = row[f"{end}_kind"]
        self.party = row[f"{end}_party_id"]
        self.commitment = row[f"{end}_commitment_id"] or None
        self.waybill = (row[f"{end}_giver_id"], row[f"{end}_receiver_id"])


def _columns(source: _End, destination: _End, giver: int, receiver: int) -> tuple[str, ...]:
    """Account columns that grow when goods go this way; going back, the same columns shrink.

    Waybills inside one country (depot to airport, hub to district) are neither sent nor received.
    """
    promised = (giver, receiver)
    if source.kind in ("stock", "packed") and source.party == giver:
        fresh = source.kind == "stock" and source.commitment is None and destination.commitment is not None
        sent = destination.kind in ("transit", "discrepancy") and destination.waybill == promised
        # Goods that leave unpacked are made ready and sent in one step.
        return (*(("packed",) if fresh else ()), *(("sent",) if sent else ()))
    if (
        source.kind in ("transit", "discrepancy")
        and source.waybill == promised
        and destination.kind == "stock"
        and destination.party == receiver
    ):
        return ("received",)
    # Leaving a final account is seen when the same group is read backwards.
    if destination.kind == "distributed":
        return ("distributed",)
    if destination.kind == "lost":
        return ("lost",)
    if destination.kind == "damaged":
        return ("lost", "damaged")
    return ()
