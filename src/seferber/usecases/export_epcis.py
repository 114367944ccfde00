"""The books as EPCIS 2.0 events: own postings said in the standard's words, imported events word for word."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.event_hash import core_digest, event_digest
from seferber.standards.epcis.events import (
    PREFIXES,
    Book,
    Goods,
    Posting,
    Unit,
    Waybill,
    acceptance_event,
    arrival_event,
    corrected,
    document_of,
    event_of,
    reduced,
    unit_events,
)
from seferber.store import rows
from seferber.store.queries import epcis as queries
from seferber.usecases.actor import Actor

# Postings that an import made carry this before the event's digest.
IMPORTED = "epcis:"


class NothingToExport(SeferberError):
    code = "nothing_to_export"


@dataclass
class Told:
    """One event that tells what happened here, and the transfers behind it.

    Attributes:
        digest: of the whole event, as other events name it.
        core: what makes it the same posting (see `core_digest`).
    """

    digest: str
    core: str
    event: dict[str, Any]
    transfers: tuple[int, ...] = ()
    waybill: str = ""

    @property
    def identity(self) -> str:
        return identity_of(self.core, self.event)


@dataclass
class Root:
    """A posting with what later became of it: the transfers, and the event that tells it now."""

    transfers: list[dict[str, Any]]
    posting: Posting
    told: Told
    corrections: list[dict[str, Any]] = field(default_factory=list)


def told_of(event: dict[str, Any], transfers: tuple[int, ...] = (), waybill: str = "") -> Told:
    return Told(event_digest(event, PREFIXES), core_digest(event, PREFIXES), event, transfers, waybill)


def identity_of(core: str, event: Mapping[str, Any]) -> str:
    """What makes an event in a document the same one: its core; for an error declaration also when it was made,
    because the hash leaves declarations out."""
    declared = event.get("errorDeclaration")
    if not isinstance(declared, dict):
        return core
    text = f"{core}|{declared.get('declarationTime')}|{'|'.join(declared.get('correctiveEventIDs') or [])}"
    return hashlib.sha256(text.encode()).hexdigest()


def export_epcis(*, actor: Actor, operation: str, now: datetime, consignment: str = "") -> dict[str, Any]:
    """An EPCIS 2.0 document of an operation, or of one waybill.

    Raises: UnknownCode; NothingToExport.
    """
    actor.require("export_epcis")
    op = rows.get_operation(operation)
    if consignment:
        rows.get("consignment", op, consignment)
    events = [
        one.event for one in all_events(op, consignment) if not consignment or one.waybill == consignment
    ]
    if not events:
        raise NothingToExport(
            N_("Nothing of %(code)s has moved yet."),
            todo=N_("Dispatch it first; then its events can be exported."),
            code=consignment or op.code,
        )
    actor.log(op, "export_epcis", consignment or op.code, events=len(events))
    return document_of(events, made_at=now, sender=actor.party)


def all_events(op: Any, waybill: str = "") -> list[Told]:
    """Everything the operation can tell, imported events included; own ones of one waybill when it is named."""
    book, by_id = book_of(op, waybill)
    imported = list(queries.imported(op))
    told = [told_of(one.body, waybill=_waybill_in(one.body)) for one in imported]
    brought = {one.core: one for one in told if "errorDeclaration" not in one.event}
    used = set(brought)
    roots = _roots(op, book, used, brought, waybill)
    told += [root.told for root in roots if root.told.core not in brought]
    told += list(_corrections(roots, book, brought))
    told += list(_marks(op, book, by_id, used, waybill))
    return told


def _waybill_in(body: Mapping[str, Any]) -> str:
    for one in body.get("bizTransactionList") or []:
        name = v.read_name(str(one.get("bizTransaction", "")))
        if name.kind == "bt" and name.parts[:1] == ("waybill",):
            return name.last
    return ""


def book_of(op: Any, waybill: str = "") -> tuple[Book, dict[int, Waybill]]:
    """Waybills as events name them, by code and by id."""
    loads = queries.loads(op)
    by_id = {}
    for row in queries.waybills(op, waybill):
        load = loads.get(row.pk)
        by_id[row.pk] = Waybill(
            code=row.code,
            giver=row.giver.code,
            receiver=row.receiver.code,
            origin=row.origin.code,
            destination=row.destination.code,
            load=v.unit_address(op.code, load.code, load.is_sscc)
            if load
            else v.named(op.code, "obj", "load", row.code),
        )
    return Book(op.code, {w.code: w for w in by_id.values()}), by_id


def _account(row: Mapping[str, Any], end: str) -> AccountRef:
    return AccountRef(
        row[f"{end}_kind"],
        party=row[f"{end}_party"] or "",
        place=row[f"{end}_place"] or "",
        waybill=row[f"{end}_waybill"] or "",
        commitment=row[f"{end}_commitment"] or "",
    )


def _goods(row: Mapping[str, Any]) -> Goods:
    return Goods(row["item_code"], row["lot_code"], row["quantity"], row["item_unit"], row["expiry"])


def _roots(op: Any, book: Book, used: set[str], imported: Mapping[str, Told], waybill: str) -> list[Root]:
    """Postings joined into events; corrections are kept with the posting they correct."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    corrections = []
    for row in queries.transfers(op, waybill):
        if row["corrects_id"]:
            corrections.append(row)
            continue
        key = _group(row)
        there = groups.get(key, [])
        lot = (row["item_code"], row["lot_code"])
        repeats = any((r["item_code"], r["lot_code"]) == lot for r in there)
        # The same lot twice from the same account at the same moment are two postings, not one.
        groups.setdefault((*key, row["id"]) if repeats and not _event_in(row) else key, []).append(row)
    roots: list[Root] = []
    by_transfer: dict[int, Root] = {}
    for members in groups.values():
        posting = _posting(members)
        digest = _event_in(members[0])
        if digest in imported:
            told = imported[digest]
            told.transfers = tuple(r["id"] for r in members)
        else:
            told = _unused(posting, book, used, tuple(r["id"] for r in members))
        root = Root(members, posting, told)
        roots.append(root)
        by_transfer.update({row["id"]: root for row in members})
    for row in corrections:
        of = by_transfer.get(row["corrects_id"])
        if of is not None:
            of.corrections.append(row)
            by_transfer[row["id"]] = of
    return roots


def _group(row: Mapping[str, Any]) -> tuple[Any, ...]:
    digest = _event_in(row)
    if digest:
        return ("imported", digest)
    what = (row["kind"], row["source_id"], row["destination_id"], row["occurred_at"], row["recorded_at"])
    # First stock is told lot by lot, so that two houses that loaded the same folder tell it alike.
    return (*what, row["document"], row["reason"], row["id"] if row["kind"] == "opening" else 0)


def _event_in(row: Mapping[str, Any]) -> str:
    """Core of the event that brought the transfer; empty for own postings."""
    key = row["idempotency_key"] or ""
    return key.split(":")[1] if key.startswith(IMPORTED) else ""


def _posting(members: list[dict[str, Any]]) -> Posting:
    first = members[0]
    # A dispatch of goods from several own accounts is one event about the sum of each lot.
    sums: dict[tuple[str, str], Goods] = {}
    for row in members:
        one = _goods(row)
        before = sums.get((one.item, one.lot))
        total = one.quantity + (before.quantity if before else 0)
        sums[(one.item, one.lot)] = Goods(one.item, one.lot, total, one.unit, one.expiry_date)
    return Posting(
        kind=first["kind"],
        occurred_at=first["occurred_at"],
        source=_account(first, "from"),
        destination=_account(first, "to"),
        goods=tuple(sums.values()),
        document=first["document"],
        reason=first["reason"],
        recorded_at=first["recorded_at"],
    )


def _unused(posting: Posting, book: Book, used: set[str], transfers: tuple[int, ...]) -> Told:
    """The posting's event; one that is otherwise alike gets the next ordinal."""
    ordinal = 1
    while True:
        told = told_of(
            event_of(replace(posting, ordinal=ordinal), book), transfers, _waybill_of(posting, book)
        )
        if told.core not in used:
            used.add(told.core)
            return told
        ordinal += 1


def _waybill_of(posting: Posting, book: Book) -> str:
    code = posting.source.waybill or posting.destination.waybill or posting.document
    return code if code in book.waybills else ""


def _corrections(roots: list[Root], book: Book, known: Mapping[str, Told]) -> Iterator[Told]:
    """Error declarations and what is right instead; imported corrections stand among the imported events."""
    for root in roots:
        if not root.corrections:
            continue
        signs: dict[int, int] = {row["id"]: 1 for row in root.transfers}
        taken: dict[tuple[str, str], int] = defaultdict(int)
        current = root.told
        for revision, row in enumerate(root.corrections, start=1):
            # Taking back a correction gives the goods back.
            sign = signs.get(row["corrects_id"], 1)
            signs[row["id"]] = -sign
            taken[(row["item_code"], row["lot_code"])] += sign * row["quantity"]
            brought = _event_in(row)
            if brought:
                current = known.get(brought, current)
                continue
            now = reduced(root.posting, taken, revision)
            declared = corrected(
                current.event, now, book, declared_at=row["occurred_at"], reason=row["reason"]
            )
            waybill = root.told.waybill
            yield told_of(declared[0], waybill=waybill)
            if len(declared) > 1:
                current = told_of(declared[1], root.told.transfers, waybill)
                yield current


def _marks(op: Any, book: Book, by_id: Mapping[int, Waybill], used: set[str], waybill: str) -> Iterator[Told]:
    """Events that move nothing in the books: units packed, loads arrived, hand-overs signed."""
    for row in queries.waybills(op, waybill):
        if row.arrived_at:
            event = arrival_event(by_id[row.pk], book, occurred_at=row.arrived_at)
            yield from _told_once(event, used, row.code)
    for one in queries.handovers(op, waybill):
        event = acceptance_event(
            book.waybills[one["waybill"]],
            book,
            occurred_at=one["occurred_at"],
            sha256=one["sha256"],
            keys=one["keys"],
            complete=one["complete"],
        )
        yield from _told_once(event, used, one["waybill"])
    for unit, event in zip(*_packed(op, book, waybill), strict=True):
        yield from _told_once(event, used, unit.waybill)


def _told_once(event: dict[str, Any], used: set[str], waybill: str) -> Iterator[Told]:
    told = told_of(event, waybill=waybill)
    if told.core not in used:
        used.add(told.core)
        yield told


def _packed(op: Any, book: Book, waybill: str) -> tuple[list[Unit], list[dict[str, Any]]]:
    """Units as values, and their aggregation events."""
    found = queries.units(op, waybill)
    places = queries.package_places(op)
    inside: dict[int, list[str]] = defaultdict(list)
    for row in found:
        if row.parent_id:
            inside[row.parent_id].append(v.unit_address(op.code, row.code, row.is_sscc))
    units = []
    for row in found:
        children = tuple(sorted(inside[row.pk]))
        if row.lot is None and not children:
            continue
        units.append(
            Unit(
                code=row.code,
                is_sscc=row.is_sscc,
                kind=row.kind,
                party=row.party.code,
                numbered_at=row.numbered_at,
                place=row.consignment.origin.code
                if row.consignment
                else places.get((row.package_id or 0, row.line_number), ""),
                waybill=row.consignment.code if row.consignment else "",
                package=row.package.code if row.package else "",
                commitment=row.commitment.code if row.commitment else "",
                line=row.line_number,
                position=row.position,
                of_line=row.of_line,
                goods=Goods(
                    row.lot.item.code, row.lot.code, row.quantity, row.lot.item.unit, row.lot.expiry_date
                )
                if row.lot
                else None,
                inside=children,
            )
        )
    return units, unit_events(units, book)
