"""Counts that differ from their waybill, signed by both sides or still waiting for the second signature."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from seferber.store.models import (
    Balance,
    HandoverDraft,
    HandoverLine,
    Operation,
)


@dataclass(frozen=True)
class Difference:
    """A line whose count is not what the waybill lists; quantities in base units."""

    waybill: str
    giver: str
    receiver: str
    place: Any
    number: int
    item: Any
    lot: str
    commitment: str
    listed: int
    good: int
    damaged: int
    missing: int
    over: int
    reason: str
    counted_at: datetime
    signed: str
    open: int = 0
    refused: int = 0


def _of_draft(draft: HandoverDraft) -> Iterable[Difference]:
    from seferber.store.models import Item

    document = json.loads(draft.document)
    row = draft.consignment
    items = {
        i.code: i
        for i in Item.objects.filter(
            operation_id=row.operation_id, code__in={x["item"] for x in document["lines"]}
        )
    }
    for line in document["lines"]:
        if line["missing"] or line["damaged"] or line["over"] or line.get("refused"):
            yield Difference(
                row.code, row.giver.code, row.receiver.code, row.destination, line["number"], items[line["item"]], line["lot"],
                line["commitment"], line["quantity"], line["good"], line["damaged"], line["missing"], line["over"],
                line["reason"], draft.made_at, draft.signed_side, line["missing"], line.get("refused", 0),
            )  # fmt: skip


def differences(operation: Operation, *, only_open: bool = False) -> list[Difference]:
    """Counts that differ from their waybills, newest first; counts that wait for the second signature included."""
    lines = (
        HandoverLine.objects.filter(handover__operation=operation)
        .filter(Q(missing__gt=0) | Q(damaged__gt=0) | Q(over__gt=0) | Q(refused__gt=0))
        .select_related(
            "handover", "handover__consignment__giver", "handover__consignment__receiver",
            "handover__consignment__destination", "line__lot__item", "line__commitment",
        )
    )  # fmt: skip
    left: dict[tuple[int | None, int, int | None], int] = defaultdict(int)
    for balance in Balance.objects.filter(
        account__operation=operation, account__kind="discrepancy", quantity__gt=0
    ).select_related("account"):
        left[(balance.account.consignment_id, balance.lot_id, balance.account.commitment_id)] += (
            balance.quantity
        )
    out: list[Difference] = []
    for line in lines:
        row = line.handover.consignment
        still = left.get((row.pk, line.line.lot_id, line.line.commitment_id), 0)
        out.append(
            Difference(
                row.code,
                row.giver.code,
                row.receiver.code,
                row.destination,
                line.line.number,
                line.line.lot.item,
                line.line.lot.code,
                line.line.commitment.code if line.line.commitment else "",
                line.line.quantity,
                line.good,
                line.damaged,
                line.missing,
                line.over,
                line.reason,
                line.handover.occurred_at,
                "both",
                still,
                line.refused,
            )
        )
    drafts = HandoverDraft.objects.filter(consignment__operation=operation).select_related(
        "consignment__giver", "consignment__receiver", "consignment__destination"
    )
    for draft in drafts:
        out.extend(_of_draft(draft))
    if only_open:
        out = [d for d in out if d.open or d.signed != "both"]
    return sorted(out, key=lambda d: d.counted_at, reverse=True)
