"""What a phone takes along while it is connected, as plain values."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from seferber.store.field import shared_device
from seferber.store.models import (
    Balance,
    Consignment,
    ConsignmentLine,
    DeviceRequest,
    HandlingUnit,
    Handover,
    HandoverConflict,
    HandoverDraft,
    Item,
    Membership,
    Operation,
    Party,
    Place,
    SigningKey,
)

# A phone carries what is under way or soon leaves, and what was signed in the last days.
CONSIGNMENTS_MAX = 300
UNIT_CODES_MAX = 20_000
STOCK_LINES_MAX = 2_000
SIGNED_DAYS = 4
OPEN_STATES = ("dispatched", "arrived", "notified", "planned")


def _consignments(operation: Operation, party: Party | None, now: datetime) -> list[Consignment]:
    query = Consignment.objects.filter(operation=operation)
    if party is not None:
        query = query.filter(Q(giver=party) | Q(receiver=party))
    recent = Q(state__in=("received", "reconciled"), received_at__gte=now - timedelta(days=SIGNED_DAYS))
    wanted = query.filter(Q(state__in=OPEN_STATES) | recent)
    under_way_first = {"arrived": 0, "dispatched": 1, "received": 2, "reconciled": 3}
    found = list(
        wanted.select_related("giver", "receiver", "origin", "destination").order_by(
            "planned_arrival_at", "pk"
        )[: CONSIGNMENTS_MAX * 4]
    )
    found.sort(key=lambda c: under_way_first.get(c.state, 4))
    return found[:CONSIGNMENTS_MAX]


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _lines(wanted: list[int]) -> tuple[dict[int, list[dict[str, Any]]], set[int]]:
    """Consignment id → lines as the phone shows them, and the ids of their items."""
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    items: set[int] = set()
    rows = (
        ConsignmentLine.objects.filter(consignment_id__in=wanted)
        .select_related("lot", "lot__item", "commitment")
        .order_by("consignment_id", "number")
    )
    for row in rows:
        items.add(row.lot.item_id)
        lines[row.consignment_id].append(
            {
                "number": row.number,
                "item": row.lot.item.code,
                "unit": row.lot.item.unit,
                "lot": row.lot.code,
                "expiry": row.lot.expiry_date.isoformat() if row.lot.expiry_date else "",
                "commitment": row.commitment.code if row.commitment else "",
                "quantity": row.quantity,
            }
        )
    return lines, items


def _unit_codes(found: list[Consignment]) -> dict[int, list[str]]:
    """Consignment id → codes of its cartons and pallets, so that any label opens the waybill."""
    of_package = {c.package_id: c.pk for c in found if c.package_id}
    codes: dict[int, list[str]] = defaultdict(list)
    units = HandlingUnit.objects.filter(
        Q(consignment__in=[c.pk for c in found]) | Q(package__in=list(of_package)), closed_at__isnull=True
    ).values_list("consignment_id", "package_id", "code")[:UNIT_CODES_MAX]
    for consignment, package, code in units:
        owner = consignment or of_package.get(package)
        if owner is not None:
            codes[owner].append(code)
    return codes


def bundle(operation: Operation, party: Party | None, user_id: int, now: datetime) -> dict[str, Any]:
    """Everything that the field page needs without a network, as plain values.

    Args:
        now: the operation's moment.
    """
    found = _consignments(operation, party, now)
    wanted = [c.pk for c in found]
    lines, items = _lines(wanted)
    codes = _unit_codes(found)
    signed = {
        h.consignment_id: h
        for h in Handover.objects.filter(consignment__in=wanted).select_related("giver_key", "taker_key")
    }
    drafts = {
        d.consignment_id: d
        for d in HandoverDraft.objects.filter(consignment__in=wanted).select_related("key")
    }
    conflicts = {
        c.consignment_id: c for c in HandoverConflict.objects.filter(consignment__in=wanted).order_by("pk")
    }
    stock = _stock(operation, party)
    items |= {balance.lot.item_id for balance in stock}
    places = {p for c in found for p in (c.origin_id, c.destination_id)}
    places |= {b.account.place_id for b in stock if b.account.place_id}
    return {
        "parties": {p.code: p.names for p in Party.objects.filter(operation=operation)},
        "places": {p.code: p.names for p in Place.objects.filter(pk__in=places)},
        "items": {
            i.code: {"names": i.names, "unit": i.unit, "per_pack": i.per_pack or 0}
            for i in Item.objects.filter(pk__in=items)
        },
        "consignments": [
            _consignment(c, lines[c.pk], codes.get(c.pk, []), signed.get(c.pk), drafts.get(c.pk), conflicts.get(c.pk))
            for c in found
        ],
        "keys": _keys(operation),
        "people": _people(operation),
        "stock": [
            {
                "place": b.account.place.code if b.account.place else "",
                "item": b.lot.item.code,
                "lot": b.lot.code,
                "expiry": b.lot.expiry_date.isoformat() if b.lot.expiry_date else "",
                "quantity": b.quantity,
            }
            for b in stock[:STOCK_LINES_MAX]
        ],
        "stock_cut": len(stock) > STOCK_LINES_MAX,
        "devices": [
            {
                "public_key": r.public_key,
                "fingerprint": r.fingerprint,
                "state": _request_state(r),
                "reason": r.refused_reason or (r.key.revoked_reason if r.key else ""),
            }
            for r in _requests_of_phone(operation, user_id)
        ],
    }  # fmt: skip


def _consignment(
    row: Consignment,
    lines: list[dict[str, Any]],
    units: list[str],
    handover: Handover | None,
    draft: HandoverDraft | None,
    conflict: HandoverConflict | None,
) -> dict[str, Any]:
    return {
        "waybill": row.code,
        "state": row.state,
        "giver": row.giver.code,
        "taker": row.receiver.code,
        "origin": row.origin.code,
        "place": row.destination.code,
        "vehicle": row.vehicle,
        "expected_at": _iso(row.planned_arrival_at),
        "dispatched_at": _iso(row.dispatched_at),
        "arrived_at": _iso(row.arrived_at),
        "weight_kg": round(row.weight_kg),
        "lines": lines,
        "units": units,
        "draft": {
            "document": draft.document,
            "sha256": draft.document_sha256,
            "side": draft.signed_side,
            "public_key": draft.key.public_key,
            "signature": draft.signature,
        }
        if draft
        else None,
        "signed": {
            "document": handover.document,
            "sha256": handover.document_sha256,
            "giver": {"public_key": handover.giver_key.public_key, "signature": handover.giver_signature},
            "taker": {"public_key": handover.taker_key.public_key, "signature": handover.taker_signature},
        }
        if handover
        else None,
        "conflict": {
            "id": conflict.pk,
            "opened_at": _iso(conflict.opened_at),
            "decided_at": _iso(conflict.decided_at),
            "reason": conflict.reason,
        }
        if conflict
        else None,
    }


def _stock(operation: Operation, party: Party | None) -> list[Balance]:
    """What the party holds at its places, for counting; one more than a phone carries when there are more."""
    if party is None:
        return []
    return list(
        Balance.objects.filter(
            account__operation=operation, account__kind="stock", account__party=party, quantity__gt=0
        )
        .select_related("account__place", "lot", "lot__item")
        .order_by("account__place__code", "lot__item__code", "lot__code")[: STOCK_LINES_MAX + 1]
    )


def _keys(operation: Operation) -> list[dict[str, Any]]:
    """Keys of the operation's parties; revoked ones too, so that a phone refuses them by name."""
    codes = Party.objects.filter(operation=operation).values("code")
    return [
        {
            "public_key": k.public_key,
            "fingerprint": k.fingerprint,
            "party": k.party_code,
            "office": k.office,
            "revoked_at": _iso(k.revoked_at),
            "reason": k.revoked_reason,
        }
        for k in SigningKey.objects.filter(party_code__in=codes).order_by("pk")
    ]


def _people(operation: Operation) -> dict[str, list[str]]:
    """Party → offices of its members, for the choice of who stands opposite."""
    offices: dict[str, list[str]] = defaultdict(list)
    for code, office in (
        Membership.objects.filter(operation=operation, party__isnull=False)
        .exclude(office="")
        .values_list("party__code", "office")
        .order_by("office")
        .distinct()
    ):
        if code is not None:
            offices[code].append(office)
    return offices


def _requests_of_phone(operation: Operation, user_id: int) -> QuerySet[DeviceRequest]:
    """Requests of this person, and of others whose keys live on this person's phone."""
    here = Q(user_id=user_id)
    name = get_user_model().objects.filter(pk=user_id).values_list("username", flat=True).first()
    if name:
        here |= Q(device__startswith=shared_device(name))
    return DeviceRequest.objects.filter(here, operation=operation).select_related("key")


def _request_state(request: DeviceRequest) -> str:
    if request.key is not None:
        return "revoked" if request.key.revoked_at else "enrolled"
    return "refused" if request.decided_at else "asked"
