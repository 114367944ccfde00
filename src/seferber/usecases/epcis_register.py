"""The registers of this house while an EPCIS document is taken in: what it names is known, refused or written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from seferber.kernel import N_, Issue, Message
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.reader import NotEpcis
from seferber.standards.epcis.reading import ReadEvent
from seferber.store import accounts, balances, rows
from seferber.store.queries import epcis as queries
from seferber.usecases.actor import clock, record_status


class EpcisRegister:
    """Items, parties, places, waybills and units of one operation, beside the events that name them.

    Attributes:
        waybills: code → row; grows with the waybills that the document brings.
        units, new_waybills: how many the document has brought so far.
    """

    def __init__(self, op: Any, now: datetime) -> None:
        self.op, self.now = op, now
        self.items = {row.code: row for row in rows.find("item", operation=op)}
        self.parties = {row.code: row for row in rows.find("party", operation=op)}
        self.places = {row.code: row for row in rows.find("place", operation=op)}
        self.waybills = {row.code: row for row in queries.waybills(op)}
        self.units = self.new_waybills = 0

    def check(self, events: Iterable[ReadEvent]) -> None:
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
            named = [a for a in (event.source, event.destination) if a is not None]
            ends = (event.giver, event.taker)
            for party in {p for p in (*(a.party for a in named), *(e[0] for e in ends)) if p}:
                if party not in self.parties:
                    unknown(event, N_("There is no party “%(code)s” in this operation."), party)
            for place in {p for p in (*(a.place for a in named), *(e[1] for e in ends)) if p}:
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

    def enter_lots(self, events: Iterable[ReadEvent]) -> None:
        dates: dict[tuple[str, str], Any] = {}
        for event in events:
            for goods in event.goods:
                if goods.lot:
                    key = (goods.item, goods.lot)
                    dates[key] = dates.get(key) or goods.expiry_date
        for (item, lot), day in dates.items():
            accounts.ensure_lot(self.op, self.items[item], lot, day)

    def enter_commitments(self, events: Iterable[ReadEvent]) -> None:
        """A commitment that is unknown here is written down as proposed: an import agrees to nothing."""
        wanted: dict[str, ReadEvent] = {}
        for event in events:
            named = [a for a in (event.source, event.destination) if a is not None]
            for code in (
                *(a.commitment for a in named),
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

    def enter_waybills(self, events: list[ReadEvent]) -> None:
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
        lots = accounts.lots_for(self.op, {(item, lot) for item, lot, _ in sums})
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

    def enter_unit(self, event: ReadEvent) -> None:
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
                accounts.lots_for(self.op, {(goods.item, goods.lot)})
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

    def nest(self, events: Iterable[ReadEvent]) -> None:
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

    def states(self, events: list[ReadEvent]) -> None:
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
            if row is not None and row.state == "received" and not balances.open_discrepancy(row):
                rows.change(row, state="reconciled")
