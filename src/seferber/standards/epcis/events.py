"""Postings of the ledger as EPCIS 2.0 events.

One posting (goods of one waybill line by line, from one account to another at one moment) is one event. The
standard's fields say what, when, where, why, from whom and to whom; our extension `sfb:` adds which accounts
moved, because "own stock" and "held under a commitment" are the same to the standard and not to the books.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from seferber.ledger import AccountRef
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.event_hash import event_id, prefixes_of

PREFIXES = prefixes_of(v.CONTEXT)


@dataclass(frozen=True)
class Waybill:
    """What events need to know of a waybill; `load` is the address of its whole load."""

    code: str
    giver: str
    receiver: str
    origin: str
    destination: str
    load: str


@dataclass(frozen=True)
class Goods:
    """Base units of one lot."""

    item: str
    lot: str
    quantity: int
    unit: str = "pcs"
    expiry_date: date | None = None


@dataclass(frozen=True)
class Posting:
    """Transfers that belong together: same kind, accounts, moment, document and reason.

    Attributes:
        ordinal: 2 for the second posting that is otherwise alike, and so on.
        revision: how often it was corrected.
    """

    kind: str
    occurred_at: datetime
    source: AccountRef
    destination: AccountRef
    goods: tuple[Goods, ...]
    document: str = ""
    reason: str = ""
    recorded_at: datetime | None = None
    ordinal: int = 1
    revision: int = 0


@dataclass(frozen=True)
class Unit:
    """A handling unit with its contents."""

    code: str
    is_sscc: bool
    kind: str
    party: str
    numbered_at: datetime
    place: str = ""
    waybill: str = ""
    package: str = ""
    commitment: str = ""
    line: int = 0
    position: int = 1
    of_line: int = 1
    goods: Goods | None = None
    inside: tuple[str, ...] = ()


@dataclass
class Book:
    """The operation's codes that events refer to."""

    operation: str
    waybills: Mapping[str, Waybill] = field(default_factory=dict)


def document_of(
    events: Sequence[Mapping[str, Any]], *, made_at: datetime, sender: str = "", receiver: str = ""
) -> dict[str, Any]:
    """An EPCIS 2.0 document with these events, oldest first."""
    ordered = sorted(events, key=lambda e: (str(e["eventTime"]), _rank(e)))
    out: dict[str, Any] = {
        "@context": v.CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": moment(made_at),
    }
    if sender:
        out["sender"] = sender
    if receiver:
        out["receiver"] = receiver
    return {**out, "epcisBody": {"eventList": list(ordered)}}


def _rank(event: Mapping[str, Any]) -> int:
    """Order of what happened at the same moment: goods are there, packed, sent, received, given out."""
    steps = (
        "commissioning", "packing", "unpacking", "transporting", "shipping", "arriving", "receiving", "inspecting",
        "accepting", "dispensing",
    )  # fmt: skip
    step = event.get("bizStep", "")
    return steps.index(step) if step in steps else len(steps)


def moment(value: datetime) -> str:
    """Milliseconds, because the event hash keeps no more."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{value.microsecond // 1000:03d}Z"


def with_id(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its hash as identifier."""
    return {**event, "eventID": event_id(event, PREFIXES)}


def event_of(posting: Posting, book: Book) -> dict[str, Any]:
    """The event of one posting, with its identifier."""
    step = v.STEPS.get(posting.kind, v.OTHER)
    waybill = book.waybills.get(posting.source.waybill or posting.destination.waybill or posting.document)
    packing = posting.kind in ("packing", "unpacking")
    here, there = _ends(posting, waybill)
    op = book.operation
    event: dict[str, Any] = {
        "type": "AggregationEvent" if packing else "ObjectEvent",
        "eventTime": moment(posting.occurred_at),
        "eventTimeZoneOffset": "+00:00",
        "action": step.action,
        "bizStep": step.biz_step,
        "disposition": step.disposition,
    }
    if posting.recorded_at:
        event["recordTime"] = moment(posting.recorded_at)
    quantities = [_quantity(op, one) for one in posting.goods]
    if packing:
        event["parentID"] = v.named(op, "obj", "package", posting.document or "-")
        event["childQuantityList"] = quantities
    else:
        event["epcList"] = [waybill.load] if waybill and posting.kind == "dispatch" else []
        event["quantityList"] = quantities
    place = (
        there[1] if posting.kind in ("receipt", "damage", "discrepancy", "surplus", "opening") else here[1]
    )
    if place:
        event["readPoint"] = {"id": v.named(op, "loc", place)}
        event["bizLocation"] = {"id": v.named(op, "loc", place)}
    event["bizTransactionList"] = _transactions(op, posting, waybill)
    event["sourceList"] = _end(op, "source", here)
    event["destinationList"] = _end(op, "destination", there)
    for name in ("bizTransactionList", "sourceList", "destinationList"):
        if not event[name]:
            del event[name]
    if posting.kind == "opening":
        event["ilmd"] = _master_data(posting.goods)
        if not event["ilmd"]:
            del event["ilmd"]
    event.update(_extension(posting))
    return with_id(event)


def corrected(
    event: Mapping[str, Any], now: Posting | None, book: Book, *, declared_at: datetime, reason: str
) -> list[dict[str, Any]]:
    """The error declaration over an event, and the event that is right instead.

    Args:
        event: as exported before.
        now: the posting as it stands after the correction; None when nothing of it is left.
        declared_at: when the correction was recorded.

    Returns: the declaration, and the corrective event when something is left.
    """
    right = [event_of(now, book)] if now is not None else []
    for one in right:
        one["recordTime"] = moment(declared_at)
    declaration: dict[str, Any] = {
        "declarationTime": moment(declared_at),
        "reason": "incorrect_data" if right else "did_not_occur",
        "correctiveEventIDs": [one["eventID"] for one in right],
    }
    if reason:
        declaration[f"{v.PREFIX}:reason"] = reason
    return [{**event, "errorDeclaration": declaration}, *right]


def arrival_event(waybill: Waybill, book: Book, *, occurred_at: datetime) -> dict[str, Any]:
    """The vehicle stands at its goal; nothing is counted yet."""
    return with_id(_whole_load(waybill, book, v.ARRIVING, occurred_at))


def acceptance_event(
    waybill: Waybill, book: Book, *, occurred_at: datetime, sha256: str, keys: Sequence[str], complete: bool
) -> dict[str, Any]:
    """Both sides signed the hand-over: custody passed.

    Args:
        sha256: digest of the signed document.
        keys: fingerprints of giver and taker.
        complete: whether the count is what the waybill lists.
    """
    event = _whole_load(waybill, book, v.ACCEPTING, occurred_at)
    event["persistentDisposition"] = {"set": ["completeness_verified" if complete else "mismatch_quantity"]}
    event[f"{v.PREFIX}:handover"] = {
        f"{v.PREFIX}:sha256": f"sha-256:{sha256}",
        f"{v.PREFIX}:giverKey": keys[0],
        f"{v.PREFIX}:takerKey": keys[1],
    }
    return with_id(event)


def _whole_load(waybill: Waybill, book: Book, step: v.Step, occurred_at: datetime) -> dict[str, Any]:
    op = book.operation
    return {
        "type": "ObjectEvent",
        "eventTime": moment(occurred_at),
        "eventTimeZoneOffset": "+00:00",
        "action": step.action,
        "bizStep": step.biz_step,
        "disposition": step.disposition,
        "epcList": [waybill.load],
        "readPoint": {"id": v.named(op, "loc", waybill.destination)},
        "bizLocation": {"id": v.named(op, "loc", waybill.destination)},
        "bizTransactionList": [{"type": "bol", "bizTransaction": v.named(op, "bt", "waybill", waybill.code)}],
        "sourceList": _end(op, "source", (waybill.giver, waybill.origin)),
        "destinationList": _end(op, "destination", (waybill.receiver, waybill.destination)),
    }


def unit_events(units: Iterable[Unit], book: Book) -> list[dict[str, Any]]:
    """Aggregation on packing: goods into each unit, units into the load."""
    out = []
    for unit in units:
        op = book.operation
        event: dict[str, Any] = {
            "type": "AggregationEvent",
            "eventTime": moment(unit.numbered_at),
            "eventTimeZoneOffset": "+00:00",
            "parentID": v.unit_address(op, unit.code, unit.is_sscc),
            "action": "ADD",
            "bizStep": "packing",
            "disposition": "container_closed",
        }
        if unit.inside:
            event["childEPCs"] = list(unit.inside)
        if unit.goods:
            event["childQuantityList"] = [_quantity(op, unit.goods)]
        if unit.place:
            event["readPoint"] = {"id": v.named(op, "loc", unit.place)}
        if unit.waybill:
            event["bizTransactionList"] = [
                {"type": "bol", "bizTransaction": v.named(op, "bt", "waybill", unit.waybill)}
            ]
        event[f"{v.PREFIX}:unit"] = _with_prefix(
            {
                "kind": f"{v.PREFIX}:{unit.kind}",
                "party": unit.party,
                "package": unit.package,
                "commitment": unit.commitment,
                "line": unit.line,
                "position": unit.position,
                "of": unit.of_line,
            }
        )
        out.append(with_id(event))
    return out


def reduced(posting: Posting, taken: Mapping[tuple[str, str], int], revision: int) -> Posting | None:
    """The posting less what corrections took back per (item, lot); None when nothing is left."""
    goods = []
    for one in posting.goods:
        left = one.quantity - taken.get((one.item, one.lot), 0)
        if left > 0:
            goods.append(replace(one, quantity=left))
    return replace(posting, goods=tuple(goods), revision=revision) if goods else None


def _ends(posting: Posting, waybill: Waybill | None) -> tuple[tuple[str, str], tuple[str, str]]:
    """((party, place) before, (party, place) after); on the way the waybill says whose and whereto."""
    ends = []
    for account, of_waybill in (
        (posting.source, (waybill.giver, waybill.origin) if waybill else ("", "")),
        (posting.destination, (waybill.receiver, waybill.destination) if waybill else ("", "")),
    ):
        ends.append((account.party, account.place) if account.party else of_waybill)
    return ends[0], ends[1]


def _end(op: str, name: str, end: tuple[str, str]) -> list[dict[str, str]]:
    party, place = end
    out = []
    if party:
        out.append({"type": "possessing_party", name: v.named(op, "pty", party)})
    if place:
        out.append({"type": "location", name: v.named(op, "loc", place)})
    return out


def _transactions(op: str, posting: Posting, waybill: Waybill | None) -> list[dict[str, str]]:
    out = []
    if waybill:
        out.append({"type": "bol", "bizTransaction": v.named(op, "bt", "waybill", waybill.code)})
    promised = sorted({a.commitment for a in (posting.source, posting.destination) if a.commitment})
    out += [{"type": "po", "bizTransaction": v.named(op, "bt", "commitment", code)} for code in promised]
    return out


def _quantity(op: str, one: Goods) -> dict[str, Any]:
    out: dict[str, Any] = {"epcClass": v.goods(op, one.item, one.lot), "quantity": one.quantity}
    if one.unit in v.UOM:
        out["uom"] = v.UOM[one.unit]
    return out


def _master_data(goods: Sequence[Goods]) -> dict[str, str]:
    """Lot and expiry of first stock, as instance master data; only when the event is about one lot."""
    if len(goods) != 1 or not goods[0].lot:
        return {}
    out = {"cbvmda:lotNumber": goods[0].lot}
    if goods[0].expiry_date:
        out["cbvmda:itemExpirationDate"] = goods[0].expiry_date.isoformat()
    return out


def _extension(posting: Posting) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": f"{v.PREFIX}:{posting.kind}",
        "from": _account(posting.source),
        "to": _account(posting.destination),
        "document": posting.document,
        "reason": posting.reason,
    }
    dated = [
        _with_prefix({"item": g.item, "lot": g.lot, "expiryDate": g.expiry_date.isoformat()})
        for g in posting.goods
        if g.expiry_date
    ]
    if dated:
        out["lots"] = dated
    if posting.ordinal > 1:
        out["ordinal"] = posting.ordinal
    if posting.revision:
        out["revision"] = posting.revision
    return _with_prefix(out)


def _account(account: AccountRef) -> dict[str, Any]:
    return _with_prefix(
        {
            "account": f"{v.PREFIX}:{account.kind}",
            "party": account.party,
            "place": account.place,
            "waybill": account.waybill,
            "commitment": account.commitment,
        }
    )


def _with_prefix(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under our short name, empty ones left out."""
    return {f"{v.PREFIX}:{key}": value for key, value in values.items() if value not in ("", None, 0)}
