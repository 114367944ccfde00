"""The account: what became of each promise, derived from the books and never typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Sum

from seferber.commitments import AccountRow
from seferber.store.models import (
    Commitment,
    CommitmentLine,
    Operation,
    Pledge,
    PledgeLine,
    Release,
)
from seferber.store.queries.account_districts import by_district
from seferber.store.queries.account_flows import net_flows
from seferber.store.queries.clock import so_far


def commitment_rows(operation: Operation, commitments: Iterable[int] | None = None) -> list[AccountRow]:
    """One row per line of an agreed commitment; `key` is the commitment's code.

    `pledged` is what the commitment's pledge said for the same item, listed and never summed.
    """
    lines = CommitmentLine.objects.filter(
        commitment__operation=operation,
        commitment__agreed_at__isnull=False,
        commitment__withdrawn_at__isnull=True,
    ).select_related("commitment", "item")
    if commitments is not None:
        lines = lines.filter(commitment_id__in=list(commitments))
    listed = list(lines.order_by("commitment__agreed_at", "commitment_id", "number"))
    flowed = net_flows(operation, commitments)
    released = dict(
        Release.objects.filter(line__in=listed, agreed_at__isnull=False)
        .values_list("line_id")
        .annotate(total=Sum("quantity"))
        .order_by()
    )
    pledged: dict[tuple[int | None, int | None], int] = {
        (pledge, item): int(quantity or 0)
        for pledge, item, quantity in PledgeLine.objects.filter(
            pledge__operation=operation, item__isnull=False, quantity__isnull=False
        ).values_list("pledge_id", "item_id", "quantity")
    }
    out = []
    for line in listed:
        key = (line.commitment_id, line.item_id)
        flow = flowed.get(key, {})
        out.append(
            AccountRow(
                key=line.commitment.code,
                label=line.commitment.name or line.commitment.code,
                item=line.item.code,
                unit=line.item.unit,
                pledged=pledged.get((line.commitment.pledge_id, line.item_id), 0),
                committed=line.quantity,
                packed=flow.get("packed", 0),
                sent=flow.get("sent", 0),
                received=flow.get("received", 0),
                distributed=flow.get("distributed", 0),
                lost=flow.get("lost", 0),
                damaged=flow.get("damaged", 0),
                released=released.get(line.pk, 0),
                in_transit=flow.get("in_transit", 0),
                discrepancy=flow.get("discrepancy", 0),
            )
        )
    return out


SUMMED = (
    "committed",
    "packed",
    "sent",
    "received",
    "distributed",
    "lost",
    "damaged",
    "released",
    "in_transit",
    "discrepancy",
)


def total_by(rows: Iterable[AccountRow], keys: dict[str, tuple[str, str]]) -> list[AccountRow]:
    """Rows added up per (key, item): by donor, by item … Pledges are listed elsewhere, never summed (law 3).

    Args:
        keys: commitment code → (key, label) of the group it belongs to.
    """
    out: dict[tuple[str, str], AccountRow] = {}
    for row in rows:
        key, label = keys[row.key]
        have = out.get((key, row.item))
        if have is None:
            out[(key, row.item)] = replace(row, key=key, label=label, pledged=0)
        else:
            out[(key, row.item)] = replace(
                have, **{name: getattr(have, name) + getattr(row, name) for name in SUMMED}
            )
    return list(out.values())


def by_commitment(operation: Operation) -> list[AccountRow]:
    return commitment_rows(operation)


def by_item(operation: Operation) -> list[AccountRow]:
    rows = commitment_rows(operation)
    grouped: dict[str, AccountRow] = {}
    for row in rows:
        have = grouped.get(row.item)
        grouped[row.item] = (
            replace(row, key=row.item, label=row.item, pledged=0)
            if have is None
            else replace(have, **{name: getattr(have, name) + getattr(row, name) for name in SUMMED})
        )
    return list(grouped.values())


def by_donor(operation: Operation) -> list[AccountRow]:
    givers = {
        code: (giver, giver)
        for code, giver in Commitment.objects.filter(operation=operation).values_list("code", "giver__code")
    }
    return total_by(commitment_rows(operation), givers)


def by_pledge(operation: Operation) -> list[tuple[Any, list[AccountRow]]]:
    """Every pledge that is not superseded, newest first, with the rows of the commitments made from it."""
    rows = commitment_rows(operation)
    by_code: dict[str, list[AccountRow]] = defaultdict(list)
    for row in rows:
        by_code[row.key].append(row)
    pledges = (
        Pledge.objects.filter(so_far(operation, "said_at"), operation=operation, superseded_by__isnull=True)
        .select_related("giver", "receiver", "statement")
        .prefetch_related("lines__item", "commitments")
    )
    return [
        (pledge, [row for c in pledge.commitments.all() for row in by_code.get(c.code, [])])
        for pledge in pledges
    ]


def pledge_account(operation: Operation) -> list[tuple[AccountRow, float | None]]:
    """Each line of each pledge that stands, with what the commitments made from it came to.

    Returns: (row, quantity as said or None); `key` is the pledge's code, `item` empty where the words name none.
    A line of a commitment that no pledge line names follows with None.
    """
    out: list[tuple[AccountRow, float | None]] = []
    for pledge, made in by_pledge(operation):
        label = pledge.name or pledge.code
        by_item = {row.item: row for row in total_by(made, {row.key: (pledge.code, label) for row in made})}
        for line in pledge.lines.all():
            code = line.item.code if line.item else ""
            unit = line.item.unit if line.item else line.unit
            row = by_item.pop(code, None) or AccountRow(pledge.code, label, code, unit)
            out.append((row, None if line.quantity is None else float(line.quantity)))
        out += [(row, None) for row in by_item.values()]
    return out


@dataclass(frozen=True)
class BothSides:
    """One line of a commitment as each side's books have it, base units.

    Attributes:
        sent: what the giver's books say left.
        received: what the taker's books say came.
        difference: sent − received: `in_transit` + `discrepancy` + `lost` explain it, `unexplained` does not.
    """

    row: AccountRow
    sent: int
    received: int

    @property
    def difference(self) -> int:
        return self.sent - self.received

    @property
    def unexplained(self) -> int:
        row = self.row
        return self.difference - row.in_transit - row.discrepancy - row.lost

    @property
    def agree(self) -> bool:
        """Whether both say the same: nothing open between them."""
        return self.difference == 0


def both_sides(rows: Iterable[AccountRow]) -> list[BothSides]:
    """Giver's and taker's books side by side, lines that differ first."""
    return sorted(
        (BothSides(r, r.sent, r.received) for r in rows), key=lambda b: (b.agree, b.row.label, b.row.item)
    )


GROUPS = ("pledge", "commitment", "item", "donor", "district")
PLAIN = (
    "committed",
    "packed",
    "sent",
    "received",
    "distributed",
    "lost",
    "owed",
    "released",
    "in_transit",
    "discrepancy",
)


def plain_account(operation: Operation, by: str) -> list[dict[str, Any]]:
    """The account as plain rows, the same for the API and the command line.

    Args:
        by: one of GROUPS. `pledged` is a number only where pledges are listed one by one (law 3).
    """
    pairs: list[tuple[AccountRow, float | None]]
    if by == "pledge":
        pairs = pledge_account(operation)
    elif by == "commitment":
        pairs = [(row, float(row.pledged)) for row in by_commitment(operation)]
    else:
        grouped = {"item": by_item, "donor": by_donor, "district": by_district}[by]
        pairs = [(row, None) for row in grouped(operation)]
    return [
        {
            "key": row.key,
            "label": row.label,
            "item": row.item,
            "unit": row.unit,
            "pledged": pledged,
            **{name: getattr(row, name) for name in PLAIN},
        }
        for row, pledged in pairs
    ]
