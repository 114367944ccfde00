"""One EPCIS event in, understood or refused in words: parties, places, goods, and the accounts that move."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from seferber.kernel import N_, SeferberError, parse_moment
from seferber.ledger import ACCOUNT_KINDS, AccountRef
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.event_hash import core_digest, event_digest
from seferber.standards.epcis.plain_accounts import accounts_from_standard
from seferber.standards.epcis.reading import Fault, ReadEvent, ReadGoods

EVENT_TYPES = (
    "ObjectEvent",
    "AggregationEvent",
    "TransactionEvent",
    "TransformationEvent",
    "AssociationEvent",
)


class EventReader:
    """Reads the events of one document for one operation.

    Args:
        operation: code of the operation they are to go into.
        prefixes: short name → namespace, as the document declares them.
    """

    def __init__(self, operation: str, prefixes: Mapping[str, str]) -> None:
        self.operation = operation
        self.prefixes = prefixes
        # The short name under which this document declares our namespace.
        self.ours = next((k for k, address in prefixes.items() if address == v.NAMESPACE), v.PREFIX)

    def event(self, number: int, event: Mapping[str, Any]) -> ReadEvent:
        """The event at place `number` of the document, from 1.

        Raises: Fault; AttributeError, KeyError, TypeError or ValueError where its form is not that of EPCIS.
        """
        kind = event.get("type")
        if kind not in EVENT_TYPES:
            raise Fault(N_("“%(kind)s” is no event of EPCIS 2.0."), kind=str(kind)[:60])
        try:
            occurred_at = parse_moment(str(event["eventTime"]))
        except (KeyError, SeferberError, ValueError):
            raise Fault(
                N_("eventTime is missing or has no time zone: “%(text)s”."),
                text=str(event.get("eventTime"))[:40],
            ) from None
        try:
            digest, core = event_digest(event, self.prefixes), core_digest(event, self.prefixes)
        except (TypeError, AttributeError, ValueError, ArithmeticError, KeyError):
            raise Fault(N_("Its fields do not have the form of EPCIS 2.0.")) from None
        step = str(event.get("bizStep", "")).rsplit("BizStep-", 1)[-1].rsplit(":", 1)[-1]
        read = ReadEvent(
            number=number,
            digest=digest,
            core=core,
            event_id=str(event.get("eventID") or f"ni:///sha-256;{digest}?ver=CBV2.0"),
            body=dict(event),
            occurred_at=occurred_at,
            biz_step=step,
            posts=False,
        )
        claimed = _digest_of(read.event_id)
        if claimed and claimed != digest:
            raise Fault(
                N_(
                    "It was changed after it was named: its identifier says %(claimed)s…, its content gives %(found)s…."
                ),
                claimed=claimed[:12],
                found=digest[:12],
            )
        self._declaration(read, event)
        self._context(read, event)
        unit = self._own(event, "unit")
        if kind == "AggregationEvent" and isinstance(unit, dict):
            self._unit(read, event, unit)
        else:
            self._movement(read, event, str(kind))
        return read

    def _own(self, values: Mapping[str, Any], key: str) -> Any:
        return values.get(f"{self.ours}:{key}", values.get(v.NAMESPACE + key))

    def _word(self, value: Any) -> str:
        """`sfb:dispatch` or the full address → dispatch."""
        text = str(value or "")
        return text.removeprefix(v.NAMESPACE).removeprefix(f"{self.ours}:")

    def _declaration(self, read: ReadEvent, event: Mapping[str, Any]) -> None:
        declared = event.get("errorDeclaration")
        if not isinstance(declared, dict):
            return
        read.is_declaration = True
        read.corrective = tuple(
            digest for one in declared.get("correctiveEventIDs") or [] if (digest := _digest_of(str(one)))
        )
        if len(read.corrective) != len(declared.get("correctiveEventIDs") or []):
            raise Fault(
                N_("Its error declaration names corrective events by other identifiers than the event hash.")
            )
        read.declared_at = parse_moment(str(declared["declarationTime"]))
        read.declared_reason = str(self._own(declared, "reason") or declared.get("reason") or "")

    def _context(self, read: ReadEvent, event: Mapping[str, Any]) -> None:
        """Parties, places, waybill and commitment from the standard's lists."""
        for one in event.get("bizTransactionList") or []:
            name = self._name(str(one.get("bizTransaction", "")), "bt")
            if name.parts[:1] == ("waybill",):
                read.waybill = name.last
            elif name.parts[:1] == ("commitment",):
                read.commitment = name.last
        read.giver = self._end(event.get("sourceList"), "source")
        read.taker = self._end(event.get("destinationList"), "destination")
        for code in (read.waybill, read.commitment):
            _short(code)
        if not read.taker[1] and isinstance(event.get("bizLocation"), dict):
            place = self._name(str(event["bizLocation"].get("id", "")), "loc").last
            read.taker = (read.taker[0], place)
            read.giver = (read.giver[0], read.giver[1] or place)

    def _end(self, entries: Any, key: str) -> tuple[str, str]:
        party = place = ""
        for one in entries or []:
            kind = str(one.get("type", "")).rsplit("SDT-", 1)[-1]
            if kind == "location":
                place = self._name(str(one.get(key, "")), "loc").last
            elif kind == "possessing_party":
                party = self._name(str(one.get(key, "")), "pty").last
        return party, place

    def _name(self, address: str, kind: str) -> v.Name:
        """What an address names here.

        Raises: Fault, when it belongs to another operation.
        """
        name = v.read_name(address)
        if name.operation and name.operation != self.operation:
            raise Fault(
                N_("It belongs to operation %(other)s, not %(own)s (%(address)s)."),
                other=name.operation[:60],
                own=self.operation,
                address=address[:120],
            )
        return name if name.kind == kind else v.Name()

    def _unit(self, read: ReadEvent, event: Mapping[str, Any], unit: Mapping[str, Any]) -> None:
        code, is_sscc = v.read_unit(str(event.get("parentID", "")))
        if not code:
            raise Fault(
                N_("Its parentID names no handling unit: %(id)s."), id=str(event.get("parentID"))[:120]
            )
        read.goods = self._goods(event.get("childQuantityList"), event)
        read.unit = {
            "code": code,
            "is_sscc": is_sscc,
            "kind": self._word(self._own(unit, "kind")),
            "party": str(self._own(unit, "party") or ""),
            "package": str(self._own(unit, "package") or ""),
            "commitment": str(self._own(unit, "commitment") or ""),
            "line": int(self._own(unit, "line") or 0),
            "position": int(self._own(unit, "position") or 1),
            "of": int(self._own(unit, "of") or 1),
            "inside": [v.read_unit(str(child))[0] for child in event.get("childEPCs") or []],
        }

    def _movement(self, read: ReadEvent, event: Mapping[str, Any], kind: str) -> None:
        listed = event.get("quantityList") or event.get("childQuantityList") or []
        own_kind = self._word(self._own(event, "kind"))
        if read.biz_step in ("arriving", "accepting", "departing") and not own_kind:
            return
        if not listed:
            if event.get("epcList") or event.get("childEPCs"):
                # Single things by serial number are not kept in the books; lots and quantities are.
                raise Fault(
                    N_("It lists things by serial number only; quantities per item and lot are read.")
                )
            raise Fault(N_("It lists no goods."))
        read.goods = self._goods(listed, event)
        read.document = _short(str(self._own(event, "document") or read.waybill))
        read.reason = _short(str(self._own(event, "reason") or ""), 4000)
        read.posts = True
        if own_kind:
            if not re.fullmatch(r"[a-z_]{1,20}", own_kind):
                raise Fault(N_("“%(kind)s” is no kind of transfer."), kind=own_kind[:60])
            read.kind = own_kind
            read.source = self._account(self._own(event, "from"))
            read.destination = self._account(self._own(event, "to"))
            return
        accounts_from_standard(read, event, kind)

    def _account(self, value: Any) -> AccountRef:
        if not isinstance(value, dict):
            raise Fault(N_("It names our kind of transfer without its accounts."))
        kind = self._word(self._own(value, "account"))
        if kind not in ACCOUNT_KINDS:
            raise Fault(N_("“%(kind)s” is no kind of account."), kind=kind[:60])
        try:
            return AccountRef(
                kind,
                **{
                    name: _short(str(self._own(value, name) or ""))
                    for name in ("party", "place", "waybill", "commitment")
                },
            )
        except ValueError:
            raise Fault(N_("An account of kind “%(kind)s” lacks its party or waybill."), kind=kind) from None

    def _goods(self, listed: Any, event: Mapping[str, Any]) -> tuple[ReadGoods, ...]:
        dates = {}
        for one in self._own(event, "lots") or []:
            key = (str(self._own(one, "item") or ""), str(self._own(one, "lot") or ""))
            dates[key] = str(self._own(one, "expiryDate") or "")
        master = event.get("ilmd") or {}
        out = []
        for one in listed or []:
            address = str(one.get("epcClass", "")) if isinstance(one, dict) else ""
            self._name(address, "class")
            item, lot = v.read_goods(address)
            _short(lot, 60)
            if not item:
                raise Fault(
                    N_("It names goods that are none of this operation: %(address)s."), address=address[:120]
                )
            quantity = one.get("quantity")
            if not _is_whole(quantity):
                raise Fault(
                    N_("The quantity of %(item)s is %(quantity)s; whole base units above 0 are read."),
                    item=item,
                    quantity=str(quantity)[:30],
                )
            text = dates.get((item, lot)) or str(master.get("cbvmda:itemExpirationDate", "") if lot else "")
            try:
                expiry = date.fromisoformat(text[:10]) if text else None
            except ValueError:
                raise Fault(
                    N_("The expiry “%(text)s” of %(item)s is no day."), text=text[:30], item=item
                ) from None
            out.append(ReadGoods(item, lot, int(quantity), str(one.get("uom", "")), expiry))
        return tuple(out)


def _short(text: str, most: int = 80) -> str:
    """The text, when the tables can hold it.

    Raises: Fault.
    """
    if len(text) > most or "\0" in text:
        raise Fault(
            N_("“%(text)s…” is longer than %(most)d characters or holds a NUL."),
            text=text[:20].replace("\0", ""),
            most=most,
        )
    return text


def _is_whole(quantity: Any) -> bool:
    """Whether this is a number of whole base units that the books can hold."""
    if isinstance(quantity, bool) or not isinstance(quantity, int | float):
        return False
    return math.isfinite(quantity) and quantity == int(quantity) and 0 < quantity < 2**53


def _digest_of(event_id: str) -> str:
    """The SHA-256 in an identifier of the event hash; empty for other identifiers."""
    head, tail = "ni:///sha-256;", event_id.removeprefix("ni:///sha-256;")
    digest = tail.split("?")[0].lower()
    return digest if event_id.startswith(head) and len(digest) == 64 else ""
