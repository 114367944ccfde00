"""Whether help reaches people, and what holds it up: small rows for the first page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, Sum

from seferber.store.models import Commitment, Consignment, Operation, Pledge, Proposal
from seferber.store.queries import account, account_books

COMING = ("planned", "notified", "dispatched", "arrived")
OLD_PLEDGE = timedelta(days=3)


def _with_tonnes(rows: Any) -> list[Any]:
    found = list(rows)
    for row in found:
        row.weight_t = row.weight_kg / 1000
    return found


def arriving(operation: Operation, now: datetime, *, hours: int = 48, limit: int = 6) -> dict[str, Any]:
    """Consignments expected within `hours`, earliest first, and how many are late already."""
    open_ones = Consignment.objects.filter(
        operation=operation, state__in=COMING, planned_arrival_at__isnull=False
    )
    soon = open_ones.filter(planned_arrival_at__gte=now, planned_arrival_at__lte=now + timedelta(hours=hours))
    late = open_ones.filter(planned_arrival_at__lt=now, state__in=("notified", "dispatched"))
    total = soon.aggregate(weight=Sum("weight_kg"), volume=Sum("volume_m3"))
    return {
        "rows": _with_tonnes(
            soon.select_related("origin", "destination", "giver", "lift_type").order_by("planned_arrival_at")[
                :limit
            ]
        ),
        "count": soon.count(),
        "weight_t": (total["weight"] or 0) / 1000,
        "late": list(late.select_related("origin", "destination").order_by("planned_arrival_at")[:3]),
        "late_count": late.count(),
    }


def on_the_way(operation: Operation, *, limit: int = 200) -> dict[str, Any]:
    """What left and was not counted in yet, with the ends of each way for the map."""
    rows = Consignment.objects.filter(operation=operation, state__in=("dispatched", "arrived"))
    total = rows.aggregate(weight=Sum("weight_kg"))
    return {
        "rows": _with_tonnes(
            rows.select_related("origin", "destination", "giver").order_by("planned_arrival_at")[:limit]
        ),
        "count": rows.count(),
        "weight_t": (total["weight"] or 0) / 1000,
    }


def proposal_in_force(operation: Operation) -> Proposal | None:
    """The accepted proposal, else the newest that is ready; its bottlenecks are the ones that bind."""
    rows = Proposal.objects.filter(operation=operation).defer("plan", "trace")
    return (
        rows.filter(state="accepted").order_by("-accepted_at", "-id").first()
        or rows.filter(state__in=("ready", "stopped"), objective__isnull=False)
        .order_by("-made_at", "-id")
        .first()
    )


def growing_old(operation: Operation, now: datetime, *, limit: int = 5) -> dict[str, Any]:
    """Promises nobody has kept yet: commitments with something owed, and pledges without a commitment, oldest first."""
    owed: dict[str, int] = {}
    for row in account.commitment_rows(operation):
        owed[row.key] = owed.get(row.key, 0) + row.owed
    commitments = [
        {"kind": "commitment", "code": c.code, "name": c.name or c.code, "giver": c.giver.name, "since": c.agreed_at,
         "due_at": c.due_at, "overdue": bool(c.due_at and c.due_at < now), "status": c.status, "source": c.source, "note": c.note}
        for c in Commitment.objects.filter(operation=operation, code__in=[k for k, v in owed.items() if v]).select_related("giver")
    ]  # fmt: skip
    pledges = [
        {"kind": "pledge", "code": p.code, "name": p.name or p.code, "giver": p.giver.name, "since": p.said_at,
         "due_at": p.due_at, "overdue": bool(p.due_at and p.due_at < now), "status": p.status, "source": p.source, "note": p.note}
        for p in Pledge.objects.filter(
            operation=operation, superseded_by__isnull=True, commitments__isnull=True, said_at__lte=now - OLD_PLEDGE
        ).select_related("giver")
    ]  # fmt: skip
    rows = sorted([*commitments, *pledges], key=lambda r: (not r["overdue"], r["since"]))
    return {"rows": rows[:limit], "count": len(rows), "overdue": sum(1 for r in rows if r["overdue"])}


def discrepancies(operation: Operation, *, limit: int = 5) -> dict[str, Any]:
    """Goods whose cause of difference nobody has named yet, largest first, with the waybill they belong to."""
    rows = account_books.open_discrepancies(operation).filter(Q(account__consignment__isnull=False))
    return {
        "rows": [
            {
                "waybill": b.account.consignment.code,
                "item": b.lot.item.name,
                "names": b.lot.item.names,
                "quantity": b.quantity,
                "unit": b.lot.item.unit,
                "since": b.account.consignment.received_at,
            }
            for b in rows.order_by("-quantity")[:limit]
        ],
        "count": rows.count(),
    }


def received_so_far(operation: Operation) -> dict[str, float]:
    """Tonnes sent and received on signed waybills between the parties."""
    rows = Consignment.objects.filter(operation=operation).exclude(giver=F("receiver"))
    out = {}
    for name, states in (
        ("sent_t", ("dispatched", "arrived", "received", "reconciled")),
        ("received_t", ("received", "reconciled")),
    ):
        out[name] = (rows.filter(state__in=states).aggregate(w=Sum("weight_kg"))["w"] or 0) / 1000
    return out
