"""Reports as they were made and published, and the plain figures a new one is made from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.store.models import Appeal, Consignment, Item, Operation, Party, Report, Team
from seferber.store.queries import account, needs, needs_behind, overview


def reports(operation: Operation) -> Any:
    return Report.objects.filter(operation=operation).select_related("made_by").order_by("-as_of", "-id")


def published(operation: Operation) -> Any:
    return Report.objects.filter(operation=operation, published_at__isnull=False).order_by("-as_of", "-id")


def report(operation: Operation, code: str) -> Report | None:
    return Report.objects.filter(operation=operation, code=code).first()


def published_report(operation: Operation, code: str) -> Report | None:
    return published(operation).filter(code=code).first()


def appeals(operation: Operation) -> list[Appeal]:
    return list(Appeal.objects.filter(operation=operation).order_by("-made_at"))


def appeal(operation: Operation, code: str) -> Appeal | None:
    return Appeal.objects.filter(operation=operation, code=code).first()


def item_names(operation: Operation) -> dict[str, Item]:
    return {i.code: i for i in Item.objects.filter(operation=operation)}


def facts(operation: Operation, now: datetime) -> dict[str, Any]:
    """Everything a sitrep says, as plain values that JSON holds; names in all four languages.

    Needs and gaps come from the needs, flows from the books, promises from agreed commitments.
    """
    cells = needs.cells(operation)
    items = {i.code: i for i in Item.objects.filter(operation=operation)}
    by_item = [
        {"item": t.key, "names": items[t.key].names, "unit": t.unit, "need": t.need, "received": t.received, "allocated": t.allocated,
         "gap": t.gap, "places": t.places, "open_places": t.open_places, "status": t.status, "weight_kg": t.weight_kg}
        for t in needs.by_item(cells)
    ]  # fmt: skip
    return {
        "operation": {"code": operation.code, "titles": operation.titles, "kind": operation.kind, "disaster": operation.disaster,
                      "started_at": operation.started_at.isoformat()},
        "as_of": now.isoformat(),
        "items": by_item,
        "provinces": _provinces(cells, operation, by_item),
        "account": _account(operation, items),
        "teams": _teams(operation, now),
        "way": _way(operation, now),
        "discrepancies": [
            {"waybill": r["waybill"], "quantity": r["quantity"], "unit": r["unit"], "item": r["item"], "names": r["names"]}
            for r in overview.discrepancies(operation, limit=10)["rows"]
        ],
        "bottlenecks": _bottlenecks(operation),
        "names": _names(operation),
        "assumptions": [
            {"code": p.code, "texts": p.texts, "value": p.value, "unit": p.unit, "status": p.status, "changed": p.value != (p.default_value or p.value)}
            for p in needs_behind.parameters_of(operation)
        ],
    }  # fmt: skip


def _provinces(
    cells: list[needs.NeedCell], operation: Operation, by_item: list[dict[str, Any]]
) -> dict[str, Any]:
    """Provinces by share met of the scarcest item."""
    if not by_item:
        return {"item": "", "rows": []}
    from seferber.store.models import Place

    item = by_item[0]["item"]
    rows = [c for c in cells if c.item == item]
    grouped = needs.totals_by(rows, "parent", "parent_name")
    places = {p.code: p for p in Place.objects.filter(operation=operation, code__in=[t.key for t in grouped])}
    return {
        "item": item,
        "rows": [
            {"place": t.key, "names": places[t.key].names if t.key in places else {"en": t.key}, "need": t.need, "received": t.received, "gap": t.gap}
            for t in sorted(grouped, key=lambda t: -t.gap)[:12]
        ],
    }  # fmt: skip


def _account(operation: Operation, items: dict[str, Item]) -> list[dict[str, Any]]:
    parties = {p.code: p for p in Party.objects.filter(operation=operation)}
    return [
        {"donor": r.key, "donor_names": parties[r.key].names, "item": r.item, "names": items[r.item].names, "unit": r.unit,
         "committed": r.committed, "packed": r.packed, "sent": r.sent, "received": r.received, "distributed": r.distributed,
         "lost": r.lost, "released": r.released, "discrepancy": r.discrepancy, "owed": r.owed}
        for r in account.by_donor(operation)
    ]  # fmt: skip


def _teams(operation: Operation, now: datetime) -> dict[str, int]:
    rows = Team.objects.filter(operation=operation, departed_at__lte=now)
    there = [t for t in rows if t.ended_at is None or t.ended_at > now]
    return {"teams": len(there), "people": sum(t.people for t in there), "ended": len(rows) - len(there)}


def _way(operation: Operation, now: datetime) -> dict[str, Any]:
    coming = overview.arriving(operation, now)
    under_way = overview.on_the_way(operation, limit=1)
    received = Consignment.objects.filter(operation=operation, state__in=("received", "reconciled")).count()
    return {
        "consignments": under_way["count"],
        "weight_t": round(under_way["weight_t"], 1),
        "next_48h": coming["count"],
        "next_48h_t": round(coming["weight_t"], 1),
        "late": coming["late_count"],
        "signed": received,
        **{k: round(v, 1) for k, v in overview.received_so_far(operation).items()},
    }


def _names(operation: Operation) -> dict[str, dict[str, str]]:
    """Names of the places, items and vehicles that the bottlenecks speak of."""
    from seferber.store.models import LiftType, Place

    codes = {
        part.strip()
        for one in _bottlenecks(operation)
        for part in str(one.get("where", "")).replace("·", "@").split("@")
    }
    out: dict[str, dict[str, str]] = {}
    for model in (Place, Item, LiftType):
        out |= dict(model.objects.filter(operation=operation, code__in=codes).values_list("code", "names"))
    return out


def _bottlenecks(operation: Operation) -> list[dict[str, Any]]:
    proposal = overview.proposal_in_force(operation)
    return list(proposal.bottlenecks[:3]) if proposal else []
