"""An EPCIS 2.0 document in, what it means for the books out; every fault is listed in words.

Events of another Seferber house carry the accounts in our extension. Events without it are understood from the
standard's own fields, as far as these say enough.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from seferber.kernel import N_, Issue, Message, SeferberError, parse_moment
from seferber.ledger import ACCOUNT_KINDS, AccountRef
from seferber.standards.epcis import vocabulary as v
from seferber.standards.epcis.event_hash import core_digest, event_digest, prefixes_of

# Above this, a document is something else, or should come in parts.
MOST_EVENTS = 200_000
EVENT_TYPES = (
    "ObjectEvent",
    "AggregationEvent",
    "TransactionEvent",
    "TransformationEvent",
    "AssociationEvent",
)


class NotEpcis(SeferberError):
    """A file that is no EPCIS 2.0 document, or says what cannot be taken in."""

    code = "not_epcis"
    default_holds = N_("Nothing was taken in; the books are as they were.")

    def __init__(self, what: str, *, issues: Sequence[Issue] = (), **more: Any) -> None:
        super().__init__(what, **more)
        self.issues = list(issues)


@dataclass(frozen=True)
class ReadGoods:
    """Goods of an event; `unit` is the measure it names ("" = counted things)."""

    item: str
    lot: str
    quantity: int
    uom: str
    expiry_date: date | None


@dataclass
class ReadEvent:
    """One event, understood.

    Attributes:
        number: place in the document, from 1.
        digest: SHA-256 of the canonical event, hexadecimal; the same event has the same one everywhere.
        core: the same without the codes of the load; what makes two events one posting.
        posts: whether it moves goods in the books; the others say where a load is or what is in a unit.
        source: None when the standard's fields do not say from which of the giver's accounts.
        corrective: digests of the events that are right instead, for an error declaration.
    """

    number: int
    digest: str
    core: str
    event_id: str
    body: dict[str, Any]
    occurred_at: datetime
    biz_step: str
    posts: bool
    kind: str = ""
    source: AccountRef | None = None
    destination: AccountRef | None = None
    giver: tuple[str, str] = ("", "")
    taker: tuple[str, str] = ("", "")
    waybill: str = ""
    commitment: str = ""
    document: str = ""
    reason: str = ""
    goods: tuple[ReadGoods, ...] = ()
    unit: dict[str, Any] = field(default_factory=dict)
    is_declaration: bool = False
    corrective: tuple[str, ...] = ()
    declared_reason: str = ""
    declared_at: datetime | None = None


def read_document(text: str | bytes, *, operation: str) -> list[ReadEvent]:
    """The events of a document, in order of time.

    Args:
        text: JSON as UTF-8.
        operation: code of the operation they are to go into.

    Raises: NotEpcis, with every fault found, for other versions, other operations and events not understood.
    """
    raw = _document(text)
    events = raw["epcisBody"]["eventList"]
    prefixes = prefixes_of(raw.get("@context"))
    reader = _Reader(operation, prefixes)
    out, issues = [], []
    for number, event in enumerate(events, start=1):
        try:
            out.append(reader.event(number, event))
        except _Fault as fault:
            issues.append(Issue("epcis_event", fault.message, where=f"event {number}"))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            said = Message(N_("Its fields do not have the form of EPCIS 2.0."))
            issues.append(Issue("epcis_event", said, where=f"event {number}"))
    if issues:
        raise NotEpcis(
            N_("%(count)d of %(total)d events of this document cannot be taken in. %(first)s"),
            todo=N_("Ask the sender to mend the events listed, or export the document again."),
            issues=issues,
            count=len(issues),
            total=len(events),
            first=str(issues[0]),
        )
    # A declaration takes its place when it was made; what is right instead was so all the time.
    return sorted(
        out,
        key=lambda e: (e.declared_at or e.occurred_at, e.is_declaration, _RANK.get(e.biz_step, 50), e.number),
    )


_RANK = {
    step: n
    for n, step in enumerate(
        ("commissioning", "packing", "unpacking", "transporting", "shipping", "arriving", "receiving", "inspecting",
         "accepting", "dispensing")
    )
}  # fmt: skip


def _document(text: str | bytes) -> dict[str, Any]:
    """The document as JSON, once it is EPCIS 2.0.

    Raises: NotEpcis.
    """
    data = text.decode("utf-8", errors="replace") if isinstance(text, bytes) else text
    data = data.lstrip("\ufeff \t\r\n")
    if data.startswith("<"):
        version = "1.2" if "urn:epcglobal:epcis:xsd:1" in data[:4000] else "XML"
        raise NotEpcis(
            N_(
                "This is an EPCIS document in XML (version %(version)s); JSON-LD documents of version 2.0 are read."
            ),
            todo=N_("Ask the sender for EPCIS 2.0 as JSON-LD."),
            version=version,
        )
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotEpcis(
            N_("The file is no JSON: %(error)s."),
            todo=N_("Ask the sender for EPCIS 2.0 as JSON-LD."),
            error=str(error).splitlines()[0][:120],
        ) from None
    kind = raw.get("type") if isinstance(raw, dict) else None
    if kind != "EPCISDocument":
        raise NotEpcis(
            N_("The file is no EPCISDocument but “%(kind)s”."),
            todo=N_("Ask the sender for an EPCIS 2.0 document; answers to queries are not read."),
            kind=str(kind or "?")[:60],
        )
    version = str(raw.get("schemaVersion", "?"))
    if version != "2.0":
        raise NotEpcis(
            N_("The document is of EPCIS version %(version)s; version 2.0 is read."),
            todo=N_("Ask the sender to export version 2.0."),
            version=version[:20],
        )
    body = raw.get("epcisBody")
    events = body.get("eventList") if isinstance(body, dict) else None
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise NotEpcis(
            N_("The document has no list of events."), todo=N_("Ask the sender for a whole document.")
        )
    if len(events) > MOST_EVENTS:
        raise NotEpcis(
            N_("The document has %(count)d events; up to %(most)d are read at once."),
            todo=N_("Ask the sender to split it by day."),
            count=len(events),
            most=MOST_EVENTS,
        )
    return dict(raw)


class _Fault(Exception):
    def __init__(self, template: str, **params: Any) -> None:
        self.message = Message(template, params)
        super().__init__(str(self.message))


class _Reader:
    def __init__(self, operation: str, prefixes: Mapping[str, str]) -> None:
        self.operation = operation
        self.prefixes = prefixes
        # The short name under which this document declares our namespace.
        self.ours = next((k for k, address in prefixes.items() if address == v.NAMESPACE), v.PREFIX)

    def event(self, number: int, event: Mapping[str, Any]) -> ReadEvent:
        kind = event.get("type")
        if kind not in EVENT_TYPES:
            raise _Fault(N_("“%(kind)s” is no event of EPCIS 2.0."), kind=str(kind)[:60])
        try:
            occurred_at = parse_moment(str(event["eventTime"]))
        except (KeyError, SeferberError, ValueError):
            raise _Fault(
                N_("eventTime is missing or has no time zone: “%(text)s”."),
                text=str(event.get("eventTime"))[:40],
            ) from None
        try:
            digest, core = event_digest(event, self.prefixes), core_digest(event, self.prefixes)
        except (TypeError, AttributeError, ValueError, ArithmeticError, KeyError):
            raise _Fault(N_("Its fields do not have the form of EPCIS 2.0.")) from None
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
            raise _Fault(
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
            raise _Fault(
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

        Raises: _Fault, when it belongs to another operation.
        """
        name = v.read_name(address)
        if name.operation and name.operation != self.operation:
            raise _Fault(
                N_("It belongs to operation %(other)s, not %(own)s (%(address)s)."),
                other=name.operation[:60],
                own=self.operation,
                address=address[:120],
            )
        return name if name.kind == kind else v.Name()

    def _unit(self, read: ReadEvent, event: Mapping[str, Any], unit: Mapping[str, Any]) -> None:
        code, is_sscc = v.read_unit(str(event.get("parentID", "")))
        if not code:
            raise _Fault(
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
                raise _Fault(
                    N_("It lists things by serial number only; quantities per item and lot are read.")
                )
            raise _Fault(N_("It lists no goods."))
        read.goods = self._goods(listed, event)
        read.document = _short(str(self._own(event, "document") or read.waybill))
        read.reason = _short(str(self._own(event, "reason") or ""), 4000)
        read.posts = True
        if own_kind:
            if not re.fullmatch(r"[a-z_]{1,20}", own_kind):
                raise _Fault(N_("“%(kind)s” is no kind of transfer."), kind=own_kind[:60])
            read.kind = own_kind
            read.source = self._account(self._own(event, "from"))
            read.destination = self._account(self._own(event, "to"))
            return
        self._from_standard(read, event, kind)

    def _from_standard(self, read: ReadEvent, event: Mapping[str, Any], kind: str) -> None:
        """Accounts from the standard's fields alone."""
        disposition = str(event.get("disposition", "")).rsplit("Disp-", 1)[-1].rsplit(":", 1)[-1]
        action, step = str(event.get("action", "")), read.biz_step
        giver, taker, promised = read.giver, read.taker, read.commitment
        way = {"waybill": read.waybill, "commitment": promised}
        held = {"party": taker[0], "place": taker[1], "commitment": promised}
        own = {"party": taker[0] or giver[0], "place": taker[1] or giver[1]}
        try:
            if step == "shipping" and read.waybill and all(giver):
                read.kind, read.destination = "dispatch", AccountRef("transit", **way)
            elif step == "receiving" and disposition == "mismatch_quantity" and action == "ADD":
                read.kind, read.source = "surplus", AccountRef("opening", party=taker[0])
                read.destination = AccountRef("stock", **own)
            elif step == "receiving" and disposition == "mismatch_quantity" and read.waybill:
                read.kind, read.source = "discrepancy", AccountRef("transit", **way)
                read.destination = AccountRef("discrepancy", **way)
            elif step == "receiving" and read.waybill:
                read.kind, read.source = "receipt", AccountRef("transit", **way)
                read.destination = AccountRef("stock", **held)
            elif step == "inspecting" and disposition == "damaged" and read.waybill:
                read.kind, read.source = "damage", AccountRef("transit", **way)
                read.destination = AccountRef("damaged", **held)
            elif step == "dispensing":
                read.kind, read.source = "distribution", AccountRef("stock", **own, commitment=promised)
                read.destination = AccountRef("distributed", **own, commitment=promised)
            elif step == "packing" and kind == "AggregationEvent" and promised:
                read.kind, read.source = "packing", AccountRef("stock", **own)
                read.destination = AccountRef("packed", **own, commitment=promised)
            elif step in ("commissioning", "stock_taking") and action == "ADD":
                read.kind, read.source = "opening", AccountRef("opening", party=own["party"])
                read.destination = AccountRef("stock", **own)
            else:
                raise _Fault(
                    N_(
                        "Business step “%(step)s” with disposition “%(disposition)s” does not say which account moves."
                    ),
                    step=step[:60],
                    disposition=disposition[:60],
                )
        except ValueError:
            raise _Fault(
                N_("It does not name the party, the place or the waybill that it is about.")
            ) from None

    def _account(self, value: Any) -> AccountRef:
        if not isinstance(value, dict):
            raise _Fault(N_("It names our kind of transfer without its accounts."))
        kind = self._word(self._own(value, "account"))
        if kind not in ACCOUNT_KINDS:
            raise _Fault(N_("“%(kind)s” is no kind of account."), kind=kind[:60])
        try:
            return AccountRef(
                kind,
                **{
                    name: _short(str(self._own(value, name) or ""))
                    for name in ("party", "place", "waybill", "commitment")
                },
            )
        except ValueError:
            raise _Fault(N_("An account of kind “%(kind)s” lacks its party or waybill."), kind=kind) from None

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
                raise _Fault(
                    N_("It names goods that are none of this operation: %(address)s."), address=address[:120]
                )
            quantity = one.get("quantity")
            if not _is_whole(quantity):
                raise _Fault(
                    N_("The quantity of %(item)s is %(quantity)s; whole base units above 0 are read."),
                    item=item,
                    quantity=str(quantity)[:30],
                )
            text = dates.get((item, lot)) or str(master.get("cbvmda:itemExpirationDate", "") if lot else "")
            try:
                expiry = date.fromisoformat(text[:10]) if text else None
            except ValueError:
                raise _Fault(
                    N_("The expiry “%(text)s” of %(item)s is no day."), text=text[:30], item=item
                ) from None
            out.append(ReadGoods(item, lot, int(quantity), str(one.get("uom", "")), expiry))
        return tuple(out)


def _short(text: str, most: int = 80) -> str:
    """The text, when the tables can hold it.

    Raises: _Fault.
    """
    if len(text) > most or "\0" in text:
        raise _Fault(
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
