"""What a phone takes along while it is connected, and what the office sees of what phones sent."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from seferber.store.field import host_of, shared_device, unpacked
from seferber.store.models import (
    Balance,
    Consignment,
    ConsignmentLine,
    DeviceRequest,
    FieldBlob,
    FieldRefusal,
    FieldSubmission,
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


# What the office sees.


def device_requests(operation: Operation, party: Party | None) -> QuerySet[DeviceRequest]:
    """Requests, undecided first; of one party when the administrator belongs to one."""
    query = DeviceRequest.objects.filter(operation=operation).select_related("user", "key", "decided_by")
    if party is not None:
        query = query.filter(party_code=party.code)
    return query.order_by("-decided_at", "-asked_at")


def refusals(operation: Operation, *, settled: bool | None = None) -> QuerySet[FieldRefusal]:
    query = FieldRefusal.objects.filter(operation=operation).select_related("user", "settled_by")
    if settled is not None:
        query = query.filter(settled_at__isnull=not settled)
    return query


def refusal_sentences(row: FieldRefusal) -> list[Any]:
    return unpacked(row.said)


def conflicts(operation: Operation) -> QuerySet[HandoverConflict]:
    """Open ones first."""
    from django.db.models import F

    return (
        HandoverConflict.objects.filter(operation=operation)
        .select_related("consignment", "consignment__giver", "consignment__receiver", "decided_by", "first_by", "chosen")
        .order_by(F("decided_at").asc(nulls_first=True), "-opened_at")
    )  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One of the counts of a conflict; `uuid` is empty for what stood first."""

    uuid: str
    document: dict[str, Any]
    by: str
    received_at: datetime
    both_signed: bool
    flags: list[Any]


def versions_of(conflict: HandoverConflict) -> list[Version]:
    """What stood first, then each record that says otherwise."""
    first = FieldSubmission.objects.filter(
        operation=conflict.operation, consignment=conflict.consignment, outcome__in=("posted", "waiting"),
        document=conflict.first_document,
    ).first()  # fmt: skip
    out = [
        Version(
            "",
            json.loads(conflict.first_document),
            conflict.first_by.get_username() if conflict.first_by else "",
            first.received_at if first else conflict.opened_at,
            conflict.first_posted,
            unpacked(first.answer.get("flags", [])) if first else [],
        )
    ]
    for one in conflict.versions.select_related("user").order_by("pk"):
        out.append(
            Version(
                one.uuid,
                json.loads(one.document),
                one.user.get_username() if one.user else "",
                one.received_at,
                one.kind == "handover",
                unpacked(one.answer.get("flags", [])),
            )
        )
    return out


def submissions_of(consignment: Consignment) -> QuerySet[FieldSubmission]:
    return FieldSubmission.objects.filter(consignment=consignment).select_related("user")


@dataclass(frozen=True)
class PhotoRow:
    """A picture that a signed document names; `arrived` when its bytes are here. Line 0: the whole consignment."""

    sha256: str
    line: int
    kind: str
    arrived: bool


def photos_of(consignment: Consignment) -> list[PhotoRow]:
    """Pictures named by the signed hand-over, or by the count that waits for its second signature."""
    stands = (
        Handover.objects.filter(consignment=consignment).first()
        or HandoverDraft.objects.filter(consignment=consignment).first()
    )
    record = json.loads(stands.document).get("field") if stands else None
    if not record:
        return []
    named = [(p["sha256"], p["line"], "photo") for p in record["photos"]]
    named += [
        (record[side]["drawn"], 0, f"signature_{side}")
        for side in ("giver", "taker")
        if record[side]["drawn"]
    ]
    here = set(
        FieldBlob.objects.filter(
            operation=consignment.operation_id, sha256__in=[sha for sha, _, _ in named]
        ).values_list("sha256", flat=True)
    )
    return [PhotoRow(sha, line, kind, sha in here) for sha, line, kind in named]


def picture(operation: Operation, sha256: str) -> FieldBlob | None:
    return FieldBlob.objects.filter(operation=operation, sha256=sha256).first()


def open_counts(operation: Operation, party: Party | None) -> dict[str, int]:
    """How many devices, conflicts and refused records wait for somebody."""
    asked = device_requests(operation, party).filter(decided_at__isnull=True).count()
    return {
        "devices": asked,
        "conflicts": HandoverConflict.objects.filter(operation=operation, decided_at__isnull=True).count(),
        "refusals": refusals(operation, settled=False).count(),
    }


@dataclass(frozen=True)
class BesideCount:
    """What phones recorded beside a count: persons, place, pictures, deviations of a clock, other counts."""

    record: dict[str, Any]
    photos: list[PhotoRow]
    flags: list[Any]
    conflicts: list[HandoverConflict]
    # Whose phone both signatures were made on; empty when each side signed on its own, or the phone did not say whose.
    phone_of: str
    one_device: bool

    @property
    def position(self) -> str:
        at = self.record.get("position")
        return f"{at['lat_e6'] / 1e6:.5f}, {at['lon_e6'] / 1e6:.5f} (± {at['accuracy_m']} m)" if at else ""


def beside_count(consignment: Consignment) -> BesideCount | None:
    """For the pages of a hand-over; None when no phone had a part in it."""
    stands = (
        Handover.objects.filter(consignment=consignment).first()
        or HandoverDraft.objects.filter(consignment=consignment).first()
    )
    record = (json.loads(stands.document).get("field") if stands else None) or {}
    found = list(HandoverConflict.objects.filter(consignment=consignment))
    if not record and not found:
        return None
    flags: list[Any] = []
    if stands is not None:
        sent = FieldSubmission.objects.filter(
            consignment=consignment, document_sha256=stands.document_sha256, outcome__in=("posted", "waiting")
        ).first()
        flags = unpacked(sent.answer.get("flags", [])) if sent else []
    host = _one_phone(stands)
    one_device = bool(record.get("one_device") or host)
    return BesideCount(record, photos_of(consignment), flags, found, host, one_device)


def _one_phone(stands: Handover | HandoverDraft | None) -> str:
    """User name of the person on whose phone both keys of the hand-over live; empty when they live apart."""
    if not isinstance(stands, Handover):
        return ""
    requests = DeviceRequest.objects.filter(key__in=(stands.giver_key_id, stands.taker_key_id))
    keys = [(host_of(r.device), r.user.get_username()) for r in requests.select_related("user")]
    phones = {host or own for host, own in keys}
    return phones.pop() if len(keys) == 2 and len(phones) == 1 and any(host for host, _own in keys) else ""
