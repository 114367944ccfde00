"""Another party's EPCIS document is taken in: the same balances, all of it or nothing, each event once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.exchange import sha256_hex
from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.ledger import AccountRef, NewTransfer
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.event_hash import prefixes_of
from seferber.standards.epcis.events import PREFIXES
from seferber.standards.epcis.reader import NotEpcis, ReadEvent, read_document
from seferber.store import audit, ledger, rows
from seferber.store.queries import epcis as queries
from seferber.usecases.actor import Actor, clock, record_status
from seferber.usecases.export_epcis import IMPORTED, Told, all_events, identity_of

MOST_BYTES = 200_000_000


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        events: in the document.
        known: were here already and did nothing.
        posted: events that moved goods in the books now.
        transfers: transfers posted.
        units: handling units that are new here.
        waybills: waybills that are new here.
    """

    events: int
    known: int
    posted: int
    transfers: int
    units: int
    waybills: int


def import_epcis(*, actor: Actor, operation: str, data: bytes, now: datetime) -> Imported:
    """Takes in an EPCIS 2.0 document; taking it in again changes nothing.

    Raises: NotEpcis, with every event that cannot be understood and every code that is unknown here;
    NotEnough, when the books do not hold what an event moves. Nothing is kept then.
    """
    actor.require("import_epcis")
    op = rows.get_operation(operation)
    if len(data) > MOST_BYTES:
        raise NotEpcis(
            N_("The document has %(size)d MB; up to %(most)d MB are read."),
            todo=N_("Ask the sender to split it by day."),
            size=len(data) // 1_000_000,
            most=MOST_BYTES // 1_000_000,
        )
    try:
        events = read_document(data, operation=op.code)
        with rows.atomic():
            taking = _Taking(actor, op, now, prefixes=_extra_prefixes(data))
            done = taking.take(events)
            actor.log(
                op, "import_epcis", op.code, events=done.events, posted=done.posted, transfers=done.transfers
            )
    except SeferberError as refused:
        _keep_refusal(actor, op, data, refused)
        raise
    return done


def _keep_refusal(actor: Actor, op: Any, data: bytes, refused: SeferberError) -> None:
    """The administrator sees what was refused and why, and by its digest which file it was."""
    issues = getattr(refused, "issues", [])
    audit.write(
        operation=op,
        user_id=actor.user_id,
        action="import_epcis",
        target=op.code,
        door=actor.door,
        refused=True,
        detail={
            "office": actor.office,
            "reason": str(refused.what),
            "issues": [str(issue) for issue in issues[:20]],
            "sha256": sha256_hex(data),
            "bytes": len(data),
        },
    )


def _extra_prefixes(data: bytes) -> dict[str, str]:
    """Short names of the document that are not ours, so that a kept event still means the same."""
    import json

    context = prefixes_of(json.loads(data.decode("utf-8", errors="replace").lstrip("\ufeff")).get("@context"))
    return {name: address for name, address in context.items() if PREFIXES.get(name) != address}


class _Taking:
    """One import in progress."""

    def __init__(self, actor: Actor, op: Any, now: datetime, *, prefixes: Mapping[str, str]) -> None:
        self.actor, self.op, self.now, self.prefixes = actor, op, now, dict(prefixes)
        self.told = all_events(op)
        self.known = {one.identity for one in self.told}
        plain = [one for one in self.told if "errorDeclaration" not in one.event]
        self.by_digest: dict[str, Told] = {one.digest: one for one in plain}
        self.by_core: dict[str, Told] = {one.core: one for one in plain}
        self.items = {row.code: row for row in rows.find("item", operation=op)}
        self.parties = {row.code: row for row in rows.find("party", operation=op)}
        self.places = {row.code: row for row in rows.find("place", operation=op)}
        self.waybills = {row.code: row for row in queries.waybills(op)}
        self.posted = self.transfers = self.units = self.new_waybills = 0
        # Digest → the transfers an event posted, for corrections of events of this very document.
        self.made: dict[str, list[Any]] = {}

    def take(self, events: list[ReadEvent]) -> Imported:
        new = [e for e in events if identity_of(e.core, e.body) not in self.known]
        seen: set[str] = set()
        unique = []
        for event in new:
            identity = identity_of(event.core, event.body)
            if identity not in seen:
                seen.add(identity)
                unique.append(event)
        self._check(unique)
        plain = {e.core for e in unique if not e.is_declaration}
        corrective: set[str] = set()
        for event in unique:
            if event.is_declaration and (event.core in plain or event.core in self.by_core):
                corrective |= set(event.corrective)
        self._lots(unique)
        self._commitments(unique)
        self._waybills(unique)
        wanted = {e.digest: e for e in unique if not e.is_declaration}
        for event in unique:
            posted = 0
            if event.is_declaration:
                if event.core in self.made or event.core in self.by_core:
                    posted = self._correct(event, wanted)
            elif event.unit:
                self._unit(event)
            elif event.posts and event.digest not in corrective:
                posted = self._post(event)
            self._keep(event, posted)
            self.posted += bool(posted)
            self.transfers += posted
        self._states(unique)
        self._nest(unique)
        return Imported(
            events=len(events),
            known=len(events) - len(unique),
            posted=self.posted,
            transfers=self.transfers,
            units=self.units,
            waybills=self.new_waybills,
        )

    def _check(self, events: Iterable[ReadEvent]) -> None:
        """Every code that the events name is known here.

        Raises: NotEpcis, with one line per unknown code.
        """
        issues: dict[str, Issue] = {}

        def unknown(event: ReadEvent, template: str, code: str, **params: Any) -> None:
            message = Message(template, {"code": code, **params})
            issues.setdefault(str(message), Issue("epcis_unknown", message, where=f"event {event.number}"))

        for event in events:
            for goods in event.goods:
                item = self.items.get(goods.item)
                if item is None:
                    unknown(event, N_("There is no item “%(code)s” in this operation."), goods.item)
                elif goods.uom and goods.uom != v.UOM.get(item.unit, ""):
                    unknown(
                        event,
                        N_("%(code)s is counted in %(unit)s here, not in %(uom)s."),
                        goods.item,
                        unit=item.unit,
                        uom=goods.uom,
                    )
            accounts = [a for a in (event.source, event.destination) if a is not None]
            ends = (event.giver, event.taker)
            for party in {p for p in (*(a.party for a in accounts), *(e[0] for e in ends)) if p}:
                if party not in self.parties:
                    unknown(event, N_("There is no party “%(code)s” in this operation."), party)
            for place in {p for p in (*(a.place for a in accounts), *(e[1] for e in ends)) if p}:
                if place not in self.places:
                    unknown(event, N_("There is no place “%(code)s” in this operation."), place)
        if issues:
            first = next(iter(issues.values()))
            raise NotEpcis(
                N_(
                    "The document names %(count)d things that operation %(operation)s does not know. %(first)s"
                ),
                todo=N_("Load the same operation folder in both houses, then take the document in again."),
                issues=list(issues.values()),
                count=len(issues),
                operation=self.op.code,
                first=str(first.message),
            )

    def _lots(self, events: Iterable[ReadEvent]) -> None:
        dates: dict[tuple[str, str], Any] = {}
        for event in events:
            for goods in event.goods:
                if goods.lot:
                    key = (goods.item, goods.lot)
                    dates[key] = dates.get(key) or goods.expiry_date
        for (item, lot), day in dates.items():
            ledger.ensure_lot(self.op, self.items[item], lot, day)

    def _commitments(self, events: Iterable[ReadEvent]) -> None:
        """A commitment that is unknown here is written down as proposed: an import agrees to nothing."""
        wanted: dict[str, ReadEvent] = {}
        for event in events:
            accounts = [a for a in (event.source, event.destination) if a is not None]
            for code in (
                *(a.commitment for a in accounts),
                event.commitment,
                event.unit.get("commitment", ""),
            ):
                if code and (code not in wanted or not wanted[code].giver[0]):
                    wanted[code] = event
        known = set(rows.find("commitment", operation=self.op).values_list("code", flat=True))
        for code, event in wanted.items():
            if code in known:
                continue
            giver, taker = self._sides(event)
            rows.add(
                "commitment",
                operation=self.op,
                code=code,
                names={"en": f"{code}, named in an EPCIS document"},
                kind="relief_goods",
                giver=giver,
                receiver=taker,
                proposed_at=clock(self.op, self.now),
                status=record_status(self.op),
                source="EPCIS",
            )

    def _sides(self, event: ReadEvent) -> tuple[Any, Any]:
        """Giver and taker of an event; the affected party when the event names one side only."""
        affected = next((p for p in self.parties.values() if p.role == "affected"), None)
        giver = self.parties.get(event.giver[0]) or self.parties.get(event.unit.get("party", ""))
        taker = self.parties.get(event.taker[0])
        if taker is None or taker == giver:
            taker = affected or giver
        return giver or taker, taker

    def _waybills(self, events: list[ReadEvent]) -> None:
        """Waybills that are unknown here, from the events that sent them; their lines are what was sent."""
        sent: dict[str, list[ReadEvent]] = defaultdict(list)
        for event in events:
            for code in {event.waybill, *(a.waybill for a in (event.source, event.destination) if a)} - {""}:
                sent[code].append(event)
        missing = []
        for code, named in sent.items():
            dispatches = [e for e in named if e.kind == "dispatch"]
            row = self.waybills.get(code)
            if row is None:
                full = next((e for e in [*dispatches, *named] if all(e.giver) and all(e.taker)), None)
                if full is None:
                    missing.append(code)
                    continue
                row = self._new_waybill(code, full)
            if dispatches and row.state in ("planned", "notified"):
                self._lines(row, dispatches)
        if missing:
            raise NotEpcis(
                N_("The document tells of waybill %(code)s without saying who sent it to whom."),
                todo=N_("Ask the sender for a document that begins with the shipping event."),
                code=missing[0],
            )

    def _new_waybill(self, code: str, event: ReadEvent) -> Any:
        row = rows.add(
            "consignment",
            operation=self.op,
            code=code,
            giver=self.parties[event.giver[0]],
            receiver=self.parties[event.taker[0]],
            origin=self.places[event.giver[1]],
            destination=self.places[event.taker[1]],
            status=record_status(self.op),
            source="EPCIS",
        )
        self.waybills[code] = row
        self.new_waybills += 1
        return row

    def _lines(self, row: Any, dispatches: list[ReadEvent]) -> None:
        sums: dict[tuple[str, str, str], int] = defaultdict(int)
        for event in dispatches:
            promised = event.destination.commitment if event.destination else event.commitment
            for goods in event.goods:
                sums[(goods.item, goods.lot, promised)] += goods.quantity
        lots = ledger.lots_for(self.op, {(item, lot) for item, lot, _ in sums})
        promises = {row.code: row for row in rows.find("commitment", operation=self.op)}
        rows.find("consignment_line", consignment=row).delete()
        rows.add_many(
            "consignment_line",
            [
                {
                    "consignment": row,
                    "number": number,
                    "lot_id": lots[(item, lot)][0],
                    "quantity": quantity,
                    "commitment": promises.get(promised),
                }
                for number, ((item, lot, promised), quantity) in enumerate(sums.items(), start=1)
            ],
        )
        rows.change(
            row,
            weight_kg=sum(q * self.items[item].weight_kg for (item, _, _), q in sums.items()),
            volume_m3=sum(q * self.items[item].volume_m3 for (item, _, _), q in sums.items()),
        )

    def _post(self, event: ReadEvent) -> int:
        """Posts what the event moved; returns how many transfers."""
        transfers = []
        for goods in event.goods:
            for source, quantity in self._sources(event, goods):
                assert event.destination is not None, "The reader names where goods went."
                transfers.append(
                    NewTransfer(
                        event.kind, goods.item, goods.lot, quantity, source, event.destination, event.reason
                    )
                )
        posted = self._write(event, transfers, key=f"{IMPORTED}{event.core}")
        self.made[event.core] = posted
        return len(posted)

    def _sources(self, event: ReadEvent, goods: Any) -> list[tuple[AccountRef, int]]:
        """(account, base units); goods of a foreign document come from what is packed, held, then own stock."""
        if event.source is not None:
            return [(event.source, goods.quantity)]
        party, place = event.giver
        choices = [AccountRef("stock", party=party, place=place)]
        if event.commitment:
            packed = {"party": party, "place": place, "commitment": event.commitment}
            choices = [AccountRef("packed", **packed), AccountRef("stock", **packed), *choices]
        there = ledger.held(self.op, [account.code for account in choices])
        out, left = [], goods.quantity
        for account in choices:
            take = min(left, there.get((account.code, goods.item, goods.lot), 0))
            if take > 0:
                out.append((account, take))
                left -= take
        # What is missing is asked of own stock, so that the refusal names the account that lacks it.
        return [*out, (choices[-1], left)] if left else out

    def _write(
        self, event: ReadEvent, transfers: list[NewTransfer], *, key: str, corrects_id: int | None = None
    ) -> list[Any]:
        try:
            return list(
                ledger.post(
                    self.op,
                    transfers,
                    document=event.document,
                    occurred_at=event.declared_at or event.occurred_at,
                    recorded_at=self.now,
                    user_id=self.actor.user_id,
                    idempotency_key=key,
                    corrects_id=corrects_id,
                )
            )
        except SeferberError as refused:
            raise NotEpcis(
                N_("Event %(number)d of the document cannot be posted here. %(said)s"),
                todo=N_("Take in the sender's earlier documents first; this one builds on them."),
                number=event.number,
                said=str(refused.what),
            ) from refused

    def _correct(self, event: ReadEvent, wanted: Mapping[str, ReadEvent]) -> int:
        """Posts the difference between what an event moved and what is right instead."""
        missing = [d for d in event.corrective if d not in wanted and d not in self.by_digest]
        if missing:
            raise NotEpcis(
                N_(
                    "Event %(number)d is declared wrong, but the document lacks the event that is right instead."
                ),
                todo=N_("Ask the sender for the whole document."),
                number=event.number,
            )
        roots = self.made.get(event.core)
        if roots is None:
            ids = self.by_core[event.core].transfers
            roots = list(rows.find("transfer", pk__in=ids).select_related("item", "lot").order_by("id"))
        right: dict[tuple[str, str], int] = defaultdict(int)
        for digest in event.corrective:
            if digest in wanted:
                for goods in wanted[digest].goods:
                    right[(goods.item, goods.lot)] += goods.quantity
        count, corrected = 0, []
        for root in roots:
            lot = (root.item.code, root.lot.code)
            now_there = self._effective(root)
            # Several transfers of one lot share what is right: the first takes as much as it had.
            should = min(right[lot], now_there) if len(roots) > 1 else right[lot]
            right[lot] -= should
            if now_there == should:
                continue
            source, destination = ledger.ref_of(root.source), ledger.ref_of(root.destination)
            back = now_there > should
            entry = NewTransfer(
                "correction", *lot, abs(now_there - should),
                destination if back else source, source if back else destination, event.declared_reason,
            )  # fmt: skip
            tail = next(
                (wanted[d].core for d in event.corrective if d in wanted),
                identity_of(event.core, event.body),
            )
            corrected += self._write(event, [entry], key=f"{IMPORTED}{tail}:c{count}", corrects_id=root.pk)
            count += 1
        for digest in event.corrective:
            if digest in wanted:
                self.made[wanted[digest].core] = roots
        return len(corrected)

    def _effective(self, root: Any) -> int:
        """Base units of a transfer that corrections have left."""
        left = root.quantity
        forward = {root.pk: 1}
        waiting = [root.pk]
        while waiting:
            of = waiting.pop()
            for row in rows.find("transfer", corrects_id=of):
                same_way = row.source_id == root.source_id
                left += row.quantity if same_way else -row.quantity
                if row.pk not in forward:
                    forward[row.pk] = 1
                    waiting.append(row.pk)
        return int(left)

    def _unit(self, event: ReadEvent) -> None:
        """A handling unit of the other party; a code that is known here stays as it is."""
        unit = event.unit
        if unit["code"] in queries.existing_units([unit["code"]]):
            return
        party = self.parties.get(unit["party"])
        if party is None or (not event.goods and unit["kind"] != "consignment"):
            return
        goods = event.goods[0] if event.goods else None
        lot = None
        if goods is not None:
            lot = rows.find("lot", operation=self.op, item=self.items[goods.item], code=goods.lot).first()
            if lot is None:
                ledger.lots_for(self.op, {(goods.item, goods.lot)})
                lot = rows.find("lot", item=self.items[goods.item], code=goods.lot).get()
        rows.add(
            "unit",
            operation=self.op,
            code=unit["code"],
            is_sscc=unit["is_sscc"],
            kind=unit["kind"] if unit["kind"] in ("carton", "pallet", "line", "consignment") else "carton",
            party=party,
            consignment=self.waybills.get(event.waybill),
            line_number=unit["line"],
            position=unit["position"],
            of_line=unit["of"],
            lot=lot,
            quantity=goods.quantity if goods else 0,
            commitment=rows.find("commitment", operation=self.op, code=unit["commitment"]).first()
            if unit["commitment"]
            else None,
            numbered_at=event.occurred_at,
        )
        self.units += 1

    def _nest(self, events: Iterable[ReadEvent]) -> None:
        """Units into their loads, once all are there."""
        for event in events:
            inside = [code for code in event.unit.get("inside", []) if code]
            if not inside:
                continue
            found = queries.existing_units([event.unit["code"], *inside])
            parent = found.pop(event.unit["code"], None)
            if parent is None:
                continue
            for child in found.values():
                child.parent = child.parent or parent
            rows.change_many("unit", list(found.values()), ["parent"])

    def _states(self, events: list[ReadEvent]) -> None:
        """Waybills follow what the events tell of them, never backwards."""
        order = ("planned", "notified", "dispatched", "arrived", "received", "reconciled")
        for event in events:
            row = self.waybills.get(event.waybill)
            if row is None or event.is_declaration or row.state == "cancelled":
                continue
            state, at = "", event.occurred_at
            if event.kind == "dispatch":
                state = "dispatched"
            elif event.biz_step == "arriving":
                state = "arrived"
            elif event.kind in ("receipt", "damage", "discrepancy") or event.biz_step == "accepting":
                state = "received"
            if not state:
                continue
            moment = {"dispatched": "dispatched_at", "arrived": "arrived_at", "received": "received_at"}[
                state
            ]
            changes: dict[str, Any] = {} if getattr(row, moment) else {moment: at}
            if order.index(row.state) < order.index(state):
                changes["state"] = state
            if changes:
                rows.change(row, **changes)
        for code in {event.waybill for event in events}:
            row = self.waybills.get(code)
            if row is not None and row.state == "received" and not ledger.open_discrepancy(row):
                rows.change(row, state="reconciled")

    def _keep(self, event: ReadEvent, posted: int) -> None:
        body = dict(event.body)
        body["eventID"] = event.event_id
        if self.prefixes:
            body["@context"] = {**self.prefixes, **(body.get("@context") or {})}
        rows.add(
            "epcis_event",
            operation=self.op,
            event_hash=identity_of(event.core, event.body),
            event_id=event.event_id[:300],
            body=body,
            occurred_at=event.occurred_at,
            posted=posted,
            imported_at=self.now,
            imported_by_id=self.actor.user_id,
        )
